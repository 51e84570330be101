//! Visitors: the business's ids of them, the pages they visited, and their conversations.

use uuid::Uuid;

use crate::conversation::{ConversationId, InboxId, Timestamp, VisitorId};

use super::columns::storable;
use super::{Store, StoreError, reading, transaction};

/// A page that a visitor was on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageVisit {
    pub url: String,
    pub title: String,
    pub at: Timestamp,
}

/// Pages that are kept of one visitor; older ones are deleted.
const PAGES_MAX: i64 = 50;

impl Store {
    /// The visitor whom the business knows by this id; `None` if they have never written.
    pub async fn visitor_known_as(
        &self,
        inbox: &InboxId,
        verified_id: &str,
    ) -> Result<Option<VisitorId>, StoreError> {
        const KNOWN: &str = "SELECT visitor FROM identities WHERE inbox = $1 AND verified_id = $2";
        let found: Option<(Uuid,)> = reading!(self, pool => {
            sqlx::query_as(KNOWN)
                .bind(inbox.0.as_str())
                .bind(storable(verified_id))
                .fetch_optional(pool)
                .await?
        });
        Ok(found.map(|(visitor,)| VisitorId(visitor)))
    }

    /// The business's ids of a visitor; several if visitors were merged.
    pub async fn verified_ids(&self, inbox: &InboxId, visitor: VisitorId) -> Result<Vec<String>, StoreError> {
        const IDS: &str =
            "SELECT verified_id FROM identities WHERE visitor = $1 AND inbox = $2 ORDER BY verified_id";
        let found: Vec<(String,)> = reading!(self, pool => {
            sqlx::query_as(IDS).bind(visitor.0).bind(inbox.0.as_str()).fetch_all(pool).await?
        });
        Ok(found.into_iter().map(|(id,)| id).collect())
    }

    /// Saves a page that a visitor opened. A page that is opened again keeps only its latest time.
    pub async fn visit(&self, visitor: VisitorId, page: &PageVisit) -> Result<(), StoreError> {
        const KNOWN: &str = "SELECT 1 FROM visitors WHERE id = $1";
        const AGAIN: &str = "DELETE FROM pages WHERE visitor = $1 AND url = $2";
        const VISIT: &str = "INSERT INTO pages (visitor, at, url, title) VALUES ($1, $2, $3, $4)";
        const FORGET: &str = "DELETE FROM pages WHERE visitor = $1 AND at < \
             (SELECT min(at) FROM (SELECT at FROM pages WHERE visitor = $1 ORDER BY at DESC LIMIT $2) AS latest)";
        let (url, title) = (storable(&page.url), storable(&page.title));
        transaction!(self, connection => {
            if sqlx::query(KNOWN).bind(visitor.0).fetch_optional(&mut *connection).await?.is_none() {
                return Ok(());
            }
            sqlx::query(AGAIN).bind(visitor.0).bind(&url).execute(&mut *connection).await?;
            sqlx::query(VISIT)
                .bind(visitor.0)
                .bind(page.at.0)
                .bind(&url)
                .bind(&title)
                .execute(&mut *connection)
                .await?;
            sqlx::query(FORGET).bind(visitor.0).bind(PAGES_MAX).execute(&mut *connection).await?;
            Ok(())
        })
    }

    /// A visitor's pages, latest first.
    pub async fn pages(&self, visitor: VisitorId) -> Result<Vec<PageVisit>, StoreError> {
        const PAGES: &str =
            "SELECT url, title, at FROM pages WHERE visitor = $1 ORDER BY at DESC, url LIMIT $2";
        let rows: Vec<(String, String, i64)> = reading!(self, pool => {
            sqlx::query_as(PAGES).bind(visitor.0).bind(PAGES_MAX).fetch_all(pool).await?
        });
        let visit = |(url, title, at)| PageVisit { url, title, at: Timestamp(at) };
        Ok(rows.into_iter().map(visit).collect())
    }

    /// A visitor's conversations, latest begun first.
    pub async fn conversations_of(
        &self,
        visitor: VisitorId,
        limit: u32,
    ) -> Result<Vec<ConversationId>, StoreError> {
        const OF: &str =
            "SELECT id FROM conversations WHERE visitor = $1 ORDER BY started_at DESC, id DESC LIMIT $2";
        let rows: Vec<(Uuid,)> = reading!(self, pool => {
            sqlx::query_as(OF).bind(visitor.0).bind(i64::from(limit)).fetch_all(pool).await?
        });
        Ok(rows.into_iter().map(|(id,)| ConversationId(id)).collect())
    }
}
