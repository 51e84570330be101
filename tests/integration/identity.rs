//! Who visitors are: what a business's site may say of them, and what it must prove.

use std::collections::BTreeMap;

use frontdesk::config::{Config, FieldKind, Localized, PreChat, Secret};
use frontdesk::conversation::VisitorId;
use frontdesk::web::wire::*;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;

use crate::heard::Heard;
use crate::world::{Visitor, World};

const SECRET: &str = "0123456789abcdef0123456789abcdef";

async fn world_with_a_secret() -> World {
    World::with(|w| w.config.inboxes[0].identity_secret = Secret(SECRET.into())).await
}

fn proven(id: &str) -> IdentityView {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(id.as_bytes());
    let hash = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    IdentityView {
        id: Some(id.into()),
        name: Some("Vera".into()),
        hash: Some(hash),
        ..IdentityView::default()
    }
}

fn hello(identity: Option<IdentityView>, visitor_token: Option<String>) -> VisitorSends {
    VisitorSends::Hello {
        protocol: PROTOCOL,
        visitor_token,
        conversation: None,
        last_seq: 0,
        locale: "en-GB".into(),
        page: None,
        time_zone: Some("Europe/Vienna".into()),
        identity,
    }
}

async fn visitor_called(world: &World, id: &str) -> (Visitor, Welcome) {
    let mut visitor = world.connects().await;
    visitor.socket.send(&hello(Some(proven(id)), None)).await;
    let welcome = visitor.is_welcomed().await;
    (visitor, welcome)
}

#[tokio::test]
async fn a_proven_visitor_gets_the_conversation_back_on_another_device() {
    let world = world_with_a_secret().await;
    let (mut vera, welcome) = visitor_called(&world, "4711").await;
    assert_eq!(
        (welcome.conversation, welcome.visitor_token),
        (None, None),
        "nothing is kept before they write"
    );
    let first = vera.says("When are you open?").await;
    vera.hears(EntryKind::Answer).await;

    let (_, welcome) = visitor_called(&world, "4711").await;
    assert_eq!(welcome.conversation, Some(first.conversation));
    assert_eq!(welcome.visitor_token, first.visitor_token);
    assert!(
        Heard::all(&welcome.entries).iter().any(|entry| entry.text.as_deref() == Some("When are you open?"))
    );
    assert!(
        Heard::all(&welcome.entries).iter().all(|entry| entry.kind != EntryKind::Identified),
        "that is for agents"
    );

    // Somebody who logs in after the chat was opened.
    let mut later = world.visitor().await;
    later.is_called(proven("4711")).await;
    assert_eq!(later.is_welcomed().await.conversation, Some(first.conversation));
    later.says("Do you take PayPal?").await;
    vera.until(|frame| match frame {
        VisitorGets::Entry(entry) if Heard::of(&entry).text.as_deref() == Some("Do you take PayPal?") => {
            Some(())
        }
        _ => None,
    })
    .await;
}

#[tokio::test]
async fn who_logs_in_in_the_middle_keeps_what_they_have_written() {
    let world = world_with_a_secret().await;
    let mut visitor = world.visitor().await;
    let conversation = visitor.says("When are you open?").await.conversation;
    visitor.is_called(proven("4711")).await;
    visitor.says("Do you take PayPal?").await;
    let (_, welcome) = visitor_called(&world, "4711").await;
    assert_eq!(welcome.conversation, Some(conversation));
}

