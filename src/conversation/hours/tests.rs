use jiff::civil::DateTime;
use proptest::prelude::*;

use super::*;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

fn hours(toml: &str) -> Hours {
    toml::from_str(toml).unwrap_or_else(|error| panic!("{error}"))
}

fn zone(name: &str) -> Zone {
    Zone::try_from(name.to_owned()).unwrap()
}

/// The moment at which clocks in Berlin show this, the earlier one where they do twice.
fn berlin(shown: &str) -> Timestamp {
    let shown: DateTime = shown.parse().unwrap();
    Timestamp(zone("Europe/Berlin").0.to_ambiguous_timestamp(shown).earlier().unwrap().as_millisecond())
}

fn shop() -> Hours {
    hours(
        r#"
        time_zone = "Europe/Berlin"
        closed = [{ name = "Christmas", from = "2026-12-24", to = "2026-12-26" }]
        [week]
        monday = ["09:00-12:30", "13:30-18:00"]
        tuesday = ["09:00-18:00"]
        wednesday = ["09:00-18:00"]
        thursday = ["09:00-18:00"]
        friday = ["18:00-02:00"]
        [exceptions]
        "2026-12-25" = ["10:00-11:00"]
        "2026-12-31" = []
        "#,
    )
}

#[test]
fn the_week_the_holidays_and_the_exceptions_are_kept() {
    for (at, open) in [
        ("2026-11-23T08:59", false),
        ("2026-11-23T09:00", true),
        ("2026-11-23T12:30", false),
        ("2026-11-23T13:30", true),
        ("2026-11-27T18:00", true),
        // The night belongs to Friday.
        ("2026-11-28T01:59", true),
        ("2026-11-28T02:00", false),
        ("2026-11-29T12:00", false),
        ("2026-12-24T12:00", false),
        ("2026-12-25T10:30", true),
        ("2026-12-25T18:30", false),
        ("2026-12-31T12:00", false),
    ] {
        assert_eq!(shop().is_open(berlin(at)), open, "{at}");
    }
}

#[test]
fn the_next_opening_skips_what_is_closed() {
    let next = |at| shop().next_open(berlin(at)).unwrap();
    assert_eq!(next("2026-11-23T10:00"), berlin("2026-11-23T10:00"));
    assert_eq!(next("2026-11-23T12:45"), berlin("2026-11-23T13:30"));
    assert_eq!(next("2026-12-23T18:00"), berlin("2026-12-25T10:00"));
    assert_eq!(next("2026-12-25T11:00"), berlin("2026-12-28T09:00"));
}

#[test]
fn it_closes_when_the_last_touching_interval_ends() {
    let mut shop = shop();
    shop.week.thursday = vec![Interval { begin: 540, end: 720 }, Interval { begin: 720, end: 1_080 }];
    assert_eq!(shop.closes_at(berlin("2026-11-26T10:00")), Some(berlin("2026-11-26T18:00")));
    assert_eq!(shop.closes_at(berlin("2026-11-26T18:00")), None);
    assert_eq!(Hours::always().closes_at(Timestamp(0)), None);
}

#[test]
fn an_hour_that_summer_time_skips_is_not_worked_and_one_that_winter_time_repeats_is_worked_twice() {
    let night = hours("time_zone = \"Europe/Berlin\"\nweek.saturday = [\"22:00-06:00\"]\n");
    let worked = |from, to| night.open_ms_between(berlin(from), berlin(to)) / HOUR_MS;
    assert_eq!(worked("2026-03-28T12:00", "2026-03-29T12:00"), 7);
    assert_eq!(worked("2026-10-24T12:00", "2026-10-25T12:00"), 9);
    assert_eq!(worked("2026-11-21T12:00", "2026-11-22T12:00"), 8);
    let seven_hours = night.after_open_ms(berlin("2026-03-28T12:00"), 7 * HOUR_MS);
    assert_eq!(seven_hours, berlin("2026-03-29T06:00"));
}

#[test]
fn business_time_runs_over_the_weekend_without_counting_it() {
    let due = shop().after_open_ms(berlin("2026-11-26T17:00"), 3 * HOUR_MS);
    assert_eq!(due, berlin("2026-11-27T20:00"));
    let due = shop().after_open_ms(berlin("2026-11-28T03:00"), HOUR_MS);
    assert_eq!(due, berlin("2026-11-30T10:00"));
    assert_eq!(shop().after_open_ms(berlin("2026-11-28T03:00"), 0), berlin("2026-11-28T03:00"));
}

