//! A plain queue against the formulas that telephone companies have trusted for a century.

use super::super::*;
use super::{day_and_night, shop};

const SERVICE_S: f64 = 300.0;

/// Visitors of one kind in one line, `agents` with one conversation at a time each, everything exponential.
fn plain_queue(agents: usize, per_hour: f64, patience_s: Option<f64>) -> Scenario {
    let mut scenario = shop();
    scenario.time_zone = "UTC".to_owned().try_into().unwrap();
    scenario.hours = None;
    scenario.arrivals = Arrivals::even(per_hour);
    let visitors = &mut scenario.visitors;
    (visitors.needs_person_share, visitors.email_share) = (1.0, 0.0);
    (visitors.upset_share, visitors.urgent_share) = (0.0, 0.0);
    visitors.patience = patience_s.map(|mean_s| Span::Exponential { mean_s });
    scenario.work.service = Span::Exponential { mean_s: SERVICE_S };
    scenario.work.reaction = Span::Fixed { mean_s: 0.0 };
    scenario.failures.vanishing_per_hour = 0.0;
    scenario.failures.overlooked_share = 0.0;
    scenario.agents.truncate(1);
    scenario.agents[0].capacity = 1;
    scenario.agents[0].shifts = day_and_night();
    scenario.agents = vec![scenario.agents[0].clone(); agents];
    scenario
}

/// Mean wait in seconds of M/M/c (Erlang 1917; Gross and Harris, Fundamentals of Queueing Theory, section 2.3).
fn erlang_c(agents: usize, per_hour: f64) -> f64 {
    let offered = per_hour * SERVICE_S / 3_600.0;
    let blocked = (1..=agents).fold(1.0, |b, k| offered * b / (k as f64 + offered * b));
    let occupancy = offered / agents as f64;
    let waits = blocked / (1.0 - occupancy * (1.0 - blocked));
    waits * SERVICE_S / (agents as f64 - offered)
}

/// Mean time in line in seconds, and the share that leaves, of M/M/c+M (Palm 1957), from the balance of its
/// states.
fn erlang_a(agents: usize, per_hour: f64, patience_s: f64) -> (f64, f64) {
    const STATES: usize = 500;
    let arrivals_s = per_hour / 3_600.0;
    let mut state = 1.0;
    let (mut all, mut in_line) = (state, 0.0);
    for present in 1..STATES {
        let line = present.saturating_sub(agents) as f64;
        let leaving_s = present.min(agents) as f64 / SERVICE_S + line / patience_s;
        state *= arrivals_s / leaving_s;
        all += state;
        in_line += state * line;
    }
    let mean_line = in_line / all;
    (mean_line / arrivals_s, mean_line / patience_s / arrivals_s)
}

fn mean_time_in_line_s(run: &Run) -> f64 {
    let waited: Vec<i64> = run.handovers.iter().filter_map(Handover::waited_ms).collect();
    waited.iter().sum::<i64>() as f64 / 1_000.0 / waited.len() as f64
}

fn mean_over_seeds(measure: impl Fn(u64) -> f64) -> f64 {
    const SEEDS: u64 = 6;
    (1..=SEEDS).map(measure).sum::<f64>() / SEEDS as f64
}

fn assert_close(found: f64, expected: f64) {
    assert!((found / expected - 1.0).abs() < 0.05, "{found:.4} is not within 5 % of {expected:.4}");
}

#[test]
fn the_mean_wait_of_a_plain_queue_is_that_of_erlang_c() {
    for (agents, per_hour, days) in [(1, 6.0, 60), (3, 22.0, 15)] {
        let found = mean_over_seeds(|seed| {
            mean_time_in_line_s(&simulate(&plain_queue(agents, per_hour, None), seed, days))
        });
        assert_close(found, erlang_c(agents, per_hour));
    }
}

#[test]
fn with_impatient_visitors_wait_and_abandonment_are_those_of_erlang_a() {
    let left = |run: &Run| {
        let left = run.handovers.iter().filter(|handover| matches!(handover.end, Some((End::Left, _))));
        left.count() as f64 / run.handovers.len() as f64
    };
    for (agents, per_hour, days) in [(2, 24.0, 8), (4, 60.0, 3)] {
        let run = |seed| simulate(&plain_queue(agents, per_hour, Some(400.0)), seed, days);
        let (wait_s, leaving) = erlang_a(agents, per_hour, 400.0);
        assert_close(mean_over_seeds(|seed| mean_time_in_line_s(&run(seed))), wait_s);
        assert_close(mean_over_seeds(|seed| left(&run(seed))), leaving);
    }
}

#[test]
fn the_formulas_give_what_the_tables_print() {
    // One agent at half load waits as long as they serve; three at 5/6 have a chance to wait of 0.702.
    assert!((erlang_c(1, 6.0) - SERVICE_S).abs() < 1e-9);
    assert!((erlang_c(3, 30.0) / (SERVICE_S / 0.5) - 0.7022).abs() < 1e-4);
    // Without patience to lose, A is C.
    assert!((erlang_a(3, 22.0, 1e12).0 / erlang_c(3, 22.0) - 1.0).abs() < 1e-6);
}
