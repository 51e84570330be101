//! Suggested articles: agents suggest, owners decide, and accepted articles answer at once.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::clock::new_id;
use crate::conversation::{Article, ArticleId, ConversationId, Seq};
use crate::desk::PublishError;
use crate::knowledge::article_file;
use crate::store::{self, Suggestion, SuggestionState};
use crate::web::account::current_user::{CurrentUser, Owner};
use crate::web::input;
use crate::web::limits::{ARTICLE_ANSWER_CHARS_MAX, ARTICLE_QUESTION_CHARS_MAX, ARTICLE_TITLE_CHARS_MAX};
use crate::web::problem::{Body, Path, Problem, Query};
use crate::web::site::Site;
use crate::web::wire::{AgentCard, SuggestionStateName, views};

/// An article's id, made from its title.
const ID_CHARS_MAX: usize = 60;
const LISTED_MAX: u32 = 500;
/// Suggestions without a decision.
const OPEN_MAX: u32 = 1_000;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list, suggest)).routes(routes!(decide))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (Suggestions, NewSuggestion, SuggestionFilter, DecideSuggestion);

/// `POST /api/v1/suggestions`
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSuggestion {
    /// The conversation that it comes from.
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
    /// In the answer to accepting it, if articles are files in a folder: the file to put there.
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
    /// Default: the question, shortened.
    #[ts(optional)]
    pub title: Option<String>,
    #[ts(optional)]
    pub question: Option<String>,
    #[ts(optional)]
    pub answer: Option<String>,
}

/// Suggestions and their state.
#[utoipa::path(get, path = "/suggestions", tag = "suggestions", params(SuggestionFilter),
    responses((status = 200, body = Suggestions)),
    security(("session" = [])))]
pub async fn list(
    State(site): State<Site>,
    _user: CurrentUser,
    Query(query): Query<SuggestionFilter>,
) -> Result<Json<Suggestions>, Problem> {
    let suggestions = site.store.suggestions(query.state, LISTED_MAX).await?;
    let live = site.desk.articles_are_ours();
    Ok(Json(Suggestions { items: suggestions.into_iter().map(view).collect(), live }))
}

/// Suggest a question and its answer.
#[utoipa::path(post, path = "/suggestions", tag = "suggestions", request_body = NewSuggestion, responses(
    (status = 201, body = SuggestionView), (status = 422, body = Problem)),
    security(("session" = [])))]
pub async fn suggest(
    State(site): State<Site>,
    user: CurrentUser,
    Body(new): Body<NewSuggestion>,
) -> Result<(StatusCode, Json<SuggestionView>), Problem> {
    let store = &site.store;
    let conversation = new.conversation.map(ConversationId);
    if let Some(id) = conversation
        && store.summary(id).await?.is_none()
    {
        return Err(Problem::not_found("conversation"));
    }
    if store.open_suggestions().await? >= OPEN_MAX {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "too_many",
            "Too many suggestions are open. Ask an owner to accept or decline some first.",
        ));
    }
    let now = site.clock.now();
    let suggested = store::NewSuggestion {
        id: new_id(now),
        conversation,
        seq: new.seq.map(Seq),
        question: input::field("question", &new.question, ARTICLE_QUESTION_CHARS_MAX)?,
        answer: input::field("answer", &new.answer, ARTICLE_ANSWER_CHARS_MAX)?,
        author: user.name(),
        made_at: now,
    };
    store.suggest(&suggested).await?;
    let suggestion = Suggestion { suggested, state: SuggestionState::Open, decided: None, article: None };
    Ok((StatusCode::CREATED, Json(view(suggestion))))
}

/// Accept or decline a suggestion, or open it again.
#[utoipa::path(patch, path = "/suggestions/{id}", tag = "suggestions", params(("id" = Uuid, Path)),
    request_body = DecideSuggestion, responses((status = 200, body = SuggestionView),
    (status = 404, body = Problem),
    (status = 409, description = "already_accepted", body = Problem)),
    security(("session" = ["owner"])))]
pub async fn decide(
    State(site): State<Site>,
    Owner(owner): Owner,
    Path(id): Path<Uuid>,
    Body(decision): Body<DecideSuggestion>,
) -> Result<Json<SuggestionView>, Problem> {
    let store = &site.store;
    let unknown = || Problem::not_found("suggestion");
    let suggestion = store.suggestion(id).await?.ok_or_else(unknown)?;
    if suggestion.state == SuggestionState::Accepted {
        return Err(already_accepted());
    }
    let (mut article, mut file) = (None, None);
    let state = decision.state;
    if state == SuggestionState::Accepted {
        let made = made(&site, &suggestion, decision).await?;
        let id = made.id.clone();
        if site.desk.articles_are_ours() {
            site.desk.publish_articles(vec![made]).await.map_err(of_publishing)?;
        } else {
            let name = format!("{id}.md");
            let text = article_file(&made).map_err(|error| Problem::internal(&error))?;
            file = Some(ArticleFile { name, text });
        }
        article = Some(id);
    }
    let now = site.clock.now();
    if !store.decide_suggestion(id, state, &owner.name(), now, article.as_ref()).await? {
        return Err(already_accepted());
    }
    let decided = store.suggestion(id).await?.ok_or_else(unknown)?;
    Ok(Json(SuggestionView { file, ..view(decided) }))
}

