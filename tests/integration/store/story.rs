//! One conversation from beginning to end, and what the store returns at each step.

use frontdesk::conversation::*;
use frontdesk::store::{IdleHolder, Load};
use uuid::Uuid;

use super::databases::Database;
use super::talk::{START, Talk, agent, message};

pub async fn a_conversation_is_read_back_as_it_was_written(database: &Database) {
    let store = database.open().await;
    let mut talk = Talk::new(&store);
    assert!(!store.visitor_exists(talk.conversation.visitor).await.unwrap());
    assert_eq!(store.load(talk.id()).await.unwrap(), None);

    talk.visitor_says("When does my bread arrive? 🥖\n\u{0007} 'quoted' \"twice\" \\ %").await.stands().await;
    talk.bot_replies(0.93, 0.02).await;
    talk.does(Command::GiveFeedback { about: talk.conversation.last_seq, helpful: false }).await;
    talk.visitor_says("No, the OTHER parcel").await.bot_replies(0.3, 0.2).await.stands().await;
    talk.visitor_says("This is a disgrace!!!").await.bot_replies(0.3, 0.97).await.stands().await;
    assert!(matches!(talk.conversation.holder, Holder::Queue { .. }));
    let contact = Contact {
        name: Some("Zoë".into()),
        email: Some("zoe@example.org".into()),
        phone: Some("+43 1 234567".into()),
    };
    talk.does(Command::LeaveContact { contact }).await;
    talk.agent_takes("Ada").await.agent_replies("Ada", "I'm sorry. I look into it.").await.stands().await;
    talk.does(Command::Note {
        message_id: message(),
        agent: agent("Grace"),
        text: "Second time.".into(),
        mentions: Vec::new(),
    })
    .await;
    let to = Target::Agent(agent("Grace"));
    let promise = Promise::PersonSoon;
    talk.does(Command::Transfer { from: agent("Ada"), to, note: None, promise }).await.stands().await;
    let back = |why| Command::ReturnToQueue {
        agent: agent("Grace"),
        why,
        promise: Promise::AnswerBy(START.plus_ms(86_400_000)),
    };
    talk.does(back(ReturnReason::AgentGone)).await.agent_takes("Grace").await;
    talk.does(back(ReturnReason::ByAgent)).await.stands().await;
    talk.agent_takes("Grace").await.does(Command::ReturnToBot { agent: agent("Grace") }).await;
    talk.does(Command::RequestHuman { message_id: message(), promise: Promise::PersonSoon }).await;
    talk.agent_takes("Ada").await;
    talk.does(Command::AgentResolves { agent: agent("Ada"), outcome: Outcome::Solved }).await.stands().await;
    let rating = Rating { score: Some(4), nps: Some(9), comment: Some("Späte, but good".into()) };
    talk.does(Command::Rate { message_id: message(), rating }).await;
    talk.visitor_says("One more thing").await;
    let in_reply_to = talk.conversation.last_seq;
    let failure = BotFailure::TimedOut;
    talk.does(Command::FailReply { in_reply_to, failure, promise: Promise::PersonSoon }).await;
    talk.does(Command::VisitorResolves { message_id: message() }).await.stands().await;

    assert!(store.visitor_exists(talk.conversation.visitor).await.unwrap());
    let tail = store.entries_after(talk.id(), Seq(3), 4).await.unwrap();
    assert_eq!(tail, talk.entries[3..7]);
    assert_eq!(store.entries_after(talk.id(), talk.conversation.last_seq, 4).await.unwrap(), []);
    assert_eq!(store.entries_after(ConversationId(Uuid::new_v4()), Seq::ZERO, 4).await.unwrap(), []);
    store.ping().await.unwrap();
    store.close().await;
    assert!(store.ping().await.is_err());
}

pub async fn client_keys_lead_to_their_messages(database: &Database) {
    let store = database.open().await;
    let (first, second) = (message(), message());
    let mut talk = Talk::new(&store);
    talk.does(Command::VisitorWrites { message_id: first, text: "Hello".into(), attachments: Vec::new() })
        .await;
    talk.does(Command::VisitorWrites { message_id: second, text: "Anyone?".into(), attachments: Vec::new() })
        .await;

    let opening = store.find_opening(first).await.unwrap().unwrap();
    assert_eq!((opening.conversation, opening.visitor), (talk.id(), talk.conversation.visitor));
    assert_eq!((opening.seq, opening.at), (Seq(1), START));
    assert_eq!(store.find_opening(second).await.unwrap(), None);
    let found = store.find_message(talk.id(), second).await.unwrap();
    assert_eq!(found, Some((Seq(2), START.plus_ms(1_000))));
    assert_eq!(store.find_message(talk.id(), message()).await.unwrap(), None);

    let inbox = InboxId("shop".into());
    let visitor = talk.conversation.visitor;
    assert_eq!(store.latest_conversation(visitor, &inbox).await.unwrap(), Some(talk.id()));
    assert_eq!(store.latest_conversation(visitor, &InboxId("other".into())).await.unwrap(), None);
    let mut later = Talk::at(&store, START.plus_ms(60_000));
    later.conversation.visitor = visitor;
    later.visitor_says("It's me again").await;
    assert_eq!(store.latest_conversation(visitor, &inbox).await.unwrap(), Some(later.id()));
}

