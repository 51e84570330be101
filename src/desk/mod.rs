//! Runs conversations: decides a command, commits it, publishes the entries, and wakes the workers that act next.

mod assigner;
mod blocking;
mod bot_worker;
mod conversations;
mod emails;
mod error;
mod holder;
mod hub;
mod learning;
mod list_publisher;
mod live;
mod mail_worker;
mod offers;
mod policy;
mod post_office;
mod presence;
mod push_worker;
mod read_marks;
mod returning;
mod timers;
mod transcripts;
mod viewers;
mod watch;

use std::sync::{Arc, RwLock};

use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

pub use emails::Notice;
pub use error::DeskError;
pub use hub::{Audience, Event, HolderNow, Hub, Published, ReadBy, Subscription, Topic, Typist};
pub use learning::{Library, PublishError};
pub use live::Live;
pub use policy::SavePolicyError;
pub use post_office::PostOffice;
pub use presence::{AgentPresence, Presence};
pub use transcripts::TranscriptMail;

use crate::bot::Bot;
use crate::clock::{Clock, new_id};
use crate::conversation::*;
use crate::push::Sender;
use crate::store::{Append, AppendError, Mention, Store, StoredPolicy};

use holder::{burdened, is_another};

/// How often a command is decided again because another node was faster.
const CONFLICT_RETRIES_MAX: u32 = 3;
/// Messages that may wait for the bot in memory. The sweep finds the others.
const BOT_BACKLOG_MAX: usize = 4_096;

/// A command that was executed, now or before with the same message id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    pub conversation: ConversationId,
    /// The entry with the command's message id, else the first entry it made, else the conversation's last entry.
    pub seq: Seq,
    pub at: Timestamp,
}

/// The first command of a conversation.
pub struct Opening {
    pub inbox: InboxId,
    /// `None` for a new visitor.
    pub visitor: Option<VisitorId>,
    pub locale: String,
    /// IANA name.
    pub time_zone: Option<String>,
    pub message_id: MessageId,
    /// Commands before `command` in the same commit: the visitor's identity and forms.
    pub introduction: Vec<Command>,
    pub command: Command,
}

/// What the desk needs in addition to the store and the bot.
pub struct Equipment {
    pub library: Library,
    /// None: no e-mail.
    pub post_office: Option<PostOffice>,
    /// `None`: no push notifications.
    pub push: Option<Sender>,
}

pub struct Desk {
    store: Store,
    clock: Clock,
    bot: RwLock<Arc<Bot>>,
    library: Library,
    policy: RwLock<StoredPolicy>,
    pub hub: Arc<Hub>,
    pub presence: Presence,
    conversations: conversations::Conversations,
    wake_bot: mpsc::Sender<(ConversationId, Seq)>,
    list_publisher: list_publisher::ListPublisher,
    assigner: assigner::Assigner,
    viewers: viewers::Viewers,
    watch: watch::Watch,
    /// None: no e-mail.
    post: Option<mail_worker::MailWorker>,
    /// `None`: no push notifications.
    pusher: Option<push_worker::Pusher>,
    timers: timers::Timers,
}

