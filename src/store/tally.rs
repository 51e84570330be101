//! Counts over the conversations that began in a period.

use std::collections::HashMap;

use uuid::Uuid;

use crate::conversation::{Body, Cause, ConversationId, MoodLabel, Named, Outcome, Seq, Timestamp};

use super::columns::{count, read_seq};
use super::error::{Unreadable, readable};
use super::record::Record;
use super::{Store, StoreError, reading};

/// Conversations that began at or after `from` and before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Timestamp,
    pub to: Timestamp,
}

/// What happened in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub conversations: u32,
    /// Visitors' messages that the bot answered.
    pub answers: u32,
    /// Conversations that were neither handed over nor taken by an agent.
    pub bot_only: u32,
    pub handed_over: u32,
    pub resolved: u32,
    /// Most frequent first; outcomes that did not occur are left out.
    pub outcomes: Vec<(Outcome, u32)>,
    /// Handovers by cause, most frequent first; one handover may have several causes.
    pub causes: Vec<(Cause, u32)>,
    /// Conversations rated 1 to 5, by their latest rating.
    pub ratings: [u32; 5],
    /// Entries that visitors marked as helpful or not, by the latest mark of each.
    pub helpful: Helpful,
    /// By the mood of the first and of the last message with a mood.
    pub mood_start: MoodTally,
    pub mood_end: MoodTally,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Helpful {
    pub yes: u32,
    pub no: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MoodTally {
    pub negative: u32,
    pub neutral: u32,
    pub positive: u32,
}

/// Conversations that began on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayTally {
    /// Days since 1970-01-01 on the requested clock.
    pub day: i64,
    pub conversations: u32,
    pub handed_over: u32,
}

/// A visitor's message that the bot had no answer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    pub conversation: ConversationId,
    pub seq: Seq,
    pub text: String,
}

#[derive(sqlx::FromRow)]
struct Totals {
    conversations: i64,
    answers: i64,
    bot_only: i64,
    handed_over: i64,
    resolved: i64,
}

#[derive(sqlx::FromRow)]
struct MarkRow {
    conversation_id: Uuid,
    #[sqlx(flatten)]
    record: Record,
}

impl Store {
    pub async fn tally(&self, period: Period) -> Result<Tally, StoreError> {
        const TOTALS: &str = "SELECT count(*) AS conversations, \
             CAST(COALESCE(SUM(bot_answers), 0) AS BIGINT) AS answers, \
             count(CASE WHEN handovers = 0 AND takes = 0 THEN 1 END) AS bot_only, \
             count(CASE WHEN handovers > 0 THEN 1 END) AS handed_over, \
             count(CASE WHEN holder = 'nobody' THEN 1 END) AS resolved \
             FROM conversations WHERE started_at >= $1 AND started_at < $2";
        const OUTCOMES: &str = "SELECT outcome, count(*) FROM conversations \
             WHERE started_at >= $1 AND started_at < $2 AND outcome IS NOT NULL \
             GROUP BY outcome ORDER BY 2 DESC, 1";
        const CAUSES: &str = "SELECT r.cause, count(*) FROM conversations c \
             JOIN handover_reasons r ON r.conversation_id = c.id \
             WHERE c.started_at >= $1 AND c.started_at < $2 GROUP BY r.cause ORDER BY 2 DESC, 1";
        const RATINGS: &str = "SELECT rating, count(*) FROM conversations \
             WHERE started_at >= $1 AND started_at < $2 AND rating IS NOT NULL GROUP BY rating";
        let totals: Totals = reading!(self, pool => {
            sqlx::query_as(TOTALS).bind(period.from.0).bind(period.to.0).fetch_one(pool).await?
        });
        let outcomes = self.grouped(OUTCOMES, period, "outcome").await?;
        let causes = self.grouped(CAUSES, period, "cause").await?;
        let scores: Vec<(i64, i64)> = reading!(self, pool => {
            sqlx::query_as(RATINGS).bind(period.from.0).bind(period.to.0).fetch_all(pool).await?
        });
        let mut ratings = [0; 5];
        for (score, rated) in scores {
            if let Some(of) = usize::try_from(score - 1).ok().and_then(|at| ratings.get_mut(at)) {
                *of = count(rated);
            }
        }
        Ok(Tally {
            conversations: count(totals.conversations),
            answers: count(totals.answers),
            bot_only: count(totals.bot_only),
            handed_over: count(totals.handed_over),
            resolved: count(totals.resolved),
            outcomes,
            causes,
            ratings,
            helpful: self.helpful(period).await?,
            mood_start: self.mood_start(period).await?,
            mood_end: self.mood_end(period).await?,
        })
    }

    async fn mood_start(&self, period: Period) -> Result<MoodTally, StoreError> {
        const FIRST: &str = "SELECT m.label, count(*) FROM conversations c \
             JOIN moods m ON m.conversation_id = c.id \
             AND m.seq = (SELECT MIN(seq) FROM moods WHERE conversation_id = c.id) \
             WHERE c.started_at >= $1 AND c.started_at < $2 GROUP BY m.label";
        Ok(MoodTally::of(self.grouped(FIRST, period, "mood").await?))
    }

