//! Letters: what is sent when, through a real mail server and through several bad ones.

mod servers;

use frontdesk::clock::{Clock, ManualClock};
use frontdesk::config::MailTls;
use frontdesk::conversation::{
    AgentId, AgentName, ConversationId, Policy, ServiceLevel, ServiceLevels, Timestamp,
};
use frontdesk::desk::Notice;
use frontdesk::store::{Mail, MailState, Queued};
use frontdesk::web::rest::mail::{MailPage, MailView};
use frontdesk::web::wire::*;
use uuid::Uuid;

use crate::world::{Agent, Visitor, World};
use servers::{BadServer, Certificate, Fault, Mailbox, Tls};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const START: Timestamp = Timestamp(1_800_000_000_000);
const VERA: &str = "vera@example.org";

async fn world_with_mail(
    port: u16,
    change: impl FnOnce(&mut frontdesk::config::Mail),
) -> (World, ManualClock) {
    let clock = ManualClock::at(START);
    let world = World::with(|w| {
        w.clock = Clock::from(clock.clone());
        w.config.public_url = "https://chat.shop.example".into();
        w.config.inboxes[0].allowed_origins = vec!["https://shop.example".into()];
        w.policy.service_levels = never_late();
        let mail = &mut w.config.mail;
        mail.smtp_host = "127.0.0.1".into();
        mail.smtp_port = port;
        mail.tls = MailTls::None;
        mail.from = "Linden & Rye <hello@shop.example>".into();
        mail.reply_to = "answers@shop.example".into();
        change(mail);
    });
    (world.await, clock)
}

/// Service levels that nobody misses: reminders have a test of their own.
fn never_late() -> ServiceLevels {
    let level = ServiceLevel { first_response_ms: 365 * 24 * HOUR, resolution_ms: 365 * 24 * HOUR };
    ServiceLevels { urgent: level, high: level, normal: level, low: level, ..ServiceLevels::default() }
}

/// Lets the time pass and does what is due then.
async fn passes(world: &World, clock: &ManualClock, ms: i64) {
    clock.advance_ms(ms);
    world.running.desk.run_due().await.unwrap();
    world.running.desk.deliver_mail().await.unwrap();
}

async fn leaves(visitor: &mut Visitor, email: &str) {
    visitor
        .socket
        .send(&VisitorSends::Contact { name: Some("Vera".into()), email: Some(email.into()), phone: None })
        .await;
    visitor.hears(EntryKind::Contact).await;
}

/// A visitor who asked something and left an address; an agent has taken the conversation.
async fn vera_and_mia(world: &World) -> (Visitor, Agent, Uuid) {
    let mia = world.agent("Mia").await;
    let mut vera = world.visitor().await;
    vera.says("Where is my parcel?\nIt was to come on Monday.").await;
    let conversation = vera.asks_for_a_person().await.conversation;
    vera.is_held_by(HolderName::Agent).await;
    leaves(&mut vera, VERA).await;
    (vera, mia, conversation)
}

async fn only_mail(world: &World) -> Mail {
    let mut mails = world.running.store.mails(None, None, 10).await.unwrap();
    assert_eq!(mails.len(), 1, "{mails:#?}");
    mails.remove(0)
}

#[tokio::test]
async fn replies_that_the_visitor_does_not_see_come_in_one_letter() {
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
    assert!(mailbox.letters().is_empty(), "the agent may go on writing");
    passes(&world, &clock, 20 * SECOND).await;
    let first = mailbox.letter_to(VERA);
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
    let second = mailbox.letters().into_iter().find(|letter| letter.says("It has come.")).unwrap();
    assert_eq!(mailbox.letters().len(), 2);
    assert!(!second.says("It comes tomorrow."), "what was sent is not sent again");
    assert_eq!(second.header("In-Reply-To"), first.header("Message-ID"));
    assert_eq!(second.header("References"), first.header("Message-ID"));
}

#[tokio::test]
async fn who_sees_the_reply_in_the_chat_gets_no_letter() {
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
    assert!(mailbox.letters().is_empty(), "{:#?}", mailbox.letters());
}

