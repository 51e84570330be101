//! From the domain to the wire.

mod entry;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::conversation::*;
use crate::desk::{AgentPresence, Event, HolderNow, ReadBy, Typist};
use crate::store::{Mention, Summary};
use crate::web::wire::{words, *};

pub use entry::{agent_entry, visitor_entry};

/// The frame that a visitor's socket sends for an event, or `None` if visitors do not see it.
pub fn visitor_frame(event: &Event) -> Option<VisitorGets> {
    match event {
        Event::Entry { entry, .. } => visitor_entry(entry).map(VisitorGets::Entry),
        Event::Holder { holder, .. } => Some(VisitorGets::Holder(holder_view(holder))),
        Event::Typing { who, on, .. } => match who {
            Typist::Visitor => None,
            Typist::Bot => Some(VisitorGets::Typing { from: Speaker::Bot, on: *on }),
            Typist::Agent(_) => Some(VisitorGets::Typing { from: Speaker::Agent, on: *on }),
        },
        Event::Delivered { up_to, .. } => Some(VisitorGets::Delivered { up_to: up_to.0 }),
        Event::Read { by: ReadBy::Agent, up_to, .. } => Some(VisitorGets::Read { up_to: up_to.0 }),
        Event::Read { by: ReadBy::Visitor, .. }
        | Event::Mood { .. }
        | Event::Changed { .. }
        | Event::Queue { .. }
        | Event::Presence { .. }
        | Event::Viewers { .. }
        | Event::ReadMark { .. }
        | Event::Mention(_)
        | Event::Offer { .. } => None,
    }
}

/// The frame that a console's socket sends for an event.
pub fn agent_frame(event: &Event) -> Option<AgentGets> {
    Some(match event {
        Event::Entry { conversation, entry } => {
            AgentGets::Entry { conversation: conversation.0, entry: Box::new(agent_entry(entry, None)) }
        }
        // Consoles learn the holder from `conversation`.
        Event::Holder { .. } | Event::Delivered { .. } => return None,
        Event::Mood { conversation, seq, mood } => {
            AgentGets::Mood { conversation: conversation.0, seq: seq.0, mood: mood_view(*mood) }
        }
        Event::Typing { conversation, who, on, text } => {
            let (from, agent) = match who {
                Typist::Visitor => (Speaker::Visitor, None),
                Typist::Bot => (Speaker::Bot, None),
                Typist::Agent(agent) => (Speaker::Agent, Some(agent_card(agent))),
            };
            AgentGets::Typing { conversation: conversation.0, from, agent, on: *on, text: text.clone() }
        }
        Event::Read { conversation, by: ReadBy::Visitor, up_to } => {
            AgentGets::Read { conversation: conversation.0, up_to: up_to.0 }
        }
        Event::Read { by: ReadBy::Agent, .. } => return None,
        Event::Changed { summary, due } => AgentGets::Conversation(Box::new(summary_view(summary, *due))),
        Event::Queue { waiting } => AgentGets::Queue { waiting: waiting.iter().map(|id| id.0).collect() },
        Event::Presence { agents } => {
            AgentGets::Presence { agents: agents.iter().map(presence_view).collect() }
        }
        Event::Viewers { conversation, agents } => AgentGets::Viewers {
            conversation: conversation.0,
            agents: agents.iter().map(agent_card).collect(),
        },
        Event::ReadMark { conversation, up_to } => AgentGets::ReadMark(read_mark(*conversation, *up_to)),
        Event::Mention(mention) => AgentGets::Mention(mention_view(mention)),
        Event::Offer { conversation, until } => {
            AgentGets::Offer { conversation: conversation.0, until: until.map(|at| at.0) }
        }
    })
}

pub fn read_mark(conversation: ConversationId, up_to: Seq) -> ReadMark {
    ReadMark { conversation: conversation.0, up_to: up_to.0 }
}

pub fn mention_view(mention: &Mention) -> MentionView {
    MentionView {
        conversation: mention.conversation.0,
        seq: mention.seq.0,
        by: agent_card(&mention.by),
        text: mention.text.clone(),
        at: mention.at.0,
    }
}

