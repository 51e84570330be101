//! The second step of logging in: a code from an authenticator app, or a recovery code, which works once.

use axum::http::StatusCode;

use crate::conversation::AgentId;
use crate::store::SecondFactor;
use crate::web::account::totp;
use crate::web::problem::Problem;
use crate::web::site::Site;

/// Codes that may be tried per minute for one user, from any address.
const TRIES_PER_MINUTE_MAX: u32 = 5;

/// Whether the user may log in with this code, or without one.
///
/// # Errors
/// `second_factor_needed`, `wrong_code`, `too_many_tries`.
pub async fn check(site: &Site, user: AgentId, code: Option<&str>) -> Result<(), Problem> {
    let Some(factor) = site.store.second_factor(user).await?.filter(|factor| factor.confirmed) else {
        return Ok(());
    };
    let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else {
        return Err(Problem::new(
            StatusCode::UNAUTHORIZED,
            "second_factor_needed",
            "Also enter the code from your authenticator app, or a recovery code.",
        ));
    };
    take_a_try(site, user)?;
    if is_right(site, user, &factor, code).await? { Ok(()) } else { Err(wrong_code()) }
}

/// Counts one code that is tried for this user.
///
/// # Errors
/// `too_many_tries`
pub fn take_a_try(site: &Site, user: AgentId) -> Result<(), Problem> {
    site.take_a_try(format!("code {user}"), TRIES_PER_MINUTE_MAX)
}

async fn is_right(site: &Site, user: AgentId, factor: &SecondFactor, code: &str) -> Result<bool, Problem> {
    let store = &site.store;
    if !totp::is_of_app(code) {
        return Ok(store.use_recovery_code(user, &totp::recovery_hash(user, code)).await?);
    }
    let secret = unsealed(site, user, factor)?;
    match totp::step_of(&secret, code, site.clock.now()) {
        Some(step) => Ok(store.use_step(user, step).await?),
        None => Ok(false),
    }
}

/// The secret that the user's app has.
///
/// # Errors
/// The key file is not the one that it was sealed with.
pub fn unsealed(site: &Site, user: AgentId, factor: &SecondFactor) -> Result<Vec<u8>, Problem> {
    site.vault.unseal(user.0.as_bytes(), &factor.secret).ok_or_else(|| {
        Problem::internal(
            &"a second factor cannot be read: the key file is another one. Restore it, or run \
              `frontdesk user forget-second-factor`",
        )
    })
}

pub fn wrong_code() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "wrong_code",
        "This code is wrong or has already been used. Wait for the next one and try again.",
    )
}
