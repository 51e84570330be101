//! The index: built from articles in one go, asked by any number of threads.

use std::collections::{HashMap, HashSet};

use super::article::Article;
use super::gate::Gate;
use super::lexicon::{Lexicon, Overlap};
use super::matrix::Matrix;
use super::rank::{Candidate, Message, Scores};
use super::ridge::Ridge;
use super::{KnowledgeError, text};
use crate::conversation::{ArticleId, Hit};
use crate::inference::{EmbeddingCache, Reader};

/// Hits that are given for one message.
const HITS_MAX: usize = 5;
/// Texts of one article that are read; a longer list adds little and costs start-up time.
const TEXTS_OF_ARTICLE_MAX: usize = 1_000;
/// A word shared by message and article is worth showing when it weighs at least this share of a unique one.
const TELLING: f32 = 0.35;

/// All articles, ready to be searched.
#[derive(Debug)]
pub struct Knowledge {
    articles: Vec<Article>,
    places: HashMap<ArticleId, usize>,
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
    gate: Gate,
}

/// Texts with their embeddings, and the article of each.
#[derive(Debug)]
struct Texts {
    texts: Vec<String>,
    owners: Vec<usize>,
    embeddings: Matrix,
}

impl Knowledge {
    /// Indexes articles. Embeddings that `cache` has are taken from it, new ones are put there; saving it is the
    /// caller's business.
    ///
    /// # Errors
    /// Two articles have one id, or the model failed.
    pub fn build(
        articles: Vec<Article>,
        reader: &Reader,
        cache: &mut EmbeddingCache,
    ) -> Result<Knowledge, KnowledgeError> {
        Knowledge::build_with_gate(articles, reader, cache, Gate::shipped()?)
    }

    /// Like [`Knowledge::build`], with another gate.
    ///
    /// # Errors
    /// As for [`Knowledge::build`].
    pub fn build_with_gate(
        articles: Vec<Article>,
        reader: &Reader,
        cache: &mut EmbeddingCache,
        gate: Gate,
    ) -> Result<Knowledge, KnowledgeError> {
        let mut places = HashMap::new();
        for (place, article) in articles.iter().enumerate() {
            if places.insert(article.id.clone(), place).is_some() {
                let file = "the articles".to_owned();
                return Err(KnowledgeError::DuplicateId {
                    id: article.id.clone(),
                    other: file.clone(),
                    file,
                });
            }
        }
        let answers: Vec<String> = articles.iter().map(|article| text::plain(&article.answer)).collect();
        let (mut asked, mut told) = (Vec::new(), Vec::new());
        for (place, (article, answer)) in articles.iter().zip(&answers).enumerate() {
            asked.extend(asked_texts(article).into_iter().map(|text| (place, text)));
            if !answer.is_empty() {
                told.push((place, answer.clone()));
            }
        }
        embed_missing(asked.iter().chain(&told).map(|(_, text)| text.as_str()), reader, cache)?;
        let asked = Texts::new(asked, reader, cache);
        let told = Texts::new(told, reader, cache);
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
        let ridge = Ridge::fit(&asked.embeddings, &asked.owners, articles.len());
        Ok(Knowledge { articles, places, asked, told, lexicon, asked_counts, stems, ridge, gate })
    }

    /// Articles that may answer a message, best first, at most five. `embedding` is the reader's for this text.
    ///
    /// # Errors
    /// The index failed.
    pub fn find(&self, message: &str, embedding: &[f32]) -> Result<Vec<Hit>, KnowledgeError> {
        let cosines = self.asked.cosines(embedding);
        let overlap = self.lexicon.overlap(message)?;
        let telling_from = TELLING * self.lexicon.weight_max();
        let hit = |candidate: &Candidate| {
            let article = &self.articles[candidate.article];
            let (matched, similarity) = self.asked.nearest(candidate.article, &cosines);
            let own = &self.stems[candidate.article];
            let shared = overlap.words.iter().filter(|w| w.weight >= telling_from && own.contains(&w.stem));
            Hit {
                article: article.id.clone(),
                title: article.title.clone(),
                confidence: self.gate.confidence(&candidate.features),
                matched: matched.to_owned(),
                similarity,
                words: shared.map(|word| word.written.clone()).collect(),
            }
        };
        let mut hits: Vec<Hit> = self.rank(&overlap, embedding, &cosines).iter().map(hit).collect();
        settle(&mut hits);
        Ok(hits)
    }

