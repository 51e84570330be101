//! One append: entries and what they change in the projection, in one transaction.

use sqlx::{PgConnection, SqliteConnection};
use uuid::Uuid;

use crate::conversation::{
    AgentId, Attachment, Body, Conversation, Entry, EntryKind, Holder, Named, Promise, Seq, Timestamp,
};

use super::columns::storable;
use super::marks::{self, Mark};
use super::record::{Record, attributes_json, need_json, passed_json, reasons_json, tags_json};
use super::{blocks, drafts, mentions, tags};

/// Entries to be saved, together with the state that they lead to.
#[derive(Clone, Debug)]
pub struct Append {
    /// The state after the entries.
    pub conversation: Conversation,
    /// The last entry before these.
    pub expected: Seq,
    /// Consecutive from `expected + 1`.
    pub entries: Vec<Entry>,
    /// The conversation begins with these entries; the visitor may be new, too.
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
    /// [`AppendError::Gap`] where the entries do not lead from `expected` to the state given.
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

/// In words that name what to do, where that is known.
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
const NEW_CONVERSATION: &str = "INSERT INTO conversations \
     (id, inbox, visitor, locale, started_at, opening_message_id, last_seq, last_at, holder, time_zone) \
     VALUES ($1, $2, $3, $4, $5, $6, 0, $5, 'bot', $7)";
const GO_ON: &str = "UPDATE conversations SET \
     last_seq = $3, last_at = $4, holder = $5, owes_reply_to = $6, held_since = $7, agent = $8, \
     queued_at = $9, queue_reasons = $10, promise_by = $11, outcome = $12, contact_name = $13, \
     contact_email = $14, rating = $15, bot_answers = bot_answers + $16, handovers = handovers + $17, \
     takes = takes + $18, reasons = COALESCE($19, reasons), preview = COALESCE($20, preview), \
     preview_from = COALESCE($21, preview_from), contact_phone = $22, replied = $23, need = $24, \
     passed = $25, unanswered_since = $26, nps = $27, verified_id = $28, team = $29, tags = $30, attributes = $31, \
     snoozed_until = $32 \
     WHERE id = $1 AND last_seq = $2";
const NEW_ENTRY: &str = "INSERT INTO entries \
     (conversation_id, seq, at, kind, message_id, in_reply_to, text, folded, detail) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
/// A file that nobody has sent yet.
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
        /// Runs the statements of one append inside the caller's transaction. A refusal for any other
        /// cause than the database itself has changed nothing.
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
                    sqlx::query(NEW_CONVERSATION)
                        .bind(id)
                        .bind(conversation.inbox.0.as_str())
                        .bind(conversation.visitor.0)
                        .bind(storable(&conversation.locale))
                        .bind(conversation.started_at.0)
                        .bind(opening_message_id)
                        .bind(conversation.time_zone.as_deref().map(storable))
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
            let held = Held::of(&conversation.holder);
            let told = Told::by(&append.entries);
            let gone_on = sqlx::query(GO_ON)
                .bind(id)
                .bind(i64::from(append.expected.0))
                .bind(i64::from(conversation.last_seq.0))
                .bind(conversation.last_at.0)
                .bind(held.holder)
                .bind(held.owes_reply_to)
                .bind(held.since)
                .bind(held.agent.map(|agent| agent.0))
                .bind(held.queued_at)
                .bind(held.queue_reasons)
                .bind(held.promise_by)
                .bind(held.outcome)
                .bind(conversation.contact.name.as_deref().map(storable))
                .bind(conversation.contact.email.as_deref().map(storable))
                .bind(conversation.rating.as_ref().and_then(|rating| rating.score).map(i64::from))
                .bind(told.bot_answers)
                .bind(told.handovers)
                .bind(told.takes)
                .bind(told.reasons)
                .bind(told.preview)
                .bind(told.preview_from)
                .bind(conversation.contact.phone.as_deref().map(storable))
                .bind(held.replied)
                .bind(need_json(&conversation.need))
                .bind(passed_json(&conversation.passed))
                .bind(conversation.unanswered_since.map(|at| at.0))
                .bind(conversation.rating.as_ref().and_then(|rating| rating.nps).map(i64::from))
                .bind(conversation.verified_id.as_deref().map(storable))
                .bind(conversation.need.team.0.as_str())
                .bind(tags_json(&conversation.tags))
                .bind(attributes_json(&conversation.attributes))
                .bind(held.snoozed_until)
                .execute(&mut *connection)
                .await?;
            if gone_on.rows_affected() == 0 {
                return Err(Refusal::Conflict);
            }
            for file in &files {
                let sent = sqlx::query(SEND_FILE).bind(file).bind(id).execute(&mut *connection).await?;
                // Where two nodes send the same file, the slower one's transaction is undone.
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

/// The columns that say who holds a conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Held {
    pub holder: &'static str,
    pub owes_reply_to: Option<i64>,
    pub since: Option<i64>,
    pub agent: Option<AgentId>,
    pub queued_at: Option<i64>,
    pub replied: i64,
    pub snoozed_until: Option<i64>,
    pub queue_reasons: Option<String>,
    pub promise_by: Option<i64>,
    pub outcome: Option<&'static str>,
}

impl Held {
    pub fn of(holder: &Holder) -> Held {
        match holder {
            Holder::Bot { owes_reply_to } => Held {
                holder: "bot",
                owes_reply_to: owes_reply_to.map(|seq| i64::from(seq.0)),
                ..Held::default()
            },
            Holder::Queue { since, reasons, promise } => Held {
                holder: "queue",
                since: Some(since.0),
                queue_reasons: reasons_json(reasons),
                promise_by: match promise {
                    Promise::PersonSoon => None,
                    Promise::AnswerBy(at) => Some(at.0),
                },
                ..Held::default()
            },
            Holder::Agent { agent, since, queued_at, replied, snoozed_until } => Held {
                holder: "agent",
                since: Some(since.0),
                agent: Some(*agent),
                queued_at: queued_at.map(|at| at.0),
                replied: i64::from(*replied),
                snoozed_until: snoozed_until.map(|at| at.0),
                ..Held::default()
            },
            Holder::Nobody { resolved_at, outcome } => Held {
                holder: "nobody",
                since: Some(resolved_at.0),
                outcome: Some(outcome.name()),
                ..Held::default()
            },
        }
    }
}

/// What entries add to the columns that the state itself does not say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Told {
    pub bot_answers: i64,
    pub handovers: i64,
    pub takes: i64,
    pub reasons: Option<String>,
    pub preview: Option<String>,
    pub preview_from: Option<&'static str>,
}

