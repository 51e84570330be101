//! What REST sends and takes beyond the shapes of the sockets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::protocol::{AgentEntry, ConversationSummary, MoodName, OutcomeView, Role, SignalName, UserView};

/// The body of every answer that is not 2xx.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct Problem {
    /// Short and stable, e.g. `wrong_credentials`.
    pub code: String,
    /// One sentence that says what to do.
    pub detail: String,
}

/// `POST /api/v1/session`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct LogIn {
    pub email: String,
    pub password: String,
}

/// `POST /api/v1/setup`: makes the first owner with the link printed at first start, and logs in.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SetUp {
    pub token: String,
    pub name: String,
    pub email: String,
    /// At least 10 characters.
    pub password: String,
}

/// `POST /api/v1/users` (owner)
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct NewUser {
    pub name: String,
    pub email: String,
    /// At least 10 characters.
    pub password: String,
    pub role: Role,
}

/// `PATCH /api/v1/users/{id}` (owner): what is absent stays as it is.
#[derive(Debug, Default, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserChange {
    #[ts(optional)]
    pub role: Option<Role>,
    /// Conversations at a time.
    #[ts(optional)]
    pub capacity: Option<u32>,
    /// Ids of the policy's teams; empty: every team.
    #[ts(optional)]
    pub teams: Option<Vec<String>>,
    /// Topics (tags of articles) and languages (primary tags) that they answer best.
    #[ts(optional)]
    pub skills: Option<Vec<String>>,
}

/// `GET /api/v1/users`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct Users {
    pub items: Vec<UserView>,
}

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
    /// Words that stand in the conversation.
    #[ts(optional)]
    pub q: Option<String>,
    /// From `next_cursor` of the page before.
    #[ts(optional)]
    pub cursor: Option<String>,
    /// Rows a page, 1..100; 30 unless told.
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

/// `GET /api/v1/conversations` (owner): newest first.
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

/// `GET /api/v1/help/{id}` (public): an article as visitors read it.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HelpArticle {
    pub id: String,
    pub title: String,
    pub question: String,
    /// Markdown.
    pub answer: String,
    pub tags: Vec<String>,
    pub language: String,
}

/// Query of `GET /api/v1/reports/feedback`
#[derive(Clone, Copy, Debug, Deserialize, Serialize, TS, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Period {
    /// Conversations begun at or after (ms).
    pub from: i64,
    /// … and before (ms).
    pub to: i64,
    /// Minutes that the reader's clock is ahead of UTC, for days; 0 unless told.
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
