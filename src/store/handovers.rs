//! When conversations were handed over, answered by a person, and resolved.

use uuid::Uuid;

use crate::conversation::{ConversationId, InboxId, RoutingRequirements, Timestamp};

use super::columns::Column;
use super::error::readable;
use super::tally::Period;
use super::{Store, StoreError, reading};

/// The first handover of a conversation, and when it was answered and resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    pub conversation: ConversationId,
    pub inbox: InboxId,
    pub need: RoutingRequirements,
    pub at: Timestamp,
    /// When an agent first replied after it.
    pub answered_at: Option<Timestamp>,
    pub resolved_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct HandoverRow {
    id: Uuid,
    inbox: String,
    need: Option<String>,
    at: i64,
    answered_at: Option<i64>,
    resolved_at: Option<i64>,
}

impl Store {
    /// The first `limit` handed-over conversations of those that began in the period, earliest first.
    pub async fn handovers(&self, period: Period, limit: u32) -> Result<Vec<Handover>, StoreError> {
        const HANDOVERS: &str = "SELECT c.id, c.inbox, c.need, h.at, \
             (SELECT MIN(e.at) FROM entries e WHERE e.conversation_id = c.id AND e.seq > h.seq \
                 AND e.kind = 'agent_replied') AS answered_at, \
             (SELECT MIN(e.at) FROM entries e WHERE e.conversation_id = c.id AND e.seq > h.seq \
                 AND e.kind = 'resolved') AS resolved_at \
             FROM conversations c JOIN entries h ON h.conversation_id = c.id AND h.kind = 'handed_over' \
             WHERE c.started_at >= $1 AND c.started_at < $2 AND c.handovers > 0 \
             AND NOT EXISTS (SELECT 1 FROM entries b WHERE b.conversation_id = c.id AND b.seq < h.seq \
                 AND b.kind = 'handed_over') \
             ORDER BY c.started_at, c.id LIMIT $3";
        let rows: Vec<HandoverRow> = reading!(self, pool => {
            sqlx::query_as(HANDOVERS)
                .bind(period.from.0)
                .bind(period.to.0)
                .bind(i64::from(limit))
                .fetch_all(pool)
                .await?
        });
        let handover = |row: HandoverRow| {
            let id = row.id;
            let need = RoutingRequirements::read(row.need);
            Ok(Handover {
                conversation: ConversationId(id),
                inbox: InboxId(row.inbox),
                need: need.map_err(StoreError::unreadable(format!("conversation {id}")))?,
                at: Timestamp(row.at),
                answered_at: row.answered_at.map(Timestamp),
                resolved_at: row.resolved_at.map(Timestamp),
            })
        };
        Ok(readable(rows, handover))
    }
}
