//! Watches over everybody who waits for a person's words: reminds agents before a target is missed, tells the
//! owners when it is, and sounds an alarm for those whom nobody at the desk can help.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use crate::conversation::{AgentCapacity, ConversationId, Due, DueState, Holder, Policy, Promise, Timestamp};
use crate::store::{Role, StoreError, Summary, UnansweredConversation, User};

use super::{Desk, DeskError, Notice};

/// Conversations that one round looks at; those who have waited longest come first.
const WATCHED_MAX: u32 = 2_000;
/// A reminder of a conversation in the queue goes to this many agents at most.
const REMINDED_MAX: usize = 10;

/// Up to which state each conversation was told of; what is not unanswered any more is forgotten.
#[derive(Default)]
pub(super) struct Watch {
    told: Mutex<HashMap<(ConversationId, Timestamp), DueState>>,
    alarmed: Mutex<HashSet<ConversationId>>,
}

impl Desk {
    /// By when the visitor of a listed conversation is to be answered; none where nothing waits for a person.
    pub fn due(&self, summary: &Summary) -> Option<Due> {
        let promised_by = match summary.holder {
            Holder::Queue { promise: Promise::AnswerBy(by), .. } => Some(by),
            Holder::Queue { promise: Promise::PersonSoon, .. } | Holder::Agent { .. } => None,
            Holder::Bot { .. } | Holder::Nobody { .. } => return None,
        };
        let since = summary.unanswered_since?;
        let policy = self.policy();
        let hours = policy.hours.of(&summary.inbox);
        let priority = summary.need.priority;
        Some(policy.service_levels.answer(priority, since, promised_by, self.clock.now(), &hours))
    }

    pub(super) async fn watch(self: &Arc<Self>, now: Timestamp) -> Result<(), DeskError> {
        let waiters = self.store.unanswered_conversations(WATCHED_MAX).await?;
        let policy = self.policy();
        let capacities = self.agent_capacities(&[]).await?;
        self.sound_alarm(&waiters, &policy, &capacities);
        let mut told = HashMap::with_capacity(waiters.len());
        for waiter in &waiters {
            let key = (waiter.conversation, waiter.since);
            let hours = policy.hours.of(&waiter.inbox);
            let UnansweredConversation { need, since, promised_by, .. } = waiter;
            let due = policy.service_levels.answer(need.priority, *since, *promised_by, now, &hours);
            let before = self.watch.told_of(key);
            if due.state > before {
                self.tell_of(waiter, due.state).await?;
                self.list_publisher.changed(waiter.conversation);
            }
            told.insert(key, due.state.max(before));
        }
        let count = |state| told.values().filter(|told| **told == state).count() as f64;
        metrics::gauge!("frontdesk_answers_due_soon").set(count(DueState::Warned));
        metrics::gauge!("frontdesk_answers_overdue").set(count(DueState::Breached));
        *self.watch.told.lock().unwrap_or_else(PoisonError::into_inner) = told;
        Ok(())
    }

    /// Counts who waits for somebody that is not there; each is logged once.
    fn sound_alarm(&self, waiters: &[UnansweredConversation], policy: &Policy, capacities: &[AgentCapacity]) {
        let nobody_can_act = |waiter: &&UnansweredConversation| match waiter.agent {
            Some(agent) => !capacities.iter().any(|other| other.id == agent && other.present),
            None => !policy.routing.has_agent_for(&waiter.need, &[], capacities),
        };
        let stranded: HashSet<ConversationId> =
            waiters.iter().filter(nobody_can_act).map(|waiter| waiter.conversation).collect();
        metrics::gauge!("frontdesk_nobody_can_act").set(stranded.len() as f64);
        let mut alarmed = self.watch.alarmed.lock().unwrap_or_else(PoisonError::into_inner);
        for conversation in stranded.difference(&alarmed) {
            tracing::warn!(%conversation, "a visitor waits and nobody who could answer is at the desk");
        }
        *alarmed = stranded;
    }

    async fn tell_of(
        self: &Arc<Self>,
        waiter: &UnansweredConversation,
        state: DueState,
    ) -> Result<(), DeskError> {
        let UnansweredConversation { conversation, since, .. } = waiter;
        let (notice, word) = match state {
            DueState::Fine => return Ok(()),
            DueState::Warned => (Notice::Reminder, "reminder"),
            DueState::Breached => (Notice::Escalation, "escalation"),
        };
        if state == DueState::Breached {
            metrics::counter!("frontdesk_targets_missed_total").increment(1);
        }
        for user in self.to_tell(waiter, notice).await? {
            // The same notice about the same wait goes to nobody twice, also after a restart.
            let key = format!("{word}:{conversation}:{}:{}", since.0, user.id);
            self.notify_by_mail(notice, *conversation, *since, &user.email, key).await?;
        }
        Ok(())
    }

    /// Reminders go to who holds it, or to who could take it; escalations to the owners.
    async fn to_tell(
        &self,
        waiter: &UnansweredConversation,
        notice: Notice,
    ) -> Result<Vec<User>, StoreError> {
        if !self.sends_mail() {
            return Ok(Vec::new());
        }
        let mut users = self.store.users().await?;
        match (notice, waiter.agent) {
            (Notice::Escalation, _) => users.retain(|user| user.role == Role::Owner),
            (Notice::Reminder, Some(agent)) => users.retain(|user| user.id == agent),
            (Notice::Reminder, None) => {
                users.retain(|user| user.teams.is_empty() || user.teams.contains(&waiter.need.team));
                users.truncate(REMINDED_MAX);
            }
        }
        Ok(users)
    }
}

impl Watch {
    fn told_of(&self, key: (ConversationId, Timestamp)) -> DueState {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.get(&key).copied().unwrap_or(DueState::Fine)
    }
}
