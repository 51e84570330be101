//! Runs conversations: decides a command, commits it, tells everybody, and wakes whoever must act next.

mod assigner;
mod blocking;
mod bot_worker;
mod hub;
mod learning;
mod letters;
mod list_publisher;
mod live;
mod mail_worker;
mod offers;
mod policy;
mod post_office;
mod presence;
mod push_worker;
mod timers;
mod transcripts;
mod viewers;
mod watch;

use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex as SyncMutex, PoisonError, RwLock};

use tokio::sync::{Mutex, Notify, mpsc};
use tokio_util::task::TaskTracker;

pub use hub::{Audience, Event, HolderNow, Hub, Published, ReadBy, Subscription, Topic, Typist};
pub use learning::{Library, PublishError, of_stored, to_stored};
pub use letters::Notice;
pub use live::Live;
pub use policy::SavePolicyError;
pub use post_office::PostOffice;
pub use presence::{AgentPresence, Presence};
pub use transcripts::TranscriptMail;

use crate::bot::Bot;
use crate::clock::{Clock, new_id};
use crate::conversation::*;
use crate::push::Sender;
use crate::store::{Append, AppendError, Mention, Store, StoreError, StoredPolicy};

/// Times that a command is decided anew when another node was faster.
const CONFLICT_RETRIES_MAX: u32 = 3;
/// Conversations kept in memory; others are read from the store when they are needed.
const LIVE_CONVERSATIONS_MAX: u64 = 4_000;
const LIVE_IDLE: std::time::Duration = std::time::Duration::from_secs(10 * 60);
/// Conversations that may wait for the bot in memory; more are found by the sweep.
const BOT_BACKLOG_MAX: usize = 4_096;
/// Waiting visitors beyond this are promised an answer by e-mail instead of a person soon.
const QUEUE_LENGTH_MAX: usize = 1_000;

/// Why a command did not go through. Nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error(transparent)]
    Rejected(#[from] Rejection),
    #[error("there is no such conversation")]
    UnknownConversation,
    #[error("others changed this conversation at the same time; try again")]
    Conflict,
    #[error("a file of this message is not there, or was sent before")]
    AttachmentGone,
    #[error("the message could not be stored: {0}")]
    Unavailable(String),
    #[error("the server failed at this; try again")]
    Internal,
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> DeskError {
        DeskError::Unavailable(error.to_string())
    }
}

/// A command that went through, or had gone through before with the same message id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    pub conversation: ConversationId,
    /// The entry that has the command's key, or else the first that it made; the last entry where it made none.
    pub seq: Seq,
    pub at: Timestamp,
}

/// The first command of a conversation.
pub struct Opening {
    pub inbox: InboxId,
    /// None: nobody known yet; a visitor is made.
    pub visitor: Option<VisitorId>,
    pub locale: String,
    /// IANA name.
    pub time_zone: Option<String>,
    pub message_id: MessageId,
    /// What goes before the command, in the same commit: who the visitor is, what they filled in.
    pub introduction: Vec<Command>,
    pub command: Command,
}

/// What the desk works with beside the store and the bot.
pub struct Equipment {
    pub library: Library,
    /// None: no e-mail.
    pub post_office: Option<PostOffice>,
    /// None: nobody is told by push.
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
    live: moka::sync::Cache<ConversationId, Arc<Mutex<Option<Live>>>>,
    wake_bot: mpsc::Sender<(ConversationId, Seq)>,
    wake_assigner: Notify,
    list_publisher: list_publisher::ListPublisher,
    takes: SyncMutex<TakeTimes>,
    offers: offers::Offers,
    viewers: viewers::Viewers,
    /// When time alone may allow another assignment.
    next_change_at: SyncMutex<Option<Timestamp>>,
    watch: watch::Watch,
    /// None: no e-mail.
    post: Option<mail_worker::Post>,
    /// None: nobody is told by push.
    pusher: Option<push_worker::Pusher>,
    started_at: Timestamp,
    /// When files that nobody has sent are next taken away, in milliseconds since the Unix epoch.
    sweep_files_at: AtomicI64,
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
            live: moka::sync::Cache::builder()
                .max_capacity(LIVE_CONVERSATIONS_MAX)
                .time_to_idle(LIVE_IDLE)
                .build(),
            wake_bot,
            wake_assigner: Notify::new(),
            list_publisher: list_publisher::ListPublisher::default(),
            takes: SyncMutex::default(),
            offers: offers::Offers::default(),
            viewers: viewers::Viewers::default(),
            next_change_at: SyncMutex::default(),
            watch: watch::Watch::default(),
            post: post_office.map(mail_worker::Post::new),
            pusher,
            started_at: now,
            sweep_files_at: AtomicI64::new(i64::MIN),
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
    /// [`DeskError`]; nothing is stored then. Sending the same opening twice gives the same answer twice.
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
        let mut before = Conversation::begin(id, opening.inbox, visitor, opening.locale, now);
        before.time_zone = opening.time_zone;
        let mut decision = Decision { next: before.clone(), entries: Vec::new() };
        for command in opening.introduction.into_iter().chain([opening.command]) {
            let Decision { next, entries } = decide(&decision.next, command, &self.policy(), now)?;
            decision.next = next;
            decision.entries.extend(entries);
        }
        let slot = self.slot(id);
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
                self.live.invalidate(&id);
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

