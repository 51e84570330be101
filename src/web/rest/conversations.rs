//! Conversations: lists, transcripts and exports.

use std::collections::HashMap;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::conversation::{AgentId, ConversationId, InboxId, Outcome, Seq, TeamId, Timestamp};
use crate::insight;
use crate::store::{self, PageCursor, SummaryFilter};
use crate::web::account::current_user::{CurrentUser, Owner};
use crate::web::input;
use crate::web::limits::SEARCH_CHARS_MAX;
use crate::web::problem::{Path, Problem, Query};
use crate::web::site::Site;
use crate::web::wire::{AgentEntry, ConversationSummary, HolderName, MoodName, views};

const PAGE_ROWS: u32 = 30;
const PAGE_ROWS_MAX: u32 = 100;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(export_csv))
        .routes(routes!(export_jsonl))
        .routes(routes!(detail))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (ConversationPage, ConversationDetail, ConversationFilter);

/// Query of `GET /api/v1/conversations` and of both exports. All conditions hold together.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ConversationFilter {
    /// Begun at or after (ms).
    #[ts(optional)]
    pub from: Option<i64>,
    /// Begun before (ms).
    #[ts(optional)]
    pub to: Option<i64>,
    /// `open` or an outcome.
    #[ts(optional)]
    pub outcome: Option<OutcomeFilter>,
    /// The visitor's latest mood.
    #[ts(optional)]
    pub mood: Option<MoodName>,
    #[ts(optional)]
    pub handed_over: Option<bool>,
    /// CSAT 1..5.
    #[ts(optional)]
    pub rating: Option<u8>,
    /// Words that occur in the conversation.
    #[ts(optional)]
    pub q: Option<String>,
    #[ts(optional)]
    pub tag: Option<String>,
    /// The id of an inbox.
    #[ts(optional)]
    pub inbox: Option<String>,
    /// The id of the team that it was last assigned to.
    #[ts(optional)]
    pub team: Option<String>,
    #[ts(optional)]
    pub holder: Option<HolderName>,
    /// The agent who holds it.
    #[ts(optional)]
    pub agent: Option<Uuid>,
    #[ts(optional)]
    pub snoozed: Option<bool>,
    /// `next_cursor` of the previous page.
    #[ts(optional)]
    pub cursor: Option<String>,
    /// Rows per page, 1 to 100. Default: 30.
    #[ts(optional)]
    pub limit: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeFilter {
    Open,
    Solved,
    Unsolved,
    Abandoned,
    Spam,
}

/// `GET /api/v1/conversations`: newest first.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ConversationPage {
    pub items: Vec<ConversationSummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub next_cursor: Option<String>,
}

/// `GET /api/v1/conversations/{id}` (owners; agents, too)
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ConversationDetail {
    pub conversation: ConversationSummary,
    pub entries: Vec<AgentEntry>,
}

/// Transcripts, newest first.
#[utoipa::path(get, path = "/conversations", tag = "conversations", params(ConversationFilter),
    responses((status = 200, body = ConversationPage)),
    security(("session" = [])))]
pub async fn list(
    State(site): State<Site>,
    _user: CurrentUser,
    Query(query): Query<ConversationFilter>,
) -> Result<Json<ConversationPage>, Problem> {
    let cursor: Option<PageCursor> = query
        .cursor
        .as_deref()
        .map(str::parse)
        .transpose()
        .map_err(|_| Problem::invalid("This cursor is not valid; start with the first page.".into()))?;
    let rows = query.limit.unwrap_or(PAGE_ROWS).clamp(1, PAGE_ROWS_MAX);
    // One more than shown, to know whether there is another page.
    let mut found = site.store.summaries(&filter(&query)?, cursor, rows + 1).await?;
    let more = found.len() > rows as usize;
    found.truncate(rows as usize);
    let next_cursor = found.last().filter(|_| more).map(|last| PageCursor::from(last).to_string());
    Ok(Json(ConversationPage {
        items: found
            .iter()
            .map(|found| site.pictures.on_row(views::summary_view(found, site.desk.due(found))))
            .collect(),
        next_cursor,
    }))
}

/// One conversation with every entry, mood and reason.
#[utoipa::path(get, path = "/conversations/{id}", tag = "conversations",
    params(("id" = Uuid, Path, description = "the conversation's id")),
    responses((status = 200, body = ConversationDetail), (status = 404, body = Problem)),
    security(("session" = [])))]
pub async fn detail(
    State(site): State<Site>,
    _user: CurrentUser,
    Path(id): Path<Uuid>,
) -> Result<Json<ConversationDetail>, Problem> {
    let store = &site.store;
    let id = ConversationId(id);
    let summary = store.summary(id).await?.ok_or_else(|| Problem::not_found("conversation"))?;
    let moods: HashMap<Seq, _> = store.moods(id).await?.into_iter().collect();
    let transcript = store.load(id).await?.ok_or_else(|| Problem::not_found("conversation"))?;
    let entries = transcript.entries.iter();
    Ok(Json(ConversationDetail {
        conversation: site.pictures.on_row(views::summary_view(&summary, site.desk.due(&summary))),
        entries: entries
            .map(|e| site.pictures.on_line(views::agent_entry(e, moods.get(&e.seq).copied())))
            .collect(),
    }))
}

/// Transcripts as CSV, one row per entry, including private notes.
#[utoipa::path(get, path = "/conversations/export.csv", tag = "conversations", params(ConversationFilter),
    responses((status = 200, content_type = "text/csv", body = String)),
    security(("session" = ["owner"])))]
pub async fn export_csv(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<ConversationFilter>,
) -> Result<Response, Problem> {
    export(&site, &query, insight::Format::Csv)
}

/// Transcripts as JSON lines, one per conversation, including private notes.
#[utoipa::path(get, path = "/conversations/export.jsonl", tag = "conversations", params(ConversationFilter),
    responses((status = 200, content_type = "application/x-ndjson", body = String)),
    security(("session" = ["owner"])))]
pub async fn export_jsonl(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<ConversationFilter>,
) -> Result<Response, Problem> {
    export(&site, &query, insight::Format::Jsonl)
}

fn export(site: &Site, query: &ConversationFilter, format: insight::Format) -> Result<Response, Problem> {
    let pages = insight::export(site.store.clone(), filter(query)?, format);
    let disposition = format!("attachment; filename=\"{}\"", format.file_name());
    let headers = [(CONTENT_TYPE, format.content_type().to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, Body::from_stream(pages)).into_response())
}

fn filter(query: &ConversationFilter) -> Result<SummaryFilter, Problem> {
    if query.rating.is_some_and(|rating| !(1..=5).contains(&rating)) {
        return Err(Problem::invalid("A rating must be from 1 to 5.".into()));
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
        holder: query.holder,
        snoozed: query.snoozed,
        words: query.q.iter().flat_map(|words| words.chars()).take(SEARCH_CHARS_MAX).collect(),
    })
}
