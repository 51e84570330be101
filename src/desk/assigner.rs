//! Gives waiting conversations to agents, and tells everybody who waits where they stand.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use crate::conversation::{
    AgentId, Command, ConversationId, Holder, TakenHow, Timestamp, Waiting, choose_agent,
};

use super::{Desk, DeskError, Event, HolderNow, Topic};

/// Takes that the range of waiting times is drawn from.
const RECENT_TAKES_MAX: usize = 50;

/// Times of the last takes from the queue.
#[derive(Default)]
pub(super) struct RecentTakes {
    at: Mutex<VecDeque<Timestamp>>,
}

impl RecentTakes {
    pub(super) fn record(&self, now: Timestamp) {
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        if at.len() == RECENT_TAKES_MAX {
            at.pop_front();
        }
        at.push_back(now);
    }

    pub(super) fn intervals_ms(&self) -> Vec<i64> {
        let at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        at.iter().zip(at.iter().skip(1)).map(|(a, b)| b.ms_since(*a)).collect()
    }
}

/// What was last told to whom, so that only changes are told.
#[derive(Default)]
struct Told {
    waiting: Vec<ConversationId>,
    holders: HashMap<ConversationId, HolderNow>,
    presence: Vec<super::AgentPresence>,
}

/// Acts on every event that changes the queue or who is free; never polls.
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
        let mut waiting = self.store.waiting().await?;
        let mut loads: HashMap<AgentId, u32> = self.store.loads().await?.into_iter().collect();
        self.tell_waiting(&waiting, told).await;
        while let Some((conversation, agent)) = choose_agent(&waiting, &self.presence.candidates(&loads)) {
            waiting.retain(|w| w.conversation != conversation);
            let Some(name) = self.presence.name(agent) else { continue };
            match self.execute(conversation, Command::Take { agent: name, how: TakenHow::Assigned }).await {
                Ok(_) => {
                    *loads.entry(agent).or_default() += 1;
                    self.presence.assigned(agent, self.clock.now());
                }
                // Taken or resolved in the meantime: no longer waiting.
                Err(DeskError::Rejected(_) | DeskError::UnknownConversation) => {}
                Err(error) => return Err(error),
            }
        }
        self.tell_waiting(&waiting, told).await;
        self.tell_agents(&waiting, &loads, told);
        Ok(())
    }

    async fn tell_waiting(&self, waiting: &[Waiting], told: &mut Told) {
        let mut holders = HashMap::with_capacity(waiting.len());
        for (place, w) in waiting.iter().enumerate() {
            let topic = Topic::Conversation(w.conversation);
            if !self.hub.is_followed(topic) {
                continue;
            }
            let Ok(live) = self.transcript(w.conversation).await else { continue };
            if !matches!(live.conversation.holder, Holder::Queue { .. }) {
                continue;
            }
            let holder = self.holder_at(&live, u32::try_from(place + 1).ok());
            if told.holders.get(&w.conversation) != Some(&holder) {
                self.hub
                    .publish(topic, Event::Holder { conversation: w.conversation, holder: holder.clone() });
            }
            holders.insert(w.conversation, holder);
        }
        told.holders = holders;
    }

    fn tell_agents(&self, waiting: &[Waiting], loads: &HashMap<AgentId, u32>, told: &mut Told) {
        let waiting: Vec<ConversationId> = waiting.iter().map(|w| w.conversation).collect();
        metrics::gauge!("frontdesk_waiting").set(waiting.len() as f64);
        if told.waiting != waiting {
            self.hub.publish(Topic::Agents, Event::Queue { waiting: waiting.clone() });
            told.waiting = waiting;
        }
        let presence = self.presence.all(loads);
        if told.presence != presence {
            self.hub.publish(Topic::Agents, Event::Presence { agents: presence.clone() });
            told.presence = presence;
        }
    }
}
