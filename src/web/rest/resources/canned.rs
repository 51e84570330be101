//! Canned replies and macros.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::web::wire::OutcomeView;

/// Whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// One agent's own.
    Mine,
    /// Everybody's.
    Shared,
}

/// `GET /api/v1/canned`: by code. `GET /api/v1/canned/search`: the nearest in meaning first.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct CannedList {
    pub items: Vec<CannedView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct CannedView {
    pub id: Uuid,
    /// Lower-case letters, digits and hyphens; stands once in its scope.
    pub code: String,
    pub title: String,
    /// Markdown with `{{visitor.name}}`, `{{agent.name}}`, `{{business.name}}`, `{{conversation.id}}`, which the
    /// console fills in.
    pub text: String,
    pub scope: Scope,
    pub updated_at: i64,
    /// You may change it: it is yours, or you supervise.
    pub editable: bool,
}

/// `POST /api/v1/canned` and `PUT /api/v1/canned/{id}`
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveCanned {
    pub code: String,
    pub title: String,
    pub text: String,
    pub scope: Scope,
}

/// Query of `GET /api/v1/canned/search`
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct CannedQuery {
    /// A code's beginning, or words in any language that the encoder reads.
    pub q: String,
}

/// `GET /api/v1/macros`: by name.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct Macros {
    pub items: Vec<MacroView>,
}

/// Several acts under one name. The console carries them out in order and stops at the first that is refused.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct MacroView {
    pub id: Uuid,
    pub name: String,
    pub scope: Scope,
    pub steps: Vec<MacroStep>,
    pub updated_at: i64,
    /// You may change it: it is yours, or you supervise.
    pub editable: bool,
}

/// `POST /api/v1/macros` and `PUT /api/v1/macros/{id}`
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveMacro {
    pub name: String,
    pub scope: Scope,
    pub steps: Vec<MacroStep>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum MacroStep {
    /// With the variables of a canned reply.
    Reply {
        text: String,
    },
    Note {
        text: String,
    },
    Tag {
        #[serde(default)]
        add: Vec<String>,
        #[serde(default)]
        remove: Vec<String>,
    },
    /// The id of a team.
    Transfer {
        to_team: String,
    },
    Snooze {
        minutes: u32,
    },
    Resolve {
        outcome: OutcomeView,
    },
}
