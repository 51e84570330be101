//! Publishes changed conversations to agents' lists. Several changes of one conversation become one message.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use crate::conversation::ConversationId;
use crate::store::{StoreError, Summary};

use super::holder::agent_of;
use super::{Desk, Event, Topic};

#[derive(Default)]
pub(super) struct ListPublisher {
    changed: Mutex<HashSet<ConversationId>>,
    wake: Notify,
}

impl ListPublisher {
    pub(super) fn changed(&self, id: ConversationId) {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        self.wake.notify_one();
    }

    fn drain(&self) -> Vec<ConversationId> {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).drain().collect()
    }
}

pub(super) async fn run(desk: Arc<Desk>) {
    loop {
        desk.list_publisher.wake.notified().await;
        let changed = desk.list_publisher.drain();
        if !desk.hub.is_followed(Topic::Agents) {
            continue;
        }
        for id in changed {
            match desk.summary(id).await {
                Ok(Some(summary)) => {
                    let due = desk.due(&summary);
                    desk.hub.publish(Topic::Agents, Event::Changed { summary: Arc::new(summary), due });
                }
                Ok(None) => {}
                Err(error) => {
                    tracing::warn!(conversation = %id, %error, "a changed conversation could not be published to agents")
                }
            }
        }
    }
}

impl Desk {
    /// A conversation as lists show it; `None` if it does not exist. Only a conversation that is not in memory is read
    /// from the store.
    async fn summary(&self, id: ConversationId) -> Result<Option<Summary>, StoreError> {
        match self.summary_in_memory(id).await {
            Some(summary) => Ok(Some(summary)),
            None => self.store.summary(id).await,
        }
    }

    /// `None` also if an agent holds it who has not connected since the start: only the store knows today's name.
    async fn summary_in_memory(&self, id: ConversationId) -> Option<Summary> {
        let slot = self.conversations.in_memory(id)?;
        let slot = slot.lock().await;
        let live = slot.as_ref()?;
        let agent = match agent_of(&live.conversation.holder) {
            Some(agent) => Some(self.presence.name(agent)?),
            None => None,
        };
        Some(live.summary(agent))
    }
}
