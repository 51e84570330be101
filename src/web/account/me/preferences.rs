//! One JSON document per user, for the console. The keys that the server uses are checked; others are stored as they are.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::push;
use crate::web::account::current_user::CurrentUser;
use crate::web::problem::{Body, Problem};
use crate::web::site::Site;

const BYTES_MAX: usize = 16 * 1_024;

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (Preferences,);

/// `GET|PUT|PATCH /api/v1/me/preferences`. Other keys are kept as they are; all together at most 16 KiB.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, TS, ToSchema)]
#[serde(default)]
pub struct Preferences {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub notifications: Option<NotificationChoice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub quiet_hours: Option<QuietHours>,
    #[serde(flatten)]
    #[ts(skip)]
    pub other: BTreeMap<String, serde_json::Value>,
}

/// What the user is notified of, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NotificationChoice {
    /// A conversation is given or offered to me.
    pub assigned: bool,
    /// A visitor of mine writes.
    pub messages: bool,
    /// A colleague mentions me.
    pub mentions: bool,
    /// Outside the console's window while it is open.
    pub desktop: bool,
    pub sound: bool,
    /// A number on the app's icon.
    pub badge: bool,
    /// Show the beginning of the message in a push notification; otherwise only its author.
    pub words: bool,
}

impl Default for NotificationChoice {
    fn default() -> NotificationChoice {
        NotificationChoice {
            assigned: true,
            messages: true,
            mentions: true,
            desktop: true,
            sound: true,
            badge: true,
            words: false,
        }
    }
}

/// When nothing is pushed and nothing sounds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    pub on: bool,
    /// `22:00`
    pub from: String,
    /// `07:00`; earlier than `from`: of the next morning.
    pub to: String,
    /// IANA name, e.g. `Europe/Berlin`.
    pub time_zone: String,
}

/// The user's preferences.
#[utoipa::path(get, path = "/me/preferences", tag = "me", responses((status = 200, body = Preferences)),
    security(("session" = [])))]
pub async fn current(State(site): State<Site>, user: CurrentUser) -> Result<Json<Value>, Problem> {
    let stored = site.store.profile(user.id()).await?.preferences;
    parsed(&stored).map(Json)
}

/// Replace the preferences.
#[utoipa::path(put, path = "/me/preferences", tag = "me", request_body = Preferences, responses(
    (status = 200, body = Preferences), (status = 422, description = "invalid", body = Problem)),
    security(("session" = [])))]
pub async fn replace(
    State(site): State<Site>,
    user: CurrentUser,
    Body(document): Body<Map<String, Value>>,
) -> Result<Json<Value>, Problem> {
    stored(&site, &user, |_| document).await
}

/// Set some keys; null removes a key. Two browsers that change different keys do not undo each other.
#[utoipa::path(patch, path = "/me/preferences", tag = "me", request_body = Preferences, responses(
    (status = 200, body = Preferences), (status = 422, description = "invalid", body = Problem)),
    security(("session" = [])))]
pub async fn change(
    State(site): State<Site>,
    user: CurrentUser,
    Body(changes): Body<Map<String, Value>>,
) -> Result<Json<Value>, Problem> {
    let merge = |mut document: Map<String, Value>| {
        for (key, value) in changes {
            match value {
                Value::Null => document.remove(&key),
                value => document.insert(key, value),
            };
        }
        document
    };
    stored(&site, &user, merge).await
}

async fn stored(
    site: &Site,
    user: &CurrentUser,
    change: impl FnOnce(Map<String, Value>) -> Map<String, Value> + Send,
) -> Result<Json<Value>, Problem> {
    let checked = |before: &str| {
        let before = match parsed(before)? {
            Value::Object(document) => document,
            _ => Map::new(),
        };
        checked(Value::Object(change(before)))
    };
    let stored = site.store.change_preferences(user.id(), checked).await??;
    parsed(&stored).map(Json)
}

fn parsed(document: &str) -> Result<Value, Problem> {
    serde_json::from_str(document).map_err(|error| Problem::internal(&error))
}

fn checked(document: Value) -> Result<String, Problem> {
    let text = document.to_string();
    if text.len() > BYTES_MAX {
        let detail = format!("Preferences are limited to {BYTES_MAX} bytes. Delete saved filters.");
        return Err(Problem::invalid(detail));
    }
    let known: Preferences = serde_path_to_error::deserialize(&document)
        .map_err(|error| Problem::invalid(format!("The preferences are wrong at {error}.")))?;
    if let Some(hours) = &known.quiet_hours {
        push::QuietHours::new(&hours.from, &hours.to, &hours.time_zone)
            .map_err(|error| Problem::invalid(format!("The quiet hours are wrong: {error}.")))?;
    }
    Ok(text)
}
