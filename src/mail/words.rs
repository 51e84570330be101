//! The drafts of all e-mails, with the texts that the owner configured.

use jiff::tz::TimeZone;

use crate::config::{self, MailTexts};
use crate::conversation::Timestamp;

use super::draft::{Block, Draft};

/// Writes drafts.
pub struct Words {
    texts: MailTexts,
    time_zone: TimeZone,
}

/// A visitor who waits for a reply.
pub struct Wait<'a> {
    pub inbox: &'a str,
    /// The name that the visitor has left.
    pub visitor: Option<&'a str>,
    pub since: Timestamp,
    pub now: Timestamp,
    /// The conversation in the console.
    pub url: &'a str,
}

/// One message of a conversation.
pub struct Line<'a> {
    pub who: Who<'a>,
    pub at: Timestamp,
    pub text: String,
}

pub enum Who<'a> {
    Visitor,
    Assistant,
    Agent(&'a String),
}

impl Words {
    pub fn new(config: &config::Mail) -> Words {
        let time_zone = TimeZone::get(&config.time_zone).unwrap_or(TimeZone::UTC);
        Words { texts: config.texts.clone(), time_zone }
    }

    /// Replies (each with the agent's name), the visitor's last message before them, and the link to the chat.
    pub fn reply(&self, inbox: &str, replies: &[(&str, &str)], quoted: Option<&str>, chat: &str) -> Draft {
        let texts = &self.texts;
        let mut blocks = Vec::new();
        let mut speaking = None;
        for (agent, text) in replies {
            if speaking != Some(*agent) {
                let words = filled(&texts.reply, &[("inbox", inbox), ("agent", agent)]);
                blocks.push(Block::Words(words));
                speaking = Some(*agent);
            }
            blocks.push(Block::Words((*text).to_owned()));
        }
        if let Some(quoted) = quoted {
            blocks.push(Block::Words(filled(&texts.quote, &[("inbox", inbox)])));
            blocks.push(Block::Quote(quoted.to_owned()));
        }
        blocks.push(link(&texts.chat_link, inbox, chat));
        Draft { subject: filled(&texts.reply_subject, &[("inbox", inbox)]), blocks }
    }

    /// An answer is promised by this time.
    pub fn confirmation(&self, inbox: &str, by: Timestamp, chat: &str) -> Draft {
        let texts = &self.texts;
        let words = filled(&texts.confirmation, &[("inbox", inbox), ("by", &self.moment(by))]);
        Draft {
            subject: filled(&texts.confirmation_subject, &[("inbox", inbox)]),
            blocks: vec![Block::Words(words), link(&texts.chat_link, inbox, chat)],
        }
    }

    /// A whole conversation.
    pub fn transcript(&self, inbox: &str, began: Timestamp, lines: &[Line], chat: &str) -> Draft {
        let texts = &self.texts;
        let words = filled(&texts.transcript, &[("inbox", inbox), ("began", &self.moment(began))]);
        let mut blocks = vec![Block::Words(words)];
        for Line { who, at, text } in lines {
            let who = match who {
                Who::Visitor => &texts.you,
                Who::Assistant => &texts.assistant,
                Who::Agent(name) => *name,
            };
            blocks.push(Block::Words(format!("{who}, {}:\n{text}", self.clock(*at))));
        }
        blocks.push(link(&texts.chat_link, inbox, chat));
        Draft { subject: filled(&texts.transcript_subject, &[("inbox", inbox)]), blocks }
    }

    pub fn reminder(&self, wait: &Wait) -> Draft {
        self.wait(&self.texts.reminder_subject, &self.texts.reminder, wait)
    }

    pub fn escalation(&self, wait: &Wait) -> Draft {
        self.wait(&self.texts.escalation_subject, &self.texts.escalation, wait)
    }

    /// The draft with an unsubscribe link.
    pub fn with_a_way_out(&self, mut draft: Draft, inbox: &str, url: &str) -> Draft {
        draft.blocks.push(link(&self.texts.unsubscribe, inbox, url));
        draft
    }

    fn wait(&self, subject: &str, words: &str, wait: &Wait) -> Draft {
        let (since, waited) = (self.moment(wait.since), duration(wait.now.ms_since(wait.since)));
        let values = [
            ("inbox", wait.inbox),
            ("visitor", wait.visitor.unwrap_or(&self.texts.visitor)),
            ("since", &since),
            ("waited", &waited),
        ];
        let link = link(&self.texts.console_link, wait.inbox, wait.url);
        Draft { subject: filled(subject, &values), blocks: vec![Block::Words(filled(words, &values)), link] }
    }

    /// `23 November, 14:05`
    fn clock(&self, at: Timestamp) -> String {
        let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::MAX);
        at.to_zoned(self.time_zone.clone()).strftime("%-d %B, %H:%M").to_string()
    }

    /// `Monday, 23 November 2026, 14:05 CET`
    fn moment(&self, at: Timestamp) -> String {
        let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::MAX);
        at.to_zoned(self.time_zone.clone()).strftime("%A, %-d %B %Y, %H:%M %Z").to_string()
    }
}

fn link(before: &str, inbox: &str, url: &str) -> Block {
    Block::Link { before: filled(before, &[("inbox", inbox)]), url: url.to_owned() }
}

/// Replaces each name in braces by its value. Braces in a value are kept.
fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, after))
        });
        match named {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

/// `1 minute`, `5 hours`, `2 days`: whole units are enough to act on.
fn duration(ms: i64) -> String {
    let minutes = ms / 60_000;
    let (count, unit) = match minutes {
        0..120 => (minutes, "minute"),
        120..2_880 => (minutes / 60, "hour"),
        _ => (minutes / 1_440, "day"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Timestamp = Timestamp(1_800_000_000_000);

    #[test]
    fn times_are_in_words_and_in_the_zone_of_the_business() {
        let config = config::Mail { time_zone: "Europe/Berlin".into(), ..config::Mail::default() };
        let draft = Words::new(&config).confirmation("Linden & Rye", AT, "https://shop.example");
        assert!(draft.text().contains("by Friday, 15 January 2027, 09:00 CET."), "{}", draft.text());
    }

    #[test]
    fn a_name_with_braces_changes_nothing_else() {
        let words = Words::new(&config::Mail::default());
        let wait = Wait {
            inbox: "shop",
            visitor: Some("{since} {"),
            since: AT,
            now: AT.plus_ms(3 * 60 * 60_000),
            url: "https://chat.example/console/inbox/all/1",
        };
        let draft = words.reminder(&wait);
        assert_eq!(draft.subject, "{since} { is waiting for a reply");
        assert!(
            draft.text().starts_with(
                "{since} { has been waiting in shop for 3 hours, since Friday, 15 January 2027, 08:00 UTC."
            ),
            "{}",
            draft.text()
        );
    }

    #[test]
    fn replies_of_one_agent_are_introduced_once() {
        let words = Words::new(&config::Mail::default());
        let replies = [("Mia", "One."), ("Mia", "Two."), ("Jonas", "Three.")];
        let text = words.reply("shop", &replies, Some("Where is it?"), "https://shop.example").text();
        assert_eq!(text.matches("Mia from shop replied:").count(), 1, "{text}");
        assert!(text.contains("One.\n\nTwo.\n\nJonas from shop"), "{text}");
        assert!(text.contains("> Where is it?"), "{text}");
    }

    #[test]
    fn durations_are_in_whole_units() {
        let words = [60_000, 119 * 60_000, 120 * 60_000, 48 * 3_600_000].map(duration);
        assert_eq!(words, ["1 minute", "119 minutes", "2 hours", "2 days"]);
    }
}
