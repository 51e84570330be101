//! The story so far, for an agent who takes a conversation over: what was asked, offered, tried and collected.

use super::details::{Details, details_in};
use crate::bot::small_talk;
use crate::conversation::{ArticleId, Assessment, Body, Contact, Entry, Mood, Seq, Timestamp};

/// Longest quotation of a visitor, in characters.
const QUOTED_CHARS_MAX: usize = 280;

/// What the entries of a conversation add up to for a reader in a hurry. Nothing in it is guessed: every word is the
/// visitor's, an article's, or a count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The visitor's first and latest message that is more than small talk. The latest is `None` if it is also the first.
    pub first_question: Option<Quoted>,
    pub last_question: Option<Quoted>,
    /// Everything that the bot offered, in order.
    pub offered: Vec<Offered>,
    /// Replies of the bot that were answers, and those that asked back.
    pub answers: u32,
    pub asked_back: u32,
    /// Times that a person was brought in, and that an agent gave the conversation back.
    pub handovers: u32,
    pub returns: u32,
    /// Suggestions that the bot made to agents.
    pub suggestions: u32,
    pub details: Details,
    /// The language of the latest message with a detected language, a primary tag; empty if there is none.
    pub language: String,
    /// The latest handover.
    pub handed_over: Option<Seq>,
    /// The known moods of the visitor's messages, oldest first.
    pub moods: Vec<MoodPoint>,
}

/// Words of the visitor, shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub seq: Seq,
    pub text: String,
}

/// Something that the bot pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub seq: Seq,
    /// An article's title, or the question that was offered.
    pub title: String,
    pub offer: Offer,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Said as an answer; whether the visitor marked it as helpful.
    Answer { article: ArticleId, helpful: Option<bool> },
    /// "Did you mean"; whether the visitor sent it as their own words.
    Suggestion { chosen: bool },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoodPoint {
    pub seq: Seq,
    pub at: Timestamp,
    pub mood: Mood,
}

/// Tells the story of these entries; `moods` are those of the visitor's messages.
pub fn story(entries: &[Entry], moods: &[(Seq, Mood)]) -> Story {
    let mut story = Story::default();
    for entry in entries {
        story.goes_on(entry, moods);
    }
    if story.last_question == story.first_question {
        story.last_question = None;
    }
    story
}

impl Story {
    fn goes_on(&mut self, entry: &Entry, moods: &[(Seq, Mood)]) {
        let seq = entry.seq;
        if let Some(Contact { name, email, phone }) = entry.body.about().contact {
            self.details.add_name(name.as_deref());
            self.details.add_email(email.as_deref());
            self.details.add_phone(phone.as_deref());
        }
        match &entry.body {
            Body::VisitorWrote { text, .. } => {
                self.visitor_wrote(seq, text);
                let mood = moods.iter().find(|(of, _)| *of == seq);
                self.moods.extend(mood.map(|(_, mood)| MoodPoint { seq, at: entry.at, mood: *mood }));
            }
            Body::BotAnswered { sources, assessment, .. } => {
                self.answers += 1;
                self.offered.extend(sources.iter().map(|source| Offered {
                    seq,
                    title: source.title.clone(),
                    offer: Offer::Answer { article: source.article.clone(), helpful: None },
                }));
                self.read(assessment.as_deref());
            }
            Body::BotAsked { suggestions, assessment, .. } => {
                self.asked_back += 1;
                self.offered.extend(suggestions.iter().map(|question| Offered {
                    seq,
                    title: question.clone(),
                    offer: Offer::Suggestion { chosen: false },
                }));
                self.read(Some(assessment));
            }
            Body::BotSuggested { assessment, .. } => {
                self.suggestions += 1;
                self.read(Some(assessment));
            }
            Body::HandedOver { assessment, .. } => {
                self.handovers += 1;
                self.handed_over = Some(seq);
                self.read(assessment.as_deref());
            }
            Body::ReturnedToBot { .. } => self.returns += 1,
            Body::FeedbackGiven { about, helpful: mark } => {
                for offered in self.offered.iter_mut().filter(|offered| offered.seq == *about) {
                    if let Offer::Answer { helpful, .. } = &mut offered.offer {
                        *helpful = Some(*mark);
                    }
                }
            }
            _ => {}
        }
    }

