//! Visitors who write again after their conversation was resolved.

use crate::conversation::{AgentName, Attachment, Command, ConversationId, Holder, MessageId};

use super::{Desk, Live};

impl Desk {
    /// The command for a visitor's message. A recently resolved conversation continues with its agent if they are
    /// at the desk.
    pub async fn visitor_writes(
        &self,
        id: ConversationId,
        message_id: MessageId,
        text: String,
        attachments: Vec<Attachment>,
    ) -> Command {
        match self.keeper(id).await {
            Some(keeper) => Command::VisitorReturns { message_id, text, attachments, keeper },
            None => Command::VisitorWrites { message_id, text, attachments },
        }
    }

    async fn keeper(&self, id: ConversationId) -> Option<AgentName> {
        let resolved = |live: &Live| match live.conversation.holder {
            Holder::Nobody { resolved_at, .. } => Some((resolved_at, live.resolved_by()?.clone())),
            Holder::Bot { .. } | Holder::Queue { .. } | Holder::Agent { .. } => None,
        };
        let (resolved_at, keeper) = self.look(id, resolved).await.ok()??;
        let is_recent = self.clock.now().ms_since(resolved_at) <= self.policy().routing.reopen_within_ms;
        (is_recent && self.presence.is_present(keeper.id)).then_some(keeper)
    }
}
