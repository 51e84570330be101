//! `GET /ws/agent`: an agent's acts in; conversations, queue and presence out.

mod snapshot;
mod targets;

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::conversation::{
    Command, ConversationId, Entry, MessageId, Rejection, ReturnReason, Seq, TakenHow, WokenBy,
};
use crate::desk::{Audience, DeskError, Done, Event, Live, Published, Subscription, Topic, Typist};
use crate::store::{User, WantedAvailability};
use crate::web::account::current_user::CurrentUser;
use crate::web::account::users;
use crate::web::limits::{BLOCK_REASON_CHARS_MAX, REPLY_CHARS_MAX, REPLY_FILES_MAX};
use crate::web::problem::Problem;
use crate::web::rest::attachments;
use crate::web::site::{Site, SocketPlace};
use crate::web::socket::connection::{self, Connection, End, Heard, close};
use crate::web::socket::refusal::{Failure, Refusal};
use crate::web::socket::session::{self, Peer};
use crate::web::wire::{views, *};
use crate::web::{input, origin};

/// Opens the socket for the user who is logged in.
pub async fn upgrade(
    State(site): State<Site>,
    user: CurrentUser,
    headers: HeaderMap,
    ws: WebSocketUpgrade,
) -> Response {
    if !origin::is_allowed(&headers, &[]) {
        return Problem::new(StatusCode::FORBIDDEN, "foreign_origin", "Open the console on its own site.")
            .into_response();
    }
    let Some(place) = SocketPlace::take(&site.agent_sockets, site.config.limits.agent_sockets_max) else {
        return Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "too_many_sockets",
            "Too many consoles are open. Close one, or try again in a minute.",
        )
        .into_response();
    };
    connection::prepare(ws, &site.config.limits).on_upgrade(move |socket| async move {
        session::run(AgentSocket::new(site, user, socket)).await;
        drop(place);
    })
}

struct AgentSocket {
    site: Site,
    user: CurrentUser,
    connection: Connection,
    subscription: Subscription,
    /// Notified when any session is revoked.
    revoked: broadcast::Receiver<()>,
    greeted: bool,
    /// Whether the console is in view.
    visible: bool,
    /// Watched conversations, and the last entry of each that was sent.
    watched: HashMap<ConversationId, Seq>,
}

/// What may concern an agent between two frames.
enum Happened {
    /// `None`: events were lost, because they were not read fast enough.
    Published(Option<Arc<Published>>),
    SessionsRevoked,
}

impl AgentSocket {
    fn new(site: Site, user: CurrentUser, socket: WebSocket) -> AgentSocket {
        let limits = &site.config.limits;
        AgentSocket {
            connection: Connection::new(socket, limits, limits.agent_idle_ms_max, site.closing.clone()),
            subscription: site.desk.hub.subscribe_console(),
            revoked: site.revoked.subscribe(),
            site,
            user,
            greeted: false,
            visible: false,
            watched: HashMap::new(),
        }
    }

    async fn hello(&mut self, protocol: u32) -> Result<(), Failure> {
        if self.greeted {
            let detail = "Send `hello` once per connection.".to_owned();
            return Err((RejectCode::HelloExpected, detail).into());
        }
        if protocol != PROTOCOL {
            let detail = format!("This server speaks protocol {PROTOCOL}; reload the console.");
            return Err((RejectCode::UnsupportedProtocol, detail).into());
        }
        // Followed before the snapshot is read, so that nothing falls in between.
        self.subscription.follow(Topic::Agents);
        let desk = Arc::clone(&self.site.desk);
        self.subscription.follow(Topic::Agent(self.user.id()));
        let me = self.as_stored().await?;
        desk.presence.connect(&me);
        self.greeted = true;
        desk.presence_changed();
        let user = users::view(&self.site, &me);
        let welcome = snapshot::welcome(&self.site, user).await;
        let welcome = welcome.map_err(|error| self.of_desk(&error))?;
        Ok(self.connection.send(welcome).await?)
    }

    /// The console came into view, or left it.
    fn sees(&mut self, on: bool) {
        if self.visible != on {
            self.visible = on;
            self.site.desk.presence.looks(self.user.id(), on);
        }
    }

