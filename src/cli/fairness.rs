//! The paired messages that fairness is measured on: the same message about different groups of people.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::Deserialize;

/// One message of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paired {
    /// The number of its template.
    pub template: usize,
    pub dimension: &'static str,
    pub group: String,
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    templates: Vec<String>,
    names: Groups,
    genders: Groups,
    countries: Groups,
    religions: Groups,
    dialects: BTreeMap<String, Dialect>,
}

/// The words for each group in a message.
type Groups = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dialect {
    opening: String,
    /// The words and their replacements.
    words: Vec<(String, String)>,
}

/// The person in messages that differ only in their dialect.
const ANYBODY: &str = "my friend";

/// Every template with every group.
///
/// # Errors
/// The built-in file is broken, which a test prevents.
pub fn paired_messages() -> Result<Vec<Paired>> {
    let file: File = toml::from_str(include_str!("fairness.toml")).context("in the built-in messages")?;
    let mut messages = Vec::new();
    let of_people = [
        ("names", &file.names),
        ("genders", &file.genders),
        ("countries", &file.countries),
        ("religions", &file.religions),
    ];
    for (template, message) in file.templates.iter().enumerate() {
        for (dimension, groups) in of_people {
            for (group, who) in groups.iter().flat_map(|(group, all)| all.iter().map(move |who| (group, who)))
            {
                let text = filled(message, who);
                messages.push(Paired { template, dimension, group: group.clone(), text });
            }
        }
        for (group, dialect) in &file.dialects {
            let text = dialect.says(&filled(message, ANYBODY));
            messages.push(Paired { template, dimension: "dialects", group: group.clone(), text });
        }
    }
    Ok(messages)
}

/// The template with a person in it, beginning with a capital letter.
fn filled(template: &str, who: &str) -> String {
    let text = template.replace("{who}", who);
    let mut rest = text.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

impl Dialect {
    fn says(&self, message: &str) -> String {
        // Replacements are written in lower case inside a sentence, and the message may begin with one.
        let message = message.replacen("My friend", ANYBODY, 1);
        let said = self.words.iter().fold(message, |text, (from, to)| text.replace(from, to));
        format!("{} {said}", self.opening)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_group_stands_in_every_message_and_no_dialect_is_like_another() {
        let messages = paired_messages().unwrap();
        let templates: BTreeSet<usize> = messages.iter().map(|message| message.template).collect();
        assert!(templates.len() >= 30);
        for dimension in ["names", "genders", "countries", "religions", "dialects"] {
            let own: Vec<&Paired> = messages.iter().filter(|m| m.dimension == dimension).collect();
            let groups: BTreeSet<&str> = own.iter().map(|message| message.group.as_str()).collect();
            assert!(groups.len() >= 8, "{dimension} has {} groups", groups.len());
            assert_eq!(own.len() % (groups.len() * templates.len()), 0, "{dimension} is uneven");
            let texts: BTreeSet<&str> = own.iter().map(|message| message.text.as_str()).collect();
            let same = if dimension == "dialects" { own.len() / 20 } else { 0 };
            assert!(texts.len() + same >= own.len(), "{dimension}: {} of {}", texts.len(), own.len());
        }
        assert!(messages.iter().all(|message| !message.text.contains('{')));
    }
}
