//! The gate turns the measures of a hit into the probability that it answers the message, with fitted parameters.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::KnowledgeError;

/// The inputs of the gate. A margin is the distance to the best of the other articles.
pub const FEATURES: [&str; 21] = [
    "total",
    "total_margin",
    "ridge",
    "ridge_margin",
    "near",
    "near_margin",
    "around",
    "around_margin",
    "told",
    "told_margin",
    "words",
    "words_margin",
    "background",
    "known",
    "words_ln",
    "articles_ln",
    "texts_ln",
    "total_squared",
    "ridge_squared",
    "near_squared",
    "ridge_near",
];

/// Measures of one hit, in the order of [`FEATURES`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Features(pub [f32; FEATURES.len()]);

/// A logistic regression over [`Features`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// The public sets that it was fitted on.
    pub fitted_on: Vec<String>,
    pub bias: f32,
    /// By feature; a missing weight is 0.
    pub weights: BTreeMap<String, f32>,
}

/// The built-in gates, fitted by `models/train/fit_gate.rs`.
const SHIPPED: &str = include_str!("../../models/gate.toml");
const SHIPPED_FOR_WORDS: &str = include_str!("../../models/gate-words.toml");

impl Gate {
    /// The built-in gate.
    ///
    /// # Errors
    /// The built-in file is invalid, which a test prevents.
    pub fn shipped() -> Result<Gate, KnowledgeError> {
        Gate::parse(SHIPPED)
    }

    /// The gate for hits that were found only by their words.
    ///
    /// # Errors
    /// As for [`Gate::shipped`].
    pub fn shipped_for_words() -> Result<Gate, KnowledgeError> {
        Gate::parse(SHIPPED_FOR_WORDS)
    }

    /// # Errors
    /// The file cannot be read or is not a gate.
    pub fn read(path: &Path) -> Result<Gate, KnowledgeError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| KnowledgeError::Unreadable { path: path.to_owned(), source })?;
        Gate::parse(&text)
    }

    fn parse(text: &str) -> Result<Gate, KnowledgeError> {
        let gate: Gate =
            toml::from_str(text).map_err(|e| KnowledgeError::BadGate { detail: e.to_string() })?;
        match gate.weights.keys().find(|name| !FEATURES.contains(&name.as_str())) {
            Some(name) => Err(KnowledgeError::BadGate { detail: format!("there is no feature `{name}`") }),
            None => Ok(gate),
        }
    }

    /// The log-odds that the article with these measures answers the message.
    pub fn log_odds(&self, features: &Features) -> f32 {
        let weighed = FEATURES.iter().zip(features.0);
        self.bias
            + weighed.map(|(name, value)| self.weights.get(*name).map_or(0.0, |w| w * value)).sum::<f32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_gates_are_valid_and_name_their_sets() {
        assert!(!Gate::shipped().unwrap().fitted_on.is_empty());
        let for_words = Gate::shipped_for_words().unwrap();
        assert!(for_words.weights.keys().all(|name| !name.starts_with("near") && !name.starts_with("ridge")));
    }

    #[test]
    fn an_unknown_feature_is_reported() {
        let error =
            Gate::parse("fitted_on = []\nbias = 0.0\n[weights]\nnearness = 1.0").unwrap_err().to_string();
        assert!(error.contains("nearness"), "{error}");
    }

    #[test]
    fn better_measures_raise_the_confidence() {
        let gate = Gate::parse("fitted_on = []\nbias = -1.0\n[weights]\nnear = 4.0").unwrap();
        let at = |near| {
            let mut features = [0.0; FEATURES.len()];
            features[4] = near;
            gate.log_odds(&Features(features))
        };
        assert!(at(0.9) > at(0.4) && at(0.4) > at(0.0));
    }
}