    async fn watch(&mut self, request_id: Uuid, id: ConversationId, last_seq: Seq) -> Result<(), Failure> {
        self.subscription.follow(Topic::Conversation(id));
        let read = async {
            let live = self.site.desk.transcript(id).await?;
            let moods: HashMap<Seq, _> = self.site.store.moods(id).await?.into_iter().collect();
            Ok::<_, DeskError>((live, moods))
        };
        let (live, moods) = match read.await {
            Ok(read) => read,
            Err(error) => {
                self.subscription.unfollow(Topic::Conversation(id));
                return Err(self.of_desk(&error).into());
            }
        };
        if self.watched.insert(id, live.conversation.last_seq).is_none() {
            self.site.desk.opened(id, self.user.name());
        }
        self.accept(request_id, done(&live)).await?;
        for entry in live.entries.iter().filter(|e| e.seq > last_seq) {
            let entry = views::agent_entry(entry, moods.get(&entry.seq).copied());
            self.send(&AgentGets::Entry { conversation: id.0, entry: Box::new(entry) }).await?;
        }
        let latest = live.entries.iter().rev().find(|entry| is_from_visitor(entry));
        if let Some(entry) = latest {
            self.delivered(id, entry.seq);
        }
        Ok(())
    }

    async fn execute(
        &mut self,
        request_id: Uuid,
        conversation: Uuid,
        command: Command,
    ) -> Result<(), Failure> {
        let id = ConversationId(conversation);
        let takes = matches!(command, Command::Take { .. });
        let done = match self.site.desk.execute(id, command).await {
            Ok(done) => done,
            // The assigner was faster and gave it to the same agent: what was asked for is so.
            Err(DeskError::Rejected(Rejection::AlreadyYours)) if takes => {
                let done = self.site.desk.look(id, done).await;
                done.map_err(|error| self.of_desk(&error))?
            }
            Err(error) => return Err(self.of_desk(&error).into()),
        };
        Ok(self.accept(request_id, done).await?)
    }

    /// The user as they are now: an owner may have changed them since this session began.
    async fn as_stored(&mut self) -> Result<User, Failure> {
        let stored = self.site.store.user_by_id(self.user.id()).await;
        let stored = stored.map_err(|error| self.of_desk(&error.into()))?;
        Ok(stored.unwrap_or_else(|| self.user.user().clone()))
    }

    /// The visitor's message has reached a console; notifies the visitor.
    fn delivered(&self, conversation: ConversationId, up_to: Seq) {
        let event = Event::Delivered { conversation, up_to };
        self.site.desk.hub.publish(Topic::Conversation(conversation), event);
    }

    fn of_desk(&self, error: &DeskError) -> Refusal {
        Refusal::of_desk(error, &self.site.desk)
    }

    async fn publish(&mut self, published: &Arc<Published>) -> Result<(), End> {
        if let Event::Entry { conversation, entry } = &published.event {
            let Some(sent_up_to) = self.watched.get_mut(conversation) else { return Ok(()) };
            if entry.seq <= *sent_up_to {
                return Ok(());
            }
            *sent_up_to = entry.seq;
        }
        let frame = published
            .frame(Audience::Agent, |event| self.site.pictures.agent_json(&views::agent_frame(event)?));
        let Some(frame) = frame else { return Ok(()) };
        self.connection.send(frame).await?;
        if let Event::Entry { conversation, entry } = &published.event
            && is_from_visitor(entry)
        {
            self.delivered(*conversation, entry.seq);
        }
        Ok(())
    }
}

impl Peer for AgentSocket {
    type Sends = AgentSends;
    type Gets = AgentGets;
    type Event = Happened;
    const KEY: &'static str = "request_id";

    fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    fn into_connection(self) -> Connection {
        self.connection
    }

    async fn hear(&mut self) -> Result<Heard<Happened>, End> {
        let happened = async {
            tokio::select! {
                published = self.subscription.next() => Happened::Published(published),
                _ = self.revoked.recv() => Happened::SessionsRevoked,
            }
        };
        self.connection.hear(happened).await
    }

