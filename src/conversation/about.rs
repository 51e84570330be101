//! The one description of every kind of entry, from which exports, previews, e-mails and the wire read.

use super::entry::{Attachment, Body, ResolvedBy, WokenBy};
use super::evidence::Assessment;
use super::ids::{MessageId, Seq};
use super::named::named;
use super::people::{AgentName, Contact};

named! {
    /// Who says something, or brings it about.
    pub enum Speaker {
        Visitor = "visitor",
        Bot = "bot",
        Agent = "agent",
        System = "system",
    }

    /// What kind of entry it is, for readers.
    pub enum EntryKind {
        /// A visitor's or an agent's words.
        Message = "message",
        /// The bot answers from an article.
        Answer = "answer",
        /// The bot asks "did you mean".
        Clarify = "clarify",
        /// Private: what the bot would have said.
        Suggestion = "suggestion",
        /// The conversation goes to the queue.
        HandOver = "hand_over",
        HumanRequested = "human_requested",
        /// A visitor who was promised a person soon is promised an answer by a time.
        Promise = "promise",
        /// An agent takes the conversation.
        Joined = "joined",
        /// The agent gives it back to the queue or the bot.
        Left = "left",
        Transferred = "transferred",
        Contact = "contact",
        Feedback = "feedback",
        Resolved = "resolved",
        Rated = "rated",
        /// Private, as are all that follow.
        Note = "note",
        /// What the visitor filled in before the first message.
        Form = "form",
        /// Who the visitor is, as the business's site says.
        Identified = "identified",
        Tagged = "tagged",
        AttributesSet = "attributes_set",
        Snoozed = "snoozed",
        Woke = "woke",
        Blocked = "blocked",
        Unblocked = "unblocked",
    }
}

/// What readers of any entry ask for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About<'a> {
    pub speaker: Speaker,
    pub kind: EntryKind,
    /// Only agents and owners see it.
    pub is_private: bool,
    /// The client's key of the entry, if a client made it.
    pub message_id: Option<MessageId>,
    /// The visitor's message that it replies to.
    pub in_reply_to: Option<Seq>,
    /// The words that somebody wrote or that the bot said.
    pub text: Option<&'a str>,
    /// The agent who did it.
    pub agent: Option<&'a AgentName>,
    pub attachments: &'a [Attachment],
    /// How to reach the visitor, as this entry says.
    pub contact: Option<&'a Contact>,
    /// Why the bot did it.
    pub assessment: Option<&'a Assessment>,
}

impl<'a> About<'a> {
    fn shown(speaker: Speaker, kind: EntryKind) -> About<'a> {
        About {
            speaker,
            kind,
            is_private: false,
            message_id: None,
            in_reply_to: None,
            text: None,
            agent: None,
            attachments: &[],
            contact: None,
            assessment: None,
        }
    }

    fn private(speaker: Speaker, kind: EntryKind) -> About<'a> {
        About { is_private: true, ..About::shown(speaker, kind) }
    }
}

