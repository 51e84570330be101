//! What one agent did since midnight, and whether a break would do good.

use std::collections::{HashMap, HashSet};

use crate::conversation::{AgentId, Body, ConversationId, ResolvedBy, Target, Timestamp};
use crate::store::{Store, StoreError, WorkEntry};

/// Entries of the whole business that one day looks at.
const ENTRIES_MAX: u32 = 50_000;
const HOUR_MS: i64 = 60 * 60 * 1_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// A hint is about now: what was over before that is over.
const LATELY_MS: i64 = 2 * HOUR_MS;
/// Hard conversations, one after the other, that ask for a break.
const HARD_IN_A_ROW: usize = 2;
/// Hard ones within two hours that do.
const HARD_LATELY: usize = 3;
/// A pause between two replies that counts as one.
const PAUSE_MS: i64 = HOUR_MS / 4;
/// At work without one for so long.
const WITHOUT_PAUSE_MS: i64 = 3 * HOUR_MS;

/// An agent's own day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkDay {
    pub since: Timestamp,
    /// Conversations that they replied in or resolved.
    pub handled: u32,
    pub resolved: u32,
    pub replies: u32,
    pub first_reply_ms_median: Option<i64>,
    /// By score, 1 to 5: the latest of each conversation that they had replied in last.
    pub ratings: [u32; 5],
    /// Of those handled.
    pub hard: u32,
    pub break_hint: Option<BreakHint>,
}

/// Why a break would do good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakHint {
    HardInARow,
    ManyHard,
    NoPause,
}

/// The latest midnight on a clock that is this far ahead of UTC.
pub fn midnight(now: Timestamp, utc_offset_min: i32) -> Timestamp {
    let ahead_ms = i64::from(utc_offset_min) * 60_000;
    Timestamp((now.0 + ahead_ms).div_euclid(DAY_MS) * DAY_MS - ahead_ms)
}

/// # Errors
/// Where the store cannot be read.
pub async fn work_day(
    store: &Store,
    agent: AgentId,
    since: Timestamp,
    now: Timestamp,
) -> Result<WorkDay, StoreError> {
    Ok(add_up(&store.work_since(since, ENTRIES_MAX).await?, agent, since, now))
}

fn add_up(entries: &[WorkEntry], me: AgentId, since: Timestamp, now: Timestamp) -> WorkDay {
    let mut handled = HashSet::new();
    let mut resolved = HashSet::new();
    // Since when it is mine without a word from me.
    let mut mine_since: HashMap<ConversationId, Timestamp> = HashMap::new();
    let mut first_replies_ms = Vec::new();
    let mut replied_at = Vec::new();
    let mut scores: HashMap<ConversationId, u8> = HashMap::new();
    // The conversations that I worked in, in the order of my last words there.
    let mut worked: Vec<(ConversationId, bool, Timestamp)> = Vec::new();
    for WorkEntry { conversation, hard, entry, rated } in entries {
        let works = match &entry.body {
            Body::AgentTook { agent, .. } => {
                note_owner(&mut mine_since, *conversation, agent.id == me, entry.at);
                false
            }
            Body::Transferred { to, .. } => {
                let to_me = matches!(to, Target::Agent(agent) if agent.id == me);
                note_owner(&mut mine_since, *conversation, to_me, entry.at);
                false
            }
            Body::AgentReplied { agent, .. } if agent.id == me => {
                if let Some(since) = mine_since.remove(conversation) {
                    first_replies_ms.push(entry.at.ms_since(since));
                }
                replied_at.push(entry.at);
                true
            }
            Body::Resolved { by: ResolvedBy::Agent(agent), .. } if agent.id == me => {
                resolved.insert(*conversation);
                true
            }
            Body::Rated { rating, .. } if *rated == Some(me) => {
                if let Some(score) = rating.score {
                    scores.insert(*conversation, score);
                }
                false
            }
            _ => false,
        };
        if works {
            handled.insert((*conversation, *hard));
            worked.retain(|(id, ..)| id != conversation);
            worked.push((*conversation, *hard, entry.at));
        }
    }
    let mut ratings = [0; 5];
    for score in scores.values() {
        if let Some(count) = usize::from(*score).checked_sub(1).and_then(|at| ratings.get_mut(at)) {
            *count += 1;
        }
    }
    WorkDay {
        since,
        handled: count(handled.len()),
        resolved: count(resolved.len()),
        replies: count(replied_at.len()),
        first_reply_ms_median: median(first_replies_ms),
        ratings,
        hard: count(handled.iter().filter(|(_, hard)| *hard).count()),
        break_hint: break_hint(&worked, &replied_at, now),
    }
}

fn note_owner(
    mine_since: &mut HashMap<ConversationId, Timestamp>,
    conversation: ConversationId,
    is_mine: bool,
    at: Timestamp,
) {
    match is_mine {
        true => mine_since.insert(conversation, at),
        false => mine_since.remove(&conversation),
    };
}

