//! A set of phrases, compiled once, that finds them in the words of a message.

use std::collections::HashMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::words::words;

/// A phrase as a phrase file spells it; it holds at least one word.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Phrase(String);

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrase, D::Error> {
        let phrase = String::deserialize(deserializer)?;
        if words(&phrase).is_empty() {
            return Err(D::Error::custom(format!("{phrase:?} has no word")));
        }
        Ok(Phrase(phrase))
    }
}

/// Phrases of all languages for one purpose.
#[derive(Debug, Default)]
pub(super) struct PhraseSet {
    by_first_word: HashMap<String, Vec<Vec<String>>>,
    /// Phrases that are also found inside words.
    inside_words: Vec<String>,
}

impl PhraseSet {
    /// Adds phrases that are found as whole words, in any case and punctuation.
    pub fn add(&mut self, phrases: Vec<Phrase>) {
        for Phrase(phrase) in phrases {
            let words = words(&phrase);
            let Some(first) = words.first() else { continue };
            let known = self.by_first_word.entry(first.clone()).or_default();
            if !known.contains(&words) {
                known.push(words);
            }
        }
    }

    /// Adds phrases that are found anywhere in a text, exactly as they are spelled.
    pub fn add_inside_words(&mut self, phrases: Vec<Phrase>) {
        self.inside_words.extend(phrases.into_iter().map(|Phrase(phrase)| phrase));
    }

    /// The number of words in the longest phrase at the start of `words`; 0 if there is none.
    pub fn longest(&self, words: &[String]) -> usize {
        let known = words.first().and_then(|first| self.by_first_word.get(first));
        let starting = known.into_iter().flatten().filter(|phrase| words.starts_with(phrase));
        starting.map(Vec::len).max().unwrap_or(0)
    }

    /// Whether `words` begins with a phrase.
    pub fn begins(&self, words: &[String]) -> bool {
        self.longest(words) > 0
    }

    /// Whether a phrase is anywhere in `words`.
    pub fn is_in(&self, words: &[String]) -> bool {
        (0..words.len()).any(|at| self.begins(&words[at..]))
    }

    /// Whether `word` is a phrase by itself.
    pub fn has(&self, word: &String) -> bool {
        self.begins(std::slice::from_ref(word))
    }

    /// Whether `word` is part of a phrase.
    pub fn mentions(&self, word: &String) -> bool {
        self.by_first_word.values().flatten().any(|phrase| phrase.contains(word))
    }

    /// Whether `text` holds a phrase that is also found inside words.
    pub fn is_inside(&self, text: &str) -> bool {
        self.inside_words.iter().any(|phrase| text.contains(phrase))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(phrases: &[&str]) -> PhraseSet {
        let mut set = PhraseSet::default();
        set.add(phrases.iter().map(|phrase| Phrase((*phrase).to_owned())).collect());
        set
    }

    #[test]
    fn the_longest_phrase_wins() {
        let set = set(&["see you", "See you later!", "later"]);
        assert_eq!(set.longest(&words("see you later then")), 3);
        assert_eq!(set.longest(&words("see you there")), 2);
        assert_eq!(set.longest(&words("see me later")), 0);
        assert!(set.is_in(&words("see me later")));
        assert!(!set.is_in(&words("lately")));
    }

    #[test]
    fn phrases_are_found_however_they_are_spelled() {
        let set = set(&["Don't want", "नमस्ते"]);
        assert!(set.begins(&words("DONT   want it")));
        assert!(set.begins(&words("नमस्ते")));
    }

    #[test]
    fn single_words_and_parts_of_phrases_are_told_apart() {
        let set = set(&["a person", "agent"]);
        assert!(set.has(&"agent".to_owned()) && !set.has(&"person".to_owned()));
        assert!(set.mentions(&"person".to_owned()) && !set.mentions(&"people".to_owned()));
    }

    #[test]
    fn only_phrases_that_were_added_so_are_found_inside_words() {
        let mut set = set(&["工"]);
        assert!(!set.is_inside("转人工"));
        set.add_inside_words(vec![Phrase("人工".to_owned())]);
        assert!(set.is_inside("转人工"));
    }
}
