//! The index of articles: built at once, searched by any number of threads.

use std::collections::HashSet;

use super::KnowledgeError;
use super::article::Article;
use super::fits::Fits;
use super::lexicon::{Lexicon, Overlap};
use super::matrix::Matrix;
use super::rank::{Candidate, Message, Scores};
use super::ridge::Ridge;
use super::text;
use crate::inference::EmbeddingCache;

/// Candidates that are returned for one message.
const CANDIDATES_MAX: usize = 5;
/// Texts per article that are indexed; more add little and slow down the start.
const TEXTS_OF_ARTICLE_MAX: usize = 1_000;
/// A word that message and article share is shown if it weighs at least this share of a unique word.
const TELLING: f32 = 0.35;

/// The texts of all articles, ready to be compared with a message.
#[derive(Debug)]
pub(super) struct Index {
    /// Question, variants and title.
    asked: Texts,
    /// The answers.
    told: Texts,
    lexicon: Lexicon,
    /// How many texts of `asked` each article has.
    asked_counts: Vec<usize>,
    /// Stems of all texts of each article.
    stems: Vec<HashSet<String>>,
    ridge: Option<Ridge>,
}

/// Texts with their embeddings, and the article of each.
#[derive(Debug)]
struct Texts {
    texts: Vec<String>,
    owners: Vec<usize>,
    embeddings: Matrix,
}

/// A message, compared with every text.
pub(super) struct Compared<'a> {
    embedding: &'a [f32],
    cosines: Vec<f32>,
    pub overlap: Overlap,
}

/// The parts of the index that may be used for a message.
pub(super) struct Sight {
    /// Whether each article may be found.
    pub visible: Vec<bool>,
    /// The embeddings are of no use, because the encoder does not read the language.
    pub words_only: bool,
}

impl Index {
    /// Indexes articles. `cache` has the embeddings of their texts, with this number of dimensions.
    pub fn build(articles: &[Article], cache: &EmbeddingCache, fits: &Fits) -> Result<Index, KnowledgeError> {
        let answers: Vec<String> = articles.iter().map(|article| text::plain(&article.answer)).collect();
        let asked = Texts::new(
            articles
                .iter()
                .enumerate()
                .flat_map(|(place, article)| asked_texts(article).map(move |text| (place, text))),
            cache,
        );
        let told =
            Texts::new(answers.iter().cloned().enumerate().filter(|(_, answer)| !answer.is_empty()), cache);
        let mut whole = answers;
        asked.owners.iter().zip(&asked.texts).for_each(|(owner, text)| {
            whole[*owner].push('\n');
            whole[*owner].push_str(text);
        });
        let languages = articles.iter().map(|article| article.language.as_str());
        let whole: Vec<(String, &str)> = whole.into_iter().zip(languages).collect();
        let lexicon = Lexicon::build(&whole)?;
        let stems = whole.iter().enumerate().map(|(place, (text, _))| lexicon.stems(place, text)).collect();
        let mut asked_counts = vec![0; articles.len()];
        asked.owners.iter().for_each(|owner| asked_counts[*owner] += 1);
        let kept = (cache.version(), fits);
        let ridge =
            Ridge::kept_or_fitted(&asked.texts, &asked.embeddings, &asked.owners, articles.len(), kept);
        Ok(Index { asked, told, lexicon, asked_counts, stems, ridge })
    }

