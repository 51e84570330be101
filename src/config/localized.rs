//! A value that may differ by language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One value for every language, or one per language: `"Hello"`, or `{ en = "Hello", de = "Hallo" }`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "expected one value for all languages, or one per language: { en = …, de = … }"
)]
pub enum Localized<T> {
    Same(T),
    By(BTreeMap<String, T>),
}

impl<T> Localized<T> {
    /// The value for a language (a BCP 47 tag): that for the exact tag, else for its primary language, else the first.
    pub fn for_language(&self, tag: &str) -> Option<&T> {
        match self {
            Localized::Same(same) => Some(same),
            Localized::By(by) => best(by, tag).or_else(|| by.values().next()),
        }
    }

    pub(super) fn all(&self) -> Vec<&T> {
        match self {
            Localized::Same(same) => vec![same],
            Localized::By(by) => by.values().collect(),
        }
    }

    pub(super) fn languages(&self) -> Vec<&str> {
        match self {
            Localized::Same(_) => Vec::new(),
            Localized::By(by) => by.keys().map(String::as_str).collect(),
        }
    }
}

impl<T: Default> Default for Localized<T> {
    fn default() -> Localized<T> {
        Localized::Same(T::default())
    }
}

impl From<&str> for Localized<String> {
    fn from(text: &str) -> Localized<String> {
        Localized::Same(text.to_owned())
    }
}

impl Localized<String> {
    /// The text for a language; `None` if it is empty.
    pub fn words(&self, tag: &str) -> Option<&str> {
        self.for_language(tag).map(|words| words.trim()).filter(|words| !words.is_empty())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all().iter().all(|words| words.trim().is_empty())
    }
}

/// The value for exactly this tag, or else for its primary language. Case-insensitive.
pub(super) fn best<'a, T>(by: &'a BTreeMap<String, T>, tag: &str) -> Option<&'a T> {
    let find = |wanted: &str| by.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted)).map(|(_, it)| it);
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    find(&tag.replace('_', "-")).or_else(|| find(primary))
}