    /// The best articles with the measures that the gate sees; for fitting it.
    ///
    /// # Errors
    /// The index failed.
    pub fn candidates(&self, message: &str, embedding: &[f32]) -> Result<Vec<Candidate>, KnowledgeError> {
        Ok(self.rank(&self.lexicon.overlap(message)?, embedding, &self.asked.cosines(embedding)))
    }

    fn rank(&self, overlap: &Overlap, embedding: &[f32], cosines: &[f32]) -> Vec<Candidate> {
        let articles = self.articles.len();
        let best = self.asked.best(articles, cosines);
        let near: Vec<f32> = best.iter().map(|best| best[0]).collect();
        let scores = Scores {
            ridge: self.ridge.as_ref().map_or_else(|| near.clone(), |ridge| ridge.scores(cosines)),
            near,
            around: best
                .iter()
                .zip(&self.asked_counts)
                .map(|(best, count)| mean_of_first(best, *count))
                .collect(),
            told: self
                .told
                .best(articles, &self.told.cosines(embedding))
                .iter()
                .map(|best| best[0])
                .collect(),
            words: overlap.shares.clone(),
        };
        let message = Message {
            words: overlap.words.len(),
            known: overlap.known,
            background: cosines.iter().sum::<f32>() / cosines.len().max(1) as f32,
        };
        scores.candidates(HITS_MAX, &self.asked_counts, message)
    }

    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    pub fn article(&self, id: &ArticleId) -> Option<&Article> {
        self.places.get(id).map(|place| &self.articles[*place])
    }

    /// Every text whose embedding the index uses: what a cache must hold for a start without the model's work.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.asked.texts.iter().chain(&self.told.texts).map(String::as_str)
    }
}

/// Confidences of articles that exclude each other add up to 1 at most, and fall with the rank.
fn settle(hits: &mut [Hit]) {
    let mut ceiling = 1.0_f32;
    for hit in hits.iter_mut() {
        hit.confidence = hit.confidence.min(ceiling);
        ceiling = hit.confidence;
    }
    let rest: f32 = hits.iter().skip(1).map(|hit| hit.confidence).sum();
    let room = 1.0 - hits.first().map_or(0.0, |hit| hit.confidence);
    if rest > room {
        hits.iter_mut().skip(1).for_each(|hit| hit.confidence *= room / rest);
    }
}

fn mean_of_first(values: &[f32; 3], count: usize) -> f32 {
    let count = count.clamp(1, values.len());
    values[..count].iter().sum::<f32>() / count as f32
}

/// What visitors ask for, in the order question, variants, title; each text once.
fn asked_texts(article: &Article) -> Vec<String> {
    let mut seen = HashSet::new();
    std::iter::once(&article.question)
        .chain(&article.variants)
        .chain(std::iter::once(&article.title))
        .filter(|text| seen.insert(text.to_lowercase()))
        .take(TEXTS_OF_ARTICLE_MAX)
        .cloned()
        .collect()
}

/// Puts the embeddings that `cache` lacks into it.
///
/// # Errors
/// The model failed.
pub fn embed_missing<'a>(
    texts: impl Iterator<Item = &'a str>,
    reader: &Reader,
    cache: &mut EmbeddingCache,
) -> Result<(), KnowledgeError> {
    let mut missing: Vec<&str> = texts.filter(|text| cache.get(text).is_none()).collect();
    missing.sort_unstable();
    missing.dedup();
    for (text, embedding) in missing.iter().zip(reader.embed(&missing)?) {
        cache.insert(text, &embedding);
    }
    Ok(())
}

impl Texts {
    fn new(texts: Vec<(usize, String)>, reader: &Reader, cache: &EmbeddingCache) -> Texts {
        let mut embeddings = Matrix { rows: texts.len(), cols: reader.dimensions(), data: Vec::new() };
        embeddings.data.reserve(embeddings.rows * embeddings.cols);
        for (_, text) in &texts {
            let embedding = cache.get(text).unwrap_or_else(|| vec![0.0; reader.dimensions()]);
            embeddings.data.extend(embedding);
        }
        let (owners, texts) = texts.into_iter().unzip();
        Texts { texts, owners, embeddings }
    }

    fn cosines(&self, embedding: &[f32]) -> Vec<f32> {
        let message = Matrix { rows: 1, cols: embedding.len(), data: embedding.to_vec() };
        message.times_transposed(&self.embeddings).data
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
