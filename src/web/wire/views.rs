//! From the domain to the wire.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::conversation::*;
use crate::desk::{AgentPresence, Event, HolderNow, ReadBy, Typist};
use crate::store::{self, Mention, Summary};

use crate::web::wire::words;
use crate::web::wire::*;

/// The frame that a visitor's socket sends for an event; None where visitors do not see it.
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

/// An entry as visitors see it; what is private has no such form.
pub fn visitor_entry(entry: &Entry) -> Option<VisitorEntry> {
    (!entry.body.is_private()).then(|| entry_view(entry))
}

/// An entry as agents see it, with the mood of a visitor's message where it is known.
pub fn agent_entry(entry: &Entry, mood: Option<Mood>) -> AgentEntry {
    let (reasons, assessment) = match &entry.body {
        Body::BotAnswered { assessment, .. } => (Vec::new(), assessment.as_deref()),
        Body::BotAsked { assessment, .. } | Body::BotSuggested { assessment, .. } => {
            (Vec::new(), Some(&**assessment))
        }
        Body::HandedOver { reasons, assessment, .. } => {
            let assessment = assessment.as_deref();
            (reasons.iter().map(|reason| reason_with_its_signals(reason, assessment)).collect(), assessment)
        }
        Body::VisitorWrote { .. }
        | Body::HumanRequested { .. }
        | Body::AnswerPromised { .. }
        | Body::AgentTook { .. }
        | Body::AgentReplied { .. }
        | Body::AgentNoted { .. }
        | Body::ReturnedToQueue { .. }
        | Body::ReturnedToBot { .. }
        | Body::Transferred { .. }
        | Body::ContactLeft { .. }
        | Body::FormFilled { .. }
        | Body::Identified { .. }
        | Body::FeedbackGiven { .. }
        | Body::Resolved { .. }
        | Body::Tagged { .. }
        | Body::AttributesSet { .. }
        | Body::Snoozed { .. }
        | Body::Woke { .. }
        | Body::Blocked { .. }
        | Body::Unblocked { .. }
        | Body::Rated { .. } => (Vec::new(), None),
    };
    let mut view = AgentEntry {
        entry: entry_view(entry),
        mood: mood.map(mood_view),
        reasons,
        assessment: assessment.map(assessment_view),
        how: None,
        why: None,
        by: None,
        contact: None,
        verified_id: None,
        form: None,
        added: Vec::new(),
        removed: Vec::new(),
        attributes: BTreeMap::new(),
        until: None,
        mentions: Vec::new(),
        drafted_from: None,
    };
    match &entry.body {
        Body::AgentTook { how, .. } => view.how = Some(joined_how(*how)),
        Body::ReturnedToQueue { why, .. } => view.why = Some(left_why(*why)),
        Body::ReturnedToBot { .. } => view.why = Some(LeftWhy::ToBot),
        Body::AgentReplied { drafted_from, .. } => {
            view.drafted_from = drafted_from.as_ref().map(drafted_from_view);
        }
        Body::AgentNoted { mentions, .. } => view.mentions = mentions.iter().map(agent_card).collect(),
        Body::Tagged { added, removed, .. } => {
            view.added.clone_from(added);
            view.removed.clone_from(removed);
        }
        Body::AttributesSet { set, .. } => {
            let view_of = |value: &Option<AttributeValue>| value.as_ref().map(attribute_view);
            view.attributes = set.iter().map(|(name, value)| (name.clone(), view_of(value))).collect();
        }
        Body::Snoozed { until, .. } => view.until = Some(until.0),
        Body::Transferred { from, .. } => view.by = Some(agent_card(from)),
        Body::ContactLeft { contact } => view.contact = Some(contact_view(contact)),
        Body::FormFilled { form } => view.form = Some(form_view(form)),
        Body::Identified { identity: Identity { verified_id, contact } } => {
            view.verified_id.clone_from(verified_id);
            view.contact = Some(contact_view(contact)).filter(|_| *contact != Contact::default());
        }
        Body::VisitorWrote { .. }
        | Body::HumanRequested { .. }
        | Body::BotAnswered { .. }
        | Body::BotAsked { .. }
        | Body::BotSuggested { .. }
        | Body::HandedOver { .. }
        | Body::AnswerPromised { .. }
        | Body::FeedbackGiven { .. }
        | Body::Resolved { .. }
        | Body::Woke { .. }
        | Body::Blocked { .. }
        | Body::Unblocked { .. }
        | Body::Rated { .. } => {}
    }
    view
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

/// All but letters, digits and a few marks as their bytes (RFC 3986, 2.1).
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

fn joined_how(how: TakenHow) -> JoinedHow {
    match how {
        TakenHow::Picked => JoinedHow::Picked,
        TakenHow::Assigned => JoinedHow::Assigned,
        TakenHow::Reopened => JoinedHow::Reopened,
    }
}

fn left_why(why: ReturnReason) -> LeftWhy {
    match why {
        ReturnReason::ByAgent => LeftWhy::ToQueue,
        ReturnReason::AgentGone => LeftWhy::Gone,
        ReturnReason::NoReply => LeftWhy::NoReply,
    }
}

fn entry_view(entry: &Entry) -> VisitorEntry {
    let mut view = VisitorEntry {
        seq: entry.seq.0,
        at: entry.at.0,
        from: Speaker::System,
        kind: EntryKind::Message,
        text: None,
        message_id: entry.body.message_id().map(|m| m.0),
        in_reply_to: None,
        agent: None,
        team: None,
        sources: Vec::new(),
        suggestions: Vec::new(),
        promise: None,
        outcome: None,
        score: None,
        nps: None,
        attachments: Vec::new(),
        helpful: None,
    };
    match &entry.body {
        Body::VisitorWrote { text, attachments, .. } => {
            view.from = Speaker::Visitor;
            view.text = Some(text.clone());
            view.attachments = attachments.iter().map(attachment_view).collect();
        }
        Body::HumanRequested { .. } => {
            view.from = Speaker::Visitor;
            view.kind = EntryKind::HumanRequested;
        }
        Body::BotAnswered { in_reply_to, text, sources, .. } => {
            view.from = Speaker::Bot;
            view.kind = EntryKind::Answer;
            view.in_reply_to = Some(in_reply_to.0);
            view.text = Some(text.clone());
            view.sources = sources.iter().map(source_view).collect();
        }
        Body::BotAsked { in_reply_to, text, suggestions, .. } => {
            view.from = Speaker::Bot;
            view.kind = EntryKind::Clarify;
            view.in_reply_to = Some(in_reply_to.0);
            view.text = Some(text.clone());
            view.suggestions.clone_from(suggestions);
        }
        Body::BotSuggested { in_reply_to, draft, .. } => {
            view.from = Speaker::Bot;
            view.kind = EntryKind::Suggestion;
            view.in_reply_to = Some(in_reply_to.0);
            if let Some(DraftAnswer { text, sources }) = draft {
                view.text = Some(text.clone());
                view.sources = sources.iter().map(source_view).collect();
            }
        }
        Body::HandedOver { in_reply_to, text, promise, .. } => {
            view.from = Speaker::Bot;
            view.kind = EntryKind::HandOver;
            view.in_reply_to = in_reply_to.map(|seq| seq.0);
            view.text = Some(text.clone());
            view.promise = Some(promise_view(*promise));
        }
        Body::AnswerPromised { text, by } => {
            view.kind = EntryKind::Promise;
            view.text = Some(text.clone());
            view.promise = Some(promise_view(Promise::AnswerBy(*by)));
        }
        Body::AgentTook { agent, .. } => {
            view.kind = EntryKind::Joined;
            view.agent = Some(agent_card(agent));
        }
        Body::AgentReplied { agent, text, attachments, .. } => {
            view.from = Speaker::Agent;
            view.attachments = attachments.iter().map(attachment_view).collect();
            view.agent = Some(agent_card(agent));
            view.text = Some(text.clone());
        }
        Body::AgentNoted { agent, text, .. } => {
            view.from = Speaker::Agent;
            view.kind = EntryKind::Note;
            view.agent = Some(agent_card(agent));
            view.text = Some(text.clone());
        }
        Body::Tagged { agent, .. } => {
            view.kind = EntryKind::Tagged;
            view.agent = Some(agent_card(agent));
        }
        Body::AttributesSet { by, .. } => {
            view.kind = EntryKind::AttributesSet;
            view.agent = by.as_ref().map(agent_card);
        }
        Body::Snoozed { agent, .. } => {
            view.kind = EntryKind::Snoozed;
            view.agent = Some(agent_card(agent));
        }
        Body::Woke { by } => {
            view.kind = EntryKind::Woke;
            match by {
                WokenBy::Visitor => view.from = Speaker::Visitor,
                WokenBy::Agent(agent) => view.agent = Some(agent_card(agent)),
                WokenBy::Timer => {}
            }
        }
        Body::Blocked { agent, reason } => {
            view.kind = EntryKind::Blocked;
            view.agent = Some(agent_card(agent));
            view.text = Some(reason.clone());
        }
        Body::Unblocked { agent } => {
            view.kind = EntryKind::Unblocked;
            view.agent = Some(agent_card(agent));
        }
        Body::ReturnedToQueue { agent, promise, .. } => {
            view.kind = EntryKind::Left;
            view.agent = Some(agent_card(agent));
            view.promise = Some(promise_view(*promise));
        }
        Body::ReturnedToBot { agent, text } => {
            view.kind = EntryKind::Left;
            view.agent = Some(agent_card(agent));
            view.text = Some(text.clone());
        }
        Body::Transferred { to: Target::Agent(to), .. } => {
            view.kind = EntryKind::Transferred;
            view.agent = Some(agent_card(to));
        }
        Body::Transferred { to: Target::Team(TeamName { id, name }), promise, .. } => {
            view.kind = EntryKind::Transferred;
            view.team = Some(TeamCard { id: id.0.clone(), name: name.clone() });
            view.promise = Some(promise_view(*promise));
        }
        Body::ContactLeft { contact } => {
            view.kind = EntryKind::Contact;
            view.text =
                contact.email.clone().or_else(|| contact.phone.clone()).or_else(|| contact.name.clone());
        }
        Body::FormFilled { .. } => {
            view.from = Speaker::Visitor;
            view.kind = EntryKind::Form;
        }
        Body::Identified { .. } => view.kind = EntryKind::Identified,
        Body::FeedbackGiven { about, helpful } => {
            view.from = Speaker::Visitor;
            view.kind = EntryKind::Feedback;
            view.in_reply_to = Some(about.0);
            view.helpful = Some(*helpful);
        }
        Body::Resolved { by, outcome } => {
            view.kind = EntryKind::Resolved;
            view.outcome = Some(outcome_view(*outcome));
            match by {
                ResolvedBy::Visitor(_) => view.from = Speaker::Visitor,
                ResolvedBy::Agent(agent) => view.agent = Some(agent_card(agent)),
                ResolvedBy::Timer => {}
            }
        }
        Body::Rated { rating, .. } => {
            view.from = Speaker::Visitor;
            view.kind = EntryKind::Rated;
            view.score = rating.score;
            view.nps = rating.nps;
            view.text.clone_from(&rating.comment);
        }
    }
    view
}

fn drafted_from_view(from: &DraftedFrom) -> DraftedFromView {
    DraftedFromView { kind: draft_kind(from.kind), id: from.id.clone(), edited: from.edited }
}

pub fn draft_kind(kind: DraftKind) -> DraftKindName {
    match kind {
        DraftKind::Bot => DraftKindName::Bot,
        DraftKind::Article => DraftKindName::Article,
        DraftKind::Canned => DraftKindName::Canned,
    }
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
        ways: now.ways.iter().map(|way| way_name(*way)).collect(),
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
            view.outcome = Some(outcome_view(*outcome));
        }
    }
    view
}

