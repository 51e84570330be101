//! Tags and attributes of a conversation, and what an agent's reply was drafted from.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::named::named;

/// Tags of one conversation.
pub const TAGS_MAX: usize = 20;
/// Attributes of one conversation.
pub const ATTRIBUTES_MAX: usize = 50;

/// A fact about the visitor or the matter, e.g. `plan = "pro"`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AttributeValue {
    Text(String),
    /// Finite.
    Number(f64),
    Flag(bool),
}

/// By name.
pub type Attributes = BTreeMap<String, AttributeValue>;

/// Changes of attributes by name; `None` removes one.
pub type AttributeChanges = BTreeMap<String, Option<AttributeValue>>;

/// What an agent's reply was written from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftedFrom {
    pub kind: DraftKind,
    /// Of the article or canned reply; of the visitor's message that the bot drafted for.
    pub id: String,
    /// The agent changed it before sending.
    pub edited: bool,
}

named! {
    pub enum DraftKind {
        Bot = "bot",
        Article = "article",
        Canned = "canned",
    }
}

/// The tags to add and the tags to remove; a tag that is in both lists stays as it is. `None` if there would be more
/// than [`TAGS_MAX`].
pub(super) fn tag_changes(
    tags: &BTreeSet<String>,
    add: Vec<String>,
    remove: Vec<String>,
) -> Option<(Vec<String>, Vec<String>)> {
    let (add, remove): (BTreeSet<String>, BTreeSet<String>) =
        (add.into_iter().collect(), remove.into_iter().collect());
    let added: Vec<String> =
        add.iter().filter(|tag| !tags.contains(*tag) && !remove.contains(*tag)).cloned().collect();
    let removed: Vec<String> =
        remove.into_iter().filter(|tag| tags.contains(tag) && !add.contains(tag)).collect();
    match tags.len() + added.len() - removed.len() {
        count if count > TAGS_MAX && !added.is_empty() => None,
        _ => Some((added, removed)),
    }
}

/// The changes without those that change nothing. `None` if there would be more than [`ATTRIBUTES_MAX`].
pub(super) fn attribute_changes(
    attributes: &Attributes,
    mut set: AttributeChanges,
) -> Option<AttributeChanges> {
    set.retain(|name, value| attributes.get(name) != value.as_ref());
    let new = set.iter().filter(|(name, value)| value.is_some() && !attributes.contains_key(*name)).count();
    let gone = set.values().filter(|value| value.is_none()).count();
    match attributes.len() + new - gone {
        count if count > ATTRIBUTES_MAX && new > 0 => None,
        _ => Some(set),
    }
}

pub(super) fn set_attributes(attributes: &mut Attributes, set: &AttributeChanges) {
    for (name, value) in set {
        match value {
            Some(value) => attributes.insert(name.clone(), value.clone()),
            None => attributes.remove(name),
        };
    }
}
