//! No acknowledged entry is lost, duplicated or reordered.

use std::collections::HashSet;

use frontdesk::conversation::*;
use frontdesk::store::AppendError;

use super::databases::Database;
use super::talk::{START, Talk, message};

pub async fn a_late_append_is_a_conflict(database: &Database) {
    let store = database.open().await;
    let mut talk = Talk::new(&store);
    talk.visitor_says("Hello").await;
    let says = |text: &str| Command::VisitorWrites {
        message_id: message(),
        text: text.into(),
        attachments: Vec::new(),
    };
    let (one, other) = (talk.prepare(says("one")), talk.prepare(says("other")));
    let results = tokio::join!(store.append(one.clone()), store.append(other));
    let results = [results.0, results.1];
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    assert!(results.contains(&Err(AppendError::Conflict)), "{results:?}");
    assert_eq!(store.load(talk.id()).await.unwrap().unwrap().entries.len(), 2);

    // A conversation cannot begin twice, nor continue before it has begun.
    let again = talk.prepare(says("again"));
    let mut begun = Talk::new(&store).prepare(says("hi"));
    begun.conversation.id = talk.id();
    assert_eq!(store.append(begun).await, Err(AppendError::Conflict));
    let mut unknown = again;
    unknown.conversation.id = Talk::new(&store).id();
    assert_eq!(store.append(unknown).await, Err(AppendError::Conflict));
}

pub async fn a_message_sent_twice_is_stored_once(database: &Database) {
    let store = database.open().await;
    let mut talk = Talk::new(&store);
    let twice = message();
    let says = || Command::VisitorWrites { message_id: twice, text: "Hello".into(), attachments: Vec::new() };
    talk.visitor_says("First").await.does(says()).await;
    talk.bot_replies(0.9, 0.0).await;
    let stored = AppendError::Duplicate { seq: Seq(2), at: START.plus_ms(1_000) };
    assert_eq!(talk.try_to(says()).await, Err(stored.clone()));
    // An append with several entries is refused as a whole.
    let asks = Command::RequestHuman { message_id: twice, promise: Promise::PersonSoon };
    assert_eq!(talk.try_to(asks).await, Err(stored));
    talk.stands().await;
    // In another conversation the same key is another message.
    Talk::new(&store).visitor_says("Hi").await.does(says()).await.stands().await;
}

pub async fn an_opening_message_sent_twice_at_once_begins_one_conversation(database: &Database) {
    let store = database.open().await;
    let first = message();
    let says = || Command::VisitorWrites { message_id: first, text: "Hello".into(), attachments: Vec::new() };
    let tries = (0..8).map(|_| {
        let talk = Talk::new(&store);
        let append = talk.prepare(says());
        let store = store.clone();
        tokio::spawn(async move { (talk.id(), store.append(append).await) })
    });
    let mut begun = Vec::new();
    for tried in tries.collect::<Vec<_>>() {
        match tried.await.unwrap() {
            (id, Ok(())) => begun.push(id),
            (_, refused) => assert_eq!(refused, Err(AppendError::Duplicate { seq: Seq(1), at: START })),
        }
    }
    assert_eq!(begun.len(), 1);
    assert_eq!(store.find_opening(first).await.unwrap().unwrap().conversation, begun[0]);
}

pub async fn entries_with_a_gap_are_refused(database: &Database) {
    let store = database.open().await;
    let mut talk = Talk::new(&store);
    talk.visitor_says("Hello").await;
    let says = Command::VisitorWrites { message_id: message(), text: "one".into(), attachments: Vec::new() };
    let mut append = talk.prepare(says);
    append.entries[0].seq = Seq(3);
    assert_eq!(store.append(append.clone()).await, Err(AppendError::Gap { expected: Seq(1) }));
    append.entries.clear();
    assert_eq!(store.append(append).await, Err(AppendError::Gap { expected: Seq(1) }));
    talk.stands().await;
}

pub async fn two_hundred_conversations_at_once_lose_nothing(database: &Database) {
    const CHATS: usize = 200;
    const TURNS: usize = 10;
    let store = database.open().await;
    let chats = (0..CHATS).map(|chat| {
        let mut talk = Talk::new(&store);
        tokio::spawn(async move {
            for turn in 0..TURNS {
                talk.visitor_says(&format!("message {turn} of chat {chat}")).await;
                if turn % 3 == 0 {
                    talk.bot_replies(0.9, 0.0).await;
                }
                // Resent: refused as a duplicate in the middle of other people's batches.
                let message_id = talk.entries[0].body.message_id().unwrap();
                let again =
                    Command::VisitorWrites { message_id, text: "again".into(), attachments: Vec::new() };
                let refused = talk.try_to(again).await;
                assert!(matches!(refused, Err(AppendError::Duplicate { seq: Seq(1), .. })), "{refused:?}");
            }
            talk
        })
    });
    let mut ids = HashSet::new();
    for chat in chats.collect::<Vec<_>>() {
        let talk = chat.await.unwrap();
        talk.stands().await;
        assert!(ids.insert(talk.id()));
    }
    assert_eq!(ids.len(), CHATS);
}

pub async fn data_survives_reopening(database: &Database) {
    let store = database.open().await;
    let mut talk = Talk::new(&store);
    talk.visitor_says("Hello").await.bot_replies(0.9, 0.0).await.visitor_says("And?").await;
    store.close().await;
    let says =
        Command::VisitorWrites { message_id: message(), text: "closed".into(), attachments: Vec::new() };
    assert!(matches!(talk.try_to(says).await, Err(AppendError::Unavailable(_))));

    talk.store = database.open().await;
    talk.stands().await;
    assert_eq!(talk.store.owed_replies(10).await.unwrap().len(), 1);
    talk.visitor_says("Still there?").await.stands().await;
}
