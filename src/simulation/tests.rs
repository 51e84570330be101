//! What has to hold in every simulated day.

mod erlang;

use std::time::{Duration, Instant};

use super::*;
use crate::conversation::{Mode, Week};

fn shop() -> Scenario {
    Scenario::parse(SHOP).unwrap()
}

fn day_and_night() -> Week {
    let day = || vec!["00:00-24:00".to_owned().try_into().unwrap()];
    Week {
        monday: day(),
        tuesday: day(),
        wednesday: day(),
        thursday: day(),
        friday: day(),
        saturday: day(),
        sunday: day(),
    }
}

/// A day of some hours that differs from seed to seed in everything that the rules look at.
fn varied(seed: u64) -> Scenario {
    let mut scenario = shop();
    let nth = |every: u64| seed / every;
    let team = &mut scenario.routing.teams[0];
    team.mode = match seed % 4 {
        0 => Mode::Automatic,
        1 => Mode::RoundRobin,
        2 => Mode::Manual,
        _ => Mode::Offer { within_ms: 20_000 },
    };
    let mut by_hour = [0.0; 24];
    by_hour[9..13].fill(5.0 + (nth(4) % 5) as f64 * 5.0);
    scenario.arrivals.monday = Rate::ByHour(by_hour);
    scenario.visitors.needs_person_share = 0.8;
    scenario.visitors.upset_share = (nth(3) % 4) as f64 * 0.2;
    scenario.visitors.languages = [("en".to_owned(), 0.7), ("de".to_owned(), 0.3)].into();
    if nth(7) % 3 == 0 {
        scenario.visitors.patience = None;
    }
    if nth(5) % 3 == 0 {
        scenario.hours = None;
    }
    scenario.failures.vanishing_per_hour = (nth(2) % 3) as f64;
    scenario.failures.overlooked_share = (nth(11) % 3) as f64 * 0.1;
    scenario.agents[0].skills = vec!["en".into(), "de".into()];
    scenario.agents.truncate(1 + (nth(13) % 3) as usize);
    for agent in &mut scenario.agents {
        agent.capacity = 1 + (nth(17) % 4) as u32;
    }
    scenario
}

#[test]
fn over_a_thousand_days_nobody_starves_no_capacity_is_exceeded_and_every_handover_ends() {
    let mut handovers = 0;
    for seed in 0..1_000 {
        let scenario = varied(seed);
        let run = simulate(&scenario, seed, 1);
        assert_eq!(run.refused, [], "seed {seed}: the rules refused what the simulation did");
        assert_eq!(run.overburdened, 0, "seed {seed}: an agent was given more than their capacity");
        assert_eq!(run.starving, 0, "seed {seed}: somebody went before one who had come long before");
        assert_eq!(run.answered_by_bot + run.handovers.len(), run.conversations, "seed {seed}");
        for handover in &run.handovers {
            assert!(handover.end.is_some(), "seed {seed}: {handover:?} never ended");
            let helped = matches!(handover.end, Some((End::Helped | End::AnsweredByEmail, _)));
            assert!(!helped || handover.replied_at.is_some(), "seed {seed}: {handover:?}");
            let told = handover.promised_soon || handover.answer_by.is_some();
            assert!(told, "seed {seed}: {handover:?} was promised nothing");
        }
        handovers += run.handovers.len();
    }
    assert!(handovers > 20_000, "only {handovers} handovers were looked at");
}

#[test]
fn the_same_seed_gives_the_same_report_and_another_seed_another() {
    let json = |seed| {
        let scenario = varied(seed);
        serde_json::to_string(&Report::new(&simulate(&scenario, 5, 1), &scenario, 5, 1)).unwrap()
    };
    assert_eq!(json(3), json(3));
    let of = |seed| simulate(&shop(), seed, 1);
    assert_ne!(of(1), of(2));
}

#[test]
fn a_change_of_the_agents_leaves_the_visitors_as_they_were() {
    let visitors = |scenario: &Scenario| {
        let visitors = draws::visitors(scenario, 7, 2).into_iter();
        visitors.map(|v| (v.arrives_at, v.matter, v.service_ms, v.leaves_email)).collect::<Vec<_>>()
    };
    let mut other = shop();
    other.agents.truncate(1);
    other.visitors.patience = None;
    other.failures.vanishing_per_hour = 5.0;
    other.work.reaction = Span::LogNormal { mean_s: 60.0, spread_s: 20.0 };
    assert_eq!(visitors(&shop()), visitors(&other));
}

