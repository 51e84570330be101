//! `frontdesk ask`: what the bot would reply to one message, and why.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Sources;
use frontdesk::bot::Turn;
use frontdesk::conversation::{
    Basis, BotDecision, Cause, HandoverReason, Hit, Mood, Named, Policy, Proposal, Question, Verdict,
};
use frontdesk::web::wire::words;

#[derive(clap::Args, Debug)]
pub struct Ask {
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    sources: Sources,
    /// What a visitor would write.
    question: String,
}

/// Answers one question on the command line.
pub fn ask(ask: &Ask) -> Result<()> {
    let bot = ask.sources.bot()?;
    let policy = Policy::default();
    let mut proposals = bot.propose(&[Turn::first(&ask.question)], &policy)?;
    let proposal = proposals.pop().context("the bot proposed nothing")?;
    let verdict = policy.assess(&proposal.evidence);
    if ask.json {
        println!("{}", serde_json::to_string_pretty(&as_json(&proposal, &verdict, &policy))?);
    } else {
        print!("{}", as_text(&proposal, &verdict, &policy));
    }
    Ok(())
}

fn says(proposal: &Proposal, verdict: &Verdict, policy: &Policy) -> String {
    match (&verdict.decision, proposal.evidence.small_talk, &proposal.answer) {
        (BotDecision::HandOver(reasons), _, _) => policy.hand_over_phrase(reasons).to_owned(),
        (BotDecision::Answer, Some(small_talk), _) => policy.small_talk_phrase(small_talk).to_owned(),
        (BotDecision::Answer, None, Some(answer)) => answer.text.clone(),
        (BotDecision::Answer, None, None) | (BotDecision::Clarify, _, _) => {
            if proposal.suggestions.is_empty() {
                policy.phrases.say_it_differently.clone()
            } else {
                format!("{}\n- {}", policy.phrases.did_you_mean, proposal.suggestions.join("\n- "))
            }
        }
    }
}

/// The article that is answered from or offered first; none where no article comes near.
fn best_article<'a>(proposal: &'a Proposal, policy: &Policy) -> Option<&'a str> {
    let best = proposal.evidence.hits.first().filter(|hit| hit.confidence >= policy.suggest_at_least);
    best.map(|hit| hit.article.0.as_str())
}

fn as_json(proposal: &Proposal, verdict: &Verdict, policy: &Policy) -> Value {
    let evidence = &proposal.evidence;
    let Mood { negative, neutral, positive } = evidence.mood;
    let candidates: Vec<Value> = evidence.hits.iter().map(candidate).collect();
    let also = |question: &Question| json!({ "text": question.text, "candidates": question.hits.iter().map(candidate).collect::<Vec<_>>() });
    json!({
        "article": best_article(proposal, policy),
        "answer": says(proposal, verdict, policy),
        "confidence": rounded(evidence.confidence()),
        "mood": {
            "label": evidence.mood.label().name(),
            "negative": rounded(negative),
            "neutral": rounded(neutral),
            "positive": rounded(positive),
        },
        "decision": verdict.decision.name(),
        "reasons": in_words(verdict),
        "candidates": candidates,
        "basis": evidence.basis.name(),
        "language": evidence.language,
        "leans_on": evidence.leans_on,
        "also": evidence.also.iter().map(also).collect::<Vec<_>>(),
        "models": evidence.models,
    })
}

fn candidate(hit: &Hit) -> Value {
    json!({
        "article": hit.article.0,
        "title": hit.title,
        "confidence": rounded(hit.confidence),
        "matched": hit.matched,
        "similarity": rounded(hit.similarity),
        "words": hit.words,
    })
}

fn as_text(proposal: &Proposal, verdict: &Verdict, policy: &Policy) -> String {
    let evidence = &proposal.evidence;
    let Mood { negative, neutral, positive } = evidence.mood;
    let mut lines = vec![
        format!("article     {}", best_article(proposal, policy).unwrap_or("none")),
        format!("answer      {}", says(proposal, verdict, policy).replace('\n', "\n            ")),
        format!("confidence  {:.2} (answers from {:.2})", evidence.confidence(), policy.answer_at_least),
        format!(
            "mood        {} (negative {negative:.2}, neutral {neutral:.2}, positive {positive:.2})",
            evidence.mood.label().name()
        ),
        format!("decision    {}", verdict.decision.name()),
    ];
    if let Some(before) = &evidence.leans_on {
        lines.push(format!("read with   {before:?}"));
    }
    if !evidence.hits.is_empty() {
        lines.push(format!("basis       {}", basis_in_words(evidence.basis)));
    }
    for question in &evidence.also {
        let best = question.hits.first().map_or(0.0, |hit| hit.confidence);
        lines.push(format!("also asked  {best:.2}  {:?}", question.text));
    }
    lines.extend(in_words(verdict).iter().map(|reason| format!("reason      {reason}")));
    for hit in &evidence.hits {
        lines.push(format!(
            "candidate   {:.2}  {}: {:?} (similarity {:.2}; words: {})",
            hit.confidence,
            hit.article,
            hit.matched,
            hit.similarity,
            if hit.words.is_empty() { "none".to_owned() } else { hit.words.join(", ") },
        ));
    }
    lines.join("\n") + "\n"
}

fn basis_in_words(basis: Basis) -> &'static str {
    match basis {
        Basis::Measured => "the confidence was measured on these articles",
        Basis::Prior => "the confidence is a prior: these articles have too few variants to measure it on",
        Basis::Words => "shared words alone: the model does not read this language",
    }
}

/// The reasons of a handover, each with its value and threshold.
fn in_words(verdict: &Verdict) -> Vec<String> {
    let reason = |reason: &HandoverReason| {
        let what = match reason.cause {
            Cause::Signal(_) | Cause::Vip | Cause::SuggestMode | Cause::FilesAlone => {
                words::cause(reason.cause).to_owned()
            }
            Cause::Topic => words::topics(&verdict.counterfactual),
            Cause::Together => words::together(&verdict.contributions),
        };
        format!("{what} ({:.2}, from {:.2})", reason.value, reason.threshold)
    };
    match &verdict.decision {
        BotDecision::HandOver(reasons) => reasons.iter().map(reason).collect(),
        BotDecision::Answer | BotDecision::Clarify => Vec::new(),
    }
}

/// Four places, as a number that JSON writes short.
pub(super) fn rounded(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}
