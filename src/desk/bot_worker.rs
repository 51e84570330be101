//! The bot at work: reads waiting messages in batches and proposes replies.

use std::sync::Arc;

use tokio::sync::{Semaphore, mpsc};

use crate::bot::Turn;
use crate::conversation::{
    Body, BotFailure, BotMode, Command, ConversationId, Holder, InboxId, Mood, Policy, Promise, Proposal, Seq,
};

use super::{Desk, DeskError, Event, Live, Topic, Typist};

/// Messages that the models read in one batch.
const BATCH_MAX: usize = 16;

/// Reads the messages of woken conversations until the channel closes. Batches grow while all cores are busy.
pub(super) async fn run(desk: Arc<Desk>, mut woken: mpsc::Receiver<(ConversationId, Seq)>) {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let free = Arc::new(Semaphore::new(cores));
    loop {
        let Ok(permit) = Arc::clone(&free).acquire_owned().await else { return };
        let mut batch = Vec::with_capacity(BATCH_MAX);
        if woken.recv_many(&mut batch, BATCH_MAX).await == 0 {
            return;
        }
        let desk = Arc::clone(&desk);
        tokio::spawn(async move {
            desk.read_batch(batch).await;
            drop(permit);
        });
    }
}

/// One message to read, and the turn to propose a reply for.
struct Work {
    conversation: ConversationId,
    inbox: InboxId,
    seq: Seq,
    text: String,
    turn: Option<Turn>,
    /// The bot holds the conversation and owes the reply. Otherwise only agents see the proposal.
    owed: bool,
    /// The message to reply to has files and no text.
    files_alone: bool,
}

impl Desk {
    async fn read_batch(self: &Arc<Self>, batch: Vec<(ConversationId, Seq)>) {
        // One policy for the whole batch: the evidence is weighed and judged by the same version.
        let policy = self.policy();
        let mode = policy.mode;
        let mut works = Vec::with_capacity(batch.len());
        for (id, seq) in batch {
            match self.look(id, |live| work(live, seq, mode)).await {
                Ok(work) => works.extend(work),
                Err(error) => {
                    tracing::warn!(conversation = %id, %error, "a message could not be read by the bot; the sweep tries again")
                }
            }
        }
        let works = self.hand_over_files(works).await;
        if works.is_empty() {
            return;
        }
        for work in &works {
            let (conversation, up_to) = (work.conversation, work.seq);
            self.hub.publish(Topic::Conversation(conversation), Event::Delivered { conversation, up_to });
        }
        for work in works.iter().filter(|w| w.owed && mode == BotMode::Answer) {
            let typing =
                Event::Typing { conversation: work.conversation, who: Typist::Bot, on: true, text: None };
            self.hub.publish(Topic::Conversation(work.conversation), typing);
        }
        let read = self.read(&works, &policy).await;
        let somebody_there = self.somebody_there().await;
        let now = self.clock.now();
        let promise = |work: &Work| policy.promise(&work.inbox, somebody_there, now);
        match read {
            Some((moods, proposals)) => {
                self.publish_moods(&works, &moods);
                let wanted = works.iter().filter(|w| w.turn.is_some());
                let replies = wanted.zip(proposals).map(|(work, proposal)| {
                    let proposal = Box::new(proposal);
                    let command = if work.owed {
                        Command::ProposeReply { proposal, promise: promise(work) }
                    } else {
                        Command::Suggest { proposal }
                    };
                    self.propose(work.conversation, work.seq, command, &policy)
                });
                futures_util::future::join_all(replies).await;
                self.save_moods(&works, &moods).await;
            }
            None => {
                for work in works.iter().filter(|w| w.owed) {
                    self.fail_reply(work.conversation, work.seq, BotFailure::Broken, promise(work)).await;
                }
            }
        }
    }

    /// Hands files without words over to people. Returns the work that has text to read.
    async fn hand_over_files(self: &Arc<Self>, works: Vec<Work>) -> Vec<Work> {
        let (files, works): (Vec<Work>, Vec<Work>) = works.into_iter().partition(|work| work.files_alone);
        for Work { conversation, inbox, seq, .. } in files {
            let promise = self.promise(&inbox).await;
            self.fail_reply(conversation, seq, BotFailure::FilesAlone, promise).await;
        }
        works
    }

