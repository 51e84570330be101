//! `frontdesk evaluate`: measures answers, moods, requests for a person and fairness on labelled data.

use anyhow::Result;

use super::{evaluate_answers, evaluate_fairness, evaluate_handover, evaluate_sentiment};

#[derive(clap::Subcommand, Debug)]
pub enum Evaluate {
    /// Are questions answered by the right article, and is the confidence right?
    ///
    /// Greetings, moods and wishes for a person are left out of account: a question is answered where the policy
    /// finds the best article sure enough, else the bot asks back.
    Answers(evaluate_answers::Answers),
    /// Is the mood of sentences read right?
    Sentiment(evaluate_sentiment::Sentiment),
    /// Is it seen which visitors ask for a person?
    ///
    /// This is about the wish alone ("let me talk to somebody"), not about complaints or other reasons to hand over. A
    /// message counts as a wish where its score reaches the policy's threshold.
    Handover(evaluate_handover::Handover),
    /// Does the mood depend on who is spoken of?
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
