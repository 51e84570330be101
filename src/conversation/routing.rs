//! Which agent gets which queued conversation, and when. The server and the simulation run the same rules.
//!
//! Priority is a head start in the queue: an urgent conversation is placed as if it had arrived that much earlier. So
//! no conversation starves: only those that arrive within the head start can overtake it, and the order of two queued
//! conversations never changes.

mod rules;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use rules::{ContactOption, HeadStart, Hold, Mode, Priority, Routing, Team, TopicRule, WorkloadLimits};

use super::ids::{AgentId, ConversationId, TeamId, Timestamp};
use super::named::named;

/// What a conversation requires of the agent who gets it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoutingRequirements {
    /// A team that the policy does not have any more stands for its first team.
    pub team: TeamId,
    pub priority: Priority,
    /// Topics, and the primary tag of the language, that an agent should know.
    pub skills: Vec<String>,
    /// The visitor is upset or abusive: it takes more places and is followed by a pause.
    pub hard: bool,
}

impl RoutingRequirements {
    /// Places that it takes of an agent's capacity.
    pub fn weight(&self, limits: &WorkloadLimits) -> u32 {
        if self.hard { limits.hard_weight.max(1) } else { 1 }
    }
}

/// A conversation in the queue, as the assigner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedConversation {
    pub conversation: ConversationId,
    pub since: Timestamp,
    pub need: RoutingRequirements,
    /// The agent who answered this visitor last.
    pub known: Option<AgentId>,
    /// Agents from whom it came back. They get it again only if nobody else is at the desk.
    pub passed: Vec<AgentId>,
    /// The agent to whom it is offered, and until when.
    pub offered: Option<(AgentId, Timestamp)>,
}

impl QueuedConversation {
    /// The sort key in the queue; the smallest comes first.
    pub fn place(&self, routing: &Routing) -> (Timestamp, ConversationId) {
        (self.since.plus_ms(-routing.head_start.ms(self.need.priority)), self.conversation)
    }
}

/// An agent as the assigner sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentCapacity {
    pub id: AgentId,
    /// None: every team.
    pub teams: Vec<TeamId>,
    /// Topics, and primary tags of languages.
    pub skills: Vec<String>,
    /// At the desk and taking conversations.
    pub present: bool,
    /// Places taken, including offers, and how many there are.
    pub load: u32,
    pub capacity: u32,
    /// The pause after a hard conversation lasts until then.
    pub pause_until: Timestamp,
    pub hard_in_a_row: u32,
    /// When the agent last received a conversation.
    pub last_assigned_at: Timestamp,
}

impl AgentCapacity {
    fn is_in(&self, team: &TeamId) -> bool {
        self.teams.is_empty() || self.teams.contains(team)
    }

    fn has(&self, skills: &[String]) -> bool {
        skills.iter().all(|skill| self.skills.contains(skill))
    }

    fn has_room_for(&self, weight: u32) -> bool {
        // A conversation that takes more places than an agent has still goes to one who is free.
        self.load + weight <= self.capacity || (self.load == 0 && self.capacity > 0)
    }
}

/// What the assigner does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Assign { conversation: ConversationId, agent: AgentId },
    Offer { conversation: ConversationId, agent: AgentId, until: Timestamp },
}

impl Routing {
    /// Sorts the queue, next first.
    pub fn put_in_order(&self, queued: &mut [QueuedConversation]) {
        queued.sort_by_cached_key(|w| w.place(self));
    }

    /// The next move: the first conversation in the queue for which a suitable agent has room, if any.
    pub fn next_move(
        &self,
        queue: &[QueuedConversation],
        agents: &[AgentCapacity],
        now: Timestamp,
    ) -> Option<Move> {
        if !agents.iter().any(|agent| agent.present && !self.pauses(agent, now) && agent.has_room_for(1)) {
            return None;
        }
        let mut agents = Cow::Borrowed(agents);
        for queued in queue {
            if let Some(next) = self.move_of(queued, &agents, now) {
                return Some(next);
            }
            if let Some(kept) = self.kept_for(queued, &agents, now) {
                agents
                    .to_mut()
                    .iter_mut()
                    .filter(|agent| agent.id == kept)
                    .for_each(|agent| agent.load = agent.capacity);
            }
        }
        None
    }

