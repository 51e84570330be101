//! What visitors get by e-mail: replies, confirmations, transcripts, and how they unsubscribe.

use super::*;

#[tokio::test]
async fn unread_replies_are_sent_in_one_email() {
    let Some(mailbox) = Mailbox::new() else { return };
    let _server = mailbox.opens();
    let (world, clock) = world_with_mail(mailbox.port, |_| {}).await;
    let (vera, mut mia, conversation) = vera_and_mia(&world).await;
    drop(vera);
    mia.replies(conversation, "It is on its way.").await.unwrap();
    passes(&world, &clock, 40 * SECOND).await;
    mia.notes(conversation, "The driver was ill.").await.unwrap();
    mia.replies(conversation, "It comes tomorrow.").await.unwrap();
    passes(&world, &clock, 40 * SECOND).await;
    assert!(mailbox.emails().is_empty(), "the agent may go on writing");
    passes(&world, &clock, 20 * SECOND).await;
    let first = mailbox.email_to(VERA);
    for words in [
        "Mia from Linden & Rye replied:",
        "It is on its way.\n\nIt comes tomorrow.",
        "> Where is my parcel?\n> It was to come on Monday.",
        "https://shop.example\n",
        "<p>It comes tomorrow.</p>",
    ] {
        assert!(first.says(words), "{words}: {first:#?}");
    }
    assert!(!first.says("driver"), "private notes stay private");
    assert!(first.header("From").unwrap().ends_with(" <hello@shop.example>"));
    assert_eq!(first.header("Reply-To").unwrap(), "answers@shop.example");
    for header in ["Auto-Submitted", "List-Unsubscribe", "In-Reply-To"] {
        assert_eq!(first.header(header), None, "a person wrote it");
    }

    passes(&world, &clock, HOUR).await;
    mia.replies(conversation, "It has come.").await.unwrap();
    passes(&world, &clock, MINUTE).await;
    let second = mailbox.emails().into_iter().find(|email| email.says("It has come.")).unwrap();
    assert_eq!(mailbox.emails().len(), 2);
    assert!(!second.says("It comes tomorrow."), "what was sent is not sent again");
    assert_eq!(second.header("In-Reply-To"), first.header("Message-ID"));
    assert_eq!(second.header("References"), first.header("Message-ID"));
}

#[tokio::test]
async fn a_reply_read_in_the_chat_is_not_sent_by_email() {
    let Some(mailbox) = Mailbox::new() else { return };
    let _server = mailbox.opens();
    let (world, clock) = world_with_mail(mailbox.port, |_| {}).await;
    let (mut vera, mut mia, conversation) = vera_and_mia(&world).await;
    mia.replies(conversation, "It is on its way.").await.unwrap();
    let seq = vera.hears(EntryKind::Message).await.seq;
    vera.socket.send(&VisitorSends::Read { up_to: seq }).await;
    vera.socket.send(&VisitorSends::Ping).await;
    vera.until(|frame| matches!(frame, VisitorGets::Pong).then_some(())).await;
    passes(&world, &clock, HOUR).await;
    mia.replies(conversation, "Is there more that I can do?").await.unwrap();
    vera.says("No, thank you").await;
    mia.resolves(conversation).await.unwrap();
    let world = world.restarts().await;
    passes(&world, &clock, HOUR).await;
    assert!(mailbox.emails().is_empty(), "{:#?}", mailbox.emails());
}

#[tokio::test]
async fn a_promise_is_confirmed_with_its_time_in_an_email_marked_as_automatic() {
    let Some(mailbox) = Mailbox::new() else { return };
    let _server = mailbox.opens();
    let (world, clock) = world_with_mail(mailbox.port, |mail| mail.time_zone = "Europe/Berlin".into()).await;
    let mut vera = world.visitor().await;
    vera.asks_for_a_person().await;
    let Some(PromiseView::AnswerBy { at }) = vera.hears(EntryKind::HandOver).await.promise else { panic!() };
    assert_eq!(at, START.0 + 24 * HOUR);
    let ways = vera.is_held_by(HolderName::Queue).await.ways;
    assert_eq!(ways, [WayName::Wait, WayName::Email, WayName::CallBack]);
    leaves(&mut vera, VERA).await;
    world.running.desk.deliver_mail().await.unwrap();
    let email = mailbox.email_to(VERA);
    assert!(email.says("Saturday, 16 January 2027, 09:00 CET"), "{email:#?}");
    assert_eq!(email.header("Auto-Submitted").unwrap(), "auto-generated");
    assert!(email.header("List-Unsubscribe").unwrap().starts_with("<https://chat.shop.example/api/v1/"));
    passes(&world, &clock, HOUR).await;
    assert_eq!(mailbox.emails().len(), 1, "it is said once");
}

