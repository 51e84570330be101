//! Complaints of other programs' users, as rules.

use proptest::prelude::*;
use uuid::Uuid;

use super::super::Named;
use super::*;

const MINUTE: i64 = 60_000;
const NOW: Timestamp = Timestamp(100 * MINUTE);

fn conversation(n: u128) -> ConversationId {
    ConversationId(Uuid::from_u128(n))
}

fn agent(n: u128) -> AgentId {
    AgentId(Uuid::from_u128(n))
}

/// Waits since this many minutes ago.
fn queued(n: u128, minutes: i64) -> QueuedConversation {
    QueuedConversation {
        conversation: conversation(n),
        since: NOW.plus_ms(-minutes * MINUTE),
        need: RoutingRequirements::default(),
        known: None,
        passed: Vec::new(),
        offered: None,
    }
}

fn agent_with(n: u128, load: u32, capacity: u32) -> AgentCapacity {
    AgentCapacity {
        id: agent(n),
        teams: Vec::new(),
        skills: Vec::new(),
        present: true,
        load,
        capacity,
        pause_until: Timestamp::default(),
        hard_in_a_row: 0,
        last_assigned_at: Timestamp::default(),
    }
}

fn gives(n: u128, a: u128) -> Option<Move> {
    Some(Move::Assign { conversation: conversation(n), agent: agent(a) })
}

fn next(routing: &Routing, queue: &[QueuedConversation], agents: &[AgentCapacity]) -> Option<Move> {
    let mut queue = queue.to_vec();
    routing.put_in_order(&mut queue);
    routing.next_move(&queue, agents, NOW)
}

fn team(id: &str, mode: Mode) -> Team {
    Team { id: TeamId(id.into()), name: id.into(), mode, overflow_after_ms: None }
}

#[test]
fn newer_chats_do_not_overtake_older_ones() {
    let queue = [queued(1, 5), queued(2, 9), queued(3, 1)];
    assert_eq!(next(&Routing::default(), &queue, &[agent_with(7, 0, 4)]), gives(2, 7));
}

#[test]
fn an_urgent_one_overtakes_only_who_waits_for_less_than_its_head_start() {
    let routing = Routing::default();
    let mut urgent = queued(9, 0);
    urgent.need.priority = Priority::Urgent;
    let head_start = (routing.head_start.urgent_ms - routing.head_start.normal_ms) / MINUTE;
    assert_eq!(
        next(&routing, &[queued(1, head_start - 1), urgent.clone()], &[agent_with(7, 0, 4)]),
        gives(9, 7)
    );
    assert_eq!(next(&routing, &[queued(1, head_start + 1), urgent], &[agent_with(7, 0, 4)]), gives(1, 7));
}

#[test]
fn the_least_loaded_for_their_capacity_gets_it_and_then_the_longest_idle() {
    let routing = Routing::default();
    assert_eq!(next(&routing, &[queued(1, 1)], &[agent_with(7, 2, 4), agent_with(8, 2, 8)]), gives(1, 8));
    let idle = AgentCapacity { last_assigned_at: Timestamp(5), ..agent_with(8, 1, 4) };
    let idler = AgentCapacity { last_assigned_at: Timestamp(3), ..agent_with(9, 1, 4) };
    assert_eq!(next(&routing, &[queued(1, 1)], &[idle, idler]), gives(1, 9));
}

#[test]
fn who_is_full_away_or_pausing_gets_nothing() {
    let away = AgentCapacity { present: false, ..agent_with(8, 0, 4) };
    let pausing = AgentCapacity { pause_until: NOW.plus_ms(1), ..agent_with(9, 0, 4) };
    let agents = [agent_with(7, 4, 4), away, pausing];
    let routing = Routing::default();
    assert_eq!(next(&routing, &[queued(1, 1)], &agents), None);
    assert_eq!(routing.next_change_at(&[queued(1, 1)], &agents, NOW), Some(NOW.plus_ms(1)));
}

