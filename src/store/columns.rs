//! How single values become columns and are read back.

use crate::conversation::Seq;

use super::error::{StoreError, Unreadable};

/// Replaces the character NUL, which PostgreSQL cannot store in a text, so that both databases keep the same.
pub(super) fn storable(text: &str) -> String {
    text.replace('\0', "\u{FFFD}")
}

pub(super) fn seq_of(seq: i64) -> Result<Seq, Unreadable> {
    u32::try_from(seq).map(Seq).map_err(|_| Unreadable::Unknown("seq", seq.to_string()))
}

/// As [`seq_of`], for queries whose other columns are always readable.
pub(super) fn read_seq(seq: i64) -> Result<Seq, StoreError> {
    seq_of(seq).map_err(StoreError::unreadable("seq"))
}

/// A number of rows, at most `u32::MAX`.
pub(super) fn count(rows: i64) -> u32 {
    u32::try_from(rows.max(0)).unwrap_or(u32::MAX)
}
