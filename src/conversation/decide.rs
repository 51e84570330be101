//! Who may do what when: one pure function from a state and a command to entries, or a refusal.

use super::evidence::{Assessment, Evidence};
use super::ids::{ConversationId, InboxId, Seq, Timestamp, VisitorId};
use super::policy::{BotDecision, HandoverReason, Mode, Policy};
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
    for body in bodies(conversation, command, policy)? {
        let entry = Entry { seq: next.last_seq.next(), at, body };
        next.apply(&entry);
        entries.push(entry);
    }
    Ok(Decision { next, entries })
}

fn bodies(conversation: &Conversation, command: Command, policy: &Policy) -> Result<Vec<Body>, Rejection> {
    let holder = &conversation.holder;
    match command {
        Command::VisitorWrites { message_id, text } => Ok(vec![Body::VisitorWrote { message_id, text }]),
        Command::RequestHuman { message_id, promise } => match holder {
            Holder::Bot { .. } | Holder::Nobody { .. } => Ok(vec![
                Body::HumanRequested { message_id },
                handed_over(None, vec![HandoverReason::ASKED], promise, None, policy),
            ]),
            Holder::Queue { .. } | Holder::Agent { .. } => Err(Rejection::AlreadyWaiting),
        },
        Command::LeaveContact { contact } => Ok(vec![Body::ContactLeft { contact }]),
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
                Mode::Answer => Ok(vec![bot_reply(*proposal, promise, policy)]),
                Mode::Suggest => Ok(suggested_and_handed_over(conversation, *proposal, promise, policy)),
            }
        }
        Command::Suggest { proposal } => match holder {
            Holder::Bot { .. } | Holder::Queue { .. } | Holder::Agent { .. } => {
                Ok(bot_suggestion(conversation, *proposal, policy).into_iter().collect())
            }
            Holder::Nobody { .. } => Err(Rejection::AlreadyResolved),
        },
        Command::FailReply { in_reply_to, failure: BotFailure::TimedOut | BotFailure::Broken, promise } => {
            owed(holder, in_reply_to)?;
            Ok(vec![handed_over(Some(in_reply_to), vec![HandoverReason::BOT_FAILED], promise, None, policy)])
        }
        Command::Take { agent, how } => match holder {
            Holder::Bot { .. } | Holder::Queue { .. } => Ok(vec![Body::AgentTook { agent, how }]),
            Holder::Agent { agent: holding, .. } if *holding == agent.id => Err(Rejection::AlreadyYours),
            Holder::Agent { agent: holding, .. } => Err(Rejection::TakenBy(*holding)),
            Holder::Nobody { .. } => Err(Rejection::AlreadyResolved),
        },
        Command::Reply { message_id, agent, text } => {
            held_by(holder, &agent)?;
            Ok(vec![Body::AgentReplied { message_id, agent, text }])
        }
        Command::Note { message_id, agent, text } => Ok(vec![Body::AgentNoted { message_id, agent, text }]),
        Command::ReturnToQueue { agent, why, promise } => {
            held_by(holder, &agent)?;
            Ok(vec![Body::ReturnedToQueue { agent, why, promise }])
        }
        Command::ReturnToBot { agent } => {
            held_by(holder, &agent)?;
            Ok(vec![Body::ReturnedToBot { agent }])
        }
        Command::Transfer { from, to } => {
            held_by(holder, &from)?;
            if from.id == to.id {
                return Err(Rejection::AlreadyYours);
            }
            Ok(vec![Body::Transferred { from, to }])
        }
        Command::AgentResolves { agent, outcome } => {
            held_by(holder, &agent)?;
            Ok(vec![Body::Resolved { by: ResolvedBy::Agent(agent), outcome }])
        }
        Command::TimerResolves => match holder {
            Holder::Bot { owes_reply_to: None } | Holder::Agent { .. } => {
                Ok(vec![Body::Resolved { by: ResolvedBy::Timer, outcome: Outcome::Abandoned }])
            }
            // Who waits for an answer is never sent away by a clock.
            Holder::Bot { owes_reply_to: Some(_) } | Holder::Queue { .. } => Err(Rejection::NotHolder),
            Holder::Nobody { .. } => Err(Rejection::AlreadyResolved),
        },
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

fn assessed(evidence: Evidence, policy: &Policy) -> Box<Assessment> {
    let verdict = policy.assess(&evidence);
    Box::new(Assessment {
        evidence,
        verdict,
        policy_version: policy.version,
        answer_at_least: policy.answer_at_least,
    })
}