#[test]
fn a_clock_that_was_set_back_keeps_nobody_waiting() {
    let routing = Routing::default();
    let early = queued(1, -180);
    let pausing = AgentCapacity { pause_until: NOW.plus_ms(180 * MINUTE), ..agent_with(9, 0, 4) };
    assert_eq!(next(&routing, &[early], &[pausing]), gives(1, 9));
}

#[test]
fn a_hard_conversation_takes_two_places_but_always_finds_a_free_agent() {
    let mut hard = queued(1, 1);
    hard.need.hard = true;
    let routing = Routing::default();
    assert_eq!(next(&routing, std::slice::from_ref(&hard), &[agent_with(7, 3, 4)]), None);
    assert_eq!(next(&routing, std::slice::from_ref(&hard), &[agent_with(7, 2, 4)]), gives(1, 7));
    assert_eq!(next(&routing, &[hard], &[agent_with(7, 0, 1)]), gives(1, 7));
}

#[test]
fn a_hard_conversation_is_not_overtaken_for_want_of_a_second_place() {
    let mut hard = queued(1, 9);
    hard.need.hard = true;
    let routing = Routing::default();
    let queue = [hard, queued(2, 5)];
    // The one place of the only agent is kept until another is free.
    assert_eq!(next(&routing, &queue, &[agent_with(7, 3, 4)]), None);
    assert_eq!(next(&routing, &queue, &[agent_with(7, 2, 4)]), gives(1, 7));
    // It is kept at one agent alone; the others take what comes next.
    assert_eq!(
        next(&routing, &queue, &[agent_with(7, 2, 3), agent_with(8, 5, 7), agent_with(9, 4, 5)]),
        gives(1, 8)
    );
    assert_eq!(next(&routing, &queue, &[agent_with(7, 2, 3), agent_with(9, 4, 5)]), gives(2, 7));
}

#[test]
fn after_three_hard_ones_in_a_row_the_next_goes_to_a_colleague_if_there_is_one() {
    let mut hard = queued(1, 1);
    hard.need.hard = true;
    let tired = AgentCapacity { hard_in_a_row: 3, ..agent_with(7, 0, 4) };
    let routing = Routing::default();
    let queue = std::slice::from_ref(&hard);
    assert_eq!(next(&routing, queue, &[tired.clone(), agent_with(8, 2, 4)]), gives(1, 8));
    assert_eq!(
        next(&routing, queue, &[tired.clone(), agent_with(8, 4, 4)]),
        None,
        "the colleague is soon free"
    );
    assert_eq!(next(&routing, queue, &[tired]), gives(1, 7), "nobody else is there");
}

#[test]
fn who_knows_the_visitor_is_waited_for_but_not_for_long() {
    let routing = Routing::default();
    let known = |minutes| QueuedConversation { known: Some(agent(7)), ..queued(1, minutes) };
    let (busy, free) = (agent_with(7, 4, 4), agent_with(8, 0, 4));
    assert_eq!(next(&routing, &[known(5)], &[agent_with(7, 3, 4), free.clone()]), gives(1, 7));
    assert_eq!(next(&routing, &[known(0)], &[busy.clone(), free.clone()]), None);
    assert_eq!(next(&routing, &[known(1)], &[busy.clone(), free.clone()]), gives(1, 8));
    let gone = AgentCapacity { present: false, ..busy };
    assert_eq!(next(&routing, &[known(0)], &[gone, free]), gives(1, 8), "nobody waits for who is not there");
}

#[test]
fn the_one_with_the_skill_comes_first_and_nobody_waits_for_a_skill_that_nobody_has() {
    let routing = Routing::default();
    let german = |minutes| QueuedConversation {
        need: RoutingRequirements { skills: vec!["de".into()], ..RoutingRequirements::default() },
        ..queued(1, minutes)
    };
    let speaks = |load| AgentCapacity { skills: vec!["de".into(), "en".into()], ..agent_with(8, load, 4) };
    assert_eq!(next(&routing, &[german(0)], &[agent_with(7, 0, 4), speaks(3)]), gives(1, 8));
    assert_eq!(next(&routing, &[german(1)], &[agent_with(7, 0, 4), speaks(4)]), None);
    assert_eq!(next(&routing, &[german(2)], &[agent_with(7, 0, 4), speaks(4)]), gives(1, 7));
    assert_eq!(next(&routing, &[german(0)], &[agent_with(7, 0, 4)]), gives(1, 7));
}

