//! Which models there are, and where: `models/manifest.toml`. Files are checked by their sha256.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::InferenceError;
use crate::config::{EngineKind, Inference};

/// `models/manifest.toml`: the models that may be used, the preferred one first.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    #[serde(rename = "encoder")]
    pub encoders: Vec<Encoder>,
}

/// A model that turns a text into an embedding and usually a mood.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Encoder {
    pub name: String,
    pub version: String,
    pub engine: EngineKind,
    /// The format of `file` and of the classifier's file.
    pub format: Format,
    pub file: String,
    pub sha256: String,
    /// The architecture, `config.json`; ONNX graphs do not need it.
    pub config: Option<String>,
    pub config_sha256: Option<String>,
    pub tokenizer: String,
    pub tokenizer_sha256: String,
    /// Length of an embedding.
    pub dimensions: usize,
    /// Longer texts are truncated.
    pub max_tokens: usize,
    /// Primary tags of the languages that it reads, e.g. `en`; empty if it reads every language.
    #[serde(default)]
    pub languages: Vec<String>,
    /// How the vectors of the tokens become one vector, if the model returns those.
    #[serde(default)]
    pub pooling: Pooling,
    pub licence: String,
    pub origin: String,
    #[serde(default)]
    pub trained_on: Vec<String>,
    /// Reads the mood if the encoder does not.
    pub mood: Option<Classifier>,
}

/// A model that sorts texts into classes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classifier {
    pub file: String,
    pub sha256: String,
    pub config: String,
    pub config_sha256: String,
    pub tokenizer: String,
    pub tokenizer_sha256: String,
    /// Longer texts are truncated.
    pub max_tokens: usize,
    /// The mood that each class stands for, in order; if empty, `id2label` of its configuration is used.
    #[serde(default)]
    pub labels: Vec<Label>,
    pub licence: String,
    pub origin: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Onnx,
    Rten,
    Safetensors,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Pooling {
    /// The mean of the tokens that the mask marks.
    #[default]
    Mean,
    /// The first token's vector.
    Cls,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    Negative,
    Neutral,
    Positive,
}

/// A smaller limit would leave little room besides the special tokens that open and close a text.
const MAX_TOKENS_MIN: usize = 8;

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
        if manifest.encoders.is_empty() {
            return Err(bad("it lists no [[encoder]]".to_owned()));
        }
        let mut names = HashSet::new();
        for encoder in &manifest.encoders {
            encoder.check().map_err(|detail| bad(format!("the encoder {}: {detail}", encoder.name)))?;
            if !names.insert(&encoder.name) {
                return Err(bad(format!("two encoders are called {}", encoder.name)));
            }
        }
        Ok(manifest)
    }

    /// The first model that fits the configuration.
    ///
    /// # Errors
    /// No model fits.
    pub fn choose(&self, wanted: &Inference) -> Result<&Encoder, InferenceError> {
        let fits = |encoder: &&Encoder| {
            wanted.engine.is_none_or(|engine| engine == encoder.engine)
                && (wanted.model.is_empty() || wanted.model == encoder.name)
        };
        self.encoders.iter().find(fits).ok_or_else(|| self.no_such_model(wanted))
    }

    fn no_such_model(&self, wanted: &Inference) -> InferenceError {
        let mut setting = Vec::new();
        if let Some(engine) = wanted.engine {
            setting.push(format!("inference.engine = \"{}\"", engine.name()));
        }
        if !wanted.model.is_empty() {
            setting.push(format!("inference.model = \"{}\"", wanted.model));
        }
        let known = self.encoders.iter().map(|e| format!("{} ({})", e.name, e.engine.name()));
        let known = known.collect::<Vec<_>>().join(", ");
        InferenceError::NoSuchModel { setting: setting.join(" and "), known }
    }
}

impl Encoder {
    /// The key under which embeddings of this model are cached.
    pub fn version(&self) -> String {
        format!("{}@{}", self.name, self.version)
    }

