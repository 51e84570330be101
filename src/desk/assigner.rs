//! Assigns queued conversations to agents, and publishes their positions and waits.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::conversation::{
    AgentCapacity, AgentId, Command, ConversationId, Holder, Move, QueuedConversation, TakeTimes, TakenHow,
    TeamId, Timestamp, positions,
};
use crate::store::{Load, StoreError};

use super::offers::{Lapsed, Offers};
use super::{AgentPresence, Desk, DeskError, Event, HolderNow, Live, Topic};

/// What the assigner knows between its rounds.
#[derive(Default)]
pub(super) struct Assigner {
    wake: Notify,
    takes: Mutex<TakeTimes>,
    pub(super) offers: Offers,
    /// When time alone may allow another assignment.
    next_change_at: Mutex<Option<Timestamp>>,
}

impl Assigner {
    pub(super) fn wake(&self) {
        self.wake.notify_one();
    }

    /// Wakes the assigner if a pause, a hold or an offer has ended by `now`.
    pub(super) fn wake_if_due(&self, now: Timestamp) {
        if self.next_change_at().is_some_and(|at| at <= now) {
            self.wake();
        }
    }

    /// An agent has taken a conversation from this team's queue.
    pub(super) fn took(&self, conversation: ConversationId, team: &TeamId, now: Timestamp) {
        self.takes().took(conversation, team, now);
    }

    /// How long a visitor at this position (1 = next) is likely to wait; `None` if too little is known.
    pub(super) fn wait_range_ms(&self, team: &TeamId, position: u32) -> Option<(i64, i64)> {
        self.takes().range_ms(team, position)
    }

    fn takes(&self) -> MutexGuard<'_, TakeTimes> {
        self.takes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next_change_at(&self) -> MutexGuard<'_, Option<Timestamp>> {
        self.next_change_at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was last published, so that only changes are published.
#[derive(Default)]
struct LastPublished {
    queue: Vec<ConversationId>,
    holders: HashMap<ConversationId, HolderNow>,
    presence: Vec<AgentPresence>,
}

/// Runs a round whenever the queue, an agent's availability or the time may allow another assignment.
pub(super) async fn run(desk: Arc<Desk>) {
    let mut last = LastPublished::default();
    loop {
        desk.assigner.wake.notified().await;
        if let Err(error) = desk.assign(&mut last).await {
            tracing::warn!(%error, "queued conversations could not be assigned; the next event tries again");
        }
    }
}

impl Desk {
    async fn assign(self: &Arc<Self>, last: &mut LastPublished) -> Result<(), DeskError> {
        let policy = self.policy();
        let routing = &policy.routing;
        let mut queue = self.queue().await?;
        let is_present = |agent| self.presence.is_present(agent);
        let lapsed = self.assigner.offers.settle(&mut queue, is_present, self.clock.now());
        self.publish_lapsed(&lapsed);
        let mut loads = self.store.loads().await?;
        let mut capacities = self.capacities_with(&queue, &loads);
        let mut offered = Vec::new();
        while let Some(next) = routing.next_move(&queue, &capacities, self.clock.now()) {
            match next {
                Move::Assign { conversation, agent } => {
                    let Some(place) = queue.iter().position(|q| q.conversation == conversation) else {
                        break;
                    };
                    let taken = queue.remove(place);
                    if self.assign_to(conversation, agent).await {
                        let load = loads.entry(agent).or_default();
                        load.conversations += 1;
                        load.hard += u32::from(taken.need.hard);
                    }
                }
                Move::Offer { conversation, agent, until } => {
                    self.assigner.offers.offer(conversation, agent, self.clock.now(), until);
                    if let Some(queued) = queue.iter_mut().find(|q| q.conversation == conversation) {
                        queued.offered = Some((agent, until));
                    }
                    offered.push((agent, Event::Offer { conversation, until: Some(until) }));
                    self.push_offer(agent, conversation);
                }
            }
            capacities = self.capacities_with(&queue, &loads);
        }
        let now = self.clock.now();
        self.assigner.takes().left_waiting(&queue, self.presence.anyone_at_desk(), now);
        *self.assigner.next_change_at() = routing.next_change_at(&queue, &capacities, now);
        // Only now, so that the end of every published offer is already being watched.
        for (agent, offer) in offered {
            self.hub.publish(Topic::Agent(agent), offer);
        }
        self.publish_positions(&queue, last).await;
        self.publish_queue_and_presence(&queue, &loads, last);
        Ok(())
    }

