//! The wire, version 1: every frame of both sockets, and the shapes that REST shares with them.
//!
//! TypeScript is generated from this file (`make generate`). Times are milliseconds since the Unix epoch.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

pub const PROTOCOL: u32 = 1;
pub const SUBPROTOCOL: &str = "frontdesk.v1";

// ---------------------------------------------------------------- visitor

/// What a visitor's client sends.
#[derive(Debug, Deserialize, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum VisitorSends {
    Hello {
        protocol: u32,
        #[ts(optional)]
        visitor_token: Option<String>,
        #[ts(optional)]
        conversation: Option<Uuid>,
        #[serde(default)]
        last_seq: u32,
        #[serde(default)]
        locale: String,
        #[ts(optional)]
        page: Option<Page>,
    },
    Send {
        message_id: Uuid,
        text: String,
    },
    Typing {
        on: bool,
    },
    RequestHuman {
        message_id: Uuid,
    },
    Feedback {
        seq: u32,
        helpful: bool,
    },
    Read {
        up_to: u32,
    },
    Rate {
        message_id: Uuid,
        score: u8,
        #[ts(optional)]
        comment: Option<String>,
    },
    Contact {
        #[ts(optional)]
        name: Option<String>,
        #[ts(optional)]
        email: Option<String>,
        /// To be called back on.
        #[ts(optional)]
        phone: Option<String>,
    },
    Resolve {
        message_id: Uuid,
    },
    Ping,
}

/// The page that the visitor is on.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct Page {
    pub url: String,
    #[serde(default)]
    pub title: String,
}

