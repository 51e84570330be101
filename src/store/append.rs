//! Saves entries and what they change in other tables, in one transaction.

use sqlx::{PgConnection, SqliteConnection};
use uuid::Uuid;

use crate::conversation::{Body, Conversation, Entry, Named, Seq, Timestamp};

use super::columns::storable;
use super::digest::Digest;
use super::marks::{self, Mark};
use super::projection::{self, BeginningRow, CardRow, CountsRow, HolderRow, LatestRow};
use super::record::Record;
use super::{blocks, drafts, mentions, tags};

/// Entries to save, and the state that they lead to.
#[derive(Clone, Debug)]
pub struct Append {
    /// The state after the entries.
    pub conversation: Conversation,
    /// The last entry before these; the append is refused if the store has a later one.
    pub expected: Seq,
    /// Consecutive from `expected + 1`.
    pub entries: Vec<Entry>,
    /// These are the first entries of the conversation. The visitor may be new, too.
    pub opening: bool,
}

/// Why an append was refused. Nothing of it is kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    #[error("the conversation has gone on since it was read; read it again")]
    Conflict,
    #[error("this message is stored already, as entry {seq}")]
    Duplicate { seq: Seq, at: Timestamp },
    #[error("a file of this message is not there, or was sent before; upload it again")]
    AttachmentGone,
    #[error("the entries do not follow entry {expected} without a gap")]
    Gap { expected: Seq },
    #[error("the store cannot take messages now: {0}")]
    Unavailable(String),
}

impl Append {
    /// # Errors
    /// [`AppendError::Gap`] if the entries do not lead from `expected` to the given state.
    pub(super) fn check(&self) -> Result<(), AppendError> {
        let mut last = self.expected;
        for entry in &self.entries {
            if entry.seq != last.next() {
                return Err(AppendError::Gap { expected: last });
            }
            last = entry.seq;
        }
        if last != self.conversation.last_seq {
            return Err(AppendError::Gap { expected: last });
        }
        Ok(())
    }
}

/// Why the statements of an append stopped.
#[derive(Debug)]
pub(super) enum Refusal {
    Conflict,
    Duplicate { seq: Seq, at: Timestamp },
    AttachmentGone,
    Database(sqlx::Error),
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Refusal {
        Refusal::Database(error)
    }
}

impl From<Refusal> for AppendError {
    fn from(refusal: Refusal) -> AppendError {
        match refusal {
            Refusal::Conflict => AppendError::Conflict,
            Refusal::Duplicate { seq, at } => AppendError::Duplicate { seq, at },
            Refusal::AttachmentGone => AppendError::AttachmentGone,
            Refusal::Database(error) => AppendError::Unavailable(reason(&error)),
        }
    }
}

/// Describes a database error so that an operator knows what to do, if the cause is known.
pub(super) fn reason(error: &sqlx::Error) -> String {
    const SQLITE_BUSY: i32 = 5;
    const SQLITE_READONLY: i32 = 8;
    const SQLITE_IOERR: i32 = 10;
    const SQLITE_FULL: i32 = 13;
    const POSTGRES_DISK_FULL: &str = "53100";
    let Some(database) = error.as_database_error() else { return error.to_string() };
    let code = database.code().unwrap_or_default();
    // SQLite's extended codes carry the primary one in their lowest byte.
    let primary = code.parse::<i32>().map(|code| code & 0xff).ok().filter(|_| code.len() < 5);
    match primary {
        Some(SQLITE_FULL) => "the disk is full".to_owned(),
        Some(SQLITE_IOERR) => format!("the disk failed ({})", database.message()),
        Some(SQLITE_BUSY) => "another program is writing to the database".to_owned(),
        Some(SQLITE_READONLY) => "the database may not be written to".to_owned(),
        Some(_) | None if code == POSTGRES_DISK_FULL => "the disk is full".to_owned(),
        Some(_) | None => database.message().to_owned(),
    }
}

const KNOWN_OPENING: &str = "SELECT e.seq, e.at FROM conversations c \
     JOIN entries e ON e.conversation_id = c.id AND e.message_id = c.opening_message_id \
     WHERE c.opening_message_id = $1";
const KNOWN_MESSAGE: &str = "SELECT seq, at FROM entries WHERE conversation_id = $1 AND message_id = $2";
const BEGUN: &str = "SELECT 1 FROM conversations WHERE id = $1";
const NEW_VISITOR: &str = "INSERT INTO visitors (id, created_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
const NEW_ENTRY: &str = "INSERT INTO entries \
     (conversation_id, seq, at, kind, message_id, in_reply_to, text, folded, detail) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
/// Finds a complete file that was not sent yet.
const UNSENT: &str = "SELECT 1 FROM attachments WHERE id = $1 AND complete = 1 AND conversation_id IS NULL";
const SEND_FILE: &str =
    "UPDATE attachments SET conversation_id = $2 WHERE id = $1 AND conversation_id IS NULL";
const KNOWN_AS: &str = "INSERT INTO identities (inbox, verified_id, visitor) VALUES ($1, $2, $3) \
     ON CONFLICT DO NOTHING";
const KNOWN_TO: &str = "UPDATE visitors SET agent = $2 WHERE id = $1 AND (agent IS NULL OR agent <> $2)";
const NEW_REASON: &str = "INSERT INTO handover_reasons (conversation_id, seq, cause) VALUES ($1, $2, $3) \
     ON CONFLICT DO NOTHING";

