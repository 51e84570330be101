//! What timers and the assigner look for: owed replies, the queue, waiting visitors, idle conversations.

use std::collections::HashMap;

use uuid::Uuid;

use crate::conversation::{
    AgentId, ConversationId, InboxId, QueuedConversation, RoutingRequirements, Seq, Timestamp,
};

use super::columns::{Column, count, read_seq};
use super::error::{Unreadable, readable};
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
    /// The bot, if it owes no reply.
    Bot,
    Agent,
}

/// How many conversations an agent holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    pub conversations: u32,
    /// Of those, the hard ones.
    pub hard: u32,
}

/// A conversation whose visitor waits for a person's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnansweredConversation {
    pub conversation: ConversationId,
    pub inbox: InboxId,
    /// The agent who holds it; `None` if it is in the queue.
    pub agent: Option<AgentId>,
    pub need: RoutingRequirements,
    pub since: Timestamp,
    pub promised_by: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct UnansweredRow {
    id: Uuid,
    inbox: String,
    agent: Option<Uuid>,
    need: Option<String>,
    since: i64,
    promise_by: Option<i64>,
}

impl UnansweredRow {
    fn unanswered(self) -> Result<UnansweredConversation, StoreError> {
        let what = format!("unanswered conversation {}", self.id);
        self.read().map_err(StoreError::unreadable(what))
    }

    fn read(self) -> Result<UnansweredConversation, Unreadable> {
        Ok(UnansweredConversation {
            conversation: ConversationId(self.id),
            inbox: InboxId(self.inbox),
            agent: self.agent.map(AgentId),
            need: RoutingRequirements::read(self.need)?,
            since: Timestamp(self.since),
            promised_by: self.promise_by.map(Timestamp),
        })
    }
}

#[derive(sqlx::FromRow)]
struct QueuedRow {
    id: Uuid,
    since: i64,
    need: Option<String>,
    passed: Option<String>,
    agent: Option<Uuid>,
}

impl QueuedRow {
    fn queued(self) -> Result<QueuedConversation, StoreError> {
        let what = format!("queued conversation {}", self.id);
        self.read().map_err(StoreError::unreadable(what))
    }

    fn read(self) -> Result<QueuedConversation, Unreadable> {
        Ok(QueuedConversation {
            conversation: ConversationId(self.id),
            since: Timestamp(self.since),
            need: RoutingRequirements::read(self.need)?,
            known: self.agent.map(AgentId),
            passed: Column::read(self.passed)?,
            offered: None,
        })
    }
}

impl Store {
    /// Replies that the bot owes, oldest first: work that a crash interrupted.
    pub async fn owed_replies(&self, limit: u32) -> Result<Vec<OwedReply>, StoreError> {
        const OWED: &str = "SELECT c.id, e.seq, e.at FROM conversations c \
             JOIN entries e ON e.conversation_id = c.id AND e.seq = c.owes_reply_to \
             WHERE c.owes_reply_to IS NOT NULL ORDER BY e.at, c.id LIMIT $1";
        let rows: Vec<(Uuid, i64, i64)> =
            reading!(self, pool => sqlx::query_as(OWED).bind(i64::from(limit)).fetch_all(pool).await?);
        let owed = |(id, seq, at)| {
            Ok(OwedReply { conversation: ConversationId(id), seq: read_seq(seq)?, at: Timestamp(at) })
        };
        Ok(readable(rows, owed))
    }

    /// Conversations in the queue, longest waiting first. Their offers are not stored.
    pub async fn queue(&self) -> Result<Vec<QueuedConversation>, StoreError> {
        const WAITING: &str = "SELECT c.id, COALESCE(c.held_since, c.last_at) AS since, c.need, c.passed, v.agent \
             FROM conversations c JOIN visitors v ON v.id = c.visitor WHERE c.holder = 'queue' ORDER BY 2, 1";
        let rows: Vec<QueuedRow> = reading!(self, pool => sqlx::query_as(WAITING).fetch_all(pool).await?);
        Ok(readable(rows, QueuedRow::queued))
    }

    /// How many conversations are in the queue.
    pub async fn queue_length(&self) -> Result<u32, StoreError> {
        const LENGTH: &str = "SELECT count(*) FROM conversations WHERE holder = 'queue'";
        let (length,): (i64,) = reading!(self, pool => sqlx::query_as(LENGTH).fetch_one(pool).await?);
        Ok(count(length))
    }

