//! What is wrong with a configuration: every fault with its key and, if it comes from a file, its line.

use std::fmt;
use std::path::PathBuf;

use crate::conversation::Fault;

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("cannot read the configuration file {path}: {source}")]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("{}", listed(file.as_ref(), faults))]
    Wrong {
        /// `None` if the configuration did not come from a file.
        file: Option<PathBuf>,
        /// At least one, in the order of the file.
        faults: Vec<LocatedFault>,
    },
}

/// A fault and the line that it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocatedFault {
    /// 1-based; `None` if the key is not in the file.
    pub line: Option<usize>,
    pub fault: Fault,
}

impl fmt::Display for LocatedFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.fault.path.as_str()) {
            (Some(line), "") => write!(f, "line {line}: {}", self.fault.detail),
            (Some(line), _) => write!(f, "line {line}, {}", self.fault),
            (None, "") => f.write_str(&self.fault.detail),
            (None, _) => self.fault.fmt(f),
        }
    }
}

fn listed(file: Option<&PathBuf>, faults: &[LocatedFault]) -> String {
    let name = file.map(|path| format!(" file {}", path.display())).unwrap_or_default();
    let count = match faults.len() {
        1 => "1 fault".to_owned(),
        count => format!("{count} faults"),
    };
    let lines: String = faults.iter().map(|fault| format!("\n  {fault}")).collect();
    format!("the configuration{name} has {count}:{lines}")
}

/// Collects faults.
#[derive(Debug, Default)]
pub(super) struct Faults(pub Vec<Fault>);

impl Faults {
    pub fn add(&mut self, path: &str, detail: impl Into<String>) {
        self.0.push(Fault::error(path, detail));
    }

    /// Adds a fault for each value that is 0.
    pub fn zeroes(&mut self, section: &str, values: &[(&str, u64)]) {
        for (key, _) in values.iter().filter(|(_, value)| *value == 0) {
            self.add(&format!("{section}.{key}"), "must be at least 1");
        }
    }
}
