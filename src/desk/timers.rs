//! What must happen because time has passed: late replies, vanished agents, silent visitors, the sweep.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::conversation::{
    BotFailure, Command, Conversation, ConversationId, ReturnReason, Timestamp, WokenBy,
};
use crate::store::{IdleHolder, OwedReply, StoreError};

use super::{Desk, DeskError};

const TICK: Duration = Duration::from_secs(1);
/// A reply owed for longer than this was missed by the wake-up channel.
const SWEEP_AFTER_MS: i64 = 1_500;
/// Moods that were missed for longer stay unknown; nobody acts on them any more.
const MOODS_READ_WITHIN_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long a file may wait to be sent.
const UNSENT_FILES_KEPT_MS: i64 = 60 * 60 * 1_000;
const FILES_SWEPT_EVERY_MS: i64 = 60 * 1_000;
/// Conversations that one tick acts on; the rest follow with the next.
const PER_TICK_MAX: u32 = 500;

pub(super) async fn run(desk: Arc<Desk>) {
    desk.wake_assigner.notify_one();
    let mut tick = tokio::time::interval(TICK);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        if let Err(error) = desk.run_due().await {
            tracing::warn!(%error, "due work could not be done; tried again in {} s", TICK.as_secs());
        }
    }
}

impl Desk {
    /// Does all that is due now on the desk's clock. The timer calls it every second; tests call it themselves.
    ///
    /// # Errors
    /// The store cannot be read; what was not done is still due.
    pub async fn run_due(self: &Arc<Self>) -> Result<(), DeskError> {
        let now = self.clock.now();
        self.wake_mail(now);
        self.notice_policy().await?;
        self.sweep_owed_replies(now).await?;
        self.sweep_moods(now).await?;
        self.sweep_files(now).await?;
        self.wake_snoozed(now).await?;
        self.take_back_from_vanished(now).await?;
        self.take_back_unreplied(now).await?;
        self.mend_promises(now).await?;
        self.assign_if_due(now);
        self.watch(now).await?;
        let limits = self.policy().limits;
        self.resolve_idle(IdleHolder::Bot, now.plus_ms(-limits.bot_idle_ms_max)).await?;
        self.resolve_idle(IdleHolder::Agent, now.plus_ms(-limits.agent_idle_ms_max)).await?;
        Ok(())
    }

    /// After a crash, or when the wake-up channel was full: replies that are still owed.
    async fn sweep_owed_replies(self: &Arc<Self>, now: Timestamp) -> Result<(), StoreError> {
        let limit_ms = self.policy().limits.bot_reply_ms_max;
        for OwedReply { conversation: id, seq, at: owed_since } in
            self.store.owed_replies(PER_TICK_MAX).await?
        {
            // Time while the server was down does not count against the bot.
            let waited_ms = now.ms_since(owed_since.max(self.started_at));
            if waited_ms > limit_ms {
                let Ok(live) = self.transcript(id).await else { continue };
                let promise = self.promise(&live.conversation.inbox).await;
                self.fail_reply(id, seq, BotFailure::TimedOut, promise).await;
            } else if waited_ms > SWEEP_AFTER_MS || owed_since < self.started_at {
                let _ = self.wake_bot.try_send((id, seq));
            }
        }
        Ok(())
    }

    /// Messages whose mood was not read, e.g. because the server stopped in between.
    async fn sweep_moods(&self, now: Timestamp) -> Result<(), StoreError> {
        let since = now.plus_ms(-MOODS_READ_WITHIN_MS);
        for unread in self.store.unread_moods(since, PER_TICK_MAX).await? {
            let _ = self.wake_bot.try_send((unread.conversation, unread.seq));
        }
        Ok(())
    }

    /// Files that were uploaded and never sent.
    async fn sweep_files(&self, now: Timestamp) -> Result<(), StoreError> {
        if now.0 < self.sweep_files_at.load(Ordering::Relaxed) {
            return Ok(());
        }
        self.store.drop_unsent_attachments(now.plus_ms(-UNSENT_FILES_KEPT_MS)).await?;
        self.sweep_files_at.store(now.plus_ms(FILES_SWEPT_EVERY_MS).0, Ordering::Relaxed);
        Ok(())
    }

    async fn wake_snoozed(self: &Arc<Self>, now: Timestamp) -> Result<(), DeskError> {
        for id in self.store.due_to_wake(now, PER_TICK_MAX).await? {
            self.try_due(id, Command::Wake { by: WokenBy::Timer }).await?;
        }
        Ok(())
    }

    async fn take_back_from_vanished(self: &Arc<Self>, now: Timestamp) -> Result<(), DeskError> {
        let grace_ms = self.policy().limits.agent_gone_ms_max;
        for agent in self.store.loads().await?.into_keys() {
            if !self.presence.is_gone(agent, now, grace_ms) {
                continue;
            }
            for id in self.store.held_by(agent).await? {
                let live = self.transcript(id).await?;
                let Some(name) = live.agent().cloned() else { continue };
                let promise = self.promise(&live.conversation.inbox).await;
                let command = Command::ReturnToQueue { agent: name, why: ReturnReason::AgentGone, promise };
                self.try_due(id, command).await?;
            }
        }
        Ok(())
    }

    /// Who was given a conversation and does not write loses it to somebody else, if anybody else is there.
    async fn take_back_unreplied(self: &Arc<Self>, now: Timestamp) -> Result<(), DeskError> {
        let policy = self.policy();
        let held_before = now.plus_ms(-policy.routing.first_reply_ms_max);
        for (id, agent) in self.store.unreplied(held_before, PER_TICK_MAX).await? {
            let live = self.transcript(id).await?;
            let Conversation { need, passed, inbox, .. } = &live.conversation;
            let mut passed = passed.clone();
            passed.push(agent);
            let Some(name) = live.agent().cloned() else { continue };
            if policy.routing.has_agent_for(need, &passed, &self.agent_capacities(&[]).await?) {
                let promise = self.promise(inbox).await;
                let command = Command::ReturnToQueue { agent: name, why: ReturnReason::NoReply, promise };
                self.try_due(id, command).await?;
            }
        }
        Ok(())
    }

    /// Whoever was promised a person soon hears the truth when nobody is there any more, or it takes too long.
    async fn mend_promises(self: &Arc<Self>, now: Timestamp) -> Result<(), DeskError> {
        let policy = self.policy();
        let hoping = self.store.promised_soon(PER_TICK_MAX).await?;
        if hoping.is_empty() {
            return Ok(());
        }
        let grace_ms = policy.limits.agent_gone_ms_max;
        let empty = self.presence.is_empty_for(now, grace_ms);
        for (id, since) in hoping {
            if empty || now.ms_since(since) > policy.routing.wait_ms_max {
                let by = policy.answer_by(&self.transcript(id).await?.conversation.inbox, now);
                self.try_due(id, Command::PromiseAnswer { by }).await?;
            }
        }
        Ok(())
    }

    async fn resolve_idle(self: &Arc<Self>, holder: IdleHolder, before: Timestamp) -> Result<(), DeskError> {
        for id in self.store.idle(holder, before, PER_TICK_MAX).await? {
            self.try_due(id, Command::TimerResolves).await?;
        }
        Ok(())
    }

    /// A rejection means that somebody acted in between, which is as good.
    async fn try_due(self: &Arc<Self>, id: ConversationId, command: Command) -> Result<(), DeskError> {
        match self.execute(id, command).await {
            Ok(_) | Err(DeskError::Rejected(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