#[tokio::test]
async fn whoever_comes_next_to_the_same_browser_sees_nothing_of_it() {
    let world = world_with_a_secret().await;
    let (mut vera, _) = visitor_called(&world, "4711").await;
    let veras = vera.says("When are you open?").await;
    vera.is_called(proven("4712")).await;
    let welcome = vera.is_welcomed().await;
    assert_eq!((welcome.conversation, welcome.visitor_token, welcome.entries.len()), (None, None, 0));
    let next = vera.says("How can I pay?").await;
    assert_ne!((next.conversation, &next.visitor_token), (veras.conversation, &veras.visitor_token));

    // Two who log in one after the other, without a word between them.
    let (mut quiet, _) = visitor_called(&world, "4714").await;
    quiet.is_called(IdentityView { name: None, ..proven("4715") }).await;
    assert_eq!(quiet.is_welcomed().await.conversation, None);
    let conversation =
        frontdesk::conversation::ConversationId(quiet.says("How can I pay?").await.conversation);
    let row = world.running.store.summary(conversation).await.unwrap().unwrap();
    assert_eq!((row.card.verified_id.as_deref(), row.card.contact.name), (Some("4715"), None));

    // The same at a hello that brings the other one's token along.
    let mut browser = world.connects().await;
    browser.socket.send(&hello(Some(proven("4713")), veras.visitor_token)).await;
    let welcome = browser.is_welcomed().await;
    assert_eq!((welcome.conversation, welcome.entries.len()), (None, 0));
}

#[tokio::test]
async fn forged_proofs_are_refused_and_the_visitor_stays_welcome() {
    let world = world_with_a_secret().await;
    let (mut vera, _) = visitor_called(&world, "4711").await;
    vera.says("When are you open?").await;
    let id = Some("4711".to_owned());
    for forged in [
        IdentityView { id: id.clone(), ..IdentityView::default() },
        IdentityView { hash: proven("4712").hash, ..proven("4711") },
        IdentityView { hash: Some("00".repeat(32)), ..proven("4711") },
        IdentityView { hash: None, token: Some("e30.e30.e30".into()), ..proven("4711") },
        IdentityView { id: None, ..proven("4711") },
    ] {
        let mut stranger = world.connects().await;
        stranger.socket.send(&hello(Some(forged), None)).await;
        assert_eq!(stranger.is_welcomed().await.conversation, None);
        let rejected = stranger.is_rejected().await;
        assert_eq!(rejected.code, RejectCode::InvalidIdentity, "{}", rejected.detail);
        stranger.says("How can I pay?").await;
    }
}

#[tokio::test]
async fn without_a_secret_no_id_is_taken() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.is_called(proven("4711")).await;
    let rejected = visitor.is_rejected().await;
    assert_eq!(rejected.code, RejectCode::InvalidIdentity);
    assert!(rejected.detail.contains("identity_secret"), "{}", rejected.detail);
}

#[tokio::test]
async fn what_the_site_says_is_kept_once_they_write_and_agents_see_whether_it_was_proven() {
    let world = world_with_a_secret().await;
    let mut agent = world.agent("Mia").await;
    let mut visitor = world.connects().await;
    visitor.socket.send(&hello(None, None)).await;
    visitor.is_welcomed().await;
    let text = |text: &str| Some(AttributeView::Text(text.into()));
    let attributes = BTreeMap::from([
        ("plan".to_owned(), text("gold")),
        ("orders".to_owned(), Some(AttributeView::Number(3.0))),
        ("gone".to_owned(), None),
    ]);
    let identity = IdentityView {
        name: Some("Vera".into()),
        email: Some("vera@example.org".into()),
        ..IdentityView::default()
    };
    visitor.socket.send(&VisitorSends::Identify { identity: identity.clone(), attributes }).await;
    let conversation = visitor.asks_for_a_person().await.conversation;
    let row = agent.sees(|row| row.id == conversation && row.visitor.name.is_some()).await;
    assert_eq!(
        (row.visitor.name.as_deref(), row.visitor.email.as_deref()),
        (Some("Vera"), Some("vera@example.org"))
    );
    assert!(!row.visitor.verified);
    assert_eq!(row.visitor.time_zone.as_deref(), Some("Europe/Vienna"));
    assert_eq!(row.attributes["plan"], AttributeView::Text("gold".into()));
    agent.watches(conversation).await;
    let entry = agent.hears(EntryKind::Identified).await;
    assert_eq!((entry.seq, entry.verified_id), (1, None));
    assert_eq!(entry.contact.unwrap().email.as_deref(), Some("vera@example.org"));
    let entry = agent.hears(EntryKind::AttributesSet).await;
    assert_eq!(entry.seq, 2);

    // The same once more changes nothing; a proof does.
    visitor.is_called(identity).await;
    visitor.is_called(IdentityView { email: Some("vera@work.example".into()), ..proven("4711") }).await;
    let entry = agent.until(|frame| match frame {
        AgentGets::Entry { entry, .. } => Some(Heard::of(&entry)).filter(|heard| heard.verified_id.is_some()),
        _ => None,
    });
    assert_eq!(entry.await.contact.unwrap().name, None, "the name was known");
    let row = agent.sees(|row| row.visitor.verified).await;
    assert_eq!(row.visitor.email.as_deref(), Some("vera@work.example"));
    // From now on a page can claim what it wants.
    visitor
        .is_called(IdentityView { email: Some("eve@evil.example".into()), ..IdentityView::default() })
        .await;
    let attributes = BTreeMap::from([("plan".to_owned(), None)]);
    visitor.socket.send(&VisitorSends::Identify { identity: IdentityView::default(), attributes }).await;
    let row = agent.sees(|row| !row.attributes.contains_key("plan")).await;
    assert_eq!(row.visitor.email.as_deref(), Some("vera@work.example"));
}

