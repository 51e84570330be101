//! The front of this room: texts in, readings out, with a bounded cache.

use std::collections::HashMap;
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use moka::sync::Cache;

use super::InferenceError;
use super::embedding_cache::TextKey;
use super::engine::{Engine, Raw};
use super::manifest::{EngineKind, Manifest};
use super::rten_engine::RtenEngine;
use crate::conversation::Mood;

/// Readings that are kept; one takes about 2 KB.
const CACHED_READINGS_MAX: u64 = 4_096;

/// What the model says about one text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Unit length.
    pub embedding: Arc<[f32]>,
    pub mood: Mood,
}

/// Reads texts with the model of a manifest. Shared by any number of threads.
pub struct Reader {
    engine: Box<dyn Engine>,
    version: String,
    dimensions: usize,
    languages: Vec<String>,
    cache: Cache<TextKey, Reading>,
}

impl Reader {
    /// Loads what `manifest.toml` in `folder` names, and checks it.
    ///
    /// # Errors
    /// A file is missing, corrupt or not loadable; the error names it and the remedy.
    pub fn load(folder: &Path) -> Result<Reader, InferenceError> {
        let Manifest { encoder } = Manifest::read(folder)?;
        let engine = match encoder.engine {
            EngineKind::Rten => Box::new(RtenEngine::load(folder, &encoder)?),
        };
        Ok(Reader {
            engine,
            version: encoder.version(),
            dimensions: encoder.dimensions,
            languages: encoder.languages,
            cache: Cache::new(CACHED_READINGS_MAX),
        })
    }

    /// Name and version of the model, e.g. `frontdesk-encoder@1`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Length of an embedding.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// Primary tags of the languages that the model reads, e.g. `en`; none: every language.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Reads texts, in their order; blocks. Uses every core where many texts are new.
    ///
    /// # Errors
    /// The model failed on one of the texts.
    pub fn read(&self, texts: &[&str]) -> Result<Vec<Reading>, InferenceError> {
        let keys: Vec<TextKey> = texts.iter().map(|text| TextKey::of(text)).collect();
        let mut known: HashMap<TextKey, Reading> = HashMap::new();
        let mut missing: Vec<(TextKey, &str)> = Vec::new();
        for (key, text) in keys.iter().zip(texts) {
            if known.contains_key(key) || missing.iter().any(|(other, _)| other == key) {
                continue;
            }
            match self.cache.get(key) {
                Some(reading) => {
                    known.insert(*key, reading);
                }
                None => missing.push((*key, text)),
            }
        }
        let new = self.read_new(&missing)?;
        for ((key, _), raw) in missing.iter().zip(new) {
            let reading = Reading { embedding: raw.embedding.into(), mood: raw.mood };
            self.cache.insert(*key, reading.clone());
            known.insert(*key, reading);
        }
        keys.iter()
            .map(|key| {
                let lost = || InferenceError::Failed { detail: "a reading was lost".to_owned() };
                known.get(key).cloned().ok_or_else(lost)
            })
            .collect()
    }

    /// Embeddings alone, without touching the cache: for the many texts of a knowledge base.
    ///
    /// # Errors
    /// The model failed on one of the texts.
    pub fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, InferenceError> {
        let texts: Vec<(TextKey, &str)> = texts.iter().map(|text| (TextKey::of(text), *text)).collect();
        Ok(self.read_new(&texts)?.into_iter().map(|raw| raw.embedding).collect())
    }

    fn read_new(&self, texts: &[(TextKey, &str)]) -> Result<Vec<Raw>, InferenceError> {
        let workers = threads().min(texts.len());
        if workers <= 1 {
            return texts.iter().map(|(_, text)| self.engine.read(text)).collect();
        }
        let next = AtomicUsize::new(0);
        let work = || -> Result<Vec<(usize, Raw)>, InferenceError> {
            let mut done = Vec::new();
            while let Some((at, (_, text))) = take(&next, texts) {
                done.push((at, self.engine.read(text)?));
            }
            Ok(done)
        };
        let results: Vec<_> = std::thread::scope(|scope| {
            let others: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
            let mine = work();
            let crashed = || Err(InferenceError::Failed { detail: "a reading thread crashed".to_owned() });
            let joined = others.into_iter().map(|worker| worker.join().unwrap_or_else(|_| crashed()));
            std::iter::once(mine).chain(joined.collect::<Vec<_>>()).collect()
        });
        let mut readings: Vec<(usize, Raw)> = Vec::with_capacity(texts.len());
        for result in results {
            readings.extend(result?);
        }
        readings.sort_by_key(|(at, _)| *at);
        Ok(readings.into_iter().map(|(_, raw)| raw).collect())
    }
}

fn take<'a, T>(next: &AtomicUsize, items: &'a [T]) -> Option<(usize, &'a T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    items.get(at).map(|item| (at, item))
}

/// Cores that inference may use at once.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("version", &self.version).finish_non_exhaustive()
    }
}