/// One frame as JSON text.
pub fn json(frame: &impl serde::Serialize) -> Option<Bytes> {
    serde_json::to_vec(frame)
        .inspect_err(|error| tracing::error!(%error, "a frame could not be written"))
        .ok()
        .map(Bytes::from)
}

pub fn attachment_view(attachment: &Attachment) -> AttachmentView {
    let Attachment { id, name, media_type, bytes, dimensions } = attachment;
    AttachmentView {
        id: id.0,
        name: name.clone(),
        media_type: media_type.clone(),
        size: *bytes,
        width: dimensions.map(|(width, _)| width),
        height: dimensions.map(|(_, height)| height),
        url: format!("/api/v1/attachments/{id}/{}", in_a_path(name)),
    }
}

/// Percent-encodes everything except letters, digits and `-_.` (RFC 3986, 2.1).
pub fn in_a_path(name: &str) -> String {
    let mut path = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => path.push(char::from(byte)),
            other => path.push_str(&format!("%{other:02X}")),
        }
    }
    path
}

pub fn attribute_view(value: &AttributeValue) -> AttributeView {
    match value {
        AttributeValue::Text(text) => AttributeView::Text(text.clone()),
        AttributeValue::Number(number) => AttributeView::Number(*number),
        AttributeValue::Flag(flag) => AttributeView::Flag(*flag),
    }
}

pub fn attributes_view(attributes: &Attributes) -> BTreeMap<String, AttributeView> {
    attributes.iter().map(|(name, value)| (name.clone(), attribute_view(value))).collect()
}

pub fn source_view(source: &Source) -> SourceView {
    SourceView {
        id: source.article.0.clone(),
        title: source.title.clone(),
        language: source.language.clone(),
    }
}

pub fn holder_view(now: &HolderNow) -> HolderView {
    let mut view = HolderView {
        holder: HolderName::Bot,
        position: None,
        wait_s: None,
        agent: None,
        promise: None,
        outcome: None,
        ways: now.ways.clone(),
    };
    match &now.holder {
        Holder::Bot { .. } => {}
        Holder::Queue { promise, .. } => {
            view.holder = HolderName::Queue;
            view.position = now.position;
            view.wait_s = now.wait_ms.map(|(low, high)| [seconds(low), seconds(high)]);
            view.promise = Some(promise_view(*promise));
        }
        Holder::Agent { .. } => {
            view.holder = HolderName::Agent;
            view.agent = now.agent.as_ref().map(agent_card);
        }
        Holder::Nobody { outcome, .. } => {
            view.holder = HolderName::Nobody;
            view.outcome = Some(*outcome);
        }
    }
    view
}

fn seconds(ms: i64) -> u32 {
    u32::try_from((ms + 999) / 1_000).unwrap_or(u32::MAX)
}

/// A row of a list. `due` is known for those that wait for a person.
pub fn summary_view(summary: &Summary, due: Option<Due>) -> ConversationSummary {
    let Summary { card, digest, .. } = summary;
    let holder = HolderNow {
        holder: card.holder.clone(),
        position: None,
        wait_ms: None,
        agent: summary.agent.clone(),
        ways: Vec::new(),
    };
    ConversationSummary {
        id: card.id.0,
        inbox: card.inbox.0.clone(),
        started_at: card.started_at.0,
        last_at: card.last_at.0,
        last_seq: card.last_seq.0,
        holder: holder_view(&holder),
        held_since: card.held_since().map(|at| at.0),
        visitor: VisitorCard {
            id: card.visitor.0,
            name: card.contact.name.clone(),
            email: card.contact.email.clone(),
            phone: card.contact.phone.clone(),
            locale: card.locale.clone(),
            verified: card.verified_id.is_some(),
            time_zone: card.time_zone.clone(),
        },
        preview: digest.preview.clone(),
        preview_from: digest.preview_from,
        mood: summary.mood.map(mood_view),
        reasons: digest.reasons.iter().map(reason_view).collect(),
        priority: card.need.priority,
        team: card.need.team.0.clone(),
        unanswered_since: card.unanswered_since.map(|at| at.0),
        answer_warn_at: due.map(|due| due.warn_at.0),
        answer_due_at: due.map(|due| due.at.0),
        rating: card.rating,
        tags: card.tags.iter().cloned().collect(),
        attributes: attributes_view(&card.attributes),
        snoozed_until: card.snoozed_until().map(|at| at.0),
        blocked: summary.blocked,
    }
}

