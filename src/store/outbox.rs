//! Outgoing e-mail: queued once, sent by one node at a time, retried, and listed if it could not be sent.

use uuid::Uuid;

use crate::conversation::{ConversationId, Named, Seq, Timestamp, named};

use super::columns::count;
use super::error::{Unreadable, readable};
use super::unreached::REACH;
use super::{Store, StoreError, reading, transaction, writing};

/// One e-mail (UUIDv7: sorts by the time it was queued).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailId(pub Uuid);

named! {
    /// What an e-mail is for.
    pub enum MailKind {
        /// To a visitor: an agent's reply.
        Reply = "reply",
        /// To a visitor: the promised answer will come by e-mail.
        Confirmation = "confirmation",
        /// To an agent: a visitor is waiting.
        Reminder = "reminder",
        /// To an owner: a visitor was not answered in time.
        Escalation = "escalation",
        /// To the address that the visitor gave: the whole conversation.
        Transcript = "transcript",
    }

    pub enum MailState {
        Queued = "queued",
        Sent = "sent",
        /// Permanently refused, or tried too often. It stays until an owner retries it.
        Dead = "dead",
    }
}

impl MailKind {
    /// Whether no person wrote it. Recipients can unsubscribe from such e-mail.
    pub fn is_automatic(self) -> bool {
        match self {
            MailKind::Reply => false,
            MailKind::Confirmation | MailKind::Reminder | MailKind::Escalation | MailKind::Transcript => true,
        }
    }
}

/// An e-mail to queue; due at once.
#[derive(Clone, Debug)]
pub struct NewMail {
    pub id: MailId,
    /// Identifies what the e-mail is about. A second e-mail with the same key is not queued.
    pub key: String,
    pub conversation: Option<ConversationId>,
    pub kind: MailKind,
    pub recipient: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// `<…@…>`
    pub message_id: String,
    pub created_at: Timestamp,
    /// The e-mail shows the visitor the conversation up to this entry.
    pub reaches: Option<Seq>,
}

/// A stored e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub id: MailId,
    pub conversation: Option<ConversationId>,
    pub kind: MailKind,
    pub recipient: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub message_id: String,
    /// Message ids of earlier e-mails of the same conversation to the same recipient, oldest first.
    pub thread: Vec<String>,
    pub created_at: Timestamp,
    /// When it is next tried.
    pub due_at: Timestamp,
    /// Attempts that were begun.
    pub attempts: u32,
    pub state: MailState,
    pub last_error: Option<String>,
    pub sent_at: Option<Timestamp>,
}

/// The result of queueing an e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queued {
    New,
    /// An e-mail with this key was queued before.
    Before,
    /// The recipient has unsubscribed from e-mail of this kind.
    Refused,
}

/// The result of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    Sent { at: Timestamp },
    Again { due_at: Timestamp, error: String },
    Dead { error: String },
}

/// Earlier e-mails that an e-mail refers to.
const THREAD_MAX: i64 = 20;

#[derive(sqlx::FromRow)]
struct MailRow {
    id: Uuid,
    conversation_id: Option<Uuid>,
    kind: String,
    recipient: String,
    subject: String,
    body: String,
    html: String,
    message_id: String,
    thread: String,
    created_at: i64,
    due_at: i64,
    attempts: i64,
    state: String,
    last_error: Option<String>,
    sent_at: Option<i64>,
}

macro_rules! columns {
    () => {
        "id, conversation_id, kind, recipient, subject, body, html, message_id, thread, created_at, \
         due_at, attempts, state, last_error, sent_at"
    };
}

