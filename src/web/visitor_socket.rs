//! `GET /ws/visitor`: one visitor's frames in, what happens in their conversation out.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::origin;
use super::problem::Problem;
use super::protocol::*;
use super::socket::{self, Bucket, Closing, Unwritable, close};
use super::{Site, SocketPlace, views};
use crate::config::Inbox;
use crate::conversation::{
    Command, Contact, ConversationId, Holder, InboxId, MessageId, Rating, Seq, VisitorId,
};
use crate::desk::{
    Audience, DeskError, Done, Event, Live, Opening, Published, ReadBy, Subscription, Topic, Typist,
};

const READ_BUFFER_BYTES: usize = 4 * 1_024;
const NAME_CHARS_MAX: usize = 100;
const EMAIL_CHARS_MAX: usize = 254;
const COMMENT_CHARS_MAX: usize = 2_000;
const LOCALE_CHARS_MAX: usize = 35;

#[derive(Deserialize)]
pub struct Where {
    inbox: Option<String>,
}

/// Opens the socket; refuses unknown inboxes, foreign origins and too many sockets with a problem.
pub async fn upgrade(
    State(site): State<Site>,
    Query(query): Query<Where>,
    headers: HeaderMap,
    ws: WebSocketUpgrade,
) -> Response {
    let inbox = match &query.inbox {
        Some(id) => site.config.inbox(id),
        None => site.config.inboxes.first(),
    };
    let Some(inbox) = inbox.cloned() else {
        return Problem::new(
            StatusCode::NOT_FOUND,
            "unknown_inbox",
            "There is no such inbox; check data-inbox.",
        )
        .into_response();
    };
    if !origin::is_allowed(&headers, &inbox.allowed_origins) {
        return Problem::new(
            StatusCode::FORBIDDEN,
            "foreign_origin",
            "This site may not open this inbox; its owner can add it to allowed_origins.",
        )
        .into_response();
    }
    let limit = site.config.limits.visitor_sockets_max;
    let Some(place) = SocketPlace::take(&site.visitor_sockets, limit) else {
        return Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "too_many_sockets",
            "Very many people are writing just now. Try again in a minute.",
        )
        .into_response();
    };
    ws.protocols([SUBPROTOCOL])
        .read_buffer_size(READ_BUFFER_BYTES)
        .max_message_size(site.config.limits.frame_bytes_max)
        .max_frame_size(site.config.limits.frame_bytes_max)
        .on_upgrade(move |socket| async move {
            VisitorSocket::new(site, inbox, socket).run().await;
            drop(place);
        })
}

struct VisitorSocket {
    site: Site,
    inbox: Inbox,
    socket: WebSocket,
    greeted: bool,
    locale: String,
    visitor: Option<VisitorId>,
    following: Option<Following>,
    /// The holder that was last told, so that it is not told twice.
    told_holder: Option<HolderView>,
    /// Before the visitor is known; after that the visitor's bucket counts over all their sockets.
    bucket: Bucket,
    frames: Bucket,
}

/// The conversation that this socket shows.
struct Following {
    conversation: ConversationId,
    subscription: Subscription,
    sent_up_to: Seq,
}

/// Why the loop ends.
enum End {
    Closed,
    Close(Closing),
}

impl From<Unwritable> for End {
    fn from(_: Unwritable) -> End {
        End::Closed
    }
}

/// A frame that is refused.
struct Refusal {
    code: RejectCode,
    detail: String,
    retry_after: Option<Duration>,
}

impl From<(RejectCode, String)> for Refusal {
    fn from((code, detail): (RejectCode, String)) -> Refusal {
        Refusal { code, detail, retry_after: None }
    }
}

fn refusal(code: RejectCode, detail: &str) -> Refusal {
    Refusal { code, detail: detail.to_owned(), retry_after: None }
}

impl VisitorSocket {
    fn new(site: Site, inbox: Inbox, socket: WebSocket) -> VisitorSocket {
        let limits = &site.config.limits;
        let bucket = Bucket::new(limits.visitor_messages_burst_max, limits.visitor_messages_per_minute_max);
        let frames =
            Bucket::new(limits.frames_per_second_max, limits.frames_per_second_max.saturating_mul(60));
        VisitorSocket {
            site,
            inbox,
            socket,
            greeted: false,
            locale: String::new(),
            visitor: None,
            following: None,
            told_holder: None,
            bucket,
            frames,
        }
    }

    async fn run(mut self) {
        let limit = self.write_limit();
        match self.serve().await {
            End::Closed => {}
            End::Close(closing) => socket::say_goodbye(&mut self.socket, closing, limit).await,
        }
    }

