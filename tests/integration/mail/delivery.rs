//! How e-mails reach the mail server: encrypted, retried, neither lost nor sent twice.

use super::*;

#[tokio::test]
async fn after_the_mail_server_was_down_for_an_hour_every_email_arrives_once() {
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
        mailbox.email_to(address);
    }
    let sent = world.running.store.mails(Some(MailState::Sent), None, 10).await.unwrap();
    assert_eq!((sent.len(), mailbox.emails().len()), (5, 5));
    passes(&world, &clock, 24 * HOUR).await;
    assert_eq!(mailbox.emails().len(), 5);
}

#[tokio::test]
async fn a_restart_while_the_mail_server_is_down_neither_loses_nor_repeats_emails() {
    let Some(mailbox) = Mailbox::new() else { return };
    let (world, clock) = world_with_mail(mailbox.port, |_| {}).await;
    let (vera, mut mia, conversation) = vera_and_mia(&world).await;
    drop(vera);
    mia.replies(conversation, "It is on its way.").await.unwrap();
    mia.resolves(conversation).await.unwrap();
    // The reply is committed, the email is not written yet.
    let world = world.restarts().await;
    passes(&world, &clock, 2 * MINUTE).await;
    let before = only_mail(&world).await;
    assert_eq!((before.state, before.attempts), (MailState::Queued, 1));
    // Written, and tried once.
    let world = world.restarts().await;
    passes(&world, &clock, 10 * MINUTE).await;
    let _server = mailbox.opens();
    passes(&world, &clock, HOUR).await;
    let email = mailbox.email_to(VERA);
    assert_eq!(email.header("Message-ID").unwrap(), before.message_id, "the same at every try");
    // Sent.
    let world = world.restarts().await;
    passes(&world, &clock, 24 * HOUR).await;
    assert_eq!(mailbox.emails().len(), 1);
}

#[tokio::test]
async fn emails_are_encrypted_with_starttls_and_with_tls_from_the_first_byte() {
    let Some(mailbox) = Mailbox::new() else { return };
    let certificate = Certificate::new();
    for (tls, wanted) in [(Tls::Start, MailTls::StartTls), (Tls::Implicit, MailTls::Implicit)] {
        let server = mailbox.opens_with(tls, Some(&certificate));
        let arrived = mailbox.emails().len();
        let trusting = |mail: &mut frontdesk::config::Mail| {
            mail.tls = wanted;
            mail.ca_file = certificate.file();
        };
        let (world, _) = world_with_mail(mailbox.port, trusting).await;
        confirmed(&world).await;
        assert_eq!(only_mail(&world).await.state, MailState::Sent, "{wanted:?}");
        assert_eq!(mailbox.emails().len(), arrived + 1);

        let (world, _) = world_with_mail(mailbox.port, |mail| mail.tls = wanted).await;
        confirmed(&world).await;
        let mail = only_mail(&world).await;
        assert_eq!(mail.state, MailState::Queued, "nobody vouches for this certificate");
        assert!(mail.last_error.unwrap().contains("certificate"));
        assert_eq!(mailbox.emails().len(), arrived + 1);
        drop(server);
    }
    let _plain = mailbox.opens();
    let arrived = mailbox.emails().len();
    let (world, _) = world_with_mail(mailbox.port, |mail| mail.tls = MailTls::StartTls).await;
    confirmed(&world).await;
    assert!(only_mail(&world).await.last_error.unwrap().contains("STARTTLS"));
    assert_eq!(mailbox.emails().len(), arrived, "a server without STARTTLS gets nothing");
}

/// Makes an e-mail to Vera due, and tries it.
async fn confirmed(world: &World) {
    let mut vera = world.visitor().await;
    vera.asks_for_a_person().await;
    vera.is_held_by(HolderName::Queue).await;
    leaves(&mut vera, VERA).await;
    world.running.desk.deliver_mail().await.unwrap();
}

#[tokio::test]
async fn a_server_that_hangs_disconnects_or_defers_is_tried_again() {
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
async fn an_unreachable_server_is_tried_once_per_round_without_delaying_visitors() {
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
async fn a_permanently_refused_email_is_not_sent_until_an_owner_retries_it() {
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
    assert_eq!(bad.connections(), 1, "nobody tries a dead email");

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
async fn an_email_that_failed_too_often_arrives_when_it_is_retried_after_the_cause_is_fixed() {
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
    mailbox.email_to(VERA);
    let too_late = owner.post(&url).send().await.unwrap();
    assert_eq!(too_late.status(), 409, "it was sent");
}
