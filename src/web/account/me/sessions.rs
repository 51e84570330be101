//! Where one is logged in.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use uuid::Uuid;

use crate::store::Session;
use crate::web::Site;
use crate::web::account::sessions::CurrentUser;
use crate::web::problem::{Path, Problem};
use crate::web::rest::resources::{SessionView, Sessions};

/// Browsers that are logged in as this user.
#[utoipa::path(get, path = "/me/sessions", tag = "me", responses((status = 200, body = Sessions)))]
pub async fn list(State(site): State<Site>, user: CurrentUser) -> Result<Json<Sessions>, Problem> {
    let sessions = site.desk.store().sessions_of(user.id(), site.clock.now()).await?;
    Ok(Json(Sessions { items: sessions.iter().map(|session| view(session, user.session())).collect() }))
}

/// Log one of them out. Its console says so at once.
#[utoipa::path(delete, path = "/me/sessions/{id}", tag = "me", params(("id" = Uuid, Path)), responses(
    (status = 204), (status = 404, description = "not_found", body = crate::web::rest::resources::Problem)))]
pub async fn end(
    State(site): State<Site>,
    user: CurrentUser,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    let store = site.desk.store();
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

/// The first half of the hash: enough to name a session, and of no use to whoever wants to enter it.
fn id_of(session: &Session) -> Uuid {
    session.token_hash.first_chunk::<16>().map_or(Uuid::nil(), |half| Uuid::from_bytes(*half))
}