fn break_hint(
    worked: &[(ConversationId, bool, Timestamp)],
    replied_at: &[Timestamp],
    now: Timestamp,
) -> Option<BreakHint> {
    let (_, _, last_at) = worked.last()?;
    if now.ms_since(*last_at) >= PAUSE_MS {
        return None; // the break is being taken
    }
    let lately: Vec<bool> =
        worked.iter().filter(|(.., at)| now.ms_since(*at) < LATELY_MS).map(|(_, hard, _)| *hard).collect();
    if lately.iter().rev().take_while(|hard| **hard).count() >= HARD_IN_A_ROW {
        return Some(BreakHint::HardInARow);
    }
    if lately.iter().filter(|hard| **hard).count() >= HARD_LATELY {
        return Some(BreakHint::ManyHard);
    }
    let paused = |pair: &&[Timestamp]| pair[1].ms_since(pair[0]) >= PAUSE_MS;
    let back_at = replied_at.windows(2).rev().find(paused).map(|pair| pair[1]);
    let back_at = back_at.or(replied_at.first().copied())?;
    (now.ms_since(back_at) >= WITHOUT_PAUSE_MS).then_some(BreakHint::NoPause)
}

fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::conversation::{AgentName, Entry, MessageId, Outcome, Promise, Rating, Seq, TakenHow};

    const MINUTE: i64 = 60_000;

    fn agent(n: u128) -> AgentName {
        AgentName { id: AgentId(Uuid::from_u128(n)), name: "Mia".into() }
    }

    fn entry(conversation: u128, minute: i64, hard: bool, body: Body) -> WorkEntry {
        let at = Timestamp(minute * MINUTE);
        let conversation = ConversationId(Uuid::from_u128(conversation));
        WorkEntry { conversation, hard, entry: Entry { seq: Seq(1), at, body }, rated: None }
    }

    fn took(conversation: u128, minute: i64, by: u128) -> WorkEntry {
        entry(conversation, minute, false, Body::AgentTook { agent: agent(by), how: TakenHow::Assigned })
    }

    fn replied(conversation: u128, minute: i64, hard: bool, by: u128) -> WorkEntry {
        let message_id = MessageId(Uuid::from_u128(9));
        entry(
            conversation,
            minute,
            hard,
            Body::AgentReplied {
                message_id,
                agent: agent(by),
                text: "x".into(),
                attachments: Vec::new(),
                drafted_from: None,
            },
        )
    }

    fn day(entries: &[WorkEntry], minute: i64) -> WorkDay {
        add_up(entries, agent(1).id, Timestamp(0), Timestamp(minute * MINUTE))
    }

    #[test]
    fn a_day_counts_what_is_ones_own_alone() {
        let transferred =
            Body::Transferred { from: agent(2), to: Target::Agent(agent(1)), promise: Promise::PersonSoon };
        let resolved = Body::Resolved { by: ResolvedBy::Agent(agent(1)), outcome: Outcome::Solved };
        let rating = |score| Body::Rated {
            message_id: MessageId(Uuid::from_u128(8)),
            rating: Rating { score: Some(score), nps: None, comment: None },
        };
        let rated = |score, by| WorkEntry { rated: Some(agent(by).id), ..entry(1, 9, false, rating(score)) };
        let day = day(
            &[
                took(1, 0, 1),
                took(2, 0, 2),
                replied(1, 2, false, 1),
                replied(2, 3, false, 2),
                entry(2, 4, false, transferred),
                replied(1, 5, false, 1),
                replied(2, 8, true, 1),
                entry(1, 9, false, resolved),
                rated(2, 1),
                rated(5, 1),
                WorkEntry { rated: Some(agent(2).id), ..entry(3, 9, false, rating(1)) },
            ],
            10,
        );
        assert_eq!((day.handled, day.resolved, day.replies, day.hard), (2, 1, 3, 1));
        assert_eq!(day.first_reply_ms_median, Some(4 * MINUTE));
        assert_eq!(day.ratings, [0, 0, 0, 0, 1]);
        assert_eq!(day.break_hint, None);
    }

    #[test]
    fn hard_conversations_ask_for_a_break_until_it_is_taken() {
        let two_hard = [replied(1, 0, false, 1), replied(2, 1, true, 1), replied(3, 2, true, 1)];
        assert_eq!(day(&two_hard, 3).break_hint, Some(BreakHint::HardInARow));
        assert_eq!(day(&two_hard, 17).break_hint, None, "a quarter of an hour later");
        let mixed = [
            replied(1, 0, true, 1),
            replied(2, 1, true, 1),
            replied(3, 2, false, 1),
            replied(4, 3, true, 1),
            replied(5, 4, false, 1),
        ];
        assert_eq!(day(&mixed, 5).break_hint, Some(BreakHint::ManyHard));
        assert_eq!(day(&mixed[1..], 5).break_hint, None);
    }

    #[test]
    fn hours_without_a_pause_ask_for_one() {
        let replies: Vec<_> = (0..20).map(|n| replied(n, n as i64 * 10, false, 1)).collect();
        assert_eq!(day(&replies, 195).break_hint, Some(BreakHint::NoPause));
        assert_eq!(day(&replies[..15], 145).break_hint, None);
        let paused: Vec<_> = replies.into_iter().filter(|e| e.entry.at.0 != 100 * MINUTE).collect();
        assert_eq!(day(&paused, 195).break_hint, None, "twenty minutes without a reply were a pause");
    }

    #[test]
    fn the_day_begins_at_the_readers_midnight() {
        let now = Timestamp(DAY_MS + 30 * MINUTE);
        assert_eq!(midnight(now, 0), Timestamp(DAY_MS));
        assert_eq!(midnight(now, 120), Timestamp(DAY_MS - 2 * HOUR_MS));
        assert_eq!(midnight(now, -60), Timestamp(HOUR_MS));
    }
}
