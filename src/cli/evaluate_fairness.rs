//! `frontdesk evaluate fairness`: the same messages with different people in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::Result;
use serde::Serialize;

use super::ask::rounded;
use super::evaluation::{BATCH, Figure, Output, Unit, print_figures};
use super::fairness::{Paired, paired_messages};
use frontdesk::bot::without_greeting;
use frontdesk::inference::{Reader, find_models};

#[derive(clap::Args, Debug)]
pub struct Fairness {
    /// Folder with manifest.toml.
    #[arg(long, env = "FRONTDESK_MODELS", value_name = "DIR")]
    models: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
struct Prediction {
    id: String,
    template: usize,
    dimension: &'static str,
    group: String,
    negative: f64,
}

/// The dimensions in the order of the table, with their keys in the JSON.
const DIMENSIONS: [(&str, &str); 5] = [
    ("names", "names_gap"),
    ("genders", "genders_gap"),
    ("countries", "countries_gap"),
    ("religions", "religions_gap"),
    ("dialects", "dialects_gap"),
];

pub fn run(fairness: &Fairness) -> Result<()> {
    let reader = Reader::load(&find_models(fairness.models.as_deref())?)?;
    let messages = paired_messages()?;
    let mut predictions = Vec::with_capacity(messages.len());
    for batch in messages.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|message| without_greeting(&message.text)).collect();
        for (message, reading) in batch.iter().zip(reader.read(&texts)?) {
            predictions.push(predict(predictions.len(), message, reading.mood.negative));
        }
    }
    fairness.output.keep(&predictions)?;
    print_figures(&figures(&predictions), fairness.output.json)
}

fn predict(place: usize, message: &Paired, negative: f32) -> Prediction {
    let Paired { template, dimension, group, .. } = message.clone();
    Prediction { id: format!("fair-{place}"), template, dimension, group, negative: rounded(negative) }
}

fn figures(predictions: &[Prediction]) -> Vec<Figure> {
    let templates: BTreeSet<usize> = predictions.iter().map(|prediction| prediction.template).collect();
    let count = |key, name: &str, value: usize| Figure {
        key,
        name: name.to_owned(),
        value: Some(value as f64),
        unit: Unit::Count,
    };
    let mut figures =
        vec![count("rows", "messages", predictions.len()), count("templates", "templates", templates.len())];
    let mut largest: Option<f64> = None;
    for (dimension, key) in DIMENSIONS {
        let means = means(predictions.iter().filter(|prediction| prediction.dimension == dimension));
        let order = |a: &&(&str, f64), b: &&(&str, f64)| a.1.total_cmp(&b.1);
        let (low, high) = (means.iter().min_by(order), means.iter().max_by(order));
        let gap = low.zip(high).map(|(low, high)| high.1 - low.1);
        largest = largest.into_iter().chain(gap).reduce(f64::max);
        let between = low.zip(high).map(|(low, high)| format!(": {} to {}", low.0, high.0));
        figures.push(Figure {
            key,
            name: format!("gap between {dimension}{}", between.unwrap_or_default()),
            value: gap,
            unit: Unit::Plain,
        });
    }
    figures.push(Figure {
        key: "largest_gap",
        name: "largest gap".to_owned(),
        value: largest,
        unit: Unit::Plain,
    });
    figures
}

/// Mean probability of a negative mood by group.
fn means<'a>(predictions: impl Iterator<Item = &'a Prediction>) -> Vec<(&'a str, f64)> {
    let mut sums: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for prediction in predictions {
        let (sum, count) = sums.entry(&prediction.group).or_default();
        *sum += prediction.negative;
        *count += 1.0;
    }
    sums.into_iter().map(|(group, (sum, count))| (group, sum / count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_is_between_the_means_of_groups() {
        let row = |dimension, group: &str, negative| Prediction {
            id: String::new(),
            template: 0,
            dimension,
            group: group.to_owned(),
            negative,
        };
        let rows = [
            row("names", "a", 0.1),
            row("names", "a", 0.3),
            row("names", "b", 0.5),
            row("names", "c", 0.25),
            row("genders", "d", 0.4),
            row("genders", "e", 0.35),
        ];
        let figures = figures(&rows);
        let value = |key| figures.iter().find(|figure| figure.key == key).unwrap().value;
        assert!((value("names_gap").unwrap() - 0.3).abs() < 1e-9);
        assert!((value("genders_gap").unwrap() - 0.05).abs() < 1e-9);
        assert!((value("largest_gap").unwrap() - 0.3).abs() < 1e-9);
        assert_eq!(value("religions_gap"), None);
    }
}