    /// Returns the moods of all texts and the proposals for the wanted turns, or `None` if the models failed.
    async fn read(&self, works: &[Work], policy: &Arc<Policy>) -> Option<(Vec<Mood>, Vec<Proposal>)> {
        let (bot, policy) = (self.bot(), Arc::clone(policy));
        let texts: Vec<String> = works.iter().map(|w| w.text.clone()).collect();
        let turns: Vec<Turn> = works.iter().filter_map(|w| w.turn.clone()).collect();
        let started = std::time::Instant::now();
        let reading = tokio::task::spawn_blocking(move || {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let moods = bot.moods(&texts)?;
            Ok::<_, crate::bot::BotError>((moods, bot.propose(&turns, &policy)?))
        });
        let read = match reading.await {
            Ok(Ok(read)) => Some(read),
            Ok(Err(error)) => {
                tracing::error!(%error, "the bot could not read a batch; its conversations go to people");
                None
            }
            Err(error) => {
                tracing::error!(%error, "the bot panicked; its conversations go to people");
                None
            }
        };
        metrics::histogram!("frontdesk_read_ms").record(started.elapsed().as_secs_f64() * 1_000.0);
        read
    }

    async fn propose(
        self: &Arc<Self>,
        id: ConversationId,
        in_reply_to: Seq,
        command: Command,
        policy: &Arc<Policy>,
    ) {
        match self.execute_under(Arc::clone(policy), id, command).await {
            // Outdated: somebody else holds the conversation by now, or the visitor has written more.
            Ok(_) | Err(DeskError::Rejected(_)) => {}
            Err(error) => {
                tracing::warn!(conversation = %id, seq = %in_reply_to, %error, "a reply was not stored; the sweep tries again");
            }
        }
    }

    pub(super) async fn fail_reply(
        self: &Arc<Self>,
        id: ConversationId,
        in_reply_to: Seq,
        failure: BotFailure,
        promise: Promise,
    ) {
        match self.execute(id, Command::FailReply { in_reply_to, failure, promise }).await {
            Ok(_) if failure == BotFailure::FilesAlone => {}
            Ok(_) => metrics::counter!("frontdesk_bot_failures_total").increment(1),
            Err(DeskError::Rejected(_)) => {}
            Err(error) => {
                tracing::warn!(conversation = %id, %error, "a failed reply could not be handed over yet")
            }
        }
    }

    fn publish_moods(&self, works: &[Work], moods: &[Mood]) {
        for (work, mood) in works.iter().zip(moods) {
            let event = Event::Mood { conversation: work.conversation, seq: work.seq, mood: *mood };
            self.hub.publish(Topic::Conversation(work.conversation), event);
        }
    }

    async fn save_moods(&self, works: &[Work], moods: &[Mood]) {
        let rows: Vec<_> = works.iter().zip(moods).map(|(w, mood)| (w.conversation, w.seq, *mood)).collect();
        if let Err(error) = self.store.save_moods(&rows, self.bot().models()).await {
            tracing::warn!(%error, "moods were not stored; the sweep reads them again");
            return;
        }
        for (id, seq, mood) in rows {
            if let Some(slot) = self.conversations.in_memory(id)
                && let Some(live) = &mut *slot.lock().await
            {
                live.feels(seq, mood);
            }
            self.list_publisher.changed(id);
        }
    }
}

/// The work that the message at `seq` needs, if any.
fn work(live: &Live, seq: Seq, mode: BotMode) -> Option<Work> {
    let entry = live.entries.iter().find(|entry| entry.seq == seq)?;
    let Body::VisitorWrote { text, .. } = &entry.body else { return None };
    let conversation = &live.conversation;
    let entries = live.entries.iter().map(|entry| &**entry);
    let (turn, owed) = match conversation.holder {
        Holder::Bot { owes_reply_to: Some(owed) } if owed == seq => (Turn::of(conversation, entries), true),
        Holder::Queue { .. } | Holder::Agent { .. }
            if mode == BotMode::Suggest && conversation.suggested_to < seq =>
        {
            (Turn::about(conversation, entries, seq), false)
        }
        Holder::Bot { .. } | Holder::Queue { .. } | Holder::Agent { .. } | Holder::Nobody { .. } => {
            (None, false)
        }
    };
    let files_alone = owed && turn.is_none() && text.is_empty();
    // Files that follow a text are read together with it.
    let text = match (&turn, text.is_empty()) {
        (Some(turn), true) => turn.text.clone(),
        (None, true) if !files_alone => return None,
        (Some(_) | None, _) => text.clone(),
    };
    let owed = owed && turn.is_some();
    let (id, inbox) = (conversation.id, conversation.inbox.clone());
    Some(Work { conversation: id, inbox, seq, text, turn, owed, files_alone })
}
