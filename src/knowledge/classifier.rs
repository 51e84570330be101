//! Classifiers that learn from example sentences: kernel ridge regression on meaning and wording, calibrated on
//! leave-one-out predictions.

use std::collections::{HashMap, HashSet};

use super::fits::{FitKey, Fits, fingerprint};
use super::matrix::Matrix;
use super::ridge::influence;

/// The weight of the wording; the meaning has the rest. It separates "where is my order 4711" from "where do I see my
/// order", which mean nearly the same. Chosen by leave-one-out predictions.
const WORDING: f32 = 0.3;
/// The assumed noise in the examples, as a squared error.
const NOISE: f32 = 0.2;
const NEWTON_STEPS: usize = 30;
/// The regularisation of the calibration, in examples.
const PULL: f64 = 1e-3;
/// The code that determines weights and calibrations.
const CODE: u64 =
    fingerprint(&[include_str!("classifier.rs"), include_str!("matrix.rs"), include_str!("ridge.rs")]);

/// An example sentence.
#[derive(Clone, Debug)]
pub struct Example<'a> {
    pub text: &'a str,
    /// Unit length.
    pub embedding: Vec<f32>,
    /// Whether the sentence belongs to each class; it may belong to several or none.
    pub classes: Vec<bool>,
}

/// Estimates the probability of each class for a text. The classes are independent: the probabilities need not add up
/// to 1.
#[derive(Debug)]
pub struct Classifier {
    embeddings: Matrix,
    wording: Wording,
    /// Examples by classes.
    weights: Matrix,
    calibrations: Vec<Calibration>,
}

impl Classifier {
    /// Like [`Classifier::fit`], but takes weights and calibrations from `fits` if they were fitted on the same
    /// examples before. `encoder` is the model that embedded them.
    pub fn kept_or_fitted(
        examples: &[Example],
        rate: f32,
        (encoder, fits): (&str, &Fits),
    ) -> Option<Classifier> {
        let classes = examples.first()?.classes.len();
        let key = FitKey::new("classifier", CODE).text(encoder).number(u64::from(rate.to_bits()));
        let key = examples.iter().fold(key.number(classes as u64), |key, example| {
            let held = example.classes.iter().fold(1, |bits, held| bits << 1 | u64::from(*held));
            key.text(example.text).number(held)
        });
        if let Some(classifier) =
            fits.kept(&key).and_then(|numbers| Classifier::of_numbers(examples, &numbers))
        {
            return Some(classifier);
        }
        let classifier = Classifier::fit(examples, rate)?;
        fits.keep(&key, &classifier.numbers());
        Some(classifier)
    }

    /// The weights and then, for each class, slope and bias of its calibration, each as a sum of two numbers.
    fn numbers(&self) -> Vec<f32> {
        let halves = |value: f64| [value as f32, (value - f64::from(value as f32)) as f32];
        let calibrations = self.calibrations.iter().flat_map(|it| [it.slope, it.bias]).flat_map(halves);
        self.weights.data.iter().copied().chain(calibrations).collect()
    }

    /// The reverse of [`Classifier::numbers`]; `None` if their count is wrong.
    fn of_numbers(examples: &[Example], numbers: &[f32]) -> Option<Classifier> {
        let (rows, cols) = (examples.len(), examples.first()?.classes.len());
        let (weights, calibrations) = numbers.split_at_checked(rows * cols)?;
        let (calibrations, rest) = calibrations.as_chunks::<4>();
        if calibrations.len() != cols || !rest.is_empty() {
            return None;
        }
        let whole = |a: f32, b: f32| f64::from(a) + f64::from(b);
        let calibration = |[a, b, c, d]: &[f32; 4]| Calibration { slope: whole(*a, *b), bias: whole(*c, *d) };
        Some(Classifier {
            embeddings: embeddings(examples),
            wording: Wording::of(examples.iter().map(|example| example.text)),
            weights: Matrix { rows, cols, data: weights.to_vec() },
            calibrations: calibrations.iter().map(calibration).collect(),
        })
    }

