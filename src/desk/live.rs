//! A transcript in memory, with the state that it adds up to and what agents' lists show of it.

use std::sync::Arc;

use crate::conversation::{
    AgentId, AgentName, Body, Conversation, Entry, Holder, MessageId, Mood, ResolvedBy, Seq, Target,
};
use crate::store::{Digest, Summary, Transcript};

/// One conversation as it is now. Cloning shares the entries.
#[derive(Clone, Debug)]
pub struct Live {
    pub conversation: Conversation,
    pub entries: Vec<Arc<Entry>>,
    /// The last reply of an agent that the visitor has seen, as far as is known in memory.
    pub(super) reached: Seq,
    /// Of all entries.
    digest: Digest,
    /// The visitor's latest message with a mood.
    mood: Option<(Seq, Mood)>,
    /// The visitor may not write, whichever conversation they were blocked in.
    pub(super) blocked: bool,
}

impl Live {
    /// A conversation without entries, of a visitor who may write.
    pub fn new(conversation: Conversation) -> Live {
        Live {
            conversation,
            entries: Vec::new(),
            reached: Seq::ZERO,
            digest: Digest::empty(),
            mood: None,
            blocked: false,
        }
    }

    /// A conversation as it is stored.
    pub fn read(transcript: Transcript, mood: Option<(Seq, Mood)>, blocked: bool) -> Live {
        let digest = Digest::of(&transcript.entries);
        Live {
            conversation: transcript.conversation,
            entries: transcript.entries.into_iter().map(Arc::new).collect(),
            reached: Seq::ZERO,
            digest,
            mood,
            blocked,
        }
    }

    /// Adds an entry after its commit. The caller updates the conversation's state.
    pub(super) fn push(&mut self, entry: Arc<Entry>) {
        self.digest.add(&entry);
        match entry.body {
            Body::Blocked { .. } => self.blocked = true,
            Body::Unblocked { .. } => self.blocked = false,
            _ => {}
        }
        self.entries.push(entry);
    }

    /// Takes the mood of a visitor's message, unless a later message has one.
    pub(super) fn feels(&mut self, seq: Seq, mood: Mood) {
        if self.mood.is_none_or(|(latest, _)| latest <= seq) {
            self.mood = Some((seq, mood));
        }
    }

    /// The conversation as lists show it, held by this agent.
    pub(super) fn summary(&self, agent: Option<AgentName>) -> Summary {
        Summary {
            card: self.conversation.card.clone(),
            digest: self.digest.clone(),
            agent,
            mood: self.mood.map(|(_, mood)| mood),
            blocked: self.blocked,
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
