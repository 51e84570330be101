//! Canned replies: personal ones, and those that all agents share.

use sqlx::error::ErrorKind;
use uuid::Uuid;

use crate::conversation::{AgentId, Timestamp};

use super::columns::count;
use super::{Store, StoreError, reading, writing};

/// A reply with a short code. A code is unique among the shared replies and among those of each author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canned {
    pub id: Uuid,
    pub author: AgentId,
    pub shared: bool,
    pub code: String,
    pub title: String,
    pub text: String,
    pub updated_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct CannedRow {
    id: Uuid,
    author: Uuid,
    is_shared: i64,
    code: String,
    title: String,
    text: String,
    updated_at: i64,
}

impl From<CannedRow> for Canned {
    fn from(row: CannedRow) -> Canned {
        let CannedRow { id, author, is_shared, code, title, text, updated_at } = row;
        let (author, shared, updated_at) = (AgentId(author), is_shared != 0, Timestamp(updated_at));
        Canned { id, author, shared, code, title, text, updated_at }
    }
}

impl Store {
    /// The shared replies and the agent's own, ordered by code.
    pub async fn canned_for(&self, agent: AgentId) -> Result<Vec<Canned>, StoreError> {
        const FOR: &str = "SELECT id, author, is_shared, code, title, text, updated_at FROM canned \
             WHERE is_shared = 1 OR author = $1 ORDER BY code, is_shared, id";
        let rows: Vec<CannedRow> =
            reading!(self, pool => sqlx::query_as(FOR).bind(agent.0).fetch_all(pool).await?);
        Ok(rows.into_iter().map(Canned::from).collect())
    }

    pub async fn canned(&self, id: Uuid) -> Result<Option<Canned>, StoreError> {
        const ONE: &str =
            "SELECT id, author, is_shared, code, title, text, updated_at FROM canned WHERE id = $1";
        let row: Option<CannedRow> =
            reading!(self, pool => sqlx::query_as(ONE).bind(id).fetch_optional(pool).await?);
        Ok(row.map(Canned::from))
    }

    /// How many other replies there are: shared ones if this is shared, otherwise the author's own.
    pub async fn canned_beside(&self, canned: &Canned) -> Result<u32, StoreError> {
        const COUNT: &str = "SELECT count(*) FROM canned WHERE id <> $1 AND is_shared = $2 \
             AND (is_shared = 1 OR author = $3)";
        let (found,): (i64,) = reading!(self, pool => {
            sqlx::query_as(COUNT)
                .bind(canned.id)
                .bind(i64::from(canned.shared))
                .bind(canned.author.0)
                .fetch_one(pool)
                .await?
        });
        Ok(count(found))
    }

    /// Adds it, or replaces the one with its id.
    ///
    /// # Errors
    /// [`StoreError::CodeTaken`].
    pub async fn save_canned(&self, canned: &Canned) -> Result<(), StoreError> {
        const SAVE: &str = "INSERT INTO canned (id, author, is_shared, code, title, text, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET is_shared = excluded.is_shared, \
             code = excluded.code, title = excluded.title, text = excluded.text, updated_at = excluded.updated_at";
        writing!(self, pool => {
            sqlx::query(SAVE)
                .bind(canned.id)
                .bind(canned.author.0)
                .bind(i64::from(canned.shared))
                .bind(canned.code.as_str())
                .bind(canned.title.as_str())
                .bind(canned.text.as_str())
                .bind(canned.updated_at.0)
                .execute(pool)
                .await
                .map_err(taken)?
        });
        Ok(())
    }

    pub async fn delete_canned(&self, id: Uuid) -> Result<(), StoreError> {
        const DELETE: &str = "DELETE FROM canned WHERE id = $1";
        writing!(self, pool => sqlx::query(DELETE).bind(id).execute(pool).await?);
        Ok(())
    }
}

fn taken(error: sqlx::Error) -> StoreError {
    match error.as_database_error().map(|error| error.kind()) {
        Some(ErrorKind::UniqueViolation) => StoreError::CodeTaken,
        _ => StoreError::Database(error),
    }
}