    /// The agent whose free places are kept for a conversation, although they are too few for it now. Otherwise
    /// conversations that take fewer places would keep overtaking it.
    fn kept_for(
        &self,
        queued: &QueuedConversation,
        agents: &[AgentCapacity],
        now: Timestamp,
    ) -> Option<AgentId> {
        let team = self.team(&queued.need.team)?;
        let is_offered = queued.offered.is_some_and(|(_, until)| until > now);
        if queued.need.weight(&self.care) == 1 || is_offered || team.mode == Mode::Manual {
            return None;
        }
        let fitting = self.fitting(queued, team, agents, 1, now).into_iter();
        fitting.max_by_key(|agent| agent.capacity.saturating_sub(agent.load)).map(|agent| agent.id)
    }

    /// Whether an agent who meets these requirements is at the desk and has not passed it on.
    pub fn has_agent_for(
        &self,
        need: &RoutingRequirements,
        passed: &[AgentId],
        agents: &[AgentCapacity],
    ) -> bool {
        let Some(team) = self.team(&need.team) else { return false };
        let takes = |agent: &AgentCapacity| team.overflow_after_ms.is_some() || agent.is_in(&team.id);
        agents.iter().any(|agent| agent.present && !passed.contains(&agent.id) && takes(agent))
    }

    /// No pause is longer than the policy's, even if the clock was set.
    fn pauses(&self, agent: &AgentCapacity, now: Timestamp) -> bool {
        agent.pause_until > now && agent.pause_until <= now.plus_ms(self.care.wrap_up_ms)
    }

    fn move_of(&self, queued: &QueuedConversation, agents: &[AgentCapacity], now: Timestamp) -> Option<Move> {
        if queued.offered.is_some_and(|(_, until)| until > now) {
            return None;
        }
        let team = self.team(&queued.need.team)?;
        let conversation = queued.conversation;
        let least_loaded = |a: &AgentCapacity, b: &AgentCapacity| {
            // a.load / a.capacity against b.load / b.capacity, without division
            (u64::from(a.load) * u64::from(b.capacity)).cmp(&(u64::from(b.load) * u64::from(a.capacity)))
        };
        let longest_idle = |a: &AgentCapacity, b: &AgentCapacity| {
            (a.last_assigned_at, a.id).cmp(&(b.last_assigned_at, b.id))
        };
        let chosen = |order: &dyn Fn(&AgentCapacity, &AgentCapacity) -> std::cmp::Ordering| {
            let fitting = self.fitting(queued, team, agents, queued.need.weight(&self.care), now);
            fitting.into_iter().min_by(|a, b| order(a, b)).map(|agent| agent.id)
        };
        match team.mode {
            Mode::Manual => None,
            Mode::RoundRobin => chosen(&longest_idle).map(|agent| Move::Assign { conversation, agent }),
            Mode::Automatic => chosen(&|a, b| least_loaded(a, b).then_with(|| longest_idle(a, b)))
                .map(|agent| Move::Assign { conversation, agent }),
            Mode::Offer { within_ms } => chosen(&|a, b| least_loaded(a, b).then_with(|| longest_idle(a, b)))
                .map(|agent| Move::Offer { conversation, agent, until: now.plus_ms(within_ms.max(0)) }),
        }
    }