    /// Fits on examples that all have the same number of classes, in time cubic in the number of examples. `rate` is
    /// the share of messages in each class (0..1); the examples do not show it, because they were selected. `None` if
    /// there is nothing to fit.
    pub fn fit(examples: &[Example], rate: f32) -> Option<Classifier> {
        let first = examples.first()?;
        let (count, classes) = (examples.len(), first.classes.len());
        let embeddings = embeddings(examples);
        let wording = Wording::of(examples.iter().map(|example| example.text));
        let mut gram = embeddings.times_transposed(&embeddings);
        for (i, example) in examples.iter().enumerate() {
            let alike = wording.alike(example.text);
            let row = &mut gram.data[i * count..(i + 1) * count];
            row.iter_mut().zip(alike).for_each(|(cosine, alike)| *cosine = kernel(*cosine, alike));
            row[i] += NOISE;
        }
        let factor = gram.cholesky()?;
        let held = |i: usize, class: usize| examples[i].classes.get(class).copied().unwrap_or(false);
        let targets = (0..count).flat_map(|i| (0..classes).map(move |class| f32::from(held(i, class))));
        let targets = Matrix { rows: count, cols: classes, data: targets.collect() };
        let weights = factor.solve_upper(factor.solve_lower(targets));
        let mut identity = Matrix::zeros(count, count);
        (0..count).for_each(|i| identity.data[i * count + i] = 1.0);
        // The diagonal of the inverse shows the prediction for each example when it is left out
        // (Rifkin and Lippert 2007, "Notes on regularized least squares", section 3).
        let lower = factor.solve_lower(identity);
        let mut diagonal = vec![0.0_f32; count];
        lower.data.chunks(count).for_each(|row| {
            diagonal.iter_mut().zip(row).for_each(|(sum, value)| *sum += value * value);
        });
        let calibrations = (0..classes)
            .map(|class| {
                let left_out = |i: usize| {
                    let truth = f32::from(held(i, class));
                    (truth - weights.data[i * classes + class] / diagonal[i], held(i, class))
                };
                Calibration::fit(&(0..count).map(left_out).collect::<Vec<_>>(), f64::from(rate))
            })
            .collect();
        Some(Classifier { embeddings, wording, weights, calibrations })
    }

    /// The probability of each class, 0..1. `embedding` is the reader's embedding of `text`.
    pub fn probabilities(&self, text: &str, embedding: &[f32]) -> Vec<f32> {
        let mut row = self.embeddings.times_vector(embedding);
        let alike = self.wording.alike(text);
        row.iter_mut().zip(alike).for_each(|(cosine, alike)| *cosine = kernel(*cosine, alike));
        let scores = self.weights.vector_times(&row);
        scores.iter().zip(&self.calibrations).map(|(score, fitted)| fitted.probability(*score)).collect()
    }
}

/// One a row.
fn embeddings(examples: &[Example]) -> Matrix {
    let cols = examples.first().map_or(0, |example| example.embedding.len());
    let mut data = Vec::with_capacity(examples.len() * cols);
    examples.iter().for_each(|example| data.extend_from_slice(&example.embedding));
    Matrix { rows: examples.len(), cols, data }
}

fn kernel(cosine: f32, alike: f32) -> f32 {
    influence(cosine) + WORDING * alike
}

/// The words and pairs of words of the examples, for comparison with other texts.
#[derive(Debug)]
struct Wording {
    /// The examples that have a word or pair.
    places: HashMap<String, Vec<usize>>,
    /// The number of different words and pairs in each example.
    sizes: Vec<usize>,
}

