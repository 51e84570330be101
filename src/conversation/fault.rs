//! What is wrong with a document that an owner wrote.

use std::fmt;

/// One thing that contradicts itself or makes no sense, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The key as it stands in the document, e.g. `hours.shop.week.monday[1]`.
    pub path: String,
    pub problem: String,
}

impl Fault {
    pub fn new(path: impl Into<String>, problem: impl Into<String>) -> Fault {
        Fault { path: path.into(), problem: problem.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.problem)
    }
}
