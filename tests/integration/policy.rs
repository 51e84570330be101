//! The policy as owners edit it, and what visitors and agents notice of it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use frontdesk::conversation::{BotMode, Named, Policy, Signal, Vip};
use frontdesk::store::policy_json;
use frontdesk::web::rest::conversations::ConversationDetail;
use frontdesk::web::rest::handover::{DetailsView, HandoverView};
use frontdesk::web::rest::policy::{PolicyFaults, PolicyVersion, PolicyVersions, PolicyView, SavePolicy};
use frontdesk::web::wire::*;
use frontdesk::web::{FaultSeverity, Problem};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};

use crate::heard::Heard;
use crate::world::{Agent, PASSWORD, Visitor, World, repository};

impl World {
    async fn current_policy(&self, browser: &Client) -> PolicyView {
        browser.get(self.url("/api/v1/policy")).send().await.unwrap().json().await.unwrap()
    }

    async fn saves(&self, owner: &Client, based_on: u32, policy: Value) -> Response {
        let save = SavePolicy { based_on, policy };
        owner.put(self.url("/api/v1/policy")).json(&save).send().await.unwrap()
    }
}

async fn world_with(policy: Policy) -> World {
    World::with(|w| w.policy = policy).await
}

impl Agent {
    /// An agent who takes conversations only by hand.
    async fn away(world: &World, name: &str) -> Agent {
        let mut agent = world.agent(name).await;
        agent.is(Availability::Away).await;
        agent
    }

    async fn detail(&self, world: &World, visitor: &Visitor) -> ConversationDetail {
        let id = visitor.conversation.unwrap();
        let url = world.url(&format!("/api/v1/conversations/{id}"));
        self.browser.get(url).send().await.unwrap().json().await.unwrap()
    }
}

#[tokio::test]
async fn an_owner_raises_the_threshold_and_the_next_message_is_asked_back() {
    let world = World::new().await;
    let owner = world.owner("Anna").await;
    let mut visitor = world.visitor().await;
    visitor.says("How long does delivery take?").await;
    visitor.hears(EntryKind::Answer).await;
    let first = world.current_policy(&owner).await;
    assert_eq!((first.saved.version, first.saved.author), (1, None));
    assert_eq!(first.policy["answer_at_least"], json!(0.75));

    let mut policy = first.policy;
    policy["answer_at_least"] = json!(1.0);
    let saved = world.saves(&owner, 1, policy).await;
    assert_eq!(saved.status(), StatusCode::OK);
    let saved: PolicyView = saved.json().await.unwrap();
    assert_eq!((saved.saved.version, saved.saved.author.unwrap().name.as_str()), (2, "Anna"));

    visitor.says("How can I pay?").await;
    visitor.hears(EntryKind::Clarify).await;
    let detail = Agent::away(&world, "Mia").await.detail(&world, &visitor).await;
    let asked_back = Heard::of(detail.entries.last().unwrap());
    assert_eq!(asked_back.assessment.unwrap().policy_version, 2);
}

#[tokio::test]
async fn a_contradicting_policy_is_refused_by_name_and_the_old_one_stays() {
    let world = World::new().await;
    let owner = world.owner("Anna").await;
    let contradicting = json!({
        "answer_at_least": 0.4,
        "suggest_at_least": 0.6,
        "rules": [{ "signal": "upset", "threshold": 0.9 }, { "signal": "upset", "threshold": 2 }],
    });
    let refused = world.saves(&owner, 1, contradicting.clone()).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let problem: Problem = refused.json().await.unwrap();
    assert_eq!(problem.code, "invalid_policy");
    let errors = problem.faults.iter().filter(|fault| fault.severity == FaultSeverity::Error);
    let paths: Vec<&str> = errors.map(|fault| fault.path.as_str()).collect();
    assert_eq!(paths, ["suggest_at_least", "rules[1].signal", "rules[1].threshold"]);

    let check = owner.post(world.url("/api/v1/policy/check")).json(&json!({ "policy": contradicting }));
    let found: PolicyFaults = check.send().await.unwrap().json().await.unwrap();
    assert_eq!(found.items, problem.faults, "checking says the same beforehand");

    let unreadable = world.saves(&owner, 1, json!({ "rules": [{ "signal": "angry" }] })).await;
    let problem: Problem = unreadable.json().await.unwrap();
    assert_eq!(problem.faults[0].path, "rules[0].signal");
    assert!(problem.detail.contains("angry"), "{}", problem.detail);
    assert_eq!(world.current_policy(&owner).await.saved.version, 1);
}

