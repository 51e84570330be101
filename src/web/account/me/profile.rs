//! Name, language, and how much one takes at a time.

use axum::Json;
use axum::extract::State;

use crate::store::User;
use crate::web::Site;
use crate::web::account::sessions::{self, CurrentUser};
use crate::web::problem::{Body, Problem};
use crate::web::rest::resources::{MeChange, MeView};

/// Longer than any tag that is in use.
const LANGUAGE_CHARS_MAX: usize = 35;

/// Who is logged in, with what they have set.
#[utoipa::path(get, path = "/me", tag = "me", responses((status = 200, body = MeView), (status = 401)))]
pub async fn current(State(site): State<Site>, user: CurrentUser) -> Result<Json<MeView>, Problem> {
    Ok(Json(view(&site, user.user()).await?))
}

/// Change one's name, language, or how many conversations one takes at a time.
#[utoipa::path(patch, path = "/me", tag = "me", request_body = MeChange, responses((status = 200, body = MeView)))]
pub async fn change(
    State(site): State<Site>,
    user: CurrentUser,
    Body(change): Body<MeChange>,
) -> Result<Json<MeView>, Problem> {
    let store = site.desk.store();
    let name = change.name.as_deref().map(sessions::shown_name).transpose()?;
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
        _ => Err(Problem::invalid("Give the language as a tag like `de` or `pt-BR`, or empty.".into())),
    }
}

fn own_limit(limit: u32, capacity: u32) -> Result<Option<u32>, Problem> {
    match limit {
        0 => Ok(None),
        limit if limit <= capacity => Ok(Some(limit)),
        _ => Err(Problem::invalid(format!(
            "You can take from 1 to {capacity} conversations at a time; the owner allows no more. 0 is for all of these."
        ))),
    }
}

pub async fn view(site: &Site, user: &User) -> Result<MeView, Problem> {
    let store = site.desk.store();
    let language = store.profile(user.id).await?.language;
    let second_factor = store.second_factor(user.id).await?.is_some_and(|factor| factor.confirmed);
    let recovery_codes_left = match second_factor {
        true => Some(store.recovery_codes_left(user.id).await?),
        false => None,
    };
    Ok(MeView { user: sessions::view(site, user), language, second_factor, recovery_codes_left })
}
