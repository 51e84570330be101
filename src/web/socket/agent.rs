//! `GET /ws/agent`: an agent's acts in; conversations, queue and presence out.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::conversation::{
    AgentId, AgentName, Command, ConversationId, Entry, MessageId, Note, Promise, Rejection, ReturnReason,
    Seq, TakenHow, Target, Team, TeamName, WokenBy,
};
use crate::desk::{Audience, DeskError, Done, Event, Published, Subscription, Topic, Typist};
use crate::store::{User, WantedAvailability};
use crate::web::account::sessions::CurrentUser;
use crate::web::input;
use crate::web::limits::{BLOCK_REASON_CHARS_MAX, MENTIONS_MAX, REPLY_CHARS_MAX, REPLY_FILES_MAX};
use crate::web::origin;
use crate::web::problem::Problem;
use crate::web::rest::attachments;
use crate::web::socket::snapshot;
use crate::web::socket::{self, Connection, End, Failure, Heard, Refusal, Unwritable, close};
use crate::web::wire::views;
use crate::web::wire::*;
use crate::web::{Site, SocketPlace};

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
    socket::prepare(ws, &site.config.limits).on_upgrade(move |socket| async move {
        AgentSocket::new(site, user, socket).run().await;
        drop(place);
    })
}

struct AgentSocket {
    site: Site,
    user: CurrentUser,
    connection: Connection,
    subscription: Subscription,
    /// Sounds when any session was ended.
    revoked: broadcast::Receiver<()>,
    greeted: bool,
    /// Somebody looks at this console.
    visible: bool,
    /// Watched conversations, and up to where each was sent.
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

    async fn run(mut self) {
        let end = loop {
            if let Err(end) = self.step().await {
                break end;
            }
        };
        for conversation in self.watched.keys() {
            self.site.desk.closed(*conversation, self.user.id());
        }
        if self.greeted {
            self.sees(false);
            self.site.desk.presence.disconnect(self.user.id(), self.site.clock.now());
            self.site.desk.presence_changed();
        }
        self.connection.close(end).await;
    }

    async fn step(&mut self) -> Result<(), End> {
        let happened = async {
            tokio::select! {
                published = self.subscription.next() => Happened::Published(published),
                _ = self.revoked.recv() => Happened::SessionsRevoked,
            }
        };
        match self.connection.hear(happened).await? {
            Heard::Text(text) => Box::pin(self.on_text(text.as_str())).await,
            Heard::Binary => {
                self.refuse(None, Refusal::new(RejectCode::Malformed, "Send JSON as text frames.")).await
            }
            Heard::Event(Happened::Published(Some(published))) => self.on_event(&published).await,
            Heard::Event(Happened::Published(None)) => Err(socket::too_slow()),
            Heard::Event(Happened::SessionsRevoked) => match self.user.is_still_valid(&self.site).await {
                true => Ok(()),
                false => Err(socket::end(close::SESSION_ENDED, "this session has ended; log in again")),
            },
        }
    }