#[tokio::test]
async fn a_promise_is_confirmed_with_its_time_and_the_letter_says_that_it_is_automatic() {
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
    let letter = mailbox.letter_to(VERA);
    assert!(letter.says("Saturday, 16 January 2027, 09:00 CET"), "{letter:#?}");
    assert_eq!(letter.header("Auto-Submitted").unwrap(), "auto-generated");
    assert!(letter.header("List-Unsubscribe").unwrap().starts_with("<https://chat.shop.example/api/v1/"));
    passes(&world, &clock, HOUR).await;
    assert_eq!(mailbox.letters().len(), 1, "it is said once");
}

#[tokio::test]
async fn the_mail_server_is_down_for_an_hour_and_every_promised_letter_arrives_once_afterwards() {
    let Some(mailbox) = Mailbox::new() else { return };
    let (world, clock) = world_with_mail(mailbox.port, |_| {}).await;
    let addresses: Vec<String> = (0..5).map(|n| format!("visitor{n}@example.org")).collect();
    let mut visitors = Vec::new();
    for address in &addresses {
        let mut visitor = world.visitor().await;
        visitor.asks_for_a_person().await;
        visitor.is_held_by(HolderName::Queue).await;
        leaves(&mut visitor, address).await;
        visitors.push(visitor.conversation.unwrap());
        passes(&world, &clock, MINUTE).await;
    }
    for _ in 0..55 {
        passes(&world, &clock, MINUTE).await;
    }
    let waiting = world.running.store.mails(Some(MailState::Queued), None, 10).await.unwrap();
    assert_eq!(waiting.len(), 5);
    assert!(waiting.iter().all(|mail| mail.attempts >= 5 && mail.last_error.is_some()), "{waiting:#?}");

    let _server = mailbox.opens();
    // The longest wait after an hour of trying.
    for _ in 0..64 {
        passes(&world, &clock, MINUTE).await;
    }
    for address in &addresses {
        mailbox.letter_to(address);
    }
    let sent = world.running.store.mails(Some(MailState::Sent), None, 10).await.unwrap();
    assert_eq!((sent.len(), mailbox.letters().len()), (5, 5));
    passes(&world, &clock, 24 * HOUR).await;
    assert_eq!(mailbox.letters().len(), 5);
}

#[tokio::test]
async fn a_restart_while_the_mail_server_is_down_loses_and_doubles_nothing() {
    let Some(mailbox) = Mailbox::new() else { return };
    let (world, clock) = world_with_mail(mailbox.port, |_| {}).await;
    let (vera, mut mia, conversation) = vera_and_mia(&world).await;
    drop(vera);
    mia.replies(conversation, "It is on its way.").await.unwrap();
    mia.resolves(conversation).await.unwrap();
    // The reply is committed, the letter is not written yet.
    let world = world.restarts().await;
    passes(&world, &clock, 2 * MINUTE).await;
    let before = only_mail(&world).await;
    assert_eq!((before.state, before.attempts), (MailState::Queued, 1));
    // Written, and tried once.
    let world = world.restarts().await;
    passes(&world, &clock, 10 * MINUTE).await;
    let _server = mailbox.opens();
    passes(&world, &clock, HOUR).await;
    let letter = mailbox.letter_to(VERA);
    assert_eq!(letter.header("Message-ID").unwrap(), before.message_id, "the same at every try");
    // Sent.
    let world = world.restarts().await;
    passes(&world, &clock, 24 * HOUR).await;
    assert_eq!(mailbox.letters().len(), 1);
}

