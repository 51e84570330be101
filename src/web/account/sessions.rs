//! Logging in and out: session cookies, the first owner's set-up link.

use std::net::SocketAddr;

use axum::Json;
use axum::extract::{ConnectInfo, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::clock::new_id;
use crate::conversation::{AgentId, AgentName};
use crate::store::{NewSession, NewUser, Role, StoreError, User, WantedAvailability};
use crate::web::Site;
use crate::web::account::attempts::take_a_try;
use crate::web::account::passwords::{hash_password, verified};
use crate::web::account::{device, me, second_factor};
use crate::web::limits::{EMAIL_CHARS_MAX, USER_NAME_CHARS_MAX};
use crate::web::problem::{Body, Problem};
use crate::web::rest::resources::{LogIn, MeView, SetUp};
use crate::web::wire::UserView;

const COOKIE: &str = "frontdesk_session";
/// Conversations at a time, until an owner says otherwise.
pub const CAPACITY: u32 = 4;
/// How exactly it is known when a session was last used.
const SEEN_EVERY_MS: i64 = 60_000;

/// A secret of 256 random bits, and the hash that is stored of it.
pub struct SetUpToken {
    pub secret: String,
    pub hash: [u8; 32],
}

impl SetUpToken {
    /// # Errors
    /// The operating system gives no random numbers.
    pub fn new() -> Result<SetUpToken, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let secret = URL_SAFE_NO_PAD.encode(bytes);
        let hash = hash_of(&secret);
        Ok(SetUpToken { secret, hash })
    }
}

fn hash_of(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// Who is logged in. As an extractor it refuses everybody else with 401.
#[derive(Clone)]
pub struct CurrentUser {
    user: User,
    session: [u8; 32],
}

impl CurrentUser {
    pub fn id(&self) -> AgentId {
        self.user.id
    }

    pub fn name(&self) -> AgentName {
        AgentName { id: self.user.id, name: self.user.name.clone() }
    }

    pub fn user(&self) -> &User {
        &self.user
    }

    /// Whether this user may move everybody's conversations.
    pub fn supervises(&self) -> bool {
        match self.user.role {
            Role::Owner | Role::Supervisor => true,
            Role::Agent => false,
        }
    }

    /// The hash under which this session is stored.
    pub fn session(&self) -> &[u8] {
        &self.session
    }

    /// Whether the session still stands; a store that cannot be read ends nobody's.
    pub async fn is_still_valid(&self, site: &Site) -> bool {
        let now = site.clock.now();
        site.desk.store().find_session(&self.session, now).await.map_or(true, |user| user.is_some())
    }
}

impl FromRequestParts<Site> for CurrentUser {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<CurrentUser, Problem> {
        let unknown = || Problem::new(StatusCode::UNAUTHORIZED, "not_logged_in", "Log in first.");
        let session = cookie(&parts.headers).map(hash_of).ok_or_else(unknown)?;
        let (store, now) = (site.desk.store(), site.clock.now());
        let (user, seen_at) = store.find_session(&session, now).await?.ok_or_else(unknown)?;
        if now.ms_since(seen_at) >= SEEN_EVERY_MS {
            store.see_session(&session, now).await?;
        }
        Ok(CurrentUser { user, session })
    }
}

/// An owner. As an extractor it refuses agents with 403.
pub struct Owner(pub CurrentUser);

impl FromRequestParts<Site> for Owner {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Owner, Problem> {
        let user = CurrentUser::from_request_parts(parts, site).await?;
        match user.user.role {
            Role::Owner => Ok(Owner(user)),
            Role::Supervisor | Role::Agent => Err(Problem::new(
                StatusCode::FORBIDDEN,
                "owners_only",
                "Only owners see this. Ask an owner of your shop.",
            )),
        }
    }
}

pub fn view(site: &Site, user: &User) -> UserView {
    use crate::web::wire::Role as View;
    UserView {
        id: user.id.0,
        email: user.email.clone(),
        name: user.name.clone(),
        picture: site.faces.of(user.id),
        role: match user.role {
            Role::Owner => View::Owner,
            Role::Supervisor => View::Supervisor,
            Role::Agent => View::Agent,
        },
        capacity: user.capacity,
        own_limit: user.own_limit,
        teams: user.teams.iter().map(|team| team.0.clone()).collect(),
        skills: user.skills.clone(),
    }
}

/// Log in. Sets the session cookie.
///
/// Whoever has a second factor sends `code`, too: without it comes `second_factor_needed`. A recovery code is as good,
/// once.
#[utoipa::path(post, path = "/session", tag = "session", request_body = LogIn, responses(
    (status = 200, body = MeView),
    (status = 401, description = "wrong_credentials, second_factor_needed, wrong_code", body = crate::web::rest::resources::Problem),
    (status = 429, description = "too_many_tries", body = crate::web::rest::resources::Problem)))]
pub async fn log_in(
    State(site): State<Site>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Body(log_in): Body<LogIn>,
) -> Result<Response, Problem> {
    let email = log_in.email.trim().to_lowercase();
    take_a_try(&site, format!("{} {email}", peer.ip()), site.config.limits.log_in_tries_per_minute_max)?;
    let user = site.desk.store().user_by_email(&email).await?;
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
        "E-mail address or password is not right. Check both and try again.",
    )
}

