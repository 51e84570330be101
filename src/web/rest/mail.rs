//! E-mails that were queued, sent or given up, for owners.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::store::{Mail, MailId};
use crate::web::account::current_user::Owner;
use crate::web::problem::{Path, Problem, Query};
use crate::web::site::Site;
use crate::web::wire::{MailKindName, MailStateName};

const PAGE_ROWS: u32 = 30;
const PAGE_ROWS_MAX: u32 = 100;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(retry))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (MailPage, MailFilter);

/// Query of `GET /api/v1/mail`
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct MailFilter {
    #[ts(optional)]
    pub state: Option<MailStateName>,
    /// `next_cursor` of the previous page.
    #[ts(optional)]
    pub cursor: Option<Uuid>,
    /// Rows per page, 1 to 100. Default: 30.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// `GET /api/v1/mail` (owner): e-mails, the latest first.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct MailPage {
    pub items: Vec<MailView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub next_cursor: Option<Uuid>,
}

/// An e-mail, without its content.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct MailView {
    pub id: Uuid,
    pub kind: MailKindName,
    pub state: MailStateName,
    pub recipient: String,
    pub subject: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub conversation: Option<Uuid>,
    /// When it was queued (ms).
    pub created_at: i64,
    /// When a queued e-mail is tried next (ms).
    pub due_at: i64,
    pub attempts: u32,
    /// What the mail server answered at the last attempt.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last_error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sent_at: Option<i64>,
}

/// E-mails, the latest first.
#[utoipa::path(get, path = "/mail", tag = "mail", params(MailFilter), responses((status = 200, body = MailPage)),
    security(("session" = ["owner"])))]
pub async fn list(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<MailFilter>,
) -> Result<Json<MailPage>, Problem> {
    let rows = query.limit.unwrap_or(PAGE_ROWS).clamp(1, PAGE_ROWS_MAX);
    // One more than shown, to know whether there is another page.
    let mut found = site.store.mails(query.state, query.cursor.map(MailId), rows + 1).await?;
    let more = found.len() > rows as usize;
    found.truncate(rows as usize);
    let next_cursor = found.last().filter(|_| more).map(|last| last.id.0);
    Ok(Json(MailPage { items: found.into_iter().map(view).collect(), next_cursor }))
}

/// Retry an e-mail that was given up.
#[utoipa::path(post, path = "/mail/{id}/retry", tag = "mail", params(("id" = Uuid, Path, description = "the e-mail's id")),
    responses((status = 200, body = MailView), (status = 404, body = Problem),
    (status = 409, description = "not_dead", body = Problem)),
    security(("session" = ["owner"])))]
pub async fn retry(
    State(site): State<Site>,
    _owner: Owner,
    Path(id): Path<Uuid>,
) -> Result<Json<MailView>, Problem> {
    let retried = site.desk.retry_mail(MailId(id)).await?;
    let mail = site.store.mail(MailId(id)).await?.ok_or_else(|| Problem::not_found("e-mail"))?;
    if !retried {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "not_dead",
            "This e-mail has already been sent or is still queued.",
        ));
    }
    Ok(Json(view(mail)))
}

fn view(mail: Mail) -> MailView {
    MailView {
        id: mail.id.0,
        kind: mail.kind,
        state: mail.state,
        recipient: mail.recipient,
        subject: mail.subject,
        conversation: mail.conversation.map(|id| id.0),
        created_at: mail.created_at.0,
        due_at: mail.due_at.0,
        attempts: mail.attempts,
        last_error: mail.last_error,
        sent_at: mail.sent_at.map(|at| at.0),
    }
}
