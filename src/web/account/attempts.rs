//! How often passwords, codes and the like may be tried.

use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;

use crate::web::Site;
use crate::web::problem::Problem;
use crate::web::socket::Bucket;

/// Counts one attempt under this key against the limit.
///
/// # Errors
/// `too_many_tries`, with the time to wait.
pub fn take_a_try(site: &Site, key: String, per_minute_max: u32) -> Result<(), Problem> {
    let tries =
        site.log_in_tries.get_with(key, || Arc::new(Mutex::new(Bucket::new(per_minute_max, per_minute_max))));
    let allowed = tries.lock().unwrap_or_else(PoisonError::into_inner).take();
    allowed.map_err(|wait| {
        let detail = format!("That were many tries. Try again in {} seconds.", wait.as_secs() + 1);
        Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_tries", &detail)
    })
}
