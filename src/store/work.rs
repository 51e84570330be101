//! What agents did in a period, for their view of their own day.

use uuid::Uuid;

use crate::conversation::{AgentId, ConversationId, Entry, RoutingRequirements, Timestamp};

use super::columns::Column;
use super::error::readable;
use super::record::Record;
use super::{Store, StoreError, reading};

/// An entry by or about an agent.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkEntry {
    pub conversation: ConversationId,
    /// The visitor was upset or abusive at the latest handover.
    pub hard: bool,
    /// Its kind is `AgentTook`, `AgentReplied`, `Transferred`, `Resolved` or `Rated`.
    pub entry: Entry,
    /// On `Rated`: the agent who had replied last.
    pub rated: Option<AgentId>,
}

#[derive(sqlx::FromRow)]
struct WorkRow {
    conversation_id: Uuid,
    need: Option<String>,
    replied: Option<String>,
    #[sqlx(flatten)]
    record: Record,
}

impl Store {
    /// The first `max` entries of all agents since then, in order.
    pub async fn work_since(&self, since: Timestamp, max: u32) -> Result<Vec<WorkEntry>, StoreError> {
        const WORK: &str = "SELECT e.conversation_id, c.need, \
             CASE WHEN e.kind = 'rated' THEN (SELECT r.detail FROM entries r \
                 WHERE r.conversation_id = e.conversation_id AND r.kind = 'agent_replied' AND r.seq < e.seq \
                 ORDER BY r.seq DESC LIMIT 1) END AS replied, \
             e.seq, e.at, e.kind, e.message_id, e.in_reply_to, e.text, e.detail \
             FROM entries e JOIN conversations c ON c.id = e.conversation_id \
             WHERE e.at >= $1 AND e.kind IN ('agent_took', 'agent_replied', 'transferred', 'resolved', 'rated') \
             ORDER BY e.at, e.conversation_id, e.seq LIMIT $2";
        let rows: Vec<WorkRow> = reading!(self, pool => {
            sqlx::query_as(WORK).bind(since.0).bind(i64::from(max)).fetch_all(pool).await?
        });
        Ok(readable(rows, WorkRow::read))
    }
}

impl WorkRow {
    fn read(self) -> Result<WorkEntry, StoreError> {
        let WorkRow { conversation_id, need, replied, record } = self;
        let read = || {
            let hard = RoutingRequirements::read(need)?.hard;
            let rated = replied.as_deref().map(super::record::agent_of).transpose()?.flatten();
            Ok(WorkEntry {
                conversation: ConversationId(conversation_id),
                hard,
                entry: record.entry()?,
                rated,
            })
        };
        read().map_err(StoreError::unreadable(format!("entry of conversation {conversation_id}")))
    }
}
