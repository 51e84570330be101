//! A conversation, who holds it, and the entries that it is made of.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Assessment, Evidence};
use super::identity::{Form, Identity};
use super::ids::{
    AgentId, ArticleId, AttachmentId, ConversationId, InboxId, MessageId, Seq, TeamId, Timestamp, VisitorId,
};
use super::marks::{AttributeChanges, Attributes, DraftedFrom};
use super::policy::HandoverReason;
use super::routing::Need;

/// The state of one conversation: what its entries add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    pub id: ConversationId,
    pub inbox: InboxId,
    pub visitor: VisitorId,
    /// BCP 47 tag of the visitor's browser, e.g. `de-AT`.
    pub locale: String,
    pub started_at: Timestamp,
    pub last_seq: Seq,
    pub last_at: Timestamp,
    pub holder: Holder,
    pub contact: Contact,
    /// The business's own id of the visitor, where it was proven. It never becomes another.
    pub verified_id: Option<String>,
    /// IANA name; none where it is not known.
    pub time_zone: Option<String>,
    pub rating: Option<Rating>,
    /// Replies of the bot since it last received the conversation.
    pub bot_turns: u32,
    /// Replies of the bot in a row that were no answer.
    pub unsure_turns: u32,
    /// The bot last received it from an agent, not from the visitor.
    pub returned: bool,
    /// The last message that the bot suggested a reply to; 0 where it has suggested none.
    pub suggested_to: Seq,
    /// What it needs of people, as of the latest handover.
    pub need: Need,
    /// Agents from whom it came back since then.
    pub passed: Vec<AgentId>,
    /// Since when the visitor's words stand without an answer; none where they do not.
    pub unanswered_since: Option<Timestamp>,
    /// What agents have filed it under.
    pub tags: BTreeSet<String>,
    pub attributes: Attributes,
    /// The visitor was blocked here and may not write.
    pub blocked: bool,
    /// The latest reply of each agent.
    pub replies: BTreeMap<AgentId, Seq>,
}

/// Who holds a conversation: the one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Holder {
    Bot {
        owes_reply_to: Option<Seq>,
    },
    Queue {
        since: Timestamp,
        reasons: Vec<HandoverReason>,
        promise: Promise,
    },
    Agent {
        agent: AgentId,
        since: Timestamp,
        /// Since when it had been waiting; none where the agent took it from the bot.
        queued_at: Option<Timestamp>,
        /// The agent has written to the visitor.
        replied: bool,
        /// Out of sight until then, or until the visitor writes.
        snoozed_until: Option<Timestamp>,
    },
    Nobody {
        resolved_at: Timestamp,
        outcome: Outcome,
    },
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

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: Option<String>,
    pub email: Option<String>,
    /// To be called back on.
    pub phone: Option<String>,
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

/// One line of the transcript. Entries are appended and never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub seq: Seq,
    pub at: Timestamp,
    pub body: Body,
}

/// An agent as the visitor sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentName {
    pub id: AgentId,
    pub name: String,
}

/// A team as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamName {
    pub id: TeamId,
    pub name: String,
}

/// Where a conversation is moved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Agent(AgentName),
    Team(TeamName),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub article: ArticleId,
    pub title: String,
    /// Of the edition that was used, a BCP 47 tag.
    pub language: String,
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
        need: Need,
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

