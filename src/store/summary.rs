//! Conversations as rows of a list.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::conversation::{
    AgentId, AgentName, Attributes, Contact, ConversationId, HandoverReason, Holder, InboxId, Mood,
    MoodLabel, Named, Outcome, Promise, RoutingRequirements, Seq, Speaker, TeamId, Timestamp, VisitorId,
};

use super::columns::seq_of;
use super::error::{Unreadable, readable};
use super::record::{attributes_of, need_of, reasons_of, tags_of};
use super::{Store, StoreError, reading};

/// One conversation of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub id: ConversationId,
    pub inbox: InboxId,
    pub visitor: VisitorId,
    pub locale: String,
    pub contact: Contact,
    /// The business's own id of the visitor, where it was proven.
    pub verified_id: Option<String>,
    /// IANA name.
    pub time_zone: Option<String>,
    pub started_at: Timestamp,
    pub last_at: Timestamp,
    pub last_seq: Seq,
    pub holder: Holder,
    /// What it needs of people, as of the latest handover.
    pub need: RoutingRequirements,
    /// Since when the visitor's words stand without an answer.
    pub unanswered_since: Option<Timestamp>,
    /// The agent who holds it, under today's name; none where the user has been removed.
    pub agent: Option<AgentName>,
    /// The last words, shortened, on one line.
    pub preview: String,
    pub preview_from: Speaker,
    /// Of the visitor's latest message with a mood.
    pub mood: Option<Mood>,
    /// Why it last came to a person; empty where it never did.
    pub reasons: Vec<HandoverReason>,
    /// CSAT 1..5.
    pub rating: Option<u8>,
    pub bot_answers: u32,
    pub handed_over: bool,
    pub tags: BTreeSet<String>,
    pub attributes: Attributes,
    /// The visitor may not write, whichever conversation they were blocked in.
    pub blocked: bool,
}

impl Summary {
    /// Since when it has been waiting, with the agent, or resolved; none with the bot.
    pub fn held_since(&self) -> Option<Timestamp> {
        match self.holder {
            Holder::Bot { .. } => None,
            Holder::Queue { since, .. } | Holder::Agent { since, .. } => Some(since),
            Holder::Nobody { resolved_at, .. } => Some(resolved_at),
        }
    }

    /// Until when it is out of its agent's sight.
    pub fn snoozed_until(&self) -> Option<Timestamp> {
        match self.holder {
            Holder::Agent { snoozed_until, .. } => snoozed_until,
            Holder::Bot { .. } | Holder::Queue { .. } | Holder::Nobody { .. } => None,
        }
    }
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
    /// That it last came to.
    pub team: Option<TeamId>,
    /// Who holds it.
    pub agent: Option<AgentId>,
    pub holder: Option<HolderKind>,
    pub snoozed: Option<bool>,
    /// Words, separated by white space, that all stand in the conversation, in any case and as parts
    /// of longer words, too. The first [`WORDS_MAX`] count.
    pub words: String,
}

/// Words that a search takes into account.
pub const WORDS_MAX: usize = 8;

/// Who holds a conversation, without whatever else is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolderKind {
    Bot,
    Queue,
    Agent,
    Nobody,
}

impl HolderKind {
    /// As the column `holder` says it.
    fn name(self) -> &'static str {
        match self {
            HolderKind::Bot => "bot",
            HolderKind::Queue => "queue",
            HolderKind::Agent => "agent",
            HolderKind::Nobody => "nobody",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeFilter {
    Open,
    Resolved(Outcome),
}

/// The last row of a page; the next page begins after it. Its text form is for URLs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageCursor {
    started_at: Timestamp,
    id: ConversationId,
}

impl From<&Summary> for PageCursor {
    fn from(last: &Summary) -> PageCursor {
        PageCursor { started_at: last.started_at, id: last.id }
    }
}

impl fmt::Display for PageCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.started_at.0, self.id.0.simple())
    }
}

/// Not the text form of a [`PageCursor`].
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
    id: Uuid,
    inbox: String,
    visitor: Uuid,
    locale: String,
    started_at: i64,
    last_seq: i64,
    last_at: i64,
    holder: String,
    owes_reply_to: Option<i64>,
    held_since: Option<i64>,
    agent: Option<Uuid>,
    agent_name: Option<String>,
    queued_at: Option<i64>,
    queue_reasons: Option<String>,
    promise_by: Option<i64>,
    outcome: Option<String>,
    contact_name: Option<String>,
    contact_email: Option<String>,
    contact_phone: Option<String>,
    verified_id: Option<String>,
    time_zone: Option<String>,
    replied: i64,
    need: Option<String>,
    unanswered_since: Option<i64>,
    snoozed_until: Option<i64>,
    tags: Option<String>,
    attributes: Option<String>,
    blocked_in: Option<Uuid>,
    rating: Option<i64>,
    bot_answers: i64,
    handovers: i64,
    reasons: Option<String>,
    preview: String,
    preview_from: String,
    negative: Option<f32>,
    neutral: Option<f32>,
    positive: Option<f32>,
}

const SUMMARIES: &str = "SELECT c.id, c.inbox, c.visitor, c.locale, c.started_at, c.last_seq, c.last_at, \
     c.holder, c.owes_reply_to, c.held_since, c.agent, u.name AS agent_name, c.queued_at, c.queue_reasons, \
     c.promise_by, c.outcome, c.contact_name, c.contact_email, c.contact_phone, c.replied, c.need, \
     c.unanswered_since, c.snoozed_until, c.tags, c.attributes, v.blocked_in, c.verified_id, c.time_zone, c.rating, \
     c.bot_answers, c.handovers, \
     c.reasons, c.preview, c.preview_from, m.negative, m.neutral, m.positive \
     FROM conversations c JOIN visitors v ON v.id = c.visitor LEFT JOIN users u ON u.id = c.agent \
     LEFT JOIN moods m ON m.conversation_id = c.id AND m.seq = c.mood_seq";