    /// Checks what the types cannot express.
    fn check(&self) -> Result<(), String> {
        if self.dimensions == 0 {
            return Err("dimensions must be at least 1".to_owned());
        }
        let lengths = std::iter::once(self.max_tokens).chain(self.mood.as_ref().map(|mood| mood.max_tokens));
        if lengths.min().is_none_or(|length| length < MAX_TOKENS_MIN) {
            return Err(format!("max_tokens must be at least {MAX_TOKENS_MIN}"));
        }
        match (self.engine, self.format) {
            (EngineKind::Rten, Format::Onnx | Format::Rten) => {
                if self.mood.is_some() {
                    return Err("rten reads the mood from the graph's output `mood`; [encoder.mood] is for \
                                rust-bert"
                        .to_owned());
                }
            }
            (EngineKind::RustBert, Format::Safetensors) => {
                if self.config.is_none() || self.config_sha256.is_none() {
                    return Err("rust-bert needs config and config_sha256".to_owned());
                }
            }
            (EngineKind::Rten, Format::Safetensors) => {
                return Err("rten reads the formats onnx and rten".to_owned());
            }
            (EngineKind::RustBert, Format::Onnx | Format::Rten) => {
                return Err("rust-bert reads the format safetensors".to_owned());
            }
        }
        Ok(())
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

/// Reads `file` in `folder` and checks its sha256.
pub(super) fn read_checked(folder: &Path, file: &str, sha256: &str) -> Result<Vec<u8>, InferenceError> {
    let path = folder.join(file);
    let bytes =
        std::fs::read(&path).map_err(|source| InferenceError::Missing { path: path.clone(), source })?;
    check_digest(path, &Sha256::digest(&bytes), sha256)?;
    Ok(bytes)
}

/// Checks the sha256 of `file` in `folder` and returns its path, for a library that reads the file itself.
#[cfg(feature = "rust-bert")]
pub(super) fn path_checked(folder: &Path, file: &str, sha256: &str) -> Result<PathBuf, InferenceError> {
    let path = folder.join(file);
    let missing = |source| InferenceError::Missing { path: path.clone(), source };
    let mut digest = Sha256::new();
    let mut opened = std::fs::File::open(&path).map_err(missing)?;
    std::io::copy(&mut opened, &mut digest).map_err(missing)?;
    check_digest(path, &digest.finalize(), sha256)
}

fn check_digest(path: PathBuf, digest: &[u8], sha256: &str) -> Result<PathBuf, InferenceError> {
    let found = hex(digest);
    if found.eq_ignore_ascii_case(sha256) {
        Ok(path)
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
pub(super) mod tests {
    use super::*;

    pub fn sha256(bytes: &[u8]) -> String {
        hex(&Sha256::digest(bytes))
    }

    const ONNX: &str = r#"
        [[encoder]]
        name = "small"
        version = "3"
        engine = "rten"
        format = "onnx"
        file = "small.onnx"
        sha256 = "00"
        tokenizer = "tokenizer.json"
        tokenizer_sha256 = "00"
        dimensions = 4
        max_tokens = 16
        licence = "MIT"
        origin = "a test"
    "#;

    const SAFETENSORS: &str = r#"
        [[encoder]]
        name = "large"
        version = "1"
        engine = "rust-bert"
        format = "safetensors"
        file = "large/model.safetensors"
        sha256 = "00"
        config = "large/config.json"
        config_sha256 = "00"
        tokenizer = "large/tokenizer.json"
        tokenizer_sha256 = "00"
        dimensions = 4
        max_tokens = 16
        pooling = "cls"
        licence = "MIT"
        origin = "a test"
    "#;

    const MOOD: &str = r#"
        [encoder.mood]
        file = "mood/model.safetensors"
        sha256 = "00"
        config = "mood/config.json"
        config_sha256 = "00"
        tokenizer = "mood/tokenizer.json"
        tokenizer_sha256 = "00"
        max_tokens = 16
        labels = ["negative", "neutral", "positive"]
        licence = "MIT"
        origin = "a test"
    "#;

    fn folder_with(manifest: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("manifest.toml"), manifest).unwrap();
        folder
    }

    fn read(manifest: &str) -> Result<Manifest, String> {
        Manifest::read(folder_with(manifest).path()).map_err(|e| e.to_string())
    }

    fn wanted(engine: Option<EngineKind>, model: &str) -> Inference {
        Inference { engine, model: model.to_owned(), ..Inference::default() }
    }

    #[test]
    fn the_first_encoder_is_preferred() {
        let manifest = read(&format!("{ONNX}{SAFETENSORS}{MOOD}")).unwrap();
        let versions: Vec<String> = manifest.encoders.iter().map(Encoder::version).collect();
        assert_eq!(versions, ["small@3", "large@1"]);
        assert_eq!(manifest.choose(&Inference::default()).unwrap().name, "small");
    }

    #[test]
    fn faults_are_reported_with_their_encoder() {
        for (manifest, problem) in [
            (ONNX.replace("licence", "license"), "license"),
            (ONNX.replace("\"rten\"", "\"abacus\""), "abacus"),
            (ONNX.replace("\"onnx\"", "\"pickle\""), "pickle"),
            (ONNX.replace("\"onnx\"", "\"safetensors\""), "encoder small: rten reads the formats onnx"),
            (SAFETENSORS.replace("\"safetensors\"", "\"onnx\""), "encoder large: rust-bert reads the format"),
            (SAFETENSORS.replace("config =", "#"), "encoder large: rust-bert needs config"),
            (SAFETENSORS.replace("\"cls\"", "\"max\""), "max"),
            (format!("{ONNX}{MOOD}"), "encoder small: rten reads the mood from the graph"),
            (format!("{SAFETENSORS}{MOOD}").replace("\"neutral\"", "\"angry\""), "angry"),
            (
                format!("{SAFETENSORS}{MOOD}")
                    .replace("max_tokens = 16\n        labels", "max_tokens = 1\n labels"),
                "max_tokens",
            ),
            (ONNX.replace("dimensions = 4", "dimensions = 0"), "dimensions"),
            ("encoder = []".to_owned(), "lists no [[encoder]]"),
            (format!("{ONNX}{ONNX}"), "two encoders are called small"),
        ] {
            let error = read(&manifest).unwrap_err();
            assert!(error.contains("manifest.toml") && error.contains(problem), "{problem}: {error}");
        }
    }

    #[test]
    fn the_configuration_selects_by_engine_and_name() {
        let manifest = read(&format!("{ONNX}{}", ONNX.replace("small", "other"))).unwrap();
        let chosen = manifest.choose(&wanted(Some(EngineKind::Rten), "other")).unwrap();
        assert_eq!(chosen.name, "other");
        let error = manifest.choose(&wanted(Some(EngineKind::RustBert), "other")).unwrap_err().to_string();
        assert!(
            error.contains("inference.engine = \"rust-bert\" and inference.model = \"other\""),
            "{error}"
        );
        assert!(error.contains("small (rten), other (rten)"), "{error}");
    }

    #[test]
    fn the_error_for_a_missing_file_names_the_remedy() {
        let folder = folder_with(ONNX);
        let error = read_checked(folder.path(), "small.onnx", "00").unwrap_err().to_string();
        assert!(error.contains("small.onnx") && error.contains("restore"), "{error}");
    }

    #[test]
    fn a_file_with_another_sha256_is_rejected() {
        let folder = folder_with(ONNX);
        std::fs::write(folder.path().join("small.onnx"), b"other bytes").unwrap();
        let error = read_checked(folder.path(), "small.onnx", "00").unwrap_err().to_string();
        assert!(error.contains("small.onnx is corrupt"), "{error}");
    }
}
