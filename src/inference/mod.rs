//! What does this text say? Runs transformer models locally: text in, embedding and mood out.

mod embedding_cache;
mod engine;
mod impartial;
mod lanes;
mod manifest;
mod reader;
mod rten_engine;
#[cfg(feature = "rust-bert")]
mod rust_bert_engine;
mod tokens;

pub use embedding_cache::{EmbeddingCache, TextKey};
pub use manifest::{Manifest, find_models};
pub use reader::{Reader, Reading};

use std::path::PathBuf;

/// Why a text could not be read.
#[derive(Debug, thiserror::Error)]
pub enum InferenceError {
    #[error(
        "no models folder found, looked in {looked}; say where it is with --models DIR or FRONTDESK_MODELS"
    )]
    NoModels { looked: String },
    #[error("cannot read {}: {source}; restore the file from the release or the repository", path.display())]
    Missing { path: PathBuf, source: std::io::Error },
    #[error("{} is not a valid manifest: {detail}", path.display())]
    BadManifest { path: PathBuf, detail: String },
    #[error(
        "{} is corrupt: its sha256 is {found}, the manifest says {expected}; restore the file, or put the new sha256 into manifest.toml if you changed it on purpose",
        path.display()
    )]
    Corrupt { path: PathBuf, expected: String, found: String },
    #[error("cannot load {}: {detail}; the manifest must name a file that the engine understands", path.display())]
    Unloadable { path: PathBuf, detail: String },
    #[error("no model of the manifest fits {setting}; it has {known}")]
    NoSuchModel { setting: String, known: String },
    #[error("the model {model} cannot be used: {remedy}")]
    EngineMissing { model: String, remedy: &'static str },
    #[error(
        "no GPU to run the model on: the libtorch that this program was linked with must be one for CUDA, and \
         `nvidia-smi` must show a GPU; or set inference.device = \"cpu\""
    )]
    NoGpu,
    #[error("the model could not read a text: {detail}")]
    Failed { detail: String },
    #[error("cannot write the embedding cache {}: {source}", path.display())]
    CacheNotWritten { path: PathBuf, source: std::io::Error },
}
