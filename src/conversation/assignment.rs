//! Who gets the next waiting conversation.

use super::ids::{AgentId, ConversationId, Timestamp};

/// An agent as the assigner sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub agent: AgentId,
    /// At the desk and willing.
    pub available: bool,
    /// Conversations held, and how many at a time are bearable.
    pub load: u32,
    pub capacity: u32,
    /// When the agent last received a conversation.
    pub last_assigned_at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub conversation: ConversationId,
    pub since: Timestamp,
}

/// The next assignment: the longest waiting conversation to the available agent with room who is
/// least loaded for their capacity, then longest without a new one. None where nobody waits or has room.
pub fn choose_agent(waiting: &[Waiting], candidates: &[Candidate]) -> Option<(ConversationId, AgentId)> {
    let longest = waiting.iter().min_by_key(|w| (w.since, w.conversation))?;
    let agent = candidates.iter().filter(|c| c.available && c.load < c.capacity).min_by(|a, b| {
        // a.load / a.capacity against b.load / b.capacity, without division
        (u64::from(a.load) * u64::from(b.capacity))
            .cmp(&(u64::from(b.load) * u64::from(a.capacity)))
            .then(a.last_assigned_at.cmp(&b.last_assigned_at))
            .then(a.agent.cmp(&b.agent))
    })?;
    Some((longest.conversation, agent.agent))
}
