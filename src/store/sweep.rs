//! What is due: replies owed, visitors waiting, conversations gone quiet.

use uuid::Uuid;

use crate::conversation::{AgentId, ConversationId, Seq, Timestamp, Waiting};

use super::transcript::read_seq;
use super::{Store, StoreError, reading};

/// A visitor's entry that the bot has not answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwedReply {
    pub conversation: ConversationId,
    pub seq: Seq,
    /// When the visitor wrote it.
    pub at: Timestamp,
}

/// Whose conversations a timer may resolve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdleHolder {
    /// The bot, where it owes nothing.
    Bot,
    Agent,
}

impl Store {
    /// Replies that the bot owes, oldest first: what a crash has left undone.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn owed_replies(&self, limit: u32) -> Result<Vec<OwedReply>, StoreError> {
        const OWED: &str = "SELECT c.id, e.seq, e.at FROM conversations c \
             JOIN entries e ON e.conversation_id = c.id AND e.seq = c.owes_reply_to \
             WHERE c.owes_reply_to IS NOT NULL ORDER BY e.at, c.id LIMIT $1";
        let rows: Vec<(Uuid, i64, i64)> =
            reading!(self, pool => sqlx::query_as(OWED).bind(i64::from(limit)).fetch_all(pool).await?);
        rows.into_iter()
            .map(|(id, seq, at)| {
                Ok(OwedReply { conversation: ConversationId(id), seq: read_seq(seq)?, at: Timestamp(at) })
            })
            .collect()
    }

    /// Everybody in the queue, longest waiting first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        const WAITING: &str = "SELECT id, COALESCE(held_since, last_at) FROM conversations WHERE holder = 'queue' ORDER BY 2, 1";
        let rows: Vec<(Uuid, i64)> = reading!(self, pool => sqlx::query_as(WAITING).fetch_all(pool).await?);
        Ok(rows
            .into_iter()
            .map(|(id, since)| Waiting { conversation: ConversationId(id), since: Timestamp(since) })
            .collect())
    }

    /// How many conversations each agent holds; who holds none is not listed.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn loads(&self) -> Result<Vec<(AgentId, u32)>, StoreError> {
        const LOADS: &str =
            "SELECT agent, count(*) FROM conversations WHERE agent IS NOT NULL GROUP BY agent ORDER BY agent";
        let rows: Vec<(Uuid, i64)> = reading!(self, pool => sqlx::query_as(LOADS).fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(agent, held)| (AgentId(agent), count(held))).collect())
    }

    /// The conversations that an agent holds, oldest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn held_by(&self, agent: AgentId) -> Result<Vec<ConversationId>, StoreError> {
        const HELD: &str = "SELECT id FROM conversations WHERE agent = $1 ORDER BY held_since, id";
        let rows: Vec<(Uuid,)> =
            reading!(self, pool => sqlx::query_as(HELD).bind(agent.0).fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(id,)| ConversationId(id)).collect())
    }

    /// Conversations in which nothing has happened since `last_at_before`, quietest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn idle(
        &self,
        holder: IdleHolder,
        last_at_before: Timestamp,
        limit: u32,
    ) -> Result<Vec<ConversationId>, StoreError> {
        const IDLE: &str = "SELECT id FROM conversations \
             WHERE holder = $1 AND last_at < $2 AND owes_reply_to IS NULL ORDER BY last_at, id LIMIT $3";
        let holder = match holder {
            IdleHolder::Bot => "bot",
            IdleHolder::Agent => "agent",
        };
        let rows: Vec<(Uuid,)> = reading!(self, pool => {
            sqlx::query_as(IDLE)
                .bind(holder)
                .bind(last_at_before.0)
                .bind(i64::from(limit))
                .fetch_all(pool)
                .await?
        });
        Ok(rows.into_iter().map(|(id,)| ConversationId(id)).collect())
    }
}

/// A number of rows; more than fit are as many as fit.
pub(super) fn count(rows: i64) -> u32 {
    u32::try_from(rows.max(0)).unwrap_or(u32::MAX)
}
