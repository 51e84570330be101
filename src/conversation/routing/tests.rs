//! Complaints of other programs' users, as rules.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const NOW: Timestamp = Timestamp(100 * MINUTE);

fn conversation(n: u128) -> ConversationId {
    ConversationId(Uuid::from_u128(n))
}

fn agent(n: u128) -> AgentId {
    AgentId(Uuid::from_u128(n))
}

/// Waits since this many minutes ago.
fn waiting(n: u128, minutes: i64) -> Waiting {
    Waiting {
        conversation: conversation(n),
        since: NOW.plus_ms(-minutes * MINUTE),
        need: RoutingRequirements::default(),
        known: None,
        passed: Vec::new(),
        offered: None,
    }
}

fn seat(n: u128, load: u32, capacity: u32) -> Seat {
    Seat {
        agent: agent(n),
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

fn next(routing: &Routing, line: &[Waiting], seats: &[Seat]) -> Option<Move> {
    let mut line = line.to_vec();
    routing.line_up(&mut line);
    routing.next_move(&line, seats, NOW)
}

fn team(id: &str, mode: Mode) -> Team {
    Team { id: TeamId(id.into()), name: id.into(), mode, overflow_after_ms: None }
}

#[test]
fn newer_chats_do_not_overtake_older_ones() {
    let line = [waiting(1, 5), waiting(2, 9), waiting(3, 1)];
    assert_eq!(next(&Routing::default(), &line, &[seat(7, 0, 4)]), gives(2, 7));
}

#[test]
fn an_urgent_one_overtakes_only_who_waits_for_less_than_its_head_start() {
    let routing = Routing::default();
    let mut urgent = waiting(9, 0);
    urgent.need.priority = Priority::Urgent;
    let head_start = (routing.head_start.urgent_ms - routing.head_start.normal_ms) / MINUTE;
    assert_eq!(next(&routing, &[waiting(1, head_start - 1), urgent.clone()], &[seat(7, 0, 4)]), gives(9, 7));
    assert_eq!(next(&routing, &[waiting(1, head_start + 1), urgent], &[seat(7, 0, 4)]), gives(1, 7));
}

#[test]
fn the_least_loaded_for_their_capacity_gets_it_and_then_the_longest_idle() {
    let routing = Routing::default();
    assert_eq!(next(&routing, &[waiting(1, 1)], &[seat(7, 2, 4), seat(8, 2, 8)]), gives(1, 8));
    let idle = Seat { last_assigned_at: Timestamp(5), ..seat(8, 1, 4) };
    let idler = Seat { last_assigned_at: Timestamp(3), ..seat(9, 1, 4) };
    assert_eq!(next(&routing, &[waiting(1, 1)], &[idle, idler]), gives(1, 9));
}

#[test]
fn who_is_full_away_or_pausing_gets_nothing() {
    let away = Seat { present: false, ..seat(8, 0, 4) };
    let pausing = Seat { pause_until: NOW.plus_ms(1), ..seat(9, 0, 4) };
    let seats = [seat(7, 4, 4), away, pausing];
    let routing = Routing::default();
    assert_eq!(next(&routing, &[waiting(1, 1)], &seats), None);
    assert_eq!(routing.next_change_at(&[waiting(1, 1)], &seats, NOW), Some(NOW.plus_ms(1)));
}

#[test]
fn a_clock_that_was_set_back_keeps_nobody_waiting() {
    let routing = Routing::default();
    let early = waiting(1, -180);
    let pausing = Seat { pause_until: NOW.plus_ms(180 * MINUTE), ..seat(9, 0, 4) };
    assert_eq!(next(&routing, &[early], &[pausing]), gives(1, 9));
}

#[test]
fn a_hard_conversation_takes_two_places_but_always_finds_a_free_agent() {
    let mut hard = waiting(1, 1);
    hard.need.hard = true;
    let routing = Routing::default();
    assert_eq!(next(&routing, std::slice::from_ref(&hard), &[seat(7, 3, 4)]), None);
    assert_eq!(next(&routing, std::slice::from_ref(&hard), &[seat(7, 2, 4)]), gives(1, 7));
    assert_eq!(next(&routing, &[hard], &[seat(7, 0, 1)]), gives(1, 7));
}

#[test]
fn a_hard_conversation_is_not_overtaken_for_want_of_a_second_place() {
    let mut hard = waiting(1, 9);
    hard.need.hard = true;
    let routing = Routing::default();
    let line = [hard, waiting(2, 5)];
    // The one place of the only agent is kept until another is free.
    assert_eq!(next(&routing, &line, &[seat(7, 3, 4)]), None);
    assert_eq!(next(&routing, &line, &[seat(7, 2, 4)]), gives(1, 7));
    // It is kept at one agent alone; the others take what comes next.
    assert_eq!(next(&routing, &line, &[seat(7, 2, 3), seat(8, 5, 7), seat(9, 4, 5)]), gives(1, 8));
    assert_eq!(next(&routing, &line, &[seat(7, 2, 3), seat(9, 4, 5)]), gives(2, 7));
}

#[test]
fn after_three_hard_ones_in_a_row_the_next_goes_to_a_colleague_if_there_is_one() {
    let mut hard = waiting(1, 1);
    hard.need.hard = true;
    let tired = Seat { hard_in_a_row: 3, ..seat(7, 0, 4) };
    let routing = Routing::default();
    let line = std::slice::from_ref(&hard);
    assert_eq!(next(&routing, line, &[tired.clone(), seat(8, 2, 4)]), gives(1, 8));
    assert_eq!(next(&routing, line, &[tired.clone(), seat(8, 4, 4)]), None, "the colleague is soon free");
    assert_eq!(next(&routing, line, &[tired]), gives(1, 7), "nobody else is there");
}

#[test]
fn who_knows_the_visitor_is_waited_for_but_not_for_long() {
    let routing = Routing::default();
    let known = |minutes| Waiting { known: Some(agent(7)), ..waiting(1, minutes) };
    let (busy, free) = (seat(7, 4, 4), seat(8, 0, 4));
    assert_eq!(next(&routing, &[known(5)], &[seat(7, 3, 4), free.clone()]), gives(1, 7));
    assert_eq!(next(&routing, &[known(0)], &[busy.clone(), free.clone()]), None);
    assert_eq!(next(&routing, &[known(1)], &[busy.clone(), free.clone()]), gives(1, 8));
    let gone = Seat { present: false, ..busy };
    assert_eq!(next(&routing, &[known(0)], &[gone, free]), gives(1, 8), "nobody waits for who is not there");
}

#[test]
fn the_one_with_the_skill_comes_first_and_nobody_waits_for_a_skill_that_nobody_has() {
    let routing = Routing::default();
    let german = |minutes| Waiting {
        need: RoutingRequirements { skills: vec!["de".into()], ..RoutingRequirements::default() },
        ..waiting(1, minutes)
    };
    let speaks = |load| Seat { skills: vec!["de".into(), "en".into()], ..seat(8, load, 4) };
    assert_eq!(next(&routing, &[german(0)], &[seat(7, 0, 4), speaks(3)]), gives(1, 8));
    assert_eq!(next(&routing, &[german(1)], &[seat(7, 0, 4), speaks(4)]), None);
    assert_eq!(next(&routing, &[german(2)], &[seat(7, 0, 4), speaks(4)]), gives(1, 7));
    assert_eq!(next(&routing, &[german(0)], &[seat(7, 0, 4)]), gives(1, 7));
}

#[test]
fn teams_keep_to_themselves_until_they_overflow() {
    let mut routing = Routing::default();
    routing.teams.push(Team { overflow_after_ms: Some(3 * MINUTE), ..team("orders", Mode::Automatic) });
    let orders = |minutes| Waiting {
        need: RoutingRequirements { team: TeamId("orders".into()), ..RoutingRequirements::default() },
        ..waiting(1, minutes)
    };
    let other = Seat { teams: vec![TeamId("everyone".into())], ..seat(7, 0, 4) };
    let theirs = Seat { teams: vec![TeamId("orders".into())], ..seat(8, 4, 4) };
    assert_eq!(next(&routing, &[orders(2)], &[other.clone(), theirs.clone()]), None);
    assert_eq!(next(&routing, &[orders(3)], &[other.clone(), theirs.clone()]), gives(1, 7));
    assert_eq!(next(&routing, &[waiting(2, 0)], &[theirs]), None, "and theirs do not help elsewhere");
    assert_eq!(next(&routing, &[waiting(2, 0), orders(9)], &[other]), gives(1, 7));
}

#[test]
fn who_cannot_be_served_now_does_not_hold_up_those_behind() {
    let mut routing = Routing::default();
    routing.teams.push(team("orders", Mode::Automatic));
    let stuck = Waiting {
        need: RoutingRequirements { team: TeamId("orders".into()), ..RoutingRequirements::default() },
        ..waiting(1, 50)
    };
    let seats = [Seat { teams: vec![TeamId("everyone".into())], ..seat(7, 0, 4) }];
    assert_eq!(next(&routing, &[stuck, waiting(2, 1)], &seats), gives(2, 7));
}

#[test]
fn what_came_back_goes_to_somebody_else_first() {
    let routing = Routing::default();
    let back = Waiting { passed: vec![agent(7)], ..waiting(1, 9) };
    let line = std::slice::from_ref(&back);
    assert_eq!(next(&routing, line, &[seat(7, 0, 4), seat(8, 3, 4)]), gives(1, 8));
    assert_eq!(next(&routing, line, &[seat(7, 0, 4)]), gives(1, 7), "there is nobody else");
}

#[test]
fn round_robin_counts_turns_and_not_loads() {
    let routing = Routing { teams: vec![team("everyone", Mode::RoundRobin)], ..Routing::default() };
    let lately = Seat { last_assigned_at: Timestamp(9), ..seat(7, 0, 4) };
    let before = Seat { last_assigned_at: Timestamp(8), ..seat(8, 3, 4) };
    assert_eq!(next(&routing, &[waiting(1, 1)], &[lately, before]), gives(1, 8));
}

#[test]
fn a_manual_team_picks_for_itself() {
    let routing = Routing { teams: vec![team("everyone", Mode::Manual)], ..Routing::default() };
    assert_eq!(next(&routing, &[waiting(1, 1)], &[seat(7, 0, 4)]), None);
}

#[test]
fn an_offer_stands_for_its_time_and_then_goes_to_the_next() {
    let mode = Mode::Offer { within_ms: 30_000 };
    let routing = Routing { teams: vec![team("everyone", mode)], ..Routing::default() };
    let seats = [seat(7, 0, 4), seat(8, 1, 4)];
    let offer = |a| {
        let (conversation, until) = (conversation(1), NOW.plus_ms(30_000));
        Some(Move::Offer { conversation, agent: agent(a), until })
    };
    assert_eq!(next(&routing, &[waiting(1, 1)], &seats), offer(7));
    let open = Waiting { offered: Some((agent(7), NOW.plus_ms(1))), ..waiting(1, 1) };
    assert_eq!(next(&routing, std::slice::from_ref(&open), &seats), None);
    assert_eq!(routing.next_change_at(&[open], &seats, NOW), Some(NOW.plus_ms(1)));
    let lapsed = Waiting { passed: vec![agent(7)], ..waiting(1, 1) };
    assert_eq!(next(&routing, &[lapsed], &seats), offer(8));
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

fn any_waiting() -> impl Strategy<Value = Waiting> {
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
    (1u128..500, 0i64..200, need, known, passed).prop_map(|(n, minutes, need, known, passed)| Waiting {
        need,
        known,
        passed,
        ..waiting(n, minutes)
    })
}

fn any_seats() -> impl Strategy<Value = Vec<Seat>> {
    let facts = (any::<bool>(), 0u32..6, 0u32..6, 0usize..3, -2i64..2, 0u32..5);
    prop::collection::vec(facts, 0..6).prop_map(|all| {
        let numbered = (0u128..).zip(all);
        let seated = |(n, (present, load, capacity, teams, pause, hard_in_a_row))| {
            let teams: &[&str] = [&[][..], &["everyone"], &["orders"]][teams];
            Seat {
                present,
                teams: teams.iter().map(|id| TeamId((*id).into())).collect(),
                pause_until: NOW.plus_ms(pause),
                hard_in_a_row,
                ..seat(n, load, capacity)
            }
        };
        numbered.map(seated).collect()
    })
}

proptest! {
    #[test]
    fn whoever_gets_a_conversation_is_there_and_has_room(
        mut line in prop::collection::vec(any_waiting(), 0..20), seats in any_seats(),
    ) {
        let mut routing = Routing::default();
        routing.teams.push(team("orders", Mode::Automatic));
        routing.line_up(&mut line);
        if let Some(Move::Assign { conversation, agent }) = routing.next_move(&line, &seats, NOW) {
            let seat = seats.iter().find(|seat| seat.agent == agent).unwrap();
            let weight = line.iter().find(|w| w.conversation == conversation).unwrap().need.weight(&routing.care);
            prop_assert!(seat.present && seat.pause_until <= NOW);
            prop_assert!(seat.load + weight <= seat.capacity || seat.load == 0 && seat.capacity > 0);
        }
    }

    #[test]
    fn nobody_waits_beside_a_free_agent_of_their_team_for_longer_than_the_holds(
        line in prop::collection::vec(any_waiting(), 1..20), free in 0u128..6,
    ) {
        let routing = Routing::default();
        let holds = (routing.hold.for_known_ms + routing.hold.for_skilled_ms) / MINUTE;
        let seats = [seat(free, 0, 4)];
        if line.iter().any(|w| NOW.ms_since(w.since) >= holds * MINUTE) {
            prop_assert!(next(&routing, &line, &seats).is_some());
        }
    }
}