fn bot_reply(proposal: Proposal, promise: Promise, policy: &Policy) -> Body {
    let Proposal { in_reply_to, evidence, answer, suggestions } = proposal;
    let small_talk = evidence.small_talk;
    let assessment = assessed(evidence, policy);
    let decision = assessment.verdict.decision.clone();
    match (decision, small_talk, answer) {
        (BotDecision::HandOver(reasons), _, _) => {
            handed_over(Some(in_reply_to), reasons, promise, Some(assessment), policy)
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
    let Proposal { in_reply_to, evidence, answer, suggestions: _ } = proposal;
    let draft = match evidence.small_talk {
        Some(small_talk) => {
            Some(DraftAnswer { text: policy.small_talk_phrase(small_talk).to_owned(), sources: Vec::new() })
        }
        None => answer.filter(|_| evidence.confidence() >= policy.suggest_at_least),
    };
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
    let assessment = match &assessment.verdict.decision {
        BotDecision::HandOver(own) => {
            reasons.extend(own);
            Some(assessment)
        }
        BotDecision::Answer | BotDecision::Clarify => None,
    };
    let handed_over = handed_over(Some(in_reply_to), reasons, promise, assessment, policy);
    bot_suggestion(conversation, proposal, policy).into_iter().chain([handed_over]).collect()
}

fn handed_over(
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
    Body::HandedOver { in_reply_to, text, reasons, promise, assessment }
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
            rating: None,
            bot_turns: 0,
            unsure_turns: 0,
            returned: false,
            suggested_to: Seq::ZERO,
        }
    }

    /// The state after one more entry. Stored entries, folded in order, give the state back.
    pub fn apply(&mut self, entry: &Entry) {
        self.last_seq = entry.seq;
        self.last_at = entry.at;
        match &entry.body {
            Body::VisitorWrote { .. } => match &mut self.holder {
                Holder::Bot { owes_reply_to } => *owes_reply_to = Some(entry.seq),
                Holder::Queue { .. } | Holder::Agent { .. } => {}
                Holder::Nobody { .. } => self.goes_to_bot(Some(entry.seq)),
            },
            Body::HumanRequested { .. } | Body::AgentReplied { .. } | Body::AgentNoted { .. } => {}
            Body::BotAnswered { .. } => {
                self.holder = Holder::Bot { owes_reply_to: None };
                self.bot_turns += 1;
                self.unsure_turns = 0;
            }
            Body::BotAsked { .. } => {
                self.holder = Holder::Bot { owes_reply_to: None };
                self.bot_turns += 1;
                self.unsure_turns += 1;
            }
            Body::BotSuggested { in_reply_to, .. } => self.suggested_to = *in_reply_to,
            Body::HandedOver { reasons, promise, .. } => {
                self.holder = Holder::Queue { since: entry.at, reasons: reasons.clone(), promise: *promise };
            }
            Body::AgentTook { agent, .. } => {
                let queued_at = match self.holder {
                    Holder::Queue { since, .. } => Some(since),
                    Holder::Bot { .. } | Holder::Agent { .. } | Holder::Nobody { .. } => None,
                };
                self.holder = Holder::Agent { agent: agent.id, since: entry.at, queued_at };
            }
            Body::ReturnedToQueue { why, promise, .. } => {
                // Whose agent vanished has waited all along and keeps the old place.
                let since = match (why, &self.holder) {
                    (ReturnReason::AgentGone, Holder::Agent { queued_at: Some(at), .. }) => *at,
                    _ => entry.at,
                };
                self.holder = Holder::Queue { since, reasons: Vec::new(), promise: *promise };
            }
            Body::ReturnedToBot { .. } => {
                self.goes_to_bot(None);
                self.returned = true;
            }
            Body::Transferred { to, .. } => {
                self.holder = Holder::Agent { agent: to.id, since: entry.at, queued_at: None };
            }
            Body::ContactLeft { contact } => {
                self.contact.name = contact.name.clone().or_else(|| self.contact.name.take());
                self.contact.email = contact.email.clone().or_else(|| self.contact.email.take());
            }
            Body::FeedbackGiven { .. } => {}
            Body::Resolved { outcome, .. } => {
                self.holder = Holder::Nobody { resolved_at: entry.at, outcome: *outcome };
            }
            Body::Rated { rating, .. } => self.rating = Some(rating.clone()),
        }
    }

    fn goes_to_bot(&mut self, owes_reply_to: Option<Seq>) {
        self.holder = Holder::Bot { owes_reply_to };
        self.bot_turns = 0;
        self.unsure_turns = 0;
        self.returned = false;
    }
}