    async fn mood_end(&self, period: Period) -> Result<MoodTally, StoreError> {
        const LAST: &str = "SELECT m.label, count(*) FROM conversations c \
             JOIN moods m ON m.conversation_id = c.id AND m.seq = c.mood_seq \
             WHERE c.started_at >= $1 AND c.started_at < $2 GROUP BY m.label";
        Ok(MoodTally::of(self.grouped(LAST, period, "mood").await?))
    }

    async fn helpful(&self, period: Period) -> Result<Helpful, StoreError> {
        const MARKS: &str = "SELECT e.conversation_id, e.seq, e.at, e.kind, e.message_id, e.in_reply_to, \
             e.text, e.detail FROM conversations c JOIN entries e ON e.conversation_id = c.id \
             WHERE c.started_at >= $1 AND c.started_at < $2 AND e.kind = 'feedback_given' \
             ORDER BY e.conversation_id, e.seq";
        let rows: Vec<MarkRow> = reading!(self, pool => {
            sqlx::query_as(MARKS).bind(period.from.0).bind(period.to.0).fetch_all(pool).await?
        });
        let mark = |MarkRow { conversation_id, record }: MarkRow| {
            let what = format!("mark of helpfulness in {conversation_id}");
            Ok((conversation_id, record.entry().map_err(StoreError::unreadable(what))?))
        };
        let mut latest = HashMap::new();
        for (conversation_id, entry) in readable(rows, mark) {
            if let Body::FeedbackGiven { about, helpful } = entry.body {
                latest.insert((conversation_id, about), helpful);
            }
        }
        let yes = latest.values().filter(|helpful| **helpful).count();
        let no = latest.len() - yes;
        Ok(Helpful { yes: count(yes as i64), no: count(no as i64) })
    }

    /// Days on which conversations began, in order, on a clock this many minutes ahead of UTC.
    pub async fn tally_days(&self, period: Period, utc_offset_min: i32) -> Result<Vec<DayTally>, StoreError> {
        const DAYS: &str = "SELECT (started_at + $3) / 86400000, count(*), \
             count(CASE WHEN handovers > 0 THEN 1 END) FROM conversations \
             WHERE started_at >= $1 AND started_at < $2 GROUP BY 1 ORDER BY 1";
        let rows: Vec<(i64, i64, i64)> = reading!(self, pool => {
            sqlx::query_as(DAYS)
                .bind(period.from.0)
                .bind(period.to.0)
                .bind(i64::from(utc_offset_min) * 60_000)
                .fetch_all(pool)
                .await?
        });
        let tally = |(day, conversations, handed_over)| DayTally {
            day,
            conversations: count(conversations),
            handed_over: count(handed_over),
        };
        Ok(rows.into_iter().map(tally).collect())
    }

    /// Visitors' messages that the bot answered with a question or handed over because it was unsure, latest first.
    pub async fn unanswered(&self, period: Period, limit: u32) -> Result<Vec<Unanswered>, StoreError> {
        const UNANSWERED: &str = "SELECT v.conversation_id, v.seq, v.text, v.at FROM conversations c \
             JOIN entries b ON b.conversation_id = c.id AND b.kind = 'bot_asked' \
             JOIN entries v ON v.conversation_id = c.id AND v.seq = b.in_reply_to \
             WHERE c.started_at >= $1 AND c.started_at < $2 AND v.text IS NOT NULL \
             UNION \
             SELECT v.conversation_id, v.seq, v.text, v.at FROM conversations c \
             JOIN handover_reasons r ON r.conversation_id = c.id AND r.cause = 'unsure' \
             JOIN entries b ON b.conversation_id = c.id AND b.seq = r.seq \
             JOIN entries v ON v.conversation_id = c.id AND v.seq = b.in_reply_to \
             WHERE c.started_at >= $1 AND c.started_at < $2 AND v.text IS NOT NULL \
             ORDER BY 4 DESC, 1, 2 LIMIT $3";
        let rows: Vec<(Uuid, i64, String)> = reading!(self, pool => {
            sqlx::query_as(UNANSWERED)
                .bind(period.from.0)
                .bind(period.to.0)
                .bind(i64::from(limit))
                .fetch_all(pool)
                .await?
        });
        let unanswered =
            |(id, seq, text)| Ok(Unanswered { conversation: ConversationId(id), seq: read_seq(seq)?, text });
        Ok(readable(rows, unanswered))
    }

    /// Runs a query that returns names and counts.
    async fn grouped<T: Named>(
        &self,
        sql: &'static str,
        period: Period,
        what: &'static str,
    ) -> Result<Vec<(T, u32)>, StoreError> {
        let rows: Vec<(String, i64)> = reading!(self, pool => {
            sqlx::query_as(sql).bind(period.from.0).bind(period.to.0).fetch_all(pool).await?
        });
        let group = |(name, rows): (String, i64)| match T::named(&name) {
            Some(value) => Ok((value, count(rows))),
            None => Err(StoreError::unreadable(what)(Unreadable::Unknown(what, name))),
        };
        Ok(readable(rows, group))
    }
}

impl MoodTally {
    fn of(moods: Vec<(MoodLabel, u32)>) -> MoodTally {
        let mut tally = MoodTally::default();
        for (label, conversations) in moods {
            match label {
                MoodLabel::Negative => tally.negative += conversations,
                MoodLabel::Neutral => tally.neutral += conversations,
                MoodLabel::Positive => tally.positive += conversations,
            }
        }
        tally
    }
}
