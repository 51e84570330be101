//! The entry point of `knowledge`: articles in, hits with a calibrated confidence out.

use super::KnowledgeError;
use super::article::Article;
use super::cache::Cache;
use super::calibration::{self, Calibration, probability};
use super::editions::Editions;
use super::fits::{FitKey, Fits, fingerprint};
use super::gate::Gate;
use super::index::{Compared, Index, Sight, texts_of};
use super::language::primary;
use super::rank::Candidate;
use crate::conversation::{ArticleId, Basis, Hit};
use crate::inference::{EmbeddingCache, Reader};

/// The confidence in an article that contains the message word for word, if only words count.
const WORD_FOR_WORD: f32 = 0.97;
/// The code that determines the calibration.
const CALIBRATION_CODE: u64 = fingerprint(&[
    include_str!("search.rs"),
    include_str!("calibration.rs"),
    include_str!("gate.rs"),
    include_str!("index.rs"),
    include_str!("lexicon.rs"),
    include_str!("matrix.rs"),
    include_str!("rank.rs"),
    include_str!("ridge.rs"),
    include_str!("text.rs"),
]);

/// All articles, ready to be searched.
#[derive(Debug)]
pub struct Knowledge {
    articles: Vec<Article>,
    editions: Editions,
    spoken: Spoken,
    index: Index,
    gate: Gate,
    gate_for_words: Gate,
    calibration: Option<Calibration>,
}

/// What was found for a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Articles that may answer, best first, at most five.
    pub hits: Vec<Hit>,
    /// The assumed language of the message, a primary tag such as `en`.
    pub language: String,
    pub basis: Basis,
}

/// The languages that the encoder reads; empty if it reads every language.
#[derive(Clone, Debug)]
struct Spoken(Vec<String>);

impl Spoken {
    fn has(&self, language: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|known| known == language)
    }
}

impl Knowledge {
    /// Indexes articles. Uses the embeddings in `cache` and adds missing ones; the caller saves it.
    ///
    /// # Errors
    /// Two articles have the same id and language, or the model failed.
    pub fn build(
        articles: Vec<Article>,
        reader: &Reader,
        cache: &mut EmbeddingCache,
    ) -> Result<Knowledge, KnowledgeError> {
        Knowledge::build_with_gate(articles, reader, cache, Gate::shipped()?)
    }

    /// Like [`Knowledge::build`], but also takes fitted models from the cache.
    ///
    /// # Errors
    /// As for [`Knowledge::build`].
    pub fn build_cached(
        articles: Vec<Article>,
        reader: &Reader,
        cache: &mut Cache,
    ) -> Result<Knowledge, KnowledgeError> {
        Knowledge::assemble(articles, reader, &mut cache.embeddings, Gate::shipped()?, &cache.fits)
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
        Knowledge::assemble(articles, reader, cache, gate, &Fits::none())
    }

    fn assemble(
        articles: Vec<Article>,
        reader: &Reader,
        cache: &mut EmbeddingCache,
        gate: Gate,
        fits: &Fits,
    ) -> Result<Knowledge, KnowledgeError> {
        let editions = Editions::of(&articles)?;
        embed_missing(texts_of(&articles).iter().map(String::as_str), reader, cache)?;
        let cache = &*cache;
        let spoken = Spoken(reader.languages().to_vec());
        // Meanwhile another core looks up the held-out variants.
        let (index, calibration) = std::thread::scope(|scope| {
            let asked = scope.spawn(|| calibration(&articles, &spoken, cache, &gate, fits));
            let index = Index::build(&articles, cache, fits)?;
            let calibration = asked.join().unwrap_or(Ok(None))?;
            Ok::<_, KnowledgeError>((index, calibration))
        })?;
        let gate_for_words = Gate::shipped_for_words()?;
        Ok(Knowledge { articles, editions, spoken, index, gate, gate_for_words, calibration })
    }

    /// Finds articles that may answer a message. `embedding` is the reader's embedding of it; `locale` is the
    /// visitor's, a BCP 47 tag, or empty.
    ///
    /// # Errors
    /// The index failed.
    pub fn find(&self, message: &str, embedding: &[f32], locale: &str) -> Result<Found, KnowledgeError> {
        let compared = self.index.compare(message, embedding)?;
        let language = self.editions.language(message, &compared.overlap, locale);
        let words_only = !self.spoken.has(&language);
        let (gate, offset, basis) = match (words_only, self.calibration) {
            (true, _) => (&self.gate_for_words, 0.0, Basis::Words),
            (false, Some(calibration)) => (&self.gate, calibration.offset, Basis::Measured),
            (false, None) => (&self.gate, 0.0, Basis::Prior),
        };
        let hit = |candidate: &Candidate| {
            let article = &self.articles[candidate.article];
            let (matched, similarity) = self.index.nearest(candidate.article, &compared);
            let confidence = probability(gate.log_odds(&candidate.features) + offset);
            let word_for_word = words_only && same_words(matched, message);
            Hit {
                article: article.id.clone(),
                title: article.title.clone(),
                confidence: if word_for_word { confidence.max(WORD_FOR_WORD) } else { confidence },
                matched: matched.to_owned(),
                similarity,
                words: self.index.shared_words(candidate.article, &compared),
            }
        };
        let sight = Sight { visible: self.editions.visible(&language), words_only };
        let mut hits: Vec<Hit> = self.index.candidates(&compared, sight).iter().map(hit).collect();
        if words_only {
            hits.retain(|hit| !hit.words.is_empty());
        }
        settle(&mut hits);
        Ok(Found { hits, language, basis })
    }

