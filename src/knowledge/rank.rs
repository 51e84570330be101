//! Which articles come first for a message, and the measures that the gate judges them by.

use super::gate::{FEATURES, Features};

/// What was measured for every article; one number an article.
#[derive(Debug)]
pub(super) struct Scores {
    /// Of the classifier.
    pub ridge: Vec<f32>,
    /// Best cosine to the question or a variant.
    pub near: Vec<f32>,
    /// Best cosine to a sentence of the answer.
    pub told: Vec<f32>,
    /// Share of the message's words, by weight, that one question or variant has (BM25, 0..1).
    pub asked_words: Vec<f32>,
    /// The same for the answer.
    pub told_words: Vec<f32>,
}

/// An article that may answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its place among the articles.
    pub article: usize,
    /// By which candidates are ordered.
    pub score: f32,
    pub features: Features,
}

/// Shares of the measures in the order of articles; chosen on queries_valid of BANKING77, HWU64 and CLINC150.
const ASKED_WORDS_SHARE: f32 = 0.6;
const TOLD_SHARE: f32 = 0.2;
const TOLD_WORDS_SHARE: f32 = 0.2;

impl Scores {
    fn total(&self, article: usize) -> f32 {
        self.ridge[article]
            + ASKED_WORDS_SHARE * self.asked_words[article]
            + TOLD_SHARE * self.told[article]
            + TOLD_WORDS_SHARE * self.told_words[article]
    }

    /// The best articles, best first, with their measures.
    pub fn candidates(
        &self,
        count_max: usize,
        texts: &[usize],
        words: usize,
        background: f32,
    ) -> Vec<Candidate> {
        let articles = self.ridge.len();
        let mut order: Vec<(usize, f32)> = (0..articles).map(|a| (a, self.total(a))).collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1));
        let totals: Vec<f32> = (0..articles).map(|a| self.total(a)).collect();
        let (total, ridge, near, told, asked_words, told_words) = (
            Rivals::of(&totals),
            Rivals::of(&self.ridge),
            Rivals::of(&self.near),
            Rivals::of(&self.told),
            Rivals::of(&self.asked_words),
            Rivals::of(&self.told_words),
        );
        order.truncate(count_max);
        order
            .into_iter()
            .map(|(a, score)| {
                let mut features = [0.0; FEATURES.len()];
                let measures = [
                    totals[a],
                    total.margin(a, &totals),
                    self.ridge[a],
                    ridge.margin(a, &self.ridge),
                    self.near[a],
                    near.margin(a, &self.near),
                    self.told[a],
                    told.margin(a, &self.told),
                    self.asked_words[a],
                    asked_words.margin(a, &self.asked_words),
                    self.told_words[a],
                    told_words.margin(a, &self.told_words),
                    background,
                    (1.0 + texts[a] as f32).ln(),
                    (1.0 + words as f32).ln(),
                    (1.0 + articles as f32).ln(),
                ];
                features.copy_from_slice(&measures);
                Candidate { article: a, score, features: Features(features) }
            })
            .collect()
    }
}

/// The best and the second best value.
struct Rivals {
    best: usize,
    first: f32,
    second: f32,
}

impl Rivals {
    fn of(values: &[f32]) -> Rivals {
        let mut rivals = Rivals { best: usize::MAX, first: f32::NEG_INFINITY, second: f32::NEG_INFINITY };
        for (i, value) in values.iter().enumerate() {
            if *value > rivals.first {
                rivals = Rivals { best: i, first: *value, second: rivals.first };
            } else if *value > rivals.second {
                rivals.second = *value;
            }
        }
        rivals
    }

    /// How far an article is above the best other one; where there is no other, above 0.
    fn margin(&self, article: usize, values: &[f32]) -> f32 {
        let rival = if article == self.best { self.second } else { self.first };
        values[article] - if rival.is_finite() { rival } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_are_measured_to_the_best_other() {
        let values = [0.2, 0.9, 0.5];
        let rivals = Rivals::of(&values);
        assert!((rivals.margin(1, &values) - 0.4).abs() < 1e-6);
        assert!((rivals.margin(0, &values) + 0.7).abs() < 1e-6);
        assert_eq!(Rivals::of(&[0.3]).margin(0, &[0.3]), 0.3);
    }

    #[test]
    fn the_best_article_comes_first() {
        let scores = Scores {
            ridge: vec![0.1, 0.8, 0.3],
            near: vec![0.5, 0.9, 0.6],
            told: vec![0.0; 3],
            asked_words: vec![0.0, 0.5, 0.2],
            told_words: vec![0.0; 3],
        };
        let order: Vec<usize> = scores.candidates(2, &[1, 1, 1], 4, 0.1).iter().map(|c| c.article).collect();
        assert_eq!(order, [1, 2]);
    }
}