#[tokio::test]
async fn attributes_have_limits_and_say_them() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    let number = |n: usize| (format!("key-{n}"), Some(AttributeView::Number(n as f64)));
    for attributes in [
        (0..51).map(number).collect(),
        BTreeMap::from([("x".repeat(41), None)]),
        BTreeMap::from([("line\nbreak".to_owned(), None)]),
        BTreeMap::from([("long".to_owned(), Some(AttributeView::Text("x".repeat(501))))]),
    ] {
        visitor.socket.send(&VisitorSends::Identify { identity: IdentityView::default(), attributes }).await;
        assert!(visitor.is_rejected().await.detail.len() > 20);
    }
    visitor.says("When are you open?").await;
    for first in [0, 50] {
        let attributes = (first..first + 50).map(number).collect();
        visitor.socket.send(&VisitorSends::Identify { identity: IdentityView::default(), attributes }).await;
    }
    assert!(visitor.is_rejected().await.detail.contains("at most 50"));
}

fn asks(config: &mut Config) {
    let field = |id: &str, kind, required| frontdesk::config::Field {
        id: id.into(),
        label: Localized::By([("en".into(), id.to_uppercase()), ("de".into(), format!("{id} (de)"))].into()),
        kind,
        required,
        options: match kind {
            FieldKind::Select => Localized::Same(vec!["Order".into(), "Bread".into()]),
            _ => Localized::default(),
        },
    };
    config.inboxes[0].pre_chat = Some(PreChat {
        intro: "Before we begin:".into(),
        fields: vec![
            field("name", FieldKind::Text, false),
            field("email", FieldKind::Email, true),
            field("topic", FieldKind::Select, true),
            field("news", FieldKind::Checkbox, false),
        ],
        consent: "I agree.".into(),
    });
}

fn with_form(fields: &[(&str, &str)], consent: Option<&str>) -> VisitorSends {
    let field = |(id, value): &(&str, &str)| FormFieldView {
        id: (*id).to_owned(),
        label: "whatever a client claims".to_owned(),
        value: (*value).to_owned(),
    };
    let form = FormView { fields: fields.iter().map(field).collect(), consent: consent.map(str::to_owned) };
    let (message_id, text) = (Uuid::new_v4(), "When are you open?".to_owned());
    VisitorSends::Send { message_id, text, attachments: Vec::new(), form: Some(form) }
}

