//! Browsers that want to be told of things while no console is open.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};

use crate::push::Sender;
use crate::store::PushSubscription;
use crate::web::Site;
use crate::web::account::attempts;
use crate::web::account::sessions::CurrentUser;
use crate::web::problem::{Body, Problem};
use crate::web::rest::resources::{PushEnd, PushKey, PushSubscriptionView};

/// An uncompressed point on P-256, and a shared secret (RFC 8291 section 2).
const PUBLIC_KEY_BYTES: usize = 65;
const AUTH_BYTES: usize = 16;
const TRIALS_PER_MINUTE_MAX: u32 = 6;

/// The key to subscribe with.
#[utoipa::path(get, path = "/me/push", tag = "me", responses((status = 200, body = PushKey)))]
pub async fn key(State(site): State<Site>, _user: CurrentUser) -> Json<PushKey> {
    Json(PushKey { key: site.desk.push_sender().map(Sender::public_key) })
}

/// Have this browser told of things. It ends with the session.
#[utoipa::path(post, path = "/me/push", tag = "me", request_body = PushSubscriptionView, responses(
    (status = 204), (status = 422, description = "invalid", body = crate::web::rest::resources::Problem),
    (status = 409, description = "push_off", body = crate::web::rest::resources::Problem)))]
pub async fn subscribe(
    State(site): State<Site>,
    user: CurrentUser,
    Body(given): Body<PushSubscriptionView>,
) -> Result<StatusCode, Problem> {
    let sender = sender(&site)?;
    sender.check(&given.endpoint).map_err(|error| Problem::invalid(format!("This cannot be: {error}.")))?;
    let subscription = PushSubscription {
        endpoint: given.endpoint,
        user: user.id(),
        public_key: decoded("p256dh", &given.keys.p256dh, PUBLIC_KEY_BYTES)?,
        auth: decoded("auth", &given.keys.auth, AUTH_BYTES)?,
    };
    let max = sender.config().subscriptions_per_user_max;
    site.desk.store().subscribe_to_push(&subscription, user.session(), site.clock.now(), max).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tell this browser no more.
#[utoipa::path(delete, path = "/me/push", tag = "me", request_body = PushEnd, responses((status = 204)))]
pub async fn unsubscribe(
    State(site): State<Site>,
    user: CurrentUser,
    Body(given): Body<PushEnd>,
) -> Result<StatusCode, Problem> {
    site.desk.store().unsubscribe_from_push(&given.endpoint, Some(user.id())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Push something to all of one's browsers, whatever the hour, to see that it arrives.
#[utoipa::path(post, path = "/me/push/trial", tag = "me", responses(
    (status = 204), (status = 409, description = "push_off", body = crate::web::rest::resources::Problem),
    (status = 429, description = "too_many_tries", body = crate::web::rest::resources::Problem)))]
pub async fn trial(State(site): State<Site>, user: CurrentUser) -> Result<StatusCode, Problem> {
    sender(&site)?;
    attempts::take_a_try(&site, format!("trial {}", user.id()), TRIALS_PER_MINUTE_MAX)?;
    site.desk.push_trial(user.id());
    Ok(StatusCode::NO_CONTENT)
}

fn sender(site: &Site) -> Result<&Sender, Problem> {
    site.desk.push_sender().ok_or_else(|| {
        let detail = "Push is switched off on this server (push.enabled).";
        Problem::new(StatusCode::CONFLICT, "push_off", detail)
    })
}

/// Browsers leave the padding out, other clients may not.
fn decoded(name: &str, text: &str, bytes: usize) -> Result<Vec<u8>, Problem> {
    let decoded = URL_SAFE_NO_PAD.decode(text).or_else(|_| URL_SAFE.decode(text));
    decoded.ok().filter(|decoded| decoded.len() == bytes).ok_or_else(|| {
        Problem::invalid(format!("keys.{name} is {bytes} bytes as Base64url, as the browser gives them."))
    })
}
