//! Macros: several actions under one name, which a console runs one after the other.

use uuid::Uuid;

use crate::conversation::{AgentId, Timestamp};

use super::columns::count;
use super::{Store, StoreError, reading, writing};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Macro {
    pub id: Uuid,
    pub author: AgentId,
    pub shared: bool,
    pub name: String,
    /// JSON that the store does not interpret.
    pub steps: String,
    pub updated_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct MacroRow {
    id: Uuid,
    author: Uuid,
    is_shared: i64,
    name: String,
    steps: String,
    updated_at: i64,
}

impl From<MacroRow> for Macro {
    fn from(row: MacroRow) -> Macro {
        let MacroRow { id, author, is_shared, name, steps, updated_at } = row;
        let (author, shared, updated_at) = (AgentId(author), is_shared != 0, Timestamp(updated_at));
        Macro { id, author, shared, name, steps, updated_at }
    }
}

impl Store {
    /// The shared macros and the agent's own, ordered by name.
    pub async fn macros_for(&self, agent: AgentId) -> Result<Vec<Macro>, StoreError> {
        const FOR: &str = "SELECT id, author, is_shared, name, steps, updated_at FROM macros \
             WHERE is_shared = 1 OR author = $1 ORDER BY name, id";
        let rows: Vec<MacroRow> =
            reading!(self, pool => sqlx::query_as(FOR).bind(agent.0).fetch_all(pool).await?);
        Ok(rows.into_iter().map(Macro::from).collect())
    }

    /// One macro (`macro` is a reserved word in Rust).
    pub async fn one_macro(&self, id: Uuid) -> Result<Option<Macro>, StoreError> {
        const ONE: &str = "SELECT id, author, is_shared, name, steps, updated_at FROM macros WHERE id = $1";
        let row: Option<MacroRow> =
            reading!(self, pool => sqlx::query_as(ONE).bind(id).fetch_optional(pool).await?);
        Ok(row.map(Macro::from))
    }

    /// How many other macros there are: shared ones if this is shared, otherwise the author's own.
    pub async fn macros_beside(&self, one: &Macro) -> Result<u32, StoreError> {
        const COUNT: &str = "SELECT count(*) FROM macros WHERE id <> $1 AND is_shared = $2 \
             AND (is_shared = 1 OR author = $3)";
        let (found,): (i64,) = reading!(self, pool => {
            sqlx::query_as(COUNT)
                .bind(one.id)
                .bind(i64::from(one.shared))
                .bind(one.author.0)
                .fetch_one(pool)
                .await?
        });
        Ok(count(found))
    }

    /// Adds it, or replaces the one with its id.
    pub async fn save_macro(&self, one: &Macro) -> Result<(), StoreError> {
        const SAVE: &str = "INSERT INTO macros (id, author, is_shared, name, steps, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET is_shared = excluded.is_shared, \
             name = excluded.name, steps = excluded.steps, updated_at = excluded.updated_at";
        writing!(self, pool => {
            sqlx::query(SAVE)
                .bind(one.id)
                .bind(one.author.0)
                .bind(i64::from(one.shared))
                .bind(one.name.as_str())
                .bind(one.steps.as_str())
                .bind(one.updated_at.0)
                .execute(pool)
                .await?
        });
        Ok(())
    }

    pub async fn delete_macro(&self, id: Uuid) -> Result<(), StoreError> {
        const DELETE: &str = "DELETE FROM macros WHERE id = $1";
        writing!(self, pool => sqlx::query(DELETE).bind(id).execute(pool).await?);
        Ok(())
    }
}
