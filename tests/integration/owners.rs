//! What owners learn from transcripts.

use frontdesk::conversation::Signal;
use frontdesk::store::Role;
use frontdesk::web::rest::conversations::{ConversationDetail, ConversationPage};
use frontdesk::web::rest::reports::FeedbackReport;
use frontdesk::web::wire::*;

use crate::heard::Heard;
use crate::world::{PASSWORD, World};

/// One visitor answered, one upset and helped by Mia.
async fn a_day(world: &World) {
    let mut happy = world.visitor().await;
    happy.says("When are you open?").await;
    let answer = happy.hears(EntryKind::Answer).await;
    happy.socket.send(&VisitorSends::Feedback { seq: answer.seq, helpful: true }).await;
    happy.hears(EntryKind::Feedback).await;
    let mut lost = world.visitor().await;
    lost.says("Do you know a good plumber in Madrid?").await;
    lost.hears(EntryKind::Clarify).await;
    let mut agent = world.agent("Mia").await;
    let mut upset = world.visitor().await;
    let conversation =
        upset.says("My cake arrived smashed, this is a disgrace and I am furious!").await.conversation;
    upset.is_held_by(HolderName::Agent).await;
    agent.notes(conversation, "Sent a voucher").await.unwrap();
    agent.resolves(conversation).await.unwrap();
    upset.rates(4, "=HYPERLINK(\"http://evil.example\")").await;
    upset.hears(EntryKind::Rated).await;
}

#[tokio::test]
async fn the_owner_finds_a_transcript_and_reads_every_reason() {
    let world = World::new().await;
    a_day(&world).await;
    let owner = world.owner("Anna").await;
    let list = async |query: &str| -> ConversationPage {
        let url = world.url(&format!("/api/v1/conversations{query}"));
        owner.get(url).send().await.unwrap().json().await.unwrap()
    };
    assert_eq!(list("").await.items.len(), 3);
    assert_eq!(list("?outcome=open").await.items.len(), 2);
    assert_eq!(list("?q=PLUMBER+madrid").await.items.len(), 1);
    assert_eq!(list("?rating=5").await.items.len(), 0);
    assert_eq!(list("?handed_over=false&outcome=solved").await.items.len(), 0);
    let found = list("?handed_over=true&rating=4&outcome=solved").await.items;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].reasons[0].words, "the visitor is upset");
    let first = list("?limit=2").await;
    let rest = list(&format!("?limit=2&cursor={}", first.next_cursor.unwrap())).await;
    assert_eq!((first.items.len(), rest.items.len(), rest.next_cursor), (2, 1, None));
    let url = world.url(&format!("/api/v1/conversations/{}", found[0].id));
    let detail: ConversationDetail = owner.get(url).send().await.unwrap().json().await.unwrap();
    let entries = Heard::all(&detail.entries);
    let handed_over = entries.iter().find(|e| e.kind == EntryKind::HandOver).unwrap();
    let assessment = handed_over.assessment.as_ref().unwrap();
    assert!(
        assessment
            .contributions
            .iter()
            .any(|c| c.signal == SignalName::Signal(Signal::Upset) && c.threshold.is_some())
    );
    assert!(!assessment.counterfactual.is_empty());
    assert!(entries.iter().any(|e| e.kind == EntryKind::Note));
    assert!(entries[0].mood.is_some());
}

#[tokio::test]
async fn transcripts_can_be_taken_away_as_csv_and_jsonl() {
    let world = World::new().await;
    a_day(&world).await;
    let owner = world.owner("Anna").await;
    let get = async |path: &str| owner.get(world.url(path)).send().await.unwrap().text().await.unwrap();
    let csv = get("/api/v1/conversations/export.csv").await;
    assert!(csv.lines().count() > 6, "{csv}");
    assert!(
        csv.contains("smashed") && !csv.contains("\n=HYPERLINK") && !csv.contains(",=HYPERLINK"),
        "{csv}"
    );
    let jsonl = get("/api/v1/conversations/export.jsonl?handed_over=true").await;
    let rows: Vec<serde_json::Value> = jsonl.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(!rows.is_empty());
    let anonymous = world.browser().get(world.url("/api/v1/conversations/export.csv")).send().await.unwrap();
    assert_eq!(anonymous.status(), 401);
}

