//! Bad input: refused with a code and a sentence, never a panic, never felt by others.

use frontdesk::config::Inbox;
use frontdesk::web::wire::*;
use tokio_tungstenite::tungstenite::{
    self, Message,
    protocol::frame::Frame,
    protocol::frame::coding::{Data, OpCode},
};
use uuid::Uuid;

use crate::heard::Heard;
use crate::world::{Socket, Visitor, World};

async fn is_refused(visitor: &mut Visitor, text: &str, code: RejectCode) -> Rejected {
    visitor.socket.send_text(text.to_owned()).await;
    let rejected = visitor.is_rejected().await;
    assert_eq!(rejected.code, code, "{text} -> {}", rejected.detail);
    assert!(rejected.detail.len() > 10, "a sentence: {}", rejected.detail);
    rejected
}

/// After whatever was sent before, the socket still works.
async fn still_works(visitor: &mut Visitor) {
    visitor.says("When are you open?").await;
    visitor.hears(EntryKind::Answer).await;
}

#[tokio::test]
async fn frames_that_are_not_understood_are_refused_and_the_socket_stays() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    let key = Uuid::new_v4();
    is_refused(&mut visitor, "{ not json", RejectCode::Malformed).await;
    is_refused(&mut visitor, "[]", RejectCode::Malformed).await;
    is_refused(&mut visitor, "\"hello\"", RejectCode::Malformed).await;
    is_refused(&mut visitor, "{}", RejectCode::Malformed).await;
    is_refused(&mut visitor, r#"{"type":"shout","text":"hi"}"#, RejectCode::UnknownType).await;
    is_refused(&mut visitor, r#"{"type":"send","text":"no key"}"#, RejectCode::Malformed).await;
    is_refused(&mut visitor, r#"{"type":"send","message_id":"7","text":"hi"}"#, RejectCode::Malformed).await;
    let no_text = format!(r#"{{"type":"send","message_id":"{key}"}}"#);
    assert_eq!(is_refused(&mut visitor, &no_text, RejectCode::Malformed).await.message_id, Some(key));
    visitor.socket.send_message(Message::binary(vec![1, 2, 3])).await;
    assert_eq!(visitor.is_rejected().await.code, RejectCode::Malformed);
    still_works(&mut visitor).await;
}

#[tokio::test]
async fn texts_that_cannot_be_sent_are_refused_with_what_to_do() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    for (text, code) in [
        ("", RejectCode::EmptyText),
        (" \n ", RejectCode::EmptyText),
        (&*"x".repeat(10_000), RejectCode::TextTooLong),
        ("bell \u{7}", RejectCode::Invalid),
        ("nul \u{0}", RejectCode::Invalid),
    ] {
        let message_id = Uuid::new_v4();
        visitor.socket.send(&VisitorSends::message(message_id, text)).await;
        let rejected = visitor.is_rejected().await;
        assert_eq!((rejected.code, rejected.message_id), (code, Some(message_id)), "{}", rejected.detail);
    }
    still_works(&mut visitor).await;
}

#[tokio::test]
async fn strange_but_valid_texts_are_taken() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    for text in [
        "🥖🥐",
        "\u{202e}txet desrever",
        "ʇxǝʇ",
        "a\u{301}\u{302}\u{303}",
        "?",
        "'; DROP TABLE entries; --",
        "<script>",
    ] {
        let accepted = visitor.says(text).await;
        let own = visitor.until(|f| match f {
            VisitorGets::Entry(e) if e.message_id() == Some(accepted.message_id) => Heard::of(&e).text,
            _ => None,
        });
        assert_eq!(own.await, text);
    }
}

#[tokio::test]
async fn acts_before_their_time_are_refused() {
    let world = World::new().await;
    let mut early = world.connects().await;
    let send = format!(r#"{{"type":"send","message_id":"{}","text":"hi"}}"#, Uuid::new_v4());
    is_refused(&mut early, &send, RejectCode::HelloExpected).await;
    is_refused(
        &mut early,
        r#"{"type":"hello","protocol":2,"last_seq":0,"locale":"en"}"#,
        RejectCode::UnsupportedProtocol,
    )
    .await;
    early.hello(None, None, 0).await;
    is_refused(
        &mut early,
        r#"{"type":"hello","protocol":1,"last_seq":0,"locale":"en"}"#,
        RejectCode::HelloExpected,
    )
    .await;
    is_refused(&mut early, r#"{"type":"feedback","seq":1,"helpful":true}"#, RejectCode::NoConversation).await;
    let rate = format!(r#"{{"type":"rate","message_id":"{}","score":9}}"#, Uuid::new_v4());
    is_refused(&mut early, &rate, RejectCode::Invalid).await;
    still_works(&mut early).await;
    is_refused(&mut early, r#"{"type":"feedback","seq":99,"helpful":true}"#, RejectCode::Invalid).await;
}

#[tokio::test]
async fn tokens_that_are_not_ours_and_conversations_of_others_are_refused() {
    let world = World::new().await;
    let mut eva = world.visitor().await;
    eva.says("When are you open?").await;
    let mut tom = world.visitor().await;
    tom.says("How can I pay?").await;
    let hello = |token: &str, conversation: Uuid| {
        format!(
            r#"{{"type":"hello","protocol":1,"visitor_token":"{token}","conversation":"{conversation}","last_seq":0,"locale":"en"}}"#
        )
    };
    let mut forger = world.connects().await;
    let of_eva = eva.conversation.unwrap();
    is_refused(&mut forger, &hello("forged", of_eva), RejectCode::UnknownToken).await;
    is_refused(&mut forger, &hello(&tom.token.clone().unwrap(), of_eva), RejectCode::UnknownConversation)
        .await;
    is_refused(
        &mut forger,
        &hello(&tom.token.clone().unwrap(), Uuid::new_v4()),
        RejectCode::UnknownConversation,
    )
    .await;
    forger.hello(None, None, 0).await;
    still_works(&mut forger).await;
}

#[tokio::test]
async fn who_writes_too_much_is_told_when_to_go_on() {
    let world = World::with(|w| {
        w.config.limits.visitor_messages_burst_max = 2;
        w.config.limits.visitor_messages_per_minute_max = 60;
    })
    .await;
    let mut visitor = world.visitor().await;
    visitor.says("When are you open?").await;
    visitor.says("How can I pay?").await;
    let message_id = Uuid::new_v4();
    visitor.socket.send(&VisitorSends::message(message_id, "And nuts?")).await;
    let rejected = visitor.is_rejected().await;
    assert_eq!(rejected.code, RejectCode::TooManyMessages);
    assert!(rejected.retry_after_ms.unwrap() <= 1_000);
    // A new connection does not help: the limit is the visitor's.
    let (mut again, _) = visitor.again(&world, 0).await;
    again.socket.send(&VisitorSends::message(message_id, "And nuts?")).await;
    assert_eq!(again.is_rejected().await.code, RejectCode::TooManyMessages);
    still_works(&mut world.visitor().await).await;
}

async fn goodbye(visitor: &mut Visitor) -> Option<u16> {
    loop {
        if let Err(code) = visitor.socket.next::<VisitorGets>().await {
            return code;
        }
    }
}

#[tokio::test]
async fn a_frame_that_is_too_large_ends_the_socket_with_a_reason() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.socket.send_text("x".repeat(100_000)).await;
    assert_eq!(goodbye(&mut visitor).await, Some(1009));
    still_works(&mut world.visitor().await).await;
}

#[tokio::test]
async fn a_frame_that_is_not_utf8_ends_the_socket_with_a_reason() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    let frame = Frame::message(vec![0xff, 0xfe, 0x80], OpCode::Data(Data::Text), true);
    visitor.socket.send_message(Message::Frame(frame)).await;
    assert_eq!(goodbye(&mut visitor).await, Some(1007));
    still_works(&mut world.visitor().await).await;
}

#[tokio::test]
async fn a_flood_of_frames_ends_the_socket_with_a_reason() {
    let world = World::with(|w| w.config.limits.frames_per_second_max = 5).await;
    let mut visitor = world.visitor().await;
    for _ in 0..50 {
        visitor.socket.send_text(r#"{"type":"ping"}"#.into()).await;
    }
    assert_eq!(goodbye(&mut visitor).await, Some(1008));
}

#[tokio::test]
async fn a_foreign_site_may_not_open_an_inbox_and_a_listed_one_may() {
    let world = World::with(|w| {
        w.config.inboxes = vec![Inbox {
            id: "shop".into(),
            name: "Shop".into(),
            allowed_origins: vec!["https://shop.example".into()],
            ..Inbox::default()
        }];
    })
    .await;
    let url = format!("ws://{}/ws/visitor?inbox=shop", world.running.address);
    let status = |result: Result<Socket, tungstenite::Error>| match result {
        Ok(_) => 101,
        Err(tungstenite::Error::Http(response)) => response.status().as_u16(),
        Err(error) => panic!("{error}"),
    };
    assert_eq!(status(Socket::open_from(&url, "https://evil.example").await), 403);
    assert_eq!(status(Socket::open_from(&url, "null").await), 403);
    assert_eq!(status(Socket::open_from(&url, "https://shop.example").await), 101);
    assert_eq!(status(Socket::open_from(&url, &world.url("")).await), 101);
    let unknown = format!("ws://{}/ws/visitor?inbox=nowhere", world.running.address);
    assert_eq!(status(Socket::open(&unknown, None).await), 404);
    let agent = format!("ws://{}/ws/agent", world.running.address);
    assert_eq!(status(Socket::open(&agent, None).await), 401);
    assert_eq!(status(Socket::open(&agent, Some("frontdesk_session=forged")).await), 401);
}

#[tokio::test]
async fn bad_requests_get_a_problem_with_a_code() {
    let world = World::new().await;
    let browser = world.browser();
    let problem = async |response: reqwest::Response| {
        let status = response.status().as_u16();
        let problem: serde_json::Value = response.json().await.unwrap();
        (status, problem["code"].as_str().unwrap().to_owned())
    };
    let session = world.url("/api/v1/session");
    let log_in =
        |body: &'static str| browser.post(&session).header("content-type", "application/json").body(body);
    assert_eq!(problem(log_in("{").send().await.unwrap()).await, (400, "malformed".into()));
    assert_eq!(problem(log_in("{}").send().await.unwrap()).await, (422, "malformed".into()));
    let wrong = log_in(r#"{"email":"nobody@shop.example","password":"whatever it is"}"#);
    assert_eq!(problem(wrong.send().await.unwrap()).await, (401, "wrong_credentials".into()));
    let foreign = log_in("{}").header("origin", "https://evil.example");
    assert_eq!(problem(foreign.send().await.unwrap()).await, (403, "foreign_origin".into()));
    let get = async |path: &str| problem(browser.get(world.url(path)).send().await.unwrap()).await;
    assert_eq!(get("/api/v1/conversations").await, (401, "not_logged_in".into()));
    assert_eq!(get("/api/v1/help/nothing").await, (404, "not_found".into()));
    assert_eq!(get("/api/v1/nothing").await, (404, "not_found".into()));
    let agent = world.agent("Mia").await;
    let list = agent.browser.get(world.url("/api/v1/conversations/export.csv")).send().await.unwrap();
    assert_eq!(problem(list).await, (403, "owners_only".into()));
    let id = agent.browser.get(world.url("/api/v1/conversations/not-an-id")).send().await.unwrap();
    assert_eq!(problem(id).await, (400, "malformed".into()));
}

#[tokio::test]
async fn guessing_passwords_is_slowed_down() {
    let world = World::with(|w| w.config.limits.log_in_tries_per_minute_max = 3).await;
    let browser = world.browser();
    let mut statuses = Vec::new();
    for _ in 0..4 {
        let body = serde_json::json!({ "email": "anna@shop.example", "password": "a wrong guess" });
        let response = browser.post(world.url("/api/v1/session")).json(&body).send().await.unwrap();
        statuses.push(response.status().as_u16());
    }
    assert_eq!(statuses, [401, 401, 401, 429]);
}
