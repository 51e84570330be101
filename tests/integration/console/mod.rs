//! What the console's people do beside replying: file, put off, block, mention, keep ready, learn.

mod knowledge;
mod large;
mod ready;

use std::collections::BTreeMap;

use frontdesk::clock::{Clock, ManualClock};
use frontdesk::conversation::Timestamp;
use frontdesk::web::Problem;
use frontdesk::web::rest::conversations::ConversationPage;
use frontdesk::web::rest::visitors::{Tags, VisitorView};
use frontdesk::web::wire::*;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::heard::Heard;
use crate::world::{Agent, Visitor, World};

const MINUTE: i64 = 60_000;

/// Mia holds the conversation of a visitor.
pub async fn held(world: &World) -> (Agent, Visitor, Uuid) {
    let mia = world.agent("Mia").await;
    let mut visitor = world.visitor().await;
    let conversation = visitor.asks_for_a_person().await.conversation;
    visitor.is_held_by(HolderName::Agent).await;
    (mia, visitor, conversation)
}

pub async fn get<T: DeserializeOwned>(world: &World, browser: &reqwest::Client, path: &str) -> T {
    let response = browser.get(world.url(path)).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.json().await.unwrap()
}

/// The status and code of a refusal.
pub async fn problem(response: reqwest::Response) -> (u16, String) {
    let status = response.status().as_u16();
    let problem: Problem = response.json().await.unwrap();
    assert!(problem.detail.ends_with('.'), "{}", problem.detail);
    (status, problem.code.into_owned())
}

fn tag(conversation: Uuid, add: &[&str], remove: &[&str]) -> (AgentSends, Uuid) {
    let request_id = Uuid::new_v4();
    let own = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
    (AgentSends::Tag { request_id, conversation, add: own(add), remove: own(remove) }, request_id)
}

async fn snoozes(
    agent: &mut Agent,
    conversation: Uuid,
    until: Option<i64>,
) -> Result<(), (RejectCode, String)> {
    let request_id = Uuid::new_v4();
    agent.does(AgentSends::Snooze { request_id, conversation, until }, request_id).await
}

