//! Help articles for visitors.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::conversation::ArticleId;
use crate::knowledge::Article;
use crate::web::limits::HELP_SEARCH_CHARS_MAX;
use crate::web::problem::{Path, Problem, Query};
use crate::web::site::Site;

const SNIPPET_CHARS_MAX: usize = 160;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(article))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (HelpList, HelpArticle);

/// `GET /api/v1/help/{id}` (public): an article as visitors read it.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HelpArticle {
    pub id: String,
    pub title: String,
    pub question: String,
    /// Markdown.
    pub answer: String,
    pub tags: Vec<String>,
    pub language: String,
}

/// `GET /api/v1/help` (public): articles to choose from, the best first where they were searched for.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HelpList {
    pub items: Vec<HelpItem>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct HelpItem {
    pub id: String,
    pub title: String,
    pub question: String,
    pub language: String,
    pub tags: Vec<String>,
    /// The beginning of the answer, without Markdown.
    pub snippet: String,
}

#[derive(Deserialize, IntoParams)]
pub struct Edition {
    /// BCP 47 tag. If the article has no edition in it, the edition in the language of most articles is returned.
    language: Option<String>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// The visitor's language, a BCP 47 tag.
    #[serde(default)]
    locale: String,
    /// A question in the visitor's own words; without it, all articles are returned.
    #[serde(default)]
    q: String,
}

type ReadableAnywhere = [(HeaderName, HeaderValue); 2];

/// The widget reads articles from the sites that embed it.
fn readable_anywhere() -> ReadableAnywhere {
    [
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ]
}

/// All articles in the visitor's language where they have it; or those that answer a question, the best first. Public.
#[utoipa::path(get, path = "/help", tag = "help", params(Search,
        ("inbox" = Option<String>, Query, description = "Accepted and ignored: every inbox has the same articles.")),
    responses((status = 200, body = HelpList),
        (status = 429, description = "too_many_searches", body = Problem)))]
pub async fn list(
    State(site): State<Site>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Query(search): Query<Search>,
) -> Result<(ReadableAnywhere, Json<HelpList>), Problem> {
    let Search { locale, q } = search;
    let q: String = q.trim().chars().take(HELP_SEARCH_CHARS_MAX).collect();
    if q.is_empty() {
        let items = site.desk.bot().knowledge().editions(&locale).map(item).collect();
        return Ok((readable_anywhere(), Json(HelpList { items })));
    }
    if let Err(wait) = site.help_searches.take(peer.ip().to_string()) {
        let detail = format!("Too many searches. Try again in {} seconds.", wait.as_secs() + 1);
        return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_searches", &detail));
    }
    let (reader, bot) = (Arc::clone(&site.reader), site.desk.bot());
    let found = tokio::task::spawn_blocking(move || {
        let embedding = reader.embed(&[&q])?.pop().unwrap_or_default();
        let knowledge = bot.knowledge();
        let found = knowledge.find(&q, &embedding, &locale)?;
        let articles = found.hits.iter().filter_map(|hit| knowledge.article(&hit.article, &found.language));
        Ok::<_, crate::knowledge::KnowledgeError>(articles.map(item).collect())
    });
    let items = found.await.map_err(|error| Problem::internal(&error))?;
    let items = items.map_err(|error| Problem::internal(&error))?;
    Ok((readable_anywhere(), Json(HelpList { items })))
}

fn item(article: &Article) -> HelpItem {
    let plain = article.plain_answer();
    let words = plain.split_whitespace().collect::<Vec<&str>>().join(" ");
    HelpItem {
        id: article.id.0.clone(),
        title: article.title.clone(),
        question: article.question.clone(),
        language: article.language.clone(),
        tags: article.tags.clone(),
        snippet: match words.char_indices().nth(SNIPPET_CHARS_MAX) {
            Some((end, _)) => format!("{}…", words[..end].trim_end()),
            None => words,
        },
    }
}

/// One article. Public.
#[utoipa::path(get, path = "/help/{id}", tag = "help", params(("id" = String, Path, description = "the article's id"), Edition),
    responses((status = 200, body = HelpArticle), (status = 404, body = Problem)))]
pub async fn article(
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<Edition>,
) -> Result<(ReadableAnywhere, Json<HelpArticle>), Problem> {
    let bot = site.desk.bot();
    let article = bot
        .knowledge()
        .article(&ArticleId(id), query.language.as_deref().unwrap_or_default())
        .ok_or_else(|| Problem::not_found("article"))?;
    let article = HelpArticle {
        id: article.id.0.clone(),
        title: article.title.clone(),
        question: article.question.clone(),
        answer: article.answer.clone(),
        tags: article.tags.clone(),
        language: article.language.clone(),
    };
    Ok((readable_anywhere(), Json(article)))
}
