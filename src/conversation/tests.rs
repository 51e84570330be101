//! The rules as tables.

mod properties;

use uuid::Uuid;

use super::*;

pub(super) use properties::{any_evidence, any_policy};

pub(super) fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub(super) fn agent(n: u128) -> AgentName {
    AgentName { id: AgentId(id(n)), name: format!("Agent {n}") }
}

pub(super) fn fresh() -> Conversation {
    let (conversation, visitor) = (ConversationId(id(1)), VisitorId(id(2)));
    Conversation::begin(Beginning {
        id: conversation,
        inbox: InboxId("shop".into()),
        visitor,
        locale: "en".into(),
        time_zone: None,
        started_at: Timestamp(1_000),
    })
}

pub(super) fn writes(n: u128) -> Command {
    Command::VisitorWrites {
        message_id: MessageId(id(n)),
        text: "How long does delivery take?".into(),
        attachments: Vec::new(),
    }
}

fn asks_for_person(n: u128) -> Command {
    Command::RequestHuman { message_id: MessageId(id(n)), promise: Promise::PersonSoon }
}

pub(super) fn takes(n: u128) -> Command {
    Command::Take { agent: agent(n), how: TakenHow::Picked }
}

pub(super) fn evidence(about: Seq, confidence: f32, readings: &[(Signal, f32)]) -> Evidence {
    let hit = Hit {
        article: ArticleId("delivery-times".into()),
        title: "How long delivery takes".into(),
        confidence,
        matched: "How long does delivery take?".into(),
        similarity: 0.9,
        words: vec!["delivery".into()],
    };
    Evidence {
        about,
        mood: Mood::NEUTRAL,
        small_talk: None,
        readings: readings.iter().map(|(signal, value)| Reading { signal: *signal, value: *value }).collect(),
        basis: Basis::Measured,
        language: "en".into(),
        leans_on: None,
        also: Vec::new(),
        topics: Vec::new(),
        vip: false,
        returned: false,
        hits: vec![hit],
        unsure_turns: 0,
        bot_turns: 0,
        models: "test@1".into(),
    }
}

pub(super) fn proposes(about: Seq, confidence: f32, readings: &[(Signal, f32)]) -> Command {
    let proposal = Proposal {
        in_reply_to: about,
        evidence: evidence(about, confidence, readings),
        answer: Some(DraftAnswer { text: "Two days.".into(), sources: Vec::new() }),
        suggestions: vec!["How long does delivery take?".into()],
    };
    Command::ProposeReply { proposal: Box::new(proposal), promise: Promise::PersonSoon }
}

/// Runs commands one after the other, a second apart; the last result and the state.
fn after(commands: Vec<Command>) -> (Conversation, Result<Vec<Entry>, Rejection>) {
    after_under(&Policy::default(), commands)
}

pub(super) fn after_under(
    policy: &Policy,
    commands: Vec<Command>,
) -> (Conversation, Result<Vec<Entry>, Rejection>) {
    let mut conversation = fresh();
    let mut last = Ok(Vec::new());
    for (i, command) in commands.into_iter().enumerate() {
        let now = Timestamp(2_000 + i as i64 * 1_000);
        last = decide(&conversation, command, policy, now).map(|decision| {
            conversation = decision.next;
            decision.entries
        });
    }
    (conversation, last)
}

#[test]
fn the_bot_answers_what_it_is_sure_of() {
    let (conversation, entries) = after(vec![writes(10), proposes(Seq(1), 0.95, &[])]);
    assert_eq!(conversation.holder, Holder::Bot { owes_reply_to: None });
    assert!(matches!(&entries.unwrap()[0].body, Body::BotAnswered { text, .. } if text == "Two days."));
}

#[test]
fn the_bot_asks_back_once_and_then_hands_over() {
    let (conversation, entries) = after(vec![writes(10), proposes(Seq(1), 0.2, &[])]);
    assert!(matches!(entries.unwrap()[0].body, Body::BotAsked { .. }));
    assert_eq!(conversation.unsure_turns, 1);
    let mut unsure_again = evidence(Seq(3), 0.2, &[]);
    unsure_again.unsure_turns = 1;
    let proposal =
        Proposal { in_reply_to: Seq(3), evidence: unsure_again, answer: None, suggestions: Vec::new() };
    let again = Command::ProposeReply { proposal: Box::new(proposal), promise: Promise::PersonSoon };
    let (conversation, _) = after(vec![writes(10), proposes(Seq(1), 0.2, &[]), writes(11), again]);
    assert!(matches!(conversation.holder, Holder::Queue { ref reasons, .. }
        if reasons[0].cause == Cause::Signal(Signal::Unsure)));
}