impl Desk {
    /// Builds the desk and starts its workers on `tasks`; they end with it.
    pub fn start(
        store: Store,
        bot: Arc<Bot>,
        policy: StoredPolicy,
        clock: Clock,
        equipment: Equipment,
        tasks: &TaskTracker,
    ) -> Arc<Desk> {
        let Equipment { library, post_office, push } = equipment;
        let (wake_bot, woken) = mpsc::channel(BOT_BACKLOG_MAX);
        let now = clock.now();
        let (pusher, notices) = push.map(push_worker::Pusher::new).unzip();
        let desk = Arc::new(Desk {
            store,
            clock,
            bot: RwLock::new(bot),
            library,
            policy: RwLock::new(policy),
            hub: Arc::new(Hub::default()),
            presence: Presence::new(now),
            conversations: conversations::Conversations::default(),
            wake_bot,
            list_publisher: list_publisher::ListPublisher::default(),
            assigner: assigner::Assigner::default(),
            viewers: viewers::Viewers::default(),
            watch: watch::Watch::default(),
            post: post_office.map(mail_worker::MailWorker::new),
            pusher,
            timers: timers::Timers::new(now),
        });
        tasks.spawn(bot_worker::run(Arc::clone(&desk), woken));
        tasks.spawn(assigner::run(Arc::clone(&desk)));
        tasks.spawn(list_publisher::run(Arc::clone(&desk)));
        tasks.spawn(timers::run(Arc::clone(&desk)));
        tasks.spawn(mail_worker::run(Arc::clone(&desk)));
        if let Some(notices) = notices {
            tasks.spawn(push_worker::run(Arc::clone(&desk), notices));
        }
        desk
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Begins a conversation with its first command.
    ///
    /// # Errors
    /// [`DeskError`]; nothing is stored then. Sending the same opening again returns the same answer.
    pub async fn begin(self: &Arc<Self>, opening: Opening) -> Result<(VisitorId, Done), DeskError> {
        let desk = Arc::clone(self);
        finished(tokio::spawn(async move { desk.begin_now(opening).await })).await
    }

    async fn begin_now(self: &Arc<Self>, opening: Opening) -> Result<(VisitorId, Done), DeskError> {
        let now = self.clock.now();
        if let Some(visitor) = opening.visitor {
            self.refuse_blocked(visitor).await?;
        }
        let visitor = opening.visitor.unwrap_or_else(|| VisitorId(new_id(now)));
        let id = ConversationId(new_id(now));
        let before = Conversation::begin(Beginning {
            id,
            inbox: opening.inbox,
            visitor,
            locale: opening.locale,
            time_zone: opening.time_zone,
            started_at: now,
        });
        let mut decision = Decision { next: before.clone(), entries: Vec::new() };
        for command in opening.introduction.into_iter().chain([opening.command]) {
            let Decision { next, entries } = decide(&decision.next, command, &self.policy(), now)?;
            decision.next = next;
            decision.entries.extend(entries);
        }
        let slot = self.conversations.slot(id);
        let mut live = slot.lock().await;
        let append = Append {
            conversation: decision.next.clone(),
            expected: before.last_seq,
            entries: decision.entries.clone(),
            opening: true,
        };
        match self.store.append(append).await {
            Ok(()) => {}
            Err(AppendError::Duplicate { .. }) => {
                self.conversations.forget(id);
                return self.opened_before(opening.message_id, opening.visitor).await;
            }
            Err(AppendError::Conflict | AppendError::Gap { .. }) => return Err(DeskError::Conflict),
            Err(AppendError::AttachmentGone) => return Err(DeskError::AttachmentGone),
            Err(AppendError::Unavailable(reason)) => return Err(DeskError::Unavailable(reason)),
        }
        let opened = live.insert(Live::new(before));
        let done = self.committed(opened, decision);
        Ok((visitor, done))
    }

    /// A client that never received its first `accepted` sends the opening again, still without a token.
    async fn opened_before(
        &self,
        message_id: MessageId,
        visitor: Option<VisitorId>,
    ) -> Result<(VisitorId, Done), DeskError> {
        let opening = self.store.find_opening(message_id).await?.ok_or(DeskError::Conflict)?;
        if visitor.is_some_and(|v| v != opening.visitor) {
            return Err(DeskError::UnknownConversation);
        }
        let done = Done { conversation: opening.conversation, seq: opening.seq, at: opening.at };
        Ok((opening.visitor, done))
    }

    /// Executes one command on a conversation: decide, commit, publish.
    ///
    /// # Errors
    /// [`DeskError`]; nothing is stored then. A repeated message id is not an error: the answer is the same as the
    /// first time.
    pub async fn execute(self: &Arc<Self>, id: ConversationId, command: Command) -> Result<Done, DeskError> {
        self.execute_under(self.policy(), id, command).await
    }

    /// Like [`Desk::execute`], decided by this version of the policy.
    async fn execute_under(
        self: &Arc<Self>,
        policy: Arc<Policy>,
        id: ConversationId,
        command: Command,
    ) -> Result<Done, DeskError> {
        let desk = Arc::clone(self);
        // In a task of its own, so that a socket that closes in the middle cannot separate commit and publication.
        finished(tokio::spawn(async move { desk.execute_now(&policy, id, command).await })).await
    }

    async fn execute_now(
        self: &Arc<Self>,
        policy: &Policy,
        id: ConversationId,
        command: Command,
    ) -> Result<Done, DeskError> {
        let slot = self.conversations.slot(id);
        let mut slot = slot.lock().await;
        for _ in 0..CONFLICT_RETRIES_MAX {
            let live = self.filled(id, &mut slot).await?;
            if let Some(before) = command.message_id().and_then(|m| live.find(m)) {
                return Ok(Done { conversation: id, seq: before.seq, at: before.at });
            }
            if command.needs_unblocked() {
                self.refuse_blocked(live.conversation.visitor).await?;
            }
            let decision = decide(&live.conversation, command.clone(), policy, self.clock.now())?;
            if decision.entries.is_empty() {
                return Ok(Done {
                    conversation: id,
                    seq: live.conversation.last_seq,
                    at: live.conversation.last_at,
                });
            }
            let append = Append {
                conversation: decision.next.clone(),
                expected: live.conversation.last_seq,
                entries: decision.entries.clone(),
                opening: false,
            };
            match self.store.append(append).await {
                Ok(()) => return Ok(self.committed(live, decision)),
                Err(AppendError::Conflict | AppendError::Duplicate { .. } | AppendError::Gap { .. }) => {
                    *slot = None
                }
                Err(AppendError::AttachmentGone) => return Err(DeskError::AttachmentGone),
                Err(AppendError::Unavailable(reason)) => return Err(DeskError::Unavailable(reason)),
            }
        }
        Err(DeskError::Conflict)
    }

    /// After the commit: updates the state and publishes the entries, in the order of commits.
    fn committed(&self, live: &mut Live, decision: Decision) -> Done {
        let id = decision.next.id;
        // A repeated command is answered with the entry that has its message id, so the first must be, too.
        let keyed = decision.entries.iter().find(|entry| entry.body.message_id().is_some());
        let first = keyed.or(decision.entries.first());
        let done = Done {
            conversation: id,
            seq: first.map_or(decision.next.last_seq, |e| e.seq),
            at: first.map_or(decision.next.last_at, |e| e.at),
        };
        let held_before = std::mem::replace(&mut live.conversation, decision.next).card.holder;
        for entry in decision.entries {
            let entry = Arc::new(entry);
            live.push(Arc::clone(&entry));
            if entry.body.is_visitors_message() {
                // A full channel delays the bot until its next sweep; nothing is lost.
                let _ = self.wake_bot.try_send((id, entry.seq));
            }
            self.mail_after(&live.conversation, &entry);
            self.push_after(&live.conversation, &entry);
            self.publish_mentions(id, &entry);
            self.hub.publish(Topic::Conversation(id), Event::Entry { conversation: id, entry });
        }
        let holder = &live.conversation.holder;
        if is_another(&held_before, holder) && !matches!(holder, Holder::Queue { .. }) {
            let holder = self.holder_at(live, None);
            self.hub.publish(Topic::Conversation(id), Event::Holder { conversation: id, holder });
        }
        if is_another(&held_before, holder) || burdened(&held_before) != burdened(holder) {
            // The queue or an agent's load has changed.
            self.assigner.wake();
        }
        self.record_holder_change(&held_before, &live.conversation);
        self.list_publisher.changed(id);
        done
    }

    fn publish_mentions(&self, conversation: ConversationId, entry: &Entry) {
        let Body::AgentNoted { agent: by, text, mentions, .. } = &entry.body else { return };
        for mentioned in mentions {
            self.push_mention(mentioned.id, conversation, &by.name, text);
            let (by, text) = (by.clone(), text.clone());
            let mention = Mention { conversation, seq: entry.seq, by, text, at: entry.at };
            self.hub.publish(Topic::Agent(mentioned.id), Event::Mention(mention));
        }
    }
}

async fn finished<T>(task: tokio::task::JoinHandle<Result<T, DeskError>>) -> Result<T, DeskError> {
    task.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a command or timer job panicked");
        Err(DeskError::Internal)
    })
}
