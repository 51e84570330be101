//! How far visitors and agents have read.

use std::sync::Arc;

use crate::conversation::{AgentId, ConversationId, Entry, Seq};

use super::holder::agent_of;
use super::{Desk, DeskError, Event, Live, ReadBy, Topic};

impl Desk {
    /// An agent has read up to an entry. The visitor sees it if the agent holds the conversation.
    ///
    /// # Errors
    /// There is no such conversation, or the store fails.
    pub async fn agent_read(
        &self,
        conversation: ConversationId,
        agent: AgentId,
        up_to: Seq,
    ) -> Result<(), DeskError> {
        let state = |live: &Live| (live.conversation.last_seq, agent_of(&live.conversation.holder));
        let (last_seq, holder) = self.look(conversation, state).await?;
        let up_to = up_to.min(last_seq);
        if self.store.mark_read(agent, conversation, up_to).await? {
            self.hub.publish(Topic::Agent(agent), Event::ReadMark { conversation, up_to });
        }
        if holder == Some(agent) {
            let read = Event::Read { conversation, by: ReadBy::Agent, up_to };
            self.hub.publish(Topic::Conversation(conversation), read);
        }
        Ok(())
    }

    /// The visitor has seen everything up to this entry. Replies up to there are not sent by e-mail.
    ///
    /// # Errors
    /// The store fails. The visitor may then get replies by e-mail that they have already seen.
    pub async fn visitor_read(&self, id: ConversationId, up_to: Seq) -> Result<(), DeskError> {
        let slot = self.conversations.slot(id);
        let mut slot = slot.lock().await;
        let live = self.filled(id, &mut slot).await?;
        let is_seen = |entry: &&Arc<Entry>| entry.seq <= up_to;
        let seen = live.entries.iter().rev().filter(is_seen).find(|entry| entry.body.is_agents_reply());
        if let Some(seq) = seen.map(|entry| entry.seq)
            && seq > live.reached
        {
            self.store.reached(id, seq).await?;
            live.reached = seq;
        }
        Ok(())
    }
}