pub async fn due_work_is_found(database: &Database) {
    let store = database.open().await;
    let mut owing = Talk::at(&store, START);
    owing.visitor_says("First").await.visitor_says("and more").await;
    let mut owing_too = Talk::at(&store, START.plus_ms(500));
    owing_too.visitor_says("Second").await;
    let mut quiet = Talk::at(&store, START);
    quiet.visitor_says("Third").await.bot_replies(0.9, 0.0).await;
    let mut waiting = Talk::at(&store, START.plus_ms(9_000));
    waiting.visitor_says("A person!").await;
    waiting.does(Command::RequestHuman { message_id: message(), promise: Promise::PersonSoon }).await;
    let mut waiting_longer = Talk::at(&store, START);
    waiting_longer.does(Command::RequestHuman { message_id: message(), promise: Promise::PersonSoon }).await;
    let mut held = Talk::at(&store, START);
    held.visitor_says("Hello").await.agent_takes("Ada").await;
    let mut held_too = Talk::at(&store, START.plus_ms(500));
    held_too.visitor_says("Hello").await.agent_takes("Ada").await;
    let mut done = Talk::at(&store, START);
    done.visitor_says("Bye").await.does(Command::VisitorResolves { message_id: message() }).await;

    let owed = store.owed_replies(10).await.unwrap();
    let owed: Vec<_> = owed.iter().map(|owed| (owed.conversation, owed.seq, owed.at.0 - START.0)).collect();
    assert_eq!(owed, [(owing_too.id(), Seq(1), 500), (owing.id(), Seq(2), 1_000)]);
    assert_eq!(store.owed_replies(1).await.unwrap().len(), 1);

    let queue = store.queue().await.unwrap();
    let queue: Vec<_> = queue.iter().map(|w| (w.conversation, w.since.0 - START.0)).collect();
    assert_eq!(queue, [(waiting_longer.id(), 0), (waiting.id(), 10_000)]);

    let loads = store.loads().await.unwrap();
    assert_eq!(
        loads.into_iter().collect::<Vec<_>>(),
        [(agent("Ada").id, Load { conversations: 2, hard: 0 })]
    );
    assert_eq!(store.held_by(agent("Ada").id).await.unwrap(), [held.id(), held_too.id()]);
    assert_eq!(store.held_by(agent("Grace").id).await.unwrap(), []);

    let long_after = START.plus_ms(60_000);
    assert_eq!(store.idle(IdleHolder::Bot, long_after, 10).await.unwrap(), [quiet.id()]);
    assert_eq!(store.idle(IdleHolder::Bot, START, 10).await.unwrap(), []);
    let mut idle = store.idle(IdleHolder::Agent, long_after, 10).await.unwrap();
    idle.sort();
    let mut held_ones = [held.id(), held_too.id()];
    held_ones.sort();
    assert_eq!(idle, held_ones);
}

pub async fn moods_are_saved_with_their_entries(database: &Database) {
    let store = database.open().await;
    let mut talk = Talk::new(&store);
    talk.visitor_says("Good morning").await.bot_replies(0.9, 0.0).await.visitor_says("Hm.").await;
    let unread = store.unread_moods(START, 10).await.unwrap();
    let unread: Vec<_> = unread.iter().map(|u| (u.conversation, u.seq, u.text.as_str())).collect();
    assert_eq!(unread, [(talk.id(), Seq(1), "Good morning"), (talk.id(), Seq(3), "Hm.")]);
    assert_eq!(store.unread_moods(START.plus_ms(60_000), 10).await.unwrap(), []);
    assert_eq!(store.unread_moods(START, 1).await.unwrap().len(), 1);

    let glad = Mood { negative: 0.125, neutral: 0.25, positive: 0.625 };
    let sad = Mood { negative: 0.75, neutral: 0.25, positive: 0.0 };
    let erased = ConversationId(Uuid::new_v4());
    let moods = [(talk.id(), Seq(3), sad), (erased, Seq(1), sad), (talk.id(), Seq(1), glad)];
    store.save_moods(&moods, "mood-1").await.unwrap();
    assert_eq!(store.moods(talk.id()).await.unwrap(), [(Seq(1), glad), (Seq(3), sad)]);
    assert_eq!(store.summary(talk.id()).await.unwrap().unwrap().mood, Some(sad));
    assert_eq!(store.unread_moods(START, 10).await.unwrap(), []);

    // An earlier entry that is classified later does not become the latest mood; a new result replaces the old one.
    store.save_moods(&[(talk.id(), Seq(1), sad)], "mood-2").await.unwrap();
    store.save_moods(&[(talk.id(), Seq(3), glad)], "mood-2").await.unwrap();
    assert_eq!(store.moods(talk.id()).await.unwrap(), [(Seq(1), sad), (Seq(3), glad)]);
    assert_eq!(store.summary(talk.id()).await.unwrap().unwrap().mood, Some(glad));
    store.save_moods(&[], "mood-2").await.unwrap();
}

pub async fn entries_never_change_and_can_be_erased(database: &Database) {
    let store = database.open().await;
    let mut talk = Talk::new(&store);
    talk.visitor_says("My card number is 4111").await.bot_replies(0.3, 0.97).await;
    store.save_moods(&[(talk.id(), Seq(1), Mood::NEUTRAL)], "mood-1").await.unwrap();
    let refused = database.run("UPDATE entries SET text = 'I never said that'").await.unwrap_err();
    assert!(refused.to_string().contains("append-only"), "{refused}");
    talk.stands().await;

    assert_eq!(database.run("DELETE FROM visitors").await.unwrap(), 1);
    assert_eq!(store.load(talk.id()).await.unwrap(), None);
    for table in ["SELECT 1 FROM entries", "SELECT 1 FROM moods", "SELECT 1 FROM handover_reasons"] {
        assert_eq!(database.run(table).await.unwrap(), 0, "{table}");
    }
}
