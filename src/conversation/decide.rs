//! Who may do what when: one pure function from a state and a command to entries, or a refusal.

use super::command::{BotFailure, Command, Note, Proposal, Rejection};
use super::entry::{Body, DraftAnswer, Entry, Outcome, Promise, ResolvedBy, TakenHow, Target, WokenBy};
use super::evidence::{Assessment, BotDecision, Cause, Evidence, HandoverReason, Signal};
use super::identity::Identity;
use super::ids::{Seq, Timestamp};
use super::marks::{attribute_changes, tag_changes};
use super::people::{AgentName, Contact};
use super::policy::{BotMode, Policy};
use super::routing::{Priority, RoutingRequirements};
use super::state::{Conversation, Holder};

/// What a command leads to. `next` is the state after `entries`; nothing is stored yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub next: Conversation,
    /// Consecutive from `last_seq + 1`. Empty if the command changes nothing.
    pub entries: Vec<Entry>,
}

/// Decides one command. Total and deterministic: the same inputs always give the same outputs.
///
/// # Errors
/// A [`Rejection`] if the holder does not allow the command.
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
            let (added, removed) =
                tag_changes(&conversation.tags, add, remove).ok_or(Rejection::TooManyTags)?;
            let changes = !(added.is_empty() && removed.is_empty());
            Ok(changes.then_some(Body::Tagged { agent, added, removed }).into_iter().collect())
        }
        Command::SetAttributes { by, set } => {
            let set = attribute_changes(&conversation.attributes, set).ok_or(Rejection::TooManyAttributes)?;
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
            // No timer resolves a conversation in which the visitor waits for an answer, or a snoozed one.
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

/// No entry if all of it is known already. A conversation never moves to another verified visitor.
fn identified(conversation: &Conversation, said: Identity) -> Result<Vec<Body>, Rejection> {
    if let (Some(known), Some(said)) = (&conversation.verified_id, &said.verified_id)
        && known != said
    {
        return Err(Rejection::SomebodyElse);
    }
    let news = unknown_to(conversation, said);
    Ok(news.map(|identity| Body::Identified { identity }).into_iter().collect())
}

/// The part of an identity that the conversation does not know yet, or `None` if it knows all of it. Claims without
/// proof never change what is known about a verified visitor.
fn unknown_to(conversation: &Conversation, said: Identity) -> Option<Identity> {
    let keeps = conversation.verified_id.is_some() && said.verified_id.is_none();
    let news = |said: Option<String>, known: &Option<String>| {
        said.filter(|said| known.as_ref() != Some(said) && !(keeps && known.is_some()))
    };
    let known = &conversation.contact;
    let contact = Contact {
        name: news(said.contact.name, &known.name),
        email: news(said.contact.email, &known.email),
        phone: news(said.contact.phone, &known.phone),
    };
    let is_known = said.verified_id.is_none() || said.verified_id == conversation.verified_id;
    let is_nothing_new = is_known && contact == Contact::default();
    (!is_nothing_new).then_some(Identity { verified_id: said.verified_id, contact })
}

/// The note comes first, so that the receiving agent reads it together with the transfer.
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
    /// The bot's best answer, if it is sure enough to suggest it.
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

/// The bot's best answer, even if the verdict says that it would not have sent it. `None` if this message or a later
/// one already has a suggestion.
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
) -> RoutingRequirements {
    // If signals handed over together, the one with the greatest share represents them.
    let greatest = assessment.and_then(|a| a.verdict.contributions.first()).map(|c| c.signal);
    let signals: Vec<Signal> = reasons
        .iter()
        .filter_map(|reason| match reason.cause {
            Cause::Signal(signal) => Some(signal),
            Cause::Together => greatest,
            Cause::Topic | Cause::Vip | Cause::SuggestMode | Cause::FilesAlone => None,
        })
        .collect();
    let urgent = signals.contains(&Signal::Urgent);
    let hard = signals.iter().any(|signal| signal.is_hard());
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
    RoutingRequirements { team, priority: by_signal.max(by_topic), skills, hard }
}
