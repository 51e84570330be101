//! What the bot found out about a message, and why it did what it did.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::*;

/// Probabilities, adding up to 1.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize, TS, ToSchema)]
pub struct MoodView {
    pub label: MoodName,
    pub negative: f32,
    pub neutral: f32,
    pub positive: f32,
}

/// Why a person was brought in.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, TS, ToSchema)]
pub struct ReasonView {
    pub signal: SignalName,
    pub value: f32,
    pub threshold: f32,
    /// In words that an agent reads at a glance.
    pub words: String,
}

/// Why the bot did what it did.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct AssessmentView {
    pub decision: DecisionName,
    /// Probability that the best article answers, 0..1.
    pub confidence: f32,
    /// The confidence from which on the bot answers.
    pub answer_at_least: f32,
    pub mood: MoodView,
    pub hits: Vec<HitView>,
    pub basis: BasisName,
    /// The language of the message, a primary tag; empty if no language was detected.
    pub language: String,
    /// The earlier message that this one was read together with.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub leans_on: Option<String>,
    /// Tags of the article that the message is most likely about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub topics: Vec<String>,
    /// Further questions of the same message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<QuestionView>>")]
    pub also: Vec<QuestionView>,
    pub contributions: Vec<ContributionView>,
    /// What would have kept it with the bot, in words; empty unless handed over.
    pub counterfactual: Vec<String>,
    pub policy_version: u32,
    pub models: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionName {
    Answer,
    Clarify,
    HandOver,
}

/// A question in a message that has several.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct QuestionView {
    pub text: String,
    pub hits: Vec<HitView>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HitView {
    pub article: String,
    pub title: String,
    pub confidence: f32,
    /// The question or variant nearest to the message.
    pub matched: String,
    pub similarity: f32,
    pub words: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ContributionView {
    pub signal: SignalName,
    pub value: f32,
    /// From this value on the signal alone hands over; absent while it may not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub threshold: Option<f32>,
    /// Share in the weighted sum.
    pub share: f32,
}
