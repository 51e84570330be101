//! What agents would like to see among the articles.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::web::wire::AgentCard;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionStateName {
    Open,
    Accepted,
    Declined,
}

/// `POST /api/v1/suggestions`
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSuggestion {
    /// Where it came up.
    #[ts(optional)]
    pub conversation: Option<Uuid>,
    /// The entry that it comes from.
    #[ts(optional)]
    pub seq: Option<u32>,
    pub question: String,
    /// Markdown.
    pub answer: String,
}

/// Query of `GET /api/v1/suggestions`
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct SuggestionFilter {
    #[ts(optional)]
    pub state: Option<SuggestionStateName>,
}

/// `GET /api/v1/suggestions`: the latest first.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct Suggestions {
    pub items: Vec<SuggestionView>,
    /// Accepting makes an article that answers at once. Otherwise articles are files in a folder, and an accepted
    /// suggestion comes with the file to put there.
    pub live: bool,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SuggestionView {
    pub id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub conversation: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub seq: Option<u32>,
    pub question: String,
    /// Markdown.
    pub answer: String,
    pub by: AgentCard,
    pub at: i64,
    pub state: SuggestionStateName,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub decided_by: Option<AgentCard>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub decided_at: Option<i64>,
    /// The id of the article that it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub article: Option<String>,
    /// On the answer to accepting it, where articles are files in a folder: what to put there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub file: Option<ArticleFile>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct ArticleFile {
    pub name: String,
    pub text: String,
}

/// `PATCH /api/v1/suggestions/{id}` (owner). With `accepted`, what is given here goes into the article instead of what
/// was suggested.
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideSuggestion {
    pub state: SuggestionStateName,
    /// The question, shortened, unless told.
    #[ts(optional)]
    pub title: Option<String>,
    #[ts(optional)]
    pub question: Option<String>,
    #[ts(optional)]
    pub answer: Option<String>,
}
