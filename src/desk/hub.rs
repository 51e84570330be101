//! Publishes committed changes to every socket that follows them. Each audience's frame is serialised once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use tokio::sync::mpsc;

use crate::conversation::{
    AgentId, AgentName, ContactOption, ConversationId, Due, Entry, Holder, Mood, Seq, Timestamp,
};
use crate::store::{Mention, Summary};

use super::presence::AgentPresence;

/// Events that may wait for one slow reader before it is cut off.
const BACKLOG_MAX: usize = 256;
/// The same for a console, which gets events of every conversation and begins with a long welcome.
const CONSOLE_BACKLOG_MAX: usize = 4_096;

/// What a socket can follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    Conversation(ConversationId),
    /// What every agent sees: lists, queue and presence.
    Agents,
    /// What one agent alone is asked.
    Agent(AgentId),
}

#[derive(Clone, Debug)]
pub enum Event {
    Entry {
        conversation: ConversationId,
        entry: Arc<Entry>,
    },
    Holder {
        conversation: ConversationId,
        holder: HolderNow,
    },
    Mood {
        conversation: ConversationId,
        seq: Seq,
        mood: Mood,
    },
    Typing {
        conversation: ConversationId,
        who: Typist,
        on: bool,
        /// What the visitor has typed so far, if agents may see it.
        text: Option<String>,
    },
    /// An agent's console has received everything up to this entry, or the bot has read it.
    Delivered {
        conversation: ConversationId,
        up_to: Seq,
    },
    /// Somebody has seen everything up to this entry.
    Read {
        conversation: ConversationId,
        by: ReadBy,
        up_to: Seq,
    },
    /// A conversation as lists show it.
    Changed {
        summary: Arc<Summary>,
        /// When the visitor is to be answered.
        due: Option<Due>,
    },
    Queue {
        waiting: Vec<ConversationId>,
    },
    Presence {
        agents: Vec<AgentPresence>,
    },
    /// The agents who have the conversation open.
    Viewers {
        conversation: ConversationId,
        agents: Vec<AgentName>,
    },
    /// This agent has read up to this entry, in one of their windows.
    ReadMark {
        conversation: ConversationId,
        up_to: Seq,
    },
    /// A colleague asks for this agent's attention.
    Mention(Mention),
    /// A queued conversation is offered until then; `None`: not any more.
    Offer {
        conversation: ConversationId,
        until: Option<Timestamp>,
    },
}

/// The holder with what a waiting visitor may expect.
#[derive(Clone, Debug, PartialEq)]
pub struct HolderNow {
    pub holder: Holder,
    /// 1 = next; only in the queue.
    pub position: Option<u32>,
    pub wait_ms: Option<(i64, i64)>,
    /// The agent who holds the conversation.
    pub agent: Option<AgentName>,
    /// What the visitor may choose while nobody can take over.
    pub ways: Vec<ContactOption>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typist {
    Visitor,
    Bot,
    Agent(AgentName),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadBy {
    Visitor,
    Agent,
}

/// The recipients of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Visitor,
    Agent,
}

/// An event with its frames, which the first socket of each audience makes and the others share.
#[derive(Debug)]
pub struct Published {
    pub event: Event,
    visitor_frame: OnceLock<Option<Bytes>>,
    agent_frame: OnceLock<Option<Bytes>>,
}

impl Published {
    /// The frame for an audience, or `None` if this audience does not see the event. `encode` runs at most once.
    pub fn frame(&self, audience: Audience, encode: impl FnOnce(&Event) -> Option<Bytes>) -> Option<Bytes> {
        let frame = match audience {
            Audience::Visitor => &self.visitor_frame,
            Audience::Agent => &self.agent_frame,
        };
        frame.get_or_init(|| encode(&self.event)).clone()
    }
}

#[derive(Default)]
pub struct Hub {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    next_subscriber: u64,
    /// Removing a sender ends its subscription.
    senders: HashMap<u64, mpsc::Sender<Arc<Published>>>,
    topics: HashMap<Topic, Vec<u64>>,
}

/// The events that one socket receives.
pub struct Subscription {
    hub: Arc<Hub>,
    id: u64,
    topics: Vec<Topic>,
    receiver: mpsc::Receiver<Arc<Published>>,
}

impl Hub {
    pub fn subscribe(self: &Arc<Hub>) -> Subscription {
        self.subscribe_with(BACKLOG_MAX)
    }

    /// For a console.
    pub fn subscribe_console(self: &Arc<Hub>) -> Subscription {
        self.subscribe_with(CONSOLE_BACKLOG_MAX)
    }

    fn subscribe_with(self: &Arc<Hub>, backlog_max: usize) -> Subscription {
        let (sender, receiver) = mpsc::channel(backlog_max);
        let mut state = self.state();
        state.next_subscriber += 1;
        let id = state.next_subscriber;
        state.senders.insert(id, sender);
        Subscription { hub: Arc::clone(self), id, topics: Vec::new(), receiver }
    }

    pub fn publish(&self, topic: Topic, event: Event) {
        let mut state = self.state();
        let State { senders, topics, .. } = &mut *state;
        let Some(subscribers) = topics.get_mut(&topic) else { return };
        let published =
            Arc::new(Published { event, visitor_frame: OnceLock::new(), agent_frame: OnceLock::new() });
        subscribers.retain(|id| {
            let Some(sender) = senders.get(id) else { return false };
            let delivered = sender.try_send(Arc::clone(&published)).is_ok();
            if !delivered {
                // After a gap nothing later may follow: the reader is cut off and resumes.
                senders.remove(id);
                metrics::counter!("frontdesk_slow_readers_total").increment(1);
            }
            delivered
        });
    }

    pub fn is_followed(&self, topic: Topic) -> bool {
        self.state().topics.get(&topic).is_some_and(|subscribers| !subscribers.is_empty())
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Subscription {
    pub fn follow(&mut self, topic: Topic) {
        if !self.topics.contains(&topic) {
            self.topics.push(topic);
            self.hub.state().topics.entry(topic).or_default().push(self.id);
        }
    }

    pub fn unfollow(&mut self, topic: Topic) {
        self.topics.retain(|t| *t != topic);
        self.leave(&mut self.hub.state(), topic);
    }

    /// The next event; None when this reader was too slow and has been cut off.
    pub async fn next(&mut self) -> Option<Arc<Published>> {
        self.receiver.recv().await
    }

    fn leave(&self, state: &mut State, topic: Topic) {
        if let Some(subscribers) = state.topics.get_mut(&topic) {
            subscribers.retain(|id| *id != self.id);
            if subscribers.is_empty() {
                state.topics.remove(&topic);
            }
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let mut state = self.hub.state();
        state.senders.remove(&self.id);
        for topic in &self.topics {
            self.leave(&mut state, *topic);
        }
    }
}
