//! What has become of letters, for owners.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use uuid::Uuid;

use crate::store::{Mail, MailId, MailKind, MailState};
use crate::web::Site;
use crate::web::account::sessions::Owner;
use crate::web::problem::{Path, Problem, Query};
use crate::web::rest::resources::{MailFilter, MailKindName, MailPage, MailStateName, MailView};

const PAGE_ROWS: u32 = 30;
const PAGE_ROWS_MAX: u32 = 100;

/// Letters, the latest first.
#[utoipa::path(get, path = "/mail", tag = "mail", params(MailFilter), responses((status = 200, body = MailPage)))]
pub async fn list(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<MailFilter>,
) -> Result<Json<MailPage>, Problem> {
    let rows = query.limit.unwrap_or(PAGE_ROWS).clamp(1, PAGE_ROWS_MAX);
    let state = query.state.map(|state| match state {
        MailStateName::Queued => MailState::Queued,
        MailStateName::Sent => MailState::Sent,
        MailStateName::Dead => MailState::Dead,
    });
    // One more than shown tells whether there is another page.
    let mut found = site.desk.store().mails(state, query.cursor.map(MailId), rows + 1).await?;
    let more = found.len() > rows as usize;
    found.truncate(rows as usize);
    let next_cursor = found.last().filter(|_| more).map(|last| last.id.0);
    Ok(Json(MailPage { items: found.into_iter().map(view).collect(), next_cursor }))
}

/// Have a dead letter tried again.
#[utoipa::path(post, path = "/mail/{id}/retry", tag = "mail", params(("id" = Uuid, Path, description = "the letter's id")),
    responses((status = 200, body = MailView), (status = 404, body = crate::web::rest::resources::Problem),
    (status = 409, description = "not_dead", body = crate::web::rest::resources::Problem)))]
pub async fn retry(
    State(site): State<Site>,
    _owner: Owner,
    Path(id): Path<Uuid>,
) -> Result<Json<MailView>, Problem> {
    let retried = site.desk.retry_mail(MailId(id)).await?;
    let mail = site.desk.store().mail(MailId(id)).await?.ok_or_else(|| Problem::not_found("letter"))?;
    if !retried {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "not_dead",
            "This letter was sent, or is being tried already.",
        ));
    }
    Ok(Json(view(mail)))
}

fn view(mail: Mail) -> MailView {
    MailView {
        id: mail.id.0,
        kind: match mail.kind {
            MailKind::Reply => MailKindName::Reply,
            MailKind::Confirmation => MailKindName::Confirmation,
            MailKind::Reminder => MailKindName::Reminder,
            MailKind::Escalation => MailKindName::Escalation,
            MailKind::Transcript => MailKindName::Transcript,
        },
        state: match mail.state {
            MailState::Queued => MailStateName::Queued,
            MailState::Sent => MailStateName::Sent,
            MailState::Dead => MailStateName::Dead,
        },
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
