//! What a conversation is made of: entries, which are appended and never changed.

use super::evidence::{Assessment, HandoverReason};
use super::identity::{Form, Identity};
use super::ids::{ArticleId, AttachmentId, MessageId, Seq, Timestamp};
use super::marks::{AttributeChanges, DraftedFrom};
use super::people::{AgentName, Contact, TeamName};
use super::routing::RoutingRequirements;

/// One line of the transcript. Entries are appended and never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub seq: Seq,
    pub at: Timestamp,
    pub body: Body,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// The text may be empty where files come with it.
    VisitorWrote {
        message_id: MessageId,
        text: String,
        attachments: Vec<Attachment>,
    },
    HumanRequested {
        message_id: MessageId,
    },
    BotAnswered {
        in_reply_to: Seq,
        text: String,
        sources: Vec<Source>,
        assessment: Option<Box<Assessment>>,
    },
    /// "Did you mean one of these?": the suggestions are the questions of articles.
    BotAsked {
        in_reply_to: Seq,
        text: String,
        suggestions: Vec<String>,
        assessment: Box<Assessment>,
    },
    /// What the bot would have said, had it been asked. Private: agents and owners alone see it.
    BotSuggested {
        in_reply_to: Seq,
        /// None where the bot knows nothing to say.
        draft: Option<DraftAnswer>,
        assessment: Box<Assessment>,
    },
    HandedOver {
        in_reply_to: Option<Seq>,
        text: String,
        reasons: Vec<HandoverReason>,
        promise: Promise,
        need: RoutingRequirements,
        assessment: Option<Box<Assessment>>,
    },
    /// A visitor who was promised a person soon is promised an answer by this time.
    AnswerPromised {
        text: String,
        by: Timestamp,
    },
    AgentTook {
        agent: AgentName,
        how: TakenHow,
    },
    AgentReplied {
        message_id: MessageId,
        agent: AgentName,
        text: String,
        attachments: Vec<Attachment>,
        drafted_from: Option<DraftedFrom>,
    },
    /// Private: agents and owners alone see it.
    AgentNoted {
        message_id: MessageId,
        agent: AgentName,
        text: String,
        /// Colleagues whose attention is asked for.
        mentions: Vec<AgentName>,
    },
    /// Private.
    Tagged {
        agent: AgentName,
        added: Vec<String>,
        removed: Vec<String>,
    },
    /// Private.
    AttributesSet {
        /// None: the business's page.
        by: Option<AgentName>,
        set: AttributeChanges,
    },
    /// Private: the agent who holds it wants to see it again then.
    Snoozed {
        agent: AgentName,
        until: Timestamp,
    },
    /// Private: back with its agent.
    Woke {
        by: WokenBy,
    },
    /// Private: the visitor may not write any more.
    Blocked {
        agent: AgentName,
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
        text: String,
    },
    /// By the agent who held it, or by a supervisor.
    Transferred {
        from: AgentName,
        to: Target,
        /// To a team: what the visitor is promised meanwhile.
        promise: Promise,
    },
    ContactLeft {
        contact: Contact,
    },
    /// Before the first message. Private: agents and owners alone see it.
    FormFilled {
        form: Form,
    },
    /// What the business's site says of the visitor, as far as it is new. Private: agents and owners alone see it.
    Identified {
        identity: Identity,
    },
    FeedbackGiven {
        about: Seq,
        helpful: bool,
    },
    Resolved {
        by: ResolvedBy,
        outcome: Outcome,
    },
    Rated {
        message_id: MessageId,
        rating: Rating,
    },
}

impl Body {
    /// The client's key of this entry, where a client made it.
    pub fn message_id(&self) -> Option<MessageId> {
        match self {
            Body::VisitorWrote { message_id, .. }
            | Body::HumanRequested { message_id }
            | Body::AgentReplied { message_id, .. }
            | Body::AgentNoted { message_id, .. }
            | Body::Rated { message_id, .. } => Some(*message_id),
            Body::Resolved { by: ResolvedBy::Visitor(message_id), .. } => Some(*message_id),
            Body::BotAnswered { .. }
            | Body::BotAsked { .. }
            | Body::BotSuggested { .. }
            | Body::HandedOver { .. }
            | Body::AnswerPromised { .. }
            | Body::AgentTook { .. }
            | Body::ReturnedToQueue { .. }
            | Body::ReturnedToBot { .. }
            | Body::Transferred { .. }
            | Body::Tagged { .. }
            | Body::AttributesSet { .. }
            | Body::Snoozed { .. }
            | Body::Woke { .. }
            | Body::Blocked { .. }
            | Body::Unblocked { .. }
            | Body::ContactLeft { .. }
            | Body::FormFilled { .. }
            | Body::Identified { .. }
            | Body::FeedbackGiven { .. }
            | Body::Resolved { by: ResolvedBy::Agent(_) | ResolvedBy::Timer, .. } => None,
        }
    }

