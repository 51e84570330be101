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

/// What agents say of themselves, and what is seen of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// Is given waiting conversations.
    Online,
    /// Keeps what they have and is given nothing new.
    Away,
    /// No console is open.
    Offline,
}

/// Fewer hand-overs than this say too little about the next one.
const INTERVALS_MIN: usize = 5;

/// An honest range for the wait at `position` (1 = next), in milliseconds: the quarter and the
/// four-fifths quantile of the recent times between two takes, once for every place.
/// None where too little is known.
pub fn wait_range_ms(intervals_ms: &[i64], position: u32) -> Option<(i64, i64)> {
    if intervals_ms.len() < INTERVALS_MIN {
        return None;
    }
    let mut sorted = intervals_ms.to_vec();
    sorted.sort_unstable();
    let quantile = |percent: usize| sorted[(sorted.len() - 1) * percent / 100];
    let places = i64::from(position);
    Some((quantile(25).saturating_mul(places), quantile(80).saturating_mul(places)))
}
