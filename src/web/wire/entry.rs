//! One entry of a transcript, as visitors see it and as agents and owners see it. `kind` says which fields it has.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

use super::*;

/// One entry as visitors see it. `seq` grows, but has gaps where entries are private.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct VisitorEntry {
    pub seq: u32,
    pub at: i64,
    pub from: Speaker,
    #[serde(flatten)]
    pub what: VisitorEntryKind,
}

/// The kinds of entries that visitors see. Private kinds have no form here.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum VisitorEntryKind {
    Message(MessageEntry),
    HumanRequested(HumanRequestedEntry),
    Answer(AnswerEntry),
    Clarify(ClarifyEntry),
    HandOver(HandOverEntry),
    Promise(PromiseEntry),
    Joined(JoinedEntry),
    Left(LeftEntry),
    Transferred(TransferredEntry),
    Contact(ContactEntry),
    Feedback(FeedbackEntry),
    Resolved(ResolvedEntry),
    Rated(RatedEntry),
}

/// A visitor's or an agent's words.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct MessageEntry {
    /// The client's own key.
    pub message_id: Uuid,
    /// Empty if only files were sent.
    pub text: String,
    /// The agent who wrote it; absent if the visitor did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub agent: Option<AgentCard>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<AttachmentView>>")]
    pub attachments: Vec<AttachmentView>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HumanRequestedEntry {
    pub message_id: Uuid,
}

/// The bot answers from an article.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct AnswerEntry {
    pub in_reply_to: u32,
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SourceView>>")]
    pub sources: Vec<SourceView>,
}

/// The bot asks "did you mean".
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ClarifyEntry {
    pub in_reply_to: u32,
    pub text: String,
    /// Texts that the visitor may send with one click.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub suggestions: Vec<String>,
}

/// The conversation goes to the queue.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HandOverEntry {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub in_reply_to: Option<u32>,
    pub text: String,
    pub promise: PromiseView,
}

/// A visitor who was promised a person soon is promised an answer by a time.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PromiseEntry {
    pub text: String,
    pub promise: PromiseView,
}

/// An agent takes the conversation.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct JoinedEntry {
    pub agent: AgentCard,
}

/// The agent gives the conversation back to the queue or the bot.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct LeftEntry {
    pub agent: AgentCard,
    /// What the bot says when it takes over.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub text: Option<String>,
    /// In the queue.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub promise: Option<PromiseView>,
}

/// The conversation goes to another agent, or to a team.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct TransferredEntry {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub agent: Option<AgentCard>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub team: Option<TeamCard>,
    /// With a team.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub promise: Option<PromiseView>,
}

/// The visitor left a way to be reached: `text` is the e-mail address, or else the telephone number or name.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ContactEntry {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub text: Option<String>,
}

/// Whether an answer helped.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct FeedbackEntry {
    pub in_reply_to: u32,
    pub helpful: bool,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ResolvedEntry {
    pub outcome: OutcomeView,
    /// The agent who resolved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub agent: Option<AgentCard>,
    /// If the visitor resolved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub message_id: Option<Uuid>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct RatedEntry {
    pub message_id: Uuid,
    /// From 1 (bad) to 5 (good).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub score: Option<u8>,
    /// How likely they recommend the business, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub nps: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub text: Option<String>,
}

/// One entry as agents and owners see it.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct AgentEntry {
    pub seq: u32,
    pub at: i64,
    pub from: Speaker,
    #[serde(flatten)]
    pub what: AgentEntryKind,
}

