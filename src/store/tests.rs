//! Tests that need a look inside: the stored JSON, and what happens within one batch.

use std::path::Path;

use sqlx::{ConnectOptions, Connection};
use uuid::Uuid;

use crate::conversation::*;

use super::record::Record;
use super::sqlite::checkpoint;
use super::{Append, AppendError, Sqlite, Store};

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
    assert_eq!(said(&|r| r.kind = "agent_sang".into()), "kind is `agent_sang`, which is unknown");
    assert_eq!(said(&|r| r.detail = None), "agent is missing");
    assert_eq!(said(&|r| r.kind = "agent_replied".into()), "message_id is missing");
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

fn opening(text: &str) -> Append {
    let begun = Conversation::begin(
        ConversationId(Uuid::new_v4()),
        InboxId("shop".into()),
        VisitorId(Uuid::new_v4()),
        "en".into(),
        Timestamp(1_000),
    );
    let says = Command::VisitorWrites {
        message_id: MessageId(Uuid::new_v4()),
        text: text.to_owned(),
        attachments: Vec::new(),
    };
    let Decision { next, entries } = decide(&begun, says, &Policy::default(), Timestamp(1_000)).unwrap();
    Append { conversation: next, expected: Seq::ZERO, entries, opening: true }
}

async fn sqlite(folder: &Path) -> (Store, Sqlite) {
    let store = Store::open_sqlite(&folder.join("frontdesk.db")).await.unwrap();
    let Store::Sqlite(sqlite) = store.clone() else { panic!() };
    (store, sqlite)
}

/// Queues appends while somebody else writes, so that they come into one batch.
async fn in_one_batch(sqlite: &Sqlite, appends: Vec<Append>) -> Vec<Result<(), AppendError>> {
    let somebody_else = sqlite.writer().acquire().await.unwrap();
    let waiting: Vec<_> = appends
        .into_iter()
        .map(|append| {
            let sqlite = sqlite.clone();
            tokio::spawn(async move { sqlite.append(append).await })
        })
        .collect();
    // All of them have asked by now: this runs after they do, on the one thread there is.
    tokio::task::yield_now().await;
    drop(somebody_else);
    let mut results = Vec::new();
    for result in waiting {
        results.push(result.await.unwrap());
    }
    results
}

#[tokio::test]
async fn one_append_that_the_database_cannot_take_does_not_fail_the_others_of_its_batch() {
    let folder = tempfile::tempdir().unwrap();
    let (store, sqlite) = sqlite(folder.path()).await;
    sqlx::query(
        "CREATE TRIGGER poison BEFORE INSERT ON entries WHEN NEW.text = 'poison' \
         BEGIN SELECT RAISE(ABORT, 'poisoned'); END",
    )
    .execute(sqlite.writer())
    .await
    .unwrap();
    let twice = opening("twice");
    let texts = ["one", "poison", "two", "three"];
    let mut appends: Vec<Append> = texts.iter().map(|text| opening(text)).collect();
    appends.extend([twice.clone(), Append { conversation: opening("").conversation, ..twice }]);
    let ids: Vec<_> = appends.iter().map(|append| append.conversation.id).collect();
    let results = in_one_batch(&sqlite, appends).await;
    let duplicate = Err(AppendError::Duplicate { seq: Seq(1), at: Timestamp(1_000) });
    let poisoned = Err(AppendError::Unavailable("poisoned".into()));
    assert_eq!(results, [Ok(()), poisoned, Ok(()), Ok(()), Ok(()), duplicate]);
    for (id, result) in ids.iter().zip(&results) {
        assert_eq!(store.load(*id).await.unwrap().is_some(), result.is_ok());
    }
}

#[tokio::test]
async fn a_database_that_may_not_grow_refuses_with_a_reason_and_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (store, sqlite) = sqlite(folder.path()).await;
    store.append(opening("fits")).await.unwrap();
    let limit = "PRAGMA max_page_count = 60";
    sqlx::query(limit).execute(sqlite.writer()).await.unwrap();
    let large = "x".repeat(200_000);
    let appends = vec![opening("small"), opening(&large), opening("small, too")];
    let ids: Vec<_> = appends.iter().map(|append| append.conversation.id).collect();
    let results = in_one_batch(&sqlite, appends).await;
    assert_eq!(results, [Ok(()), Err(AppendError::Unavailable("the disk is full".into())), Ok(())]);
    assert!(store.load(ids[0]).await.unwrap().is_some());
    assert!(store.load(ids[1]).await.unwrap().is_none());
    // There is room again.
    store.append(opening(&large)).await.unwrap();
}

#[tokio::test]
async fn a_writer_that_goes_away_in_the_middle_of_a_transaction_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (store, sqlite) = sqlite(folder.path()).await;
    {
        let mut gone = sqlite.writer().acquire().await.unwrap();
        sqlx::query("BEGIN IMMEDIATE").execute(&mut *gone).await.unwrap();
        sqlx::query("INSERT INTO settings VALUES ('half', 'done')").execute(&mut *gone).await.unwrap();
    }
    let append = opening("Hello");
    let id = append.conversation.id;
    store.append(append).await.unwrap();
    assert!(store.load(id).await.unwrap().is_some());
    assert_eq!(store.setting("half").await.unwrap(), None);
}

#[tokio::test]
async fn a_log_that_has_grown_long_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (store, sqlite) = sqlite(folder.path()).await;
    let log_bytes = || std::fs::metadata(folder.path().join("frontdesk.db-wal")).map_or(0, |log| log.len());
    let appends = async |count: u32| {
        for _ in 0..count {
            store.append(opening("A message")).await.unwrap();
        }
    };
    appends(30).await;
    let before = log_bytes();
    assert!(before > 100_000);
    let mut checkpoints = sqlite.writer().connect_options().as_ref().clone().connect().await.unwrap();
    checkpoint(&mut checkpoints, sqlite.writer(), 1).await.unwrap();
    appends(20).await;
    assert_eq!(log_bytes(), before);
    // Dropping it would only ask for its end, and the last connection to close writes the log over.
    checkpoints.close().await.unwrap();
    store.close().await;
    assert_eq!(log_bytes(), 0, "closing moves the log into the database");
}
