//! What other programs read of a conversation with every kind of entry: frames, REST answers and exports are
//! compared with recorded files. `FRONTDESK_RECORD=1` writes the files again; review the difference before you commit.

use std::collections::HashMap;

use frontdesk::clock::{Clock, ManualClock};
use frontdesk::conversation::*;
use frontdesk::store::{Append, NewAttachment, Store};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::store::talk::START;
use crate::world::{Socket, Visitor, World, repository};

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn message(n: u128) -> MessageId {
    MessageId(id(n))
}

fn ada() -> AgentName {
    AgentName { id: AgentId(id(0xada)), name: "Ada".into() }
}

fn ida() -> AgentName {
    AgentName { id: AgentId(id(0x1da)), name: "Ida".into() }
}

fn source() -> Source {
    Source { article: ArticleId("returns".into()), title: "Returns".into(), language: "en".into() }
}

fn contact() -> Contact {
    Contact {
        name: Some("Kim".into()),
        email: Some("kim@example.com".into()),
        phone: Some("+43 1 234".into()),
    }
}

fn reasons() -> Vec<HandoverReason> {
    [
        Cause::Signal(Signal::Complaint),
        Cause::Signal(Signal::Upset),
        Cause::Together,
        Cause::Topic,
        Cause::Vip,
    ]
    .map(|cause| HandoverReason { cause, value: 0.875, threshold: 0.75 })
    .to_vec()
}

fn assessment(decision: BotDecision) -> Box<Assessment> {
    Box::new(Assessment {
        evidence: Evidence {
            about: Seq(3),
            mood: Mood { negative: 0.25, neutral: 0.625, positive: 0.125 },
            small_talk: Some(SmallTalk::Thanks),
            readings: Signal::ALL.iter().map(|&signal| Reading { signal, value: 0.5 }).collect(),
            hits: vec![Hit {
                article: ArticleId("returns".into()),
                title: "Returns".into(),
                confidence: 0.875,
                matched: "How do I return bread?".into(),
                similarity: 0.75,
                words: vec!["return".into()],
            }],
            basis: Basis::Measured,
            language: "en".into(),
            leans_on: Some("And to Austria?".into()),
            also: vec![Question { text: "And why?".into(), hits: Vec::new() }],
            topics: vec!["returns".into()],
            vip: true,
            returned: true,
            unsure_turns: 1,
            bot_turns: 2,
            models: "m-1".into(),
        },
        verdict: Verdict {
            decision,
            contributions: Signal::ALL
                .iter()
                .map(|&signal| Contribution { signal, value: 0.5, threshold: Some(0.75), share: 0.25 })
                .collect(),
            counterfactual: vec![
                Change::OtherTopic("returns".into()),
                Change::NotVip,
                Change::Value { signal: Signal::StillUpset, value: 0.5 },
            ],
        },
        policy_version: 3,
        answer_at_least: 0.625,
    })
}