    async fn on_event(&mut self, happened: Happened) -> Result<(), End> {
        match happened {
            Happened::Published(Some(published)) => self.publish(&published).await,
            Happened::Published(None) => Err(connection::too_slow()),
            Happened::SessionsRevoked => match self.user.is_still_valid(&self.site).await {
                true => Ok(()),
                false => Err(connection::end(close::SESSION_ENDED, "this session has ended; log in again")),
            },
        }
    }

    async fn act(&mut self, frame: AgentSends) -> Result<(), Failure> {
        if !self.greeted && !matches!(frame, AgentSends::Hello { .. } | AgentSends::Ping) {
            return Err((RejectCode::HelloExpected, "Send hello first.".to_owned()).into());
        }
        let me = self.user.name();
        match frame {
            AgentSends::Ping => Ok(self.send(&AgentGets::Pong).await?),
            AgentSends::Hello { protocol } => self.hello(protocol).await,
            AgentSends::Watch { request_id, conversation, last_seq } => {
                self.watch(request_id, ConversationId(conversation), Seq(last_seq)).await
            }
            AgentSends::Unwatch { conversation } => {
                let id = ConversationId(conversation);
                self.subscription.unfollow(Topic::Conversation(id));
                if self.watched.remove(&id).is_some() {
                    self.site.desk.closed(id, me.id);
                }
                Ok(())
            }
            AgentSends::Take { request_id, conversation } => {
                self.execute(request_id, conversation, Command::Take { agent: me, how: TakenHow::Picked })
                    .await
            }
            AgentSends::Return { request_id, conversation, to } => {
                let command = match to {
                    ReturnTo::Bot => Command::ReturnToBot { agent: me },
                    ReturnTo::Queue => {
                        let promise = self.promise(conversation).await?;
                        Command::ReturnToQueue { agent: me, why: ReturnReason::ByAgent, promise }
                    }
                };
                self.execute(request_id, conversation, command).await
            }
            AgentSends::Resolve { request_id, conversation, outcome } => {
                let command = Command::AgentResolves { agent: me, outcome };
                self.execute(request_id, conversation, command).await
            }
            AgentSends::Transfer { request_id, conversation, to_agent, to_team, note } => {
                let (to, note, promise) =
                    self.target(request_id, conversation, to_agent, to_team, note).await?;
                let command = Command::Transfer { from: me, to, note, promise };
                self.execute(request_id, conversation, command).await
            }
            AgentSends::Move { request_id, conversation, to_agent, to_team, note } => {
                if !self.user.supervises() {
                    let detail =
                        "Only supervisors and owners can move other people's conversations.".to_owned();
                    return Err((RejectCode::NotAllowed, detail).into());
                }
                let (to, note, promise) =
                    self.target(request_id, conversation, to_agent, to_team, note).await?;
                let command = Command::Move { by: me, to, note, promise };
                self.execute(request_id, conversation, command).await
            }
            AgentSends::Decline { request_id, conversation } => {
                let conversation = ConversationId(conversation);
                if !self.site.desk.decline(conversation, me.id) {
                    let detail = "This conversation is no longer offered to you.".to_owned();
                    return Err((RejectCode::Invalid, detail).into());
                }
                let at = self.site.clock.now().0;
                let conversation = Some(conversation.0);
                Ok(self.send(&AgentGets::Accepted { request_id, conversation, seq: None, at }).await?)
            }
            AgentSends::Reply { request_id, conversation, text, attachments, last_seq, drafted_from } => {
                let attachments =
                    attachments::to_send(&self.site, attachments, None, REPLY_FILES_MAX).await?;
                let text = match text.trim() {
                    "" if !attachments.is_empty() => String::new(),
                    text => input::message_text(text, REPLY_CHARS_MAX)?,
                };
                let command = Command::Reply {
                    message_id: MessageId(request_id),
                    agent: me,
                    text,
                    attachments,
                    seen: last_seq.map(Seq),
                    drafted_from: drafted_from.map(input::drafted_from).transpose()?,
                };
                self.execute(request_id, conversation, command).await
            }
            AgentSends::Note { request_id, conversation, text, mentions } => {
                let text = input::message_text(&text, REPLY_CHARS_MAX)?;
                let mentions = self.mentioned(&mentions).await?;
                let command = Command::Note { message_id: MessageId(request_id), agent: me, text, mentions };
                self.execute(request_id, conversation, command).await
            }
            AgentSends::Tag { request_id, conversation, add, remove } => {
                let (add, remove) = (input::tags(&add)?, input::tags(&remove)?);
                self.execute(request_id, conversation, Command::Tag { agent: me, add, remove }).await
            }
            AgentSends::Attributes { request_id, conversation, set } => {
                let set = input::attribute_changes(set)?;
                self.execute(request_id, conversation, Command::SetAttributes { by: Some(me), set }).await
            }
            AgentSends::Snooze { request_id, conversation, until } => {
                let command = match until {
                    Some(until) => {
                        let until = input::snooze_until(until, self.site.clock.now())?;
                        Command::Snooze { agent: me, until }
                    }
                    None => Command::Wake { by: WokenBy::Agent(me) },
                };
                self.execute(request_id, conversation, command).await
            }
            AgentSends::Block { request_id, conversation, reason } => {
                let reason = input::message_text(&reason, BLOCK_REASON_CHARS_MAX)?;
                let blocked = self.site.desk.block(ConversationId(conversation), me, reason).await;
                let done = blocked.map_err(|error| self.of_desk(&error))?;
                Ok(self.accept(request_id, done).await?)
            }
            AgentSends::Unblock { request_id, conversation } => {
                let unblocked = self.site.desk.unblock(ConversationId(conversation), me).await;
                let done = unblocked.map_err(|error| self.of_desk(&error))?;
                Ok(self.accept(request_id, done).await?)
            }
            AgentSends::Typing { conversation, on } => {
                let conversation = ConversationId(conversation);
                let event = Event::Typing { conversation, who: Typist::Agent(me), on, text: None };
                self.site.desk.hub.publish(Topic::Conversation(conversation), event);
                Ok(())
            }
            AgentSends::Read { conversation, up_to } => {
                let read = self.site.desk.agent_read(ConversationId(conversation), me.id, Seq(up_to)).await;
                read.map_err(|error| self.of_desk(&error).into())
            }
            AgentSends::Visible { on } => {
                self.sees(on);
                Ok(())
            }
            AgentSends::Availability { request_id, availability } => {
                let wish = match availability {
                    Availability::Online => WantedAvailability::Online,
                    Availability::Busy | Availability::Away | Availability::Offline => {
                        WantedAvailability::Away
                    }
                };
                let stored = self.site.store.set_wish(self.user.id(), wish).await;
                stored.map_err(|error| self.of_desk(&error.into()))?;
                self.site.desk.presence.wish(self.user.id(), wish);
                self.site.desk.presence_changed();
                let at = self.site.clock.now().0;
                Ok(self.send(&AgentGets::Accepted { request_id, conversation: None, seq: None, at }).await?)
            }
        }
    }

