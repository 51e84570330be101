//! Why a command did not go through, as codes and sentences of the wire.

use std::time::Duration;

use crate::conversation::{ATTRIBUTES_MAX, Rejection, TAGS_MAX};
use crate::desk::{Desk, DeskError};
use crate::web::wire::RejectCode;

/// When to try again what failed for a passing reason.
pub const RETRY_AFTER: Duration = Duration::from_secs(3);

pub fn of_desk(error: &DeskError, desk: &Desk) -> (RejectCode, String) {
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

/// Whether the same frame may well go through later.
pub fn is_transient(code: RejectCode) -> bool {
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
