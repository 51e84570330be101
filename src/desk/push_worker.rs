//! The push worker: notifies the browsers of agents while they have no visible console.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use tokio::sync::{Semaphore, mpsc};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::conversation::{
    AgentId, Body, Conversation, ConversationId, Entry, Holder, TakenHow, Target, Timestamp, WokenBy,
};
use crate::push::{Push, PushError, PushPreferences, PushTopic, Sender};
use crate::store::{PushSubscription, StoreError};

use super::Desk;

/// Notifications that are sent at the same time.
const AT_ONCE_MAX: usize = 16;
/// The length of the visitor's text, if the agent wants to see it at all.
const WORDS_CHARS_MAX: usize = 140;
/// The longest wait between two attempts.
const RETRY_MS_MAX: u64 = 60_000;

/// The sender at work.
pub(super) struct Pusher {
    sender: Sender,
    queue: mpsc::Sender<Notice>,
    closing: CancellationToken,
}

/// One notification for one agent.
pub(super) struct Notice {
    to: AgentId,
    what: What,
    conversation: Option<ConversationId>,
    who: Option<String>,
    words: Option<String>,
    at: Timestamp,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Assigned,
    /// A snoozed conversation is back.
    Returned,
    Message,
    Mention,
    Trial,
}

/// As `PushMessage` of the wire describes it.
#[derive(Serialize)]
struct Payload<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    conversation: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
    at: i64,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            What::Assigned => "assigned",
            What::Returned => "returned",
            What::Message => "message",
            What::Mention => "mention",
            What::Trial => "trial",
        }
    }

    /// `None` for a trial, which is always wanted.
    fn topic(self) -> Option<PushTopic> {
        match self {
            What::Assigned | What::Returned => Some(PushTopic::Assigned),
            What::Message => Some(PushTopic::Messages),
            What::Mention => Some(PushTopic::Mentions),
            What::Trial => None,
        }
    }
}

impl Pusher {
    pub(super) fn new(sender: Sender) -> (Pusher, mpsc::Receiver<Notice>) {
        let (queue, notices) = mpsc::channel(sender.config().queue_length_max);
        (Pusher { sender, queue, closing: CancellationToken::new() }, notices)
    }
}

pub(super) async fn run(desk: Arc<Desk>, mut notices: mpsc::Receiver<Notice>) {
    let Some(pusher) = &desk.pusher else { return };
    let places = Arc::new(Semaphore::new(AT_ONCE_MAX));
    loop {
        let notice = tokio::select! {
            notice = notices.recv() => notice,
            () = pusher.closing.cancelled() => None,
        };
        let Some(notice) = notice else { return };
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let desk = Arc::clone(&desk);
        tokio::spawn(async move {
            if let Err(error) = desk.tell(&notice).await {
                tracing::warn!(user = %notice.to, %error, "a push notification failed");
            }
            drop(place);
        });
    }
}

impl Desk {
    /// The sender of notifications; `None` if push is switched off.
    pub fn push_sender(&self) -> Option<&Sender> {
        self.pusher.as_ref().map(|pusher| &pusher.sender)
    }

    /// Sends a trial notification to all browsers of this user.
    pub fn push_trial(&self, to: AgentId) {
        let at = self.clock.now();
        self.push(Notice { to, what: What::Trial, conversation: None, who: None, words: None, at });
    }

    /// Sends no more notifications.
    pub fn stop_push(&self) {
        if let Some(pusher) = &self.pusher {
            pusher.closing.cancel();
        }
    }

    /// After a commit: notifies the agent whom this entry concerns.
    pub(super) fn push_after(&self, conversation: &Conversation, entry: &Entry) {
        let (to, what, words) = match &entry.body {
            Body::AgentTook { agent, how: TakenHow::Assigned | TakenHow::Reopened } => {
                (agent.id, What::Assigned, None)
            }
            // Agents who take it over themselves are not notified.
            Body::Transferred { from, to: Target::Agent(to), .. } if to.id != from.id => {
                (to.id, What::Assigned, None)
            }
            Body::VisitorWrote { text, .. } => match conversation.holder {
                Holder::Agent { agent, .. } => (agent, What::Message, Some(text)),
                Holder::Bot { .. } | Holder::Queue { .. } | Holder::Nobody { .. } => return,
            },
            // A visitor's message is notified as such, and agents who wake it themselves are not notified.
            Body::Woke { by: WokenBy::Timer } => match conversation.holder {
                Holder::Agent { agent, .. } => (agent, What::Returned, None),
                Holder::Bot { .. } | Holder::Queue { .. } | Holder::Nobody { .. } => return,
            },
            _ => return,
        };
        self.push(Notice {
            to,
            what,
            conversation: Some(conversation.id),
            who: conversation.contact.name.clone(),
            words: words.map(|text| shortened(text)),
            at: entry.at,
        });
    }

