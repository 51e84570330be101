//! What an agent reads before taking a conversation over.

use axum::Json;
use axum::extract::State;
use uuid::Uuid;

use crate::conversation::{Body, ConversationId, Holder};
use crate::insight::{Details, MoodPoint, Offer, Offered, Quoted, Story, story};
use crate::web::Site;
use crate::web::account::sessions::CurrentUser;
use crate::web::problem::{Path, Problem};
use crate::web::rest::resources::{self, DetailsView, HandoverView, OfferedView, QuoteView, TriedCount};
use crate::web::wire::{views, words};

/// The story so far: why a person is needed, what was asked, offered, tried and collected.
#[utoipa::path(get, path = "/conversations/{id}/handover", tag = "conversations",
    params(("id" = Uuid, Path, description = "the conversation's id")),
    responses((status = 200, body = HandoverView), (status = 404, body = resources::Problem)))]
pub async fn handover(
    State(site): State<Site>,
    _user: CurrentUser,
    Path(id): Path<Uuid>,
) -> Result<Json<HandoverView>, Problem> {
    let store = site.desk.store();
    let id = ConversationId(id);
    let summary = store.summary(id).await?.ok_or_else(|| Problem::not_found("conversation"))?;
    let transcript = store.load(id).await?.ok_or_else(|| Problem::not_found("conversation"))?;
    let earlier = store.conversations_before(summary.visitor, summary.started_at).await?;
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
        waiting_since: match summary.holder {
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
        conversation: site.faces.on_row(views::summary_view(&summary, site.desk.due(&summary))),
    }))
}

fn mood_point(point: &MoodPoint) -> resources::MoodPoint {
    let MoodPoint { seq, at, mood } = point;
    resources::MoodPoint { seq: seq.0, at: at.0, mood: views::mood_view(*mood) }
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
