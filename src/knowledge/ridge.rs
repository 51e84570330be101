//! Classifies messages by article: kernel ridge regression on embeddings, fitted in one step when articles are
//! published.

use super::fits::{FitKey, Fits, fingerprint};
use super::matrix::Matrix;

/// How fast the influence of a text falls with its distance: `exp(SHARPNESS · (cosine - 1))`.
const SHARPNESS: f32 = 2.0;
/// The assumed noise in the variants, as a squared error.
const NOISE: f32 = 0.1;
/// Up to this many texts are all used: cheaper than landmarks up to here, and takes 64 MB of memory while fitting.
const EXACT_MAX: usize = 4_000;
/// If there are more texts, this many landmarks represent them (Nyström's method: Williams and Seeger 2001), so that
/// fitting takes seconds.
const LANDMARKS: usize = 2_500;
const ROWS_AT_ONCE: usize = 1_000;
/// The code that determines the weights.
const CODE: u64 = fingerprint(&[include_str!("ridge.rs"), include_str!("matrix.rs")]);

/// Scores each article: about 1 if the message is one of its variants, about 0 if it belongs to another article.
#[derive(Debug)]
pub(super) struct Ridge {
    landmarks: Vec<usize>,
    /// Landmarks by articles.
    weights: Matrix,
}

impl Ridge {
    /// Like [`Ridge::fit`], but takes the weights from `fits` if they were fitted on the same texts before. `encoder`
    /// is the model that embedded the texts.
    pub fn kept_or_fitted(
        texts: &[String],
        embeddings: &Matrix,
        owners: &[usize],
        articles: usize,
        (encoder, fits): (&str, &Fits),
    ) -> Option<Ridge> {
        let key = FitKey::new("ridge", CODE).text(encoder).number(articles as u64);
        let key =
            texts.iter().zip(owners).fold(key, |key, (text, owner)| key.text(text).number(*owner as u64));
        let landmarks = landmarks(owners, articles);
        let fitting = |data: &Vec<f32>| data.len() == landmarks.len() * articles;
        if let Some(data) = fits.kept(&key).filter(fitting) {
            let weights = Matrix { rows: landmarks.len(), cols: articles, data };
            return Some(Ridge { landmarks, weights });
        }
        let ridge = Ridge::fit(embeddings, owners, articles)?;
        fits.keep(&key, &ridge.weights.data);
        Some(ridge)
    }

    /// Fits on texts (one embedding per row) and the article of each. `None` if there is nothing to fit.
    pub fn fit(embeddings: &Matrix, owners: &[usize], articles: usize) -> Option<Ridge> {
        if embeddings.rows == 0 || articles == 0 {
            return None;
        }
        let landmarks = landmarks(owners, articles);
        let base = select(embeddings, &landmarks);
        let mut gram = kernel(&base, &base);
        let exact = landmarks.len() == embeddings.rows;
        let noise = if exact { NOISE } else { NOISE / 100.0 };
        (0..gram.rows).for_each(|i| gram.data[i * gram.cols + i] += noise);
        let factor = gram.cholesky()?;
        let weights = if exact {
            let targets = targets(&landmarks, owners, articles);
            factor.solve_upper(factor.solve_lower(targets))
        } else {
            // In the coordinates L⁻¹k(x) the problem is plain ridge regression.
            let mut normal = Matrix::zeros(landmarks.len(), landmarks.len());
            let mut right = Matrix::zeros(landmarks.len(), articles);
            let all: Vec<usize> = (0..embeddings.rows).collect();
            for rows in all.chunks(ROWS_AT_ONCE) {
                let features = factor.solve_lower(kernel(&base, &select(embeddings, rows)));
                add(&mut normal, &features.times_transposed(&features));
                add(&mut right, &features.times(&targets(rows, owners, articles)));
            }
            (0..normal.rows).for_each(|i| normal.data[i * normal.cols + i] += NOISE);
            let inner = normal.cholesky()?;
            factor.solve_upper(inner.solve_upper(inner.solve_lower(right)))
        };
        Some(Ridge { landmarks, weights })
    }

    /// The scores of all articles, from the cosines of a message to all texts.
    pub fn scores(&self, cosines: &[f32]) -> Vec<f32> {
        let data: Vec<f32> = self.landmarks.iter().map(|i| influence(cosines[*i])).collect();
        self.weights.vector_times(&data)
    }
}

