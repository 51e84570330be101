//! Why something could not be stored or read, and how lists pass over what cannot be read.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::policy_document::NotAPolicy;

/// Why something could not be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("cannot open the database {place}: {source}")]
    Open { place: String, source: sqlx::Error },
    #[error("cannot bring the database up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    #[error("a stored {what} cannot be read: {why}")]
    Unreadable { what: String, why: Unreadable },
    #[error("another user already has this e-mail address")]
    EmailTaken,
    #[error("another canned reply already has this code")]
    CodeTaken,
    #[error("reading was interrupted: {0}")]
    Interrupted(String),
}

impl StoreError {
    pub(super) fn unreadable(what: impl Into<String>) -> impl FnOnce(Unreadable) -> StoreError {
        move |why| StoreError::Unreadable { what: what.into(), why }
    }
}

/// Why a stored row cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("{0} is missing")]
    Missing(&'static str),
    #[error("{0} is `{1}`, which is unknown")]
    Unknown(&'static str, String),
    #[error("not the JSON that was expected: {0}")]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Policy(#[from] NotAPolicy),
}

/// Unreadable rows that are remembered, so that a list that is read every second logs each of them once.
const LOGGED_MAX: usize = 1_000;

/// Reads the rows of a list. One bad row must not hide the others: it is logged and left out.
pub(super) fn readable<Row, T>(
    rows: impl IntoIterator<Item = Row>,
    mut read: impl FnMut(Row) -> Result<T, StoreError>,
) -> Vec<T> {
    rows.into_iter().filter_map(|row| read(row).inspect_err(log_once).ok()).collect()
}

fn log_once(error: &StoreError) {
    static LOGGED: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
    let mut logged = LOGGED.lock().unwrap_or_else(PoisonError::into_inner);
    if logged.len() < LOGGED_MAX && logged.insert(error.to_string()) {
        tracing::error!(%error, "a stored row cannot be read and is left out");
    }
}
