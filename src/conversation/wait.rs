//! How long a visitor is likely to wait, estimated from how fast the queue has moved recently.

use std::collections::{HashMap, HashSet, VecDeque};

use super::ids::{ConversationId, TeamId, Timestamp};
use super::routing::QueuedConversation;

/// Takes that a range is drawn from.
const PACES_MAX: usize = 50;

/// How fast each team's queue has moved: the time per position of the conversations taken from it recently.
#[derive(Clone, Debug, Default)]
pub struct TakeTimes {
    paces_ms: HashMap<TeamId, VecDeque<i64>>,
    /// When each queued conversation was first seen, and at which position.
    seen: HashMap<ConversationId, (Timestamp, u32)>,
}

impl TakeTimes {
    /// A conversation was taken from this team's queue. Those that never had to wait are ignored.
    pub fn took(&mut self, conversation: ConversationId, team: &TeamId, now: Timestamp) {
        let Some((since, position)) = self.seen.remove(&conversation) else { return };
        let paces_ms = self.paces_ms.entry(team.clone()).or_default();
        if paces_ms.len() == PACES_MAX {
            paces_ms.pop_front();
        }
        paces_ms.push_back(now.ms_since(since) / i64::from(position));
    }

    /// Called after every change with the remaining queue, next first. Time without an agent at the desk is ignored.
    pub fn left_waiting(&mut self, queue: &[QueuedConversation], somebody_there: bool, now: Timestamp) {
        if !somebody_there {
            return self.seen.clear();
        }
        for (queued, position) in queue.iter().zip(positions(queue)) {
            self.seen.entry(queued.conversation).or_insert((now, position));
        }
        if self.seen.len() > queue.len() {
            let waits: HashSet<ConversationId> = queue.iter().map(|queued| queued.conversation).collect();
            self.seen.retain(|conversation, _| waits.contains(conversation));
        }
    }

    /// See [`wait_range_ms`].
    pub fn range_ms(&self, team: &TeamId, position: u32) -> Option<(i64, i64)> {
        let paces_ms: Vec<i64> = self.paces_ms.get(team)?.iter().copied().collect();
        wait_range_ms(&paces_ms, position)
    }
}

/// The position of each conversation in the queue of its own team, 1 = next.
pub fn positions(queue: &[QueuedConversation]) -> impl Iterator<Item = u32> {
    let mut before = HashMap::new();
    queue.iter().map(move |queued| {
        let position: &mut u32 = before.entry(&queued.need.team).or_default();
        *position += 1;
        *position
    })
}

/// Fewer takes than this say too little about the next ones.
const PACES_MIN: usize = 10;
/// Ranges begin and end at multiples of this.
const STEP_MS: i64 = 60_000;
/// Share of the waits that the range leaves out on each side, if there are enough of them.
const TAIL: f64 = 0.05;

/// A range in which at least four of five waits at `position` (1 = next) end, in milliseconds, from the time
/// per position of the conversations taken recently. `None` if too little is known.
///
/// A wait like those before it is as likely to rank anywhere among them, whatever their distribution (Vovk,
/// Gammerman and Shafer 2005, section 2.2): nine of ten lie between the ranks of the two tails. Overtaking, leaving the
/// queue and the length of conversations are all reflected in the previous waits.
pub fn wait_range_ms(paces_ms: &[i64], position: u32) -> Option<(i64, i64)> {
    if paces_ms.len() < PACES_MIN {
        return None;
    }
    let mut sorted = paces_ms.to_vec();
    sorted.sort_unstable();
    let below = ((sorted.len() + 1) as f64 * TAIL) as usize;
    let (low, high) =
        (sorted.get(below.saturating_sub(1))?, sorted.iter().rev().nth(below.saturating_sub(1))?);
    let places = i64::from(position.max(1));
    let (low, high) = (low.saturating_mul(places), high.saturating_mul(places));
    // Rounded outwards, so that the range never claims more than the data shows.
    Some((low / STEP_MS * STEP_MS, high.saturating_add(STEP_MS - 1) / STEP_MS * STEP_MS))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::RoutingRequirements;
    use super::*;

    #[test]
    fn there_is_no_range_with_too_few_waits() {
        assert_eq!(wait_range_ms(&[60_000; 9], 1), None);
        assert_eq!(wait_range_ms(&[], 3), None);
    }

    #[test]
    fn a_steady_desk_gives_a_narrow_range_and_each_place_adds_to_it() {
        assert_eq!(wait_range_ms(&[60_000; 10], 1), Some((60_000, 60_000)));
        assert_eq!(wait_range_ms(&[60_000; 10], 3), Some((180_000, 180_000)));
    }

    #[test]
    fn an_uneven_desk_gives_a_wide_range_without_the_tails_where_there_is_enough() {
        let few = [1, 2, 4, 6, 9, 14, 1, 3, 8, 5].map(|minutes| minutes * STEP_MS);
        assert_eq!(wait_range_ms(&few, 2), Some((2 * STEP_MS, 28 * STEP_MS)));
        let many: Vec<i64> = (1..=50).map(|minutes| minutes * STEP_MS).collect();
        assert_eq!(wait_range_ms(&many, 1), Some((2 * STEP_MS, 49 * STEP_MS)));
    }

    #[test]
    fn a_range_is_rounded_away_from_its_middle() {
        assert_eq!(wait_range_ms(&[70_000; 10], 1), Some((STEP_MS, 2 * STEP_MS)));
        assert_eq!(wait_range_ms(&[5_000; 10], 1), Some((0, STEP_MS)));
    }

    #[test]
    fn a_pace_is_a_wait_for_each_place_while_somebody_is_there() {
        let queued = |n: u128| QueuedConversation {
            conversation: ConversationId(Uuid::from_u128(n)),
            since: Timestamp(0),
            need: RoutingRequirements::default(),
            known: None,
            passed: Vec::new(),
            offered: None,
        };
        let team = RoutingRequirements::default().team;
        let mut takes = TakeTimes::default();
        for round in 0..5_i64 {
            let begin = Timestamp(round * 1_000_000);
            let queue = [queued(1), queued(2)];
            // At night the queue does not move.
            takes.left_waiting(&queue, true, begin);
            takes.left_waiting(&queue, false, begin.plus_ms(1));
            takes.left_waiting(&queue, true, begin.plus_ms(500_000));
            takes.took(queue[0].conversation, &team, begin.plus_ms(500_000 + STEP_MS));
            takes.left_waiting(&queue[1..], true, begin.plus_ms(500_000 + STEP_MS));
            takes.took(queue[1].conversation, &team, begin.plus_ms(500_000 + 2 * STEP_MS));
            // Taken at once: no wait.
            takes.took(queued(3).conversation, &team, begin.plus_ms(500_000 + 2 * STEP_MS));
            takes.left_waiting(&[], true, begin.plus_ms(500_000 + 2 * STEP_MS));
        }
        assert_eq!(takes.range_ms(&team, 3), Some((3 * STEP_MS, 3 * STEP_MS)));
    }
}
