//! A transcript in memory, with the state that it adds up to.

use std::sync::Arc;

use crate::conversation::{
    AgentId, AgentName, Body, Conversation, Entry, Holder, MessageId, ResolvedBy, Seq, Target,
};
use crate::store::Transcript;

/// One conversation as it is now. Cloning shares the entries.
#[derive(Clone, Debug)]
pub struct Live {
    pub conversation: Conversation,
    pub entries: Vec<Arc<Entry>>,
    /// The last reply of an agent that the visitor has seen, as far as is known in memory.
    pub(super) reached: Seq,
}

impl Live {
    pub fn new(conversation: Conversation) -> Live {
        Live { conversation, entries: Vec::new(), reached: Seq::ZERO }
    }

    pub fn read(transcript: Transcript) -> Live {
        Live {
            conversation: transcript.conversation,
            entries: transcript.entries.into_iter().map(Arc::new).collect(),
            reached: Seq::ZERO,
        }
    }

    /// The entry that a client made with this key.
    pub fn find(&self, message_id: MessageId) -> Option<&Entry> {
        let has_key = |entry: &&Arc<Entry>| entry.body.message_id() == Some(message_id);
        self.entries.iter().rev().find(has_key).map(|entry| &**entry)
    }

    /// The agent who holds it, under the name they had when they took it.
    pub fn agent(&self) -> Option<&AgentName> {
        let Holder::Agent { agent, .. } = self.conversation.holder else { return None };
        self.entries.iter().rev().find_map(|entry| came(&entry.body, agent))
    }
}

impl Live {
    /// The agent who last resolved it, if one did.
    pub fn resolved_by(&self) -> Option<&AgentName> {
        self.entries.iter().rev().find_map(|entry| match &entry.body {
            Body::Resolved { by: ResolvedBy::Agent(agent), .. } => Some(agent),
            _ => None,
        })
    }
}

/// The agent with this id, if the entry gave them the conversation.
fn came(body: &Body, id: AgentId) -> Option<&AgentName> {
    let (Body::AgentTook { agent, .. } | Body::Transferred { to: Target::Agent(agent), .. }) = body else {
        return None;
    };
    (agent.id == id).then_some(agent)
}
