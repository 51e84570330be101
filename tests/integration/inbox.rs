//! An inbox as its visitors find it: what the loader reads, articles, hours, what is told along the way.

use frontdesk::clock::{Clock, ManualClock};
use frontdesk::config::{Localized, Rule, When};
use frontdesk::conversation::{Hours, Timestamp, Week};
use frontdesk::web::rest::help::HelpList;
use frontdesk::web::wire::*;
use reqwest::StatusCode;
use uuid::Uuid;

use crate::world::World;

async fn widget(world: &World, path: &str) -> WidgetView {
    reqwest::get(world.url(path)).await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn the_loader_reads_all_that_it_must_know_and_keeps_it() {
    let world = World::with(|w| {
        let inbox = &mut w.config.inboxes[0];
        inbox.greeting =
            Localized::By([("en".into(), "Hello!".into()), ("de".into(), "Hallo!".into())].into());
        inbox.texts.insert("de".into(), [("ways.wait".into(), "Warten".into())].into());
        inbox.rules = vec![Rule {
            id: "till".into(),
            when: When { pages: vec!["/till*".into()], seconds_on_page: Some(30), ..When::default() },
            message: "Stuck?".into(),
            ..Rule::default()
        }];
    })
    .await;
    let response = reqwest::get(world.url("/api/v1/widget/shop?locale=de-AT")).await.unwrap();
    assert_eq!(response.headers()["cache-control"], "public, max-age=300");
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    let tag = response.headers()["etag"].clone();
    let view: WidgetView = response.json().await.unwrap();
    assert_eq!((view.inbox.greeting.as_str(), view.inbox.texts["ways.wait"].as_str()), ("Hallo!", "Warten"));
    assert_eq!(view.rules[0].when.seconds_on_page, Some(30));
    assert_eq!((view.rules[0].when.open, view.rules[0].at_most_every_days), (None, 7));
    assert!(view.inbox.attachments.unwrap().media_types.contains(&"image/png".to_owned()));
    assert!(view.inbox.hours.is_empty() && view.inbox.opens_at.is_none(), "no hours are known");
    assert!(!view.inbox.transcript_by_email, "there is no mail server");

    let again = world.browser().get(world.url("/api/v1/widget/shop?locale=de-AT"));
    let again = again.header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(
        widget(&world, "/api/v1/widget").await.inbox.greeting,
        "Hallo!",
        "the first inbox, the first language"
    );
    let unknown = reqwest::get(world.url("/api/v1/widget/nowhere")).await.unwrap();
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    assert_eq!(
        world.visitor().await.inbox.unwrap().greeting,
        "Hello!",
        "the socket says the same, in its language"
    );
}

#[tokio::test]
async fn who_comes_when_it_is_closed_is_told_when_it_opens() {
    // Friday, 15 January 2027, 08:00 UTC.
    let clock = ManualClock::at(Timestamp(1_800_000_000_000));
    let world = World::with(|w| {
        w.clock = Clock::from(clock.clone());
        let day = || vec!["09:00-18:00".to_owned().try_into().unwrap()];
        let week = Week { thursday: day(), friday: day(), ..Week::default() };
        let hours = Hours::weekly("Europe/London".to_owned().try_into().unwrap(), week);
        w.policy.hours.0.insert("shop".into(), hours);
    })
    .await;
    let _agent = world.agent("Mia").await;
    let inbox = widget(&world, "/api/v1/widget/shop").await.inbox;
    assert_eq!((inbox.open, inbox.opens_at), (false, Some(1_800_000_000_000 + 60 * 60_000)));
    let line = HoursView { days: "thu-fri".into(), from: "09:00".into(), to: "18:00".into() };
    assert_eq!((inbox.hours, inbox.time_zone.as_deref()), (vec![line], Some("Europe/London")));
    clock.advance_ms(60 * 60_000);
    let inbox = widget(&world, "/api/v1/widget/shop").await.inbox;
    assert_eq!((inbox.open, inbox.opens_at), (true, None));
}

#[tokio::test]
async fn articles_are_listed_and_found_by_what_they_mean() {
    let world = World::new().await;
    let response = reqwest::get(world.url("/api/v1/help?inbox=shop&locale=en")).await.unwrap();
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    let all: HelpList = response.json().await.unwrap();
    assert!(all.items.len() > 3);
    assert!(all.items.iter().all(|item| !item.snippet.is_empty() && !item.snippet.contains("](")));
    let found: HelpList = reqwest::get(world.url("/api/v1/help?locale=en&q=when+will+my+parcel+get+here"))
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(found.items[0].id, "delivery-times");
    let nothing: HelpList =
        reqwest::get(world.url("/api/v1/help?locale=en&q=%20")).await.unwrap().json().await.unwrap();
    assert_eq!(nothing.items.len(), all.items.len(), "no words: all of them");
}

#[tokio::test]
async fn searching_has_a_limit_that_says_when_to_go_on() {
    let world = World::with(|w| w.config.limits.help_searches_per_minute_max = 2).await;
    let search = || reqwest::get(world.url("/api/v1/help?q=bread"));
    for _ in 0..2 {
        assert_eq!(search().await.unwrap().status(), StatusCode::OK);
    }
    let refused = search().await.unwrap();
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.text().await.unwrap().contains("seconds"));
}