#[test]
fn an_upset_visitor_is_handed_over_even_where_the_answer_is_known() {
    let (conversation, entries) = after(vec![writes(10), proposes(Seq(1), 0.99, &[(Signal::Upset, 0.97)])]);
    assert!(matches!(conversation.holder, Holder::Queue { .. }));
    let entries = entries.unwrap();
    let Body::HandedOver { text, reasons, assessment, .. } = &entries[0].body else { panic!("{entries:?}") };
    assert!(text.starts_with("I'm sorry about that."));
    assert_eq!(reasons[0].cause, Cause::Signal(Signal::Upset));
    assert!(!assessment.as_ref().unwrap().verdict.counterfactual.is_empty());
}

#[test]
fn a_late_bot_reply_is_dropped_when_an_agent_has_taken_over() {
    let (conversation, late) = after(vec![writes(10), takes(7), proposes(Seq(1), 0.99, &[])]);
    assert_eq!(late, Err(Rejection::StaleReply));
    assert!(matches!(conversation.holder, Holder::Agent { .. }));
}

#[test]
fn a_reply_to_an_older_message_is_dropped() {
    let (_, stale) = after(vec![writes(10), writes(11), proposes(Seq(1), 0.99, &[])]);
    assert_eq!(stale, Err(Rejection::StaleReply));
}

#[test]
fn two_agents_take_at_once_and_the_second_is_told_by_whom() {
    let (_, second) = after(vec![writes(10), asks_for_person(11), takes(7), takes(8)]);
    assert_eq!(second, Err(Rejection::TakenBy(AgentId(id(7)))));
}

#[test]
fn whose_agent_vanished_keeps_the_old_place_in_the_queue() {
    let vanishes = Command::ReturnToQueue {
        agent: agent(7),
        why: ReturnReason::AgentGone,
        promise: Promise::PersonSoon,
    };
    let (conversation, _) = after(vec![writes(10), asks_for_person(11), takes(7), vanishes]);
    assert!(matches!(conversation.holder, Holder::Queue { since: Timestamp(3_000), .. }), "{conversation:?}");
}

#[test]
fn who_waits_for_a_person_is_never_resolved_by_a_clock() {
    let (_, result) = after(vec![writes(10), asks_for_person(11), Command::TimerResolves]);
    assert_eq!(result, Err(Rejection::NotHolder));
}

#[test]
fn a_failure_of_the_bot_is_a_handover() {
    let fails = Command::FailReply {
        in_reply_to: Seq(1),
        failure: BotFailure::Broken,
        promise: Promise::AnswerBy(Timestamp(9)),
    };
    let (conversation, entries) = after(vec![writes(10), fails]);
    assert!(matches!(conversation.holder, Holder::Queue { .. }));
    assert!(
        matches!(&entries.unwrap()[0].body, Body::HandedOver { text, .. } if text.contains("Nobody is available"))
    );
}

#[test]
fn a_visitor_who_writes_again_reopens_the_conversation_with_the_bot() {
    let resolves = Command::VisitorResolves { message_id: MessageId(id(12)) };
    let (conversation, _) = after(vec![writes(10), resolves, writes(13)]);
    assert_eq!(conversation.holder, Holder::Bot { owes_reply_to: Some(Seq(3)) });
}

#[test]
fn the_clock_may_go_backwards_but_entries_do_not() {
    let policy = Policy::default();
    let first = decide(&fresh(), writes(10), &policy, Timestamp(5_000)).unwrap();
    let second = decide(&first.next, writes(11), &policy, Timestamp(100)).unwrap();
    assert_eq!(second.entries[0].at, Timestamp(5_000));
}

#[test]
fn small_talk_is_never_handed_over_for_want_of_an_article() {
    let mut greeting = evidence(Seq(1), 0.0, &[]);
    greeting.small_talk = Some(SmallTalk::Greeting);
    greeting.unsure_turns = 5;
    assert_eq!(Policy::default().assess(&greeting).decision, BotDecision::Answer);
}