/// Who is logged in.
#[utoipa::path(get, path = "/session", tag = "session", responses((status = 200, body = MeView), (status = 401)))]
pub async fn current(State(site): State<Site>, user: CurrentUser) -> Result<Json<MeView>, Problem> {
    Ok(Json(me::view(&site, &user.user).await?))
}

/// Log out here.
#[utoipa::path(delete, path = "/session", tag = "session", responses((status = 204)))]
pub async fn log_out(State(site): State<Site>, user: CurrentUser) -> Result<Response, Problem> {
    site.desk.store().delete_session(&user.session).await?;
    let _ = site.revoked.send(());
    Ok(goodbye(&site))
}

/// Log out everywhere: ends all sessions of this user.
#[utoipa::path(delete, path = "/sessions", tag = "session", responses((status = 204)))]
pub async fn log_out_everywhere(State(site): State<Site>, user: CurrentUser) -> Result<Response, Problem> {
    site.desk.store().delete_sessions_of(user.id()).await?;
    let _ = site.revoked.send(());
    Ok(goodbye(&site))
}

/// Make the first owner with the link printed at first start, and log in.
#[utoipa::path(post, path = "/setup", tag = "session", request_body = SetUp, responses(
    (status = 200, body = MeView), (status = 403, description = "set_up_link_invalid", body = crate::web::rest::resources::Problem)))]
pub async fn set_up(
    State(site): State<Site>,
    headers: HeaderMap,
    Body(set_up): Body<SetUp>,
) -> Result<Response, Problem> {
    let user = new_user(&site, set_up.name, set_up.email, set_up.password, Role::Owner).await?;
    let now = site.clock.now();
    let redeemed = site.desk.store().redeem_setup_link(&hash_of(&set_up.token), now, &user).await;
    if !redeemed.map_err(of_store)? {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "set_up_link_invalid",
            "This link has been used or is not right. Start the server again for a new one while there is no owner.",
        ));
    }
    session_for(&site, stored(user), &headers).await
}

/// A name that visitors may see, without blanks around it.
///
/// # Errors
/// It is empty or very long.
pub fn shown_name(name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > USER_NAME_CHARS_MAX {
        let detail = format!("Give a name of at most {USER_NAME_CHARS_MAX} characters; visitors see it.");
        return Err(Problem::invalid(detail));
    }
    Ok(name.to_owned())
}

/// The hash to store of a new password.
///
/// # Errors
/// It is too short or too long.
pub async fn hashed(password: String) -> Result<String, Problem> {
    let hash = tokio::task::spawn_blocking(move || hash_password(&password))
        .await
        .map_err(|error| Problem::internal(&error))?;
    hash.map_err(|error| Problem::invalid(format!("{error}.")))
}

/// Checks a new user's fields and hashes the password.
pub async fn new_user(
    site: &Site,
    name: String,
    email: String,
    password: String,
    role: Role,
) -> Result<NewUser, Problem> {
    let name = shown_name(&name)?;
    let email = email.trim().to_lowercase();
    if !email.contains('@') || email.chars().count() > EMAIL_CHARS_MAX {
        return Err(Problem::invalid("Give an e-mail address; it is used to log in.".into()));
    }
    let password_hash = hashed(password).await?;
    let now = site.clock.now();
    Ok(NewUser {
        id: AgentId(new_id(now)),
        email,
        name,
        role,
        password_hash,
        capacity: CAPACITY,
        created_at: now,
    })
}

/// Stores a new user.
pub async fn add(site: &Site, user: NewUser) -> Result<User, Problem> {
    site.desk.store().add_user(&user).await.map_err(of_store)?;
    Ok(stored(user))
}

fn of_store(error: StoreError) -> Problem {
    match error {
        StoreError::EmailTaken => Problem::new(
            StatusCode::CONFLICT,
            "email_taken",
            "Somebody with this e-mail address is there already.",
        ),
        StoreError::Open { .. }
        | StoreError::Migrate(_)
        | StoreError::Database(_)
        | StoreError::CodeTaken
        | StoreError::Interrupted(_)
        | StoreError::Unreadable { .. } => error.into(),
    }
}

fn stored(user: NewUser) -> User {
    let NewUser { id, email, name, password_hash, role, capacity, created_at: _ } = user;
    let (teams, skills) = (Vec::new(), Vec::new());
    User {
        id,
        email,
        name,
        password_hash,
        role,
        capacity,
        own_limit: None,
        teams,
        skills,
        wish: WantedAvailability::Online,
    }
}

async fn session_for(site: &Site, user: User, headers: &HeaderMap) -> Result<Response, Problem> {
    let token = SetUpToken::new().map_err(|error| Problem::internal(&error))?;
    let seconds = i64::from(site.config.limits.session_days) * 24 * 60 * 60;
    let now = site.clock.now();
    let expires_at = now.plus_ms(seconds * 1_000);
    let device = device::of(headers);
    let session = NewSession { token_hash: &token.hash, user: user.id, device, now, expires_at };
    site.desk.store().create_session(session).await?;
    let mut response = Json(me::view(site, &user).await?).into_response();
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

fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))
}
