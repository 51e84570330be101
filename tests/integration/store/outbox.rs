//! Outgoing e-mail: queued once, sent by one node at a time; and visitors who are to receive one.

use frontdesk::conversation::*;
use frontdesk::store::{MailId, MailKind, MailState, NewMail, Queued, Settled};
use uuid::Uuid;

use super::databases::Database;
use super::talk::{START, Talk, message};

const LEASE_MS: i64 = 60_000;

fn mail(n: u128, kind: MailKind, recipient: &str) -> NewMail {
    NewMail {
        id: MailId(Uuid::from_u128(n)),
        key: format!("key {n}"),
        conversation: None,
        kind,
        recipient: recipient.into(),
        subject: "Hello".into(),
        text: "Words".into(),
        html: "<p>Words</p>".into(),
        message_id: format!("<{n}@shop.example>"),
        created_at: START,
        reaches: None,
    }
}

pub async fn an_e_mail_is_queued_once_and_sent_by_one_node_at_a_time(database: &Database) {
    let (store, other) = (database.open().await, database.open().await);
    let one = mail(1, MailKind::Reminder, "Mia@shop.example");
    assert_eq!(store.queue_mail(&one).await.unwrap(), Queued::New);
    let same_key = NewMail { id: MailId(Uuid::from_u128(2)), ..one.clone() };
    assert_eq!(other.queue_mail(&same_key).await.unwrap(), Queued::Before);
    assert_eq!(store.mail_queue_length().await.unwrap(), 1);

    let claims = tokio::join!(store.claim_mail(START, LEASE_MS), other.claim_mail(START, LEASE_MS));
    let claimed: Vec<_> = [claims.0.unwrap(), claims.1.unwrap()].into_iter().flatten().collect();
    assert_eq!(claimed.len(), 1);
    assert_eq!((claimed[0].id, claimed[0].attempts, claimed[0].state), (one.id, 1, MailState::Queued));
    assert_eq!(store.next_mail_due().await.unwrap(), Some(START.plus_ms(LEASE_MS)));

    // The node crashes. After the lease another node tries, and the first node's result no longer counts.
    let later = START.plus_ms(LEASE_MS);
    assert_eq!(other.claim_mail(later, LEASE_MS).await.unwrap().unwrap().attempts, 2);
    let late = Settled::Dead { error: "late".into() };
    store.settle_mail(one.id, 1, &late).await.unwrap();
    assert_eq!(store.mail(one.id).await.unwrap().unwrap().state, MailState::Queued);
    let again = Settled::Again { due_at: later.plus_ms(5), error: "451".into() };
    other.settle_mail(one.id, 2, &again).await.unwrap();
    assert_eq!(store.claim_mail(later, LEASE_MS).await.unwrap(), None);
    let third = store.claim_mail(later.plus_ms(5), LEASE_MS).await.unwrap().unwrap();
    assert_eq!((third.attempts, third.last_error.as_deref()), (3, Some("451")));
    store.settle_mail(one.id, 3, &Settled::Dead { error: "550".into() }).await.unwrap();
    assert_eq!(store.next_mail_due().await.unwrap(), None);
    assert!(store.retry_mail(one.id, later).await.unwrap());
    assert!(!store.retry_mail(one.id, later).await.unwrap(), "it is queued already");
    assert_eq!(store.claim_mail(later, LEASE_MS).await.unwrap().unwrap().attempts, 1);
    store.settle_mail(one.id, 1, &Settled::Sent { at: later }).await.unwrap();
    let sent = store.mail(one.id).await.unwrap().unwrap();
    assert_eq!((sent.state, sent.sent_at, sent.last_error), (MailState::Sent, Some(later), None));
    assert_eq!(store.claim_mail(later.plus_ms(10 * LEASE_MS), LEASE_MS).await.unwrap(), None);

    store.refuse_mail("mia@SHOP.example", START).await.unwrap();
    store.refuse_mail("mia@shop.example", START).await.unwrap();
    let queue = async |n, kind| store.queue_mail(&mail(n, kind, "Mia@shop.example")).await.unwrap();
    assert_eq!(queue(3, MailKind::Reminder).await, Queued::Refused);
    assert_eq!(queue(4, MailKind::Reply).await, Queued::New, "people's own words always come");
    let all = store.mails(None, None, 10).await.unwrap();
    assert_eq!(all.iter().map(|mail| mail.id.0.as_u128()).collect::<Vec<_>>(), [4, 1]);
    assert_eq!(store.mails(Some(MailState::Sent), None, 10).await.unwrap().len(), 1);
    assert_eq!(store.mails(None, Some(MailId(Uuid::from_u128(4))), 10).await.unwrap().len(), 1);
}

pub async fn visitors_to_notify_by_e_mail_are_found(database: &Database) {
    let store = database.open().await;
    let mut talk = Talk::new(&store);
    talk.visitor_says("Where is it?").await;
    talk.does(Command::RequestHuman {
        message_id: message(),
        promise: Promise::AnswerBy(START.plus_ms(1_000_000)),
    })
    .await;
    let unconfirmed = async |now| store.unconfirmed_promises(now, 10).await.unwrap();
    assert!(unconfirmed(START).await.is_empty(), "no address");
    let contact = Contact { name: None, email: Some("Vera@example.org".into()), phone: None };
    talk.does(Command::LeaveContact { contact }).await;
    assert_eq!(unconfirmed(START).await, [talk.id()]);
    assert!(unconfirmed(START.plus_ms(1_000_000)).await.is_empty(), "its time is over");
    let about = |n, kind, reaches| NewMail {
        conversation: Some(talk.id()),
        created_at: talk.now,
        reaches,
        ..mail(n, kind, "Vera@example.org")
    };
    store.queue_mail(&about(1, MailKind::Confirmation, None)).await.unwrap();
    assert!(unconfirmed(START).await.is_empty());

    let unread = async || store.unread_replies(START, 10).await.unwrap();
    assert!(unread().await.is_empty());
    let (id, first_at) = (talk.id(), talk.now.plus_ms(1_000));
    talk.agent_takes("Mia").await.agent_replies("Mia", "One").await.agent_replies("Mia", "Two").await;
    let found = unread().await;
    assert_eq!((found.len(), found[0].conversation, found[0].first_at), (1, id, first_at));
    assert_eq!((found[0].first, found[0].last), (Seq(6), Seq(7)));
    store.reached(id, Seq(6)).await.unwrap();
    store.reached(id, Seq(2)).await.unwrap();
    assert_eq!(unread().await[0].first, Seq(7), "what was seen stays seen");
    assert!(store.unread_replies(talk.now, 10).await.unwrap().is_empty(), "too long ago");

    let about = |n, reaches| NewMail {
        conversation: Some(id),
        created_at: talk.now,
        reaches: Some(reaches),
        ..mail(n, MailKind::Reply, "Vera@example.org")
    };
    assert_eq!(store.queue_mail(&about(2, Seq(7))).await.unwrap(), Queued::New);
    assert!(unread().await.is_empty());
    let reply = store.mail(MailId(Uuid::from_u128(2))).await.unwrap().unwrap();
    assert_eq!(reply.thread, ["<1@shop.example>"]);
    talk.agent_replies("Mia", "Three").await;
    assert_eq!(unread().await[0].first, Seq(8));
    talk.visitor_says("Ah!").await;
    assert!(unread().await.is_empty(), "who answers has read it");

    database.run("DELETE FROM conversations").await.unwrap();
    assert!(
        store.mails(None, None, 10).await.unwrap().is_empty(),
        "they are deleted with their conversation"
    );
}
