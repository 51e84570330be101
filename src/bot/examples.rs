//! Recognises signals by a classifier that learns from example sentences: is the message a complaint, is it urgent?

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::BotError;
use crate::conversation::Signal;
use crate::inference::{EmbeddingCache, Reader};
use crate::knowledge::{Cache, Classifier, Example, Fits, embed_missing};

/// The built-in sentences.
const SHIPPED: &str = include_str!("../../models/signals.toml");

/// The sentences of one signal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    yes: Vec<String>,
    no: Vec<String>,
}

/// The file: a table for each signal, and `plain` for sentences without a signal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    asked_for_person: Sentences,
    complaint: Sentences,
    urgent: Sentences,
    own_data: Sentences,
    abuse: Sentences,
    confused: Sentences,
    plain: Plain,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    no: Vec<String>,
}

/// A classifier for [`Examples::SIGNALS`]. It is fitted when the program starts, so it works with any encoder.
#[derive(Debug)]
pub struct Examples {
    texts: Vec<String>,
    classifier: Classifier,
}

/// The probabilities for one message, in the order of [`Examples::SIGNALS`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Learnt([f32; Examples::SIGNALS.len()]);

/// The share of messages in which each signal is assumed to occur.
const RATE: f32 = 0.1;

impl Examples {
    /// The signals that have examples.
    const SIGNALS: [Signal; 6] = [
        Signal::AskedForPerson,
        Signal::Complaint,
        Signal::Urgent,
        Signal::OwnData,
        Signal::Abuse,
        Signal::Confused,
    ];

    /// Fits the classifier on the built-in sentences. Uses the embeddings in `cache` and adds missing ones.
    ///
    /// # Errors
    /// The model failed, or the built-in file is invalid, which a test prevents.
    pub fn build(reader: &Reader, cache: &mut EmbeddingCache) -> Result<Examples, BotError> {
        Examples::assemble(reader, cache, &Fits::none())
    }

    /// Like [`Examples::build`], but also takes the fitted classifier from the cache.
    ///
    /// # Errors
    /// As for [`Examples::build`].
    pub fn build_cached(reader: &Reader, cache: &mut Cache) -> Result<Examples, BotError> {
        Examples::assemble(reader, &mut cache.embeddings, &cache.fits)
    }

    fn assemble(reader: &Reader, cache: &mut EmbeddingCache, fits: &Fits) -> Result<Examples, BotError> {
        let sentences = sentences(SHIPPED)?;
        embed_missing(sentences.keys().map(String::as_str), reader, cache)?;
        let examples: Vec<Example> = sentences
            .iter()
            .map(|(text, classes)| Example {
                text,
                embedding: cache.get(text).unwrap_or_else(|| vec![0.0; reader.dimensions()]),
                classes: classes.to_vec(),
            })
            .collect();
        let classifier = Classifier::kept_or_fitted(&examples, RATE, (cache.version(), fits))
            .ok_or_else(|| BotError::BadExamples { detail: "nothing could be fitted".to_owned() })?;
        Ok(Examples { classifier, texts: sentences.into_keys().collect() })
    }

    /// All texts whose embeddings are needed. With these in its cache, the program starts without computing any.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(String::as_str)
    }

    /// `embedding` is the reader's embedding of `text`.
    pub(super) fn judge(&self, text: &str, embedding: &[f32]) -> Learnt {
        let mut learnt = Learnt::default();
        let found = self.classifier.probabilities(text, embedding);
        learnt.0.iter_mut().zip(found).for_each(|(value, probability)| *value = probability);
        learnt
    }
}

impl Learnt {
    /// Probability 0..1; 0 for a signal without examples.
    pub fn value(self, signal: Signal) -> f32 {
        let place = Examples::SIGNALS.iter().position(|learnt| *learnt == signal);
        place.map_or(0.0, |place| self.0[place])
    }

    #[cfg(test)]
    pub fn only(signal: Signal, value: f32) -> Learnt {
        let mut learnt = Learnt::default();
        let place = Examples::SIGNALS.iter().position(|learnt| *learnt == signal).unwrap();
        learnt.0[place] = value;
        learnt
    }
}

/// Each sentence once, with the signals that it states.
fn sentences(file: &str) -> Result<BTreeMap<String, [bool; Examples::SIGNALS.len()]>, BotError> {
    let bad = |detail: String| BotError::BadExamples { detail };
    let File { asked_for_person, complaint, urgent, own_data, abuse, confused, plain } =
        toml::from_str(file).map_err(|error| bad(error.to_string()))?;
    let signals = [&asked_for_person, &complaint, &urgent, &own_data, &abuse, &confused];
    let mut sentences = BTreeMap::new();
    for text in plain.no.iter().chain(signals.iter().flat_map(|signal| &signal.no)) {
        sentences.insert(text.clone(), [false; Examples::SIGNALS.len()]);
    }
    for (place, signal) in signals.iter().enumerate() {
        let no: BTreeSet<&String> = signal.no.iter().collect();
        for text in &signal.yes {
            if no.contains(text) {
                return Err(bad(format!("{text:?} is under both yes and no of one signal")));
            }
            sentences.entry(text.clone()).or_insert([false; Examples::SIGNALS.len()])[place] = true;
        }
    }
    Ok(sentences)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_signal_has_enough_sentences() {
        let sentences = sentences(SHIPPED).unwrap();
        for place in 0..Examples::SIGNALS.len() {
            assert!(sentences.values().filter(|classes| classes[place]).count() >= 40);
        }
    }

    #[test]
    fn a_sentence_under_both_yes_and_no_is_reported() {
        let table = |name: &str| format!("[{name}]\nyes = [\"help\"]\nno = [\"help\"]\n");
        let all = ["asked_for_person", "complaint", "urgent", "own_data", "abuse", "confused"].map(table);
        let error = sentences(&(all.concat() + "[plain]\nno = []\n")).unwrap_err().to_string();
        assert!(error.contains("\"help\""), "{error}");
    }
}
