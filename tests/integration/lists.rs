//! Agents' lists: what is published of a conversation is what the store has of it, and comes from memory.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use frontdesk::conversation::{Command, ConversationId, InboxId, MessageId};
use frontdesk::desk::{Event, Opening, Subscription, Topic};
use frontdesk::store::Summary;
use frontdesk::web::wire::*;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::console::held;
use crate::world::World;

/// How long a test waits for a row that must be published.
const PATIENCE: Duration = Duration::from_secs(20);

/// The rows that agents' consoles receive.
struct Lists {
    subscription: Subscription,
    latest: HashMap<ConversationId, Arc<Summary>>,
}

impl Lists {
    fn of(world: &World) -> Lists {
        let mut subscription = world.running.desk.hub.subscribe_console();
        subscription.follow(Topic::Agents);
        Lists { subscription, latest: HashMap::new() }
    }

    /// The next published row of any conversation.
    async fn receive(&mut self) -> Option<Arc<Summary>> {
        loop {
            let published = tokio::time::timeout(PATIENCE, self.subscription.next()).await.ok()??;
            if let Event::Changed { summary, .. } = &published.event {
                self.latest.insert(summary.card.id, Arc::clone(summary));
                return Some(Arc::clone(summary));
            }
        }
    }

    /// Waits until the latest published row is as wanted and the same as the stored one.
    async fn agree(&mut self, world: &World, id: ConversationId, wanted: impl Fn(&Summary) -> bool) {
        loop {
            let stored = world.running.store.summary(id).await.unwrap().unwrap();
            let published = self.latest.get(&id).map(|row| (**row).clone());
            if wanted(&stored) && published.as_ref() == Some(&stored) {
                return;
            }
            assert!(self.receive().await.is_some(), "published {published:#?}, stored {stored:#?}");
        }
    }
}

/// A second conversation of the visitor of `id`.
async fn another_of_the_visitor(world: &World, id: ConversationId) -> ConversationId {
    let desk = &world.running.desk;
    let message_id = MessageId(Uuid::new_v4());
    let opening = Opening {
        inbox: InboxId("shop".into()),
        visitor: Some(desk.look(id, |live| live.conversation.visitor).await.unwrap()),
        locale: "en".into(),
        time_zone: None,
        message_id,
        introduction: Vec::new(),
        command: Command::VisitorWrites {
            message_id,
            text: "How can I pay?".into(),
            attachments: Vec::new(),
        },
    };
    desk.begin(opening).await.unwrap().1.conversation
}

#[tokio::test]
async fn published_rows_are_the_stored_rows_after_each_step() {
    let world = World::new().await;
    let mut lists = Lists::of(&world);
    let (mut mia, mut visitor, conversation) = held(&world).await;
    let id = ConversationId(conversation);
    lists.agree(&world, id, |row| row.agent.as_ref().is_some_and(|agent| agent.name == "Mia")).await;

    visitor.says("This is terrible, I am so angry!").await;
    lists.agree(&world, id, |row| row.mood.is_some_and(|mood| mood.negative > 0.5)).await;
    mia.replies(conversation, "I am sorry. I look into it.").await.unwrap();
    lists.agree(&world, id, |row| row.digest.preview.starts_with("I am sorry")).await;
    visitor.says("Thank you so much, you are great!").await;
    lists.agree(&world, id, |row| row.mood.is_some_and(|mood| mood.negative < 0.5)).await;
    let name = serde_json::json!({ "name": "Mia Berg" });
    let renamed = mia.browser.patch(world.url("/api/v1/me")).json(&name).send().await.unwrap();
    assert_eq!(renamed.status(), 200);
    mia.notes(conversation, "Be kind.").await.unwrap();
    lists.agree(&world, id, |row| row.agent.as_ref().is_some_and(|agent| agent.name == "Mia Berg")).await;
    let request_id = Uuid::new_v4();
    let tag = AgentSends::Tag { request_id, conversation, add: vec!["late".into()], remove: Vec::new() };
    mia.does(tag, request_id).await.unwrap();
    lists.agree(&world, id, |row| row.card.tags.contains("late")).await;

    let other = another_of_the_visitor(&world, id).await;
    lists.agree(&world, other, |row| row.digest.bot_answers == 1 && row.mood.is_some()).await;
    let request_id = Uuid::new_v4();
    let block = AgentSends::Block { request_id, conversation, reason: "threats".into() };
    mia.does(block, request_id).await.unwrap();
    lists.agree(&world, id, |row| row.blocked).await;
    lists.agree(&world, other, |row| row.blocked).await;
    let request_id = Uuid::new_v4();
    mia.does(AgentSends::Unblock { request_id, conversation: other.0 }, request_id).await.unwrap();
    lists.agree(&world, id, |row| !row.blocked).await;
    lists.agree(&world, other, |row| !row.blocked).await;

    let mut jonas = world.agent("Jonas").await;
    let mut vera = world.supervisor("Vera").await;
    vera.moves(conversation, &jonas).await.unwrap();
    lists.agree(&world, id, |row| row.agent.as_ref().is_some_and(|agent| agent.name == "Jonas")).await;
    jonas.resolves(conversation).await.unwrap();
    lists.agree(&world, id, |row| row.agent.is_none()).await;
    visitor.rates(4, "Good").await;
    lists.agree(&world, id, |row| row.card.rating == Some(4)).await;
    visitor.says("How can I pay?").await;
    lists.agree(&world, id, |row| row.agent.as_ref().is_some_and(|agent| agent.name == "Jonas")).await;
    jonas.returns(conversation, ReturnTo::Bot).await.unwrap();
    lists.agree(&world, id, |row| row.agent.is_none()).await;
    visitor.asks_for_a_person().await;
    lists.agree(&world, id, |row| row.digest.handovers == 2).await;
}

#[tokio::test]
async fn the_row_of_a_conversation_in_memory_is_not_read_from_the_store() {
    let world = World::new().await;
    let mut lists = Lists::of(&world);
    let (mut mia, _visitor, conversation) = held(&world).await;
    let id = ConversationId(conversation);
    lists.agree(&world, id, |row| row.agent.is_some()).await;

    let url = format!("sqlite://{}", world.data.path().join("frontdesk.db").display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    let spoil = sqlx::query("UPDATE conversations SET preview_from = 'ghost'");
    assert_eq!(spoil.execute(&mut connection).await.unwrap().rows_affected(), 1);
    mia.notes(conversation, "A note does not change the preview.").await.unwrap();
    let wanted = world.running.desk.look(id, |live| live.conversation.last_seq).await.unwrap();
    while lists.receive().await.expect("the note is not published").card.last_seq < wanted {}
    assert!(world.running.store.summary(id).await.is_err(), "the stored row cannot be read");
}
