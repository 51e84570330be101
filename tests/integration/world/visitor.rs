//! A visitor, as the widget speaks for them.

use super::*;

pub struct Visitor {
    pub socket: Socket,
    pub token: Option<String>,
    pub conversation: Option<Uuid>,
    pub inbox: Option<InboxView>,
}

impl Visitor {
    pub async fn hello(
        &mut self,
        token: Option<String>,
        conversation: Option<Uuid>,
        last_seq: u32,
    ) -> Welcome {
        let hello = VisitorSends::Hello {
            protocol: PROTOCOL,
            visitor_token: token.clone(),
            conversation,
            last_seq,
            locale: "en-GB".into(),
            page: None,
            time_zone: None,
            identity: None,
        };
        self.socket.send(&hello).await;
        let welcome = self
            .until(|frame| match frame {
                VisitorGets::Welcome(w) => Some(*w),
                _ => None,
            })
            .await;
        self.token = token;
        self.conversation = welcome.conversation;
        self.inbox = Some(welcome.inbox.clone());
        welcome
    }

    /// The same visitor on a new connection.
    pub async fn again(&self, world: &World, last_seq: u32) -> (Visitor, Welcome) {
        let mut again = world.connects().await;
        let welcome = again.hello(self.token.clone(), self.conversation, last_seq).await;
        (again, welcome)
    }

    pub async fn says(&mut self, text: &str) -> Accepted {
        let message_id = Uuid::new_v4();
        self.sends(message_id, text).await
    }

    pub async fn sends(&mut self, message_id: Uuid, text: &str) -> Accepted {
        self.socket.send(&VisitorSends::message(message_id, text)).await;
        self.accepted(message_id).await
    }

    /// A message with these files.
    pub async fn shows(&mut self, text: &str, attachments: Vec<Uuid>) -> Accepted {
        let message_id = Uuid::new_v4();
        let text = text.to_owned();
        self.socket.send(&VisitorSends::Send { message_id, text, attachments, form: None }).await;
        self.accepted(message_id).await
    }

    /// The business's site says who this is.
    pub async fn is_called(&mut self, identity: IdentityView) {
        self.socket.send(&VisitorSends::Identify { identity, attributes: Default::default() }).await;
    }

    pub async fn is_welcomed(&mut self) -> Welcome {
        let welcome = self
            .until(|frame| match frame {
                VisitorGets::Welcome(welcome) => Some(*welcome),
                _ => None,
            })
            .await;
        self.token.clone_from(&welcome.visitor_token);
        self.conversation = welcome.conversation;
        welcome
    }

    pub async fn asks_for_a_person(&mut self) -> Accepted {
        let message_id = Uuid::new_v4();
        self.socket.send(&VisitorSends::RequestHuman { message_id }).await;
        self.accepted(message_id).await
    }

    pub async fn rates(&mut self, score: u8, comment: &str) -> Accepted {
        let message_id = Uuid::new_v4();
        let (score, comment) = (Some(score), Some(comment.to_owned()));
        self.socket.send(&VisitorSends::Rate { message_id, score, nps: None, comment }).await;
        self.accepted(message_id).await
    }

    pub async fn accepted(&mut self, message_id: Uuid) -> Accepted {
        let accepted = self
            .until(|frame| match frame {
                VisitorGets::Accepted(a) if a.message_id == message_id => Some(a),
                VisitorGets::Rejected(r) if r.message_id == Some(message_id) => panic!("rejected: {r:?}"),
                _ => None,
            })
            .await;
        self.token = accepted.visitor_token.clone().or(self.token.take());
        self.conversation = Some(accepted.conversation);
        accepted
    }

    pub async fn hears(&mut self, kind: EntryKind) -> Heard {
        self.until(|frame| match frame {
            VisitorGets::Entry(entry) => Some(Heard::of(&entry)).filter(|heard| heard.kind == kind),
            _ => None,
        })
        .await
    }

    pub async fn is_held_by(&mut self, holder: HolderName) -> HolderView {
        self.until(|frame| match frame {
            VisitorGets::Holder(h) if h.holder == holder => Some(h),
            _ => None,
        })
        .await
    }

    pub async fn is_rejected(&mut self) -> Rejected {
        self.until(|frame| match frame {
            VisitorGets::Rejected(r) => Some(r),
            _ => None,
        })
        .await
    }

    pub async fn until<T>(&mut self, pick: impl Fn(VisitorGets) -> Option<T>) -> T {
        loop {
            let frame = self.socket.next::<VisitorGets>().await.expect("the socket was closed");
            if let Some(found) = pick(frame) {
                return found;
            }
        }
    }
}
