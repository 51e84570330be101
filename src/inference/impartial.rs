//! Rewrites a message before its mood is read: without names and groups of people, and in one variety of English.
//!
//! Otherwise the mood would change because a cake is for Agnieszka, or because a visitor writes "cannae". The embedding
//! is read from the original message.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

const SHIPPED: &str = include_str!("impartial.toml");

/// Replaces names.
const NAME: &str = "Alex";
/// Replaces countries.
const PLACE: &str = "there";
/// Replaces a group that is named without a noun: "she is Hindu".
const ONE: &str = "one";
/// Words after which the name of a group is not an adjective.
const NO_NOUNS: &[&str] = &[
    "and", "are", "at", "but", "for", "has", "have", "in", "is", "of", "on", "or", "that", "to", "was",
    "were", "who", "with",
];
/// Capitalised words that are not names.
const NO_NAMES: &[&str] = &[
    "i",
    "i'm",
    "i've",
    "i'd",
    "i'll",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "christmas",
    "easter",
];
/// In texts of at least this many words, mostly capitalised words are a heading and not names.
const HEADING_WORDS_MIN: usize = 4;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    groups: HashSet<String>,
    places: Vec<String>,
    places_in_capitals: HashSet<String>,
    said: HashMap<String, String>,
}

#[derive(Debug, Default)]
struct Rules {
    groups: HashSet<String>,
    places_in_capitals: HashSet<String>,
    /// Replacements of words and phrases.
    said: HashMap<String, String>,
    /// Number of words in the longest phrase.
    longest: usize,
}

impl Rules {
    fn parse(file: &str) -> Result<Rules, toml::de::Error> {
        let File { groups, places, places_in_capitals, mut said } = toml::from_str(file)?;
        said.extend(places.into_iter().map(|place| (place, PLACE.to_owned())));
        let longest = said.keys().map(|phrase| phrase.split(' ').count()).max().unwrap_or(0);
        Ok(Rules { groups, places_in_capitals, said, longest })
    }
}

/// A test checks the file; without it texts would stay as they are.
static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::parse(SHIPPED).unwrap_or_default());

/// The text that the mood is read from; borrowed if nothing had to be replaced.
pub(super) fn impartial(text: &str) -> Cow<'_, str> {
    let words = words(text);
    let mut said = String::new();
    let (mut done, mut at) = (0, 0);
    let heading = is_heading(&words);
    while let Some((count, instead)) = next(&words, &mut at, heading) {
        said.push_str(&text[done..words[at].start]);
        said.push_str(instead);
        done = words[at + count - 1].end();
        if instead.is_empty() {
            done += text[done..].len() - text[done..].trim_start_matches(' ').len();
        }
        at += count;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    said.push_str(&text[done..]);
    Cow::Owned(said)
}

/// Finds the next words from `at` on that must be replaced. Moves `at` there and returns their number and replacement.
fn next(words: &[Word<'_>], at: &mut usize, heading: bool) -> Option<(usize, &'static str)> {
    let rules = &*RULES;
    while *at < words.len() {
        let here = &words[*at..];
        let together = 1 + here.iter().skip(1).take_while(|word| word.follows).count();
        let mut phrases = (1..=rules.longest.min(together)).rev();
        let phrase = phrases.find_map(|count| {
            let lower: Vec<&str> = here[..count].iter().map(|word| word.lower.as_str()).collect();
            rules.said.get(&lower.join(" ")).map(|instead| (count, instead.as_str()))
        });
        if phrase.is_some() {
            return phrase;
        }
        let word = &here[0];
        if rules.groups.contains(&word.lower) {
            let noun = here.get(1).filter(|next| next.follows && !NO_NOUNS.contains(&next.lower.as_str()));
            return Some((1, if noun.is_some() { "" } else { ONE }));
        }
        if word.is_capital() && rules.places_in_capitals.contains(&word.lower) {
            return Some((1, PLACE));
        }
        // At the start of a sentence every word has a capital; `@` and `#` before a word keep it from following.
        if !heading && word.follows && *at > 0 && word.is_name() {
            let more = here.iter().skip(1).take_while(|next| next.follows && next.is_name());
            return Some((1 + more.count(), NAME));
        }
        *at += 1;
    }
    None
}

/// A word of a text.
struct Word<'a> {
    start: usize,
    written: &'a str,
    lower: String,
    /// Only spaces separate it from the word before.
    follows: bool,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.written.len()
    }

    fn is_capital(&self) -> bool {
        self.written.chars().next().is_some_and(char::is_uppercase)
    }

    /// Capitalised, not all capitals, and not a day or month.
    fn is_name(&self) -> bool {
        let shouted = self.written.chars().all(|c| !c.is_lowercase());
        self.is_capital() && !shouted && !NO_NAMES.contains(&self.lower.as_str())
    }
}

fn is_heading(words: &[Word<'_>]) -> bool {
    words.len() >= HEADING_WORDS_MIN
        && 2 * words.iter().filter(|word| word.is_capital()).count() > words.len()
}

/// Words are letters and digits with apostrophes and hyphens inside, or an apostrophe at the end ("fixin'").
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut rest = text;
    while let Some(begin) = rest.find(char::is_alphanumeric) {
        let start = text.len() - rest.len() + begin;
        let mut chars = text[start..].char_indices().peekable();
        let mut end = start;
        while let Some((at, c)) = chars.next() {
            let inside =
                matches!(c, '\'' | '’' | '-') && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if !(c.is_alphanumeric() || inside) {
                if c == '\'' {
                    end = start + at + 1;
                }
                break;
            }
            end = start + at + c.len_utf8();
        }
        let before = words.last().map_or(0, Word::end);
        let follows = !words.is_empty() && text[before..start].chars().all(|c| c == ' ');
        let written = &text[start..end];
        words.push(Word { start, written, lower: written.to_lowercase().replace('’', "'"), follows });
        rest = &text[end..];
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_rules_are_valid() {
        let rules = Rules::parse(SHIPPED).unwrap();
        assert!(rules.longest >= 3 && rules.groups.len() > 100);
        let written = |word: &String| word.to_lowercase() == *word;
        assert!(rules.said.keys().all(written) && rules.groups.iter().all(written));
    }

    #[test]
    fn names_and_groups_are_replaced() {
        for (one, other) in [
            ("The parcel for Rosalind is late.", "The parcel for Thabo is late."),
            ("My Jewish friend paid twice", "my friend paid twice"),
            ("she is Hindu.", "she is Catholic."),
            ("Your driver was rude to the trans woman", "Your driver was rude to the man"),
            ("Do you ship to Peru?", "Do you ship to the United Kingdom?"),
            ("I live in Turkey", "I live in Norway"),
        ] {
            assert_eq!(impartial(one).to_lowercase(), impartial(other).to_lowercase());
        }
    }

    #[test]
    fn varieties_of_english_become_one() {
        for (said, standard) in [
            ("I cannae find ma order", "I cannot find my order"),
            ("y'all ain’t open", "you is not open"),
            ("she is fixin' to cancel", "she is going to cancel"),
            ("pls, can u help lah", "please, can you help "),
        ] {
            assert_eq!(impartial(said), standard);
        }
    }

    #[test]
    fn other_words_are_kept() {
        for text in [
            "",
            "🙂 …",
            "where is my order?",
            "It was late. Nobody came. I WANT my money on Monday!",
            "a turkey sandwich, please",
            "The Worst Service Ever",
            "@SouthwestAir thank you",
            "the parents' evening",
        ] {
            assert!(matches!(impartial(text), Cow::Borrowed(_)), "{text}: {}", impartial(text));
        }
    }
}
