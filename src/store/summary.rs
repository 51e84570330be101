//! Lists of conversations, filtered and paged.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::conversation::{
    AgentId, AgentName, Card, ConversationId, InboxId, Mood, MoodLabel, Named, Outcome, TeamId, Timestamp,
    named,
};

use super::digest::Digest;
use super::error::{Unreadable, readable};
use super::projection::ConversationRow;
use super::{Store, StoreError, reading};

/// One conversation of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub card: Card,
    pub digest: Digest,
    /// The agent who holds it, under today's name; `None` if the user has been removed.
    pub agent: Option<AgentName>,
    /// Of the visitor's latest message with a mood.
    pub mood: Option<Mood>,
    /// The visitor may not write, whichever conversation they were blocked in.
    pub blocked: bool,
}

/// Which conversations a list shows. All conditions hold together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SummaryFilter {
    /// Begun at or after.
    pub from: Option<Timestamp>,
    /// Begun before.
    pub to: Option<Timestamp>,
    pub outcome: Option<OutcomeFilter>,
    /// The visitor's latest mood.
    pub mood: Option<MoodLabel>,
    pub handed_over: Option<bool>,
    pub rating: Option<u8>,
    pub tag: Option<String>,
    pub inbox: Option<InboxId>,
    /// The team that it was last routed to.
    pub team: Option<TeamId>,
    /// The agent who holds it.
    pub agent: Option<AgentId>,
    pub holder: Option<HolderKind>,
    pub snoozed: Option<bool>,
    /// Words, separated by white space, that the conversation must all contain, case-insensitively and also as parts
    /// of longer words. Only the first [`WORDS_MAX`] count.
    pub words: String,
}

/// Words of a search; further ones are ignored.
pub const WORDS_MAX: usize = 8;

named! {
    /// The kind of holder of a conversation.
    pub enum HolderKind {
        Bot = "bot",
        Queue = "queue",
        Agent = "agent",
        Nobody = "nobody",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeFilter {
    Open,
    Resolved(Outcome),
}

/// The last row of a page; the next page begins after it. Can be written into URLs as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageCursor {
    started_at: Timestamp,
    id: ConversationId,
}

impl From<&Summary> for PageCursor {
    fn from(last: &Summary) -> PageCursor {
        PageCursor { started_at: last.card.started_at, id: last.card.id }
    }
}

impl fmt::Display for PageCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.started_at.0, self.id.0.simple())
    }
}

/// The text is not a [`PageCursor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a page's cursor")]
pub struct NotACursor;

impl FromStr for PageCursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<PageCursor, NotACursor> {
        let (started_at, id) = text.split_once('.').ok_or(NotACursor)?;
        Ok(PageCursor {
            started_at: Timestamp(started_at.parse().map_err(|_| NotACursor)?),
            id: ConversationId(Uuid::parse_str(id).map_err(|_| NotACursor)?),
        })
    }
}

#[derive(sqlx::FromRow)]
struct SummaryRow {
    #[sqlx(flatten)]
    conversation: ConversationRow,
    agent_name: Option<String>,
    blocked_in: Option<Uuid>,
    negative: Option<f32>,
    neutral: Option<f32>,
    positive: Option<f32>,
}

static SUMMARIES: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {}, u.name AS agent_name, v.blocked_in, m.negative, m.neutral, m.positive FROM conversations c \
         JOIN visitors v ON v.id = c.visitor LEFT JOIN users u ON u.id = c.agent \
         LEFT JOIN moods m ON m.conversation_id = c.id AND m.seq = c.mood_seq",
        ConversationRow::columns()
    )
});

impl Store {
    /// One conversation; `None` if it does not exist.
    pub async fn summary(&self, id: ConversationId) -> Result<Option<Summary>, StoreError> {
        let sql = format!("{} WHERE c.id = $1", *SUMMARIES);
        let row: Option<SummaryRow> = reading!(self, pool => {
            sqlx::query_as(AssertSqlSafe(sql)).bind(id.0).fetch_optional(pool).await?
        });
        row.map(SummaryRow::summary).transpose()
    }

    /// Unresolved conversations, those in the queue or with agents before those with the bot, and each group ordered
    /// by its latest entry, latest first.
    pub async fn summaries_open(&self, limit: u32) -> Result<Vec<Summary>, StoreError> {
        let sql = format!(
            "{} WHERE c.holder IN ('bot', 'queue', 'agent') \
             ORDER BY c.holder = 'bot', c.last_at DESC, c.id DESC LIMIT $1",
            *SUMMARIES
        );
        let rows: Vec<SummaryRow> = reading!(self, pool => {
            sqlx::query_as(AssertSqlSafe(sql)).bind(i64::from(limit)).fetch_all(pool).await?
        });
        // There may be thousands; reading them must not block the runtime.
        let read = tokio::task::spawn_blocking(|| readable(rows, SummaryRow::summary));
        read.await.map_err(|error| StoreError::Interrupted(error.to_string()))
    }

