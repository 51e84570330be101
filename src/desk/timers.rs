//! Work that becomes due because time passes: a table of named jobs that run every second.
//!
//! Jobs are isolated from each other, and so are the conversations within a job: a failure is logged and counted, and
//! everything else still runs. What was not done is still due at the next tick.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use crate::conversation::{
    BotFailure, Command, Conversation, ConversationId, ReturnReason, Timestamp, WokenBy,
};
use crate::store::{IdleHolder, OwedReply};

use super::{Desk, DeskError, Live, finished};

const TICK: Duration = Duration::from_secs(1);
/// A reply owed for longer than this was missed by the wake-up channel.
const SWEEP_AFTER_MS: i64 = 1_500;
/// Messages older than this keep an unknown mood; nobody acts on it any more.
const MOODS_READ_WITHIN_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long an uploaded file is kept before it is sent.
const UNSENT_FILES_KEPT_MS: i64 = 60 * 60 * 1_000;
const FILES_SWEPT_EVERY_MS: i64 = 60 * 1_000;
/// Conversations that one job acts on in one tick; the rest follow in the next.
const PER_TICK_MAX: u32 = 500;

/// One kind of due work.
struct Job {
    /// The value of the label `job` in metrics and logs.
    name: &'static str,
    run: fn(Arc<Desk>, Tick) -> BoxFuture<'static, Result<(), DeskError>>,
}

macro_rules! jobs {
    ($($name:ident),+ $(,)?) => {
        &[$(Job {
            name: stringify!($name),
            run: |desk, tick| async move { desk.$name(tick).await }.boxed(),
        }),+]
    };
}

/// One run of a job.
#[derive(Clone, Copy)]
pub(super) struct Tick {
    job: &'static str,
    pub(super) now: Timestamp,
}

impl Tick {
    /// Logs and counts the failure of one conversation, so that the job goes on with the others.
    pub(super) fn isolate(self, conversation: ConversationId, result: Result<(), DeskError>) {
        if let Err(error) = result {
            let job = self.job;
            count_failure(job);
            tracing::warn!(job, %conversation, %error, "a timer job skipped a conversation; the next tick tries again");
        }
    }
}

fn count_failure(job: &'static str) {
    metrics::counter!("frontdesk_timer_failures_total", "job" => job).increment(1);
}

/// The jobs in the order in which they run.
const JOBS: &[Job] = jobs![
    wake_mail_worker,
    notice_new_policy,
    sweep_owed_replies,
    sweep_unread_moods,
    sweep_unsent_files,
    wake_snoozed,
    take_back_from_vanished_agents,
    take_back_from_late_agents,
    mend_broken_promises,
    wake_assigner_if_due,
    watch_service_levels,
    resolve_idle_with_bot,
    resolve_idle_with_agent,
];

/// What the timers remember between ticks.
pub(super) struct Timers {
    started_at: Timestamp,
    /// When unsent files are next deleted, in milliseconds since the Unix epoch.
    sweep_files_at: AtomicI64,
}

impl Timers {
    pub(super) fn new(started_at: Timestamp) -> Timers {
        Timers { started_at, sweep_files_at: AtomicI64::new(i64::MIN) }
    }
}

pub(super) async fn run(desk: Arc<Desk>) {
    desk.assigner.wake();
    let mut tick = tokio::time::interval(TICK);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        // Failures are logged where they happen; the next tick tries again.
        let _ = desk.run_due().await;
    }
}

impl Desk {
    /// Runs every timer job once, at the time of the desk's clock. The timer calls it every second; tests call it
    /// themselves.
    ///
    /// # Errors
    /// The first failure of a whole job. All other jobs have run nevertheless.
    pub async fn run_due(self: &Arc<Self>) -> Result<(), DeskError> {
        let now = self.clock.now();
        let mut outcome = Ok(());
        for job in JOBS {
            let started = Instant::now();
            // A task of its own, so that a panic ends this job only.
            let result =
                finished(tokio::spawn((job.run)(Arc::clone(self), Tick { job: job.name, now }))).await;
            metrics::histogram!("frontdesk_timer_job_ms", "job" => job.name)
                .record(started.elapsed().as_secs_f64() * 1_000.0);
            if let Err(error) = result {
                count_failure(job.name);
                tracing::warn!(job = job.name, %error, "a timer job failed; the next tick tries again");
                outcome = outcome.and(Err(error));
            }
        }
        outcome
    }

    async fn wake_mail_worker(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        self.wake_mail(tick.now);
        Ok(())
    }

    async fn notice_new_policy(self: Arc<Self>, _: Tick) -> Result<(), DeskError> {
        Ok(self.notice_policy().await?)
    }

    /// Replies that the bot still owes after a crash, or because the wake-up channel was full.
    async fn sweep_owed_replies(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        let limits = self.policy().limits;
        let started_at = self.timers.started_at;
        for OwedReply { conversation: id, seq, at: owed_since } in
            self.store.owed_replies(PER_TICK_MAX).await?
        {
            // Time while the server was down does not count against the bot.
            let counted_since = owed_since.max(started_at);
            if limits.is_reply_too_late(counted_since, tick.now) {
                let failed = async {
                    let inbox = self.look(id, |live| live.conversation.inbox.clone()).await?;
                    let promise = self.promise(&inbox).await;
                    self.fail_reply(id, seq, BotFailure::TimedOut, promise).await;
                    Ok(())
                };
                tick.isolate(id, failed.await);
            } else if tick.now.ms_since(counted_since) > SWEEP_AFTER_MS || owed_since < started_at {
                let _ = self.wake_bot.try_send((id, seq));
            }
        }
        Ok(())
    }

