//! Why the bot did what it did, as JSON.

use serde::{Deserialize, Serialize};

use crate::conversation::{
    ArticleId, Assessment, BotDecision, Change, Contribution, Evidence, HandoverReason, Hit, Mood, Question,
    Reading, Seq, Signal, Verdict,
};

use super::error::Unreadable;
use super::names;

#[derive(Serialize, Deserialize)]
pub(super) struct AssessmentRecord {
    policy_version: u32,
    answer_at_least: f32,
    models: String,
    about: u32,
    mood: MoodRecord,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    small_talk: Option<String>,
    unsure_turns: u32,
    bot_turns: u32,
    readings: Vec<ReadingRecord>,
    hits: Vec<HitRecord>,
    basis: String,
    language: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    leans_on: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    also: Vec<QuestionRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    topics: Vec<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    vip: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    returned: bool,
    decision: DecisionRecord,
    contributions: Vec<ContributionRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    counterfactual: Vec<ChangeRecord>,
}

#[derive(Serialize, Deserialize)]
struct MoodRecord {
    negative: f32,
    neutral: f32,
    positive: f32,
}

#[derive(Serialize, Deserialize)]
struct ReadingRecord {
    signal: String,
    value: f32,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum ChangeRecord {
    Value(ReadingRecord),
    OtherTopic { topic: String },
    NotVip { vip: bool },
}

#[derive(Serialize, Deserialize)]
struct HitRecord {
    article: String,
    title: String,
    confidence: f32,
    matched: String,
    similarity: f32,
    words: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct QuestionRecord {
    text: String,
    hits: Vec<HitRecord>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DecisionRecord {
    Answer,
    Clarify,
    HandOver(Vec<ReasonRecord>),
}

#[derive(Serialize, Deserialize)]
pub(super) struct ReasonRecord {
    cause: String,
    value: f32,
    threshold: f32,
}

#[derive(Serialize, Deserialize)]
struct ContributionRecord {
    signal: String,
    value: f32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    threshold: Option<f32>,
    share: f32,
}

impl From<&Assessment> for AssessmentRecord {
    fn from(assessment: &Assessment) -> AssessmentRecord {
        let Assessment { evidence, verdict, policy_version, answer_at_least } = assessment;
        let mood = evidence.mood;
        AssessmentRecord {
            policy_version: *policy_version,
            answer_at_least: finite(*answer_at_least),
            models: evidence.models.clone(),
            about: evidence.about.0,
            mood: MoodRecord {
                negative: finite(mood.negative),
                neutral: finite(mood.neutral),
                positive: finite(mood.positive),
            },
            small_talk: evidence.small_talk.map(|talk| names::small_talk_name(talk).to_owned()),
            unsure_turns: evidence.unsure_turns,
            bot_turns: evidence.bot_turns,
            readings: evidence.readings.iter().map(|r| reading_record(r.signal, r.value)).collect(),
            hits: evidence.hits.iter().map(HitRecord::from).collect(),
            basis: names::basis_name(evidence.basis).to_owned(),
            language: evidence.language.clone(),
            leans_on: evidence.leans_on.clone(),
            also: evidence
                .also
                .iter()
                .map(|question| QuestionRecord {
                    text: question.text.clone(),
                    hits: question.hits.iter().map(HitRecord::from).collect(),
                })
                .collect(),
            topics: evidence.topics.clone(),
            vip: evidence.vip,
            returned: evidence.returned,
            decision: match &verdict.decision {
                BotDecision::Answer => DecisionRecord::Answer,
                BotDecision::Clarify => DecisionRecord::Clarify,
                BotDecision::HandOver(reasons) => DecisionRecord::HandOver(reason_records(reasons)),
            },
            contributions: verdict.contributions.iter().map(ContributionRecord::from).collect(),
            counterfactual: verdict.counterfactual.iter().map(ChangeRecord::from).collect(),
        }
    }
}

impl AssessmentRecord {
    /// # Errors
    /// Where a name in it is unknown.
    pub fn read(self) -> Result<Assessment, Unreadable> {
        let small_talk = match self.small_talk {
            Some(name) => Some(names::small_talk_of(&name).ok_or(Unreadable::Unknown("small_talk", name))?),
            None => None,
        };
        let MoodRecord { negative, neutral, positive } = self.mood;
        let evidence = Evidence {
            about: Seq(self.about),
            mood: Mood { negative, neutral, positive },
            small_talk,
            readings: self
                .readings
                .into_iter()
                .map(|r| Ok(Reading { signal: signal(r.signal)?, value: r.value }))
                .collect::<Result<_, Unreadable>>()?,
            hits: self.hits.into_iter().map(Hit::from).collect(),
            basis: names::basis_of(&self.basis).ok_or(Unreadable::Unknown("basis", self.basis))?,
            language: self.language,
            leans_on: self.leans_on,
            also: self
                .also
                .into_iter()
                .map(|question| Question {
                    text: question.text,
                    hits: question.hits.into_iter().map(Hit::from).collect(),
                })
                .collect(),
            topics: self.topics,
            vip: self.vip,
            returned: self.returned,
            unsure_turns: self.unsure_turns,
            bot_turns: self.bot_turns,
            models: self.models,
        };
        let verdict = Verdict {
            decision: match self.decision {
                DecisionRecord::Answer => BotDecision::Answer,
                DecisionRecord::Clarify => BotDecision::Clarify,
                DecisionRecord::HandOver(records) => BotDecision::HandOver(reasons(records)?),
            },
            contributions: self
                .contributions
                .into_iter()
                .map(|c| {
                    let signal = signal(c.signal)?;
                    Ok(Contribution { signal, value: c.value, threshold: c.threshold, share: c.share })
                })
                .collect::<Result<_, Unreadable>>()?,
            counterfactual: self
                .counterfactual
                .into_iter()
                .map(ChangeRecord::read)
                .collect::<Result<_, Unreadable>>()?,
        };
        Ok(Assessment {
            evidence,
            verdict,
            policy_version: self.policy_version,
            answer_at_least: self.answer_at_least,
        })
    }
}

impl From<&Change> for ChangeRecord {
    fn from(change: &Change) -> ChangeRecord {
        match change {
            Change::Value { signal, value } => ChangeRecord::Value(reading_record(*signal, *value)),
            Change::OtherTopic(topic) => ChangeRecord::OtherTopic { topic: topic.clone() },
            Change::NotVip => ChangeRecord::NotVip { vip: false },
        }
    }
}

impl ChangeRecord {
    /// # Errors
    /// Where a signal is unknown.
    fn read(self) -> Result<Change, Unreadable> {
        Ok(match self {
            ChangeRecord::Value(reading) => {
                Change::Value { signal: signal(reading.signal)?, value: reading.value }
            }
            ChangeRecord::OtherTopic { topic } => Change::OtherTopic(topic),
            ChangeRecord::NotVip { .. } => Change::NotVip,
        })
    }
}

impl From<&Hit> for HitRecord {
    fn from(hit: &Hit) -> HitRecord {
        HitRecord {
            article: hit.article.0.clone(),
            title: hit.title.clone(),
            confidence: finite(hit.confidence),
            matched: hit.matched.clone(),
            similarity: finite(hit.similarity),
            words: hit.words.clone(),
        }
    }
}

impl From<HitRecord> for Hit {
    fn from(hit: HitRecord) -> Hit {
        let HitRecord { article, title, confidence, matched, similarity, words } = hit;
        Hit { article: ArticleId(article), title, confidence, matched, similarity, words }
    }
}

impl From<&Contribution> for ContributionRecord {
    fn from(contribution: &Contribution) -> ContributionRecord {
        ContributionRecord {
            signal: names::signal_name(contribution.signal).to_owned(),
            value: finite(contribution.value),
            threshold: contribution.threshold.map(finite),
            share: finite(contribution.share),
        }
    }
}

pub(super) fn reason_records(reasons: &[HandoverReason]) -> Vec<ReasonRecord> {
    reasons
        .iter()
        .map(|reason| ReasonRecord {
            cause: names::cause_name(reason.cause).to_owned(),
            value: finite(reason.value),
            threshold: finite(reason.threshold),
        })
        .collect()
}

/// # Errors
/// Where a cause is unknown.
pub(super) fn reasons(records: Vec<ReasonRecord>) -> Result<Vec<HandoverReason>, Unreadable> {
    records
        .into_iter()
        .map(|ReasonRecord { cause, value, threshold }| match names::cause_of(&cause) {
            Some(cause) => Ok(HandoverReason { cause, value, threshold }),
            None => Err(Unreadable::Unknown("cause", cause)),
        })
        .collect()
}

fn reading_record(signal: Signal, value: f32) -> ReadingRecord {
    ReadingRecord { signal: names::signal_name(signal).to_owned(), value: finite(value) }
}

fn signal(name: String) -> Result<Signal, Unreadable> {
    names::signal_of(&name).ok_or(Unreadable::Unknown("signal", name))
}

/// JSON has no word for what is not a number; one such value must not make a transcript unreadable.
fn finite(value: f32) -> f32 {
    if value.is_finite() { value } else { 0.0 }
}
