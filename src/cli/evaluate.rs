//! `frontdesk evaluate`: how good the answers and the moods are, on questions and sentences that carry the truth.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

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

/// What an evaluation writes besides its table.
#[derive(clap::Args, Debug)]
pub struct Output {
    /// Write one JSON line a row here.
    #[arg(long, value_name = "FILE")]
    pub predictions: Option<PathBuf>,
    /// Print JSON instead of a table.
    #[arg(long)]
    pub json: bool,
}

impl Output {
    /// # Errors
    /// The file cannot be written.
    pub fn keep<T: Serialize>(&self, predictions: &[T]) -> Result<()> {
        self.predictions.as_deref().map_or(Ok(()), |path| write_rows(path, predictions))
    }
}

/// Texts that are read at once.
pub const BATCH: usize = 256;

/// Runs an evaluation.
pub fn evaluate(evaluate: &Evaluate) -> Result<()> {
    match evaluate {
        Evaluate::Answers(answers) => evaluate_answers::run(answers),
        Evaluate::Sentiment(sentiment) => evaluate_sentiment::run(sentiment),
        Evaluate::Handover(handover) => evaluate_handover::run(handover),
        Evaluate::Fairness(fairness) => evaluate_fairness::run(fairness),
    }
}

/// Rows of a JSONL file; blank lines do not count.
///
/// # Errors
/// Names file and line of the first row that is broken, and says what it lacks.
pub fn read_rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut rows = Vec::new();
    for (number, line) in text.split(|byte| *byte == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let row = serde_json::from_slice(line)
            .with_context(|| format!("{}:{} is not a row of this evaluation", path.display(), number + 1))?;
        rows.push(row);
    }
    if rows.is_empty() {
        bail!("{} has no rows", path.display());
    }
    Ok(rows)
}

fn write_rows<T: Serialize>(path: &Path, rows: &[T]) -> Result<()> {
    let mut text = String::new();
    for row in rows {
        text += &serde_json::to_string(row)?;
        text.push('\n');
    }
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// One line of the result.
pub struct Figure {
    /// Key in the JSON.
    pub key: &'static str,
    pub name: String,
    pub value: Option<f64>,
    pub unit: Unit,
}

#[derive(Clone, Copy)]
pub enum Unit {
    Count,
    /// Given as a share of 1, shown as percent.
    Percent,
    /// Shown as it is.
    Plain,
    Milliseconds,
}

pub fn print_figures(figures: &[Figure], json: bool) -> Result<()> {
    if json {
        let object: serde_json::Map<String, Value> = figures
            .iter()
            .map(|figure| (figure.key.to_owned(), figure.value.map_or(Value::Null, Value::from)))
            .collect();
        println!("{}", serde_json::to_string_pretty(&object)?);
        return Ok(());
    }
    let width = figures.iter().map(|figure| figure.name.chars().count()).max().unwrap_or(0);
    for Figure { name, value, unit, .. } in figures {
        let shown = match (value, unit) {
            (None, _) => "–".to_owned(),
            (Some(value), Unit::Count) => format!("{value:.0}"),
            (Some(value), Unit::Percent) => format!("{:.2} %", value * 100.0),
            (Some(value), Unit::Plain) => format!("{value:.4}"),
            (Some(value), Unit::Milliseconds) => format!("{value:.2} ms"),
        };
        println!("{name:<width$}  {shown:>10}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_row_is_named_by_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.jsonl");
        std::fs::write(&path, "{\"id\": 1}\n\n{\"id\": }\n").unwrap();
        let error = format!("{:#}", read_rows::<Value>(&path).unwrap_err());
        assert!(error.contains("rows.jsonl:3"), "{error}");
        std::fs::write(&path, "\n").unwrap();
        assert!(read_rows::<Value>(&path).unwrap_err().to_string().contains("has no rows"));
    }
}
