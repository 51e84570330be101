//! Which articles answer a message? Builds an index of articles and returns ranked hits with a calibrated confidence.

mod article;
mod cache;
mod calibration;
mod classifier;
mod editions;
mod fits;
mod gate;
mod index;
mod language;
mod lexicon;
mod matrix;
mod nearest;
mod rank;
mod ridge;
mod search;
mod text;

pub use article::{
    Article, article_file, embedded_articles, embedded_embeddings, parse_article, read_articles,
};
pub use cache::Cache;
pub use calibration::Calibration;
pub use classifier::{Classifier, Example};
pub use fits::Fits;
pub use gate::{FEATURES, Features, Gate};
pub use nearest::nearest;
pub use rank::Candidate;
pub use search::{Found, Knowledge, embed_missing};

use std::path::PathBuf;

use crate::conversation::ArticleId;
use crate::inference::InferenceError;

/// Why articles cannot be read, indexed or searched.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    #[error("cannot read {}: {source}", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("there are no articles (*.md) in {}", folder.display())]
    NoArticles { folder: PathBuf },
    #[error("{file}:{line}: {detail}")]
    BadArticle { file: String, line: usize, detail: String },
    #[error(
        "{file}: the id `{id}` is already taken by {other}; give one of them another id or another language"
    )]
    DuplicateId { id: ArticleId, file: String, other: String },
    #[error("the gate parameters are broken: {detail}")]
    BadGate { detail: String },
    #[error("cannot index the articles: {0}")]
    Index(#[from] tantivy::TantivyError),
    #[error(transparent)]
    Inference(#[from] InferenceError),
}