/// Every kind of entry, in an order that could happen, though no conversation was ever so unlucky.
fn bodies(attachment: &Attachment) -> Vec<Body> {
    let text = |text: &str| text.to_owned();
    let (soon, later) = (Promise::PersonSoon, Promise::AnswerBy(START.plus_ms(3_600_000)));
    let form = Form {
        fields: vec![FormField { id: "order".into(), label: "Order".into(), value: "10499".into() }],
        consent: Some("I agree.".into()),
        contact: contact(),
    };
    let replied = |n: u128, drafted_from: Option<DraftedFrom>| Body::AgentReplied {
        message_id: message(n),
        agent: ada(),
        text: text("Here you are."),
        attachments: Vec::new(),
        drafted_from,
    };
    vec![
        Body::FormFilled { form },
        Body::Identified { identity: Identity { verified_id: Some("c-17".into()), contact: contact() } },
        Body::VisitorWrote {
            message_id: message(1),
            text: text("Where is my bread?"),
            attachments: vec![attachment.clone()],
        },
        Body::BotAnswered {
            in_reply_to: Seq(5),
            text: text("It takes two days."),
            sources: vec![source()],
            assessment: Some(assessment(BotDecision::Answer)),
        },
        Body::FeedbackGiven { about: Seq(6), helpful: false },
        Body::FeedbackGiven { about: Seq(6), helpful: true },
        Body::VisitorWrote { message_id: message(2), text: text("Hm?"), attachments: Vec::new() },
        Body::BotAsked {
            in_reply_to: Seq(9),
            text: text("Did you mean one of these?"),
            suggestions: vec!["How do I return bread?".into()],
            assessment: assessment(BotDecision::Clarify),
        },
        Body::VisitorWrote { message_id: message(3), text: text("Bad bread"), attachments: Vec::new() },
        Body::HandedOver {
            in_reply_to: Some(Seq(11)),
            text: text("I'm bringing in a colleague."),
            reasons: reasons(),
            promise: soon,
            need: RoutingRequirements {
                team: TeamId("orders".into()),
                priority: Priority::High,
                skills: vec!["de".into()],
                hard: true,
            },
            assessment: Some(assessment(BotDecision::HandOver(reasons()))),
        },
        Body::AnswerPromised { text: text("It takes longer."), by: START.plus_ms(3_600_000) },
        Body::AgentTook { agent: ada(), how: TakenHow::Assigned },
        Body::BotSuggested {
            in_reply_to: Seq(11),
            draft: Some(DraftAnswer { text: text("Send it back."), sources: vec![source()] }),
            assessment: assessment(BotDecision::Answer),
        },
        Body::BotSuggested {
            in_reply_to: Seq(11),
            draft: None,
            assessment: assessment(BotDecision::Clarify),
        },
        replied(4, None),
        replied(5, Some(DraftedFrom { kind: DraftKind::Bot, id: "11".into(), edited: false })),
        replied(6, Some(DraftedFrom { kind: DraftKind::Article, id: "returns".into(), edited: true })),
        replied(7, Some(DraftedFrom { kind: DraftKind::Canned, id: "c-1".into(), edited: true })),
        Body::AgentNoted {
            message_id: message(8),
            agent: ada(),
            text: text("Regular customer."),
            mentions: vec![ida()],
        },
        Body::Tagged { agent: ada(), added: vec!["late delivery".into()], removed: vec!["new".into()] },
        Body::AttributesSet {
            by: Some(ada()),
            set: AttributeChanges::from([("plan".into(), Some(AttributeValue::Text("pro".into())))]),
        },
        Body::AttributesSet {
            by: None,
            set: AttributeChanges::from([
                ("gone".into(), None),
                ("orders".into(), Some(AttributeValue::Number(2.5))),
                ("vip".into(), Some(AttributeValue::Flag(true))),
            ]),
        },
        Body::Snoozed { agent: ada(), until: START.plus_ms(7_200_000) },
        Body::Woke { by: WokenBy::Agent(ada()) },
        Body::Woke { by: WokenBy::Timer },
        Body::VisitorWrote { message_id: message(9), text: text("Hello again"), attachments: Vec::new() },
        Body::Woke { by: WokenBy::Visitor },
        Body::Blocked { agent: ada(), reason: text("Spam") },
        Body::Unblocked { agent: ada() },
        Body::ContactLeft { contact: contact() },
        Body::ReturnedToQueue { agent: ada(), why: ReturnReason::ByAgent, promise: soon },
        Body::AgentTook { agent: ada(), how: TakenHow::Picked },
        Body::ReturnedToQueue { agent: ada(), why: ReturnReason::AgentGone, promise: later },
        Body::AgentTook { agent: ada(), how: TakenHow::Picked },
        Body::ReturnedToQueue { agent: ada(), why: ReturnReason::NoReply, promise: soon },
        Body::AgentTook { agent: ada(), how: TakenHow::Picked },
        Body::Transferred { from: ada(), to: Target::Agent(ida()), promise: soon },
        Body::Transferred {
            from: ida(),
            to: Target::Team(TeamName { id: TeamId("orders".into()), name: "Orders".into() }),
            promise: later,
        },
        Body::AgentTook { agent: ida(), how: TakenHow::Picked },
        Body::ReturnedToBot { agent: ida(), text: text("I'm the automatic assistant again.") },
        Body::Resolved { by: ResolvedBy::Timer, outcome: Outcome::Abandoned },
        Body::VisitorWrote { message_id: message(10), text: text("One more"), attachments: Vec::new() },
        Body::AgentTook { agent: ida(), how: TakenHow::Reopened },
        Body::Resolved { by: ResolvedBy::Agent(ida()), outcome: Outcome::Solved },
        Body::HumanRequested { message_id: message(11) },
        Body::Resolved { by: ResolvedBy::Visitor(message(12)), outcome: Outcome::Unsolved },
        Body::Rated {
            message_id: message(13),
            rating: Rating { score: Some(4), nps: Some(9), comment: Some("Kind people".into()) },
        },
        Body::Rated { message_id: message(14), rating: Rating { score: None, nps: Some(10), comment: None } },
    ]
}