    /// The best articles with the measures for the gate, or for the gate for words only. Used to fit the gates.
    ///
    /// # Errors
    /// The index failed.
    pub fn candidates(
        &self,
        message: &str,
        embedding: &[f32],
        words_only: bool,
    ) -> Result<Vec<Candidate>, KnowledgeError> {
        let compared: Compared<'_> = self.index.compare(message, embedding)?;
        let sight = Sight { visible: vec![true; self.articles.len()], words_only };
        Ok(self.index.candidates(&compared, sight))
    }

    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The article's edition in a language (a BCP 47 tag), or otherwise in the language of most articles.
    pub fn article(&self, id: &ArticleId, language: &str) -> Option<&Article> {
        self.editions.place(id, language).map(|place| &self.articles[place])
    }

    /// One edition of every article: in a language (a BCP 47 tag), or otherwise in the language of most articles.
    pub fn editions(&self, language: &str) -> impl Iterator<Item = &Article> {
        let visible = self.editions.visible(&primary(language));
        self.articles.iter().zip(visible).filter(|(_, visible)| *visible).map(|(article, _)| article)
    }

    /// The result of looking up held-out variants; `None` if there are too few variants.
    pub fn calibration(&self) -> Option<Calibration> {
        self.calibration
    }

    /// All texts whose embeddings the index uses. With these in its cache, the program starts without computing any.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.index.texts()
    }
}

/// The kept calibration for these articles, or else a new one.
fn calibration(
    articles: &[Article],
    spoken: &Spoken,
    cache: &EmbeddingCache,
    gate: &Gate,
    fits: &Fits,
) -> Result<Option<Calibration>, KnowledgeError> {
    let mut key =
        FitKey::new("calibration", CALIBRATION_CODE).text(cache.version()).text(&format!("{gate:?}"));
    for article in articles {
        let Article { id, title, question, variants, tags: _, language, answer } = article;
        key = [&id.0, title, question, language, answer].into_iter().fold(key, |key, text| key.text(text));
        key = variants.iter().fold(key.number(variants.len() as u64), |key, text| key.text(text));
    }
    key = spoken.0.iter().fold(key, |key, language| key.text(language));
    if let Some(calibration) = fits.kept(&key).and_then(|numbers| Calibration::from_numbers(&numbers)) {
        return Ok(calibration);
    }
    let calibration = calibrate(articles, spoken, cache, gate)?;
    fits.keep(&key, &Calibration::to_numbers(calibration));
    Ok(calibration)
}

/// Looks up some of the variants in an index that was built without them.
fn calibrate(
    articles: &[Article],
    spoken: &Spoken,
    cache: &EmbeddingCache,
    gate: &Gate,
) -> Result<Option<Calibration>, KnowledgeError> {
    let readable = articles.iter().filter(|article| spoken.has(&super::language::primary(&article.language)));
    let readable: Vec<Article> = readable.cloned().collect();
    let Some((kept, held)) = calibration::hold_out(&readable) else { return Ok(None) };
    let index = Index::build(&kept, cache, &Fits::none())?;
    let mut judged = Vec::with_capacity(held.len());
    for (place, text) in &held {
        let Some(embedding) = cache.get(text) else { continue };
        let sight = Sight { visible: vec![true; kept.len()], words_only: false };
        let candidates = index.candidates(&index.compare(text, &embedding)?, sight);
        if let Some(best) = candidates.first() {
            judged.push((gate.log_odds(&best.features), best.article == *place));
        }
    }
    Ok(Some(Calibration::fit(&judged)))
}

fn same_words(a: &str, b: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().flat_map(char::to_lowercase);
        letters.filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect()
    };
    plain(a).split_whitespace().eq(plain(b).split_whitespace())
}

/// Makes the confidences of the articles add up to 1 at most, and not rise with the rank.
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

/// Computes the embeddings that `cache` lacks and adds them.
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
