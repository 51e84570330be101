//! What is simulated: the visitors of a week, the agents, and the owner's rules.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::conversation::{Fault, Hours, Routing, Timestamp, Week, Zone};

/// Days of one simulation, at most.
pub const DAYS_MAX: u32 = 366;
const AGENTS_MAX: usize = 1_000;
const PER_HOUR_MAX: f64 = 10_000.0;

/// A week of the demonstration shop, as an example for other scenarios.
pub const SHOP: &str = include_str!("shop.toml");

/// As [`SHOP`] has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The first day.
    pub start: Date,
    /// Of the days and hours below.
    pub time_zone: Zone,
    /// When the inbox is open; absent: always.
    #[serde(default)]
    pub hours: Option<Hours>,
    /// Teams and modes, as in the policy.
    #[serde(default)]
    pub routing: Routing,
    pub arrivals: Arrivals,
    pub visitors: Visitors,
    pub work: Work,
    pub failures: Failures,
    #[serde(rename = "agent")]
    pub agents: Vec<AgentPlan>,
}

/// Conversations that begin in an hour, by weekday.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrivals {
    pub monday: Rate,
    pub tuesday: Rate,
    pub wednesday: Rate,
    pub thursday: Rate,
    pub friday: Rate,
    pub saturday: Rate,
    pub sunday: Rate,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "give one number, or 24, one for each hour of the day")]
pub enum Rate {
    Even(f64),
    ByHour([f64; 24]),
}

/// The visitors and how long they wait. Shares are 0 to 1.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visitors {
    /// Share of all visitors whom the bot hands over.
    pub needs_person_share: f64,
    /// Share of those who are upset, which makes the conversation hard.
    pub upset_share: f64,
    /// Share of those whose matter is urgent.
    pub urgent_share: f64,
    /// Share of those who leave an e-mail address if they would wait too long.
    pub email_share: f64,
    /// How long they wait in the chat; forever if absent.
    #[serde(default)]
    pub patience: Option<Span>,
    /// Primary tags of languages with their weights.
    pub languages: BTreeMap<String, f64>,
}

/// How long answering takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// From taking a conversation to its end.
    pub service: Span,
    /// From an assignment or offer to the agent's first reaction.
    pub reaction: Span,
}

/// Failures.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failures {
    /// How often an agent's connection is lost, per hour at the desk.
    pub vanishing_per_hour: f64,
    /// For how long.
    pub gone: Span,
    /// Share of the assigned conversations, 0 to 1, that the agent does not notice.
    pub overlooked_share: f64,
}

/// A random length of time.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Span {
    /// Always the same.
    Fixed {
        mean_s: f64,
    },
    Exponential {
        mean_s: f64,
    },
    /// `spread_s` is the standard deviation.
    LogNormal {
        mean_s: f64,
        spread_s: f64,
    },
}

/// An agent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgentPlan {
    pub name: String,
    /// Teams by id; none: every team.
    #[serde(default)]
    pub teams: Vec<String>,
    /// Topics, and primary tags of languages.
    #[serde(default)]
    pub skills: Vec<String>,
    /// Conversations at a time.
    #[serde(default = "default_capacity")]
    pub capacity: u32,
    pub shifts: Week,
}

fn default_capacity() -> u32 {
    3
}

/// Why there is nothing to simulate.
#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
    #[error("the scenario {path} cannot be read: {source}")]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("the scenario is wrong:\n{0}")]
    Wrong(String),
    #[error("the scenario is wrong:\n{}", lines(.0))]
    Contradicts(Vec<Fault>),
}

