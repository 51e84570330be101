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
            (RejectCode::UnknownConversation, "This conversation does not exist; start a new one.".into())
        }
        DeskError::Conflict => (
            RejectCode::Conflict,
            "Someone else changed this conversation at the same time. Try again.".into(),
        ),
        DeskError::AttachmentGone => (
            RejectCode::UnknownAttachment,
            "A file of this message is no longer available. Attach it again, then send the message.".into(),
        ),
        DeskError::Unavailable(reason) => {
            tracing::error!(%reason, "a message could not be stored");
            (
                RejectCode::StoreUnavailable,
                "This could not be saved, so it was not sent. Try again in a moment.".into(),
            )
        }
        DeskError::Internal => {
            (RejectCode::Internal, "Something went wrong on the server; nothing was saved. Try again.".into())
        }
    }
}

fn of_rules(rejection: &Rejection, desk: &Desk) -> (RejectCode, String) {
    match rejection {
        Rejection::NotHolder => {
            (RejectCode::NotHolder, "This conversation is not assigned to you; assign it to yourself first.".into())
        }
        Rejection::StaleReply => (RejectCode::NotHolder, "This reply came too late.".into()),
        Rejection::TakenBy(agent) => {
            let name = desk.presence.name(*agent).map_or_else(|| "A colleague".to_owned(), |a| a.name);
            (RejectCode::AlreadyTaken, format!("This conversation is already assigned to {name}."))
        }
        Rejection::AlreadyYours => (RejectCode::AlreadyTaken, "This conversation is already assigned to you.".into()),
        Rejection::AlreadyWaiting => {
            (RejectCode::AlreadyWaiting, "You are already in the queue; your place is kept.".into())
        }
        Rejection::AlreadyResolved => {
            (RejectCode::AlreadyResolved, "This conversation is resolved; a new message reopens it.".into())
        }
        Rejection::SomebodyElse => (
            RejectCode::InvalidIdentity,
            "This conversation belongs to someone else; reload the page to start your own.".into(),
        ),
        Rejection::Crossed => (
            RejectCode::Crossed,
            "A colleague replied in the meantime, so yours was not sent. Read it, then send or discard yours.".into(),
        ),
        Rejection::Blocked => (
            RejectCode::Blocked,
            "You can no longer send messages here. You can still reach us by e-mail or phone.".into(),
        ),
        Rejection::TooManyTags => (
            RejectCode::Invalid,
            format!("A conversation has at most {TAGS_MAX} tags; remove one first."),
        ),
        Rejection::TooManyAttributes => (
            RejectCode::Invalid,
            format!("A conversation has at most {ATTRIBUTES_MAX} attributes; remove one first."),
        ),
        Rejection::NoSuchEntry => {
            (RejectCode::Invalid, "This entry does not exist in the conversation.".into())
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
