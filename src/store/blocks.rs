//! Visitors who may not write, and the conversation in which each was blocked.

use uuid::Uuid;

use crate::conversation::{ConversationId, VisitorId};

use super::{Store, StoreError, reading, writing};

pub(super) const BLOCK: &str = "UPDATE visitors SET blocked_in = $1 WHERE id = $2";
pub(super) const UNBLOCK: &str = "UPDATE visitors SET blocked_in = NULL WHERE blocked_in = $1";

impl Store {
    /// The conversation in which the visitor was blocked; `None` if they are not blocked.
    pub async fn blocked_in(&self, visitor: VisitorId) -> Result<Option<ConversationId>, StoreError> {
        const BLOCKED: &str = "SELECT blocked_in FROM visitors WHERE id = $1 AND blocked_in IS NOT NULL";
        let row: Option<(Uuid,)> =
            reading!(self, pool => sqlx::query_as(BLOCKED).bind(visitor.0).fetch_optional(pool).await?);
        Ok(row.map(|(id,)| ConversationId(id)))
    }

    /// Unblocks the visitor who was blocked in a conversation that no longer exists.
    pub async fn forget_block(&self, conversation: ConversationId) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(UNBLOCK).bind(conversation.0).execute(pool).await?);
        Ok(())
    }
}