fn lines(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl Scenario {
    /// The file, or the demonstration shop, checked.
    ///
    /// # Errors
    /// [`ScenarioError`] names the file, and every key that is wrong.
    pub fn read(path: Option<&Path>) -> Result<Scenario, ScenarioError> {
        let Some(path) = path else { return Scenario::parse(SHOP) };
        let text = std::fs::read_to_string(path)
            .map_err(|source| ScenarioError::Unreadable { path: path.to_owned(), source })?;
        Scenario::parse(&text)
    }

    /// # Errors
    /// [`ScenarioError`] names the line, or every key that is wrong.
    pub fn parse(text: &str) -> Result<Scenario, ScenarioError> {
        let scenario: Scenario =
            toml::from_str(text).map_err(|error| ScenarioError::Wrong(error.to_string()))?;
        scenario.checked()
    }

    /// # Errors
    /// [`ScenarioError::Contradicts`] names every key that is wrong.
    pub fn checked(self) -> Result<Scenario, ScenarioError> {
        let faults = self.check();
        if faults.is_empty() { Ok(self) } else { Err(ScenarioError::Contradicts(faults)) }
    }

    fn check(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = self.hours.iter().flat_map(|hours| hours.check("hours")).collect();
        let mut fault = |path: String, problem: &str| faults.push(Fault::error(path, problem));
        for (day, rate) in self.arrivals.days() {
            if !rate.numbers().iter().all(|rate| (0.0..=PER_HOUR_MAX).contains(rate)) {
                fault(format!("arrivals.{day}"), "must be between 0 and 10000 an hour");
            }
        }
        let Visitors { needs_person_share, upset_share, urgent_share, email_share, patience, languages } =
            &self.visitors;
        for (key, share) in [
            ("visitors.needs_person_share", *needs_person_share),
            ("visitors.upset_share", *upset_share),
            ("visitors.urgent_share", *urgent_share),
            ("visitors.email_share", *email_share),
            ("failures.overlooked_share", self.failures.overlooked_share),
        ] {
            if !(0.0..=1.0).contains(&share) {
                fault(key.into(), "must be between 0 and 1");
            }
        }
        if upset_share + urgent_share > 1.0 {
            fault("visitors.urgent_share".into(), "must not be above 1 together with `upset_share`");
        }
        let weights = || languages.values().copied();
        if !weights().all(|weight| weight >= 0.0 && weight.is_finite()) || weights().sum::<f64>() <= 0.0 {
            fault("visitors.languages".into(), "give at least one language a weight above 0");
        }
        if !(0.0..=60.0).contains(&self.failures.vanishing_per_hour) {
            fault("failures.vanishing_per_hour".into(), "must be between 0 and 60");
        }
        for (key, span) in [
            ("visitors.patience", *patience),
            ("work.service", Some(self.work.service)),
            ("work.reaction", Some(self.work.reaction)),
            ("failures.gone", Some(self.failures.gone)),
        ] {
            if let Some((name, problem)) = span.and_then(Span::fault) {
                fault(format!("{key}.{name}"), problem);
            }
        }
        if self.agents.len() > AGENTS_MAX {
            fault("agent".into(), "at most 1000");
        }
        for (place, agent) in self.agents.iter().enumerate() {
            let key = |name: &str| format!("agent[{place}].{name}");
            if agent.name.trim().is_empty() {
                fault(key("name"), "must not be empty");
            }
            if agent.capacity == 0 {
                fault(key("capacity"), "must be at least 1");
            }
            let known = |team: &String| self.routing.teams.iter().any(|known| known.id.0 == *team);
            if let Some(team) = agent.teams.iter().find(|team| !known(team)) {
                fault(key("teams"), &format!("there is no team {team:?} in `routing.teams`"));
            }
        }
        for (place, agent) in self.agents.iter().enumerate() {
            let shifts = Hours::weekly(self.time_zone.clone(), agent.shifts.clone());
            faults.extend(shifts.check(&format!("agent[{place}].shifts")));
        }
        faults
    }
}

impl Scenario {
    /// The first moment of the first day, and the first after the last.
    pub(super) fn period(&self, days: u32) -> (Timestamp, Timestamp) {
        let end = self.start.saturating_add(i64::from(days).days());
        (self.time_zone.midnight(self.start), self.time_zone.midnight(end))
    }
}

impl Visitors {
    /// The language at this share, 0 to 1, of the weights.
    pub(super) fn language(&self, share: f64) -> String {
        let mut left = share * self.languages.values().sum::<f64>();
        let found = self.languages.iter().find(|(_, weight)| {
            left -= **weight;
            left < 0.0
        });
        found.or(self.languages.last_key_value()).map(|(language, _)| language.clone()).unwrap_or_default()
    }
}

impl Arrivals {
    /// Conversations an hour at this hour of this day.
    pub(super) fn at(&self, weekday: Weekday, hour: i8) -> f64 {
        let rate = match weekday {
            Weekday::Monday => &self.monday,
            Weekday::Tuesday => &self.tuesday,
            Weekday::Wednesday => &self.wednesday,
            Weekday::Thursday => &self.thursday,
            Weekday::Friday => &self.friday,
            Weekday::Saturday => &self.saturday,
            Weekday::Sunday => &self.sunday,
        };
        match rate {
            Rate::Even(rate) => *rate,
            Rate::ByHour(rates) => rates.get(usize::from(hour.unsigned_abs())).copied().unwrap_or(0.0),
        }
    }

    fn days(&self) -> [(&'static str, &Rate); 7] {
        [
            ("monday", &self.monday),
            ("tuesday", &self.tuesday),
            ("wednesday", &self.wednesday),
            ("thursday", &self.thursday),
            ("friday", &self.friday),
            ("saturday", &self.saturday),
            ("sunday", &self.sunday),
        ]
    }

    /// The same rate at every hour of the week.
    pub fn even(per_hour: f64) -> Arrivals {
        let rate = || Rate::Even(per_hour);
        Arrivals {
            monday: rate(),
            tuesday: rate(),
            wednesday: rate(),
            thursday: rate(),
            friday: rate(),
            saturday: rate(),
            sunday: rate(),
        }
    }
}

impl Rate {
    fn numbers(&self) -> &[f64] {
        match self {
            Rate::Even(rate) => std::slice::from_ref(rate),
            Rate::ByHour(rates) => rates,
        }
    }
}

impl Span {
    /// The key that is wrong, and what to do.
    fn fault(self) -> Option<(&'static str, &'static str)> {
        const LONGEST_S: f64 = 30.0 * 24.0 * 3_600.0;
        const TOO_LONG: (&str, &str) = ("mean_s", "must be between 0 and 30 days, in seconds");
        let (mean_s, spread_s) = match self {
            Span::Fixed { mean_s } => return (!(0.0..=LONGEST_S).contains(&mean_s)).then_some(TOO_LONG),
            Span::Exponential { mean_s } => (mean_s, 0.0),
            Span::LogNormal { mean_s, spread_s } => (mean_s, spread_s),
        };
        if !(mean_s > 0.0 && mean_s <= LONGEST_S) {
            return Some(("mean_s", "must be above 0 and at most 30 days, in seconds"));
        }
        (!(0.0..=LONGEST_S).contains(&spread_s))
            .then_some(("spread_s", "must be between 0 and 30 days, in seconds"))
    }
}
