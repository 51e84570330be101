//! Tags of conversations in a table of their own, for lists and counts.

use super::columns::count;
use super::{Store, StoreError, reading};

pub(super) const TAG: &str =
    "INSERT INTO conversation_tags (conversation_id, tag) VALUES ($1, $2) ON CONFLICT DO NOTHING";
pub(super) const UNTAG: &str = "DELETE FROM conversation_tags WHERE conversation_id = $1 AND tag = $2";

/// A tag, and how many conversations have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagCount {
    pub name: String,
    pub conversations: u32,
}

impl Store {
    /// Tags in use, the most used first.
    pub async fn tags(&self, limit: u32) -> Result<Vec<TagCount>, StoreError> {
        const TAGS: &str =
            "SELECT tag, count(*) FROM conversation_tags GROUP BY tag ORDER BY 2 DESC, 1 LIMIT $1";
        let rows: Vec<(String, i64)> =
            reading!(self, pool => sqlx::query_as(TAGS).bind(i64::from(limit)).fetch_all(pool).await?);
        Ok(rows
            .into_iter()
            .map(|(name, conversations)| TagCount { name, conversations: count(conversations) })
            .collect())
    }
}