    /// A waiting conversation was offered.
    pub(super) fn push_offer(&self, to: AgentId, conversation: ConversationId) {
        let at = self.clock.now();
        let conversation = Some(conversation);
        self.push(Notice { to, what: What::Assigned, conversation, who: None, words: None, at });
    }

    /// A colleague mentioned somebody in a note.
    pub fn push_mention(&self, to: AgentId, conversation: ConversationId, by: &str, text: &str) {
        self.push(Notice {
            to,
            what: What::Mention,
            conversation: Some(conversation),
            who: Some(by.to_owned()),
            words: Some(shortened(text)),
            at: self.clock.now(),
        });
    }

    /// Never waits. If the queue is full, the notification is dropped; the console shows the event anyway.
    fn push(&self, notice: Notice) {
        let Some(pusher) = &self.pusher else { return };
        if notice.what != What::Trial && self.presence.is_looking(notice.to) {
            return;
        }
        if pusher.queue.try_send(notice).is_err() {
            metrics::counter!("frontdesk_push_dropped_total").increment(1);
        }
    }

    async fn tell(&self, notice: &Notice) -> Result<(), StoreError> {
        let Some(pusher) = &self.pusher else { return Ok(()) };
        let now = self.clock.now();
        let subscriptions = self.store.push_subscriptions(notice.to, now).await?;
        if subscriptions.is_empty() {
            return Ok(());
        }
        let preferences = PushPreferences::of(&self.store.profile(notice.to).await?.preferences);
        if notice.what.topic().is_some_and(|topic| !preferences.want(topic, now)) {
            return Ok(());
        }
        let message = notice.payload(preferences.words());
        for subscription in &subscriptions {
            self.tell_browser(pusher, subscription, notice, &message).await?;
        }
        Ok(())
    }

    async fn tell_browser(
        &self,
        pusher: &Pusher,
        subscription: &PushSubscription,
        notice: &Notice,
        message: &[u8],
    ) -> Result<(), StoreError> {
        let config = pusher.sender.config();
        // A later notification about a conversation replaces an earlier one that has not been delivered yet.
        let topic = notice.conversation.map(|id| URL_SAFE_NO_PAD.encode(id.0.as_bytes()));
        let PushSubscription { endpoint, public_key, auth, .. } = subscription;
        let push = Push { endpoint, public_key, auth, message, topic: topic.as_deref() };
        let mut wait_ms = config.retry_first_ms;
        for attempt in 1..=config.attempts_max {
            let error = match pusher.sender.send(&push, self.clock.now()).await {
                Ok(()) => {
                    metrics::counter!("frontdesk_push_sent_total").increment(1);
                    return Ok(());
                }
                Err(PushError::Gone) => {
                    self.store.unsubscribe_from_push(endpoint, None).await?;
                    return Ok(());
                }
                Err(error) => error,
            };
            let again = matches!(error, PushError::Later(_)) && attempt < config.attempts_max;
            if !again {
                metrics::counter!("frontdesk_push_failed_total").increment(1);
                tracing::warn!(user = %notice.to, attempt, %error, "a browser could not be notified");
                return Ok(());
            }
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(wait_ms)) => {}
                () = pusher.closing.cancelled() => return Ok(()),
            }
            wait_ms = wait_ms.saturating_mul(2).min(RETRY_MS_MAX);
        }
        Ok(())
    }
}

impl Notice {
    fn payload(&self, with_words: bool) -> Vec<u8> {
        let payload = Payload {
            kind: self.what.name(),
            conversation: self.conversation.map(|id| id.0),
            who: self.who.as_deref(),
            words: self.words.as_deref().filter(|_| with_words),
            at: self.at.0,
        };
        // Strings and numbers always have a JSON form.
        serde_json::to_vec(&payload).unwrap_or_default()
    }
}

/// Shortens a text and puts it on one line.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(WORDS_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_pushed_only_if_they_are_wanted() {
        let notice = Notice {
            to: AgentId(Uuid::nil()),
            what: What::Message,
            conversation: None,
            who: Some("Ada".into()),
            words: Some(shortened("My  cake\narrived smashed")),
            at: Timestamp(7),
        };
        let text = |words| String::from_utf8(notice.payload(words)).unwrap();
        assert_eq!(text(false), r#"{"kind":"message","who":"Ada","at":7}"#);
        assert_eq!(text(true), r#"{"kind":"message","who":"Ada","words":"My cake arrived smashed","at":7}"#);
        assert_eq!(shortened(&"ü".repeat(500)).chars().count(), WORDS_CHARS_MAX + 1);
    }
}
