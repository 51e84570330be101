//! What entries leave beside the transcript, for lists and counts: tags, mentions, drafts, blocks. And how far each
//! agent has read.

use uuid::Uuid;

use crate::conversation::{
    AgentId, AgentName, Body, ConversationId, DraftKind, DraftedFrom, Seq, Timestamp, VisitorId,
};

use super::record::Record;
use super::columns::count;
use super::tally::Period;
use super::columns::read_seq;
use super::{Store, StoreError, names, reading, writing};

/// One change of the tables below that comes with an entry.
pub(super) enum Mark<'a> {
    Tag(&'a str),
    Untag(&'a str),
    Mention(AgentId),
    Drafted(&'a DraftedFrom),
    Block,
    Unblock,
}

pub(super) const TAG: &str =
    "INSERT INTO conversation_tags (conversation_id, tag) VALUES ($1, $2) ON CONFLICT DO NOTHING";
pub(super) const UNTAG: &str = "DELETE FROM conversation_tags WHERE conversation_id = $1 AND tag = $2";
pub(super) const MENTION: &str =
    "INSERT INTO mentions (conversation_id, seq, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
pub(super) const DRAFTED: &str =
    "INSERT INTO drafts_used (conversation_id, seq, kind, source, edited) VALUES ($1, $2, $3, $4, $5)";
pub(super) const BLOCK: &str = "UPDATE visitors SET blocked_in = $1 WHERE id = $2";
pub(super) const UNBLOCK: &str = "UPDATE visitors SET blocked_in = NULL WHERE blocked_in = $1";

pub(super) fn of(body: &Body) -> Vec<Mark<'_>> {
    match body {
        Body::AgentReplied { drafted_from, .. } => drafted_from.iter().map(Mark::Drafted).collect(),
        Body::AgentNoted { mentions, .. } => mentions.iter().map(|agent| Mark::Mention(agent.id)).collect(),
        Body::Tagged { added, removed, .. } => {
            let added = added.iter().map(|tag| Mark::Tag(tag));
            added.chain(removed.iter().map(|tag| Mark::Untag(tag))).collect()
        }
        Body::Blocked { .. } => vec![Mark::Block],
        Body::Unblocked { .. } => vec![Mark::Unblock],
        Body::VisitorWrote { .. }
        | Body::HumanRequested { .. }
        | Body::BotAnswered { .. }
        | Body::BotAsked { .. }
        | Body::BotSuggested { .. }
        | Body::HandedOver { .. }
        | Body::AnswerPromised { .. }
        | Body::AgentTook { .. }
        | Body::AttributesSet { .. }
        | Body::Snoozed { .. }
        | Body::Woke { .. }
        | Body::ReturnedToQueue { .. }
        | Body::ReturnedToBot { .. }
        | Body::Transferred { .. }
        | Body::ContactLeft { .. }
        | Body::FormFilled { .. }
        | Body::Identified { .. }
        | Body::FeedbackGiven { .. }
        | Body::Resolved { .. }
        | Body::Rated { .. } => Vec::new(),
    }
}

/// A note in which a colleague asks for an agent's attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub conversation: ConversationId,
    pub seq: Seq,
    pub by: AgentName,
    pub text: String,
    pub at: Timestamp,
}

/// A tag, and how many conversations have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagCount {
    pub name: String,
    pub conversations: u32,
}

/// Replies that were written from one kind of draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftTally {
    pub kind: DraftKind,
    pub as_they_were: u32,
    pub edited: u32,
}