fn way_name(way: ContactOption) -> WayName {
    match way {
        ContactOption::Wait => WayName::Wait,
        ContactOption::Email => WayName::Email,
        ContactOption::CallBack => WayName::CallBack,
    }
}

pub fn priority_name(priority: Priority) -> PriorityName {
    match priority {
        Priority::Low => PriorityName::Low,
        Priority::Normal => PriorityName::Normal,
        Priority::High => PriorityName::High,
        Priority::Urgent => PriorityName::Urgent,
    }
}

fn seconds(ms: i64) -> u32 {
    u32::try_from((ms + 999) / 1_000).unwrap_or(u32::MAX)
}

/// A row of a list. `due` is known for those that wait for a person.
pub fn summary_view(summary: &Summary, due: Option<Due>) -> ConversationSummary {
    let holder = HolderNow {
        holder: summary.holder.clone(),
        position: None,
        wait_ms: None,
        agent: summary.agent.clone(),
        ways: Vec::new(),
    };
    ConversationSummary {
        id: summary.id.0,
        inbox: summary.inbox.0.clone(),
        started_at: summary.started_at.0,
        last_at: summary.last_at.0,
        last_seq: summary.last_seq.0,
        holder: holder_view(&holder),
        held_since: summary.held_since().map(|at| at.0),
        visitor: VisitorCard {
            id: summary.visitor.0,
            name: summary.contact.name.clone(),
            email: summary.contact.email.clone(),
            phone: summary.contact.phone.clone(),
            locale: summary.locale.clone(),
            verified: summary.verified_id.is_some(),
            time_zone: summary.time_zone.clone(),
        },
        preview: summary.preview.clone(),
        preview_from: speaker(summary.preview_from),
        mood: summary.mood.map(mood_view),
        reasons: summary.reasons.iter().map(reason_view).collect(),
        priority: priority_name(summary.need.priority),
        team: summary.need.team.0.clone(),
        unanswered_since: summary.unanswered_since.map(|at| at.0),
        answer_warn_at: due.map(|due| due.warn_at.0),
        answer_due_at: due.map(|due| due.at.0),
        rating: summary.rating,
        tags: summary.tags.iter().cloned().collect(),
        attributes: attributes_view(&summary.attributes),
        snoozed_until: summary.snoozed_until().map(|at| at.0),
        blocked: summary.blocked,
    }
}

