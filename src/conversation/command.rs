//! What somebody asks of a conversation, and why it may be refused.

use super::entry::{
    Attachment, DraftAnswer, Outcome, Promise, Rating, ReturnReason, TakenHow, Target, WokenBy,
};
use super::evidence::Evidence;
use super::identity::{Form, Identity};
use super::ids::{AgentId, MessageId, Seq, Timestamp};
use super::marks::{ATTRIBUTES_MAX, AttributeChanges, DraftedFrom, TAGS_MAX};
use super::people::{AgentName, Contact};

/// What somebody asks for. The actor comes from the session, never from a frame.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    VisitorWrites {
        message_id: MessageId,
        text: String,
        attachments: Vec<Attachment>,
    },
    /// As `VisitorWrites`, but a resolved conversation is reopened with this agent, who is at the desk.
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
    /// The bot's reply as a suggestion to agents, while a person holds the conversation.
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
        /// The last entry that the agent has read. If a colleague has replied after it, nothing is sent.
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
        /// `None` if the business's page sets them.
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

impl Command {
    /// The key of a command that a client sends; a command is executed once per key.
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

    /// Whether a blocked visitor may not do this.
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

/// Why a command is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    #[error("somebody else holds this conversation")]
    NotHolder,
    #[error("the bot's reply came too late; it was not sent")]
    StaleReply,
    #[error("another agent already holds this conversation")]
    TakenBy(AgentId),
    #[error("you already hold this conversation")]
    AlreadyYours,
    #[error("a person has been asked for already")]
    AlreadyWaiting,
    #[error("this conversation is resolved")]
    AlreadyResolved,
    #[error("there is no such entry to give feedback on")]
    NoSuchEntry,
    #[error("this conversation is somebody else's")]
    SomebodyElse,
    #[error("a colleague has replied meanwhile")]
    Crossed,
    #[error("this visitor is blocked")]
    Blocked,
    #[error("a conversation has at most {max} tags", max = TAGS_MAX)]
    TooManyTags,
    #[error("a conversation has at most {max} attributes", max = ATTRIBUTES_MAX)]
    TooManyAttributes,
}

/// What one agent tells the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub message_id: MessageId,
    pub text: String,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BotFailure {
    TimedOut,
    Broken,
    /// There are no words to read.
    FilesAlone,
}
