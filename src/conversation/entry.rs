//! What a conversation is made of: entries, which are appended and never changed.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::evidence::{Assessment, HandoverReason};
use super::identity::{Form, Identity};
use super::ids::{ArticleId, AttachmentId, MessageId, Seq, Timestamp};
use super::marks::{AttributeChanges, DraftedFrom};
use super::named::named;
use super::people::{AgentName, Contact, TeamName};
use super::routing::RoutingRequirements;

/// One line of the transcript. Entries are appended and never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub seq: Seq,
    pub at: Timestamp,
    pub body: Body,
}

/// What happened. Its JSON is `{"kind": …, "detail": {…}}`, as it is stored: fields that have columns of their own
/// (`message_id`, `in_reply_to`, `text`) are read from the detail, but not written to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "detail", rename_all = "snake_case")]
pub enum Body {
    /// The text may be empty if there are files.
    VisitorWrote {
        #[serde(skip_serializing)]
        message_id: MessageId,
        #[serde(skip_serializing)]
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<Attachment>,
    },
    HumanRequested {
        #[serde(skip_serializing)]
        message_id: MessageId,
    },
    BotAnswered {
        #[serde(skip_serializing)]
        in_reply_to: Seq,
        #[serde(skip_serializing)]
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sources: Vec<Source>,
        #[serde(skip_serializing_if = "Option::is_none")]
        assessment: Option<Box<Assessment>>,
    },
    /// "Did you mean one of these?": the suggestions are the questions of articles.
    BotAsked {
        #[serde(skip_serializing)]
        in_reply_to: Seq,
        #[serde(skip_serializing)]
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        suggestions: Vec<String>,
        assessment: Box<Assessment>,
    },
    /// What the bot would have said. Private: only agents and owners see it.
    BotSuggested {
        #[serde(skip_serializing)]
        in_reply_to: Seq,
        /// `None` if the bot has nothing to suggest.
        #[serde(flatten)]
        draft: Option<DraftAnswer>,
        assessment: Box<Assessment>,
    },
    HandedOver {
        #[serde(skip_serializing)]
        in_reply_to: Option<Seq>,
        #[serde(skip_serializing)]
        text: String,
        need: RoutingRequirements,
        promise: Promise,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reasons: Vec<HandoverReason>,
        #[serde(skip_serializing_if = "Option::is_none")]
        assessment: Option<Box<Assessment>>,
    },
    /// The visitor was promised a person soon; now an answer is promised by this time.
    AnswerPromised {
        #[serde(skip_serializing)]
        text: String,
        #[serde(rename = "promise", with = "answer_by")]
        by: Timestamp,
    },
    AgentTook {
        agent: AgentName,
        how: TakenHow,
    },
    AgentReplied {
        #[serde(skip_serializing)]
        message_id: MessageId,
        agent: AgentName,
        #[serde(skip_serializing)]
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<Attachment>,
        #[serde(skip_serializing_if = "Option::is_none")]
        drafted_from: Option<DraftedFrom>,
    },
    /// Private: only agents and owners see it.
    AgentNoted {
        #[serde(skip_serializing)]
        message_id: MessageId,
        agent: AgentName,
        #[serde(skip_serializing)]
        text: String,
        /// Colleagues whose attention is asked for.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mentions: Vec<AgentName>,
    },
    /// Private.
    Tagged {
        agent: AgentName,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        added: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        removed: Vec<String>,
    },
    /// Private.
    AttributesSet {
        /// `None` if the business's page set them.
        #[serde(rename = "agent", skip_serializing_if = "Option::is_none")]
        by: Option<AgentName>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        set: AttributeChanges,
    },
    /// Private: hidden from its agent's lists until then.
    Snoozed {
        agent: AgentName,
        until: Timestamp,
    },
    /// Private: back with its agent.
    Woke {
        #[serde(flatten)]
        by: WokenBy,
    },
    /// Private: the visitor may not write any more.
    Blocked {
        agent: AgentName,
        #[serde(rename = "text", skip_serializing)]
        reason: String,
    },
    /// Private.
    Unblocked {
        agent: AgentName,
    },
    ReturnedToQueue {
        agent: AgentName,
        why: ReturnReason,
        promise: Promise,
    },
    ReturnedToBot {
        agent: AgentName,
        #[serde(skip_serializing)]
        text: String,
    },
    /// Moved by the agent who held it, or by a supervisor.
    Transferred {
        #[serde(rename = "agent")]
        from: AgentName,
        #[serde(flatten)]
        to: Target,
        /// To a team: what the visitor is promised meanwhile.
        promise: Promise,
    },
    ContactLeft {
        contact: Contact,
    },
    /// Before the first message. Private: only agents and owners see it.
    FormFilled {
        #[serde(flatten)]
        form: Form,
    },
    /// What the business's site says about the visitor, as far as it is new. Private: only agents and owners see it.
    Identified {
        #[serde(flatten)]
        identity: Identity,
    },
    FeedbackGiven {
        about: Seq,
        helpful: bool,
    },
    Resolved {
        #[serde(flatten)]
        by: ResolvedBy,
        outcome: Outcome,
    },
    Rated {
        #[serde(skip_serializing)]
        message_id: MessageId,
        #[serde(flatten)]
        rating: Rating,
    },
}

