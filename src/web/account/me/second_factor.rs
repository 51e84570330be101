//! Turning the second factor on and off.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::password;
use crate::conversation::AgentId;
use crate::web::account::current_user::{CurrentUser, Owner};
use crate::web::account::{second_factor, totp};
use crate::web::problem::{Body, Path, Problem};
use crate::web::site::Site;

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (SecondFactorOffer, SecondFactorCode, SecondFactorEnd, RecoveryCodes);

/// `POST /api/v1/me/second-factor`: asked for at log-in once `PUT` has confirmed it.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SecondFactorOffer {
    /// Base32, to be typed into an authenticator app.
    pub secret: String,
    /// The same as `otpauth://`, for a QR code.
    pub uri: String,
}

/// `PUT /api/v1/me/second-factor`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SecondFactorCode {
    /// What the app shows.
    pub code: String,
}

/// Shown once; each works once in place of the app's code.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct RecoveryCodes {
    pub recovery_codes: Vec<String>,
}

/// `DELETE /api/v1/me/second-factor`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SecondFactorEnd {
    pub password: String,
}

/// Get a secret for an authenticator app. Nothing is asked for at log-in before `PUT` has confirmed it.
#[utoipa::path(post, path = "/me/second-factor", tag = "me", responses(
    (status = 200, body = SecondFactorOffer),
    (status = 409, description = "second_factor_on", body = Problem)),
    security(("session" = [])))]
pub async fn propose(
    State(site): State<Site>,
    user: CurrentUser,
) -> Result<Json<SecondFactorOffer>, Problem> {
    let mut secret = [0; totp::SECRET_BYTES];
    getrandom::fill(&mut secret).map_err(|error| Problem::internal(&error))?;
    let sealed =
        site.vault.seal(user.id().0.as_bytes(), &secret).map_err(|error| Problem::internal(&error))?;
    if !site.store.propose_second_factor(user.id(), &sealed).await? {
        return Err(is_on());
    }
    let secret = totp::base32(&secret);
    let uri = totp::uri(&secret, issuer(&site), &user.user().email);
    Ok(Json(SecondFactorOffer { secret, uri }))
}

/// The business, as the app lists it.
fn issuer(site: &Site) -> &str {
    site.config.inboxes.first().map_or("Frontdesk", |inbox| &inbox.name)
}

/// Show that the app has the secret: from now on its code is asked for. The recovery codes are shown this once.
#[utoipa::path(put, path = "/me/second-factor", tag = "me", request_body = SecondFactorCode, responses(
    (status = 200, body = RecoveryCodes),
    (status = 422, description = "wrong_code", body = Problem),
    (status = 409, description = "second_factor_on, no_second_factor", body = Problem)),
    security(("session" = [])))]
pub async fn confirm(
    State(site): State<Site>,
    user: CurrentUser,
    Body(given): Body<SecondFactorCode>,
) -> Result<Json<RecoveryCodes>, Problem> {
    let store = &site.store;
    let factor = store.second_factor(user.id()).await?.ok_or_else(is_off)?;
    if factor.confirmed {
        return Err(is_on());
    }
    second_factor::take_a_try(&site, user.id())?;
    let secret = second_factor::unsealed(&site, user.id(), &factor)?;
    let step = totp::step_of(&secret, &given.code, site.clock.now()).ok_or_else(not_confirmed)?;
    let codes: Result<Vec<String>, _> = (0..totp::RECOVERY_CODES).map(|_| totp::recovery_code()).collect();
    let codes = codes.map_err(|error| Problem::internal(&error))?;
    let hashes: Vec<_> = codes.iter().map(|code| totp::recovery_hash(user.id(), code)).collect();
    if !store.confirm_second_factor(user.id(), step, &hashes).await? {
        return Err(is_on());
    }
    Ok(Json(RecoveryCodes { recovery_codes: codes }))
}

/// Turn the second factor off. From then on the password is enough.
#[utoipa::path(delete, path = "/me/second-factor", tag = "me", request_body = SecondFactorEnd, responses(
    (status = 204), (status = 403, description = "wrong_password", body = Problem)),
    security(("session" = [])))]
pub async fn end(
    State(site): State<Site>,
    user: CurrentUser,
    Body(given): Body<SecondFactorEnd>,
) -> Result<StatusCode, Problem> {
    password::confirm(&site, &user, given.password).await?;
    site.store.delete_second_factor(user.id()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Turn off the second factor of a user who has lost their phone and recovery codes.
#[utoipa::path(delete, path = "/users/{id}/second-factor", tag = "users", params(("id" = Uuid, Path)), responses(
    (status = 204), (status = 404, description = "no_second_factor", body = Problem)),
    security(("session" = ["owner"])))]
pub async fn reset(
    State(site): State<Site>,
    _owner: Owner,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    match site.store.delete_second_factor(AgentId(id)).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Problem::new(
            StatusCode::NOT_FOUND,
            "no_second_factor",
            "This user does not exist or does not use two-factor authentication.",
        )),
    }
}

/// Other than at log-in: 401 would say that the session has ended.
fn not_confirmed() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "wrong_code",
        "This code is wrong. Check that the phone's clock is right, wait for the next code and try again.",
    )
}

fn is_on() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "second_factor_on",
        "You already have a second factor. Turn it off before you set up another one.",
    )
}

fn is_off() -> Problem {
    Problem::new(StatusCode::CONFLICT, "no_second_factor", "Request a secret first.")
}
