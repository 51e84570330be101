//! The configuration files that README and docs/ show can be used as they are.

use std::path::Path;

use crate::config::{ConfigError, Draft};

const PAGES: [&str; 4] = ["README.md", "docs/operation.md", "docs/email.md", "docs/inbox.md"];

#[test]
fn every_configuration_in_the_documents_is_valid() {
    let mut checked = 0;
    for page in PAGES {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        let blocks = text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
        for block in blocks {
            // docs/inbox.md also shows parts of an inbox.
            let is_part = page == "docs/inbox.md" && !block.starts_with("[[inbox]]");
            let begins = if is_part { "[[inbox]]\nid = \"shop\"\nname = \"Shop\"\n" } else { "" };
            let example = format!("{begins}{block}");
            if let Err(error) = Draft::parse(&example).checked() {
                assert!(is_only_a_missing_file(&error), "{page}:\n{example}\n{error}");
            }
            checked += 1;
        }
    }
    assert!(checked >= 8, "only {checked} examples were found");
}

/// A page may name a file, such as a secret, that is not on this machine.
fn is_only_a_missing_file(error: &ConfigError) -> bool {
    match error {
        ConfigError::Wrong { faults, .. } => {
            faults.iter().all(|located| located.fault.detail.starts_with("cannot read the file"))
        }
        ConfigError::Unreadable { .. } => false,
    }
}
