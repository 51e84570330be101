//! How a visitor's socket begins: who the visitor is, which conversation is resumed, and what they are sent first.

use uuid::Uuid;

use super::{Following, VisitorSocket, Whose, details};
use crate::conversation::{
    About, AttributeChanges, Command, ConversationId, Holder, Identity, Seq, VisitorId,
};
use crate::desk::{DeskError, Live, Topic};
use crate::web::rest::widget;
use crate::web::socket::refusal::{Failure, Refusal};
use crate::web::socket::session::Peer;
use crate::web::wire::{views, *};

impl VisitorSocket {
    pub(super) fn can_greet(&self, protocol: u32) -> Result<(), Refusal> {
        if self.greeted {
            return Err(Refusal::new(RejectCode::HelloExpected, "Send `hello` once per connection."));
        }
        if protocol != PROTOCOL {
            let detail =
                format!("This server speaks protocol {PROTOCOL}; reload the page to get a client that does.");
            return Err((RejectCode::UnsupportedProtocol, detail).into());
        }
        Ok(())
    }

    pub(super) async fn hello(
        &mut self,
        visitor_token: Option<String>,
        conversation: Option<Uuid>,
        last_seq: Seq,
        identity: Option<IdentityView>,
    ) -> Result<(), Failure> {
        let live = match visitor_token {
            Some(token) => self.recognise(&token, conversation).await?,
            None => None,
        };
        self.greeted = true;
        let (secret, now) = (&self.inbox.identity_secret.0, self.site.clock.now());
        let identity = identity.map(|said| details::identity(secret, said, now)).transpose();
        let became = match identity {
            Ok(Some(identity)) => self.becomes(identity).await,
            Ok(None) => Ok(Whose::Same),
            Err(refusal) => Err(refusal.into()),
        };
        // A visitor whose identity is refused is welcomed all the same, and then gets the refusal.
        match became {
            Ok(Whose::Other(live)) => self.welcome(*live, Seq::ZERO).await,
            Ok(Whose::Same) => self.welcome(live, last_seq).await,
            Err(failure) => {
                self.welcome(live, last_seq).await?;
                Err(failure)
            }
        }
    }

    /// Takes in who the visitor is: stored with their conversation, or remembered until they begin one.
    pub(super) async fn becomes(&mut self, identity: Identity) -> Result<Whose, Failure> {
        if let Some(id) = &identity.verified_id {
            let inbox = self.inbox_id();
            let store = &self.site.store;
            let known = store.visitor_known_as(&inbox, id).await;
            let known = known.map_err(|error| self.of_desk(error.into()))?;
            let was_said_before = self.identity.verified_id.as_ref();
            let is_somebody_else = match (self.visitor, known) {
                _ if was_said_before.is_some_and(|said| said != id) => true,
                (visitor, Some(known)) => visitor != Some(known),
                (Some(visitor), None) => {
                    let ids = store.verified_ids(&inbox, visitor).await;
                    !ids.map_err(|error| self.of_desk(error.into()))?.is_empty()
                }
                (None, None) => false,
            };
            if is_somebody_else {
                let live = Box::new(self.turns_into(known).await?);
                self.take_in(identity).await?;
                return Ok(Whose::Other(live));
            }
        }
        self.take_in(identity).await?;
        Ok(Whose::Same)
    }

    pub(super) async fn take_in(&mut self, identity: Identity) -> Result<(), Failure> {
        match &self.following {
            Some(_) => self.execute(Command::Identify { identity }).await.map(drop),
            None => {
                self.identity.and(identity);
                Ok(())
            }
        }
    }

    pub(super) async fn take_in_attributes(&mut self, set: AttributeChanges) -> Result<(), Failure> {
        match &self.following {
            _ if set.is_empty() => Ok(()),
            Some(_) => self.execute(Command::SetAttributes { by: None, set }).await.map(drop),
            None => {
                self.attributes.extend(set);
                Ok(())
            }
        }
    }

    /// Makes this the socket of another visitor, or of a visitor who has not written yet.
    pub(super) async fn turns_into(&mut self, visitor: Option<VisitorId>) -> Result<Option<Live>, Failure> {
        self.visitor = visitor;
        self.following = None;
        self.identity = Identity::default();
        self.attributes = AttributeChanges::new();
        self.last_sent_delivered = Seq::ZERO;
        match visitor {
            Some(visitor) => self.resume(visitor, None).await,
            None => Ok(None),
        }
    }

