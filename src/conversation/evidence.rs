//! What the bot found out about a message, and what the policy made of it.

use serde::{Deserialize, Serialize};

use super::ids::{ArticleId, Seq};

/// Probabilities of the three moods; they add up to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mood {
    pub negative: f32,
    pub neutral: f32,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoodLabel {
    Negative,
    Neutral,
    Positive,
}

/// What can speak for bringing in a person. Values are 0 (not at all) to 1 (surely).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// The visitor asks for a person.
    AskedForPerson,
    /// The message is negative.
    Upset,
    /// The last messages together are negative.
    StillUpset,
    /// One minus the confidence of the best answer.
    Unsure,
    /// The mood has fallen from message to message.
    MoodFalling,
    /// Something went wrong that somebody has to put right: money lost, a wrong delivery, a threat to leave or to sue.
    Complaint,
    /// It cannot wait: health, safety, an account in a stranger's hands.
    Urgent,
    /// Insults.
    Abuse,
    /// The answer before was not understood, or was not one.
    Confused,
    /// The visitor asks again what the bot has answered, or says so.
    Repeated,
    /// Several things are asked at once: one minus one over their number.
    SeveralIssues,
    /// Only the business's records can tell: the visitor's own order, booking, account or payment.
    OwnData,
    /// Replies of the bot, as a share of the most that the policy allows.
    ManyTurns,
    /// The bot broke down or took too long.
    BotFailed,
}

impl Signal {
    pub const ALL: [Signal; 14] = [
        Signal::AskedForPerson,
        Signal::Upset,
        Signal::StillUpset,
        Signal::MoodFalling,
        Signal::Complaint,
        Signal::Urgent,
        Signal::Abuse,
        Signal::Confused,
        Signal::Repeated,
        Signal::SeveralIssues,
        Signal::OwnData,
        Signal::Unsure,
        Signal::ManyTurns,
        Signal::BotFailed,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    pub signal: Signal,
    pub value: f32,
}

/// One article that may answer, and why it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub article: ArticleId,
    pub title: String,
    /// Probability that this article answers the message, 0..1.
    pub confidence: f32,
    /// The question or variant nearest to the message.
    pub matched: String,
    /// Cosine similarity to it, -1..1.
    pub similarity: f32,
    /// Words that the message shares with the article.
    pub words: Vec<String>,
}

/// What the confidence in a hit rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// On many public questions, and on how often these articles find their own variants.
    Measured,
    /// On public questions alone: these articles have too few variants to be asked.
    Prior,
    /// On shared words alone: the encoder does not read this language.
    Words,
}

/// A question in a message that has several, and the articles that may answer it, best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub text: String,
    pub hits: Vec<Hit>,
}

/// A message that needs no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmallTalk {
    Greeting,
    Thanks,
    Goodbye,
}

/// All that was found out about one message.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub about: Seq,
    pub mood: Mood,
    pub small_talk: Option<SmallTalk>,
    /// One reading a signal at most; a signal without a reading counts as 0.
    pub readings: Vec<Reading>,
    /// Best first.
    pub hits: Vec<Hit>,
    pub basis: Basis,
    /// The language that the message was taken to be in, a primary tag; empty where none was looked for.
    pub language: String,
    /// The earlier message that this one was read together with, because it leans on it ("and to Austria?").
    pub leans_on: Option<String>,
    /// Further questions in the same message.
    pub also: Vec<Question>,
    /// Tags of the article that the message is most likely about, where that is likely enough to be suggested.
    pub topics: Vec<String>,
    /// The visitor is one of the policy's VIP contacts.
    pub vip: bool,
    /// An agent gave the conversation back to the bot, and it has been with the bot since.
    pub returned: bool,
    /// Bot replies in a row before this one that were no answer.
    pub unsure_turns: u32,
    /// Replies of the bot since it last received the conversation.
    pub bot_turns: u32,
    /// Name and version of the models that read the message.
    pub models: String,
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
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    pub evidence: Evidence,
    pub verdict: Verdict,
    pub policy_version: u32,
    /// The confidence from which on that policy answers.
    pub answer_at_least: f32,
}

/// Why a person is brought in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HandoverReason {
    pub cause: Cause,
    pub value: f32,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    Signal(Signal),
    /// No signal alone, but their weighted sum.
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

#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub decision: BotDecision,
    /// Every signal that the policy weighs, greatest share first.
    pub contributions: Vec<Contribution>,
    /// What would have kept the conversation with the bot; empty unless it was handed over.
    pub counterfactual: Vec<Change>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum BotDecision {
    Answer,
    Clarify,
    HandOver(Vec<HandoverReason>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    pub signal: Signal,
    pub value: f32,
    /// From here on the signal hands over alone; none where it may not, or not yet.
    pub threshold: Option<f32>,
    /// Weight times value.
    pub share: f32,
}

/// Had this been so, and the others of the list likewise, the bot had kept the conversation.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The signal at this value.
    Value { signal: Signal, value: f32 },
    /// A message about something other than this topic.
    OtherTopic(String),
    /// A visitor without these rights.
    NotVip,
}
