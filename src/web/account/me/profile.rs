//! The user's name, language and own limit.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::store::User;
use crate::web::account::current_user::CurrentUser;
use crate::web::account::users;
use crate::web::problem::{Body, Problem};
use crate::web::site::Site;
use crate::web::wire::UserView;

/// Longer than any tag that is in use.
const LANGUAGE_CHARS_MAX: usize = 35;

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (MeView, MeChange);

/// `GET /api/v1/me`, and the answer to logging in
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct MeView {
    #[serde(flatten)]
    pub user: UserView,
    /// Of the console, a BCP 47 tag; absent: as the browser likes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub language: Option<String>,
    /// Whether a code is asked for at log-in.
    pub second_factor: bool,
    /// With a second factor: the recovery codes that are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub recovery_codes_left: Option<u32>,
}

/// `PATCH /api/v1/me`: what is absent stays as it is.
#[derive(Debug, Default, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeChange {
    /// What visitors see.
    #[ts(optional)]
    pub name: Option<String>,
    /// Empty: as the browser likes.
    #[ts(optional)]
    pub language: Option<String>,
    /// Conversations that one takes at a time, from 1 to what the owner allows; 0: all of these.
    #[ts(optional)]
    pub own_limit: Option<u32>,
}

/// The user who is logged in, with their settings.
#[utoipa::path(get, path = "/me", tag = "me", responses((status = 200, body = MeView), (status = 401)),
    security(("session" = [])))]
pub async fn current(State(site): State<Site>, user: CurrentUser) -> Result<Json<MeView>, Problem> {
    Ok(Json(view(&site, user.user()).await?))
}

/// Change your name, your language, or how many conversations you take at a time.
#[utoipa::path(patch, path = "/me", tag = "me", request_body = MeChange, responses((status = 200, body = MeView)),
    security(("session" = [])))]
pub async fn change(
    State(site): State<Site>,
    user: CurrentUser,
    Body(change): Body<MeChange>,
) -> Result<Json<MeView>, Problem> {
    let store = &site.store;
    let name = change.name.as_deref().map(users::shown_name).transpose()?;
    let language = change.language.as_deref().map(language_tag).transpose()?;
    let own_limit = change.own_limit.map(|limit| own_limit(limit, user.user().capacity)).transpose()?;
    if let Some(name) = &name {
        store.set_name(user.id(), name).await?;
    }
    if let Some(language) = language {
        store.set_language(user.id(), language).await?;
    }
    if let Some(limit) = own_limit {
        store.set_own_limit(user.id(), limit).await?;
    }
    let mut changed = user.user().clone();
    changed.name = name.unwrap_or(changed.name);
    changed.own_limit = own_limit.unwrap_or(changed.own_limit);
    if changed != *user.user() {
        site.desk.presence.changed(&changed);
        site.desk.presence_changed();
    }
    Ok(Json(view(&site, &changed).await?))
}

fn language_tag(tag: &str) -> Result<Option<&str>, Problem> {
    let tag = tag.trim();
    let is_tag = tag.len() <= LANGUAGE_CHARS_MAX
        && tag.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    match tag {
        "" => Ok(None),
        _ if is_tag => Ok(Some(tag)),
        _ => Err(Problem::invalid(
            "Enter the language as a tag such as `de` or `pt-BR`, or leave it empty.".into(),
        )),
    }
}

fn own_limit(limit: u32, capacity: u32) -> Result<Option<u32>, Problem> {
    match limit {
        0 => Ok(None),
        limit if limit <= capacity => Ok(Some(limit)),
        _ => Err(Problem::invalid(format!(
            "Choose from 1 to {capacity} conversations at a time, the maximum that an owner has set, or 0 for the maximum."
        ))),
    }
}

pub async fn view(site: &Site, user: &User) -> Result<MeView, Problem> {
    let store = &site.store;
    let language = store.profile(user.id).await?.language;
    let second_factor = store.second_factor(user.id).await?.is_some_and(|factor| factor.confirmed);
    let recovery_codes_left = match second_factor {
        true => Some(store.recovery_codes_left(user.id).await?),
        false => None,
    };
    Ok(MeView { user: users::view(site, user), language, second_factor, recovery_codes_left })
}
