//! One entry, and one conversation, as an export writes them.

use std::collections::HashMap;

use serde::Serialize;

use crate::conversation::{
    AgentName, Attachment, AttributeValue, Body, Contact, Entry, HandoverReason, Holder, Identity, Mood,
    Named, Rating, Seq, Target, TeamName,
};
use crate::store::Summary;

use super::calendar::moment;

/// The columns of [`Line::cells`].
pub(super) const HEADER: [&str; 23] = [
    "conversation",
    "inbox",
    "visitor",
    "visitor_name",
    "visitor_email",
    "locale",
    "started_at",
    "holder",
    "outcome",
    "rating",
    "handed_over",
    "seq",
    "at",
    "from",
    "kind",
    "text",
    "agent",
    "mood",
    "articles",
    "confidence",
    "decision",
    "reasons",
    "attachments",
];

/// One entry, in the words of the wire.
#[derive(Serialize)]
pub(super) struct Line {
    seq: u32,
    at: String,
    from: &'static str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mood: Option<MoodLine>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    articles: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<ReasonLine>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<FileLine>,
}

#[derive(Serialize)]
struct FileLine {
    id: String,
    name: String,
    media_type: String,
    bytes: u64,
}

#[derive(Serialize)]
struct MoodLine {
    label: &'static str,
    negative: f32,
    neutral: f32,
    positive: f32,
}

#[derive(Serialize)]
struct ReasonLine {
    signal: &'static str,
    value: f32,
    threshold: f32,
}

/// One conversation.
#[derive(Serialize)]
pub(super) struct Whole<'a> {
    conversation: String,
    inbox: &'a str,
    visitor: Visitor<'a>,
    locale: &'a str,
    started_at: String,
    last_at: String,
    holder: &'static str,
    outcome: Option<&'static str>,
    rating: Option<u8>,
    handed_over: bool,
    entries: &'a [Line],
}

#[derive(Serialize)]
struct Visitor<'a> {
    id: String,
    name: Option<&'a str>,
    email: Option<&'a str>,
}

impl<'a> Whole<'a> {
    pub fn of(summary: &'a Summary, entries: &'a [Line]) -> Whole<'a> {
        let Summary { card, digest, .. } = summary;
        let (holder, outcome) = held(&card.holder);
        Whole {
            conversation: card.id.to_string(),
            inbox: &card.inbox.0,
            visitor: Visitor {
                id: card.visitor.to_string(),
                name: card.contact.name.as_deref(),
                email: card.contact.email.as_deref(),
            },
            locale: &card.locale,
            started_at: moment(card.started_at.0),
            last_at: moment(card.last_at.0),
            holder,
            outcome,
            rating: card.rating,
            handed_over: digest.handovers > 0,
            entries,
        }
    }
}

impl Line {
    pub fn of(entry: &Entry, moods: &HashMap<Seq, Mood>) -> Line {
        let about = entry.body.about();
        let best = about.assessment.and_then(|assessment| assessment.evidence.hits.first());
        Line {
            seq: entry.seq.0,
            at: moment(entry.at.0),
            from: about.speaker.name(),
            kind: about.kind.name(),
            text: text(&entry.body),
            agent: about.agent.map(|agent| agent.name.clone()),
            mood: moods.get(&entry.seq).map(|mood| MoodLine {
                label: mood.label().name(),
                negative: mood.negative,
                neutral: mood.neutral,
                positive: mood.positive,
            }),
            articles: if let Body::BotAnswered { sources, .. } = &entry.body {
                sources.iter().map(|source| source.article.0.clone()).collect()
            } else {
                Vec::new()
            },
            confidence: best.map(|hit| hit.confidence),
            decision: about.assessment.map(|assessment| assessment.verdict.decision.name()),
            reasons: if let Body::HandedOver { reasons, .. } = &entry.body {
                reasons.iter().map(ReasonLine::of).collect()
            } else {
                Vec::new()
            },
            attachments: about.attachments.iter().map(FileLine::of).collect(),
        }
    }

    pub fn cells(&self, summary: &Summary) -> [String; HEADER.len()] {
        let Summary { card, digest, .. } = summary;
        let (holder, outcome) = held(&card.holder);
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        let reasons: Vec<String> = self
            .reasons
            .iter()
            .map(|r| format!("{} {:.2} of {:.2}", r.signal, r.value, r.threshold))
            .collect();
        [
            card.id.to_string(),
            card.inbox.0.clone(),
            card.visitor.to_string(),
            or_empty(&card.contact.name),
            or_empty(&card.contact.email),
            card.locale.clone(),
            moment(card.started_at.0),
            holder.to_owned(),
            outcome.unwrap_or_default().to_owned(),
            card.rating.map(|rating| rating.to_string()).unwrap_or_default(),
            (digest.handovers > 0).to_string(),
            self.seq.to_string(),
            self.at.clone(),
            self.from.to_owned(),
            self.kind.to_owned(),
            or_empty(&self.text),
            or_empty(&self.agent),
            self.mood.as_ref().map(|mood| mood.label.to_owned()).unwrap_or_default(),
            self.articles.join(" "),
            self.confidence.map(|confidence| format!("{confidence:.3}")).unwrap_or_default(),
            self.decision.unwrap_or_default().to_owned(),
            reasons.join("; "),
            self.attachments.iter().map(|file| file.name.as_str()).collect::<Vec<&str>>().join(", "),
        ]
    }
}

impl FileLine {
    fn of(attachment: &Attachment) -> FileLine {
        let Attachment { id, name, media_type, bytes, .. } = attachment.clone();
        FileLine { id: id.to_string(), name, media_type, bytes }
    }
}