/// In the queue since 3 s, with agent 7 since 4 s.
fn held_by_seven() -> Vec<Command> {
    vec![asks_for_person(10), takes(7)]
}

#[test]
fn who_was_given_to_an_agent_who_never_wrote_keeps_the_old_place() {
    for why in [ReturnReason::NoReply, ReturnReason::AgentGone] {
        let back = Command::ReturnToQueue { agent: agent(7), why, promise: Promise::PersonSoon };
        let (conversation, _) = after([held_by_seven(), vec![back]].concat());
        assert!(matches!(conversation.holder, Holder::Queue { since: Timestamp(2_000), .. }));
        assert_eq!(conversation.passed, [AgentId(id(7))]);
    }
}

#[test]
fn a_transfer_to_a_team_keeps_the_place_and_brings_the_note_with_it() {
    let to = Target::Team(TeamName { id: TeamId("orders".into()), name: "Orders".into() });
    let note = Some(Note { message_id: MessageId(id(11)), text: "has a receipt".into() });
    let transfer = Command::Transfer { from: agent(7), to: to.clone(), note, promise: Promise::PersonSoon };
    let (conversation, entries) = after([held_by_seven(), vec![transfer]].concat());
    let entries = entries.unwrap();
    assert!(matches!(&entries[0].body, Body::AgentNoted { text, .. } if text == "has a receipt"));
    assert!(matches!(&entries[1].body, Body::Transferred { to: moved, .. } if *moved == to));
    assert_eq!(conversation.need.team, TeamId("orders".into()));
    assert!(matches!(conversation.holder, Holder::Queue { since: Timestamp(2_000), .. }));
}

#[test]
fn a_supervisor_moves_what_another_agent_holds_and_nobody_else_does() {
    let to = || Target::Agent(agent(8));
    let promise = Promise::PersonSoon;
    let transfer = Command::Transfer { from: agent(9), to: to(), note: None, promise };
    assert_eq!(after([held_by_seven(), vec![transfer]].concat()).1, Err(Rejection::TakenBy(AgentId(id(7)))));
    let moves = Command::Move { by: agent(9), to: to(), note: None, promise };
    let (conversation, _) = after([held_by_seven(), vec![moves]].concat());
    assert!(matches!(conversation.holder, Holder::Agent { agent: AgentId(a), .. } if a == id(8)));
}

#[test]
fn what_was_resolved_goes_on_with_its_agent_where_they_are_there() {
    let resolves = Command::AgentResolves { agent: agent(7), outcome: Outcome::Solved };
    let again = || MessageId(id(12));
    let returns = Command::VisitorReturns {
        message_id: again(),
        text: "One more thing".into(),
        attachments: Vec::new(),
        keeper: agent(7),
    };
    let (conversation, entries) = after([held_by_seven(), vec![resolves.clone(), returns]].concat());
    assert!(matches!(conversation.holder, Holder::Agent { .. }));
    assert!(matches!(entries.unwrap()[1].body, Body::AgentTook { how: TakenHow::Reopened, .. }));
    let (conversation, _) = after([held_by_seven(), vec![resolves, writes(12)]].concat());
    assert!(matches!(conversation.holder, Holder::Bot { owes_reply_to: Some(_) }));
}

#[test]
fn who_was_promised_a_person_soon_is_told_once_that_it_takes_longer() {
    let by = Timestamp(90_000);
    let promises = || Command::PromiseAnswer { by };
    let (conversation, entries) = after(vec![asks_for_person(10), promises()]);
    assert!(matches!(&entries.unwrap()[0].body, Body::AnswerPromised { .. }));
    assert!(matches!(conversation.holder, Holder::Queue { promise: Promise::AnswerBy(at), .. } if at == by));
    assert_eq!(after(vec![asks_for_person(10), promises(), promises()]).1, Ok(Vec::new()));
}

