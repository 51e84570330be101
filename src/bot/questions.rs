//! What a message asks: its questions one by one, and whether it leans on the one before.

use super::phrases::{ASKING, longest, sentences, words};

/// More than this many sentences are a story, and read as a whole.
const QUESTIONS_MAX: usize = 4;
const WORDS_MIN: usize = 2;
/// A message that leans on the one before is no longer than this.
const LEANING_WORDS_MAX: usize = 8;
/// … and where it does not say so with its first word, no longer than this.
const FRAGMENT_WORDS_MAX: usize = 4;

/// First words of English questions.
const STARTERS: &[&str] = &[
    "what", "whats", "when", "where", "wheres", "which", "who", "whose", "why", "how", "hows", "is", "are",
    "am", "was", "were", "do", "does", "did", "can", "could", "will", "would", "should", "may", "have",
    "has",
];
/// First words that continue what was said before.
const CONTINUING: &[&str] = &[
    "and",
    "or",
    "but",
    "also",
    "then",
    "what about",
    "how about",
    "what if",
    "und",
    "oder",
    "was ist mit",
    "et",
    "ou",
    "y",
    "e",
    "ed",
    "och",
    "og",
    "ve",
    "и",
];
/// Words that stand for something said before.
const POINTING: &[&str] = &["it", "its", "that", "this", "they", "them", "those", "these"];

/// The questions and statements of a message, where it has two to four; else none.
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
    part.ends_with(ASKING) || words(part).first().is_some_and(|word| STARTERS.contains(&word.as_str()))
}

/// Whether a message means little without the one before: "and to Austria?", "on Sundays?".
pub(super) fn leans(message: &str) -> bool {
    let words = words(message);
    let asks = message.trim_end().ends_with(ASKING);
    let points = words.iter().any(|word| POINTING.contains(&word.as_str()));
    let short = (1..=LEANING_WORDS_MAX).contains(&words.len());
    let continuing = longest(&words, CONTINUING);
    let continues = continuing > 0 && words.len() > continuing && (asks || words.len() > 2);
    short && (continues || asks && (points || words.len() <= FRAGMENT_WORDS_MAX))
}

/// "How much is it and do you ship to Austria?" asks two things, "bread and butter" is one.
fn clauses(sentence: &str) -> Vec<&str> {
    let joined = [" and ", " also ", ", "].iter().filter_map(|joint| {
        sentence.match_indices(joint).find_map(|(at, _)| {
            let (before, after) = (&sentence[..at], sentence[at + joint.len()..].trim_start_matches("and "));
            let first = words(after).into_iter().next()?;
            let splits =
                STARTERS.contains(&first.as_str()) && words(before).len() > WORDS_MIN && is_question(before);
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
    fn questions_are_set_apart() {
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
    fn one_question_and_long_stories_stay_whole() {
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
    fn fragments_lean_on_what_was_said() {
        for leaning in [
            "and to Austria?",
            "What about Sundays",
            "on Sundays?",
            "und nach Wien?",
            "or by card?",
            "how long does it take?",
        ] {
            assert!(leans(leaning), "{leaning}");
        }
        for whole in [
            "How much is delivery to Austria these days, please?",
            "that is wrong",
            "thanks",
            "no",
            "I am angry",
            "",
        ] {
            assert!(!leans(whole), "{whole}");
        }
    }
}