/// Longest preview, in characters.
const PREVIEW_CHARS_MAX: usize = 140;

impl Told {
    pub fn by(entries: &[Entry]) -> Told {
        let mut told = Told::default();
        for entry in entries {
            let about = entry.body.about();
            match about.kind {
                EntryKind::Answer => told.bot_answers += 1,
                EntryKind::HandOver => told.handovers += 1,
                EntryKind::Joined => told.takes += 1,
                _ => {}
            }
            if let Body::HandedOver { reasons, .. } = &entry.body {
                told.reasons = reasons_json(reasons);
            }
            // What the visitor said last is more useful to an agent than the phrase of a handover.
            if let EntryKind::Message | EntryKind::Answer | EntryKind::Clarify = about.kind {
                told.preview = Some(shortened(&words(about.text.unwrap_or_default(), about.attachments)));
                told.preview_from = Some(about.speaker.name());
            }
        }
        told
    }
}

/// A message with only files is previewed by its file names.
fn words(text: &str, attachments: &[Attachment]) -> String {
    let names = || attachments.iter().map(|file| file.name.as_str()).collect::<Vec<&str>>().join(", ");
    if text.is_empty() { names() } else { text.to_owned() }
}

fn shortened(text: &str) -> String {
    let one_line = storable(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match one_line.char_indices().nth(PREVIEW_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &one_line[..end]),
        None => one_line,
    }
}
