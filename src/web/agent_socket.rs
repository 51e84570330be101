//! `GET /ws/agent`: an agent's acts in; conversations, queue and presence out.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::origin;
use super::problem::Problem;
use super::protocol::*;
use super::sessions::CurrentUser;
use super::socket::{self, Bucket, Closing, Unwritable, close};
use super::{Site, SocketPlace, refusals, views};
use crate::conversation::{
    AgentId, AgentName, Command, ConversationId, MessageId, Rejection, ReturnReason, Seq, TakenHow,
};
use crate::desk::{Audience, DeskError, Done, Event, Published, ReadBy, Subscription, Topic, Typist};
use crate::store::Wish;

const READ_BUFFER_BYTES: usize = 4 * 1_024;
/// Open conversations in a snapshot; a desk with more of them sees the newest.
const SNAPSHOT_CONVERSATIONS_MAX: u32 = 2_000;
const REPLY_CHARS_MAX: usize = 10_000;

/// Opens the socket for whoever is logged in.
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
            "Very many consoles are open just now. Close one, or try again in a minute.",
        )
        .into_response();
    };
    ws.protocols([SUBPROTOCOL])
        .read_buffer_size(READ_BUFFER_BYTES)
        .max_message_size(site.config.limits.frame_bytes_max)
        .max_frame_size(site.config.limits.frame_bytes_max)
        .on_upgrade(move |socket| async move {
            AgentSocket::new(site, user, socket).run().await;
            drop(place);
        })
}

struct AgentSocket {
    site: Site,
    user: CurrentUser,
    socket: WebSocket,
    subscription: Subscription,
    greeted: bool,
    /// Watched conversations, and up to where each was sent.
    watched: HashMap<ConversationId, Seq>,
    frames: Bucket,
}

enum End {
    Closed,
    Close(Closing),
}

impl From<Unwritable> for End {
    fn from(_: Unwritable) -> End {
        End::Closed
    }
}

enum Failure {
    Refused(RejectCode, String),
    End(End),
}

impl From<Unwritable> for Failure {
    fn from(unwritable: Unwritable) -> Failure {
        Failure::End(unwritable.into())
    }
}

impl From<(RejectCode, String)> for Failure {
    fn from((code, detail): (RejectCode, String)) -> Failure {
        Failure::Refused(code, detail)
    }
}

impl AgentSocket {
    fn new(site: Site, user: CurrentUser, socket: WebSocket) -> AgentSocket {
        let per_second = site.config.limits.frames_per_second_max;
        AgentSocket {
            subscription: site.desk.hub.subscribe(),
            site,
            user,
            socket,
            greeted: false,
            watched: HashMap::new(),
            frames: Bucket::new(per_second, per_second.saturating_mul(60)),
        }
    }

    async fn run(mut self) {
        let limit = self.write_limit();
        let end = self.serve().await;
        if self.greeted {
            self.site.desk.presence.disconnect(self.user.id(), self.site.clock.now());
            self.site.desk.presence_changed();
        }
        match end {
            End::Closed => {}
            End::Close(closing) => socket::say_goodbye(&mut self.socket, closing, limit).await,
        }
    }

    async fn serve(&mut self) -> End {
        let idle = Duration::from_millis(self.site.config.limits.agent_idle_ms_max);
        let mut heard_at = Instant::now();
        let mut tick = tokio::time::interval_at(tokio::time::Instant::now() + idle / 3, idle / 3);
        let mut revoked = self.site.revoked.subscribe();
        loop {
            let step = tokio::select! {
                frame = self.socket.recv() => {
                    heard_at = Instant::now();
                    match frame {
                        None | Some(Ok(Message::Close(_))) => return End::Closed,
                        Some(Err(error)) => return End::Close(socket::unreadable(&error)),
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                        Some(Ok(Message::Text(text))) => Box::pin(self.on_text(text.as_str())).await,
                        Some(Ok(Message::Binary(_))) => {
                            self.refuse(None, RejectCode::Malformed, "Send JSON as text frames.".into()).await
                        }
                    }
                }
                event = self.subscription.next() => match event {
                    Some(published) => self.on_event(&published).await,
                    None => return End::Close(Closing {
                        code: close::TRY_AGAIN_LATER,
                        reason: "this connection reads too slowly; reconnect to resume",
                    }),
                },
                _ = tick.tick() => {
                    if heard_at.elapsed() >= idle {
                        return End::Close(Closing { code: close::IDLE, reason: "nothing was heard for a long time" });
                    }
                    let limit = self.write_limit();
                    socket::write(&mut self.socket, Message::Ping(bytes::Bytes::new()), limit).await.map_err(End::from)
                }
                _ = revoked.recv() => match self.user.is_still_valid(&self.site).await {
                    true => continue,
                    false => return End::Close(Closing {
                        code: close::SESSION_ENDED,
                        reason: "this session has ended; log in again",
                    }),
                },
                () = self.site.closing.cancelled() => {
                    return End::Close(Closing { code: close::GOING_AWAY, reason: "the server restarts; reconnect to resume" });
                }
            };
            if let Err(end) = step {
                return end;
            }
        }
    }

