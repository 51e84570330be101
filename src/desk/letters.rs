//! Which letters are owed, to whom, and what stands in them.

use crate::clock::new_id;
use crate::conversation::{Body, Conversation, ConversationId, Entry, Holder, Promise, Seq, Timestamp};
use crate::mail::{Draft, Wait};
use crate::store::{MailId, MailKind, NewMail, Queued, StoreError, UnreadReplies};

use super::post_office::PostOffice;
use super::{Desk, DeskError, Live};

/// Older replies that nobody has seen are not sent any more.
const REPLIES_SENT_WITHIN_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// While an agent goes on writing, a letter waits for this many times `visitor_away_ms` at most.
const JOINED_MAX: i64 = 5;
/// Letters that one round queues of each kind; the rest follows with the next.
const PER_ROUND_MAX: u32 = 500;

/// What a letter to people of the business is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// To an agent: somebody waits.
    Reminder,
    /// To an owner: nobody has answered.
    Escalation,
}

/// When a letter will be owed because of this entry; None where it changes nothing.
pub(super) fn owed_at(office: &PostOffice, conversation: &Conversation, entry: &Entry) -> Option<Timestamp> {
    conversation.contact.email.as_ref()?;
    match &entry.body {
        Body::AgentReplied { .. } => Some(entry.at.plus_ms(office.visitor_away_ms())),
        Body::ContactLeft { .. }
        | Body::Identified { .. }
        | Body::HandedOver { .. }
        | Body::ReturnedToQueue { .. }
        | Body::AnswerPromised { .. } => promised_by(conversation).map(|_| entry.at),
        Body::VisitorWrote { .. }
        | Body::HumanRequested { .. }
        | Body::BotAnswered { .. }
        | Body::BotAsked { .. }
        | Body::BotSuggested { .. }
        | Body::AgentTook { .. }
        | Body::AgentNoted { .. }
        | Body::ReturnedToBot { .. }
        | Body::Transferred { .. }
        | Body::FormFilled { .. }
        | Body::FeedbackGiven { .. }
        | Body::Resolved { .. }
        | Body::Tagged { .. }
        | Body::AttributesSet { .. }
        | Body::Snoozed { .. }
        | Body::Woke { .. }
        | Body::Blocked { .. }
        | Body::Unblocked { .. }
        | Body::Rated { .. } => None,
    }
}

fn promised_by(conversation: &Conversation) -> Option<Timestamp> {
    match conversation.holder {
        Holder::Queue { promise: Promise::AnswerBy(by), .. } => Some(by),
        Holder::Queue { promise: Promise::PersonSoon, .. }
        | Holder::Bot { .. }
        | Holder::Agent { .. }
        | Holder::Nobody { .. } => None,
    }
}

impl Desk {
    /// The visitor has seen everything up to this entry: replies up to there are not sent by e-mail.
    ///
    /// # Errors
    /// The store fails; then the visitor may get by e-mail what they have seen.
    pub async fn visitor_read(&self, id: ConversationId, up_to: Seq) -> Result<(), DeskError> {
        let slot = self.slot(id);
        let mut slot = slot.lock().await;
        let live = self.filled(id, &mut slot).await?;
        let is_seen = |entry: &&std::sync::Arc<Entry>| entry.seq <= up_to;
        let is_reply = |body: &Body| matches!(body, Body::AgentReplied { .. });
        let seen = live.entries.iter().rev().filter(is_seen).find(|entry| is_reply(&entry.body));
        if let Some(seq) = seen.map(|entry| entry.seq)
            && seq > live.reached
        {
            self.store.reached(id, seq).await?;
            live.reached = seq;
        }
        Ok(())
    }

    /// Writes to somebody of the business that a visitor has been waiting since then. The key says which
    /// notice it is, e.g. `reminder:<conversation>:<agent>:1`: the same one is never sent twice.
    ///
    /// # Errors
    /// There is no such conversation, or the store fails.
    pub async fn notify_by_mail(
        &self,
        notice: Notice,
        id: ConversationId,
        since: Timestamp,
        to: &str,
        key: String,
    ) -> Result<Queued, DeskError> {
        let Some(post) = &self.post else { return Ok(Queued::Refused) };
        let office = &post.office;
        let conversation = self.transcript(id).await?.conversation;
        let inbox = office.inbox_name(&conversation.inbox);
        let url = format!("{}/console/inbox/all/{}", office.url, id.0);
        let visitor = conversation.contact.name.as_deref();
        let wait = Wait { inbox, visitor, since, now: self.clock.now(), url: &url };
        let (kind, draft) = match notice {
            Notice::Reminder => (MailKind::Reminder, office.words.reminder(&wait)),
            Notice::Escalation => (MailKind::Escalation, office.words.escalation(&wait)),
        };
        let mail = self.letter(office, kind, &conversation, to, key, draft);
        let queued = self.store.queue_mail(&mail).await?;
        self.mail_queued();
        Ok(queued)
    }

