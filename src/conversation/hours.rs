//! Business hours, and durations counted in business time.
//!
//! Times are local clock times. An interval begins at the first moment when the clock shows its begin or has jumped
//! over it, and ends at the first moment when it shows its end: an hour that summer time skips is not worked, and an
//! hour that winter time repeats is worked twice if it lies inside an interval.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp as Moment, ToSpan};
use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::ids::{InboxId, Timestamp};

/// The most days that a search or count covers. A business that is closed for longer counts as never open.
const DAYS_MAX: usize = 3 * 366;
/// Closures, and exceptions, of one inbox.
const ENTRIES_MAX: usize = 1_000;
const MINUTES_A_DAY: u16 = 24 * 60;

/// Business hours by inbox. An inbox without hours is always open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BusinessHours(pub BTreeMap<String, Hours>);

impl BusinessHours {
    pub fn of(&self, inbox: &InboxId) -> Cow<'_, Hours> {
        self.0.get(&inbox.0).map_or_else(|| Cow::Owned(Hours::always()), Cow::Borrowed)
    }

    /// The contradictions in the hours, with paths below `path`.
    pub fn check(&self, path: &str) -> Vec<Fault> {
        self.0.iter().flat_map(|(inbox, hours)| hours.check(&format!("{path}.{inbox}"))).collect()
    }
}

/// When one inbox is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    pub time_zone: Zone,
    pub week: Week,
    /// Holidays: no hours on these days, whatever the week says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<Closure>,
    /// Hours of single days, whatever the week and the holidays say; none: closed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub exceptions: BTreeMap<Date, Vec<Interval>>,
}

/// The name of a time zone in the IANA database, e.g. `Europe/Berlin`. The database is part of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(TimeZone);

/// The hours of each weekday; none: closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Week {
    pub monday: Vec<Interval>,
    pub tuesday: Vec<Interval>,
    pub wednesday: Vec<Interval>,
    pub thursday: Vec<Interval>,
    pub friday: Vec<Interval>,
    pub saturday: Vec<Interval>,
    pub sunday: Vec<Interval>,
}

/// A range of hours such as `09:00-17:30`. If the second time is not later, it is on the next day; the interval belongs
/// to the day on which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Interval {
    /// Minutes after midnight.
    begin: u16,
    /// Minutes after the midnight before `begin`: more than a day if the interval includes midnight.
    end: u16,
}

/// Days without hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closure {
    /// What visitors and agents read, e.g. `Christmas`.
    pub name: String,
    pub from: Date,
    /// The last day; absent: one day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// A continuous open period, end not included, in milliseconds since the epoch.
struct Stretch {
    begin: i64,
    end: i64,
}

impl Hours {
    /// Always open.
    pub fn always() -> Hours {
        let day = || vec![Interval { begin: 0, end: MINUTES_A_DAY }];
        let week = Week {
            monday: day(),
            tuesday: day(),
            wednesday: day(),
            thursday: day(),
            friday: day(),
            saturday: day(),
            sunday: day(),
        };
        Hours::weekly(Zone(TimeZone::UTC), week)
    }

    /// The same every week.
    pub fn weekly(time_zone: Zone, week: Week) -> Hours {
        Hours { time_zone, week, closed: Vec::new(), exceptions: BTreeMap::new() }
    }

    pub fn is_open(&self, at: Timestamp) -> bool {
        // Yesterday's nights reach into today; clocks that go back at midnight into tomorrow.
        self.stretches(at).take_while(|s| s.begin <= at.0).any(|s| at.0 < s.end)
    }

    /// The first open moment from `at` on, possibly `at` itself. `None` if there is none for years.
    pub fn next_open(&self, at: Timestamp) -> Option<Timestamp> {
        self.stretches(at).find(|s| s.end > at.0).map(|s| at.max(Timestamp(s.begin)))
    }

    /// When the hours that include `at` end. `None` if it is closed then or does not close for years.
    pub fn closes_at(&self, at: Timestamp) -> Option<Timestamp> {
        let mut open_until = at.0;
        for stretch in self.stretches(at) {
            if stretch.begin > open_until {
                break;
            }
            open_until = open_until.max(stretch.end);
        }
        (open_until > at.0 && open_until < looked_at_until(at)).then_some(Timestamp(open_until))
    }

