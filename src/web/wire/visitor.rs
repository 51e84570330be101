//! The visitor's socket: what a widget sends and gets.

use std::collections::BTreeMap;

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
        /// IANA name, e.g. `Europe/Vienna`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        time_zone: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        identity: Option<IdentityView>,
    },
    /// Who the visitor is, as the business's site says. Nothing of it is kept before they write. Where the id has
    /// written before, the answer is a `welcome` with that conversation.
    Identify {
        identity: IdentityView,
        /// null takes a value away.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        #[ts(optional, as = "Option<BTreeMap<String, Option<AttributeView>>>")]
        attributes: BTreeMap<String, Option<AttributeView>>,
    },
    /// The text may be empty where files come with it; the form comes with the first message alone.
    Send {
        message_id: Uuid,
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<Uuid>>")]
        attachments: Vec<Uuid>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        form: Option<FormView>,
    },
    /// The text only where the inbox's `typing_preview` says so.
    Typing {
        on: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        text: Option<String>,
    },
    /// The visitor went to another page; kept once they have written.
    Page(Page),
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
    /// One of both at least: `score` from 1 (bad) to 5 (good), `nps` from 0 to 10.
    Rate {
        message_id: Uuid,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        score: Option<u8>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        nps: Option<u8>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        comment: Option<String>,
    },
    /// The conversation by e-mail.
    Transcript {
        message_id: Uuid,
        email: String,
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

impl VisitorSends {
    /// A message of words alone.
    pub fn message(message_id: Uuid, text: impl Into<String>) -> VisitorSends {
        VisitorSends::Send { message_id, text: text.into(), attachments: Vec::new(), form: None }
    }
}

/// Who a visitor is. An `id` needs a proof, made on the business's server with the inbox's secret: `hash`, the
/// lower-case hex HMAC-SHA256 of the id, or `token`, a JWT (HS256) with `sub` and `exp`.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct IdentityView {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub token: Option<String>,
}

/// What the visitor filled in before the first message.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct FormView {
    pub fields: Vec<FormFieldView>,
    /// The words that the visitor agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub consent: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct FormFieldView {
    pub id: String,
    pub label: String,
    /// Of a ticked box: `true`.
    pub value: String,
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
    /// An agent's console has received everything up to this entry, or the bot has read it.
    Delivered {
        up_to: u32,
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
