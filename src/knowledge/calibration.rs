//! Calibrates the confidence for an FAQ: some of its own variants are held out and looked up, and the confidence is
//! shifted to match how often they find their article.

use super::article::Article;

/// Held-out texts; more would add little and cost time.
const HELD_OUT_MAX: usize = 400;
/// With fewer, the result would be chance.
const HELD_OUT_MIN: usize = 30;
/// At most one in this many variants of an article is held out.
const SHARE: usize = 4;
/// With this many held-out texts, the FAQ counts as much as the public sets that the gate was fitted on.
const PRIOR: f32 = 10.0;
const ROUNDS: usize = 30;

/// The result of looking up held-out variants of an FAQ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// The number of held-out variants.
    pub asked: usize,
    /// How many of them found their article first.
    pub right: usize,
    /// Added to the gate's log-odds.
    pub(super) offset: f32,
}

/// A text, and the index of its article.
pub(super) type HeldOut = (usize, String);

/// The articles without the held-out variants, and those variants. `None` if there are too few.
pub(super) fn hold_out(articles: &[Article]) -> Option<(Vec<Article>, Vec<HeldOut>)> {
    let of_each = (HELD_OUT_MAX / articles.len().max(1)).max(1);
    let mut kept = articles.to_vec();
    let mut held = Vec::new();
    for (place, article) in kept.iter_mut().enumerate() {
        let taken = of_each.min(article.variants.len() / SHARE);
        if taken == 0 || held.len() >= HELD_OUT_MAX {
            continue;
        }
        let step = article.variants.len() / taken;
        let chosen = |at: usize| at % step == step / 2 && at / step < taken;
        let variants = std::mem::take(&mut article.variants);
        for (at, text) in variants.into_iter().enumerate() {
            if chosen(at) {
                held.push((place, text));
            } else {
                article.variants.push(text);
            }
        }
    }
    (held.len() >= HELD_OUT_MIN).then_some((kept, held))
}

impl Calibration {
    /// Fits the shift to the log-odds of the best article for each held-out text and whether that article is right:
    /// Platt's method (1999) with a fixed slope, regularised towards no shift.
    pub(super) fn fit(judged: &[(f32, bool)]) -> Calibration {
        let mut offset = 0.0_f32;
        for _ in 0..ROUNDS {
            let (mut slope, mut curve) = (-PRIOR * offset, PRIOR);
            for (log_odds, right) in judged {
                let p = probability(log_odds + offset);
                slope += f32::from(u8::from(*right)) - p;
                curve += p * (1.0 - p);
            }
            offset += slope / curve;
        }
        let right = judged.iter().filter(|(_, right)| *right).count();
        Calibration { asked: judged.len(), right, offset }
    }

    /// For [`Fits`](super::Fits); the counts are small enough to be exact.
    pub(super) fn to_numbers(calibration: Option<Calibration>) -> Vec<f32> {
        calibration.map_or_else(Vec::new, |it| vec![it.asked as f32, it.right as f32, it.offset])
    }

    /// The reverse of [`Calibration::to_numbers`]. The outer `None`: these are not the numbers of a calibration.
    #[allow(clippy::option_option, reason = "that there is no calibration can be kept, too")]
    pub(super) fn from_numbers(numbers: &[f32]) -> Option<Option<Calibration>> {
        match *numbers {
            [] => Some(None),
            [asked, right, offset] => {
                Some(Some(Calibration { asked: asked as usize, right: right as usize, offset }))
            }
            _ => None,
        }
    }
}

pub(super) fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::ArticleId;

    fn articles(count: usize, variants: usize) -> Vec<Article> {
        let article = |i: usize| Article {
            id: ArticleId(format!("a{i}")),
            title: String::new(),
            question: format!("question {i}"),
            variants: (0..variants).map(|v| format!("variant {v} of {i}")).collect(),
            tags: Vec::new(),
            language: "en".to_owned(),
            answer: String::new(),
        };
        (0..count).map(article).collect()
    }

    #[test]
    fn at_most_a_quarter_is_held_out_and_nothing_is_lost() {
        let all = articles(20, 10);
        let (kept, held) = hold_out(&all).unwrap();
        assert_eq!(held.len(), 20 * 2);
        for (place, text) in &held {
            assert!(all[*place].variants.contains(text) && !kept[*place].variants.contains(text));
        }
        let left: usize = kept.iter().map(|article| article.variants.len()).sum();
        assert_eq!(left + held.len(), 200);
    }

    #[test]
    fn a_kept_calibration_is_the_same() {
        let some = Some(Calibration { asked: 400, right: 371, offset: -0.1234 });
        for calibration in [some, None] {
            assert_eq!(Calibration::from_numbers(&Calibration::to_numbers(calibration)), Some(calibration));
        }
        assert_eq!(Calibration::from_numbers(&[1.0]), None);
    }

    #[test]
    fn too_few_variants_are_not_calibrated() {
        assert!(hold_out(&articles(10, 3)).is_none());
        assert!(hold_out(&articles(5, 8)).is_none());
        assert!(hold_out(&[]).is_none());
    }

    #[test]
    fn too_low_and_too_high_confidences_are_corrected() {
        let judged = |log_odds: f32, right: usize| -> Vec<(f32, bool)> {
            (0..200).map(|i| (log_odds, i < right)).collect()
        };
        let moved = |log_odds, right| {
            let calibration = Calibration::fit(&judged(log_odds, right));
            assert_eq!((calibration.asked, calibration.right), (200, right));
            probability(log_odds + calibration.offset)
        };
        assert!((moved(0.0, 180) - 0.9).abs() < 0.1);
        assert!((moved(3.0, 100) - 0.5).abs() < 0.15);
        assert!((moved(0.0, 100) - 0.5).abs() < 1e-3);
    }
}
