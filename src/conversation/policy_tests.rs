//! What a policy does beyond the signals: hysteresis, topics, VIP contacts, suggesting; and what is wrong with one.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::tests::*;
use super::*;

/// The policy's verdict on a message with these readings, `bot_turns` replies after an agent gave it back.
fn after_return(bot_turns: u32, readings: &[(Signal, f32)]) -> Verdict {
    let evidence = Evidence { returned: true, bot_turns, ..evidence(Seq(1), 0.99, readings) };
    Policy::default().assess(&evidence)
}

fn reasons(verdict: &Verdict) -> Vec<Cause> {
    match &verdict.decision {
        BotDecision::HandOver(reasons) => reasons.iter().map(|reason| reason.cause).collect(),
        BotDecision::Answer | BotDecision::Clarify => Vec::new(),
    }
}

#[test]
fn what_came_back_from_an_agent_does_not_bounce_for_the_same_weak_cause() {
    let weak = [(Signal::StillUpset, 0.75)];
    assert_eq!(reasons(&Policy::default().assess(&evidence(Seq(1), 0.99, &weak))).len(), 1);
    for turns in 0..3 {
        assert_eq!(reasons(&after_return(turns, &weak)), [], "{turns}");
    }
    assert_eq!(reasons(&after_return(3, &weak)), [Cause::Signal(Signal::StillUpset)]);
    let together = [(Signal::Complaint, 0.9), (Signal::Upset, 0.7)];
    assert_eq!(reasons(&after_return(0, &together)), []);
    assert_eq!(reasons(&after_return(3, &together)), [Cause::Together]);
}

#[test]
fn what_is_said_outright_or_very_strong_hands_over_after_a_return_too() {
    for (signal, value) in [
        (Signal::AskedForPerson, 0.5),
        (Signal::Urgent, 0.97),
        (Signal::Abuse, 0.8),
        (Signal::BotFailed, 1.0),
        (Signal::Upset, 0.995),
        (Signal::StillUpset, 0.9),
    ] {
        assert!(reasons(&after_return(0, &[(signal, value)])).contains(&Cause::Signal(signal)), "{signal:?}");
    }
}

#[test]
fn the_raised_threshold_is_the_one_that_is_shown() {
    let verdict = after_return(0, &[(Signal::StillUpset, 0.9)]);
    let BotDecision::HandOver(reasons) = &verdict.decision else { panic!("{verdict:?}") };
    let shown = verdict.contributions.iter().find(|c| c.signal == Signal::StillUpset).unwrap();
    assert!((reasons[0].threshold - 0.85).abs() < 1e-6 && shown.threshold == Some(reasons[0].threshold));
    let [Change::Value { signal: Signal::StillUpset, value }] = verdict.counterfactual[..] else {
        panic!("{verdict:?}")
    };
    assert!((value - 0.84).abs() < 1e-6, "{value}");
}

#[test]
fn a_return_is_remembered_until_somebody_else_begins_a_stretch() {
    let returns = Command::ReturnToBot { agent: agent(7) };
    let (conversation, _) =
        after_under(&Policy::default(), vec![writes(10), takes(7), returns.clone(), writes(11)]);
    assert!(conversation.returned && conversation.bot_turns == 0);
    let resolves = Command::VisitorResolves { message_id: MessageId(id(12)) };
    let commands = vec![writes(10), takes(7), returns, writes(11), resolves, writes(13)];
    assert!(!after_under(&Policy::default(), commands).0.returned);
}

#[test]
fn a_topic_for_people_goes_to_one_however_sure_the_answer() {
    let policy = Policy { person_topics: vec!["allergies".into()], ..Policy::default() };
    let about =
        |topic: &str| policy.assess(&Evidence { topics: vec![topic.into()], ..evidence(Seq(1), 0.99, &[]) });
    assert_eq!(reasons(&about("allergies")), [Cause::Topic]);
    assert_eq!(about("allergies").counterfactual, [Change::OtherTopic("allergies".into())]);
    assert_eq!(about("delivery").decision, BotDecision::Answer);
    assert_eq!(policy.hand_over_phrase(&[HandoverReason::TOPIC]), policy.phrases.hand_over_topic);
}

