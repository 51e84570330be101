//! The time: the system's clock or one that tests move by hand, and ids that sort by time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use uuid::Uuid;

use crate::conversation::Timestamp;

/// Tells the time. Cheap to clone; clones of a manual clock move together.
#[derive(Clone, Debug)]
pub enum Clock {
    System,
    Manual(ManualClock),
}

impl Clock {
    pub fn now(&self) -> Timestamp {
        match self {
            Clock::System => system_now(),
            Clock::Manual(clock) => clock.now(),
        }
    }
}

impl From<ManualClock> for Clock {
    fn from(clock: ManualClock) -> Clock {
        Clock::Manual(clock)
    }
}

/// A clock that stands still until it is moved.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<AtomicI64>);

impl ManualClock {
    pub fn at(now: Timestamp) -> ManualClock {
        ManualClock(Arc::new(AtomicI64::new(now.0)))
    }

    pub fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }

    pub fn set(&self, now: Timestamp) {
        self.0.store(now.0, Ordering::SeqCst);
    }

    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

/// A new UUIDv7, so that ids sort by the time at which they were made.
pub fn new_id(now: Timestamp) -> Uuid {
    let ms = u64::try_from(now.0).unwrap_or(0);
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, ms / 1_000, (ms % 1_000) as u32 * 1_000_000))
}

/// The only place that asks the operating system for the time.
#[allow(clippy::disallowed_methods)]
fn system_now() -> Timestamp {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_of_a_manual_clock_move_together() {
        let manual = ManualClock::at(Timestamp(1_000));
        let clock = Clock::from(manual.clone());
        manual.advance_ms(500);
        assert_eq!(clock.now(), Timestamp(1_500));
        manual.set(Timestamp(7));
        assert_eq!(clock.clone().now(), Timestamp(7));
    }

    #[test]
    fn the_system_clock_is_past_the_year_2020() {
        assert!(Clock::System.now() > Timestamp(1_577_836_800_000));
    }
}