    async fn serve(&mut self) -> End {
        let idle = Duration::from_millis(self.site.config.limits.visitor_idle_ms_max);
        let mut heard_at = Instant::now();
        let mut tick = tokio::time::interval_at(tokio::time::Instant::now() + idle / 3, idle / 3);
        loop {
            let step = tokio::select! {
                frame = self.socket.recv() => {
                    heard_at = Instant::now();
                    match frame {
                        None => return End::Closed,
                        Some(Err(error)) => return End::Close(socket::unreadable(&error)),
                        Some(Ok(Message::Close(_))) => return End::Closed,
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                        // The handling of a frame is boxed: idle sockets should not carry its size.
                        Some(Ok(Message::Text(text))) => Box::pin(self.on_text(text.as_str())).await,
                        Some(Ok(Message::Binary(_))) => {
                            self.refuse(None, refusal(RejectCode::Malformed, "Send JSON as text frames.")).await
                        }
                    }
                }
                event = next_event(&mut self.following) => match event {
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
        let frame = match socket::parse::<VisitorSends>(text, "message_id") {
            Ok(frame) => frame,
            Err(error) => {
                let refusal = Refusal { code: error.code, detail: error.detail, retry_after: None };
                return self.refuse(error.id, refusal).await;
            }
        };
        let message_id = message_id(&frame);
        match self.act(frame).await {
            Ok(()) => Ok(()),
            Err(Failure::End(end)) => Err(end),
            Err(Failure::Refused(refusal)) => self.refuse(message_id, refusal).await,
        }
    }

    async fn act(&mut self, frame: VisitorSends) -> Result<(), Failure> {
        if let VisitorSends::Hello { protocol, visitor_token, conversation, last_seq, locale, page: _ } =
            frame
        {
            return self.hello(protocol, visitor_token, conversation, last_seq, locale).await;
        }
        if let VisitorSends::Ping = frame {
            return Ok(self.send(&VisitorGets::Pong).await?);
        }
        if !self.greeted {
            return Err(refusal(RejectCode::HelloExpected, "Send hello first.").into());
        }
        match frame {
            VisitorSends::Hello { .. } | VisitorSends::Ping => Ok(()),
            VisitorSends::Send { message_id, text } => {
                let text = socket::message_text(&text, self.site.config.limits.message_chars_max)?;
                let message_id = MessageId(message_id);
                self.begin_or_execute(message_id, Command::VisitorWrites { message_id, text }).await
            }
            VisitorSends::RequestHuman { message_id } => {
                let message_id = MessageId(message_id);
                let promise = self.site.desk.promise().await;
                self.begin_or_execute(message_id, Command::RequestHuman { message_id, promise }).await
            }
            VisitorSends::Typing { on } => {
                self.tell(|conversation| Event::Typing { conversation, who: Typist::Visitor, on });
                Ok(())
            }
            VisitorSends::Read { up_to } => {
                let up_to = Seq(up_to);
                self.tell(|conversation| Event::Read { conversation, by: ReadBy::Visitor, up_to });
                Ok(())
            }
            VisitorSends::Feedback { seq, helpful } => {
                self.execute(Command::GiveFeedback { about: Seq(seq), helpful }).await.map(drop)
            }
            VisitorSends::Rate { message_id, score, comment } => {
                if !(1..=5).contains(&score) {
                    return Err(refusal(RejectCode::Invalid, "Rate from 1 to 5.").into());
                }
                let comment = socket::short_text("comment", comment, COMMENT_CHARS_MAX)?;
                let rating = Rating { score, comment };
                self.execute_accepted(Command::Rate { message_id: MessageId(message_id), rating }).await
            }
            VisitorSends::Contact { name, email } => {
                let contact = contact(name, email)?;
                self.execute(Command::LeaveContact { contact }).await.map(drop)
            }
            VisitorSends::Resolve { message_id } => {
                self.execute_accepted(Command::VisitorResolves { message_id: MessageId(message_id) }).await
            }
        }
    }

    async fn hello(
        &mut self,
        protocol: u32,
        visitor_token: Option<String>,
        conversation: Option<Uuid>,
        last_seq: u32,
        locale: String,
    ) -> Result<(), Failure> {
        if self.greeted {
            return Err(refusal(RejectCode::HelloExpected, "Say hello once for each connection.").into());
        }
        if protocol != PROTOCOL {
            let detail =
                format!("This server speaks protocol {PROTOCOL}; reload the page to get a client that does.");
            return Err(Refusal { code: RejectCode::UnsupportedProtocol, detail, retry_after: None }.into());
        }
        self.locale = locale.chars().filter(|c| c.is_ascii_graphic()).take(LOCALE_CHARS_MAX).collect();
        let live = match visitor_token {
            Some(token) => self.recognise(&token, conversation).await?,
            None => None,
        };
        self.greeted = true;
        self.welcome(live, Seq(last_seq)).await
    }

    /// The visitor behind a token, and the conversation to resume.
    async fn recognise(&mut self, token: &str, conversation: Option<Uuid>) -> Result<Option<Live>, Failure> {
        let unknown =
            || refusal(RejectCode::UnknownToken, "This token is not known here; say hello without it.");
        let visitor = self.site.visitor_tokens.verify(token).ok_or_else(unknown)?;
        let store = self.site.desk.store();
        if !store.visitor_exists(visitor).await.map_err(|error| self.of_desk(error.into()))? {
            return Err(unknown().into());
        }
        let id = match conversation {
            Some(id) => Some(ConversationId(id)),
            None => store
                .latest_conversation(visitor, &InboxId(self.inbox.id.clone()))
                .await
                .map_err(|error| self.of_desk(error.into()))?,
        };
        self.visitor = Some(visitor);
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

    async fn welcome(&mut self, live: Option<Live>, last_seq: Seq) -> Result<(), Failure> {
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
        self.told_holder = Some(holder.clone());
        let welcome = Welcome {
            protocol: PROTOCOL,
            visitor_token: live
                .is_some()
                .then(|| self.visitor.map(|v| self.site.visitor_tokens.sign(v)))
                .flatten(),
            conversation: live.as_ref().map(|live| live.conversation.id.0),
            holder,
            entries,
            inbox: self.inbox_view(),
        };
        self.send(&VisitorGets::Welcome(Box::new(welcome))).await?;
        for entry in rest {
            self.send(&VisitorGets::Entry(entry)).await?;
        }
        Ok(())
    }

    fn inbox_view(&self) -> InboxView {
        let greeting = match self.inbox.greeting.as_str() {
            "" => self.site.desk.policy().phrases.greeting.clone(),
            greeting => greeting.to_owned(),
        };
        InboxView {
            id: self.inbox.id.clone(),
            name: self.inbox.name.clone(),
            greeting,
            open: self.site.desk.presence.anyone_at_desk(),
            suggestions: self.inbox.suggestions.clone(),
            accent: self.inbox.accent.clone(),
            message_chars_max: u32::try_from(self.site.config.limits.message_chars_max).unwrap_or(u32::MAX),
        }
    }

    async fn begin_or_execute(&mut self, message_id: MessageId, command: Command) -> Result<(), Failure> {
        if self.following.is_some() {
            return self.execute_accepted(command).await;
        }
        self.take_from_bucket()?;
        let opening = Opening {
            inbox: InboxId(self.inbox.id.clone()),
            visitor: self.visitor,
            locale: self.locale.clone(),
            message_id,
            command,
        };
        let (visitor, done) = self.site.desk.begin(opening).await.map_err(|error| self.of_desk(error))?;
        self.visitor = Some(visitor);
        self.site.remember_bucket(visitor, self.bucket);
        let mut subscription = self.site.desk.hub.subscribe();
        subscription.follow(Topic::Conversation(done.conversation));
        self.following =
            Some(Following { conversation: done.conversation, subscription, sent_up_to: Seq::ZERO });
        self.accept(message_id, done).await?;
        self.catch_up(done.conversation).await
    }

    /// Sends what was committed before this socket followed the conversation.
    async fn catch_up(&mut self, id: ConversationId) -> Result<(), Failure> {
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
            self.told_holder = Some(holder.clone());
            self.send(&VisitorGets::Holder(holder)).await?;
        }
        Ok(())
    }

    async fn execute_accepted(&mut self, command: Command) -> Result<(), Failure> {
        let message_id = command.message_id();
        let done = self.execute(command).await?;
        match message_id {
            Some(message_id) => Ok(self.accept(message_id, done).await?),
            None => Ok(()),
        }
    }

    async fn execute(&mut self, command: Command) -> Result<Done, Failure> {
        let Some(following) = &self.following else {
            return Err(refusal(RejectCode::NoConversation, "Write a message first.").into());
        };
        let id = following.conversation;
        self.take_from_bucket()?;
        self.site.desk.execute(id, command).await.map_err(|error| self.of_desk(error).into())
    }

    async fn accept(&mut self, message_id: MessageId, done: Done) -> Result<(), Unwritable> {
        let accepted = Accepted {
            message_id: message_id.0,
            seq: done.seq.0,
            at: done.at.0,
            conversation: done.conversation.0,
            visitor_token: self.visitor.map(|visitor| self.site.visitor_tokens.sign(visitor)),
        };
        self.send(&VisitorGets::Accepted(accepted)).await
    }

    fn take_from_bucket(&mut self) -> Result<(), Refusal> {
        let taken = match self.visitor {
            Some(visitor) => self.site.take_from_bucket(visitor),
            None => self.bucket.take(),
        };
        taken.map_err(|wait| {
            let seconds = wait.as_secs() + 1;
            Refusal {
                code: RejectCode::TooManyMessages,
                detail: format!("That was a lot at once. You can write again in {seconds} seconds."),
                retry_after: Some(wait),
            }
        })
    }

    fn tell(&self, event: impl FnOnce(ConversationId) -> Event) {
        if let Some(following) = &self.following {
            let id = following.conversation;
            self.site.desk.hub.publish(Topic::Conversation(id), event(id));
        }
    }

    async fn on_event(&mut self, published: &Arc<Published>) -> Result<(), End> {
        if let Event::Entry { entry, .. } = &published.event {
            let Some(following) = &mut self.following else { return Ok(()) };
            if entry.seq <= following.sent_up_to {
                return Ok(());
            }
            following.sent_up_to = entry.seq;
        }
        if let Event::Holder { holder, .. } = &published.event {
            let holder = Some(views::holder_view(holder));
            if self.told_holder == holder {
                return Ok(());
            }
            self.told_holder = holder;
        }
        let frame = published.frame(Audience::Visitor, |event| views::json(&views::visitor_frame(event)?));
        match frame {
            Some(frame) => {
                let limit = self.write_limit();
                Ok(socket::send(&mut self.socket, frame, limit).await?)
            }
            None => Ok(()),
        }
    }

    fn of_desk(&self, error: DeskError) -> Refusal {
        let (code, detail) = super::refusals::of_desk(&error, &self.site.desk);
        let retry_after = super::refusals::is_transient(code).then_some(super::refusals::RETRY_AFTER);
        Refusal { code, detail, retry_after }
    }

    async fn refuse(&mut self, message_id: Option<Uuid>, refusal: Refusal) -> Result<(), End> {
        let rejected = Rejected {
            message_id,
            code: refusal.code,
            detail: refusal.detail,
            retry_after_ms: refusal.retry_after.map(|wait| wait.as_millis() as u64),
        };
        Ok(self.send(&VisitorGets::Rejected(rejected)).await?)
    }

    async fn send(&mut self, frame: &VisitorGets) -> Result<(), Unwritable> {
        let frame = views::json(frame).ok_or(Unwritable)?;
        let limit = self.write_limit();
        socket::send(&mut self.socket, frame, limit).await
    }

    fn write_limit(&self) -> Duration {
        Duration::from_millis(self.site.config.limits.write_timeout_ms)
    }
}

/// What stops a frame: a refusal that the visitor is told, or the end of the socket.
enum Failure {
    Refused(Refusal),
    End(End),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Refused(refusal)
    }
}

impl From<(RejectCode, String)> for Failure {
    fn from(refusal: (RejectCode, String)) -> Failure {
        Failure::Refused(refusal.into())
    }
}

impl From<Unwritable> for Failure {
    fn from(unwritable: Unwritable) -> Failure {
        Failure::End(unwritable.into())
    }
}

async fn next_event(following: &mut Option<Following>) -> Option<Arc<Published>> {
    match following {
        Some(following) => following.subscription.next().await,
        None => std::future::pending().await,
    }
}

fn visible_after(live: &Live, seq: Seq) -> Vec<VisitorEntry> {
    live.entries.iter().filter(|e| e.seq > seq).filter_map(|e| views::visitor_entry(e)).collect()
}

fn message_id(frame: &VisitorSends) -> Option<Uuid> {
    match frame {
        VisitorSends::Send { message_id, .. }
        | VisitorSends::RequestHuman { message_id }
        | VisitorSends::Rate { message_id, .. }
        | VisitorSends::Resolve { message_id } => Some(*message_id),
        VisitorSends::Hello { .. }
        | VisitorSends::Typing { .. }
        | VisitorSends::Feedback { .. }
        | VisitorSends::Read { .. }
        | VisitorSends::Contact { .. }
        | VisitorSends::Ping => None,
    }
}

fn contact(name: Option<String>, email: Option<String>) -> Result<Contact, Refusal> {
    let name = socket::short_text("name", name, NAME_CHARS_MAX)?;
    let email = socket::short_text("e-mail address", email, EMAIL_CHARS_MAX)?;
    let plausible = |email: &String| {
        email
            .split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.ends_with('.'))
            && !email.contains(char::is_whitespace)
    };
    if email.as_ref().is_some_and(|email| !plausible(email)) {
        return Err(refusal(RejectCode::Invalid, "This does not look like an e-mail address; check it."));
    }
    if name.is_none() && email.is_none() {
        return Err(refusal(RejectCode::EmptyText, "Give a name or an e-mail address."));
    }
    Ok(Contact { name, email })
}