#[tokio::test]
async fn the_feedback_report_counts_what_happened() {
    let world = World::new().await;
    a_day(&world).await;
    let owner = world.owner("Anna").await;
    let url = world.url("/api/v1/reports/feedback?from=0&to=9999999999999");
    let report: FeedbackReport = owner.get(url).send().await.unwrap().json().await.unwrap();
    assert_eq!((report.conversations, report.handed_over, report.resolved, report.open), (3, 1, 1, 2));
    assert_eq!(report.answers, 1);
    assert_eq!((report.helpful.yes, report.helpful.no), (1, 0));
    assert_eq!(report.ratings.iter().map(|r| r.count).collect::<Vec<_>>(), [0, 0, 0, 1, 0]);
    assert_eq!(report.reasons[0].signal, SignalName::Signal(Signal::Upset));
    assert_eq!(report.mood_start.negative, 1);
    assert_eq!(report.unanswered.len(), 1);
    assert!(report.unanswered[0].question.contains("plumber"));
}

#[tokio::test]
async fn the_first_owner_is_made_with_the_printed_link_and_only_once() {
    let world = World::new().await;
    let token = frontdesk::web::SecretToken::new().unwrap();
    let expires = frontdesk::conversation::Timestamp(i64::MAX);
    world.running.store.replace_setup_link(&token.hash, expires).await.unwrap();
    let set_up = |token: &str, email: &str, password: &str| {
        let body =
            serde_json::json!({ "token": token, "name": "Anna", "email": email, "password": password });
        world.browser().post(world.url("/api/v1/setup")).json(&body).send()
    };
    assert_eq!(set_up("wrong", "a@shop.example", PASSWORD).await.unwrap().status(), 403);
    assert_eq!(set_up(&token.secret, "a@shop.example", "short").await.unwrap().status(), 422);
    assert_eq!(set_up(&token.secret, "a@shop.example", PASSWORD).await.unwrap().status(), 200);
    assert_eq!(set_up(&token.secret, "b@shop.example", PASSWORD).await.unwrap().status(), 403);
    let users = world.running.store.users().await.unwrap();
    assert_eq!((users.len(), users[0].role), (1, Role::Owner));
}

#[tokio::test]
async fn an_owner_adds_an_agent_who_can_log_in() {
    let world = World::new().await;
    let owner = world.owner("Anna").await;
    let body = serde_json::json!({ "name": "Mia", "email": "Mia@Shop.example", "password": PASSWORD, "role": "agent" });
    let add = || owner.post(world.url("/api/v1/users")).json(&body).send();
    assert_eq!(add().await.unwrap().status(), 200);
    assert_eq!(add().await.unwrap().status(), 409);
    let agent = world.logs_in_as("mia@shop.example").await;
    assert_eq!(agent.0.get(world.url("/api/v1/users")).send().await.unwrap().status(), 200);
    let forbidden = agent.0.post(world.url("/api/v1/users")).json(&body).send().await.unwrap();
    assert_eq!(forbidden.status(), 403);
}

#[tokio::test]
async fn pages_carry_headers_that_guard_them() {
    let world = World::new().await;
    for path in ["/", "/console/", "/api/v1/session"] {
        let response = reqwest::get(world.url(path)).await.unwrap();
        let headers = response.headers();
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert!(
            headers["content-security-policy"].to_str().unwrap().contains("default-src 'none'"),
            "{path}"
        );
    }
    let metrics = reqwest::get(world.url("/metrics")).await.unwrap().text().await.unwrap();
    assert!(metrics.contains("frontdesk_visitor_sockets"), "{metrics}");
    for path in ["/healthz", "/readyz"] {
        assert_eq!(reqwest::get(world.url(path)).await.unwrap().status(), 200);
    }
}