    async fn on_text(&mut self, text: &str) -> Result<(), End> {
        let frame = match socket::parse::<AgentSends>(text, "request_id") {
            Ok(frame) => frame,
            Err(error) => return self.refuse(error.id, (error.code, error.detail).into()).await,
        };
        let request_id = request_id(&frame);
        match self.act(frame).await {
            Ok(()) => Ok(()),
            Err(Failure::End(end)) => Err(end),
            Err(Failure::Refused(refusal)) => self.refuse(request_id, refusal).await,
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
                let command = Command::AgentResolves { agent: me, outcome: outcome };
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
                    let detail = "Only supervisors and owners move other people's conversations.".to_owned();
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
                    let detail = "This conversation is not offered to you any more.".to_owned();
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
                let stored = self.site.desk.store().set_wish(self.user.id(), wish).await;
                stored.map_err(|error| self.of_desk(&error.into()))?;
                self.site.desk.presence.wish(self.user.id(), wish);
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
        self.subscription.follow(Topic::Agent(self.user.id()));
        let me = self.as_stored().await?;
        desk.presence.connect(&me);
        self.greeted = true;
        desk.presence_changed();
        let user = crate::web::account::sessions::view(&self.site, &me);
        let welcome = snapshot::welcome(&self.site, user).await;
        let welcome = welcome.map_err(|error| self.of_desk(&error))?;
        Ok(self.connection.send(welcome).await?)
    }

    /// Somebody begins or ceases to look at this console.
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
        if self.watched.insert(id, live.conversation.last_seq).is_none() {
            self.site.desk.opened(id, self.user.name());
        }
        let done = Done { conversation: id, seq: live.conversation.last_seq, at: live.conversation.last_at };
        self.accept(request_id, done).await?;
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
                let live = self.site.desk.transcript(id).await.map_err(|error| self.of_desk(&error))?;
                Done { conversation: id, seq: live.conversation.last_seq, at: live.conversation.last_at }
            }
            Err(error) => return Err(self.of_desk(&error).into()),
        };
        Ok(self.accept(request_id, done).await?)
    }

    async fn colleague(&mut self, id: AgentId) -> Result<AgentName, Failure> {
        let user = self.site.desk.store().user_by_id(id).await;
        match user.map_err(|error| self.of_desk(&error.into()))? {
            Some(user) => Ok(AgentName { id: user.id, name: user.name }),
            None => Err((RejectCode::Invalid, "There is no such colleague.".to_owned()).into()),
        }
    }

    /// The colleagues that a note names, each once.
    async fn mentioned(&mut self, ids: &[Uuid]) -> Result<Vec<AgentName>, Failure> {
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

    /// The user as they are now: an owner may have changed them since this session began.
    async fn as_stored(&mut self) -> Result<User, Failure> {
        let stored = self.site.desk.store().user_by_id(self.user.id()).await;
        let stored = stored.map_err(|error| self.of_desk(&error.into()))?;
        Ok(stored.unwrap_or_else(|| self.user.user().clone()))
    }

    /// Where a conversation is to go, with what is said along the way.
    async fn target(
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
                let detail = "Name either an agent or a team.".to_owned();
                return Err((RejectCode::Invalid, detail).into());
            }
        };
        let text = note.map(|text| input::message_text(&text, REPLY_CHARS_MAX)).transpose()?;
        let note = text.map(|text| Note { message_id: MessageId(request_id), text });
        Ok((to, note, self.promise(conversation).await?))
    }

    /// What the visitor of this conversation is promised who waits from now on.
    async fn promise(&mut self, conversation: Uuid) -> Result<Promise, Failure> {
        let live = self.site.desk.transcript(ConversationId(conversation)).await;
        let live = live.map_err(|error| self.of_desk(&error))?;
        Ok(self.site.desk.promise(&live.conversation.inbox).await)
    }

    fn team(&self, id: &str) -> Result<TeamName, Failure> {
        let policy = self.site.desk.policy();
        match policy.routing.teams.iter().find(|team| team.id.0 == id) {
            Some(Team { id, name, .. }) => Ok(TeamName { id: id.clone(), name: name.clone() }),
            None => Err((RejectCode::Invalid, "There is no such team.".to_owned()).into()),
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
        let frame =
            published.frame(Audience::Agent, |event| self.site.faces.agent_json(&views::agent_frame(event)?));
        let Some(frame) = frame else { return Ok(()) };
        self.connection.send(frame).await?;
        if let Event::Entry { conversation, entry } = &published.event
            && is_from_visitor(entry)
        {
            self.delivered(*conversation, entry.seq);
        }
        Ok(())
    }

    /// The visitor's words have reached a console, and the visitor is told so.
    fn delivered(&self, conversation: ConversationId, up_to: Seq) {
        let event = Event::Delivered { conversation, up_to };
        self.site.desk.hub.publish(Topic::Conversation(conversation), event);
    }

    fn of_desk(&self, error: &DeskError) -> Refusal {
        Refusal::of_desk(error, &self.site.desk)
    }

    async fn refuse(&mut self, request_id: Option<Uuid>, refusal: Refusal) -> Result<(), End> {
        let retry_after_ms = refusal.retry_after_ms();
        let Refusal { code, detail, .. } = refusal;
        Ok(self.send(&AgentGets::Rejected { request_id, code, detail, retry_after_ms }).await?)
    }

    async fn send(&mut self, frame: &AgentGets) -> Result<(), Unwritable> {
        let frame = self.site.faces.agent_json(frame).ok_or(Unwritable)?;
        self.connection.send(frame).await
    }
}

fn is_from_visitor(entry: &Entry) -> bool {
    entry.body.is_visitors_message()
}

fn request_id(frame: &AgentSends) -> Option<Uuid> {
    match frame {
        AgentSends::Watch { request_id, .. }
        | AgentSends::Take { request_id, .. }
        | AgentSends::Return { request_id, .. }
        | AgentSends::Resolve { request_id, .. }
        | AgentSends::Transfer { request_id, .. }
        | AgentSends::Move { request_id, .. }
        | AgentSends::Decline { request_id, .. }
        | AgentSends::Reply { request_id, .. }
        | AgentSends::Note { request_id, .. }
        | AgentSends::Tag { request_id, .. }
        | AgentSends::Attributes { request_id, .. }
        | AgentSends::Snooze { request_id, .. }
        | AgentSends::Block { request_id, .. }
        | AgentSends::Unblock { request_id, .. }
        | AgentSends::Availability { request_id, .. } => Some(*request_id),
        AgentSends::Hello { .. }
        | AgentSends::Unwatch { .. }
        | AgentSends::Typing { .. }
        | AgentSends::Read { .. }
        | AgentSends::Visible { .. }
        | AgentSends::Ping => None,
    }
}