impl Store {
    /// Remembers that an agent has read up to an entry. False where they had read that far before, or there is no such
    /// conversation.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn mark_read(
        &self,
        user: AgentId,
        conversation: ConversationId,
        up_to: Seq,
    ) -> Result<bool, StoreError> {
        const MARK: &str = "INSERT INTO read_marks (user_id, conversation_id, up_to) \
             SELECT $1, $2, $3 WHERE EXISTS (SELECT 1 FROM conversations WHERE id = $2) \
             ON CONFLICT (user_id, conversation_id) DO UPDATE SET up_to = excluded.up_to \
             WHERE read_marks.up_to < excluded.up_to";
        let changed = writing!(self, pool => {
            sqlx::query(MARK)
                .bind(user.0)
                .bind(conversation.0)
                .bind(i64::from(up_to.0))
                .execute(pool)
                .await?
        });
        Ok(changed > 0)
    }

    /// How far an agent has read in each open conversation that they have read in.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn read_marks(&self, user: AgentId) -> Result<Vec<(ConversationId, Seq)>, StoreError> {
        const MARKS: &str = "SELECT r.conversation_id, r.up_to FROM read_marks r \
             JOIN conversations c ON c.id = r.conversation_id WHERE r.user_id = $1 AND c.holder <> 'nobody'";
        let rows: Vec<(Uuid, i64)> =
            reading!(self, pool => sqlx::query_as(MARKS).bind(user.0).fetch_all(pool).await?);
        rows.into_iter().map(|(id, up_to)| Ok((ConversationId(id), read_seq(up_to)?))).collect()
    }

    /// Mentions of an agent beyond where they have read, the latest first.
    ///
    /// # Errors
    /// Where the database fails or holds what this version cannot read.
    pub async fn unread_mentions(&self, user: AgentId, limit: u32) -> Result<Vec<Mention>, StoreError> {
        const UNREAD: &str = "SELECT e.conversation_id, e.seq, e.at, e.kind, e.message_id, e.in_reply_to, e.text, \
             e.detail FROM mentions m \
             JOIN entries e ON e.conversation_id = m.conversation_id AND e.seq = m.seq \
             LEFT JOIN read_marks r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id \
             WHERE m.user_id = $1 AND m.seq > COALESCE(r.up_to, 0) ORDER BY e.at DESC, e.seq DESC LIMIT $2";
        #[derive(sqlx::FromRow)]
        struct Row {
            conversation_id: Uuid,
            #[sqlx(flatten)]
            record: Record,
        }
        let rows: Vec<Row> = reading!(self, pool => {
            sqlx::query_as(UNREAD).bind(user.0).bind(i64::from(limit)).fetch_all(pool).await?
        });
        let mut mentions = Vec::with_capacity(rows.len());
        for Row { conversation_id, record } in rows {
            let entry = record.entry().map_err(StoreError::unreadable("mention"))?;
            if let Body::AgentNoted { agent, text, .. } = entry.body {
                let conversation = ConversationId(conversation_id);
                mentions.push(Mention { conversation, seq: entry.seq, by: agent, text, at: entry.at });
            }
        }
        Ok(mentions)
    }

    /// Tags in use, the most used first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn tags(&self, limit: u32) -> Result<Vec<TagCount>, StoreError> {
        const TAGS: &str =
            "SELECT tag, count(*) FROM conversation_tags GROUP BY tag ORDER BY 2 DESC, 1 LIMIT $1";
        let rows: Vec<(String, i64)> =
            reading!(self, pool => sqlx::query_as(TAGS).bind(i64::from(limit)).fetch_all(pool).await?);
        Ok(rows
            .into_iter()
            .map(|(name, conversations)| TagCount { name, conversations: count(conversations) })
            .collect())
    }

    /// The conversation in which a visitor was blocked; none where they are not.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn blocked_in(&self, visitor: VisitorId) -> Result<Option<ConversationId>, StoreError> {
        const BLOCKED: &str = "SELECT blocked_in FROM visitors WHERE id = $1 AND blocked_in IS NOT NULL";
        let row: Option<(Uuid,)> =
            reading!(self, pool => sqlx::query_as(BLOCKED).bind(visitor.0).fetch_optional(pool).await?);
        Ok(row.map(|(id,)| ConversationId(id)))
    }

    /// Lifts a block whose conversation is gone.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn forget_block(&self, conversation: ConversationId) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(UNBLOCK).bind(conversation.0).execute(pool).await?);
        Ok(())
    }

    /// All conversations of a visitor, those that began last first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn conversations_of(
        &self,
        visitor: VisitorId,
        limit: u32,
    ) -> Result<Vec<ConversationId>, StoreError> {
        const OF: &str =
            "SELECT id FROM conversations WHERE visitor = $1 ORDER BY started_at DESC, id DESC LIMIT $2";
        let rows: Vec<(Uuid,)> = reading!(self, pool => {
            sqlx::query_as(OF).bind(visitor.0).bind(i64::from(limit)).fetch_all(pool).await?
        });
        Ok(rows.into_iter().map(|(id,)| ConversationId(id)).collect())
    }

    /// How agents' replies of a period were written: their number, and those from each kind of draft.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn drafts_used(&self, period: Period) -> Result<(u32, Vec<DraftTally>), StoreError> {
        const REPLIES: &str =
            "SELECT count(*) FROM entries WHERE kind = 'agent_replied' AND at >= $1 AND at < $2";
        const USED: &str = "SELECT d.kind, d.edited, count(*) FROM entries e \
             JOIN drafts_used d ON d.conversation_id = e.conversation_id AND d.seq = e.seq \
             WHERE e.kind = 'agent_replied' AND e.at >= $1 AND e.at < $2 GROUP BY d.kind, d.edited";
        let Period { from, to, .. } = period;
        let ((replies,), used): ((i64,), Vec<(String, i64, i64)>) = reading!(self, pool => (
            sqlx::query_as(REPLIES).bind(from.0).bind(to.0).fetch_one(pool).await?,
            sqlx::query_as(USED).bind(from.0).bind(to.0).fetch_all(pool).await?
        ));
        let kinds = [DraftKind::Bot, DraftKind::Article, DraftKind::Canned];
        let tally = |kind: DraftKind| {
            let of = |edited: i64| {
                let rows = used.iter().filter(|(name, e, _)| names::draft_name(kind) == name && *e == edited);
                count(rows.map(|(_, _, replies)| replies).sum())
            };
            DraftTally { kind, as_they_were: of(0), edited: of(1) }
        };
        Ok((count(replies), kinds.map(tally).into()))
    }
}
