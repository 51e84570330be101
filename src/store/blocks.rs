//! Visitors who may not write, and the conversation in which each was blocked.

use uuid::Uuid;

use crate::conversation::{ConversationId, VisitorId};

use super::{Store, StoreError, reading, writing};

pub(super) const BLOCK: &str = "UPDATE visitors SET blocked_in = $1 WHERE id = $2";
pub(super) const UNBLOCK: &str = "UPDATE visitors SET blocked_in = NULL WHERE blocked_in = $1";

impl Store {
    /// The conversation in which a visitor was blocked; none where they are not.
    pub async fn blocked_in(&self, visitor: VisitorId) -> Result<Option<ConversationId>, StoreError> {
        const BLOCKED: &str = "SELECT blocked_in FROM visitors WHERE id = $1 AND blocked_in IS NOT NULL";
        let row: Option<(Uuid,)> =
            reading!(self, pool => sqlx::query_as(BLOCKED).bind(visitor.0).fetch_optional(pool).await?);
        Ok(row.map(|(id,)| ConversationId(id)))
    }

    /// Lifts a block whose conversation is gone.
    pub async fn forget_block(&self, conversation: ConversationId) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(UNBLOCK).bind(conversation.0).execute(pool).await?);
        Ok(())
    }
}
