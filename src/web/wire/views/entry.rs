//! An entry of the transcript as each audience sees it.

use super::*;

/// An entry as visitors see it, or `None` if it is private.
pub fn visitor_entry(entry: &Entry) -> Option<VisitorEntry> {
    let what = visitor_body(&entry.body)?;
    Some(VisitorEntry { seq: entry.seq.0, at: entry.at.0, from: entry.body.about().speaker, what })
}

/// An entry as agents see it, with the mood of a visitor's message if it is known.
pub fn agent_entry(entry: &Entry, mood: Option<Mood>) -> AgentEntry {
    let what = agent_body(&entry.body, mood);
    AgentEntry { seq: entry.seq.0, at: entry.at.0, from: entry.body.about().speaker, what }
}

fn visitor_body(body: &Body) -> Option<VisitorEntryKind> {
    Some(match body {
        Body::VisitorWrote { message_id, text, attachments } => {
            VisitorEntryKind::Message(message(*message_id, text, None, attachments))
        }
        Body::AgentReplied { message_id, agent, text, attachments, .. } => {
            VisitorEntryKind::Message(message(*message_id, text, Some(agent), attachments))
        }
        Body::HumanRequested { message_id } => VisitorEntryKind::HumanRequested(asked(*message_id)),
        Body::BotAnswered { in_reply_to, text, sources, .. } => {
            VisitorEntryKind::Answer(answer(*in_reply_to, text, sources))
        }
        Body::BotAsked { in_reply_to, text, suggestions, .. } => {
            VisitorEntryKind::Clarify(clarify(*in_reply_to, text, suggestions))
        }
        Body::HandedOver { in_reply_to, text, promise, .. } => {
            VisitorEntryKind::HandOver(hand_over(*in_reply_to, text, *promise))
        }
        Body::AnswerPromised { text, by } => VisitorEntryKind::Promise(promised(text, *by)),
        Body::AgentTook { agent, .. } => VisitorEntryKind::Joined(joined(agent)),
        Body::ReturnedToQueue { agent, promise, .. } => {
            VisitorEntryKind::Left(left(agent, None, Some(*promise)))
        }
        Body::ReturnedToBot { agent, text } => VisitorEntryKind::Left(left(agent, Some(text), None)),
        Body::Transferred { to, promise, .. } => VisitorEntryKind::Transferred(transferred(to, *promise)),
        Body::ContactLeft { contact } => VisitorEntryKind::Contact(contact_left(contact)),
        Body::FeedbackGiven { about, helpful } => VisitorEntryKind::Feedback(feedback(*about, *helpful)),
        Body::Resolved { by, outcome } => VisitorEntryKind::Resolved(resolved(by, *outcome)),
        Body::Rated { message_id, rating } => VisitorEntryKind::Rated(rated(*message_id, rating)),
        _ => return None,
    })
}

fn agent_body(body: &Body, mood: Option<Mood>) -> AgentEntryKind {
    let assessed = |assessment: &Option<Box<Assessment>>| assessment.as_deref().map(assessment_view);
    match body {
        Body::VisitorWrote { message_id, text, attachments } => AgentEntryKind::Message {
            message: message(*message_id, text, None, attachments),
            mood: mood.map(mood_view),
            drafted_from: None,
        },
        Body::AgentReplied { message_id, agent, text, attachments, drafted_from } => {
            AgentEntryKind::Message {
                message: message(*message_id, text, Some(agent), attachments),
                mood: None,
                drafted_from: drafted_from.clone().map(|DraftedFrom { kind, id, edited }| DraftedFromView {
                    kind,
                    id,
                    edited,
                }),
            }
        }
        Body::HumanRequested { message_id } => AgentEntryKind::HumanRequested(asked(*message_id)),
        Body::BotAnswered { in_reply_to, text, sources, assessment } => AgentEntryKind::Answer {
            answer: answer(*in_reply_to, text, sources),
            assessment: assessed(assessment),
        },
        Body::BotAsked { in_reply_to, text, suggestions, assessment } => AgentEntryKind::Clarify {
            clarify: clarify(*in_reply_to, text, suggestions),
            assessment: assessment_view(assessment),
        },
        Body::BotSuggested { in_reply_to, draft, assessment } => AgentEntryKind::Suggestion {
            in_reply_to: in_reply_to.0,
            text: draft.as_ref().map(|draft| draft.text.clone()),
            sources: draft.iter().flat_map(|draft| &draft.sources).map(source_view).collect(),
            assessment: assessment_view(assessment),
        },
        Body::HandedOver { in_reply_to, text, promise, reasons, assessment, .. } => {
            AgentEntryKind::HandOver {
                hand_over: hand_over(*in_reply_to, text, *promise),
                reasons: handover_reasons(reasons, assessment.as_deref()),
                assessment: assessed(assessment),
            }
        }
        Body::AnswerPromised { text, by } => AgentEntryKind::Promise(promised(text, *by)),
        Body::AgentTook { agent, how } => AgentEntryKind::Joined { joined: joined(agent), how: *how },
        Body::AgentNoted { message_id, agent, text, mentions } => AgentEntryKind::Note {
            message_id: message_id.0,
            agent: agent_card(agent),
            text: text.clone(),
            mentions: mentions.iter().map(agent_card).collect(),
        },
        Body::Tagged { agent, added, removed } => AgentEntryKind::Tagged {
            agent: agent_card(agent),
            added: added.clone(),
            removed: removed.clone(),
        },
        Body::AttributesSet { by, set } => AgentEntryKind::AttributesSet {
            agent: by.as_ref().map(agent_card),
            attributes: set
                .iter()
                .map(|(name, value)| (name.clone(), value.as_ref().map(attribute_view)))
                .collect(),
        },
        Body::Snoozed { agent, until } => {
            AgentEntryKind::Snoozed { agent: agent_card(agent), until: until.0 }
        }
        Body::Woke { .. } => AgentEntryKind::Woke { agent: body.about().agent.map(agent_card) },
        Body::Blocked { agent, reason } => {
            AgentEntryKind::Blocked { agent: agent_card(agent), text: reason.clone() }
        }
        Body::Unblocked { agent } => AgentEntryKind::Unblocked { agent: agent_card(agent) },
        Body::ReturnedToQueue { agent, why, promise } => AgentEntryKind::Left {
            left: left(agent, None, Some(*promise)),
            why: match why {
                ReturnReason::ByAgent => LeftWhy::ToQueue,
                ReturnReason::AgentGone => LeftWhy::Gone,
                ReturnReason::NoReply => LeftWhy::NoReply,
            },
        },
        Body::ReturnedToBot { agent, text } => {
            AgentEntryKind::Left { left: left(agent, Some(text), None), why: LeftWhy::ToBot }
        }
        Body::Transferred { from, to, promise } => {
            AgentEntryKind::Transferred { transferred: transferred(to, *promise), by: agent_card(from) }
        }
        Body::ContactLeft { contact } => {
            AgentEntryKind::Contact { left: contact_left(contact), contact: contact_view(contact) }
        }
        Body::FormFilled { form } => AgentEntryKind::Form { form: form_view(form) },
        Body::Identified { identity: Identity { verified_id, contact } } => AgentEntryKind::Identified {
            verified_id: verified_id.clone(),
            contact: Some(contact_view(contact)).filter(|_| *contact != Contact::default()),
        },
        Body::FeedbackGiven { about, helpful } => AgentEntryKind::Feedback(feedback(*about, *helpful)),
        Body::Resolved { by, outcome } => AgentEntryKind::Resolved(resolved(by, *outcome)),
        Body::Rated { message_id, rating } => AgentEntryKind::Rated(rated(*message_id, rating)),
    }
}

