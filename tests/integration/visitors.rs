//! What visitors live through.

use frontdesk::web::wire::*;
use uuid::Uuid;

use crate::heard::Heard;
use crate::world::World;

const UPSET: &str =
    "My cake arrived smashed and nobody answers my emails. This is a disgrace, I am so angry!";

#[tokio::test]
async fn a_visitor_is_greeted_by_something_that_says_it_is_automatic() {
    let world = World::new().await;
    let visitor = world.visitor().await;
    let inbox = visitor.inbox.as_ref().unwrap();
    assert!(inbox.greeting.contains("automatic") && inbox.greeting.contains("person"), "{}", inbox.greeting);
    assert!(!inbox.open, "nobody is at the desk yet");
    assert!(
        visitor.token.is_none() && visitor.conversation.is_none(),
        "nothing is kept before the first message"
    );
}

#[tokio::test]
async fn a_question_is_answered_from_the_article_that_answers_it() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    let accepted = visitor.says("How long does delivery take?").await;
    assert_eq!(accepted.seq, 1);
    assert!(accepted.visitor_token.is_some());
    let own = visitor.hears(EntryKind::Message).await;
    assert_eq!((own.seq, own.message_id), (1, Some(accepted.message_id)));
    let answer = visitor.hears(EntryKind::Answer).await;
    assert_eq!(answer.from, Speaker::Bot);
    assert_eq!(answer.in_reply_to, Some(1));
    assert_eq!(answer.sources[0].id, "delivery-times");
    assert!(answer.text.unwrap().contains("one to two working days"));
    let article: frontdesk::web::rest::help::HelpArticle =
        reqwest::get(world.url("/api/v1/help/delivery-times")).await.unwrap().json().await.unwrap();
    assert_eq!(article.title, "How long delivery takes");
}

#[tokio::test]
async fn a_resend_gets_the_same_answer_and_makes_no_second_entry() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.says("How can I pay?").await;
    let key = Uuid::new_v4();
    let first = visitor.sends(key, "And when are you open?").await;
    let second = visitor.sends(key, "And when are you open?").await;
    assert_eq!((first.seq, first.at), (second.seq, second.at));
    let (_, welcome) = visitor.again(&world, 0).await;
    assert_eq!(welcome.entries.iter().filter(|e| e.message_id() == Some(key)).count(), 1);
}

#[tokio::test]
async fn who_never_heard_the_first_accepted_sends_again_without_a_token_and_gets_the_same_conversation() {
    let world = World::new().await;
    let key = Uuid::new_v4();
    let first = world.visitor().await.sends(key, "When are you open?").await;
    let second = world.visitor().await.sends(key, "When are you open?").await;
    assert_eq!(first.conversation, second.conversation);
    assert_eq!((first.seq, &first.visitor_token), (second.seq, &second.visitor_token));
}

#[tokio::test]
async fn a_returning_visitor_resumes_where_they_stopped() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.says("When are you open?").await;
    let answer = visitor.hears(EntryKind::Answer).await;
    let (mut again, welcome) = visitor.again(&world, answer.seq).await;
    assert!(welcome.entries.is_empty(), "{:?}", welcome.entries);
    again.says("Do you take PayPal?").await;
    // The first connection is still open and hears it, too.
    let heard = visitor.until(|f| match f {
        VisitorGets::Entry(e) if Heard::of(&e).text.as_deref() == Some("Do you take PayPal?") => Some(e.seq),
        _ => None,
    });
    assert_eq!(heard.await, answer.seq + 1);
}