#[tokio::test]
async fn letters_are_encrypted_with_start_tls_and_from_the_first_byte() {
    let Some(mailbox) = Mailbox::new() else { return };
    let certificate = Certificate::new();
    for (tls, wanted) in [(Tls::Start, MailTls::StartTls), (Tls::Implicit, MailTls::Implicit)] {
        let server = mailbox.opens_with(tls, Some(&certificate));
        let arrived = mailbox.letters().len();
        let trusting = |mail: &mut frontdesk::config::Mail| {
            mail.tls = wanted;
            mail.ca_file = certificate.file();
        };
        let (world, _) = world_with_mail(mailbox.port, trusting).await;
        confirmed(&world).await;
        assert_eq!(only_mail(&world).await.state, MailState::Sent, "{wanted:?}");
        assert_eq!(mailbox.letters().len(), arrived + 1);

        let (world, _) = world_with_mail(mailbox.port, |mail| mail.tls = wanted).await;
        confirmed(&world).await;
        let mail = only_mail(&world).await;
        assert_eq!(mail.state, MailState::Queued, "nobody vouches for this certificate");
        assert!(mail.last_error.unwrap().contains("certificate"));
        assert_eq!(mailbox.letters().len(), arrived + 1);
        drop(server);
    }
    let _plain = mailbox.opens();
    let arrived = mailbox.letters().len();
    let (world, _) = world_with_mail(mailbox.port, |mail| mail.tls = MailTls::StartTls).await;
    confirmed(&world).await;
    assert!(only_mail(&world).await.last_error.unwrap().contains("STARTTLS"));
    assert_eq!(mailbox.letters().len(), arrived, "a server without STARTTLS gets nothing");
}

/// Makes a letter to Vera due, and tries it.
async fn confirmed(world: &World) {
    let mut vera = world.visitor().await;
    vera.asks_for_a_person().await;
    vera.is_held_by(HolderName::Queue).await;
    leaves(&mut vera, VERA).await;
    world.running.desk.deliver_mail().await.unwrap();
}

#[tokio::test]
async fn a_server_that_hangs_vanishes_or_puts_off_is_tried_again() {
    for (fault, said) in [
        (Fault::Hangs, "no answer within 300 ms"),
        (Fault::Vanishes, "cannot be used"),
        (Fault::Answers("451 come back later"), "451"),
    ] {
        let bad = BadServer::start(fault);
        let (world, clock) = world_with_mail(bad.port, |mail| mail.timeout_ms = 300).await;
        confirmed(&world).await;
        let mail = only_mail(&world).await;
        assert_eq!((mail.state, mail.attempts), (MailState::Queued, 1), "{mail:#?}");
        assert!(mail.last_error.as_ref().unwrap().contains(said), "{mail:#?}");
        assert!((24 * SECOND..=36 * SECOND).contains(&mail.due_at.ms_since(clock.now())), "{mail:#?}");
        passes(&world, &clock, 20 * SECOND).await;
        assert_eq!(bad.connections(), 1, "it is left in peace until then");
        passes(&world, &clock, 20 * SECOND).await;
        assert_eq!((only_mail(&world).await.attempts, bad.connections()), (2, 2));
    }
}

#[tokio::test]
async fn a_server_that_is_away_is_asked_once_a_round_and_visitors_notice_nothing() {
    let bad = BadServer::start(Fault::Hangs);
    let (world, clock) = world_with_mail(bad.port, |mail| mail.timeout_ms = 500).await;
    let mut visitors = Vec::new();
    for n in 0..4 {
        let mut visitor = world.visitor().await;
        visitor.asks_for_a_person().await;
        visitor.is_held_by(HolderName::Queue).await;
        leaves(&mut visitor, &format!("visitor{n}@example.org")).await;
        visitors.push(visitor);
    }
    world.running.desk.deliver_mail().await.unwrap();
    let tried = bad.connections();
    // By now all four wait for their second try, which one hanging connection is enough for.
    clock.advance_ms(HOUR);
    let (delivered, said) =
        tokio::join!(world.running.desk.deliver_mail(), visitors[0].says("Is anybody there?"));
    delivered.unwrap();
    assert_eq!(said.seq, 4);
    assert_eq!(bad.connections(), tried + 1);
    let mails = world.running.store.mails(Some(MailState::Queued), None, 10).await.unwrap();
    assert_eq!(mails.iter().filter(|mail| mail.attempts == 2).count(), 4, "{mails:#?}");
}