#[test]
fn vip_contacts_are_known_by_address_or_domain_in_any_case() {
    let vip = Vip {
        emails: vec!["Ada@Shop.example".into()],
        domains: vec!["partner.example".into()],
        to_person: true,
    };
    let policy = Policy { vip, ..Policy::default() };
    let is_vip = |email: &str| policy.is_vip(&Contact { email: Some(email.into()), ..Contact::default() });
    assert!(is_vip("ada@shop.example") && is_vip("ANYONE@Partner.Example"));
    assert!(!is_vip("bob@shop.example") && !is_vip("x@notpartner.example") && !is_vip("partner.example"));
    assert!(!policy.is_vip(&Contact::default()));

    let vip = Evidence { vip: true, small_talk: Some(SmallTalk::Greeting), ..evidence(Seq(1), 0.99, &[]) };
    assert_eq!(reasons(&policy.assess(&vip)), [Cause::Vip]);
    assert_eq!(policy.assess(&vip).counterfactual, [Change::NotVip]);
    assert_eq!(Policy::default().assess(&vip).decision, BotDecision::Answer, "only where the owner wants it");
}

#[test]
fn vip_contacts_are_served_first_and_topics_are_skills() {
    let vip = Vip { domains: vec!["partner.example".into()], ..Vip::default() };
    let policy = Policy { vip, person_topics: vec!["allergies".into()], ..Policy::default() };
    let leaves = |email: &str| Command::LeaveContact {
        contact: Contact { email: Some(email.into()), ..Contact::default() },
    };
    let proposal = Proposal {
        in_reply_to: Seq(1),
        evidence: Evidence { topics: vec!["allergies".into()], ..evidence(Seq(1), 0.99, &[]) },
        answer: None,
        suggestions: Vec::new(),
    };
    let proposes = Command::ProposeReply { proposal: Box::new(proposal), promise: Promise::PersonSoon };
    for (email, priority) in [("ada@partner.example", Priority::High), ("ada@shop.example", Priority::Normal)]
    {
        let commands = vec![writes(10), leaves(email), proposes.clone()];
        let need = after_under(&policy, commands).0.card.need;
        assert_eq!((need.priority, need.skills), (priority, vec!["allergies".into(), "en".into()]));
    }
}

#[test]
fn while_it_only_suggests_the_bot_leaves_every_message_to_a_person() {
    let policy = Policy { mode: BotMode::Suggest, ..Policy::default() };
    let (conversation, entries) = after_under(&policy, vec![writes(10), proposes(Seq(1), 0.95, &[])]);
    assert!(
        matches!(&conversation.holder, Holder::Queue { reasons, .. } if *reasons == [HandoverReason::SUGGEST_MODE])
    );
    let entries = entries.unwrap();
    let [
        Entry { body: Body::BotSuggested { draft: Some(draft), assessment, .. }, .. },
        Entry { body: Body::HandedOver { text, .. }, .. },
    ] = &entries[..]
    else {
        panic!("{entries:?}")
    };
    assert_eq!((draft.text.as_str(), &assessment.verdict.decision), ("Two days.", &BotDecision::Answer));
    assert_eq!(*text, policy.phrases.hand_over_asked);

    let (conversation, _) =
        after_under(&policy, vec![writes(10), proposes(Seq(1), 0.95, &[(Signal::Upset, 0.97)])]);
    let Holder::Queue { reasons, .. } = conversation.card.holder else { panic!() };
    assert_eq!(reasons[1].cause, Cause::Signal(Signal::Upset), "why it would have handed over is not lost");
}

#[test]
fn a_suggestion_is_made_once_for_whoever_holds_and_for_nobody_after_the_end() {
    let suggests = |about| {
        let Command::ProposeReply { proposal, .. } = proposes(about, 0.95, &[]) else { unreachable!() };
        Command::Suggest { proposal }
    };
    let policy = Policy { mode: BotMode::Suggest, ..Policy::default() };
    let commands = vec![writes(10), takes(7), writes(11), suggests(Seq(3))];
    let (conversation, entries) = after_under(&policy, commands.clone());
    assert!(matches!(conversation.holder, Holder::Agent { .. }));
    assert!(matches!(
        entries.unwrap()[..],
        [Entry { body: Body::BotSuggested { in_reply_to: Seq(3), .. }, .. }]
    ));
    let twice = commands.iter().cloned().chain([suggests(Seq(3))]).collect();
    assert_eq!(after_under(&policy, twice).1, Ok(Vec::new()));
    let ends = Command::AgentResolves { agent: agent(7), outcome: Outcome::Solved };
    let late = vec![writes(10), takes(7), writes(11), ends, suggests(Seq(3))];
    assert_eq!(after_under(&policy, late).1, Err(Rejection::AlreadyResolved));
}

