//! The figures of a run, as a table and as JSON.

use std::fmt;

use jiff::civil::Weekday;
use serde::Serialize;

use crate::conversation::{Hours, ServiceLevels, Timestamp};

use super::record::{End, Handover, Run};
use super::scenario::Scenario;

/// The figures for an owner. Shares are 0 to 1, and `None` of nothing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    pub seed: u64,
    pub days: u32,
    pub conversations: usize,
    pub answered_by_bot: usize,
    pub handed_over: usize,
    pub ends: Ends,
    /// Of visitors whom an agent took while they were in the chat.
    pub wait: Option<Waits>,
    pub abandoned_share: Option<f64>,
    pub promises: Promises,
    pub range: Ranges,
    pub first_response_in_time_share: Option<f64>,
    pub fairness: Fairness,
    /// How often a conversation returned to the queue because its agent was gone or did not reply.
    pub returned: usize,
    pub agents: Vec<AgentFigures>,
    pub weekdays: Vec<WeekdayFigures>,
}

/// How the handovers ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ends {
    pub helped: usize,
    pub answered_by_email: usize,
    pub left: usize,
    pub open: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Waits {
    pub mean_s: f64,
    pub p50_s: f64,
    pub p95_s: f64,
    pub max_s: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Promises {
    pub person_soon: Kept,
    pub answer_by: Kept,
}

/// Promises to visitors who did not leave before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Kept {
    pub made: usize,
    pub kept: usize,
    pub share: Option<f64>,
}

