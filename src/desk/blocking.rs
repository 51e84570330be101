//! Blocked visitors. A block is an entry of one conversation and applies to all conversations of its visitor.

use std::sync::Arc;

use crate::conversation::{AgentName, Card, Command, ConversationId, Rejection, VisitorId};
use crate::store::StoreError;

use super::{Desk, DeskError, Done};

/// Conversations of a visitor whose rows are published again after a change of the block.
const ROWS_PUBLISHED_MAX: u32 = 100;

impl Desk {
    /// Blocks the visitor of a conversation. Changes nothing if they are blocked already.
    ///
    /// # Errors
    /// As for [`Desk::execute`].
    pub async fn block(
        self: &Arc<Self>,
        id: ConversationId,
        agent: AgentName,
        reason: String,
    ) -> Result<Done, DeskError> {
        let visitor = self.visitor_of(id).await?;
        if self.store.blocked_in(visitor).await?.is_some() {
            return self.done_already(id).await;
        }
        let done = self.execute(id, Command::Block { agent, reason }).await?;
        self.rows_changed(visitor).await?;
        Ok(done)
    }

    /// Lifts the block of a conversation's visitor, whichever conversation contains it.
    ///
    /// # Errors
    /// As for [`Desk::execute`].
    pub async fn unblock(self: &Arc<Self>, id: ConversationId, agent: AgentName) -> Result<Done, DeskError> {
        let visitor = self.visitor_of(id).await?;
        let Some(place) = self.store.blocked_in(visitor).await? else {
            return self.done_already(id).await;
        };
        match self.execute(place, Command::Unblock { agent }).await {
            Ok(_) => {}
            // The conversation with the block was erased in the meantime.
            Err(DeskError::UnknownConversation) => self.store.forget_block(place).await?,
            Err(error) => return Err(error),
        }
        self.rows_changed(visitor).await?;
        self.done_already(id).await
    }

    /// # Errors
    /// [`Rejection::Blocked`], or the store cannot be read.
    pub(super) async fn refuse_blocked(&self, visitor: VisitorId) -> Result<(), DeskError> {
        match self.store.blocked_in(visitor).await? {
            Some(_) => Err(Rejection::Blocked.into()),
            None => Ok(()),
        }
    }

    async fn visitor_of(&self, id: ConversationId) -> Result<VisitorId, DeskError> {
        self.look(id, |live| live.conversation.visitor).await
    }

    async fn done_already(&self, id: ConversationId) -> Result<Done, DeskError> {
        self.look(id, |live| {
            let Card { last_seq, last_at, .. } = live.conversation.card;
            Done { conversation: id, seq: last_seq, at: last_at }
        })
        .await
    }

    async fn rows_changed(&self, visitor: VisitorId) -> Result<(), StoreError> {
        for id in self.store.conversations_of(visitor, ROWS_PUBLISHED_MAX).await? {
            if let Some(slot) = self.conversations.in_memory(id)
                && let Some(live) = &mut *slot.lock().await
            {
                // Read under the lock, so that the latest of several changes counts.
                live.blocked = self.store.blocked_in(visitor).await?.is_some();
            }
            self.list_publisher.changed(id);
        }
        Ok(())
    }
}