macro_rules! append_on {
    ($name:ident, $connection:ty) => {
        /// Runs the statements of one append inside the caller's transaction. Unless the database itself
        /// failed, a refused append has changed nothing.
        pub(super) async fn $name(connection: &mut $connection, append: &Append) -> Result<(), Refusal> {
            if append.entries.is_empty() {
                return Ok(());
            }
            let conversation = &append.conversation;
            let id = conversation.id.0;
            let opening_message_id =
                append.entries.iter().find_map(|entry| entry.body.message_id()).map(|id| id.0);
            let files: Vec<Uuid> = append
                .entries
                .iter()
                .flat_map(|entry| entry.body.attachments())
                .map(|file| file.id.0)
                .collect();
            let mut is_gone = false;
            for file in &files {
                let unsent = sqlx::query(UNSENT).bind(file).fetch_optional(&mut *connection).await?;
                is_gone |= unsent.is_none();
            }
            let known: Option<(i64, i64)> = if append.opening {
                let known = sqlx::query_as(KNOWN_OPENING)
                    .bind(opening_message_id)
                    .fetch_optional(&mut *connection)
                    .await?;
                if known.is_none() {
                    let begun = sqlx::query(BEGUN).bind(id).fetch_optional(&mut *connection).await?;
                    if begun.is_some() {
                        return Err(Refusal::Conflict);
                    }
                    if is_gone {
                        return Err(Refusal::AttachmentGone);
                    }
                    sqlx::query(NEW_VISITOR)
                        .bind(conversation.visitor.0)
                        .bind(conversation.started_at.0)
                        .execute(&mut *connection)
                        .await?;
                    BeginningRow::of(conversation)
                        .bind(sqlx::query(projection::BEGIN.as_str()))
                        .bind(opening_message_id)
                        .execute(&mut *connection)
                        .await?;
                }
                known
            } else {
                let mut known = None;
                for message_id in append.entries.iter().filter_map(|entry| entry.body.message_id()) {
                    known = sqlx::query_as(KNOWN_MESSAGE)
                        .bind(id)
                        .bind(message_id.0)
                        .fetch_optional(&mut *connection)
                        .await?;
                    if known.is_some() {
                        break;
                    }
                }
                known
            };
            if let Some((seq, at)) = known {
                let seq = u32::try_from(seq).map(Seq).map_err(|_| Refusal::Conflict)?;
                return Err(Refusal::Duplicate { seq, at: Timestamp(at) });
            }
            if is_gone {
                return Err(Refusal::AttachmentGone);
            }
            let digest = Digest::of(&append.entries);
            let query = sqlx::query(projection::GO_ON.as_str()).bind(id).bind(i64::from(append.expected.0));
            let query = CardRow::of(conversation).bind(query);
            let query = HolderRow::of(&conversation.holder).bind(query);
            let query = CountsRow::of(&digest).bind(query);
            let query = LatestRow::of(&digest).bind(query);
            let gone_on = query.execute(&mut *connection).await?;
            if gone_on.rows_affected() == 0 {
                return Err(Refusal::Conflict);
            }
            for file in &files {
                let sent = sqlx::query(SEND_FILE).bind(file).bind(id).execute(&mut *connection).await?;
                // If two nodes send the same file, the slower node's transaction is rolled back.
                if sent.rows_affected() == 0 {
                    return Err(Refusal::AttachmentGone);
                }
            }
            for entry in &append.entries {
                let record = Record::of(entry);
                let folded = record.text.as_ref().map(|text| text.to_lowercase());
                sqlx::query(NEW_ENTRY)
                    .bind(id)
                    .bind(record.seq)
                    .bind(record.at)
                    .bind(record.kind)
                    .bind(record.message_id)
                    .bind(record.in_reply_to)
                    .bind(record.text)
                    .bind(folded)
                    .bind(record.detail)
                    .execute(&mut *connection)
                    .await?;
                for mark in marks::of(&entry.body) {
                    let query = match mark {
                        Mark::Tag(tag) => sqlx::query(tags::TAG).bind(id).bind(storable(tag)),
                        Mark::Untag(tag) => sqlx::query(tags::UNTAG).bind(id).bind(storable(tag)),
                        Mark::Mention(agent) => {
                            sqlx::query(mentions::MENTION).bind(id).bind(i64::from(entry.seq.0)).bind(agent.0)
                        }
                        Mark::Drafted(from) => sqlx::query(drafts::DRAFTED)
                            .bind(id)
                            .bind(i64::from(entry.seq.0))
                            .bind(from.kind.name())
                            .bind(storable(&from.id))
                            .bind(i64::from(from.edited)),
                        Mark::Block => sqlx::query(blocks::BLOCK).bind(id).bind(conversation.visitor.0),
                        Mark::Unblock => sqlx::query(blocks::UNBLOCK).bind(id),
                    };
                    query.execute(&mut *connection).await?;
                }
                if let Body::AgentReplied { agent, .. } = &entry.body {
                    sqlx::query(KNOWN_TO)
                        .bind(conversation.visitor.0)
                        .bind(agent.id.0)
                        .execute(&mut *connection)
                        .await?;
                }
                if let Body::Identified { identity } = &entry.body
                    && let Some(verified_id) = &identity.verified_id
                {
                    sqlx::query(KNOWN_AS)
                        .bind(conversation.inbox.0.as_str())
                        .bind(storable(verified_id))
                        .bind(conversation.visitor.0)
                        .execute(&mut *connection)
                        .await?;
                }
                if let Body::HandedOver { reasons, .. } = &entry.body {
                    for reason in reasons {
                        sqlx::query(NEW_REASON)
                            .bind(id)
                            .bind(i64::from(entry.seq.0))
                            .bind(reason.cause.name())
                            .execute(&mut *connection)
                            .await?;
                    }
                }
            }
            Ok(())
        }
    };
}

append_on!(append_to_sqlite, SqliteConnection);
append_on!(append_to_postgres, PgConnection);