    /// The visitor behind a token, and the conversation to resume.
    pub(super) async fn recognise(
        &mut self,
        token: &str,
        conversation: Option<Uuid>,
    ) -> Result<Option<Live>, Failure> {
        let unknown =
            || Refusal::new(RejectCode::UnknownToken, "This token is unknown; send `hello` without it.");
        let visitor = self.site.visitor_tokens.verify(token).ok_or_else(unknown)?;
        let store = &self.site.store;
        if !store.visitor_exists(visitor).await.map_err(|error| self.of_desk(error.into()))? {
            return Err(unknown().into());
        }
        self.visitor = Some(visitor);
        self.resume(visitor, conversation.map(ConversationId)).await
    }

    /// Follows this conversation of the visitor, or their latest in this inbox.
    pub(super) async fn resume(
        &mut self,
        visitor: VisitorId,
        conversation: Option<ConversationId>,
    ) -> Result<Option<Live>, Failure> {
        let inbox = self.inbox_id();
        let latest = self.site.store.latest_conversation(visitor, &inbox);
        let id = match conversation {
            Some(id) => Some(id),
            None => latest.await.map_err(|error| self.of_desk(error.into()))?,
        };
        let Some(id) = id else { return Ok(None) };
        // Followed before it is read, so that nothing falls in between.
        let mut subscription = self.site.desk.hub.subscribe();
        subscription.follow(Topic::Conversation(id));
        let live = self.site.desk.transcript(id).await.map_err(|error| self.of_desk(error))?;
        if live.conversation.visitor != visitor {
            return Err(self.of_desk(DeskError::UnknownConversation).into());
        }
        self.following = Some(Following { conversation: id, subscription, sent_up_to: Seq::ZERO });
        Ok(Some(live))
    }

    pub(super) async fn welcome(&mut self, live: Option<Live>, last_seq: Seq) -> Result<(), Failure> {
        let mut entries = match &live {
            Some(live) => visible_after(live, last_seq),
            None => Vec::new(),
        };
        let per_frame = self.site.config.limits.history_entries_per_frame_max;
        let rest = entries.split_off(entries.len().min(per_frame));
        let holder = match &live {
            Some(live) => {
                let now = self.site.desk.holder_now(live).await.map_err(|error| self.of_desk(error))?;
                views::holder_view(&now)
            }
            None => HolderView {
                ways: Vec::new(),
                holder: HolderName::Bot,
                position: None,
                wait_s: None,
                agent: None,
                promise: None,
                outcome: None,
            },
        };
        if let (Some(following), Some(live)) = (&mut self.following, &live) {
            following.sent_up_to = live.conversation.last_seq;
        }
        self.last_sent_holder = Some(holder.clone());
        let delivered = live.as_ref().and_then(delivered);
        let welcome = Welcome {
            protocol: PROTOCOL,
            visitor_token: live
                .is_some()
                .then(|| self.visitor.map(|v| self.site.visitor_tokens.sign(v)))
                .flatten(),
            conversation: live.as_ref().map(|live| live.conversation.id.0),
            holder,
            entries,
            inbox: widget::inbox_view(&self.site, &self.inbox, &self.locale),
        };
        self.send(&VisitorGets::Welcome(Box::new(welcome))).await?;
        for entry in rest {
            self.send(&VisitorGets::Entry(entry)).await?;
        }
        if let Some(up_to) = delivered {
            self.last_sent_delivered = up_to;
            self.send(&VisitorGets::Delivered { up_to: up_to.0 }).await?;
        }
        self.keep_page().await
    }

    /// Sends what was committed before this socket followed the conversation.
    pub(super) async fn catch_up(&mut self, id: ConversationId) -> Result<(), Failure> {
        let live = self.site.desk.transcript(id).await.map_err(|error| self.of_desk(error))?;
        for entry in visible_after(&live, Seq::ZERO) {
            self.send(&VisitorGets::Entry(entry)).await?;
        }
        if let Some(following) = &mut self.following {
            following.sent_up_to = live.conversation.last_seq;
        }
        if !matches!(live.conversation.holder, Holder::Bot { .. }) {
            let now = self.site.desk.holder_now(&live).await.map_err(|error| self.of_desk(error))?;
            let holder = views::holder_view(&now);
            self.last_sent_holder = Some(holder.clone());
            self.send(&VisitorGets::Holder(holder)).await?;
        }
        Ok(())
    }
}

fn visible_after(live: &Live, seq: Seq) -> Vec<VisitorEntry> {
    live.entries.iter().filter(|e| e.seq > seq).filter_map(|e| views::visitor_entry(e)).collect()
}

/// The visitor's last message before a reply by the bot or an agent, which shows that it was received.
fn delivered(live: &Live) -> Option<Seq> {
    let shows_receipt =
        |about: About| !about.is_private && (about.in_reply_to.is_some() || about.speaker == Speaker::Agent);
    let mut earlier = live.entries.iter().rev().skip_while(|entry| !shows_receipt(entry.body.about()));
    earlier.find(|entry| entry.body.is_visitors_message()).map(|entry| entry.seq)
}
