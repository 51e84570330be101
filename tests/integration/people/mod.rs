//! What people set for themselves: second factor, sessions, name and picture, preferences, and their own day.

mod push;
mod push_service;

use frontdesk::clock::ManualClock;
use frontdesk::conversation::Timestamp;
use frontdesk::web::Problem;
use frontdesk::web::account::me::day::{BreakHint, DayView};
use frontdesk::web::account::me::profile::MeView;
use frontdesk::web::account::me::second_factor::{RecoveryCodes, SecondFactorOffer};
use frontdesk::web::account::me::sessions::Sessions;
use frontdesk::web::wire::*;
use reqwest::{Client, Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::heard::Heard;
use crate::world::{PASSWORD, World};

/// 2026-11-25T10:00:00Z
const MORNING: Timestamp = Timestamp(1_795_600_800_000);

async fn asks(browser: &Client, method: Method, url: String, body: Value) -> Response {
    browser.request(method, url).json(&body).send().await.unwrap()
}

async fn refusal(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    let problem: Problem = response.json().await.unwrap();
    assert!(!problem.detail.is_empty());
    (status, problem.code.into_owned())
}

async fn me(world: &World, browser: &Client) -> MeView {
    browser.get(world.url("/api/v1/me")).send().await.unwrap().json().await.unwrap()
}

/// The code that an authenticator app shows (RFC 6238), computed here once more.
fn code(secret: &str, at: Timestamp) -> String {
    let mut bits = String::new();
    for letter in secret.bytes() {
        let value = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|l| *l == letter).unwrap();
        bits.push_str(&format!("{value:05b}"));
    }
    let bytes: Vec<u8> =
        (0..bits.len() / 8).map(|i| u8::from_str_radix(&bits[i * 8..i * 8 + 8], 2).unwrap()).collect();
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &bytes);
    let tag = ring::hmac::sign(&key, &(at.0 / 30_000).to_be_bytes());
    let at = usize::from(tag.as_ref()[19] & 15);
    let number = u32::from_be_bytes(tag.as_ref()[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

#[tokio::test]
async fn a_second_factor_is_asked_for_and_each_code_works_once() {
    let clock = ManualClock::at(MORNING);
    let world = World::with(|d| d.clock = clock.clone().into()).await;
    let mia = world.agent("Mia").await.browser;
    let factor = world.url("/api/v1/me/second-factor");
    assert!(!me(&world, &mia).await.second_factor);

    let offer: SecondFactorOffer = mia.post(&factor).send().await.unwrap().json().await.unwrap();
    assert!(offer.uri.starts_with("otpauth://totp/Linden%20%26%20Rye:mia@shop.example?secret="));
    let log_in = async |code: Option<&str>| {
        let body = json!({ "email": "mia@shop.example", "password": PASSWORD, "code": code });
        asks(&world.browser(), Method::POST, world.url("/api/v1/session"), body).await
    };
    assert_eq!(log_in(None).await.status(), 200, "not asked for before it is confirmed");
    let wrong = asks(&mia, Method::PUT, factor.clone(), json!({ "code": "000000" })).await;
    assert_eq!(refusal(wrong).await, (422, "wrong_code".into()));
    let right = json!({ "code": code(&offer.secret, clock.now()) });
    let confirmed = asks(&mia, Method::PUT, factor.clone(), right.clone()).await;
    let RecoveryCodes { recovery_codes } = confirmed.json().await.unwrap();
    assert_eq!(recovery_codes.len(), 10);
    assert!(me(&world, &mia).await.second_factor);
    assert_eq!(refusal(asks(&mia, Method::PUT, factor.clone(), right).await).await.1, "second_factor_on");
    assert_eq!(refusal(mia.post(&factor).send().await.unwrap()).await.1, "second_factor_on");

    let needed = (401, "second_factor_needed".to_owned());
    let wrong = (401, "wrong_code".to_owned());
    assert_eq!(refusal(log_in(None).await).await, needed);
    assert_eq!(refusal(log_in(Some(" ")).await).await, needed);
    clock.advance_ms(30_000);
    assert_eq!(log_in(Some(&code(&offer.secret, clock.now()))).await.status(), 200);
    assert_eq!(log_in(Some(&recovery_codes[3].to_uppercase())).await.status(), 200);
    assert_eq!(refusal(log_in(Some(&recovery_codes[3])).await).await, wrong, "used once");
    assert_eq!(refusal(log_in(Some("123456")).await).await, (429, "too_many_tries".into()));
    assert_eq!(me(&world, &mia).await.recovery_codes_left, Some(9));

    let end = async |password: &str| {
        asks(&mia, Method::DELETE, factor.clone(), json!({ "password": password })).await
    };
    assert_eq!(refusal(end("not my password").await).await, (403, "wrong_password".into()));
    assert_eq!(end(PASSWORD).await.status(), 204);
    assert_eq!(log_in(None).await.status(), 200);
}

#[tokio::test]
async fn a_copy_of_the_database_does_not_tell_second_factors_and_survives_a_restart_with_its_key() {
    let clock = ManualClock::at(MORNING);
    let world = World::with(|d| d.clock = clock.clone().into()).await;
    let mia = world.agent("Mia").await.browser;
    let factor = world.url("/api/v1/me/second-factor");
    let offer: SecondFactorOffer = mia.post(&factor).send().await.unwrap().json().await.unwrap();
    let right = json!({ "code": code(&offer.secret, clock.now()) });
    let codes: RecoveryCodes = asks(&mia, Method::PUT, factor, right).await.json().await.unwrap();
    let world = world.restarts().await;
    let enters = async |code: String| {
        let body = json!({ "email": "mia@shop.example", "password": PASSWORD, "code": code });
        asks(&world.browser(), Method::POST, world.url("/api/v1/session"), body).await.status()
    };
    assert_eq!(enters(code(&offer.secret, clock.now())).await, 401, "used to confirm");
    clock.advance_ms(30_000);
    assert_eq!(enters(code(&offer.secret, clock.now())).await, 200);
    assert_eq!(enters(code(&offer.secret, clock.now())).await, 401, "used once");
    let mut dump = Vec::new();
    for file in ["frontdesk.db", "frontdesk.db-wal"] {
        dump.extend(std::fs::read(world.data.path().join(file)).unwrap_or_default());
    }
    let holds = |text: &str| dump.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("mia@shop.example"), "the dump is the database");
    assert!(!holds(&offer.secret) && !holds(&codes.recovery_codes[0]));
}

#[tokio::test]
async fn an_owner_takes_away_a_lost_second_factor() {
    let clock = ManualClock::at(MORNING);
    let world = World::with(|d| d.clock = clock.clone().into()).await;
    let mia = world.agent("Mia").await;
    let factor = world.url("/api/v1/me/second-factor");
    let offer: SecondFactorOffer = mia.browser.post(&factor).send().await.unwrap().json().await.unwrap();
    let right = json!({ "code": code(&offer.secret, clock.now()) });
    assert_eq!(asks(&mia.browser, Method::PUT, factor, right).await.status(), 200);
    let reset = world.url(&format!("/api/v1/users/{}/second-factor", mia.id()));
    assert_eq!(mia.browser.delete(&reset).send().await.unwrap().status(), 403);
    let owner = world.owner("Anna").await;
    assert_eq!(owner.delete(&reset).send().await.unwrap().status(), 204);
    assert_eq!(owner.delete(&reset).send().await.unwrap().status(), 404);
    world.logs_in_as("mia@shop.example").await;
}

#[tokio::test]
async fn a_lost_second_factor_is_forgotten_on_the_machine_itself() {
    let world = World::new().await;
    let mia = world.agent("Mia").await;
    let id = frontdesk::conversation::AgentId(mia.id());
    let store = &world.running.store;
    assert!(store.propose_second_factor(id, b"sealed").await.unwrap());
    assert!(store.confirm_second_factor(id, 1, &[]).await.unwrap());
    let forget = |email: &str| {
        let data = world.data.path().to_str().unwrap();
        let arguments = ["user", "forget-second-factor", "--data", data, "--email", email];
        std::process::Command::new(env!("CARGO_BIN_EXE_frontdesk")).args(arguments).output().unwrap()
    };
    let unknown = forget("nobody@shop.example");
    assert!(!unknown.status.success());
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("nobody@shop.example"));
    assert!(forget("Mia@shop.example").status.success());
    world.logs_in_as("mia@shop.example").await;
}