#[tokio::test]
async fn tags_and_attributes_are_seen_by_agents_alone() {
    let world = World::new().await;
    let (mut mia, visitor, conversation) = held(&world).await;
    mia.watches(conversation).await;
    let (frame, id) = tag(conversation, &[" Late  Delivery", "vip"], &[]);
    mia.does(frame, id).await.unwrap();
    let tagged = mia.hears(EntryKind::Tagged).await;
    assert_eq!(
        (tagged.added.as_slice(), tagged.agent.unwrap().name.as_str()),
        (&["late delivery".to_owned(), "vip".to_owned()][..], "Mia")
    );
    let request_id = Uuid::new_v4();
    let set = BTreeMap::from([("orders".to_owned(), Some(AttributeView::Number(3.0)))]);
    mia.does(AgentSends::Attributes { request_id, conversation, set: set.clone() }, request_id)
        .await
        .unwrap();
    assert_eq!(mia.hears(EntryKind::AttributesSet).await.attributes, set);
    let row = mia.sees(|row| !row.attributes.is_empty()).await;
    assert_eq!(row.tags, ["late delivery", "vip"]);
    let (_, welcome) = visitor.again(&world, 0).await;
    let seen = serde_json::to_string(&welcome).unwrap();
    assert!(!seen.contains("vip") && !seen.contains("orders"), "{seen}");

    let (frame, id) = tag(conversation, &["a,b"], &[]);
    assert_eq!(mia.does(frame, id).await.unwrap_err().0, RejectCode::Invalid);
    let many: Vec<String> = (0..19).map(|n| n.to_string()).collect();
    let (frame, id) = tag(conversation, &many.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
    let (code, detail) = mia.does(frame, id).await.unwrap_err();
    assert!(code == RejectCode::Invalid && detail.contains("at most 20 tags"), "{detail}");
    let tags: Tags = get(&world, &mia.browser, "/api/v1/tags").await;
    let tags: Vec<_> = tags.items.iter().map(|tag| (tag.name.as_str(), tag.count)).collect();
    assert_eq!(tags, [("late delivery", 1), ("vip", 1)]);
    for typed in ["VIP", "%20Late%20%20Delivery%20"] {
        let path = format!("/api/v1/conversations?tag={typed}&holder=agent");
        let found: ConversationPage = get(&world, &mia.browser, &path).await;
        assert_eq!(found.items.iter().map(|row| row.id).collect::<Vec<_>>(), [conversation], "{typed}");
    }
    let none: ConversationPage = get(&world, &mia.browser, "/api/v1/conversations?snoozed=true").await;
    assert!(none.items.is_empty());
}

#[tokio::test]
async fn a_snoozed_conversation_makes_room_and_comes_back_at_its_time() {
    let manual = ManualClock::at(Timestamp(1_800_000_000_000));
    let clock = Clock::from(manual.clone());
    let world = World::with(|w| w.clock = clock).await;
    let (mut mia, mut visitor, conversation) = held(&world).await;
    let until = manual.now().0 + 60 * MINUTE;
    assert_eq!(
        snoozes(&mut mia, conversation, Some(manual.now().0)).await.unwrap_err().0,
        RejectCode::Invalid
    );
    snoozes(&mut mia, conversation, Some(until)).await.unwrap();
    // In whichever order the row and the presence come.
    let (mut put_off, mut has_room) = (None, false);
    let told = mia.until(|frame| {
        match frame {
            AgentGets::Conversation(row) => put_off = put_off.or(row.snoozed_until),
            AgentGets::Presence { agents } => {
                has_room |= agents.iter().any(|a| a.name == "Mia" && a.load == 0)
            }
            _ => {}
        }
        (put_off.is_some() && has_room).then_some(())
    });
    told.await;
    assert_eq!(put_off, Some(until));
    manual.advance_ms(59 * MINUTE);
    world.running.desk.run_due().await.unwrap();
    let page: ConversationPage = get(&world, &mia.browser, "/api/v1/conversations?snoozed=true").await;
    assert_eq!(page.items.len(), 1, "no clock but its own wakes or closes it");
    manual.advance_ms(MINUTE);
    world.running.desk.run_due().await.unwrap();
    let back = mia.sees(|row| row.snoozed_until.is_none()).await;
    assert_eq!((back.id, back.holder.agent.unwrap().name.as_str()), (conversation, "Mia"));

    snoozes(&mut mia, conversation, Some(manual.now().0 + MINUTE)).await.unwrap();
    mia.sees(|row| row.snoozed_until.is_some()).await;
    visitor.says("Are you there?").await;
    mia.sees(|row| row.snoozed_until.is_none() && row.last_at > 0).await;
    mia.watches(conversation).await;
    let woke = mia.until(|frame| match frame {
        AgentGets::Entry { entry, .. } => {
            let heard = Heard::of(&entry);
            (heard.kind == EntryKind::Woke && heard.from == Speaker::Visitor).then_some(())
        }
        _ => None,
    });
    woke.await;
    snoozes(&mut mia, conversation, Some(manual.now().0 + MINUTE)).await.unwrap();
    snoozes(&mut mia, conversation, None).await.unwrap();
    assert_eq!(mia.hears(EntryKind::Woke).await.agent.unwrap().name, "Mia");
}

#[tokio::test]
async fn a_blocked_visitor_is_told_so_kindly_wherever_they_write() {
    let world = World::new().await;
    let (mut mia, mut visitor, conversation) = held(&world).await;
    let request_id = Uuid::new_v4();
    let reason = "threats".to_owned();
    mia.does(AgentSends::Block { request_id, conversation, reason }, request_id).await.unwrap();
    assert!(mia.sees(|row| row.blocked).await.blocked);
    visitor.socket.send(&VisitorSends::RequestHuman { message_id: Uuid::new_v4() }).await;
    let rejected = visitor.is_rejected().await;
    assert_eq!(rejected.code, RejectCode::Blocked);
    assert!(rejected.detail.ends_with('.') && !rejected.detail.contains("block"), "{}", rejected.detail);
    let profile = format!("/api/v1/visitors/{}", visitor_id(&world, conversation).await);
    let seen: VisitorView = get(&world, &mia.browser, &profile).await;
    let block = seen.blocked.unwrap();
    assert_eq!(
        (block.by.name.as_str(), block.reason.as_str(), block.conversation),
        ("Mia", "threats", conversation)
    );
    let request_id = Uuid::new_v4();
    mia.does(AgentSends::Unblock { request_id, conversation }, request_id).await.unwrap();
    mia.sees(|row| !row.blocked).await;
    visitor.says("I am sorry.").await;
    let seen: VisitorView = get(&world, &mia.browser, &profile).await;
    assert!(seen.blocked.is_none());
    let (_, welcome) = visitor.again(&world, 0).await;
    assert!(!serde_json::to_string(&welcome).unwrap().contains("threats"));
}

async fn visitor_id(world: &World, conversation: Uuid) -> Uuid {
    let id = frontdesk::conversation::ConversationId(conversation);
    world.running.desk.transcript(id).await.unwrap().conversation.visitor.0
}

#[tokio::test]
async fn a_mention_reaches_the_colleague_and_stays_until_it_is_read() {
    let world = World::new().await;
    let (mut mia, visitor, conversation) = held(&world).await;
    let mut jonas = world.agent("Jonas").await;
    let note = |mentions: Vec<Uuid>| {
        let request_id = Uuid::new_v4();
        let text = "@Jonas, do you know her?".to_owned();
        (AgentSends::Note { request_id, conversation, text, mentions }, request_id)
    };
    let (frame, id) = note(vec![jonas.id(), jonas.id()]);
    mia.does(frame, id).await.unwrap();
    let mention = jonas
        .until(|frame| match frame {
            AgentGets::Mention(mention) => Some(mention),
            _ => None,
        })
        .await;
    assert_eq!((mention.conversation, mention.by.name.as_str()), (conversation, "Mia"));
    assert_eq!(mention.text, "@Jonas, do you know her?");
    let (frame, id) = note(vec![Uuid::new_v4()]);
    assert_eq!(mia.does(frame, id).await.unwrap_err().0, RejectCode::Invalid);
    mia.watches(conversation).await;
    assert_eq!(mia.hears(EntryKind::Note).await.mentions[0].name, "Jonas");

    let mut again = world.opens_console(world.logs_in_as("jonas@shop.example").await).await;
    assert_eq!(again.welcome.as_ref().unwrap().mentions, std::slice::from_ref(&mention));
    again.socket.send(&AgentSends::Read { conversation, up_to: 1_000 }).await;
    for window in [&mut jonas, &mut again] {
        let mark = window.until(|frame| match frame {
            AgentGets::ReadMark(mark) => Some(mark),
            _ => None,
        });
        assert!(mark.await.up_to >= mention.seq, "in both windows");
    }
    let welcome = world.opens_console(world.logs_in_as("jonas@shop.example").await).await.welcome.unwrap();
    assert!(welcome.mentions.is_empty());
    assert_eq!(welcome.read_marks.len(), 1);
    assert_eq!(welcome.read_marks[0].conversation, conversation);
    assert_eq!(welcome.inboxes, [InboxCard { id: "shop".into(), name: welcome.inboxes[0].name.clone() }]);
    let (_, welcome) = visitor.again(&world, 0).await;
    assert!(!serde_json::to_string(&welcome).unwrap().contains("Jonas"));
}

#[tokio::test]
async fn a_reply_that_crosses_a_colleagues_is_not_sent_until_it_was_read() {
    let world = World::new().await;
    let (mut mia, mut visitor, conversation) = held(&world).await;
    let mut olga = world.supervisor("Olga").await;
    olga.is(Availability::Away).await;
    let seen = 2;
    let to_self = |id: Uuid, to: Uuid| AgentSends::Move {
        request_id: id,
        conversation,
        to_agent: Some(to),
        to_team: None,
        note: None,
    };
    let id = Uuid::new_v4();
    olga.does(to_self(id, olga.id()), id).await.unwrap();
    olga.replies(conversation, "Olga here.").await.unwrap();
    let id = Uuid::new_v4();
    olga.does(to_self(id, mia.id()), id).await.unwrap();
    let request_id = Uuid::new_v4();
    let reply = |last_seq| AgentSends::Reply {
        request_id,
        conversation,
        text: "Mia here.".into(),
        attachments: Vec::new(),
        last_seq,
        drafted_from: None,
    };
    let (code, detail) = mia.does(reply(Some(seen)), request_id).await.unwrap_err();
    assert!(code == RejectCode::Crossed && detail.contains("not sent"), "{detail}");
    mia.does(reply(None), request_id).await.unwrap();
    let said = async |visitor: &mut Visitor| visitor.hears(EntryKind::Message).await.text.unwrap();
    assert_eq!(said(&mut visitor).await, "Olga here.");
    assert_eq!(said(&mut visitor).await, "Mia here.");
}

#[tokio::test]
async fn who_looks_at_the_same_conversation_sees_the_other() {
    let world = World::new().await;
    let (mut mia, _visitor, conversation) = held(&world).await;
    let mut jonas = world.agent("Jonas").await;
    let viewers = async |agent: &mut Agent, count: usize| -> Vec<String> {
        agent
            .until(|frame| match frame {
                AgentGets::Viewers { conversation: of, agents }
                    if of == conversation && agents.len() == count =>
                {
                    Some(agents.into_iter().map(|agent| agent.name).collect())
                }
                _ => None,
            })
            .await
    };
    mia.watches(conversation).await;
    assert_eq!(viewers(&mut mia, 1).await, ["Mia"]);
    jonas.watches(conversation).await;
    assert_eq!(viewers(&mut mia, 2).await, ["Mia", "Jonas"]);
    assert_eq!(viewers(&mut jonas, 2).await, ["Mia", "Jonas"]);
    jonas.socket.send(&AgentSends::Unwatch { conversation }).await;
    assert_eq!(viewers(&mut mia, 1).await, ["Mia"]);
    jonas.watches(conversation).await;
    assert_eq!(viewers(&mut mia, 2).await, ["Mia", "Jonas"]);
    drop(jonas);
    assert_eq!(viewers(&mut mia, 1).await, ["Mia"], "a closed window is no viewer");
}

#[tokio::test]
async fn a_visitors_profile_tells_of_all_their_conversations() {
    let world = World::new().await;
    let (mut mia, mut visitor, conversation) = held(&world).await;
    let contact = VisitorSends::Contact { name: Some("Vera".into()), email: None, phone: None };
    visitor.socket.send(&contact).await;
    visitor.hears(EntryKind::Contact).await;
    mia.resolves(conversation).await.unwrap();
    visitor.rates(4, "Quick").await;
    let path = format!("/api/v1/visitors/{}", visitor_id(&world, conversation).await);
    let seen: VisitorView = get(&world, &mia.browser, &path).await;
    assert_eq!((seen.card.name.as_deref(), seen.locale.as_str()), (Some("Vera"), "en-GB"));
    assert_eq!(seen.conversations.len(), 1);
    let rated = &seen.ratings[0];
    assert_eq!((rated.score, rated.comment.as_deref(), rated.conversation), (4, Some("Quick"), conversation));
    let unknown = format!("/api/v1/visitors/{}", Uuid::new_v4());
    let unknown = mia.browser.get(world.url(&unknown)).send().await.unwrap();
    assert_eq!(problem(unknown).await, (404, "not_found".into()));
}