/// A file that was sent with a message. Its content is stored outside the transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: AttachmentId,
    pub name: String,
    pub media_type: String,
    pub bytes: u64,
    /// Width and height of an image in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimensions: Option<(u32, u32)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub article: ArticleId,
    pub title: String,
    /// Of the edition that was used, a BCP 47 tag.
    pub language: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftAnswer {
    #[serde(skip_serializing)]
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

/// What a waiting visitor was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Promise {
    /// A person is at the desk and takes the next free place.
    PersonSoon,
    /// Nobody is at the desk; an answer comes by this time, by e-mail if an address was left.
    AnswerBy(Timestamp),
}

named! {
    pub enum Outcome {
        Solved = "solved",
        Unsolved = "unsolved",
        /// The visitor stopped writing.
        Abandoned = "abandoned",
        Spam = "spam",
    }

    /// How an agent came to a conversation.
    pub enum TakenHow {
        Picked = "picked",
        Assigned = "assigned",
        /// The visitor went on with what this agent had resolved.
        Reopened = "reopened",
    }

    /// Why an agent gave a conversation back to the queue.
    pub enum ReturnReason {
        ByAgent = "by_agent",
        /// The agent's connection was lost for longer than the grace time.
        AgentGone = "agent_gone",
        /// The agent was given it and did not write in time.
        NoReply = "no_reply",
    }
}

/// Where a conversation is moved to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    #[serde(rename = "to")]
    Agent(AgentName),
    #[serde(rename = "to_team")]
    Team(TeamName),
}

/// Who ended a snooze.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "By", into = "By")]
pub enum WokenBy {
    /// By writing.
    Visitor,
    Agent(AgentName),
    /// Its time came.
    Timer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "By", into = "By")]
pub enum ResolvedBy {
    Visitor(MessageId),
    Agent(AgentName),
    Timer,
}

/// A visitor's rating, with at least one of the two numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// Customer satisfaction (CSAT), 1 (bad) to 5 (good).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// How likely they recommend the business (NPS), 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nps: Option<u8>,
    #[serde(rename = "text", skip_serializing)]
    pub comment: Option<String>,
}

/// The JSON of [`WokenBy`] and [`ResolvedBy`].
#[derive(Serialize, Deserialize)]
struct By {
    #[serde(skip_serializing_if = "Option::is_none")]
    agent: Option<AgentName>,
    by: Who,
    #[serde(skip_serializing)]
    message_id: Option<MessageId>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Who {
    Visitor,
    Agent,
    Timer,
}

impl By {
    fn agent(self) -> Result<AgentName, &'static str> {
        self.agent.ok_or("missing field `agent`")
    }
}

impl From<WokenBy> for By {
    fn from(by: WokenBy) -> By {
        let (by, agent) = match by {
            WokenBy::Visitor => (Who::Visitor, None),
            WokenBy::Agent(agent) => (Who::Agent, Some(agent)),
            WokenBy::Timer => (Who::Timer, None),
        };
        By { agent, by, message_id: None }
    }
}

impl TryFrom<By> for WokenBy {
    type Error = &'static str;

    fn try_from(by: By) -> Result<WokenBy, &'static str> {
        Ok(match by.by {
            Who::Visitor => WokenBy::Visitor,
            Who::Agent => WokenBy::Agent(by.agent()?),
            Who::Timer => WokenBy::Timer,
        })
    }
}

impl From<ResolvedBy> for By {
    fn from(by: ResolvedBy) -> By {
        let (by, agent, message_id) = match by {
            ResolvedBy::Visitor(message_id) => (Who::Visitor, None, Some(message_id)),
            ResolvedBy::Agent(agent) => (Who::Agent, Some(agent), None),
            ResolvedBy::Timer => (Who::Timer, None, None),
        };
        By { agent, by, message_id }
    }
}

impl TryFrom<By> for ResolvedBy {
    type Error = &'static str;

    fn try_from(by: By) -> Result<ResolvedBy, &'static str> {
        Ok(match by.by {
            Who::Visitor => ResolvedBy::Visitor(by.message_id.ok_or("missing field `message_id`")?),
            Who::Agent => ResolvedBy::Agent(by.agent()?),
            Who::Timer => ResolvedBy::Timer,
        })
    }
}

/// The JSON of a promised time is that of the whole promise.
mod answer_by {
    use super::*;

    pub fn serialize<S: Serializer>(by: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        Promise::AnswerBy(*by).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        match Promise::deserialize(deserializer)? {
            Promise::AnswerBy(by) => Ok(by),
            Promise::PersonSoon => Err(D::Error::custom("the promise has no time")),
        }
    }
}
