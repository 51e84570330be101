//! What the bot found out about a message, and what the policy made of it.

use std::borrow::Cow;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ids::{ArticleId, Seq};
use super::named::{Named, named};

/// Probabilities of the three moods; they add up to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mood {
    #[serde(serialize_with = "finite")]
    pub negative: f32,
    #[serde(serialize_with = "finite")]
    pub neutral: f32,
    #[serde(serialize_with = "finite")]
    pub positive: f32,
}

impl Mood {
    pub const NEUTRAL: Mood = Mood { negative: 0.0, neutral: 1.0, positive: 0.0 };

    /// -1 (surely negative) to 1 (surely positive).
    pub fn balance(self) -> f32 {
        self.positive - self.negative
    }

    pub fn label(self) -> MoodLabel {
        if self.negative >= self.neutral && self.negative >= self.positive {
            MoodLabel::Negative
        } else if self.positive >= self.neutral {
            MoodLabel::Positive
        } else {
            MoodLabel::Neutral
        }
    }
}

named! {
    pub enum MoodLabel {
        Negative = "negative",
        Neutral = "neutral",
        Positive = "positive",
    }

    /// What can speak for bringing in a person. Values are 0 (not at all) to 1 (surely).
    pub enum Signal {
        /// The visitor asks for a person.
        AskedForPerson = "asked_for_person",
        /// The message is negative.
        Upset = "upset",
        /// The last messages together are negative.
        StillUpset = "still_upset",
        /// The mood has fallen from message to message.
        MoodFalling = "mood_falling",
        /// Something went wrong that somebody has to put right: money lost, a wrong delivery, a threat to leave or to sue.
        Complaint = "complaint",
        /// It cannot wait: health, safety, an account in a stranger's hands.
        Urgent = "urgent",
        /// Insults.
        Abuse = "abuse",
        /// The answer before was not understood, or was not one.
        Confused = "confused",
        /// The visitor asks again what the bot has answered, or says so.
        Repeated = "repeated",
        /// Several things are asked at once: one minus one over their number.
        SeveralIssues = "several_issues",
        /// Only the business's records can tell: the visitor's own order, booking, account or payment.
        OwnData = "own_data",
        /// One minus the confidence of the best answer.
        Unsure = "unsure",
        /// Replies of the bot, as a share of the most that the policy allows.
        ManyTurns = "many_turns",
        /// The bot broke down or took too long.
        BotFailed = "bot_failed",
    }

    /// What the confidence in a hit rests on.
    pub enum Basis {
        /// On many public questions, and on how often these articles find their own variants.
        Measured = "measured",
        /// Only on public questions: these articles have too few variants.
        Prior = "prior",
        /// Only on shared words: the encoder does not support this language.
        Words = "words",
    }

    /// A message that needs no article.
    pub enum SmallTalk {
        Greeting = "greeting",
        Thanks = "thanks",
        Goodbye = "goodbye",
    }
}

impl Signal {
    /// Whether conversations that it hands over are hard on the agents who take them.
    pub fn is_hard(self) -> bool {
        use Signal::*;
        matches!(self, Upset | StillUpset | MoodFalling | Complaint | Abuse)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    pub signal: Signal,
    #[serde(serialize_with = "finite")]
    pub value: f32,
}

/// One article that may answer, and why it was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    pub article: ArticleId,
    pub title: String,
    /// Probability that this article answers the message, 0..1.
    #[serde(serialize_with = "finite")]
    pub confidence: f32,
    /// The question or variant nearest to the message.
    pub matched: String,
    /// Cosine similarity to it, -1..1.
    #[serde(serialize_with = "finite")]
    pub similarity: f32,
    /// Words that the message shares with the article.
    pub words: Vec<String>,
}

/// A question in a message that has several, and the articles that may answer it, best first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub text: String,
    pub hits: Vec<Hit>,
}

/// All that was found out about one message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Name and version of the models that read the message.
    pub models: String,
    pub about: Seq,
    pub mood: Mood,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub small_talk: Option<SmallTalk>,
    /// Bot replies in a row before this one that were no answer.
    pub unsure_turns: u32,
    /// Replies of the bot since it last received the conversation.
    pub bot_turns: u32,
    /// At most one reading per signal; a signal without a reading counts as 0.
    pub readings: Vec<Reading>,
    /// Best first.
    pub hits: Vec<Hit>,
    pub basis: Basis,
    /// The language of the message, a primary tag; empty if no language was detected.
    pub language: String,
    /// The earlier message that this one was read together with, because it leans on it ("and to Austria?").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leans_on: Option<String>,
    /// Further questions in the same message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Question>,
    /// Tags of the article that the message is most likely about, if that is likely enough to suggest it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The visitor is one of the policy's VIP contacts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vip: bool,
    /// An agent gave the conversation back to the bot, and it has been with the bot since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub returned: bool,
}

impl Evidence {
    /// Confidence of the best hit; 0 without one.
    pub fn confidence(&self) -> f32 {
        self.hits.first().map_or(0.0, |hit| hit.confidence)
    }

    pub fn value(&self, signal: Signal) -> f32 {
        self.readings.iter().find(|r| r.signal == signal).map_or(0.0, |r| r.value)
    }
}