#[tokio::test]
async fn unsubscribing_stops_reminders_but_not_replies_from_people() {
    let Some(mailbox) = Mailbox::new() else { return };
    let _server = mailbox.opens();
    let (world, clock) = world_with_mail(mailbox.port, |_| {}).await;
    let (vera, mut mia, conversation) = vera_and_mia(&world).await;
    drop(vera);
    let (id, since) = (ConversationId(conversation), START.plus_ms(-3 * HOUR));
    let remind = |to: &'static str, n: u32| {
        let key = format!("reminder:{conversation}:{to}:{n}");
        world.running.desk.notify_by_mail(Notice::Reminder, id, since, to, key)
    };
    assert_eq!(remind("mia@shop.example", 1).await.unwrap(), Queued::New);
    assert_eq!(remind("mia@shop.example", 1).await.unwrap(), Queued::Before, "the same notice");
    assert_eq!(remind(VERA, 1).await.unwrap(), Queued::New);
    world.running.desk.deliver_mail().await.unwrap();
    let reminder = mailbox.email_to("mia@shop.example");
    assert!(reminder.says("Vera has been waiting in Linden & Rye for 3 hours"), "{reminder:#?}");
    assert!(reminder.says(&format!("https://chat.shop.example/console/inbox/all/{conversation}")));
    assert_eq!(reminder.header("List-Unsubscribe-Post").unwrap(), "List-Unsubscribe=One-Click");

    let link = mailbox.email_to(VERA).header("List-Unsubscribe").unwrap();
    let path = link.trim_matches(['<', '>']).strip_prefix("https://chat.shop.example").unwrap().to_owned();
    let browser = world.browser();
    let asked = browser.get(world.url(&path)).send().await.unwrap();
    assert_eq!(asked.status(), 200);
    assert!(asked.text().await.unwrap().contains("<form method=\"post\">"));
    assert_eq!(remind(VERA, 2).await.unwrap(), Queued::New, "looking at the page changes nothing");
    assert_eq!(browser.get(world.url("/api/v1/unsubscribe/forged")).send().await.unwrap().status(), 404);
    assert_eq!(browser.post(world.url("/api/v1/unsubscribe/forged")).send().await.unwrap().status(), 404);
    let one_click = browser.post(world.url(&path)).body("List-Unsubscribe=One-Click").send().await.unwrap();
    assert_eq!(one_click.status(), 200);
    assert_eq!(remind(VERA, 3).await.unwrap(), Queued::Refused);
    assert_eq!(remind("mia@shop.example", 2).await.unwrap(), Queued::New);

    mia.replies(conversation, "It is on its way.").await.unwrap();
    passes(&world, &clock, MINUTE).await;
    let emails = mailbox.emails();
    assert!(emails.iter().any(|email| email.says("It is on its way.")), "{emails:#?}");
}

#[tokio::test]
async fn without_a_mail_server_nothing_is_queued() {
    let clock = ManualClock::at(START);
    let world = World::with(|w| w.clock = Clock::from(clock.clone())).await;
    let (vera, mut mia, conversation) = vera_and_mia(&world).await;
    drop(vera);
    mia.replies(conversation, "It is on its way.").await.unwrap();
    passes(&world, &clock, HOUR).await;
    let mut nora = world.visitor().await;
    drop(mia);
    while world.running.desk.presence.anyone_at_desk() {
        tokio::task::yield_now().await;
    }
    nora.asks_for_a_person().await;
    let holder = nora.is_held_by(HolderName::Queue).await;
    assert!(matches!(holder.promise, Some(PromiseView::AnswerBy { .. })), "{holder:?}");
    assert_eq!(holder.ways, [WayName::Wait, WayName::CallBack], "nobody is promised e-mail");
    let (id, key) = (ConversationId(conversation), "reminder".to_owned());
    let desk = &world.running.desk;
    let queued = desk.notify_by_mail(Notice::Reminder, id, START, "mia@shop.example", key).await;
    assert_eq!(queued.unwrap(), Queued::Refused);
    assert!(world.running.store.mails(None, None, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_visitor_gets_the_transcript_by_email_but_nobody_can_flood_an_address() {
    let Some(mailbox) = Mailbox::new() else { return };
    let _server = mailbox.opens();
    let (world, clock) = world_with_mail(mailbox.port, |_| {}).await;
    let mut mia = world.agent("Mia").await;
    let mut vera = world.visitor().await;
    assert!(vera.inbox.as_ref().unwrap().transcript_by_email);
    vera.says("When are you open?").await;
    vera.hears(EntryKind::Answer).await;
    let conversation = vera.asks_for_a_person().await.conversation;
    vera.is_held_by(HolderName::Agent).await;
    mia.replies(conversation, "Is there anything else?").await.unwrap();
    mia.notes(conversation, "Sounds hungry.").await.unwrap();
    vera.hears(EntryKind::Message).await;

    let message_id = Uuid::new_v4();
    let transcript = |message_id, email: &str| VisitorSends::Transcript { message_id, email: email.into() };
    for _ in 0..2 {
        vera.socket.send(&transcript(message_id, VERA)).await;
        vera.accepted(message_id).await;
    }
    passes(&world, &clock, SECOND).await;
    assert_eq!(mailbox.emails().len(), 1, "the same wish is one email");
    let email = mailbox.email_to(VERA);
    for words in [
        "You, 15 January, 08:00:\nWhen are you open?",
        "Assistant, 15 January",
        "Mia, 15 January, 08:00:\nIs there anything else?",
    ] {
        assert!(email.says(words), "{words}: {email:#?}");
    }
    assert!(!email.says("hungry"), "private notes stay private");
    assert!(email.header("List-Unsubscribe").is_some());

    vera.socket.send(&transcript(Uuid::new_v4(), "vera")).await;
    assert_eq!(vera.is_rejected().await.code, RejectCode::Invalid);
    for n in 0..4 {
        let message_id = Uuid::new_v4();
        vera.socket.send(&transcript(message_id, &format!("stranger-{n}@example.org"))).await;
        vera.accepted(message_id).await;
    }
    vera.socket.send(&transcript(Uuid::new_v4(), "stranger@example.org")).await;
    assert_eq!(vera.is_rejected().await.code, RejectCode::NoMail);
}

#[tokio::test]
async fn without_a_mail_server_no_transcript_is_offered() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.says("When are you open?").await;
    let message_id = Uuid::new_v4();
    visitor.socket.send(&VisitorSends::Transcript { message_id, email: VERA.into() }).await;
    let rejected = visitor.is_rejected().await;
    assert_eq!((rejected.code, rejected.message_id), (RejectCode::NoMail, Some(message_id)));
}