async fn sent_file(store: &Store) -> Attachment {
    let new = NewAttachment {
        id: AttachmentId(id(0xf11e)),
        inbox: Some(InboxId("shop".into())),
        name: "bread & butter.png".into(),
        media_type: "image/png".into(),
        dimensions: Some((3, 2)),
        uploaded_at: START,
    };
    store.begin_attachment(&new).await.unwrap();
    store.add_attachment_part(new.id, 0, b"bread").await.unwrap();
    store.complete_attachment(new.id, 5).await.unwrap();
    store.attachment(new.id).await.unwrap().unwrap().attachment
}

/// Adds every kind of entry to the conversation, which ends resolved, and two moods.
async fn goes_through_everything(store: &Store, conversation: ConversationId) {
    let mut next = store.load(conversation).await.unwrap().unwrap().conversation;
    let expected = next.last_seq;
    let mut entries = Vec::new();
    for body in bodies(&sent_file(store).await) {
        let at = next.last_at.plus_ms(1_000);
        let entry = Entry { seq: next.last_seq.next(), at, body };
        next.apply(&entry);
        entries.push(entry);
    }
    store.append(Append { conversation: next, expected, entries, opening: false }).await.unwrap();
    let moods = [
        (conversation, Seq(5), Mood { negative: 0.25, neutral: 0.625, positive: 0.125 }),
        (conversation, Seq(11), Mood { negative: 0.75, neutral: 0.25, positive: 0.0 }),
    ];
    store.save_moods(&moods, "m-1").await.unwrap();
}

/// Ids that were drawn by chance become `#1`, `#2`, … in the order in which they first appear; secrets become `…`.
#[derive(Default)]
struct Steady(HashMap<String, usize>);

impl Steady {
    fn of(&mut self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(&text)),
            Value::Array(items) => items.into_iter().map(|item| self.of(item)).collect(),
            Value::Object(fields) => fields
                .into_iter()
                .map(|(name, value)| match name.as_str() {
                    "visitor_token" | "version" if value.is_string() => (name, json!("…")),
                    _ => (name, self.of(value)),
                })
                .collect(),
            other => other,
        }
    }

    fn text(&mut self, text: &str) -> String {
        let mut steady = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let candidate = rest.get(..36).filter(|word| Uuid::try_parse(word).is_ok());
            if let Some(word) = candidate.filter(|word| !word.starts_with("00000000-0000-0000")) {
                let next = self.0.len() + 1;
                let number = *self.0.entry(word.to_owned()).or_insert(next);
                steady.push_str(&format!("#{number}"));
                rest = &rest[36..];
            } else {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                steady.push_str(&rest[..first]);
                rest = &rest[first..];
            }
        }
        steady
    }
}

#[track_caller]
fn is_as_recorded(name: &str, seen: &str) {
    let file = repository().join("tests/data/recorded").join(name);
    if std::env::var_os("FRONTDESK_RECORD").is_some() {
        std::fs::write(&file, seen).unwrap();
    }
    let recorded = std::fs::read_to_string(&file).unwrap();
    let first = recorded.lines().zip(seen.lines()).position(|(recorded, seen)| recorded != seen);
    let line = first.unwrap_or_else(|| recorded.lines().count().min(seen.lines().count()));
    assert!(
        recorded == seen,
        "{name}, line {}: recorded {:?}, now {:?}; if it is meant, record it again with FRONTDESK_RECORD=1",
        line + 1,
        recorded.lines().nth(line),
        seen.lines().nth(line),
    );
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap() + "\n"
}

/// All frames up to this one.
async fn frames_until(socket: &mut Socket, is_last: impl Fn(&Value) -> bool) -> Vec<Value> {
    let mut frames = Vec::new();
    loop {
        let frame: Value = socket.next().await.unwrap();
        let ends = is_last(&frame);
        frames.push(frame);
        if ends {
            return frames;
        }
    }
}

