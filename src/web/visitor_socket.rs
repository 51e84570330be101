//! `GET /ws/visitor`: one visitor's frames in, what happens in their conversation out.

use std::sync::Arc;

use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::origin;
use super::problem::Problem;
use super::protocol::*;
use super::socket::{self, Bucket, Connection, End, Failure, Heard, Refusal, Unwritable};
use super::{Site, SocketPlace, views};
use crate::config::Inbox;
use crate::conversation::{
    Command, Contact, ConversationId, Holder, InboxId, MessageId, Rating, Seq, VisitorId,
};
use crate::desk::{
    Audience, DeskError, Done, Event, Live, Opening, Published, ReadBy, Subscription, Topic, Typist,
};
use crate::mail::is_address;

const NAME_CHARS_MAX: usize = 100;
const PHONE_CHARS_MAX: usize = 40;
const PHONE_DIGITS_MIN: usize = 5;
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
    socket::prepare(ws, &site.config.limits).on_upgrade(move |socket| async move {
        VisitorSocket::new(site, inbox, socket).run().await;
        drop(place);
    })
}

struct VisitorSocket {
    site: Site,
    inbox: Inbox,
    connection: Connection,
    greeted: bool,
    locale: String,
    visitor: Option<VisitorId>,
    following: Option<Following>,
    /// The holder that was last told, so that it is not told twice.
    told_holder: Option<HolderView>,
    /// Before the visitor is known; after that the visitor's bucket counts over all their sockets.
    bucket: Bucket,
}

/// The conversation that this socket shows.
struct Following {
    conversation: ConversationId,
    subscription: Subscription,
    sent_up_to: Seq,
}

impl VisitorSocket {
    fn new(site: Site, inbox: Inbox, socket: WebSocket) -> VisitorSocket {
        let limits = &site.config.limits;
        let bucket = Bucket::new(limits.visitor_messages_burst_max, limits.visitor_messages_per_minute_max);
        let connection = Connection::new(socket, limits, limits.visitor_idle_ms_max, site.closing.clone());
        VisitorSocket {
            site,
            inbox,
            connection,
            greeted: false,
            locale: String::new(),
            visitor: None,
            following: None,
            told_holder: None,
            bucket,
        }
    }

    async fn run(mut self) {
        let end = loop {
            if let Err(end) = self.step().await {
                break end;
            }
        };
        self.connection.close(end).await;
    }

    async fn step(&mut self) -> Result<(), End> {
        match self.connection.hear(next_event(&mut self.following)).await? {
            // The handling of a frame is boxed: idle sockets should not carry its size.
            Heard::Text(text) => Box::pin(self.on_text(text.as_str())).await,
            Heard::Binary => {
                self.refuse(None, Refusal::new(RejectCode::Malformed, "Send JSON as text frames.")).await
            }
            Heard::Event(Some(published)) => self.on_event(&published).await,
            Heard::Event(None) => Err(socket::too_slow()),
        }
    }

