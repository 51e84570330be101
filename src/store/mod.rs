//! The store: everything is saved in SQLite or PostgreSQL, with the same SQL for both.

mod append;
mod articles;
mod attachments;
mod blocks;
mod canned;
mod columns;
mod digest;
mod drafts;
mod drivers;
mod error;
mod handovers;
mod macros;
mod marks;
mod mentions;
mod moods;
mod outbox;
mod people;
mod policies;
mod policy_document;
mod postgres;
mod profiles;
mod projection;
mod push_subscriptions;
mod read_marks;
mod record;
mod second_factors;
mod sessions;
mod settings;
mod sqlite;
mod suggestions;
mod summary;
mod sweep;
mod tags;
mod tally;
mod transcript;
mod unreached;
mod visitors;
mod work;
mod writer;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use drivers::{reading, transaction, writing};

pub use append::{Append, AppendError};
pub use articles::{Article, StoredArticle};
pub use attachments::{NewAttachment, PART_BYTES, StoredAttachment};
pub use canned::Canned;
pub use digest::Digest;
pub use drafts::DraftTally;
pub use error::{StoreError, Unreadable};
pub use handovers::Handover;
pub use macros::Macro;
pub use mentions::Mention;
pub use moods::UnreadMood;
pub use outbox::{Mail, MailId, MailKind, MailState, NewMail, Queued, Settled};
pub use people::{NewUser, Role, User, WantedAvailability, Work};
pub use policies::{StoredPolicy, VersionedPolicy};
pub use policy_document::{NotAPolicy, policy_from_json, policy_json, policy_text};
pub use postgres::Postgres;
pub use profiles::{Picture, Profile};
pub use push_subscriptions::PushSubscription;
pub use second_factors::SecondFactor;
pub use sessions::{Device, NewSession, Session};
pub use sqlite::Sqlite;
pub use suggestions::{NewSuggestion, Suggestion, SuggestionState};
pub use summary::{HolderKind, OutcomeFilter, PageCursor, Summary, SummaryFilter};
pub use sweep::{IdleHolder, Load, OwedReply, UnansweredConversation};
pub use tags::TagCount;
pub use tally::{DayTally, Helpful, MoodTally, Period, Tally, Unanswered};
pub use transcript::{Opening, Transcript};
pub use unreached::UnreadReplies;
pub use visitors::PageVisit;
pub use work::WorkEntry;

/// A connection pool to the database. Cheap to clone; all clones share the connections.
///
/// # Errors
/// Every method fails if the database fails, and a method that reads one row fails if this version cannot read it.
/// Methods that return lists log unreadable rows and leave them out. Methods document further errors only.
#[derive(Clone)]
pub enum Store {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Store {
    /// Opens the SQLite file, creates it if it does not exist, and migrates its schema.
    ///
    /// # Errors
    /// If the file cannot be opened or was created by a newer version.
    pub async fn open_sqlite(path: &Path) -> Result<Store, StoreError> {
        Ok(Store::Sqlite(Sqlite::open(PathBuf::from(path)).await?))
    }

    /// Connects to PostgreSQL (`postgres://user:password@host/database`) and migrates its schema.
    ///
    /// # Errors
    /// If the server cannot be reached or its schema was created by a newer version.
    pub async fn open_postgres(url: &str) -> Result<Store, StoreError> {
        Ok(Store::Postgres(Postgres::open(url).await?))
    }

    /// Saves entries of one conversation durably: once this returns, they survive a power cut.
    ///
    /// # Errors
    /// See [`AppendError`]. A failed append saves nothing.
    pub async fn append(&self, append: Append) -> Result<(), AppendError> {
        append.check()?;
        match self {
            Store::Sqlite(sqlite) => sqlite.append(append).await,
            Store::Postgres(postgres) => postgres.append(append).await,
        }
    }

    /// Writes queued appends, then closes every connection. Later calls fail.
    pub async fn close(&self) {
        match self {
            Store::Sqlite(sqlite) => sqlite.close().await,
            Store::Postgres(postgres) => postgres.close().await,
        }
    }

    /// Succeeds if the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let _one: (i64,) =
            reading!(self, pool => sqlx::query_as("SELECT CAST(1 AS BIGINT)").fetch_one(pool).await?);
        Ok(())
    }
}