    async fn on_text(&mut self, text: &str) -> Result<(), End> {
        if self.frames.take().is_err() {
            return Err(End::Close(Closing { code: close::POLICY, reason: "too many frames a second" }));
        }
        let frame = match socket::parse::<AgentSends>(text, "request_id") {
            Ok(frame) => frame,
            Err(error) => return self.refuse(error.id, error.code, error.detail).await,
        };
        let request_id = request_id(&frame);
        match self.act(frame).await {
            Ok(()) => Ok(()),
            Err(Failure::End(end)) => Err(end),
            Err(Failure::Refused(code, detail)) => self.refuse(request_id, code, detail).await,
        }
    }

    async fn act(&mut self, frame: AgentSends) -> Result<(), Failure> {
        if !self.greeted && !matches!(frame, AgentSends::Hello { .. } | AgentSends::Ping) {
            return Err((RejectCode::HelloExpected, "Send hello first.".to_owned()).into());
        }
        let me = self.user.name();
        match frame {
            AgentSends::Ping => Ok(self.send(&AgentGets::Pong).await?),
            AgentSends::Hello { protocol, cursor: _ } => self.hello(protocol).await,
            AgentSends::Watch { request_id, conversation, last_seq } => {
                self.watch(request_id, ConversationId(conversation), Seq(last_seq)).await
            }
            AgentSends::Unwatch { conversation } => {
                let id = ConversationId(conversation);
                self.watched.remove(&id);
                self.subscription.unfollow(Topic::Conversation(id));
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
                        let promise = self.site.desk.promise().await;
                        Command::ReturnToQueue { agent: me, why: ReturnReason::ByAgent, promise }
                    }
                };
                self.execute(request_id, conversation, command).await
            }
            AgentSends::Resolve { request_id, conversation, outcome } => {
                let command = Command::AgentResolves { agent: me, outcome: views::outcome(outcome) };
                self.execute(request_id, conversation, command).await
            }
            AgentSends::Transfer { request_id, conversation, to_agent } => {
                let to = self.colleague(AgentId(to_agent)).await?;
                self.execute(request_id, conversation, Command::Transfer { from: me, to }).await
            }
            AgentSends::Reply { request_id, conversation, text } => {
                let text = socket::message_text(&text, REPLY_CHARS_MAX)?;
                let command = Command::Reply { message_id: MessageId(request_id), agent: me, text };
                self.execute(request_id, conversation, command).await
            }
            AgentSends::Note { request_id, conversation, text } => {
                let text = socket::message_text(&text, REPLY_CHARS_MAX)?;
                let command = Command::Note { message_id: MessageId(request_id), agent: me, text };
                self.execute(request_id, conversation, command).await
            }
            AgentSends::Typing { conversation, on } => {
                let conversation = ConversationId(conversation);
                let event = Event::Typing { conversation, who: Typist::Agent(me), on };
                self.site.desk.hub.publish(Topic::Conversation(conversation), event);
                Ok(())
            }
            AgentSends::Read { conversation, up_to } => {
                let conversation = ConversationId(conversation);
                let event = Event::Read { conversation, by: ReadBy::Agent, up_to: Seq(up_to) };
                self.site.desk.hub.publish(Topic::Conversation(conversation), event);
                Ok(())
            }
            AgentSends::Availability { request_id, availability } => {
                let wish = match availability {
                    Availability::Online => Wish::Online,
                    Availability::Away | Availability::Offline => Wish::Away,
                };
                let stored = self.site.desk.store().set_wish(self.user.id(), wish).await;
                stored.map_err(|error| self.of_desk(&error.into()))?;
                self.site.desk.presence.wish(self.user.id(), wish == Wish::Online);
                self.site.desk.presence_changed();
                let at = self.site.clock.now().0;
                Ok(self.send(&AgentGets::Accepted { request_id, conversation: None, seq: None, at }).await?)
            }
        }
    }

    async fn hello(&mut self, protocol: u32) -> Result<(), Failure> {
        if self.greeted {
            let detail = "Say hello once for each connection.".to_owned();
            return Err((RejectCode::HelloExpected, detail).into());
        }
        if protocol != PROTOCOL {
            let detail = format!("This server speaks protocol {PROTOCOL}; reload the console.");
            return Err((RejectCode::UnsupportedProtocol, detail).into());
        }
        // Followed before the snapshot is read, so that nothing falls in between.
        self.subscription.follow(Topic::Agents);
        let desk = Arc::clone(&self.site.desk);
        desk.presence.connect(&self.user.name(), self.user.capacity(), self.user.wants_conversations());
        self.greeted = true;
        desk.presence_changed();
        let store = desk.store();
        let read = async {
            let conversations = store.summaries_open(SNAPSHOT_CONVERSATIONS_MAX).await?;
            let waiting = store.waiting().await?;
            let loads: HashMap<AgentId, u32> = store.loads().await?.into_iter().collect();
            Ok::<_, crate::store::StoreError>((conversations, waiting, loads))
        };
        let (conversations, waiting, loads) =
            read.await.map_err(|error| self.of_desk(&DeskError::from(error)))?;
        let welcome = AgentWelcome {
            protocol: PROTOCOL,
            user: self.user.view(),
            availability: views::availability_view(desk.presence.availability(self.user.id())),
            conversations: conversations.iter().map(views::summary_view).collect(),
            waiting: waiting.iter().map(|w| w.conversation.0).collect(),
            agents: desk.presence.all(&loads).iter().map(views::presence_view).collect(),
        };
        Ok(self.send(&AgentGets::Welcome(Box::new(welcome))).await?)
    }

    async fn watch(&mut self, request_id: Uuid, id: ConversationId, last_seq: Seq) -> Result<(), Failure> {
        self.subscription.follow(Topic::Conversation(id));
        let read = async {
            let live = self.site.desk.transcript(id).await?;
            let moods: HashMap<Seq, _> = self.site.desk.store().moods(id).await?.into_iter().collect();
            Ok::<_, DeskError>((live, moods))
        };
        let (live, moods) = match read.await {
            Ok(read) => read,
            Err(error) => {
                self.subscription.unfollow(Topic::Conversation(id));
                return Err(self.of_desk(&error).into());
            }
        };
        self.watched.insert(id, live.conversation.last_seq);
        let done = Done { conversation: id, seq: live.conversation.last_seq, at: live.conversation.last_at };
        self.accept(request_id, done).await?;
        for entry in live.entries.iter().filter(|e| e.seq > last_seq) {
            let entry = views::agent_entry(entry, moods.get(&entry.seq).copied());
            self.send(&AgentGets::Entry { conversation: id.0, entry: Box::new(entry) }).await?;
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
                let live = self.site.desk.transcript(id).await.map_err(|error| self.of_desk(&error))?;
                Done { conversation: id, seq: live.conversation.last_seq, at: live.conversation.last_at }
            }
            Err(error) => return Err(self.of_desk(&error).into()),
        };
        if takes {
            self.site.desk.presence.assigned(self.user.id(), done.at);
        }
        Ok(self.accept(request_id, done).await?)
    }

    async fn colleague(&mut self, id: AgentId) -> Result<AgentName, Failure> {
        let user = self.site.desk.store().user_by_id(id).await;
        match user.map_err(|error| self.of_desk(&error.into()))? {
            Some(user) => Ok(AgentName { id: user.id, name: user.name }),
            None => Err((RejectCode::Invalid, "There is no such colleague.".to_owned()).into()),
        }
    }

    async fn accept(&mut self, request_id: Uuid, done: Done) -> Result<(), Unwritable> {
        let accepted = AgentGets::Accepted {
            request_id,
            conversation: Some(done.conversation.0),
            seq: Some(done.seq.0),
            at: done.at.0,
        };
        self.send(&accepted).await
    }

    async fn on_event(&mut self, published: &Arc<Published>) -> Result<(), End> {
        if let Event::Entry { conversation, entry } = &published.event {
            let Some(sent_up_to) = self.watched.get_mut(conversation) else { return Ok(()) };
            if entry.seq <= *sent_up_to {
                return Ok(());
            }
            *sent_up_to = entry.seq;
        }
        let frame = published.frame(Audience::Agent, |event| views::json(&views::agent_frame(event)?));
        match frame {
            Some(frame) => {
                let limit = self.write_limit();
                Ok(socket::send(&mut self.socket, frame, limit).await?)
            }
            None => Ok(()),
        }
    }

    fn of_desk(&self, error: &DeskError) -> (RejectCode, String) {
        refusals::of_desk(error, &self.site.desk)
    }

    async fn refuse(
        &mut self,
        request_id: Option<Uuid>,
        code: RejectCode,
        detail: String,
    ) -> Result<(), End> {
        let retry_after_ms = refusals::is_transient(code).then_some(refusals::RETRY_AFTER.as_millis() as u64);
        Ok(self.send(&AgentGets::Rejected { request_id, code, detail, retry_after_ms }).await?)
    }

    async fn send(&mut self, frame: &AgentGets) -> Result<(), Unwritable> {
        let frame = views::json(frame).ok_or(Unwritable)?;
        let limit = self.write_limit();
        socket::send(&mut self.socket, frame, limit).await
    }

    fn write_limit(&self) -> Duration {
        Duration::from_millis(self.site.config.limits.write_timeout_ms)
    }
}

fn request_id(frame: &AgentSends) -> Option<Uuid> {
    match frame {
        AgentSends::Watch { request_id, .. }
        | AgentSends::Take { request_id, .. }
        | AgentSends::Return { request_id, .. }
        | AgentSends::Resolve { request_id, .. }
        | AgentSends::Transfer { request_id, .. }
        | AgentSends::Reply { request_id, .. }
        | AgentSends::Note { request_id, .. }
        | AgentSends::Availability { request_id, .. } => Some(*request_id),
        AgentSends::Hello { .. }
        | AgentSends::Unwatch { .. }
        | AgentSends::Typing { .. }
        | AgentSends::Read { .. }
        | AgentSends::Ping => None,
    }
}
