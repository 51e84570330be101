//! Who may do what when: one pure function from a state and a command to entries, or a refusal.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Assessment, Evidence, Signal};
use super::identity::Identity;
use super::ids::{ConversationId, InboxId, Seq, Timestamp, VisitorId};
use super::marks::{Attributes, attribute_changes, set_attributes, tag_changes};
use super::policy::{BotDecision, BotMode, Cause, HandoverReason, Policy};
use super::routing::{Need, Priority};
use super::types::*;

/// What a command leads to. `next` is the state after `entries`; nothing is stored yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub next: Conversation,
    /// Consecutive from `last_seq + 1`. Empty where the command changes nothing.
    pub entries: Vec<Entry>,
}

/// Why a command is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    #[error("somebody else holds this conversation")]
    NotHolder,
    #[error("the bot's reply came too late; it was not sent")]
    StaleReply,
    #[error("another agent already holds this conversation")]
    TakenBy(super::ids::AgentId),
    #[error("you already hold this conversation")]
    AlreadyYours,
    #[error("a person has been asked for already")]
    AlreadyWaiting,
    #[error("this conversation is resolved")]
    AlreadyResolved,
    #[error("there is no such entry to give feedback on")]
    NoSuchEntry,
    #[error("this conversation is somebody else's")]
    SomebodyElse,
    #[error("a colleague has replied meanwhile")]
    Crossed,
    #[error("this visitor is blocked")]
    Blocked,
    #[error("a conversation has at most {max} tags", max = super::marks::TAGS_MAX)]
    TooManyTags,
    #[error("a conversation has at most {max} attributes", max = super::marks::ATTRIBUTES_MAX)]
    TooManyAttributes,
}

/// Decides one command. Total and deterministic: the same inputs always give the same outputs.
///
/// # Errors
/// A [`Rejection`] where the holder does not allow the command; nothing changes then.
pub fn decide(
    conversation: &Conversation,
    command: Command,
    policy: &Policy,
    now: Timestamp,
) -> Result<Decision, Rejection> {
    // A clock that went backwards must not make entries older than the ones before them.
    let at = now.max(conversation.last_at);
    let mut next = conversation.clone();
    let mut entries = Vec::new();
    for body in bodies(conversation, command, policy, at)? {
        let entry = Entry { seq: next.last_seq.next(), at, body };
        next.apply(&entry);
        entries.push(entry);
    }
    Ok(Decision { next, entries })
}

