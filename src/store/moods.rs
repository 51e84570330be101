//! Moods of visitors' messages, which are classified after the message is saved.

use uuid::Uuid;

use crate::conversation::{ConversationId, Mood, Named, Seq, Timestamp};

use super::columns::read_seq;
use super::error::readable;
use super::{Store, StoreError, reading, transaction};

/// A visitor's message whose mood is not classified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadMood {
    pub conversation: ConversationId,
    pub seq: Seq,
    pub text: String,
}

#[derive(sqlx::FromRow)]
struct MoodRow {
    seq: i64,
    negative: f32,
    neutral: f32,
    positive: f32,
}

impl MoodRow {
    fn mood(self) -> Result<(Seq, Mood), StoreError> {
        let MoodRow { seq, negative, neutral, positive } = self;
        Ok((read_seq(seq)?, Mood { negative, neutral, positive }))
    }
}

impl Store {
    /// Saves all moods or none, replacing earlier moods of the same entries. Moods of entries that were erased
    /// meanwhile are ignored.
    pub async fn save_moods(
        &self,
        moods: &[(ConversationId, Seq, Mood)],
        models: &str,
    ) -> Result<(), StoreError> {
        const SAVE: &str = "INSERT INTO moods \
             (conversation_id, seq, negative, neutral, positive, label, models) \
             SELECT conversation_id, seq, $3, $4, $5, $6, $7 FROM entries \
             WHERE conversation_id = $1 AND seq = $2 \
             ON CONFLICT (conversation_id, seq) DO UPDATE SET negative = excluded.negative, \
             neutral = excluded.neutral, positive = excluded.positive, label = excluded.label, \
             models = excluded.models";
        const LATEST: &str = "UPDATE conversations SET mood_seq = $2 \
             WHERE id = $1 AND COALESCE(mood_seq, 0) < $2";
        if moods.is_empty() {
            return Ok(());
        }
        // Always in the same order, so that two nodes cannot deadlock.
        let mut moods = moods.to_vec();
        moods.sort_by_key(|(id, seq, _)| (*id, *seq));
        transaction!(self, connection => {
            for (id, seq, mood) in &moods {
                let saved = sqlx::query(SAVE)
                    .bind(id.0)
                    .bind(i64::from(seq.0))
                    .bind(mood.negative)
                    .bind(mood.neutral)
                    .bind(mood.positive)
                    .bind(mood.label().name())
                    .bind(models)
                    .execute(&mut *connection)
                    .await?;
                if saved.rows_affected() > 0 {
                    sqlx::query(LATEST)
                        .bind(id.0)
                        .bind(i64::from(seq.0))
                        .execute(&mut *connection)
                        .await?;
                }
            }
            Ok(())
        })
    }

    /// The known moods of a conversation, by entry.
    pub async fn moods(&self, id: ConversationId) -> Result<Vec<(Seq, Mood)>, StoreError> {
        const MOODS: &str =
            "SELECT seq, negative, neutral, positive FROM moods WHERE conversation_id = $1 ORDER BY seq";
        let rows: Vec<MoodRow> =
            reading!(self, pool => sqlx::query_as(MOODS).bind(id.0).fetch_all(pool).await?);
        rows.into_iter().map(MoodRow::mood).collect()
    }

    /// The mood of the visitor's latest message with a mood, and that message's entry.
    pub async fn latest_mood(&self, id: ConversationId) -> Result<Option<(Seq, Mood)>, StoreError> {
        const LATEST: &str = "SELECT seq, negative, neutral, positive FROM moods \
             WHERE conversation_id = $1 ORDER BY seq DESC LIMIT 1";
        let row: Option<MoodRow> =
            reading!(self, pool => sqlx::query_as(LATEST).bind(id.0).fetch_optional(pool).await?);
        row.map(MoodRow::mood).transpose()
    }

    /// Visitors' messages without a mood, of conversations in which something happened at or after
    /// `since`, oldest first.
    pub async fn unread_moods(&self, since: Timestamp, limit: u32) -> Result<Vec<UnreadMood>, StoreError> {
        // All holders are named because the index on `last_at` begins with the holder.
        const UNREAD: &str = "SELECT e.conversation_id, e.seq, e.text FROM conversations c \
             JOIN entries e ON e.conversation_id = c.id \
             WHERE c.holder IN ('bot', 'queue', 'agent', 'nobody') AND c.last_at >= $1 AND e.kind = 'visitor_wrote' AND e.text <> '' \
             AND NOT EXISTS (SELECT 1 FROM moods m WHERE m.conversation_id = e.conversation_id AND m.seq = e.seq) \
             ORDER BY e.at, e.conversation_id, e.seq LIMIT $2";
        let rows: Vec<(Uuid, i64, String)> = reading!(self, pool => {
            sqlx::query_as(UNREAD).bind(since.0).bind(i64::from(limit)).fetch_all(pool).await?
        });
        let unread =
            |(id, seq, text)| Ok(UnreadMood { conversation: ConversationId(id), seq: read_seq(seq)?, text });
        Ok(readable(rows, unread))
    }
}
