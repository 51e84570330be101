//! The invariants, over random commands, evidence and policies.

use proptest::prelude::*;

use super::*;

fn any_signal() -> impl Strategy<Value = Signal> {
    prop::sample::select(Signal::ALL.to_vec())
}

pub(in crate::conversation) fn any_evidence() -> impl Strategy<Value = Evidence> {
    let readings = prop::collection::btree_map(any_signal(), 0.0f32..=1.0, 0..Signal::ALL.len());
    let confidence = prop::option::weighted(0.8, 0.0f32..=1.0);
    let small_talk = prop::option::weighted(0.1, Just(SmallTalk::Thanks));
    let topics = prop::sample::subsequence(vec!["allergies".to_owned(), "returns".to_owned()], 0..=2);
    let visitor = (any::<bool>(), any::<bool>());
    (confidence, readings, 0u32..3, 0u32..20, small_talk, topics, visitor).prop_map(
        |(confidence, readings, unsure_turns, bot_turns, small_talk, topics, (vip, returned))| {
            let readings: Vec<(Signal, f32)> = readings.into_iter().collect();
            let mut found = evidence(Seq(1), confidence.unwrap_or(0.0), &readings);
            if confidence.is_none() {
                found.hits.clear();
            }
            Evidence { unsure_turns, bot_turns, small_talk, topics, vip, returned, ..found }
        },
    )
}

pub(in crate::conversation) fn any_policy() -> impl Strategy<Value = Policy> {
    let rule = (prop::option::of(0.0f32..=1.0), 0.0f32..=2.0);
    let rules = prop::collection::vec(prop::option::weighted(0.8, rule), Signal::ALL.len());
    let hysteresis = (0u32..20, 0.0f32..1.0)
        .prop_map(|(after_return_turns, raise_by)| Hysteresis { after_return_turns, raise_by });
    let person = (any::<bool>(), any::<bool>());
    (rules, 0.0f32..=2.0, 0.0f32..=1.0, 0u32..3, 0u32..15, hysteresis, person).prop_map(
        |(
            rules,
            together_at_least,
            answer_at_least,
            clarifications_max,
            bot_turns_max,
            hysteresis,
            (topic, vip),
        )| {
            let rules = Signal::ALL.iter().copied().zip(rules).filter_map(|(signal, rule)| {
                rule.map(|(threshold, weight)| Rule { signal, threshold, weight })
            });
            Policy {
                rules: rules.collect(),
                together_at_least,
                answer_at_least,
                clarifications_max,
                bot_turns_max,
                hysteresis,
                person_topics: topic.then(|| "allergies".to_owned()).into_iter().collect(),
                vip: Vip { to_person: vip, ..Vip::default() },
                ..Policy::default()
            }
        },
    )
}

/// The evidence with this one value changed.
fn apply_change(evidence: &mut Evidence, change: &Change, policy: &Policy) {
    match change {
        Change::Value { signal, value } => change_value(evidence, *signal, *value, policy),
        Change::OtherTopic(topic) => evidence.topics.retain(|other| other != topic),
        Change::NotVip => evidence.vip = false,
    }
}

fn change_value(evidence: &mut Evidence, signal: Signal, value: f32, policy: &Policy) {
    match signal {
        Signal::Unsure => match evidence.hits.first_mut() {
            Some(hit) => hit.confidence = 1.0 - value,
            None => evidence.hits = self::evidence(Seq(1), 1.0 - value, &[]).hits,
        },
        Signal::ManyTurns => evidence.bot_turns = (value * policy.bot_turns_max.max(1) as f32) as u32,
        signal => {
            evidence.readings.iter_mut().filter(|r| r.signal == signal).for_each(|r| r.value = value);
        }
    }
}