fn bodies(
    conversation: &Conversation,
    command: Command,
    policy: &Policy,
    now: Timestamp,
) -> Result<Vec<Body>, Rejection> {
    let holder = &conversation.holder;
    if conversation.blocked && command.needs_unblocked() {
        return Err(Rejection::Blocked);
    }
    match command {
        Command::VisitorWrites { message_id, text, attachments } => {
            Ok(written(holder, Body::VisitorWrote { message_id, text, attachments }))
        }
        Command::VisitorReturns { message_id, text, attachments, keeper } => {
            let wrote = Body::VisitorWrote { message_id, text, attachments };
            match holder {
                Holder::Nobody { .. } => {
                    Ok(vec![wrote, Body::AgentTook { agent: keeper, how: TakenHow::Reopened }])
                }
                Holder::Bot { .. } | Holder::Queue { .. } | Holder::Agent { .. } => {
                    Ok(written(holder, wrote))
                }
            }
        }
        Command::RequestHuman { message_id, promise } => match holder {
            Holder::Bot { .. } | Holder::Nobody { .. } => Ok(vec![
                Body::HumanRequested { message_id },
                handed_over(conversation, None, vec![HandoverReason::ASKED], promise, None, policy),
            ]),
            Holder::Queue { .. } | Holder::Agent { .. } => Err(Rejection::AlreadyWaiting),
        },
        Command::LeaveContact { contact } => Ok(vec![Body::ContactLeft { contact }]),
        Command::FillForm { form } => Ok(vec![Body::FormFilled { form }]),
        Command::Identify { identity } => identified(conversation, identity),
        Command::GiveFeedback { about, helpful } => {
            if about == Seq::ZERO || about > conversation.last_seq {
                return Err(Rejection::NoSuchEntry);
            }
            Ok(vec![Body::FeedbackGiven { about, helpful }])
        }
        Command::Rate { message_id, rating } => Ok(vec![Body::Rated { message_id, rating }]),
        Command::VisitorResolves { message_id } => {
            let outcome = match holder {
                Holder::Queue { .. } => Outcome::Unsolved,
                Holder::Bot { .. } | Holder::Agent { .. } => Outcome::Solved,
                Holder::Nobody { .. } => return Err(Rejection::AlreadyResolved),
            };
            Ok(vec![Body::Resolved { by: ResolvedBy::Visitor(message_id), outcome }])
        }
        Command::ProposeReply { proposal, promise } => {
            owed(holder, proposal.in_reply_to)?;
            match policy.mode {
                BotMode::Answer => Ok(vec![bot_reply(conversation, *proposal, promise, policy)]),
                BotMode::Suggest => Ok(suggested_and_handed_over(conversation, *proposal, promise, policy)),
            }
        }
        Command::Suggest { proposal } => match holder {
            Holder::Bot { .. } | Holder::Queue { .. } | Holder::Agent { .. } => {
                Ok(bot_suggestion(conversation, *proposal, policy).into_iter().collect())
            }
            Holder::Nobody { .. } => Err(Rejection::AlreadyResolved),
        },
        Command::FailReply { in_reply_to, failure, promise } => {
            owed(holder, in_reply_to)?;
            let reasons = vec![match failure {
                BotFailure::TimedOut | BotFailure::Broken => HandoverReason::BOT_FAILED,
                BotFailure::FilesAlone => HandoverReason::FILES_ALONE,
            }];
            Ok(vec![handed_over(conversation, Some(in_reply_to), reasons, promise, None, policy)])
        }
        Command::Take { agent, how } => match holder {
            Holder::Bot { .. } | Holder::Queue { .. } => Ok(vec![Body::AgentTook { agent, how }]),
            Holder::Agent { agent: holding, .. } if *holding == agent.id => Err(Rejection::AlreadyYours),
            Holder::Agent { agent: holding, .. } => Err(Rejection::TakenBy(*holding)),
            Holder::Nobody { .. } => Err(Rejection::AlreadyResolved),
        },
        Command::Reply { message_id, agent, text, attachments, seen, drafted_from } => {
            held_by(holder, &agent)?;
            if let Some(seen) = seen
                && conversation.replies.iter().any(|(by, seq)| *by != agent.id && *seq > seen)
            {
                return Err(Rejection::Crossed);
            }
            Ok(vec![Body::AgentReplied { message_id, agent, text, attachments, drafted_from }])
        }
        Command::Note { message_id, agent, text, mentions } => {
            Ok(vec![Body::AgentNoted { message_id, agent, text, mentions }])
        }
        Command::Tag { agent, add, remove } => {
            let (added, removed) = tag_changes(&conversation.tags, add, remove)?;
            let changes = !(added.is_empty() && removed.is_empty());
            Ok(changes.then_some(Body::Tagged { agent, added, removed }).into_iter().collect())
        }
        Command::SetAttributes { by, set } => {
            let set = attribute_changes(&conversation.attributes, set)?;
            let changes = !set.is_empty();
            Ok(changes.then_some(Body::AttributesSet { by, set }).into_iter().collect())
        }
        Command::Snooze { agent, until } => {
            held_by(holder, &agent)?;
            let changes = snoozed_until(holder) != Some(until);
            Ok(changes.then_some(Body::Snoozed { agent, until }).into_iter().collect())
        }
        Command::Wake { by } => {
            let wakes = match (&by, snoozed_until(holder)) {
                (WokenBy::Agent(agent), until) => {
                    held_by(holder, agent)?;
                    until.is_some()
                }
                (WokenBy::Timer, Some(until)) => until <= now,
                (WokenBy::Visitor, until) => until.is_some(),
                (WokenBy::Timer, None) => false,
            };
            Ok(wakes.then_some(Body::Woke { by }).into_iter().collect())
        }
        Command::Block { agent, reason } => {
            let changes = !conversation.blocked;
            Ok(changes.then_some(Body::Blocked { agent, reason }).into_iter().collect())
        }
        Command::Unblock { agent } => {
            let changes = conversation.blocked;
            Ok(changes.then_some(Body::Unblocked { agent }).into_iter().collect())
        }
        Command::ReturnToQueue { agent, why, promise } => {
            held_by(holder, &agent)?;
            Ok(vec![Body::ReturnedToQueue { agent, why, promise }])
        }
        Command::ReturnToBot { agent } => {
            held_by(holder, &agent)?;
            Ok(vec![Body::ReturnedToBot { agent, text: policy.phrases.returned_to_bot.clone() }])
        }
        Command::Transfer { from, to, note, promise } => {
            held_by(holder, &from)?;
            transferred(conversation, from, to, note, promise)
        }
        Command::Move { by, to, note, promise } => match holder {
            Holder::Bot { .. } | Holder::Queue { .. } | Holder::Agent { .. } => {
                transferred(conversation, by, to, note, promise)
            }
            Holder::Nobody { .. } => Err(Rejection::AlreadyResolved),
        },
        Command::PromiseAnswer { by } => match holder {
            Holder::Queue { promise: Promise::PersonSoon, .. } => {
                Ok(vec![Body::AnswerPromised { text: policy.phrases.takes_longer.clone(), by }])
            }
            Holder::Queue { promise: Promise::AnswerBy(_), .. } => Ok(Vec::new()),
            Holder::Bot { .. } | Holder::Agent { .. } => Err(Rejection::NotHolder),
            Holder::Nobody { .. } => Err(Rejection::AlreadyResolved),
        },
        Command::AgentResolves { agent, outcome } => {
            held_by(holder, &agent)?;
            Ok(vec![Body::Resolved { by: ResolvedBy::Agent(agent), outcome }])
        }
        Command::TimerResolves => match holder {
            Holder::Bot { owes_reply_to: None } | Holder::Agent { snoozed_until: None, .. } => {
                Ok(vec![Body::Resolved { by: ResolvedBy::Timer, outcome: Outcome::Abandoned }])
            }
            // Who waits for an answer is never sent away by a clock, nor is what somebody wants to see again.
            Holder::Bot { owes_reply_to: Some(_) }
            | Holder::Queue { .. }
            | Holder::Agent { snoozed_until: Some(_), .. } => Err(Rejection::NotHolder),
            Holder::Nobody { .. } => Err(Rejection::AlreadyResolved),
        },
    }
}

