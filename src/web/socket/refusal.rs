//! Why a frame or a command is refused, as the codes and sentences of the wire.

use std::time::Duration;

use crate::conversation::{ATTRIBUTES_MAX, Rejection, TAGS_MAX};
use crate::desk::{Desk, DeskError};
use crate::web::input::{Invalid, Why};
use crate::web::socket::connection::{End, Unwritable};
use crate::web::wire::RejectCode;

/// Why a frame is not carried out, as its sender reads it.
#[derive(Debug)]
pub struct Refusal {
    pub code: RejectCode,
    pub detail: String,
    pub retry_after: Option<Duration>,
}

impl Refusal {
    pub fn new(code: RejectCode, detail: &str) -> Refusal {
        Refusal { code, detail: detail.to_owned(), retry_after: None }
    }

    pub fn of_desk(error: &DeskError, desk: &Desk) -> Refusal {
        let (code, detail) = of_desk(error, desk);
        let retry_after = is_transient(code).then_some(RETRY_AFTER);
        Refusal { code, detail, retry_after }
    }

    pub fn retry_after_ms(&self) -> Option<u64> {
        self.retry_after.map(|wait| wait.as_millis() as u64)
    }
}

impl From<Invalid> for Refusal {
    fn from(Invalid { why, detail }: Invalid) -> Refusal {
        let code = match why {
            Why::Empty => RejectCode::EmptyText,
            Why::TooLong => RejectCode::TextTooLong,
            Why::Other => RejectCode::Invalid,
        };
        Refusal { code, detail, retry_after: None }
    }
}

impl From<(RejectCode, String)> for Refusal {
    fn from((code, detail): (RejectCode, String)) -> Refusal {
        Refusal { code, detail, retry_after: None }
    }
}

/// What stops the handling of a frame.
#[derive(Debug)]
pub enum Failure {
    Refused(Refusal),
    End(End),
}

impl<T: Into<Refusal>> From<T> for Failure {
    fn from(refusal: T) -> Failure {
        Failure::Refused(refusal.into())
    }
}

impl From<Unwritable> for Failure {
    fn from(unwritable: Unwritable) -> Failure {
        Failure::End(unwritable.into())
    }
}

/// When to retry what failed for a transient reason.
const RETRY_AFTER: Duration = Duration::from_secs(3);

fn of_desk(error: &DeskError, desk: &Desk) -> (RejectCode, String) {
    match error {
        DeskError::Rejected(rejection) => of_rules(rejection, desk),
        DeskError::UnknownConversation => {
            (RejectCode::UnknownConversation, "There is no such conversation; begin a new one.".into())
        }
        DeskError::Conflict => {
            (RejectCode::Conflict, "Others changed this conversation at the same time. Try again.".into())
        }
        DeskError::AttachmentGone => (
            RejectCode::UnknownAttachment,
            "A file of this message is not here any more. Add it again, then send the message.".into(),
        ),
        DeskError::Unavailable(reason) => {
            tracing::error!(%reason, "a message could not be stored");
            (
                RejectCode::StoreUnavailable,
                "This could not be saved, so it was not sent. It can be sent again in a moment.".into(),
            )
        }
        DeskError::Internal => {
            (RejectCode::Internal, "The server failed at this; nothing was saved. Try again.".into())
        }
    }
}

fn of_rules(rejection: &Rejection, desk: &Desk) -> (RejectCode, String) {
    match rejection {
        Rejection::NotHolder => {
            (RejectCode::NotHolder, "Take the conversation first; somebody else holds it.".into())
        }
        Rejection::StaleReply => (RejectCode::NotHolder, "The reply came too late.".into()),
        Rejection::TakenBy(agent) => {
            let name = desk.presence.name(*agent).map_or_else(|| "A colleague".to_owned(), |a| a.name);
            (RejectCode::AlreadyTaken, format!("{name} has taken this conversation."))
        }
        Rejection::AlreadyYours => (RejectCode::AlreadyTaken, "You have this conversation already.".into()),
        Rejection::AlreadyWaiting => {
            (RejectCode::AlreadyWaiting, "A person has been asked for already; your place is kept.".into())
        }
        Rejection::AlreadyResolved => {
            (RejectCode::AlreadyResolved, "This conversation is closed; a new message opens it again.".into())
        }
        Rejection::SomebodyElse => (
            RejectCode::InvalidIdentity,
            "This conversation belongs to somebody else; reload the page to begin one of your own.".into(),
        ),
        Rejection::Crossed => (
            RejectCode::Crossed,
            "A colleague has replied meanwhile, so yours was not sent. Read it; then send yours or take it back.".into(),
        ),
        Rejection::Blocked => (
            RejectCode::Blocked,
            "This chat takes no more messages from you. You can still reach us by e-mail or telephone.".into(),
        ),
        Rejection::TooManyTags => (
            RejectCode::Invalid,
            format!("A conversation has at most {TAGS_MAX} tags; take one away first."),
        ),
        Rejection::TooManyAttributes => (
            RejectCode::Invalid,
            format!("A conversation has at most {ATTRIBUTES_MAX} attributes; take one away first."),
        ),
        Rejection::NoSuchEntry => {
            (RejectCode::Invalid, "There is no such entry in this conversation.".into())
        }
    }
}

/// Whether the same frame may succeed later.
fn is_transient(code: RejectCode) -> bool {
    match code {
        RejectCode::Conflict
        | RejectCode::StoreUnavailable
        | RejectCode::Internal
        | RejectCode::TooManyMessages => true,
        RejectCode::Malformed
        | RejectCode::UnknownType
        | RejectCode::HelloExpected
        | RejectCode::UnsupportedProtocol
        | RejectCode::UnknownToken
        | RejectCode::UnknownConversation
        | RejectCode::NoConversation
        | RejectCode::EmptyText
        | RejectCode::TextTooLong
        | RejectCode::Invalid
        | RejectCode::NotAllowed
        | RejectCode::NotHolder
        | RejectCode::AlreadyTaken
        | RejectCode::AlreadyResolved
        | RejectCode::Crossed
        | RejectCode::AlreadyWaiting
        | RejectCode::InvalidIdentity
        | RejectCode::Blocked
        | RejectCode::NoMail
        | RejectCode::UnknownAttachment
        | RejectCode::TooManyAttachments
        | RejectCode::InvalidForm => false,
    }
}
