//! What agents do, and what visitors see of it.

use frontdesk::web::wire::*;
use uuid::Uuid;

use crate::heard::Heard;
use crate::world::World;

#[tokio::test]
async fn a_queued_visitor_is_assigned_to_an_agent_at_the_desk() {
    let world = World::new().await;
    let mut agent = world.agent("Mia").await;
    let mut visitor = world.visitor().await;
    assert!(visitor.inbox.as_ref().unwrap().open);
    let accepted = visitor.asks_for_a_person().await;
    assert_eq!(visitor.hears(EntryKind::HandOver).await.promise, Some(PromiseView::PersonSoon));
    assert_eq!(visitor.hears(EntryKind::Joined).await.agent.unwrap().name, "Mia");
    assert_eq!(visitor.is_held_by(HolderName::Agent).await.agent.unwrap().name, "Mia");
    let seen = agent.sees(|c| c.holder.holder == HolderName::Agent).await;
    assert_eq!(seen.id, accepted.conversation);
    assert_eq!(seen.reasons[0].words, "asked for a person");
}

#[tokio::test]
async fn an_agent_takes_replies_and_resolves_and_the_visitor_rates() {
    let world = World::new().await;
    let mut agent = world.agent("Mia").await;
    agent.is(Availability::Away).await;
    let mut visitor = world.visitor().await;
    let conversation =
        visitor.says("My parcel is lost and this is an outrage, I am furious!").await.conversation;
    visitor.is_held_by(HolderName::Queue).await;
    agent.watches(conversation).await;
    let handed_over = agent.hears(EntryKind::HandOver).await;
    assert!(!handed_over.reasons.is_empty());
    let assessment = handed_over.assessment.unwrap();
    assert!(assessment.mood.negative > 0.5 && !assessment.counterfactual.is_empty(), "{assessment:?}");
    agent.takes(conversation).await.unwrap();
    assert_eq!(visitor.is_held_by(HolderName::Agent).await.agent.unwrap().name, "Mia");
    agent.replies(conversation, "I am so sorry. A new parcel leaves today.").await.unwrap();
    let reply = visitor.hears(EntryKind::Message).await;
    assert_eq!((reply.from, reply.agent.unwrap().name.as_str()), (Speaker::Agent, "Mia"));
    visitor.says("Thank you so much").await;
    let words = agent.hears(EntryKind::Message);
    assert!(words.await.text.is_some());
    agent.resolves(conversation).await.unwrap();
    assert_eq!(visitor.is_held_by(HolderName::Nobody).await.outcome, Some(OutcomeView::Solved));
    visitor.rates(5, "Kind and quick").await;
    assert_eq!(agent.sees(|c| c.rating.is_some()).await.rating, Some(5));
}

#[tokio::test]
async fn of_two_agents_who_take_at_once_one_learns_who_was_faster() {
    let world = World::new().await;
    let mut mia = world.agent("Mia").await;
    mia.is(Availability::Away).await;
    let mut jonas = world.agent("Jonas").await;
    jonas.is(Availability::Away).await;
    let mut visitor = world.visitor().await;
    let conversation = visitor.asks_for_a_person().await.conversation;
    let (first, second) = tokio::join!(mia.takes(conversation), jonas.takes(conversation));
    let winner = if first.is_ok() { "Mia" } else { "Jonas" };
    let (code, detail) = first.and(second).unwrap_err();
    assert_eq!(code, RejectCode::AlreadyTaken);
    assert!(detail.contains(winner), "{detail}");
}

#[tokio::test]
async fn the_bot_is_silent_while_an_agent_holds_the_conversation() {
    let world = World::new().await;
    let _agent = world.agent("Mia").await;
    let mut visitor = world.visitor().await;
    visitor.asks_for_a_person().await;
    visitor.is_held_by(HolderName::Agent).await;
    visitor.says("How long does delivery take?").await;
    world.running.desk.run_due().await.unwrap();
    let (_, welcome) = visitor.again(&world, 0).await;
    assert!(
        !Heard::all(&welcome.entries).iter().any(|e| e.kind == EntryKind::Answer),
        "{:?}",
        welcome.entries
    );
}