/// Every kind of entry, with what only agents and owners see.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AgentEntryKind {
    Message {
        #[serde(flatten)]
        message: MessageEntry,
        /// Of a visitor's message.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        mood: Option<MoodView>,
        /// Of an agent's message.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        drafted_from: Option<DraftedFromView>,
    },
    HumanRequested(HumanRequestedEntry),
    Answer {
        #[serde(flatten)]
        answer: AnswerEntry,
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        assessment: Option<AssessmentView>,
    },
    Clarify {
        #[serde(flatten)]
        clarify: ClarifyEntry,
        assessment: AssessmentView,
    },
    HandOver {
        #[serde(flatten)]
        hand_over: HandOverEntry,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<ReasonView>>")]
        reasons: Vec<ReasonView>,
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        assessment: Option<AssessmentView>,
    },
    Promise(PromiseEntry),
    Joined {
        #[serde(flatten)]
        joined: JoinedEntry,
        how: JoinedHow,
    },
    Left {
        #[serde(flatten)]
        left: LeftEntry,
        why: LeftWhy,
    },
    Transferred {
        #[serde(flatten)]
        transferred: TransferredEntry,
        /// Who moved it.
        by: AgentCard,
    },
    Contact {
        #[serde(flatten)]
        left: ContactEntry,
        contact: ContactView,
    },
    Feedback(FeedbackEntry),
    Resolved(ResolvedEntry),
    Rated(RatedEntry),
    /// What the bot would have said.
    Suggestion {
        in_reply_to: u32,
        /// Absent if the bot has nothing to suggest.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        text: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<SourceView>>")]
        sources: Vec<SourceView>,
        assessment: AssessmentView,
    },
    Note {
        message_id: Uuid,
        agent: AgentCard,
        text: String,
        /// Colleagues whose attention is asked for.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<AgentCard>>")]
        mentions: Vec<AgentCard>,
    },
    /// What the visitor filled in before the first message.
    Form {
        form: FormView,
    },
    /// What the business's site says about the visitor.
    Identified {
        /// The business's own id of the visitor; present only if it was proven.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        verified_id: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        contact: Option<ContactView>,
    },
    Tagged {
        agent: AgentCard,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<String>>")]
        added: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<String>>")]
        removed: Vec<String>,
    },
    AttributesSet {
        /// Absent if the business's page did it.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        agent: Option<AgentCard>,
        /// What changed; `null` was removed.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        #[ts(optional, as = "Option<BTreeMap<String, Option<AttributeView>>>")]
        #[schema(value_type = BTreeMap<String, AttributeView>)]
        attributes: BTreeMap<String, Option<AttributeView>>,
    },
    Snoozed {
        agent: AgentCard,
        /// In ms.
        until: i64,
    },
    Woke {
        /// The agent who woke it.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        agent: Option<AgentCard>,
    },
    /// The visitor was blocked.
    Blocked {
        agent: AgentCard,
        /// Why.
        text: String,
    },
    Unblocked {
        agent: AgentCard,
    },
}

impl VisitorEntry {
    /// The client's own key, if a client made the entry.
    pub fn message_id(&self) -> Option<Uuid> {
        match &self.what {
            VisitorEntryKind::Message(MessageEntry { message_id, .. })
            | VisitorEntryKind::HumanRequested(HumanRequestedEntry { message_id })
            | VisitorEntryKind::Rated(RatedEntry { message_id, .. }) => Some(*message_id),
            VisitorEntryKind::Resolved(ResolvedEntry { message_id, .. }) => *message_id,
            _ => None,
        }
    }

    /// The people whom it names.
    pub fn cards_mut(&mut self) -> Option<&mut AgentCard> {
        match &mut self.what {
            VisitorEntryKind::Message(MessageEntry { agent, .. })
            | VisitorEntryKind::Transferred(TransferredEntry { agent, .. })
            | VisitorEntryKind::Resolved(ResolvedEntry { agent, .. }) => agent.as_mut(),
            VisitorEntryKind::Joined(JoinedEntry { agent })
            | VisitorEntryKind::Left(LeftEntry { agent, .. }) => Some(agent),
            _ => None,
        }
    }
}

impl AgentEntry {
    /// The people whom it names.
    pub fn cards_mut(&mut self) -> Vec<&mut AgentCard> {
        match &mut self.what {
            AgentEntryKind::Transferred { transferred, by } => {
                transferred.agent.iter_mut().chain([by]).collect()
            }
            AgentEntryKind::Note { agent, mentions, .. } => mentions.iter_mut().chain([agent]).collect(),
            AgentEntryKind::Message { message: MessageEntry { agent, .. }, .. }
            | AgentEntryKind::Resolved(ResolvedEntry { agent, .. })
            | AgentEntryKind::AttributesSet { agent, .. }
            | AgentEntryKind::Woke { agent } => agent.iter_mut().collect(),
            AgentEntryKind::Joined { joined: JoinedEntry { agent }, .. }
            | AgentEntryKind::Left { left: LeftEntry { agent, .. }, .. }
            | AgentEntryKind::Tagged { agent, .. }
            | AgentEntryKind::Snoozed { agent, .. }
            | AgentEntryKind::Blocked { agent, .. }
            | AgentEntryKind::Unblocked { agent } => vec![agent],
            _ => Vec::new(),
        }
    }
}