    pub fn compare<'a>(&self, message: &str, embedding: &'a [f32]) -> Result<Compared<'a>, KnowledgeError> {
        let overlap = self.lexicon.overlap(message)?;
        Ok(Compared { embedding, cosines: self.asked.cosines(embedding), overlap })
    }

    /// The nearest articles, best first.
    pub fn candidates(&self, compared: &Compared<'_>, sight: Sight) -> Vec<Candidate> {
        let Compared { embedding, cosines, overlap } = compared;
        let articles = self.asked_counts.len();
        let best = self.asked.best(articles, cosines);
        let near: Vec<f32> = best.iter().map(|best| best[0]).collect();
        let told = self.told.best(articles, &self.told.cosines(embedding));
        let scores = Scores {
            ridge: self.ridge.as_ref().map_or_else(|| near.clone(), |ridge| ridge.scores(cosines)),
            near,
            around: best
                .iter()
                .zip(&self.asked_counts)
                .map(|(best, count)| mean_of_first(best, *count))
                .collect(),
            told: told.iter().map(|best| best[0]).collect(),
            words: overlap.shares.clone(),
            visible: sight.visible,
        };
        let scores = if sight.words_only { scores.words_only() } else { scores };
        let message = Message {
            words: overlap.words.len(),
            known: overlap.known(),
            background: cosines.iter().sum::<f32>() / cosines.len().max(1) as f32,
        };
        scores.candidates(CANDIDATES_MAX, &self.asked_counts, message)
    }

    /// The question or variant of an article that is nearest to a message, and its cosine.
    pub fn nearest(&self, article: usize, compared: &Compared<'_>) -> (&str, f32) {
        self.asked.nearest(article, &compared.cosines)
    }

    /// Distinctive words that a message shares with an article.
    pub fn shared_words(&self, article: usize, compared: &Compared<'_>) -> Vec<String> {
        let telling_from = TELLING * self.lexicon.weight_max();
        let own = &self.stems[article];
        let shared =
            compared.overlap.words.iter().filter(|w| w.weight >= telling_from && own.contains(&w.stem));
        shared.map(|word| word.written.clone()).collect()
    }

    /// All texts whose embeddings the index uses.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.asked.texts.iter().chain(&self.told.texts).map(String::as_str)
    }
}

/// All texts of the articles whose embeddings an index needs.
pub(super) fn texts_of(articles: &[Article]) -> Vec<String> {
    let answers = articles.iter().map(|article| text::plain(&article.answer)).filter(|text| !text.is_empty());
    articles.iter().flat_map(asked_texts).chain(answers).collect()
}

fn mean_of_first(values: &[f32; 3], count: usize) -> f32 {
    let count = count.clamp(1, values.len());
    values[..count].iter().sum::<f32>() / count as f32
}

/// The texts that questions are compared with: question, variants and title, each text once.
fn asked_texts(article: &Article) -> impl Iterator<Item = String> {
    let mut seen = HashSet::new();
    std::iter::once(&article.question)
        .chain(&article.variants)
        .chain(std::iter::once(&article.title))
        .filter(move |text| seen.insert(text.to_lowercase()))
        .take(TEXTS_OF_ARTICLE_MAX)
        .cloned()
}

impl Texts {
    fn new(texts: impl Iterator<Item = (usize, String)>, cache: &EmbeddingCache) -> Texts {
        let (owners, texts): (Vec<usize>, Vec<String>) = texts.unzip();
        let cols = cache.dimensions();
        let mut data = Vec::with_capacity(texts.len() * cols);
        for text in &texts {
            data.extend(cache.get(text).unwrap_or_else(|| vec![0.0; cols]));
        }
        Texts { embeddings: Matrix { rows: texts.len(), cols, data }, texts, owners }
    }

    fn cosines(&self, embedding: &[f32]) -> Vec<f32> {
        self.embeddings.times_vector(embedding)
    }

    /// The three best cosines of each article, best first; 0 where it has fewer texts.
    fn best(&self, articles: usize, cosines: &[f32]) -> Vec<[f32; 3]> {
        let mut best = vec![[0.0_f32; 3]; articles];
        for (owner, cosine) in self.owners.iter().zip(cosines) {
            let [first, second, third] = &mut best[*owner];
            if *cosine > *first {
                (*first, *second, *third) = (*cosine, *first, *second);
            } else if *cosine > *second {
                (*second, *third) = (*cosine, *second);
            } else if *cosine > *third {
                *third = *cosine;
            }
        }
        best
    }

    fn nearest(&self, article: usize, cosines: &[f32]) -> (&str, f32) {
        let own = self.owners.iter().zip(cosines).enumerate().filter(|(_, (owner, _))| **owner == article);
        let best = own.max_by(|(_, (_, a)), (_, (_, b))| a.total_cmp(b));
        best.map_or(("", 0.0), |(text, (_, cosine))| (self.texts[text].as_str(), *cosine))
    }
}