/// The visitor's words; they wake a conversation that was snoozed.
fn written(holder: &Holder, wrote: Body) -> Vec<Body> {
    let woke = snoozed_until(holder).map(|_| Body::Woke { by: WokenBy::Visitor });
    std::iter::once(wrote).chain(woke).collect()
}

fn snoozed_until(holder: &Holder) -> Option<Timestamp> {
    match holder {
        Holder::Agent { snoozed_until, .. } => *snoozed_until,
        Holder::Bot { .. } | Holder::Queue { .. } | Holder::Nobody { .. } => None,
    }
}

fn owed(holder: &Holder, in_reply_to: Seq) -> Result<(), Rejection> {
    match holder {
        Holder::Bot { owes_reply_to: Some(seq) } if *seq == in_reply_to => Ok(()),
        Holder::Bot { .. } | Holder::Queue { .. } | Holder::Agent { .. } | Holder::Nobody { .. } => {
            Err(Rejection::StaleReply)
        }
    }
}

fn held_by(holder: &Holder, agent: &AgentName) -> Result<(), Rejection> {
    match holder {
        Holder::Agent { agent: holding, .. } if *holding == agent.id => Ok(()),
        Holder::Agent { agent: holding, .. } => Err(Rejection::TakenBy(*holding)),
        Holder::Bot { .. } | Holder::Queue { .. } => Err(Rejection::NotHolder),
        Holder::Nobody { .. } => Err(Rejection::AlreadyResolved),
    }
}

/// Nothing where all of it is known. A conversation never becomes somebody else's.
fn identified(conversation: &Conversation, said: Identity) -> Result<Vec<Body>, Rejection> {
    if let (Some(known), Some(said)) = (&conversation.verified_id, &said.verified_id)
        && known != said
    {
        return Err(Rejection::SomebodyElse);
    }
    let Some(identity) = said.new_to(conversation) else { return Ok(Vec::new()) };
    Ok(vec![Body::Identified { identity }])
}

/// A note comes first, so that whoever gets the conversation reads it with the transfer.
fn transferred(
    conversation: &Conversation,
    from: AgentName,
    to: Target,
    note: Option<Note>,
    promise: Promise,
) -> Result<Vec<Body>, Rejection> {
    match (&conversation.holder, &to) {
        (Holder::Agent { agent, .. }, Target::Agent(to)) if *agent == to.id => {
            return Err(if from.id == to.id { Rejection::AlreadyYours } else { Rejection::TakenBy(*agent) });
        }
        (Holder::Queue { .. }, Target::Team(to)) if conversation.need.team == to.id => {
            return Err(Rejection::AlreadyWaiting);
        }
        _ => {}
    }
    let note = note.map(|Note { message_id, text }| Body::AgentNoted {
        message_id,
        agent: from.clone(),
        text,
        mentions: Vec::new(),
    });
    Ok(note.into_iter().chain([Body::Transferred { from, to, promise }]).collect())
}

