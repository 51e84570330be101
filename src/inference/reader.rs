//! The entry point of `inference`: texts in, readings out, with a bounded cache.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use moka::sync::Cache;

use super::InferenceError;
use super::embedding_cache::TextKey;
use super::engine::Engine;
use super::manifest::Manifest;
use super::rten_engine::RtenEngine;
#[cfg(feature = "rust-bert")]
use super::rust_bert_engine::RustBertEngine;
use crate::config::{EngineKind, Inference};
use crate::conversation::Mood;

/// Readings in the cache; each takes about 2 KB.
const CACHED_READINGS_MAX: u64 = 4_096;

/// What the model says about one text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Unit length.
    pub embedding: Arc<[f32]>,
    pub mood: Mood,
}

/// Reads texts with a model of the manifest. Any number of threads can share it.
pub struct Reader {
    engine: Box<dyn Engine>,
    version: String,
    dimensions: usize,
    languages: Vec<String>,
    cache: Cache<TextKey, Reading>,
}

impl Reader {
    /// Loads the first model that `manifest.toml` in `folder` names, and checks it.
    ///
    /// # Errors
    /// A file is missing, corrupt or not loadable; the error names it and the remedy.
    pub fn load(folder: &Path) -> Result<Reader, InferenceError> {
        Reader::load_chosen(folder, &Inference::default())
    }

    /// Loads the model of `manifest.toml` in `folder` that the configuration chooses, and checks it.
    ///
    /// # Errors
    /// As for [`Reader::load`]. Also if the manifest has no such model, or this program lacks its engine or device.
    pub fn load_chosen(folder: &Path, inference: &Inference) -> Result<Reader, InferenceError> {
        let manifest = Manifest::read(folder)?;
        let encoder = manifest.choose(inference)?;
        let engine: Box<dyn Engine> = match encoder.engine {
            EngineKind::Rten => Box::new(RtenEngine::load(folder, encoder)?),
            #[cfg(feature = "rust-bert")]
            EngineKind::RustBert => Box::new(RustBertEngine::load(folder, encoder, inference.device)?),
            #[cfg(not(feature = "rust-bert"))]
            EngineKind::RustBert => {
                let remedy = crate::config::RUST_BERT_MISSING;
                return Err(InferenceError::EngineMissing { model: encoder.name.clone(), remedy });
            }
        };
        // Find out now, not with the first visitor, if the model cannot read.
        engine.read(&["hello"]).map_err(|error| InferenceError::Unloadable {
            path: folder.join(&encoder.file),
            detail: error.to_string(),
        })?;
        Ok(Reader {
            engine,
            version: encoder.version(),
            dimensions: encoder.dimensions,
            languages: encoder.languages.clone(),
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

    /// Primary tags of the languages that the model reads, e.g. `en`; empty if it reads every language.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Reads texts and returns readings in the same order; blocks. Uses every core if many texts are new.
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
        let texts: Vec<&str> = missing.iter().map(|(_, text)| *text).collect();
        let new = self.engine.read(&texts)?;
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

    /// The embeddings only, in about half the time and without the cache: for the many texts of a knowledge base, and
    /// for parts of a message.
    ///
    /// # Errors
    /// The model failed on one of the texts.
    pub fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, InferenceError> {
        self.engine.embed(texts)
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("version", &self.version).finish_non_exhaustive()
    }
}

#[cfg(all(test, not(feature = "rust-bert")))]
mod tests {
    use super::*;

    #[test]
    fn the_error_for_a_missing_engine_says_how_to_build_it() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = r#"
            [[encoder]]
            name = "large"
            version = "1"
            engine = "rust-bert"
            format = "safetensors"
            file = "model.safetensors"
            sha256 = "00"
            config = "config.json"
            config_sha256 = "00"
            tokenizer = "tokenizer.json"
            tokenizer_sha256 = "00"
            dimensions = 4
            max_tokens = 16
            licence = "MIT"
            origin = "a test"
        "#;
        std::fs::write(folder.path().join("manifest.toml"), manifest).unwrap();
        let error = Reader::load(folder.path()).unwrap_err().to_string();
        assert!(error.contains("large") && error.contains("--features rust-bert"), "{error}");
    }
}
