//! What agents do: they reply, finish, work shifts, and sometimes lose their connection.

use crate::conversation::{Command, Holder, Outcome, ReturnReason};

use super::{Event, World, message_id, place};
use crate::simulation::agent::{Absence, Agent};
use crate::simulation::record::End;

impl World<'_> {
    /// The index of the agent who holds a conversation.
    fn held_by(&self, visit: usize) -> Option<usize> {
        match self.visits[visit].conversation.holder {
            Holder::Agent { agent, .. } => Some(place(agent.0)),
            Holder::Bot { .. } | Holder::Queue { .. } | Holder::Nobody { .. } => None,
        }
    }

    pub(super) fn agent_replies(&mut self, visit: usize) {
        let Some(agent) = self.held_by(visit) else { return };
        if let Some(returns_at) = self.agents[agent].returns_at() {
            return self.plan(returns_at, Event::AgentReplies { visit, stint: self.visits[visit].stint });
        }
        let text = "Hello, I'm a person.".to_owned();
        let name = self.agents[agent].name.clone();
        self.execute(
            visit,
            Command::Reply {
                message_id: message_id(visit),
                agent: name,
                text,
                attachments: Vec::new(),
                seen: None,
                drafted_from: None,
            },
        );
        let now = self.now;
        if let Some(handover) = &mut self.visits[visit].handover {
            handover.replied(now);
        }
    }

    pub(super) fn agent_finishes(&mut self, visit: usize) {
        let Some(agent) = self.held_by(visit) else { return };
        if let Some(returns_at) = self.agents[agent].returns_at() {
            // After the reply, which was postponed to the same moment.
            return self.plan(
                returns_at.plus_ms(1),
                Event::AgentFinishes { visit, stint: self.visits[visit].stint },
            );
        }
        let name = self.agents[agent].name.clone();
        self.execute(visit, Command::AgentResolves { agent: name, outcome: Outcome::Solved });
        self.releases(visit, agent);
        if self.visits[visit].conversation.need.hard {
            self.agents[agent].pauses(self.now.plus_ms(self.policy.routing.care.wrap_up_ms));
        }
        self.ends(visit, if self.visits[visit].in_chat { End::Helped } else { End::AnsweredByEmail });
    }

    fn releases(&mut self, visit: usize, agent: usize) {
        self.agents[agent].count(self.now.min(self.end));
        self.agents[agent].releases(visit);
        self.visits[visit].stint += 1;
    }

    fn returns_to_queue(&mut self, visit: usize, agent: usize, why: ReturnReason) {
        let promise = self.promise();
        let name = self.agents[agent].name.clone();
        if self.execute(visit, Command::ReturnToQueue { agent: name, why, promise }) {
            self.run.returned += 1;
            self.releases(visit, agent);
            self.waits(visit);
        }
    }

    /// If the agent does not reply in time, the conversation returns to the queue for another agent.
    pub(super) fn reply_overdue(&mut self, visit: usize) {
        let conversation = &self.visits[visit].conversation;
        if let Some(agent) = self.policy.late_agent(conversation, &self.agent_capacities(), self.now) {
            self.returns_to_queue(visit, place(agent.0), ReturnReason::NoReply);
        }
    }

    /// A shift begins or ends. After its end the agent takes nothing new and finishes what they hold.
    pub(super) fn shift_changes(&mut self, agent: usize) {
        let until = self.now.min(self.end);
        let changing = &mut self.agents[agent];
        changing.count(until);
        changing.on_shift = changing.shifts.is_open(self.now);
        let next = if changing.on_shift {
            changing.shifts.closes_at(self.now)
        } else {
            changing.shifts.next_open(self.now)
        };
        if changing.on_shift && changing.absence.is_none() {
            self.plan_vanishing(agent);
        }
        self.plan_at(next, Event::ShiftChanges { agent });
        self.presence_changed();
    }

    fn plan_vanishing(&mut self, agent: usize) {
        let per_hour = self.scenario.failures.vanishing_per_hour;
        if per_hour > 0.0 {
            let ms = self.agents[agent].chance.until_next_ms(per_hour);
            let at = self.now.plus_ms(ms as i64);
            // If it would be after the shift, the next shift plans another one.
            let shift_ends = self.agents[agent].shifts.closes_at(self.now);
            self.plan_at(shift_ends.is_none_or(|ends| at < ends).then_some(at), Event::Vanishes { agent });
        }
    }

    pub(super) fn vanishes(&mut self, agent: usize) {
        let gone = &mut self.agents[agent];
        if gone.absence.is_some() {
            return;
        }
        let returns_at = self.now.plus_ms(gone.chance.span_ms(self.scenario.failures.gone).max(1));
        gone.absence = Some(Absence { since: self.now, until: returns_at });
        let grace_ms = self.policy.limits.agent_gone_ms_max;
        self.plan_in(grace_ms + 1, Event::GoneTooLong { agent });
        self.plan(returns_at, Event::Returns { agent });
        self.presence_changed();
    }

    pub(super) fn returns(&mut self, agent: usize) {
        self.agents[agent].absence = None;
        if self.agents[agent].on_shift {
            self.plan_vanishing(agent);
        }
        self.presence_changed();
    }

    /// The conversations of an agent whose connection is lost for too long return to the queue.
    pub(super) fn gone_too_long(&mut self, agent: usize) {
        let gone_since = self.agents[agent].gone_since();
        if gone_since.is_some_and(|since| self.policy.limits.is_gone_too_long(since, self.now)) {
            for (visit, _) in self.agents[agent].held.clone() {
                self.returns_to_queue(visit, agent, ReturnReason::AgentGone);
            }
        }
    }

    fn presence_changed(&mut self) {
        if self.agents.iter().any(Agent::is_present) {
            self.empty_since = None;
        } else if self.empty_since.is_none() {
            self.empty_since = Some(self.now);
            self.plan_in(self.policy.limits.agent_gone_ms_max + 1, Event::DeskEmpty);
        }
    }
}