#[tokio::test]
async fn a_long_history_arrives_whole_and_in_order() {
    let world = World::with(|w| w.config.limits.history_entries_per_frame_max = 3).await;
    let mut visitor = world.visitor().await;
    for _ in 0..5 {
        visitor.says("When are you open?").await;
        visitor.hears(EntryKind::Message).await;
    }
    visitor.asks_for_a_person().await;
    let last = visitor.hears(EntryKind::HandOver).await.seq;
    let (mut again, welcome) = visitor.again(&world, 0).await;
    assert_eq!(welcome.entries.len(), 3);
    let mut seqs: Vec<u32> = welcome.entries.iter().map(|e| e.seq).collect();
    while *seqs.last().unwrap() < last {
        seqs.push(
            again
                .until(|f| match f {
                    VisitorGets::Entry(e) => Some(e.seq),
                    _ => None,
                })
                .await,
        );
    }
    assert_eq!(seqs, (1..=last).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_upset_visitor_is_queued_with_a_position_and_a_promise() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.says(UPSET).await;
    let entry = visitor.hears(EntryKind::HandOver).await;
    assert!(entry.text.as_deref().unwrap().starts_with("I'm sorry about that."), "{entry:?}");
    let holder = visitor.is_held_by(HolderName::Queue).await;
    assert_eq!(holder.position, Some(1));
    assert!(
        matches!(holder.promise, Some(PromiseView::AnswerBy { .. })),
        "nobody is at the desk: {holder:?}"
    );
    let mut second = world.visitor().await;
    second.asks_for_a_person().await;
    assert_eq!(second.is_held_by(HolderName::Queue).await.position, Some(2));
}

#[tokio::test]
async fn those_behind_move_up_when_one_in_front_leaves() {
    let world = World::new().await;
    let mut first = world.visitor().await;
    first.asks_for_a_person().await;
    first.is_held_by(HolderName::Queue).await;
    let mut second = world.visitor().await;
    second.asks_for_a_person().await;
    assert_eq!(second.is_held_by(HolderName::Queue).await.position, Some(2));
    let message_id = Uuid::new_v4();
    first.socket.send(&VisitorSends::Resolve { message_id }).await;
    first.is_held_by(HolderName::Nobody).await;
    assert_eq!(second.is_held_by(HolderName::Queue).await.position, Some(1));
}

#[tokio::test]
async fn who_ended_a_conversation_is_told() {
    let world = World::new().await;
    let mut mia = world.agent("Mia").await;
    let mut ada = world.visitor().await;
    let conversation = ada.asks_for_a_person().await.conversation;
    ada.is_held_by(HolderName::Agent).await;
    mia.resolves(conversation).await.unwrap();
    let ended = ada.hears(EntryKind::Resolved).await;
    assert_eq!((ended.from, ended.agent.map(|agent| agent.name)), (Speaker::System, Some("Mia".into())));

    ada.says("One thing more").await;
    let message_id = Uuid::new_v4();
    ada.socket.send(&VisitorSends::Resolve { message_id }).await;
    let ended = ada.hears(EntryKind::Resolved).await;
    assert_eq!((ended.from, ended.agent.is_none()), (Speaker::Visitor, true));
}

#[tokio::test]
async fn whoever_waits_can_leave_an_address() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.asks_for_a_person().await;
    let contact = VisitorSends::Contact { name: None, email: Some("eva@example.org".into()), phone: None };
    visitor.socket.send(&contact).await;
    assert_eq!(visitor.hears(EntryKind::Contact).await.text.as_deref(), Some("eva@example.org"));
    let wrong = VisitorSends::Contact { name: None, email: Some("eva at example".into()), phone: None };
    visitor.socket.send(&wrong).await;
    assert_eq!(visitor.is_rejected().await.code, RejectCode::Invalid);
}

#[tokio::test]
async fn an_unclear_question_is_asked_back_and_then_handed_over() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.says("Do you know a good plumber in Madrid?").await;
    visitor.hears(EntryKind::Clarify).await;
    visitor.says("A plumber, for my kitchen sink in Spain").await;
    visitor.hears(EntryKind::HandOver).await;
    visitor.is_held_by(HolderName::Queue).await;
}

#[tokio::test]
async fn a_greeting_is_greeted_and_not_handed_over() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.says("Hello!").await;
    assert!(visitor.hears(EntryKind::Answer).await.sources.is_empty());
}

#[tokio::test]
async fn two_tabs_at_once_stay_in_step() {
    let world = World::new().await;
    let mut one = world.visitor().await;
    one.says("When are you open?").await;
    let (mut two, welcome) = one.again(&world, 0).await;
    assert!(!welcome.entries.is_empty());
    let (key_one, key_two) = (Uuid::new_v4(), Uuid::new_v4());
    let send = |message_id, text: &str| VisitorSends::message(message_id, text);
    one.socket.send(&send(key_one, "Do you take PayPal?")).await;
    two.socket.send(&send(key_two, "Can I return something?")).await;
    for tab in [&mut one, &mut two] {
        let mut missing = vec![key_one, key_two];
        while !missing.is_empty() {
            let seen = tab
                .until(|f| match f {
                    VisitorGets::Entry(e) => e.message_id(),
                    _ => None,
                })
                .await;
            missing.retain(|key| *key != seen);
        }
    }
}

#[tokio::test]
async fn a_restarted_server_knows_every_word() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.says("When are you open?").await;
    visitor.hears(EntryKind::Answer).await;
    let world = world.restarts().await;
    let (_, welcome) = visitor.again(&world, 0).await;
    let kinds: Vec<EntryKind> = Heard::all(&welcome.entries).iter().map(|e| e.kind).collect();
    assert_eq!(kinds, [EntryKind::Message, EntryKind::Answer]);
}
