//! The user who is logged in, as an extractor for handlers.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};

use crate::conversation::{AgentId, AgentName};
use crate::store::{Role, User};
use crate::web::account::secret_token::SecretToken;
use crate::web::problem::Problem;
use crate::web::site::Site;

/// The name of the session cookie.
pub const COOKIE: &str = "frontdesk_session";
/// The precision of a session's last use.
const SEEN_EVERY_MS: i64 = 60_000;

/// The user who is logged in. As an extractor it refuses everyone else with 401.
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

    /// Whether this user may move other people's conversations.
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

    /// Whether the session is still valid. An unreadable store does not end sessions.
    pub async fn is_still_valid(&self, site: &Site) -> bool {
        let now = site.clock.now();
        site.store.find_session(&self.session, now).await.map_or(true, |user| user.is_some())
    }
}

impl FromRequestParts<Site> for CurrentUser {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<CurrentUser, Problem> {
        let unknown = || Problem::new(StatusCode::UNAUTHORIZED, "not_logged_in", "Log in first.");
        let session = cookie(&parts.headers).map(SecretToken::hash_of).ok_or_else(unknown)?;
        let (store, now) = (&site.store, site.clock.now());
        let (user, seen_at) = store.find_session(&session, now).await?.ok_or_else(unknown)?;
        if now.ms_since(seen_at) >= SEEN_EVERY_MS {
            store.see_session(&session, now).await?;
        }
        Ok(CurrentUser { user, session })
    }
}

/// The owner who is logged in. As an extractor it refuses everyone else with 403.
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
                "Only owners have access to this. Ask an owner of your shop.",
            )),
        }
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
