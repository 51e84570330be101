//! How far each agent has read in each conversation.

use uuid::Uuid;

use crate::conversation::{AgentId, ConversationId, Seq};

use super::columns::read_seq;
use super::error::readable;
use super::{Store, StoreError, reading, writing};

impl Store {
    /// Saves that an agent has read up to an entry. Returns false if they had read that far before or there is no such
    /// conversation.
    pub async fn mark_read(
        &self,
        user: AgentId,
        conversation: ConversationId,
        up_to: Seq,
    ) -> Result<bool, StoreError> {
        const MARK: &str = "INSERT INTO read_marks (user_id, conversation_id, up_to) \
             SELECT $1, $2, $3 WHERE EXISTS (SELECT 1 FROM conversations WHERE id = $2) \
             ON CONFLICT (user_id, conversation_id) DO UPDATE SET up_to = excluded.up_to \
             WHERE read_marks.up_to < excluded.up_to";
        let changed = writing!(self, pool => {
            sqlx::query(MARK)
                .bind(user.0)
                .bind(conversation.0)
                .bind(i64::from(up_to.0))
                .execute(pool)
                .await?
        });
        Ok(changed > 0)
    }

    /// How far an agent has read in each open conversation.
    pub async fn read_marks(&self, user: AgentId) -> Result<Vec<(ConversationId, Seq)>, StoreError> {
        const MARKS: &str = "SELECT r.conversation_id, r.up_to FROM read_marks r \
             JOIN conversations c ON c.id = r.conversation_id WHERE r.user_id = $1 AND c.holder <> 'nobody'";
        let rows: Vec<(Uuid, i64)> =
            reading!(self, pool => sqlx::query_as(MARKS).bind(user.0).fetch_all(pool).await?);
        Ok(readable(rows, |(id, up_to)| Ok((ConversationId(id), read_seq(up_to)?))))
    }
}
