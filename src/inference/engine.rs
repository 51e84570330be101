//! What an engine does, whichever library runs the model.

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
    /// Reads one text on one thread. The result depends on this text alone.
    fn read(&self, text: &str) -> Result<Raw, InferenceError>;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moods_add_up_to_one_and_broken_logits_are_neutral() {
        let read = mood([2.0, 0.0, -1.0]);
        assert!((read.negative + read.neutral + read.positive - 1.0).abs() < 1e-6);
        assert!(read.negative > read.neutral && read.neutral > read.positive);
        assert_eq!(mood([f32::NAN, 0.0, 0.0]), Mood::NEUTRAL);
    }
}
