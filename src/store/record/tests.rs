//! The stored form of every kind of entry.

use uuid::Uuid;

use crate::conversation::*;

use super::*;

fn message(n: u128) -> MessageId {
    MessageId(Uuid::from_u128(n))
}

fn ada() -> AgentName {
    AgentName { id: AgentId(Uuid::from_u128(0xada)), name: "Ada".into() }
}

fn assessment(decision: BotDecision) -> Box<Assessment> {
    Box::new(Assessment {
        evidence: Evidence {
            about: Seq(1),
            mood: Mood { negative: 0.1, neutral: 0.7, positive: 0.2 },
            small_talk: Some(SmallTalk::Thanks),
            readings: vec![Reading { signal: Signal::Upset, value: 0.1 }],
            hits: vec![Hit {
                article: ArticleId("a".into()),
                title: "A".into(),
                confidence: 0.9,
                matched: "How?".into(),
                similarity: 0.8,
                words: vec!["how".into()],
            }],
            basis: Basis::Words,
            language: "de".into(),
            leans_on: Some("Versand?".into()),
            also: vec![Question { text: "And why?".into(), hits: Vec::new() }],
            topics: vec!["shipping".into()],
            vip: true,
            returned: true,
            unsure_turns: 0,
            bot_turns: 2,
            models: "m-1".into(),
        },
        verdict: Verdict {
            decision,
            contributions: vec![
                Contribution { signal: Signal::Unsure, value: 0.1, threshold: None, share: 0.04 },
                Contribution { signal: Signal::Upset, value: 0.1, threshold: Some(0.85), share: 0.06 },
            ],
            counterfactual: vec![
                Change::OtherTopic("shipping".into()),
                Change::NotVip,
                Change::Value { signal: Signal::StillUpset, value: 0.69 },
            ],
        },
        policy_version: 3,
        answer_at_least: 0.6,
    })
}

const ASSESSED: &str = concat!(
    r#""assessment":{"policy_version":3,"answer_at_least":0.6,"models":"m-1","about":1,"#,
    r#""mood":{"negative":0.1,"neutral":0.7,"positive":0.2},"small_talk":"thanks","#,
    r#""unsure_turns":0,"bot_turns":2,"readings":[{"signal":"upset","value":0.1}],"#,
    r#""hits":[{"article":"a","title":"A","confidence":0.9,"matched":"How?","similarity":0.8,"words":["how"]}],"#,
    r#""basis":"words","language":"de","leans_on":"Versand?","also":[{"text":"And why?","hits":[]}],"#,
    r#""topics":["shipping"],"vip":true,"returned":true,"#,
    r#""decision":DECISION,"contributions":[{"signal":"unsure","value":0.1,"share":0.04},"#,
    r#"{"signal":"upset","value":0.1,"threshold":0.85,"share":0.06}],"#,
    r#""counterfactual":[{"topic":"shipping"},{"vip":false},{"signal":"still_upset","value":0.69}]}"#,
);