fn message(
    message_id: MessageId,
    text: &str,
    agent: Option<&AgentName>,
    attachments: &[Attachment],
) -> MessageEntry {
    MessageEntry {
        message_id: message_id.0,
        text: text.to_owned(),
        agent: agent.map(agent_card),
        attachments: attachments.iter().map(attachment_view).collect(),
    }
}

fn asked(message_id: MessageId) -> HumanRequestedEntry {
    HumanRequestedEntry { message_id: message_id.0 }
}

fn answer(in_reply_to: Seq, text: &str, sources: &[Source]) -> AnswerEntry {
    let sources = sources.iter().map(source_view).collect();
    AnswerEntry { in_reply_to: in_reply_to.0, text: text.to_owned(), sources }
}

fn clarify(in_reply_to: Seq, text: &str, suggestions: &[String]) -> ClarifyEntry {
    ClarifyEntry { in_reply_to: in_reply_to.0, text: text.to_owned(), suggestions: suggestions.to_vec() }
}

fn hand_over(in_reply_to: Option<Seq>, text: &str, promise: Promise) -> HandOverEntry {
    let in_reply_to = in_reply_to.map(|seq| seq.0);
    HandOverEntry { in_reply_to, text: text.to_owned(), promise: promise_view(promise) }
}

fn promised(text: &str, by: Timestamp) -> PromiseEntry {
    PromiseEntry { text: text.to_owned(), promise: promise_view(Promise::AnswerBy(by)) }
}

fn joined(agent: &AgentName) -> JoinedEntry {
    JoinedEntry { agent: agent_card(agent) }
}

fn left(agent: &AgentName, text: Option<&String>, promise: Option<Promise>) -> LeftEntry {
    LeftEntry { agent: agent_card(agent), text: text.cloned(), promise: promise.map(promise_view) }
}

fn transferred(to: &Target, promise: Promise) -> TransferredEntry {
    match to {
        Target::Agent(agent) => {
            TransferredEntry { agent: Some(agent_card(agent)), team: None, promise: None }
        }
        Target::Team(TeamName { id, name }) => TransferredEntry {
            agent: None,
            team: Some(TeamCard { id: id.0.clone(), name: name.clone() }),
            promise: Some(promise_view(promise)),
        },
    }
}

fn contact_left(Contact { name, email, phone }: &Contact) -> ContactEntry {
    ContactEntry { text: email.clone().or_else(|| phone.clone()).or_else(|| name.clone()) }
}

fn feedback(about: Seq, helpful: bool) -> FeedbackEntry {
    FeedbackEntry { in_reply_to: about.0, helpful }
}

fn resolved(by: &ResolvedBy, outcome: Outcome) -> ResolvedEntry {
    let (agent, message_id) = match by {
        ResolvedBy::Visitor(message_id) => (None, Some(message_id.0)),
        ResolvedBy::Agent(agent) => (Some(agent_card(agent)), None),
        ResolvedBy::Timer => (None, None),
    };
    ResolvedEntry { outcome, agent, message_id }
}

fn rated(message_id: MessageId, Rating { score, nps, comment }: &Rating) -> RatedEntry {
    RatedEntry { message_id: message_id.0, score: *score, nps: *nps, text: comment.clone() }
}

fn contact_view(Contact { name, email, phone }: &Contact) -> ContactView {
    ContactView { name: name.clone(), email: email.clone(), phone: phone.clone() }
}

fn form_view(form: &Form) -> FormView {
    let field = |field: &FormField| {
        let FormField { id, label, value } = field.clone();
        FormFieldView { id, label, value }
    };
    FormView { fields: form.fields.iter().map(field).collect(), consent: form.consent.clone() }
}
