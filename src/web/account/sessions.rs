//! Logging in and out with a session cookie, and the first owner's set-up link.

use std::net::SocketAddr;

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::store::{NewSession, Role, User};
use crate::web::account::current_user::{COOKIE, CurrentUser};
use crate::web::account::me::profile::{self, MeView};
use crate::web::account::passwords::verified;
use crate::web::account::secret_token::SecretToken;
use crate::web::account::{device, second_factor, users};
use crate::web::problem::{Body, Problem};
use crate::web::site::Site;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(log_in, current, log_out))
        .routes(routes!(log_out_everywhere))
        .routes(routes!(set_up))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (LogIn, SetUp);

/// `POST /api/v1/setup`: makes the first owner with the link printed at first start, and logs in.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SetUp {
    pub token: String,
    pub name: String,
    pub email: String,
    /// At least 10 characters.
    pub password: String,
}

/// `POST /api/v1/session`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct LogIn {
    pub email: String,
    pub password: String,
    /// With a second factor: the app's code, or a recovery code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub code: Option<String>,
}

/// Log in. Sets the session cookie.
///
/// Users with a second factor also send `code`; without it, the answer is `second_factor_needed`. A recovery code is
/// accepted instead, once.
#[utoipa::path(post, path = "/session", tag = "session", request_body = LogIn, responses(
    (status = 200, body = MeView),
    (status = 401, description = "wrong_credentials, second_factor_needed, wrong_code", body = Problem),
    (status = 429, description = "too_many_tries", body = Problem)))]
pub async fn log_in(
    State(site): State<Site>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Body(log_in): Body<LogIn>,
) -> Result<Response, Problem> {
    let email = log_in.email.trim().to_lowercase();
    site.take_a_try(format!("{} {email}", peer.ip()), site.config.limits.log_in_tries_per_minute_max)?;
    let user = site.store.user_by_email(&email).await?;
    if !verified(log_in.password, user.as_ref().map(|u| u.password_hash.clone())).await {
        return Err(wrong_credentials());
    }
    let user = user.ok_or_else(wrong_credentials)?;
    second_factor::check(&site, user.id, log_in.code.as_deref()).await?;
    session_for(&site, user, &headers).await
}

fn wrong_credentials() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "wrong_credentials",
        "The e-mail address or the password is wrong. Check both and try again.",
    )
}

/// The user who is logged in.
#[utoipa::path(get, path = "/session", tag = "session", responses((status = 200, body = MeView), (status = 401)),
    security(("session" = [])))]
pub async fn current(State(site): State<Site>, user: CurrentUser) -> Result<Json<MeView>, Problem> {
    Ok(Json(profile::view(&site, user.user()).await?))
}

/// Log out here.
#[utoipa::path(delete, path = "/session", tag = "session", responses((status = 204)),
    security(("session" = [])))]
pub async fn log_out(State(site): State<Site>, user: CurrentUser) -> Result<Response, Problem> {
    site.store.delete_session(user.session()).await?;
    let _ = site.revoked.send(());
    Ok(goodbye(&site))
}

/// Log out everywhere: ends all sessions of this user.
#[utoipa::path(delete, path = "/sessions", tag = "session", responses((status = 204)),
    security(("session" = [])))]
pub async fn log_out_everywhere(State(site): State<Site>, user: CurrentUser) -> Result<Response, Problem> {
    site.store.delete_sessions_of(user.id()).await?;
    let _ = site.revoked.send(());
    Ok(goodbye(&site))
}

/// Make the first owner with the link printed at first start, and log in.
#[utoipa::path(post, path = "/setup", tag = "session", request_body = SetUp, responses(
    (status = 200, body = MeView), (status = 403, description = "set_up_link_invalid", body = Problem)))]
pub async fn set_up(
    State(site): State<Site>,
    headers: HeaderMap,
    Body(set_up): Body<SetUp>,
) -> Result<Response, Problem> {
    let user = users::new_user(&site, set_up.name, set_up.email, set_up.password, Role::Owner).await?;
    let now = site.clock.now();
    let redeemed = site.store.redeem_setup_link(&SecretToken::hash_of(&set_up.token), now, &user).await;
    if !redeemed.map_err(users::of_store)? {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "set_up_link_invalid",
            "This link is not valid or has already been used. If there is no owner yet, restart the server to get a new link.",
        ));
    }
    session_for(&site, users::stored(user), &headers).await
}

async fn session_for(site: &Site, user: User, headers: &HeaderMap) -> Result<Response, Problem> {
    let token = SecretToken::new().map_err(|error| Problem::internal(&error))?;
    let seconds = i64::from(site.config.limits.session_days) * 24 * 60 * 60;
    let now = site.clock.now();
    let expires_at = now.plus_ms(seconds * 1_000);
    let device = device::of(headers);
    let session = NewSession { token_hash: &token.hash, user: user.id, device, now, expires_at };
    site.store.create_session(session).await?;
    let mut response = Json(profile::view(site, &user).await?).into_response();
    set_cookie(site, &mut response, &token.secret, seconds);
    Ok(response)
}

fn goodbye(site: &Site) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    set_cookie(site, &mut response, "", 0);
    response
}

fn set_cookie(site: &Site, response: &mut Response, value: &str, seconds: i64) {
    let secure = if site.config.public_url.starts_with("https://") { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    // Base64url and numbers are always a valid header.
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
