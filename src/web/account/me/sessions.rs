//! The user's own sessions.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::store::Session;
use crate::web::account::current_user::CurrentUser;
use crate::web::problem::{Path, Problem};
use crate::web::site::Site;

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (Sessions,);

/// `GET /api/v1/me/sessions`: browsers that are logged in, the last seen first.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct Sessions {
    pub items: Vec<SessionView>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SessionView {
    pub id: Uuid,
    /// E.g. `Firefox`; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub browser: Option<String>,
    /// E.g. `Android`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub system: Option<String>,
    pub began_at: i64,
    pub last_seen_at: i64,
    /// The session of this request.
    pub current: bool,
}

/// Browsers that are logged in as this user.
#[utoipa::path(get, path = "/me/sessions", tag = "me", responses((status = 200, body = Sessions)),
    security(("session" = [])))]
pub async fn list(State(site): State<Site>, user: CurrentUser) -> Result<Json<Sessions>, Problem> {
    let sessions = site.store.sessions_of(user.id(), site.clock.now()).await?;
    Ok(Json(Sessions { items: sessions.iter().map(|session| view(session, user.session())).collect() }))
}

/// End one of them. Its console is closed at once.
#[utoipa::path(delete, path = "/me/sessions/{id}", tag = "me", params(("id" = Uuid, Path)), responses(
    (status = 204), (status = 404, description = "not_found", body = Problem)),
    security(("session" = [])))]
pub async fn end(
    State(site): State<Site>,
    user: CurrentUser,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    let store = &site.store;
    let sessions = store.sessions_of(user.id(), site.clock.now()).await?;
    let session = sessions.iter().find(|session| id_of(session) == id);
    let session = session.ok_or_else(|| Problem::not_found("session"))?;
    store.delete_session(&session.token_hash).await?;
    let _ = site.revoked.send(());
    Ok(StatusCode::NO_CONTENT)
}

fn view(session: &Session, current: &[u8]) -> SessionView {
    let known = |name: &String| Some(name.clone()).filter(|name| !name.is_empty());
    SessionView {
        id: id_of(session),
        browser: known(&session.browser),
        system: known(&session.system),
        began_at: session.began_at.0,
        last_seen_at: session.seen_at.0,
        current: session.token_hash == current,
    }
}

/// The first half of the hash: enough to name a session, useless for entering it.
fn id_of(session: &Session) -> Uuid {
    session.token_hash.first_chunk::<16>().map_or(Uuid::nil(), |half| Uuid::from_bytes(*half))
}
