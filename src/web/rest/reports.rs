//! Reports on a period, for owners.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::conversation::Timestamp;
use crate::web::account::current_user::Owner;
use crate::web::problem::{Problem, Query};
use crate::web::site::Site;
use crate::web::wire::{DraftKindName, OutcomeView, PriorityName, SignalName, words};
use crate::{insight, store};

/// The offsets that clocks have: UTC-12 to UTC+14, in minutes.
const UTC_OFFSETS_MIN: std::ops::RangeInclusive<i32> = -720..=840;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(feedback)).routes(routes!(service)).routes(routes!(drafts))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (FeedbackReport, ServiceReport, DraftsReport, Period);

/// Query of `GET /api/v1/reports/feedback`
#[derive(Clone, Copy, Debug, Deserialize, Serialize, TS, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Period {
    /// Conversations begun at or after (ms).
    pub from: i64,
    /// … and before (ms).
    pub to: i64,
    /// The reader's offset from UTC in minutes, which decides where days begin. Default: 0.
    #[serde(default)]
    pub utc_offset_min: i32,
}

/// `GET /api/v1/reports/feedback` (owner): what happened in a period.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct FeedbackReport {
    pub from: i64,
    pub to: i64,
    pub conversations: u32,
    /// Visitors' messages that the bot answered.
    pub answers: u32,
    /// Conversations that no person was needed for.
    pub bot_only: u32,
    pub handed_over: u32,
    pub resolved: u32,
    pub open: u32,
    pub outcomes: Vec<OutcomeCount>,
    /// Most frequent first; one handover may have several reasons.
    pub reasons: Vec<ReasonCount>,
    /// Scores 1 to 5, all five always present.
    pub ratings: Vec<RatingCount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rating_mean: Option<f32>,
    pub helpful: HelpfulCount,
    pub mood_start: MoodCount,
    pub mood_end: MoodCount,
    pub days: Vec<DayCount>,
    /// Questions without an answer, grouped by meaning, largest group first.
    pub unanswered: Vec<UnansweredGroup>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct OutcomeCount {
    pub outcome: OutcomeView,
    pub count: u32,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ReasonCount {
    pub signal: SignalName,
    pub words: String,
    pub count: u32,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct RatingCount {
    pub score: u8,
    pub count: u32,
}

/// Answers that visitors marked.
#[derive(Debug, Default, Deserialize, Serialize, TS, ToSchema)]
pub struct HelpfulCount {
    pub yes: u32,
    pub no: u32,
}

/// Conversations by mood.
#[derive(Debug, Default, Deserialize, Serialize, TS, ToSchema)]
pub struct MoodCount {
    pub negative: u32,
    pub neutral: u32,
    pub positive: u32,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct DayCount {
    /// `2026-11-21` on the reader's clock.
    pub day: String,
    pub conversations: u32,
    pub handed_over: u32,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct UnansweredGroup {
    /// The message nearest to the middle of the group.
    pub question: String,
    pub count: u32,
    /// At most five.
    pub examples: Vec<UnansweredExample>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct UnansweredExample {
    pub conversation: Uuid,
    pub seq: u32,
    pub text: String,
}

/// `GET /api/v1/reports/service` (owner): how often the policy's service levels were kept.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ServiceReport {
    pub from: i64,
    pub to: i64,
    /// The most urgent first.
    pub priorities: Vec<ServiceLine>,
}

/// What became of the handovers of one priority. Who still waits within the time counts to neither side.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ServiceLine {
    pub priority: PriorityName,
    pub handovers: u32,
    pub first_response: KeptCount,
    pub resolution: KeptCount,
    /// The median time from handover to a person's first reply; absent if there was no reply.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub first_response_ms_median: Option<i64>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct KeptCount {
    pub kept: u32,
    pub missed: u32,
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
    pub kind: DraftKindName,
    pub as_they_were: u32,
    pub edited: u32,
}

/// The key figures of a period, and the questions that were not answered.
#[utoipa::path(get, path = "/reports/feedback", tag = "reports", params(Period),
    responses((status = 200, body = FeedbackReport)),
    security(("session" = ["owner"])))]
pub async fn feedback(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<Period>,
) -> Result<Json<FeedbackReport>, Problem> {
    let period = period(&query)?;
    if !UTC_OFFSETS_MIN.contains(&query.utc_offset_min) {
        return Err(Problem::invalid("utc_offset_min goes from -720 to 840.".into()));
    }
    let reader = Arc::clone(&site.reader);
    let embed = move |texts: &[&str]| {
        let embedded = reader.embed(texts);
        embedded.inspect_err(|error| tracing::error!(%error, "questions could not be grouped")).ok()
    };
    let report = insight::feedback_report(&site.store, period, query.utc_offset_min, embed).await?;
    Ok(Json(view(report)))
}

/// How often the policy's service levels were met.
#[utoipa::path(get, path = "/reports/service", tag = "reports", params(Period),
    responses((status = 200, body = ServiceReport)),
    security(("session" = ["owner"])))]
