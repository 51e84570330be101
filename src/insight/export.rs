//! Exports of transcripts, page by page, as CSV (one row per entry) or JSONL (one line per conversation).

use std::collections::HashMap;

use futures_util::stream::{self, Stream};

use crate::conversation::{Mood, Seq};
use crate::store::{PageCursor, Store, StoreError, SummaryFilter};

use super::export_line::{HEADER, Line, Whole};

/// Conversations that are held in memory at a time.
pub const EXPORT_PAGE_ROWS: u32 = 50;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Jsonl,
}

impl Format {
    pub fn content_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Jsonl => "application/x-ndjson",
        }
    }

    pub fn file_name(self) -> &'static str {
        match self {
            Format::Csv => "conversations.csv",
            Format::Jsonl => "conversations.jsonl",
        }
    }
}

/// Why an export stopped. Everything exported before is complete.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("cannot write a row: {0}")]
    Csv(#[from] csv::Error),
    #[error("cannot write a line: {0}")]
    Json(#[from] serde_json::Error),
}

/// One page of text, whole rows each.
pub type Exported = Result<String, ExportError>;

/// All conversations that match the filter, the latest first, with private notes. Pages are read on demand, so a slow
/// reader costs nothing. Conversations and entries that this version cannot read are logged and left out.
pub fn export(store: Store, filter: SummaryFilter, format: Format) -> impl Stream<Item = Exported> + Send {
    enum Next {
        Page(Option<PageCursor>),
        End,
    }
    stream::try_unfold((store, filter, Next::Page(None)), move |(store, filter, next)| async move {
        let Next::Page(after) = next else { return Ok(None) };
        let rows = store.summaries(&filter, after, EXPORT_PAGE_ROWS).await?;
        let mut page = String::new();
        if after.is_none() && format == Format::Csv {
            page.push_str(&csv_rows([HEADER.map(String::from)])?);
        }
        let full = rows.len() == EXPORT_PAGE_ROWS as usize;
        let next = match rows.last().filter(|_| full) {
            Some(last) => Next::Page(Some(PageCursor::from(last))),
            None => Next::End,
        };
        for summary in rows {
            let entries = store.readable_entries(summary.card.id).await?;
            let moods: HashMap<Seq, Mood> = store.moods(summary.card.id).await?.into_iter().collect();
            let lines: Vec<Line> = entries.iter().map(|entry| Line::of(entry, &moods)).collect();
            match format {
                Format::Csv => page.push_str(&csv_rows(lines.iter().map(|line| line.cells(&summary)))?),
                Format::Jsonl => {
                    page.push_str(&serde_json::to_string(&Whole::of(&summary, &lines))?);
                    page.push('\n');
                }
            }
        }
        Ok(Some((page, (store, filter, next))))
    })
}

fn csv_rows(rows: impl IntoIterator<Item = [String; HEADER.len()]>) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.map(harmless))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    // Every cell was a string.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A cell that spreadsheets would run as a formula is marked as text with an apostrophe (OWASP, "CSV
/// Injection").
fn harmless(cell: String) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            format!("'{cell}")
        }
        Some(_) | None => cell,
    }
}
