//! `frontdesk evaluate answers`: questions with the article that answers them, or none.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::ask::rounded;
use super::evaluation::{BATCH, Figure, Output, Unit, print_figures, read_rows};
use super::measures::{auroc, calibration_error, correlation, median, share, share_at_precision};
use frontdesk::conversation::{ArticleId, BotDecision, Evidence, Hit, Mood, Policy, Seq};
use frontdesk::inference::{EmbeddingCache, Reader, find_models};
use frontdesk::knowledge::{Article, Found, Gate, Knowledge, read_articles};

#[derive(clap::Args, Debug)]
pub struct Answers {
    /// JSONL: {"id","question","variants":[],"answer"}; or a folder of Markdown articles.
    #[arg(long, value_name = "FILE")]
    articles: PathBuf,
    /// JSONL: {"id","text","article"}; article is null if no article answers.
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// Confidence parameters instead of the built-in ones, e.g. fitted without the evaluated set.
    #[arg(long, value_name = "FILE")]
    gate: Option<PathBuf>,
    /// Answer from this confidence (0..1) instead of the policy's.
    #[arg(long, value_name = "P")]
    answer_at_least: Option<f32>,
    /// Keep embeddings of articles here between runs.
    #[arg(long, value_name = "FILE")]
    embeddings: Option<PathBuf>,
    /// Folder with manifest.toml.
    #[arg(long, env = "FRONTDESK_MODELS", value_name = "DIR")]
    models: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

#[derive(Deserialize)]
struct ArticleRow {
    id: String,
    question: String,
    #[serde(default)]
    variants: Vec<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    language: Option<String>,
    answer: Option<String>,
}

#[derive(Deserialize)]
struct QueryRow {
    id: String,
    text: String,
    article: Option<String>,
}

#[derive(Serialize)]
struct Prediction {
    id: String,
    article: Option<String>,
    confidence: f64,
    decision: &'static str,
    candidates: Vec<CandidateRow>,
}

#[derive(Serialize)]
struct CandidateRow {
    article: String,
    confidence: f64,
    matched: String,
    similarity: f64,
    words: Vec<String>,
}

pub fn run(answers: &Answers) -> Result<()> {
    let articles = read_articles_of(answers)?;
    let queries: Vec<QueryRow> = read_rows(&answers.queries)?;
    if let Some(query) = queries.iter().find(|q| q.article.as_ref().is_some_and(|id| !known(&articles, id))) {
        bail!(
            "{}: the article of {} is not in {}",
            answers.queries.display(),
            query.id,
            answers.articles.display()
        );
    }
    let reader = Reader::load(&find_models(answers.models.as_deref())?)?;
    let started = Instant::now();
    let knowledge = build(answers, articles, &reader)?;
    let built_ms = started.elapsed().as_secs_f64() * 1000.0;
    let mut policy = Policy::default();
    policy.answer_at_least = answers.answer_at_least.unwrap_or(policy.answer_at_least);
    let (mut predictions, mut find_ms) = (Vec::with_capacity(queries.len()), Vec::new());
    for batch in queries.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|query| query.text.as_str()).collect();
        for (query, reading) in batch.iter().zip(reader.read(&texts)?) {
            let started = Instant::now();
            let found = knowledge.find(&query.text, &reading.embedding, "")?;
            find_ms.push(started.elapsed().as_secs_f64() * 1000.0);
            predictions.push(predict(query, found, &policy));
        }
    }
    answers.output.keep(&predictions)?;
    let mut figures = figures(&queries, &predictions, &policy);
    figures.push(Figure {
        key: "build_ms",
        name: "building the index".to_owned(),
        value: Some(built_ms.round()),
        unit: Unit::Milliseconds,
    });
    figures.push(Figure {
        key: "find_ms_median",
        name: "finding, after reading, median".to_owned(),
        value: median(find_ms),
        unit: Unit::Milliseconds,
    });
    print_figures(&figures, answers.output.json)
}

fn known(articles: &[Article], id: &str) -> bool {
    articles.iter().any(|article| article.id.0 == id)
}

fn read_articles_of(answers: &Answers) -> Result<Vec<Article>> {
    if answers.articles.is_dir() {
        return Ok(read_articles(&answers.articles)?);
    }
    let article = |row: ArticleRow| Article {
        id: ArticleId(row.id),
        title: row.title.unwrap_or_else(|| row.question.clone()),
        question: row.question,
        variants: row.variants,
        tags: Vec::new(),
        language: row.language.unwrap_or_else(|| "en".to_owned()),
        answer: row.answer.unwrap_or_default(),
    };
    Ok(read_rows(&answers.articles)?.into_iter().map(article).collect())
}

