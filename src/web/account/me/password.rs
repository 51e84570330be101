//! Changing the password, which ends every other session.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::web::account::current_user::CurrentUser;
use crate::web::account::passwords::verified;
use crate::web::account::users;
use crate::web::problem::{Body, Problem};
use crate::web::site::Site;

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (PasswordChange,);

/// `PUT /api/v1/me/password`: ends every other session.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PasswordChange {
    pub old: String,
    /// At least 10 characters.
    pub new: String,
}

/// Change your password. Every other session ends.
#[utoipa::path(put, path = "/me/password", tag = "me", request_body = PasswordChange, responses(
    (status = 204), (status = 403, description = "wrong_password", body = Problem)),
    security(("session" = [])))]
pub async fn change(
    State(site): State<Site>,
    user: CurrentUser,
    Body(change): Body<PasswordChange>,
) -> Result<StatusCode, Problem> {
    confirm(&site, &user, change.old).await?;
    let hash = users::hashed(change.new).await?;
    site.store.set_password(user.id(), &hash, Some(user.session())).await?;
    let _ = site.revoked.send(());
    Ok(StatusCode::NO_CONTENT)
}

/// Changing how a user logs in requires the password: an open console is not enough.
pub async fn confirm(site: &Site, user: &CurrentUser, password: String) -> Result<(), Problem> {
    let per_minute_max = site.config.limits.log_in_tries_per_minute_max;
    site.take_a_try(format!("password {}", user.id()), per_minute_max)?;
    match verified(password, Some(user.user().password_hash.clone())).await {
        true => Ok(()),
        false => Err(Problem::new(
            StatusCode::FORBIDDEN,
            "wrong_password",
            "This password is wrong. Passwords are case-sensitive.",
        )),
    }
}