/// Evidence together with what the policy made of it: why the bot did what it did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    pub policy_version: u32,
    /// The confidence from which on that policy answers.
    #[serde(serialize_with = "finite")]
    pub answer_at_least: f32,
    #[serde(flatten)]
    pub evidence: Evidence,
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// Why a person is brought in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandoverReason {
    pub cause: Cause,
    #[serde(serialize_with = "finite")]
    pub value: f32,
    #[serde(serialize_with = "finite")]
    pub threshold: f32,
}

impl HandoverReason {
    /// The visitor pressed "talk to a person".
    pub const ASKED: HandoverReason =
        HandoverReason { cause: Cause::Signal(Signal::AskedForPerson), value: 1.0, threshold: 0.5 };
    pub const BOT_FAILED: HandoverReason =
        HandoverReason { cause: Cause::Signal(Signal::BotFailed), value: 1.0, threshold: 0.5 };
    pub const TOPIC: HandoverReason = HandoverReason { cause: Cause::Topic, value: 1.0, threshold: 0.5 };
    pub const VIP: HandoverReason = HandoverReason { cause: Cause::Vip, value: 1.0, threshold: 0.5 };
    pub const SUGGEST_MODE: HandoverReason =
        HandoverReason { cause: Cause::SuggestMode, value: 1.0, threshold: 0.5 };
    pub const FILES_ALONE: HandoverReason =
        HandoverReason { cause: Cause::FilesAlone, value: 1.0, threshold: 0.5 };
}

/// What brings in a person: a signal alone, or something that no signal says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    Signal(Signal),
    /// The weighted sum of all signals; no single signal was enough.
    Together,
    /// The message is about something that always goes to a person.
    Topic,
    /// The visitor is one of those whom the business looks after in person.
    Vip,
    /// The bot only suggests for now.
    SuggestMode,
    /// The visitor sent files without a word, which the bot cannot look at.
    FilesAlone,
}

const OTHER_CAUSES: [Cause; 5] =
    [Cause::Together, Cause::Topic, Cause::Vip, Cause::SuggestMode, Cause::FilesAlone];

impl Named for Cause {
    const ALL: &'static [Cause] = &{
        let mut all = [Cause::Together; Signal::ALL.len() + OTHER_CAUSES.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = match at.checked_sub(Signal::ALL.len()) {
                None => Cause::Signal(Signal::ALL[at]),
                Some(other) => OTHER_CAUSES[other],
            };
            at += 1;
        }
        all
    };

    fn name(self) -> &'static str {
        match self {
            Cause::Signal(signal) => signal.name(),
            Cause::Together => "together",
            Cause::Topic => "topic",
            Cause::Vip => "vip",
            Cause::SuggestMode => "suggest_mode",
            Cause::FilesAlone => "files_alone",
        }
    }
}

impl Serialize for Cause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Cause {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cause, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        Cause::named(&name).ok_or_else(|| Error::custom(format!("unknown cause `{name}`")))
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    pub decision: BotDecision,
    /// Every signal that the policy weighs, greatest share first.
    pub contributions: Vec<Contribution>,
    /// What would have kept the conversation with the bot; empty unless it was handed over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counterfactual: Vec<Change>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BotDecision {
    Answer,
    Clarify,
    HandOver(Vec<HandoverReason>),
}

impl BotDecision {
    pub fn name(&self) -> &'static str {
        match self {
            BotDecision::Answer => "answer",
            BotDecision::Clarify => "clarify",
            BotDecision::HandOver(_) => "hand_over",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    pub signal: Signal,
    #[serde(serialize_with = "finite")]
    pub value: f32,
    /// From this value on the signal alone hands over; `None` if it may not, or not yet.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "finite_option")]
    pub threshold: Option<f32>,
    /// Weight times value.
    #[serde(serialize_with = "finite")]
    pub share: f32,
}

/// One of the differences with which the bot would have kept the conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "ChangeJson", into = "ChangeJson")]
pub enum Change {
    /// The signal at this value.
    Value { signal: Signal, value: f32 },
    /// A message about something other than this topic.
    OtherTopic(String),
    /// A visitor without these rights.
    NotVip,
}

/// The JSON of a [`Change`].
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum ChangeJson {
    Value(Reading),
    OtherTopic { topic: String },
    NotVip { vip: bool },
}

impl From<Change> for ChangeJson {
    fn from(change: Change) -> ChangeJson {
        match change {
            Change::Value { signal, value } => ChangeJson::Value(Reading { signal, value }),
            Change::OtherTopic(topic) => ChangeJson::OtherTopic { topic },
            Change::NotVip => ChangeJson::NotVip { vip: false },
        }
    }
}

impl From<ChangeJson> for Change {
    fn from(json: ChangeJson) -> Change {
        match json {
            ChangeJson::Value(Reading { signal, value }) => Change::Value { signal, value },
            ChangeJson::OtherTopic { topic } => Change::OtherTopic(topic),
            ChangeJson::NotVip { .. } => Change::NotVip,
        }
    }
}

/// JSON cannot hold infinity or NaN; one such value must not make a transcript unreadable.
fn finite<S: Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f32(if value.is_finite() { *value } else { 0.0 })
}

fn finite_option<S: Serializer>(value: &Option<f32>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => finite(value, serializer),
        None => serializer.serialize_none(),
    }
}
