//! How often something may be done: token buckets, one per person or address.

use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use moka::sync::Cache;

/// Keys that are remembered. A key that was forgotten starts with a full bucket.
const BUCKETS_MAX: u64 = 50_000;
const BUCKET_IDLE: Duration = Duration::from_secs(10 * 60);

/// A bucket for each key, forgotten when it has been idle for a while.
pub struct Buckets<K>(Cache<K, Arc<Mutex<Bucket>>>);

impl<K: Hash + Eq + Send + Sync + 'static> Default for Buckets<K> {
    fn default() -> Buckets<K> {
        Buckets(Cache::builder().max_capacity(BUCKETS_MAX).time_to_idle(BUCKET_IDLE).build())
    }
}

impl<K: Hash + Eq + Send + Sync + 'static> Buckets<K> {
    /// Takes one from the bucket of this key, which begins as `full`.
    ///
    /// # Errors
    /// The time until there is one again.
    pub fn take(&self, key: K, full: impl FnOnce() -> Bucket) -> Result<(), Duration> {
        let bucket = self.0.get_with(key, || Arc::new(Mutex::new(full())));
        bucket.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub fn insert(&self, key: K, bucket: Bucket) {
        self.0.insert(key, Arc::new(Mutex::new(bucket)));
    }
}

/// The same number per minute for everyone.
pub struct Rates {
    buckets: Buckets<String>,
    per_minute_max: u32,
}

impl Rates {
    pub fn new(per_minute_max: u32) -> Rates {
        Rates { buckets: Buckets::default(), per_minute_max }
    }

    /// # Errors
    /// The time until the next one is allowed.
    pub fn take(&self, key: String) -> Result<(), Duration> {
        self.buckets.take(key, || Bucket::new(self.per_minute_max, self.per_minute_max))
    }
}

/// A token bucket: so many at once, and so many per minute.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    tokens: f64,
    burst: f64,
    per_second: f64,
    filled_at: Instant,
}

impl Bucket {
    pub fn new(burst: u32, per_minute: u32) -> Bucket {
        let burst = f64::from(burst);
        Bucket { tokens: burst, burst, per_second: f64::from(per_minute) / 60.0, filled_at: Instant::now() }
    }

    /// Takes one.
    ///
    /// # Errors
    /// The time until there is one again.
    pub fn take(&mut self) -> Result<(), Duration> {
        let now = Instant::now();
        let elapsed = now.duration_since(self.filled_at).as_secs_f64();
        self.tokens = (self.tokens + elapsed * self.per_second).min(self.burst);
        self.filled_at = now;
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            Ok(())
        } else {
            Err(Duration::from_secs_f64((1.0 - self.tokens) / self.per_second))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_says_how_long_to_wait() {
        let mut bucket = Bucket::new(2, 60);
        assert!(bucket.take().is_ok() && bucket.take().is_ok());
        let wait = bucket.take().unwrap_err();
        assert!(wait > Duration::from_millis(900) && wait <= Duration::from_secs(1), "{wait:?}");
    }
}
