//! An entry as it is stored: columns for what queries need, JSON for the rest.

#[cfg(test)]
mod tests;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::conversation::{AgentId, AgentName, Body, Entry, Seq, Timestamp};

use super::columns::{Column, of_json, storable};
use super::error::Unreadable;

/// One row of `entries`, without its conversation.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub(super) struct Record {
    pub seq: i64,
    pub at: i64,
    pub kind: String,
    pub message_id: Option<Uuid>,
    pub in_reply_to: Option<i64>,
    /// The words of the entry, if it has any.
    pub text: Option<String>,
    /// JSON of the fields that have no column.
    pub detail: Option<String>,
}

/// The JSON of a [`Body`].
#[derive(Deserialize)]
struct Stored<'a> {
    kind: String,
    #[serde(borrow)]
    detail: &'a RawValue,
}

impl Record {
    pub fn of(entry: &Entry) -> Record {
        let about = entry.body.about();
        let json = serde_json::to_string(&entry.body).expect("strings and finite numbers have a JSON form");
        let Stored { kind, detail } = serde_json::from_str(&json).expect("a body is a kind with its detail");
        Record {
            seq: i64::from(entry.seq.0),
            at: entry.at.0,
            kind,
            message_id: about.message_id.map(|id| id.0),
            in_reply_to: about.in_reply_to.map(|seq| i64::from(seq.0)),
            text: about.text.map(storable),
            detail: Some(detail.get().to_owned()).filter(|json| json != "{}"),
        }
    }

    /// # Errors
    /// A row that [`Record::of`] did not write: what is missing or unknown.
    pub fn entry(self) -> Result<Entry, Unreadable> {
        let Record { seq, at, kind, message_id, in_reply_to, text, detail } = self;
        let mut fields: Map<String, Value> = of_json(detail)?;
        let in_reply_to: Option<Seq> = Column::read(in_reply_to)?;
        let columns = [
            ("message_id", message_id.map(|id| Value::from(id.to_string()))),
            ("in_reply_to", in_reply_to.map(|seq| Value::from(seq.0))),
            ("text", text.map(Value::from)),
        ];
        fields.extend(columns.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        let body = Map::from_iter([
            ("kind".to_owned(), Value::from(kind)),
            ("detail".to_owned(), Value::Object(fields)),
        ]);
        let body: Body = serde_json::from_value(Value::Object(body))?;
        Ok(Entry { seq: Seq::read(seq)?, at: Timestamp(at), body })
    }
}

/// The agent that an entry's detail names.
///
/// # Errors
/// The column does not hold what [`Record::of`] writes.
pub(super) fn agent_of(detail: &str) -> Result<Option<AgentId>, Unreadable> {
    #[derive(Deserialize)]
    struct By {
        agent: Option<AgentName>,
    }
    let by: By = serde_json::from_str(detail)?;
    Ok(by.agent.map(|agent| agent.id))
}
