//! An entry as a program reads it that knows nothing of our types: all fields in one place.

use std::collections::BTreeMap;

use frontdesk::web::wire::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An entry from either socket or from REST.
#[derive(Clone, Debug, Deserialize)]
pub struct Heard {
    pub seq: u32,
    pub from: Speaker,
    pub kind: EntryKind,
    pub text: Option<String>,
    pub message_id: Option<Uuid>,
    pub in_reply_to: Option<u32>,
    pub agent: Option<AgentCard>,
    pub team: Option<TeamCard>,
    #[serde(default)]
    pub sources: Vec<SourceView>,
    pub promise: Option<PromiseView>,
    pub score: Option<u8>,
    pub nps: Option<u8>,
    #[serde(default)]
    pub attachments: Vec<AttachmentView>,
    pub mood: Option<MoodView>,
    #[serde(default)]
    pub reasons: Vec<ReasonView>,
    pub assessment: Option<AssessmentView>,
    pub why: Option<LeftWhy>,
    pub by: Option<AgentCard>,
    pub contact: Option<ContactView>,
    pub verified_id: Option<String>,
    pub form: Option<FormView>,
    #[serde(default)]
    pub added: Vec<String>,
    #[serde(default)]
    pub attributes: BTreeMap<String, Option<AttributeView>>,
    #[serde(default)]
    pub mentions: Vec<AgentCard>,
}

impl Heard {
    pub fn of(entry: &impl Serialize) -> Heard {
        serde_json::from_value(serde_json::to_value(entry).unwrap()).unwrap()
    }

    pub fn all(entries: &[impl Serialize]) -> Vec<Heard> {
        entries.iter().map(Heard::of).collect()
    }
}