    /// A page of conversations, latest begun first. Only the last page has fewer rows than `limit`.
    pub async fn summaries(
        &self,
        filter: &SummaryFilter,
        mut after: Option<PageCursor>,
        limit: u32,
    ) -> Result<Vec<Summary>, StoreError> {
        let mut page = Vec::new();
        loop {
            let missing = limit - u32::try_from(page.len()).unwrap_or(limit);
            let rows = self.summary_rows(filter, after, missing).await?;
            let is_last = rows.len() < missing as usize;
            after = rows.last().map(SummaryRow::cursor);
            page.extend(readable(rows, SummaryRow::summary));
            if is_last || page.len() >= limit as usize {
                return Ok(page);
            }
        }
    }

    async fn summary_rows(
        &self,
        filter: &SummaryFilter,
        after: Option<PageCursor>,
        limit: u32,
    ) -> Result<Vec<SummaryRow>, StoreError> {
        let mut sql = format!(
            "{} WHERE c.started_at >= $1 AND c.started_at < $2 \
             AND ($3 IS NULL OR c.started_at < $3 OR (c.started_at = $3 AND c.id < $4)) \
             AND ($6 IS NULL OR c.agent = $6)",
            *SUMMARIES
        );
        // Only the numbers of placeholders are written into the SQL, never what a user typed.
        let mut texts: Vec<String> = Vec::new();
        let mut condition = |sql_before: &str, text: String, sql_after: &str| {
            texts.push(text);
            sql.push_str(&format!(" AND {sql_before}${}{sql_after}", texts.len() + 6));
        };
        if let Some(mood) = filter.mood {
            condition("m.label = ", mood.name().to_owned(), "");
        }
        if let Some(OutcomeFilter::Resolved(outcome)) = filter.outcome {
            condition("c.outcome = ", outcome.name().to_owned(), "");
        }
        if let Some(inbox) = &filter.inbox {
            condition("c.inbox = ", inbox.0.clone(), "");
        }
        if let Some(team) = &filter.team {
            condition("c.team = ", team.0.clone(), "");
        }
        if let Some(holder) = filter.holder {
            condition("c.holder = ", holder.name().to_owned(), "");
        }
        if let Some(tag) = &filter.tag {
            condition(
                "EXISTS (SELECT 1 FROM conversation_tags t WHERE t.conversation_id = c.id AND t.tag = ",
                tag.clone(),
                ")",
            );
        }
        for word in filter.words.split_whitespace().take(WORDS_MAX) {
            condition(
                "EXISTS (SELECT 1 FROM entries e WHERE e.conversation_id = c.id AND e.folded LIKE ",
                containing(&word.to_lowercase()),
                " ESCAPE '!')",
            );
        }
        if filter.outcome == Some(OutcomeFilter::Open) {
            sql.push_str(" AND c.holder <> 'nobody'");
        }
        match filter.handed_over {
            Some(true) => sql.push_str(" AND c.handovers > 0"),
            Some(false) => sql.push_str(" AND c.handovers = 0"),
            None => {}
        }
        match filter.snoozed {
            Some(true) => sql.push_str(" AND c.snoozed_until IS NOT NULL"),
            Some(false) => sql.push_str(" AND c.snoozed_until IS NULL"),
            None => {}
        }
        if let Some(rating) = filter.rating {
            sql.push_str(&format!(" AND c.rating = {rating}"));
        }
        sql.push_str(" ORDER BY c.started_at DESC, c.id DESC LIMIT $5");
        let from = filter.from.map_or(i64::MIN, |at| at.0);
        // The upper bound lets the index find the page directly.
        let to = filter.to.map_or(i64::MAX, |at| at.0);
        let to = after.map_or(to, |cursor| to.min(cursor.started_at.0.saturating_add(1)));
        let rows: Vec<SummaryRow> = reading!(self, pool => {
            let mut query = sqlx::query_as(AssertSqlSafe(sql))
                .bind(from)
                .bind(to)
                .bind(after.map(|cursor| cursor.started_at.0))
                .bind(after.map(|cursor| cursor.id.0))
                .bind(i64::from(limit))
                .bind(filter.agent.map(|agent| agent.0));
            for text in texts {
                query = query.bind(text);
            }
            query.fetch_all(pool).await?
        });
        Ok(rows)
    }
}

/// A LIKE pattern for texts that contain these words.
fn containing(words: &str) -> String {
    let mut pattern = String::with_capacity(words.len() + 2);
    pattern.push('%');
    for c in words.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

impl SummaryRow {
    fn cursor(&self) -> PageCursor {
        let (started_at, id) = self.conversation.begun();
        PageCursor { started_at, id }
    }

    fn summary(self) -> Result<Summary, StoreError> {
        let (_, id) = self.conversation.begun();
        self.read().map_err(StoreError::unreadable(format!("conversation {id}")))
    }

    fn read(self) -> Result<Summary, Unreadable> {
        let agent = self.conversation.agent().zip(self.agent_name);
        let mood = match (self.negative, self.neutral, self.positive) {
            (Some(negative), Some(neutral), Some(positive)) => Some(Mood { negative, neutral, positive }),
            _ => None,
        };
        let (card, digest) = self.conversation.read()?;
        Ok(Summary {
            card,
            digest,
            agent: agent.map(|(id, name)| AgentName { id, name }),
            mood,
            blocked: self.blocked_in.is_some(),
        })
    }
}
