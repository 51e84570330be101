//! `frontdesk evaluate`: measures answers, moods, requests for a person and fairness on labelled data.

use anyhow::Result;

use super::{evaluate_answers, evaluate_fairness, evaluate_handover, evaluate_sentiment};

#[derive(clap::Subcommand, Debug)]
pub enum Evaluate {
    /// Are questions answered with the right article, and is the confidence right?
    ///
    /// Greetings, moods and requests for a person are ignored: a question is answered if the confidence of the best
    /// article is high enough for the policy; otherwise the bot asks back.
    Answers(evaluate_answers::Answers),
    /// Is the mood of sentences recognised?
    Sentiment(evaluate_sentiment::Sentiment),
    /// Are requests for a person recognised?
    ///
    /// Only about requests ("let me talk to somebody"), not about complaints or other reasons to hand over. A message
    /// counts as a request if its score reaches the policy's threshold.
    Handover(evaluate_handover::Handover),
    /// Does the mood depend on the people in a message?
    ///
    /// The same messages are read with other names, genders, countries, religions and dialects in them. A gap is the
    /// difference between the groups with the highest and the lowest mean probability of a negative mood, 0 to 1.
    Fairness(evaluate_fairness::Fairness),
}

/// Runs an evaluation.
pub fn evaluate(evaluate: &Evaluate) -> Result<()> {
    match evaluate {
        Evaluate::Answers(answers) => evaluate_answers::run(answers),
        Evaluate::Sentiment(sentiment) => evaluate_sentiment::run(sentiment),
        Evaluate::Handover(handover) => evaluate_handover::run(handover),
        Evaluate::Fairness(fairness) => evaluate_fairness::run(fairness),
    }
}
