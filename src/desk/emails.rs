//! Which e-mails are owed, to whom, and what they say.

use crate::clock::new_id;
use crate::conversation::{Conversation, ConversationId, Entry, EntryKind, Holder, Promise, Timestamp};
use crate::mail::{Draft, Wait};
use crate::store::{MailId, MailKind, NewMail, Queued, StoreError, UnreadReplies};

use super::post_office::PostOffice;
use super::{Desk, DeskError, Live};

/// Unseen replies older than this are not sent any more.
const REPLIES_SENT_WITHIN_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// While an agent keeps writing, the e-mail waits for at most this many times `visitor_away_ms`.
const JOINED_MAX: i64 = 5;
/// E-mails of each kind that one round queues; the rest follow in the next round.
const PER_ROUND_MAX: u32 = 500;

/// What an e-mail to an agent or owner is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// To an agent: a visitor waits for a reply.
    Reminder,
    /// To an owner: nobody has replied in time.
    Escalation,
}

/// When an e-mail will be owed because of this entry, if any.
pub(super) fn owed_at(office: &PostOffice, conversation: &Conversation, entry: &Entry) -> Option<Timestamp> {
    conversation.contact.email.as_ref()?;
    if entry.body.is_agents_reply() {
        return Some(entry.at.plus_ms(office.visitor_away_ms()));
    }
    match entry.body.about().kind {
        EntryKind::Contact
        | EntryKind::Identified
        | EntryKind::HandOver
        | EntryKind::Left
        | EntryKind::Promise => promised_by(conversation).map(|_| entry.at),
        _ => None,
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
    /// Queues an e-mail to an agent or owner that a visitor has been waiting since `since`. The key identifies the
    /// notice, e.g. `reminder:<conversation>:<since>:<agent>`: the same notice is never sent twice.
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
        let mail = self
            .look(id, |live| {
                let conversation = &live.conversation;
                let inbox = office.inbox_name(&conversation.inbox);
                let url = format!("{}/console/inbox/all/{}", office.url, id.0);
                let visitor = conversation.contact.name.as_deref();
                let wait = Wait { inbox, visitor, since, now: self.clock.now(), url: &url };
                let (kind, draft) = match notice {
                    Notice::Reminder => (MailKind::Reminder, office.words.reminder(&wait)),
                    Notice::Escalation => (MailKind::Escalation, office.words.escalation(&wait)),
                };
                self.email(office, kind, conversation, to, key, draft)
            })
            .await?;
        let queued = self.store.queue_mail(&mail).await?;
        self.mail_queued();
        Ok(queued)
    }

    /// Queues confirmations for visitors who were promised an answer and have left an e-mail address since.
    pub(super) async fn queue_confirmations(&self, office: &PostOffice) -> Result<(), StoreError> {
        for id in self.store.unconfirmed_promises(self.clock.now(), PER_ROUND_MAX).await? {
            if let Some(mail) = self.written(id, |live| self.confirmation(office, &live.conversation)).await {
                self.store.queue_mail(&mail).await?;
            }
        }
        Ok(())
    }

    /// `None` if the conversation has left the queue since the list was read.
    fn confirmation(&self, office: &PostOffice, conversation: &Conversation) -> Option<NewMail> {
        let Holder::Queue { since, .. } = conversation.holder else { return None };
        let to = conversation.contact.email.as_ref()?;
        let by = promised_by(conversation)?;
        let inbox = office.inbox_name(&conversation.inbox);
        let draft = office.words.confirmation(inbox, by, office.chat_url(&conversation.inbox));
        let key = format!("confirmation:{}:{}:{to}", conversation.id, since.0);
        Some(self.email(office, MailKind::Confirmation, conversation, to, key, draft))
    }

    /// Queues replies that their visitors have not seen. Returns when the next one will be due.
    pub(super) async fn queue_replies(&self, office: &PostOffice) -> Result<Option<Timestamp>, StoreError> {
        let now = self.clock.now();
        let mut next: Option<Timestamp> = None;
        for unread in self.store.unread_replies(now.plus_ms(-REPLIES_SENT_WITHIN_MS), PER_ROUND_MAX).await? {
            let away_ms = office.visitor_away_ms();
            let joined = unread.first_at.plus_ms(away_ms.saturating_mul(JOINED_MAX));
            let owed_at = unread.last_at.plus_ms(away_ms).min(joined);
            if owed_at > now {
                next = Some(next.map_or(owed_at, |at| at.min(owed_at)));
                continue;
            }
            let id = unread.conversation;
            if let Some(mail) = self.written(id, |live| self.reply(office, live, &unread)).await {
                self.store.queue_mail(&mail).await?;
            }
        }
        Ok(next)
    }

    /// `None` if the visitor has no e-mail address.
    fn reply(&self, office: &PostOffice, live: &Live, unread: &UnreadReplies) -> Option<NewMail> {
        let conversation = &live.conversation;
        let to = conversation.contact.email.as_ref()?;
        let mut quoted = None;
        let mut replies = Vec::new();
        for entry in &live.entries {
            let about = entry.body.about();
            if entry.body.is_visitors_message() && entry.seq < unread.first {
                quoted = about.text;
            } else if entry.body.is_agents_reply() && (unread.first..=unread.last).contains(&entry.seq) {
                replies.extend(about.agent.map(|agent| agent.name.as_str()).zip(about.text));
            }
        }
        let chat = office.chat_url(&conversation.inbox);
        let draft = office.words.reply(office.inbox_name(&conversation.inbox), &replies, quoted, chat);
        let key = format!("reply:{}:{}", conversation.id, unread.first);
        let mail = self.email(office, MailKind::Reply, conversation, to, key, draft);
        Some(NewMail { reaches: Some(unread.last), ..mail })
    }

    /// What `write` returns for a conversation. One that cannot be read is logged and does not stop the e-mails about
    /// others.
    async fn written(
        &self,
        id: ConversationId,
        write: impl FnOnce(&Live) -> Option<NewMail>,
    ) -> Option<NewMail> {
        self.look(id, write).await.unwrap_or_else(|error| {
            tracing::error!(conversation = %id, %error, "no e-mail can be written about a conversation");
            None
        })
    }

    pub(super) fn email(
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
