//! What owners learn from conversations: reports, questions without an answer, transcripts to take away; and what an
//! agent needs to know who takes one over.

mod calendar;
mod details;
mod export;
mod export_line;
mod groups;
mod report;
mod service;
mod story;
mod work_day;

pub use details::Details;
pub use export::{EXPORT_PAGE_ROWS, ExportError, Exported, Format, export};
pub use groups::{Embedded, QuestionGroup, group_by_meaning};
pub use report::{Day, FeedbackReport, QUESTIONS_MAX, feedback_report};
pub use service::{Kept, ServiceLine, service_report};
pub use story::{MoodPoint, Offer, Offered, Quoted, Story, story};
pub use work_day::{BreakHint, WorkDay, midnight, work_day};
