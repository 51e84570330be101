//! What happens within one batch of appends.

use std::path::Path;

use sqlx::{ConnectOptions, Connection};
use uuid::Uuid;

use crate::conversation::*;

use super::sqlite::checkpoint;
use super::{Append, AppendError, Sqlite, Store};

fn opening(text: &str) -> Append {
    let begun = Conversation::begin(Beginning {
        id: ConversationId(Uuid::new_v4()),
        inbox: InboxId("shop".into()),
        visitor: VisitorId(Uuid::new_v4()),
        locale: "en".into(),
        time_zone: None,
        started_at: Timestamp(1_000),
    });
    let says = Command::VisitorWrites {
        message_id: MessageId(Uuid::new_v4()),
        text: text.to_owned(),
        attachments: Vec::new(),
    };
    let Decision { next, entries } = decide(&begun, says, &Policy::default(), Timestamp(1_000)).unwrap();
    Append { conversation: next, expected: Seq::ZERO, entries, opening: true }
}

async fn sqlite(folder: &Path) -> (Store, Sqlite) {
    let store = Store::open_sqlite(&folder.join("frontdesk.db")).await.unwrap();
    let Store::Sqlite(sqlite) = store.clone() else { panic!() };
    (store, sqlite)
}

/// Queues appends while somebody else writes, so that they come into one batch.
async fn in_one_batch(sqlite: &Sqlite, appends: Vec<Append>) -> Vec<Result<(), AppendError>> {
    let somebody_else = sqlite.writer().acquire().await.unwrap();
    let waiting: Vec<_> = appends
        .into_iter()
        .map(|append| {
            let sqlite = sqlite.clone();
            tokio::spawn(async move { sqlite.append(append).await })
        })
        .collect();
    // All of them have asked by now: this runs after they do, on the one thread there is.
    tokio::task::yield_now().await;
    drop(somebody_else);
    let mut results = Vec::new();
    for result in waiting {
        results.push(result.await.unwrap());
    }
    results
}

#[tokio::test]
async fn one_append_that_the_database_cannot_take_does_not_fail_the_others_of_its_batch() {
    let folder = tempfile::tempdir().unwrap();
    let (store, sqlite) = sqlite(folder.path()).await;
    sqlx::query(
        "CREATE TRIGGER poison BEFORE INSERT ON entries WHEN NEW.text = 'poison' \
         BEGIN SELECT RAISE(ABORT, 'poisoned'); END",
    )
    .execute(sqlite.writer())
    .await
    .unwrap();
    let twice = opening("twice");
    let texts = ["one", "poison", "two", "three"];
    let mut appends: Vec<Append> = texts.iter().map(|text| opening(text)).collect();
    appends.extend([twice.clone(), Append { conversation: opening("").conversation, ..twice }]);
    let ids: Vec<_> = appends.iter().map(|append| append.conversation.id).collect();
    let results = in_one_batch(&sqlite, appends).await;
    let duplicate = Err(AppendError::Duplicate { seq: Seq(1), at: Timestamp(1_000) });
    let poisoned = Err(AppendError::Unavailable("poisoned".into()));
    assert_eq!(results, [Ok(()), poisoned, Ok(()), Ok(()), Ok(()), duplicate]);
    for (id, result) in ids.iter().zip(&results) {
        assert_eq!(store.load(*id).await.unwrap().is_some(), result.is_ok());
    }
}

#[tokio::test]
async fn a_database_that_may_not_grow_refuses_with_a_reason_and_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (store, sqlite) = sqlite(folder.path()).await;
    store.append(opening("fits")).await.unwrap();
    let limit = "PRAGMA max_page_count = 60";
    sqlx::query(limit).execute(sqlite.writer()).await.unwrap();
    let large = "x".repeat(200_000);
    let appends = vec![opening("small"), opening(&large), opening("small, too")];
    let ids: Vec<_> = appends.iter().map(|append| append.conversation.id).collect();
    let results = in_one_batch(&sqlite, appends).await;
    assert_eq!(results, [Ok(()), Err(AppendError::Unavailable("the disk is full".into())), Ok(())]);
    assert!(store.load(ids[0]).await.unwrap().is_some());
    assert!(store.load(ids[1]).await.unwrap().is_none());
    // There is room again.
    store.append(opening(&large)).await.unwrap();
}

#[tokio::test]
async fn a_writer_that_goes_away_in_the_middle_of_a_transaction_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (store, sqlite) = sqlite(folder.path()).await;
    {
        let mut gone = sqlite.writer().acquire().await.unwrap();
        sqlx::query("BEGIN IMMEDIATE").execute(&mut *gone).await.unwrap();
        sqlx::query("INSERT INTO settings VALUES ('half', 'done')").execute(&mut *gone).await.unwrap();
    }
    let append = opening("Hello");
    let id = append.conversation.id;
    store.append(append).await.unwrap();
    assert!(store.load(id).await.unwrap().is_some());
    assert_eq!(store.setting("half").await.unwrap(), None);
}

#[tokio::test]
async fn a_log_that_has_grown_long_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (store, sqlite) = sqlite(folder.path()).await;
    let log_bytes = || std::fs::metadata(folder.path().join("frontdesk.db-wal")).map_or(0, |log| log.len());
    let appends = async |count: u32| {
        for _ in 0..count {
            store.append(opening("A message")).await.unwrap();
        }
    };
    appends(30).await;
    let before = log_bytes();
    assert!(before > 100_000);
    let mut checkpoints = sqlite.writer().connect_options().as_ref().clone().connect().await.unwrap();
    checkpoint(&mut checkpoints, sqlite.writer(), 1).await.unwrap();
    appends(20).await;
    assert_eq!(log_bytes(), before);
    // Dropping it would only ask for its end, and the last connection to close writes the log over.
    checkpoints.close().await.unwrap();
    store.close().await;
    assert_eq!(log_bytes(), 0, "closing moves the log into the database");
}
