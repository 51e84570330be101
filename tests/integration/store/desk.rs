//! Tags, attributes, snoozes, mentions, blocks, drafts, canned replies, macros and suggestions.

use frontdesk::conversation::*;
use frontdesk::store::*;
use uuid::Uuid;

use super::databases::Database;
use super::talk::{START, Talk, agent, message};

async fn user(store: &Store, name: &str) {
    let new = NewUser {
        id: agent(name).id,
        email: format!("{name}@example.org"),
        name: name.into(),
        password_hash: "x".into(),
        role: Role::Agent,
        capacity: 4,
        created_at: START,
    };
    store.add_user(&new).await.unwrap();
}

fn tag(add: &[&str], remove: &[&str]) -> Command {
    let own = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
    Command::Tag { agent: agent("Ada"), add: own(add), remove: own(remove) }
}

async fn held(store: &Store, name: &str) -> Talk {
    let mut talk = Talk::new(store);
    talk.visitor_says("Where is my bread?").await.agent_takes(name).await;
    talk
}

pub async fn tags_attributes_and_snoozes_are_in_the_log_and_the_row(database: &Database) {
    let store = database.open().await;
    let mut talk = held(&store, "Ada").await;
    talk.does(tag(&["late", "vip ö"], &[])).await.does(tag(&["angry"], &["late"])).await;
    let set = AttributeChanges::from([
        ("plan".into(), Some(AttributeValue::Text("pro \"1\"".into()))),
        ("orders".into(), Some(AttributeValue::Number(2.5))),
        ("new".into(), Some(AttributeValue::Flag(true))),
    ]);
    talk.does(Command::SetAttributes { by: None, set }).await;
    let gone = AttributeChanges::from([("new".into(), None)]);
    talk.does(Command::SetAttributes { by: Some(agent("Ada")), set: gone }).await;
    let until = START.plus_ms(60_000);
    talk.does(Command::Snooze { agent: agent("Ada"), until }).await.stands().await;
    let row = store.summary(talk.id()).await.unwrap().unwrap();
    assert_eq!(
        (row.card.tags.clone(), row.card.attributes.clone()),
        (talk.conversation.tags.clone(), talk.conversation.attributes.clone())
    );
    assert_eq!(
        (row.card.snoozed_until(), row.card.holder.clone()),
        (Some(until), talk.conversation.holder.clone())
    );

    // A snoozed conversation is not part of its agent's load, and only its own timer finds it.
    assert!(store.loads().await.unwrap().is_empty());
    assert_eq!(store.held_by(agent("Ada").id).await.unwrap(), []);
    let late = START.plus_ms(600_000);
    assert_eq!(store.idle(IdleHolder::Agent, late, 9).await.unwrap(), []);
    assert_eq!(store.unreplied(late, 9).await.unwrap(), []);
    assert_eq!(store.due_to_wake(until.plus_ms(-1), 9).await.unwrap(), []);
    assert_eq!(store.due_to_wake(until, 9).await.unwrap(), [talk.id()]);
    talk.visitor_says("Hello?").await.stands().await;
    assert_eq!(store.due_to_wake(late, 9).await.unwrap(), []);
    assert_eq!(store.held_by(agent("Ada").id).await.unwrap(), [talk.id()]);

    let mut other = held(&store, "Grace").await;
    other.does(tag(&["angry"], &[])).await;
    let counts: Vec<_> =
        store.tags(9).await.unwrap().into_iter().map(|t| (t.name, t.conversations)).collect();
    assert_eq!(counts, [("angry".into(), 2), ("vip ö".into(), 1)]);
    let list = async |filter: SummaryFilter| -> Vec<ConversationId> {
        store.summaries(&filter, None, 9).await.unwrap().iter().map(|row| row.card.id).collect()
    };
    let all = SummaryFilter::default;
    assert_eq!(list(SummaryFilter { tag: Some("vip ö".into()), ..all() }).await, [talk.id()]);
    assert_eq!(list(SummaryFilter { tag: Some("vip".into()), ..all() }).await, []);
    assert_eq!(list(SummaryFilter { agent: Some(agent("Grace").id), ..all() }).await, [other.id()]);
    assert_eq!(list(SummaryFilter { holder: Some(HolderKind::Agent), ..all() }).await.len(), 2);
    assert_eq!(list(SummaryFilter { holder: Some(HolderKind::Queue), ..all() }).await, []);
    assert_eq!(list(SummaryFilter { inbox: Some(InboxId("other".into())), ..all() }).await, []);
    other.does(Command::Snooze { agent: agent("Grace"), until: late }).await;
    assert_eq!(list(SummaryFilter { snoozed: Some(true), ..all() }).await, [other.id()]);
    assert_eq!(list(SummaryFilter { snoozed: Some(false), ..all() }).await, [talk.id()]);
    let to = Target::Team(TeamName { id: TeamId("orders".into()), name: "Orders".into() });
    let promise = Promise::PersonSoon;
    other.does(Command::Transfer { from: agent("Grace"), to, note: None, promise }).await.stands().await;
    assert_eq!(list(SummaryFilter { team: Some(TeamId("orders".into())), ..all() }).await, [other.id()]);
    assert_eq!(list(SummaryFilter { snoozed: Some(true), ..all() }).await, [], "moved on, awake");
}

