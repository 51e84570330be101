//! The state of a conversation: what its entries add up to.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, DerefMut};

use super::entry::{Body, Entry, Outcome, Promise, Rating, ReturnReason, Target};
use super::evidence::HandoverReason;
use super::identity::Identity;
use super::ids::{AgentId, ConversationId, InboxId, Seq, Timestamp, VisitorId};
use super::marks::{Attributes, set_attributes};
use super::people::{AgentName, Contact};
use super::routing::RoutingRequirements;

/// The state of one conversation: what its entries add up to. It reads as its card; the other fields are the
/// rules' own.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    pub card: Card,
    /// Replies of the bot since it last received the conversation.
    pub bot_turns: u32,
    /// Replies of the bot in a row that were no answer.
    pub unsure_turns: u32,
    /// The bot last received it from an agent, not from the visitor.
    pub returned: bool,
    /// The last message that the bot suggested a reply to; 0 if it has suggested none.
    pub suggested_to: Seq,
    /// The visitor was blocked here and may not write.
    pub blocked: bool,
    /// The latest reply of each agent.
    pub replies: BTreeMap<AgentId, Seq>,
}

/// The part of a conversation's state that lists show. The store also keeps it as a row, so that a list need not
/// read entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub id: ConversationId,
    pub inbox: InboxId,
    pub visitor: VisitorId,
    /// BCP 47 tag of the visitor's browser, e.g. `de-AT`.
    pub locale: String,
    /// IANA name; `None` if it is not known.
    pub time_zone: Option<String>,
    pub started_at: Timestamp,
    pub last_seq: Seq,
    pub last_at: Timestamp,
    pub holder: Holder,
    pub contact: Contact,
    /// The business's own id of the visitor, once it was proven. It never changes after that.
    pub verified_id: Option<String>,
    /// Customer satisfaction (CSAT), 1 (bad) to 5 (good).
    pub rating: Option<u8>,
    /// How likely the visitor recommends the business (NPS), 0 to 10.
    pub nps: Option<u8>,
    /// What it needs of people, as of the latest handover.
    pub need: RoutingRequirements,
    /// Agents from whom it came back since then.
    pub passed: Vec<AgentId>,
    /// Since when the visitor has waited for an answer.
    pub unanswered_since: Option<Timestamp>,
    /// Set by agents.
    pub tags: BTreeSet<String>,
    pub attributes: Attributes,
}

/// What is known before a conversation's first entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    pub id: ConversationId,
    pub inbox: InboxId,
    pub visitor: VisitorId,
    pub locale: String,
    pub time_zone: Option<String>,
    pub started_at: Timestamp,
}

impl Deref for Conversation {
    type Target = Card;

    fn deref(&self) -> &Card {
        &self.card
    }
}

impl DerefMut for Conversation {
    fn deref_mut(&mut self) -> &mut Card {
        &mut self.card
    }
}

impl Card {
    /// Since when it has been in the queue, with the agent, or resolved; `None` while the bot holds it.
    pub fn held_since(&self) -> Option<Timestamp> {
        match self.holder {
            Holder::Bot { .. } => None,
            Holder::Queue { since, .. } | Holder::Agent { since, .. } => Some(since),
            Holder::Nobody { resolved_at, .. } => Some(resolved_at),
        }
    }

    /// Until when its agent has snoozed it.
    pub fn snoozed_until(&self) -> Option<Timestamp> {
        match self.holder {
            Holder::Agent { snoozed_until, .. } => snoozed_until,
            Holder::Bot { .. } | Holder::Queue { .. } | Holder::Nobody { .. } => None,
        }
    }
}

/// Who holds a conversation.
#[derive(Clone, Debug, PartialEq)]
pub enum Holder {
    Bot {
        owes_reply_to: Option<Seq>,
    },
    Queue {
        since: Timestamp,
        reasons: Vec<HandoverReason>,
        promise: Promise,
    },
    Agent {
        agent: AgentId,
        since: Timestamp,
        /// When it entered the queue; `None` if the agent took it from the bot.
        queued_at: Option<Timestamp>,
        /// The agent has written to the visitor.
        replied: bool,
        /// Out of sight until then, or until the visitor writes.
        snoozed_until: Option<Timestamp>,
    },
    Nobody {
        resolved_at: Timestamp,
        outcome: Outcome,
    },
}

impl Conversation {
    /// A conversation before its first entry.
    pub fn begin(beginning: Beginning) -> Conversation {
        let Beginning { id, inbox, visitor, locale, time_zone, started_at } = beginning;
        let card = Card {
            id,
            inbox,
            visitor,
            locale,
            time_zone,
            started_at,
            last_seq: Seq::ZERO,
            last_at: started_at,
            holder: Holder::Bot { owes_reply_to: None },
            contact: Contact::default(),
            verified_id: None,
            rating: None,
            nps: None,
            need: RoutingRequirements::default(),
            passed: Vec::new(),
            unanswered_since: None,
            tags: BTreeSet::new(),
            attributes: Attributes::new(),
        };
        Conversation {
            card,
            bot_turns: 0,
            unsure_turns: 0,
            returned: false,
            suggested_to: Seq::ZERO,
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
                // A visitor who was assigned to an absent agent has waited all along and keeps the old place.
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
            Body::Rated { rating: Rating { score, nps, .. }, .. } => {
                self.rating = score.or(self.rating);
                self.nps = nps.or(self.nps);
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

    /// When the visitor began to wait for a person's first message.
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
