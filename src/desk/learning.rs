//! Publishing articles: a new index is built while the old one answers, and then replaces it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use tokio::sync::Mutex;

use crate::bot::Bot;
use crate::config::KnowledgeSource;
use crate::conversation::Article;
use crate::inference::Reader;
use crate::knowledge::{Cache, Knowledge, KnowledgeError};
use crate::store::StoreError;

use super::Desk;

/// Where articles are stored, and where their embeddings are kept between starts.
pub struct Library {
    pub source: KnowledgeSource,
    pub cache: PathBuf,
    /// Only one index is built at a time.
    learning: Mutex<()>,
}

/// Why an article was not published. The previous articles stay in use.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("the articles are files in a folder; add this one there")]
    InFolder,
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the new index could not be built")]
    Broken,
}

impl Library {
    pub fn new(source: KnowledgeSource, cache: PathBuf) -> Library {
        Library { source, cache, learning: Mutex::default() }
    }
}

impl Desk {
    /// The bot as it is now. A longer task takes it once, so that the same articles are used throughout.
    pub fn bot(&self) -> Arc<Bot> {
        Arc::clone(&self.bot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether articles can be published here. They cannot if they are files in a folder.
    pub fn articles_are_ours(&self) -> bool {
        self.library.source == KnowledgeSource::Database
    }

    /// Saves articles and answers from them at once. Replies already being prepared still use the previous articles.
    ///
    /// # Errors
    /// [`PublishError`]; nothing has changed then.
    pub async fn publish_articles(self: &Arc<Self>, articles: Vec<Article>) -> Result<(), PublishError> {
        if !self.articles_are_ours() {
            return Err(PublishError::InFolder);
        }
        let desk = Arc::clone(self);
        // In a task of its own: the request may be cancelled before the index is built.
        let published = tokio::spawn(async move { desk.publish_now(articles).await });
        published.await.unwrap_or(Err(PublishError::Broken))
    }

    async fn publish_now(&self, articles: Vec<Article>) -> Result<(), PublishError> {
        let _one_at_a_time = self.library.learning.lock().await;
        let mut all = self.store.articles().await?;
        for new in &articles {
            all.retain(|old| (&old.article.id, &old.article.language) != (&new.id, &new.language));
        }
        let all = all.into_iter().map(|stored| stored.article).chain(articles.iter().cloned());
        let all: Vec<Article> = all.collect();
        let (reader, cache) = (Arc::clone(self.bot().reader()), self.library.cache.clone());
        let built = tokio::task::spawn_blocking(move || indexed(all, &reader, &cache)).await;
        let knowledge = built.unwrap_or(Err(PublishError::Broken))?;
        self.store.save_articles(&articles, self.clock.now()).await?;
        let bot = Arc::new(self.bot().knowing(Arc::new(knowledge)));
        *self.bot.write().unwrap_or_else(PoisonError::into_inner) = bot;
        Ok(())
    }
}

fn indexed(articles: Vec<Article>, reader: &Reader, folder: &Path) -> Result<Knowledge, PublishError> {
    let mut cache = Cache::open(folder, reader);
    let knowledge = Knowledge::build_cached(articles, reader, &mut cache)?;
    if cache.has_grown() {
        cache.save();
    }
    Ok(knowledge)
}
