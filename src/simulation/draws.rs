//! Random draws: each purpose has a stream of its own, so that changing one does not change the others.

use rand_distr::{Distribution, Exp1, LogNormal, StandardUniform};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::SeedableRng;

use crate::conversation::Timestamp;

use super::scenario::{Scenario, Span};

const HOUR_MS: i64 = 60 * 60 * 1_000;

/// What is drawn for visitors; agents follow, each with a stream of their own.
#[derive(Clone, Copy)]
enum Purpose {
    Arrivals,
    Needs,
    Service,
    Patience,
    Email,
    Language,
    Reaction,
    Overlooking,
    Agent(u32),
}

/// One stream of random numbers.
pub struct Stream(Pcg64);

impl Stream {
    fn new(seed: u64, purpose: Purpose) -> Stream {
        // An odd constant near 2^64 over the golden ratio keeps the seeds of the streams far apart.
        const APART: u64 = 0x9E37_79B9_7F4A_7C15;
        let number: u64 = match purpose {
            Purpose::Arrivals => 1,
            Purpose::Needs => 2,
            Purpose::Service => 3,
            Purpose::Patience => 4,
            Purpose::Email => 5,
            Purpose::Language => 6,
            Purpose::Reaction => 7,
            Purpose::Overlooking => 8,
            Purpose::Agent(place) => 100 + u64::from(place),
        };
        Stream(Pcg64::seed_from_u64(seed.wrapping_add(number.wrapping_mul(APART))))
    }

    /// What happens to this agent.
    pub fn of_agent(seed: u64, place: usize) -> Stream {
        Stream::new(seed, Purpose::Agent(u32::try_from(place).unwrap_or(u32::MAX)))
    }

    /// 0 to 1, 1 not included.
    fn share(&mut self) -> f64 {
        StandardUniform.sample(&mut self.0)
    }

    /// Milliseconds until something happens that happens so many times an hour on average, which must be above 0.
    pub fn until_next_ms(&mut self, per_hour: f64) -> f64 {
        let exponential: f64 = Exp1.sample(&mut self.0);
        exponential / per_hour * HOUR_MS as f64
    }

    pub fn span_ms(&mut self, span: Span) -> i64 {
        let seconds = match span {
            Span::Fixed { mean_s } => mean_s,
            Span::Exponential { mean_s } => {
                let exponential: f64 = Exp1.sample(&mut self.0);
                exponential * mean_s
            }
            Span::LogNormal { mean_s, spread_s } => LogNormal::from_mean_cv(mean_s, spread_s / mean_s)
                .map_or(mean_s, |log_normal| log_normal.sample(&mut self.0)),
        };
        (seconds * 1_000.0).round() as i64
    }
}

/// A visitor, with everything that is drawn for them in advance.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub arrives_at: Timestamp,
    pub matter: Matter,
    pub language: String,
    pub service_ms: i64,
    /// `None`: waits forever.
    pub patience_ms: Option<i64>,
    pub leaves_email: bool,
    /// From the assignment to the agent's first reply.
    pub reaction_ms: i64,
    /// The first agent to whom it is assigned does not notice it.
    pub overlooked: bool,
}

/// What a visitor writes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// The bot knows the answer.
    Answer,
    Person,
    Upset,
    Urgent,
}

/// The visitors who arrive within `days`, in order.
pub fn visitors(scenario: &Scenario, seed: u64, days: u32) -> Vec<Visitor> {
    let [mut needs, mut service, mut patience, mut email, mut language, mut reaction, mut overlooking] = [
        Purpose::Needs,
        Purpose::Service,
        Purpose::Patience,
        Purpose::Email,
        Purpose::Language,
        Purpose::Reaction,
        Purpose::Overlooking,
    ]
    .map(|purpose| Stream::new(seed, purpose));
    let plan = &scenario.visitors;
    let mut visitor = |arrives_at| Visitor {
        arrives_at,
        matter: match (needs.share() < plan.needs_person_share, needs.share()) {
            (false, _) => Matter::Answer,
            (true, share) if share < plan.urgent_share => Matter::Urgent,
            (true, share) if share < plan.urgent_share + plan.upset_share => Matter::Upset,
            (true, _) => Matter::Person,
        },
        language: plan.language(language.share()),
        service_ms: service.span_ms(scenario.work.service),
        patience_ms: plan.patience.map(|span| patience.span_ms(span)),
        leaves_email: email.share() < plan.email_share,
        reaction_ms: reaction.span_ms(scenario.work.reaction),
        overlooked: overlooking.share() < scenario.failures.overlooked_share,
    };
    arrivals(scenario, seed, days).into_iter().map(&mut visitor).collect()
}

/// A Poisson process whose rate is the scenario's of each hour.
fn arrivals(scenario: &Scenario, seed: u64, days: u32) -> Vec<Timestamp> {
    let mut stream = Stream::new(seed, Purpose::Arrivals);
    let (begin, end) = scenario.period(days);
    let mut arrivals = Vec::new();
    let mut hour = begin.0;
    while hour < end.0 {
        let local = scenario.time_zone.local(Timestamp(hour));
        let per_hour = scenario.arrivals.at(local.weekday(), local.hour());
        let next_hour = (hour + HOUR_MS).min(end.0);
        if per_hour > 0.0 {
            let mut at = hour as f64 + stream.until_next_ms(per_hour);
            while at < next_hour as f64 {
                arrivals.push(Timestamp(at as i64));
                at += stream.until_next_ms(per_hour);
            }
        }
        hour = next_hour;
    }
    arrivals
}