#[test]
fn teams_keep_to_themselves_until_they_overflow() {
    let mut routing = Routing::default();
    routing.teams.push(Team { overflow_after_ms: Some(3 * MINUTE), ..team("orders", Mode::Automatic) });
    let orders = |minutes| QueuedConversation {
        need: RoutingRequirements { team: TeamId("orders".into()), ..RoutingRequirements::default() },
        ..queued(1, minutes)
    };
    let other = AgentCapacity { teams: vec![TeamId("everyone".into())], ..agent_with(7, 0, 4) };
    let theirs = AgentCapacity { teams: vec![TeamId("orders".into())], ..agent_with(8, 4, 4) };
    assert_eq!(next(&routing, &[orders(2)], &[other.clone(), theirs.clone()]), None);
    assert_eq!(next(&routing, &[orders(3)], &[other.clone(), theirs.clone()]), gives(1, 7));
    assert_eq!(next(&routing, &[queued(2, 0)], &[theirs]), None, "and theirs do not help elsewhere");
    assert_eq!(next(&routing, &[queued(2, 0), orders(9)], &[other]), gives(1, 7));
}

#[test]
fn who_cannot_be_served_now_does_not_hold_up_those_behind() {
    let mut routing = Routing::default();
    routing.teams.push(team("orders", Mode::Automatic));
    let stuck = QueuedConversation {
        need: RoutingRequirements { team: TeamId("orders".into()), ..RoutingRequirements::default() },
        ..queued(1, 50)
    };
    let agents = [AgentCapacity { teams: vec![TeamId("everyone".into())], ..agent_with(7, 0, 4) }];
    assert_eq!(next(&routing, &[stuck, queued(2, 1)], &agents), gives(2, 7));
}

#[test]
fn what_came_back_goes_to_somebody_else_first() {
    let routing = Routing::default();
    let back = QueuedConversation { passed: vec![agent(7)], ..queued(1, 9) };
    let queue = std::slice::from_ref(&back);
    assert_eq!(next(&routing, queue, &[agent_with(7, 0, 4), agent_with(8, 3, 4)]), gives(1, 8));
    assert_eq!(next(&routing, queue, &[agent_with(7, 0, 4)]), gives(1, 7), "there is nobody else");
}

#[test]
fn round_robin_counts_turns_and_not_loads() {
    let routing = Routing { teams: vec![team("everyone", Mode::RoundRobin)], ..Routing::default() };
    let lately = AgentCapacity { last_assigned_at: Timestamp(9), ..agent_with(7, 0, 4) };
    let before = AgentCapacity { last_assigned_at: Timestamp(8), ..agent_with(8, 3, 4) };
    assert_eq!(next(&routing, &[queued(1, 1)], &[lately, before]), gives(1, 8));
}

#[test]
fn a_manual_team_picks_for_itself() {
    let routing = Routing { teams: vec![team("everyone", Mode::Manual)], ..Routing::default() };
    assert_eq!(next(&routing, &[queued(1, 1)], &[agent_with(7, 0, 4)]), None);
}

#[test]
fn an_offer_stands_for_its_time_and_then_goes_to_the_next() {
    let mode = Mode::Offer { within_ms: 30_000 };
    let routing = Routing { teams: vec![team("everyone", mode)], ..Routing::default() };
    let agents = [agent_with(7, 0, 4), agent_with(8, 1, 4)];
    let offer = |a| {
        let (conversation, until) = (conversation(1), NOW.plus_ms(30_000));
        Some(Move::Offer { conversation, agent: agent(a), until })
    };
    assert_eq!(next(&routing, &[queued(1, 1)], &agents), offer(7));
    let open = QueuedConversation { offered: Some((agent(7), NOW.plus_ms(1))), ..queued(1, 1) };
    assert_eq!(next(&routing, std::slice::from_ref(&open), &agents), None);
    assert_eq!(routing.next_change_at(&[open], &agents, NOW), Some(NOW.plus_ms(1)));
    let lapsed = QueuedConversation { passed: vec![agent(7)], ..queued(1, 1) };
    assert_eq!(next(&routing, &[lapsed], &agents), offer(8));
}