#[tokio::test]
async fn who_edits_an_old_version_is_told_who_was_faster_and_may_go_back_to_any() {
    let world = World::new().await;
    let (anna, olga) = (world.owner("Anna").await, world.owner("Olga").await);
    assert_eq!(world.saves(&anna, 1, json!({ "bot_turns_max": 5 })).await.status(), 200);
    let late = world.saves(&olga, 1, json!({ "bot_turns_max": 7 })).await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
    let problem: Problem = late.json().await.unwrap();
    assert!(problem.code == "policy_changed" && problem.detail.contains("Anna"), "{problem:?}");

    let url = world.url("/api/v1/policy/versions/1");
    let first: PolicyView = olga.get(url).send().await.unwrap().json().await.unwrap();
    assert_eq!(world.saves(&olga, 2, first.policy.clone()).await.status(), 200);
    let url = world.url("/api/v1/policy/versions");
    let versions: PolicyVersions = olga.get(url).send().await.unwrap().json().await.unwrap();
    let by = |v: &PolicyVersion| (v.version, v.author.as_ref().map(|author| author.name.clone()));
    assert_eq!(
        versions.items.iter().map(by).collect::<Vec<_>>(),
        [(3, Some("Olga".into())), (2, Some("Anna".into())), (1, None)]
    );
    assert_eq!(world.current_policy(&olga).await.policy, first.policy);
    let missing = olga.get(world.url("/api/v1/policy/versions/9")).send().await.unwrap();
    assert_eq!(missing.status(), 404);
}

#[tokio::test]
async fn agents_read_the_policy_and_only_owners_write_it() {
    let world = World::new().await;
    let agent = world.agent("Mia").await;
    assert_eq!(world.current_policy(&agent.browser).await.saved.version, 1);
    assert_eq!(world.saves(&agent.browser, 1, json!({})).await.status(), 403);
    assert_eq!(world.browser().get(world.url("/api/v1/policy")).send().await.unwrap().status(), 401);
}

#[tokio::test]
async fn a_policy_survives_a_restart_and_one_from_elsewhere_is_noticed() {
    let world = World::new().await;
    let owner = world.owner("Anna").await;
    assert_eq!(world.saves(&owner, 1, json!({ "bot_turns_max": 5 })).await.status(), 200);
    let world = world.restarts().await;
    assert_eq!((world.running.desk.policy().version, world.running.desk.policy().bot_turns_max), (2, 5));
    let elsewhere = Policy { bot_turns_max: 6, ..Policy::default() };
    let now = world.running.desk.clock().now();
    assert!(world.running.store.save_policy(&elsewhere, 2, None, now).await.unwrap());
    world.running.desk.run_due().await.unwrap();
    assert_eq!((world.running.desk.policy().version, world.running.desk.policy().bot_turns_max), (3, 6));
}

#[tokio::test]
async fn an_unknown_topic_is_a_warning_and_a_known_one_goes_to_a_person_by_name() {
    let world = World::new().await;
    let owner = world.owner("Anna").await;
    let topics = json!({ "person_topics": ["allergens", "alergens"] });
    let saved: PolicyView = world.saves(&owner, 1, topics).await.json().await.unwrap();
    assert_eq!(saved.warnings.iter().map(|w| w.path.as_str()).collect::<Vec<_>>(), ["person_topics[1]"]);

    let agent = Agent::away(&world, "Mia").await;
    let mut visitor = world.visitor().await;
    visitor.says("Which products contain nuts?").await;
    let handed_over = visitor.hears(EntryKind::HandOver).await;
    assert!(handed_over.text.unwrap().starts_with(&Policy::default().phrases.hand_over_topic));
    let seen = Heard::of(agent.detail(&world, &visitor).await.entries.last().unwrap());
    assert_eq!(seen.reasons[0].signal, SignalName::Topic);
    assert_eq!(seen.reasons[0].words, "a topic that agents handle: allergens");
    let assessment = seen.assessment.unwrap();
    assert_eq!(assessment.topics, ["allergens"]);
    assert_eq!(assessment.counterfactual, ["a message about something other than allergens"]);
}

#[tokio::test]
async fn a_vip_contact_goes_to_a_person_at_once() {
    let vip = Vip { emails: Vec::new(), domains: vec!["partner.example".into()], to_person: true };
    let world = world_with(Policy { vip, ..Policy::default() }).await;
    let mut visitor = world.visitor().await;
    visitor.says("How can I pay?").await;
    visitor.hears(EntryKind::Answer).await;
    let email = Some("Ada@Partner.example".to_owned());
    visitor.socket.send(&VisitorSends::Contact { name: None, email, phone: None }).await;
    visitor.hears(EntryKind::Contact).await;
    visitor.says("How can I pay?").await;
    visitor.is_held_by(HolderName::Queue).await;
    let agent = Agent::away(&world, "Mia").await;
    let seen = agent.detail(&world, &visitor).await;
    assert_eq!(seen.conversation.reasons[0].words, "a VIP contact");
}

