//! What a message asks: its questions one by one, and whether it continues the message before.

use super::phrases::phrases;
use super::words::{ASKING, sentences, words};

/// Messages with more sentences than this are read as a whole.
const QUESTIONS_MAX: usize = 4;
const WORDS_MIN: usize = 2;
/// A message that continues the one before has at most this many words.
const LEANING_WORDS_MAX: usize = 8;
/// A short question without a word that refers back is also taken to continue if it has at most this many words.
const FRAGMENT_WORDS_MAX: usize = 4;

/// The questions and statements of a message if it has two to four of them; otherwise nothing.
pub(super) fn parts(message: &str) -> Vec<&str> {
    let parts: Vec<&str> = sentences(message)
        .flat_map(clauses)
        .map(str::trim)
        .filter(|part| words(part).len() >= WORDS_MIN)
        .collect();
    if (2..=QUESTIONS_MAX).contains(&parts.len()) { parts } else { Vec::new() }
}

/// Whether a part of a message asks something.
pub(super) fn is_question(part: &str) -> bool {
    part.ends_with(ASKING) || phrases().questions.starters.begins(&words(part))
}

/// Whether a message needs the one before to be understood: "and to Austria?", "on Sundays?".
pub(super) fn continues(message: &str) -> bool {
    let phrases = &phrases().questions;
    let words = words(message);
    let asks = message.trim_end().ends_with(ASKING);
    let points = phrases.pointing.is_in(&words);
    let short = (1..=LEANING_WORDS_MAX).contains(&words.len());
    let continuing = phrases.continuing.longest(&words);
    let says_so = continuing > 0 && words.len() > continuing && (asks || words.len() > 2);
    short && (says_so || asks && (points || words.len() <= FRAGMENT_WORDS_MAX))
}

/// "How much is it and do you ship to Austria?" asks two things, "bread and butter" is one.
fn clauses(sentence: &str) -> Vec<&str> {
    let joined = [" and ", " also ", ", "].iter().filter_map(|joint| {
        sentence.match_indices(joint).find_map(|(at, _)| {
            let (before, after) = (&sentence[..at], sentence[at + joint.len()..].trim_start_matches("and "));
            let splits = phrases().questions.starters.begins(&words(after))
                && words(before).len() > WORDS_MIN
                && is_question(before);
            splits.then_some((before, after))
        })
    });
    match joined.min_by_key(|(before, _)| before.len()) {
        Some((before, after)) => vec![before, after],
        None => vec![sentence],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_separated() {
        assert_eq!(
            parts("How much is delivery? And can I pay by card?"),
            ["How much is delivery?", "And can I pay by card?"]
        );
        assert_eq!(
            parts("How much is delivery and do you ship to Austria?"),
            ["How much is delivery", "do you ship to Austria?"]
        );
        assert_eq!(
            parts("I ordered a cake. When will it come?"),
            ["I ordered a cake.", "When will it come?"]
        );
    }

    #[test]
    fn single_questions_and_long_messages_stay_whole() {
        for whole in [
            "Do you sell bread and butter?",
            "It was 3.50 last week",
            "Hi! Where are you?",
            "a b. c d. e f. g h. i j.",
            "",
            "???",
        ] {
            assert!(parts(whole).is_empty(), "{whole}: {:?}", parts(whole));
        }
    }

    #[test]
    fn fragments_need_the_message_before() {
        for fragment in [
            "and to Austria?",
            "What about Sundays",
            "on Sundays?",
            "und nach Wien?",
            "or by card?",
            "how long does it take?",
        ] {
            assert!(continues(fragment), "{fragment}");
        }
        for whole in [
            "How much is delivery to Austria these days, please?",
            "that is wrong",
            "thanks",
            "no",
            "I am angry",
            "",
        ] {
            assert!(!continues(whole), "{whole}");
        }
    }
}
