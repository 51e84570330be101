//! `[mail.texts]`: the texts of e-mails.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::config::Faults;

/// The texts of e-mails. A word in braces is filled in; each text below says which words it knows.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MailTexts {
    /// The subject of a reply: `{inbox}`.
    pub reply_subject: String,
    /// Above the agent's reply: `{inbox}`, `{agent}`.
    pub reply: String,
    /// Above the visitor's own message: `{inbox}`.
    pub quote: String,
    /// Above the link to the chat: `{inbox}`.
    pub chat_link: String,
    /// The subject of a confirmation: `{inbox}`.
    pub confirmation_subject: String,
    /// The confirmation: `{inbox}`, `{by}` (the promised time).
    pub confirmation: String,
    /// The subject of a reminder to agents: `{inbox}`, `{visitor}`, `{since}`, `{waited}`.
    pub reminder_subject: String,
    /// The reminder: `{inbox}`, `{visitor}`, `{since}`, `{waited}`.
    pub reminder: String,
    /// The subject of an escalation to owners: `{inbox}`, `{visitor}`, `{since}`, `{waited}`.
    pub escalation_subject: String,
    /// The escalation: `{inbox}`, `{visitor}`, `{since}`, `{waited}`.
    pub escalation: String,
    /// Above the link to the conversation in the console: `{inbox}`.
    pub console_link: String,
    /// The subject of a transcript: `{inbox}`.
    pub transcript_subject: String,
    /// Above the conversation in a transcript: `{inbox}`, `{began}`.
    pub transcript: String,
    /// What a transcript calls the bot.
    pub assistant: String,
    /// What a transcript calls the visitor.
    pub you: String,
    /// Above the link that unsubscribes from e-mails of this kind: `{inbox}`.
    pub unsubscribe: String,
    /// What a visitor without a name is called.
    pub visitor: String,
}

impl MailTexts {
    pub(super) fn check(&self, faults: &mut Faults) {
        const INBOX: &[&str] = &["inbox"];
        const WAITING: &[&str] = &["inbox", "visitor", "since", "waited"];
        let texts = [
            ("reply_subject", &self.reply_subject, INBOX),
            ("reply", &self.reply, &["inbox", "agent"]),
            ("quote", &self.quote, INBOX),
            ("chat_link", &self.chat_link, INBOX),
            ("confirmation_subject", &self.confirmation_subject, INBOX),
            ("confirmation", &self.confirmation, &["inbox", "by"]),
            ("reminder_subject", &self.reminder_subject, WAITING),
            ("reminder", &self.reminder, WAITING),
            ("escalation_subject", &self.escalation_subject, WAITING),
            ("escalation", &self.escalation, WAITING),
            ("console_link", &self.console_link, INBOX),
            ("transcript_subject", &self.transcript_subject, INBOX),
            ("transcript", &self.transcript, &["inbox", "began"]),
            ("assistant", &self.assistant, &[]),
            ("you", &self.you, &[]),
            ("unsubscribe", &self.unsubscribe, INBOX),
            ("visitor", &self.visitor, &[]),
        ];
        for (key, text, known) in texts {
            let path = format!("mail.texts.{key}");
            if text.trim().is_empty() {
                faults.add(&path, "must not be empty");
            }
            for word in words_in_braces(text).filter(|word| !known.contains(word)) {
                let known = match known {
                    [] => "this text has no words in braces".to_owned(),
                    known => format!("this text knows {{{}}}", known.join("}, {")),
                };
                faults.add(&path, format!("{{{word}}} is not filled in here; {known}"));
            }
        }
    }
}

fn words_in_braces(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(word, _)| word)
}

impl Default for MailTexts {
    fn default() -> MailTexts {
        MailTexts {
            reply_subject: "{inbox}: reply to your message".into(),
            reply: "{agent} from {inbox} replied:".into(),
            quote: "Your message:".into(),
            chat_link: "Continue the chat in the browser that you wrote from:".into(),
            confirmation_subject: "{inbox}: we have your message".into(),
            confirmation:
                "Thank you for writing to {inbox}. We will reply by {by}. If you have left the chat by then, \
                 the reply comes to this address."
                    .into(),
            reminder_subject: "{visitor} is waiting for a reply".into(),
            reminder: "{visitor} has been waiting in {inbox} for {waited}, since {since}.".into(),
            escalation_subject: "{visitor} is still waiting for a reply".into(),
            escalation: "{visitor} has been waiting in {inbox} for {waited}, since {since}, and nobody has \
                 replied. Please take care of it."
                .into(),
            console_link: "Open the conversation:".into(),
            transcript_subject: "{inbox}: your conversation".into(),
            transcript: "Your conversation with {inbox}, started on {began}:".into(),
            assistant: "Assistant".into(),
            you: "You".into(),
            unsubscribe: "Unsubscribe from e-mails of this kind:".into(),
            visitor: "A visitor".into(),
        }
    }
}
