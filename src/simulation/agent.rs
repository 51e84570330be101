//! A simulated agent: shifts, lost connections, and the conversations they hold.

use uuid::Uuid;

use crate::conversation::{
    AgentCapacity, AgentId, AgentName, Hours, RoutingRequirements, TeamId, Timestamp, WorkloadLimits,
};

use super::draws::Stream;
use super::scenario::{AgentPlan, Scenario};

/// A lost connection.
pub(super) struct Absence {
    pub since: Timestamp,
    /// When the connection comes back.
    pub until: Timestamp,
}

pub(super) struct Agent {
    pub name: AgentName,
    pub shifts: Hours,
    pub chance: Stream,
    pub on_shift: bool,
    /// While the connection is lost.
    pub absence: Option<Absence>,
    /// Conversations by their index, and the places that each takes.
    pub held: Vec<(usize, u32)>,
    /// About to pick a conversation from a team's queue.
    pub picking: bool,
    pub conversations: u32,
    teams: Vec<TeamId>,
    skills: Vec<String>,
    capacity: u32,
    pause_until: Timestamp,
    hard_in_a_row: u32,
    last_assigned_at: Timestamp,
    counted_until: Timestamp,
    duty_ms: i64,
    /// Milliseconds times the places taken.
    taken_ms: i64,
}

impl Agent {
    pub fn new(place: usize, plan: &AgentPlan, scenario: &Scenario, seed: u64, now: Timestamp) -> Agent {
        Agent {
            name: AgentName { id: AgentId(Uuid::from_u128(place as u128)), name: plan.name.clone() },
            shifts: Hours::weekly(scenario.time_zone.clone(), plan.shifts.clone()),
            chance: Stream::of_agent(seed, place),
            on_shift: false,
            absence: None,
            held: Vec::new(),
            picking: false,
            conversations: 0,
            teams: plan.teams.iter().cloned().map(TeamId).collect(),
            skills: plan.skills.clone(),
            capacity: plan.capacity,
            pause_until: Timestamp::default(),
            hard_in_a_row: 0,
            last_assigned_at: Timestamp::default(),
            counted_until: now,
            duty_ms: 0,
            taken_ms: 0,
        }
    }

    pub fn gone_since(&self) -> Option<Timestamp> {
        self.absence.as_ref().map(|absence| absence.since)
    }

    pub fn returns_at(&self) -> Option<Timestamp> {
        self.absence.as_ref().map(|absence| absence.until)
    }

    /// At the desk and taking conversations.
    pub fn is_present(&self) -> bool {
        self.on_shift && self.absence.is_none()
    }

    pub fn places_taken(&self) -> u32 {
        self.held.iter().map(|(_, places)| places).sum()
    }

    pub fn is_in(&self, team: &TeamId) -> bool {
        self.teams.is_empty() || self.teams.contains(team)
    }

    /// Whether the agent would pick a conversation that takes this many places.
    pub fn would_pick(&self, places: u32, now: Timestamp) -> bool {
        let taken = self.places_taken();
        self.is_present() && self.pause_until <= now && (taken == 0 || taken + places <= self.capacity)
    }

    pub fn to_capacity(&self, places_offered: u32) -> AgentCapacity {
        AgentCapacity {
            id: self.name.id,
            teams: self.teams.clone(),
            skills: self.skills.clone(),
            present: self.is_present(),
            load: self.places_taken() + places_offered,
            capacity: self.capacity,
            pause_until: self.pause_until,
            hard_in_a_row: self.hard_in_a_row,
            last_assigned_at: self.last_assigned_at,
        }
    }

    /// Returns `false` if it exceeds the agent's capacity.
    pub fn receives(
        &mut self,
        visit: usize,
        need: &RoutingRequirements,
        care: &WorkloadLimits,
        now: Timestamp,
    ) -> bool {
        self.held.push((visit, need.weight(care)));
        self.conversations += 1;
        self.last_assigned_at = now;
        self.hard_in_a_row = if need.hard { self.hard_in_a_row + 1 } else { 0 };
        self.held.len() == 1 || self.places_taken() <= self.capacity
    }

    pub fn releases(&mut self, visit: usize) {
        self.held.retain(|(held, _)| *held != visit);
    }

    /// A hard conversation has ended.
    pub fn pauses(&mut self, until: Timestamp) {
        self.pause_until = until;
    }

    /// Counts the time since the last call. Must be called before anything changes.
    pub fn count(&mut self, until: Timestamp) {
        let ms = until.ms_since(self.counted_until);
        self.counted_until = self.counted_until.max(until);
        if self.on_shift || !self.held.is_empty() {
            self.duty_ms += ms;
            self.taken_ms += ms * i64::from(self.places_taken().min(self.capacity));
        }
    }

    pub fn duty_ms(&self) -> i64 {
        self.duty_ms
    }

    /// The share of places taken while on duty, 0 to 1; `None` if the agent was never on duty.
    pub fn occupancy(&self) -> Option<f64> {
        let places_ms = self.duty_ms as f64 * f64::from(self.capacity);
        (self.duty_ms > 0).then(|| self.taken_ms as f64 / places_ms)
    }
}
