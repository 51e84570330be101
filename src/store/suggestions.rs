//! Articles that agents suggest; owners accept or decline them.

use uuid::Uuid;

use crate::conversation::{AgentId, AgentName, ArticleId, ConversationId, Named, Seq, Timestamp, named};

use super::columns::{Column, count};
use super::error::{Unreadable, readable};
use super::{Store, StoreError, reading, writing};

named! {
    pub enum SuggestionState {
        Open = "open",
        Accepted = "accepted",
        Declined = "declined",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSuggestion {
    pub id: Uuid,
    /// The conversation and the entry that it came from.
    pub conversation: Option<ConversationId>,
    pub seq: Option<Seq>,
    pub question: String,
    /// Markdown.
    pub answer: String,
    pub author: AgentName,
    pub made_at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub suggested: NewSuggestion,
    pub state: SuggestionState,
    pub decided: Option<(AgentName, Timestamp)>,
    /// The article that an accepted suggestion became.
    pub article: Option<ArticleId>,
}

#[derive(sqlx::FromRow)]
struct SuggestionRow {
    id: Uuid,
    conversation_id: Option<Uuid>,
    seq: Option<i64>,
    question: String,
    answer: String,
    author: Uuid,
    author_name: String,
    made_at: i64,
    state: String,
    decided_by: Option<Uuid>,
    decided_by_name: Option<String>,
    decided_at: Option<i64>,
    article: Option<String>,
}

impl SuggestionRow {
    fn suggestion(self) -> Result<Suggestion, StoreError> {
        let what = format!("suggestion {}", self.id);
        self.read().map_err(StoreError::unreadable(what))
    }

    fn read(self) -> Result<Suggestion, Unreadable> {
        let decider = self.decided_by.zip(self.decided_by_name);
        let decider = decider.map(|(id, name)| AgentName { id: AgentId(id), name });
        Ok(Suggestion {
            suggested: NewSuggestion {
                id: self.id,
                conversation: self.conversation_id.map(ConversationId),
                seq: Column::read(self.seq)?,
                question: self.question,
                answer: self.answer,
                author: AgentName { id: AgentId(self.author), name: self.author_name },
                made_at: Timestamp(self.made_at),
            },
            state: SuggestionState::named(&self.state)
                .ok_or_else(|| Unreadable::Unknown("state", self.state.clone()))?,
            decided: decider.zip(self.decided_at.map(Timestamp)),
            article: self.article.map(ArticleId),
        })
    }
}

impl Store {
    /// Suggestions in a state, or all, latest first.
    pub async fn suggestions(
        &self,
        state: Option<SuggestionState>,
        limit: u32,
    ) -> Result<Vec<Suggestion>, StoreError> {
        const LIST: &str = "SELECT id, conversation_id, seq, question, answer, author, author_name, made_at, state, \
             decided_by, decided_by_name, decided_at, article FROM suggestions \
             WHERE ($1 IS NULL OR state = $1) ORDER BY made_at DESC, id DESC LIMIT $2";
        let state = state.map(Named::name);
        let rows: Vec<SuggestionRow> = reading!(self, pool => {
            sqlx::query_as(LIST).bind(state).bind(i64::from(limit)).fetch_all(pool).await?
        });
        Ok(readable(rows, SuggestionRow::suggestion))
    }

    pub async fn suggestion(&self, id: Uuid) -> Result<Option<Suggestion>, StoreError> {
        const ONE: &str = "SELECT id, conversation_id, seq, question, answer, author, author_name, made_at, state, \
             decided_by, decided_by_name, decided_at, article FROM suggestions WHERE id = $1";
        let row: Option<SuggestionRow> =
            reading!(self, pool => sqlx::query_as(ONE).bind(id).fetch_optional(pool).await?);
        row.map(SuggestionRow::suggestion).transpose()
    }

    /// How many suggestions are undecided.
    pub async fn open_suggestions(&self) -> Result<u32, StoreError> {
        const OPEN: &str = "SELECT count(*) FROM suggestions WHERE state = 'open'";
        let (open,): (i64,) = reading!(self, pool => sqlx::query_as(OPEN).fetch_one(pool).await?);
        Ok(count(open))
    }

    pub async fn suggest(&self, new: &NewSuggestion) -> Result<(), StoreError> {
        const SUGGEST: &str = "INSERT INTO suggestions \
             (id, conversation_id, seq, question, answer, author, author_name, made_at, state) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open')";
        writing!(self, pool => {
            sqlx::query(SUGGEST)
                .bind(new.id)
                .bind(new.conversation.map(|id| id.0))
                .bind(new.seq.map(|seq| i64::from(seq.0)))
                .bind(new.question.as_str())
                .bind(new.answer.as_str())
                .bind(new.author.id.0)
                .bind(new.author.name.as_str())
                .bind(new.made_at.0)
                .execute(pool)
                .await?
        });
        Ok(())
    }

    /// Saves a decision. Returns false if the suggestion was accepted before; the decision then stays.
    pub async fn decide_suggestion(
        &self,
        id: Uuid,
        state: SuggestionState,
        by: &AgentName,
        now: Timestamp,
        article: Option<&ArticleId>,
    ) -> Result<bool, StoreError> {
        const DECIDE: &str = "UPDATE suggestions SET state = $2, decided_by = $3, decided_by_name = $4, \
             decided_at = $5, article = $6 WHERE id = $1 AND state <> 'accepted'";
        let changed = writing!(self, pool => {
            sqlx::query(DECIDE)
                .bind(id)
                .bind(state.name())
                .bind(by.id.0)
                .bind(by.name.as_str())
                .bind(now.0)
                .bind(article.map(|article| article.0.as_str()))
                .execute(pool)
                .await?
        });
        Ok(changed > 0)
    }
}