#[tokio::test]
async fn a_session_that_is_ended_from_the_list_ends_its_console_at_once() {
    let world = World::new().await;
    let mut desktop = world.agent("Mia").await;
    let phone = world.logs_in_as("mia@shop.example").await.0;
    let sessions = async || -> Sessions {
        phone.get(world.url("/api/v1/me/sessions")).send().await.unwrap().json().await.unwrap()
    };
    let listed = sessions().await.items;
    assert_eq!(listed.iter().filter(|session| session.current).count(), 1);
    let other = listed.iter().find(|session| !session.current).unwrap();
    let end = |id| phone.delete(world.url(&format!("/api/v1/me/sessions/{id}"))).send();
    assert_eq!(end(uuid::Uuid::new_v4()).await.unwrap().status(), 404);
    assert_eq!(end(other.id).await.unwrap().status(), 204);
    let code = loop {
        match desktop.socket.next::<AgentGets>().await {
            Ok(_) => {}
            Err(code) => break code,
        }
    };
    assert_eq!(code, Some(4401), "the session has ended");
    let refused = desktop.browser.get(world.url("/api/v1/me")).send().await.unwrap();
    assert_eq!(refused.status(), 401);
    assert_eq!(sessions().await.items.len(), 1);
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let world = World::new().await;
    let here = world.agent("Mia").await.browser;
    let there = world.logs_in_as("mia@shop.example").await.0;
    let change = async |old: &str, new: &str| {
        let body = json!({ "old": old, "new": new });
        asks(&here, Method::PUT, world.url("/api/v1/me/password"), body).await
    };
    let new = "an even better sentence";
    assert_eq!(refusal(change("wrong", new).await).await, (403, "wrong_password".into()));
    assert_eq!(refusal(change(PASSWORD, "short").await).await.0, 422);
    assert_eq!(change(PASSWORD, new).await.status(), 204);
    assert_eq!(me(&world, &here).await.user.name, "Mia");
    assert_eq!(there.get(world.url("/api/v1/me")).send().await.unwrap().status(), 401);
    let body = json!({ "email": "mia@shop.example", "password": new });
    let entered = asks(&world.browser(), Method::POST, world.url("/api/v1/session"), body).await;
    assert_eq!(entered.status(), 200);
}