pub async fn service(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<Period>,
) -> Result<Json<ServiceReport>, Problem> {
    let period = period(&query)?;
    let (policy, now) = (site.desk.policy(), site.clock.now());
    let lines = insight::service_report(&site.store, &policy, period, now).await?;
    let priorities = lines.into_iter().map(service_line).collect();
    Ok(Json(ServiceReport { from: query.from, to: query.to, priorities }))
}

/// How often agents' replies came from the bot's drafts, articles and canned replies, as they were or edited.
#[utoipa::path(get, path = "/reports/drafts", tag = "reports", params(Period),
    responses((status = 200, body = DraftsReport)),
    security(("session" = ["owner"])))]
pub async fn drafts(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<Period>,
) -> Result<Json<DraftsReport>, Problem> {
    let (replies, tallies) = site.store.drafts_used(period(&query)?).await?;
    let used: u32 = tallies.iter().map(|tally| tally.as_they_were + tally.edited).sum();
    let line = |tally: store::DraftTally| DraftsLine {
        kind: tally.kind,
        as_they_were: tally.as_they_were,
        edited: tally.edited,
    };
    Ok(Json(DraftsReport {
        from: query.from,
        to: query.to,
        replies,
        by_hand: replies.saturating_sub(used),
        drafts: tallies.into_iter().map(line).collect(),
    }))
}

fn service_line(line: insight::ServiceLine) -> ServiceLine {
    let kept = |insight::Kept { kept, missed }| KeptCount { kept, missed };
    ServiceLine {
        priority: line.priority,
        handovers: line.handovers,
        first_response: kept(line.first_response),
        resolution: kept(line.resolution),
        first_response_ms_median: line.first_response_ms_median,
    }
}

fn period(query: &Period) -> Result<store::Period, Problem> {
    if query.from >= query.to {
        return Err(Problem::invalid("The period must end after it begins.".into()));
    }
    Ok(store::Period { from: Timestamp(query.from), to: Timestamp(query.to) })
}

fn view(report: insight::FeedbackReport) -> FeedbackReport {
    let open = report.open();
    let insight::FeedbackReport { period, tally, rating_mean, days, unanswered } = report;
    FeedbackReport {
        from: period.from.0,
        to: period.to.0,
        conversations: tally.conversations,
        answers: tally.answers,
        bot_only: tally.bot_only,
        handed_over: tally.handed_over,
        resolved: tally.resolved,
        open,
        outcomes: tally
            .outcomes
            .into_iter()
            .map(|(outcome, count)| OutcomeCount { outcome, count })
            .collect(),
        reasons: tally
            .causes
            .into_iter()
            .map(|(cause, count)| ReasonCount { signal: cause, words: words::cause(cause).to_owned(), count })
            .collect(),
        ratings: (1..).zip(tally.ratings).map(|(score, count)| RatingCount { score, count }).collect(),
        rating_mean,
        helpful: HelpfulCount { yes: tally.helpful.yes, no: tally.helpful.no },
        mood_start: mood_count(tally.mood_start),
        mood_end: mood_count(tally.mood_end),
        days: days
            .into_iter()
            .map(|day| DayCount {
                day: day.date,
                conversations: day.conversations,
                handed_over: day.handed_over,
            })
            .collect(),
        unanswered: unanswered.into_iter().map(group).collect(),
    }
}

fn mood_count(tally: store::MoodTally) -> MoodCount {
    let store::MoodTally { negative, neutral, positive } = tally;
    MoodCount { negative, neutral, positive }
}

fn group(group: insight::QuestionGroup) -> UnansweredGroup {
    let example = |asked: store::Unanswered| UnansweredExample {
        conversation: asked.conversation.0,
        seq: asked.seq.0,
        text: asked.text,
    };
    UnansweredGroup {
        question: group.question,
        count: group.count,
        examples: group.examples.into_iter().map(example).collect(),
    }
}