/// Ranges of waiting time shown to visitors whom an agent then took in the chat.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Ranges {
    pub told: usize,
    pub inside: usize,
    pub share: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Fairness {
    /// Share of takes for which an equal conversation had waited longer.
    pub overtaking_share: Option<f64>,
    /// The longest wait as a multiple of the 95th percentile.
    pub longest_to_p95: Option<f64>,
    /// The difference between the busiest agent's occupancy and the idlest one's.
    pub occupancy_spread: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgentFigures {
    pub name: String,
    pub on_duty_h: f64,
    pub conversations: u32,
    pub occupancy: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeekdayFigures {
    pub weekday: &'static str,
    pub handed_over: usize,
    pub wait: Option<Waits>,
    pub abandoned_share: Option<f64>,
}

impl Report {
    pub fn new(run: &Run, scenario: &Scenario, seed: u64, days: u32) -> Report {
        let handovers: Vec<&Handover> = run.handovers.iter().collect();
        let wait = Waits::of(&handovers);
        let ranges = handovers.iter().filter_map(|handover| Some((handover.range_ms?, handover.wait_ms?)));
        let inside: Vec<bool> = ranges.map(|((low, high), ms)| (low..=high).contains(&ms)).collect();
        let occupancies = || run.agents.iter().filter_map(|agent| agent.occupancy);
        let (busiest, idlest) = (occupancies().reduce(f64::max), occupancies().reduce(f64::min));
        let hours = scenario.hours.clone().unwrap_or_else(Hours::always);
        let in_time: Vec<bool> =
            handovers.iter().filter_map(|handover| answered_in_time(handover, &hours)).collect();
        let figures = |agent: &super::Worked| AgentFigures {
            name: agent.name.clone(),
            on_duty_h: agent.duty_ms as f64 / 3_600_000.0,
            conversations: agent.conversations,
            occupancy: agent.occupancy,
        };
        Report {
            seed,
            days,
            conversations: run.conversations,
            answered_by_bot: run.answered_by_bot,
            handed_over: handovers.len(),
            ends: Ends::of(&handovers),
            wait,
            abandoned_share: abandoned(&handovers),
            promises: Promises {
                person_soon: Kept::of(handovers.iter().filter_map(|handover| handover.soon_kept())),
                answer_by: Kept::of(handovers.iter().filter_map(|handover| handover.answer_kept())),
            },
            range: Ranges {
                told: inside.len(),
                inside: count(&inside),
                share: share(count(&inside), inside.len()),
            },
            first_response_in_time_share: share(count(&in_time), in_time.len()),
            fairness: Fairness {
                overtaking_share: share(run.overtaking, run.takes),
                longest_to_p95: wait.filter(|wait| wait.p95_s > 0.0).map(|wait| wait.max_s / wait.p95_s),
                occupancy_spread: busiest.zip(idlest).map(|(busiest, idlest)| busiest - idlest),
            },
            returned: run.returned,
            agents: run.agents.iter().map(figures).collect(),
            weekdays: weekdays(&handovers, scenario),
        }
    }
}

/// Whether a person replied within the service level; `None` if the visitor left.
fn answered_in_time(handover: &Handover, hours: &Hours) -> Option<bool> {
    if matches!(handover.end, Some((End::Left, _))) {
        return None;
    }
    let due = ServiceLevels::default().first_response(handover.priority, handover.at, handover.at, hours);
    Some(handover.replied_at.is_some_and(|at| at <= due.at))
}

fn weekdays(handovers: &[&Handover], scenario: &Scenario) -> Vec<WeekdayFigures> {
    let weekday_of = |at: Timestamp| scenario.time_zone.local(at).weekday();
    let figures = |weekday: Weekday| {
        let own: Vec<&Handover> = handovers.iter().copied().filter(|h| weekday_of(h.at) == weekday).collect();
        (!own.is_empty()).then(|| WeekdayFigures {
            weekday: weekday_name(weekday),
            handed_over: own.len(),
            wait: Waits::of(&own),
            abandoned_share: abandoned(&own),
        })
    };
    Weekday::Monday.cycle_forward().take(7).filter_map(figures).collect()
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

impl Ends {
    fn of(handovers: &[&Handover]) -> Ends {
        let mut ends = Ends::default();
        for handover in handovers {
            match handover.end {
                Some((End::Helped, _)) => ends.helped += 1,
                Some((End::AnsweredByEmail, _)) => ends.answered_by_email += 1,
                Some((End::Left, _)) => ends.left += 1,
                None => ends.open += 1,
            }
        }
        ends
    }
}

impl Waits {
    fn of(handovers: &[&Handover]) -> Option<Waits> {
        let mut waits_ms: Vec<i64> = handovers.iter().filter_map(|handover| handover.wait_ms).collect();
        waits_ms.sort_unstable();
        let seconds = |ms: i64| ms as f64 / 1_000.0;
        // The nearest rank.
        let quantile = |percent: usize| waits_ms[(waits_ms.len() * percent).div_ceil(100).max(1) - 1];
        (!waits_ms.is_empty()).then(|| Waits {
            mean_s: seconds(waits_ms.iter().sum()) / waits_ms.len() as f64,
            p50_s: seconds(quantile(50)),
            p95_s: seconds(quantile(95)),
            max_s: seconds(quantile(100)),
        })
    }
}

impl Kept {
    fn of(promises: impl Iterator<Item = bool>) -> Kept {
        let promises: Vec<bool> = promises.collect();
        let kept = count(&promises);
        Kept { made: promises.len(), kept, share: share(kept, promises.len()) }
    }
}

fn abandoned(handovers: &[&Handover]) -> Option<f64> {
    let left = handovers.iter().filter(|handover| matches!(handover.end, Some((End::Left, _)))).count();
    share(left, handovers.len())
}

fn count(of: &[bool]) -> usize {
    of.iter().filter(|yes| **yes).count()
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut row = |name: &str, value: String| writeln!(f, "{name:<44} {value}");
        let seconds = |pick: fn(&Waits) -> f64, waits: &Option<Waits>| {
            waits.as_ref().map_or("-".to_owned(), |waits| minutes(pick(waits)))
        };
        row("days, seed", format!("{}, {}", self.days, self.seed))?;
        row("conversations", self.conversations.to_string())?;
        row("answered by the bot", self.answered_by_bot.to_string())?;
        row("handed over", self.handed_over.to_string())?;
        row("  helped in the chat", self.ends.helped.to_string())?;
        row("  answered by e-mail", self.ends.answered_by_email.to_string())?;
        row("  left without help", format!("{} ({})", self.ends.left, percent(self.abandoned_share)))?;
        row("  still open", self.ends.open.to_string())?;
        row("wait, median", seconds(|waits| waits.p50_s, &self.wait))?;
        row("wait, mean", seconds(|waits| waits.mean_s, &self.wait))?;
        row("wait, 95 of 100 at most", seconds(|waits| waits.p95_s, &self.wait))?;
        row("wait, longest", seconds(|waits| waits.max_s, &self.wait))?;
        row("first reply within the service level", percent(self.first_response_in_time_share))?;
        for (name, Kept { made, kept, share }) in [
            ("promised a person soon, and kept", self.promises.person_soon),
            ("promised an answer by a time, and kept", self.promises.answer_by),
        ] {
            row(name, format!("{kept} of {made} ({})", percent(share)))?;
        }
        let Ranges { told, inside, share } = self.range;
        row("waits inside the range that was told", format!("{inside} of {told} ({})", percent(share)))?;
        row("overtook an equal", percent(self.fairness.overtaking_share))?;
        row("came back to the queue", self.returned.to_string())?;
        writeln!(f, "\n{:<24} {:>8} {:>14} {:>10}", "agent", "on duty", "conversations", "occupancy")?;
        for agent in &self.agents {
            let (hours, occupancy) = (agent.on_duty_h, percent(agent.occupancy));
            writeln!(f, "{:<24} {hours:>6.1} h {:>14} {occupancy:>10}", agent.name, agent.conversations)?;
        }
        let titles = ["handed over", "wait, median", "95 of 100", "left"];
        writeln!(f, "\n{:<12} {:>12} {:>13} {:>11} {:>8}", "", titles[0], titles[1], titles[2], titles[3])?;
        for day in &self.weekdays {
            let [median, p95] =
                [seconds(|waits| waits.p50_s, &day.wait), seconds(|waits| waits.p95_s, &day.wait)];
            let left = percent(day.abandoned_share);
            writeln!(f, "{:<12} {:>12} {median:>13} {p95:>11} {left:>8}", day.weekday, day.handed_over)?;
        }
        Ok(())
    }
}

/// `4:05 min`
fn minutes(seconds: f64) -> String {
    let seconds = seconds.round() as i64;
    format!("{}:{:02} min", seconds / 60, seconds % 60)
}

fn percent(share: Option<f64>) -> String {
    share.map_or("-".to_owned(), |share| format!("{:.1} %", share * 100.0))
}
