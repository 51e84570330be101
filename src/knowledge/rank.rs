//! Ranks the articles for a message, and computes the measures for the gate.

use super::gate::{FEATURES, Features};

/// Measures with one number per article.
#[derive(Debug)]
pub(super) struct Scores {
    /// The score of the classifier.
    pub ridge: Vec<f32>,
    /// Best cosine to the question or a variant.
    pub near: Vec<f32>,
    /// Mean of the three best cosines to its question and variants.
    pub around: Vec<f32>,
    /// Cosine to the answer.
    pub told: Vec<f32>,
    /// Share of the message's words, by weight, that the article has (BM25, 0..1).
    pub words: Vec<f32>,
    /// Whether the article may be found.
    pub visible: Vec<bool>,
}

/// Measures that are the same for all articles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Message {
    /// The number of different words.
    pub words: usize,
    /// The share of these words, by weight, that any article has.
    pub known: f32,
    /// The mean cosine to all texts.
    pub background: f32,
}

/// An article that may answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The index of the article.
    pub article: usize,
    /// Candidates are ordered by this.
    pub score: f32,
    pub features: Features,
}

/// The weights of the measures in the ranking; chosen on questions of BANKING77, HWU64 and CLINC150 outside their test
/// sets, and on held-out variants of the shop's FAQ.
const WORDS_SHARE: f32 = 0.35;
const TOLD_SHARE: f32 = 0.4;

impl Scores {
    /// The same, by words only.
    pub fn words_only(mut self) -> Scores {
        for measure in [&mut self.ridge, &mut self.near, &mut self.around, &mut self.told] {
            measure.fill(0.0);
        }
        self
    }

    /// The best articles, best first, with their measures. `texts` counts the question and variants of each.
    pub fn candidates(&self, count_max: usize, texts: &[usize], message: Message) -> Vec<Candidate> {
        let totals: Vec<f32> = (0..self.ridge.len())
            .map(|a| self.ridge[a] + WORDS_SHARE * self.words[a] + TOLD_SHARE * self.told[a])
            .collect();
        let mut order: Vec<usize> = (0..totals.len()).filter(|a| self.visible[*a]).collect();
        let articles = order.len();
        order.sort_by(|a, b| totals[*b].total_cmp(&totals[*a]));
        let measures = [&totals, &self.ridge, &self.near, &self.around, &self.told, &self.words];
        let rivals = measures.map(|values| Rivals::of(values, &order));
        order.truncate(count_max);
        let ln = |count: usize| (1.0 + count as f32).ln();
        let of_message = [message.background, message.known, ln(message.words), ln(articles)];
        let candidate = |article: usize| {
            let of_article = measures
                .iter()
                .zip(&rivals)
                .flat_map(|(values, rivals)| [values[article], rivals.margin(article, values)]);
            let (total, ridge, near) = (totals[article], self.ridge[article], self.near[article]);
            let curved = [total * total, ridge * ridge, near * near, ridge * near];
            let all = of_article.chain(of_message).chain([ln(texts[article])]).chain(curved);
            let mut features = [0.0; FEATURES.len()];
            features.iter_mut().zip(all).for_each(|(feature, value)| *feature = value);
            Candidate { article, score: total, features: Features(features) }
        };
        order.into_iter().map(candidate).collect()
    }
}

/// The best and the second best value.
struct Rivals {
    best: usize,
    first: f32,
    second: f32,
}

impl Rivals {
    fn of(values: &[f32], places: &[usize]) -> Rivals {
        let mut rivals = Rivals { best: usize::MAX, first: f32::NEG_INFINITY, second: f32::NEG_INFINITY };
        for place in places {
            let value = values[*place];
            if value > rivals.first {
                rivals = Rivals { best: *place, first: value, second: rivals.first };
            } else if value > rivals.second {
                rivals.second = value;
            }
        }
        rivals
    }

    /// How far an article is above the best of the others, or above 0 if there is no other.
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
        let rivals = Rivals::of(&values, &[0, 1, 2]);
        assert!((rivals.margin(1, &values) - 0.4).abs() < 1e-6);
        assert!((rivals.margin(0, &values) + 0.7).abs() < 1e-6);
        assert_eq!(Rivals::of(&[0.3], &[0]).margin(0, &[0.3]), 0.3);
    }

    #[test]
    fn the_best_article_comes_first_and_features_are_in_order() {
        let scores = Scores {
            ridge: vec![0.1, 0.8, 0.3],
            near: vec![0.5, 0.9, 0.6],
            around: vec![0.5, 0.7, 0.6],
            told: vec![0.0; 3],
            words: vec![0.0, 0.5, 0.2],
            visible: vec![true; 3],
        };
        let message = Message { words: 4, known: 0.75, background: 0.1 };
        let candidates = scores.candidates(2, &[1, 6, 1], message);
        assert_eq!(candidates.iter().map(|c| c.article).collect::<Vec<_>>(), [1, 2]);
        let value = |name: &str| {
            let place = FEATURES.iter().position(|feature| *feature == name).unwrap();
            candidates[0].features.0[place]
        };
        for (name, expected) in [
            ("ridge", 0.8),
            ("ridge_margin", 0.5),
            ("near", 0.9),
            ("around_margin", 0.1),
            ("words_margin", 0.3),
            ("background", 0.1),
            ("known", 0.75),
            ("texts_ln", 7.0_f32.ln()),
            ("near_squared", 0.81),
            ("ridge_near", 0.72),
        ] {
            assert!((value(name) - expected).abs() < 1e-6, "{name} is {}", value(name));
        }
    }
    #[test]
    fn hidden_articles_are_neither_found_nor_compared() {
        let scores = Scores {
            ridge: vec![0.1, 0.8, 0.3],
            near: vec![0.0; 3],
            around: vec![0.0; 3],
            told: vec![0.0; 3],
            words: vec![0.2, 0.9, 0.1],
            visible: vec![true, false, true],
        };
        let message = Message { words: 1, known: 1.0, background: 0.0 };
        let candidates = scores.candidates(3, &[1; 3], message);
        assert_eq!(candidates.iter().map(|c| c.article).collect::<Vec<_>>(), [2, 0]);
        assert!((candidates[0].features.0[3] - 0.2).abs() < 1e-6);
        let by_words = scores.words_only().candidates(3, &[1; 3], message);
        assert_eq!(by_words[0].article, 0);
    }
}