#[test]
fn the_policy_weighs_what_speaks_for_a_person() {
    use Signal::*;
    let hands_over = |confidence, readings: &[(Signal, f32)]| {
        let decision = Policy::default().assess(&evidence(Seq(1), confidence, readings)).decision;
        matches!(decision, BotDecision::HandOver(_))
    };
    for (confidence, readings, expected) in [
        // Nobody is helped by an answer to a message like these, however good it is.
        (0.99, &[(AskedForPerson, 0.6)][..], true),
        (0.99, &[(Urgent, 0.98)], true),
        (0.99, &[(Abuse, 0.9)], true),
        (0.99, &[(Complaint, 0.95), (Upset, 0.8)], true),
        (0.99, &[(Complaint, 0.95), (Repeated, 0.85)], true),
        (0.99, &[(Upset, 0.9), (SeveralIssues, 0.67), (MoodFalling, 0.7)], true),
        // A complaint or a question of one's own that the FAQ answers stays, one that it does not answer goes.
        (0.95, &[(Complaint, 0.95), (Upset, 0.15)], false),
        (0.1, &[(Complaint, 0.95)], true),
        (0.9, &[(OwnData, 0.99)], false),
        (0.2, &[(OwnData, 0.9)], true),
        // The bot may ask back first.
        (0.1, &[(Confused, 0.95)], false),
        (0.1, &[(Confused, 0.95), (Upset, 0.5)], true),
        (0.2, &[(SeveralIssues, 0.5)], false),
        (0.99, &[(OwnData, 0.9), (Complaint, 0.6)], false),
        (0.1, &[], false),
        // Two plain questions.
        (0.9, &[(SeveralIssues, 0.5), (Upset, 0.1), (Complaint, 0.1), (OwnData, 0.2)], false),
    ] {
        assert_eq!(hands_over(confidence, readings), expected, "{confidence} {readings:?}");
    }
}

fn replies(n: u128, by: u128, seen: Option<Seq>) -> Command {
    let (message_id, agent) = (MessageId(id(n)), agent(by));
    Command::Reply {
        message_id,
        agent,
        text: "Hi.".into(),
        attachments: Vec::new(),
        seen,
        drafted_from: None,
    }
}

#[test]
fn a_reply_that_crosses_a_colleagues_is_held_back() {
    // 1 visitor, 2 taken, 3 reply of 7, 4 moved to 8, 5 reply of 8, 6 moved back
    let moved = |to| Command::Move {
        by: agent(9),
        to: Target::Agent(agent(to)),
        note: None,
        promise: Promise::PersonSoon,
    };
    let before =
        || vec![writes(10), takes(7), replies(11, 7, None), moved(8), replies(12, 8, Some(Seq(4))), moved(7)];
    let then = |command| after([before(), vec![command]].concat()).1;
    assert_eq!(then(replies(13, 7, Some(Seq(4)))), Err(Rejection::Crossed));
    assert!(then(replies(13, 7, Some(Seq(5)))).is_ok(), "the colleague's reply was read");
    assert!(then(replies(13, 7, None)).is_ok(), "sent all the same");
    assert_eq!(then(replies(13, 8, None)), Err(Rejection::TakenBy(agent(7).id)));
}

fn snoozes(by: u128, until: i64) -> Command {
    Command::Snooze { agent: agent(by), until: Timestamp(until) }
}

#[test]
fn a_snoozed_conversation_wakes_at_its_time_or_when_the_visitor_writes() {
    let asleep = |commands: Vec<Command>| match after(commands).0.card.holder {
        Holder::Agent { snoozed_until, .. } => snoozed_until.is_some(),
        holder => panic!("{holder:?}"),
    };
    // The third command is at 4,000.
    let timer = || Command::Wake { by: WokenBy::Timer };
    assert!(asleep(vec![writes(10), takes(7), snoozes(7, 6_000), timer()]), "too early at 5,000");
    assert!(!asleep(vec![writes(10), takes(7), snoozes(7, 5_000), timer()]));
    let (conversation, entries) = after(vec![writes(10), takes(7), snoozes(7, 9_000), writes(11)]);
    let entries = entries.unwrap();
    assert!(matches!(entries[1].body, Body::Woke { by: WokenBy::Visitor }), "{entries:?}");
    assert!(
        matches!(conversation.holder, Holder::Agent { agent: a, .. } if a == agent(7).id),
        "its agent's still"
    );
    assert!(!asleep(vec![
        writes(10),
        takes(7),
        snoozes(7, 9_000),
        Command::Wake { by: WokenBy::Agent(agent(7)) }
    ]));
}

