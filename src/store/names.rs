//! The names under which enums are stored. A changed name needs a migration.

use crate::conversation::{
    Basis, Cause, DraftKind, MoodLabel, Outcome, ReturnReason, Signal, SmallTalk, TakenHow,
};

/// Makes a pair of functions for each enum: from a value to its stored name, and back. The enums of
/// conversations have theirs below, those of the store next to the enum.
macro_rules! names {
    ($($to:ident, $from:ident, $of:ident { $($variant:ident = $name:literal),* $(,)? })*) => {$(
        pub fn $to(value: $of) -> &'static str {
            match value { $($of::$variant => $name),* }
        }

        pub(super) fn $from(name: &str) -> Option<$of> {
            match name {
                $($name => Some($of::$variant),)*
                _ => None,
            }
        }
    )*};
}

pub(super) use names;

names! {
    signal_name, signal_of, Signal {
        AskedForPerson = "asked_for_person",
        Upset = "upset",
        StillUpset = "still_upset",
        MoodFalling = "mood_falling",
        Complaint = "complaint",
        Urgent = "urgent",
        Abuse = "abuse",
        Confused = "confused",
        SeveralIssues = "several_issues",
        OwnData = "own_data",
        Unsure = "unsure",
        Repeated = "repeated",
        ManyTurns = "many_turns",
        BotFailed = "bot_failed",
    }
    basis_name, basis_of, Basis {
        Measured = "measured",
        Prior = "prior",
        Words = "words",
    }
    draft_name, draft_of, DraftKind {
        Bot = "bot",
        Article = "article",
        Canned = "canned",
    }
    outcome_name, outcome_of, Outcome {
        Solved = "solved",
        Unsolved = "unsolved",
        Abandoned = "abandoned",
        Spam = "spam",
    }
    small_talk_name, small_talk_of, SmallTalk {
        Greeting = "greeting",
        Thanks = "thanks",
        Goodbye = "goodbye",
    }
    taken_name, taken_of, TakenHow {
        Picked = "picked",
        Assigned = "assigned",
        Reopened = "reopened",
    }
    return_name, return_of, ReturnReason {
        ByAgent = "by_agent",
        AgentGone = "agent_gone",
        NoReply = "no_reply",
    }
    mood_name, mood_of, MoodLabel {
        Negative = "negative",
        Neutral = "neutral",
        Positive = "positive",
    }
}

pub fn cause_name(cause: Cause) -> &'static str {
    match cause {
        Cause::Signal(signal) => signal_name(signal),
        Cause::Together => "together",
        Cause::Topic => "topic",
        Cause::Vip => "vip",
        Cause::SuggestMode => "suggest_mode",
        Cause::FilesAlone => "files_alone",
    }
}

pub(super) fn cause_of(name: &str) -> Option<Cause> {
    match name {
        "together" => Some(Cause::Together),
        "topic" => Some(Cause::Topic),
        "vip" => Some(Cause::Vip),
        "suggest_mode" => Some(Cause::SuggestMode),
        "files_alone" => Some(Cause::FilesAlone),
        signal => signal_of(signal).map(Cause::Signal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_a_name_of_its_own_that_leads_back_to_it() {
        let mut names = std::collections::HashSet::new();
        let others = [Cause::Together, Cause::Topic, Cause::Vip, Cause::SuggestMode, Cause::FilesAlone];
        for cause in Signal::ALL.into_iter().map(Cause::Signal).chain(others) {
            assert_eq!(cause_of(cause_name(cause)), Some(cause));
            assert!(names.insert(cause_name(cause)));
        }
        assert_eq!(cause_of("magic"), None);
    }
}
