//! Notes in which an agent asks for a colleague's attention.

use uuid::Uuid;

use crate::conversation::{AgentId, AgentName, Body, ConversationId, Seq, Timestamp};

use super::error::readable;
use super::record::Record;
use super::{Store, StoreError, reading};

pub(super) const MENTION: &str =
    "INSERT INTO mentions (conversation_id, seq, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

/// A note in which a colleague asks for an agent's attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub conversation: ConversationId,
    pub seq: Seq,
    pub by: AgentName,
    pub text: String,
    pub at: Timestamp,
}

impl Store {
    /// The agent's unread mentions, latest first.
    pub async fn unread_mentions(&self, user: AgentId, limit: u32) -> Result<Vec<Mention>, StoreError> {
        const UNREAD: &str = "SELECT e.conversation_id, e.seq, e.at, e.kind, e.message_id, e.in_reply_to, e.text, \
             e.detail FROM mentions m \
             JOIN entries e ON e.conversation_id = m.conversation_id AND e.seq = m.seq \
             LEFT JOIN read_marks r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id \
             WHERE m.user_id = $1 AND m.seq > COALESCE(r.up_to, 0) ORDER BY e.at DESC, e.seq DESC LIMIT $2";
        #[derive(sqlx::FromRow)]
        struct Row {
            conversation_id: Uuid,
            #[sqlx(flatten)]
            record: Record,
        }
        let rows: Vec<Row> = reading!(self, pool => {
            sqlx::query_as(UNREAD).bind(user.0).bind(i64::from(limit)).fetch_all(pool).await?
        });
        let mention = |Row { conversation_id, record }: Row| {
            let conversation = ConversationId(conversation_id);
            let what = format!("mention in conversation {conversation}");
            let entry = record.entry().map_err(StoreError::unreadable(what))?;
            let Body::AgentNoted { agent, text, .. } = entry.body else { return Ok(None) };
            Ok(Some(Mention { conversation, seq: entry.seq, by: agent, text, at: entry.at }))
        };
        Ok(readable(rows, mention).into_iter().flatten().collect())
    }
}
