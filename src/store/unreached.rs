//! Agents' replies and promises that visitors have not seen and must receive by e-mail.

use uuid::Uuid;

use crate::conversation::{ConversationId, Seq, Timestamp};

use super::columns::read_seq;
use super::error::readable;
use super::{Store, StoreError, reading, writing};

/// Replies of agents in one conversation that the visitor has neither seen nor answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadReplies {
    pub conversation: ConversationId,
    pub first: Seq,
    pub last: Seq,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
}

pub(super) const REACH: &str = "INSERT INTO reached (conversation_id, up_to) VALUES ($1, $2) \
     ON CONFLICT (conversation_id) DO UPDATE SET up_to = excluded.up_to WHERE reached.up_to < excluded.up_to";

impl Store {
    /// Saves that the visitor has seen the conversation up to this entry.
    pub async fn reached(&self, id: ConversationId, up_to: Seq) -> Result<(), StoreError> {
        let up_to = i64::from(up_to.0);
        writing!(self, pool => sqlx::query(REACH).bind(id.0).bind(up_to).execute(pool).await?);
        Ok(())
    }

    /// Unseen replies since then to visitors who left an e-mail address, longest waiting first. A visitor who writes
    /// after a reply has seen it.
    pub async fn unread_replies(
        &self,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<UnreadReplies>, StoreError> {
        const UNREAD: &str = "SELECT e.conversation_id, MIN(e.seq), MAX(e.seq), MIN(e.at), MAX(e.at) \
             FROM entries e JOIN conversations c ON c.id = e.conversation_id \
             LEFT JOIN reached r ON r.conversation_id = e.conversation_id \
             WHERE e.kind = 'agent_replied' AND e.at >= $1 AND c.contact_email IS NOT NULL \
             AND e.seq > COALESCE(r.up_to, 0) AND NOT EXISTS (SELECT 1 FROM entries v \
             WHERE v.conversation_id = e.conversation_id AND v.seq > e.seq AND v.kind = 'visitor_wrote') \
             GROUP BY e.conversation_id ORDER BY 4, 1 LIMIT $2";
        let rows: Vec<(Uuid, i64, i64, i64, i64)> = reading!(self, pool => {
            sqlx::query_as(UNREAD).bind(since.0).bind(i64::from(limit)).fetch_all(pool).await?
        });
        let unread = |(id, first, last, first_at, last_at)| {
            Ok(UnreadReplies {
                conversation: ConversationId(id),
                first: read_seq(first)?,
                last: read_seq(last)?,
                first_at: Timestamp(first_at),
                last_at: Timestamp(last_at),
            })
        };
        Ok(readable(rows, unread))
    }

    /// Conversations whose visitor was promised an answer by a time that has not passed, has left an e-mail address,
    /// and has received no confirmation since the wait began.
    pub async fn unconfirmed_promises(
        &self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<ConversationId>, StoreError> {
        const UNCONFIRMED: &str = "SELECT c.id FROM conversations c \
             WHERE c.holder = 'queue' AND c.promise_by > $1 AND c.contact_email IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = c.id \
             AND o.recipient = c.contact_email AND o.kind = 'confirmation' AND o.created_at >= c.held_since) \
             AND NOT EXISTS (SELECT 1 FROM mail_refusals f WHERE f.address = lower(c.contact_email)) \
             ORDER BY c.held_since, c.id LIMIT $2";
        let rows: Vec<(Uuid,)> = reading!(self, pool => {
            sqlx::query_as(UNCONFIRMED).bind(now.0).bind(i64::from(limit)).fetch_all(pool).await?
        });
        Ok(rows.into_iter().map(|(id,)| ConversationId(id)).collect())
    }
}
