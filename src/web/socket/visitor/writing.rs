//! What a visitor's frames change: messages, which may begin the conversation, ratings, transcripts, pages.

use uuid::Uuid;

use super::{Following, VisitorSocket, details};
use crate::conversation::{Attachment, Command, Identity, MessageId, Seq};
use crate::desk::{Done, Opening, Topic, TranscriptMail};
use crate::store::PageVisit;
use crate::web::input;
use crate::web::rest::attachments;
use crate::web::socket::refusal::{Failure, Refusal};
use crate::web::socket::session::Peer;
use crate::web::wire::*;

impl VisitorSocket {
    pub(super) async fn writes(
        &mut self,
        message_id: MessageId,
        text: String,
        files: Vec<Uuid>,
        form: Option<FormView>,
    ) -> Result<(), Failure> {
        let attachments = self.attachments(files).await?;
        let text = match text.trim() {
            "" if !attachments.is_empty() => String::new(),
            text => input::message_text(text, self.site.config.limits.message_chars_max)?,
        };
        let Some(Following { conversation, .. }) = self.following else {
            let form = match &self.inbox.pre_chat {
                Some(asked) => Some(details::form(asked, form, &self.locale, &self.identity.contact)?),
                None => None,
            };
            let command = Command::VisitorWrites { message_id, text, attachments };
            return self
                .begin_or_execute(message_id, form.map(|form| Command::FillForm { form }), command)
                .await;
        };
        let command = self.site.desk.visitor_writes(conversation, message_id, text, attachments).await;
        self.execute_accepted(command).await
    }

    pub(super) async fn attachments(&mut self, files: Vec<Uuid>) -> Result<Vec<Attachment>, Refusal> {
        let inbox = self.inbox_id();
        let count_max = self.inbox.attachments.count_max as usize;
        attachments::to_send(&self.site, files, Some(&inbox), count_max).await
    }

    /// Begins the conversation with what is known about the visitor, or continues it.
    pub(super) async fn begin_or_execute(
        &mut self,
        message_id: MessageId,
        form: Option<Command>,
        command: Command,
    ) -> Result<(), Failure> {
        if self.following.is_some() {
            return self.execute_accepted(command).await;
        }
        self.take_from_bucket()?;
        let identity = self.identity.clone();
        let identity = (identity != Identity::default()).then_some(Command::Identify { identity });
        let set = self.attributes.clone();
        let attributes = (!set.is_empty()).then_some(Command::SetAttributes { by: None, set });
        let opening = Opening {
            inbox: self.inbox_id(),
            visitor: self.visitor,
            locale: self.locale.clone(),
            time_zone: self.time_zone.clone(),
            message_id,
            introduction: identity.into_iter().chain(attributes).chain(form).collect(),
            command,
        };
        let (visitor, done) = self.site.desk.begin(opening).await.map_err(|error| self.of_desk(error))?;
        self.visitor = Some(visitor);
        self.site.keep_visitor_bucket(visitor, self.bucket);
        let mut subscription = self.site.desk.hub.subscribe();
        subscription.follow(Topic::Conversation(done.conversation));
        self.following =
            Some(Following { conversation: done.conversation, subscription, sent_up_to: Seq::ZERO });
        self.accept(message_id.0, done).await?;
        self.catch_up(done.conversation).await?;
        self.keep_page().await
    }

    /// Stores the page that the visitor is on, once they have written.
    pub(super) async fn keep_page(&mut self) -> Result<(), Failure> {
        let (Some(visitor), Some(_)) = (self.visitor, &self.following) else { return Ok(()) };
        let Some(Page { url, title }) = self.page.take() else { return Ok(()) };
        if self.pages.take().is_err() {
            return Ok(());
        }
        let visit = PageVisit { url, title, at: self.site.clock.now() };
        let kept = self.site.store.visit(visitor, &visit).await;
        kept.map_err(|error| self.of_desk(error.into()).into())
    }

    pub(super) async fn mails_transcript(
        &mut self,
        message_id: MessageId,
        email: String,
    ) -> Result<(), Failure> {
        let Some(Following { conversation: id, .. }) = self.following else {
            return Err(Refusal::new(RejectCode::NoConversation, "Write a message first.").into());
        };
        self.take_from_bucket()?;
        let queued = self.site.desk.mail_transcript(id, message_id, &email).await;
        let detail = match queued.map_err(|error| self.of_desk(error))? {
            TranscriptMail::Queued(done) => return Ok(self.accept(message_id.0, done).await?),
            TranscriptMail::NoMail => "This server cannot send e-mail; download the conversation instead.",
            TranscriptMail::Refused => "This address has unsubscribed from our e-mails; enter another one.",
            TranscriptMail::TooMany => {
                "This conversation has already been sent by e-mail several times; download it instead."
            }
        };
        Err(Refusal::new(RejectCode::NoMail, detail).into())
    }

    pub(super) async fn execute_accepted(&mut self, command: Command) -> Result<(), Failure> {
        let message_id = command.message_id();
        let done = self.execute(command).await?;
        match message_id {
            Some(message_id) => Ok(self.accept(message_id.0, done).await?),
            None => Ok(()),
        }
    }

    pub(super) async fn execute(&mut self, command: Command) -> Result<Done, Failure> {
        let Some(following) = &self.following else {
            return Err(Refusal::new(RejectCode::NoConversation, "Write a message first.").into());
        };
        let id = following.conversation;
        self.take_from_bucket()?;
        self.site.desk.execute(id, command).await.map_err(|error| self.of_desk(error).into())
    }

    pub(super) fn take_from_bucket(&mut self) -> Result<(), Refusal> {
        let taken = match self.visitor {
            Some(visitor) => self.site.count_visitor_message(visitor),
            None => self.bucket.take(),
        };
        taken.map_err(|wait| {
            let seconds = wait.as_secs() + 1;
            Refusal {
                code: RejectCode::TooManyMessages,
                detail: format!("That was a lot at once. You can write again in {seconds} seconds."),
                retry_after: Some(wait),
            }
        })
    }
}
