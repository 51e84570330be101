//! The changes of other tables that come with an entry.

use crate::conversation::{AgentId, Body, DraftedFrom};

/// One change of another table.
pub(super) enum Mark<'a> {
    Tag(&'a str),
    Untag(&'a str),
    Mention(AgentId),
    Drafted(&'a DraftedFrom),
    Block,
    Unblock,
}

pub(super) fn of(body: &Body) -> Vec<Mark<'_>> {
    match body {
        Body::AgentReplied { drafted_from, .. } => drafted_from.iter().map(Mark::Drafted).collect(),
        Body::AgentNoted { mentions, .. } => mentions.iter().map(|agent| Mark::Mention(agent.id)).collect(),
        Body::Tagged { added, removed, .. } => {
            let added = added.iter().map(|tag| Mark::Tag(tag));
            added.chain(removed.iter().map(|tag| Mark::Untag(tag))).collect()
        }
        Body::Blocked { .. } => vec![Mark::Block],
        Body::Unblocked { .. } => vec![Mark::Unblock],
        _ => Vec::new(),
    }
}
