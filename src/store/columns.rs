//! How single values become columns and are read back.

use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::conversation::{
    AgentId, Attributes, ConversationId, HandoverReason, InboxId, RoutingRequirements, Seq, TeamId,
    Timestamp, VisitorId,
};

use super::error::{StoreError, Unreadable};

/// A value that one column holds.
pub(super) trait Column: Sized {
    /// What the driver reads and writes: `i64`, `String` or `Uuid`, or an `Option` of one of them.
    type Stored;

    fn stored(&self) -> Self::Stored;

    /// # Errors
    /// If the column holds something that [`Column::stored`] never returns.
    fn read(stored: Self::Stored) -> Result<Self, Unreadable>;
}

impl<T: Column> Column for Option<T> {
    type Stored = Option<T::Stored>;

    fn stored(&self) -> Self::Stored {
        self.as_ref().map(T::stored)
    }

    fn read(stored: Self::Stored) -> Result<Self, Unreadable> {
        stored.map(T::read).transpose()
    }
}

impl Column for String {
    type Stored = String;

    fn stored(&self) -> String {
        storable(self)
    }

    fn read(stored: String) -> Result<String, Unreadable> {
        Ok(stored)
    }
}

/// Types around one value, which the column holds as it is.
macro_rules! wrappers {
    ($($wrapper:ident of $stored:ty),* $(,)?) => {$(
        impl Column for $wrapper {
            type Stored = $stored;

            fn stored(&self) -> $stored {
                self.0.to_owned()
            }

            fn read(stored: $stored) -> Result<$wrapper, Unreadable> {
                Ok($wrapper(stored))
            }
        }
    )*};
}

wrappers! {
    ConversationId of Uuid,
    VisitorId of Uuid,
    AgentId of Uuid,
    InboxId of String,
    TeamId of String,
    Timestamp of i64,
}

impl Column for Seq {
    type Stored = i64;

    fn stored(&self) -> i64 {
        i64::from(self.0)
    }

    fn read(stored: i64) -> Result<Seq, Unreadable> {
        u32::try_from(stored).map(Seq).map_err(|_| Unreadable::Unknown("seq", stored.to_string()))
    }
}

impl Column for u8 {
    type Stored = i64;

    fn stored(&self) -> i64 {
        i64::from(*self)
    }

    fn read(stored: i64) -> Result<u8, Unreadable> {
        u8::try_from(stored).map_err(|_| Unreadable::Unknown("number", stored.to_string()))
    }
}

/// Types that a column holds as JSON, or as NULL if they are empty.
macro_rules! json_or_null {
    ($($type:ty),* $(,)?) => {$(
        impl Column for $type {
            type Stored = Option<String>;

            fn stored(&self) -> Option<String> {
                if self.is_empty() { None } else { json(self) }
            }

            fn read(stored: Option<String>) -> Result<$type, Unreadable> {
                of_json(stored)
            }
        }
    )*};
}

json_or_null!(BTreeSet<String>, Vec<AgentId>, Attributes);

impl Column for RoutingRequirements {
    type Stored = Option<String>;

    fn stored(&self) -> Option<String> {
        json(self)
    }

    fn read(stored: Option<String>) -> Result<RoutingRequirements, Unreadable> {
        of_json(stored)
    }
}

impl Column for Vec<HandoverReason> {
    type Stored = Option<String>;

    fn stored(&self) -> Option<String> {
        json(self)
    }

    fn read(stored: Option<String>) -> Result<Vec<HandoverReason>, Unreadable> {
        of_json(stored)
    }
}

/// Texts, numbers and flags always have a JSON form.
fn json(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// The default if the column is NULL.
pub(super) fn of_json<T: DeserializeOwned + Default>(stored: Option<String>) -> Result<T, Unreadable> {
    stored.map_or(Ok(T::default()), |json| Ok(serde_json::from_str(&json)?))
}

/// Replaces the character NUL, which PostgreSQL cannot store in a text, so that both databases keep the same.
pub(super) fn storable(text: &str) -> String {
    text.replace('\0', "\u{FFFD}")
}

/// A sequence number, for queries whose other columns are always readable.
pub(super) fn read_seq(seq: i64) -> Result<Seq, StoreError> {
    Seq::read(seq).map_err(StoreError::unreadable("seq"))
}

/// A number of rows, at most `u32::MAX`.
pub(super) fn count(rows: i64) -> u32 {
    u32::try_from(rows.max(0)).unwrap_or(u32::MAX)
}