    /// Messages whose mood was not read, for example because the server stopped in between.
    async fn sweep_unread_moods(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        let since = tick.now.plus_ms(-MOODS_READ_WITHIN_MS);
        for unread in self.store.unread_moods(since, PER_TICK_MAX).await? {
            let _ = self.wake_bot.try_send((unread.conversation, unread.seq));
        }
        Ok(())
    }

    /// Files that were uploaded and never sent.
    async fn sweep_unsent_files(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        if tick.now.0 < self.timers.sweep_files_at.load(Ordering::Relaxed) {
            return Ok(());
        }
        self.store.drop_unsent_attachments(tick.now.plus_ms(-UNSENT_FILES_KEPT_MS)).await?;
        self.timers.sweep_files_at.store(tick.now.plus_ms(FILES_SWEPT_EVERY_MS).0, Ordering::Relaxed);
        Ok(())
    }

    async fn wake_snoozed(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        for id in self.store.due_to_wake(tick.now, PER_TICK_MAX).await? {
            let woken = async {
                if self.look(id, |live| live.conversation.is_snooze_over(tick.now)).await? {
                    self.execute_due(id, Command::Wake { by: WokenBy::Timer }).await?;
                }
                Ok(())
            };
            tick.isolate(id, woken.await);
        }
        Ok(())
    }

    /// The conversations of agents who have lost their connection for too long return to the queue.
    async fn take_back_from_vanished_agents(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        let limits = self.policy().limits;
        for agent in self.store.loads().await?.into_keys() {
            if !self.presence.gone_since(agent).is_some_and(|since| limits.is_gone_too_long(since, tick.now))
            {
                continue;
            }
            for id in self.store.held_by(agent).await? {
                let returned = self.return_to_queue(id, ReturnReason::AgentGone).await;
                tick.isolate(id, returned);
            }
        }
        Ok(())
    }

    /// If the assigned agent does not reply in time, another agent gets the conversation.
    async fn take_back_from_late_agents(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        let policy = self.policy();
        let held_before = tick.now.plus_ms(-policy.routing.first_reply_ms_max);
        let candidates = self.store.unreplied(held_before, PER_TICK_MAX).await?;
        if candidates.is_empty() {
            return Ok(());
        }
        let agents = self.agent_capacities(&[]).await?;
        for (id, _) in candidates {
            let returned = async {
                let is_late = |conversation: &Conversation| {
                    policy.late_agent(conversation, &agents, tick.now).is_some()
                };
                if self.look(id, |live| is_late(&live.conversation)).await? {
                    self.return_to_queue(id, ReturnReason::NoReply).await?;
                }
                Ok(())
            };
            tick.isolate(id, returned.await);
        }
        Ok(())
    }

    async fn return_to_queue(
        self: &Arc<Self>,
        id: ConversationId,
        why: ReturnReason,
    ) -> Result<(), DeskError> {
        let (agent, inbox) =
            self.look(id, |live| (live.agent().cloned(), live.conversation.inbox.clone())).await?;
        let Some(agent) = agent else { return Ok(()) };
        let promise = self.promise(&inbox).await;
        self.execute_due(id, Command::ReturnToQueue { agent, why, promise }).await
    }

    /// Promises an answer by a certain time to visitors who were promised a person soon, if nobody is at the desk any
    /// more or the wait is too long.
    async fn mend_broken_promises(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        let policy = self.policy();
        let empty_since = self.presence.empty_since();
        for (id, _) in self.store.promised_soon(PER_TICK_MAX).await? {
            let mended = async {
                let answer_by = |live: &Live| {
                    let conversation = &live.conversation;
                    let is_broken = policy.is_promise_broken(conversation, empty_since, tick.now);
                    is_broken.then(|| policy.answer_by(&conversation.inbox, tick.now))
                };
                if let Some(by) = self.look(id, answer_by).await? {
                    self.execute_due(id, Command::PromiseAnswer { by }).await?;
                }
                Ok(())
            };
            tick.isolate(id, mended.await);
        }
        Ok(())
    }

    async fn wake_assigner_if_due(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        self.assigner.wake_if_due(tick.now);
        Ok(())
    }

    async fn resolve_idle_with_bot(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        let before = tick.now.plus_ms(-self.policy().limits.bot_idle_ms_max);
        self.resolve_idle(tick, IdleHolder::Bot, before).await
    }

    async fn resolve_idle_with_agent(self: Arc<Self>, tick: Tick) -> Result<(), DeskError> {
        let before = tick.now.plus_ms(-self.policy().limits.agent_idle_ms_max);
        self.resolve_idle(tick, IdleHolder::Agent, before).await
    }

    async fn resolve_idle(
        self: &Arc<Self>,
        tick: Tick,
        holder: IdleHolder,
        before: Timestamp,
    ) -> Result<(), DeskError> {
        let limits = self.policy().limits;
        for id in self.store.idle(holder, before, PER_TICK_MAX).await? {
            let resolved = async {
                if self.look(id, |live| limits.is_idle(&live.conversation, tick.now)).await? {
                    self.execute_due(id, Command::TimerResolves).await?;
                }
                Ok(())
            };
            tick.isolate(id, resolved.await);
        }
        Ok(())
    }

    /// A rejection means that somebody else acted in between, so nothing is left to do.
    async fn execute_due(self: &Arc<Self>, id: ConversationId, command: Command) -> Result<(), DeskError> {
        match self.execute(id, command).await {
            Ok(_) | Err(DeskError::Rejected(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
