//! The row of a conversation and the fold of its entries are the same, whatever happens in it.

use frontdesk::conversation::*;
use frontdesk::store::{Digest, Store};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Handle;
use uuid::Uuid;

use super::databases::Database;
use super::talk::{Talk, agent};

/// What happens next in a conversation.
#[derive(Clone, Debug)]
enum Step {
    Command(Box<Command>),
    BotReplies { confidence: f32, negative: f32 },
}

fn any_message() -> impl Strategy<Value = MessageId> {
    any::<u128>().prop_map(|id| MessageId(Uuid::from_u128(id)))
}

fn any_agent() -> impl Strategy<Value = AgentName> {
    prop::sample::select(vec![agent("Ada"), agent("Grace")])
}

fn any_promise() -> impl Strategy<Value = Promise> {
    let by = (0i64..1_000_000).prop_map(|at| Promise::AnswerBy(Timestamp(at)));
    prop_oneof![Just(Promise::PersonSoon), by]
}

fn any_outcome() -> impl Strategy<Value = Outcome> {
    prop::sample::select(vec![Outcome::Solved, Outcome::Unsolved, Outcome::Abandoned, Outcome::Spam])
}

fn any_contact() -> impl Strategy<Value = Contact> {
    let word = || prop::option::of("[a-zé ]{1,9}");
    (word(), word(), word()).prop_map(|(name, email, phone)| Contact { name, email, phone })
}

fn any_target() -> impl Strategy<Value = Target> {
    let team = "[a-z]{1,4}".prop_map(|id| Target::Team(TeamName { id: TeamId(id.clone()), name: id }));
    prop_oneof![any_agent().prop_map(Target::Agent), team]
}

fn any_attributes() -> impl Strategy<Value = AttributeChanges> {
    let value = prop_oneof![
        "[a-z\"]{0,4}".prop_map(AttributeValue::Text),
        (-9i32..9).prop_map(|number| AttributeValue::Number(f64::from(number) / 2.0)),
        any::<bool>().prop_map(AttributeValue::Flag),
    ];
    prop::collection::btree_map("[a-c]", prop::option::weighted(0.7, value), 0..4)
}

fn any_tags() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[a-d]{1,2}", 0..4)
}

fn visitor_does() -> impl Strategy<Value = Command> {
    let rating = (prop::option::of(1u8..=5), prop::option::of(0u8..=10)).prop_map(|(score, nps)| Rating {
        score,
        nps,
        comment: Some("So so".into()),
    });
    let identity = (prop::option::of("[a-z]{1,3}"), any_contact())
        .prop_map(|(verified_id, contact)| Identity { verified_id, contact });
    prop_oneof![
        4 => (any_message(), "[a-z \n]{1,20}").prop_map(|(message_id, text)| {
            Command::VisitorWrites { message_id, text, attachments: Vec::new() }
        }),
        2 => (any_message(), any_promise())
            .prop_map(|(message_id, promise)| Command::RequestHuman { message_id, promise }),
        1 => any_contact().prop_map(|contact| Command::LeaveContact { contact }),
        1 => any_contact().prop_map(|contact| Command::FillForm { form: Form { contact, fields: Vec::new(), consent: None } }),
        1 => identity.prop_map(|identity| Command::Identify { identity }),
        1 => (any_message(), rating).prop_map(|(message_id, rating)| Command::Rate { message_id, rating }),
        1 => any_message().prop_map(|message_id| Command::VisitorResolves { message_id }),
        1 => any_attributes().prop_map(|set| Command::SetAttributes { by: None, set }),
    ]
}