#[test]
fn the_built_in_policy_has_no_fault() {
    assert_eq!(Policy::default().check(Some(&BTreeSet::new())), []);
}

/// Faults as `severity path`.
fn faults(change: impl FnOnce(&mut Policy)) -> Vec<(Severity, String)> {
    let mut policy = Policy::default();
    change(&mut policy);
    let known = BTreeSet::from(["allergies".to_owned()]);
    policy.check(Some(&known)).into_iter().map(|fault| (fault.severity, fault.path)).collect()
}

#[test]
fn every_contradiction_is_named_with_its_key() {
    use Severity::{Error, Warning};
    let one = |severity, path: &str| vec![(severity, path.to_owned())];
    assert_eq!(faults(|p| p.answer_at_least = 1.5), one(Error, "answer_at_least"));
    assert_eq!(faults(|p| p.suggest_at_least = 0.8), one(Error, "suggest_at_least"));
    assert_eq!(faults(|p| p.suggest_at_least = f32::NAN), one(Error, "suggest_at_least"));
    assert_eq!(faults(|p| p.bot_turns_max = 0), one(Error, "bot_turns_max"));
    assert_eq!(faults(|p| p.clarifications_max = 13), one(Error, "clarifications_max"));
    assert_eq!(faults(|p| p.rules[3].threshold = Some(1.01)), one(Error, "rules[3].threshold"));
    assert_eq!(faults(|p| p.rules[2].weight = -1.0), one(Error, "rules[2].weight"));
    assert_eq!(faults(|p| p.rules[3].signal = Signal::Upset), one(Error, "rules[3].signal"));
    assert_eq!(faults(|p| p.rules[4].weight = 0.0), one(Warning, "rules[4]"));
    assert_eq!(
        faults(|p| p.rules.retain(|rule| rule.signal != Signal::AskedForPerson)),
        one(Warning, "rules")
    );
    assert_eq!(faults(|p| p.together_at_least = 0.0), one(Error, "together_at_least"));
    assert_eq!(faults(|p| p.together_at_least = 9.0), one(Warning, "together_at_least"));
    assert_eq!(faults(|p| p.hysteresis.raise_by = 1.0), one(Error, "hysteresis.raise_by"));
    assert_eq!(faults(|p| p.hysteresis.raise_by = 0.0), one(Warning, "hysteresis"));
    assert_eq!(
        faults(|p| p.person_topics = vec!["allergies".into(), " ".into()]),
        one(Error, "person_topics[1]")
    );
    assert_eq!(faults(|p| p.person_topics = vec!["alergies".into()]), one(Warning, "person_topics[0]"));
    assert_eq!(faults(|p| p.person_topics = vec!["allergies".into(); 2]), one(Error, "person_topics[1]"));
    assert_eq!(faults(|p| p.vip.emails = vec!["ada".into()]), one(Error, "vip.emails[0]"));
    assert_eq!(faults(|p| p.vip.domains = vec!["a@b.example".into()]), one(Error, "vip.domains[0]"));
    assert_eq!(faults(|p| p.vip.to_person = true), one(Warning, "vip.to_person"));
    assert_eq!(faults(|p| p.phrases.greeting = " ".into()), one(Error, "phrases.greeting"));
    assert_eq!(faults(|p| p.phrases.goodbye = "x".repeat(2_001)), one(Error, "phrases.goodbye"));
    assert_eq!(faults(|p| p.phrases.one_thing_open = "And?".into()), one(Error, "phrases.one_thing_open"));
    assert_eq!(faults(|p| p.routing.teams.clear()), one(Error, "routing.teams"));
    assert_eq!(
        faults(|p| p.routing.teams.extend(p.routing.teams.clone())),
        one(Error, "routing.teams[1].id")
    );
    assert_eq!(faults(|p| p.routing.teams[0].name.clear()), one(Error, "routing.teams[0].name"));
    assert_eq!(
        faults(|p| p.routing.teams[0].mode = super::Mode::Offer { within_ms: 0 }),
        one(Error, "routing.teams[0].mode.offer.within_ms")
    );
    assert_eq!(
        faults(|p| p.routing.teams[0].overflow_after_ms = Some(-1)),
        one(Error, "routing.teams[0].overflow_after_ms")
    );
    let rule = |topic: &str, team: Option<&str>| TopicRule {
        topic: topic.into(),
        team: team.map(|team| TeamId(team.into())),
        priority: None,
    };
    assert_eq!(
        faults(|p| p.routing.topics = vec![rule("allergies", Some("bakers"))]),
        one(Error, "routing.topics[0].team")
    );
    assert_eq!(
        faults(|p| p.routing.topics = vec![rule("alergies", None)]),
        one(Warning, "routing.topics[0].topic")
    );
    assert_eq!(faults(|p| p.routing.head_start.high_ms = 0), one(Error, "routing.head_start"));
    assert_eq!(faults(|p| p.routing.wait_ms_max = 0), one(Error, "routing.wait_ms_max"));
    assert_eq!(faults(|p| p.routing.care.hard_weight = 0), one(Error, "routing.care.hard_weight"));
    assert_eq!(faults(|p| p.routing.when_nobody.clear()), one(Error, "routing.when_nobody"));
    assert_eq!(faults(|p| p.limits.bot_reply_ms_max = 0), one(Error, "limits.bot_reply_ms_max"));
    assert_eq!(faults(|p| p.limits.agent_idle_ms_max = i64::MAX), one(Error, "limits.agent_idle_ms_max"));
}

