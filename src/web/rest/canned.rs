//! Canned replies. Shared ones can be changed by their authors and by supervisors.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::clock::new_id;
use crate::knowledge::nearest;
use crate::store::{Canned, StoreError};
use crate::web::account::current_user::CurrentUser;
use crate::web::input;
use crate::web::limits::{CANNED_CODE_CHARS_MAX, CANNED_TEXT_CHARS_MAX, CANNED_TITLE_CHARS_MAX};
use crate::web::problem::{Body, Path, Problem, Query};
use crate::web::site::Site;

const SHARED_MAX: u32 = 500;
const MINE_MAX: u32 = 200;
const QUERY_CHARS_MAX: usize = 500;
const FOUND_MAX: usize = 20;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(search)).routes(routes!(change, remove))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (CannedList, SaveCanned, CannedQuery);

/// Who can use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Only for the agent who wrote it.
    Mine,
    /// Shared with everyone.
    Shared,
}

/// `GET /api/v1/canned`: by code. `GET /api/v1/canned/search`: the nearest in meaning first.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct CannedList {
    pub items: Vec<CannedView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct CannedView {
    pub id: Uuid,
    /// Lower-case letters, digits and hyphens; unique in its scope.
    pub code: String,
    pub title: String,
    /// Markdown with `{{visitor.name}}`, `{{agent.name}}`, `{{business.name}}`, `{{conversation.id}}`, which the
    /// console fills in.
    pub text: String,
    pub scope: Scope,
    pub updated_at: i64,
    /// You may change it, because you wrote it or you are a supervisor.
    pub editable: bool,
}

/// `POST /api/v1/canned` and `PUT /api/v1/canned/{id}`
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveCanned {
    pub code: String,
    pub title: String,
    pub text: String,
    pub scope: Scope,
}

/// Query of `GET /api/v1/canned/search`
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct CannedQuery {
    /// The beginning of a code, or words in any language that the encoder supports.
    pub q: String,
}

/// Shared ones and your own.
#[utoipa::path(get, path = "/canned", tag = "canned replies", responses((status = 200, body = CannedList)),
    security(("session" = [])))]
pub async fn list(State(site): State<Site>, user: CurrentUser) -> Result<Json<CannedList>, Problem> {
    let canned = site.store.canned_for(user.id()).await?;
    Ok(Json(CannedList { items: canned.into_iter().map(|canned| view(canned, &user)).collect() }))
}

/// Search by the beginning of the code, by meaning, and by words.
#[utoipa::path(get, path = "/canned/search", tag = "canned replies", params(CannedQuery),
    responses((status = 200, body = CannedList)),
    security(("session" = [])))]
pub async fn search(
    State(site): State<Site>,
    user: CurrentUser,
    Query(query): Query<CannedQuery>,
) -> Result<Json<CannedList>, Problem> {
    let q: String = query.q.trim().chars().take(QUERY_CHARS_MAX).collect();
    let mut canned = site.store.canned_for(user.id()).await?;
    if !q.is_empty() {
        let code = q.trim_start_matches('/').to_lowercase();
        let (mut found, rest): (Vec<Canned>, Vec<Canned>) =
            canned.into_iter().partition(|canned| canned.code.starts_with(&code));
        let texts: Vec<String> =
            rest.iter().map(|canned| format!("{}\n{}", canned.title, canned.text)).collect();
        let reader = Arc::clone(&site.reader);
        let near = tokio::task::spawn_blocking(move || nearest(&q, &texts, &reader)).await;
        let near = near.map_err(|error| Problem::internal(&error))?;
        found.extend(near.into_iter().filter_map(|place| rest.get(place).cloned()));
        canned = found;
    }
    canned.truncate(FOUND_MAX);
    Ok(Json(CannedList { items: canned.into_iter().map(|canned| view(canned, &user)).collect() }))
}

/// Add a canned reply.
#[utoipa::path(post, path = "/canned", tag = "canned replies", request_body = SaveCanned, responses(
    (status = 201, body = CannedView), (status = 409, description = "code_taken", body = Problem)),
    security(("session" = [])))]
