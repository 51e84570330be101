//! Replies that agents wrote from a draft.

use crate::conversation::{DraftKind, Named};

use super::columns::count;
use super::tally::Period;
use super::{Store, StoreError, reading};

pub(super) const DRAFTED: &str =
    "INSERT INTO drafts_used (conversation_id, seq, kind, source, edited) VALUES ($1, $2, $3, $4, $5)";

/// Replies that were written from one kind of draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftTally {
    pub kind: DraftKind,
    pub as_they_were: u32,
    pub edited: u32,
}

impl Store {
    /// The number of agents' replies in a period, and how many came from each kind of draft.
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
                let rows = used.iter().filter(|(name, e, _)| kind.name() == name && *e == edited);
                count(rows.map(|(_, _, replies)| replies).sum())
            };
            DraftTally { kind, as_they_were: of(0), edited: of(1) }
        };
        Ok((count(replies), kinds.map(tally).into()))
    }
}
