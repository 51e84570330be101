//! Sends a conversation by e-mail at the visitor's request.

use crate::conversation::{Attachment, ConversationId, Entry, EntryKind, MessageId};
use crate::mail::{Line, Who};
use crate::store::{MailKind, Queued};

use super::{Desk, DeskError, Done};

/// E-mails with the transcript of one conversation; more would let visitors mail strangers through the chat.
const TRANSCRIPTS_MAX: u32 = 5;

/// What became of a request for a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TranscriptMail {
    Queued(Done),
    /// No mail server is configured.
    NoMail,
    /// The address has unsubscribed.
    Refused,
    TooMany,
}

impl Desk {
    /// Queues an e-mail with everything that the visitor has seen. The same message id is sent once.
    ///
    /// # Errors
    /// There is no such conversation, or the store fails.
    pub async fn mail_transcript(
        &self,
        id: ConversationId,
        message_id: MessageId,
        to: &str,
    ) -> Result<TranscriptMail, DeskError> {
        let Some(post) = &self.post else { return Ok(TranscriptMail::NoMail) };
        let office = &post.office;
        if self.store.mails_about(id, MailKind::Transcript).await? >= TRANSCRIPTS_MAX {
            return Ok(TranscriptMail::TooMany);
        }
        let (mail, seq) = self
            .look(id, |live| {
                let conversation = &live.conversation;
                let lines: Vec<Line> = live.entries.iter().filter_map(|entry| line(entry)).collect();
                let inbox = office.inbox_name(&conversation.inbox);
                let chat = office.chat_url(&conversation.inbox);
                let draft = office.words.transcript(inbox, conversation.started_at, &lines, chat);
                let key = format!("transcript:{id}:{message_id}");
                let mail = self.email(office, MailKind::Transcript, conversation, to, key, draft);
                (mail, conversation.last_seq)
            })
            .await?;
        let queued = self.store.queue_mail(&mail).await?;
        self.mail_queued();
        Ok(match queued {
            Queued::New | Queued::Before => {
                TranscriptMail::Queued(Done { conversation: id, seq, at: self.clock.now() })
            }
            Queued::Refused => TranscriptMail::Refused,
        })
    }
}

/// What an entry says in words, or `None` if it is private or has none.
fn line(entry: &Entry) -> Option<Line<'_>> {
    let about = entry.body.about();
    let who = match (about.kind, about.agent) {
        (EntryKind::Message, Some(agent)) => Who::Agent(&agent.name),
        (EntryKind::Message, None) => Who::Visitor,
        (
            EntryKind::Answer
            | EntryKind::Clarify
            | EntryKind::HandOver
            | EntryKind::Promise
            | EntryKind::Left,
            _,
        ) => Who::Assistant,
        _ => return None,
    };
    Some(Line { who, at: entry.at, text: with_files(about.text?, about.attachments) })
}

fn with_files(text: &str, attachments: &[Attachment]) -> String {
    let names = attachments.iter().map(|file| format!("[{}]", file.name));
    let said = (!text.is_empty()).then(|| text.to_owned());
    said.into_iter().chain(names).collect::<Vec<String>>().join("\n")
}