#[test]
fn hours_that_contradict_themselves_are_named() {
    let faults = |toml: &str| {
        let faults = hours(toml).check("hours.shop");
        faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let berlin = "time_zone = \"Europe/Berlin\"\n";
    assert_eq!(shop().check("hours.shop"), []);
    for (rest, expected) in [
        ("week = {}", "hours.shop.week: it is never open"),
        (
            "week.monday = [\"09:00-12:00\", \"11:00-15:00\"]",
            "hours.shop.week.monday[1]: overlaps 09:00-12:00",
        ),
        (
            "week.sunday = [\"20:00-03:00\"]\nweek.monday = [\"02:00-15:00\"]",
            "hours.shop.week.monday[0]: overlaps 20:00-03:00 of the day before",
        ),
        (
            "week.monday = [\"20:00-03:00\"]\nexceptions.2026-11-24 = [\"02:00-15:00\"]",
            "hours.shop.exceptions.2026-11-24[0]: overlaps 20:00-03:00 of the day before",
        ),
        (
            "week.monday = [\"09:00-12:00\"]\nclosed = [{name = \"\", from = \"2026-01-02\", to = \"2026-01-01\"}]",
            "hours.shop.closed[0].name: say which holiday it is\nhours.shop.closed[0].to: must not be before",
        ),
    ] {
        let found = faults(&format!("{berlin}{rest}"));
        assert!(found.starts_with(expected), "{rest}: {found}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_an_example() {
    let refused = |toml: &str| toml::from_str::<Hours>(toml).unwrap_err().to_string();
    let berlin = "time_zone = \"Europe/Berlin\"\n";
    for (toml, expected) in [
        ("time_zone = \"Europe/Berln\"\nweek = {}".to_owned(), "no time zone \"Europe/Berln\""),
        (format!("{berlin}week.monday = [\"9-17\"]"), "\"9-17\" is no interval; write it as 09:00-17:30"),
        (format!("{berlin}week.monday = [\"09:00-25:00\"]"), "write it as"),
        (format!("{berlin}week.monday = [\"09:00-09:00\"]"), "a whole day is 00:00-24:00"),
        (format!("{berlin}week.munday = []"), "munday"),
        (format!("{berlin}week = {{}}\nexceptions.2026-02-30 = []"), "2026-02-30"),
    ] {
        let error = refused(&toml);
        assert!(error.contains(expected), "{toml}: {error}");
    }
}

#[test]
fn hours_are_written_as_they_are_read() {
    let json = serde_json::to_string(&shop()).unwrap();
    assert!(json.contains("\"18:00-02:00\"") && json.contains("Europe/Berlin"), "{json}");
    assert_eq!(serde_json::from_str::<Hours>(&json).unwrap(), shop());
}

#[test]
fn an_inbox_without_hours_is_always_open() {
    let hours = BusinessHours(BTreeMap::from([("shop".to_owned(), shop())]));
    let sunday = berlin("2026-11-29T12:00");
    assert!(hours.of(&InboxId("other".into())).is_open(sunday));
    assert!(!hours.of(&InboxId("shop".into())).is_open(sunday));
}

/// Zones and moments around which their clocks jump: forwards, backwards, by half an hour, at midnight, by a day.
const JUMPS: [(&str, &str); 10] = [
    ("Europe/Berlin", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-10-25T01:00:00Z"),
    ("America/New_York", "2026-11-01T06:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
    ("America/St_Johns", "2009-11-01T02:31:00Z"),
    ("America/Santiago", "2026-04-05T03:00:00Z"),
    ("America/Santiago", "2026-09-06T04:00:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("UTC", "2028-02-29T00:00:00Z"),
];

fn any_interval() -> impl Strategy<Value = Interval> {
    (0..MINUTES_A_DAY, 1..MINUTES_A_DAY).prop_map(|(begin, long)| Interval { begin, end: begin + long })
}

fn any_day() -> impl Strategy<Value = Vec<Interval>> {
    prop::collection::vec(any_interval(), 0..3)
}

prop_compose! {
    /// Hours of any kind, overlapping ones, too, and a moment within two days of a jump of the clocks.
    fn any_hours_near_a_jump()(
        (zone_name, jump) in prop::sample::select(&JUMPS),
        week in prop::collection::vec(any_day(), 7),
        exceptions in prop::collection::btree_map(-3i64..4, any_day(), 0..3),
        closed in prop::option::weighted(0.3, -3i64..4),
        minutes in -2 * 24 * 60i64..2 * 24 * 60,
    ) -> (Hours, Timestamp) {
        let time_zone = zone(zone_name);
        let jump: Moment = jump.parse().unwrap();
        let date = |days: i64| time_zone.0.to_datetime(jump).date().checked_add(days.days()).unwrap();
        let mut week = week.into_iter();
        let mut day = || week.next().unwrap_or_default();
        let week = Week {
            monday: day(),
            tuesday: day(),
            wednesday: day(),
            thursday: day(),
            friday: day(),
            saturday: day(),
            sunday: day(),
        };
        let exceptions = exceptions.into_iter().map(|(days, intervals)| (date(days), intervals)).collect();
        let closed = closed.map(|days| Closure { name: "Holiday".into(), from: date(days), to: None });
        let closed = closed.into_iter().collect();
        let at = Timestamp(jump.as_millisecond() + minutes * MINUTE_MS);
        (Hours { time_zone, week, closed, exceptions }, at)
    }
}

/// Walks minute by minute with a look at the clock, and says of each from `from` on whether it is open.
fn watched(hours: &Hours, from: Timestamp, minutes: i64) -> Vec<bool> {
    const RUN_UP: i64 = 3 * 60;
    let mut latest_shown = DateTime::MIN;
    let mut open = Vec::new();
    for minute in -RUN_UP..minutes {
        let shown = hours.time_zone.0.to_datetime(moment(from.plus_ms(minute * MINUTE_MS)));
        latest_shown = latest_shown.max(shown);
        if minute >= 0 {
            let today = latest_shown.date();
            // An interval whose begin was shown or jumped over, and whose end was not.
            let runs = |date: Date, interval: &Interval| {
                let midnight = date.at(0, 0, 0, 0);
                let [begin, end] = [interval.begin, interval.end]
                    .map(|minutes| midnight.checked_add(i64::from(minutes).minutes()).unwrap());
                begin <= latest_shown && latest_shown < end
            };
            let on = |date: Date| hours.on(date).iter().any(|interval| runs(date, interval));
            open.push(on(today) || on(today.yesterday().unwrap()));
        }
    }
    open
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn hours_agree_with_a_walk_minute_by_minute((hours, from) in any_hours_near_a_jump()) {
        let open = watched(&hours, from, 3 * 24 * 60);
        let at = |minute: usize| from.plus_ms(minute as i64 * MINUTE_MS);
        for (minute, open) in open.iter().enumerate().step_by(7) {
            prop_assert_eq!(hours.is_open(at(minute)), *open, "{} minutes on", minute);
        }
        let count = open.iter().filter(|open| **open).count() as i64;
        prop_assert_eq!(hours.open_ms_between(from, at(open.len())), count * MINUTE_MS);
        if let Some(first) = open.iter().position(|open| *open) {
            prop_assert_eq!(hours.next_open(from), Some(at(first)));
            let closes = (first..open.len()).find(|minute| !open[*minute]);
            if let Some(closes) = closes {
                prop_assert_eq!(hours.closes_at(at(first)), Some(at(closes)));
            }
        }
        for share in [1, 2, 3] {
            let ms = count * MINUTE_MS * share / 3;
            if ms > 0 {
                let due = hours.after_open_ms(from, ms);
                prop_assert_eq!(hours.open_ms_between(from, due), ms);
                prop_assert_eq!(hours.open_ms_between(from, due.plus_ms(-1)), ms - 1);
            }
        }
    }

    #[test]
    fn every_question_has_an_answer_whenever_it_is_asked(
        (hours, _) in any_hours_near_a_jump(),
        at in any::<i64>().prop_map(Timestamp),
        ms in any::<i64>(),
    ) {
        for hours in [hours, Hours::always()] {
            let _ = (hours.is_open(at), hours.closes_at(at), hours.open_ms_between(at, Timestamp(ms)));
            prop_assert!(hours.next_open(at).is_none_or(|next| next >= at));
            prop_assert!(hours.after_open_ms(at, ms) >= at);
        }
    }
}