impl Store {
    /// One row; none where the conversation does not exist.
    pub async fn summary(&self, id: ConversationId) -> Result<Option<Summary>, StoreError> {
        let sql = format!("{SUMMARIES} WHERE c.id = $1");
        let row: Option<SummaryRow> = reading!(self, pool => {
            sqlx::query_as(AssertSqlSafe(sql)).bind(id.0).fetch_optional(pool).await?
        });
        row.map(SummaryRow::summary).transpose()
    }

    /// Conversations that are not resolved, those that wait for or are with people before those with the bot, and of
    /// each the latest news first.
    pub async fn summaries_open(&self, limit: u32) -> Result<Vec<Summary>, StoreError> {
        let sql = format!(
            "{SUMMARIES} WHERE c.holder IN ('bot', 'queue', 'agent') \
             ORDER BY c.holder = 'bot', c.last_at DESC, c.id DESC LIMIT $1"
        );
        let rows: Vec<SummaryRow> = reading!(self, pool => {
            sqlx::query_as(AssertSqlSafe(sql)).bind(i64::from(limit)).fetch_all(pool).await?
        });
        // There may be thousands; reading them must not keep others waiting.
        let read = tokio::task::spawn_blocking(|| readable(rows, SummaryRow::summary));
        read.await.map_err(|error| StoreError::Interrupted(error.to_string()))
    }

    /// One page of conversations, those that began last first. Only the last page has fewer rows than `limit`.
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
            "{SUMMARIES} WHERE c.started_at >= $1 AND c.started_at < $2 \
             AND ($3 IS NULL OR c.started_at < $3 OR (c.started_at = $3 AND c.id < $4)) \
             AND ($6 IS NULL OR c.agent = $6)"
        );
        // Only numbers of placeholders are written into the text, never what somebody typed.
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
        // A page never looks beyond its cursor, so that the index leads straight to it.
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

/// A pattern for LIKE that any text around these words matches.
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
        PageCursor { started_at: Timestamp(self.started_at), id: ConversationId(self.id) }
    }

    fn summary(self) -> Result<Summary, StoreError> {
        let id = self.id;
        self.read().map_err(StoreError::unreadable(format!("conversation {id}")))
    }

    fn read(self) -> Result<Summary, Unreadable> {
        let since = || self.held_since.map(Timestamp).ok_or(Unreadable::Missing("held_since"));
        let holder = match self.holder.as_str() {
            "bot" => Holder::Bot { owes_reply_to: self.owes_reply_to.map(seq_of).transpose()? },
            "queue" => Holder::Queue {
                since: since()?,
                reasons: reasons_of(self.queue_reasons.as_deref())?,
                promise: match self.promise_by {
                    Some(at) => Promise::AnswerBy(Timestamp(at)),
                    None => Promise::PersonSoon,
                },
            },
            "agent" => Holder::Agent {
                agent: AgentId(self.agent.ok_or(Unreadable::Missing("agent"))?),
                since: since()?,
                queued_at: self.queued_at.map(Timestamp),
                replied: self.replied != 0,
                snoozed_until: self.snoozed_until.map(Timestamp),
            },
            "nobody" => {
                let outcome = self.outcome.as_deref().ok_or(Unreadable::Missing("outcome"))?;
                Holder::Nobody {
                    resolved_at: since()?,
                    outcome: Outcome::named(outcome)
                        .ok_or_else(|| Unreadable::Unknown("outcome", outcome.to_owned()))?,
                }
            }
            unknown => return Err(Unreadable::Unknown("holder", unknown.to_owned())),
        };
        let mood = match (self.negative, self.neutral, self.positive) {
            (Some(negative), Some(neutral), Some(positive)) => Some(Mood { negative, neutral, positive }),
            _ => None,
        };
        Ok(Summary {
            id: ConversationId(self.id),
            inbox: InboxId(self.inbox),
            visitor: VisitorId(self.visitor),
            locale: self.locale,
            contact: Contact {
                name: self.contact_name,
                email: self.contact_email,
                phone: self.contact_phone,
            },
            verified_id: self.verified_id,
            time_zone: self.time_zone,
            need: need_of(self.need.as_deref())?,
            unanswered_since: self.unanswered_since.map(Timestamp),
            started_at: Timestamp(self.started_at),
            last_at: Timestamp(self.last_at),
            last_seq: seq_of(self.last_seq)?,
            holder,
            agent: self.agent.zip(self.agent_name).map(|(id, name)| AgentName { id: AgentId(id), name }),
            preview: self.preview,
            preview_from: Speaker::named(&self.preview_from)
                .ok_or(Unreadable::Unknown("preview_from", self.preview_from))?,
            mood,
            reasons: reasons_of(self.reasons.as_deref())?,
            rating: self.rating.and_then(|score| u8::try_from(score).ok()),
            bot_answers: u32::try_from(self.bot_answers).unwrap_or(u32::MAX),
            handed_over: self.handovers > 0,
            tags: tags_of(self.tags.as_deref())?,
            attributes: attributes_of(self.attributes.as_deref())?,
            blocked: self.blocked_in.is_some(),
        })
    }
}
