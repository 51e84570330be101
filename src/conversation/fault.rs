//! What is wrong with a document that an owner wrote.

use std::fmt;

/// One thing that is wrong, or looks like a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The key as the document has it, e.g. `hours.shop.week.monday[1]`.
    pub path: String,
    /// What is wrong and what to do.
    pub detail: String,
    pub severity: Severity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Such a document is refused.
    Error,
    /// Such a document works, but perhaps not as it was meant.
    Warning,
}

impl Fault {
    pub fn error(path: impl Into<String>, detail: impl Into<String>) -> Fault {
        Fault { path: path.into(), detail: detail.into(), severity: Severity::Error }
    }

    pub fn warning(path: impl Into<String>, detail: impl Into<String>) -> Fault {
        Fault { path: path.into(), detail: detail.into(), severity: Severity::Warning }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.detail)
    }
}