    /// Whether the agent holds the conversation now. One that fails does not stop the others.
    async fn assign_to(self: &Arc<Self>, conversation: ConversationId, agent: AgentId) -> bool {
        let Some(agent) = self.presence.name(agent) else { return false };
        match self.execute(conversation, Command::Take { agent, how: TakenHow::Assigned }).await {
            Ok(_) => true,
            // It has left the queue in the meantime.
            Err(DeskError::Rejected(_) | DeskError::UnknownConversation) => false,
            Err(error) => {
                tracing::warn!(%conversation, %error, "a queued conversation could not be assigned");
                false
            }
        }
    }

    /// The queue in order, next first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn queue(&self) -> Result<Vec<QueuedConversation>, StoreError> {
        let mut queue = self.store.queue().await?;
        self.policy().routing.put_in_order(&mut queue);
        Ok(queue)
    }

    pub(super) async fn agent_capacities(
        &self,
        queue: &[QueuedConversation],
    ) -> Result<Vec<AgentCapacity>, StoreError> {
        Ok(self.capacities_with(queue, &self.store.loads().await?))
    }

    /// Offers take places, too.
    fn capacities_with(
        &self,
        queue: &[QueuedConversation],
        loads: &HashMap<AgentId, Load>,
    ) -> Vec<AgentCapacity> {
        let policy = self.policy();
        let care = &policy.routing.care;
        let kept = Offers::places(queue, care);
        self.presence.capacities(loads, |agent| kept.get(&agent).copied().unwrap_or(0), care)
    }

    fn publish_lapsed(&self, lapsed: &[Lapsed]) {
        for Lapsed { conversation, agent } in lapsed {
            let ended = Event::Offer { conversation: *conversation, until: None };
            self.hub.publish(Topic::Agent(*agent), ended);
        }
    }

    async fn publish_positions(&self, queue: &[QueuedConversation], last: &mut LastPublished) {
        let mut holders = HashMap::with_capacity(queue.len());
        for (queued, position) in queue.iter().zip(positions(queue)) {
            let conversation = queued.conversation;
            let topic = Topic::Conversation(conversation);
            if !self.hub.is_followed(topic) {
                continue;
            }
            let holder = |live: &Live| {
                let is_queued = matches!(live.conversation.holder, Holder::Queue { .. });
                is_queued.then(|| self.holder_at(live, Some(position)))
            };
            let Ok(Some(holder)) = self.look(conversation, holder).await else { continue };
            if last.holders.get(&conversation) != Some(&holder) {
                self.hub.publish(topic, Event::Holder { conversation, holder: holder.clone() });
            }
            holders.insert(conversation, holder);
        }
        last.holders = holders;
    }

    fn publish_queue_and_presence(
        &self,
        queue: &[QueuedConversation],
        loads: &HashMap<AgentId, Load>,
        last: &mut LastPublished,
    ) {
        let waiting: Vec<ConversationId> = queue.iter().map(|queued| queued.conversation).collect();
        metrics::gauge!("frontdesk_waiting").set(waiting.len() as f64);
        if last.queue != waiting {
            self.hub.publish(Topic::Agents, Event::Queue { waiting: waiting.clone() });
            last.queue = waiting;
        }
        let presence = self.presence.all(loads, self.clock.now());
        if last.presence != presence {
            self.hub.publish(Topic::Agents, Event::Presence { agents: presence.clone() });
            last.presence = presence;
        }
    }

    /// The conversations offered to this agent, and until when.
    pub fn offers_to(&self, agent: AgentId) -> Vec<(ConversationId, Timestamp)> {
        self.assigner.offers.to(agent)
    }

    /// The agent declines an offer, so that it goes to the next agent. Returns `false` if there was no such offer.
    pub fn decline(&self, conversation: ConversationId, agent: AgentId) -> bool {
        let declined = self.assigner.offers.decline(conversation, agent);
        if declined {
            self.hub.publish(Topic::Agent(agent), Event::Offer { conversation, until: None });
            self.assigner.wake();
        }
        declined
    }

    /// An agent opened or closed a console, or changed their availability.
    pub fn presence_changed(&self) {
        self.assigner.wake();
    }
}
