//! The agents' socket: what a console sends and gets, and how it sees conversations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::*;

/// What the console sends. `request_id` is a fresh UUID; for `reply` and `note` it is also the
/// message's key, so sending it again is harmless.
#[derive(Debug, Deserialize, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum AgentSends {
    /// The answer is a `welcome` with a whole snapshot. A `cursor` is accepted and ignored.
    Hello {
        protocol: u32,
    },
    /// Follow a conversation: its entries after `last_seq` come as `entry` frames, then every new one. Others who
    /// follow it see you among its `viewers`.
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
        /// Uploaded before; with some, the text may be empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<Uuid>>")]
        attachments: Vec<Uuid>,
        /// Up to where you have read: where a colleague has replied after that, it is `crossed` and not sent.
        /// Without it the reply goes in any case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        last_seq: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        drafted_from: Option<DraftedFromView>,
    },
    Note {
        request_id: Uuid,
        conversation: Uuid,
        text: String,
        /// Colleagues whose attention is asked for.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<Uuid>>")]
        mentions: Vec<Uuid>,
    },
    Tag {
        request_id: Uuid,
        conversation: Uuid,
        #[serde(default)]
        #[ts(optional, as = "Option<Vec<String>>")]
        add: Vec<String>,
        #[serde(default)]
        #[ts(optional, as = "Option<Vec<String>>")]
        remove: Vec<String>,
    },
    /// `null` takes an attribute away; what is not named stays.
    Attributes {
        request_id: Uuid,
        conversation: Uuid,
        set: BTreeMap<String, Option<AttributeView>>,
    },
    /// Out of your lists until then (ms), or until the visitor writes. Without a time: back now.
    Snooze {
        request_id: Uuid,
        conversation: Uuid,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        until: Option<i64>,
    },
    /// The visitor of this conversation may write no more, here or in another.
    Block {
        request_id: Uuid,
        conversation: Uuid,
        reason: String,
    },
    Unblock {
        request_id: Uuid,
        conversation: Uuid,
    },
    Typing {
        conversation: Uuid,
        on: bool,
    },
    /// You have read up to this entry: kept, and shown to the visitor.
    Read {
        conversation: Uuid,
        up_to: u32,
    },
    Availability {
        request_id: Uuid,
        availability: Availability,
    },
    /// Whether somebody looks at this console, so that their other devices need not be told. Until it
    /// is said, nobody does.
    Visible {
        on: bool,
    },
    Ping,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReturnTo {
    Queue,
    Bot,
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
        /// What the visitor has typed so far, where the inbox's `typing_preview` says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        text: Option<String>,
    },
    /// The visitor has read up to this entry.
    Read {
        conversation: Uuid,
        up_to: u32,
    },
    /// You have read up to this entry, in whichever of your windows. Mentions up to there are read, too.
    ReadMark(ReadMark),
    /// Who has this conversation open; to those who watch it, whenever it changes.
    Viewers {
        conversation: Uuid,
        agents: Vec<AgentCard>,
    },
    /// A colleague asks for your attention in a note.
    Mention(MentionView),
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
    /// Up to where you have read, of open conversations that you have read in.
    pub read_marks: Vec<ReadMark>,
    /// Of you, in notes that you have not read; the latest first.
    pub mentions: Vec<MentionView>,
    pub inboxes: Vec<InboxCard>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
pub struct ReadMark {
    pub conversation: Uuid,
    pub up_to: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
pub struct MentionView {
    pub conversation: Uuid,
    /// The note.
    pub seq: u32,
    pub by: AgentCard,
    pub text: String,
    pub at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
pub struct InboxCard {
    pub id: String,
    pub name: String,
}

/// A fact about the visitor or the matter.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, TS, ToSchema)]
#[serde(untagged)]
pub enum AttributeView {
    Flag(bool),
    Number(f64),
    Text(String),
}

/// What a reply was written from; counted, to see which drafts are worth what.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct DraftedFromView {
    pub kind: DraftKindName,
    /// Of the article or canned reply; for `bot` the seq of the visitor's message.
    pub id: String,
    /// Changed before it was sent.
    pub edited: bool,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct OfferView {
    pub conversation: Uuid,
    pub until: i64,
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
    /// In alphabetical order.
    pub tags: Vec<String>,
    pub attributes: BTreeMap<String, AttributeView>,
    /// Out of its agent's lists until then (ms).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub snoozed_until: Option<i64>,
    /// The visitor was blocked in this conversation.
    pub blocked: bool,
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
    /// The business has proven who it is.
    pub verified: bool,
    /// IANA name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub time_zone: Option<String>,
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