#[tokio::test]
async fn a_private_note_never_reaches_the_visitor() {
    let world = World::new().await;
    let mut agent = world.agent("Mia").await;
    let mut visitor = world.visitor().await;
    let conversation = visitor.asks_for_a_person().await.conversation;
    visitor.is_held_by(HolderName::Agent).await;
    agent.notes(conversation, "Regular customer, be generous").await.unwrap();
    agent.replies(conversation, "Hello, I am here now.").await.unwrap();
    let next = visitor.hears(EntryKind::Message).await;
    assert_eq!(next.text.as_deref(), Some("Hello, I am here now."));
    let (_, welcome) = visitor.again(&world, 0).await;
    assert!(!serde_json::to_string(&welcome).unwrap().contains("generous"));
    agent.watches(conversation).await;
    assert_eq!(agent.hears(EntryKind::Note).await.text.as_deref(), Some("Regular customer, be generous"));
}

#[tokio::test]
async fn only_the_holder_replies() {
    let world = World::new().await;
    let mut mia = world.agent("Mia").await;
    let mut jonas = world.agent("Jonas").await;
    jonas.is(Availability::Away).await;
    let mut visitor = world.visitor().await;
    let conversation = visitor.asks_for_a_person().await.conversation;
    visitor.is_held_by(HolderName::Agent).await;
    let (code, detail) = jonas.replies(conversation, "Hi").await.unwrap_err();
    assert_eq!(code, RejectCode::AlreadyTaken, "{detail}");
    mia.returns(conversation, ReturnTo::Bot).await.unwrap();
    visitor.is_held_by(HolderName::Bot).await;
    assert_eq!(mia.replies(conversation, "Hi").await.unwrap_err().0, RejectCode::NotHolder);
    visitor.says("How can I pay?").await;
    visitor.hears(EntryKind::Answer).await;
}

#[tokio::test]
async fn an_agent_transfers_to_a_colleague() {
    let world = World::new().await;
    let mut mia = world.agent("Mia").await;
    let mut jonas = world.agent("Jonas").await;
    jonas.is(Availability::Away).await;
    let mut visitor = world.visitor().await;
    let conversation = visitor.asks_for_a_person().await.conversation;
    visitor.is_held_by(HolderName::Agent).await;
    let (request_id, to_agent) = (Uuid::new_v4(), Some(jonas.id()));
    let moves = AgentSends::Transfer { request_id, conversation, to_agent, to_team: None, note: None };
    mia.does(moves, request_id).await.unwrap();
    assert_eq!(visitor.is_held_by(HolderName::Agent).await.agent.unwrap().name, "Jonas");
    jonas.replies(conversation, "Jonas here.").await.unwrap();
}

#[tokio::test]
async fn a_freed_agent_gets_the_visitor_who_has_waited_longest() {
    let world = World::new().await;
    let mut waiting = Vec::new();
    for _ in 0..6 {
        let mut visitor = world.visitor().await;
        visitor.asks_for_a_person().await;
        visitor.is_held_by(HolderName::Queue).await;
        waiting.push(visitor);
    }
    let mut agent = world.agent("Mia").await;
    for visitor in &mut waiting[..4] {
        visitor.is_held_by(HolderName::Agent).await;
    }
    agent.resolves(waiting[1].conversation.unwrap()).await.unwrap();
    waiting[4].is_held_by(HolderName::Agent).await;
    let position = waiting[5].until(|f| match f {
        VisitorGets::Holder(h) if h.position == Some(1) => Some(h.holder),
        _ => None,
    });
    assert_eq!(position.await, HolderName::Queue);
}

#[tokio::test]
async fn both_sides_see_the_other_typing() {
    let world = World::new().await;
    let mut agent = world.agent("Mia").await;
    let mut visitor = world.visitor().await;
    let conversation = visitor.asks_for_a_person().await.conversation;
    visitor.is_held_by(HolderName::Agent).await;
    agent.watches(conversation).await;
    visitor.socket.send(&VisitorSends::Typing { on: true, text: None }).await;
    agent
        .until(|f| matches!(f, AgentGets::Typing { from: Speaker::Visitor, on: true, .. }).then_some(()))
        .await;
    agent.socket.send(&AgentSends::Typing { conversation, on: true }).await;
    visitor
        .until(|f| matches!(f, VisitorGets::Typing { from: Speaker::Agent, on: true }).then_some(()))
        .await;
}

#[tokio::test]
async fn logging_out_everywhere_closes_every_console() {
    let world = World::new().await;
    let mut agent = world.agent("Mia").await;
    let again = world.logs_in_as("mia@shop.example").await;
    let gone = agent.browser.delete(world.url("/api/v1/sessions")).send().await.unwrap();
    assert_eq!(gone.status(), 204);
    loop {
        match agent.socket.next::<AgentGets>().await {
            Ok(_) => {}
            Err(code) => break assert_eq!(code, Some(4401)),
        }
    }
    assert_eq!(again.0.get(world.url("/api/v1/session")).send().await.unwrap().status(), 401);
}