    /// To visitors who wait with a promise and have just left their address.
    pub(super) async fn queue_confirmations(&self, office: &PostOffice) -> Result<(), StoreError> {
        for id in self.store.unconfirmed_promises(self.clock.now(), PER_ROUND_MAX).await? {
            let Some(conversation) = self.to_write_about(id).await.map(|live| live.conversation) else {
                continue;
            };
            // Somebody may have taken it since the list was read.
            let Holder::Queue { since, .. } = conversation.holder else { continue };
            let (Some(to), Some(by)) = (&conversation.contact.email, promised_by(&conversation)) else {
                continue;
            };
            let inbox = office.inbox_name(&conversation.inbox);
            let draft = office.words.confirmation(inbox, by, office.chat_url(&conversation.inbox));
            let key = format!("confirmation:{id}:{}:{to}", since.0);
            let mail = self.letter(office, MailKind::Confirmation, &conversation, to, key, draft);
            self.store.queue_mail(&mail).await?;
        }
        Ok(())
    }

    /// Replies that their visitor has not seen. Gives the time when the next letter will be owed.
    pub(super) async fn queue_replies(&self, office: &PostOffice) -> Result<Option<Timestamp>, StoreError> {
        let now = self.clock.now();
        let mut next: Option<Timestamp> = None;
        for unread in self.store.unread_replies(now.plus_ms(-REPLIES_SENT_WITHIN_MS), PER_ROUND_MAX).await? {
            let away_ms = office.visitor_away_ms();
            let joined = unread.first_at.plus_ms(away_ms.saturating_mul(JOINED_MAX));
            let owed_at = unread.last_at.plus_ms(away_ms).min(joined);
            if owed_at > now {
                next = Some(next.map_or(owed_at, |at| at.min(owed_at)));
            } else if let Some(live) = self.to_write_about(unread.conversation).await {
                self.queue_reply(office, &live, unread).await?;
            }
        }
        Ok(next)
    }

    async fn queue_reply(
        &self,
        office: &PostOffice,
        live: &Live,
        unread: UnreadReplies,
    ) -> Result<(), StoreError> {
        let conversation = &live.conversation;
        let Some(to) = &conversation.contact.email else { return Ok(()) };
        let mut quoted = None;
        let mut replies = Vec::new();
        for entry in &live.entries {
            match &entry.body {
                Body::VisitorWrote { text, .. } if entry.seq < unread.first => quoted = Some(text.as_str()),
                Body::AgentReplied { agent, text, .. }
                    if (unread.first..=unread.last).contains(&entry.seq) =>
                {
                    replies.push((agent.name.as_str(), text.as_str()));
                }
                Body::VisitorWrote { .. }
                | Body::AgentReplied { .. }
                | Body::HumanRequested { .. }
                | Body::BotAnswered { .. }
                | Body::BotAsked { .. }
                | Body::BotSuggested { .. }
                | Body::HandedOver { .. }
                | Body::AgentTook { .. }
                | Body::AgentNoted { .. }
                | Body::ReturnedToQueue { .. }
                | Body::AnswerPromised { .. }
                | Body::ReturnedToBot { .. }
                | Body::Transferred { .. }
                | Body::ContactLeft { .. }
                | Body::FormFilled { .. }
                | Body::Identified { .. }
                | Body::FeedbackGiven { .. }
                | Body::Resolved { .. }
                | Body::Tagged { .. }
                | Body::AttributesSet { .. }
                | Body::Snoozed { .. }
                | Body::Woke { .. }
                | Body::Blocked { .. }
                | Body::Unblocked { .. }
                | Body::Rated { .. } => {}
            }
        }
        let chat = office.chat_url(&conversation.inbox);
        let draft = office.words.reply(office.inbox_name(&conversation.inbox), &replies, quoted, chat);
        let key = format!("reply:{}:{}", conversation.id, unread.first);
        let mail = NewMail {
            reaches: Some(unread.last),
            ..self.letter(office, MailKind::Reply, conversation, to, key, draft)
        };
        self.store.queue_mail(&mail).await?;
        Ok(())
    }

    /// A conversation that cannot be read must not keep letters about others back.
    async fn to_write_about(&self, id: ConversationId) -> Option<Live> {
        let read = self.transcript(id).await;
        read.inspect_err(
            |error| tracing::error!(conversation = %id, %error, "no letter can be written about it"),
        )
        .ok()
    }

    pub(super) fn letter(
        &self,
        office: &PostOffice,
        kind: MailKind,
        conversation: &Conversation,
        to: &str,
        key: String,
        mut draft: Draft,
    ) -> NewMail {
        if kind.is_automatic() {
            let inbox = office.inbox_name(&conversation.inbox);
            draft = office.words.with_a_way_out(draft, inbox, &office.unsubscribing.url(to));
        }
        let now = self.clock.now();
        let id = new_id(now);
        NewMail {
            id: MailId(id),
            key,
            conversation: Some(conversation.id),
            kind,
            recipient: to.to_owned(),
            text: draft.text(),
            html: draft.html(),
            subject: draft.subject,
            message_id: office.mailer.message_id(id),
            created_at: now,
            reaches: None,
        }
    }
}