#[tokio::test]
async fn agents_see_what_is_being_typed_where_the_owner_allows_it() {
    for allowed in [true, false] {
        let world = World::with(|w| w.config.inboxes[0].typing_preview = allowed).await;
        let mut agent = world.agent("Mia").await;
        let mut visitor = world.visitor().await;
        assert_eq!(visitor.inbox.as_ref().unwrap().typing_preview, allowed);
        let conversation = visitor.asks_for_a_person().await.conversation;
        agent.watches(conversation).await;
        visitor.socket.send(&VisitorSends::Typing { on: true, text: Some("My ca".into()) }).await;
        let typed = agent
            .until(|frame| match frame {
                AgentGets::Typing { from: Speaker::Visitor, text, .. } => Some(text),
                _ => None,
            })
            .await;
        assert_eq!(typed, allowed.then(|| "My ca".to_owned()));
    }
}

#[tokio::test]
async fn visitors_are_told_when_their_words_have_arrived() {
    let world = World::new().await;
    let delivered = |up_to: u32| {
        move |frame| match frame {
            VisitorGets::Delivered { up_to: told } if told >= up_to => Some(told),
            _ => None,
        }
    };
    let mut visitor = world.visitor().await;
    let first = visitor.says("When are you open?").await.seq;
    visitor.until(delivered(first)).await;

    let mut agent = world.agent("Mia").await;
    let conversation = visitor.asks_for_a_person().await.conversation;
    visitor.is_held_by(HolderName::Agent).await;
    agent.watches(conversation).await;
    let second = visitor.says("It has not come yet.").await.seq;
    visitor.until(delivered(second)).await;
    agent.replies(conversation, "I look into it.").await.unwrap();
    visitor.hears(EntryKind::Message).await;
    // After a reload, too.
    let (mut again, _) = visitor.again(&world, 0).await;
    again.until(delivered(second)).await;
}

#[tokio::test]
async fn a_rating_may_say_how_likely_somebody_recommends_the_business() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.says("When are you open?").await;
    let rate = |score, nps| VisitorSends::Rate { message_id: Uuid::new_v4(), score, nps, comment: None };
    for wrong in [rate(None, None), rate(Some(6), None), rate(None, Some(11)), rate(Some(0), Some(5))] {
        visitor.socket.send(&wrong).await;
        assert_eq!(visitor.is_rejected().await.code, RejectCode::Invalid);
    }
    visitor.rates(4, "Fine").await;
    visitor.hears(EntryKind::Rated).await;
    visitor.socket.send(&rate(None, Some(9))).await;
    let rated = visitor.hears(EntryKind::Rated).await;
    assert_eq!((rated.score, rated.nps), (None, Some(9)));
    let rows = world.running.store.summaries_open(10).await.unwrap();
    assert_eq!(rows[0].card.rating, Some(4), "one does not wipe out the other");
}