pub fn presence_view(presence: &AgentPresence) -> crate::web::wire::AgentPresence {
    crate::web::wire::AgentPresence {
        id: presence.agent.id.0,
        name: presence.agent.name.clone(),
        picture: None,
        availability: presence.availability,
        load: presence.load,
        capacity: presence.capacity,
        teams: presence.teams.iter().map(|team| team.0.clone()).collect(),
        pause_until: presence.pause_until.map(|at| at.0),
    }
}

pub fn agent_card(agent: &AgentName) -> AgentCard {
    AgentCard { id: agent.id.0, name: agent.name.clone(), picture: None }
}

pub fn team_card(team: &Team) -> TeamCard {
    TeamCard { id: team.id.0.clone(), name: team.name.clone() }
}

fn promise_view(promise: Promise) -> PromiseView {
    match promise {
        Promise::PersonSoon => PromiseView::PersonSoon,
        Promise::AnswerBy(at) => PromiseView::AnswerBy { at: at.0 },
    }
}

pub fn mood_view(mood: Mood) -> MoodView {
    MoodView { label: mood.label(), negative: mood.negative, neutral: mood.neutral, positive: mood.positive }
}

/// Why a person was brought in, with the signals or topics that the assessment names.
pub fn handover_reasons(reasons: &[HandoverReason], assessment: Option<&Assessment>) -> Vec<ReasonView> {
    reasons.iter().map(|reason| reason_with_its_signals(reason, assessment)).collect()
}

/// Adds the names of the signals or topics, if signals handed over together, or a topic did.
fn reason_with_its_signals(reason: &HandoverReason, assessment: Option<&Assessment>) -> ReasonView {
    let view = reason_view(reason);
    match (reason.cause, assessment) {
        (Cause::Together, Some(assessment)) => {
            ReasonView { words: words::together(&assessment.verdict.contributions), ..view }
        }
        (Cause::Topic, Some(assessment)) => {
            ReasonView { words: words::topics(&assessment.verdict.counterfactual), ..view }
        }
        (Cause::Together | Cause::Topic, None)
        | (Cause::Signal(_) | Cause::Vip | Cause::SuggestMode | Cause::FilesAlone, _) => view,
    }
}

pub fn reason_view(reason: &HandoverReason) -> ReasonView {
    ReasonView {
        signal: reason.cause,
        value: reason.value,
        threshold: reason.threshold,
        words: words::cause(reason.cause).to_owned(),
    }
}

fn assessment_view(assessment: &Assessment) -> AssessmentView {
    let Assessment { evidence, verdict, policy_version, .. } = assessment;
    AssessmentView {
        decision: match verdict.decision {
            BotDecision::Answer => DecisionName::Answer,
            BotDecision::Clarify => DecisionName::Clarify,
            BotDecision::HandOver(_) => DecisionName::HandOver,
        },
        confidence: evidence.confidence(),
        answer_at_least: assessment.answer_at_least,
        mood: mood_view(evidence.mood),
        hits: evidence.hits.iter().map(hit_view).collect(),
        basis: evidence.basis,
        language: evidence.language.clone(),
        leans_on: evidence.leans_on.clone(),
        topics: evidence.topics.clone(),
        also: evidence
            .also
            .iter()
            .map(|question| QuestionView {
                text: question.text.clone(),
                hits: question.hits.iter().map(hit_view).collect(),
            })
            .collect(),
        contributions: verdict
            .contributions
            .iter()
            .map(|c| ContributionView {
                signal: Cause::Signal(c.signal),
                value: c.value,
                threshold: c.threshold,
                share: c.share,
            })
            .collect(),
        counterfactual: verdict.counterfactual.iter().map(words::change).collect(),
        policy_version: *policy_version,
        models: evidence.models.clone(),
    }
}

fn hit_view(hit: &Hit) -> HitView {
    HitView {
        article: hit.article.0.clone(),
        title: hit.title.clone(),
        confidence: hit.confidence,
        matched: hit.matched.clone(),
        similarity: hit.similarity,
        words: hit.words.clone(),
    }
}