#[tokio::test]
async fn a_letter_that_is_refused_for_good_is_dead_until_an_owner_has_it_tried_again() {
    let Some(mailbox) = Mailbox::new() else { return };
    let bad = BadServer::start(Fault::Answers("550 no such mailbox"));
    let (world, clock) = world_with_mail(bad.port, |_| {}).await;
    confirmed(&world).await;
    let owner = world.owner("Anna").await;
    let list = async |world: &World, query: &str| -> MailPage {
        let url = world.url(&format!("/api/v1/mail{query}"));
        owner.get(url).send().await.unwrap().json().await.unwrap()
    };
    let dead = list(&world, "?state=dead").await.items;
    assert_eq!((dead.len(), dead[0].attempts, dead[0].recipient.as_str()), (1, 1, VERA));
    assert!(dead[0].last_error.as_ref().unwrap().contains("(550): no such mailbox"), "{dead:?}");
    assert!(list(&world, "?state=queued").await.items.is_empty());
    passes(&world, &clock, 48 * HOUR).await;
    assert_eq!(bad.connections(), 1, "nobody tries a dead letter");

    let retry = |browser: &reqwest::Client, id: Uuid| {
        browser.post(world.url(&format!("/api/v1/mail/{id}/retry"))).send()
    };
    let agent = world.agent("Mia").await;
    assert_eq!(retry(&agent.browser, dead[0].id).await.unwrap().status(), 403);
    assert_eq!(agent.browser.get(world.url("/api/v1/mail")).send().await.unwrap().status(), 403);
    assert_eq!(retry(&owner, Uuid::new_v4()).await.unwrap().status(), 404);
    let again = retry(&owner, dead[0].id).await.unwrap();
    assert_eq!(again.status(), 200);
    let again: MailView = again.json().await.unwrap();
    assert!(matches!(again.state, MailStateName::Queued | MailStateName::Dead), "{again:?}");
    world.running.desk.deliver_mail().await.unwrap();
    assert_eq!((bad.connections(), only_mail(&world).await.state), (2, MailState::Dead));
    drop(mailbox);
}

#[tokio::test]
async fn a_letter_that_was_tried_too_often_is_dead_and_arrives_once_its_cause_is_mended() {
    let Some(mailbox) = Mailbox::new() else { return };
    let (world, clock) = world_with_mail(mailbox.port, |mail| mail.attempts_max = 3).await;
    confirmed(&world).await;
    passes(&world, &clock, MINUTE).await;
    assert_eq!(only_mail(&world).await.state, MailState::Queued);
    passes(&world, &clock, 5 * MINUTE).await;
    let dead = only_mail(&world).await;
    assert_eq!((dead.state, dead.attempts), (MailState::Dead, 3));
    let _server = mailbox.opens();
    let owner = world.owner("Anna").await;
    let url = world.url(&format!("/api/v1/mail/{}/retry", dead.id.0));
    assert_eq!(owner.post(&url).send().await.unwrap().status(), 200);
    world.running.desk.deliver_mail().await.unwrap();
    mailbox.letter_to(VERA);
    let too_late = owner.post(&url).send().await.unwrap();
    assert_eq!(too_late.status(), 409, "it was sent");
}

#[tokio::test]
async fn who_unsubscribes_gets_no_reminders_but_people_s_own_answers() {
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
    let reminder = mailbox.letter_to("mia@shop.example");
    assert!(reminder.says("Vera has been waiting in Linden & Rye for 3 hours"), "{reminder:#?}");
    assert!(reminder.says(&format!("https://chat.shop.example/console/inbox/all/{conversation}")));
    assert_eq!(reminder.header("List-Unsubscribe-Post").unwrap(), "List-Unsubscribe=One-Click");

    let link = mailbox.letter_to(VERA).header("List-Unsubscribe").unwrap();
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
    let letters = mailbox.letters();
    assert!(letters.iter().any(|letter| letter.says("It is on its way.")), "{letters:#?}");
}