pub(super) fn influence(cosine: f32) -> f32 {
    (SHARPNESS * (cosine - 1.0)).exp()
}

fn kernel(a: &Matrix, b: &Matrix) -> Matrix {
    let mut kernel = a.times_transposed(b);
    kernel.data.iter_mut().for_each(|value| *value = influence(*value));
    kernel
}

/// All texts if there are few; otherwise the first texts of every article, the same number of each.
fn landmarks(owners: &[usize], articles: usize) -> Vec<usize> {
    if owners.len() <= EXACT_MAX {
        return (0..owners.len()).collect();
    }
    let mut ranks = vec![0_usize; articles];
    let mut by_rank: Vec<(usize, usize)> = owners
        .iter()
        .enumerate()
        .map(|(text, owner)| {
            ranks[*owner] += 1;
            (ranks[*owner], text)
        })
        .collect();
    by_rank.sort_unstable();
    by_rank.truncate(LANDMARKS);
    let mut landmarks: Vec<usize> = by_rank.into_iter().map(|(_, text)| text).collect();
    landmarks.sort_unstable();
    landmarks
}

fn targets(rows: &[usize], owners: &[usize], articles: usize) -> Matrix {
    let mut targets = Matrix::zeros(rows.len(), articles);
    for (i, row) in rows.iter().enumerate() {
        targets.data[i * articles + owners[*row]] = 1.0;
    }
    targets
}

fn select(matrix: &Matrix, rows: &[usize]) -> Matrix {
    let mut data = Vec::with_capacity(rows.len() * matrix.cols);
    rows.iter().for_each(|row| data.extend_from_slice(matrix.row(*row)));
    Matrix { rows: rows.len(), cols: matrix.cols, data }
}

fn add(sum: &mut Matrix, part: &Matrix) {
    sum.data.iter_mut().zip(&part.data).for_each(|(value, more)| *value += more);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts on a circle, three per article.
    fn circle(texts: usize) -> (Matrix, Vec<usize>) {
        let angle = |i: usize| i as f32 / texts as f32 * 3.0;
        let data = (0..texts).flat_map(|i| [angle(i).cos(), angle(i).sin()]).collect();
        (Matrix { rows: texts, cols: 2, data }, (0..texts).map(|i| i / 3).collect())
    }

    fn right(texts: usize) -> usize {
        let (embeddings, owners) = circle(texts);
        let ridge = Ridge::fit(&embeddings, &owners, texts / 3).unwrap();
        let cosines = embeddings.times_transposed(&embeddings);
        let best = |i: usize| {
            let scores = ridge.scores(cosines.row(i));
            (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap()
        };
        (0..texts).filter(|i| best(*i) == owners[*i]).count()
    }

    #[test]
    fn texts_belong_to_their_own_articles() {
        assert_eq!(right(9), 9);
    }

    #[test]
    fn kept_weights_score_like_fitted_ones_and_other_texts_do_not_use_them() {
        let folder = tempfile::tempdir().unwrap();
        let fits = Fits::in_folder(folder.path().to_owned());
        let (embeddings, owners) = circle(9);
        let texts: Vec<String> = (0..9).map(|i| format!("text {i}")).collect();
        let made = |texts: &[String], fits: &Fits| {
            Ridge::kept_or_fitted(texts, &embeddings, &owners, 3, ("model", fits)).unwrap()
        };
        let cosines = vec![0.5; 9];
        let first = made(&texts, &fits).scores(&cosines);
        let files = || std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!((made(&texts, &fits).scores(&cosines), files()), (first.clone(), 1));
        assert_eq!(made(&texts, &Fits::none()).scores(&cosines), first);
        let mut other = texts.clone();
        other[0].push('!');
        made(&other, &fits);
        assert_eq!(files(), 2);
    }

    #[test]
    fn there_is_no_classifier_without_texts() {
        assert!(Ridge::fit(&Matrix::zeros(0, 2), &[], 3).is_none());
    }

    #[test]
    fn landmarks_come_from_every_article() {
        let owners: Vec<usize> = (0..10_000).map(|i| i / 5_000).collect();
        let landmarks = landmarks(&owners, 2);
        assert_eq!(landmarks.len(), LANDMARKS);
        assert_eq!(landmarks.iter().filter(|i| **i < 5_000).count(), LANDMARKS / 2);
    }
}