#[test]
fn all_contradictions_are_named_at_once() {
    let found = faults(|p| {
        p.answer_at_least = -1.0;
        p.limits.bot_idle_ms_max = -1;
        p.phrases.thanked.clear();
    });
    let paths: Vec<&str> = found.iter().map(|(_, path)| path.as_str()).collect();
    assert_eq!(paths, ["answer_at_least", "suggest_at_least", "phrases.thanked", "limits.bot_idle_ms_max"]);
}

proptest! {
    #[test]
    fn whatever_the_check_accepts_judges_every_message_with_finite_numbers(
        policy in any_policy(),
        extremes in prop::sample::subsequence(vec![0usize, 1, 2, 3, 4], 0..3),
        evidence in any_evidence(),
    ) {
        let mut policy = policy;
        for extreme in extremes {
            match extreme {
                0 => policy.answer_at_least = f32::INFINITY,
                1 => policy.rules.iter_mut().for_each(|rule| rule.weight = f32::MAX),
                2 => policy.together_at_least = f32::NAN,
                3 => policy.hysteresis.raise_by = f32::NAN,
                _ => policy.rules.extend(policy.rules.clone()),
            }
        }
        let accepted = policy.check(None).iter().all(|fault| fault.severity == Severity::Warning);
        let verdict = policy.assess(&evidence);
        if accepted {
            let numbers = verdict.contributions.iter().flat_map(|c| [Some(c.share), c.threshold]).flatten();
            prop_assert!(numbers.into_iter().all(f32::is_finite), "{:?}", verdict);
            let signals: BTreeSet<Signal> = verdict.contributions.iter().map(|c| c.signal).collect();
            prop_assert_eq!(signals.len(), verdict.contributions.len(), "one a signal");
            if let BotDecision::HandOver(reasons) = &verdict.decision {
                prop_assert!(reasons.iter().all(|reason| reason.value.is_finite() && reason.threshold.is_finite()));
                prop_assert!(!verdict.counterfactual.is_empty());
            }
        }
    }

    #[test]
    fn hysteresis_never_hands_over_what_was_kept_without(evidence in any_evidence(), policy in any_policy()) {
        let hands_over = |evidence: &Evidence| matches!(policy.assess(evidence).decision, BotDecision::HandOver(_));
        let fresh = Evidence { returned: false, ..evidence.clone() };
        let returned = Evidence { returned: true, ..evidence };
        prop_assert!(hands_over(&fresh) || !hands_over(&returned));
    }
}
