//! Which notifications an agent wants, and their quiet hours. Read from their preferences.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::conversation::Timestamp;

/// What a notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PushTopic {
    Assigned,
    Messages,
    Mentions,
}

/// The part of the preferences about notifications. Missing ones are on, except for showing texts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PushPreferences {
    notifications: Choice,
    quiet_hours: Option<Quiet>,
}

#[derive(Debug, Deserialize)]
#[serde(default)]
struct Choice {
    assigned: bool,
    messages: bool,
    mentions: bool,
    words: bool,
}

impl Default for Choice {
    fn default() -> Choice {
        Choice { assigned: true, messages: true, mentions: true, words: false }
    }
}

#[derive(Debug, Deserialize)]
struct Quiet {
    on: bool,
    from: String,
    to: String,
    time_zone: String,
}

impl PushPreferences {
    /// Unreadable preferences count as the defaults, so that notifications still arrive.
    pub fn of(preferences: &str) -> PushPreferences {
        serde_json::from_str(preferences).unwrap_or_default()
    }

    /// Whether a notification about this topic is wanted now.
    pub fn want(&self, topic: PushTopic, now: Timestamp) -> bool {
        let wanted = match topic {
            PushTopic::Assigned => self.notifications.assigned,
            PushTopic::Messages => self.notifications.messages,
            PushTopic::Mentions => self.notifications.mentions,
        };
        wanted && !self.is_quiet(now)
    }

    /// Whether notifications may contain the visitor's text.
    pub fn words(&self) -> bool {
        self.notifications.words
    }

    fn is_quiet(&self, now: Timestamp) -> bool {
        let Some(quiet) = self.quiet_hours.as_ref().filter(|quiet| quiet.on) else { return false };
        QuietHours::new(&quiet.from, &quiet.to, &quiet.time_zone).is_ok_and(|hours| hours.hold(now))
    }
}

/// The same hours every day in a time zone.
#[derive(Debug)]
pub struct QuietHours {
    from: Time,
    to: Time,
    zone: TimeZone,
}

#[derive(Debug, thiserror::Error)]
pub enum NotAnHour {
    #[error("`{0}` is no time of day; write it like 22:00")]
    Time(String),
    #[error("`{0}` is no time zone; give an IANA name like Europe/Berlin")]
    Zone(String),
}

impl QuietHours {
    /// # Errors
    /// [`NotAnHour`] names what is wrong.
    pub fn new(from: &str, to: &str, time_zone: &str) -> Result<QuietHours, NotAnHour> {
        let time = |text: &str| Time::strptime("%H:%M", text).map_err(|_| NotAnHour::Time(text.to_owned()));
        let zone = TimeZone::get(time_zone).map_err(|_| NotAnHour::Zone(time_zone.to_owned()))?;
        Ok(QuietHours { from: time(from)?, to: time(to)?, zone })
    }

    /// Whether it is quiet at that time. If `from` is later than `to`, the hours include midnight.
    pub fn hold(&self, at: Timestamp) -> bool {
        let Ok(at) = jiff::Timestamp::from_millisecond(at.0) else { return false };
        let time = self.zone.to_datetime(at).time();
        match self.from <= self.to {
            true => self.from <= time && time < self.to,
            false => self.from <= time || time < self.to,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn quiet_hours_go_over_midnight_on_their_own_clock() {
        let night = QuietHours::new("22:00", "07:00", "Europe/Berlin").unwrap();
        for (time, quiet) in [
            ("2026-01-10T20:59:00Z", false),
            ("2026-01-10T21:00:00Z", true),
            ("2026-01-11T05:59:00Z", true),
            ("2026-01-11T06:00:00Z", false),
            // Two hours ahead in summer.
            ("2026-07-10T20:00:00Z", true),
        ] {
            assert_eq!(night.hold(at(time)), quiet, "{time}");
        }
        let noon = QuietHours::new("12:00", "13:00", "UTC").unwrap();
        assert!(noon.hold(at("2026-01-10T12:30:00Z")) && !noon.hold(at("2026-01-10T13:00:00Z")));
    }

    #[test]
    fn what_is_no_hour_is_named() {
        for (from, to, zone, named) in [
            ("25:00", "07:00", "UTC", "25:00"),
            ("22:00", "7", "UTC", "`7`"),
            ("22:00", "07:00", "Mars", "Mars"),
        ] {
            let error = QuietHours::new(from, to, zone).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
    }

    #[test]
    fn wishes_are_those_of_the_preferences() {
        let now = at("2026-01-10T23:00:00Z");
        let nothing_set = PushPreferences::of("{}");
        assert!(nothing_set.want(PushTopic::Assigned, now) && !nothing_set.words());
        let preferences = PushPreferences::of(
            r#"{"filters": [1], "notifications": {"messages": false, "words": true, "sound": false},
                "quiet_hours": {"on": false, "from": "22:00", "to": "07:00", "time_zone": "UTC"}}"#,
        );
        assert!(
            !preferences.want(PushTopic::Messages, now)
                && preferences.want(PushTopic::Mentions, now)
                && preferences.words()
        );
        let quiet = PushPreferences::of(
            r#"{"quiet_hours": {"on": true, "from": "22:00", "to": "07:00", "time_zone": "UTC"}}"#,
        );
        assert!(!quiet.want(PushTopic::Assigned, now));
        assert!(PushPreferences::of("not JSON").want(PushTopic::Assigned, now));
    }
}
