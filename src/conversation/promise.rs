//! What a visitor who waits for a person may be promised.

use super::entry::Promise;
use super::ids::{InboxId, Timestamp};
use super::policy::Policy;

impl Policy {
    /// What a visitor who asks for a person now is promised. `somebody_there`: an agent is at the desk and the queue
    /// has room.
    pub fn promise(&self, inbox: &InboxId, somebody_there: bool, now: Timestamp) -> Promise {
        if somebody_there && self.hours.of(inbox).is_open(now) {
            Promise::PersonSoon
        } else {
            Promise::AnswerBy(self.answer_by(inbox, now))
        }
    }

    /// When an answer can be promised now. The time that the policy allows begins when the inbox opens.
    pub fn answer_by(&self, inbox: &InboxId, now: Timestamp) -> Timestamp {
        let opens = self.hours.of(inbox).next_open(now).unwrap_or(now);
        opens.plus_ms(self.limits.answer_promised_within_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BusinessHours, Hours};
    use super::*;

    const HOUR: i64 = 60 * 60 * 1_000;

    #[test]
    fn a_person_is_promised_only_during_business_hours_and_an_answer_after_the_next_opening() {
        let hours: Hours = toml::from_str("time_zone = \"UTC\"\nweek.monday = [\"09:00-17:00\"]").unwrap();
        let policy = Policy { hours: BusinessHours([("shop".into(), hours)].into()), ..Policy::default() };
        let within_ms = policy.limits.answer_promised_within_ms;
        // A Monday's midnight.
        let monday = Timestamp(20_780 * 24 * HOUR);
        let promise = |at, somebody_there| policy.promise(&InboxId("shop".into()), somebody_there, at);
        assert_eq!(promise(monday.plus_ms(10 * HOUR), true), Promise::PersonSoon);
        let ten = monday.plus_ms(10 * HOUR);
        assert_eq!(promise(ten, false), Promise::AnswerBy(ten.plus_ms(within_ms)));
        let next_opening = monday.plus_ms((7 * 24 + 9) * HOUR);
        assert_eq!(
            promise(monday.plus_ms(18 * HOUR), true),
            Promise::AnswerBy(next_opening.plus_ms(within_ms))
        );
    }
}