impl Proposal {
    /// The best that the bot knows to say, where it is sure enough to bring it up.
    pub fn draft(&self, policy: &Policy) -> Option<DraftAnswer> {
        match self.evidence.small_talk {
            Some(small_talk) => {
                let text = policy.small_talk_phrase(small_talk).to_owned();
                Some(DraftAnswer { text, sources: Vec::new() })
            }
            None => self.answer.clone().filter(|_| self.evidence.confidence() >= policy.suggest_at_least),
        }
    }
}

fn assessed(evidence: Evidence, policy: &Policy) -> Box<Assessment> {
    let verdict = policy.assess(&evidence);
    Box::new(Assessment {
        evidence,
        verdict,
        policy_version: policy.version,
        answer_at_least: policy.answer_at_least,
    })
}

fn bot_reply(conversation: &Conversation, proposal: Proposal, promise: Promise, policy: &Policy) -> Body {
    let Proposal { in_reply_to, evidence, answer, suggestions } = proposal;
    let small_talk = evidence.small_talk;
    let assessment = assessed(evidence, policy);
    let decision = assessment.verdict.decision.clone();
    match (decision, small_talk, answer) {
        (BotDecision::HandOver(reasons), _, _) => {
            handed_over(conversation, Some(in_reply_to), reasons, promise, Some(assessment), policy)
        }
        (BotDecision::Answer, Some(small_talk), _) => Body::BotAnswered {
            in_reply_to,
            text: policy.small_talk_phrase(small_talk).to_owned(),
            sources: Vec::new(),
            assessment: Some(assessment),
        },
        (BotDecision::Answer, None, Some(answer)) => Body::BotAnswered {
            in_reply_to,
            text: answer.text,
            sources: answer.sources,
            assessment: Some(assessment),
        },
        (BotDecision::Answer, None, None) | (BotDecision::Clarify, _, _) => {
            let phrase = if suggestions.is_empty() {
                &policy.phrases.say_it_differently
            } else {
                &policy.phrases.did_you_mean
            };
            Body::BotAsked { in_reply_to, text: phrase.clone(), suggestions, assessment }
        }
    }
}

/// The best that the bot knows, whether it would have said it or not: the verdict beside it tells. None where it is
/// told twice, or too late: a later suggestion has read this message, too.
fn bot_suggestion(conversation: &Conversation, proposal: Proposal, policy: &Policy) -> Option<Body> {
    if proposal.in_reply_to <= conversation.suggested_to {
        return None;
    }
    let in_reply_to = proposal.in_reply_to;
    let draft = proposal.draft(policy);
    let evidence = proposal.evidence;
    Some(Body::BotSuggested { in_reply_to, draft, assessment: assessed(evidence, policy) })
}

/// While the bot only suggests, whatever it would have said goes to the agents, and the conversation with it.
fn suggested_and_handed_over(
    conversation: &Conversation,
    proposal: Proposal,
    promise: Promise,
    policy: &Policy,
) -> Vec<Body> {
    let in_reply_to = proposal.in_reply_to;
    let assessment = assessed(proposal.evidence.clone(), policy);
    let mut reasons = vec![HandoverReason::SUGGEST_MODE];
    match &assessment.verdict.decision {
        BotDecision::HandOver(own) => reasons.extend(own),
        BotDecision::Answer | BotDecision::Clarify => {}
    }
    let handed_over =
        handed_over(conversation, Some(in_reply_to), reasons, promise, Some(assessment), policy);
    bot_suggestion(conversation, proposal, policy).into_iter().chain([handed_over]).collect()
}

fn handed_over(
    conversation: &Conversation,
    in_reply_to: Option<Seq>,
    reasons: Vec<HandoverReason>,
    promise: Promise,
    assessment: Option<Box<Assessment>>,
    policy: &Policy,
) -> Body {
    let phrase = policy.hand_over_phrase(&reasons);
    let text = match promise {
        Promise::PersonSoon => phrase.to_owned(),
        Promise::AnswerBy(_) => format!("{phrase} {}", policy.phrases.nobody_here),
    };
    let need = need(conversation, &reasons, assessment.as_deref(), policy);
    Body::HandedOver { in_reply_to, text, reasons, promise, need, assessment }
}

