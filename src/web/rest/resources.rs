//! What REST sends and takes beyond the shapes of the sockets.

mod canned;
mod conversation;
mod people;
mod suggestions;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::web::wire::{
    AgentCard, AgentEntry, ConversationSummary, HolderName, MoodName, MoodView, OutcomeView, PriorityName,
    ReasonView, Role, SignalName, UserView,
};

pub use canned::*;
pub use conversation::*;
pub use people::*;
pub use suggestions::*;

/// The body of every answer that is not 2xx.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct Problem {
    /// Short and stable, e.g. `wrong_credentials`.
    pub code: String,
    /// One sentence that says what to do.
    pub detail: String,
    /// On `invalid_policy`: all that is wrong, key by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PolicyFault>>")]
    pub faults: Vec<PolicyFault>,
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
    #[ts(optional)]
    pub tag: Option<String>,
    /// The id of an inbox.
    #[ts(optional)]
    pub inbox: Option<String>,
    /// The id of the team that it last came to.
    #[ts(optional)]
    pub team: Option<String>,
    #[ts(optional)]
    pub holder: Option<HolderName>,
    /// The agent who holds it.
    #[ts(optional)]
    pub agent: Option<Uuid>,
    #[ts(optional)]
    pub snoozed: Option<bool>,
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

/// `GET /api/v1/conversations/{id}/handover` (agents): what one needs to know who takes a conversation over. Every word
/// is the visitor's, an article's, or a count.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HandoverView {
    pub conversation: ConversationSummary,
    /// Why a person was last brought in; empty where nobody was.
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

/// `GET /api/v1/help` (public): articles to choose from, the best first where they were searched for.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HelpList {
    pub items: Vec<HelpItem>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HelpItem {
    pub id: String,
    pub title: String,
    pub question: String,
    pub language: String,
    pub tags: Vec<String>,
    /// The first words of the answer, without Markdown.
    pub snippet: String,
}

/// Query of `GET /api/v1/mail`
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct MailFilter {
    #[ts(optional)]
    pub state: Option<MailStateName>,
    /// From `next_cursor` of the page before.
    #[ts(optional)]
    pub cursor: Option<Uuid>,
    /// Rows a page, 1..100; 30 unless told.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// `GET /api/v1/mail` (owner): letters, the latest first.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct MailPage {
    pub items: Vec<MailView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub next_cursor: Option<Uuid>,
}

/// A letter, without what stands in it.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct MailView {
    pub id: Uuid,
    pub kind: MailKindName,
    pub state: MailStateName,
    pub recipient: String,
    pub subject: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub conversation: Option<Uuid>,
    /// When it was queued (ms).
    pub created_at: i64,
    /// When a queued one is tried next (ms).
    pub due_at: i64,
    pub attempts: u32,
    /// What the mail server said at the last try.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last_error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sent_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailKindName {
    Reply,
    Confirmation,
    Reminder,
    Escalation,
    /// The conversation, to whatever address its visitor gave.
    Transcript,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailStateName {
    Queued,
    Sent,
    /// Not tried any more until an owner asks for it.
    Dead,
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
    /// The middle one of the times from handover to a person's first words; absent where nobody was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub first_response_ms_median: Option<i64>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct KeptCount {
    pub kept: u32,
    pub missed: u32,
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

/// `GET /api/v1/policy` and `/api/v1/policy/versions/{n}`, and the answer to `PUT /api/v1/policy`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PolicyView {
    #[serde(flatten)]
    pub saved: PolicyVersion,
    /// The whole document, with every key; docs/policy.md describes them.
    #[schema(value_type = Object)]
    #[ts(type = "Record<string, unknown>")]
    pub policy: serde_json::Value,
    /// On `PUT`: what looks like a mistake.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PolicyFault>>")]
    pub warnings: Vec<PolicyFault>,
}

/// Who saved a version of the policy, and when.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PolicyVersion {
    pub version: u32,
    pub saved_at: i64,
    /// Absent: it shipped with the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub author: Option<AgentCard>,
}

/// `GET /api/v1/policy/versions`: the newest first.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PolicyVersions {
    pub items: Vec<PolicyVersion>,
}

/// `PUT /api/v1/policy` (owner): becomes the next version. An old document saved again is a way back.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SavePolicy {
    /// The version that was changed; where it is no longer the latest, nothing is saved.
    pub based_on: u32,
    /// What is left out is as it ships.
    #[schema(value_type = Object)]
    #[ts(type = "Record<string, unknown>")]
    pub policy: serde_json::Value,
}

/// `POST /api/v1/policy/check` (owner): saves nothing.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct CheckPolicy {
    #[schema(value_type = Object)]
    #[ts(type = "Record<string, unknown>")]
    pub policy: serde_json::Value,
}

/// What is wrong with a policy; it can be saved where there are no errors.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PolicyFaults {
    pub items: Vec<PolicyFault>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct PolicyFault {
    /// The key, e.g. `rules[3].threshold`.
    pub path: String,
    /// What is wrong and what to do.
    pub detail: String,
    pub severity: FaultSeverity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FaultSeverity {
    /// Such a policy is refused.
    Error,
    /// Such a policy works, but perhaps not as it was meant.
    Warning,
}
