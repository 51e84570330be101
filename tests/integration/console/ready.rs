//! Canned replies and macros.

use frontdesk::web::rest::canned::{CannedList, CannedView, Scope};
use frontdesk::web::rest::macros::{MacroStep, MacroView, Macros};
use frontdesk::web::wire::OutcomeView;
use serde_json::json;

use super::{get, problem};
use crate::world::{Agent, World};

async fn keeps(world: &World, agent: &Agent, code: &str, title: &str, text: &str, scope: &str) -> CannedView {
    let body = json!({ "code": code, "title": title, "text": text, "scope": scope });
    let response = agent.browser.post(world.url("/api/v1/canned")).json(&body).send().await.unwrap();
    assert_eq!(response.status(), 201);
    response.json().await.unwrap()
}

#[tokio::test]
async fn canned_replies_are_kept_and_found_by_code_by_meaning_and_by_words() {
    let world = World::new().await;
    let mia = world.agent("Mia").await;
    let jonas = world.agent("Jonas").await;
    let money = "You get your money back within five days.";
    keeps(&world, &mia, "refund", "Refund", money, "shared").await;
    keeps(&world, &mia, "hello", "Greeting", "Good morning, {{visitor.name}}.", "mine").await;
    keeps(&world, &mia, "nuts", "Allergies", "Our walnut bread has nuts in it.", "shared").await;
    keeps(&world, &jonas, "hello", "Greeting", "Hi there.", "mine").await;
    let codes = async |agent: &Agent, path: &str| -> Vec<String> {
        let found: CannedList = get(&world, &agent.browser, path).await;
        found.items.into_iter().map(|canned| canned.code).collect()
    };
    assert_eq!(codes(&mia, "/api/v1/canned").await, ["hello", "nuts", "refund"]);
    assert_eq!(codes(&jonas, "/api/v1/canned").await, ["hello", "nuts", "refund"]);
    assert_eq!(codes(&mia, "/api/v1/canned/search?q=%2FREF").await[0], "refund", "by code");
    assert_eq!(
        codes(&mia, "/api/v1/canned/search?q=when+will+I+be+reimbursed").await[0],
        "refund",
        "by meaning"
    );
    assert_eq!(codes(&mia, "/api/v1/canned/search?q=walnut").await[0], "nuts", "by words");
    assert_eq!(codes(&mia, "/api/v1/canned/search").await.len(), 3, "all where nothing is asked");
}

#[tokio::test]
async fn a_code_stands_once_and_what_is_shared_is_its_authors_to_change() {
    let world = World::new().await;
    let mia = world.agent("Mia").await;
    let jonas = world.agent("Jonas").await;
    let olga = world.supervisor("Olga").await;
    let shared = keeps(&world, &mia, "late", "Late", "It is on its way.", "shared").await;
    assert!(shared.editable && shared.scope == Scope::Shared);
    let body =
        |code: &str, text: &str| json!({ "code": code, "title": "Late", "text": text, "scope": "shared" });
    let post = async |body| jonas.browser.post(world.url("/api/v1/canned")).json(&body).send().await.unwrap();
    assert_eq!(problem(post(body("LATE", "Mine")).await).await, (409, "code_taken".into()));
    assert_eq!(problem(post(body("two words", "x")).await).await, (422, "invalid".into()));
    assert_eq!(problem(post(body("empty", " ")).await).await, (422, "invalid".into()));
    assert_eq!(problem(post(body("long", &"x".repeat(10_001))).await).await, (422, "invalid".into()));
    let url = world.url(&format!("/api/v1/canned/{}", shared.id));
    let put =
        async |agent: &Agent| agent.browser.put(&url).json(&body("late", "Changed.")).send().await.unwrap();
    assert_eq!(problem(put(&jonas).await).await, (403, "not_yours".into()));
    let changed: CannedView = put(&olga).await.json().await.unwrap();
    assert_eq!(changed.text, "Changed.");
    let seen: CannedList = get(&world, &jonas.browser, "/api/v1/canned").await;
    assert!(!seen.items[0].editable);
    assert_eq!(mia.browser.delete(&url).send().await.unwrap().status(), 204);
    assert_eq!(problem(mia.browser.delete(&url).send().await.unwrap()).await, (404, "not_found".into()));
    let own = keeps(&world, &mia, "own", "Own", "Mine.", "mine").await;
    let url = world.url(&format!("/api/v1/canned/{}", own.id));
    assert_eq!(problem(olga.browser.delete(&url).send().await.unwrap()).await, (404, "not_found".into()));
}

#[tokio::test]
async fn a_macro_is_checked_step_by_step_and_kept() {
    let world = World::new().await;
    let mia = world.agent("Mia").await;
    let post = async |steps: serde_json::Value| {
        let body = json!({ "name": "Close kindly", "scope": "mine", "steps": steps });
        mia.browser.post(world.url("/api/v1/macros")).json(&body).send().await.unwrap()
    };
    let steps = json!([
        { "do": "reply", "text": "Goodbye, {{visitor.name}}." },
        { "do": "tag", "add": [" Done "], "remove": [] },
        { "do": "snooze", "minutes": 60 },
        { "do": "resolve", "outcome": "solved" },
    ]);
    let response = post(steps).await;
    assert_eq!(response.status(), 201);
    let kept: MacroView = response.json().await.unwrap();
    assert_eq!(kept.steps[1], MacroStep::Tag { add: vec!["done".into()], remove: Vec::new() });
    assert_eq!(kept.steps[3], MacroStep::Resolve { outcome: OutcomeView::Solved });
    for wrong in [
        json!([]),
        json!([{ "do": "transfer", "to_team": "nobody" }]),
        json!([{ "do": "snooze", "minutes": 0 }]),
        json!([{ "do": "tag", "add": [], "remove": [] }]),
        json!([{ "do": "note", "text": "" }]),
        json!(vec![json!({ "do": "snooze", "minutes": 1 }); 11]),
    ] {
        assert_eq!(problem(post(wrong).await).await, (422, "invalid".into()));
    }
    let unknown = post(json!([{ "do": "dance" }])).await;
    assert_eq!(unknown.status(), 422);
    let url = world.url(&format!("/api/v1/macros/{}", kept.id));
    let body =
        json!({ "name": "Close", "scope": "shared", "steps": [{ "do": "resolve", "outcome": "spam" }] });
    let changed: MacroView = mia.browser.put(&url).json(&body).send().await.unwrap().json().await.unwrap();
    assert_eq!((changed.name.as_str(), changed.scope), ("Close", Scope::Shared));
    let jonas = world.agent("Jonas").await;
    let seen: Macros = get(&world, &jonas.browser, "/api/v1/macros").await;
    assert!(seen.items.len() == 1 && !seen.items[0].editable);
    assert_eq!(problem(jonas.browser.delete(&url).send().await.unwrap()).await, (403, "not_yours".into()));
    assert_eq!(mia.browser.delete(&url).send().await.unwrap().status(), 204);
    let seen: Macros = get(&world, &jonas.browser, "/api/v1/macros").await;
    assert!(seen.items.is_empty());
}
