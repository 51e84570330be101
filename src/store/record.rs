//! An entry as it is stored: columns for what queries need, JSON for the rest.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::conversation::{
    AgentId, AgentName, ArticleId, Attachment, AttributeValue, Attributes, Body, Contact, DraftAnswer,
    DraftedFrom, Entry, HandoverReason, Identity, MessageId, Promise, Rating, ResolvedBy,
    RoutingRequirements, Seq, Source, Target, TeamId, TeamName, Timestamp, WokenBy,
};

use super::assessment_record::{AssessmentRecord, ReasonRecord, reason_records, reasons};
use super::columns::{seq_of, storable};
use super::error::Unreadable;
use super::names;
use super::visitor_record::{AttachmentRecord, ContactRecord, FormRecord};

/// One row of `entries`, without its conversation.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub(super) struct Record {
    pub seq: i64,
    pub at: i64,
    pub kind: String,
    pub message_id: Option<Uuid>,
    pub in_reply_to: Option<i64>,
    /// The words of the entry, where it has any.
    pub text: Option<String>,
    /// JSON of [`Detail`]; none where nothing is left to say.
    pub detail: Option<String>,
}

/// What the columns do not say. Each kind uses some of the fields; the others are absent.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Detail {
    #[serde(skip_serializing_if = "Option::is_none")]
    agent: Option<AgentRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<AgentRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_team: Option<TeamRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    need: Option<RoutingRequirements>,
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    promise: Option<PromiseRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<ContactRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<FormRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verified_id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<AttachmentRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    helpful: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nps: Option<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<SourceRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<ReasonRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessment: Option<AssessmentRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<AgentRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drafted_from: Option<DraftRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    added: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    removed: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    set: BTreeMap<String, Option<AttributeRecord>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct DraftRecord {
    kind: String,
    id: String,
    edited: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum AttributeRecord {
    Flag(bool),
    Number(f64),
    Text(String),
}

#[derive(Serialize, Deserialize)]
struct AgentRecord {
    id: Uuid,
    name: String,
}

#[derive(Serialize, Deserialize)]
struct TeamRecord {
    id: String,
    name: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PromiseRecord {
    PersonSoon,
    AnswerBy(i64),
}

#[derive(Serialize, Deserialize)]
struct SourceRecord {
    article: String,
    title: String,
    language: String,
}

pub(super) mod kind {
    pub const VISITOR_WROTE: &str = "visitor_wrote";
    pub const HUMAN_REQUESTED: &str = "human_requested";
    pub const BOT_ANSWERED: &str = "bot_answered";
    pub const BOT_ASKED: &str = "bot_asked";
    pub const BOT_SUGGESTED: &str = "bot_suggested";
    pub const HANDED_OVER: &str = "handed_over";
    pub const ANSWER_PROMISED: &str = "answer_promised";
    pub const AGENT_TOOK: &str = "agent_took";
    pub const AGENT_REPLIED: &str = "agent_replied";
    pub const AGENT_NOTED: &str = "agent_noted";
    pub const RETURNED_TO_QUEUE: &str = "returned_to_queue";
    pub const RETURNED_TO_BOT: &str = "returned_to_bot";
    pub const TRANSFERRED: &str = "transferred";
    pub const CONTACT_LEFT: &str = "contact_left";
    pub const FORM_FILLED: &str = "form_filled";
    pub const IDENTIFIED: &str = "identified";
    pub const FEEDBACK_GIVEN: &str = "feedback_given";
    pub const RESOLVED: &str = "resolved";
    pub const RATED: &str = "rated";
    pub const TAGGED: &str = "tagged";
    pub const ATTRIBUTES_SET: &str = "attributes_set";
    pub const SNOOZED: &str = "snoozed";
    pub const WOKE: &str = "woke";
    pub const BLOCKED: &str = "blocked";
    pub const UNBLOCKED: &str = "unblocked";
}

impl Record {
    pub fn of(entry: &Entry) -> Record {
        let mut in_reply_to = None;
        let (kind, text, detail) = match &entry.body {
            Body::VisitorWrote { text, attachments, .. } => {
                let detail = Detail::default().with(attachments);
                (kind::VISITOR_WROTE, Some(text), Some(detail).filter(|_| !attachments.is_empty()))
            }
            Body::HumanRequested { .. } => (kind::HUMAN_REQUESTED, None, None),
            Body::BotAnswered { in_reply_to: about, text, sources, assessment } => {
                in_reply_to = Some(*about);
                let sources = sources.iter().map(SourceRecord::from).collect();
                let assessment = assessment.as_deref().map(AssessmentRecord::from);
                (kind::BOT_ANSWERED, Some(text), Some(Detail { sources, assessment, ..Detail::default() }))
            }
            Body::BotAsked { in_reply_to: about, text, suggestions, assessment } => {
                in_reply_to = Some(*about);
                let suggestions = suggestions.clone();
                let assessment = Some(AssessmentRecord::from(&**assessment));
                (kind::BOT_ASKED, Some(text), Some(Detail { suggestions, assessment, ..Detail::default() }))
            }
            Body::BotSuggested { in_reply_to: about, draft, assessment } => {
                in_reply_to = Some(*about);
                let sources = draft.iter().flat_map(|draft| &draft.sources).map(SourceRecord::from).collect();
                let assessment = Some(AssessmentRecord::from(&**assessment));
                let text = draft.as_ref().map(|draft| &draft.text);
                (kind::BOT_SUGGESTED, text, Some(Detail { sources, assessment, ..Detail::default() }))
            }
            Body::HandedOver { in_reply_to: about, text, reasons, promise, need, assessment } => {
                in_reply_to = *about;
                let reasons = reason_records(reasons);
                let promise = Some(PromiseRecord::from(*promise));
                let assessment = assessment.as_deref().map(AssessmentRecord::from);
                let need = Some(need.clone());
                let detail = Detail { reasons, promise, need, assessment, ..Detail::default() };
                (kind::HANDED_OVER, Some(text), Some(detail))
            }
            Body::AnswerPromised { text, by } => {
                let promise = Some(PromiseRecord::AnswerBy(by.0));
                (kind::ANSWER_PROMISED, Some(text), Some(Detail { promise, ..Detail::default() }))
            }
            Body::AgentTook { agent, how } => {
                let how = Some(names::taken_name(*how).to_owned());
                (kind::AGENT_TOOK, None, Some(Detail { how, ..Detail::by(agent) }))
            }
            Body::AgentReplied { agent, text, attachments, drafted_from, .. } => {
                let drafted_from = drafted_from.as_ref().map(DraftRecord::from);
                let detail = Detail { drafted_from, ..Detail::by(agent) };
                (kind::AGENT_REPLIED, Some(text), Some(detail.with(attachments)))
            }
            Body::AgentNoted { agent, text, mentions, .. } => {
                let mentions = mentions.iter().map(AgentRecord::from).collect();
                (kind::AGENT_NOTED, Some(text), Some(Detail { mentions, ..Detail::by(agent) }))
            }
            Body::Tagged { agent, added, removed } => {
                let (added, removed) = (added.clone(), removed.clone());
                (kind::TAGGED, None, Some(Detail { added, removed, ..Detail::by(agent) }))
            }
            Body::AttributesSet { by, set } => {
                let record = |value: &Option<AttributeValue>| value.as_ref().map(AttributeRecord::from);
                let set = set.iter().map(|(name, value)| (name.clone(), record(value))).collect();
                let agent = by.as_ref().map(AgentRecord::from);
                (kind::ATTRIBUTES_SET, None, Some(Detail { set, agent, ..Detail::default() }))
            }
            Body::Snoozed { agent, until } => {
                (kind::SNOOZED, None, Some(Detail { until: Some(until.0), ..Detail::by(agent) }))
            }
            Body::Woke { by } => {
                let (by, agent) = match by {
                    WokenBy::Visitor => ("visitor", None),
                    WokenBy::Agent(agent) => ("agent", Some(AgentRecord::from(agent))),
                    WokenBy::Timer => ("timer", None),
                };
                let by = Some(by.to_owned());
                (kind::WOKE, None, Some(Detail { by, agent, ..Detail::default() }))
            }
            Body::Blocked { agent, reason } => (kind::BLOCKED, Some(reason), Some(Detail::by(agent))),
            Body::Unblocked { agent } => (kind::UNBLOCKED, None, Some(Detail::by(agent))),
            Body::ReturnedToQueue { agent, why, promise } => {
                let why = Some(names::return_name(*why).to_owned());
                let promise = Some(PromiseRecord::from(*promise));
                (kind::RETURNED_TO_QUEUE, None, Some(Detail { why, promise, ..Detail::by(agent) }))
            }
            Body::ReturnedToBot { agent, text } => {
                (kind::RETURNED_TO_BOT, Some(text), Some(Detail::by(agent)))
            }
            Body::Transferred { from, to, promise } => {
                let (to, to_team) = match to {
                    Target::Agent(agent) => (Some(AgentRecord::from(agent)), None),
                    Target::Team(TeamName { id, name }) => {
                        (None, Some(TeamRecord { id: id.0.clone(), name: name.clone() }))
                    }
                };
                let promise = Some(PromiseRecord::from(*promise));
                (kind::TRANSFERRED, None, Some(Detail { to, to_team, promise, ..Detail::by(from) }))
            }
            Body::ContactLeft { contact } => {
                let contact = Some(ContactRecord::from(contact));
                (kind::CONTACT_LEFT, None, Some(Detail { contact, ..Detail::default() }))
            }
            Body::FormFilled { form } => {
                let contact = Some(ContactRecord::from(&form.contact));
                let form = Some(FormRecord::from(form));
                (kind::FORM_FILLED, None, Some(Detail { contact, form, ..Detail::default() }))
            }
            Body::Identified { identity } => {
                let contact = Some(ContactRecord::from(&identity.contact));
                let verified_id = identity.verified_id.clone();
                (kind::IDENTIFIED, None, Some(Detail { contact, verified_id, ..Detail::default() }))
            }
            Body::FeedbackGiven { about, helpful } => {
                let detail = Detail { about: Some(about.0), helpful: Some(*helpful), ..Detail::default() };
                (kind::FEEDBACK_GIVEN, None, Some(detail))
            }
            Body::Resolved { by, outcome } => {
                let outcome = Some(names::outcome_name(*outcome).to_owned());
                let (by, agent) = match by {
                    ResolvedBy::Visitor(_) => ("visitor", None),
                    ResolvedBy::Agent(agent) => ("agent", Some(AgentRecord::from(agent))),
                    ResolvedBy::Timer => ("timer", None),
                };
                let by = Some(by.to_owned());
                (kind::RESOLVED, None, Some(Detail { by, agent, outcome, ..Detail::default() }))
            }
            Body::Rated { rating: Rating { score, nps, comment }, .. } => {
                let detail = Detail { score: *score, nps: *nps, ..Detail::default() };
                (kind::RATED, comment.as_ref(), Some(detail))
            }
        };
        Record {
            seq: i64::from(entry.seq.0),
            at: entry.at.0,
            kind: kind.to_owned(),
            message_id: entry.body.message_id().map(|id| id.0),
            in_reply_to: in_reply_to.map(|seq| i64::from(seq.0)),
            text: text.map(|text| storable(text)),
            // Records hold strings and finite numbers only, which always have a JSON form.
            detail: detail.and_then(|detail| serde_json::to_string(&detail).ok()),
        }
    }

    /// # Errors
    /// What is missing or unknown, where a row was not written by [`Record::of`].
    pub fn entry(self) -> Result<Entry, Unreadable> {
        let Record { seq, at, kind, message_id, in_reply_to, text, detail } = self;
        let detail: Detail = match &detail {
            Some(json) => serde_json::from_str(json)?,
            None => Detail::default(),
        };
        let message_id = || message_id.map(MessageId).ok_or(Unreadable::Missing("message_id"));
        let in_reply_to = in_reply_to.map(seq_of).transpose()?;
        let replied_to = || in_reply_to.ok_or(Unreadable::Missing("in_reply_to"));
        let body = match kind.as_str() {
            kind::VISITOR_WROTE => Body::VisitorWrote {
                message_id: message_id()?,
                text: words(text)?,
                attachments: detail.attachments.into_iter().map(Attachment::from).collect(),
            },
            kind::HUMAN_REQUESTED => Body::HumanRequested { message_id: message_id()? },
            kind::BOT_ANSWERED => Body::BotAnswered {
                in_reply_to: replied_to()?,
                text: words(text)?,
                sources: detail.sources.into_iter().map(Source::from).collect(),
                assessment: detail.assessment.map(|a| a.read().map(Box::new)).transpose()?,
            },
            kind::BOT_ASKED => Body::BotAsked {
                in_reply_to: replied_to()?,
                text: words(text)?,
                suggestions: detail.suggestions,
                assessment: Box::new(detail.assessment.ok_or(Unreadable::Missing("assessment"))?.read()?),
            },
            kind::BOT_SUGGESTED => Body::BotSuggested {
                in_reply_to: replied_to()?,
                draft: text.map(|text| DraftAnswer {
                    text,
                    sources: detail.sources.into_iter().map(Source::from).collect(),
                }),
                assessment: Box::new(detail.assessment.ok_or(Unreadable::Missing("assessment"))?.read()?),
            },
            kind::HANDED_OVER => Body::HandedOver {
                in_reply_to,
                text: words(text)?,
                reasons: reasons(detail.reasons)?,
                promise: promised(detail.promise)?,
                need: detail.need.ok_or(Unreadable::Missing("need"))?,
                assessment: detail.assessment.map(|a| a.read().map(Box::new)).transpose()?,
            },
            kind::ANSWER_PROMISED => Body::AnswerPromised {
                text: words(text)?,
                by: match promised(detail.promise)? {
                    Promise::AnswerBy(by) => by,
                    Promise::PersonSoon => return Err(Unreadable::Missing("promise")),
                },
            },
            kind::AGENT_TOOK => Body::AgentTook {
                agent: named(detail.agent)?,
                how: known("how", detail.how, names::taken_of)?,
            },
            kind::AGENT_REPLIED => Body::AgentReplied {
                message_id: message_id()?,
                agent: named(detail.agent)?,
                text: words(text)?,
                attachments: detail.attachments.into_iter().map(Attachment::from).collect(),
                drafted_from: detail.drafted_from.map(DraftRecord::read).transpose()?,
            },
            kind::AGENT_NOTED => Body::AgentNoted {
                message_id: message_id()?,
                agent: named(detail.agent)?,
                text: words(text)?,
                mentions: detail.mentions.into_iter().map(AgentName::from).collect(),
            },
            kind::TAGGED => {
                Body::Tagged { agent: named(detail.agent)?, added: detail.added, removed: detail.removed }
            }
            kind::ATTRIBUTES_SET => Body::AttributesSet {
                by: detail.agent.map(AgentName::from),
                set: detail
                    .set
                    .into_iter()
                    .map(|(name, value)| (name, value.map(AttributeValue::from)))
                    .collect(),
            },
            kind::SNOOZED => Body::Snoozed {
                agent: named(detail.agent)?,
                until: Timestamp(detail.until.ok_or(Unreadable::Missing("until"))?),
            },
            kind::WOKE => Body::Woke {
                by: match detail.by.as_deref() {
                    Some("visitor") => WokenBy::Visitor,
                    Some("agent") => WokenBy::Agent(named(detail.agent)?),
                    Some("timer") => WokenBy::Timer,
                    Some(_) | None => return Err(Unreadable::Missing("by")),
                },
            },
            kind::BLOCKED => Body::Blocked { agent: named(detail.agent)?, reason: words(text)? },
            kind::UNBLOCKED => Body::Unblocked { agent: named(detail.agent)? },
            kind::RETURNED_TO_QUEUE => Body::ReturnedToQueue {
                agent: named(detail.agent)?,
                why: known("why", detail.why, names::return_of)?,
                promise: promised(detail.promise)?,
            },
            kind::RETURNED_TO_BOT => Body::ReturnedToBot { agent: named(detail.agent)?, text: words(text)? },
            kind::TRANSFERRED => Body::Transferred {
                from: named(detail.agent)?,
                to: match detail.to_team {
                    Some(TeamRecord { id, name }) => Target::Team(TeamName { id: TeamId(id), name }),
                    None => Target::Agent(named(detail.to)?),
                },
                promise: promised(detail.promise)?,
            },
            kind::CONTACT_LEFT => Body::ContactLeft { contact: left(detail.contact)? },
            kind::FORM_FILLED => {
                let form = detail.form.ok_or(Unreadable::Missing("form"))?;
                Body::FormFilled { form: form.form(left(detail.contact)?) }
            }
            kind::IDENTIFIED => Body::Identified {
                identity: Identity { verified_id: detail.verified_id, contact: left(detail.contact)? },
            },
            kind::FEEDBACK_GIVEN => Body::FeedbackGiven {
                about: Seq(detail.about.ok_or(Unreadable::Missing("about"))?),
                helpful: detail.helpful.ok_or(Unreadable::Missing("helpful"))?,
            },
            kind::RESOLVED => Body::Resolved {
                by: match detail.by.as_deref() {
                    Some("visitor") => ResolvedBy::Visitor(message_id()?),
                    Some("agent") => ResolvedBy::Agent(named(detail.agent)?),
                    Some("timer") => ResolvedBy::Timer,
                    Some(_) | None => return Err(Unreadable::Missing("by")),
                },
                outcome: known("outcome", detail.outcome, names::outcome_of)?,
            },
            kind::RATED => Body::Rated {
                message_id: message_id()?,
                rating: Rating { score: detail.score, nps: detail.nps, comment: text },
            },
            unknown => return Err(Unreadable::Unknown("kind", unknown.to_owned())),
        };
        Ok(Entry { seq: seq_of(seq)?, at: Timestamp(at), body })
    }
}

impl Detail {
    fn by(agent: &AgentName) -> Detail {
        Detail { agent: Some(AgentRecord::from(agent)), ..Detail::default() }
    }

    fn with(self, attachments: &[Attachment]) -> Detail {
        Detail { attachments: attachments.iter().map(AttachmentRecord::from).collect(), ..self }
    }
}

impl From<&AgentName> for AgentRecord {
    fn from(agent: &AgentName) -> AgentRecord {
        AgentRecord { id: agent.id.0, name: agent.name.clone() }
    }
}

impl From<AgentRecord> for AgentName {
    fn from(agent: AgentRecord) -> AgentName {
        AgentName { id: AgentId(agent.id), name: agent.name }
    }
}

impl From<&DraftedFrom> for DraftRecord {
    fn from(from: &DraftedFrom) -> DraftRecord {
        let kind = names::draft_name(from.kind).to_owned();
        DraftRecord { kind, id: from.id.clone(), edited: from.edited }
    }
}

impl DraftRecord {
    fn read(self) -> Result<DraftedFrom, Unreadable> {
        let kind = known("kind", Some(self.kind), names::draft_of)?;
        Ok(DraftedFrom { kind, id: self.id, edited: self.edited })
    }
}

impl From<&AttributeValue> for AttributeRecord {
    fn from(value: &AttributeValue) -> AttributeRecord {
        match value {
            AttributeValue::Text(text) => AttributeRecord::Text(text.clone()),
            AttributeValue::Number(number) => AttributeRecord::Number(*number),
            AttributeValue::Flag(flag) => AttributeRecord::Flag(*flag),
        }
    }
}

impl From<AttributeRecord> for AttributeValue {
    fn from(value: AttributeRecord) -> AttributeValue {
        match value {
            AttributeRecord::Text(text) => AttributeValue::Text(text),
            AttributeRecord::Number(number) => AttributeValue::Number(number),
            AttributeRecord::Flag(flag) => AttributeValue::Flag(flag),
        }
    }
}

/// JSON of attributes, for a column of its own; none where there are none.
pub(super) fn attributes_json(attributes: &Attributes) -> Option<String> {
    let records: BTreeMap<&str, AttributeRecord> =
        attributes.iter().map(|(name, value)| (name.as_str(), AttributeRecord::from(value))).collect();
    if records.is_empty() { None } else { serde_json::to_string(&records).ok() }
}

/// # Errors
/// Where the column does not hold what [`attributes_json`] writes.
pub(super) fn attributes_of(json: Option<&str>) -> Result<Attributes, Unreadable> {
    let records: BTreeMap<String, AttributeRecord> =
        json.map_or(Ok(BTreeMap::new()), serde_json::from_str)?;
    Ok(records.into_iter().map(|(name, value)| (name, AttributeValue::from(value))).collect())
}

/// JSON of tags, for a column of its own; none where there are none.
pub(super) fn tags_json(tags: &BTreeSet<String>) -> Option<String> {
    if tags.is_empty() { None } else { serde_json::to_string(tags).ok() }
}

/// # Errors
/// Where the column does not hold what [`tags_json`] writes.
pub(super) fn tags_of(json: Option<&str>) -> Result<BTreeSet<String>, Unreadable> {
    Ok(json.map_or(Ok(BTreeSet::new()), serde_json::from_str)?)
}

impl From<Promise> for PromiseRecord {
    fn from(promise: Promise) -> PromiseRecord {
        match promise {
            Promise::PersonSoon => PromiseRecord::PersonSoon,
            Promise::AnswerBy(at) => PromiseRecord::AnswerBy(at.0),
        }
    }
}

impl From<&Source> for SourceRecord {
    fn from(source: &Source) -> SourceRecord {
        SourceRecord {
            article: source.article.0.clone(),
            title: source.title.clone(),
            language: source.language.clone(),
        }
    }
}

impl From<SourceRecord> for Source {
    fn from(source: SourceRecord) -> Source {
        Source { article: ArticleId(source.article), title: source.title, language: source.language }
    }
}

/// JSON of reasons, for a column of its own.
pub(super) fn reasons_json(of: &[HandoverReason]) -> Option<String> {
    serde_json::to_string(&reason_records(of)).ok()
}

/// # Errors
/// Where the column does not hold what [`reasons_json`] writes.
pub(super) fn reasons_of(json: Option<&str>) -> Result<Vec<HandoverReason>, Unreadable> {
    match json {
        Some(json) => reasons(serde_json::from_str(json)?),
        None => Ok(Vec::new()),
    }
}

/// JSON of what a conversation needs, for a column of its own; strings and flags always have that form.
pub(super) fn need_json(need: &RoutingRequirements) -> Option<String> {
    serde_json::to_string(need).ok()
}

/// # Errors
/// Where the column does not hold what [`need_json`] writes.
pub(super) fn need_of(json: Option<&str>) -> Result<RoutingRequirements, Unreadable> {
    json.map_or(Ok(RoutingRequirements::default()), |json| Ok(serde_json::from_str(json)?))
}

/// JSON of agents, for a column of its own; none where there are none.
pub(super) fn passed_json(agents: &[AgentId]) -> Option<String> {
    let ids: Vec<Uuid> = agents.iter().map(|agent| agent.0).collect();
    if ids.is_empty() { None } else { serde_json::to_string(&ids).ok() }
}

/// # Errors
/// Where the column does not hold what [`passed_json`] writes.
pub(super) fn passed_of(json: Option<&str>) -> Result<Vec<AgentId>, Unreadable> {
    let ids: Vec<Uuid> = json.map_or(Ok(Vec::new()), serde_json::from_str)?;
    Ok(ids.into_iter().map(AgentId).collect())
}

/// The agent that an entry's detail names.
///
/// # Errors
/// Where the column does not hold what [`Record::of`] writes.
pub(super) fn agent_of(detail: &str) -> Result<Option<AgentId>, Unreadable> {
    let detail: Detail = serde_json::from_str(detail)?;
    Ok(detail.agent.map(|agent| AgentId(agent.id)))
}

fn words(text: Option<String>) -> Result<String, Unreadable> {
    text.ok_or(Unreadable::Missing("text"))
}

fn named(agent: Option<AgentRecord>) -> Result<AgentName, Unreadable> {
    let AgentRecord { id, name } = agent.ok_or(Unreadable::Missing("agent"))?;
    Ok(AgentName { id: AgentId(id), name })
}

fn left(contact: Option<ContactRecord>) -> Result<Contact, Unreadable> {
    contact.map(Contact::from).ok_or(Unreadable::Missing("contact"))
}

fn promised(promise: Option<PromiseRecord>) -> Result<Promise, Unreadable> {
    match promise.ok_or(Unreadable::Missing("promise"))? {
        PromiseRecord::PersonSoon => Ok(Promise::PersonSoon),
        PromiseRecord::AnswerBy(at) => Ok(Promise::AnswerBy(Timestamp(at))),
    }
}

fn known<T>(what: &'static str, name: Option<String>, of: fn(&str) -> Option<T>) -> Result<T, Unreadable> {
    let name = name.ok_or(Unreadable::Missing(what))?;
    of(&name).ok_or(Unreadable::Unknown(what, name))
}
