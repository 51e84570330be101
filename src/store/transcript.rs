//! Reading conversations: the whole transcript, a part of it, or by the keys that clients know.

use uuid::Uuid;

use crate::conversation::{
    Conversation, ConversationId, Entry, InboxId, MessageId, Seq, Timestamp, VisitorId,
};

use super::columns::{count, read_seq};
use super::error::readable;
use super::projection::{self, BeginningRow};
use super::record::Record;
use super::{Store, StoreError, reading};

/// A conversation and all its entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Transcript {
    /// What the entries add up to.
    pub conversation: Conversation,
    pub entries: Vec<Entry>,
}

/// The conversation that a first message began, for a client that was not told so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    pub conversation: ConversationId,
    pub visitor: VisitorId,
    pub seq: Seq,
    pub at: Timestamp,
}

impl Store {
    /// The whole conversation; its state is the fold of its entries. `None` if it does not exist.
    pub async fn load(&self, id: ConversationId) -> Result<Option<Transcript>, StoreError> {
        let beginning: Option<BeginningRow> = reading!(self, pool => {
            sqlx::query_as(projection::SELECT_BEGINNING.as_str()).bind(id.0).fetch_optional(pool).await?
        });
        let Some(beginning) = beginning else { return Ok(None) };
        let beginning = beginning.read().map_err(StoreError::unreadable(format!("conversation {id}")))?;
        let mut conversation = Conversation::begin(beginning);
        let entries = self.entries_after(id, Seq::ZERO, u32::MAX).await?;
        for entry in &entries {
            conversation.apply(entry);
        }
        Ok(Some(Transcript { conversation, entries }))
    }

    /// At most `limit` entries after `after`, in order. Empty if the conversation does not exist.
    pub async fn entries_after(
        &self,
        id: ConversationId,
        after: Seq,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        self.records_after(id, after, limit).await?.into_iter().map(|record| entry(id, record)).collect()
    }

    /// All entries that this version can read, in order; the others are logged and left out.
    pub async fn readable_entries(&self, id: ConversationId) -> Result<Vec<Entry>, StoreError> {
        let records = self.records_after(id, Seq::ZERO, u32::MAX).await?;
        Ok(readable(records, |record| entry(id, record)))
    }

    async fn records_after(
        &self,
        id: ConversationId,
        after: Seq,
        limit: u32,
    ) -> Result<Vec<Record>, StoreError> {
        const ENTRIES: &str = "SELECT seq, at, kind, message_id, in_reply_to, text, detail FROM entries \
             WHERE conversation_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
        Ok(reading!(self, pool => {
            sqlx::query_as(ENTRIES)
                .bind(id.0)
                .bind(i64::from(after.0))
                .bind(i64::from(limit))
                .fetch_all(pool)
                .await?
        }))
    }

    /// The entry that a client's message became; `None` if it never arrived.
    pub async fn find_message(
        &self,
        id: ConversationId,
        message: MessageId,
    ) -> Result<Option<(Seq, Timestamp)>, StoreError> {
        const MESSAGE: &str = "SELECT seq, at FROM entries WHERE conversation_id = $1 AND message_id = $2";
        let found: Option<(i64, i64)> = reading!(self, pool => {
            sqlx::query_as(MESSAGE).bind(id.0).bind(message.0).fetch_optional(pool).await?
        });
        found.map(|(seq, at)| Ok((read_seq(seq)?, Timestamp(at)))).transpose()
    }

    /// The conversation whose first message has this key: a client that lost the first `accepted`
    /// sends it again without a token.
    pub async fn find_opening(&self, message: MessageId) -> Result<Option<Opening>, StoreError> {
        const OPENING: &str = "SELECT c.id, c.visitor, e.seq, e.at FROM conversations c \
             JOIN entries e ON e.conversation_id = c.id AND e.message_id = c.opening_message_id \
             WHERE c.opening_message_id = $1";
        let found: Option<(Uuid, Uuid, i64, i64)> =
            reading!(self, pool => sqlx::query_as(OPENING).bind(message.0).fetch_optional(pool).await?);
        found
            .map(|(id, visitor, seq, at)| {
                Ok(Opening {
                    conversation: ConversationId(id),
                    visitor: VisitorId(visitor),
                    seq: read_seq(seq)?,
                    at: Timestamp(at),
                })
            })
            .transpose()
    }

    /// The visitor's latest conversation in this inbox.
    pub async fn latest_conversation(
        &self,
        visitor: VisitorId,
        inbox: &InboxId,
    ) -> Result<Option<ConversationId>, StoreError> {
        const LATEST: &str = "SELECT id FROM conversations WHERE visitor = $1 AND inbox = $2 \
             ORDER BY started_at DESC, id DESC LIMIT 1";
        let found: Option<(Uuid,)> = reading!(self, pool => {
            sqlx::query_as(LATEST).bind(visitor.0).bind(inbox.0.as_str()).fetch_optional(pool).await?
        });
        Ok(found.map(|(id,)| ConversationId(id)))
    }

    /// How many conversations this visitor began before, in any inbox.
    pub async fn conversations_before(
        &self,
        visitor: VisitorId,
        before: Timestamp,
    ) -> Result<u32, StoreError> {
        const BEFORE: &str = "SELECT count(*) FROM conversations WHERE visitor = $1 AND started_at < $2";
        let (earlier,): (i64,) = reading!(self, pool => {
            sqlx::query_as(BEFORE).bind(visitor.0).bind(before.0).fetch_one(pool).await?
        });
        Ok(count(earlier))
    }

    /// Whether this visitor has ever written.
    pub async fn visitor_exists(&self, visitor: VisitorId) -> Result<bool, StoreError> {
        const VISITOR: &str = "SELECT 1 FROM visitors WHERE id = $1";
        Ok(reading!(self, pool => {
            sqlx::query(VISITOR).bind(visitor.0).fetch_optional(pool).await?.is_some()
        }))
    }
}

fn entry(id: ConversationId, record: Record) -> Result<Entry, StoreError> {
    let seq = record.seq;
    record.entry().map_err(StoreError::unreadable(format!("entry {seq} of {id}")))
}