fn any_command() -> impl Strategy<Value = Command> {
    let seq = || (0u32..12).prop_map(Seq);
    let who = || (1u128..4).prop_map(agent);
    let key = || (100u128..10_000).prop_map(|n| MessageId(id(n)));
    let promise = Promise::PersonSoon;
    prop_oneof![
        3 => key().prop_map(|message_id| Command::VisitorWrites { message_id, text: "text".into(), attachments: Vec::new() }),
        1 => key().prop_map(move |message_id| Command::RequestHuman { message_id, promise }),
        1 => Just(Command::LeaveContact { contact: Contact { email: Some("a@b.example".into()), ..Contact::default() } }),
        1 => any_identity().prop_map(|identity| Command::Identify { identity }),
        1 => Just(Command::FillForm { form: Form { consent: Some("yes".into()), ..Form::default() } }),
        1 => (seq(), any::<bool>()).prop_map(|(about, helpful)| Command::GiveFeedback { about, helpful }),
        1 => (key(), 1u8..=5).prop_map(|(message_id, score)| Command::Rate {
            message_id,
            rating: Rating { score: Some(score), ..Rating::default() },
        }),
        1 => key().prop_map(|message_id| Command::VisitorResolves { message_id }),
        4 => (seq(), any_evidence()).prop_map(move |(in_reply_to, evidence)| Command::ProposeReply {
            proposal: Box::new(Proposal { in_reply_to, evidence, answer: None, suggestions: Vec::new() }),
            promise,
        }),
        2 => (seq(), any_evidence()).prop_map(move |(in_reply_to, evidence)| Command::Suggest {
            proposal: Box::new(Proposal { in_reply_to, evidence, answer: None, suggestions: Vec::new() }),
        }),
        1 => seq().prop_map(move |in_reply_to| Command::FailReply {
            in_reply_to,
            failure: BotFailure::TimedOut,
            promise,
        }),
        3 => who().prop_map(|agent| Command::Take { agent, how: TakenHow::Assigned }),
        2 => (key(), who(), prop::option::of(seq())).prop_map(|(message_id, agent, seen)| Command::Reply {
            message_id,
            agent,
            text: "hi".into(),
            attachments: Vec::new(),
            seen,
            drafted_from: None,
        }),
        1 => (key(), who()).prop_map(|(message_id, agent)| Command::Note {
            message_id,
            agent,
            text: "psst".into(),
            mentions: vec![self::agent(1)],
        }),
        3 => any_mark(),
        1 => who().prop_map(move |agent| Command::ReturnToQueue {
            agent,
            why: ReturnReason::AgentGone,
            promise,
        }),
        1 => who().prop_map(|agent| Command::ReturnToBot { agent }),
        2 => (who(), any_target(), any_note(), any::<bool>()).prop_map(move |(by, to, note, held)| match held {
            true => Command::Transfer { from: by, to, note, promise },
            false => Command::Move { by, to, note, promise },
        }),
        1 => (key(), who()).prop_map(|(message_id, keeper)| Command::VisitorReturns {
            message_id,
            text: "again".into(), attachments: Vec::new(),
            keeper,
        }),
        1 => (0i64..9_000).prop_map(|by| Command::PromiseAnswer { by: Timestamp(by) }),
        1 => who().prop_map(|agent| Command::AgentResolves { agent, outcome: Outcome::Solved }),
        1 => Just(Command::TimerResolves),
    ]
}

/// What agents put on a conversation beside words.
fn any_mark() -> impl Strategy<Value = Command> {
    let who = || (1u128..4).prop_map(agent);
    let tags = || prop::collection::vec((0..30).prop_map(|n| format!("tag {n}")), 0..20);
    let value = prop::option::of((0..3).prop_map(|n| AttributeValue::Number(f64::from(n))));
    let attributes = prop::collection::btree_map((0..80).prop_map(|n| format!("a{n}")), value, 0..50);
    prop_oneof![
        3 => (who(), tags(), tags()).prop_map(|(agent, add, remove)| Command::Tag { agent, add, remove }),
        3 => (prop::option::of(who()), attributes).prop_map(|(by, set)| Command::SetAttributes { by, set }),
        2 => (who(), 0i64..90_000).prop_map(|(agent, at)| Command::Snooze { agent, until: Timestamp(at) }),
        2 => prop_oneof![Just(WokenBy::Timer), Just(WokenBy::Visitor), who().prop_map(WokenBy::Agent)]
            .prop_map(|by| Command::Wake { by }),
        1 => who().prop_map(|agent| Command::Block { agent, reason: "threats".into() }),
        2 => who().prop_map(|agent| Command::Unblock { agent }),
    ]
}

fn any_target() -> impl Strategy<Value = Target> {
    prop_oneof![
        (1u128..4).prop_map(|n| Target::Agent(agent(n))),
        Just(Target::Team(TeamName { id: TeamId("orders".into()), name: "Orders".into() })),
    ]
}

fn any_note() -> impl Strategy<Value = Option<Note>> {
    prop::option::of(
        (100u128..10_000).prop_map(|n| Note { message_id: MessageId(id(n)), text: "psst".into() }),
    )
}

fn any_identity() -> impl Strategy<Value = Identity> {
    let id = prop::option::of(prop::sample::select(vec!["17", "18"]));
    let email = prop::option::of(prop::sample::select(vec!["a@b.example", "c@d.example"]));
    (id, email).prop_map(|(id, email)| Identity {
        verified_id: id.map(str::to_owned),
        contact: Contact { email: email.map(str::to_owned), ..Contact::default() },
    })
}

