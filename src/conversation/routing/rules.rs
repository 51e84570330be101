//! The owner's routing rules: teams, topics, head starts, and limits on an agent's work.

use serde::{Deserialize, Serialize};

use super::super::ids::TeamId;
use super::super::named::named;

const MINUTE: i64 = 60_000;

/// The owner's routing rules, a section of the policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Routing {
    /// At least one. The first gets conversations that no topic sends to another team.
    pub teams: Vec<Team>,
    /// What topics (tags of articles) mean for routing.
    pub topics: Vec<TopicRule>,
    pub head_start: HeadStart,
    pub hold: Hold,
    pub care: WorkloadLimits,
    /// If the agent does not send a first reply within this time, another agent gets the conversation, milliseconds.
    pub first_reply_ms_max: i64,
    /// A longer wait is not "soon": the visitor is offered `when_nobody` instead, milliseconds.
    pub wait_ms_max: i64,
    /// A resolved conversation that continues within this time returns to its agent if they are at the desk.
    pub reopen_within_ms: i64,
    /// What a visitor may choose while nobody can take over.
    pub when_nobody: Vec<ContactOption>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    pub id: TeamId,
    /// What visitors and agents read.
    pub name: String,
    #[serde(default)]
    pub mode: Mode,
    /// After this time any team may help, milliseconds; absent: never.
    #[serde(default)]
    pub overflow_after_ms: Option<i64>,
}

/// How a team's conversations reach its agents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// To the least loaded agent relative to capacity, then the longest idle.
    #[default]
    Automatic,
    /// To the agent who has not received one for the longest time.
    RoundRobin,
    /// Agents pick for themselves.
    Manual,
    /// Offered as in `automatic`; the agent accepts within the time, or it goes to the next.
    Offer { within_ms: i64 },
}

/// What a topic means for routing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicRule {
    pub topic: String,
    #[serde(default)]
    pub team: Option<TeamId>,
    #[serde(default)]
    pub priority: Option<Priority>,
}

named! {
    #[derive(Default)]
    pub enum Priority {
        Low = "low",
        #[default]
        Normal = "normal",
        High = "high",
        Urgent = "urgent",
    }
}

/// By how much each priority stands further ahead than one of low priority, milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HeadStart {
    pub normal_ms: i64,
    pub high_ms: i64,
    pub urgent_ms: i64,
}

impl HeadStart {
    pub fn ms(&self, priority: Priority) -> i64 {
        match priority {
            Priority::Low => 0,
            Priority::Normal => self.normal_ms,
            Priority::High => self.high_ms,
            Priority::Urgent => self.urgent_ms,
        }
    }
}

/// How long a conversation is kept for the best agents while they are at the desk, milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hold {
    /// For the agent who knows the visitor.
    pub for_known_ms: i64,
    /// For agents with the topics and the language it needs.
    pub for_skilled_ms: i64,
}

/// Limits that protect agents from too much at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WorkloadLimits {
    /// Nothing new for this long after a hard conversation has ended, milliseconds.
    pub wrap_up_ms: i64,
    /// Hard conversations in a row. The next goes to another agent if one is at the desk.
    pub hard_in_a_row_max: u32,
    /// Places that a hard conversation takes of an agent's capacity.
    pub hard_weight: u32,
}

named! {
    /// What a visitor may choose while nobody can take over.
    pub enum ContactOption {
        /// Stay here; the place in the queue is kept.
        Wait = "wait",
        /// Leave an e-mail address and be answered there.
        Email = "email",
        /// Leave a telephone number and be called back.
        CallBack = "call_back",
    }
}

impl Routing {
    pub fn team(&self, id: &TeamId) -> Option<&Team> {
        self.teams.iter().find(|team| team.id == *id).or(self.teams.first())
    }

    /// The team and the priority for these topics: the first rule that names a team, the highest priority.
    pub fn for_topics(&self, topics: &[String]) -> (TeamId, Priority) {
        let rules = || self.topics.iter().filter(|rule| topics.contains(&rule.topic));
        let first = || self.teams.first().map(|team| team.id.clone()).unwrap_or_default();
        let team = rules().find_map(|rule| rule.team.clone()).unwrap_or_else(first);
        (team, rules().filter_map(|rule| rule.priority).max().unwrap_or_default())
    }
}

impl Default for Routing {
    fn default() -> Routing {
        Routing {
            teams: vec![Team {
                id: TeamId("everyone".into()),
                name: "Everyone".into(),
                mode: Mode::Automatic,
                overflow_after_ms: None,
            }],
            topics: Vec::new(),
            head_start: HeadStart::default(),
            hold: Hold::default(),
            care: WorkloadLimits::default(),
            first_reply_ms_max: 5 * MINUTE,
            wait_ms_max: 10 * MINUTE,
            reopen_within_ms: 24 * 60 * MINUTE,
            when_nobody: vec![ContactOption::Wait, ContactOption::Email, ContactOption::CallBack],
        }
    }
}

impl Default for HeadStart {
    fn default() -> HeadStart {
        HeadStart { normal_ms: 10 * MINUTE, high_ms: 20 * MINUTE, urgent_ms: 60 * MINUTE }
    }
}

impl Default for Hold {
    fn default() -> Hold {
        Hold { for_known_ms: MINUTE, for_skilled_ms: 2 * MINUTE }
    }
}

impl Default for WorkloadLimits {
    fn default() -> WorkloadLimits {
        WorkloadLimits { wrap_up_ms: MINUTE, hard_in_a_row_max: 3, hard_weight: 2 }
    }
}
