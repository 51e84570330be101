//! The interface of an engine, and what all engines share.

use std::num::NonZero;
use std::sync::LazyLock;

use super::InferenceError;
use crate::conversation::Mood;

/// One text as the model sees it.
#[derive(Debug)]
pub(super) struct Raw {
    /// Unit length.
    pub embedding: Vec<f32>,
    pub mood: Mood,
}

/// A loaded model. Called from several threads at once.
pub(super) trait Engine: Send + Sync {
    /// Reads texts and returns results in the same order; blocks. The result for a text does not depend on the other
    /// texts. Moods are read from the text that [`impartial`](super::impartial) returns.
    fn read(&self, texts: &[&str]) -> Result<Vec<Raw>, InferenceError>;

    /// The embeddings only; engines override this if leaving out the moods saves time.
    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, InferenceError> {
        Ok(self.read(texts)?.into_iter().map(|raw| raw.embedding).collect())
    }
}

/// Scales the vector to length 1. A vector of length 1 is returned unchanged, to the last bit.
pub(super) fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = vector.iter().map(|n| n * n).sum::<f32>().sqrt();
    if length > 0.0 && (length - 1.0).abs() > 1e-4 {
        vector.iter_mut().for_each(|n| *n /= length);
    }
    vector
}

/// Read once, because finding out reads system files.
static CORES: LazyLock<usize> =
    LazyLock::new(|| std::thread::available_parallelism().map_or(1, NonZero::get));

/// Cores that inference may use at once.
pub(super) fn threads() -> usize {
    *CORES
}

pub(super) fn failed(error: impl std::fmt::Display) -> InferenceError {
    InferenceError::Failed { detail: error.to_string() }
}

/// Probabilities of `[negative, neutral, positive]` logits.
pub(super) fn mood(logits: [f32; 3]) -> Mood {
    let max = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let exp = logits.map(|logit| (logit - max).exp());
    let sum: f32 = exp.iter().sum();
    if !sum.is_finite() || sum <= 0.0 {
        return Mood::NEUTRAL;
    }
    Mood { negative: exp[0] / sum, neutral: exp[1] / sum, positive: exp[2] / sum }
}

/// A quick mood estimate is final if it gives both negative and positive less than this. It is final for most plain
/// questions, and hardly ever for messages that the full mood calls negative (figures: models/README.md).
const PLAIN_BELOW: f32 = 0.25;

/// Whether a quick estimate is sure that a message is neither positive nor negative.
pub(super) fn is_plain(mood: Mood) -> bool {
    mood.negative < PLAIN_BELOW && mood.positive < PLAIN_BELOW
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_are_scaled_to_length_one() {
        assert_eq!(unit(vec![3.0, -4.0]), [0.6, -0.8]);
        assert_eq!(unit(vec![0.6, -0.8]), [0.6, -0.8]);
        assert_eq!(unit(vec![0.0, 0.0]), [0.0, 0.0]);
    }

    #[test]
    fn moods_add_up_to_one_and_invalid_logits_are_neutral() {
        let read = mood([2.0, 0.0, -1.0]);
        assert!((read.negative + read.neutral + read.positive - 1.0).abs() < 1e-6);
        assert!(read.negative > read.neutral && read.neutral > read.positive);
        assert_eq!(mood([f32::NAN, 0.0, 0.0]), Mood::NEUTRAL);
    }
}