    /// How many unsnoozed conversations each agent holds. Agents without any are left out.
    pub async fn loads(&self) -> Result<HashMap<AgentId, Load>, StoreError> {
        const HELD: &str =
            "SELECT id, agent, need FROM conversations WHERE agent IS NOT NULL AND snoozed_until IS NULL";
        let rows: Vec<(Uuid, Uuid, Option<String>)> =
            reading!(self, pool => sqlx::query_as(HELD).fetch_all(pool).await?);
        let held = |(id, agent, need): (Uuid, Uuid, Option<String>)| {
            let need = RoutingRequirements::read(need);
            let need = need.map_err(StoreError::unreadable(format!("need of conversation {id}")))?;
            Ok((AgentId(agent), need.hard))
        };
        let mut loads: HashMap<AgentId, Load> = HashMap::new();
        for (agent, hard) in readable(rows, held) {
            let load = loads.entry(agent).or_default();
            load.conversations += 1;
            load.hard += u32::from(hard);
        }
        Ok(loads)
    }

    /// Conversations that their agent received before this time and has not replied in, oldest first.
    pub async fn unreplied(
        &self,
        held_before: Timestamp,
        limit: u32,
    ) -> Result<Vec<(ConversationId, AgentId)>, StoreError> {
        const UNREPLIED: &str = "SELECT id, agent FROM conversations \
             WHERE agent IS NOT NULL AND replied = 0 AND unanswered_since IS NOT NULL AND held_since < $1 \
             AND snoozed_until IS NULL \
             ORDER BY held_since, id LIMIT $2";
        let rows: Vec<(Uuid, Uuid)> = reading!(self, pool => {
            sqlx::query_as(UNREPLIED).bind(held_before.0).bind(i64::from(limit)).fetch_all(pool).await?
        });
        Ok(rows.into_iter().map(|(id, agent)| (ConversationId(id), AgentId(agent))).collect())
    }

    /// Queued conversations whose visitor was promised a person soon, with the start of the wait, longest first.
    pub async fn promised_soon(&self, limit: u32) -> Result<Vec<(ConversationId, Timestamp)>, StoreError> {
        const SOON: &str = "SELECT id, held_since FROM conversations \
             WHERE holder = 'queue' AND promise_by IS NULL AND held_since IS NOT NULL ORDER BY 2, 1 LIMIT $1";
        let rows: Vec<(Uuid, i64)> =
            reading!(self, pool => sqlx::query_as(SOON).bind(i64::from(limit)).fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(id, since)| (ConversationId(id), Timestamp(since))).collect())
    }

    /// Conversations whose visitor waits for a person's answer, longest waiting first.
    pub async fn unanswered_conversations(
        &self,
        limit: u32,
    ) -> Result<Vec<UnansweredConversation>, StoreError> {
        const UNANSWERED: &str = "SELECT id, inbox, agent, need, unanswered_since AS since, promise_by \
             FROM conversations WHERE holder IN ('queue', 'agent') AND unanswered_since IS NOT NULL \
             ORDER BY unanswered_since, id LIMIT $1";
        let rows: Vec<UnansweredRow> =
            reading!(self, pool => sqlx::query_as(UNANSWERED).bind(i64::from(limit)).fetch_all(pool).await?);
        Ok(readable(rows, UnansweredRow::unanswered))
    }

    /// The unsnoozed conversations of an agent, oldest first.
    pub async fn held_by(&self, agent: AgentId) -> Result<Vec<ConversationId>, StoreError> {
        const HELD: &str =
            "SELECT id FROM conversations WHERE agent = $1 AND snoozed_until IS NULL ORDER BY held_since, id";
        let rows: Vec<(Uuid,)> =
            reading!(self, pool => sqlx::query_as(HELD).bind(agent.0).fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(id,)| ConversationId(id)).collect())
    }

    /// Conversations whose snooze has ended, longest due first.
    pub async fn due_to_wake(&self, now: Timestamp, limit: u32) -> Result<Vec<ConversationId>, StoreError> {
        const DUE: &str =
            "SELECT id FROM conversations WHERE snoozed_until <= $1 ORDER BY snoozed_until, id LIMIT $2";
        let rows: Vec<(Uuid,)> = reading!(self, pool => {
            sqlx::query_as(DUE).bind(now.0).bind(i64::from(limit)).fetch_all(pool).await?
        });
        Ok(rows.into_iter().map(|(id,)| ConversationId(id)).collect())
    }

    /// Conversations without an entry since `last_at_before`, longest idle first.
    pub async fn idle(
        &self,
        holder: IdleHolder,
        last_at_before: Timestamp,
        limit: u32,
    ) -> Result<Vec<ConversationId>, StoreError> {
        const IDLE: &str = "SELECT id FROM conversations \
             WHERE holder = $1 AND last_at < $2 AND owes_reply_to IS NULL AND snoozed_until IS NULL \
             ORDER BY last_at, id LIMIT $3";
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
