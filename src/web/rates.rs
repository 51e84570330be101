//! How often somebody may do something: a bucket for each, forgotten when they have been quiet for a while.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::web::socket::Bucket;
use crate::web::{BUCKET_IDLE, BUCKETS_MAX};

pub struct Rates {
    buckets: moka::sync::Cache<String, Arc<Mutex<Bucket>>>,
    per_minute: u32,
}

impl Rates {
    pub fn new(per_minute: u32) -> Rates {
        let buckets =
            moka::sync::Cache::builder().max_capacity(BUCKETS_MAX).time_to_idle(BUCKET_IDLE).build();
        Rates { buckets, per_minute }
    }

    /// # Errors
    /// The time until they may again.
    pub fn take(&self, who: String) -> Result<(), Duration> {
        let fresh = || Arc::new(Mutex::new(Bucket::new(self.per_minute, self.per_minute)));
        self.buckets.get_with(who, fresh).lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
