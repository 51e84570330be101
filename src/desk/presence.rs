//! Who is at the desk: agents' sockets, their wish, and since when they are gone.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::conversation::{AgentId, AgentName, Availability, Candidate, Timestamp};

/// One agent as others see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentPresence {
    pub agent: AgentName,
    pub availability: Availability,
    pub load: u32,
    pub capacity: u32,
}

pub struct Presence {
    /// Agents who never connected since then count as gone since then.
    started_at: Timestamp,
    agents: Mutex<HashMap<AgentId, Agent>>,
}

struct Agent {
    name: String,
    capacity: u32,
    wants_conversations: bool,
    sockets: u32,
    gone_since: Timestamp,
    last_assigned_at: Timestamp,
}

impl Presence {
    pub fn new(started_at: Timestamp) -> Presence {
        Presence { started_at, agents: Mutex::new(HashMap::new()) }
    }

    /// One more console of this agent is open.
    pub fn connect(&self, agent: &AgentName, capacity: u32, wants_conversations: bool) {
        let mut agents = self.agents();
        let entry = agents.entry(agent.id).or_insert_with(|| Agent {
            name: agent.name.clone(),
            capacity,
            wants_conversations,
            sockets: 0,
            gone_since: self.started_at,
            last_assigned_at: Timestamp::default(),
        });
        entry.sockets += 1;
        entry.capacity = capacity;
        entry.name.clone_from(&agent.name);
    }

    /// One console of this agent was closed or stopped answering.
    pub fn disconnect(&self, agent: AgentId, now: Timestamp) {
        if let Some(entry) = self.agents().get_mut(&agent) {
            entry.sockets = entry.sockets.saturating_sub(1);
            if entry.sockets == 0 {
                entry.gone_since = now;
            }
        }
    }

    pub fn wish(&self, agent: AgentId, wants_conversations: bool) {
        if let Some(entry) = self.agents().get_mut(&agent) {
            entry.wants_conversations = wants_conversations;
        }
    }

    pub fn assigned(&self, agent: AgentId, now: Timestamp) {
        if let Some(entry) = self.agents().get_mut(&agent) {
            entry.last_assigned_at = now;
        }
    }

    /// Somebody is there who takes conversations, now or as soon as there is room.
    pub fn anyone_at_desk(&self) -> bool {
        self.agents().values().any(|a| a.availability() == Availability::Online)
    }

    pub fn availability(&self, agent: AgentId) -> Availability {
        self.agents().get(&agent).map_or(Availability::Offline, Agent::availability)
    }

    /// Agents for the assigner, with the conversations that each holds.
    pub fn candidates(&self, loads: &HashMap<AgentId, u32>) -> Vec<Candidate> {
        let candidate = |(id, agent): (&AgentId, &Agent)| Candidate {
            agent: *id,
            available: agent.availability() == Availability::Online,
            load: loads.get(id).copied().unwrap_or(0),
            capacity: agent.capacity,
            last_assigned_at: agent.last_assigned_at,
        };
        self.agents().iter().map(candidate).collect()
    }

    /// The name of an agent who has been seen since the start.
    pub fn name(&self, agent: AgentId) -> Option<AgentName> {
        self.agents().get(&agent).map(|a| AgentName { id: agent, name: a.name.clone() })
    }

    /// Everybody seen since the start, by name.
    pub fn all(&self, loads: &HashMap<AgentId, u32>) -> Vec<AgentPresence> {
        let mut all: Vec<AgentPresence> = self
            .agents()
            .iter()
            .map(|(id, agent)| AgentPresence {
                agent: AgentName { id: *id, name: agent.name.clone() },
                availability: agent.availability(),
                load: loads.get(id).copied().unwrap_or(0),
                capacity: agent.capacity,
            })
            .collect();
        all.sort_by(|a, b| a.agent.name.cmp(&b.agent.name).then(a.agent.id.cmp(&b.agent.id)));
        all
    }

    /// Whether an agent has been away from the desk for longer than this.
    pub fn is_gone(&self, agent: AgentId, now: Timestamp, longer_than_ms: i64) -> bool {
        let since = match self.agents().get(&agent) {
            Some(a) if a.sockets > 0 => return false,
            Some(a) => a.gone_since,
            None => self.started_at,
        };
        now.ms_since(since) > longer_than_ms
    }

    fn agents(&self) -> std::sync::MutexGuard<'_, HashMap<AgentId, Agent>> {
        self.agents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Agent {
    fn availability(&self) -> Availability {
        match (self.sockets, self.wants_conversations) {
            (0, _) => Availability::Offline,
            (_, true) => Availability::Online,
            (_, false) => Availability::Away,
        }
    }
}