#[test]
fn one_agent_fewer_means_longer_waits_and_more_who_leave() {
    let report = |agents| {
        let mut scenario = shop();
        scenario.agents.truncate(agents);
        Report::new(&simulate(&scenario, 1, 28), &scenario, 1, 28)
    };
    let (three, one) = (report(3), report(1));
    assert!(one.wait.unwrap().mean_s > 2.0 * three.wait.unwrap().mean_s);
    assert!(one.abandoned_share > three.abandoned_share);
    assert!(one.agents[0].occupancy > three.agents[0].occupancy);
}

#[test]
fn at_least_four_of_five_waits_end_inside_the_range_that_was_told() {
    let mut scenario = shop();
    // While both agents are there, with nine of ten places taken on average.
    let mut by_hour = [0.0; 24];
    by_hour[10..16].fill(27.0);
    let busy = || Rate::ByHour(by_hour);
    let [tuesday, wednesday, thursday] = [busy(), busy(), busy()];
    scenario.arrivals = Arrivals { tuesday, wednesday, thursday, ..Arrivals::even(0.0) };
    scenario.visitors.needs_person_share = 1.0;
    for agent in &mut scenario.agents {
        agent.capacity = 2;
    }
    let report = Report::new(&simulate(&scenario, 1, 28), &scenario, 1, 28);
    assert!(report.range.told > 300, "{:?}", report.range);
    assert!(report.range.share.unwrap() >= 0.8, "{:?}", report.range);
}

#[test]
fn a_day_of_two_thousand_conversations_takes_less_than_ten_seconds() {
    let mut scenario = shop();
    scenario.arrivals = Arrivals::even(2_000.0 / 24.0);
    let start = Instant::now();
    let run = simulate(&scenario, 1, 1);
    assert!(run.conversations > 1_800, "{} conversations", run.conversations);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn at_night_an_answer_is_promised_and_kept() {
    let mut scenario = shop();
    let mut by_hour = [0.0; 24];
    by_hour[22] = 20.0;
    scenario.arrivals = Arrivals { monday: Rate::ByHour(by_hour), ..Arrivals::even(0.0) };
    scenario.visitors.needs_person_share = 1.0;
    scenario.visitors.email_share = 1.0;
    let run = simulate(&scenario, 1, 1);
    assert!(run.handovers.len() > 10);
    for handover in &run.handovers {
        assert!(matches!(handover.end, Some((End::AnsweredByEmail, _))), "{handover:?}");
        assert_eq!((handover.promised_soon, handover.answer_kept()), (false, Some(true)));
    }
}

#[test]
fn the_table_and_the_json_say_the_same() {
    let scenario = shop();
    let report = Report::new(&simulate(&scenario, 1, 7), &scenario, 1, 7);
    let table = report.to_string();
    let json = serde_json::to_value(&report).unwrap();
    let handed_over = json["handed_over"].as_u64().unwrap();
    assert!(table.contains(&format!("{:<44} {handed_over}", "handed over")), "{table}");
    assert!(table.lines().any(|line| line.starts_with("Saturday")), "{table}");
    assert_eq!(json["agents"].as_array().unwrap().len(), 3);
    assert!(json["weekdays"][0]["wait"]["p95_s"].is_number());
}

#[test]
fn a_wrong_scenario_names_its_keys() {
    let wrong = |from: &str, to: &str| {
        let text = SHOP.replacen(from, to, 1);
        assert_ne!(text, SHOP, "{from} is not in the example");
        Scenario::parse(&text).unwrap_err().to_string()
    };
    for (from, to, expected) in [
        ("email_share = 0.6", "email_share = 1.6", "visitors.email_share: must be between 0 and 1"),
        ("email_share = 0.6", "mail_share = 0.6", "unknown field `mail_share`"),
        ("sunday    = 3", "sunday = [1, 2]", "one number, or 24"),
        ("sunday    = 3", "sunday = -3", "arrivals.sunday"),
        ("mean_s = 480", "mean_s = 0", "work.service.mean_s"),
        ("capacity = 2", "capacity = 0", "agent[2].capacity"),
        ("monday = [\"09:00-14:00\"]", "monday = [\"9-14\"]", "09:00-17:30"),
        (
            "saturday = [\"10:00-16:00\"]",
            "saturday = [\"10:00-16:00\", \"15:00-17:00\"]",
            "hours.week.saturday[1]",
        ),
        (
            "name = \"Ines\"",
            "name = \"Ines\"\nteams = [\"orders\"]",
            "agent[2].teams: there is no team \"orders\"",
        ),
        ("time_zone = \"Europe/Berlin\"", "time_zone = \"Berlin\"", "no time zone \"Berlin\""),
    ] {
        let error = wrong(from, to);
        assert!(error.contains(expected), "{to}: {error}");
    }
}
