//! An entry as it is stored: columns for what queries need, JSON for the rest.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::conversation::{
    AgentId, AgentName, Attributes, Body, Entry, HandoverReason, RoutingRequirements, Timestamp,
};

use super::columns::{seq_of, storable};
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
        let mut fields: Map<String, Value> = read(detail.as_deref())?;
        let in_reply_to = in_reply_to.map(seq_of).transpose()?;
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
        Ok(Entry { seq: seq_of(seq)?, at: Timestamp(at), body })
    }
}

/// A JSON column, with the default for NULL.
fn read<'a, T: Default + Deserialize<'a>>(json: Option<&'a str>) -> Result<T, Unreadable> {
    Ok(json.map_or(Ok(T::default()), serde_json::from_str)?)
}

fn json(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// JSON of attributes, for a column of its own; `None` if there are none.
pub(super) fn attributes_json(attributes: &Attributes) -> Option<String> {
    if attributes.is_empty() { None } else { json(attributes) }
}

/// # Errors
/// The column does not hold what [`attributes_json`] writes.
pub(super) fn attributes_of(json: Option<&str>) -> Result<Attributes, Unreadable> {
    read(json)
}

/// JSON of tags, for a column of its own; `None` if there are none.
pub(super) fn tags_json(tags: &BTreeSet<String>) -> Option<String> {
    if tags.is_empty() { None } else { json(tags) }
}

/// # Errors
/// The column does not hold what [`tags_json`] writes.
pub(super) fn tags_of(json: Option<&str>) -> Result<BTreeSet<String>, Unreadable> {
    read(json)
}

/// JSON of reasons, for a column of its own.
pub(super) fn reasons_json(of: &[HandoverReason]) -> Option<String> {
    json(&of)
}

/// # Errors
/// The column does not hold what [`reasons_json`] writes.
pub(super) fn reasons_of(json: Option<&str>) -> Result<Vec<HandoverReason>, Unreadable> {
    read(json)
}

/// JSON of what a conversation needs, for a column of its own.
pub(super) fn need_json(need: &RoutingRequirements) -> Option<String> {
    json(need)
}

/// # Errors
/// The column does not hold what [`need_json`] writes.
pub(super) fn need_of(json: Option<&str>) -> Result<RoutingRequirements, Unreadable> {
    read(json)
}

/// JSON of agents, for a column of its own; `None` if there are none.
pub(super) fn passed_json(agents: &[AgentId]) -> Option<String> {
    if agents.is_empty() { None } else { json(&agents) }
}

/// # Errors
/// The column does not hold what [`passed_json`] writes.
pub(super) fn passed_of(json: Option<&str>) -> Result<Vec<AgentId>, Unreadable> {
    read(json)
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
