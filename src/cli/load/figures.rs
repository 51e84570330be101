//! What a load run has measured, as a table and as JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde_json::{Value, json};

use frontdesk::web::wire::RejectCode;

/// What one chat has counted.
#[derive(Default)]
pub(super) struct Counts {
    pub sent: usize,
    /// From when a message was due until it was accepted, and until the bot had replied to it or to a
    /// later one.
    pub accepted: Vec<Duration>,
    pub replied: Vec<Duration>,
    /// From when a message was due until it was sent: how late this program itself was.
    pub late: Vec<Duration>,
    pub replies: BTreeMap<Reply, usize>,
    pub rejected: BTreeMap<String, usize>,
    pub doubled: usize,
    pub out_of_order: usize,
    pub errors: usize,
    pub last_error: Option<String>,
    pub unacknowledged: usize,
    pub unanswered: usize,
    pub handed_over: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reply {
    Answer,
    Clarify,
    HandOver,
}

impl Counts {
    pub fn reply(&mut self, reply: Reply) {
        *self.replies.entry(reply).or_default() += 1;
    }

    pub fn reject(&mut self, code: RejectCode) {
        let code = match serde_json::to_value(code) {
            Ok(Value::String(code)) => code,
            Ok(_) | Err(_) => format!("{code:?}"),
        };
        *self.rejected.entry(code).or_default() += 1;
    }
}

/// What all chats together have counted.
pub(super) struct Figures {
    chats: u32,
    rate: f64,
    seconds: f64,
    all: Counts,
    pub accepted: usize,
    pub conversations: usize,
    /// Accepted messages that a fresh reading did not show.
    pub lost: usize,
    pub doubled: usize,
    pub out_of_order: usize,
    /// Conversations that could not be read again.
    pub unchecked: usize,
}

impl Figures {
    pub fn new(chats: u32, rate: f64, seconds: f64) -> Figures {
        Figures {
            chats,
            rate,
            seconds,
            all: Counts::default(),
            accepted: 0,
            conversations: 0,
            lost: 0,
            doubled: 0,
            out_of_order: 0,
            unchecked: 0,
        }
    }

    pub fn add(&mut self, chat: Counts) {
        self.accepted += chat.accepted.len();
        self.doubled += chat.doubled;
        self.out_of_order += chat.out_of_order;
        let all = &mut self.all;
        all.sent += chat.sent;
        all.accepted.extend(chat.accepted);
        all.replied.extend(chat.replied);
        all.late.extend(chat.late);
        all.errors += chat.errors;
        all.last_error = chat.last_error.or(all.last_error.take());
        all.unacknowledged += chat.unacknowledged;
        all.unanswered += chat.unanswered;
        all.handed_over += chat.handed_over;
        for (reply, count) in chat.replies {
            *all.replies.entry(reply).or_default() += count;
        }
        for (code, count) in chat.rejected {
            *all.rejected.entry(code).or_default() += count;
        }
    }

    /// Whether every accepted message stood exactly once and in order, as far as could be read again.
    pub fn is_whole(&self) -> bool {
        self.lost == 0 && self.doubled == 0 && self.out_of_order == 0
    }

    pub fn json(&self) -> Value {
        let replies = |reply| self.all.replies.get(&reply).copied().unwrap_or(0);
        json!({
            "chats": self.chats,
            "rate": self.rate,
            "seconds": self.seconds,
            "sent": self.all.sent,
            "accepted": self.accepted,
            "throughput_per_s": self.throughput_per_s(),
            "accepted_ms": Waits::of(&self.all.accepted).json(),
            "reply_ms": Waits::of(&self.all.replied).json(),
            "send_lag_ms": Waits::of(&self.all.late).json(),
            "replied": self.all.replied.len(),
            "replies": {
                "answer": replies(Reply::Answer),
                "clarify": replies(Reply::Clarify),
                "hand_over": replies(Reply::HandOver),
            },
            "conversations": self.conversations,
            "handed_over": self.all.handed_over,
            "lost": self.lost,
            "doubled": self.doubled,
            "out_of_order": self.out_of_order,
            "unchecked": self.unchecked,
            "unacknowledged": self.all.unacknowledged,
            "unanswered": self.all.unanswered,
            "rejected": self.all.rejected,
            "errors": self.all.errors,
            "last_error": self.all.last_error,
        })
    }

