//! Which queued conversation is offered to which agent, and who has declined it. Kept in memory only: after a restart
//! conversations are offered again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::conversation::{AgentId, ConversationId, QueuedConversation, Timestamp, WorkloadLimits};

#[derive(Default)]
pub(super) struct Offers {
    state: Mutex<HashMap<ConversationId, Offered>>,
}

#[derive(Default)]
struct Offered {
    open: Option<Open>,
    /// Agents who declined or let the offer expire.
    declined: Vec<AgentId>,
}

#[derive(Clone, Copy)]
struct Open {
    to: AgentId,
    at: Timestamp,
    until: Timestamp,
}

/// An offer that ended without being accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lapsed {
    pub conversation: ConversationId,
    pub agent: AgentId,
}

impl Offers {
    pub(super) fn offer(&self, conversation: ConversationId, to: AgentId, at: Timestamp, until: Timestamp) {
        self.state().entry(conversation).or_default().open = Some(Open { to, at, until });
    }

    /// Returns `false` if it is not offered to this agent.
    pub(super) fn decline(&self, conversation: ConversationId, agent: AgentId) -> bool {
        let mut state = self.state();
        let Some(offered) = state.get_mut(&conversation) else { return false };
        match offered.open {
            Some(Open { to, .. }) if to == agent => {
                offered.open = None;
                offered.declined.push(agent);
                true
            }
            Some(_) | None => false,
        }
    }

    /// What is offered to this agent, and until when.
    pub(super) fn to(&self, agent: AgentId) -> Vec<(ConversationId, Timestamp)> {
        let mut offers: Vec<_> = self
            .state()
            .iter()
            .filter_map(|(id, offered)| {
                offered.open.filter(|open| open.to == agent).map(|open| (*id, open.until))
            })
            .collect();
        offers.sort_by_key(|(id, until)| (*until, *id));
        offers
    }

    /// Forgets conversations that have left the queue, ends offers that have expired or whose agent has left, and
    /// writes the other offers into the queue. Returns the offers that ended.
    pub(super) fn settle(
        &self,
        queue: &mut [QueuedConversation],
        is_present: impl Fn(AgentId) -> bool,
        now: Timestamp,
    ) -> Vec<Lapsed> {
        let mut state = self.state();
        let mut lapsed = Vec::new();
        state.retain(|id, offered| {
            let waits = queue.iter_mut().find(|queued| queued.conversation == *id);
            // If the clock was set back, the remaining time is unknown.
            if let Some(Open { to: agent, at, until }) = offered.open
                && (waits.is_none() || until <= now || now < at || !is_present(agent))
            {
                offered.open = None;
                offered.declined.push(agent);
                lapsed.push(Lapsed { conversation: *id, agent });
            }
            let Some(queued) = waits else { return false };
            queued.offered = offered.open.map(|open| (open.to, open.until));
            queued.passed.extend(&offered.declined);
            true
        });
        lapsed
    }

    /// Places that are kept for what is offered to each agent.
    pub(super) fn places(queue: &[QueuedConversation], care: &WorkloadLimits) -> HashMap<AgentId, u32> {
        let mut places = HashMap::new();
        for queued in queue {
            if let Some((agent, _)) = queued.offered {
                *places.entry(agent).or_default() += queued.need.weight(care);
            }
        }
        places
    }

    fn state(&self) -> std::sync::MutexGuard<'_, HashMap<ConversationId, Offered>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
