//! An agent, as the console speaks for them.

use super::*;

pub struct Agent {
    pub socket: Socket,
    pub browser: reqwest::Client,
    pub welcome: Option<AgentWelcome>,
}

impl Agent {
    pub fn id(&self) -> Uuid {
        self.welcome.as_ref().unwrap().user.id
    }

    pub async fn is(&mut self, availability: Availability) {
        let request_id = Uuid::new_v4();
        self.does(AgentSends::Availability { request_id, availability }, request_id).await.unwrap();
    }

    pub async fn watches(&mut self, conversation: Uuid) {
        let request_id = Uuid::new_v4();
        self.does(AgentSends::Watch { request_id, conversation, last_seq: 0 }, request_id).await.unwrap();
    }

    pub async fn takes(&mut self, conversation: Uuid) -> Result<(), (RejectCode, String)> {
        let request_id = Uuid::new_v4();
        self.does(AgentSends::Take { request_id, conversation }, request_id).await
    }

    pub async fn replies(&mut self, conversation: Uuid, text: &str) -> Result<(), (RejectCode, String)> {
        let request_id = Uuid::new_v4();
        let reply = AgentSends::Reply {
            request_id,
            conversation,
            text: text.to_owned(),
            attachments: Vec::new(),
            last_seq: None,
            drafted_from: None,
        };
        self.does(reply, request_id).await
    }

    pub async fn notes(&mut self, conversation: Uuid, text: &str) -> Result<(), (RejectCode, String)> {
        let request_id = Uuid::new_v4();
        let (text, mentions) = (text.to_owned(), Vec::new());
        self.does(AgentSends::Note { request_id, conversation, text, mentions }, request_id).await
    }

    pub async fn returns(&mut self, conversation: Uuid, to: ReturnTo) -> Result<(), (RejectCode, String)> {
        let request_id = Uuid::new_v4();
        self.does(AgentSends::Return { request_id, conversation, to }, request_id).await
    }

    pub async fn resolves(&mut self, conversation: Uuid) -> Result<(), (RejectCode, String)> {
        let request_id = Uuid::new_v4();
        let outcome = OutcomeView::Solved;
        self.does(AgentSends::Resolve { request_id, conversation, outcome }, request_id).await
    }

    pub async fn declines(&mut self, conversation: Uuid) -> Result<(), (RejectCode, String)> {
        let request_id = Uuid::new_v4();
        self.does(AgentSends::Decline { request_id, conversation }, request_id).await
    }

    pub async fn transfers_to_team(
        &mut self,
        conversation: Uuid,
        team: &str,
        note: Option<&str>,
    ) -> Result<(), (RejectCode, String)> {
        let request_id = Uuid::new_v4();
        let (to_team, note) = (Some(team.to_owned()), note.map(str::to_owned));
        let transfer = AgentSends::Transfer { request_id, conversation, to_agent: None, to_team, note };
        self.does(transfer, request_id).await
    }

    pub async fn moves(&mut self, conversation: Uuid, to: &Agent) -> Result<(), (RejectCode, String)> {
        let request_id = Uuid::new_v4();
        let to_agent = Some(to.id());
        let moves = AgentSends::Move { request_id, conversation, to_agent, to_team: None, note: None };
        self.does(moves, request_id).await
    }

    /// The next offer that is made (true) or ends (false).
    pub async fn is_offered(&mut self, made: bool) -> Uuid {
        self.until(|frame| match frame {
            AgentGets::Offer { conversation, until } if until.is_some() == made => Some(conversation),
            _ => None,
        })
        .await
    }

    pub async fn does(&mut self, frame: AgentSends, id: Uuid) -> Result<(), (RejectCode, String)> {
        self.socket.send(&frame).await;
        self.until(|frame| match frame {
            AgentGets::Accepted { request_id, .. } if request_id == id => Some(Ok(())),
            AgentGets::Rejected { request_id: Some(rejected), code, detail, .. } if rejected == id => {
                Some(Err((code, detail)))
            }
            _ => None,
        })
        .await
    }

    /// The conversation as lists show it, once it is as wanted.
    pub async fn sees(&mut self, wanted: impl Fn(&ConversationSummary) -> bool) -> ConversationSummary {
        self.until(|frame| match frame {
            AgentGets::Conversation(c) if wanted(&c) => Some(*c),
            _ => None,
        })
        .await
    }

    pub async fn hears(&mut self, kind: EntryKind) -> Heard {
        self.until(|frame| match frame {
            AgentGets::Entry { entry, .. } => Some(Heard::of(&entry)).filter(|heard| heard.kind == kind),
            _ => None,
        })
        .await
    }

    pub async fn until<T>(&mut self, mut pick: impl FnMut(AgentGets) -> Option<T>) -> T {
        loop {
            let frame = self.socket.next::<AgentGets>().await.expect("the socket was closed");
            if let Some(found) = pick(frame) {
                return found;
            }
        }
    }
}
