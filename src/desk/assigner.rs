//! Gives waiting conversations to agents, and tells everybody who waits where they stand.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use crate::conversation::{
    AgentCapacity, Command, ConversationId, Holder, Move, QueuedConversation, TakenHow, Timestamp, positions,
};
use crate::store::StoreError;

use super::offers::{Lapsed, Offers};
use super::{Desk, DeskError, Event, HolderNow, Topic};

/// What was last told to whom, so that only changes are told.
#[derive(Default)]
struct Told {
    queued: Vec<ConversationId>,
    holders: HashMap<ConversationId, HolderNow>,
    presence: Vec<super::AgentPresence>,
}

/// Acts on every event that changes the queue or who is free, and when time alone does; never polls.
pub(super) async fn run(desk: Arc<Desk>) {
    let mut told = Told::default();
    loop {
        desk.wake_assigner.notified().await;
        if let Err(error) = desk.assign(&mut told).await {
            tracing::warn!(%error, "waiting conversations could not be assigned; tried again at the next event");
        }
    }
}

impl Desk {
    async fn assign(self: &Arc<Self>, told: &mut Told) -> Result<(), DeskError> {
        let policy = self.policy();
        let routing = &policy.routing;
        let mut queue = self.queue().await?;
        let lapsed =
            self.offers.settle(&mut queue, |agent| self.presence.is_present(agent), self.clock.now());
        self.tell_lapsed(&lapsed);
        let mut capacities = self.agent_capacities(&queue).await?;
        let mut offered = Vec::new();
        while let Some(next) = routing.next_move(&queue, &capacities, self.clock.now()) {
            match next {
                Move::Assign { conversation, agent } => {
                    queue.retain(|w| w.conversation != conversation);
                    let Some(name) = self.presence.name(agent) else { continue };
                    let take = Command::Take { agent: name, how: TakenHow::Assigned };
                    match self.execute(conversation, take).await {
                        // Taken or resolved in the meantime: no longer waiting.
                        Ok(_) | Err(DeskError::Rejected(_) | DeskError::UnknownConversation) => {}
                        Err(error) => return Err(error),
                    }
                }
                Move::Offer { conversation, agent, until } => {
                    self.offers.offer(conversation, agent, self.clock.now(), until);
                    if let Some(queued) = queue.iter_mut().find(|w| w.conversation == conversation) {
                        queued.offered = Some((agent, until));
                    }
                    offered.push((agent, Event::Offer { conversation, until: Some(until) }));
                    self.push_offer(agent, conversation);
                }
            }
            capacities = self.agent_capacities(&queue).await?;
        }
        let now = self.clock.now();
        self.takes.lock().unwrap_or_else(PoisonError::into_inner).left_waiting(
            &queue,
            self.presence.anyone_at_desk(),
            now,
        );
        *self.next_change_at.lock().unwrap_or_else(PoisonError::into_inner) =
            routing.next_change_at(&queue, &capacities, now);
        // Whoever hears of an offer may rely on its end being watched.
        for (agent, offer) in offered {
            self.hub.publish(Topic::Agent(agent), offer);
        }
        self.tell_waiting(&queue, told).await;
        self.tell_agents(&queue, told).await?;
        Ok(())
    }

    /// Everybody in the queue, next first.
    pub async fn queue(&self) -> Result<Vec<QueuedConversation>, StoreError> {
        let mut queue = self.store.queue().await?;
        self.policy().routing.put_in_order(&mut queue);
        Ok(queue)
    }

    pub(super) async fn agent_capacities(
        &self,
        queue: &[QueuedConversation],
    ) -> Result<Vec<AgentCapacity>, StoreError> {
        let policy = self.policy();
        let care = &policy.routing.care;
        let kept = Offers::places(queue, care);
        let loads = self.store.loads().await?;
        Ok(self.presence.capacities(&loads, |agent| kept.get(&agent).copied().unwrap_or(0), care))
    }

    /// Wakes the assigner where a pause, a hold or an offer has ended by now.
    pub(super) fn assign_if_due(&self, now: Timestamp) {
        let due = *self.next_change_at.lock().unwrap_or_else(PoisonError::into_inner);
        if due.is_some_and(|at| at <= now) {
            self.wake_assigner.notify_one();
        }
    }

    fn tell_lapsed(&self, lapsed: &[Lapsed]) {
        for Lapsed { conversation, agent } in lapsed {
            let ended = Event::Offer { conversation: *conversation, until: None };
            self.hub.publish(Topic::Agent(*agent), ended);
        }
    }

    async fn tell_waiting(&self, queue: &[QueuedConversation], told: &mut Told) {
        let mut holders = HashMap::with_capacity(queue.len());
        for (queued, position) in queue.iter().zip(positions(queue)) {
            let topic = Topic::Conversation(queued.conversation);
            if !self.hub.is_followed(topic) {
                continue;
            }
            let Ok(live) = self.transcript(queued.conversation).await else { continue };
            if !matches!(live.conversation.holder, Holder::Queue { .. }) {
                continue;
            }
            let holder = self.holder_at(&live, Some(position));
            if told.holders.get(&queued.conversation) != Some(&holder) {
                let event = Event::Holder { conversation: queued.conversation, holder: holder.clone() };
                self.hub.publish(topic, event);
            }
            holders.insert(queued.conversation, holder);
        }
        told.holders = holders;
    }

    async fn tell_agents(&self, queue: &[QueuedConversation], told: &mut Told) -> Result<(), StoreError> {
        let queued: Vec<ConversationId> = queue.iter().map(|w| w.conversation).collect();
        metrics::gauge!("frontdesk_waiting").set(queued.len() as f64);
        if told.queued != queued {
            self.hub.publish(Topic::Agents, Event::Queue { waiting: queued.clone() });
            told.queued = queued;
        }
        let presence = self.presence.all(&self.store.loads().await?, self.clock.now());
        if told.presence != presence {
            self.hub.publish(Topic::Agents, Event::Presence { agents: presence.clone() });
            told.presence = presence;
        }
        Ok(())
    }
}