/// Every kind of entry with the kind, the words and the JSON that stand for it in databases out there.
fn stored_forms() -> Vec<(Body, &'static str, Option<&'static str>, Option<String>)> {
    let text = || String::from("Hi");
    let reasons = vec![
        HandoverReason { cause: Cause::Signal(Signal::BotFailed), value: 1.0, threshold: 0.5 },
        HandoverReason { cause: Cause::Together, value: 0.8, threshold: 0.75 },
    ];
    let reasons_json = r#"[{"cause":"bot_failed","value":1.0,"threshold":0.5},{"cause":"together","value":0.8,"threshold":0.75}]"#;
    let assessed = |decision: &str| ASSESSED.replace("DECISION", decision);
    let ada_json = r#""agent":{"id":"00000000-0000-0000-0000-000000000ada","name":"Ada"}"#;
    let json = |json: String| Some(format!("{{{json}}}"));
    let soon = r#""promise":"person_soon""#;
    let later = Promise::AnswerBy(Timestamp(99));
    let rated = |comment: Option<&str>| Body::Rated {
        message_id: message(5),
        rating: Rating { score: Some(4), nps: None, comment: comment.map(String::from) },
    };
    vec![
        (
            Body::VisitorWrote { message_id: message(1), text: text(), attachments: Vec::new() },
            "visitor_wrote",
            Some("Hi"),
            None,
        ),
        (Body::HumanRequested { message_id: message(1) }, "human_requested", None, None),
        (
            Body::BotAnswered {
                in_reply_to: Seq(1),
                text: text(),
                sources: vec![Source {
                    article: ArticleId("a".into()),
                    title: "A".into(),
                    language: "en".into(),
                }],
                assessment: Some(assessment(BotDecision::Answer)),
            },
            "bot_answered",
            Some("Hi"),
            json(format!(
                r#""sources":[{{"article":"a","title":"A","language":"en"}}],{}"#,
                assessed(r#""answer""#)
            )),
        ),
        (
            Body::BotAsked {
                in_reply_to: Seq(1),
                text: text(),
                suggestions: vec!["How?".into()],
                assessment: assessment(BotDecision::Clarify),
            },
            "bot_asked",
            Some("Hi"),
            json(format!(r#""suggestions":["How?"],{}"#, assessed(r#""clarify""#))),
        ),
        (
            Body::BotSuggested {
                in_reply_to: Seq(1),
                draft: Some(DraftAnswer {
                    text: text(),
                    sources: vec![Source {
                        article: ArticleId("a".into()),
                        title: "A".into(),
                        language: "en".into(),
                    }],
                }),
                assessment: assessment(BotDecision::Answer),
            },
            "bot_suggested",
            Some("Hi"),
            json(format!(
                r#""sources":[{{"article":"a","title":"A","language":"en"}}],{}"#,
                assessed(r#""answer""#)
            )),
        ),
        (
            Body::BotSuggested {
                in_reply_to: Seq(1),
                draft: None,
                assessment: assessment(BotDecision::Clarify),
            },
            "bot_suggested",
            None,
            json(assessed(r#""clarify""#)),
        ),
        (
            Body::HandedOver {
                in_reply_to: Some(Seq(1)),
                text: text(),
                reasons: reasons.clone(),
                promise: Promise::PersonSoon,
                need: RoutingRequirements {
                    team: TeamId("orders".into()),
                    priority: Priority::High,
                    skills: vec!["de".into()],
                    hard: true,
                },
                assessment: Some(assessment(BotDecision::HandOver(reasons))),
            },
            "handed_over",
            Some("Hi"),
            json(format!(
                r#""need":{{"team":"orders","priority":"high","skills":["de"],"hard":true}},{soon},"reasons":{reasons_json},{}"#,
                assessed(&format!(r#"{{"hand_over":{reasons_json}}}"#))
            )),
        ),
        (
            Body::AgentTook { agent: ada(), how: TakenHow::Assigned },
            "agent_took",
            None,
            json(format!(r#"{ada_json},"how":"assigned""#)),
        ),
        (
            Body::AgentReplied {
                message_id: message(2),
                agent: ada(),
                text: text(),
                attachments: Vec::new(),
                drafted_from: None,
            },
            "agent_replied",
            Some("Hi"),
            json(ada_json.to_owned()),
        ),
        (
            Body::AgentNoted { message_id: message(3), agent: ada(), text: text(), mentions: Vec::new() },
            "agent_noted",
            Some("Hi"),
            json(ada_json.to_owned()),
        ),
        (
            Body::AgentReplied {
                message_id: message(2),
                agent: ada(),
                text: text(),
                attachments: Vec::new(),
                drafted_from: Some(DraftedFrom { kind: DraftKind::Canned, id: "c-1".into(), edited: true }),
            },
            "agent_replied",
            Some("Hi"),
            json(format!(r#"{ada_json},"drafted_from":{{"kind":"canned","id":"c-1","edited":true}}"#)),
        ),
        (
            Body::AgentNoted { message_id: message(3), agent: ada(), text: text(), mentions: vec![ada()] },
            "agent_noted",
            Some("Hi"),
            json(format!(
                r#"{ada_json},"mentions":[{{"id":"00000000-0000-0000-0000-000000000ada","name":"Ada"}}]"#
            )),
        ),
        (
            Body::Tagged { agent: ada(), added: vec!["late".into()], removed: vec!["new".into()] },
            "tagged",
            None,
            json(format!(r#"{ada_json},"added":["late"],"removed":["new"]"#)),
        ),
        (
            Body::AttributesSet {
                by: None,
                set: AttributeChanges::from([
                    ("gone".into(), None),
                    ("orders".into(), Some(AttributeValue::Number(2.0))),
                    ("plan".into(), Some(AttributeValue::Text("pro".into()))),
                    ("vip".into(), Some(AttributeValue::Flag(true))),
                ]),
            },
            "attributes_set",
            None,
            json(r#""set":{"gone":null,"orders":2.0,"plan":"pro","vip":true}"#.to_owned()),
        ),
        (
            Body::Snoozed { agent: ada(), until: Timestamp(99) },
            "snoozed",
            None,
            json(format!(r#"{ada_json},"until":99"#)),
        ),
        (Body::Woke { by: WokenBy::Visitor }, "woke", None, json(r#""by":"visitor""#.to_owned())),
        (Body::Woke { by: WokenBy::Timer }, "woke", None, json(r#""by":"timer""#.to_owned())),
        (Body::Woke { by: WokenBy::Agent(ada()) }, "woke", None, json(format!(r#"{ada_json},"by":"agent""#))),
        (Body::Blocked { agent: ada(), reason: text() }, "blocked", Some("Hi"), json(ada_json.to_owned())),
        (Body::Unblocked { agent: ada() }, "unblocked", None, json(ada_json.to_owned())),
        (
            Body::ReturnedToQueue { agent: ada(), why: ReturnReason::AgentGone, promise: later },
            "returned_to_queue",
            None,
            json(format!(r#"{ada_json},"why":"agent_gone","promise":{{"answer_by":99}}"#)),
        ),
        (
            Body::AnswerPromised { text: text(), by: Timestamp(99) },
            "answer_promised",
            Some("Hi"),
            json(r#""promise":{"answer_by":99}"#.to_owned()),
        ),
        (
            Body::ReturnedToBot { agent: ada(), text: text() },
            "returned_to_bot",
            Some("Hi"),
            json(ada_json.to_owned()),
        ),
        (
            Body::Transferred {
                from: ada(),
                to: Target::Agent(AgentName { name: "Ida".into(), ..ada() }),
                promise: later,
            },
            "transferred",
            None,
            json(format!(
                r#"{ada_json},{},"promise":{{"answer_by":99}}"#,
                ada_json.replace("agent", "to").replace("Ada", "Ida")
            )),
        ),
        (
            Body::Transferred {
                from: ada(),
                to: Target::Team(TeamName { id: TeamId("orders".into()), name: "Orders".into() }),
                promise: later,
            },
            "transferred",
            None,
            json(format!(
                r#"{ada_json},"to_team":{{"id":"orders","name":"Orders"}},"promise":{{"answer_by":99}}"#
            )),
        ),
        (
            Body::ContactLeft {
                contact: Contact { email: Some("v@example.org".into()), ..Contact::default() },
            },
            "contact_left",
            None,
            json(r#""contact":{"email":"v@example.org"}"#.to_owned()),
        ),
        (
            Body::FormFilled {
                form: Form {
                    fields: vec![FormField { id: "size".into(), label: "Size?".into(), value: "L".into() }],
                    consent: Some("I agree".into()),
                    contact: Contact { name: Some("Vera".into()), ..Contact::default() },
                },
            },
            "form_filled",
            None,
            json(
                r#""contact":{"name":"Vera"},"form":{"fields":[{"id":"size","label":"Size?","value":"L"}],"consent":"I agree"}"#
                    .to_owned(),
            ),
        ),
        (
            Body::Identified {
                identity: Identity { verified_id: Some("v-7".into()), contact: Contact::default() },
            },
            "identified",
            None,
            json(r#""contact":{},"verified_id":"v-7""#.to_owned()),
        ),
        (
            Body::VisitorWrote {
                message_id: message(1),
                text: String::new(),
                attachments: vec![Attachment {
                    id: AttachmentId(Uuid::from_u128(0xf11e)),
                    name: "a.png".into(),
                    media_type: "image/png".into(),
                    bytes: 9,
                    dimensions: Some((3, 2)),
                }],
            },
            "visitor_wrote",
            Some(""),
            json(
                r#""attachments":[{"id":"00000000-0000-0000-0000-00000000f11e","name":"a.png","media_type":"image/png","bytes":9,"dimensions":[3,2]}]"#
                    .to_owned(),
            ),
        ),
        (
            Body::FeedbackGiven { about: Seq(2), helpful: false },
            "feedback_given",
            None,
            json(r#""about":2,"helpful":false"#.to_owned()),
        ),
        (
            Body::Resolved { by: ResolvedBy::Visitor(message(4)), outcome: Outcome::Solved },
            "resolved",
            None,
            json(r#""by":"visitor","outcome":"solved""#.to_owned()),
        ),
        (
            Body::Resolved { by: ResolvedBy::Agent(ada()), outcome: Outcome::Spam },
            "resolved",
            None,
            json(format!(r#"{ada_json},"by":"agent","outcome":"spam""#)),
        ),
        (
            Body::Resolved { by: ResolvedBy::Timer, outcome: Outcome::Abandoned },
            "resolved",
            None,
            json(r#""by":"timer","outcome":"abandoned""#.to_owned()),
        ),
        (rated(Some("Fine")), "rated", Some("Fine"), json(r#""score":4"#.to_owned())),
        (rated(None), "rated", None, json(r#""score":4"#.to_owned())),
    ]
}

#[test]
fn the_stored_form_of_entries_never_changes_unnoticed() {
    for (body, kind, text, detail) in stored_forms() {
        let entry = Entry { seq: Seq(7), at: Timestamp(1_000), body };
        let record = Record::of(&entry);
        assert_eq!((record.seq, record.at), (7, 1_000));
        assert_eq!((record.kind.as_str(), record.text.as_deref()), (kind, text));
        assert_eq!(record.detail, detail, "{kind}");
        assert_eq!(record.message_id, entry.body.message_id().map(|id| id.0), "{kind}");
        assert_eq!(record.entry().unwrap(), entry);
    }
}

#[test]
fn a_row_that_nobody_wrote_is_an_error_that_says_what_is_wrong() {
    let entry = Entry {
        seq: Seq(1),
        at: Timestamp(0),
        body: Body::AgentTook { agent: ada(), how: TakenHow::Picked },
    };
    let said = |change: &dyn Fn(&mut Record)| {
        let mut record = Record::of(&entry);
        change(&mut record);
        record.entry().unwrap_err().to_string()
    };
    assert!(said(&|r| r.kind = "agent_sang".into()).contains("unknown variant `agent_sang`"));
    assert!(said(&|r| r.detail = None).ends_with("missing field `agent`"));
    assert!(said(&|r| r.kind = "agent_replied".into()).ends_with("missing field `message_id`"));
    assert_eq!(said(&|r| r.seq = -1), "seq is `-1`, which is unknown");
    assert!(said(&|r| r.detail = Some("{".into())).starts_with("not the JSON"));
}

#[test]
fn what_json_and_postgresql_cannot_hold_does_not_make_an_entry_unreadable() {
    let mut broken = assessment(BotDecision::Clarify);
    broken.evidence.mood.negative = f32::NAN;
    broken.evidence.hits[0].similarity = f32::INFINITY;
    let body = Body::BotAsked {
        in_reply_to: Seq(1),
        text: "a\0b".into(),
        suggestions: Vec::new(),
        assessment: broken,
    };
    let Body::BotAsked { text, assessment, .. } =
        Record::of(&Entry { seq: Seq(2), at: Timestamp(0), body }).entry().unwrap().body
    else {
        panic!()
    };
    assert_eq!(text, "a\u{FFFD}b");
    assert_eq!((assessment.evidence.mood.negative, assessment.evidence.hits[0].similarity), (0.0, 0.0));
}
