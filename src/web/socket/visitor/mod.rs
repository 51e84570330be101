//! `GET /ws/visitor`: one visitor's frames in, what happens in their conversation out.

mod details;
mod hello;
mod identity;
mod writing;

use std::sync::Arc;

use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Deserialize;
use uuid::Uuid;

use crate::config::Inbox;
use crate::conversation::{
    AttributeChanges, Command, ConversationId, Identity, InboxId, MessageId, Seq, VisitorId,
};
use crate::desk::{Audience, DeskError, Done, Event, Live, Published, ReadBy, Subscription, Topic, Typist};
use crate::web::problem::Problem;
use crate::web::rates::Bucket;
use crate::web::site::{Site, SocketPlace};
use crate::web::socket::connection::{self, Connection, End, Heard};
use crate::web::socket::refusal::{Failure, Refusal};
use crate::web::socket::session::{self, Peer};
use crate::web::wire::{views, *};
use crate::web::{input, origin};

const LOCALE_CHARS_MAX: usize = 35;
/// Pages that are stored per socket; more are dropped silently.
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
            "This inbox does not exist; check data-inbox.",
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
            "The chat is very busy. Try again in a minute.",
        )
        .into_response();
    };
    connection::prepare(ws, &site.config.limits).on_upgrade(move |socket| async move {
        session::run(VisitorSocket::new(site, inbox, socket)).await;
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
    /// The page that the visitor is on, until they have written.
    page: Option<Page>,
    pages: Bucket,
    /// Who the visitor is, as the site says, until they have written.
    identity: Identity,
    attributes: AttributeChanges,
    visitor: Option<VisitorId>,
    following: Option<Following>,
    /// The holder that was last sent, so that it is not sent twice.
    last_sent_holder: Option<HolderView>,
    /// The last message that the visitor was notified of as delivered.
    last_sent_delivered: Seq,
    /// Used until the visitor is known; then one bucket counts over all their sockets.
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
            last_sent_holder: None,
            last_sent_delivered: Seq::ZERO,
            bucket,
        }
    }

    fn inbox_id(&self) -> InboxId {
        InboxId(self.inbox.id.clone())
    }

    fn tell(&self, event: impl FnOnce(ConversationId) -> Event) {
        if let Some(following) = &self.following {
            let id = following.conversation;
            self.site.desk.hub.publish(Topic::Conversation(id), event(id));
        }
    }

    fn of_desk(&self, error: DeskError) -> Refusal {
        Refusal::of_desk(&error, &self.site.desk)
    }
}

impl Peer for VisitorSocket {
    type Sends = VisitorSends;
    type Gets = VisitorGets;
    /// `None`: events were lost, because they were not read fast enough.
    type Event = Option<Arc<Published>>;
    const KEY: &'static str = "message_id";

    fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    fn into_connection(self) -> Connection {
        self.connection
    }

    async fn hear(&mut self) -> Result<Heard<Self::Event>, End> {
        self.connection.hear(next_event(&mut self.following)).await
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
                self.time_zone = details::time_zone(time_zone);
                self.page = page.and_then(details::page);
                self.hello(visitor_token, conversation, Seq(last_seq), identity).await
            }
            VisitorSends::Ping => Ok(self.send(&VisitorGets::Pong).await?),
            _ if !self.greeted => Err(Refusal::new(RejectCode::HelloExpected, "Send hello first.").into()),
            VisitorSends::Identify { identity, attributes } => {
                let (secret, now) = (&self.inbox.identity_secret.0, self.site.clock.now());
                let identity = details::identity(secret, identity, now)?;
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
                self.page = details::page(page);
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
                let rating = input::rating(score, nps, comment.as_deref())?;
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

    async fn on_event(&mut self, published: Self::Event) -> Result<(), End> {
        let published = published.ok_or_else(connection::too_slow)?;
        if let Event::Entry { entry, .. } = &published.event {
            let Some(following) = &mut self.following else { return Ok(()) };
            if entry.seq <= following.sent_up_to {
                return Ok(());
            }
            following.sent_up_to = entry.seq;
        }
        if let Event::Holder { holder, .. } = &published.event {
            let holder = Some(views::holder_view(holder));
            if self.last_sent_holder == holder {
                return Ok(());
            }
            self.last_sent_holder = holder;
        }
        if let Event::Delivered { up_to, .. } = &published.event {
            if *up_to <= self.last_sent_delivered {
                return Ok(());
            }
            self.last_sent_delivered = *up_to;
        }
        let frame = published
            .frame(Audience::Visitor, |event| self.site.pictures.visitor_json(&views::visitor_frame(event)?));
        match frame {
            Some(frame) => Ok(self.connection.send(frame).await?),
            None => Ok(()),
        }
    }

    fn accepted(&self, key: Uuid, done: Done) -> VisitorGets {
        VisitorGets::Accepted(Accepted {
            message_id: key,
            seq: done.seq.0,
            at: done.at.0,
            conversation: done.conversation.0,
            visitor_token: self.visitor.map(|visitor| self.site.visitor_tokens.sign(visitor)),
        })
    }

    fn rejected(key: Option<Uuid>, refusal: Refusal) -> VisitorGets {
        let retry_after_ms = refusal.retry_after_ms();
        let Refusal { code, detail, .. } = refusal;
        VisitorGets::Rejected(Rejected { message_id: key, code, detail, retry_after_ms })
    }

    fn json(&self, frame: &VisitorGets) -> Option<Bytes> {
        self.site.pictures.visitor_json(frame)
    }
}

async fn next_event(following: &mut Option<Following>) -> Option<Arc<Published>> {
    match following {
        Some(following) => following.subscription.next().await,
        None => std::future::pending().await,
    }
}

/// Whose conversation a socket shows after an identity was given.
enum Whose {
    Same,
    /// Another visitor's, or none if that visitor has not written yet.
    Other(Box<Option<Live>>),
}