pub fn presence_view(presence: &AgentPresence) -> crate::web::wire::AgentPresence {
    crate::web::wire::AgentPresence {
        id: presence.agent.id.0,
        name: presence.agent.name.clone(),
        picture: None,
        availability: availability_view(presence.availability),
        load: presence.load,
        capacity: presence.capacity,
        teams: presence.teams.iter().map(|team| team.0.clone()).collect(),
        pause_until: presence.pause_until.map(|at| at.0),
    }
}

pub fn availability_view(availability: crate::conversation::Availability) -> crate::web::wire::Availability {
    use crate::conversation::Availability as Seen;
    use crate::web::wire::Availability as View;
    match availability {
        Seen::Online => View::Online,
        Seen::Busy => View::Busy,
        Seen::Away => View::Away,
        Seen::Offline => View::Offline,
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

pub fn outcome_view(outcome: Outcome) -> OutcomeView {
    match outcome {
        Outcome::Solved => OutcomeView::Solved,
        Outcome::Unsolved => OutcomeView::Unsolved,
        Outcome::Abandoned => OutcomeView::Abandoned,
        Outcome::Spam => OutcomeView::Spam,
    }
}

pub fn outcome(view: OutcomeView) -> Outcome {
    match view {
        OutcomeView::Solved => Outcome::Solved,
        OutcomeView::Unsolved => Outcome::Unsolved,
        OutcomeView::Abandoned => Outcome::Abandoned,
        OutcomeView::Spam => Outcome::Spam,
    }
}

pub fn mood_view(mood: Mood) -> MoodView {
    MoodView {
        label: mood_name(mood.label()),
        negative: mood.negative,
        neutral: mood.neutral,
        positive: mood.positive,
    }
}

pub fn mood_name(label: MoodLabel) -> MoodName {
    match label {
        MoodLabel::Negative => MoodName::Negative,
        MoodLabel::Neutral => MoodName::Neutral,
        MoodLabel::Positive => MoodName::Positive,
    }
}

pub fn signal_name(cause: Cause) -> SignalName {
    match cause {
        Cause::Together => SignalName::Together,
        Cause::Topic => SignalName::Topic,
        Cause::Vip => SignalName::Vip,
        Cause::SuggestMode => SignalName::SuggestMode,
        Cause::FilesAlone => SignalName::FilesAlone,
        Cause::Signal(Signal::AskedForPerson) => SignalName::AskedForPerson,
        Cause::Signal(Signal::Upset) => SignalName::Upset,
        Cause::Signal(Signal::StillUpset) => SignalName::StillUpset,
        Cause::Signal(Signal::MoodFalling) => SignalName::MoodFalling,
        Cause::Signal(Signal::Complaint) => SignalName::Complaint,
        Cause::Signal(Signal::Urgent) => SignalName::Urgent,
        Cause::Signal(Signal::Abuse) => SignalName::Abuse,
        Cause::Signal(Signal::Confused) => SignalName::Confused,
        Cause::Signal(Signal::SeveralIssues) => SignalName::SeveralIssues,
        Cause::Signal(Signal::OwnData) => SignalName::OwnData,
        Cause::Signal(Signal::Unsure) => SignalName::Unsure,
        Cause::Signal(Signal::Repeated) => SignalName::Repeated,
        Cause::Signal(Signal::ManyTurns) => SignalName::ManyTurns,
        Cause::Signal(Signal::BotFailed) => SignalName::BotFailed,
    }
}

/// Where signals handed over together, or a topic did, their names belong to the reason.
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
        signal: signal_name(reason.cause),
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
        basis: match evidence.basis {
            Basis::Measured => BasisName::Measured,
            Basis::Prior => BasisName::Prior,
            Basis::Words => BasisName::Words,
        },
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
                signal: signal_name(Cause::Signal(c.signal)),
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

fn speaker(from: store::Speaker) -> Speaker {
    match from {
        store::Speaker::Visitor => Speaker::Visitor,
        store::Speaker::Bot => Speaker::Bot,
        store::Speaker::Agent => Speaker::Agent,
        store::Speaker::System => Speaker::System,
    }
}
