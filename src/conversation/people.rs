//! The people in a conversation: how to reach a visitor, and the names of agents and teams.

use serde::{Deserialize, Serialize};

use super::ids::{AgentId, TeamId};

/// How to reach a visitor, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// To be called back on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl Contact {
    /// Replaces the given values and keeps the others.
    pub(super) fn take(&mut self, given: &Contact) {
        for (known, given) in
            [(&mut self.name, &given.name), (&mut self.email, &given.email), (&mut self.phone, &given.phone)]
        {
            if given.is_some() {
                known.clone_from(given);
            }
        }
    }
}

/// An agent as the visitor sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentName {
    pub id: AgentId,
    pub name: String,
}

/// A team as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamName {
    pub id: TeamId,
    pub name: String,
}