/// A PNG of this size; whether its pixels make sense is the reader's business.
fn png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |name: &[u8], data: &[u8]| {
        [&u32::try_from(data.len()).unwrap().to_be_bytes(), name, data, &[0; 4]].concat()
    };
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"tEXt", b"secret place"),
        chunk(b"IDAT", b""),
        chunk(b"IEND", b""),
    ]
    .concat()
}

#[tokio::test]
async fn name_and_picture_reach_visitors_and_colleagues() {
    let world = World::new().await;
    let mut mia = world.agent("Mia").await;
    let mut visitor = world.visitor().await;
    let conversation = visitor.asks_for_a_person().await.conversation;
    let picture = world.url("/api/v1/me/picture");
    let put = async |bytes: Vec<u8>| mia.browser.put(&picture).body(bytes).send().await.unwrap();
    assert_eq!(refusal(put(b"<svg/>".to_vec()).await).await, (415, "picture_type".into()));
    assert_eq!(refusal(put(png(64, 48)).await).await.0, 422);
    assert_eq!(refusal(put(vec![0; 2 << 20]).await).await, (413, "picture_too_large".into()));
    let change = json!({ "name": " Mia Berg ", "language": "de" });
    let changed = asks(&mia.browser, Method::PATCH, world.url("/api/v1/me"), change).await;
    assert_eq!(changed.status(), 200);
    let after: MeView = put(png(64, 64)).await.json().await.unwrap();
    assert_eq!((after.user.name.as_str(), after.language.as_deref()), ("Mia Berg", Some("de")));
    let url = after.user.picture.unwrap();

    let served = world.browser().get(world.url(&url)).send().await.unwrap();
    assert_eq!(served.headers()["content-type"], "image/png");
    assert_eq!(served.headers()["access-control-allow-origin"], "*");
    assert_eq!(served.headers()["cross-origin-resource-policy"], "cross-origin");
    assert!(served.headers()["cache-control"].to_str().unwrap().contains("immutable"));
    let bytes = served.bytes().await.unwrap();
    assert!(bytes.starts_with(b"\x89PNG") && !bytes.windows(6).any(|w| w == b"secret"));

    mia.replies(conversation, "Hello").await.unwrap();
    let reply = visitor
        .until(|frame| match frame {
            VisitorGets::Entry(e) => {
                Some(Heard::of(&e)).filter(|heard| heard.text.as_deref() == Some("Hello"))
            }
            _ => None,
        })
        .await;
    assert_eq!(reply.agent.unwrap().picture.as_deref(), Some(url.as_str()));
    let (_, welcome) = visitor.again(&world, 0).await;
    assert_eq!(welcome.holder.agent.unwrap().picture.as_deref(), Some(url.as_str()));
    let jonas = world.agent("Jonas").await;
    let agents = jonas.welcome.unwrap().agents;
    let seen = agents.iter().find(|agent| agent.id == after.user.id).unwrap();
    assert_eq!((seen.name.as_str(), seen.picture.as_deref()), ("Mia Berg", Some(url.as_str())));

    let world = world.restarts().await;
    let mia = world.logs_in_as("mia@shop.example").await.0;
    assert_eq!(me(&world, &mia).await.user.picture.as_deref(), Some(url.as_str()), "remembered");
    let removed: MeView =
        mia.delete(world.url("/api/v1/me/picture")).send().await.unwrap().json().await.unwrap();
    assert_eq!(removed.user.picture, None);
    assert_eq!(world.browser().get(world.url(&url)).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn preferences_are_kept_and_what_the_server_goes_by_is_checked() {
    let world = World::new().await;
    let mia = world.agent("Mia").await.browser;
    let url = world.url("/api/v1/me/preferences");
    let does = async |method: Method, body: Value| asks(&mia, method, url.clone(), body).await;
    let read = async || -> Value { mia.get(&url).send().await.unwrap().json().await.unwrap() };
    assert_eq!(read().await, json!({}));
    let hours = json!({ "on": true, "from": "22:00", "to": "07:00", "time_zone": "Europe/Berlin" });
    let all = json!({ "filters": [{ "name": "Urgent" }], "quiet_hours": hours });
    assert_eq!(does(Method::PUT, all.clone()).await.status(), StatusCode::OK);
    assert_eq!(read().await, all);
    let sound = json!({ "notifications": { "sound": false }, "filters": null });
    assert_eq!(does(Method::PATCH, sound).await.status(), 200);
    assert_eq!(read().await, json!({ "notifications": { "sound": false }, "quiet_hours": hours }));
    for (wrong, named) in [
        (json!({ "quiet_hours": { "on": true, "from": "22", "to": "07:00", "time_zone": "UTC" } }), "22"),
        (json!({ "quiet_hours": { "on": true } }), "quiet_hours"),
        (json!({ "notifications": { "sounds": true } }), "sounds"),
        (json!({ "big": "x".repeat(17_000) }), "16384"),
    ] {
        let refused = does(Method::PATCH, wrong).await;
        assert_eq!(refused.status(), 422);
        let problem: Problem = refused.json().await.unwrap();
        assert!(problem.detail.contains(named), "{}", problem.detail);
    }
    let stranger = world.agent("Jonas").await.browser;
    let theirs: Value = stranger.get(&url).send().await.unwrap().json().await.unwrap();
    assert_eq!(theirs, json!({}));
    assert_eq!(world.browser().get(&url).send().await.unwrap().status(), 401);
}

#[tokio::test]
async fn a_day_counts_what_one_has_done_and_hints_at_a_break() {
    let clock = ManualClock::at(MORNING);
    let world = World::with(|d| d.clock = clock.clone().into()).await;
    let mut mia = world.agent("Mia").await;
    for _ in 0..2 {
        mia.is(Availability::Online).await;
        let mut upset = world.visitor().await;
        let said = upset.says("My cake arrived smashed, this is a disgrace and I am furious!").await;
        upset.is_held_by(HolderName::Agent).await;
        clock.advance_ms(90_000);
        mia.replies(said.conversation, "That should not have happened.").await.unwrap();
        mia.resolves(said.conversation).await.unwrap();
        upset.rates(4, "").await;
    }
    let day = async |query: &str| -> DayView {
        let url = world.url(&format!("/api/v1/me/day{query}"));
        mia.browser.get(url).send().await.unwrap().json().await.unwrap()
    };
    let today = day("?utc_offset_min=60").await;
    assert_eq!(today.since, 1_795_561_200_000, "midnight in Berlin");
    assert_eq!((today.handled, today.resolved, today.replies, today.hard), (2, 2, 2, 2));
    assert_eq!(today.first_reply_s_median, Some(90));
    assert_eq!(today.ratings.iter().map(|r| r.count).collect::<Vec<_>>(), [0, 0, 0, 2, 0]);
    assert_eq!(today.break_hint, Some(BreakHint::HardInARow));
    clock.advance_ms(24 * 60 * 60 * 1_000);
    let tomorrow = day("").await;
    assert_eq!((tomorrow.handled, tomorrow.break_hint, tomorrow.first_reply_s_median), (0, None, None));
    let wrong = mia.browser.get(world.url("/api/v1/me/day?utc_offset_min=5000")).send().await.unwrap();
    assert_eq!(wrong.status(), 422);
}

#[tokio::test]
async fn one_may_take_fewer_conversations_than_the_owner_allows_and_never_more() {
    let world = World::new().await;
    let mia = world.agent("Mia").await;
    let takes = async |limit: u32| {
        asks(&mia.browser, Method::PATCH, world.url("/api/v1/me"), json!({ "own_limit": limit })).await
    };
    let allowed = me(&world, &mia.browser).await.user.capacity;
    assert!(allowed > 1);
    let refused = takes(allowed + 1).await;
    assert_eq!(refused.status(), 422);
    assert!(refused.json::<Problem>().await.unwrap().detail.contains(&format!("1 to {allowed}")));

    assert_eq!(takes(1).await.status(), 200);
    assert_eq!(me(&world, &mia.browser).await.user.own_limit, Some(1));
    let mut first = world.visitor().await;
    first.asks_for_a_person().await;
    first.is_held_by(HolderName::Agent).await;
    let mut second = world.visitor().await;
    second.asks_for_a_person().await;
    second.is_held_by(HolderName::Queue).await;

    let all: MeView = takes(0).await.json().await.unwrap();
    assert_eq!((all.user.own_limit, all.user.capacity), (None, allowed));
    second.is_held_by(HolderName::Agent).await;
}