impl ReasonLine {
    fn of(reason: &HandoverReason) -> ReasonLine {
        ReasonLine { signal: reason.cause.name(), value: reason.value, threshold: reason.threshold }
    }
}

fn held(holder: &Holder) -> (&'static str, Option<&'static str>) {
    match holder {
        Holder::Bot { .. } => ("bot", None),
        Holder::Queue { .. } => ("queue", None),
        Holder::Agent { .. } => ("agent", None),
        Holder::Nobody { outcome, .. } => ("nobody", Some(outcome.name())),
    }
}

/// The words of an entry, or what it says in words.
fn text(body: &Body) -> Option<String> {
    match body {
        Body::ContactLeft { contact } => Some(reached_by(contact).join(", ")),
        Body::FormFilled { form } => {
            let filled = form.fields.iter().map(|field| format!("{}: {}", field.label, field.value));
            let consent = form.consent.iter().map(|words| format!("agreed: {words}"));
            Some(filled.chain(consent).collect::<Vec<String>>().join("; "))
        }
        Body::Identified { identity: Identity { verified_id, contact } } => {
            let id = verified_id.iter().map(|id| format!("id {id}"));
            let contact = reached_by(contact).into_iter().map(str::to_owned);
            Some(id.chain(contact).collect::<Vec<String>>().join(", "))
        }
        Body::FeedbackGiven { about, helpful } => {
            Some(format!("entry {about}: {}", if *helpful { "helpful" } else { "not helpful" }))
        }
        Body::Resolved { outcome, .. } => Some(outcome.name().to_owned()),
        Body::Rated { rating: Rating { score, nps, comment }, .. } => {
            let numbers = score.map(|score| score.to_string());
            let numbers = numbers.into_iter().chain(nps.map(|nps| format!("NPS {nps}")));
            let numbers = numbers.collect::<Vec<String>>().join(", ");
            Some(comment.as_ref().map_or_else(|| numbers.clone(), |comment| format!("{numbers}: {comment}")))
        }
        Body::Transferred {
            to: Target::Agent(AgentName { name, .. }) | Target::Team(TeamName { name, .. }),
            ..
        } => Some(format!("to {name}")),
        Body::ReturnedToQueue { .. } => Some("to the queue".to_owned()),
        Body::ReturnedToBot { .. } => Some("to the bot".to_owned()),
        Body::Tagged { added, removed, .. } => {
            let signed = |sign: char, tags: &[String]| -> Vec<String> {
                tags.iter().map(|tag| format!("{sign}{tag}")).collect()
            };
            Some([signed('+', added), signed('-', removed)].concat().join(", "))
        }
        Body::AttributesSet { set, .. } => {
            let line = |(name, value): (&String, &Option<AttributeValue>)| match value {
                Some(AttributeValue::Text(text)) => format!("{name} = {text}"),
                Some(AttributeValue::Number(number)) => format!("{name} = {number}"),
                Some(AttributeValue::Flag(flag)) => format!("{name} = {flag}"),
                None => format!("{name} taken away"),
            };
            Some(set.iter().map(line).collect::<Vec<_>>().join(", "))
        }
        _ => body.about().text.map(str::to_owned),
    }
}

fn reached_by(contact: &Contact) -> Vec<&str> {
    [&contact.name, &contact.email, &contact.phone].into_iter().flatten().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::conversation::{
        AgentId, MessageId, Outcome, Promise, ResolvedBy, ReturnReason, TakenHow, Timestamp, WokenBy,
    };

    #[test]
    fn entries_come_from_the_speaker_whom_the_console_shows() {
        let agent = || AgentName { id: AgentId(Uuid::nil()), name: "Mia".into() };
        let message_id = MessageId(Uuid::nil());
        let at = Timestamp(9);
        let bodies = [
            (Body::AgentTook { agent: agent(), how: TakenHow::Picked }, "system", Some("Mia")),
            (Body::Tagged { agent: agent(), added: Vec::new(), removed: Vec::new() }, "system", Some("Mia")),
            (Body::AttributesSet { by: Some(agent()), set: Default::default() }, "system", Some("Mia")),
            (Body::Snoozed { agent: agent(), until: at }, "system", Some("Mia")),
            (Body::Woke { by: WokenBy::Agent(agent()) }, "system", Some("Mia")),
            (Body::Woke { by: WokenBy::Visitor }, "visitor", None),
            (Body::Blocked { agent: agent(), reason: "spam".into() }, "system", Some("Mia")),
            (Body::Unblocked { agent: agent() }, "system", Some("Mia")),
            (
                Body::ReturnedToQueue {
                    agent: agent(),
                    why: ReturnReason::ByAgent,
                    promise: Promise::PersonSoon,
                },
                "system",
                Some("Mia"),
            ),
            (Body::ReturnedToBot { agent: agent(), text: "Back.".into() }, "system", Some("Mia")),
            (
                Body::Transferred { from: agent(), to: Target::Agent(agent()), promise: Promise::PersonSoon },
                "system",
                Some("Mia"),
            ),
            (Body::ContactLeft { contact: Contact::default() }, "system", None),
            (
                Body::Resolved { by: ResolvedBy::Agent(agent()), outcome: Outcome::Solved },
                "system",
                Some("Mia"),
            ),
            (
                Body::Resolved { by: ResolvedBy::Visitor(message_id), outcome: Outcome::Solved },
                "visitor",
                None,
            ),
        ];
        for (body, from, by) in bodies {
            let line = Line::of(&Entry { seq: Seq(1), at, body: body.clone() }, &HashMap::new());
            assert_eq!((line.from, line.agent.as_deref()), (from, by), "{body:?}");
        }
    }
}
