//! The people in a conversation: how to reach a visitor, and the names of agents and teams.

use super::ids::{AgentId, TeamId};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: Option<String>,
    pub email: Option<String>,
    /// To be called back on.
    pub phone: Option<String>,
}

impl Contact {
    /// Takes over what is given; the rest stays.
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentName {
    pub id: AgentId,
    pub name: String,
}

/// A team as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamName {
    pub id: TeamId,
    pub name: String,
}