    /// A client that never saw its first `accepted` sends the opening again, still without a token.
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
    /// [`DeskError`]; nothing is stored then. A message id that stands already is no error: the
    /// answer is the same as the first time.
    pub async fn execute(self: &Arc<Self>, id: ConversationId, command: Command) -> Result<Done, DeskError> {
        let desk = Arc::clone(self);
        // A socket that is closed in the middle must not cut commit and publication apart.
        finished(tokio::spawn(async move { desk.execute_now(id, command).await })).await
    }

    async fn execute_now(self: &Arc<Self>, id: ConversationId, command: Command) -> Result<Done, DeskError> {
        let slot = self.slot(id);
        let mut slot = slot.lock().await;
        for _ in 0..CONFLICT_RETRIES_MAX {
            let live = self.filled(id, &mut slot).await?;
            if let Some(before) = command.message_id().and_then(|m| live.find(m)) {
                return Ok(Done { conversation: id, seq: before.seq, at: before.at });
            }
            if command.needs_unblocked() {
                self.refuse_blocked(live.conversation.visitor).await?;
            }
            let decision = decide(&live.conversation, command.clone(), &self.policy(), self.clock.now())?;
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

    /// The whole transcript as it is now.
    ///
    /// # Errors
    /// [`DeskError::UnknownConversation`], or the store cannot be read.
    pub async fn transcript(&self, id: ConversationId) -> Result<Live, DeskError> {
        let slot = self.slot(id);
        let mut slot = slot.lock().await;
        self.filled(id, &mut slot).await.map(|live| live.clone())
    }

    /// What a visitor of this inbox is promised who asks for a person now.
    pub async fn promise(&self, inbox: &InboxId) -> Promise {
        let somebody_there = self.somebody_there().await;
        self.policy().promise(inbox, somebody_there, self.clock.now())
    }

    /// Somebody is at the desk, and the queue has room.
    async fn somebody_there(&self) -> bool {
        self.presence.anyone_at_desk()
            && self.store.queue().await.is_ok_and(|queued| queued.len() < QUEUE_LENGTH_MAX)
    }

    /// Whether a person answers in this inbox now.
    pub fn is_open(&self, inbox: &InboxId) -> bool {
        self.presence.anyone_at_desk() && self.policy().hours.of(inbox).is_open(self.clock.now())
    }

    /// The holder as the visitor is told, with the place in the queue.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn holder_now(&self, live: &Live) -> Result<HolderNow, DeskError> {
        let position = match live.conversation.holder {
            Holder::Queue { .. } => {
                let queue = self.queue().await?;
                let id = live.conversation.id;
                let found = queue.iter().zip(positions(&queue)).find(|(w, _)| w.conversation == id);
                found.map(|(_, position)| position)
            }
            Holder::Bot { .. } | Holder::Agent { .. } | Holder::Nobody { .. } => None,
        };
        Ok(self.holder_at(live, position))
    }

    fn holder_at(&self, live: &Live, position: Option<u32>) -> HolderNow {
        let Conversation { holder, need, .. } = &live.conversation;
        let ways = match holder {
            Holder::Queue { promise: Promise::AnswerBy(_), .. } => self.ways(),
            Holder::Queue { promise: Promise::PersonSoon, .. }
            | Holder::Bot { .. }
            | Holder::Agent { .. }
            | Holder::Nobody { .. } => Vec::new(),
        };
        // Who waits for an answer by a time is told that time, and no range beside it.
        let is_soon = matches!(holder, Holder::Queue { promise: Promise::PersonSoon, .. });
        let takes = self.takes.lock().unwrap_or_else(PoisonError::into_inner);
        HolderNow {
            holder: holder.clone(),
            position,
            wait_ms: position.filter(|_| is_soon).and_then(|p| takes.range_ms(&need.team, p)),
            agent: live.agent().cloned(),
            ways,
        }
    }

    /// What a visitor may choose while nobody can take over; e-mail only where letters can be sent.
    fn ways(&self) -> Vec<ContactOption> {
        let mut ways = self.policy().routing.when_nobody.clone();
        ways.retain(|way| *way != ContactOption::Email || self.sends_mail());
        ways
    }

    /// An agent has read up to an entry: kept for them, and told to the visitor where they hold the conversation.
    ///
    /// # Errors
    /// There is no such conversation, or the store fails.
    pub async fn agent_read(
        &self,
        conversation: ConversationId,
        agent: AgentId,
        up_to: Seq,
    ) -> Result<(), DeskError> {
        let now = self.transcript(conversation).await?.conversation;
        let up_to = up_to.min(now.last_seq);
        if self.store.mark_read(agent, conversation, up_to).await? {
            self.hub.publish(Topic::Agent(agent), Event::ReadMark { conversation, up_to });
        }
        if agent_of(&now.holder) == Some(agent) {
            let read = Event::Read { conversation, by: ReadBy::Agent, up_to };
            self.hub.publish(Topic::Conversation(conversation), read);
        }
        Ok(())
    }

    fn tell_mentioned(&self, conversation: ConversationId, entry: &Entry) {
        let Body::AgentNoted { agent: by, text, mentions, .. } = &entry.body else { return };
        for mentioned in mentions {
            self.push_mention(mentioned.id, conversation, &by.name, text);
            let (by, text) = (by.clone(), text.clone());
            let mention = Mention { conversation, seq: entry.seq, by, text, at: entry.at };
            self.hub.publish(Topic::Agent(mentioned.id), Event::Mention(mention));
        }
    }

    /// What is offered to this agent, and until when.
    pub fn offers_to(&self, agent: AgentId) -> Vec<(ConversationId, Timestamp)> {
        self.offers.to(agent)
    }

    /// The agent does not want what was offered: it goes to the next. False where it was not offered to them.
    pub fn decline(&self, conversation: ConversationId, agent: AgentId) -> bool {
        let declined = self.offers.decline(conversation, agent);
        if declined {
            self.hub.publish(Topic::Agent(agent), Event::Offer { conversation, until: None });
            self.wake_assigner.notify_one();
        }
        declined
    }

    /// A visitor's words as a command: a conversation that was resolved lately goes on with its agent, if
    /// they are there.
    pub async fn visitor_writes(
        &self,
        id: ConversationId,
        message_id: MessageId,
        text: String,
        attachments: Vec<Attachment>,
    ) -> Command {
        match self.keeper(id).await {
            Some(keeper) => Command::VisitorReturns { message_id, text, attachments, keeper },
            None => Command::VisitorWrites { message_id, text, attachments },
        }
    }

    async fn keeper(&self, id: ConversationId) -> Option<AgentName> {
        let live = self.transcript(id).await.ok()?;
        let Holder::Nobody { resolved_at, .. } = live.conversation.holder else { return None };
        let within_ms = self.policy().routing.reopen_within_ms;
        let keeper = live.resolved_by()?;
        let lately = self.clock.now().ms_since(resolved_at) <= within_ms;
        (lately && self.presence.is_present(keeper.id)).then(|| keeper.clone())
    }

    /// An agent opened or closed a console, or changed their wish.
    pub fn presence_changed(&self) {
        self.wake_assigner.notify_one();
    }

    fn slot(&self, id: ConversationId) -> Arc<Mutex<Option<Live>>> {
        self.live.get_with(id, Arc::default)
    }

    async fn filled<'a>(
        &self,
        id: ConversationId,
        slot: &'a mut Option<Live>,
    ) -> Result<&'a mut Live, DeskError> {
        if slot.is_none() {
            let Some(transcript) = self.store.load(id).await? else {
                self.live.invalidate(&id);
                return Err(DeskError::UnknownConversation);
            };
            *slot = Some(Live::read(transcript));
        }
        slot.as_mut().ok_or(DeskError::Internal)
    }

    /// After the commit: the state moves on and everybody who follows is told, in the order of commits.
    fn committed(&self, live: &mut Live, decision: Decision) -> Done {
        let id = decision.next.id;
        // A resend is answered with the entry that has its key; so is the first.
        let keyed = decision.entries.iter().find(|entry| entry.body.message_id().is_some());
        let first = keyed.or(decision.entries.first());
        let done = Done {
            conversation: id,
            seq: first.map_or(decision.next.last_seq, |e| e.seq),
            at: first.map_or(decision.next.last_at, |e| e.at),
        };
        let held_before = std::mem::replace(&mut live.conversation, decision.next).holder;
        for entry in decision.entries {
            let entry = Arc::new(entry);
            live.entries.push(Arc::clone(&entry));
            if let Body::VisitorWrote { .. } = entry.body {
                // A full channel delays the bot until its next sweep; nothing is lost.
                let _ = self.wake_bot.try_send((id, entry.seq));
            }
            self.mail_after(&live.conversation, &entry);
            self.push_after(&live.conversation, &entry);
            self.tell_mentioned(id, &entry);
            self.hub.publish(Topic::Conversation(id), Event::Entry { conversation: id, entry });
        }
        let holder = &live.conversation.holder;
        if is_another(&held_before, holder) && !matches!(holder, Holder::Queue { .. }) {
            let holder = self.holder_at(live, None);
            self.hub.publish(Topic::Conversation(id), Event::Holder { conversation: id, holder });
        }
        if is_another(&held_before, holder) || burdened(&held_before) != burdened(holder) {
            // The queue, or somebody's load, is another now.
            self.wake_assigner.notify_one();
        }
        self.noted(&held_before, &live.conversation);
        self.list_publisher.changed(id);
        done
    }
}

