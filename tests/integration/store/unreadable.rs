//! One row that this version cannot read never hides the others.

use frontdesk::conversation::*;
use frontdesk::store::{NewSuggestion, NewUser, PageCursor, Role, Store, SummaryFilter};
use uuid::Uuid;

use super::databases::Database;
use super::talk::{START, Talk, agent, message};

/// The locale of the conversation whose row is spoiled.
const SPOILED: &str = "tlh";
const SPOIL_NEED: &str = "UPDATE conversations SET need = '{' WHERE locale = 'tlh'";

/// A conversation that began this many milliseconds after the start.
async fn talk(store: &Store, locale: &str, after_ms: i64) -> Talk {
    let mut talk = Talk::at(store, START.plus_ms(after_ms));
    talk.conversation.locale = locale.into();
    talk.visitor_says("Hello").await;
    talk
}

pub async fn an_unreadable_conversation_is_left_out_of_lists(database: &Database) {
    let store = database.open().await;
    let good = talk(&store, "en", 0).await;
    let spoiled = talk(&store, SPOILED, 0).await;
    for spoil in [
        SPOIL_NEED,
        "UPDATE conversations SET need = NULL, holder = 'limbo' WHERE locale = 'tlh'",
        "UPDATE conversations SET holder = 'bot', last_seq = -1 WHERE locale = 'tlh'",
        "UPDATE conversations SET last_seq = 1, preview_from = 'ghost' WHERE locale = 'tlh'",
    ] {
        database.run(spoil).await.unwrap();
        let listed = store.summaries(&SummaryFilter::default(), None, 10).await.unwrap();
        assert_eq!(listed.iter().map(|row| row.card.id).collect::<Vec<_>>(), [good.id()], "{spoil}");
        let open = store.summaries_open(10).await.unwrap();
        assert_eq!(open.iter().map(|row| row.card.id).collect::<Vec<_>>(), [good.id()], "{spoil}");
        assert!(store.summary(spoiled.id()).await.is_err(), "asked for by itself, it is an error: {spoil}");
    }
}

pub async fn a_page_is_filled_beyond_an_unreadable_conversation(database: &Database) {
    let store = database.open().await;
    let oldest = talk(&store, "en", 0).await;
    talk(&store, SPOILED, 60_000).await;
    talk(&store, SPOILED, 120_000).await;
    let latest = talk(&store, "en", 180_000).await;
    database.run(SPOIL_NEED).await.unwrap();
    let page = async |after| store.summaries(&SummaryFilter::default(), after, 1).await.unwrap();
    let first = page(None).await;
    let second = page(Some(PageCursor::from(&first[0]))).await;
    let ids: Vec<_> = first.iter().chain(&second).map(|row| row.card.id).collect();
    assert_eq!(ids, [latest.id(), oldest.id()]);
    assert_eq!(page(Some(PageCursor::from(&second[0]))).await, []);
    let both = store.summaries(&SummaryFilter::default(), None, 2).await.unwrap();
    assert_eq!(both.iter().map(|row| row.card.id).collect::<Vec<_>>(), ids);
}

pub async fn an_unreadable_conversation_does_not_empty_the_queue(database: &Database) {
    let store = database.open().await;
    let mut good = talk(&store, "en", 0).await;
    let mut spoiled = talk(&store, SPOILED, 0).await;
    assert_eq!(store.queue_length().await.unwrap(), 0);
    for talk in [&mut good, &mut spoiled] {
        talk.does(Command::RequestHuman { message_id: message(), promise: Promise::PersonSoon }).await;
    }
    database.run(SPOIL_NEED).await.unwrap();
    let queue = store.queue().await.unwrap();
    assert_eq!(queue.iter().map(|queued| queued.conversation).collect::<Vec<_>>(), [good.id()]);
    assert_eq!(store.queue_length().await.unwrap(), 2, "it is counted without being read");
    let unanswered = store.unanswered_conversations(10).await.unwrap();
    assert_eq!(unanswered.iter().map(|waits| waits.conversation).collect::<Vec<_>>(), [good.id()]);
}

pub async fn an_unreadable_conversation_does_not_hide_the_load_of_agents(database: &Database) {
    let store = database.open().await;
    talk(&store, "en", 0).await.agent_takes("Ada").await;
    talk(&store, SPOILED, 0).await.agent_takes("Ada").await;
    database.run(SPOIL_NEED).await.unwrap();
    assert_eq!(store.loads().await.unwrap()[&agent("Ada").id].conversations, 1);
}

pub async fn an_unreadable_note_does_not_hide_other_mentions(database: &Database) {
    let store = database.open().await;
    let mut good = talk(&store, "en", 0).await;
    let mut spoiled = talk(&store, SPOILED, 0).await;
    for talk in [&mut good, &mut spoiled] {
        talk.agent_takes("Ada").await;
        talk.does(Command::Note {
            message_id: message(),
            agent: agent("Ada"),
            text: "@Grace".into(),
            mentions: vec![agent("Grace")],
        })
        .await;
    }
    // Entries never change, but one that this version has no name for may have been added by a later one.
    database
        .run(
            "INSERT INTO entries (conversation_id, seq, at, kind) \
             SELECT id, 9, 0, 'agent_sang' FROM conversations WHERE locale = 'tlh'",
        )
        .await
        .unwrap();
    database.run("UPDATE mentions SET seq = 9 WHERE conversation_id = (SELECT id FROM conversations WHERE locale = 'tlh')")
        .await
        .unwrap();
    let mentions = store.unread_mentions(agent("Grace").id, 10).await.unwrap();
    assert_eq!(mentions.iter().map(|mention| mention.conversation).collect::<Vec<_>>(), [good.id()]);
}

pub async fn unreadable_users_and_suggestions_are_left_out(database: &Database) {
    let store = database.open().await;
    for name in ["Ada", "Mallory"] {
        let user = NewUser {
            id: agent(name).id,
            email: format!("{name}@example.org"),
            name: name.into(),
            password_hash: "x".into(),
            role: Role::Agent,
            capacity: 4,
            created_at: START,
        };
        store.add_user(&user).await.unwrap();
        let suggestion = NewSuggestion {
            id: Uuid::new_v4(),
            conversation: None,
            seq: None,
            question: "Do you ship to Malta?".into(),
            answer: "Yes.".into(),
            author: agent(name),
            made_at: START,
        };
        store.suggest(&suggestion).await.unwrap();
    }
    database.run("UPDATE users SET role = 'jester' WHERE name = 'Mallory'").await.unwrap();
    database.run("UPDATE suggestions SET seq = -1 WHERE author_name = 'Mallory'").await.unwrap();
    let users = store.users().await.unwrap();
    assert_eq!(users.iter().map(|user| user.id).collect::<Vec<_>>(), [agent("Ada").id]);
    let suggestions = store.suggestions(None, 10).await.unwrap();
    assert_eq!(suggestions.iter().map(|s| s.suggested.author.id).collect::<Vec<_>>(), [agent("Ada").id]);
}
