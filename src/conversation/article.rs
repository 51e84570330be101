//! An article of the business: a question and its answer.

use super::ids::ArticleId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    pub id: ArticleId,
    pub title: String,
    pub question: String,
    /// Other ways in which visitors ask the same question.
    pub variants: Vec<String>,
    pub tags: Vec<String>,
    /// BCP 47 tag, e.g. `en`.
    pub language: String,
    /// Markdown.
    pub answer: String,
}
