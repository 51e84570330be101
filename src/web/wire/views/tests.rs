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
fn what_is_private_has_no_form_on_the_visitors_wire() {
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
