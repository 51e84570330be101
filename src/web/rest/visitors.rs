//! What is known about a visitor from all their conversations, and the tags in use.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::conversation::{Attributes, Body, VisitorId};
use crate::desk::{DeskError, Live};
use crate::web::account::current_user::CurrentUser;
use crate::web::problem::{Path, Problem};
use crate::web::rest::drafts::of_desk;
use crate::web::site::Site;
use crate::web::wire::{AgentCard, AttributeView, ConversationSummary, VisitorCard, views};

/// Conversations of one visitor that are read.
const CONVERSATIONS_MAX: u32 = 50;
const TAGS_MAX: u32 = 500;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(tags)).routes(routes!(visitor))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (VisitorView, Tags);

/// `GET /api/v1/tags`: the most used first.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct Tags {
    pub items: Vec<TagCount>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct TagCount {
    pub name: String,
    /// Conversations that have it.
    pub count: u32,
}

/// `GET /api/v1/visitors/{id}`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct VisitorView {
    pub card: VisitorCard,
    pub locale: String,
    /// IANA name, e.g. `Europe/Vienna`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub time_zone: Option<String>,
    /// The business has proven their id.
    pub verified: bool,
    /// The latest value of each, from all their conversations.
    pub attributes: BTreeMap<String, AttributeView>,
    /// The pages that they visited, the latest first.
    pub pages: Vec<PageVisit>,
    /// The latest first.
    pub conversations: Vec<ConversationSummary>,
    /// The latest first.
    pub ratings: Vec<VisitorRating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub blocked: Option<BlockView>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PageVisit {
    pub url: String,
    pub title: String,
    pub at: i64,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct VisitorRating {
    pub conversation: Uuid,
    pub score: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub comment: Option<String>,
    pub at: i64,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct BlockView {
    pub conversation: Uuid,
    pub by: AgentCard,
    pub reason: String,
    pub at: i64,
}

/// One visitor: identity, visited pages, conversations and ratings.
#[utoipa::path(get, path = "/visitors/{id}", tag = "visitors",
    params(("id" = Uuid, Path, description = "the visitor's id")),
    responses((status = 200, body = VisitorView), (status = 404, body = Problem)),
    security(("session" = [])))]
pub async fn visitor(
    State(site): State<Site>,
    _user: CurrentUser,
    Path(id): Path<Uuid>,
) -> Result<Json<VisitorView>, Problem> {
    let (store, id) = (&site.store, VisitorId(id));
    let mut attributes = Attributes::new();
    let (mut conversations, mut ratings) = (Vec::new(), Vec::new());
    for conversation in store.conversations_of(id, CONVERSATIONS_MAX).await? {
        let Some(summary) = store.summary(conversation).await? else { continue };
        // The latest come first: an earlier value does not replace a later one.
        for (name, value) in &summary.card.attributes {
            attributes.entry(name.clone()).or_insert_with(|| value.clone());
        }
        if summary.card.rating.is_some() {
            ratings.extend(site.desk.look(conversation, ratings_of).await.map_err(of_desk)?);
        }
        conversations.push(views::summary_view(&summary, site.desk.due(&summary)));
    }
    let latest = conversations.first().ok_or_else(|| Problem::not_found("visitor"))?;
    let mut card = latest.visitor.clone();
    for earlier in &conversations {
        card.name = card.name.or_else(|| earlier.visitor.name.clone());
        card.email = card.email.or_else(|| earlier.visitor.email.clone());
        card.phone = card.phone.or_else(|| earlier.visitor.phone.clone());
        card.verified |= earlier.visitor.verified;
    }
    let visits = store.pages(id).await?.into_iter();
    Ok(Json(VisitorView {
        locale: card.locale.clone(),
        time_zone: card.time_zone.clone(),
        verified: card.verified,
        card,
        attributes: views::attributes_view(&attributes).into_iter().collect::<BTreeMap<_, _>>(),
        pages: visits.map(|page| PageVisit { url: page.url, title: page.title, at: page.at.0 }).collect(),
        blocked: blocked(&site, id).await?,
        conversations,
        ratings,
    }))
}

async fn blocked(site: &Site, id: VisitorId) -> Result<Option<BlockView>, Problem> {
    let Some(place) = site.store.blocked_in(id).await? else { return Ok(None) };
    match site.desk.look(place, latest_block).await {
        Ok(block) => Ok(block),
        // Erased meanwhile; the block goes with it.
        Err(DeskError::UnknownConversation) => Ok(None),
        Err(error) => Err(of_desk(error)),
    }
}

fn latest_block(live: &Live) -> Option<BlockView> {
    live.entries.iter().rev().find_map(|entry| match &entry.body {
        Body::Blocked { agent, reason } => Some(BlockView {
            conversation: live.conversation.id.0,
            by: views::agent_card(agent),
            reason: reason.clone(),
            at: entry.at.0,
        }),
        _ => None,
    })
}

/// The ratings of a conversation, the latest first.
fn ratings_of(live: &Live) -> Vec<VisitorRating> {
    let rated = live.entries.iter().rev().filter_map(|entry| match &entry.body {
        Body::Rated { rating, .. } => rating.score.map(|score| VisitorRating {
            conversation: live.conversation.id.0,
            score,
            comment: rating.comment.clone(),
            at: entry.at.0,
        }),
        _ => None,
    });
    rated.collect()
}

/// Tags in use, for filters and suggestions.
#[utoipa::path(get, path = "/tags", tag = "conversations", responses((status = 200, body = Tags)),
    security(("session" = [])))]
pub async fn tags(State(site): State<Site>, _user: CurrentUser) -> Result<Json<Tags>, Problem> {
    let tags = site.store.tags(TAGS_MAX).await?;
    let items = tags.into_iter().map(|tag| TagCount { name: tag.name, count: tag.conversations });
    Ok(Json(Tags { items: items.collect() }))
}
