//! Handover problems that users of other programs complain about, and that must not happen here.

use std::time::{Duration, Instant};

use frontdesk::clock::{Clock, ManualClock};
use frontdesk::conversation::{
    Command, ContactOption, Hours, InboxId, MessageId, Mode, Promise, Routing, Team, TeamId, Timestamp,
};
use frontdesk::desk::Opening;
use frontdesk::web::rest::reports::ServiceReport;
use frontdesk::web::wire::*;
use serde_json::json;
use uuid::Uuid;

use crate::heard::Heard;
use crate::world::{Agent, Differences, Visitor, World};

const MINUTE: i64 = 60_000;

fn teams(routing: &mut Routing, modes: &[(&str, Mode)]) {
    routing.teams = modes
        .iter()
        .map(|(id, mode)| Team {
            id: TeamId((*id).into()),
            name: (*id).into(),
            mode: *mode,
            overflow_after_ms: None,
        })
        .collect();
}

/// A world whose clock only the test moves.
async fn slow_world(change: impl FnOnce(&mut Differences)) -> (World, ManualClock) {
    let manual = ManualClock::at(Timestamp(1_800_000_000_000));
    let clock = Clock::from(manual.clone());
    let world = World::with(|w| {
        w.clock = clock;
        change(w);
    });
    (world.await, manual)
}

async fn later(world: &World, clock: &ManualClock, ms: i64) {
    clock.advance_ms(ms);
    world.running.desk.run_due().await.unwrap();
}

async fn waits(world: &World) -> (Visitor, Uuid) {
    let mut visitor = world.visitor().await;
    let conversation = visitor.asks_for_a_person().await.conversation;
    (visitor, conversation)
}

async fn with_agent(world: &World) -> (Visitor, Uuid) {
    let (mut visitor, conversation) = waits(world).await;
    visitor.is_held_by(HolderName::Agent).await;
    (visitor, conversation)
}

async fn holds(agent: &mut Agent, conversation: Uuid) {
    let id = agent.id();
    agent.sees(|c| c.id == conversation && c.holder.agent.as_ref().is_some_and(|agent| agent.id == id)).await;
}