impl Body {
    pub fn about(&self) -> About<'_> {
        use {EntryKind as Kind, Speaker::*};
        match self {
            Body::VisitorWrote { message_id, text, attachments } => About {
                message_id: Some(*message_id),
                text: Some(text),
                attachments,
                ..About::shown(Visitor, Kind::Message)
            },
            Body::HumanRequested { message_id } => {
                About { message_id: Some(*message_id), ..About::shown(Visitor, Kind::HumanRequested) }
            }
            Body::BotAnswered { in_reply_to, text, assessment, .. } => About {
                in_reply_to: Some(*in_reply_to),
                text: Some(text),
                assessment: assessment.as_deref(),
                ..About::shown(Bot, Kind::Answer)
            },
            Body::BotAsked { in_reply_to, text, assessment, .. } => About {
                in_reply_to: Some(*in_reply_to),
                text: Some(text),
                assessment: Some(assessment),
                ..About::shown(Bot, Kind::Clarify)
            },
            Body::BotSuggested { in_reply_to, draft, assessment } => About {
                in_reply_to: Some(*in_reply_to),
                text: draft.as_ref().map(|draft| draft.text.as_str()),
                assessment: Some(assessment),
                ..About::private(Bot, Kind::Suggestion)
            },
            Body::HandedOver { in_reply_to, text, assessment, .. } => About {
                in_reply_to: *in_reply_to,
                text: Some(text),
                assessment: assessment.as_deref(),
                ..About::shown(Bot, Kind::HandOver)
            },
            Body::AnswerPromised { text, .. } => {
                About { text: Some(text), ..About::shown(System, Kind::Promise) }
            }
            Body::AgentTook { agent, .. } => {
                About { agent: Some(agent), ..About::shown(System, Kind::Joined) }
            }
            Body::AgentReplied { message_id, agent, text, attachments, .. } => About {
                message_id: Some(*message_id),
                agent: Some(agent),
                text: Some(text),
                attachments,
                ..About::shown(Agent, Kind::Message)
            },
            Body::AgentNoted { message_id, agent, text, .. } => About {
                message_id: Some(*message_id),
                agent: Some(agent),
                text: Some(text),
                ..About::private(Agent, Kind::Note)
            },
            Body::Tagged { agent, .. } => {
                About { agent: Some(agent), ..About::private(System, Kind::Tagged) }
            }
            Body::AttributesSet { by, .. } => {
                About { agent: by.as_ref(), ..About::private(System, Kind::AttributesSet) }
            }
            Body::Snoozed { agent, .. } => {
                About { agent: Some(agent), ..About::private(System, Kind::Snoozed) }
            }
            Body::Woke { by } => match by {
                WokenBy::Visitor => About::private(Visitor, Kind::Woke),
                WokenBy::Agent(agent) => About { agent: Some(agent), ..About::private(System, Kind::Woke) },
                WokenBy::Timer => About::private(System, Kind::Woke),
            },
            Body::Blocked { agent, reason } => {
                About { agent: Some(agent), text: Some(reason), ..About::private(System, Kind::Blocked) }
            }
            Body::Unblocked { agent } => {
                About { agent: Some(agent), ..About::private(System, Kind::Unblocked) }
            }
            Body::ReturnedToQueue { agent, .. } => {
                About { agent: Some(agent), ..About::shown(System, Kind::Left) }
            }
            Body::ReturnedToBot { agent, text } => {
                About { agent: Some(agent), text: Some(text), ..About::shown(System, Kind::Left) }
            }
            Body::Transferred { from, .. } => {
                About { agent: Some(from), ..About::shown(System, Kind::Transferred) }
            }
            Body::ContactLeft { contact } => {
                About { contact: Some(contact), ..About::shown(System, Kind::Contact) }
            }
            Body::FormFilled { form } => {
                About { contact: Some(&form.contact), ..About::private(Visitor, Kind::Form) }
            }
            Body::Identified { identity } => {
                About { contact: Some(&identity.contact), ..About::private(System, Kind::Identified) }
            }
            Body::FeedbackGiven { .. } => About::shown(Visitor, Kind::Feedback),
            Body::Resolved { by, .. } => match by {
                ResolvedBy::Visitor(message_id) => {
                    About { message_id: Some(*message_id), ..About::shown(Visitor, Kind::Resolved) }
                }
                ResolvedBy::Agent(agent) => {
                    About { agent: Some(agent), ..About::shown(System, Kind::Resolved) }
                }
                ResolvedBy::Timer => About::shown(System, Kind::Resolved),
            },
            Body::Rated { message_id, rating } => About {
                message_id: Some(*message_id),
                text: rating.comment.as_deref(),
                ..About::shown(Visitor, Kind::Rated)
            },
        }
    }

    /// The client's key of this entry, if a client made it.
    pub fn message_id(&self) -> Option<MessageId> {
        self.about().message_id
    }

    /// Whether only agents and owners see it.
    pub fn is_private(&self) -> bool {
        self.about().is_private
    }

    /// Whether the visitor wrote it.
    pub fn is_visitors_message(&self) -> bool {
        matches!(self, Body::VisitorWrote { .. })
    }

    /// Whether an agent wrote it to the visitor.
    pub fn is_agents_reply(&self) -> bool {
        matches!(self, Body::AgentReplied { .. })
    }

    /// The files that were sent with it.
    pub fn attachments(&self) -> &[Attachment] {
        self.about().attachments
    }
}
