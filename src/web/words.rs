//! Reasons and counterfactuals in words that an agent reads at a glance.

use crate::conversation::{Cause, Change, Signal};

/// Why a person was brought in, e.g. "the visitor is upset".
pub fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Together => "several signals together",
        Cause::Signal(Signal::AskedForPerson) => "asked for a person",
        Cause::Signal(Signal::Upset) => "the visitor is upset",
        Cause::Signal(Signal::StillUpset) => "upset over several messages",
        Cause::Signal(Signal::MoodFalling) => "the mood is falling",
        Cause::Signal(Signal::Complaint) => "complains",
        Cause::Signal(Signal::Urgent) => "it is urgent",
        Cause::Signal(Signal::Abuse) => "insults us",
        Cause::Signal(Signal::Confused) => "the answer did not help",
        Cause::Signal(Signal::SeveralIssues) => "several questions at once",
        Cause::Signal(Signal::OwnData) => "needs the visitor's own data",
        Cause::Signal(Signal::Unsure) => "no sure answer in the FAQ",
        Cause::Signal(Signal::Repeated) => "asked the same again",
        Cause::Signal(Signal::ManyTurns) => "many replies without an end",
        Cause::Signal(Signal::BotFailed) => "the assistant failed",
    }
}

/// What would have had to be different for the bot to keep the conversation.
pub fn change(change: &Change) -> String {
    let percent = (change.value * 100.0).floor();
    match change.signal {
        Signal::AskedForPerson => format!("a wish for a person of at most {percent} %"),
        Signal::Upset => format!("a negative mood of at most {percent} %"),
        Signal::StillUpset => format!("a negative mood over the last messages of at most {percent} %"),
        Signal::MoodFalling => format!("a mood that falls by at most {percent} %"),
        Signal::Complaint => format!("a complaint with at most {percent} % certainty"),
        Signal::Urgent => format!("an emergency with at most {percent} % certainty"),
        Signal::Abuse => format!("an insult with at most {percent} % certainty"),
        Signal::Confused => format!("an answer that missed with at most {percent} % certainty"),
        Signal::SeveralIssues => issues(change.value),
        Signal::OwnData => format!("a question about own data with at most {percent} % certainty"),
        Signal::Unsure => format!("an answer that is at least {} % sure", 100.0 - percent),
        Signal::Repeated => format!("a question at most {percent} % like the one before"),
        Signal::ManyTurns => format!("at most {percent} % of the replies that the bot may give"),
        Signal::BotFailed => "an assistant that works".to_owned(),
    }
}

/// How many things may be asked at once for the signal to stay at a value.
fn issues(value: f32) -> String {
    match (1.0 / (1.0 - value.clamp(0.0, 0.99))).floor() {
        count if count < 2.0 => "one question at a time".to_owned(),
        count => format!("at most {count} questions at once"),
    }
}
