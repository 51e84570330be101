//! The visitor's socket: what a widget sends and gets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::*;

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