/// A server whose store holds one conversation with everything in it, and its visitor.
async fn a_full_world() -> (World, Visitor) {
    let world = World::with(|d| d.clock = Clock::from(ManualClock::at(START))).await;
    let mut visitor = world.visitor().await;
    visitor.asks_for_a_person().await;
    let conversation = ConversationId(visitor.conversation.unwrap());
    let world = world.restarts().await;
    goes_through_everything(&world.running.store, conversation).await;
    (world, visitor)
}

#[tokio::test]
async fn frames_of_every_kind_of_entry_are_as_recorded() {
    let (world, visitor) = a_full_world().await;
    let mut steady = Steady::default();

    let mut again = world.connects().await;
    let hello = json!({
        "type": "hello", "protocol": 1, "visitor_token": visitor.token, "conversation": visitor.conversation,
        "last_seq": 0, "locale": "en-GB",
    });
    again.socket.send(&hello).await;
    let welcome = frames_until(&mut again.socket, |frame| frame["type"] == "welcome").await;
    is_as_recorded("visitor-welcome.json", &pretty(&steady.of(welcome.into())));

    let conversation = ConversationId(visitor.conversation.unwrap());
    let stored = world.running.store.load(conversation).await.unwrap().unwrap();
    let mut agent = world.agent("Mia").await;
    let watch = json!({
        "type": "watch", "request_id": id(1), "conversation": visitor.conversation, "last_seq": 0,
    });
    agent.socket.send(&watch).await;
    let entries = stored.entries.len();
    let mut watched = frames_until(&mut agent.socket, |frame| frame["entry"]["seq"] == entries).await;
    // Lists are published in their own time, between these frames or after them.
    watched.retain(|frame| frame["type"] == "accepted" || frame["type"] == "entry");
    assert_eq!(watched.len(), entries + 1);
    is_as_recorded("agent-watch.json", &pretty(&steady.of(watched.into())));
}

#[tokio::test]
async fn rest_answers_and_exports_are_as_recorded() {
    let (world, visitor) = a_full_world().await;
    let owner = world.owner("Olga").await;
    let mut steady = Steady::default();
    let conversation = visitor.conversation.unwrap();
    let get = async |path: &str| {
        let response = owner.get(world.url(&format!("/api/v1{path}"))).send().await.unwrap();
        assert!(response.status().is_success(), "{path}: {}", response.status());
        response.text().await.unwrap()
    };
    let stored = world.running.store.load(ConversationId(conversation)).await.unwrap().unwrap();
    let whose = stored.conversation.visitor;
    let mut answers = serde_json::Map::new();
    for (name, path) in [
        ("conversation", format!("/conversations/{conversation}")),
        ("conversations", "/conversations".to_owned()),
        ("conversations, solved", "/conversations?outcome=solved".to_owned()),
        ("handover", format!("/conversations/{conversation}/handover")),
        ("visitor", format!("/visitors/{whose}")),
        ("tags", "/tags".to_owned()),
        ("feedback", format!("/reports/feedback?from={}&to={}", START.0, START.0 + 86_400_000)),
        ("service", format!("/reports/service?from={}&to={}", START.0, START.0 + 86_400_000)),
        ("drafts", format!("/reports/drafts?from={}&to={}", START.0, START.0 + 86_400_000)),
        ("me", "/me".to_owned()),
        ("users", "/users".to_owned()),
        ("policy", "/policy".to_owned()),
        ("canned", "/canned".to_owned()),
        ("macros", "/macros".to_owned()),
        ("mail", "/mail".to_owned()),
        ("widget", "/widget".to_owned()),
    ] {
        let answer = serde_json::from_str(&get(&path).await).unwrap();
        answers.insert(name.to_owned(), steady.of(answer));
    }
    is_as_recorded("rest.json", &pretty(&Value::Object(answers)));
    let csv = get("/conversations/export.csv").await;
    is_as_recorded("export.csv", &steady.text(&csv));
    let jsonl = get("/conversations/export.jsonl").await;
    let lines: Vec<Value> = jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    is_as_recorded("export.json", &pretty(&steady.of(lines.into())));
}