pub async fn add(
    State(site): State<Site>,
    user: CurrentUser,
    Body(save): Body<SaveCanned>,
) -> Result<(StatusCode, Json<CannedView>), Problem> {
    let id = new_id(site.clock.now());
    Ok((StatusCode::CREATED, Json(saved(&site, &user, id, user.id(), save).await?)))
}

/// Change it.
#[utoipa::path(put, path = "/canned/{id}", tag = "canned replies", params(("id" = Uuid, Path)), request_body = SaveCanned,
    responses((status = 200, body = CannedView), (status = 404, body = Problem),
    (status = 409, description = "code_taken", body = Problem)),
    security(("session" = [])))]
pub async fn change(
    State(site): State<Site>,
    user: CurrentUser,
    Path(id): Path<Uuid>,
    Body(save): Body<SaveCanned>,
) -> Result<Json<CannedView>, Problem> {
    let before = editable(&site, &user, id).await?;
    Ok(Json(saved(&site, &user, id, before.author, save).await?))
}

/// Take it away.
#[utoipa::path(delete, path = "/canned/{id}", tag = "canned replies", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem)),
    security(("session" = [])))]
pub async fn remove(
    State(site): State<Site>,
    user: CurrentUser,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    let canned = editable(&site, &user, id).await?;
    site.store.delete_canned(canned.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn saved(
    site: &Site,
    user: &CurrentUser,
    id: Uuid,
    author: crate::conversation::AgentId,
    save: SaveCanned,
) -> Result<CannedView, Problem> {
    let code = save.code.trim().to_lowercase();
    let slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if code.is_empty() || code.chars().count() > CANNED_CODE_CHARS_MAX || !code.chars().all(slug) {
        return Err(Problem::invalid(format!(
            "The code has 1 to {CANNED_CODE_CHARS_MAX} lower-case letters, digits and hyphens, e.g. `late-parcel`."
        )));
    }
    let canned = Canned {
        id,
        author,
        shared: save.scope == Scope::Shared,
        code,
        title: input::field("title", &save.title, CANNED_TITLE_CHARS_MAX)?,
        text: input::field("text", &save.text, CANNED_TEXT_CHARS_MAX)?,
        updated_at: site.clock.now(),
    };
    let max = if canned.shared { SHARED_MAX } else { MINE_MAX };
    let store = &site.store;
    if store.canned_beside(&canned).await? >= max {
        return Err(too_many(max));
    }
    match store.save_canned(&canned).await {
        Ok(()) => Ok(view(canned, user)),
        Err(StoreError::CodeTaken) => {
            let detail = format!("The shortcut `{}` is already in use; choose another one.", canned.code);
            Err(Problem::new(StatusCode::CONFLICT, "code_taken", &detail))
        }
        Err(error) => Err(error.into()),
    }
}

async fn editable(site: &Site, user: &CurrentUser, id: Uuid) -> Result<Canned, Problem> {
    let canned = site.store.canned(id).await?;
    let visible = canned.filter(|canned| canned.shared || canned.author == user.id());
    let canned = visible.ok_or_else(|| Problem::not_found("canned reply"))?;
    if !may_change(user, canned.author) {
        return Err(not_yours());
    }
    Ok(canned)
}

/// Authors and supervisors may change it.
pub fn may_change(user: &CurrentUser, author: crate::conversation::AgentId) -> bool {
    author == user.id() || user.supervises()
}

pub fn not_yours() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "not_yours",
        "A colleague has shared this. Ask them or a supervisor to change it, or make one of your own.",
    )
}

pub fn too_many(max: u32) -> Problem {
    let detail = format!("You have reached the limit of {max}. Delete one first.");
    Problem::new(StatusCode::CONFLICT, "too_many", &detail)
}

fn view(canned: Canned, user: &CurrentUser) -> CannedView {
    let editable = may_change(user, canned.author);
    let Canned { id, author: _, shared, code, title, text, updated_at } = canned;
    CannedView { id, code, title, text, scope: scope(shared), updated_at: updated_at.0, editable }
}

pub fn scope(shared: bool) -> Scope {
    if shared { Scope::Shared } else { Scope::Mine }
}
