//! Visitors who may not write any more. A block stands in the conversation in which it was spoken, and holds for the
//! visitor wherever they write.

use std::sync::Arc;

use crate::conversation::{AgentName, Command, ConversationId, Rejection, VisitorId};
use crate::store::StoreError;

use super::{Desk, DeskError, Done};

/// Conversations of one visitor whose rows are told anew.
const TOLD_MAX: u32 = 100;

impl Desk {
    /// Blocks the visitor of a conversation; where they are blocked already, nothing changes.
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

    /// Lifts the block of a conversation's visitor, whichever conversation it stands in.
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
            // Its conversation was erased meanwhile.
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
        Ok(self.transcript(id).await?.conversation.visitor)
    }

    async fn done_already(&self, id: ConversationId) -> Result<Done, DeskError> {
        let conversation = self.transcript(id).await?.conversation;
        Ok(Done { conversation: id, seq: conversation.last_seq, at: conversation.last_at })
    }

    async fn rows_changed(&self, visitor: VisitorId) -> Result<(), StoreError> {
        for id in self.store.conversations_of(visitor, TOLD_MAX).await? {
            self.list_publisher.changed(id);
        }
        Ok(())
    }
}