#[tokio::test]
async fn a_freed_agent_gets_the_longest_waiting_chat_at_once_with_a_thousand_in_the_queue() {
    let (world, clock) = slow_world(|_| {}).await;
    let mia = world.agent("Mia").await;
    let mut held = Vec::new();
    for _ in 0..4 {
        held.push(with_agent(&world).await);
    }
    let mut longest = None;
    for n in 0..1_000 {
        clock.advance_ms(1);
        let message_id = MessageId(Uuid::new_v4());
        let opening = Opening {
            inbox: InboxId("shop".into()),
            visitor: None,
            locale: "en".into(),
            time_zone: None,
            message_id,
            introduction: Vec::new(),
            command: Command::RequestHuman { message_id, promise: Promise::PersonSoon },
        };
        let (_, done) = world.running.desk.begin(opening).await.unwrap();
        if n == 0 {
            longest = Some(done.conversation.0);
        }
    }
    // Nothing has been read from her socket in the meantime.
    drop(mia);
    let mut mia = world.opens_console(world.logs_in_as("mia@shop.example").await).await;
    let began = Instant::now();
    mia.resolves(held[2].1).await.unwrap();
    holds(&mut mia, longest.unwrap()).await;
    let took = began.elapsed();
    println!("assigned {} ms after it was resolved, with 1,000 waiting", took.as_millis());
    // In a debug build, in parallel with other tests. `make bench` measures it alone.
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[tokio::test]
async fn a_chat_is_reassigned_if_its_agent_does_not_reply() {
    let (world, clock) = slow_world(|_| {}).await;
    let mut mia = world.agent("Mia").await;
    let (mut visitor, conversation) = with_agent(&world).await;
    let limit = Routing::default().first_reply_ms_max;
    later(&world, &clock, limit + 1_000).await;
    assert!(!has_left(&visitor, &world).await, "nobody else is there, so nothing is gained");
    let mut jonas = world.agent("Jonas").await;
    later(&world, &clock, 1_000).await;
    visitor.hears(EntryKind::Left).await;
    assert_eq!(visitor.is_held_by(HolderName::Agent).await.agent.unwrap().name, "Jonas");
    jonas.watches(conversation).await;
    assert_eq!(jonas.hears(EntryKind::Left).await.why, Some(LeftWhy::NoReply));
    jonas.replies(conversation, "Sorry for the wait").await.unwrap();
    later(&world, &clock, limit + 1_000).await;
    assert_eq!(mia.replies(conversation, "Hi").await.unwrap_err().0, RejectCode::AlreadyTaken);
}

async fn has_left(visitor: &Visitor, world: &World) -> bool {
    let (_, welcome) = visitor.again(world, 0).await;
    Heard::all(&welcome.entries).iter().any(|entry| entry.kind == EntryKind::Left)
}

#[tokio::test]
async fn a_queued_visitor_is_notified_when_the_last_agent_leaves_and_offered_alternatives() {
    let (world, clock) =
        slow_world(|w| w.policy.routing.when_nobody = vec![ContactOption::Wait, ContactOption::CallBack])
            .await;
    let mut mia = world.agent("Mia").await;
    for _ in 0..4 {
        with_agent(&world).await;
    }
    let (mut visitor, _) = waits(&world).await;
    assert_eq!(visitor.hears(EntryKind::HandOver).await.promise, Some(PromiseView::PersonSoon));
    mia.is(Availability::Away).await;
    later(&world, &clock, MINUTE).await;
    let told = visitor.hears(EntryKind::Promise).await;
    assert!(matches!(told.promise, Some(PromiseView::AnswerBy { .. })) && told.text.is_some());
    let holder = visitor.until(|frame| match frame {
        VisitorGets::Holder(holder) if !holder.ways.is_empty() => Some(holder),
        _ => None,
    });
    assert_eq!(holder.await.ways, [WayName::Wait, WayName::CallBack]);
    let phone = Some("+43 1 234 56 78".to_owned());
    visitor.socket.send(&VisitorSends::Contact { name: None, email: None, phone }).await;
    visitor.hears(EntryKind::Contact).await;
}

#[tokio::test]
async fn a_visitor_who_waits_too_long_is_notified_once() {
    let (world, clock) = slow_world(|_| {}).await;
    let _mia = world.agent("Mia").await;
    for _ in 0..4 {
        with_agent(&world).await;
    }
    let (visitor, _) = waits(&world).await;
    let limit = Routing::default().wait_ms_max;
    for _ in 0..3 {
        later(&world, &clock, limit / 2 + 1_000).await;
    }
    let (_, welcome) = visitor.again(&world, 0).await;
    let promises = Heard::all(&welcome.entries).into_iter().filter(|entry| entry.kind == EntryKind::Promise);
    assert_eq!(promises.count(), 1);
}

#[tokio::test]
async fn an_offer_goes_to_the_next_agent_when_it_is_declined_or_expires() {
    let mode = Mode::Offer { within_ms: 30_000 };
    let (world, clock) = slow_world(|w| teams(&mut w.policy.routing, &[("everyone", mode)])).await;
    let mut mia = world.agent("Mia").await;
    let (mut visitor, conversation) = waits(&world).await;
    assert_eq!(mia.is_offered(true).await, conversation);
    // Of two agents without any conversation yet, the one who was added first comes first.
    clock.advance_ms(1);
    let mut jonas = world.agent("Jonas").await;
    mia.declines(conversation).await.unwrap();
    assert_eq!(jonas.is_offered(true).await, conversation);
    assert_eq!(mia.declines(conversation).await.unwrap_err().0, RejectCode::Invalid);
    later(&world, &clock, 30_000).await;
    assert_eq!(jonas.is_offered(false).await, conversation);
    assert_eq!(mia.is_offered(true).await, conversation, "there is nobody else");
    mia.takes(conversation).await.unwrap();
    assert_eq!(visitor.is_held_by(HolderName::Agent).await.agent.unwrap().name, "Mia");
}

#[tokio::test]
async fn a_team_gets_its_own_conversations_and_a_transfer_keeps_the_note_and_the_position() {
    let modes = [("everyone", Mode::Automatic), ("orders", Mode::Automatic)];
    let (world, clock) = slow_world(|w| teams(&mut w.policy.routing, &modes)).await;
    let owner = world.owner("Olga").await;
    let mut mia = world.agent("Mia").await;
    let mut jonas = world.agent("Jonas").await;
    for (agent, team) in [(&mia, "everyone"), (&jonas, "orders")] {
        let change = json!({ "teams": [team], "capacity": 1 });
        let url = world.url(&format!("/api/v1/users/{}", agent.id()));
        assert_eq!(owner.patch(url).json(&change).send().await.unwrap().status(), 200);
    }
    let (mut visitor, conversation) = with_agent(&world).await;
    holds(&mut mia, conversation).await;
    assert_eq!(mia.transfers_to_team(conversation, "sales", None).await.unwrap_err().0, RejectCode::Invalid);
    clock.advance_ms(5 * MINUTE);
    mia.transfers_to_team(conversation, "orders", Some("has the receipt")).await.unwrap();
    assert_eq!(visitor.hears(EntryKind::Transferred).await.team.unwrap().name, "orders");
    assert_eq!(visitor.is_held_by(HolderName::Agent).await.agent.unwrap().name, "Jonas");
    jonas.watches(conversation).await;
    assert_eq!(jonas.hears(EntryKind::Note).await.text.as_deref(), Some("has the receipt"));
    let (mut other, _) = waits(&world).await;
    let holder = other.is_held_by(HolderName::Agent).await;
    assert_eq!(holder.agent.unwrap().name, "Mia", "she has room again");
}

#[tokio::test]
async fn owners_change_roles_but_one_owner_must_remain() {
    let world = World::new().await;
    let owner = world.owner("Olga").await;
    let me: UserView = owner.get(world.url("/api/v1/session")).send().await.unwrap().json().await.unwrap();
    let change = async |id: Uuid, change: serde_json::Value| {
        let url = world.url(&format!("/api/v1/users/{id}"));
        owner.patch(url).json(&change).send().await.unwrap().status().as_u16()
    };
    assert_eq!(change(me.id, json!({ "role": "agent" })).await, 422);
    assert_eq!(change(me.id, json!({ "capacity": 0 })).await, 422);
    assert_eq!(change(me.id, json!({ "teams": ["nobody"] })).await, 422);
    assert_eq!(change(Uuid::new_v4(), json!({ "capacity": 2 })).await, 404);
    assert_eq!(change(me.id, json!({ "capacity": 2, "skills": ["de"] })).await, 200);
}

#[tokio::test]
async fn a_supervisor_may_move_a_colleagues_conversation_and_an_agent_may_not() {
    let world = World::new().await;
    let mut mia = world.agent("Mia").await;
    let (mut visitor, conversation) = with_agent(&world).await;
    let mut jonas = world.agent("Jonas").await;
    let mut vera = world.supervisor("Vera").await;
    assert_eq!(jonas.moves(conversation, &vera).await.unwrap_err().0, RejectCode::NotAllowed);
    vera.moves(conversation, &jonas).await.unwrap();
    assert_eq!(visitor.is_held_by(HolderName::Agent).await.agent.unwrap().name, "Jonas");
    let (code, detail) = mia.replies(conversation, "Hello?").await.unwrap_err();
    assert_eq!(code, RejectCode::AlreadyTaken);
    assert!(detail.contains("Jonas"), "{detail}");
    jonas.watches(conversation).await;
    assert_eq!(jonas.hears(EntryKind::Transferred).await.by.unwrap().name, "Vera");
}

#[tokio::test]
async fn a_returning_visitor_gets_the_same_agent() {
    let world = World::new().await;
    let mut mia = world.agent("Mia").await;
    let (mut visitor, conversation) = with_agent(&world).await;
    let _jonas = world.agent("Jonas").await;
    mia.replies(conversation, "Done").await.unwrap();
    mia.resolves(conversation).await.unwrap();
    visitor.is_held_by(HolderName::Nobody).await;
    visitor.says("One more thing").await;
    assert_eq!(visitor.is_held_by(HolderName::Agent).await.agent.unwrap().name, "Mia");
    mia.resolves(conversation).await.unwrap();
    visitor.is_held_by(HolderName::Nobody).await;
    mia.is(Availability::Away).await;
    visitor.says("When are you open?").await;
    visitor.hears(EntryKind::Answer).await;
}

#[tokio::test]
async fn the_bot_announces_that_it_is_back() {
    let world = World::new().await;
    let mut mia = world.agent("Mia").await;
    let (mut visitor, conversation) = with_agent(&world).await;
    mia.returns(conversation, ReturnTo::Bot).await.unwrap();
    let left = visitor.hears(EntryKind::Left).await;
    assert!(left.text.unwrap().contains("automatic assistant"));
}

#[tokio::test]
async fn an_agent_has_a_pause_after_a_hard_conversation_and_may_end_it() {
    let (world, clock) = slow_world(|_| {}).await;
    let mut mia = world.agent("Mia").await;
    let mut angry = world.visitor().await;
    let conversation = angry.says("This is an outrage, I am furious, you ruined my day!").await.conversation;
    assert_eq!(angry.is_held_by(HolderName::Agent).await.agent.unwrap().name, "Mia");
    mia.resolves(conversation).await.unwrap();
    let paused = |frame| match frame {
        AgentGets::Presence { agents } => agents[0].pause_until.map(|_| agents[0].availability),
        _ => None,
    };
    assert_eq!(mia.until(paused).await, Availability::Busy);
    let (mut next, _) = waits(&world).await;
    assert_eq!(next.is_held_by(HolderName::Queue).await.position, Some(1));
    mia.is(Availability::Online).await;
    next.is_held_by(HolderName::Agent).await;
    mia.resolves(next.conversation.unwrap()).await.unwrap();
    let (mut third, _) = waits(&world).await;
    third.is_held_by(HolderName::Agent).await;
    later(&world, &clock, Routing::default().care.wrap_up_ms).await;
}

#[tokio::test]
async fn offers_and_positions_survive_a_restart() {
    let mode = Mode::Offer { within_ms: 30_000 };
    let (world, clock) = slow_world(|w| teams(&mut w.policy.routing, &[("everyone", mode)])).await;
    let (first, conversation) = waits(&world).await;
    clock.advance_ms(1_000);
    let (second, _) = waits(&world).await;
    let world = world.restarts().await;
    let (_, welcome) = first.again(&world, 0).await;
    assert_eq!((welcome.holder.holder, welcome.holder.position), (HolderName::Queue, Some(1)));
    let (_, welcome) = second.again(&world, 0).await;
    assert_eq!(welcome.holder.position, Some(2));
    let mut mia = world.agent("Mia").await;
    assert_eq!(mia.is_offered(true).await, conversation);
}

#[tokio::test]
async fn outside_business_hours_an_answer_is_promised_after_the_next_opening() {
    // 1_800_000_000 s after the epoch is a Friday, 08:00 in UTC.
    let hours: Hours = toml::from_str("time_zone = \"UTC\"\nweek.friday = [\"09:00-17:00\"]").unwrap();
    let (world, clock) = slow_world(|w| w.policy.hours.0 = [("shop".into(), hours)].into()).await;
    let mut mia = world.agent("Mia").await;
    mia.is(Availability::Away).await;
    let visitor = world.visitor().await;
    assert!(!visitor.inbox.unwrap().open);
    let (mut early, _) = waits(&world).await;
    let opens = 1_800_000_000_000 + 60 * MINUTE;
    let within = world.running.desk.policy().limits.answer_promised_within_ms;
    let promise = early.hears(EntryKind::HandOver).await.promise;
    assert_eq!(promise, Some(PromiseView::AnswerBy { at: opens + within }));
    clock.advance_ms(60 * MINUTE);
    mia.is(Availability::Online).await;
    let (mut later, _) = waits(&world).await;
    assert_eq!(later.hears(EntryKind::HandOver).await.promise, Some(PromiseView::PersonSoon));
}

#[tokio::test]
async fn consoles_show_when_to_answer_and_reports_how_often_it_was_met() {
    let (world, clock) = slow_world(|_| {}).await;
    let owner = world.owner("Olga").await;
    let mut mia = world.agent("Mia").await;
    let (_visitor, kept) = with_agent(&world).await;
    let target = world.running.desk.policy().service_levels.normal.first_response_ms;
    let due = mia.sees(|c| c.id == kept && c.answer_due_at.is_some()).await;
    assert_eq!(due.answer_due_at, Some(1_800_000_000_000 + target));
    clock.advance_ms(MINUTE);
    mia.replies(kept, "Hello").await.unwrap();
    let (_other, missed) = with_agent(&world).await;
    clock.advance_ms(target);
    mia.replies(missed, "Sorry").await.unwrap();
    let url = world.url("/api/v1/reports/service?from=1799999999999&to=1900000000000");
    let report: ServiceReport = owner.get(url).send().await.unwrap().json().await.unwrap();
    let normal = report.priorities.iter().find(|line| line.priority == PriorityName::Normal).unwrap();
    assert_eq!((normal.handovers, normal.first_response.kept, normal.first_response.missed), (2, 1, 1));
}

#[tokio::test]
async fn a_clock_that_jumps_leaves_nobody_waiting() {
    let (world, clock) = slow_world(|_| {}).await;
    let (mut first, conversation) = waits(&world).await;
    later(&world, &clock, -3 * 60 * MINUTE).await;
    let (second, _) = waits(&world).await;
    let mut mia = world.agent("Mia").await;
    assert_eq!(first.is_held_by(HolderName::Agent).await.agent.unwrap().name, "Mia");
    later(&world, &clock, 5 * 24 * 60 * MINUTE).await;
    mia.replies(conversation, "Sorry for the wait").await.unwrap();
    let reply = first.hears(EntryKind::Message).await;
    assert_eq!(reply.from, Speaker::Agent);
    let (_, welcome) = second.again(&world, 0).await;
    assert_eq!(welcome.holder.holder, HolderName::Agent, "nobody was closed or forgotten");
    let times: Vec<i64> = welcome.entries.iter().map(|entry| entry.at).collect();
    assert!(times.is_sorted(), "{times:?}");
}
