//! Logging in and out: passwords (argon2id), session cookies, the first owner's set-up link.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use axum::Json;
use axum::extract::{ConnectInfo, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::Site;
use super::problem::{Body, Problem};
use super::protocol::UserView;
use super::resources::{LogIn, SetUp};
use super::socket::Bucket;
use crate::conversation::{AgentId, AgentName};
use crate::desk::new_id;
use crate::store::{NewUser, Role, StoreError, User, Wish};

const COOKIE: &str = "frontdesk_session";
/// Conversations at a time, until an owner says otherwise.
pub const CAPACITY: u32 = 4;
pub const PASSWORD_CHARS_MIN: usize = 10;
/// Longer ones would only cost time to hash.
const PASSWORD_CHARS_MAX: usize = 1_000;

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

/// Why a password cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("a password needs at least {PASSWORD_CHARS_MIN} characters")]
    TooShort,
    #[error("a password has at most {PASSWORD_CHARS_MAX} characters")]
    TooLong,
    #[error("the password could not be hashed: {0}")]
    Unhashable(String),
}

/// The argon2id hash to store. Takes about 20 ms of one core and 19 MiB.
///
/// # Errors
/// [`PasswordError`] where the password is too short or too long.
pub fn hash_password(password: &str) -> Result<String, PasswordError> {
    match password.chars().count() {
        n if n < PASSWORD_CHARS_MIN => return Err(PasswordError::TooShort),
        n if n > PASSWORD_CHARS_MAX => return Err(PasswordError::TooLong),
        _ => {}
    }
    let unhashable = |error: &dyn std::fmt::Display| PasswordError::Unhashable(error.to_string());
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| unhashable(&error))?;
    let salt = SaltString::encode_b64(&salt).map_err(|error| unhashable(&error))?;
    let hash =
        Argon2::default().hash_password(password.as_bytes(), &salt).map_err(|error| unhashable(&error))?;
    Ok(hash.to_string())
}

/// Whether the password is right. Without a user it takes as long as with one, so that nobody
/// learns from the time whose addresses are known.
async fn verified(password: String, stored: Option<String>) -> bool {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let known = stored.is_some();
    let check = tokio::task::spawn_blocking(move || {
        let hash = stored.unwrap_or_else(|| {
            NOBODY.get_or_init(|| hash_password("nobody has this password").unwrap_or_default()).clone()
        });
        PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    });
    check.await.unwrap_or(false) && known
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

    pub fn view(&self) -> UserView {
        view(&self.user)
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
        let user = site.desk.store().find_session(&session, site.clock.now()).await?.ok_or_else(unknown)?;
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

pub fn view(user: &User) -> UserView {
    use super::protocol::Role as View;
    UserView {
        id: user.id.0,
        email: user.email.clone(),
        name: user.name.clone(),
        role: match user.role {
            Role::Owner => View::Owner,
            Role::Supervisor => View::Supervisor,
            Role::Agent => View::Agent,
        },
        capacity: user.capacity,
        teams: user.teams.iter().map(|team| team.0.clone()).collect(),
        skills: user.skills.clone(),
    }
}

/// Log in. Sets the session cookie.
#[utoipa::path(post, path = "/session", tag = "session", request_body = LogIn, responses(
    (status = 200, body = UserView), (status = 401, description = "wrong_credentials", body = super::resources::Problem),
    (status = 429, description = "too_many_tries", body = super::resources::Problem)))]
pub async fn log_in(
    State(site): State<Site>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Body(log_in): Body<LogIn>,
) -> Result<Response, Problem> {
    let email = log_in.email.trim().to_lowercase();
    let tries_max = site.config.limits.log_in_tries_per_minute_max;
    let tries = site.log_in_tries.get_with(format!("{} {email}", peer.ip()), || {
        Arc::new(Mutex::new(Bucket::new(tries_max, tries_max)))
    });
    let allowed = tries.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Err(wait) = allowed {
        let detail = format!("That were many tries. Try again in {} seconds.", wait.as_secs() + 1);
        return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_tries", &detail));
    }
    let user = site.desk.store().user_by_email(&email).await?;
    if !verified(log_in.password, user.as_ref().map(|u| u.password_hash.clone())).await {
        return Err(wrong_credentials());
    }
    let user = user.ok_or_else(wrong_credentials)?;
    session_for(&site, user).await
}

fn wrong_credentials() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "wrong_credentials",
        "E-mail address or password is not right. Check both and try again.",
    )
}

/// Who is logged in.
#[utoipa::path(get, path = "/session", tag = "session", responses((status = 200, body = UserView), (status = 401)))]
pub async fn current(user: CurrentUser) -> Json<UserView> {
    Json(user.view())
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
    (status = 200, body = UserView), (status = 403, description = "set_up_link_invalid", body = super::resources::Problem)))]
pub async fn set_up(State(site): State<Site>, Body(set_up): Body<SetUp>) -> Result<Response, Problem> {
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
    session_for(&site, stored(user)).await
}

/// Checks a new user's fields and hashes the password.
pub async fn new_user(
    site: &Site,
    name: String,
    email: String,
    password: String,
    role: Role,
) -> Result<NewUser, Problem> {
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(Problem::invalid("Give a name of at most 100 characters; visitors see it.".into()));
    }
    let email = email.trim().to_lowercase();
    if !email.contains('@') || email.chars().count() > 254 {
        return Err(Problem::invalid("Give an e-mail address; it is used to log in.".into()));
    }
    let hash = tokio::task::spawn_blocking(move || hash_password(&password))
        .await
        .map_err(|error| Problem::internal(&error))?;
    let password_hash = hash.map_err(|error| Problem::invalid(format!("{error}.")))?;
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
    User { id, email, name, password_hash, role, capacity, teams, skills, wish: Wish::Online }
}

async fn session_for(site: &Site, user: User) -> Result<Response, Problem> {
    let token = SetUpToken::new().map_err(|error| Problem::internal(&error))?;
    let seconds = i64::from(site.config.limits.session_days) * 24 * 60 * 60;
    let expires_at = site.clock.now().plus_ms(seconds * 1_000);
    site.desk.store().create_session(&token.hash, user.id, expires_at).await?;
    let mut response = Json(view(&user)).into_response();
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