    /// Business time from `from` to `to`, in milliseconds; 0 if `to` is not later. Counts at most some years.
    pub fn open_ms_between(&self, from: Timestamp, to: Timestamp) -> i64 {
        let mut counted_until = from.0;
        let mut open_ms = 0;
        for stretch in self.stretches(from).take_while(|s| s.begin < to.0) {
            let end = stretch.end.min(to.0);
            open_ms += (end - stretch.begin.max(counted_until)).max(0);
            counted_until = counted_until.max(end);
        }
        open_ms
    }

    /// The first moment when `ms` of business time have passed since `from`. If they do not pass for years, the last
    /// moment that was examined.
    pub fn after_open_ms(&self, from: Timestamp, ms: i64) -> Timestamp {
        let (mut left_ms, mut counted_until) = (ms, from.0);
        if left_ms <= 0 {
            return from;
        }
        for stretch in self.stretches(from) {
            let begin = stretch.begin.max(counted_until);
            if begin.saturating_add(left_ms) <= stretch.end {
                return Timestamp(begin.saturating_add(left_ms));
            }
            left_ms -= (stretch.end - begin).max(0);
            counted_until = counted_until.max(stretch.end);
        }
        Timestamp(counted_until.max(looked_at_until(from)))
    }

    /// The contradictions in the hours, with paths below `path`.
    pub fn check(&self, path: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut fault = |path: String, problem: &str| faults.push(Fault::error(path, problem));
        if self.week.days().iter().all(|(_, intervals)| intervals.is_empty()) {
            fault(format!("{path}.week"), "it is never open; give at least one day hours, e.g. 09:00-17:00");
        }
        let days = self.week.days();
        for (number, (day, intervals)) in days.iter().enumerate() {
            let (_, before) = days[(number + days.len() - 1) % days.len()];
            for (place, problem) in overlaps(before, intervals) {
                fault(format!("{path}.week.{day}[{place}]"), &problem);
            }
        }
        for (date, intervals) in &self.exceptions {
            let before = date.yesterday().map_or(&[][..], |before| self.on(before));
            for (place, problem) in overlaps(before, intervals) {
                fault(format!("{path}.exceptions.{date}[{place}]"), &problem);
            }
        }
        for (place, closure) in self.closed.iter().enumerate() {
            let key = |name: &str| format!("{path}.closed[{place}].{name}");
            if closure.name.trim().is_empty() {
                fault(key("name"), "say which holiday it is");
            }
            if closure.to.is_some_and(|to| to < closure.from) {
                fault(key("to"), "must not be before `from`");
            }
        }
        for (name, entries) in [("closed", self.closed.len()), ("exceptions", self.exceptions.len())] {
            if entries > ENTRIES_MAX {
                fault(
                    format!("{path}.{name}"),
                    &format!("at most {ENTRIES_MAX}; remove those that are past"),
                );
            }
        }
        faults
    }

    /// The hours that begin on this day.
    fn on(&self, date: Date) -> &[Interval] {
        if let Some(intervals) = self.exceptions.get(&date) {
            return intervals;
        }
        if self.closed.iter().any(|closure| closure.has(date)) {
            return &[];
        }
        self.week.on(date.weekday())
    }

    /// Sorted by begin, from the day before `at` on, for at most some years. They may touch.
    fn stretches(&self, at: Timestamp) -> impl Iterator<Item = Stretch> {
        let local = self.time_zone.local(at).date();
        let first = local.yesterday().unwrap_or(local);
        first.series(1.day()).take(DAYS_MAX).flat_map(move |date| {
            let mut intervals = self.on(date).to_vec();
            intervals.sort_unstable();
            intervals.into_iter().filter_map(move |interval| self.stretch(date, interval))
        })
    }

    /// `None` if the clocks jump over the whole interval.
    fn stretch(&self, date: Date, interval: Interval) -> Option<Stretch> {
        let stretch =
            Stretch { begin: self.shown(date, interval.begin)?, end: self.shown(date, interval.end)? };
        (stretch.begin < stretch.end).then_some(stretch)
    }

    /// The first moment when the clock shows this many minutes after the day's midnight, or has jumped over it. `None`
    /// beyond the calendar.
    fn shown(&self, date: Date, minutes: u16) -> Option<i64> {
        let zone = &self.time_zone.0;
        let shown = date.at(0, 0, 0, 0).checked_add(i64::from(minutes).minutes()).ok()?;
        let ambiguous = zone.to_ambiguous_timestamp(shown);
        let moment = match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => ambiguous.earlier().ok()?,
            AmbiguousOffset::Gap { .. } => {
                let after = ambiguous.later().ok()?;
                let jump = zone.preceding(after.checked_add(1.nanosecond()).ok()?).next();
                jump.map_or(after, |jump| jump.timestamp())
            }
        };
        Some(moment.as_millisecond())
    }
}

