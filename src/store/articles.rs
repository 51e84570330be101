//! Articles and their versions. A changed article becomes a new version; old versions are kept.

pub use crate::conversation::Article;
use crate::conversation::{ArticleId, Timestamp};

use super::error::{Unreadable, readable};
use super::{Store, StoreError, reading, transaction};

/// An article as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredArticle {
    pub article: Article,
    /// 1, 2, 3, …
    pub version: u32,
    pub saved_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct ArticleRow {
    id: String,
    version: i64,
    title: String,
    question: String,
    answer: String,
    language: String,
    variants: String,
    tags: String,
    saved_at: i64,
}

impl ArticleRow {
    fn article(self) -> Result<StoredArticle, StoreError> {
        let what = format!("article {}", self.id);
        self.read().map_err(StoreError::unreadable(what))
    }

    fn read(self) -> Result<StoredArticle, Unreadable> {
        Ok(StoredArticle {
            version: u32::try_from(self.version)
                .map_err(|_| Unreadable::Unknown("version", self.version.to_string()))?,
            saved_at: Timestamp(self.saved_at),
            article: Article {
                id: ArticleId(self.id),
                title: self.title,
                question: self.question,
                variants: serde_json::from_str(&self.variants)?,
                answer: self.answer,
                tags: serde_json::from_str(&self.tags)?,
                language: self.language,
            },
        })
    }
}

const CURRENT: &str = "SELECT id, version, title, question, answer, language, variants, tags, saved_at \
     FROM articles WHERE is_current = 1 ORDER BY id, language";

impl Store {
    /// The current version of every article in every language, ordered by id and language.
    pub async fn articles(&self) -> Result<Vec<StoredArticle>, StoreError> {
        let rows: Vec<ArticleRow> = reading!(self, pool => sqlx::query_as(CURRENT).fetch_all(pool).await?);
        Ok(readable(rows, ArticleRow::article))
    }

    /// Saves all articles or none. An article that differs from its current version becomes the next
    /// version; an equal one is not saved again. Returns the number of new versions.
    pub async fn save_articles(&self, articles: &[Article], now: Timestamp) -> Result<u32, StoreError> {
        const ONE: &str = "SELECT id, version, title, question, answer, language, variants, tags, saved_at \
             FROM articles WHERE id = $1 AND language = $2 AND is_current = 1";
        const VERSIONS: &str =
            "SELECT COALESCE(MAX(version), 0) FROM articles WHERE id = $1 AND language = $2";
        const RETIRE: &str =
            "UPDATE articles SET is_current = 0 WHERE id = $1 AND language = $2 AND is_current = 1";
        const SAVE: &str = "INSERT INTO articles \
             (id, version, title, question, answer, language, variants, tags, saved_at, is_current) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)";
        transaction!(self, connection => {
            let mut saved = 0;
            for article in articles {
                let (id, language) = (article.id.0.as_str(), article.language.as_str());
                let current: Option<ArticleRow> =
                    sqlx::query_as(ONE).bind(id).bind(language).fetch_optional(&mut *connection).await?;
                if let Some(current) = current
                    && current.article()?.article == *article
                {
                    continue;
                }
                let (version,): (i64,) = sqlx::query_as(VERSIONS).bind(id).bind(language).fetch_one(&mut *connection).await?;
                sqlx::query(RETIRE).bind(id).bind(language).execute(&mut *connection).await?;
                sqlx::query(SAVE)
                    .bind(id)
                    .bind(version + 1)
                    .bind(article.title.as_str())
                    .bind(article.question.as_str())
                    .bind(article.answer.as_str())
                    .bind(language)
                    .bind(json(&article.variants))
                    .bind(json(&article.tags))
                    .bind(now.0)
                    .execute(&mut *connection)
                    .await?;
                saved += 1;
            }
            Ok(saved)
        })
    }

    /// Retires an article in all languages. Its versions are kept, because transcripts refer to them.
    pub async fn retire_article(&self, id: &ArticleId) -> Result<(), StoreError> {
        const RETIRE: &str = "UPDATE articles SET is_current = 0 WHERE id = $1 AND is_current = 1";
        super::writing!(self, pool => sqlx::query(RETIRE).bind(id.0.as_str()).execute(pool).await?);
        Ok(())
    }
}

/// Serialising strings cannot fail.
fn json(texts: &[String]) -> String {
    serde_json::to_string(texts).unwrap_or_else(|_| "[]".to_owned())
}
