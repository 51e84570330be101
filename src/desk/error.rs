//! Why a command is refused or fails.

use crate::conversation::Rejection;
use crate::store::StoreError;

/// Why a command failed. Nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error(transparent)]
    Rejected(#[from] Rejection),
    #[error("there is no such conversation")]
    UnknownConversation,
    #[error("others changed this conversation at the same time; try again")]
    Conflict,
    #[error("a file of this message is not there, or was sent before")]
    AttachmentGone,
    #[error("the message could not be stored: {0}")]
    Unavailable(String),
    #[error("the server failed at this; try again")]
    Internal,
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> DeskError {
        DeskError::Unavailable(error.to_string())
    }
}
