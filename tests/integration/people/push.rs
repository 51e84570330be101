//! People are told of what comes to them while they do not look: through a push service, encrypted for their browser.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use frontdesk::clock::{Clock, ManualClock};
use frontdesk::conversation::Timestamp;
use frontdesk::web::account::me::push::PushKey;
use frontdesk::web::wire::*;
use reqwest::{Client, Method};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};
use uuid::Uuid;

use super::push_service::{Browser, PushService};
use super::{MORNING, asks, refusal};
use crate::world::{Agent, World};

async fn world(clock: impl Into<Clock>) -> World {
    let clock = clock.into();
    World::with(|d| {
        d.config.push.allow_local = true;
        d.config.push.retry_first_ms = 1;
        d.config.push.attempts_max = 3;
        d.clock = clock;
    })
    .await
}

async fn subscribes(world: &World, who: &Client, subscription: Value) -> reqwest::Response {
    asks(who, Method::POST, world.url("/api/v1/me/push"), subscription).await
}

/// Mia has a conversation with a visitor named Ada, and a browser that wants to be told.
async fn with_ada(world: &World, service: &mut PushService) -> (Agent, crate::world::Visitor, Uuid, Browser) {
    let mia = world.agent("Mia").await;
    let browser = Browser::new();
    let subscription = browser.subscription(&format!("{}/mia", service.url));
    assert_eq!(subscribes(world, &mia.browser, subscription).await.status(), 204);
    let mut ada = world.visitor().await;
    let conversation = ada.asks_for_a_person().await.conversation;
    let name = Some("Ada".to_owned());
    ada.socket.send(&VisitorSends::Contact { name, email: None, phone: None }).await;
    ada.hears(EntryKind::Contact).await;
    // That Ada was given to her.
    service.next().await;
    (mia, ada, conversation, browser)
}

async fn looks(agent: &mut Agent, on: bool) {
    agent.socket.send(&AgentSends::Visible { on }).await;
    agent.socket.send(&AgentSends::Ping).await;
    agent.until(|frame| matches!(frame, AgentGets::Pong).then_some(())).await;
}

async fn prefers(world: &World, who: &Client, preferences: Value) {
    let set = asks(who, Method::PUT, world.url("/api/v1/me/preferences"), preferences).await;
    assert_eq!(set.status(), 200);
}

#[tokio::test]
async fn words_of_ones_visitor_are_pushed_encrypted_and_signed() {
    let mut service = PushService::start().await;
    let world = world(Clock::System).await;
    let (mia, mut ada, conversation, browser) = with_ada(&world, &mut service).await;
    ada.says("My secret is 4711").await;
    let delivery = service.next().await;
    assert_eq!(delivery.path, "mia");
    let header = |name: &str| delivery.headers[name].to_str().unwrap().to_owned();
    assert_eq!((header("content-encoding"), header("ttl")), ("aes128gcm".into(), "14400".into()));
    assert_eq!(header("topic"), URL_SAFE_NO_PAD.encode(conversation.as_bytes()));

    let key: PushKey =
        mia.browser.get(world.url("/api/v1/me/push")).send().await.unwrap().json().await.unwrap();
    let authorization = header("authorization");
    let (token, k) = authorization.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
    assert_eq!(Some(k.to_owned()), key.key);
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decoded(k))
        .verify(signed.as_bytes(), &decoded(signature))
        .unwrap();
    let claims: Value = serde_json::from_slice(&decoded(signed.split_once('.').unwrap().1)).unwrap();
    assert_eq!(claims["aud"], service.url);

    let message = browser.opens(&delivery.body);
    assert_eq!(message["kind"], "message");
    assert_eq!(message["conversation"], json!(conversation));
    assert_eq!(message["who"], "Ada");
    assert_eq!(message.get("words"), None, "words only where they are wanted");
}

#[tokio::test]
async fn words_are_pushed_to_whoever_wants_them() {
    let mut service = PushService::start().await;
    let world = world(Clock::System).await;
    let (mia, mut ada, _, browser) = with_ada(&world, &mut service).await;
    prefers(&world, &mia.browser, json!({ "notifications": { "words": true } })).await;
    ada.says("Where is\nmy parcel?").await;
    assert_eq!(browser.opens(&service.next().await.body)["words"], "Where is my parcel?");
}

#[tokio::test]
async fn nobody_is_told_of_what_they_see_or_do_not_want() {
    let mut service = PushService::start().await;
    let clock = ManualClock::at(MORNING);
    let world = world(clock.clone()).await;
    let (mut mia, mut ada, _, _browser) = with_ada(&world, &mut service).await;
    looks(&mut mia, true).await;
    ada.says("She sees this").await;
    looks(&mut mia, false).await;
    prefers(&world, &mia.browser, json!({ "notifications": { "messages": false } })).await;
    ada.says("She does not want this").await;
    let quiet = json!({ "on": true, "from": "09:00", "to": "11:00", "time_zone": "UTC" });
    prefers(&world, &mia.browser, json!({ "quiet_hours": quiet })).await;
    ada.says("It is quiet now").await;
    clock.set(Timestamp(MORNING.0 + 60 * 60 * 1_000));
    let told_at = clock.now().0;
    ada.says("And now no longer").await;
    service.next().await;
    assert!(service.has_nothing(), "one push, at {told_at}");
}