/// What a visitor's client gets.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum VisitorGets {
    Welcome(Box<Welcome>),
    Accepted(Accepted),
    Rejected(Rejected),
    Entry(VisitorEntry),
    Holder(HolderView),
    Typing {
        from: Speaker,
        on: bool,
    },
    /// An agent has read up to this entry.
    Read {
        up_to: u32,
    },
    Pong,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct Welcome {
    pub protocol: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub visitor_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub conversation: Option<Uuid>,
    pub holder: HolderView,
    /// Entries after `last_seq`; where there are very many, the rest follows as `entry` frames.
    pub entries: Vec<VisitorEntry>,
    pub inbox: InboxView,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct InboxView {
    pub id: String,
    pub name: String,
    pub greeting: String,
    /// A person is at the desk now.
    pub open: bool,
    /// Questions to begin with, shown as buttons.
    pub suggestions: Vec<String>,
    /// Accent colour as `#rrggbb`.
    pub accent: String,
    /// Longest message in characters.
    pub message_chars_max: u32,
}

/// Stored durably. The token comes once a conversation has begun; it is a secret.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct Accepted {
    pub message_id: Uuid,
    pub seq: u32,
    pub at: i64,
    pub conversation: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub visitor_token: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct Rejected {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub message_id: Option<Uuid>,
    pub code: RejectCode,
    /// One sentence that says what to do.
    pub detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub retry_after_ms: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RejectCode {
    /// Not JSON, or a field is missing or of the wrong type.
    Malformed,
    UnknownType,
    /// The first frame must be `hello`, and only the first.
    HelloExpected,
    UnsupportedProtocol,
    UnknownToken,
    UnknownConversation,
    /// Nothing has been written yet, so there is nothing to do this to.
    NoConversation,
    EmptyText,
    TextTooLong,
    /// A field has a value that is not allowed.
    Invalid,
    TooManyMessages,
    /// The conversation is held by somebody else.
    NotHolder,
    /// Only supervisors and owners may do this.
    NotAllowed,
    AlreadyTaken,
    AlreadyResolved,
    AlreadyWaiting,
    Conflict,
    /// The server could not store it; nothing was kept. Try again later.
    StoreUnavailable,
    Internal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    Visitor,
    Bot,
    Agent,
    System,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A visitor's or an agent's words.
    Message,
    /// The bot answers from an article.
    Answer,
    /// The bot asks "did you mean".
    Clarify,
    /// What the bot would have said: never on the visitor's wire.
    Suggestion,
    /// The conversation goes to the queue.
    HandOver,
    HumanRequested,
    /// Who was promised a person soon is promised an answer by a time.
    Promise,
    /// An agent takes the conversation.
    Joined,
    /// The agent gives it back to the queue or the bot.
    Left,
    Transferred,
    Contact,
    Feedback,
    Resolved,
    Rated,
    /// Private note: never on the visitor's wire.
    Note,
}

/// One entry as visitors see it. `seq` grows, but has gaps where agents wrote private notes or the bot suggested to them.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct VisitorEntry {
    pub seq: u32,
    pub at: i64,
    pub from: Speaker,
    pub kind: EntryKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub text: Option<String>,
    /// The client's own key, on entries that a client made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub message_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub in_reply_to: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub agent: Option<AgentCard>,
    /// On `transferred` to a team.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub team: Option<TeamCard>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SourceView>>")]
    pub sources: Vec<SourceView>,
    /// Texts that the visitor may send with one click.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub suggestions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub promise: Option<PromiseView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub outcome: Option<OutcomeView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub score: Option<u8>,
    /// On `feedback`: whether the answer helped.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub helpful: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct AgentCard {
    pub id: Uuid,
    pub name: String,
}

/// An article behind an answer; readable at `GET /api/v1/help/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct SourceView {
    pub id: String,
    pub title: String,
    /// Of the edition that was used, a BCP 47 tag.
    pub language: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HolderName {
    Bot,
    Queue,
    Agent,
    Nobody,
}

/// Who holds the conversation, and what a waiting visitor may expect.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, TS, ToSchema)]
pub struct HolderView {
    pub holder: HolderName,
    /// 1 = next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub position: Option<u32>,
    /// Likely wait in seconds, from and to; absent where too little is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub wait_s: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub agent: Option<AgentCard>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub promise: Option<PromiseView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub outcome: Option<OutcomeView>,
    /// What a waiting visitor may choose while nobody can take over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WayName>>")]
    pub ways: Vec<WayName>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WayName {
    /// Stay here; the place in the queue is kept.
    Wait,
    /// Leave an e-mail address (`contact`) and be answered there.
    Email,
    /// Leave a telephone number (`contact`) and be called back.
    CallBack,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PromiseView {
    /// A person is at the desk and will take over.
    PersonSoon,
    /// Nobody is at the desk; an answer comes by this time (ms), by e-mail if an address was left.
    AnswerBy { at: i64 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeView {
    Solved,
    Unsolved,
    Abandoned,
    Spam,
}

// ---------------------------------------------------------------- agent

/// What the console sends. `request_id` is a fresh UUID; for `reply` and `note` it is also the
/// message's key, so sending it again is harmless.
#[derive(Debug, Deserialize, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum AgentSends {
    /// The answer is a `welcome` with a whole snapshot; `cursor` is reserved.
    Hello {
        protocol: u32,
        #[ts(optional)]
        cursor: Option<String>,
    },
    /// Follow a conversation: its entries after `last_seq` come as `entry` frames, then every new one.
    Watch {
        request_id: Uuid,
        conversation: Uuid,
        #[serde(default)]
        last_seq: u32,
    },
    Unwatch {
        conversation: Uuid,
    },
    Take {
        request_id: Uuid,
        conversation: Uuid,
    },
    Return {
        request_id: Uuid,
        conversation: Uuid,
        to: ReturnTo,
    },
    Resolve {
        request_id: Uuid,
        conversation: Uuid,
        outcome: OutcomeView,
    },
    /// To an agent or to a team, one of both; the note is for whoever gets it.
    Transfer {
        request_id: Uuid,
        conversation: Uuid,
        #[ts(optional)]
        to_agent: Option<Uuid>,
        #[ts(optional)]
        to_team: Option<String>,
        #[ts(optional)]
        note: Option<String>,
    },
    /// As `transfer`, by a supervisor, whoever holds the conversation.
    Move {
        request_id: Uuid,
        conversation: Uuid,
        #[ts(optional)]
        to_agent: Option<Uuid>,
        #[ts(optional)]
        to_team: Option<String>,
        #[ts(optional)]
        note: Option<String>,
    },
    /// What was offered goes to the next; `take` accepts it.
    Decline {
        request_id: Uuid,
        conversation: Uuid,
    },
    Reply {
        request_id: Uuid,
        conversation: Uuid,
        text: String,
    },
    Note {
        request_id: Uuid,
        conversation: Uuid,
        text: String,
    },
    Typing {
        conversation: Uuid,
        on: bool,
    },
    Read {
        conversation: Uuid,
        up_to: u32,
    },
    Availability {
        request_id: Uuid,
        availability: Availability,
    },
    Ping,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReturnTo {
    Queue,
    Bot,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// Is given waiting conversations.
    Online,
    /// Would be, but has no room or pauses after a hard conversation.
    Busy,
    /// Keeps what they have, is given nothing new.
    Away,
    /// No console is open.
    Offline,
}

/// What the console gets.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum AgentGets {
    Welcome(Box<AgentWelcome>),
    Accepted {
        request_id: Uuid,
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        conversation: Option<Uuid>,
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        seq: Option<u32>,
        at: i64,
    },
    Rejected {
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        request_id: Option<Uuid>,
        code: RejectCode,
        detail: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        retry_after_ms: Option<u64>,
    },
    /// A conversation as it is now; replaces what the console knew. Sent for every open
    /// conversation that changes, and once more when it is resolved.
    Conversation(Box<ConversationSummary>),
    /// A new entry of a watched conversation.
    Entry {
        conversation: Uuid,
        entry: Box<AgentEntry>,
    },
    /// The mood of a visitor's entry became known after it was sent.
    Mood {
        conversation: Uuid,
        seq: u32,
        mood: MoodView,
    },
    /// Who waits, longest waiting first.
    Queue {
        waiting: Vec<Uuid>,
    },
    /// This conversation is offered to you until then (ms); without a time: no longer.
    Offer {
        conversation: Uuid,
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        until: Option<i64>,
    },
    /// All agents, whenever one changes.
    Presence {
        agents: Vec<AgentPresence>,
    },
    Typing {
        conversation: Uuid,
        from: Speaker,
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        agent: Option<AgentCard>,
        on: bool,
    },
    /// The visitor has read up to this entry.
    Read {
        conversation: Uuid,
        up_to: u32,
    },
    Pong,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct AgentWelcome {
    pub protocol: u32,
    pub user: UserView,
    pub availability: Availability,
    /// All open conversations: with the bot, waiting, and with agents.
    pub conversations: Vec<ConversationSummary>,
    pub waiting: Vec<Uuid>,
    pub agents: Vec<AgentPresence>,
    /// The server's time (ms), to show waits by.
    pub now: i64,
    pub teams: Vec<TeamCard>,
    /// What is offered to you.
    pub offers: Vec<OfferView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct TeamCard {
    pub id: String,
    pub name: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct OfferView {
    pub conversation: Uuid,
    pub until: i64,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct AgentPresence {
    pub id: Uuid,
    pub name: String,
    pub availability: Availability,
    /// Conversations that the agent holds.
    pub load: u32,
    pub capacity: u32,
    /// None: every team.
    pub teams: Vec<String>,
    /// The pause after a hard conversation ends then (ms).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pause_until: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct UserView {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub role: Role,
    /// Conversations at a time.
    pub capacity: u32,
    /// None: every team.
    pub teams: Vec<String>,
    /// Topics and languages that they answer best.
    pub skills: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Owner,
    /// An agent who sees and moves everybody's conversations.
    Supervisor,
    Agent,
}

/// One row of a list.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ConversationSummary {
    pub id: Uuid,
    pub inbox: String,
    pub started_at: i64,
    pub last_at: i64,
    pub last_seq: u32,
    pub holder: HolderView,
    /// Since when it has been waiting or with the agent (ms); absent with the bot.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub held_since: Option<i64>,
    pub visitor: VisitorCard,
    /// The last words, shortened.
    pub preview: String,
    pub preview_from: Speaker,
    /// The visitor's latest mood.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub mood: Option<MoodView>,
    /// Why it last came to a person; empty where it never did.
    pub reasons: Vec<ReasonView>,
    /// As of the latest handover.
    pub priority: PriorityName,
    /// The id of the team that it last came to; empty where it never did.
    pub team: String,
    /// Since when the visitor's words stand without an answer (ms).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unanswered_since: Option<i64>,
    /// By when a person is to have answered (ms, by the service level), and from when on that is in danger.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer_due_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer_warn_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rating: Option<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct VisitorCard {
    pub id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub phone: Option<String>,
    pub locale: String,
}

/// Probabilities, adding up to 1.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize, TS, ToSchema)]
pub struct MoodView {
    pub label: MoodName,
    pub negative: f32,
    pub neutral: f32,
    pub positive: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MoodName {
    Negative,
    Neutral,
    Positive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignalName {
    AskedForPerson,
    Upset,
    StillUpset,
    MoodFalling,
    Complaint,
    Urgent,
    Abuse,
    Confused,
    SeveralIssues,
    OwnData,
    Unsure,
    Repeated,
    ManyTurns,
    BotFailed,
    /// No signal alone, but several together.
    Together,
    /// Something that always goes to a person.
    Topic,
    /// One of those whom the business looks after in person.
    Vip,
    /// The bot only suggests for now.
    SuggestMode,
}

/// Why a person was brought in.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, TS, ToSchema)]
pub struct ReasonView {
    pub signal: SignalName,
    pub value: f32,
    pub threshold: f32,
    /// In words that an agent reads at a glance.
    pub words: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PriorityName {
    Low,
    Normal,
    High,
    Urgent,
}

/// How an agent came to a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JoinedHow {
    Picked,
    Assigned,
    /// The visitor went on with what this agent had resolved.
    Reopened,
}

/// Where a conversation went when its agent left, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeftWhy {
    ToQueue,
    ToBot,
    /// To the queue: the agent's connection was lost.
    Gone,
    /// To the queue: the agent did not write in time.
    NoReply,
}

/// One entry as agents and owners see it.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct AgentEntry {
    #[serde(flatten)]
    pub entry: VisitorEntry,
    /// On a visitor's message.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub mood: Option<MoodView>,
    /// On `hand_over`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ReasonView>>")]
    pub reasons: Vec<ReasonView>,
    /// On what the bot said: why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub assessment: Option<AssessmentView>,
    /// On `joined`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub how: Option<JoinedHow>,
    /// On `left`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub why: Option<LeftWhy>,
    /// On `transferred`: who moved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by: Option<AgentCard>,
    /// On `contact`: what the visitor left.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub contact: Option<ContactView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct ContactView {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub phone: Option<String>,
}

/// Why the bot did what it did.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct AssessmentView {
    pub decision: DecisionName,
    /// Probability that the best article answers, 0..1.
    pub confidence: f32,
    /// The confidence from which on the bot answers.
    pub answer_at_least: f32,
    pub mood: MoodView,
    pub hits: Vec<HitView>,
    pub basis: BasisName,
    /// The language that the message was taken to be in, a primary tag; empty where none was looked for.
    pub language: String,
    /// The earlier message that this one was read together with.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub leans_on: Option<String>,
    /// Tags of the article that the message is most likely about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub topics: Vec<String>,
    /// Further questions of the same message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<QuestionView>>")]
    pub also: Vec<QuestionView>,
    pub contributions: Vec<ContributionView>,
    /// What would have kept it with the bot, in words; empty unless handed over.
    pub counterfactual: Vec<String>,
    pub policy_version: u32,
    pub models: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionName {
    Answer,
    Clarify,
    HandOver,
}

/// What the confidence rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BasisName {
    /// Public questions, and how often these articles find their own variants.
    Measured,
    /// Public questions alone: these articles have too few variants to be asked.
    Prior,
    /// Shared words alone: the encoder does not read this language.
    Words,
}

/// A question in a message that has several.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct QuestionView {
    pub text: String,
    pub hits: Vec<HitView>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HitView {
    pub article: String,
    pub title: String,
    pub confidence: f32,
    /// The question or variant nearest to the message.
    pub matched: String,
    pub similarity: f32,
    pub words: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ContributionView {
    pub signal: SignalName,
    pub value: f32,
    /// From here on the signal hands over alone; absent while it may not yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub threshold: Option<f32>,
    /// Share in the weighted sum.
    pub share: f32,
}
