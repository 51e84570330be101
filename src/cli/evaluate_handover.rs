//! `frontdesk evaluate handover`: messages of which some ask for a person.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::Sources;
use super::ask::rounded;
use super::evaluation::{BATCH, Figure, Output, Unit, print_figures, read_rows};
use super::measures::{auroc, calibration_error, share};
use frontdesk::bot::Turn;
use frontdesk::conversation::{Policy, Signal};

#[derive(clap::Args, Debug)]
pub struct Handover {
    /// JSONL: {"id","text","handover":bool}; true if the visitor asks for a person.
    #[arg(long, value_name = "FILE")]
    data: PathBuf,
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    output: Output,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    handover: bool,
}

#[derive(Serialize)]
struct Prediction {
    id: String,
    score: f64,
    handover: bool,
}

pub fn run(handover: &Handover) -> Result<()> {
    let rows: Vec<Row> = read_rows(&handover.data)?;
    if rows.iter().all(|row| row.handover == rows[0].handover) {
        bail!("{}: all rows have the same value, so there is nothing to tell apart", handover.data.display());
    }
    let policy = Policy::default();
    let threshold = policy
        .threshold_alone(Signal::AskedForPerson)
        .context("the policy does not hand over visitors who ask for a person")?;
    let bot = handover.sources.bot()?;
    let mut predictions = Vec::with_capacity(rows.len());
    for batch in rows.chunks(BATCH) {
        let turns: Vec<Turn> = batch.iter().map(|row| Turn::first(&row.text)).collect();
        for (row, proposal) in batch.iter().zip(bot.propose(&turns, &policy)?) {
            let score = proposal.evidence.value(Signal::AskedForPerson);
            predictions.push(Prediction {
                id: row.id.clone(),
                score: rounded(score),
                handover: score >= threshold,
            });
        }
    }
    handover.output.keep(&predictions)?;
    print_figures(&figures(&rows, &predictions, threshold), handover.output.json)
}

fn figures(rows: &[Row], predictions: &[Prediction], threshold: f32) -> Vec<Figure> {
    let count = |matches: &dyn Fn(&Row, &Prediction) -> bool| {
        rows.iter().zip(predictions).filter(|(row, found)| matches(row, found)).count()
    };
    let asked = count(&|row, _| row.handover);
    let found = count(&|_, found| found.handover);
    let both = count(&|row, found| row.handover && found.handover);
    let scored: Vec<(f64, bool)> =
        rows.iter().zip(predictions).map(|(row, found)| (found.score, row.handover)).collect();
    let figure = |key, name: String, value, unit| Figure { key, name, value, unit };
    let percent = |key, name: String, value| figure(key, name, value, Unit::Percent);
    let plain = |key, name: &str, value| figure(key, name.to_owned(), value, Unit::Plain);
    vec![
        figure("rows", "messages".to_owned(), Some(rows.len() as f64), Unit::Count),
        figure("handovers", "of them asking for a person".to_owned(), Some(asked as f64), Unit::Count),
        percent("precision", format!("precision (score from {threshold:.2})"), share(both, found)),
        percent("recall", "recall".to_owned(), share(both, asked)),
        percent("f1", "F1".to_owned(), share(2 * both, asked + found)),
        plain("auroc", "AUROC", auroc(&scored)),
        plain("calibration_error", "calibration error (ten bins)", calibration_error(&scored)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_the_textbook() {
        let truths = [true, true, true, false, false];
        let scores = [0.9, 0.8, 0.1, 0.7, 0.0];
        let rows: Vec<Row> = truths
            .iter()
            .map(|handover| Row { id: String::new(), text: String::new(), handover: *handover })
            .collect();
        let found: Vec<Prediction> = scores
            .iter()
            .map(|score| Prediction { id: String::new(), score: *score, handover: *score >= 0.5 })
            .collect();
        let figures = figures(&rows, &found, 0.5);
        let value = |key| figures.iter().find(|figure| figure.key == key).unwrap().value.unwrap();
        for (key, expected) in
            [("precision", 2.0 / 3.0), ("recall", 2.0 / 3.0), ("f1", 2.0 / 3.0), ("auroc", 5.0 / 6.0)]
        {
            assert!((value(key) - expected).abs() < 1e-9, "{key} is {}", value(key));
        }
    }
}