/// The article that a suggestion becomes.
async fn made(site: &Site, suggestion: &Suggestion, decision: DecideSuggestion) -> Result<Article, Problem> {
    let suggested = &suggestion.suggested;
    let question = decision.question.unwrap_or_else(|| suggested.question.clone());
    let question = input::field("question", &question, ARTICLE_QUESTION_CHARS_MAX)?;
    let answer = decision.answer.unwrap_or_else(|| suggested.answer.clone());
    let answer = input::field("answer", &answer, ARTICLE_ANSWER_CHARS_MAX)?;
    let title: String = match decision.title {
        Some(title) => input::field("title", &title, ARTICLE_TITLE_CHARS_MAX)?,
        None => question.chars().take(ARTICLE_TITLE_CHARS_MAX).collect(),
    };
    let bot = site.desk.bot();
    let articles = bot.knowledge().articles();
    let stem = slug(&title);
    let taken = |id: &str| articles.iter().any(|article| article.id.0 == id);
    let mut id = stem.clone();
    let mut number = 2;
    while taken(&id) {
        id = format!("{stem}-{number}");
        number += 1;
    }
    let language = language(site, suggestion).await?;
    let (variants, tags) = (Vec::new(), Vec::new());
    Ok(Article { id: ArticleId(id), title, question, variants, answer, tags, language })
}

/// The language of its conversation, if there are articles in it; otherwise the language of most articles.
async fn language(site: &Site, suggestion: &Suggestion) -> Result<String, Problem> {
    let bot = site.desk.bot();
    let articles = bot.knowledge().articles();
    let summary = match suggestion.suggested.conversation {
        Some(id) => site.store.summary(id).await?,
        None => None,
    };
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let spoken = summary.map(|summary| primary(&summary.card.locale));
    let used = |language: &String| articles.iter().filter(|a| primary(&a.language) == *language).count();
    if let Some(language) = spoken.filter(|language| used(language) > 0) {
        return Ok(language);
    }
    let languages = articles.iter().map(|article| primary(&article.language));
    Ok(languages.max_by_key(used).unwrap_or_else(|| "en".to_owned()))
}

/// Lower-case letters, digits and hyphens. Letters of other scripts are omitted.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'ä' | 'à' | 'á' | 'â' => slug.push('a'),
            'é' | 'è' | 'ê' => slug.push('e'),
            'í' | 'ì' => slug.push('i'),
            'ö' | 'ó' | 'ò' | 'ô' => slug.push('o'),
            'ü' | 'ú' | 'ù' => slug.push('u'),
            'ß' => slug.push_str("ss"),
            'ñ' => slug.push('n'),
            'ç' => slug.push('c'),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(ID_CHARS_MAX);
    match slug.trim_matches('-') {
        "" => "article".to_owned(),
        slug => slug.to_owned(),
    }
}

fn already_accepted() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "already_accepted",
        "This suggestion is already an article; change the article instead.",
    )
}

fn of_publishing(error: PublishError) -> Problem {
    match error {
        PublishError::Store(error) => error.into(),
        PublishError::InFolder | PublishError::Knowledge(_) | PublishError::Broken => {
            Problem::internal(&error)
        }
    }
}

fn view(suggestion: Suggestion) -> SuggestionView {
    let Suggestion { suggested, state, decided, article } = suggestion;
    let store::NewSuggestion { id, conversation, seq, question, answer, author, made_at } = suggested;
    SuggestionView {
        id,
        conversation: conversation.map(|id| id.0),
        seq: seq.map(|seq| seq.0),
        question,
        answer,
        by: views::agent_card(&author),
        at: made_at.0,
        state,
        decided_at: decided.as_ref().map(|(_, at)| at.0),
        decided_by: decided.map(|(by, _)| views::agent_card(&by)),
        article: article.map(|id| id.0),
        file: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_articles_id_comes_from_its_title() {
        assert_eq!(slug("Can I pay later?"), "can-i-pay-later");
        assert_eq!(slug("  Größe & Maße "), "grosse-masse");
        assert_eq!(slug("支払い"), "article");
        assert!(slug(&"long ".repeat(50)).len() <= ID_CHARS_MAX);
    }
}
