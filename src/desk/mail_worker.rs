//! The mail worker: queues e-mails that are owed, sends those that are due, and retries those that failed.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use tokio::sync::{Mutex, Notify};
use tokio_util::sync::CancellationToken;

use crate::conversation::{Conversation, Entry, Timestamp};
use crate::mail::{Email, SendError, Session};
use crate::store::{Mail, MailId, Settled, StoreError};

use super::Desk;
use super::post_office::PostOffice;

/// E-mails that another node left unsent are found at least this often.
const SWEEP_MS: i64 = 60_000;
/// Longer than any attempt takes, so that no other node starts one in the meantime.
const LEASE_SLACK_MS: i64 = 60_000;
/// How long a stopping server waits for the e-mail that is being sent.
const LAST_LETTER_MAX: Duration = Duration::from_secs(10);

/// The state of the mail worker.
pub(super) struct MailWorker {
    pub(super) office: PostOffice,
    wake: Notify,
    /// When there will be something to do, in milliseconds since the Unix epoch.
    due_at: AtomicI64,
    /// One round at a time.
    round: Mutex<()>,
    closing: CancellationToken,
}

impl MailWorker {
    pub(super) fn new(office: PostOffice) -> MailWorker {
        MailWorker {
            office,
            wake: Notify::new(),
            // At once, for what the previous run of the program left unsent.
            due_at: AtomicI64::new(i64::MIN),
            round: Mutex::new(()),
            closing: CancellationToken::new(),
        }
    }

    /// There will be something to do at this time.
    fn due(&self, at: Timestamp) {
        self.due_at.fetch_min(at.0, Ordering::Relaxed);
    }
}

/// Works whenever something is due; the timers say when.
pub(super) async fn run(desk: Arc<Desk>) {
    let Some(post) = &desk.post else {
        tracing::info!("no mail server is configured (mail.smtp_host), so no e-mail is promised or sent");
        return;
    };
    loop {
        tokio::select! {
            () = post.wake.notified() => {}
            () = post.closing.cancelled() => return,
        }
        if let Err(error) = desk.deliver_mail().await {
            tracing::warn!(%error, "e-mails could not be read or marked; the next attempt is in {} s", SWEEP_MS / 1_000);
        }
    }
}

impl Desk {
    /// Whether e-mail can be sent. If not, nobody may be promised any.
    pub fn sends_mail(&self) -> bool {
        self.post.is_some()
    }

    /// Queues every e-mail that is owed now, then tries to send every e-mail that is due. The worker calls it when
    /// something is due; tests call it themselves.
    ///
    /// # Errors
    /// The store fails; what was not done is still due.
    pub async fn deliver_mail(&self) -> Result<(), StoreError> {
        let Some(post) = &self.post else { return Ok(()) };
        let _round = post.round.lock().await;
        // Reset first, so that what becomes due while this runs is not forgotten.
        post.due_at.store(i64::MAX, Ordering::Relaxed);
        post.due(self.clock.now().plus_ms(SWEEP_MS));
        self.queue_confirmations(&post.office).await?;
        if let Some(at) = self.queue_replies(&post.office).await? {
            post.due(at);
        }
        self.send_due(post).await?;
        if let Some(at) = self.store.next_mail_due().await? {
            post.due(at);
        }
        metrics::gauge!("frontdesk_mail_queued").set(self.store.mail_queue_length().await?);
        Ok(())
    }

    /// Wakes the worker if something is due.
    pub(super) fn wake_mail(&self, now: Timestamp) {
        if let Some(post) = &self.post
            && post.due_at.load(Ordering::Relaxed) <= now.0
        {
            post.wake.notify_one();
        }
    }

    /// After a commit: an e-mail may be owed now or some time after this entry.
    pub(super) fn mail_after(&self, conversation: &Conversation, entry: &Entry) {
        if let Some(post) = &self.post
            && let Some(at) = super::emails::owed_at(&post.office, conversation, entry)
        {
            post.due(at);
            self.wake_mail(self.clock.now());
        }
    }

    /// An e-mail that is due now was queued.
    pub(super) fn mail_queued(&self) {
        if let Some(post) = &self.post {
            post.due(self.clock.now());
            post.wake.notify_one();
        }
    }

