//! Watches the service levels of visitors who wait for a person's reply: reminds agents before a target is missed,
//! notifies the owners when it is, and raises an alarm if nobody at the desk can reply.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use crate::conversation::{AgentCapacity, ConversationId, Due, DueState, Holder, Policy, Promise, Timestamp};
use crate::store::{Role, StoreError, Summary, UnansweredConversation, User};

use super::timers::Tick;
use super::{Desk, DeskError, Notice};

/// Conversations that one round looks at, those that have waited longest first.
const WATCHED_MAX: u32 = 2_000;
/// A reminder of a conversation in the queue goes to this many agents at most.
const REMINDED_MAX: usize = 10;

/// What was notified about already. Answered conversations are forgotten.
#[derive(Default)]
pub(super) struct Watch {
    /// The latest state of each wait, by conversation and since when it has been unanswered.
    notified: Mutex<HashMap<(ConversationId, Timestamp), DueState>>,
    alarmed: Mutex<HashSet<ConversationId>>,
}

impl Desk {
    /// When the visitor of a listed conversation is to be answered; `None` if no reply by a person is due.
    pub fn due(&self, summary: &Summary) -> Option<Due> {
        let promised_by = match summary.card.holder {
            Holder::Queue { promise: Promise::AnswerBy(by), .. } => Some(by),
            Holder::Queue { promise: Promise::PersonSoon, .. } | Holder::Agent { .. } => None,
            Holder::Bot { .. } | Holder::Nobody { .. } => return None,
        };
        let since = summary.card.unanswered_since?;
        let policy = self.policy();
        let hours = policy.hours.of(&summary.card.inbox);
        let priority = summary.card.need.priority;
        Some(policy.service_levels.answer(priority, since, promised_by, self.clock.now(), &hours))
    }

    pub(super) async fn watch_service_levels(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        let unanswered = self.store.unanswered_conversations(WATCHED_MAX).await?;
        let policy = self.policy();
        let capacities = self.agent_capacities(&[]).await?;
        self.raise_alarm(&unanswered, &policy, &capacities);
        let mut notified = HashMap::with_capacity(unanswered.len());
        for waiting in &unanswered {
            let key = (waiting.conversation, waiting.since);
            let hours = policy.hours.of(&waiting.inbox);
            let UnansweredConversation { need, since, promised_by, .. } = waiting;
            let due = policy.service_levels.answer(need.priority, *since, *promised_by, tick.now, &hours);
            let before = self.watch.last_notified(key);
            let mut reached = due.state.max(before);
            if due.state > before {
                let result = self.notify_of(waiting, due.state).await;
                if result.is_err() {
                    // The next tick tries again.
                    reached = before;
                }
                tick.isolate(waiting.conversation, result);
                self.list_publisher.changed(waiting.conversation);
            }
            notified.insert(key, reached);
        }
        let count = |state| notified.values().filter(|reached| **reached == state).count() as f64;
        metrics::gauge!("frontdesk_answers_due_soon").set(count(DueState::Warned));
        metrics::gauge!("frontdesk_answers_overdue").set(count(DueState::Breached));
        *self.watch.notified.lock().unwrap_or_else(PoisonError::into_inner) = notified;
        Ok(())
    }

    /// Counts the visitors whom nobody at the desk could answer, and logs each of them once.
    fn raise_alarm(
        &self,
        unanswered: &[UnansweredConversation],
        policy: &Policy,
        capacities: &[AgentCapacity],
    ) {
        let nobody_can_act = |waiting: &&UnansweredConversation| match waiting.agent {
            Some(agent) => !capacities.iter().any(|other| other.id == agent && other.present),
            None => !policy.routing.has_agent_for(&waiting.need, &[], capacities),
        };
        let stranded: HashSet<ConversationId> =
            unanswered.iter().filter(nobody_can_act).map(|waiting| waiting.conversation).collect();
        metrics::gauge!("frontdesk_nobody_can_act").set(stranded.len() as f64);
        let mut alarmed = self.watch.alarmed.lock().unwrap_or_else(PoisonError::into_inner);
        for conversation in stranded.difference(&alarmed) {
            tracing::warn!(%conversation, "a visitor waits, and nobody at the desk could answer");
        }
        *alarmed = stranded;
    }

    async fn notify_of(
        self: &Arc<Self>,
        waiting: &UnansweredConversation,
        state: DueState,
    ) -> Result<(), DeskError> {
        let UnansweredConversation { conversation, since, .. } = waiting;
        let (notice, word) = match state {
            DueState::Fine => return Ok(()),
            DueState::Warned => (Notice::Reminder, "reminder"),
            DueState::Breached => (Notice::Escalation, "escalation"),
        };
        if state == DueState::Breached {
            metrics::counter!("frontdesk_targets_missed_total").increment(1);
        }
        for user in self.recipients(waiting, notice).await? {
            // Nobody gets the same notice about the same wait twice, not even after a restart.
            let key = format!("{word}:{conversation}:{}:{}", since.0, user.id);
            self.notify_by_mail(notice, *conversation, *since, &user.email, key).await?;
        }
        Ok(())
    }

    /// Reminders go to the agent who holds the conversation or to those who could take it, escalations to the owners.
    async fn recipients(
        &self,
        waiting: &UnansweredConversation,
        notice: Notice,
    ) -> Result<Vec<User>, StoreError> {
        if !self.sends_mail() {
            return Ok(Vec::new());
        }
        let mut users = self.store.users().await?;
        match (notice, waiting.agent) {
            (Notice::Escalation, _) => users.retain(|user| user.role == Role::Owner),
            (Notice::Reminder, Some(agent)) => users.retain(|user| user.id == agent),
            (Notice::Reminder, None) => {
                users.retain(|user| user.teams.is_empty() || user.teams.contains(&waiting.need.team));
                users.truncate(REMINDED_MAX);
            }
        }
        Ok(users)
    }
}

impl Watch {
    fn last_notified(&self, key: (ConversationId, Timestamp)) -> DueState {
        let notified = self.notified.lock().unwrap_or_else(PoisonError::into_inner);
        notified.get(&key).copied().unwrap_or(DueState::Fine)
    }
}
