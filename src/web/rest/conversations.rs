//! Transcripts for owners and agents: lists, one whole, and exports.

use std::collections::HashMap;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use crate::conversation::{AgentId, ConversationId, InboxId, Outcome, Seq, TeamId, Timestamp};
use crate::insight;
use crate::store::{self, PageCursor, SummaryFilter};
use crate::web::Site;
use crate::web::account::sessions::{CurrentUser, Owner};
use crate::web::input;
use crate::web::limits::SEARCH_CHARS_MAX;
use crate::web::problem::{Path, Problem, Query};
use crate::web::rest::resources::{ConversationDetail, ConversationFilter, ConversationPage, OutcomeFilter};
use crate::web::wire::HolderName;
use crate::web::wire::views;

const PAGE_ROWS: u32 = 30;
const PAGE_ROWS_MAX: u32 = 100;

/// Transcripts, newest first.
#[utoipa::path(get, path = "/conversations", tag = "conversations", params(ConversationFilter),
    responses((status = 200, body = ConversationPage)))]
pub async fn list(
    State(site): State<Site>,
    _user: CurrentUser,
    Query(query): Query<ConversationFilter>,
) -> Result<Json<ConversationPage>, Problem> {
    let cursor: Option<PageCursor> =
        query.cursor.as_deref().map(str::parse).transpose().map_err(|_| {
            Problem::invalid("The cursor is not one of ours; begin with the first page.".into())
        })?;
    let rows = query.limit.unwrap_or(PAGE_ROWS).clamp(1, PAGE_ROWS_MAX);
    // One more than shown tells whether there is another page.
    let mut found = site.desk.store().summaries(&filter(&query)?, cursor, rows + 1).await?;
    let more = found.len() > rows as usize;
    found.truncate(rows as usize);
    let next_cursor = found.last().filter(|_| more).map(|last| PageCursor::from(last).to_string());
    Ok(Json(ConversationPage {
        items: found
            .iter()
            .map(|found| site.faces.on_row(views::summary_view(found, site.desk.due(found))))
            .collect(),
        next_cursor,
    }))
}

/// One conversation with every entry, mood and reason.
#[utoipa::path(get, path = "/conversations/{id}", tag = "conversations",
    params(("id" = Uuid, Path, description = "the conversation's id")),
    responses((status = 200, body = ConversationDetail), (status = 404, body = crate::web::rest::resources::Problem)))]
pub async fn detail(
    State(site): State<Site>,
    _user: CurrentUser,
    Path(id): Path<Uuid>,
) -> Result<Json<ConversationDetail>, Problem> {
    let store = site.desk.store();
    let id = ConversationId(id);
    let summary = store.summary(id).await?.ok_or_else(|| Problem::not_found("conversation"))?;
    let moods: HashMap<Seq, _> = store.moods(id).await?.into_iter().collect();
    let transcript = store.load(id).await?.ok_or_else(|| Problem::not_found("conversation"))?;
    let entries = transcript.entries.iter();
    Ok(Json(ConversationDetail {
        conversation: site.faces.on_row(views::summary_view(&summary, site.desk.due(&summary))),
        entries: entries
            .map(|e| site.faces.on_line(views::agent_entry(e, moods.get(&e.seq).copied())))
            .collect(),
    }))
}

/// Transcripts as CSV, a row an entry. Private notes are in it.
#[utoipa::path(get, path = "/conversations/export.csv", tag = "conversations", params(ConversationFilter),
    responses((status = 200, content_type = "text/csv", body = String)))]
pub async fn export_csv(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<ConversationFilter>,
) -> Result<Response, Problem> {
    export(&site, &query, insight::Format::Csv)
}

/// Transcripts as JSON lines, a line a conversation. Private notes are in it.
#[utoipa::path(get, path = "/conversations/export.jsonl", tag = "conversations", params(ConversationFilter),
    responses((status = 200, content_type = "application/x-ndjson", body = String)))]
pub async fn export_jsonl(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<ConversationFilter>,
) -> Result<Response, Problem> {
    export(&site, &query, insight::Format::Jsonl)
}

fn export(site: &Site, query: &ConversationFilter, format: insight::Format) -> Result<Response, Problem> {
    let pages = insight::export(site.desk.store().clone(), filter(query)?, format);
    let disposition = format!("attachment; filename=\"{}\"", format.file_name());
    let headers = [(CONTENT_TYPE, format.content_type().to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, Body::from_stream(pages)).into_response())
}

fn filter(query: &ConversationFilter) -> Result<SummaryFilter, Problem> {
    if query.rating.is_some_and(|rating| !(1..=5).contains(&rating)) {
        return Err(Problem::invalid("Ratings go from 1 to 5.".into()));
    }
    Ok(SummaryFilter {
        from: query.from.map(Timestamp),
        to: query.to.map(Timestamp),
        outcome: query.outcome.map(|outcome| match outcome {
            OutcomeFilter::Open => store::OutcomeFilter::Open,
            OutcomeFilter::Solved => store::OutcomeFilter::Resolved(Outcome::Solved),
            OutcomeFilter::Unsolved => store::OutcomeFilter::Resolved(Outcome::Unsolved),
            OutcomeFilter::Abandoned => store::OutcomeFilter::Resolved(Outcome::Abandoned),
            OutcomeFilter::Spam => store::OutcomeFilter::Resolved(Outcome::Spam),
        }),
        mood: query.mood,
        handed_over: query.handed_over,
        rating: query.rating,
        tag: query.tag.as_deref().map(input::normal_tag),
        inbox: query.inbox.clone().map(InboxId),
        team: query.team.clone().map(TeamId),
        agent: query.agent.map(AgentId),
        holder: query.holder.map(|holder| match holder {
            HolderName::Bot => store::HolderKind::Bot,
            HolderName::Queue => store::HolderKind::Queue,
            HolderName::Agent => store::HolderKind::Agent,
            HolderName::Nobody => store::HolderKind::Nobody,
        }),
        snoozed: query.snoozed,
        words: query.q.iter().flat_map(|words| words.chars()).take(SEARCH_CHARS_MAX).collect(),
    })
}