/// What a conversation that is handed over for these reasons needs of people.
fn need(
    conversation: &Conversation,
    reasons: &[HandoverReason],
    assessment: Option<&Assessment>,
    policy: &Policy,
) -> Need {
    // Where signals handed over together, the one with the greatest share stands for them.
    let greatest = assessment.and_then(|a| a.verdict.contributions.first()).map(|c| c.signal);
    let mut signals = reasons.iter().filter_map(|reason| match reason.cause {
        Cause::Signal(signal) => Some(signal),
        Cause::Together => greatest,
        Cause::Topic | Cause::Vip | Cause::SuggestMode | Cause::FilesAlone => None,
    });
    let (mut urgent, mut hard) = (false, false);
    for signal in &mut signals {
        match signal {
            Signal::Urgent => urgent = true,
            Signal::Upset | Signal::StillUpset | Signal::MoodFalling | Signal::Complaint | Signal::Abuse => {
                hard = true;
            }
            Signal::AskedForPerson
            | Signal::Unsure
            | Signal::Confused
            | Signal::Repeated
            | Signal::SeveralIssues
            | Signal::OwnData
            | Signal::ManyTurns
            | Signal::BotFailed => {}
        }
    }
    let topics = assessment.map(|a| a.evidence.topics.clone()).unwrap_or_default();
    let (team, by_topic) = policy.routing.for_topics(&topics);
    let by_signal = match (urgent, hard) {
        (true, _) => Priority::Urgent,
        (false, true) => Priority::High,
        (false, false) if policy.is_vip(&conversation.contact) => Priority::High,
        (false, false) => by_topic,
    };
    let language = match assessment.map(|a| a.evidence.language.as_str()) {
        Some(language) if !language.is_empty() => language,
        Some(_) | None => conversation.locale.split(['-', '_']).next().unwrap_or_default(),
    };
    let mut skills = topics;
    if !language.is_empty() {
        skills.push(language.to_lowercase());
    }
    Need { team, priority: by_signal.max(by_topic), skills, hard }
}

impl Conversation {
    /// A conversation before its first entry.
    pub fn begin(
        id: ConversationId,
        inbox: InboxId,
        visitor: VisitorId,
        locale: String,
        now: Timestamp,
    ) -> Conversation {
        Conversation {
            id,
            inbox,
            visitor,
            locale,
            started_at: now,
            last_seq: Seq::ZERO,
            last_at: now,
            holder: Holder::Bot { owes_reply_to: None },
            contact: Contact::default(),
            verified_id: None,
            time_zone: None,
            rating: None,
            bot_turns: 0,
            unsure_turns: 0,
            returned: false,
            suggested_to: Seq::ZERO,
            need: Need::default(),
            passed: Vec::new(),
            unanswered_since: None,
            tags: BTreeSet::new(),
            attributes: Attributes::new(),
            blocked: false,
            replies: BTreeMap::new(),
        }
    }