#[tokio::test]
async fn an_escalation_tells_the_owner_and_a_visitor_s_name_cannot_add_headers() {
    let Some(mailbox) = Mailbox::new() else { return };
    let _server = mailbox.opens();
    let (world, _) = world_with_mail(mailbox.port, |_| {}).await;
    let mut vera = world.visitor().await;
    let conversation = vera.asks_for_a_person().await.conversation;
    let name = Some("Vera\r\nBcc: all@example.org\r\n\r\nBuy".to_owned());
    vera.socket.send(&VisitorSends::Contact { name, email: None, phone: None }).await;
    vera.socket.send(&VisitorSends::Ping).await;
    vera.until(|frame| matches!(frame, VisitorGets::Pong).then_some(())).await;
    for email in ["vera@example.org\r\nBcc: all@example.org", "a@b.example,c@d.example", "vera"] {
        vera.socket.send(&VisitorSends::Contact { name: None, email: Some(email.into()), phone: None }).await;
        assert_eq!(vera.is_rejected().await.code, RejectCode::Invalid, "{email}");
    }
    let desk = &world.running.desk;
    let (id, key) = (ConversationId(conversation), format!("escalation:{conversation}:1"));
    let queued = desk.notify_by_mail(Notice::Escalation, id, START, "anna@shop.example", key).await;
    assert_eq!(queued.unwrap(), Queued::New);
    desk.deliver_mail().await.unwrap();
    let letter = mailbox.letter_to("anna@shop.example");
    assert!(letter.header("Subject").unwrap().starts_with("Vera"), "{letter:#?}");
    assert_eq!(letter.header("Bcc"), None);
    assert_eq!(letter.header("Auto-Submitted").unwrap(), "auto-generated");
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
async fn the_agent_is_reminded_and_then_the_owner_is_told_each_of_them_once() {
    let Some(mailbox) = Mailbox::new() else { return };
    let _server = mailbox.opens();
    let (world, clock) = world_with_mail(mailbox.port, |_| {}).await;
    let in_time =
        Policy { service_levels: ServiceLevels::default(), ..(*world.running.desk.policy()).clone() };
    let (desk, olga) = (&world.running.desk, AgentName { id: AgentId(Uuid::nil()), name: "Olga".into() });
    desk.save_policy(in_time, 1, &olga).await.unwrap();
    let _olga = world.owner("Olga").await;
    let _mia = world.agent("Mia").await;
    let mut vera = world.visitor().await;
    vera.asks_for_a_person().await;
    vera.is_held_by(HolderName::Agent).await;
    // The target of normal priority is half an hour, and the warning comes after four fifths of it.
    passes(&world, &clock, 23 * MINUTE).await;
    assert!(mailbox.letters().is_empty(), "{:#?}", mailbox.letters());
    passes(&world, &clock, 2 * MINUTE).await;
    assert_eq!(mailbox.letters().len(), 1);
    mailbox.letter_to("mia@shop.example");
    let world = world.restarts().await;
    let _mia = world.opens_console(world.logs_in_as("mia@shop.example").await).await;
    passes(&world, &clock, MINUTE).await;
    assert_eq!(mailbox.letters().len(), 1, "the restarted program remembers");
    passes(&world, &clock, 10 * MINUTE).await;
    passes(&world, &clock, HOUR).await;
    assert_eq!(mailbox.letters().len(), 2);
    mailbox.letter_to("olga@shop.example");
}

#[tokio::test]
async fn a_visitor_gets_the_conversation_by_e_mail_but_nobody_can_flood_an_address() {
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
    assert_eq!(mailbox.letters().len(), 1, "the same wish is one letter");
    let letter = mailbox.letter_to(VERA);
    for words in [
        "You, 15 January, 08:00:\nWhen are you open?",
        "Assistant, 15 January",
        "Mia, 15 January, 08:00:\nIs there anything else?",
    ] {
        assert!(letter.says(words), "{words}: {letter:#?}");
    }
    assert!(!letter.says("hungry"), "private notes stay private");
    assert!(letter.header("List-Unsubscribe").is_some());

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
async fn without_a_mail_server_no_transcript_is_promised() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.says("When are you open?").await;
    let message_id = Uuid::new_v4();
    visitor.socket.send(&VisitorSends::Transcript { message_id, email: VERA.into() }).await;
    let rejected = visitor.is_rejected().await;
    assert_eq!((rejected.code, rejected.message_id), (RejectCode::NoMail, Some(message_id)));
}