pub async fn mentions_are_unread_until_their_note_is_read(database: &Database) {
    let store = database.open().await;
    user(&store, "Ada").await;
    user(&store, "Grace").await;
    let (ada, grace) = (agent("Ada"), agent("Grace"));
    let mut talk = held(&store, "Ada").await;
    let note = |text: &str, mentions: Vec<AgentName>| {
        let text = text.to_owned();
        Command::Note { message_id: message(), agent: agent("Ada"), text, mentions }
    };
    talk.does(note("@Grace, look", vec![grace.clone()])).await;
    let first = talk.conversation.last_seq;
    talk.does(note("@Grace and @Ada", vec![grace.clone(), ada.clone(), grace.clone()])).await.stands().await;
    let unread = async |who: &AgentName| -> Vec<Seq> {
        store.unread_mentions(who.id, 9).await.unwrap().iter().map(|mention| mention.seq).collect()
    };
    assert_eq!(unread(&grace).await, [first.next(), first]);
    let mention = store.unread_mentions(grace.id, 1).await.unwrap().remove(0);
    assert_eq!((mention.by, mention.text.as_str()), (ada.clone(), "@Grace and @Ada"));
    assert!(store.mark_read(grace.id, talk.id(), first).await.unwrap());
    assert!(!store.mark_read(grace.id, talk.id(), first).await.unwrap(), "nothing new");
    assert!(!store.mark_read(grace.id, talk.id(), Seq(1)).await.unwrap(), "never back");
    assert!(!store.mark_read(grace.id, ConversationId(Uuid::new_v4()), first).await.unwrap());
    assert_eq!(unread(&grace).await, [first.next()]);
    assert_eq!(unread(&ada).await, [first.next()]);
    assert_eq!(store.read_marks(grace.id).await.unwrap(), [(talk.id(), first)]);
    assert_eq!(store.read_marks(ada.id).await.unwrap(), []);
    talk.does(Command::AgentResolves { agent: ada, outcome: Outcome::Solved }).await;
    assert_eq!(store.read_marks(grace.id).await.unwrap(), [], "of open conversations alone");
    assert_eq!(unread(&grace).await, [first.next()], "a closed conversation is still to be read");
}

pub async fn a_block_applies_to_the_visitor_and_ends_in_its_conversation(database: &Database) {
    let store = database.open().await;
    let mut talk = held(&store, "Ada").await;
    let visitor = talk.conversation.visitor;
    let mut later = Talk::at(&store, START.plus_ms(60_000));
    later.conversation.visitor = visitor;
    later.visitor_says("Me again").await;
    assert_eq!(store.blocked_in(visitor).await.unwrap(), None);
    talk.does(Command::Block { agent: agent("Ada"), reason: "threats".into() }).await.stands().await;
    assert_eq!(store.blocked_in(visitor).await.unwrap(), Some(talk.id()));
    assert_eq!(store.conversations_of(visitor, 9).await.unwrap(), [later.id(), talk.id()]);
    for id in [talk.id(), later.id()] {
        assert!(store.summary(id).await.unwrap().unwrap().blocked);
    }
    talk.does(Command::Unblock { agent: agent("Grace") }).await.stands().await;
    assert_eq!(store.blocked_in(visitor).await.unwrap(), None);
    talk.does(Command::Block { agent: agent("Ada"), reason: "again".into() }).await;
    store.forget_block(talk.id()).await.unwrap();
    assert_eq!(store.blocked_in(visitor).await.unwrap(), None);
}

pub async fn replies_from_drafts_are_counted(database: &Database) {
    let store = database.open().await;
    let mut talk = held(&store, "Ada").await;
    for (kind, edited) in [(DraftKind::Bot, false), (DraftKind::Bot, true), (DraftKind::Canned, false)] {
        talk.does(Command::Reply {
            message_id: message(),
            agent: agent("Ada"),
            text: "Here it is.".into(),
            attachments: Vec::new(),
            seen: None,
            drafted_from: Some(DraftedFrom { kind, id: "1".into(), edited }),
        })
        .await;
    }
    talk.agent_replies("Ada", "By hand.").await.stands().await;
    let period = |from: i64| Period { from: START.plus_ms(from), to: START.plus_ms(600_000) };
    let (replies, drafts) = store.drafts_used(period(0)).await.unwrap();
    let drafts: Vec<_> = drafts.iter().map(|d| (d.kind, d.as_they_were, d.edited)).collect();
    assert_eq!(replies, 4);
    assert_eq!(drafts, [(DraftKind::Bot, 1, 1), (DraftKind::Article, 0, 0), (DraftKind::Canned, 1, 0)]);
    let (replies, drafts) = store.drafts_used(period(500_000)).await.unwrap();
    assert_eq!((replies, drafts.iter().map(|d| d.as_they_were + d.edited).sum::<u32>()), (0, 0));
}

