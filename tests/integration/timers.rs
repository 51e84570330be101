//! What happens because time passes, with a clock that the test moves.

use std::path::Path;

use frontdesk::clock::{Clock, ManualClock};
use frontdesk::conversation::{ConversationId, Holder, Mode, Promise, Timestamp};
use frontdesk::web::wire::*;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::world::{Visitor, World};

const MINUTE: i64 = 60_000;

async fn world_with_a_clock() -> (World, ManualClock) {
    let manual = ManualClock::at(Timestamp(1_800_000_000_000));
    let clock = Clock::from(manual.clone());
    (World::with(|w| w.clock = clock).await, manual)
}

#[tokio::test]
async fn the_visitor_of_a_vanished_agent_returns_to_the_queue() {
    let (world, clock) = world_with_a_clock().await;
    let agent = world.agent("Mia").await;
    let mut visitor = world.visitor().await;
    visitor.asks_for_a_person().await;
    visitor.is_held_by(HolderName::Agent).await;
    drop(agent);
    while world.running.desk.presence.anyone_at_desk() {
        tokio::task::yield_now().await;
    }
    clock.advance_ms(MINUTE / 2);
    world.running.desk.run_due().await.unwrap();
    let (_, welcome) = visitor.again(&world, 0).await;
    assert_eq!(welcome.holder.holder, HolderName::Agent, "the grace time is not over");
    clock.advance_ms(MINUTE);
    world.running.desk.run_due().await.unwrap();
    visitor.hears(EntryKind::Left).await;
    assert_eq!(visitor.is_held_by(HolderName::Queue).await.position, Some(1));
}

#[tokio::test]
async fn a_silent_conversation_with_the_bot_is_closed_and_can_be_reopened() {
    let (world, clock) = world_with_a_clock().await;
    let mut visitor = world.visitor().await;
    visitor.says("When are you open?").await;
    visitor.hears(EntryKind::Answer).await;
    clock.advance_ms(25 * 60 * MINUTE);
    world.running.desk.run_due().await.unwrap();
    assert_eq!(visitor.is_held_by(HolderName::Nobody).await.outcome, Some(OutcomeView::Abandoned));
    visitor.says("How can I pay?").await;
    visitor.is_held_by(HolderName::Bot).await;
}

#[tokio::test]
async fn a_queued_visitor_is_never_closed_by_a_timer() {
    let (world, clock) = world_with_a_clock().await;
    let mut visitor = world.visitor().await;
    visitor.asks_for_a_person().await;
    visitor.is_held_by(HolderName::Queue).await;
    clock.advance_ms(60 * 24 * 60 * MINUTE);
    world.running.desk.run_due().await.unwrap();
    let (_, welcome) = visitor.again(&world, 0).await;
    assert_eq!(welcome.holder.holder, HolderName::Queue);
}

#[tokio::test]
async fn timers_skip_an_unreadable_conversation_and_handle_the_others() {
    let manual = ManualClock::at(Timestamp(1_800_000_000_000));
    let clock = Clock::from(manual.clone());
    let world = World::with(|w| {
        w.clock = clock;
        w.policy.routing.teams[0].mode = Mode::Manual;
    });
    let world = world.await;
    let mut mia = world.agent("Mia").await;
    // Of each pair, the first becomes unreadable. It is due earlier, so every job comes to it first.
    let assigned = [queued(&world, &manual).await, queued(&world, &manual).await];
    for conversation in assigned {
        mia.takes(conversation).await.unwrap();
        manual.advance_ms(1);
    }
    let waiting = [queued(&world, &manual).await, queued(&world, &manual).await];
    let with_bot = [answered(&world, &manual).await, answered(&world, &manual).await];
    drop(mia);

    let database = world.data.path().join("frontdesk.db");
    let world = world.restarts_after(async || {
        for conversation in [assigned[0], waiting[0], with_bot[0]] {
            make_unreadable(&database, conversation).await;
        }
    });
    let world = world.await;
    let desk = &world.running.desk;
    let holder = async |id: Uuid| {
        let id = ConversationId(id);
        desk.look(id, |live| live.conversation.holder.clone()).await
    };
    manual.advance_ms(2 * MINUTE);
    desk.run_due().await.unwrap();
    for conversation in [assigned[0], waiting[0], with_bot[0]] {
        holder(conversation).await.unwrap_err();
    }
    let returned = holder(assigned[1]).await.unwrap();
    assert!(matches!(returned, Holder::Queue { .. }), "taken back from the vanished agent: {returned:?}");
    let promised = holder(waiting[1]).await.unwrap();
    assert!(
        matches!(promised, Holder::Queue { promise: Promise::AnswerBy(_), .. }),
        "promised an answer: {promised:?}"
    );
    manual.advance_ms(25 * 60 * MINUTE);
    desk.run_due().await.unwrap();
    let silent = holder(with_bot[1]).await.unwrap();
    assert!(matches!(silent, Holder::Nobody { .. }), "resolved after a long silence: {silent:?}");
    let mut leo = world.agent("Leo").await;
    leo.takes(waiting[1]).await.unwrap();
}

async fn queued(world: &World, clock: &ManualClock) -> Uuid {
    let mut visitor = world.visitor().await;
    visitor.asks_for_a_person().await;
    visitor.is_held_by(HolderName::Queue).await;
    left(visitor, clock)
}

async fn answered(world: &World, clock: &ManualClock) -> Uuid {
    let mut visitor = world.visitor().await;
    visitor.says("When are you open?").await;
    visitor.hears(EntryKind::Answer).await;
    left(visitor, clock)
}

/// The visitor closes the page.
fn left(visitor: Visitor, clock: &ManualClock) -> Uuid {
    clock.advance_ms(1);
    visitor.conversation.unwrap()
}

/// Changes entries, which the database refuses otherwise, so that this version cannot read them.
async fn make_unreadable(database: &Path, conversation: Uuid) {
    let url = format!("sqlite://{}", database.display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    sqlx::query("DROP TRIGGER IF EXISTS entries_never_change").execute(&mut connection).await.unwrap();
    let broken = sqlx::query("UPDATE entries SET kind = 'of_a_later_version' WHERE conversation_id = $1")
        .bind(conversation)
        .execute(&mut connection)
        .await
        .unwrap();
    assert!(broken.rows_affected() > 0);
}