impl Desk {
    /// What a change of the holder says about waits, and about how agents are.
    fn noted(&self, before: &Holder, now: &Conversation) {
        let at = self.clock.now();
        let RoutingRequirements { team, hard, .. } = &now.need;
        if let (Holder::Queue { since, .. }, Holder::Agent { .. }) = (before, &now.holder) {
            metrics::histogram!("frontdesk_wait_ms").record(at.ms_since(*since) as f64);
            self.takes.lock().unwrap_or_else(PoisonError::into_inner).took(now.id, team, at);
        }
        let (held, holds) = (agent_of(before), agent_of(&now.holder));
        if held == holds {
            return;
        }
        if let Some(agent) = holds {
            self.presence.received(agent, *hard, at);
        }
        if let (Some(agent), Holder::Nobody { .. }, true) = (held, &now.holder, hard) {
            self.presence.pauses(agent, at.plus_ms(self.policy().routing.care.wrap_up_ms));
        }
    }
}

/// Whether the visitor is told of a new holder, or of a new promise.
fn is_another(before: &Holder, now: &Holder) -> bool {
    match (before, now) {
        (Holder::Bot { .. }, Holder::Bot { .. }) => false,
        (Holder::Agent { agent: before, .. }, Holder::Agent { agent: now, .. }) => before != now,
        (before, now) => before != now,
    }
}

fn agent_of(holder: &Holder) -> Option<AgentId> {
    match holder {
        Holder::Agent { agent, .. } => Some(*agent),
        Holder::Bot { .. } | Holder::Queue { .. } | Holder::Nobody { .. } => None,
    }
}

/// Whose load it counts to.
fn burdened(holder: &Holder) -> Option<AgentId> {
    match holder {
        Holder::Agent { agent, snoozed_until: None, .. } => Some(*agent),
        Holder::Agent { snoozed_until: Some(_), .. }
        | Holder::Bot { .. }
        | Holder::Queue { .. }
        | Holder::Nobody { .. } => None,
    }
}

async fn finished<T>(task: tokio::task::JoinHandle<Result<T, DeskError>>) -> Result<T, DeskError> {
    task.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a command failed in the middle");
        Err(DeskError::Internal)
    })
}
