//! A new password ends every session but the one that sets it.

use axum::extract::State;
use axum::http::StatusCode;

use crate::web::Site;
use crate::web::account::attempts;
use crate::web::account::passwords::verified;
use crate::web::account::sessions::{self, CurrentUser};
use crate::web::problem::{Body, Problem};
use crate::web::rest::resources::PasswordChange;

/// Change one's password. Every other session ends.
#[utoipa::path(put, path = "/me/password", tag = "me", request_body = PasswordChange, responses(
    (status = 204), (status = 403, description = "wrong_password", body = crate::web::rest::resources::Problem)))]
pub async fn change(
    State(site): State<Site>,
    user: CurrentUser,
    Body(change): Body<PasswordChange>,
) -> Result<StatusCode, Problem> {
    confirm(&site, &user, change.old).await?;
    let hash = sessions::hashed(change.new).await?;
    site.desk.store().set_password(user.id(), &hash, Some(user.session())).await?;
    let _ = site.revoked.send(());
    Ok(StatusCode::NO_CONTENT)
}

/// Whoever changes how somebody logs in shows that they know the password: an open console is not enough.
pub async fn confirm(site: &Site, user: &CurrentUser, password: String) -> Result<(), Problem> {
    let per_minute_max = site.config.limits.log_in_tries_per_minute_max;
    attempts::take_a_try(site, format!("password {}", user.id()), per_minute_max)?;
    match verified(password, Some(user.user().password_hash.clone())).await {
        true => Ok(()),
        false => Err(Problem::new(
            StatusCode::FORBIDDEN,
            "wrong_password",
            "This is not your password. Capital letters count.",
        )),
    }
}
