//! What a message says beside its question, learnt from example sentences: does it complain, is it urgent?

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::BotError;
use crate::conversation::Signal;
use crate::inference::{EmbeddingCache, Reader};
use crate::knowledge::{Cache, Classifier, Example, Fits, embed_missing};

/// The sentences that ship.
const SHIPPED: &str = include_str!("../../models/signals.toml");

/// A signal's sentences.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    yes: Vec<String>,
    no: Vec<String>,
}

/// The file: a table for each signal, and `plain` for sentences that are none.
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

/// A classifier over [`Examples::SIGNALS`], fitted when the program starts, so that it fits whatever encoder reads.
#[derive(Debug)]
pub struct Examples {
    texts: Vec<String>,
    classifier: Classifier,
}

/// What the examples make of one message, in the order of [`Examples::SIGNALS`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Learnt([f32; Examples::SIGNALS.len()]);

/// The share of messages that each signal is taken to hold for.
const RATE: f32 = 0.1;

impl Examples {
    /// The signals that are learnt.
    const SIGNALS: [Signal; 6] = [
        Signal::AskedForPerson,
        Signal::Complaint,
        Signal::Urgent,
        Signal::OwnData,
        Signal::Abuse,
        Signal::Confused,
    ];

    /// Fits on the sentences that ship. Embeddings that `cache` has are taken from it, new ones are put there.
    ///
    /// # Errors
    /// The model failed, or the built-in file is broken; a test keeps that from happening.
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

    /// Every text whose embedding is needed: what a cache must hold for a start without the model's work.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(String::as_str)
    }

    /// `embedding` is the reader's for this text.
    pub(super) fn judge(&self, text: &str, embedding: &[f32]) -> Learnt {
        let mut learnt = Learnt::default();
        let found = self.classifier.probabilities(text, embedding);
        learnt.0.iter_mut().zip(found).for_each(|(value, probability)| *value = probability);
        learnt
    }
}

impl Learnt {
    /// Probability 0..1; 0 for a signal that is not learnt.
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

/// Each sentence once, with the signals that it stands for.
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
                return Err(bad(format!("{text:?} stands under both yes and no of one signal")));
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
    fn the_shipped_sentences_are_sound() {
        let sentences = sentences(SHIPPED).unwrap();
        for place in 0..Examples::SIGNALS.len() {
            assert!(sentences.values().filter(|classes| classes[place]).count() >= 40);
        }
    }

    #[test]
    fn a_sentence_that_contradicts_itself_is_named() {
        let table = |name: &str| format!("[{name}]\nyes = [\"help\"]\nno = [\"help\"]\n");
        let all = ["asked_for_person", "complaint", "urgent", "own_data", "abuse", "confused"].map(table);
        let error = sentences(&(all.concat() + "[plain]\nno = []\n")).unwrap_err().to_string();
        assert!(error.contains("\"help\""), "{error}");
    }
}
