//! Which agents are at the desk: their consoles, wanted availability, recent workload, and since when they are gone.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::conversation::{
    AgentCapacity, AgentId, AgentName, Availability, TeamId, Timestamp, WorkloadLimits,
};
use crate::store::{Load, User, WantedAvailability};

/// One agent as others see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentPresence {
    pub agent: AgentName,
    pub availability: Availability,
    /// Conversations that the agent holds.
    pub load: u32,
    pub capacity: u32,
    /// None: every team.
    pub teams: Vec<TeamId>,
    /// The pause after a hard conversation.
    pub pause_until: Option<Timestamp>,
}

pub struct Presence {
    /// Agents who have not connected since then count as gone since then.
    started_at: Timestamp,
    agents: Mutex<HashMap<AgentId, Agent>>,
}

struct Agent {
    name: String,
    capacity: u32,
    teams: Vec<TeamId>,
    skills: Vec<String>,
    wants_conversations: bool,
    sockets: u32,
    /// Consoles that are visible on the agent's screen.
    visible: u32,
    gone_since: Timestamp,
    last_assigned_at: Timestamp,
    pause_until: Timestamp,
    hard_in_a_row: u32,
}

impl Presence {
    pub fn new(started_at: Timestamp) -> Presence {
        Presence { started_at, agents: Mutex::new(HashMap::new()) }
    }

    /// One more console of this agent is open.
    pub fn connect(&self, user: &User) {
        let mut agents = self.agents();
        let agent = agents.entry(user.id).or_insert_with(|| Agent {
            name: String::new(),
            capacity: 0,
            teams: Vec::new(),
            skills: Vec::new(),
            wants_conversations: user.wish == WantedAvailability::Online,
            sockets: 0,
            visible: 0,
            gone_since: self.started_at,
            last_assigned_at: Timestamp::default(),
            pause_until: Timestamp::default(),
            hard_in_a_row: 0,
        });
        agent.sockets += 1;
        agent.learn(user);
    }

    /// The user was changed. Users who have not connected yet are read when they do.
    pub fn changed(&self, user: &User) {
        if let Some(agent) = self.agents().get_mut(&user.id) {
            agent.learn(user);
        }
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

    /// One of the agent's consoles becomes visible or hidden.
    pub fn looks(&self, agent: AgentId, on: bool) {
        if let Some(entry) = self.agents().get_mut(&agent) {
            entry.visible = if on { entry.visible + 1 } else { entry.visible.saturating_sub(1) };
        }
    }

    /// Whether a console is visible, so that no push notification is needed.
    pub fn is_looking(&self, agent: AgentId) -> bool {
        self.agents().get(&agent).is_some_and(|entry| entry.visible > 0)
    }

    /// The agent sets their availability. This also ends a pause.
    pub fn wish(&self, agent: AgentId, wish: WantedAvailability) {
        if let Some(entry) = self.agents().get_mut(&agent) {
            entry.wants_conversations = wish == WantedAvailability::Online;
            entry.pause_until = Timestamp::default();
        }
    }

    /// The agent received a conversation.
    pub fn received(&self, agent: AgentId, hard: bool, now: Timestamp) {
        if let Some(entry) = self.agents().get_mut(&agent) {
            entry.last_assigned_at = now;
            entry.hard_in_a_row = if hard { entry.hard_in_a_row + 1 } else { 0 };
        }
    }

    /// A hard conversation of this agent has ended.
    pub fn pauses(&self, agent: AgentId, until: Timestamp) {
        if let Some(entry) = self.agents().get_mut(&agent) {
            entry.pause_until = until;
        }
    }

    /// Whether at least one agent is at the desk and takes conversations, possibly only when they have room.
    pub fn anyone_at_desk(&self) -> bool {
        self.agents().values().any(Agent::is_present)
    }

    /// Since when no agent has been at the desk; `None` while at least one is.
    pub fn empty_since(&self) -> Option<Timestamp> {
        let agents = self.agents();
        if agents.values().any(Agent::is_present) {
            return None;
        }
        let left_at =
            agents.values().map(|a| if a.sockets > 0 { Timestamp::default() } else { a.gone_since }).max();
        Some(left_at.unwrap_or(self.started_at))
    }

    /// Agents as the assigner sees them. `offered` counts the places that are kept for offers.
    pub fn capacities(
        &self,
        loads: &HashMap<AgentId, Load>,
        offered: impl Fn(AgentId) -> u32,
        care: &WorkloadLimits,
    ) -> Vec<AgentCapacity> {
        let agent = |(id, agent): (&AgentId, &Agent)| {
            let Load { conversations, hard } = loads.get(id).copied().unwrap_or_default();
            AgentCapacity {
                id: *id,
                teams: agent.teams.clone(),
                skills: agent.skills.clone(),
                present: agent.is_present(),
                load: conversations + hard * (care.hard_weight.max(1) - 1) + offered(*id),
                capacity: agent.capacity,
                pause_until: agent.pause_until,
                hard_in_a_row: agent.hard_in_a_row,
                last_assigned_at: agent.last_assigned_at,
            }
        };
        self.agents().iter().map(agent).collect()
    }

    /// The name of an agent who has connected since the start.
    pub fn name(&self, agent: AgentId) -> Option<AgentName> {
        self.agents().get(&agent).map(|a| AgentName { id: agent, name: a.name.clone() })
    }

    /// Whether the agent is at the desk and takes conversations.
    pub fn is_present(&self, agent: AgentId) -> bool {
        self.agents().get(&agent).is_some_and(Agent::is_present)
    }

    /// All agents who have connected since the start, sorted by name.
    pub fn all(&self, loads: &HashMap<AgentId, Load>, now: Timestamp) -> Vec<AgentPresence> {
        let mut all: Vec<AgentPresence> = self
            .agents()
            .iter()
            .map(|(id, agent)| {
                let load = loads.get(id).map_or(0, |load| load.conversations);
                AgentPresence {
                    agent: AgentName { id: *id, name: agent.name.clone() },
                    availability: agent.availability(load, now),
                    load,
                    capacity: agent.capacity,
                    teams: agent.teams.clone(),
                    pause_until: (agent.pause_until > now).then_some(agent.pause_until),
                }
            })
            .collect();
        all.sort_by(|a, b| a.agent.name.cmp(&b.agent.name).then(a.agent.id.cmp(&b.agent.id)));
        all
    }

    /// Since when an agent has had no console open; `None` while at least one is.
    pub fn gone_since(&self, agent: AgentId) -> Option<Timestamp> {
        match self.agents().get(&agent) {
            Some(agent) if agent.sockets > 0 => None,
            Some(agent) => Some(agent.gone_since),
            None => Some(self.started_at),
        }
    }

    fn agents(&self) -> std::sync::MutexGuard<'_, HashMap<AgentId, Agent>> {
        self.agents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Agent {
    fn learn(&mut self, user: &User) {
        self.name.clone_from(&user.name);
        self.capacity = user.takes();
        self.teams.clone_from(&user.teams);
        self.skills.clone_from(&user.skills);
    }

    fn is_present(&self) -> bool {
        self.sockets > 0 && self.wants_conversations
    }

    fn availability(&self, load: u32, now: Timestamp) -> Availability {
        match (self.sockets, self.wants_conversations) {
            (0, _) => Availability::Offline,
            (_, false) => Availability::Away,
            (_, true) if load >= self.capacity || self.pause_until > now => Availability::Busy,
            (_, true) => Availability::Online,
        }
    }
}