#[tokio::test]
async fn a_conversation_that_an_agent_gave_back_does_not_bounce() {
    let upset = "I am a bit annoyed, this is rather disappointing. How long does delivery take?";
    let barely = |value: f32| {
        let mut policy = Policy::default();
        policy.rules.retain(|rule| rule.signal == Signal::Upset);
        policy.rules[0].threshold = Some(value);
        policy.answer_at_least = 0.2;
        policy.hysteresis.raise_by = 0.9;
        policy
    };
    let world = world_with(barely(0.05)).await;
    let mut agent = Agent::away(&world, "Mia").await;
    let mut visitor = world.visitor().await;
    let conversation = visitor.says(upset).await.conversation;
    visitor.is_held_by(HolderName::Queue).await;
    agent.takes(conversation).await.unwrap();
    agent.returns(conversation, ReturnTo::Bot).await.unwrap();
    visitor.is_held_by(HolderName::Bot).await;
    visitor.says(upset).await;
    let next = visitor.until(|frame| match frame {
        VisitorGets::Entry(e) if e.from == Speaker::Bot => Some(Heard::of(&e).kind),
        _ => None,
    });
    assert_ne!(next.await, EntryKind::HandOver);
    let seen = Heard::of(agent.detail(&world, &visitor).await.entries.last().unwrap());
    let upset_now = seen.assessment.unwrap().contributions.remove(0);
    assert!(upset_now.value >= 0.05, "{upset_now:?}");
    assert!((upset_now.threshold.unwrap() - 0.95).abs() < 1e-5, "the raised one is shown: {upset_now:?}");
}

#[tokio::test]
async fn while_it_only_suggests_the_bot_helps_agents_and_says_nothing_to_visitors() {
    let world = world_with(Policy { mode: BotMode::Suggest, ..Policy::default() }).await;
    let mut agent = Agent::away(&world, "Mia").await;
    let mut visitor = world.visitor().await;
    let conversation = visitor.says("How can I pay?").await.conversation;
    visitor.is_held_by(HolderName::Queue).await;
    agent.watches(conversation).await;
    let suggestion = agent.hears(EntryKind::Suggestion).await;
    let answer = suggestion.text.unwrap();
    assert_eq!((suggestion.in_reply_to, &*suggestion.sources[0].id), (Some(1), "payment-methods"));
    let assessment = suggestion.assessment.unwrap();
    assert!(assessment.decision == DecisionName::Answer && assessment.confidence >= 0.75, "{assessment:?}");
    let handed_over = agent.hears(EntryKind::HandOver).await;
    assert_eq!(handed_over.reasons[0].signal, SignalName::SuggestMode);

    agent.takes(conversation).await.unwrap();
    let next = visitor.says("And how long does delivery take?").await.seq;
    let suggestion = agent.hears(EntryKind::Suggestion).await;
    assert_eq!(suggestion.in_reply_to, Some(next));
    agent.replies(conversation, "By card or transfer.").await.unwrap();
    // Whatever was sent to the visitor on the way, until the agent's words.
    let heard = async {
        let mut frames = Vec::new();
        loop {
            let frame: Value = visitor.socket.next().await.unwrap();
            let last = frame["kind"] == "message" && frame["from"] == "agent";
            frames.push(frame);
            if last {
                return frames;
            }
        }
    };
    let heard = heard.await;
    let (_, welcome) = visitor.again(&world, 0).await;
    for seen in [json!(heard), json!(welcome)] {
        let text = seen.to_string();
        assert!(
            !text.contains("suggestion\"") && !text.contains(&answer) && !text.contains("payment-methods"),
            "{text}"
        );
    }
    assert!(!heard.iter().any(|frame| frame["type"] == "typing" && frame["from"] == "bot"), "{heard:?}");
    let kinds: Vec<EntryKind> = Heard::all(&welcome.entries).iter().map(|entry| entry.kind).collect();
    use EntryKind::*;
    assert_eq!(kinds, [Message, HandOver, Joined, Message, Message]);
}

