//! Where the models are and what they must be: `models/manifest.toml`, checked by sha256.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::InferenceError;

/// `models/manifest.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub encoder: Encoder,
}

/// The model that turns a text into an embedding and a mood.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Encoder {
    pub name: String,
    pub version: String,
    pub engine: EngineKind,
    pub file: String,
    pub sha256: String,
    pub tokenizer: String,
    pub tokenizer_sha256: String,
    /// Length of an embedding.
    pub dimensions: usize,
    /// Longer texts are cut.
    pub max_tokens: usize,
    /// Primary tags of the languages that it reads, e.g. `en`; none: every language.
    #[serde(default)]
    pub languages: Vec<String>,
    pub licence: String,
    pub origin: String,
    #[serde(default)]
    pub trained_on: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub enum EngineKind {
    #[serde(rename = "rten")]
    Rten,
}

impl Manifest {
    /// Reads `manifest.toml` in `folder`.
    ///
    /// # Errors
    /// The file is missing or is not a manifest.
    pub fn read(folder: &Path) -> Result<Manifest, InferenceError> {
        let path = folder.join("manifest.toml");
        let text = std::fs::read_to_string(&path)
            .map_err(|source| InferenceError::Missing { path: path.clone(), source })?;
        let bad = |detail: String| InferenceError::BadManifest { path: path.clone(), detail };
        let manifest: Manifest = toml::from_str(&text).map_err(|e| bad(e.to_string()))?;
        if manifest.encoder.dimensions == 0 {
            return Err(bad("encoder.dimensions must be at least 1".to_owned()));
        }
        if manifest.encoder.max_tokens < 8 {
            return Err(bad("encoder.max_tokens must be at least 8".to_owned()));
        }
        Ok(manifest)
    }
}

impl Encoder {
    /// The key under which embeddings of this model are kept.
    pub fn version(&self) -> String {
        format!("{}@{}", self.name, self.version)
    }
}

/// The models folder: `explicit`, else `./models`, else the first `models` upwards from the program's folder.
///
/// # Errors
/// None of them holds a `manifest.toml`.
pub fn find_models(explicit: Option<&Path>) -> Result<PathBuf, InferenceError> {
    if let Some(folder) = explicit {
        return Ok(folder.to_owned());
    }
    let program = std::env::current_exe().ok().and_then(|p| p.canonicalize().ok());
    let upwards = program.iter().flat_map(|p| p.ancestors().skip(1)).map(|folder| folder.join("models"));
    let mut looked = String::new();
    for folder in std::iter::once(PathBuf::from("models")).chain(upwards) {
        if folder.join("manifest.toml").is_file() {
            return Ok(folder);
        }
        let separator = if looked.is_empty() { "" } else { ", " };
        let _ = write!(looked, "{separator}{}", folder.display());
    }
    Err(InferenceError::NoModels { looked })
}

/// The bytes of `file` in `folder`, if they are the ones that the manifest promises.
pub(super) fn read_checked(folder: &Path, file: &str, sha256: &str) -> Result<Vec<u8>, InferenceError> {
    let path = folder.join(file);
    let bytes =
        std::fs::read(&path).map_err(|source| InferenceError::Missing { path: path.clone(), source })?;
    let found = hex(&Sha256::digest(&bytes));
    if found.eq_ignore_ascii_case(sha256) {
        Ok(bytes)
    } else {
        Err(InferenceError::Corrupt { path, expected: sha256.to_owned(), found })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"
        [encoder]
        name = "small"
        version = "3"
        engine = "rten"
        file = "small.onnx"
        sha256 = "00"
        tokenizer = "tokenizer.json"
        tokenizer_sha256 = "00"
        dimensions = 4
        max_tokens = 16
        licence = "MIT"
        origin = "a test"
    "#;

    fn folder_with(manifest: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("manifest.toml"), manifest).unwrap();
        folder
    }

    #[test]
    fn a_manifest_names_its_version() {
        let folder = folder_with(MANIFEST);
        assert_eq!(Manifest::read(folder.path()).unwrap().encoder.version(), "small@3");
    }

    #[test]
    fn a_wrong_key_is_named() {
        let folder = folder_with(&MANIFEST.replace("licence", "license"));
        let error = Manifest::read(folder.path()).unwrap_err().to_string();
        assert!(error.contains("manifest.toml") && error.contains("license"), "{error}");
    }

    #[test]
    fn an_unknown_engine_is_refused() {
        let folder = folder_with(&MANIFEST.replace("\"rten\"", "\"abacus\""));
        let error = Manifest::read(folder.path()).unwrap_err().to_string();
        assert!(error.contains("abacus"), "{error}");
    }

    #[test]
    fn a_missing_file_and_the_remedy_are_named() {
        let folder = folder_with(MANIFEST);
        let error = read_checked(folder.path(), "small.onnx", "00").unwrap_err().to_string();
        assert!(error.contains("small.onnx") && error.contains("restore"), "{error}");
    }

    #[test]
    fn a_changed_file_is_refused() {
        let folder = folder_with(MANIFEST);
        std::fs::write(folder.path().join("small.onnx"), b"other bytes").unwrap();
        let error = read_checked(folder.path(), "small.onnx", "00").unwrap_err().to_string();
        assert!(error.contains("small.onnx is corrupt"), "{error}");
    }
}
