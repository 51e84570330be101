//! Reasons and counterfactuals in words that an agent reads at a glance.

use crate::conversation::{Cause, Change, Contribution, Signal};

/// Why a person was brought in, e.g. "the visitor is upset".
pub fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Together => "several signals",
        Cause::Topic => "a topic that agents handle",
        Cause::Vip => "a VIP contact",
        Cause::SuggestMode => "the assistant is in suggest mode",
        Cause::FilesAlone => "a file without a message",
        Cause::Signal(Signal::AskedForPerson) => "asked for a person",
        Cause::Signal(Signal::Upset) => "the visitor is upset",
        Cause::Signal(Signal::StillUpset) => "upset over several messages",
        Cause::Signal(Signal::MoodFalling) => "the mood is falling",
        Cause::Signal(Signal::Complaint) => "complaint",
        Cause::Signal(Signal::Urgent) => "urgent",
        Cause::Signal(Signal::Abuse) => "insults",
        Cause::Signal(Signal::Confused) => "the answer did not help",
        Cause::Signal(Signal::SeveralIssues) => "several questions",
        Cause::Signal(Signal::OwnData) => "needs customer data",
        Cause::Signal(Signal::Unsure) => "no reliable answer",
        Cause::Signal(Signal::Repeated) => "repeated question",
        Cause::Signal(Signal::ManyTurns) => "many bot replies",
        Cause::Signal(Signal::BotFailed) => "the assistant failed",
    }
}

/// Shares of the sum that are worth naming.
const NAMED_FROM: f32 = 0.1;
const NAMED_MAX: usize = 3;

/// The signals that handed over together, e.g. "complaint, the visitor is upset".
pub fn together(contributions: &[Contribution]) -> String {
    let named = contributions.iter().filter(|c| c.share >= NAMED_FROM).take(NAMED_MAX);
    let named: Vec<&str> = named.map(|c| cause(Cause::Signal(c.signal))).collect();
    match named.as_slice() {
        [] => cause(Cause::Together).to_owned(),
        named => named.join(", "),
    }
}

/// Which topics always go to a person, e.g. "a topic that agents handle: allergies".
pub fn topics(counterfactual: &[Change]) -> String {
    let named: Vec<&str> = counterfactual
        .iter()
        .filter_map(|change| match change {
            Change::OtherTopic(topic) => Some(topic.as_str()),
            Change::NotVip | Change::Value { .. } => None,
        })
        .collect();
    match named.as_slice() {
        [] => cause(Cause::Topic).to_owned(),
        named => format!("{}: {}", cause(Cause::Topic), named.join(", ")),
    }
}

/// What would have had to be different for the bot to keep the conversation.
pub fn change(change: &Change) -> String {
    match change {
        Change::Value { signal, value } => change_of(*signal, *value),
        Change::OtherTopic(topic) => format!("a message about something other than {topic}"),
        Change::NotVip => "a visitor who is not a VIP contact".to_owned(),
    }
}

fn change_of(signal: Signal, value: f32) -> String {
    let percent = (value * 100.0).floor();
    match signal {
        Signal::AskedForPerson => format!("a request for a person of at most {percent} %"),
        Signal::Upset => format!("a negative mood of at most {percent} %"),
        Signal::StillUpset => format!("a negative mood over the last messages of at most {percent} %"),
        Signal::MoodFalling => format!("a mood drop of at most {percent} %"),
        Signal::Complaint => format!("a complaint score of at most {percent} %"),
        Signal::Urgent => format!("an urgency score of at most {percent} %"),
        Signal::Abuse => format!("an insult score of at most {percent} %"),
        Signal::Confused => format!("a confusion score of at most {percent} %"),
        Signal::SeveralIssues => issues(value),
        Signal::OwnData => format!("a customer data score of at most {percent} %"),
        Signal::Unsure => format!("an answer with at least {} % confidence", 100.0 - percent),
        Signal::Repeated => format!("a question at most {percent} % similar to the previous one"),
        Signal::ManyTurns => format!("at most {percent} % of the allowed bot replies"),
        Signal::BotFailed => "a working assistant".to_owned(),
    }
}

/// How many things may be asked at once for the signal to stay at a value.
fn issues(value: f32) -> String {
    match (1.0 / (1.0 - value.clamp(0.0, 0.99))).floor() {
        count if count < 2.0 => "one question at a time".to_owned(),
        count => format!("at most {count} questions at once"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_that_handed_over_together_are_named_by_their_share() {
        let share = |signal, share| Contribution { signal, value: 0.9, threshold: None, share };
        let contributions =
            [share(Signal::Complaint, 0.5), share(Signal::Upset, 0.3), share(Signal::OwnData, 0.02)];
        assert_eq!(together(&contributions), "complaint, the visitor is upset");
        assert_eq!(together(&[]), "several signals");
    }

    #[test]
    fn changes_are_said_in_numbers_that_keep_the_promise() {
        let said = |signal, value| change(&Change::Value { signal, value });
        assert_eq!(said(Signal::Complaint, 0.549), "a complaint score of at most 54 %");
        assert_eq!(said(Signal::SeveralIssues, 0.6), "at most 2 questions at once");
        assert_eq!(said(Signal::SeveralIssues, 0.3), "one question at a time");
    }
}