    async fn on_text(&mut self, text: &str) -> Result<(), End> {
        let frame = match socket::parse::<VisitorSends>(text, "message_id") {
            Ok(frame) => frame,
            Err(error) => return self.refuse(error.id, (error.code, error.detail).into()).await,
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
            return Err(Refusal::new(RejectCode::HelloExpected, "Send hello first.").into());
        }
        match frame {
            VisitorSends::Hello { .. } | VisitorSends::Ping => Ok(()),
            VisitorSends::Send { message_id, text } => {
                let text = socket::message_text(&text, self.site.config.limits.message_chars_max)?;
                let message_id = MessageId(message_id);
                let command = match &self.following {
                    Some(following) => {
                        self.site.desk.visitor_writes(following.conversation, message_id, text).await
                    }
                    None => Command::VisitorWrites { message_id, text },
                };
                self.begin_or_execute(message_id, command).await
            }
            VisitorSends::RequestHuman { message_id } => {
                let message_id = MessageId(message_id);
                let promise = self.site.desk.promise(&InboxId(self.inbox.id.clone())).await;
                self.begin_or_execute(message_id, Command::RequestHuman { message_id, promise }).await
            }
            VisitorSends::Typing { on } => {
                self.tell(|conversation| Event::Typing { conversation, who: Typist::Visitor, on });
                Ok(())
            }
            VisitorSends::Read { up_to } => {
                let up_to = Seq(up_to);
                self.tell(|conversation| Event::Read { conversation, by: ReadBy::Visitor, up_to });
                match &self.following {
                    Some(Following { conversation, .. }) => {
                        let read = self.site.desk.visitor_read(*conversation, up_to).await;
                        read.map_err(|error| self.of_desk(error).into())
                    }
                    None => Ok(()),
                }
            }
            VisitorSends::Feedback { seq, helpful } => {
                self.execute(Command::GiveFeedback { about: Seq(seq), helpful }).await.map(drop)
            }
            VisitorSends::Rate { message_id, score, comment } => {
                if !(1..=5).contains(&score) {
                    return Err(Refusal::new(RejectCode::Invalid, "Rate from 1 to 5.").into());
                }
                let comment = socket::short_text("comment", comment, COMMENT_CHARS_MAX)?;
                let rating = Rating { score, comment };
                self.execute_accepted(Command::Rate { message_id: MessageId(message_id), rating }).await
            }
            VisitorSends::Contact { name, email, phone } => {
                let contact = contact(name, email, phone)?;
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
            return Err(Refusal::new(RejectCode::HelloExpected, "Say hello once for each connection.").into());
        }
        if protocol != PROTOCOL {
            let detail =
                format!("This server speaks protocol {PROTOCOL}; reload the page to get a client that does.");
            return Err((RejectCode::UnsupportedProtocol, detail).into());
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
            || Refusal::new(RejectCode::UnknownToken, "This token is not known here; say hello without it.");
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
            open: self.site.desk.is_open(&InboxId(self.inbox.id.clone())),
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
            return Err(Refusal::new(RejectCode::NoConversation, "Write a message first.").into());
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
        let frame = published
            .frame(Audience::Visitor, |event| self.site.faces.visitor_json(&views::visitor_frame(event)?));
        match frame {
            Some(frame) => Ok(self.connection.send(frame).await?),
            None => Ok(()),
        }
    }

    fn of_desk(&self, error: DeskError) -> Refusal {
        Refusal::of_desk(&error, &self.site.desk)
    }

    async fn refuse(&mut self, message_id: Option<Uuid>, refusal: Refusal) -> Result<(), End> {
        let retry_after_ms = refusal.retry_after_ms();
        let Refusal { code, detail, .. } = refusal;
        let rejected = Rejected { message_id, code, detail, retry_after_ms };
        Ok(self.send(&VisitorGets::Rejected(rejected)).await?)
    }

    async fn send(&mut self, frame: &VisitorGets) -> Result<(), Unwritable> {
        let frame = self.site.faces.visitor_json(frame).ok_or(Unwritable)?;
        self.connection.send(frame).await
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

fn contact(name: Option<String>, email: Option<String>, phone: Option<String>) -> Result<Contact, Refusal> {
    let name = socket::short_text("name", name, NAME_CHARS_MAX)?;
    let email = socket::short_text("e-mail address", email, EMAIL_CHARS_MAX)?;
    let plausible = |email: &String| {
        is_address(email) && email.rsplit_once('@').is_some_and(|(_, host)| host.contains('.'))
    };
    if email.as_ref().is_some_and(|email| !plausible(email)) {
        return Err(Refusal::new(
            RejectCode::Invalid,
            "This does not look like an e-mail address; check it.",
        ));
    }
    let phone = socket::short_text("telephone number", phone, PHONE_CHARS_MAX)?;
    let digits = |phone: &String| phone.chars().filter(char::is_ascii_digit).count();
    let dialable = |phone: &String| phone.chars().all(|c| c.is_ascii_digit() || "+-./() ".contains(c));
    if phone.as_ref().is_some_and(|phone| !dialable(phone) || digits(phone) < PHONE_DIGITS_MIN) {
        return Err(Refusal::new(
            RejectCode::Invalid,
            "This does not look like a telephone number; check it.",
        ));
    }
    if name.is_none() && email.is_none() && phone.is_none() {
        return Err(Refusal::new(
            RejectCode::EmptyText,
            "Give a name, an e-mail address or a telephone number.",
        ));
    }
    Ok(Contact { name, email, phone })
}