    fn visitor_wrote(&mut self, seq: Seq, text: &str) {
        for offered in &mut self.offered {
            if let Offer::Suggestion { chosen } = &mut offered.offer {
                *chosen |= offered.title.trim() == text.trim();
            }
        }
        self.details.add(details_in(text));
        if small_talk(text).is_none() {
            let quoted = Quoted { seq, text: shortened(text) };
            self.first_question.get_or_insert_with(|| quoted.clone());
            self.last_question = Some(quoted);
        }
    }

    fn read(&mut self, assessment: Option<&Assessment>) {
        if let Some(language) = assessment.map(|assessment| &assessment.evidence.language)
            && !language.is_empty()
        {
            self.language.clone_from(language);
        }
    }
}

fn shortened(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match one_line.char_indices().nth(QUOTED_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &one_line[..end]),
        None => one_line,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::conversation::{AgentId, AgentName, MessageId, Promise, RoutingRequirements, Source};

    fn entries(bodies: Vec<Body>) -> Vec<Entry> {
        let entry = |(seq, body)| Entry { seq: Seq(seq), at: Timestamp(i64::from(seq) * 1_000), body };
        (1..).zip(bodies).map(entry).collect()
    }

    fn wrote(text: &str) -> Body {
        Body::VisitorWrote {
            message_id: MessageId(Uuid::nil()),
            text: text.to_owned(),
            attachments: Vec::new(),
        }
    }

    fn answered(article: &str) -> Body {
        let source = Source {
            article: ArticleId(article.into()),
            title: article.to_uppercase(),
            language: "en".into(),
        };
        Body::BotAnswered { in_reply_to: Seq(1), text: "So.".into(), sources: vec![source], assessment: None }
    }

    fn handed_over() -> Body {
        Body::HandedOver {
            in_reply_to: None,
            text: "A colleague comes.".into(),
            reasons: Vec::new(),
            promise: Promise::PersonSoon,
            need: RoutingRequirements::default(),
            assessment: None,
        }
    }

    #[test]
    fn small_talk_is_no_question_and_one_question_is_told_once() {
        let told = story(&entries(vec![wrote("Hello"), wrote("Where is my bread?"), wrote("thanks")]), &[]);
        assert_eq!(told.first_question, Some(Quoted { seq: Seq(2), text: "Where is my bread?".into() }));
        assert_eq!(told.last_question, None);
        let told = story(&entries(vec![wrote("Where is\nmy bread?"), wrote(&"so ".repeat(200))]), &[]);
        assert_eq!(told.first_question.unwrap().text, "Where is my bread?");
        let last = told.last_question.unwrap().text;
        assert!(last.chars().count() == QUOTED_CHARS_MAX + 1 && last.ends_with('…'), "{last}");
    }

    #[test]
    fn answers_know_whether_they_helped_by_the_latest_mark() {
        let marks = |helpful| Body::FeedbackGiven { about: Seq(2), helpful };
        let bodies =
            vec![wrote("a?"), answered("a"), marks(true), answered("b"), marks(false), handed_over()];
        let told = story(&entries(bodies), &[]);
        let helpful: Vec<_> = told
            .offered
            .iter()
            .map(|offered| match &offered.offer {
                Offer::Answer { article, helpful } => (article.0.as_str(), *helpful),
                Offer::Suggestion { .. } => panic!("{offered:?}"),
            })
            .collect();
        assert_eq!(helpful, [("a", Some(false)), ("b", None)]);
        assert_eq!(
            (told.answers, told.asked_back, told.handovers, told.handed_over),
            (2, 0, 1, Some(Seq(6)))
        );
    }

    #[test]
    fn details_come_from_the_form_and_from_what_was_written() {
        let contact = Contact {
            name: Some("Ada".into()),
            email: Some("ada@shop.example".into()),
            phone: Some("+49 30 1234567".into()),
        };
        let agent = AgentName { id: AgentId(Uuid::nil()), name: "Mia".into() };
        let bodies = vec![
            wrote("My order LR-20931 is lost. Write to ADA@shop.example or call +49 30 1234567."),
            Body::ContactLeft { contact },
            Body::ReturnedToBot { agent, text: "I am back.".into() },
        ];
        let told = story(&entries(bodies), &[(Seq(1), Mood::NEUTRAL)]);
        assert_eq!(told.details.names, ["Ada"]);
        assert_eq!(told.details.emails, ["ada@shop.example"], "the same address once");
        assert_eq!(told.details.phones, ["+49 30 1234567"]);
        assert_eq!(told.details.references, ["LR-20931"]);
        assert_eq!(told.returns, 1);
        assert_eq!(told.moods, [MoodPoint { seq: Seq(1), at: Timestamp(1_000), mood: Mood::NEUTRAL }]);
    }
}
