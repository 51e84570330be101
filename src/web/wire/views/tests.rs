//! What is on whose wire.

use std::sync::Arc;

use uuid::Uuid;

use super::*;

fn mia() -> AgentName {
    AgentName { id: AgentId(Uuid::from_u128(7)), name: "Mia, secretly".into() }
}

/// Each with the word "secret" in it.
fn private_bodies() -> Vec<Body> {
    let secret = || "secret".to_owned();
    let message_id = MessageId(Uuid::from_u128(1));
    vec![
        Body::AgentNoted { message_id, agent: mia(), text: secret(), mentions: vec![mia()] },
        Body::Tagged { agent: mia(), added: vec![secret()], removed: Vec::new() },
        Body::AttributesSet {
            by: None,
            set: AttributeChanges::from([(secret(), Some(AttributeValue::Flag(true)))]),
        },
        Body::Snoozed { agent: mia(), until: Timestamp(9) },
        Body::Woke { by: WokenBy::Agent(mia()) },
        Body::Blocked { agent: mia(), reason: secret() },
        Body::Unblocked { agent: mia() },
    ]
}

#[test]
fn private_entries_are_never_sent_to_visitors() {
    let conversation = ConversationId(Uuid::from_u128(2));
    for body in private_bodies() {
        assert!(body.is_private(), "{body:?}");
        let entry = Arc::new(Entry { seq: Seq(1), at: Timestamp(5), body });
        let event = Event::Entry { conversation, entry };
        assert!(visitor_frame(&event).is_none(), "{event:?}");
        let seen = json(&agent_frame(&event).unwrap()).unwrap();
        assert!(String::from_utf8_lossy(&seen).contains("secret"), "agents see {event:?}");
    }
    let agents = vec![mia()];
    let mention = Mention { conversation, seq: Seq(1), by: mia(), text: "secret".into(), at: Timestamp(5) };
    for event in [
        Event::Viewers { conversation, agents },
        Event::Mention(mention),
        Event::ReadMark { conversation, up_to: Seq(1) },
    ] {
        assert!(visitor_frame(&event).is_none() && agent_frame(&event).is_some(), "{event:?}");
    }
}

#[test]
fn speaker_and_kind_on_the_wire_are_those_of_the_entry() {
    let message_id = MessageId(Uuid::from_u128(1));
    let text = || "text".to_owned();
    let shown = vec![
        Body::VisitorWrote { message_id, text: text(), attachments: Vec::new() },
        Body::HumanRequested { message_id },
        Body::BotAnswered { in_reply_to: Seq(1), text: text(), sources: Vec::new(), assessment: None },
        Body::AnswerPromised { text: text(), by: Timestamp(9) },
        Body::AgentTook { agent: mia(), how: TakenHow::Picked },
        Body::ReturnedToBot { agent: mia(), text: text() },
        Body::Transferred { from: mia(), to: Target::Agent(mia()), promise: Promise::PersonSoon },
        Body::ContactLeft { contact: Contact::default() },
        Body::FeedbackGiven { about: Seq(1), helpful: true },
        Body::Resolved { by: ResolvedBy::Agent(mia()), outcome: Outcome::Solved },
        Body::Rated { message_id, rating: Rating::default() },
    ];
    for body in private_bodies().into_iter().chain(shown) {
        let entry = Entry { seq: Seq(1), at: Timestamp(5), body };
        let about = entry.body.about();
        let seen = serde_json::json!(agent_entry(&entry, None));
        assert_eq!((&seen["from"], &seen["kind"]), (&about.speaker.name().into(), &about.kind.name().into()));
        let seen = visitor_entry(&entry).map(|entry| serde_json::json!(entry)["kind"].clone());
        assert_eq!(seen, (!about.is_private).then(|| about.kind.name().into()), "{:?}", entry.body);
    }
}
