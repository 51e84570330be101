//! The users: owners, supervisors and agents.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::conversation::{AgentId, TeamId};
use crate::store::{Role, Work};
use crate::web::account::current_user::{CurrentUser, Owner};
use crate::web::account::users;
use crate::web::limits::USER_CAPACITY_MAX;
use crate::web::problem::{Body, Problem};
use crate::web::site::Site;
use crate::web::wire::UserView;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(change))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (Users, NewUser, UserChange);

/// `GET /api/v1/users`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct Users {
    pub items: Vec<UserView>,
}

/// `POST /api/v1/users` (owner)
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct NewUser {
    pub name: String,
    pub email: String,
    /// At least 10 characters.
    pub password: String,
    pub role: Role,
}

/// `PATCH /api/v1/users/{id}` (owner): absent fields stay as they are.
#[derive(Debug, Default, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserChange {
    #[ts(optional)]
    pub role: Option<Role>,
    /// Conversations at a time.
    #[ts(optional)]
    pub capacity: Option<u32>,
    /// Ids of the policy's teams; empty means every team.
    #[ts(optional)]
    pub teams: Option<Vec<String>>,
    /// The topics (tags of articles) and languages (primary tags) that the user answers best.
    #[ts(optional)]
    pub skills: Option<Vec<String>>,
}

/// All users.
#[utoipa::path(get, path = "/users", tag = "users", responses((status = 200, body = Users)),
    security(("session" = [])))]
pub async fn list(State(site): State<Site>, _user: CurrentUser) -> Result<Json<Users>, Problem> {
    let users = site.store.users().await?;
    Ok(Json(Users { items: users.iter().map(|user| users::view(&site, user)).collect() }))
}

/// Add a user.
#[utoipa::path(post, path = "/users", tag = "users", request_body = NewUser, responses((status = 200, body = UserView)),
    security(("session" = ["owner"])))]
pub async fn add(
    State(site): State<Site>,
    _owner: Owner,
    Body(user): Body<NewUser>,
) -> Result<Json<UserView>, Problem> {
    let user = users::new_user(&site, user.name, user.email, user.password, user.role).await?;
    let user = users::add(&site, user).await?;
    Ok(Json(users::view(&site, &user)))
}

/// Change a user's role, capacity, teams and skills.
#[utoipa::path(patch, path = "/users/{id}", tag = "users", params(("id" = Uuid, Path)), request_body = UserChange, responses(
    (status = 200, body = UserView), (status = 404, description = "unknown_user", body = Problem),
    (status = 422, description = "unknown_team", body = Problem)),
    security(("session" = ["owner"])))]
pub async fn change(
    State(site): State<Site>,
    Owner(owner): Owner,
    Path(id): Path<Uuid>,
    Body(change): Body<UserChange>,
) -> Result<Json<UserView>, Problem> {
    let unknown = || Problem::new(StatusCode::NOT_FOUND, "unknown_user", "This user does not exist.");
    let store = &site.store;
    let user = store.user_by_id(AgentId(id)).await?.ok_or_else(unknown)?;
    let teams = change.teams.map(|teams| teams.into_iter().map(TeamId).collect()).unwrap_or(user.teams);
    let routing = &site.desk.policy().routing;
    if let Some(team) = teams.iter().find(|id| !routing.teams.iter().any(|team| team.id == **id)) {
        let detail = format!("The team `{team}` does not exist; add it to the policy first.");
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unknown_team", &detail));
    }
    let capacity = change.capacity.unwrap_or(user.capacity);
    if !(1..=USER_CAPACITY_MAX).contains(&(capacity as usize)) {
        return Err(Problem::invalid(format!(
            "The capacity must be from 1 to {USER_CAPACITY_MAX} conversations."
        )));
    }
    let new_role = change.role.unwrap_or(user.role);
    if new_role != user.role && user.id == owner.id() {
        return Err(Problem::invalid(
            "You cannot change your own role. Ask another owner to change it.".into(),
        ));
    }
    let work = Work { role: new_role, capacity, teams, skills: change.skills.unwrap_or(user.skills) };
    store.set_work(user.id, &work).await?;
    let user = store.user_by_id(user.id).await?.ok_or_else(unknown)?;
    site.desk.presence.changed(&user);
    site.desk.presence_changed();
    Ok(Json(users::view(&site, &user)))
}