    fn throughput_per_s(&self) -> f64 {
        self.accepted as f64 / self.seconds
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Figures { chats, rate, seconds, all, .. } = self;
        writeln!(f, "{chats} chats, {rate} messages a second, {seconds} seconds\n")?;
        writeln!(
            f,
            "{:<24}{:>10}{:>10}{:>10}{:>10}{:>10}",
            "ms from due to", "p50", "p95", "p99", "max", "n"
        )?;
        for (what, waits) in [
            ("accepted", &all.accepted),
            ("the bot's entry", &all.replied),
            ("sent (our own lag)", &all.late),
        ] {
            let Waits { p50, p95, p99, max } = Waits::of(waits);
            writeln!(f, "{what:<24}{p50:>10.1}{p95:>10.1}{p99:>10.1}{max:>10.1}{:>10}", waits.len())?;
        }
        writeln!(
            f,
            "\nsent {}, accepted {} ({:.1} a second), unacknowledged {}",
            all.sent,
            self.accepted,
            self.throughput_per_s(),
            all.unacknowledged
        )?;
        let replies = |reply| all.replies.get(&reply).copied().unwrap_or(0);
        writeln!(
            f,
            "bot: {} answers, {} asked back, {} handed over, {} messages without an answer in time",
            replies(Reply::Answer),
            replies(Reply::Clarify),
            replies(Reply::HandOver),
            all.unanswered
        )?;
        writeln!(
            f,
            "{} conversations, {} went to a person, {} could not be read again",
            self.conversations, all.handed_over, self.unchecked
        )?;
        writeln!(f, "lost {}, doubled {}, out of order {}", self.lost, self.doubled, self.out_of_order)?;
        let rejected: Vec<String> =
            all.rejected.iter().map(|(code, count)| format!("{code} {count}")).collect();
        let rejected = if rejected.is_empty() { "none".to_owned() } else { rejected.join(", ") };
        writeln!(f, "rejected: {rejected}; errors {}", all.errors)?;
        if let Some(error) = &all.last_error {
            writeln!(f, "last error: {error}")?;
        }
        Ok(())
    }
}

/// Percentiles by nearest rank, in milliseconds; 0 where nothing was measured.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Waits {
    p50: f64,
    p95: f64,
    p99: f64,
    max: f64,
}

impl Waits {
    fn of(waits: &[Duration]) -> Waits {
        let mut sorted = waits.to_vec();
        sorted.sort_unstable();
        let at = |percent: usize| {
            let rank = (sorted.len() * percent).div_ceil(100).max(1);
            sorted.get(rank - 1).map_or(0.0, |wait| wait.as_secs_f64() * 1_000.0)
        };
        Waits { p50: at(50), p95: at(95), p99: at(99), max: at(100) }
    }

    fn json(self) -> Value {
        let rounded = |ms: f64| (ms * 100.0).round() / 100.0;
        let Waits { p50, p95, p99, max } = self;
        json!({ "p50": rounded(p50), "p95": rounded(p95), "p99": rounded(p99), "max": rounded(max) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_waits_that_were_really_had() {
        let waits: Vec<Duration> = (1..=200).rev().map(Duration::from_millis).collect();
        assert_eq!(Waits::of(&waits), Waits { p50: 100.0, p95: 190.0, p99: 198.0, max: 200.0 });
        assert_eq!(Waits::of(&waits[..1]).p50, 200.0);
        assert_eq!(Waits::of(&[]), Waits::default());
    }
}
