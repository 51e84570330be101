//! What is due because time has passed. The server's timers and the simulation share these conditions.

use super::entry::Promise;
use super::ids::{AgentId, Timestamp};
use super::policy::{Limits, Policy};
use super::routing::AgentCapacity;
use super::state::{Conversation, Holder};

impl Policy {
    /// The agent who holds the conversation, if they have not replied in time and another agent could.
    pub fn late_agent(
        &self,
        conversation: &Conversation,
        agents: &[AgentCapacity],
        now: Timestamp,
    ) -> Option<AgentId> {
        let Holder::Agent { agent, since, replied: false, snoozed_until: None, .. } = conversation.holder
        else {
            return None;
        };
        if now.ms_since(since) <= self.routing.first_reply_ms_max || conversation.unanswered_since.is_none() {
            return None;
        }
        let mut passed = conversation.passed.clone();
        passed.push(agent);
        self.routing.has_agent_for(&conversation.need, &passed, agents).then_some(agent)
    }

    /// Whether the visitor was promised a person soon, and this can no longer be kept: nobody has been at the desk
    /// since `desk_empty_since` for too long, or the visitor has waited for too long.
    pub fn is_promise_broken(
        &self,
        conversation: &Conversation,
        desk_empty_since: Option<Timestamp>,
        now: Timestamp,
    ) -> bool {
        let Holder::Queue { since, promise: Promise::PersonSoon, .. } = conversation.holder else {
            return false;
        };
        let waited_too_long = now.ms_since(since) > self.routing.wait_ms_max;
        waited_too_long || desk_empty_since.is_some_and(|since| self.limits.is_gone_too_long(since, now))
    }
}

impl Limits {
    /// Whether an agent whose connection was lost at `gone_since` has been away for so long that their conversations
    /// return to the queue.
    pub fn is_gone_too_long(&self, gone_since: Timestamp, now: Timestamp) -> bool {
        now.ms_since(gone_since) > self.agent_gone_ms_max
    }

    /// Whether the bot has owed a reply for so long that a person takes over.
    pub fn is_reply_too_late(&self, owed_since: Timestamp, now: Timestamp) -> bool {
        now.ms_since(owed_since) > self.bot_reply_ms_max
    }

    /// Whether the conversation has been silent for so long that it is resolved. A conversation that waits for
    /// the bot's reply, is queued or is snoozed is never idle.
    pub fn is_idle(&self, conversation: &Conversation, now: Timestamp) -> bool {
        let silent_ms = now.ms_since(conversation.last_at);
        match conversation.holder {
            Holder::Bot { owes_reply_to: None } => silent_ms > self.bot_idle_ms_max,
            Holder::Agent { snoozed_until: None, .. } => silent_ms > self.agent_idle_ms_max,
            Holder::Bot { owes_reply_to: Some(_) }
            | Holder::Agent { snoozed_until: Some(_), .. }
            | Holder::Queue { .. }
            | Holder::Nobody { .. } => false,
        }
    }
}

