//! The people who work here.

use axum::Json;
use axum::extract::State;

use super::Site;
use super::problem::{Body, Problem};
use super::protocol::{self, UserView};
use super::resources::{NewUser, Users};
use super::sessions::{self, CurrentUser, Owner};
use crate::store::Role;

/// Everybody who can log in.
#[utoipa::path(get, path = "/users", tag = "users", responses((status = 200, body = Users)))]
pub async fn list(State(site): State<Site>, _user: CurrentUser) -> Result<Json<Users>, Problem> {
    let users = site.desk.store().users().await?;
    Ok(Json(Users { items: users.iter().map(sessions::view).collect() }))
}

/// Add somebody.
#[utoipa::path(post, path = "/users", tag = "users", request_body = NewUser, responses((status = 200, body = UserView)))]
pub async fn add(
    State(site): State<Site>,
    _owner: Owner,
    Body(user): Body<NewUser>,
) -> Result<Json<UserView>, Problem> {
    let role = match user.role {
        protocol::Role::Owner => Role::Owner,
        protocol::Role::Agent => Role::Agent,
    };
    let user = sessions::new_user(&site, user.name, user.email, user.password, role).await?;
    let user = sessions::add(&site, user).await?;
    Ok(Json(sessions::view(&user)))
}
