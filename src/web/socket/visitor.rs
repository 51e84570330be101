//! `GET /ws/visitor`: one visitor's frames in, what happens in their conversation out.

use std::sync::Arc;

use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use crate::config::Inbox;
use crate::conversation::{
    About, Attachment, AttributeChanges, Command, ConversationId, Holder, Identity, InboxId, MessageId,
    Rating, Seq, VisitorId,
};
use crate::desk::{
    Audience, DeskError, Done, Event, Live, Opening, Published, ReadBy, Subscription, Topic, TranscriptMail,
    Typist,
};
use crate::store::PageVisit;
use crate::web::input;
use crate::web::limits::RATING_COMMENT_CHARS_MAX;
use crate::web::origin;
use crate::web::problem::Problem;
use crate::web::rest::{attachments, widget};
use crate::web::socket::visitor_input;
use crate::web::socket::{self, Bucket, Connection, End, Failure, Heard, Refusal, Unwritable};
use crate::web::wire::views;
use crate::web::wire::*;
use crate::web::{Site, SocketPlace};

const LOCALE_CHARS_MAX: usize = 35;
/// Pages that are kept of one socket; more are not, without a word.
const PAGES_BURST_MAX: u32 = 10;
const PAGES_PER_MINUTE_MAX: u32 = 20;

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
    time_zone: Option<String>,
    /// Where the visitor is, while they have not written.
    page: Option<Page>,
    pages: Bucket,
    /// Who the visitor is said to be, while they have not written.
    identity: Identity,
    attributes: AttributeChanges,
    visitor: Option<VisitorId>,
    following: Option<Following>,
    /// The holder that was last told, so that it is not told twice.
    told_holder: Option<HolderView>,
    /// Up to where the visitor was told that their words have arrived.
    told_delivered: Seq,
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
            time_zone: None,
            page: None,
            pages: Bucket::new(PAGES_BURST_MAX, PAGES_PER_MINUTE_MAX),
            identity: Identity::default(),
            attributes: AttributeChanges::new(),
            visitor: None,
            following: None,
            told_holder: None,
            told_delivered: Seq::ZERO,
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
        match frame {
            VisitorSends::Hello {
                protocol,
                visitor_token,
                conversation,
                last_seq,
                locale,
                page,
                time_zone,
                identity,
            } => {
                self.can_greet(protocol)?;
                self.locale =
                    locale.chars().filter(|c| c.is_ascii_graphic()).take(LOCALE_CHARS_MAX).collect();
                self.time_zone = visitor_input::time_zone(time_zone);
                self.page = page.and_then(visitor_input::page);
                self.hello(visitor_token, conversation, Seq(last_seq), identity).await
            }
            VisitorSends::Ping => Ok(self.send(&VisitorGets::Pong).await?),
            _ if !self.greeted => Err(Refusal::new(RejectCode::HelloExpected, "Send hello first.").into()),
            VisitorSends::Identify { identity, attributes } => {
                let (secret, now) = (&self.inbox.identity_secret.0, self.site.clock.now());
                let identity = visitor_input::identity(secret, identity, now)?;
                let attributes = input::attribute_changes(attributes)?;
                if let Whose::Other(live) = self.becomes(identity).await? {
                    self.welcome(*live, Seq::ZERO).await?;
                }
                self.take_in_attributes(attributes).await
            }
            VisitorSends::Send { message_id, text, attachments, form } => {
                self.writes(MessageId(message_id), text, attachments, form).await
            }
            VisitorSends::RequestHuman { message_id } => {
                let message_id = MessageId(message_id);
                let promise = self.site.desk.promise(&self.inbox_id()).await;
                self.begin_or_execute(message_id, None, Command::RequestHuman { message_id, promise }).await
            }
            VisitorSends::Typing { on, text } => {
                let chars_max = self.site.config.limits.message_chars_max;
                let text = text.filter(|_| on && self.inbox.typing_preview);
                let text = text.map(|text| text.chars().take(chars_max).collect());
                self.tell(|conversation| Event::Typing { conversation, who: Typist::Visitor, on, text });
                Ok(())
            }
            VisitorSends::Page(page) => {
                self.page = visitor_input::page(page);
                self.keep_page().await
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
            VisitorSends::Rate { message_id, score, nps, comment } => {
                let rating = rating(score, nps, comment)?;
                self.execute_accepted(Command::Rate { message_id: MessageId(message_id), rating }).await
            }
            VisitorSends::Contact { name, email, phone } => {
                let contact = input::contact(name.as_deref(), email.as_deref(), phone.as_deref())?;
                self.execute(Command::LeaveContact { contact }).await.map(drop)
            }
            VisitorSends::Transcript { message_id, email } => {
                self.mails_transcript(MessageId(message_id), input::email(&email)?).await
            }
            VisitorSends::Resolve { message_id } => {
                self.execute_accepted(Command::VisitorResolves { message_id: MessageId(message_id) }).await
            }
        }
    }

    fn can_greet(&self, protocol: u32) -> Result<(), Refusal> {
        if self.greeted {
            return Err(Refusal::new(RejectCode::HelloExpected, "Say hello once for each connection."));
        }
        if protocol != PROTOCOL {
            let detail =
                format!("This server speaks protocol {PROTOCOL}; reload the page to get a client that does.");
            return Err((RejectCode::UnsupportedProtocol, detail).into());
        }
        Ok(())
    }

    async fn hello(
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
        let identity = identity.map(|said| visitor_input::identity(secret, said, now)).transpose();
        let became = match identity {
            Ok(Some(identity)) => self.becomes(identity).await,
            Ok(None) => Ok(Whose::Same),
            Err(refusal) => Err(refusal.into()),
        };
        // Whoever is not who they are said to be is welcome all the same, and hears why afterwards.
        match became {
            Ok(Whose::Other(live)) => self.welcome(*live, Seq::ZERO).await,
            Ok(Whose::Same) => self.welcome(live, last_seq).await,
            Err(failure) => {
                self.welcome(live, last_seq).await?;
                Err(failure)
            }
        }
    }

    /// Takes in who the visitor is: kept with their conversation, or for the one that they may begin.
    async fn becomes(&mut self, identity: Identity) -> Result<Whose, Failure> {
        if let Some(id) = &identity.verified_id {
            let inbox = self.inbox_id();
            let store = self.site.desk.store();
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

    async fn take_in(&mut self, identity: Identity) -> Result<(), Failure> {
        match &self.following {
            Some(_) => self.execute(Command::Identify { identity }).await.map(drop),
            None => {
                self.identity.and(identity);
                Ok(())
            }
        }
    }

    async fn take_in_attributes(&mut self, set: AttributeChanges) -> Result<(), Failure> {
        match &self.following {
            _ if set.is_empty() => Ok(()),
            Some(_) => self.execute(Command::SetAttributes { by: None, set }).await.map(drop),
            None => {
                self.attributes.extend(set);
                Ok(())
            }
        }
    }

    /// From now on this socket is of another visitor, or of somebody who has not written yet.
    async fn turns_into(&mut self, visitor: Option<VisitorId>) -> Result<Option<Live>, Failure> {
        self.visitor = visitor;
        self.following = None;
        self.identity = Identity::default();
        self.attributes = AttributeChanges::new();
        self.told_delivered = Seq::ZERO;
        match visitor {
            Some(visitor) => self.resume(visitor, None).await,
            None => Ok(None),
        }
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
        self.visitor = Some(visitor);
        self.resume(visitor, conversation.map(ConversationId)).await
    }

    /// Follows this conversation of the visitor's, or their latest here.
    async fn resume(
        &mut self,
        visitor: VisitorId,
        conversation: Option<ConversationId>,
    ) -> Result<Option<Live>, Failure> {
        let inbox = self.inbox_id();
        let latest = self.site.desk.store().latest_conversation(visitor, &inbox);
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
            self.told_delivered = up_to;
            self.send(&VisitorGets::Delivered { up_to: up_to.0 }).await?;
        }
        self.keep_page().await
    }

    fn inbox_id(&self) -> InboxId {
        InboxId(self.inbox.id.clone())
    }

    async fn writes(
        &mut self,
        message_id: MessageId,
        text: String,
        files: Vec<Uuid>,
        form: Option<FormView>,
    ) -> Result<(), Failure> {
        let attachments = self.attachments(files).await?;
        let text = match text.trim() {
            "" if !attachments.is_empty() => String::new(),
            text => input::message_text(text, self.site.config.limits.message_chars_max)?,
        };
        let Some(Following { conversation, .. }) = self.following else {
            let form = match &self.inbox.pre_chat {
                Some(asked) => Some(visitor_input::form(asked, form, &self.locale, &self.identity.contact)?),
                None => None,
            };
            let command = Command::VisitorWrites { message_id, text, attachments };
            return self
                .begin_or_execute(message_id, form.map(|form| Command::FillForm { form }), command)
                .await;
        };
        let command = self.site.desk.visitor_writes(conversation, message_id, text, attachments).await;
        self.execute_accepted(command).await
    }

    async fn attachments(&mut self, files: Vec<Uuid>) -> Result<Vec<Attachment>, Refusal> {
        let inbox = self.inbox_id();
        let count_max = self.inbox.attachments.count_max as usize;
        attachments::to_send(&self.site, files, Some(&inbox), count_max).await
    }

    /// Begins the conversation with what is known of the visitor, or goes on with it.
    async fn begin_or_execute(
        &mut self,
        message_id: MessageId,
        form: Option<Command>,
        command: Command,
    ) -> Result<(), Failure> {
        if self.following.is_some() {
            return self.execute_accepted(command).await;
        }
        self.take_from_bucket()?;
        let identity = self.identity.clone();
        let identity = (identity != Identity::default()).then_some(Command::Identify { identity });
        let set = self.attributes.clone();
        let attributes = (!set.is_empty()).then_some(Command::SetAttributes { by: None, set });
        let opening = Opening {
            inbox: self.inbox_id(),
            visitor: self.visitor,
            locale: self.locale.clone(),
            time_zone: self.time_zone.clone(),
            message_id,
            introduction: identity.into_iter().chain(attributes).chain(form).collect(),
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
        self.catch_up(done.conversation).await?;
        self.keep_page().await
    }

    /// Keeps the page that the visitor is on, once they have written.
    async fn keep_page(&mut self) -> Result<(), Failure> {
        let (Some(visitor), Some(_)) = (self.visitor, &self.following) else { return Ok(()) };
        let Some(Page { url, title }) = self.page.take() else { return Ok(()) };
        if self.pages.take().is_err() {
            return Ok(());
        }
        let visit = PageVisit { url, title, at: self.site.clock.now() };
        let kept = self.site.desk.store().visit(visitor, &visit).await;
        kept.map_err(|error| self.of_desk(error.into()).into())
    }

    async fn mails_transcript(&mut self, message_id: MessageId, email: String) -> Result<(), Failure> {
        let Some(Following { conversation: id, .. }) = self.following else {
            return Err(Refusal::new(RejectCode::NoConversation, "Write a message first.").into());
        };
        self.take_from_bucket()?;
        let queued = self.site.desk.mail_transcript(id, message_id, &email).await;
        let detail = match queued.map_err(|error| self.of_desk(error))? {
            TranscriptMail::Queued(done) => return Ok(self.accept(message_id, done).await?),
            TranscriptMail::NoMail => "No e-mail can be sent from here; download the conversation instead.",
            TranscriptMail::Refused => "This address wants no letters from us; give another one.",
            TranscriptMail::TooMany => {
                "This conversation was sent by e-mail several times already; download it instead."
            }
        };
        Err(Refusal::new(RejectCode::NoMail, detail).into())
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
        if let Event::Delivered { up_to, .. } = &published.event {
            if *up_to <= self.told_delivered {
                return Ok(());
            }
            self.told_delivered = *up_to;
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

/// The last words of the visitor that the bot or an agent has shown to have received.
fn delivered(live: &Live) -> Option<Seq> {
    let shows_receipt =
        |about: About| !about.is_private && (about.in_reply_to.is_some() || about.speaker == Speaker::Agent);
    let mut earlier = live.entries.iter().rev().skip_while(|entry| !shows_receipt(entry.body.about()));
    earlier.find(|entry| entry.body.is_visitors_message()).map(|entry| entry.seq)
}

/// Whose conversation a socket shows after it has heard who the visitor is.
enum Whose {
    Same,
    /// Another visitor's, or that of nobody who has written yet.
    Other(Box<Option<Live>>),
}

fn rating(score: Option<u8>, nps: Option<u8>, comment: Option<String>) -> Result<Rating, Refusal> {
    if score.is_none() && nps.is_none() {
        return Err(Refusal::new(RejectCode::Invalid, "Give a score from 1 to 5, or nps from 0 to 10."));
    }
    if score.is_some_and(|score| !(1..=5).contains(&score)) {
        return Err(Refusal::new(RejectCode::Invalid, "Rate from 1 to 5."));
    }
    if nps.is_some_and(|nps| nps > 10) {
        return Err(Refusal::new(RejectCode::Invalid, "Recommend from 0 to 10."));
    }
    let comment = input::optional_field("comment", comment.as_deref(), RATING_COMMENT_CHARS_MAX)?;
    Ok(Rating { score, nps, comment })
}

fn message_id(frame: &VisitorSends) -> Option<Uuid> {
    match frame {
        VisitorSends::Send { message_id, .. }
        | VisitorSends::RequestHuman { message_id }
        | VisitorSends::Rate { message_id, .. }
        | VisitorSends::Transcript { message_id, .. }
        | VisitorSends::Resolve { message_id } => Some(*message_id),
        VisitorSends::Hello { .. }
        | VisitorSends::Identify { .. }
        | VisitorSends::Typing { .. }
        | VisitorSends::Page(_)
        | VisitorSends::Feedback { .. }
        | VisitorSends::Read { .. }
        | VisitorSends::Contact { .. }
        | VisitorSends::Ping => None,
    }
}