#[tokio::test]
async fn being_given_a_conversation_is_told_and_taking_one_is_not() {
    let mut service = PushService::start().await;
    let world = world(Clock::System).await;
    let mut mia = world.agent("Mia").await;
    mia.is(Availability::Away).await;
    let mut jonas = world.agent("Jonas").await;
    let browser = Browser::new();
    let subscription = browser.subscription(&format!("{}/jonas", service.url));
    assert_eq!(subscribes(&world, &jonas.browser, subscription).await.status(), 204);
    jonas.is(Availability::Away).await;
    let mut visitor = world.visitor().await;
    let conversation = visitor.asks_for_a_person().await.conversation;
    jonas.takes(conversation).await.unwrap();
    let request_id = Uuid::new_v4();
    let to = |agent: &Agent| AgentSends::Transfer {
        request_id,
        conversation,
        to_agent: Some(agent.id()),
        to_team: None,
        note: None,
    };
    jonas.does(to(&mia), request_id).await.unwrap();
    mia.does(to(&jonas), request_id).await.unwrap();
    let message = browser.opens(&service.next().await.body);
    assert_eq!((&message["kind"], &message["conversation"]), (&json!("assigned"), &json!(conversation)));
    assert!(service.has_nothing());
}

#[tokio::test]
async fn what_was_put_off_is_told_when_its_time_has_come() {
    let mut service = PushService::start().await;
    let clock = ManualClock::at(MORNING);
    let world = world(clock.clone()).await;
    let (mut mia, _ada, conversation, browser) = with_ada(&world, &mut service).await;
    let request_id = Uuid::new_v4();
    let until = Some(MORNING.0 + 60_000);
    mia.does(AgentSends::Snooze { request_id, conversation, until }, request_id).await.unwrap();
    clock.advance_ms(60_000);
    world.running.desk.run_due().await.unwrap();
    let message = browser.opens(&service.next().await.body);
    assert_eq!((&message["kind"], &message["who"]), (&json!("returned"), &json!("Ada")));
    assert!(service.has_nothing());
}

#[tokio::test]
async fn a_busy_service_is_tried_again_and_one_that_has_lost_the_browser_is_not() {
    let mut service = PushService::start().await;
    let world = world(Clock::System).await;
    let (mia, mut ada, _, _browser) = with_ada(&world, &mut service).await;
    service.answers(&[503, 429, 201]);
    ada.says("Third time lucky").await;
    for _ in 0..3 {
        service.next().await;
    }
    service.answers(&[503, 503, 503]);
    ada.says("Given up after three tries").await;
    for _ in 0..3 {
        service.next().await;
    }
    service.answers(&[410]);
    ada.says("The browser is gone").await;
    service.next().await;
    let subscribed = async || {
        let now = Clock::System.now();
        let id = frontdesk::conversation::AgentId(mia.id());
        world.running.store.push_subscriptions(id, now).await.unwrap().len()
    };
    while subscribed().await > 0 {
        tokio::task::yield_now().await;
    }
    ada.says("Nobody to tell").await;
    assert!(service.has_nothing());
}

#[tokio::test]
async fn a_trial_is_pushed_at_any_hour_and_ends_with_the_session() {
    let mut service = PushService::start().await;
    let world = world(Clock::System).await;
    let (mia, _ada, _, browser) = with_ada(&world, &mut service).await;
    let quiet = json!({ "on": true, "from": "00:00", "to": "23:59", "time_zone": "UTC" });
    prefers(&world, &mia.browser, json!({ "quiet_hours": quiet })).await;
    let trial = || mia.browser.post(world.url("/api/v1/me/push/trial")).send();
    assert_eq!(trial().await.unwrap().status(), 204);
    assert_eq!(browser.opens(&service.next().await.body)["kind"], "trial");
    let out = mia.browser.delete(world.url("/api/v1/session")).send().await.unwrap();
    assert_eq!(out.status(), 204);
    let id = frontdesk::conversation::AgentId(mia.id());
    let left = world.running.store.push_subscriptions(id, Clock::System.now()).await.unwrap();
    assert!(left.is_empty(), "who logs out is told no more");
}

#[tokio::test]
async fn only_what_a_browser_gives_can_be_subscribed() {
    let service = PushService::start().await;
    let strict = World::new().await;
    let mia = strict.agent("Mia").await;
    let good = Browser::new().subscription(&format!("{}/mia", service.url));
    let refused = refusal(subscribes(&strict, &mia.browser, good.clone()).await).await;
    assert_eq!(refused, (422, "invalid".into()), "no plain HTTP, nothing on this machine");
    let lax = world(Clock::System).await;
    let mia = lax.agent("Mia").await;
    let mut short = good.clone();
    short["keys"]["auth"] = json!("AAAA");
    assert_eq!(refusal(subscribes(&lax, &mia.browser, short).await).await.0, 422);
    assert_eq!(subscribes(&lax, &mia.browser, good.clone()).await.status(), 204);
    let body = json!({ "endpoint": good["endpoint"] });
    let gone = asks(&mia.browser, Method::DELETE, lax.url("/api/v1/me/push"), body).await;
    assert_eq!(gone.status(), 204);
    let off = World::with(|d| d.config.push.enabled = false).await;
    let mia = off.agent("Mia").await;
    assert_eq!(refusal(subscribes(&off, &mia.browser, good).await).await, (409, "push_off".into()));
    let key: PushKey =
        mia.browser.get(off.url("/api/v1/me/push")).send().await.unwrap().json().await.unwrap();
    assert_eq!(key.key, None);
}
