//! What the command line does; its shape is in main.rs.

pub mod ask;
pub mod evaluate;
pub mod evaluate_answers;
pub mod evaluate_sentiment;
pub mod measures;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;

use frontdesk::bot::Bot;
use frontdesk::inference::{EmbeddingCache, Reader, find_models};
use frontdesk::knowledge::{Article, Knowledge, embedded_articles, embedded_embeddings, read_articles};

/// Where models and articles come from.
#[derive(clap::Args, Debug)]
pub struct Sources {
    /// Folder with manifest.toml; else ./models, else the one next to the program.
    #[arg(long, env = "FRONTDESK_MODELS", value_name = "DIR")]
    pub models: Option<PathBuf>,
    /// Folder with one Markdown file an article; else the demonstration shop's FAQ.
    #[arg(long, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,
}

impl Sources {
    pub fn reader(&self) -> Result<Arc<Reader>> {
        Ok(Arc::new(Reader::load(&find_models(self.models.as_deref())?)?))
    }

    pub fn articles(&self) -> Result<Vec<Article>> {
        Ok(match &self.knowledge {
            Some(folder) => read_articles(folder)?,
            None => embedded_articles()?,
        })
    }

    pub fn bot(&self) -> Result<Bot> {
        let reader = self.reader()?;
        let mut cache = embeddings(&reader);
        let knowledge = Knowledge::build(self.articles()?, &reader, &mut cache)?;
        Ok(Bot::new(reader, Arc::new(knowledge)))
    }
}

/// The embeddings that ship with the program.
pub fn embeddings(reader: &Reader) -> EmbeddingCache {
    let mut cache = EmbeddingCache::new(reader.version(), reader.dimensions());
    cache.absorb(&embedded_embeddings());
    cache
}
