//! Articles as visitors read them.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, HeaderName, HeaderValue};

use serde::Deserialize;
use utoipa::IntoParams;

use super::Site;
use super::problem::{Path, Problem};
use super::resources::HelpArticle;
use crate::conversation::ArticleId;

#[derive(Deserialize, IntoParams)]
pub struct Edition {
    /// BCP 47 tag; where there is no edition in it, the article comes in the language that most articles have.
    language: Option<String>,
}

/// One article. Public.
#[utoipa::path(get, path = "/help/{id}", tag = "help", params(("id" = String, Path, description = "the article's id"), Edition),
    responses((status = 200, body = HelpArticle), (status = 404, body = super::resources::Problem)))]
pub async fn article(
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<Edition>,
) -> Result<([(HeaderName, HeaderValue); 2], Json<HelpArticle>), Problem> {
    let bot = site.desk.bot();
    let article = bot
        .knowledge()
        .article(&ArticleId(id), query.language.as_deref().unwrap_or_default())
        .ok_or_else(|| Problem::not_found("article"))?;
    // The widget reads articles from the sites that embed it.
    let readable_anywhere = [
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ];
    let article = HelpArticle {
        id: article.id.0.clone(),
        title: article.title.clone(),
        question: article.question.clone(),
        answer: article.answer.clone(),
        tags: article.tags.clone(),
        language: article.language.clone(),
    };
    Ok((readable_anywhere, Json(article)))
}
