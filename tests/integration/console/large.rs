//! A desk with very many open conversations.

use std::time::{Duration, Instant};

use frontdesk::conversation::{
    AgentId, AgentName, Beginning, Command, Conversation, ConversationId, InboxId, MessageId, Policy,
    Promise, Seq, TakenHow, Timestamp, VisitorId, decide,
};
use frontdesk::store::{Append, Store, WantedAvailability};
use frontdesk::web::wire::*;
use uuid::Uuid;

use crate::world::World;

const CONVERSATIONS: usize = 1_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// In a build without optimisation, on a busy machine.
const WELCOME_WITHIN: Duration = Duration::from_secs(5);

async fn begins(store: &Store, number: usize, now: Timestamp) {
    let id = ConversationId(Uuid::new_v4());
    let visitor = VisitorId(Uuid::new_v4());
    let mut conversation = Conversation::begin(Beginning {
        id,
        inbox: InboxId("shop".into()),
        visitor,
        locale: "en".into(),
        time_zone: None,
        started_at: now,
    });
    let mut entries = Vec::new();
    let text = format!("Question {number}: where is my parcel, and when does it arrive?");
    let wrote =
        Command::VisitorWrites { message_id: MessageId(Uuid::new_v4()), text, attachments: Vec::new() };
    let agent = AgentName { id: AgentId(Uuid::from_u128(1)), name: "Ada".into() };
    let take = Command::Take { agent: agent.clone(), how: TakenHow::Picked };
    let give_back = Command::ReturnToBot { agent };
    // Every tenth waits for a person.
    let asks = Command::RequestHuman {
        message_id: MessageId(Uuid::new_v4()),
        promise: Promise::AnswerBy(now.plus_ms(86_400_000)),
    };
    let asks = number.is_multiple_of(10).then_some(asks);
    for command in [wrote, take, give_back].into_iter().chain(asks) {
        let decision = decide(&conversation, command, &Policy::default(), now).unwrap();
        conversation = decision.next;
        entries.extend(decision.entries);
    }
    store.append(Append { conversation, expected: Seq::ZERO, entries, opening: true }).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_open_conversations_are_welcomed_without_anybody_waiting() {
    // Old enough that nobody reads their moods any more.
    let world = World::with(|w| w.policy.limits.bot_idle_ms_max = 30 * DAY_MS).await;
    let now = world.running.desk.clock().now().plus_ms(-2 * DAY_MS);
    let store = world.running.store.clone();
    let numbers: Vec<usize> = (0..CONVERSATIONS).collect();
    for batch in numbers.chunks(500) {
        futures_util::future::join_all(batch.iter().map(|number| begins(&store, *number, now))).await;
    }
    let session = world.logs_in_new("Mia").await;
    let mia = store.user_by_email("mia@shop.example").await.unwrap().unwrap();
    store.set_wish(mia.id, WantedAvailability::Away).await.unwrap();
    let begun = Instant::now();
    let opening = world.opens_console(session);
    let (mia, slowest_ms) = tokio::join!(opening, async {
        // Meanwhile others are served: the health probe answers as ever.
        let mut slowest_ms = 0;
        for _ in 0..20 {
            let asked = Instant::now();
            assert_eq!(world.browser().get(world.url("/healthz")).send().await.unwrap().status(), 200);
            slowest_ms = slowest_ms.max(asked.elapsed().as_millis());
        }
        slowest_ms
    });
    let took = begun.elapsed();
    eprintln!("welcome: {} ms; slowest probe meanwhile: {slowest_ms} ms", took.as_millis());
    let welcome = mia.welcome.unwrap();
    assert_eq!(welcome.conversations.len(), CONVERSATIONS);
    assert_eq!(welcome.waiting.len(), CONVERSATIONS / 10);
    assert!(welcome.conversations[0].holder.holder == HolderName::Queue, "who waits comes first");
    assert!(took < WELCOME_WITHIN, "{took:?}");
}
