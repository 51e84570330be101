//! Push notifications for browsers in which no console is open.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::push::Sender;
use crate::store::PushSubscription;
use crate::web::account::current_user::CurrentUser;
use crate::web::problem::{Body, Problem};
use crate::web::site::Site;

/// An uncompressed point on P-256, and a shared secret (RFC 8291 section 2).
const PUBLIC_KEY_BYTES: usize = 65;
const AUTH_BYTES: usize = 16;
const TRIALS_PER_MINUTE_MAX: u32 = 6;

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (PushKey, PushSubscriptionView, PushEnd, PushMessage);

/// `GET /api/v1/me/push`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PushKey {
    /// The server's key for `applicationServerKey`, Base64url; absent where push is switched off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub key: Option<String>,
}

/// `POST /api/v1/me/push`: as `PushSubscription.toJSON()` returns it.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PushSubscriptionView {
    pub endpoint: String,
    pub keys: PushKeys,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PushKeys {
    pub p256dh: String,
    pub auth: String,
}

/// `DELETE /api/v1/me/push`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PushEnd {
    pub endpoint: String,
}

/// What a push brings to the service worker, once it is decrypted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct PushMessage {
    pub kind: PushKind,
    /// Absent on a trial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub conversation: Option<Uuid>,
    /// Who wrote: the visitor's name where it is known, or the colleague's on a mention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub who: Option<String>,
    /// The beginning of the message, if the user wants it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub words: Option<String>,
    pub at: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PushKind {
    Assigned,
    /// A conversation that they snoozed has returned.
    Returned,
    Message,
    Mention,
    /// Asked for by its reader.
    Trial,
}

/// The key to subscribe with.
#[utoipa::path(get, path = "/me/push", tag = "me", responses((status = 200, body = PushKey)),
    security(("session" = [])))]
pub async fn key(State(site): State<Site>, _user: CurrentUser) -> Json<PushKey> {
    Json(PushKey { key: site.desk.push_sender().map(Sender::public_key) })
}

/// Subscribe this browser. The subscription ends with the session.
#[utoipa::path(post, path = "/me/push", tag = "me", request_body = PushSubscriptionView, responses(
    (status = 204), (status = 422, description = "invalid", body = Problem),
    (status = 409, description = "push_off", body = Problem)),
    security(("session" = [])))]
pub async fn subscribe(
    State(site): State<Site>,
    user: CurrentUser,
    Body(given): Body<PushSubscriptionView>,
) -> Result<StatusCode, Problem> {
    let sender = sender(&site)?;
    sender
        .check(&given.endpoint)
        .map_err(|error| Problem::invalid(format!("This subscription is not valid: {error}.")))?;
    let subscription = PushSubscription {
        endpoint: given.endpoint,
        user: user.id(),
        public_key: decoded("p256dh", &given.keys.p256dh, PUBLIC_KEY_BYTES)?,
        auth: decoded("auth", &given.keys.auth, AUTH_BYTES)?,
    };
    let max = sender.config().subscriptions_per_user_max;
    site.store.subscribe_to_push(&subscription, user.session(), site.clock.now(), max).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Unsubscribe this browser.
#[utoipa::path(delete, path = "/me/push", tag = "me", request_body = PushEnd, responses((status = 204)),
    security(("session" = [])))]
pub async fn unsubscribe(
    State(site): State<Site>,
    user: CurrentUser,
    Body(given): Body<PushEnd>,
) -> Result<StatusCode, Problem> {
    site.store.unsubscribe_from_push(&given.endpoint, Some(user.id())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Push a test notification to all of the user's browsers, even in quiet hours.
#[utoipa::path(post, path = "/me/push/trial", tag = "me", responses(
    (status = 204), (status = 409, description = "push_off", body = Problem),
    (status = 429, description = "too_many_tries", body = Problem)),
    security(("session" = [])))]
pub async fn trial(State(site): State<Site>, user: CurrentUser) -> Result<StatusCode, Problem> {
    sender(&site)?;
    site.take_a_try(format!("trial {}", user.id()), TRIALS_PER_MINUTE_MAX)?;
    site.desk.push_trial(user.id());
    Ok(StatusCode::NO_CONTENT)
}

fn sender(site: &Site) -> Result<&Sender, Problem> {
    site.desk.push_sender().ok_or_else(|| {
        let detail = "Push notifications are turned off on this server (push.enabled).";
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
