//! How soon visitors are to be answered and helped, in business time.

use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::hours::Hours;
use super::ids::Timestamp;
use super::routing::Priority;

/// Targets by priority; a section of the policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServiceLevels {
    pub urgent: ServiceLevel,
    pub high: ServiceLevel,
    pub normal: ServiceLevel,
    pub low: ServiceLevel,
    /// Share of the time, 0..1, after which agents are reminded.
    pub warn_at: f32,
}

/// What one priority is promised, in milliseconds of business time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceLevel {
    /// From the handover to a person's first reply.
    pub first_response_ms: i64,
    /// From the handover to the end.
    pub resolution_ms: i64,
}

/// When something is due, and how it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub at: Timestamp,
    pub warn_at: Timestamp,
    pub state: DueState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueState {
    Fine,
    /// Most of the time has passed.
    Warned,
    /// All of it has.
    Breached,
}

impl Due {
    fn at(at: Timestamp, warn_at: Timestamp, now: Timestamp) -> Due {
        let state = if now >= at {
            DueState::Breached
        } else if now >= warn_at {
            DueState::Warned
        } else {
            DueState::Fine
        };
        Due { at, warn_at, state }
    }
}

impl ServiceLevels {
    pub fn of(&self, priority: Priority) -> ServiceLevel {
        match priority {
            Priority::Urgent => self.urgent,
            Priority::High => self.high,
            Priority::Normal => self.normal,
            Priority::Low => self.low,
        }
    }

    /// When a visitor who has waited `since` is to get a person's first reply, as seen `now`.
    pub fn first_response(&self, priority: Priority, since: Timestamp, now: Timestamp, hours: &Hours) -> Due {
        self.due(self.of(priority).first_response_ms, since, now, hours)
    }

    /// When a conversation that was handed over at `since` is to be resolved, as seen `now`.
    pub fn resolution(&self, priority: Priority, since: Timestamp, now: Timestamp, hours: &Hours) -> Due {
        self.due(self.of(priority).resolution_ms, since, now, hours)
    }

    /// When a message that has been unanswered `since` is to be answered. If an answer by a later time was promised,
    /// that time counts.
    pub fn answer(
        &self,
        priority: Priority,
        since: Timestamp,
        promised_by: Option<Timestamp>,
        now: Timestamp,
        hours: &Hours,
    ) -> Due {
        let due = self.first_response(priority, since, now, hours);
        match promised_by {
            Some(by) if by > due.at => {
                let share = (by.ms_since(since) as f64 * f64::from(self.warn_at)) as i64;
                Due::at(by, since.plus_ms(share), now)
            }
            Some(_) | None => due,
        }
    }

    fn due(&self, within_ms: i64, since: Timestamp, now: Timestamp, hours: &Hours) -> Due {
        let at = hours.after_open_ms(since, within_ms);
        let warn_at = hours.after_open_ms(since, (within_ms as f64 * f64::from(self.warn_at)) as i64);
        Due::at(at, warn_at, now)
    }

    /// The contradictions among the targets, with paths below `path`.
    pub fn check(&self, path: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !(self.warn_at > 0.0 && self.warn_at <= 1.0) {
            faults.push(Fault::error(format!("{path}.warn_at"), "must be above 0 and at most 1"));
        }
        let levels =
            [("urgent", self.urgent), ("high", self.high), ("normal", self.normal), ("low", self.low)];
        for (name, level) in levels {
            if level.first_response_ms <= 0 {
                faults.push(Fault::error(format!("{path}.{name}.first_response_ms"), "must be above 0"));
            }
            if level.resolution_ms < level.first_response_ms {
                let problem = "must not be shorter than `first_response_ms`";
                faults.push(Fault::error(format!("{path}.{name}.resolution_ms"), problem));
            }
        }
        for pair in levels.windows(2) {
            let [(before, urgent), (name, level)] = pair else { continue };
            if level.first_response_ms < urgent.first_response_ms {
                let problem = format!("must not be shorter than that of `{before}`");
                faults.push(Fault::error(format!("{path}.{name}.first_response_ms"), problem));
            }
        }
        faults
    }
}

impl Default for ServiceLevels {
    fn default() -> ServiceLevels {
        const MINUTE: i64 = 60_000;
        let level = |first_response: i64, resolution: i64| ServiceLevel {
            first_response_ms: first_response * MINUTE,
            resolution_ms: resolution * MINUTE,
        };
        ServiceLevels {
            urgent: level(5, 4 * 60),
            high: level(15, 8 * 60),
            normal: level(30, 16 * 60),
            low: level(4 * 60, 40 * 60),
            warn_at: 0.8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    #[test]
    fn a_target_is_fine_then_warned_then_breached() {
        let state = |minutes: i64| {
            let now = Timestamp(minutes * MINUTE);
            ServiceLevels::default().first_response(Priority::High, Timestamp(0), now, &Hours::always()).state
        };
        assert_eq!(
            [0, 11, 12, 14].map(state),
            [DueState::Fine, DueState::Fine, DueState::Warned, DueState::Warned]
        );
        assert_eq!([15, 1_000].map(state), [DueState::Breached; 2]);
    }

    #[test]
    fn a_promise_of_a_later_answer_extends_the_target() {
        let answer = |promised_by: i64, now: i64| {
            let by = Some(Timestamp(promised_by * MINUTE));
            let (since, now) = (Timestamp(0), Timestamp(now * MINUTE));
            ServiceLevels::default().answer(Priority::High, since, by, now, &Hours::always())
        };
        assert_eq!(answer(100, 79).state, DueState::Fine);
        assert_eq!(answer(100, 80).state, DueState::Warned);
        assert_eq!(
            (answer(100, 100).state, answer(100, 100).at),
            (DueState::Breached, Timestamp(100 * MINUTE))
        );
        assert_eq!(answer(5, 6).at, Timestamp(15 * MINUTE), "an earlier promise does not shorten the target");
    }

    #[test]
    fn closed_hours_do_not_count() {
        // A Tuesday; open 09:00-17:00 UTC, written at 16:50.
        let hours: Hours = toml::from_str(
            "time_zone = \"UTC\"\nweek = { tuesday = [\"09:00-17:00\"], wednesday = [\"09:00-17:00\"] }",
        )
        .unwrap();
        let day = 24 * 60 * MINUTE;
        let tuesday = Timestamp(20_781 * day);
        let since = tuesday.plus_ms((16 * 60 + 50) * MINUTE);
        let due = ServiceLevels::default().first_response(Priority::Normal, since, tuesday, &hours);
        assert_eq!(due.at, tuesday.plus_ms(day + (9 * 60 + 20) * MINUTE));
        assert_eq!(due.warn_at, tuesday.plus_ms(day + (9 * 60 + 14) * MINUTE));
    }

    #[test]
    fn targets_that_contradict_themselves_are_named() {
        let mut levels = ServiceLevels::default();
        assert_eq!(levels.check("service_levels"), []);
        levels.warn_at = f32::NAN;
        levels.normal = ServiceLevel { first_response_ms: 1, resolution_ms: 0 };
        let paths: Vec<String> = levels.check("service_levels").into_iter().map(|fault| fault.path).collect();
        let expected = ["warn_at", "normal.resolution_ms", "normal.first_response_ms"];
        assert_eq!(paths, expected.map(|key| format!("service_levels.{key}")));
    }
}
