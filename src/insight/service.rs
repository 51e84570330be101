//! How often service levels were kept, by priority.

use crate::conversation::{Named, Policy, Priority, Timestamp};
use crate::store::{Handover, Period, Store, StoreError};

/// Handovers that one report covers. Of a longer period, the earliest ones count.
const HANDOVERS_MAX: u32 = 50_000;

/// The outcome of the handovers of one priority. Visitors who still wait within the target count as neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceLine {
    pub priority: Priority,
    pub handovers: u32,
    pub first_response: Kept,
    pub resolution: Kept,
    /// The median time to a person's first reply, in milliseconds; `None` if there was no reply.
    pub first_response_ms_median: Option<i64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub kept: u32,
    pub missed: u32,
}

impl Kept {
    fn count(&mut self, by: Timestamp, at: Option<Timestamp>, now: Timestamp) {
        match at {
            Some(at) if at < by => self.kept += 1,
            Some(_) => self.missed += 1,
            None if now >= by => self.missed += 1,
            None => {}
        }
    }
}

/// One row per priority, the most urgent first, for conversations that began in the period.
///
/// # Errors
/// The store cannot be read.
pub async fn service_report(
    store: &Store,
    policy: &Policy,
    period: Period,
    now: Timestamp,
) -> Result<Vec<ServiceLine>, StoreError> {
    let handovers = store.handovers(period, HANDOVERS_MAX).await?;
    Ok(Priority::ALL.iter().rev().map(|priority| line(&handovers, *priority, policy, now)).collect())
}

fn line(handovers: &[Handover], priority: Priority, policy: &Policy, now: Timestamp) -> ServiceLine {
    let (mut first_response, mut resolution) = (Kept::default(), Kept::default());
    let mut waits = Vec::new();
    let mut count = 0;
    for handover in handovers.iter().filter(|handover| handover.need.priority == priority) {
        let Handover { inbox, at, answered_at, resolved_at, .. } = handover;
        let hours = policy.hours.of(inbox);
        let levels = &policy.service_levels;
        first_response.count(levels.first_response(priority, *at, now, &hours).at, *answered_at, now);
        resolution.count(levels.resolution(priority, *at, now, &hours).at, *resolved_at, now);
        waits.extend(answered_at.map(|answered| answered.ms_since(*at)));
        count += 1;
    }
    waits.sort_unstable();
    let first_response_ms_median = waits.get(waits.len() / 2).copied();
    ServiceLine { priority, handovers: count, first_response, resolution, first_response_ms_median }
}