    /// Whether agents and owners alone see it.
    pub fn is_private(&self) -> bool {
        match self {
            Body::BotSuggested { .. }
            | Body::AgentNoted { .. }
            | Body::Tagged { .. }
            | Body::AttributesSet { .. }
            | Body::Snoozed { .. }
            | Body::Woke { .. }
            | Body::Blocked { .. }
            | Body::Unblocked { .. }
            | Body::FormFilled { .. }
            | Body::Identified { .. } => true,
            Body::VisitorWrote { .. }
            | Body::HumanRequested { .. }
            | Body::BotAnswered { .. }
            | Body::BotAsked { .. }
            | Body::HandedOver { .. }
            | Body::AnswerPromised { .. }
            | Body::AgentTook { .. }
            | Body::AgentReplied { .. }
            | Body::ReturnedToQueue { .. }
            | Body::ReturnedToBot { .. }
            | Body::Transferred { .. }
            | Body::ContactLeft { .. }
            | Body::FeedbackGiven { .. }
            | Body::Resolved { .. }
            | Body::Rated { .. } => false,
        }
    }
}

impl Body {
    /// The files that go with it.
    pub fn attachments(&self) -> &[Attachment] {
        match self {
            Body::VisitorWrote { attachments, .. } | Body::AgentReplied { attachments, .. } => attachments,
            Body::HumanRequested { .. }
            | Body::BotAnswered { .. }
            | Body::BotAsked { .. }
            | Body::BotSuggested { .. }
            | Body::HandedOver { .. }
            | Body::AnswerPromised { .. }
            | Body::AgentTook { .. }
            | Body::AgentNoted { .. }
            | Body::Tagged { .. }
            | Body::AttributesSet { .. }
            | Body::Snoozed { .. }
            | Body::Woke { .. }
            | Body::Blocked { .. }
            | Body::Unblocked { .. }
            | Body::ReturnedToQueue { .. }
            | Body::ReturnedToBot { .. }
            | Body::Transferred { .. }
            | Body::ContactLeft { .. }
            | Body::FormFilled { .. }
            | Body::Identified { .. }
            | Body::FeedbackGiven { .. }
            | Body::Resolved { .. }
            | Body::Rated { .. } => &[],
        }
    }
}

/// A file that was sent along. What is in it is kept beside the transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    pub name: String,
    pub media_type: String,
    pub bytes: u64,
    /// Width and height of an image in pixels.
    pub dimensions: Option<(u32, u32)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub article: ArticleId,
    pub title: String,
    /// Of the edition that was used, a BCP 47 tag.
    pub language: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DraftAnswer {
    pub text: String,
    pub sources: Vec<Source>,
}

/// What a waiting visitor has been told to expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// A person is at the desk and takes the next free place.
    PersonSoon,
    /// Nobody is at the desk; an answer comes by this time, by e-mail if an address was left.
    AnswerBy(Timestamp),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    Solved,
    Unsolved,
    /// The visitor stopped writing.
    Abandoned,
    Spam,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenHow {
    Picked,
    Assigned,
    /// The visitor went on with what this agent had resolved.
    Reopened,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnReason {
    ByAgent,
    /// The agent's connection was lost for longer than the grace time.
    AgentGone,
    /// The agent was given it and did not write in time.
    NoReply,
}

/// Where a conversation is moved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Agent(AgentName),
    Team(TeamName),
}

/// Who ended a snooze.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WokenBy {
    /// By writing.
    Visitor,
    Agent(AgentName),
    /// Its time came.
    Timer,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolvedBy {
    Visitor(MessageId),
    Agent(AgentName),
    Timer,
}

/// What a visitor thinks of it; one of both numbers at least.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rating {
    /// Customer satisfaction (CSAT), 1 (bad) to 5 (good).
    pub score: Option<u8>,
    /// How likely they recommend the business (NPS), 0 to 10.
    pub nps: Option<u8>,
    pub comment: Option<String>,
}