/// What somebody asks for. The actor comes from the session, never from a frame.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    VisitorWrites {
        message_id: MessageId,
        text: String,
        attachments: Vec<Attachment>,
    },
    /// As `VisitorWrites`; where the conversation is resolved, it goes on with this agent, who is there.
    VisitorReturns {
        message_id: MessageId,
        text: String,
        attachments: Vec<Attachment>,
        keeper: AgentName,
    },
    RequestHuman {
        message_id: MessageId,
        promise: Promise,
    },
    LeaveContact {
        contact: Contact,
    },
    FillForm {
        form: Form,
    },
    Identify {
        identity: Identity,
    },
    GiveFeedback {
        about: Seq,
        helpful: bool,
    },
    Rate {
        message_id: MessageId,
        rating: Rating,
    },
    VisitorResolves {
        message_id: MessageId,
    },
    ProposeReply {
        proposal: Box<Proposal>,
        promise: Promise,
    },
    /// The bot's reply to a message that a person holds, for the agents alone.
    Suggest {
        proposal: Box<Proposal>,
    },
    FailReply {
        in_reply_to: Seq,
        failure: BotFailure,
        promise: Promise,
    },
    Take {
        agent: AgentName,
        how: TakenHow,
    },
    Reply {
        message_id: MessageId,
        agent: AgentName,
        text: String,
        attachments: Vec<Attachment>,
        /// Up to where the agent has read; where a colleague has replied after that, nothing is sent.
        seen: Option<Seq>,
        drafted_from: Option<DraftedFrom>,
    },
    Note {
        message_id: MessageId,
        agent: AgentName,
        text: String,
        mentions: Vec<AgentName>,
    },
    Tag {
        agent: AgentName,
        add: Vec<String>,
        remove: Vec<String>,
    },
    SetAttributes {
        /// None: the business's page.
        by: Option<AgentName>,
        set: AttributeChanges,
    },
    Snooze {
        agent: AgentName,
        until: Timestamp,
    },
    Wake {
        by: WokenBy,
    },
    Block {
        agent: AgentName,
        reason: String,
    },
    Unblock {
        agent: AgentName,
    },
    ReturnToQueue {
        agent: AgentName,
        why: ReturnReason,
        promise: Promise,
    },
    ReturnToBot {
        agent: AgentName,
    },
    Transfer {
        from: AgentName,
        to: Target,
        note: Option<Note>,
        promise: Promise,
    },
    /// A supervisor's transfer of a conversation that anybody, or nobody yet, holds.
    Move {
        by: AgentName,
        to: Target,
        note: Option<Note>,
        promise: Promise,
    },
    /// Nobody can take over soon any more: the visitor is promised an answer by this time instead.
    PromiseAnswer {
        by: Timestamp,
    },
    AgentResolves {
        agent: AgentName,
        outcome: Outcome,
    },
    TimerResolves,
}

/// What one agent tells the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub message_id: MessageId,
    pub text: String,
}

impl Command {
    /// The client's key, where a client sends the command: the same key is executed once.
    pub fn message_id(&self) -> Option<MessageId> {
        match self {
            Command::VisitorWrites { message_id, .. }
            | Command::VisitorReturns { message_id, .. }
            | Command::RequestHuman { message_id, .. }
            | Command::Rate { message_id, .. }
            | Command::VisitorResolves { message_id }
            | Command::Reply { message_id, .. }
            | Command::Note { message_id, .. } => Some(*message_id),
            Command::Transfer { note, .. } | Command::Move { note, .. } => {
                note.as_ref().map(|note| note.message_id)
            }
            Command::LeaveContact { .. }
            | Command::FillForm { .. }
            | Command::Identify { .. }
            | Command::GiveFeedback { .. }
            | Command::ProposeReply { .. }
            | Command::Suggest { .. }
            | Command::FailReply { .. }
            | Command::Take { .. }
            | Command::ReturnToQueue { .. }
            | Command::ReturnToBot { .. }
            | Command::PromiseAnswer { .. }
            | Command::Tag { .. }
            | Command::SetAttributes { .. }
            | Command::Snooze { .. }
            | Command::Wake { .. }
            | Command::Block { .. }
            | Command::Unblock { .. }
            | Command::AgentResolves { .. }
            | Command::TimerResolves => None,
        }
    }

    /// Whether a visitor who is blocked may not do this.
    pub fn needs_unblocked(&self) -> bool {
        match self {
            Command::VisitorWrites { .. }
            | Command::VisitorReturns { .. }
            | Command::RequestHuman { .. }
            | Command::LeaveContact { .. }
            | Command::FillForm { .. }
            | Command::GiveFeedback { .. }
            | Command::SetAttributes { by: None, .. }
            | Command::Rate { .. } => true,
            Command::VisitorResolves { .. }
            | Command::Identify { .. }
            | Command::ProposeReply { .. }
            | Command::Suggest { .. }
            | Command::FailReply { .. }
            | Command::Take { .. }
            | Command::Reply { .. }
            | Command::Note { .. }
            | Command::Tag { .. }
            | Command::SetAttributes { by: Some(_), .. }
            | Command::Snooze { .. }
            | Command::Wake { .. }
            | Command::Block { .. }
            | Command::Unblock { .. }
            | Command::ReturnToQueue { .. }
            | Command::ReturnToBot { .. }
            | Command::Transfer { .. }
            | Command::Move { .. }
            | Command::PromiseAnswer { .. }
            | Command::AgentResolves { .. }
            | Command::TimerResolves => false,
        }
    }
}

/// What the bot would say; the policy decides whether it may.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub in_reply_to: Seq,
    pub evidence: Evidence,
    pub answer: Option<DraftAnswer>,
    /// Questions of near articles, best first, for "did you mean".
    pub suggestions: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DraftAnswer {
    pub text: String,
    pub sources: Vec<Source>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BotFailure {
    TimedOut,
    Broken,
    /// There are no words to read.
    FilesAlone,
}
