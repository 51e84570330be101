//! The pictures of the people who work here: their addresses are added to cards when a frame is serialised, so that
//! no entry stores them.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use bytes::Bytes;

use crate::conversation::AgentId;
use crate::web::wire::{views, *};

/// The version of each user's picture.
#[derive(Default)]
pub struct Pictures(RwLock<HashMap<AgentId, i64>>);

impl Pictures {
    pub fn new(versions: HashMap<AgentId, i64>) -> Pictures {
        Pictures(RwLock::new(versions))
    }

    /// The user has a new picture, or has removed it.
    pub fn set(&self, user: AgentId, version: Option<i64>) {
        let mut versions = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match version {
            Some(version) => versions.insert(user, version),
            None => versions.remove(&user),
        };
    }

    /// The path that serves the picture; its version lets browsers cache it for good.
    pub fn of(&self, user: AgentId) -> Option<String> {
        let versions = self.0.read().unwrap_or_else(PoisonError::into_inner);
        versions.get(&user).map(|version| format!("/api/v1/users/{user}/picture?v={version}"))
    }

    /// Adds the picture of the agent who holds a conversation.
    pub fn on_row(&self, mut row: ConversationSummary) -> ConversationSummary {
        self.on_summary(&mut row);
        row
    }

    /// Adds the pictures of the people whom an entry names.
    pub fn on_line(&self, mut line: AgentEntry) -> AgentEntry {
        self.on_agent_entry(&mut line);
        line
    }

    pub fn on_card(&self, card: &mut AgentCard) {
        card.picture = self.of(AgentId(card.id));
    }

    fn on_cards<'a>(&self, cards: impl IntoIterator<Item = &'a mut AgentCard>) {
        for card in cards {
            self.on_card(card);
        }
    }

    fn on_visitor_entry(&self, entry: &mut VisitorEntry) {
        self.on_cards(entry.cards_mut());
    }

    fn on_agent_entry(&self, entry: &mut AgentEntry) {
        self.on_cards(entry.cards_mut());
    }

    fn on_holder(&self, holder: &mut HolderView) {
        self.on_cards(&mut holder.agent);
    }

    fn on_summary(&self, summary: &mut ConversationSummary) {
        self.on_holder(&mut summary.holder);
    }

    fn on_presence(&self, agents: &mut [AgentPresence]) {
        for agent in agents {
            agent.picture = self.of(AgentId(agent.id));
        }
    }

    /// A visitor's frame as JSON text, with pictures.
    pub fn visitor_json(&self, frame: &VisitorGets) -> Option<Bytes> {
        if self.is_empty() {
            return views::json(frame);
        }
        let mut frame = frame.clone();
        self.on_visitor_frame(&mut frame);
        views::json(&frame)
    }

    /// A console's frame as JSON text, with pictures.
    pub fn agent_json(&self, frame: &AgentGets) -> Option<Bytes> {
        if self.is_empty() {
            return views::json(frame);
        }
        let mut frame = frame.clone();
        self.on_agent_frame(&mut frame);
        views::json(&frame)
    }

    fn is_empty(&self) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Adds the pictures of the people whom a frame for visitors names.
    fn on_visitor_frame(&self, frame: &mut VisitorGets) {
        match frame {
            VisitorGets::Welcome(welcome) => {
                self.on_holder(&mut welcome.holder);
                welcome.entries.iter_mut().for_each(|entry| self.on_visitor_entry(entry));
            }
            VisitorGets::Entry(entry) => self.on_visitor_entry(entry),
            VisitorGets::Holder(holder) => self.on_holder(holder),
            VisitorGets::Accepted(_)
            | VisitorGets::Rejected(_)
            | VisitorGets::Typing { .. }
            | VisitorGets::Read { .. }
            | VisitorGets::Delivered { .. }
            | VisitorGets::Pong => {}
        }
    }

    /// Adds the pictures of the people whom a frame for consoles names.
    fn on_agent_frame(&self, frame: &mut AgentGets) {
        match frame {
            AgentGets::Welcome(welcome) => {
                welcome.conversations.iter_mut().for_each(|summary| self.on_summary(summary));
                self.on_presence(&mut welcome.agents);
                self.on_cards(welcome.mentions.iter_mut().map(|mention| &mut mention.by));
            }
            AgentGets::Conversation(summary) => self.on_summary(summary),
            AgentGets::Entry { entry, .. } => self.on_agent_entry(entry),
            AgentGets::Presence { agents } => self.on_presence(agents),
            AgentGets::Typing { agent, .. } => self.on_cards(agent),
            AgentGets::Viewers { agents, .. } => self.on_cards(agents),
            AgentGets::Mention(mention) => self.on_card(&mut mention.by),
            AgentGets::Accepted { .. }
            | AgentGets::Rejected { .. }
            | AgentGets::Mood { .. }
            | AgentGets::Queue { .. }
            | AgentGets::Offer { .. }
            | AgentGets::Read { .. }
            | AgentGets::ReadMark(_)
            | AgentGets::Pong => {}
        }
    }
}
