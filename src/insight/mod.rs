//! What owners learn from conversations: reports, questions without an answer, transcripts to take away.

mod calendar;
mod export;
mod export_line;
mod groups;
mod report;

pub use export::{EXPORT_PAGE_ROWS, ExportError, Exported, Format, export};
pub use groups::{Embedded, QuestionGroup, group_by_meaning};
pub use report::{Day, FeedbackReport, QUESTIONS_MAX, feedback_report};
