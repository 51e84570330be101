//! What a visitor may expect: who holds the conversation, the position in the queue, the wait and the promise.

use crate::conversation::{
    AgentId, Card, ContactOption, Conversation, Holder, InboxId, Promise, RoutingRequirements, positions,
};

use super::{Desk, DeskError, HolderNow, Live};

/// With more visitors in the queue, an answer by a certain time is promised instead of a person soon.
const QUEUE_LENGTH_MAX: u32 = 1_000;

impl Desk {
    /// What a visitor of this inbox who asks for a person now is promised.
    pub async fn promise(&self, inbox: &InboxId) -> Promise {
        let somebody_there = self.somebody_there().await;
        self.policy().promise(inbox, somebody_there, self.clock.now())
    }

    /// Whether an agent is at the desk and the queue has room.
    pub(super) async fn somebody_there(&self) -> bool {
        self.presence.anyone_at_desk()
            && self.store.queue_length().await.is_ok_and(|length| length < QUEUE_LENGTH_MAX)
    }

    /// Whether a person answers in this inbox now.
    pub fn is_open(&self, inbox: &InboxId) -> bool {
        self.presence.anyone_at_desk() && self.policy().hours.of(inbox).is_open(self.clock.now())
    }

    /// The holder as the visitor sees it, with the position in the queue.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn holder_now(&self, live: &Live) -> Result<HolderNow, DeskError> {
        let position = match live.conversation.holder {
            Holder::Queue { .. } => {
                let queue = self.queue().await?;
                let id = live.conversation.id;
                let found = queue.iter().zip(positions(&queue)).find(|(queued, _)| queued.conversation == id);
                found.map(|(_, position)| position)
            }
            Holder::Bot { .. } | Holder::Agent { .. } | Holder::Nobody { .. } => None,
        };
        Ok(self.holder_at(live, position))
    }

    pub(super) fn holder_at(&self, live: &Live, position: Option<u32>) -> HolderNow {
        let Card { holder, need, .. } = &live.conversation.card;
        let ways = match holder {
            Holder::Queue { promise: Promise::AnswerBy(_), .. } => self.ways(),
            Holder::Queue { promise: Promise::PersonSoon, .. }
            | Holder::Bot { .. }
            | Holder::Agent { .. }
            | Holder::Nobody { .. } => Vec::new(),
        };
        // A visitor who was promised an answer by a certain time sees that time and no range.
        let is_soon = matches!(holder, Holder::Queue { promise: Promise::PersonSoon, .. });
        HolderNow {
            holder: holder.clone(),
            position,
            wait_ms: position.filter(|_| is_soon).and_then(|p| self.assigner.wait_range_ms(&need.team, p)),
            agent: live.agent().cloned(),
            ways,
        }
    }

    /// What a visitor may choose while nobody can take over. E-mail only if a mail server is configured.
    fn ways(&self) -> Vec<ContactOption> {
        let mut ways = self.policy().routing.when_nobody.clone();
        ways.retain(|way| *way != ContactOption::Email || self.sends_mail());
        ways
    }

    /// Records what a change of the holder says about waits and about the workload of agents.
    pub(super) fn record_holder_change(&self, before: &Holder, now: &Conversation) {
        let at = self.clock.now();
        let RoutingRequirements { team, hard, .. } = &now.need;
        if let (Holder::Queue { since, .. }, Holder::Agent { .. }) = (before, &now.holder) {
            metrics::histogram!("frontdesk_wait_ms").record(at.ms_since(*since) as f64);
            self.assigner.took(now.id, team, at);
        }
        let (held, holds) = (agent_of(before), agent_of(&now.holder));
        if held == holds {
            return;
        }
        if let Some(agent) = holds {
            self.presence.received(agent, *hard, at);
        }
        if let (Some(agent), Holder::Nobody { .. }, true) = (held, &now.holder, hard) {
            self.presence.pauses(agent, at.plus_ms(self.policy().routing.care.wrap_up_ms));
        }
    }
}

/// Whether the visitor sees another holder or another promise.
pub(super) fn is_another(before: &Holder, now: &Holder) -> bool {
    match (before, now) {
        (Holder::Bot { .. }, Holder::Bot { .. }) => false,
        (Holder::Agent { agent: before, .. }, Holder::Agent { agent: now, .. }) => before != now,
        (before, now) => before != now,
    }
}

pub(super) fn agent_of(holder: &Holder) -> Option<AgentId> {
    match holder {
        Holder::Agent { agent, .. } => Some(*agent),
        Holder::Bot { .. } | Holder::Queue { .. } | Holder::Nobody { .. } => None,
    }
}

/// The agent to whose load the conversation counts.
pub(super) fn burdened(holder: &Holder) -> Option<AgentId> {
    match holder {
        Holder::Agent { agent, snoozed_until: None, .. } => Some(*agent),
        Holder::Agent { snoozed_until: Some(_), .. }
        | Holder::Bot { .. }
        | Holder::Queue { .. }
        | Holder::Nobody { .. } => None,
    }
}
