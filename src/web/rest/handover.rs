//! What an agent reads before taking over a conversation.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::conversation::{Body, ConversationId, Holder};
use crate::insight::{self, Details, Offer, Offered, Quoted, Story, story};
use crate::web::account::current_user::CurrentUser;
use crate::web::problem::{Path, Problem};
use crate::web::site::Site;
use crate::web::wire::{ConversationSummary, MoodView, ReasonView, views, words};

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(handover))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (HandoverView,);

/// `GET /api/v1/conversations/{id}/handover` (agents): what one needs to know who takes a conversation over. Every word
/// is the visitor's, an article's, or a count.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HandoverView {
    pub conversation: ConversationSummary,
    /// Why the conversation was last handed over; empty if it never was.
    pub reasons: Vec<ReasonView>,
    /// What would have kept it with the bot, in words.
    pub counterfactual: Vec<String>,
    /// In the queue: since when (ms).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub waiting_since: Option<i64>,
    /// The language that the visitor writes, a primary tag; empty where it is not known.
    pub language: String,
    /// Conversations that the same visitor began before; above 0 they have come back.
    pub earlier_conversations: u32,
    /// One point a message of the visitor, oldest first.
    pub moods: Vec<MoodPoint>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub first_question: Option<QuoteView>,
    /// Absent where it is the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last_question: Option<QuoteView>,
    /// What the bot pointed at, in order.
    pub offered: Vec<OfferedView>,
    pub tried: TriedCount,
    pub details: DetailsView,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct MoodPoint {
    pub seq: u32,
    pub at: i64,
    pub mood: MoodView,
}

/// Words of the visitor, shortened.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct QuoteView {
    pub seq: u32,
    pub text: String,
}

/// An answer, or a question of "did you mean".
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct OfferedView {
    pub seq: u32,
    /// The article's title, or the question.
    pub title: String,
    /// On an answer: the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub article: Option<String>,
    /// On an answer: how the visitor marked it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub helpful: Option<bool>,
    /// On a question: whether the visitor chose it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub chosen: Option<bool>,
}

/// What has been done so far.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct TriedCount {
    pub answers: u32,
    pub asked_back: u32,
    /// Suggestions to agents alone.
    pub suggestions: u32,
    pub handovers: u32,
    /// Times that an agent gave it back to the bot.
    pub returns: u32,
}

/// What the visitor has told of themselves, in the form or in passing.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct DetailsView {
    pub names: Vec<String>,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// Numbers of orders, parcels, invoices.
    pub references: Vec<String>,
}

/// The story so far: why a person is needed, what was asked, offered, tried and collected.
#[utoipa::path(get, path = "/conversations/{id}/handover", tag = "conversations",
    params(("id" = Uuid, Path, description = "the conversation's id")),
    responses((status = 200, body = HandoverView), (status = 404, body = Problem)),
    security(("session" = [])))]
pub async fn handover(
    State(site): State<Site>,
    _user: CurrentUser,
    Path(id): Path<Uuid>,
) -> Result<Json<HandoverView>, Problem> {
    let store = &site.store;
    let id = ConversationId(id);
    let summary = store.summary(id).await?.ok_or_else(|| Problem::not_found("conversation"))?;
    let transcript = store.load(id).await?.ok_or_else(|| Problem::not_found("conversation"))?;
    let earlier = store.conversations_before(summary.card.visitor, summary.card.started_at).await?;
    let story = story(&transcript.entries, &store.moods(id).await?);
    let handed_over = transcript.entries.iter().find(|entry| Some(entry.seq) == story.handed_over);
    let (reasons, assessment) = match handed_over.map(|entry| &entry.body) {
        Some(Body::HandedOver { reasons, assessment, .. }) => (reasons.as_slice(), assessment.as_deref()),
        _ => (&[][..], None),
    };
    let changes = assessment.map_or(&[][..], |assessment| &assessment.verdict.counterfactual);
    let Story { details, language, moods, first_question, last_question, offered, .. } = story;
    Ok(Json(HandoverView {
        reasons: views::handover_reasons(reasons, assessment),
        counterfactual: changes.iter().map(words::change).collect(),
        waiting_since: match summary.card.holder {
            Holder::Queue { since, .. } => Some(since.0),
            Holder::Bot { .. } | Holder::Agent { .. } | Holder::Nobody { .. } => None,
        },
        language,
        earlier_conversations: earlier,
        moods: moods.iter().map(mood_point).collect(),
        first_question: first_question.map(quote),
        last_question: last_question.map(quote),
        offered: offered.into_iter().map(offer).collect(),
        tried: TriedCount {
            answers: story.answers,
            asked_back: story.asked_back,
            suggestions: story.suggestions,
            handovers: story.handovers,
            returns: story.returns,
        },
        details: details_view(details),
        conversation: site.pictures.on_row(views::summary_view(&summary, site.desk.due(&summary))),
    }))
}

fn mood_point(point: &insight::MoodPoint) -> MoodPoint {
    let insight::MoodPoint { seq, at, mood } = point;
    MoodPoint { seq: seq.0, at: at.0, mood: views::mood_view(*mood) }
}

fn quote(quoted: Quoted) -> QuoteView {
    let Quoted { seq, text } = quoted;
    QuoteView { seq: seq.0, text }
}

fn offer(offered: Offered) -> OfferedView {
    let Offered { seq, title, offer } = offered;
    let (article, helpful, chosen) = match offer {
        Offer::Answer { article, helpful } => (Some(article.0), helpful, None),
        Offer::Suggestion { chosen } => (None, None, Some(chosen)),
    };
    OfferedView { seq: seq.0, title, article, helpful, chosen }
}

fn details_view(details: Details) -> DetailsView {
    let Details { names, emails, phones, references } = details;
    DetailsView { names, emails, phones, references }
}