/// A moment up to which all that begins after `from` is looked at.
fn looked_at_until(from: Timestamp) -> i64 {
    const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
    from.0.saturating_add((DAYS_MAX as i64 - 3) * DAY_MS)
}

impl Zone {
    /// What clocks show at this moment.
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.0.to_datetime(moment(at))
    }

    /// When this day begins; the epoch beyond the calendar.
    pub fn midnight(&self, date: Date) -> Timestamp {
        let begins = self.0.to_ambiguous_timestamp(date.to_datetime(Time::midnight())).compatible();
        begins.map_or(Timestamp(0), |begins| Timestamp(begins.as_millisecond()))
    }
}

impl Closure {
    fn has(&self, date: Date) -> bool {
        (self.from..=self.to.unwrap_or(self.from)).contains(&date)
    }
}

impl Week {
    fn on(&self, weekday: Weekday) -> &[Interval] {
        match weekday {
            Weekday::Monday => &self.monday,
            Weekday::Tuesday => &self.tuesday,
            Weekday::Wednesday => &self.wednesday,
            Weekday::Thursday => &self.thursday,
            Weekday::Friday => &self.friday,
            Weekday::Saturday => &self.saturday,
            Weekday::Sunday => &self.sunday,
        }
    }

    fn days(&self) -> [(&'static str, &[Interval]); 7] {
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
}

/// The indices of a day's intervals that overlap an earlier one, or one of the day before.
fn overlaps(before: &[Interval], intervals: &[Interval]) -> Vec<(usize, String)> {
    let night = before.iter().find(|interval| interval.end > MINUTES_A_DAY);
    let clash = |place: usize, interval: &Interval| {
        let earlier =
            intervals[..place].iter().find(|other| other.begin < interval.end && interval.begin < other.end);
        match (earlier, night) {
            (Some(other), _) => Some(format!("overlaps {other}; join the two")),
            (None, Some(night)) if night.end - MINUTES_A_DAY > interval.begin => {
                Some(format!("overlaps {night} of the day before; begin it later"))
            }
            (None, Some(_) | None) => None,
        }
    };
    let all = intervals.iter().enumerate();
    all.filter_map(|(place, interval)| Some((place, clash(place, interval)?))).collect()
}

/// The nearest moment within the calendar, whose years are -9999 to 9999.
fn moment(at: Timestamp) -> Moment {
    let ms = at.0.clamp(Moment::MIN.as_millisecond(), Moment::MAX.as_millisecond());
    Moment::from_millisecond(ms).unwrap_or(if ms < 0 { Moment::MIN } else { Moment::MAX })
}

impl TryFrom<String> for Zone {
    type Error = String;

    fn try_from(name: String) -> Result<Zone, String> {
        TimeZoneDatabase::bundled().get(&name).map(Zone).map_err(|_| {
            format!("there is no time zone {name:?}; use a name of the IANA database, e.g. Europe/Berlin")
        })
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> String {
        zone.0.iana_name().unwrap_or("UTC").to_owned()
    }
}

impl TryFrom<String> for Interval {
    type Error = String;

    fn try_from(text: String) -> Result<Interval, String> {
        let wrong = || format!("{text:?} is no interval; write it as 09:00-17:30");
        let (begin, end) = text.split_once('-').ok_or_else(wrong)?;
        let (begin, end) = (minutes(begin).ok_or_else(wrong)?, minutes(end).ok_or_else(wrong)?);
        if begin == end || begin == MINUTES_A_DAY {
            return Err(format!("{text:?} is no interval; a whole day is 00:00-24:00"));
        }
        Ok(Interval { begin, end: if end < begin { end + MINUTES_A_DAY } else { end } })
    }
}

/// Minutes after midnight for a time like `17:30`; midnight at the end of a day is `24:00`.
fn minutes(time: &str) -> Option<u16> {
    let (hours, minutes) = time.trim().split_once(':')?;
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours) || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let after_midnight = hours * 60 + minutes;
    (minutes < 60 && after_midnight <= MINUTES_A_DAY).then_some(after_midnight)
}

impl From<Interval> for String {
    fn from(interval: Interval) -> String {
        interval.to_string()
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = if self.end > MINUTES_A_DAY { self.end - MINUTES_A_DAY } else { self.end };
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.begin / 60, self.begin % 60, end / 60, end % 60)
    }
}

mod usual;

pub use usual::UsualHours;

#[cfg(test)]
mod tests;