pub async fn canned_replies_and_macros_are_personal_or_shared(database: &Database) {
    let store = database.open().await;
    let (ada, grace) = (agent("Ada").id, agent("Grace").id);
    let canned = |author, shared, code: &str| Canned {
        id: Uuid::new_v4(),
        author,
        shared,
        code: code.into(),
        title: "Late".into(),
        text: "It is on its way.".into(),
        updated_at: START,
    };
    let (shared, own) = (canned(ada, true, "late"), canned(ada, false, "late"));
    for one in [&shared, &own, &canned(grace, false, "late"), &canned(grace, false, "mine")] {
        store.save_canned(one).await.unwrap();
    }
    let taken = store.save_canned(&canned(grace, true, "late")).await;
    assert!(matches!(taken, Err(StoreError::CodeTaken)));
    assert!(matches!(store.save_canned(&canned(ada, false, "late")).await, Err(StoreError::CodeTaken)));
    assert_eq!(store.canned_for(ada).await.unwrap(), [own.clone(), shared.clone()]);
    assert_eq!(store.canned_beside(&canned(grace, false, "x")).await.unwrap(), 2);
    assert_eq!(store.canned_beside(&shared).await.unwrap(), 0);
    let changed = Canned { title: "Delayed".into(), shared: false, code: "later".into(), ..shared.clone() };
    store.save_canned(&changed).await.unwrap();
    assert_eq!(store.canned(shared.id).await.unwrap(), Some(changed));
    store.delete_canned(own.id).await.unwrap();
    assert_eq!(store.canned(own.id).await.unwrap(), None);

    let one = |author, shared, name: &str| Macro {
        id: Uuid::new_v4(),
        author,
        shared,
        name: name.into(),
        steps: "[]".into(),
        updated_at: START,
    };
    let (close, mine) = (one(ada, true, "Close"), one(grace, false, "Mine"));
    store.save_macro(&close).await.unwrap();
    store.save_macro(&mine).await.unwrap();
    assert_eq!(store.macros_for(ada).await.unwrap(), std::slice::from_ref(&close));
    assert_eq!(store.macros_for(grace).await.unwrap(), [close.clone(), mine.clone()]);
    assert_eq!(store.macros_beside(&one(grace, false, "x")).await.unwrap(), 1);
    let changed = Macro { steps: "[1]".into(), ..mine };
    store.save_macro(&changed).await.unwrap();
    assert_eq!(store.one_macro(changed.id).await.unwrap(), Some(changed));
    store.delete_macro(close.id).await.unwrap();
    assert_eq!(store.one_macro(close.id).await.unwrap(), None);
}

pub async fn suggestions_are_accepted_once(database: &Database) {
    let store = database.open().await;
    let talk = held(&store, "Ada").await;
    let new = |at: i64, conversation| NewSuggestion {
        id: Uuid::new_v4(),
        conversation,
        seq: conversation.map(|_| Seq(1)),
        question: "Do you ship to Malta?".into(),
        answer: "Yes.".into(),
        author: agent("Ada"),
        made_at: START.plus_ms(at),
    };
    let (first, second) = (new(0, Some(talk.id())), new(1, None));
    store.suggest(&first).await.unwrap();
    store.suggest(&second).await.unwrap();
    assert_eq!(store.open_suggestions().await.unwrap(), 2);
    let (owner, article) = (agent("Olga"), ArticleId("malta".into()));
    let accepted = SuggestionState::Accepted;
    let decide = async |state, article| {
        store.decide_suggestion(first.id, state, &owner, START.plus_ms(5), article).await.unwrap()
    };
    assert!(decide(SuggestionState::Declined, None).await);
    assert!(decide(accepted, Some(&article)).await, "a decision may be thought over");
    assert!(!decide(SuggestionState::Declined, None).await, "but an article stays");
    let decided = store.suggestion(first.id).await.unwrap().unwrap();
    assert_eq!(decided.suggested, first);
    assert_eq!((decided.state, decided.article), (accepted, Some(article)));
    assert_eq!(decided.decided, Some((owner, START.plus_ms(5))));
    let ids = async |state| -> Vec<Uuid> {
        store.suggestions(state, 9).await.unwrap().iter().map(|s| s.suggested.id).collect()
    };
    assert_eq!(ids(None).await, [second.id, first.id]);
    assert_eq!(ids(Some(SuggestionState::Open)).await, [second.id]);
    database.run("DELETE FROM visitors").await.unwrap();
    let kept = store.suggestion(first.id).await.unwrap().unwrap();
    assert_eq!(kept.suggested.conversation, None, "it outlives the conversation that it came from");
}