    /// Tries an e-mail again that was given up. Returns `false` if there is no such e-mail.
    ///
    /// # Errors
    /// The store fails.
    pub async fn retry_mail(&self, id: MailId) -> Result<bool, StoreError> {
        let retried = self.store.retry_mail(id, self.clock.now()).await?;
        self.mail_queued();
        Ok(retried)
    }

    /// Starts no more e-mails, and waits a few seconds for the one that is being sent.
    pub async fn stop_mail(&self) {
        if let Some(post) = &self.post {
            post.closing.cancel();
            if tokio::time::timeout(LAST_LETTER_MAX, post.round.lock()).await.is_err() {
                tracing::warn!("an e-mail was still being sent; the next start tries it again");
            }
        }
    }

    async fn send_due(&self, post: &MailWorker) -> Result<(), StoreError> {
        let office = &post.office;
        let timeout_ms = i64::try_from(office.config.mail.timeout_ms).unwrap_or(i64::MAX);
        let lease_ms = timeout_ms.saturating_mul(2).saturating_add(LEASE_SLACK_MS);
        let mut session = office.mailer.session();
        while !post.closing.is_cancelled() {
            let Some(mail) = self.store.claim_mail(self.clock.now(), lease_ms).await? else { break };
            let settled = self.attempt(office, &mut session, &mail).await;
            self.store.settle_mail(mail.id, mail.attempts, &settled).await?;
        }
        session.close().await;
        Ok(())
    }

    async fn attempt(&self, office: &PostOffice, session: &mut Session<'_>, mail: &Mail) -> Settled {
        let config = &office.config.mail;
        let (error, is_final) = match session.send(&email(office, mail)).await {
            Ok(()) => {
                metrics::counter!("frontdesk_mail_sent_total").increment(1);
                return Settled::Sent { at: self.clock.now() };
            }
            Err(error @ SendError::Never(_)) => (error, true),
            Err(error @ (SendError::Away(_) | SendError::Later(_))) => {
                (error, mail.attempts >= config.attempts_max)
            }
        };
        metrics::counter!("frontdesk_mail_failed_total").increment(1);
        if is_final {
            metrics::counter!("frontdesk_mail_dead_total").increment(1);
            tracing::error!(
                mail = %mail.id.0, attempts = mail.attempts, %error,
                "an e-mail could not be sent and is not tried again; fix the cause, then POST /api/v1/mail/{}/retry",
                mail.id.0
            );
            return Settled::Dead { error: error.to_string() };
        }
        let wait_ms = with_jitter(config.retry_after_ms(mail.attempts), mail.id, mail.attempts);
        tracing::warn!(mail = %mail.id.0, attempts = mail.attempts, wait_ms, %error, "an e-mail was not sent yet");
        Settled::Again { due_at: self.clock.now().plus_ms(wait_ms), error: error.to_string() }
    }
}

fn email(office: &PostOffice, mail: &Mail) -> Email {
    let automatic = mail.kind.is_automatic();
    Email {
        message_id: mail.message_id.clone(),
        thread: mail.thread.clone(),
        to: mail.recipient.clone(),
        subject: mail.subject.clone(),
        text: mail.text.clone(),
        html: mail.html.clone(),
        written_at: mail.created_at,
        automatic,
        unsubscribe_url: automatic.then(|| office.unsubscribing.url(&mail.recipient)),
    }
}

/// Varies the wait by up to a fifth, differently for every e-mail and attempt, so that e-mails that failed together
/// are not retried together. Derived from the id, whose end is random, so that a test can repeat it.
fn with_jitter(wait_ms: u64, id: MailId, attempts: u32) -> i64 {
    let drawn =
        (id.0.as_u128() as u32).wrapping_mul(2_654_435_761).wrapping_add(attempts.wrapping_mul(40_503));
    let share = 0.8 + 0.4 * f64::from(drawn) / f64::from(u32::MAX);
    (wait_ms as f64 * share) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn retries_vary_by_at_most_a_fifth_and_are_spread() {
        let waits: Vec<i64> = (0..1_000u128)
            .map(|n| with_jitter(100_000, MailId(Uuid::from_u128(n * 0x9e37_79b9)), 3))
            .collect();
        assert!(waits.iter().all(|wait| (80_000..=120_000).contains(wait)));
        for range in [80_000..90_000, 90_000..100_000, 100_000..110_000, 110_000..120_001] {
            let inside = waits.iter().filter(|wait| range.contains(*wait)).count();
            assert!((150..350).contains(&inside), "{inside} of 1000 in {range:?}");
        }
    }
}