fn agent_does() -> impl Strategy<Value = Command> {
    let how = prop::sample::select(vec![TakenHow::Picked, TakenHow::Assigned]);
    let why =
        prop::sample::select(vec![ReturnReason::ByAgent, ReturnReason::AgentGone, ReturnReason::NoReply]);
    prop_oneof![
        3 => (any_agent(), how).prop_map(|(agent, how)| Command::Take { agent, how }),
        3 => (any_message(), any_agent(), "[a-z]{1,9}").prop_map(|(message_id, agent, text)| Command::Reply {
            message_id,
            agent,
            text,
            attachments: Vec::new(),
            seen: None,
            drafted_from: None,
        }),
        1 => (any_message(), any_agent()).prop_map(|(message_id, agent)| Command::Note {
            message_id,
            agent,
            text: "A note".into(),
            mentions: Vec::new(),
        }),
        1 => (any_agent(), any_tags(), any_tags())
            .prop_map(|(agent, add, remove)| Command::Tag { agent, add, remove }),
        1 => (any_agent(), any_attributes())
            .prop_map(|(by, set)| Command::SetAttributes { by: Some(by), set }),
        1 => any_agent().prop_map(|agent| Command::Snooze { agent, until: Timestamp(i64::MAX) }),
        1 => any_agent().prop_map(|agent| Command::Wake { by: WokenBy::Agent(agent) }),
        1 => any_agent().prop_map(|agent| Command::Block { agent, reason: "Threats".into() }),
        1 => any_agent().prop_map(|agent| Command::Unblock { agent }),
        1 => (any_agent(), why, any_promise())
            .prop_map(|(agent, why, promise)| Command::ReturnToQueue { agent, why, promise }),
        1 => any_agent().prop_map(|agent| Command::ReturnToBot { agent }),
        1 => (any_agent(), any_target(), any_promise())
            .prop_map(|(from, to, promise)| Command::Transfer { from, to, note: None, promise }),
        1 => (any_agent(), any_outcome())
            .prop_map(|(agent, outcome)| Command::AgentResolves { agent, outcome }),
        1 => Just(Command::PromiseAnswer { by: Timestamp(9) }),
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    let command = |command| Step::Command(Box::new(command));
    let bot = (0.0f32..1.0, 0.0f32..1.0);
    prop_oneof![
        3 => visitor_does().prop_map(command),
        3 => agent_does().prop_map(command),
        2 => bot.prop_map(|(confidence, negative)| Step::BotReplies { confidence, negative }),
    ]
}

async fn row_and_fold_agree(store: &Store, steps: Vec<Step>) -> Result<(), TestCaseError> {
    let mut talk = Talk::new(store);
    talk.visitor_says("Hello").await;
    for step in steps {
        match step {
            Step::Command(command) => talk.does_if_allowed(*command).await,
            Step::BotReplies { confidence, negative } if talk.owes_reply() => {
                talk.bot_replies(confidence, negative).await;
            }
            Step::BotReplies { .. } => {}
        }
    }
    let fold = store.load(talk.id()).await.unwrap().unwrap();
    prop_assert_eq!(&fold.entries, &talk.entries);
    prop_assert_eq!(&fold.conversation, &talk.conversation, "the log gives back the state that was saved");
    let row = store.summary(talk.id()).await.unwrap().unwrap();
    prop_assert_eq!(&row.card, &fold.conversation.card);
    prop_assert_eq!(&row.digest, &Digest::of(&fold.entries));
    let (earlier, later) = fold.entries.split_at(fold.entries.len() / 2);
    let mut extended = Digest::of(earlier);
    later.iter().for_each(|entry| extended.add(entry));
    prop_assert_eq!(&row.digest, &extended, "a digest can be extended by later entries");
    prop_assert_eq!(row.blocked, fold.conversation.blocked, "it is the visitor's only conversation");
    Ok(())
}

pub async fn a_row_matches_the_fold_of_its_entries(database: &Database) {
    let store = database.open().await;
    let here = Handle::current();
    let steps = prop::collection::vec(any_step(), 0..30);
    let config = Config { cases: 40, failure_persistence: None, ..Config::default() };
    tokio::task::block_in_place(|| {
        TestRunner::new(config)
            .run(&steps, |steps| here.block_on(row_and_fold_agree(&store, steps)))
            .unwrap();
    });
}
