//! What the bot replies to: the unanswered messages, and the messages before them.

use super::small_talk::without_greeting;
use crate::conversation::{Body, Contact, Conversation, Entry, Holder, Seq};

/// Earlier messages that are considered; older ones are of little use.
const EARLIER_MAX: usize = 6;

/// The visitor's messages that the bot owes a reply to, with their context.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The last unanswered message.
    pub about: Seq,
    /// All unanswered messages, one per line, without a greeting at the start.
    pub text: String,
    /// The language of the visitor's browser, a BCP 47 tag; empty if unknown.
    pub locale: String,
    /// The visitor's messages before them, oldest first.
    pub earlier: Vec<Earlier>,
    pub contact: Contact,
    pub bot_turns: u32,
    pub unsure_turns: u32,
    /// An agent returned the conversation to the bot.
    pub returned: bool,
}

/// A message of the visitor that has been replied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub text: String,
    /// The bot answered it from an article.
    pub answered: bool,
}

impl Turn {
    /// The turn that the bot must reply to; `entries` is the transcript. `None` if the bot owes no reply.
    pub fn of<'a>(conversation: &Conversation, entries: impl IntoIterator<Item = &'a Entry>) -> Option<Turn> {
        let about = match conversation.holder {
            Holder::Bot { owes_reply_to } => owes_reply_to?,
            Holder::Queue { .. } | Holder::Agent { .. } | Holder::Nobody { .. } => return None,
        };
        Turn::about(conversation, entries, about)
    }

    /// The turn of the visitor's messages up to `about` that nobody has replied to, for any holder of the
    /// conversation. `None` if there are no such messages.
    pub fn about<'a>(
        conversation: &Conversation,
        entries: impl IntoIterator<Item = &'a Entry>,
        about: Seq,
    ) -> Option<Turn> {
        let mut earlier: Vec<Earlier> = Vec::new();
        let mut waiting: Vec<&str> = Vec::new();
        for entry in entries.into_iter().take_while(|entry| entry.seq <= about) {
            match &entry.body {
                // Messages with only files are left to people.
                Body::VisitorWrote { text, .. } => {
                    waiting.extend((!text.is_empty()).then_some(text.as_str()))
                }
                Body::BotAnswered { sources, .. } => settle(&mut earlier, &mut waiting, !sources.is_empty()),
                Body::BotAsked { .. }
                | Body::HandedOver { .. }
                | Body::AgentReplied { .. }
                | Body::ReturnedToBot { .. }
                | Body::Resolved { .. } => settle(&mut earlier, &mut waiting, false),
                _ => {}
            }
        }
        if waiting.is_empty() {
            return None;
        }
        earlier.drain(..earlier.len().saturating_sub(EARLIER_MAX));
        Some(Turn {
            about,
            text: without_greeting(&waiting.join("\n")).to_owned(),
            locale: conversation.locale.clone(),
            earlier,
            contact: conversation.contact.clone(),
            bot_turns: conversation.bot_turns,
            unsure_turns: conversation.unsure_turns,
            returned: conversation.returned,
        })
    }

    /// A first message, without a conversation.
    pub fn first(text: &str) -> Turn {
        let about = Seq::ZERO.next();
        Turn {
            about,
            text: without_greeting(text).to_owned(),
            locale: String::new(),
            earlier: Vec::new(),
            contact: Contact::default(),
            bot_turns: 0,
            unsure_turns: 0,
            returned: false,
        }
    }

    /// The texts that must be read: the message itself, then the earlier ones.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.text.as_str()).chain(self.earlier.iter().map(|earlier| earlier.text.as_str()))
    }
}

fn settle(earlier: &mut Vec<Earlier>, waiting: &mut Vec<&str>, answered: bool) {
    if !waiting.is_empty() {
        earlier.push(Earlier { text: without_greeting(&waiting.join("\n")).to_owned(), answered });
        waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::conversation::*;

    fn conversation(bodies: Vec<Body>) -> (Conversation, Vec<Entry>) {
        let (id, visitor) = (ConversationId(Uuid::nil()), VisitorId(Uuid::nil()));
        let inbox = InboxId("shop".to_owned());
        let mut conversation = Conversation::begin(Beginning {
            id,
            inbox,
            visitor,
            locale: "en".to_owned(),
            time_zone: None,
            started_at: Timestamp(0),
        });
        let mut entries = Vec::new();
        for body in bodies {
            let entry = Entry { seq: conversation.last_seq.next(), at: Timestamp(0), body };
            conversation.apply(&entry);
            entries.push(entry);
        }
        (conversation, entries)
    }

    fn wrote(text: &str) -> Body {
        Body::VisitorWrote {
            message_id: MessageId(Uuid::nil()),
            text: text.to_owned(),
            attachments: Vec::new(),
        }
    }

    fn answered(article: Option<&str>) -> Body {
        let source = |id: &str| Source {
            article: ArticleId(id.to_owned()),
            title: String::new(),
            language: String::new(),
        };
        Body::BotAnswered {
            in_reply_to: Seq::ZERO,
            text: "so".to_owned(),
            sources: article.map(source).into_iter().collect(),
            assessment: None,
        }
    }

    #[test]
    fn unanswered_messages_are_one_turn() {
        let (conversation, entries) = conversation(vec![wrote("hello"), wrote("where is my bread?")]);
        let turn = Turn::of(&conversation, &entries).unwrap();
        assert_eq!((turn.text.as_str(), turn.about), ("where is my bread?", Seq(2)));
        assert!(turn.earlier.is_empty());
    }

    #[test]
    fn earlier_messages_know_whether_they_were_answered() {
        let bodies = vec![wrote("a"), answered(None), wrote("b"), answered(Some("x")), wrote("c")];
        let (conversation, entries) = conversation(bodies);
        let turn = Turn::of(&conversation, &entries).unwrap();
        let earlier: Vec<_> = turn.earlier.iter().map(|e| (e.text.as_str(), e.answered)).collect();
        assert_eq!(earlier, [("a", false), ("b", true)]);
        assert_eq!((turn.text.as_str(), turn.bot_turns), ("c", 2));
    }

    #[test]
    fn there_is_no_turn_if_the_bot_owes_no_reply() {
        let (conversation, entries) = conversation(vec![wrote("a"), answered(Some("x"))]);
        assert_eq!(Turn::of(&conversation, &entries), None);
    }
}