    /// The state after one more entry. Stored entries, folded in order, give the state back.
    pub fn apply(&mut self, entry: &Entry) {
        self.last_seq = entry.seq;
        self.last_at = entry.at;
        match &entry.body {
            Body::VisitorWrote { .. } => {
                self.unanswered_since.get_or_insert(entry.at);
                match &mut self.holder {
                    Holder::Bot { owes_reply_to } => *owes_reply_to = Some(entry.seq),
                    Holder::Queue { .. } | Holder::Agent { .. } => {}
                    Holder::Nobody { .. } => self.goes_to_bot(Some(entry.seq)),
                }
            }
            Body::HumanRequested { .. } => {
                self.unanswered_since.get_or_insert(entry.at);
            }
            Body::AgentNoted { .. } | Body::FeedbackGiven { .. } => {}
            Body::Tagged { added, removed, .. } => {
                self.tags.extend(added.iter().cloned());
                self.tags.retain(|tag| !removed.contains(tag));
            }
            Body::AttributesSet { set, .. } => set_attributes(&mut self.attributes, set),
            Body::Snoozed { until, .. } => self.snooze(Some(*until)),
            Body::Woke { .. } => self.snooze(None),
            Body::Blocked { .. } => self.blocked = true,
            Body::Unblocked { .. } => self.blocked = false,
            Body::AgentReplied { agent, .. } => {
                self.replies.insert(agent.id, entry.seq);
                self.unanswered_since = None;
                self.passed.clear();
                if let Holder::Agent { replied, .. } = &mut self.holder {
                    *replied = true;
                }
            }
            Body::BotAnswered { .. } => {
                self.holder = Holder::Bot { owes_reply_to: None };
                self.unanswered_since = None;
                self.bot_turns += 1;
                self.unsure_turns = 0;
            }
            Body::BotAsked { .. } => {
                self.holder = Holder::Bot { owes_reply_to: None };
                self.unanswered_since = None;
                self.bot_turns += 1;
                self.unsure_turns += 1;
            }
            Body::BotSuggested { in_reply_to, .. } => self.suggested_to = *in_reply_to,
            Body::HandedOver { reasons, promise, need, .. } => {
                self.unanswered_since.get_or_insert(entry.at);
                self.need = need.clone();
                self.passed.clear();
                self.holder = Holder::Queue { since: entry.at, reasons: reasons.clone(), promise: *promise };
            }
            Body::AnswerPromised { by, .. } => {
                if let Holder::Queue { promise, .. } = &mut self.holder {
                    *promise = Promise::AnswerBy(*by);
                }
            }
            Body::AgentTook { agent, .. } => {
                let queued_at = match self.holder {
                    Holder::Queue { since, .. } => Some(since),
                    Holder::Bot { .. } | Holder::Agent { .. } | Holder::Nobody { .. } => None,
                };
                self.held_by(agent, entry.at, queued_at);
            }
            Body::ReturnedToQueue { agent, why, promise } => {
                // Who was given to an agent who is not there has waited all along and keeps the old place.
                let since = match why {
                    ReturnReason::AgentGone | ReturnReason::NoReply => self.waited_since(entry.at),
                    ReturnReason::ByAgent => entry.at,
                };
                self.passed.push(agent.id);
                self.unanswered_since.get_or_insert(entry.at);
                self.holder = Holder::Queue { since, reasons: Vec::new(), promise: *promise };
            }
            Body::ReturnedToBot { .. } => {
                self.unanswered_since = None;
                self.goes_to_bot(None);
                self.returned = true;
            }
            Body::Transferred { to: Target::Agent(to), .. } => self.held_by(to, entry.at, None),
            Body::Transferred { to: Target::Team(to), promise, .. } => {
                let since = self.waited_since(entry.at);
                let reasons = match &mut self.holder {
                    Holder::Queue { reasons, .. } => std::mem::take(reasons),
                    Holder::Bot { .. } | Holder::Agent { .. } | Holder::Nobody { .. } => Vec::new(),
                };
                self.need.team = to.id.clone();
                self.passed.clear();
                self.unanswered_since.get_or_insert(entry.at);
                self.holder = Holder::Queue { since, reasons, promise: *promise };
            }
            Body::ContactLeft { contact } => self.contact.take(contact),
            Body::FormFilled { form } => self.contact.take(&form.contact),
            Body::Identified { identity: Identity { verified_id, contact } } => {
                if verified_id.is_some() {
                    self.verified_id.clone_from(verified_id);
                }
                self.contact.take(contact);
            }
            Body::Resolved { outcome, .. } => {
                self.unanswered_since = None;
                self.holder = Holder::Nobody { resolved_at: entry.at, outcome: *outcome };
            }
            Body::Rated { rating: Rating { score, nps, comment }, .. } => {
                let before = self.rating.take().unwrap_or_default();
                self.rating = Some(Rating {
                    score: score.or(before.score),
                    nps: nps.or(before.nps),
                    comment: comment.clone().or(before.comment),
                });
            }
        }
    }

    fn held_by(&mut self, agent: &AgentName, since: Timestamp, queued_at: Option<Timestamp>) {
        let agent = agent.id;
        self.holder = Holder::Agent { agent, since, queued_at, replied: false, snoozed_until: None };
    }

    fn snooze(&mut self, until: Option<Timestamp>) {
        if let Holder::Agent { snoozed_until, .. } = &mut self.holder {
            *snoozed_until = until;
        }
    }

    /// Since when the visitor has waited for a person who has not written yet.
    fn waited_since(&self, now: Timestamp) -> Timestamp {
        match self.holder {
            Holder::Queue { since, .. } => since,
            Holder::Agent { queued_at, .. } => queued_at.unwrap_or(now),
            Holder::Bot { .. } | Holder::Nobody { .. } => now,
        }
    }

    fn goes_to_bot(&mut self, owes_reply_to: Option<Seq>) {
        self.holder = Holder::Bot { owes_reply_to };
        self.bot_turns = 0;
        self.unsure_turns = 0;
        self.returned = false;
    }
}