impl Conversation {
    /// Whether the time until which its agent snoozed it has come.
    pub fn is_snooze_over(&self, now: Timestamp) -> bool {
        matches!(self.holder, Holder::Agent { snoozed_until: Some(until), .. } if until <= now)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::{Beginning, ConversationId, InboxId, Seq, VisitorId};
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn conversation(holder: Holder) -> Conversation {
        let mut conversation = Conversation::begin(Beginning {
            id: ConversationId(Uuid::nil()),
            inbox: InboxId("shop".into()),
            visitor: VisitorId(Uuid::nil()),
            locale: "en".into(),
            time_zone: None,
            started_at: NOW,
        });
        conversation.holder = holder;
        conversation.unanswered_since = Some(NOW);
        conversation
    }

    fn agent(n: u128) -> AgentId {
        AgentId(Uuid::from_u128(n))
    }

    fn present(n: u128) -> AgentCapacity {
        AgentCapacity {
            id: agent(n),
            teams: Vec::new(),
            skills: Vec::new(),
            present: true,
            load: 0,
            capacity: 1,
            pause_until: Timestamp::default(),
            hard_in_a_row: 0,
            last_assigned_at: Timestamp::default(),
        }
    }

    fn assigned(replied: bool, snoozed_until: Option<Timestamp>) -> Conversation {
        conversation(Holder::Agent { agent: agent(1), since: NOW, queued_at: None, replied, snoozed_until })
    }

    #[test]
    fn an_agent_is_late_after_the_limit_and_only_while_another_could_take_over() {
        let policy = Policy::default();
        let limit = NOW.plus_ms(policy.routing.first_reply_ms_max);
        let (alone, two) = ([present(1)], [present(1), present(2)]);
        let late = |conversation: &Conversation, agents: &[AgentCapacity], at: Timestamp| {
            policy.late_agent(conversation, agents, at)
        };
        assert_eq!(late(&assigned(false, None), &two, limit), None);
        assert_eq!(late(&assigned(false, None), &two, limit.plus_ms(1)), Some(agent(1)));
        assert_eq!(late(&assigned(false, None), &alone, limit.plus_ms(1)), None);
        assert_eq!(late(&assigned(true, None), &two, limit.plus_ms(1)), None);
        assert_eq!(late(&assigned(false, Some(limit)), &two, limit.plus_ms(1)), None);
        let mut answered = assigned(false, None);
        answered.unanswered_since = None;
        assert_eq!(late(&answered, &two, limit.plus_ms(1)), None);
    }

    #[test]
    fn a_promise_is_broken_by_a_long_wait_or_an_empty_desk() {
        let policy = Policy::default();
        let queued = |promise| conversation(Holder::Queue { since: NOW, reasons: Vec::new(), promise });
        let soon = queued(Promise::PersonSoon);
        let too_long = NOW.plus_ms(policy.routing.wait_ms_max + 1);
        assert!(!policy.is_promise_broken(&soon, None, NOW.plus_ms(policy.routing.wait_ms_max)));
        assert!(policy.is_promise_broken(&soon, None, too_long));
        assert!(!policy.is_promise_broken(&queued(Promise::AnswerBy(NOW)), Some(NOW), too_long));
        let gone_ms = policy.limits.agent_gone_ms_max;
        assert!(!policy.is_promise_broken(&soon, Some(NOW), NOW.plus_ms(gone_ms)));
        assert!(policy.is_promise_broken(&soon, Some(NOW), NOW.plus_ms(gone_ms + 1)));
    }

    #[test]
    fn only_a_silent_conversation_that_nobody_waits_for_is_idle() {
        let limits = Policy::default().limits;
        let later = NOW.plus_ms(limits.bot_idle_ms_max.max(limits.agent_idle_ms_max) + 1);
        let with_bot = |owes_reply_to| conversation(Holder::Bot { owes_reply_to });
        assert!(limits.is_idle(&with_bot(None), later));
        assert!(!limits.is_idle(&with_bot(None), NOW.plus_ms(limits.bot_idle_ms_max)));
        assert!(!limits.is_idle(&with_bot(Some(Seq::ZERO.next())), later));
        assert!(limits.is_idle(&assigned(true, None), later));
        assert!(!limits.is_idle(&assigned(true, Some(NOW)), later));
        let promise = Promise::PersonSoon;
        let queued = conversation(Holder::Queue { since: NOW, reasons: Vec::new(), promise });
        assert!(!limits.is_idle(&queued, later));
    }

    #[test]
    fn a_snooze_is_over_at_its_time() {
        assert!(!assigned(true, Some(NOW.plus_ms(1))).is_snooze_over(NOW));
        assert!(assigned(true, Some(NOW)).is_snooze_over(NOW));
        assert!(!assigned(true, None).is_snooze_over(NOW));
    }
}
