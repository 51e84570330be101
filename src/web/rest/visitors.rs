//! What is known of one visitor, over all their conversations; and the tags in use.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use uuid::Uuid;

use crate::conversation::{Attributes, Body, VisitorId};
use crate::desk::DeskError;
use crate::web::Site;
use crate::web::account::sessions::CurrentUser;
use crate::web::problem::{Path, Problem};
use crate::web::rest::drafts::of_desk;
use crate::web::rest::resources::{BlockView, PageVisit, TagCount, Tags, VisitorRating, VisitorView};
use crate::web::wire::views;

/// Conversations of one visitor that are looked at.
const CONVERSATIONS_MAX: u32 = 50;
const TAGS_MAX: u32 = 500;

/// One visitor: who they are, where they went, what they asked before, how they rated it.
#[utoipa::path(get, path = "/visitors/{id}", tag = "visitors",
    params(("id" = Uuid, Path, description = "the visitor's id")),
    responses((status = 200, body = VisitorView), (status = 404, body = crate::web::rest::resources::Problem)))]
pub async fn visitor(
    State(site): State<Site>,
    _user: CurrentUser,
    Path(id): Path<Uuid>,
) -> Result<Json<VisitorView>, Problem> {
    let (store, id) = (site.desk.store(), VisitorId(id));
    let mut attributes = Attributes::new();
    let (mut conversations, mut ratings) = (Vec::new(), Vec::new());
    for conversation in store.conversations_of(id, CONVERSATIONS_MAX).await? {
        let Some(summary) = store.summary(conversation).await? else { continue };
        // The latest come first: an earlier word does not replace a later one.
        for (name, value) in &summary.attributes {
            attributes.entry(name.clone()).or_insert_with(|| value.clone());
        }
        if summary.rating.is_some() {
            let live = site.desk.transcript(conversation).await.map_err(of_desk)?;
            ratings.extend(live.entries.iter().rev().filter_map(|entry| match &entry.body {
                Body::Rated { rating, .. } => rating.score.map(|score| VisitorRating {
                    conversation: conversation.0,
                    score,
                    comment: rating.comment.clone(),
                    at: entry.at.0,
                }),
                _ => None,
            }));
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
    let Some(place) = site.desk.store().blocked_in(id).await? else { return Ok(None) };
    let live = match site.desk.transcript(place).await {
        Ok(live) => live,
        // Erased meanwhile; the block goes with it.
        Err(DeskError::UnknownConversation) => return Ok(None),
        Err(error) => return Err(of_desk(error)),
    };
    Ok(live.entries.iter().rev().find_map(|entry| match &entry.body {
        Body::Blocked { agent, reason } => Some(BlockView {
            conversation: place.0,
            by: views::agent_card(agent),
            reason: reason.clone(),
            at: entry.at.0,
        }),
        _ => None,
    }))
}

/// Tags in use, for filters and for typing ahead.
#[utoipa::path(get, path = "/tags", tag = "conversations", responses((status = 200, body = Tags)))]
pub async fn tags(State(site): State<Site>, _user: CurrentUser) -> Result<Json<Tags>, Problem> {
    let tags = site.desk.store().tags(TAGS_MAX).await?;
    let items = tags.into_iter().map(|tag| TagCount { name: tag.name, count: tag.conversations });
    Ok(Json(Tags { items: items.collect() }))
}
