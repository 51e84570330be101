//! What an agent's frames name: colleagues, teams, and where a conversation goes.

use uuid::Uuid;

use super::AgentSocket;
use crate::conversation::{
    AgentId, AgentName, ConversationId, MessageId, Note, Promise, Target, Team, TeamName,
};
use crate::web::input;
use crate::web::limits::{MENTIONS_MAX, REPLY_CHARS_MAX};
use crate::web::socket::refusal::Failure;
use crate::web::wire::*;

impl AgentSocket {
    pub(super) async fn colleague(&mut self, id: AgentId) -> Result<AgentName, Failure> {
        let user = self.site.store.user_by_id(id).await;
        match user.map_err(|error| self.of_desk(&error.into()))? {
            Some(user) => Ok(AgentName { id: user.id, name: user.name }),
            None => Err((RejectCode::Invalid, "This colleague does not exist.".to_owned()).into()),
        }
    }

    /// The colleagues that a note names, each once.
    pub(super) async fn mentioned(&mut self, ids: &[Uuid]) -> Result<Vec<AgentName>, Failure> {
        if ids.len() > MENTIONS_MAX {
            let detail = format!("Mention at most {} colleagues in one note.", MENTIONS_MAX);
            return Err((RejectCode::Invalid, detail).into());
        }
        let mut mentioned: Vec<AgentName> = Vec::with_capacity(ids.len());
        for id in ids {
            if !mentioned.iter().any(|agent| agent.id.0 == *id) {
                mentioned.push(self.colleague(AgentId(*id)).await?);
            }
        }
        Ok(mentioned)
    }

    /// Where a conversation goes, and the note for its new agent.
    pub(super) async fn target(
        &mut self,
        request_id: Uuid,
        conversation: Uuid,
        to_agent: Option<Uuid>,
        to_team: Option<String>,
        note: Option<String>,
    ) -> Result<(Target, Option<Note>, Promise), Failure> {
        let to = match (to_agent, to_team) {
            (Some(agent), None) => Target::Agent(self.colleague(AgentId(agent)).await?),
            (None, Some(team)) => Target::Team(self.team(&team)?),
            (Some(_), Some(_)) | (None, None) => {
                let detail = "Choose either an agent or a team.".to_owned();
                return Err((RejectCode::Invalid, detail).into());
            }
        };
        let text = note.map(|text| input::message_text(&text, REPLY_CHARS_MAX)).transpose()?;
        let note = text.map(|text| Note { message_id: MessageId(request_id), text });
        Ok((to, note, self.promise(conversation).await?))
    }

    /// What the visitor of this conversation is promised who waits from now on.
    pub(super) async fn promise(&mut self, conversation: Uuid) -> Result<Promise, Failure> {
        let desk = &self.site.desk;
        let inbox = desk.look(ConversationId(conversation), |live| live.conversation.inbox.clone()).await;
        let inbox = inbox.map_err(|error| self.of_desk(&error))?;
        Ok(desk.promise(&inbox).await)
    }

    pub(super) fn team(&self, id: &str) -> Result<TeamName, Failure> {
        let policy = self.site.desk.policy();
        match policy.routing.teams.iter().find(|team| team.id.0 == id) {
            Some(Team { id, name, .. }) => Ok(TeamName { id: id.clone(), name: name.clone() }),
            None => Err((RejectCode::Invalid, "This team does not exist.".to_owned()).into()),
        }
    }
}