#[tokio::test]
async fn a_handover_carries_why_what_was_asked_offered_and_collected() {
    let world = World::new().await;
    let agent = Agent::away(&world, "Mia").await;
    let mut visitor = world.visitor().await;
    visitor.says("Hello").await;
    visitor.hears(EntryKind::Answer).await;
    visitor.says("How long does delivery take?").await;
    let answer = visitor.hears(EntryKind::Answer).await;
    visitor.socket.send(&VisitorSends::Feedback { seq: answer.seq, helpful: false }).await;
    visitor.hears(EntryKind::Feedback).await;
    let furious = "My order LR-20931 was smashed, this is an outrage, I am furious! Call me: 030 1234567";
    let conversation = visitor.says(furious).await.conversation;
    visitor.is_held_by(HolderName::Queue).await;
    let email = Some("ada@shop.example".to_owned());
    visitor.socket.send(&VisitorSends::Contact { name: Some("Ada".into()), email, phone: None }).await;
    visitor.hears(EntryKind::Contact).await;

    let url = world.url(&format!("/api/v1/conversations/{conversation}/handover"));
    let story: HandoverView = agent.browser.get(&url).send().await.unwrap().json().await.unwrap();
    assert!(story.reasons.iter().all(|reason| reason.value >= reason.threshold) && !story.reasons.is_empty());
    assert!(!story.counterfactual.is_empty() && story.waiting_since.is_some());
    assert_eq!(story.first_question.unwrap().text, "How long does delivery take?");
    assert_eq!(story.last_question.unwrap().text, furious);
    let [offered] = &story.offered[..] else { panic!("{:?}", story.offered) };
    assert_eq!((offered.article.as_deref(), offered.helpful), (Some("delivery-times"), Some(false)));
    assert_eq!((story.tried.answers, story.tried.asked_back, story.tried.handovers), (2, 0, 1));
    let DetailsView { names, emails, phones, references } = story.details;
    assert_eq!((names, emails), (vec!["Ada".to_owned()], vec!["ada@shop.example".to_owned()]));
    assert_eq!((phones, references), (vec!["030 1234567".to_owned()], vec!["LR-20931".to_owned()]));
    assert_eq!((story.language.as_str(), story.earlier_conversations), ("en", 0));
    assert_eq!(world.browser().get(&url).send().await.unwrap().status(), 401);
    let nobody = world.url(&format!("/api/v1/conversations/{}/handover", uuid::Uuid::new_v4()));
    assert_eq!(agent.browser.get(nobody).send().await.unwrap().status(), 404);
}

#[test]
fn the_documentation_names_every_key_of_the_document() {
    fn keys(document: &Value, found: &mut Vec<String>) {
        match document {
            Value::Object(object) => object.iter().for_each(|(key, value)| {
                found.push(key.clone());
                keys(value, found);
            }),
            Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
            Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::Null => {}
        }
    }
    let documentation = std::fs::read_to_string(repository().join("docs/policy.md")).unwrap();
    let mut all = Vec::new();
    keys(&policy_json(&Policy::default()), &mut all);
    all.extend(Signal::ALL.iter().map(|signal| signal.name().to_owned()));
    assert!(all.len() > 50, "{all:?}");
    all.retain(|key| !documentation.contains(key.as_str()));
    assert!(all.is_empty(), "docs/policy.md does not say what these are: {all:?}");
}

fn frontdesk(arguments: &[&str], input: &str) -> (bool, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_frontdesk"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let Output { status, stdout, stderr } = program.wait_with_output().unwrap();
    (status.success(), String::from_utf8(stdout).unwrap() + &String::from_utf8(stderr).unwrap())
}

#[test]
fn the_policy_is_shown_checked_and_saved_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let file = folder.path().join("policy.json");
    let file = |text: &str| {
        std::fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let anna = ["--email", "anna@shop.example", "--name", "Anna", "--role", "owner", "--password-stdin"];
    let add = [&["user", "add", "--data", data][..], &anna].concat();
    assert!(frontdesk(&add, PASSWORD).0);

    let (ok, said) =
        frontdesk(&["policy", "check", &file(r#"{"answer_at_least":2,"together_at_least":0}"#)], "");
    assert!(!ok && said.contains("error: answer_at_least: ") && said.contains("together_at_least"), "{said}");
    let (ok, said) = frontdesk(&["policy", "check", &file(r#"{"anwser_at_least":2}"#)], "");
    assert!(!ok && said.contains("anwser_at_least") && said.contains("policy.json"), "{said}");

    let good = file(r#"{"answer_at_least":0.9}"#);
    let save = ["policy", "save", &good, "--data", data, "--by", "anna@shop.example"];
    let (ok, said) = frontdesk(&save, "");
    assert!(ok && said.contains("version 2"), "{said}");
    let late = [&save[..], &["--based-on", "1"]].concat();
    assert!(!frontdesk(&late, "").0, "version 1 is not the latest any more");
    let (ok, said) = frontdesk(&["policy", "save", &good, "--data", data, "--by", "mia@shop.example"], "");
    assert!(!ok && said.contains("mia@shop.example is not an owner"), "{said}");

    let (ok, said) = frontdesk(&["policy", "show", "--data", data], "");
    assert!(ok && said.contains("\"answer_at_least\": 0.9,") && said.contains("version 2 by Anna"), "{said}");
    let (ok, said) = frontdesk(&["policy", "show", "--data", data, "--version", "1"], "");
    assert!(ok && said.contains("\"answer_at_least\": 0.75,") && said.contains("by the program"), "{said}");
}
