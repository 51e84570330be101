//! What a console asks for beside a conversation's entries: drafts, tags, the visitor.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::web::wire::{AgentCard, AttributeView, ConversationSummary, SourceView, VisitorCard};

/// `GET /api/v1/conversations/{id}/drafts`: what could be replied to the visitor's last message.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct DraftsView {
    /// What the bot would say; absent where it is not sure enough to bring anything up.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<DraftAnswer>,
    /// Articles that are near, the nearest first.
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
    /// The business has vouched for who they are.
    pub verified: bool,
    /// Of all their conversations, the latest word on each.
    pub attributes: BTreeMap<String, AttributeView>,
    /// Where they went, the latest first.
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

/// `GET /api/v1/reports/drafts` (owner): how agents' replies of a period were written.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct DraftsReport {
    pub from: i64,
    pub to: i64,
    pub replies: u32,
    /// Of these, without any draft.
    pub by_hand: u32,
    pub drafts: Vec<DraftsLine>,
}

/// Replies from one kind of draft.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct DraftsLine {
    pub kind: crate::web::wire::DraftKindName,
    pub as_they_were: u32,
    pub edited: u32,
}
