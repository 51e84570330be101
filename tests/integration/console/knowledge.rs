//! Drafts from what the bot knows, and how it learns from agents.

use frontdesk::config::KnowledgeSource;
use frontdesk::web::rest::drafts::DraftsView;
use frontdesk::web::rest::help::HelpArticle;
use frontdesk::web::rest::reports::DraftsReport;
use frontdesk::web::rest::suggestions::{SuggestionView, Suggestions};
use frontdesk::web::wire::*;
use serde_json::json;
use uuid::Uuid;

use super::{get, held, problem};
use crate::world::{World, repository};

const QUESTION: &str = "Do you rent out your bread slicer?";
const ANSWER: &str = "Yes, for €12 a day, at the counter.";

#[tokio::test]
async fn drafts_for_the_last_message_are_there_while_an_agent_holds_it() {
    let world = World::new().await;
    let (mut mia, mut visitor, conversation) = held(&world).await;
    let path = format!("/api/v1/conversations/{conversation}/drafts");
    let nothing: DraftsView = get(&world, &mia.browser, &path).await;
    assert!(nothing.answer.is_none() && nothing.articles.is_empty(), "nothing was asked yet");
    let asked = visitor.says("How can I pay?").await.seq;
    let drafts: DraftsView = get(&world, &mia.browser, &path).await;
    let answer = drafts.answer.unwrap();
    assert_eq!((answer.seq, answer.sources[0].id.as_str()), (asked, "payment-methods"));
    assert!(answer.confidence > 0.5 && answer.confidence <= 1.0, "{}", answer.confidence);
    assert_eq!(drafts.articles[0].id, "payment-methods");
    assert_eq!(drafts.articles[0].answer, answer.text);

    let request_id = Uuid::new_v4();
    let reply = AgentSends::Reply {
        request_id,
        conversation,
        text: answer.text.clone(),
        attachments: Vec::new(),
        last_seq: Some(asked),
        drafted_from: Some(DraftedFromView {
            kind: DraftKindName::Bot,
            id: asked.to_string(),
            edited: false,
        }),
    };
    mia.does(reply, request_id).await.unwrap();
    let again: DraftsView = get(&world, &mia.browser, &path).await;
    assert!(again.answer.is_some(), "also once it was answered");
    mia.replies(conversation, "By hand.").await.unwrap();
    let owner = world.owner("Anna").await;
    let report: DraftsReport = get(&world, &owner, "/api/v1/reports/drafts?from=0&to=9999999999999").await;
    assert_eq!((report.replies, report.by_hand), (2, 1));
    let bot = report.drafts.iter().find(|line| line.kind == DraftKindName::Bot).unwrap();
    assert_eq!((bot.as_they_were, bot.edited), (1, 0));
    let unknown = format!("/api/v1/conversations/{}/drafts", Uuid::new_v4());
    let unknown = mia.browser.get(world.url(&unknown)).send().await.unwrap();
    assert_eq!(problem(unknown).await, (404, "not_found".into()));
}

#[tokio::test]
async fn what_an_agent_suggests_and_the_owner_accepts_is_answered_at_once() {
    let world = World::new().await;
    let (mia, _visitor, conversation) = held(&world).await;
    let body = json!({ "conversation": conversation, "seq": 1, "question": QUESTION, "answer": "Yes." });
    let url = world.url("/api/v1/suggestions");
    let made = mia.browser.post(&url).json(&body).send().await.unwrap();
    assert_eq!(made.status(), 201);
    let made: SuggestionView = made.json().await.unwrap();
    assert_eq!((made.by.name.as_str(), made.state), ("Mia", SuggestionStateName::Open));
    let empty = json!({ "question": " ", "answer": "Yes." });
    let empty = mia.browser.post(&url).json(&empty).send().await.unwrap();
    assert_eq!(problem(empty).await, (422, "invalid".into()));

    let one = world.url(&format!("/api/v1/suggestions/{}", made.id));
    let accept = json!({ "state": "accepted", "answer": ANSWER });
    let not_hers = mia.browser.patch(&one).json(&accept).send().await.unwrap();
    assert_eq!(problem(not_hers).await, (403, "owners_only".into()));
    let owner = world.owner("Anna").await;
    let open: Suggestions = get(&world, &owner, "/api/v1/suggestions?state=open").await;
    assert!(open.live && open.items.len() == 1);
    let decided: SuggestionView = owner.patch(&one).json(&accept).send().await.unwrap().json().await.unwrap();
    assert_eq!(decided.state, SuggestionStateName::Accepted);
    assert_eq!(decided.decided_by.unwrap().name, "Anna");
    assert!(decided.file.is_none());
    let article = decided.article.unwrap();
    assert_eq!(article, "do-you-rent-out-your-bread-slicer");

    let asks = async |world: &World| {
        let mut visitor = world.visitor().await;
        visitor.says("can I rent your bread slicer?").await;
        visitor.hears(EntryKind::Answer).await
    };
    let answer = asks(&world).await;
    assert_eq!((answer.text.as_deref(), answer.sources[0].id.as_str()), (Some(ANSWER), article.as_str()));
    let help: HelpArticle = get(&world, &owner, &format!("/api/v1/help/{article}")).await;
    assert_eq!((help.question.as_str(), help.language.as_str()), (QUESTION, "en"));
    let twice = owner.patch(&one).json(&accept).send().await.unwrap();
    assert_eq!(problem(twice).await, (409, "already_accepted".into()));
    let world = world.restarts().await;
    assert_eq!(asks(&world).await.text.as_deref(), Some(ANSWER), "it stays");
}

#[tokio::test]
async fn where_articles_are_files_the_owner_gets_the_file_to_put_there() {
    let world = World::with(|w| {
        w.config.knowledge.source = KnowledgeSource::Folder;
        w.config.knowledge.folder = repository().join("tests/data/shop");
    })
    .await;
    let owner = world.owner("Anna").await;
    let body = json!({ "question": QUESTION, "answer": ANSWER });
    let made = owner.post(world.url("/api/v1/suggestions")).json(&body).send().await.unwrap();
    let made: SuggestionView = made.json().await.unwrap();
    let all: Suggestions = get(&world, &owner, "/api/v1/suggestions").await;
    assert!(!all.live);
    let url = world.url(&format!("/api/v1/suggestions/{}", made.id));
    let accept = json!({ "state": "accepted", "title": "Bread slicer" });
    let decided: SuggestionView = owner.patch(&url).json(&accept).send().await.unwrap().json().await.unwrap();
    let file = decided.file.unwrap();
    assert_eq!(file.name, "bread-slicer.md");
    let article = frontdesk::knowledge::parse_article(&file.name, &file.text).unwrap();
    assert_eq!((article.question.as_str(), article.answer.as_str()), (QUESTION, ANSWER));
    let help = owner.get(world.url("/api/v1/help/bread-slicer")).send().await.unwrap();
    assert_eq!(help.status(), 404, "it answers once the file is there");
}
