//! Which agents have a conversation open, so that two do not answer at the same time unnoticed.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::conversation::{AgentId, AgentName, ConversationId};

use super::{Desk, Event, Topic};

/// Each window counts once, in the order of opening.
#[derive(Default)]
pub(super) struct Viewers(Mutex<HashMap<ConversationId, Vec<AgentName>>>);

impl Viewers {
    fn all(&self) -> MutexGuard<'_, HashMap<ConversationId, Vec<AgentName>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// An agent has opened a conversation. All agents who have it open are notified, including this one.
    pub fn opened(&self, conversation: ConversationId, agent: AgentName) {
        self.viewers.all().entry(conversation).or_default().push(agent);
        self.publish_viewers(conversation);
    }

    /// One of the agent's windows does not show it any more.
    pub fn closed(&self, conversation: ConversationId, agent: AgentId) {
        {
            let mut all = self.viewers.all();
            let Some(windows) = all.get_mut(&conversation) else { return };
            if let Some(place) = windows.iter().position(|window| window.id == agent) {
                windows.remove(place);
            }
            if windows.is_empty() {
                all.remove(&conversation);
            }
        }
        self.publish_viewers(conversation);
    }

    fn publish_viewers(&self, conversation: ConversationId) {
        let mut agents: Vec<AgentName> = Vec::new();
        for agent in self.viewers.all().get(&conversation).into_iter().flatten() {
            if !agents.iter().any(|other| other.id == agent.id) {
                agents.push(agent.clone());
            }
        }
        self.hub.publish(Topic::Conversation(conversation), Event::Viewers { conversation, agents });
    }
}