impl Store {
    /// Queues an e-mail, unless one with its key was queued before or its recipient has unsubscribed.
    pub async fn queue_mail(&self, mail: &NewMail) -> Result<Queued, StoreError> {
        const REFUSED: &str = "SELECT 1 FROM mail_refusals WHERE address = $1";
        const THREAD: &str = "SELECT message_id FROM outbox WHERE conversation_id = $1 AND recipient = $2 \
             ORDER BY created_at DESC, id DESC LIMIT $3";
        const QUEUE: &str = "INSERT INTO outbox (id, key, conversation_id, kind, recipient, subject, body, html, \
             message_id, thread, created_at, due_at, state) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, 'queued') \
             ON CONFLICT (key) DO NOTHING";
        let address = mail.recipient.to_lowercase();
        let conversation = mail.conversation.map(|id| id.0);
        transaction!(self, connection => {
            if mail.kind.is_automatic()
                && sqlx::query(REFUSED).bind(&address).fetch_optional(&mut *connection).await?.is_some()
            {
                return Ok(Queued::Refused);
            }
            let mut thread: Vec<(String,)> = sqlx::query_as(THREAD)
                .bind(conversation)
                .bind(&mail.recipient)
                .bind(THREAD_MAX)
                .fetch_all(&mut *connection)
                .await?;
            thread.reverse();
            let thread: Vec<String> = thread.into_iter().map(|(message_id,)| message_id).collect();
            let queued = sqlx::query(QUEUE)
                .bind(mail.id.0)
                .bind(&mail.key)
                .bind(conversation)
                .bind(mail.kind.name())
                .bind(&mail.recipient)
                .bind(&mail.subject)
                .bind(&mail.text)
                .bind(&mail.html)
                .bind(&mail.message_id)
                .bind(thread.join(" "))
                .bind(mail.created_at.0)
                .execute(&mut *connection)
                .await?;
            if queued.rows_affected() == 0 {
                return Ok(Queued::Before);
            }
            if let (Some(conversation), Some(reaches)) = (conversation, mail.reaches) {
                let up_to = i64::from(reaches.0);
                sqlx::query(REACH).bind(conversation).bind(up_to).execute(&mut *connection).await?;
            }
            Ok(Queued::New)
        })
    }

    /// Claims the e-mail that has been due longest and begins an attempt: no other node can claim it until the
    /// lease ends. Returns `None` if nothing is due or another node was faster.
    pub async fn claim_mail(&self, now: Timestamp, lease_ms: i64) -> Result<Option<Mail>, StoreError> {
        const CLAIM: &str = concat!(
            "UPDATE outbox SET attempts = attempts + 1, due_at = $2 \
             WHERE id = (SELECT id FROM outbox WHERE state = 'queued' AND due_at <= $1 ORDER BY due_at, id LIMIT 1) \
             AND state = 'queued' AND due_at <= $1 RETURNING ",
            columns!()
        );
        let until = now.plus_ms(lease_ms);
        let row: Option<MailRow> = transaction!(self, connection => {
            Ok(sqlx::query_as(CLAIM).bind(now.0).bind(until.0).fetch_optional(&mut *connection).await?)
        })?;
        row.map(MailRow::mail).transpose()
    }

    /// Records the result of the attempt with this number. If a later attempt has begun, only a success counts.
    /// If this fails, the e-mail is tried again when its lease ends.
    pub async fn settle_mail(&self, id: MailId, attempt: u32, settled: &Settled) -> Result<(), StoreError> {
        const SENT: &str = "UPDATE outbox SET state = 'sent', sent_at = $2, last_error = NULL WHERE id = $1 AND state <> 'sent'";
        const AGAIN: &str = "UPDATE outbox SET due_at = $3, last_error = $4 \
             WHERE id = $1 AND attempts = $2 AND state = 'queued'";
        const DEAD: &str = "UPDATE outbox SET state = 'dead', last_error = $3 \
             WHERE id = $1 AND attempts = $2 AND state = 'queued'";
        let attempt = i64::from(attempt);
        writing!(self, pool => match settled {
            Settled::Sent { at } => sqlx::query(SENT).bind(id.0).bind(at.0).execute(pool).await?,
            Settled::Again { due_at, error } => {
                sqlx::query(AGAIN).bind(id.0).bind(attempt).bind(due_at.0).bind(error).execute(pool).await?
            }
            Settled::Dead { error } => {
                sqlx::query(DEAD).bind(id.0).bind(attempt).bind(error).execute(pool).await?
            }
        });
        Ok(())
    }

    /// How many e-mails of a kind a conversation has had.
    pub async fn mails_about(&self, id: ConversationId, kind: MailKind) -> Result<u32, StoreError> {
        const ABOUT: &str = "SELECT count(*) FROM outbox WHERE conversation_id = $1 AND kind = $2";
        let (letters,): (i64,) = reading!(self, pool => {
            sqlx::query_as(ABOUT).bind(id.0).bind(kind.name()).fetch_one(pool).await?
        });
        Ok(count(letters))
    }

