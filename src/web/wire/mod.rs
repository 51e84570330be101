//! The wire, version 1: every frame of both sockets, and the shapes that REST shares with them.
//!
//! TypeScript is generated from these files (`make generate`). Times are milliseconds since the Unix epoch.

mod agent;
mod assessment;
mod entry;
mod inbox;
mod names;
pub mod views;
mod visitor;
pub mod words;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

pub use agent::*;
pub use assessment::*;
pub use entry::*;
pub use inbox::*;
pub use names::*;
pub use visitor::*;

pub const PROTOCOL: u32 = 1;
pub const SUBPROTOCOL: &str = "frontdesk.v1";

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct AgentCard {
    pub id: Uuid,
    pub name: String,
    /// A path on this server; absent where they have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub picture: Option<String>,
}

/// A file that was sent along.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct AttachmentView {
    pub id: Uuid,
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: u64,
    /// Of an image, in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub width: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub height: Option<u32>,
    /// A path on this server; it can be read once the file was sent with a message.
    pub url: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct TeamCard {
    pub id: String,
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
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PromiseView {
    /// A person is at the desk and will take over.
    PersonSoon,
    /// Nobody is at the desk; an answer comes by this time (ms), by e-mail if an address was left.
    AnswerBy { at: i64 },
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
    /// The proof of who the visitor is does not hold.
    InvalidIdentity,
    /// This server sends no e-mail, or none to this address.
    NoMail,
    /// There is no such file, or it was sent already; upload it again.
    UnknownAttachment,
    TooManyAttachments,
    /// A field of the form before the chat is missing or wrong.
    InvalidForm,
    /// A colleague has replied meanwhile; read it, then send again without `last_seq`.
    Crossed,
    /// The business takes no more messages from this visitor.
    Blocked,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct AgentPresence {
    pub id: Uuid,
    pub name: String,
    /// Where it lies on this server; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub picture: Option<String>,
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
    /// Where it lies on this server; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub picture: Option<String>,
    pub role: Role,
    /// Conversations at a time, as the owner allows.
    pub capacity: u32,
    /// Their own limit below it; absent: all that the owner allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub own_limit: Option<u32>,
    /// None: every team.
    pub teams: Vec<String>,
    /// Topics and languages that they answer best.
    pub skills: Vec<String>,
}