/// Whether the holder may say this: the bot only as holder and only to what it owes, an agent only as holder.
fn may_say(holder: &Holder, body: &Body) -> bool {
    match body {
        Body::BotAnswered { in_reply_to, .. } | Body::BotAsked { in_reply_to, .. } => {
            *holder == Holder::Bot { owes_reply_to: Some(*in_reply_to) }
        }
        Body::AgentReplied { agent, .. } => {
            matches!(holder, Holder::Agent { agent: a, .. } if *a == agent.id)
        }
        Body::HandedOver { in_reply_to: Some(seq), .. } => {
            *holder == Holder::Bot { owes_reply_to: Some(*seq) }
        }
        Body::HandedOver { in_reply_to: None, .. }
        | Body::BotSuggested { .. }
        | Body::VisitorWrote { .. }
        | Body::HumanRequested { .. }
        | Body::AnswerPromised { .. }
        | Body::AgentTook { .. }
        | Body::AgentNoted { .. }
        | Body::ReturnedToQueue { .. }
        | Body::ReturnedToBot { .. }
        | Body::Transferred { .. }
        | Body::ContactLeft { .. }
        | Body::FormFilled { .. }
        | Body::Identified { .. }
        | Body::FeedbackGiven { .. }
        | Body::Resolved { .. }
        | Body::Tagged { .. }
        | Body::AttributesSet { .. }
        | Body::Snoozed { .. }
        | Body::Woke { .. }
        | Body::Blocked { .. }
        | Body::Unblocked { .. }
        | Body::Rated { .. } => true,
    }
}

proptest! {
    #[test]
    fn the_invariants_hold_over_any_commands(
        commands in prop::collection::vec((any_command(), -500i64..5_000), 0..60),
        mode in prop::sample::select(vec![BotMode::Answer, BotMode::Suggest]),
    ) {
        let policy = Policy { mode, ..Policy::default() };
        let begun = fresh();
        let mut conversation = begun.clone();
        let mut log: Vec<Entry> = Vec::new();
        let mut now = Timestamp(1_000);
        for (command, elapsed_ms) in commands {
            now = now.plus_ms(elapsed_ms);
            let decided = decide(&conversation, command.clone(), &policy, now);
            prop_assert_eq!(&decided, &decide(&conversation, command, &policy, now), "deterministic");
            let Ok(Decision { next, entries }) = decided else { continue };
            let mut holder = conversation.clone();
            prop_assert!(next.tags.len() <= TAGS_MAX && next.attributes.len() <= ATTRIBUTES_MAX);
            for entry in &entries {
                prop_assert_eq!(entry.seq, log.last().map_or(Seq(1), |e| e.seq.next()), "consecutive");
                prop_assert!(log.last().is_none_or(|e| e.at <= entry.at), "never back in time");
                prop_assert!(may_say(&holder.holder, &entry.body), "{:?} says {:?}", holder.holder, entry.body);
                if let Body::BotSuggested { in_reply_to, .. } = entry.body {
                    prop_assert!(in_reply_to > holder.suggested_to, "one suggestion a message");
                }
                if let Body::VisitorWrote { .. } = entry.body {
                    prop_assert!(!holder.blocked, "who is blocked is not heard");
                    let asleep = matches!(next.holder, Holder::Agent { snoozed_until: Some(_), .. });
                    prop_assert!(!asleep, "the visitor's words wake it");
                }
                holder.apply(entry);
                log.push(entry.clone());
            }
            conversation = next;
        }
        let mut folded = begun;
        log.iter().for_each(|entry| folded.apply(entry));
        prop_assert_eq!(folded, conversation, "the log is the state");
    }

    #[test]
    fn changing_exactly_what_the_counterfactual_names_changes_the_verdict(
        evidence in any_evidence(),
        policy in prop_oneof![Just(Policy::default()), any_policy()],
    ) {
        let verdict = policy.assess(&evidence);
        if let BotDecision::HandOver(reasons) = &verdict.decision {
            prop_assert!(!reasons.is_empty());
            prop_assert!(reasons.iter().all(|reason| reason.value >= reason.threshold));
            let mut other = evidence.clone();
            for change in &verdict.counterfactual {
                if let Change::Value { signal, value } = change {
                    let before = verdict.contributions.iter().find(|c| c.signal == *signal).unwrap();
                    prop_assert!(*value < before.value, "{:?} is no change of {:?}", change, before);
                }
                apply_change(&mut other, change, &policy);
            }
            let kept = policy.assess(&other).decision;
            prop_assert!(!matches!(kept, BotDecision::HandOver(_)), "{:?} -> {:?}", verdict, kept);
        } else {
            prop_assert!(verdict.counterfactual.is_empty());
        }
    }

    #[test]
    fn more_of_a_signal_never_keeps_a_conversation_with_the_bot(
        evidence in any_evidence(),
        policy in any_policy(),
        signal in any_signal(),
        value in 0.0f32..=1.0,
    ) {
        let mut more = evidence.clone();
        more.readings.iter_mut().filter(|r| r.signal == signal).for_each(|r| r.value = r.value.max(value));
        if matches!(policy.assess(&evidence).decision, BotDecision::HandOver(_)) {
            prop_assert!(matches!(policy.assess(&more).decision, BotDecision::HandOver(_)));
        }
    }
}
