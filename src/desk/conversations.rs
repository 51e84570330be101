//! Conversations in memory, one lock each, read from the store when they are needed.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;

use crate::conversation::ConversationId;

use super::{Desk, DeskError, Live};

/// Conversations kept in memory.
const LIVE_CONVERSATIONS_MAX: u64 = 4_000;
const LIVE_IDLE: Duration = Duration::from_secs(10 * 60);

/// A conversation, once it has been read.
pub(super) type Slot = Arc<Mutex<Option<Live>>>;

pub(super) struct Conversations(moka::sync::Cache<ConversationId, Slot>);

impl Default for Conversations {
    fn default() -> Conversations {
        let cache = moka::sync::Cache::builder().max_capacity(LIVE_CONVERSATIONS_MAX).time_to_idle(LIVE_IDLE);
        Conversations(cache.build())
    }
}

impl Conversations {
    pub(super) fn slot(&self, id: ConversationId) -> Slot {
        self.0.get_with(id, Arc::default)
    }

    /// The conversation's slot, if it is in memory.
    pub(super) fn in_memory(&self, id: ConversationId) -> Option<Slot> {
        self.0.get(&id)
    }

    pub(super) fn forget(&self, id: ConversationId) {
        self.0.invalidate(&id);
    }
}

impl Desk {
    /// What `see` returns for a conversation as it is now. Nothing else happens to the conversation meanwhile.
    ///
    /// # Errors
    /// [`DeskError::UnknownConversation`], or the store cannot be read.
    pub async fn look<T>(&self, id: ConversationId, see: impl FnOnce(&Live) -> T) -> Result<T, DeskError> {
        let slot = self.conversations.slot(id);
        let mut slot = slot.lock().await;
        Ok(see(self.filled(id, &mut slot).await?))
    }

    /// A copy of the whole conversation, which shares the entries. [`Desk::look`] is cheaper where a part is enough.
    ///
    /// # Errors
    /// [`DeskError::UnknownConversation`], or the store cannot be read.
    pub async fn transcript(&self, id: ConversationId) -> Result<Live, DeskError> {
        self.look(id, Live::clone).await
    }

    /// The conversation of a slot that the caller has locked.
    pub(super) async fn filled<'a>(
        &self,
        id: ConversationId,
        slot: &'a mut Option<Live>,
    ) -> Result<&'a mut Live, DeskError> {
        if slot.is_none() {
            let Some(transcript) = self.store.load(id).await? else {
                self.conversations.forget(id);
                return Err(DeskError::UnknownConversation);
            };
            let mood = self.store.latest_mood(id).await?;
            let blocked = self.store.blocked_in(transcript.conversation.visitor).await?.is_some();
            *slot = Some(Live::read(transcript, mood, blocked));
        }
        slot.as_mut().ok_or(DeskError::Internal)
    }
}