    fn accepted(&self, key: Uuid, done: Done) -> AgentGets {
        AgentGets::Accepted {
            request_id: key,
            conversation: Some(done.conversation.0),
            seq: Some(done.seq.0),
            at: done.at.0,
        }
    }

    fn rejected(key: Option<Uuid>, refusal: Refusal) -> AgentGets {
        let retry_after_ms = refusal.retry_after_ms();
        let Refusal { code, detail, .. } = refusal;
        AgentGets::Rejected { request_id: key, code, detail, retry_after_ms }
    }

    fn json(&self, frame: &AgentGets) -> Option<Bytes> {
        self.site.pictures.agent_json(frame)
    }

    fn leave(&mut self) {
        for conversation in self.watched.keys() {
            self.site.desk.closed(*conversation, self.user.id());
        }
        if self.greeted {
            self.sees(false);
            self.site.desk.presence.disconnect(self.user.id(), self.site.clock.now());
            self.site.desk.presence_changed();
        }
    }
}

fn is_from_visitor(entry: &Entry) -> bool {
    entry.body.is_visitors_message()
}

/// The state of a conversation after its last entry.
fn done(live: &Live) -> Done {
    let conversation = &live.conversation;
    Done { conversation: conversation.id, seq: conversation.last_seq, at: conversation.last_at }
}