impl Wording {
    fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Wording {
        let (mut places, mut sizes) = (HashMap::<String, Vec<usize>>::new(), Vec::new());
        for (place, text) in texts.enumerate() {
            let grams = grams(text);
            sizes.push(grams.len());
            grams.into_iter().for_each(|gram| places.entry(gram).or_default().push(place));
        }
        Wording { places, sizes }
    }

    /// The cosine of the sets of words and pairs, 0..1, one per example.
    fn alike(&self, text: &str) -> Vec<f32> {
        let grams = grams(text);
        let mut shared = vec![0.0_f32; self.sizes.len()];
        for place in grams.iter().filter_map(|gram| self.places.get(gram)).flatten() {
            shared[*place] += 1.0;
        }
        let size = |place: usize| ((self.sizes[place] * grams.len()) as f32).sqrt().max(1.0);
        shared.iter().enumerate().map(|(place, shared)| shared / size(place)).collect()
    }
}

/// The words, punctuation marks and pairs of neighbours in a text, each once. All words with a digit count as the same:
/// it matters that an order has a number, but not which.
fn grams(text: &str) -> HashSet<String> {
    const EDGE: &str = "|";
    let mut words: Vec<String> = vec![EDGE.to_owned()];
    let mut word = String::new();
    let end = |word: &mut String, words: &mut Vec<String>| {
        if word.chars().any(|c| c.is_ascii_digit()) {
            words.push("0".to_owned());
            word.clear();
        } else if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' => {}
            c if c.is_alphanumeric() => word.push(c),
            c => {
                end(&mut word, &mut words);
                if matches!(c, '?' | '!') {
                    words.push(c.to_string());
                }
            }
        }
    }
    end(&mut word, &mut words);
    words.push(EDGE.to_owned());
    let pairs = words.windows(2).map(|pair| pair.join(" ")).collect::<Vec<_>>();
    words.into_iter().filter(|word| word != EDGE).chain(pairs).collect()
}

/// Turns a score into a probability (Platt 1999).
#[derive(Clone, Copy, Debug, PartialEq)]
struct Calibration {
    slope: f64,
    bias: f64,
}

impl Calibration {
    /// Logistic regression by Newton's method on scores and whether each is true. The true ones are weighted as if they
    /// had the share `rate`. As in Platt's method, targets are not quite 0 and 1, so that the slope stays finite even
    /// if the scores separate the classes.
    fn fit(scored: &[(f32, bool)], rate: f64) -> Calibration {
        let positives = scored.iter().filter(|(_, truth)| *truth).count() as f64;
        let negatives = scored.len() as f64 - positives;
        let all = scored.len() as f64;
        let weight_of = |truth: bool| {
            if truth { rate * all / positives.max(1.0) } else { (1.0 - rate) * all / negatives.max(1.0) }
        };
        let target =
            |truth: bool| if truth { (positives + 1.0) / (positives + 2.0) } else { 1.0 / (negatives + 2.0) };
        let mut fitted = Calibration { slope: 0.0, bias: 0.0 };
        for _ in 0..NEWTON_STEPS {
            let (mut gradient, mut curvature) =
                ([PULL * fitted.slope, PULL * fitted.bias], [PULL, 0.0, PULL]);
            for (score, truth) in scored {
                let (score, given) = (f64::from(*score), fitted.at(*score));
                let error = weight_of(*truth) * (given - target(*truth));
                let weight = weight_of(*truth) * given * (1.0 - given);
                gradient[0] += error * score;
                gradient[1] += error;
                curvature[0] += weight * score * score;
                curvature[1] += weight * score;
                curvature[2] += weight;
            }
            let determinant = curvature[0] * curvature[2] - curvature[1] * curvature[1];
            if determinant.abs() < f64::EPSILON {
                break;
            }
            fitted.slope -= (curvature[2] * gradient[0] - curvature[1] * gradient[1]) / determinant;
            fitted.bias -= (curvature[0] * gradient[1] - curvature[1] * gradient[0]) / determinant;
        }
        fitted
    }

