//! Publishes changed conversations to agents' lists. Several changes of one conversation become one message.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use crate::conversation::ConversationId;

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
            match desk.store.summary(id).await {
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
