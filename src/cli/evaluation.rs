//! What all evaluations share: reading rows, writing predictions, printing figures.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What an evaluation writes besides its table of figures.
#[derive(clap::Args, Debug)]
pub struct Output {
    /// Write one line of JSON per row to this file.
    #[arg(long, value_name = "FILE")]
    pub predictions: Option<PathBuf>,
    /// Print JSON instead of a table.
    #[arg(long)]
    pub json: bool,
}

impl Output {
    /// Writes the predictions if a file was named.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep<T: Serialize>(&self, predictions: &[T]) -> Result<()> {
        self.predictions.as_deref().map_or(Ok(()), |path| write_rows(path, predictions))
    }
}

/// Texts that the models read in one batch.
pub const BATCH: usize = 256;

/// Reads the rows of a JSONL file, ignoring blank lines.
///
/// # Errors
/// Names the file and line of the first row that cannot be read, and what is wrong with it.
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

/// One line of the result table.
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
    /// A share between 0 and 1, shown as a percentage.
    Percent,
    /// Shown unchanged.
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