#[test]
fn topics_name_the_team_and_raise_the_priority() {
    let mut routing = Routing::default();
    routing.teams.push(team("orders", Mode::Automatic));
    let rule = |topic: &str, team: Option<&str>, priority| TopicRule {
        topic: topic.into(),
        team: team.map(|team| TeamId(team.into())),
        priority,
    };
    routing.topics =
        vec![rule("delivery", Some("orders"), None), rule("allergens", None, Some(Priority::Urgent))];
    let found = routing.for_topics(&["allergens".into(), "delivery".into()]);
    assert_eq!(found, (TeamId("orders".into()), Priority::Urgent));
    assert_eq!(routing.for_topics(&[]), (TeamId("everyone".into()), Priority::Normal));
}

fn any_queued() -> impl Strategy<Value = QueuedConversation> {
    let known = prop::option::of((0u128..6).prop_map(agent));
    let skills = prop::sample::subsequence(vec!["de".to_owned(), "delivery".to_owned()], 0..=2);
    let need = (0usize..3, 0usize..4, skills, any::<bool>()).prop_map(|(team, priority, skills, hard)| {
        RoutingRequirements {
            team: TeamId(["everyone", "orders", "gone"][team].into()),
            priority: Priority::ALL[priority],
            skills,
            hard,
        }
    });
    let passed = prop::collection::vec((0u128..6).prop_map(agent), 0..3);
    (1u128..500, 0i64..200, need, known, passed).prop_map(|(n, minutes, need, known, passed)| {
        QueuedConversation { need, known, passed, ..queued(n, minutes) }
    })
}

fn any_agents() -> impl Strategy<Value = Vec<AgentCapacity>> {
    let facts = (any::<bool>(), 0u32..6, 0u32..6, 0usize..3, -2i64..2, 0u32..5);
    prop::collection::vec(facts, 0..6).prop_map(|all| {
        let numbered = (0u128..).zip(all);
        let seated = |(n, (present, load, capacity, teams, pause, hard_in_a_row))| {
            let teams: &[&str] = [&[][..], &["everyone"], &["orders"]][teams];
            AgentCapacity {
                present,
                teams: teams.iter().map(|id| TeamId((*id).into())).collect(),
                pause_until: NOW.plus_ms(pause),
                hard_in_a_row,
                ..agent_with(n, load, capacity)
            }
        };
        numbered.map(seated).collect()
    })
}

proptest! {
    #[test]
    fn whoever_gets_a_conversation_is_there_and_has_room(
        mut queue in prop::collection::vec(any_queued(), 0..20), agents in any_agents(),
    ) {
        let mut routing = Routing::default();
        routing.teams.push(team("orders", Mode::Automatic));
        routing.put_in_order(&mut queue);
        if let Some(Move::Assign { conversation, agent }) = routing.next_move(&queue, &agents, NOW) {
            let chosen = agents.iter().find(|other| other.id == agent).unwrap();
            let weight = queue.iter().find(|w| w.conversation == conversation).unwrap().need.weight(&routing.care);
            prop_assert!(chosen.present && chosen.pause_until <= NOW);
            prop_assert!(chosen.load + weight <= chosen.capacity || chosen.load == 0 && chosen.capacity > 0);
        }
    }

    #[test]
    fn nobody_waits_beside_a_free_agent_of_their_team_for_longer_than_the_holds(
        queue in prop::collection::vec(any_queued(), 1..20), free in 0u128..6,
    ) {
        let routing = Routing::default();
        let holds = (routing.hold.for_known_ms + routing.hold.for_skilled_ms) / MINUTE;
        let agents = [agent_with(free, 0, 4)];
        if queue.iter().any(|w| NOW.ms_since(w.since) >= holds * MINUTE) {
            prop_assert!(next(&routing, &queue, &agents).is_some());
        }
    }
}
