//! What happens because time passes, on a clock that the test moves.

use frontdesk::clock::{Clock, ManualClock};
use frontdesk::conversation::Timestamp;
use frontdesk::web::wire::*;

use crate::world::World;

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
async fn a_conversation_that_went_quiet_with_the_bot_is_closed_and_can_be_reopened() {
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
async fn who_waits_is_never_closed_by_a_clock() {
    let (world, clock) = world_with_a_clock().await;
    let mut visitor = world.visitor().await;
    visitor.asks_for_a_person().await;
    visitor.is_held_by(HolderName::Queue).await;
    clock.advance_ms(60 * 24 * 60 * MINUTE);
    world.running.desk.run_due().await.unwrap();
    let (_, welcome) = visitor.again(&world, 0).await;
    assert_eq!(welcome.holder.holder, HolderName::Queue);
}
