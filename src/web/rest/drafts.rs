//! Drafts for a reply to the visitor's last message: the bot's answer and similar articles.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::bot::Turn;
use crate::conversation::{ConversationId, Seq};
use crate::desk::{DeskError, Live};
use crate::web::account::current_user::CurrentUser;
use crate::web::problem::{Path, Problem};
use crate::web::site::Site;
use crate::web::wire::{SourceView, views};

/// Articles in one answer.
const ARTICLES_MAX: usize = 5;
/// Articles with a lower confidence are not worth showing.
const CONFIDENCE_MIN: f32 = 0.02;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(drafts))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (DraftsView,);

/// `GET /api/v1/conversations/{id}/drafts`: what could be replied to the visitor's last message.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct DraftsView {
    /// What the bot would answer; absent if its confidence is too low.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<DraftAnswer>,
    /// Similar articles, the most similar first.
    pub articles: Vec<DraftArticle>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct DraftAnswer {
    /// Markdown.
    pub text: String,
    pub sources: Vec<SourceView>,
    /// Probability that it answers, 0..1.
    pub confidence: f32,
    /// The visitor's message; the id of `drafted_from`.
    pub seq: u32,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct DraftArticle {
    pub id: String,
    pub title: String,
    pub language: String,
    /// Markdown.
    pub answer: String,
    pub confidence: f32,
}

/// Drafts for a reply.
#[utoipa::path(get, path = "/conversations/{id}/drafts", tag = "conversations",
    params(("id" = Uuid, Path, description = "the conversation's id")),
    responses((status = 200, body = DraftsView), (status = 404, body = Problem)),
    security(("session" = [])))]
pub async fn drafts(
    State(site): State<Site>,
    _user: CurrentUser,
    Path(id): Path<Uuid>,
) -> Result<Json<DraftsView>, Problem> {
    let latest = site.desk.look(ConversationId(id), latest_turn).await.map_err(of_desk)?;
    let Some((seq, turn)) = latest else { return Ok(Json(nothing())) };
    let (bot, policy) = (site.desk.bot(), site.desk.policy());
    let (reading, judging) = (Arc::clone(&bot), Arc::clone(&policy));
    let proposed = tokio::task::spawn_blocking(move || reading.propose(&[turn], &judging)).await;
    let proposed = proposed.map_err(|error| Problem::internal(&error))?;
    let proposal = proposed.map_err(|error| Problem::internal(&error))?.into_iter().next();
    let Some(proposal) = proposal else { return Ok(Json(nothing())) };
    let evidence = &proposal.evidence;
    let near = evidence.hits.iter().filter(|hit| hit.confidence >= CONFIDENCE_MIN).take(ARTICLES_MAX);
    let articles = near.filter_map(|hit| {
        let article = bot.knowledge().article(&hit.article, &evidence.language)?;
        Some(DraftArticle {
            id: article.id.0.clone(),
            title: article.title.clone(),
            language: article.language.clone(),
            answer: article.answer.clone(),
            confidence: hit.confidence,
        })
    });
    Ok(Json(DraftsView {
        articles: articles.collect(),
        answer: proposal.draft(&policy).map(|draft| DraftAnswer {
            text: draft.text,
            sources: draft.sources.iter().map(views::source_view).collect(),
            confidence: evidence.confidence(),
            seq: seq.0,
        }),
    }))
}

/// The visitor's last message and what the bot reads to answer it.
fn latest_turn(live: &Live) -> Option<(Seq, Turn)> {
    let entries = live.entries.iter().map(|entry| &**entry);
    let seq = entries.clone().rev().find(|entry| entry.body.is_visitors_message())?.seq;
    Some((seq, Turn::about(&live.conversation, entries, seq)?))
}

fn nothing() -> DraftsView {
    DraftsView { answer: None, articles: Vec::new() }
}

pub fn of_desk(error: DeskError) -> Problem {
    match error {
        DeskError::UnknownConversation => Problem::not_found("conversation"),
        DeskError::Unavailable(_) => Problem::unavailable(),
        DeskError::Rejected(_) | DeskError::AttachmentGone | DeskError::Conflict | DeskError::Internal => {
            Problem::internal(&error)
        }
    }
}
