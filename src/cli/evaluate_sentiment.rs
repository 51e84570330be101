//! `frontdesk evaluate sentiment`: sentences with their mood.

use std::path::PathBuf;

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};

use super::ask::rounded;
use super::evaluation::{BATCH, Figure, Output, Unit, print_figures, read_rows};
use super::measures::{auroc, calibration_error, macro_f1, share};
use frontdesk::conversation::{Mood, MoodLabel, Named};
use frontdesk::inference::{Reader, find_models};

#[derive(clap::Args, Debug)]
pub struct Sentiment {
    /// JSONL: {"id","text","label":"negative|neutral|positive"}.
    #[arg(long, value_name = "FILE")]
    data: PathBuf,
    /// Folder with manifest.toml.
    #[arg(long, env = "FRONTDESK_MODELS", value_name = "DIR")]
    models: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    label: Label,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Label {
    Negative,
    Neutral,
    Positive,
}

#[derive(Serialize)]
struct Prediction {
    id: String,
    label: &'static str,
    scores: Scores,
}

#[derive(Serialize)]
struct Scores {
    negative: f64,
    neutral: f64,
    positive: f64,
}

pub fn run(sentiment: &Sentiment) -> Result<()> {
    let rows: Vec<Row> = read_rows(&sentiment.data)?;
    if rows.iter().all(|row| row.label == rows[0].label) {
        bail!(
            "{}: all rows have the same label, so there is nothing to tell apart",
            sentiment.data.display()
        );
    }
    let reader = Reader::load(&find_models(sentiment.models.as_deref())?)?;
    let mut moods = Vec::with_capacity(rows.len());
    for batch in rows.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|row| row.text.as_str()).collect();
        moods.extend(reader.read(&texts)?.into_iter().map(|reading| reading.mood));
    }
    let predictions: Vec<Prediction> =
        rows.iter().zip(&moods).map(|(row, mood)| predict(row, *mood)).collect();
    sentiment.output.keep(&predictions)?;
    print_figures(&figures(&rows, &moods), sentiment.output.json)
}

fn predict(row: &Row, mood: Mood) -> Prediction {
    let Mood { negative, neutral, positive } = mood;
    let scores =
        Scores { negative: rounded(negative), neutral: rounded(neutral), positive: rounded(positive) };
    Prediction { id: row.id.clone(), label: mood.label().name(), scores }
}

impl Label {
    fn class(self) -> usize {
        match self {
            Label::Negative => 0,
            Label::Neutral => 1,
            Label::Positive => 2,
        }
    }
}

fn class(mood: Mood) -> usize {
    match mood.label() {
        MoodLabel::Negative => 0,
        MoodLabel::Neutral => 1,
        MoodLabel::Positive => 2,
    }
}

fn figures(rows: &[Row], moods: &[Mood]) -> Vec<Figure> {
    // A set without neutral rows asks for a choice between two.
    let binary = rows.iter().all(|row| row.label != Label::Neutral);
    let chosen = |mood: Mood| match (binary, mood.balance() >= 0.0) {
        (true, true) => 2,
        (true, false) => 0,
        (false, _) => class(mood),
    };
    let pairs: Vec<(usize, usize)> =
        rows.iter().zip(moods).map(|(row, mood)| (row.label.class(), chosen(*mood))).collect();
    let negative: Vec<(f64, bool)> = rows
        .iter()
        .zip(moods)
        .map(|(row, mood)| (f64::from(mood.negative), row.label == Label::Negative))
        .collect();
    let sure: Vec<(f64, bool)> = rows
        .iter()
        .zip(moods)
        .zip(&pairs)
        .map(|((_, mood), (truth, found))| (probability(*mood, *found, binary), truth == found))
        .collect();
    let right = pairs.iter().filter(|(truth, found)| truth == found).count();
    let figure = |key, name: &str, value, unit| Figure { key, name: name.to_owned(), value, unit };
    let kind = if binary { "accuracy, positive against negative" } else { "accuracy, three classes" };
    vec![
        figure("rows", "sentences", Some(rows.len() as f64), Unit::Count),
        figure("accuracy", kind, share(right, rows.len()), Unit::Percent),
        figure("macro_f1", "macro F1", macro_f1(&pairs), Unit::Percent),
        figure("negative_auroc", "AUROC, negative against the rest", auroc(&negative), Unit::Plain),
        figure("calibration_error", "calibration error (ten bins)", calibration_error(&sure), Unit::Plain),
    ]
}

/// Of the chosen class.
fn probability(mood: Mood, chosen: usize, binary: bool) -> f64 {
    let all = if binary { mood.negative + mood.positive } else { 1.0 };
    let own = match chosen {
        0 => mood.negative,
        1 => mood.neutral,
        _ => mood.positive,
    };
    f64::from(own) / f64::from(all).max(f64::MIN_POSITIVE)
}
