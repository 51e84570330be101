//! Simulates days at the desk: random visitors and agents, run through the rules of `conversation` on a clock of their
//! own.

mod agent;
mod bot;
mod draws;
mod record;
mod report;
mod scenario;
#[cfg(test)]
mod tests;
mod world;

pub use record::{End, Handover, Run, Worked};
pub use report::Report;
pub use scenario::{Arrivals, DAYS_MAX, Rate, SHOP, Scenario, ScenarioError, Span};

use crate::conversation::{BusinessHours, Policy};

/// Simulates this many days. The same scenario, seed and days return the same run.
pub fn simulate(scenario: &Scenario, seed: u64, days: u32) -> Run {
    let hours = scenario.hours.iter().map(|hours| (world::INBOX.to_owned(), hours.clone()));
    let policy = Policy {
        routing: scenario.routing.clone(),
        hours: BusinessHours(hours.collect()),
        ..Policy::default()
    };
    world::World::new(scenario, policy, seed, days.min(DAYS_MAX)).run()
}