    /// When the next queued e-mail is due.
    pub async fn next_mail_due(&self) -> Result<Option<Timestamp>, StoreError> {
        const NEXT: &str = "SELECT due_at FROM outbox WHERE state = 'queued' ORDER BY due_at, id LIMIT 1";
        let next: Option<(i64,)> = reading!(self, pool => sqlx::query_as(NEXT).fetch_optional(pool).await?);
        Ok(next.map(|(due_at,)| Timestamp(due_at)))
    }

    /// How many e-mails are queued.
    pub async fn mail_queue_length(&self) -> Result<u32, StoreError> {
        const LENGTH: &str = "SELECT count(*) FROM outbox WHERE state = 'queued'";
        let (length,): (i64,) = reading!(self, pool => sqlx::query_as(LENGTH).fetch_one(pool).await?);
        Ok(count(length))
    }

    /// One e-mail.
    pub async fn mail(&self, id: MailId) -> Result<Option<Mail>, StoreError> {
        const ONE: &str = concat!("SELECT ", columns!(), " FROM outbox WHERE id = $1");
        let row: Option<MailRow> =
            reading!(self, pool => sqlx::query_as(ONE).bind(id.0).fetch_optional(pool).await?);
        row.map(MailRow::mail).transpose()
    }

    /// A page of e-mails in a state, or in any, latest first, beginning after `before`. Only the last page has
    /// fewer than `limit`.
    pub async fn mails(
        &self,
        state: Option<MailState>,
        mut before: Option<MailId>,
        limit: u32,
    ) -> Result<Vec<Mail>, StoreError> {
        const PAGE: &str = concat!(
            "SELECT ",
            columns!(),
            " FROM outbox WHERE ($1 IS NULL OR state = $1) AND ($2 IS NULL OR id < $2) ORDER BY id DESC LIMIT $3"
        );
        let mut page = Vec::new();
        loop {
            let missing = limit - u32::try_from(page.len()).unwrap_or(limit);
            let rows: Vec<MailRow> = reading!(self, pool => {
                sqlx::query_as(PAGE)
                    .bind(state.map(Named::name))
                    .bind(before.map(|id| id.0))
                    .bind(i64::from(missing))
                    .fetch_all(pool)
                    .await?
            });
            let is_last = rows.len() < missing as usize;
            before = rows.last().map(|row| MailId(row.id));
            page.extend(readable(rows, MailRow::mail));
            if is_last || page.len() >= limit as usize {
                return Ok(page);
            }
        }
    }

    /// Queues a dead e-mail again, with all its attempts. Returns false if there is no such dead e-mail.
    pub async fn retry_mail(&self, id: MailId, now: Timestamp) -> Result<bool, StoreError> {
        const RETRY: &str =
            "UPDATE outbox SET state = 'queued', attempts = 0, due_at = $2 WHERE id = $1 AND state = 'dead'";
        Ok(writing!(self, pool => sqlx::query(RETRY).bind(id.0).bind(now.0).execute(pool).await?) > 0)
    }

    /// Unsubscribes an address from automatic e-mail.
    pub async fn refuse_mail(&self, address: &str, now: Timestamp) -> Result<(), StoreError> {
        const REFUSE: &str = "INSERT INTO mail_refusals (address, refused_at) VALUES ($1, $2) ON CONFLICT (address) DO NOTHING";
        let address = address.to_lowercase();
        writing!(self, pool => sqlx::query(REFUSE).bind(address).bind(now.0).execute(pool).await?);
        Ok(())
    }
}

impl MailRow {
    fn mail(self) -> Result<Mail, StoreError> {
        let id = self.id;
        self.read().map_err(StoreError::unreadable(format!("e-mail {id}")))
    }

    fn read(self) -> Result<Mail, Unreadable> {
        Ok(Mail {
            id: MailId(self.id),
            conversation: self.conversation_id.map(ConversationId),
            kind: MailKind::named(&self.kind).ok_or(Unreadable::Unknown("kind", self.kind))?,
            recipient: self.recipient,
            subject: self.subject,
            text: self.body,
            html: self.html,
            message_id: self.message_id,
            thread: self.thread.split_whitespace().map(str::to_owned).collect(),
            created_at: Timestamp(self.created_at),
            due_at: Timestamp(self.due_at),
            attempts: count(self.attempts),
            state: MailState::named(&self.state).ok_or(Unreadable::Unknown("state", self.state))?,
            last_error: self.last_error,
            sent_at: self.sent_at.map(Timestamp),
        })
    }
}