#[tokio::test]
async fn a_form_that_is_not_filled_in_rightly_is_refused_in_words_and_nothing_is_kept() {
    let world = World::with(|w| asks(&mut w.config)).await;
    let mut visitor = world.visitor().await;
    assert_eq!(visitor.inbox.as_ref().unwrap().pre_chat.as_ref().unwrap().fields[1].label, "EMAIL");
    let (good, agreed) = (("email", "vera@example.org"), Some("yes"));
    for (fields, consent, words) in [
        (&[][..], agreed, "EMAIL"),
        (&[("email", "vera")], agreed, "e-mail address"),
        (&[good], agreed, "TOPIC"),
        (&[good, ("topic", "Cake")], agreed, "TOPIC"),
        (&[good, ("topic", "Bread")], None, "agree"),
        (&[good, ("topic", "Bread"), ("shoe-size", "42")], agreed, "shoe-size"),
        (&[good, ("topic", "Bread"), ("name", &"x".repeat(501))], agreed, "NAME"),
    ] {
        visitor.socket.send(&with_form(fields, consent)).await;
        let rejected = visitor.is_rejected().await;
        assert_eq!(rejected.code, RejectCode::InvalidForm);
        assert!(rejected.detail.contains(words), "{words}: {}", rejected.detail);
    }
    visitor.socket.send(&VisitorSends::message(Uuid::new_v4(), "No form at all")).await;
    assert_eq!(visitor.is_rejected().await.code, RejectCode::InvalidForm);
    assert!(world.running.store.summaries_open(10).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_was_filled_in_stands_before_the_first_message_for_agents_alone() {
    let world = World::with(|w| asks(&mut w.config)).await;
    let mut agent = world.agent("Mia").await;
    let mut visitor = world.visitor().await;
    let fields = [("email", "vera@example.org"), ("topic", "Bread"), ("news", "true")];
    visitor.socket.send(&with_form(&fields, Some("yes"))).await;
    let own = visitor.hears(EntryKind::Message).await;
    assert_eq!(own.seq, 2);
    let (_, welcome) = visitor.again(&world, 0).await;
    assert!(Heard::all(&welcome.entries).iter().all(|entry| entry.kind != EntryKind::Form));

    let row = agent.sees(|row| row.visitor.email.is_some()).await;
    agent.watches(row.id).await;
    let entry = agent.hears(EntryKind::Form).await;
    let form = entry.form.unwrap();
    let filled: Vec<_> =
        form.fields.iter().map(|field| (field.label.as_str(), field.value.as_str())).collect();
    assert_eq!(filled, [("EMAIL", "vera@example.org"), ("TOPIC", "Bread"), ("NEWS", "true")]);
    assert_eq!(form.consent.as_deref(), Some("I agree."), "the words that were shown");
    // What comes later needs no form.
    visitor.says("And how can I pay?").await;
}

#[tokio::test]
async fn what_the_site_has_said_need_not_be_filled_in_again() {
    let world = World::with(|w| asks(&mut w.config)).await;
    let mut visitor = world.visitor().await;
    visitor
        .is_called(IdentityView { email: Some("vera@example.org".into()), ..IdentityView::default() })
        .await;
    visitor.socket.send(&with_form(&[("topic", "Bread")], Some("yes"))).await;
    visitor.hears(EntryKind::Message).await;
}

#[tokio::test]
async fn the_pages_of_those_who_have_written_are_kept() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    let page = |url: &str, title: &str| VisitorSends::Page(Page { url: url.into(), title: title.into() });
    visitor.socket.send(&page("https://shop.example/cakes?size=2#top", "Cakes")).await;
    let conversation = visitor.says("When are you open?").await.conversation;
    visitor.socket.send(&page("https://shop.example/till", "Till")).await;
    visitor.socket.send(&page("javascript:alert(1)", "No page")).await;
    visitor.says("How can I pay?").await;
    let store = &world.running.store;
    let row = store.summary(frontdesk::conversation::ConversationId(conversation)).await.unwrap().unwrap();
    let kept = store.pages(VisitorId(row.card.visitor.0)).await.unwrap();
    let mut urls: Vec<&str> = kept.iter().map(|visit| visit.url.as_str()).collect();
    urls.sort_unstable();
    assert_eq!(urls, ["https://shop.example/cakes?size=2", "https://shop.example/till"]);
}