    /// The agents of the nearest circle who have this many places: those who know the visitor, those with the skills,
    /// the team, everyone. A circle opens when the hold of the previous ones is over or they have nobody at the desk.
    fn fitting<'a>(
        &self,
        queued: &QueuedConversation,
        team: &Team,
        agents: &'a [AgentCapacity],
        places: u32,
        now: Timestamp,
    ) -> Vec<&'a AgentCapacity> {
        let Circles { opens_at, of } = self.circles(queued, team, agents, now);
        let open = |agent: &&&AgentCapacity| {
            of(agent).is_some_and(|circle| opens_at[circle as usize].is_some_and(|at| at <= now))
        };
        let present: Vec<&AgentCapacity> = agents.iter().filter(|agent| agent.present).collect();
        let mut asked: Vec<&AgentCapacity> = present.iter().filter(open).copied().collect();
        let unless_empty = |asked: &mut Vec<&'a AgentCapacity>, keep: &dyn Fn(&AgentCapacity) -> bool| {
            if asked.iter().any(|agent| keep(agent)) {
                asked.retain(|agent| keep(agent));
            }
        };
        unless_empty(&mut asked, &|agent| !queued.passed.contains(&agent.id));
        if queued.need.hard {
            unless_empty(&mut asked, &|agent| agent.hard_in_a_row < self.care.hard_in_a_row_max);
        }
        asked.retain(|agent| !self.pauses(agent, now) && agent.has_room_for(places));
        let nearest = asked.iter().filter_map(|agent| of(agent)).min();
        asked.retain(|agent| of(agent) == nearest);
        asked
    }

    fn circles<'a>(
        &self,
        queued: &'a QueuedConversation,
        team: &'a Team,
        agents: &[AgentCapacity],
        now: Timestamp,
    ) -> Circles<impl Fn(&AgentCapacity) -> Option<Circle> + use<'a>> {
        let overflows = team.overflow_after_ms;
        let of = move |agent: &AgentCapacity| {
            if !agent.is_in(&team.id) {
                overflows.is_some().then_some(Circle::Anyone)
            } else if queued.known == Some(agent.id) {
                Some(Circle::Known)
            } else if agent.has(&queued.need.skills) {
                Some(Circle::Skilled)
            } else {
                Some(Circle::Team)
            }
        };
        let somebody_in = |circle| {
            agents
                .iter()
                .any(|agent| agent.present && !queued.passed.contains(&agent.id) && of(agent) == Some(circle))
        };
        // If the clock was set back, nobody waits until it has caught up.
        let since = queued.since.min(now);
        let after = |circle, hold_ms| if somebody_in(circle) { hold_ms } else { 0 };
        let skilled_at = since.plus_ms(after(Circle::Known, self.hold.for_known_ms));
        let team_at = skilled_at.max(since.plus_ms(after(Circle::Skilled, self.hold.for_skilled_ms)));
        let anyone_at = overflows.map(|ms| team_at.max(since.plus_ms(ms)));
        Circles { opens_at: [Some(since), Some(skilled_at), Some(team_at), anyone_at], of }
    }

    /// When time alone may allow another move; `None` if only an event can.
    pub fn next_change_at(
        &self,
        queue: &[QueuedConversation],
        agents: &[AgentCapacity],
        now: Timestamp,
    ) -> Option<Timestamp> {
        let pauses = agents.iter().filter(|agent| agent.present).map(|agent| agent.pause_until);
        let circles = queue.iter().flat_map(|queued| {
            let opens_at =
                self.team(&queued.need.team).map(|team| self.circles(queued, team, agents, now).opens_at);
            opens_at.into_iter().flatten().flatten()
        });
        let offers = queue.iter().filter_map(|queued| queued.offered.map(|(_, until)| until));
        pauses.chain(circles).chain(offers).filter(|at| *at > now).min()
    }
}

/// How well an agent suits a conversation, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Circle {
    Known,
    Skilled,
    Team,
    Anyone,
}

struct Circles<F> {
    /// By circle; `None`: never.
    opens_at: [Option<Timestamp>; 4],
    of: F,
}

named! {
    /// Whether an agent is assigned conversations.
    pub enum Availability {
        /// Is assigned queued conversations.
        Online = "online",
        /// Online, but has no room or pauses after a hard conversation.
        Busy = "busy",
        /// Keeps their conversations and is assigned no new ones.
        Away = "away",
        /// No console is open.
        Offline = "offline",
    }
}