fn build(answers: &Answers, articles: Vec<Article>, reader: &Reader) -> Result<Knowledge> {
    let gate = match &answers.gate {
        Some(path) => Gate::read(path).with_context(|| format!("in {}", path.display()))?,
        None => Gate::shipped()?,
    };
    let mut cache = EmbeddingCache::new(reader.version(), reader.dimensions());
    if let Some(path) = &answers.embeddings {
        cache.absorb_file(path);
    }
    let knowledge = Knowledge::build_with_gate(articles, reader, &mut cache, gate)?;
    if let Some(path) = &answers.embeddings {
        cache.save(path)?;
    }
    Ok(knowledge)
}

fn predict(query: &QueryRow, found: Found, policy: &Policy) -> Prediction {
    let evidence = Evidence {
        about: Seq::ZERO.next(),
        mood: Mood::NEUTRAL,
        small_talk: None,
        readings: Vec::new(),
        hits: found.hits,
        basis: found.basis,
        language: found.language,
        leans_on: None,
        also: Vec::new(),
        topics: Vec::new(),
        vip: false,
        returned: false,
        unsure_turns: 0,
        bot_turns: 0,
        models: String::new(),
    };
    let decision = policy.assess(&evidence).decision.name();
    let row = |hit: &Hit| CandidateRow {
        article: hit.article.0.clone(),
        confidence: rounded(hit.confidence),
        matched: hit.matched.clone(),
        similarity: rounded(hit.similarity),
        words: hit.words.clone(),
    };
    Prediction {
        id: query.id.clone(),
        article: evidence.hits.first().map(|hit| hit.article.0.clone()),
        confidence: rounded(evidence.confidence()),
        decision,
        candidates: evidence.hits.iter().map(row).collect(),
    }
}

fn figures(queries: &[QueryRow], predictions: &[Prediction], policy: &Policy) -> Vec<Figure> {
    let rows: Vec<(&QueryRow, &Prediction)> = queries.iter().zip(predictions).collect();
    let right =
        |(query, found): &(&QueryRow, &Prediction)| query.article.is_some() && query.article == found.article;
    let in_scope: Vec<_> = rows.iter().filter(|(query, _)| query.article.is_some()).collect();
    let in_top_three = |(query, found): &&&(&QueryRow, &Prediction)| {
        found.candidates.iter().take(3).any(|candidate| Some(&candidate.article) == query.article.as_ref())
    };
    let answer = BotDecision::Answer.name();
    let answered: Vec<_> = rows.iter().filter(|(_, found)| found.decision == answer).collect();
    let judged: Vec<(f64, bool)> = rows.iter().map(|row| (row.1.confidence, right(row))).collect();
    let scope: Vec<(f64, bool)> =
        rows.iter().map(|(q, found)| (found.confidence, q.article.is_some())).collect();
    let at = policy.answer_at_least;
    let percent = |key, name: &str, value| Figure { key, name: name.to_owned(), value, unit: Unit::Percent };
    let count = |key, name: &str, value: usize| Figure {
        key,
        name: name.to_owned(),
        value: Some(value as f64),
        unit: Unit::Count,
    };
    let plain = |key, name: &str, value| Figure { key, name: name.to_owned(), value, unit: Unit::Plain };
    vec![
        count("queries", "questions", rows.len()),
        count("in_scope", "of them answered by an article", in_scope.len()),
        percent(
            "top1_in_scope",
            "right article first, in scope",
            share(in_scope.iter().filter(|row| right(row)).count(), in_scope.len()),
        ),
        percent(
            "top3_in_scope",
            "right article in the first three",
            share(in_scope.iter().filter(in_top_three).count(), in_scope.len()),
        ),
        plain("auroc_scope", "AUROC, in against out of scope", auroc(&scope)),
        plain("calibration_error", "calibration error (ten bins)", calibration_error(&judged)),
        percent(
            "answered",
            &format!("answered (confidence from {at:.2})"),
            share(answered.len(), rows.len()),
        ),
        percent(
            "precision_answered",
            "… of which right",
            share(answered.iter().filter(|row| right(row)).count(), answered.len()),
        ),
        plain("mcc", "MCC at that threshold, all articles and none", correlation(&classes(&rows, answer))),
        percent("answered_at_95", "answered at 95 % precision", share_at_precision(&judged, 0.95)),
    ]
}

/// True and predicted class of every row: 0 for no article, else a number an article.
fn classes(rows: &[(&QueryRow, &Prediction)], answer: &str) -> Vec<(usize, usize)> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let ids = rows.iter().flat_map(|(query, found)| [&query.article, &found.article]).flatten();
    for id in ids {
        let next = numbers.len() + 1;
        numbers.entry(id).or_insert(next);
    }
    let number = |id: Option<&String>| id.and_then(|id| numbers.get(id.as_str())).copied().unwrap_or(0);
    let answered = |found: &'_ Prediction| found.article.clone().filter(|_| found.decision == answer);
    rows.iter()
        .map(|(query, found)| (number(query.article.as_ref()), number(answered(found).as_ref())))
        .collect()
}