    fn at(self, score: f32) -> f64 {
        1.0 / (1.0 + (-self.slope * f64::from(score) - self.bias).exp())
    }

    fn probability(self, score: f32) -> f32 {
        self.at(score) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two classes on a circle with some noise, and sentences in neither.
    fn examples(noise: f32) -> Vec<Example<'static>> {
        let texts = ["where is order 12", "let me speak to staff", "do you have parking"];
        (0..90)
            .map(|i| {
                let angle = (i % 3) as f32 + noise * ((i * 37 % 11) as f32 - 5.0) / 5.0;
                Example {
                    text: texts[i % 3],
                    embedding: vec![angle.cos(), angle.sin()],
                    classes: vec![i % 3 == 0, i % 3 == 1],
                }
            })
            .collect()
    }

    #[test]
    fn classes_are_recognised_and_other_texts_have_none() {
        let classifier = Classifier::fit(&examples(0.3), 0.3).unwrap();
        let at = |text, angle: f32| classifier.probabilities(text, &[angle.cos(), angle.sin()]);
        let order = at("where is order 4711", 0.1);
        assert!(order[0] > 0.8 && order[1] < 0.2, "{order:?}");
        let person = at("speak to staff", 1.1);
        assert!(person[1] > 0.8 && person[0] < 0.2, "{person:?}");
        assert!(at("is there parking", 2.0).iter().all(|p| *p < 0.2));
    }

    #[test]
    fn a_kept_classifier_judges_as_when_it_was_fitted() {
        let folder = tempfile::tempdir().unwrap();
        let fits = Fits::in_folder(folder.path().to_owned());
        let judged = |examples: &[Example], fits: &Fits| {
            let classifier = Classifier::kept_or_fitted(examples, 0.3, ("model", fits)).unwrap();
            classifier.probabilities("where is order 4711", &[1.0, 0.0])
        };
        let files = || std::fs::read_dir(folder.path()).unwrap().count();
        let first = judged(&examples(0.3), &fits);
        assert_eq!((judged(&examples(0.3), &fits), files()), (first.clone(), 1));
        assert_eq!(judged(&examples(0.3), &Fits::none()), first);
        let mut other = examples(0.3);
        other[0].classes[0] = !other[0].classes[0];
        judged(&other, &fits);
        assert_eq!(files(), 2);
    }

    #[test]
    fn inseparable_classes_get_their_share() {
        let same =
            (0..100).map(|i| Example { text: "hello", embedding: vec![1.0, 0.0], classes: vec![i % 4 == 0] });
        let same: Vec<Example> = same.collect();
        for rate in [0.25, 0.05] {
            let classifier = Classifier::fit(&same, rate).unwrap();
            let found = classifier.probabilities("hello", &[1.0, 0.0])[0];
            assert!((found - rate).abs() < 0.05, "{found}");
        }
    }

    #[test]
    fn there_is_no_classifier_without_examples() {
        assert!(Classifier::fit(&[], 0.5).is_none());
    }

    #[test]
    fn numbers_are_equal_and_apostrophes_are_ignored() {
        assert_eq!(grams("Order #4711"), grams("order 12b"));
        assert_eq!(grams("What’s up?"), grams("whats up ?"));
        assert!(grams("?!").contains("? !") && grams("").len() == 1);
    }

    #[test]
    fn calibration_finds_the_rate() {
        let scored: Vec<(f32, bool)> =
            (0..1_000).map(|i| ((i % 2) as f32, i % 10 < 2 + (i % 2) * 3)).collect();
        let fitted = Calibration::fit(&scored, 0.3);
        let rate = |score: f32| {
            let of: Vec<_> = scored.iter().filter(|(s, _)| *s == score).collect();
            of.iter().filter(|(_, truth)| *truth).count() as f32 / of.len() as f32
        };
        for score in [0.0, 1.0] {
            assert!((fitted.probability(score) - rate(score)).abs() < 0.01);
        }
    }
}
