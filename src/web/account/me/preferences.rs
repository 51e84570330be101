//! One JSON document a user, for the console. What the server itself goes by is checked; the rest is kept as it is.

use axum::Json;
use axum::extract::State;
use serde_json::{Map, Value};

use crate::push::QuietHours;
use crate::web::Site;
use crate::web::account::sessions::CurrentUser;
use crate::web::problem::{Body, Problem};
use crate::web::rest::resources::Preferences;

const BYTES_MAX: usize = 16 * 1_024;

/// What this user has set.
#[utoipa::path(get, path = "/me/preferences", tag = "me", responses((status = 200, body = Preferences)))]
pub async fn current(State(site): State<Site>, user: CurrentUser) -> Result<Json<Value>, Problem> {
    let stored = site.desk.store().profile(user.id()).await?.preferences;
    parsed(&stored).map(Json)
}

/// Replace all of it.
#[utoipa::path(put, path = "/me/preferences", tag = "me", request_body = Preferences, responses(
    (status = 200, body = Preferences), (status = 422, description = "invalid", body = crate::web::rest::resources::Problem)))]
pub async fn replace(
    State(site): State<Site>,
    user: CurrentUser,
    Body(document): Body<Map<String, Value>>,
) -> Result<Json<Value>, Problem> {
    stored(&site, &user, |_| document).await
}

/// Set some of its keys; null removes one. Two browsers that change different keys do not undo each other.
#[utoipa::path(patch, path = "/me/preferences", tag = "me", request_body = Preferences, responses(
    (status = 200, body = Preferences), (status = 422, description = "invalid", body = crate::web::rest::resources::Problem)))]
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
    let stored = site.desk.store().change_preferences(user.id(), checked).await??;
    parsed(&stored).map(Json)
}

fn parsed(document: &str) -> Result<Value, Problem> {
    serde_json::from_str(document).map_err(|error| Problem::internal(&error))
}

fn checked(document: Value) -> Result<String, Problem> {
    let text = document.to_string();
    if text.len() > BYTES_MAX {
        let detail = format!("All preferences together may have {BYTES_MAX} bytes. Remove saved filters.");
        return Err(Problem::invalid(detail));
    }
    let known: Preferences = serde_path_to_error::deserialize(&document)
        .map_err(|error| Problem::invalid(format!("The preferences are wrong at {error}.")))?;
    if let Some(hours) = &known.quiet_hours {
        QuietHours::new(&hours.from, &hours.to, &hours.time_zone)
            .map_err(|error| Problem::invalid(format!("The quiet hours are wrong: {error}.")))?;
    }
    Ok(text)
}