#[test]
fn only_who_holds_a_conversation_snoozes_it_and_no_clock_closes_it_meanwhile() {
    let (_, refused) = after(vec![writes(10), takes(7), snoozes(8, 9_000)]);
    assert_eq!(refused, Err(Rejection::TakenBy(agent(7).id)));
    let (_, refused) = after(vec![writes(10), snoozes(8, 9_000)]);
    assert_eq!(refused, Err(Rejection::NotHolder));
    let (_, kept) = after(vec![writes(10), takes(7), snoozes(7, 9_000), Command::TimerResolves]);
    assert_eq!(kept, Err(Rejection::NotHolder));
    let (_, again) = after(vec![writes(10), takes(7), snoozes(7, 9_000), snoozes(7, 9_000)]);
    assert_eq!(again, Ok(Vec::new()), "asked for twice, kept once");
}

#[test]
fn who_is_blocked_is_not_heard_until_they_are_unblocked() {
    let block = || Command::Block { agent: agent(7), reason: "threats".into() };
    for refused in [
        writes(11),
        asks_for_person(11),
        Command::LeaveContact { contact: Contact::default() },
        Command::GiveFeedback { about: Seq(1), helpful: true },
        Command::Rate {
            message_id: MessageId(id(11)),
            rating: Rating { score: Some(1), ..Rating::default() },
        },
        Command::SetAttributes { by: None, set: AttributeChanges::new() },
    ] {
        assert_eq!(after(vec![writes(10), block(), refused]).1, Err(Rejection::Blocked));
    }
    assert!(
        after(vec![writes(10), block(), Command::VisitorResolves { message_id: MessageId(id(11)) }])
            .1
            .is_ok()
    );
    assert!(after(vec![writes(10), block(), Command::Unblock { agent: agent(8) }, writes(11)]).1.is_ok());
    assert_eq!(after(vec![writes(10), block(), block()]).1, Ok(Vec::new()));
}

#[test]
fn tags_and_attributes_say_only_what_changed_and_have_a_limit() {
    let tag = |add: &[&str], remove: &[&str]| {
        let own = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
        Command::Tag { agent: agent(7), add: own(add), remove: own(remove) }
    };
    let (conversation, entries) =
        after(vec![writes(10), tag(&["late", "vip"], &[]), tag(&["vip", "angry"], &["late", "gone"])]);
    let Body::Tagged { added, removed, .. } = &entries.unwrap()[0].body else { panic!() };
    assert_eq!((added.as_slice(), removed.as_slice()), (&["angry".to_owned()][..], &["late".to_owned()][..]));
    assert_eq!(conversation.tags.iter().map(String::as_str).collect::<Vec<_>>(), ["angry", "vip"]);
    assert_eq!(after(vec![tag(&["a"], &["a"])]).1, Ok(Vec::new()), "both ways is no way");
    let many: Vec<String> = (0..=TAGS_MAX).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(after(vec![tag(&many[1..], &[])]).1.is_ok());
    assert_eq!(after(vec![tag(&many[1..], &[]), tag(&["0"], &[])]).1, Err(Rejection::TooManyTags));
    assert!(after(vec![tag(&many[1..], &[]), tag(&["0"], &["1"])]).1.is_ok(), "one goes, one comes");

    let set = |name: &str, value: Option<AttributeValue>| Command::SetAttributes {
        by: None,
        set: AttributeChanges::from([(name.to_owned(), value)]),
    };
    let pro = || Some(AttributeValue::Text("pro".into()));
    let (conversation, same) = after(vec![set("plan", pro()), set("plan", pro())]);
    assert_eq!(same, Ok(Vec::new()));
    assert_eq!(conversation.attributes["plan"], AttributeValue::Text("pro".into()));
    assert!(after(vec![set("plan", pro()), set("plan", None)]).0.attributes.is_empty());
    let full: Vec<Command> = (0..ATTRIBUTES_MAX).map(|n| set(&n.to_string(), pro())).collect();
    let one_more = [full, vec![set("one more", pro())]].concat();
    assert_eq!(after(one_more).1, Err(Rejection::TooManyAttributes));
}
