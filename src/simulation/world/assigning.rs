//! How conversations reach agents: assigned, offered or picked, by the rules that the server applies.

use std::collections::HashMap;
use std::rc::Rc;

use crate::conversation::{
    AgentCapacity, AgentId, Card, Command, Holder, Mode, Move, Policy, Promise, QueuedConversation, TakenHow,
    Timestamp, positions,
};

use super::{Event, OVERLOOKED_TIMES, Visit, World, place};
use crate::simulation::agent::Agent;

impl World<'_> {
    /// Assigns or offers queued conversations, as the server's assigner does.
    pub(super) fn assign(&mut self) {
        let somebody_there = self.agents.iter().any(Agent::is_present);
        if self.queue.is_empty() {
            return self.takes.left_waiting(&[], somebody_there, self.now);
        }
        let policy = Rc::clone(&self.policy);
        let routing = &policy.routing;
        let mut queue = self.queue_in_order();
        let mut capacities = self.agent_capacities();
        while let Some(next) = routing.next_move(&queue, &capacities, self.now) {
            match next {
                Move::Assign { conversation, agent } => {
                    let visit = place(conversation.0);
                    self.takes_from(&queue, visit, place(agent.0), TakenHow::Assigned);
                    queue.retain(|queued| queued.conversation != conversation);
                }
                Move::Offer { conversation, agent, until } => {
                    let visit = place(conversation.0);
                    self.visits[visit].offered = Some((agent, until));
                    if let Some(queued) = queue.iter_mut().find(|w| w.conversation == conversation) {
                        queued.offered = Some((agent, until));
                    }
                    let agent = place(agent.0);
                    let reaction_ms = self.agents[agent].chance.span_ms(self.scenario.work.reaction);
                    self.plan_in(reaction_ms, Event::AnswersOffer { visit, agent, until });
                }
            }
            capacities = self.agent_capacities();
        }
        self.takes.left_waiting(&queue, somebody_there, self.now);
        self.tell_ranges(&queue);
        self.plan_picks(&queue);
        let next_at = routing.next_change_at(&queue, &capacities, self.now);
        if let Some(at) = next_at
            && self.assign_at.is_none_or(|planned| at < planned)
        {
            self.assign_at = Some(at);
            self.plan(at, Event::Assign);
        }
    }

    /// The queue in order, next first. Ends offers that have expired or whose agent has left.
    fn queue_in_order(&mut self) -> Vec<QueuedConversation> {
        let mut queue = Vec::with_capacity(self.queue.len());
        for visit in &self.queue {
            let visit = &mut self.visits[*visit];
            if let Some((agent, until)) = visit.offered
                && (until <= self.now || !self.agents[place(agent.0)].is_present())
            {
                visit.offered = None;
                visit.declined.push(agent);
            }
            let Card { id, need, passed, holder: Holder::Queue { since, .. }, .. } = &visit.conversation.card
            else {
                continue;
            };
            queue.push(QueuedConversation {
                conversation: *id,
                since: *since,
                need: need.clone(),
                known: None,
                passed: passed.iter().chain(&visit.declined).copied().collect(),
                offered: visit.offered,
            });
        }
        self.policy.routing.put_in_order(&mut queue);
        queue
    }

    pub(super) fn agent_capacities(&self) -> Vec<AgentCapacity> {
        let care = &self.policy.routing.care;
        let mut offered: HashMap<AgentId, u32> = HashMap::new();
        for visit in &self.queue {
            if let Some((agent, _)) = self.visits[*visit].offered {
                *offered.entry(agent).or_default() += self.visits[*visit].conversation.need.weight(care);
            }
        }
        let agent = |agent: &Agent| agent.to_capacity(offered.get(&agent.name.id).copied().unwrap_or(0));
        self.agents.iter().map(agent).collect()
    }

    /// Visitors who begin to wait for a person soon are told a range if one is known.
    fn tell_ranges(&mut self, queue: &[QueuedConversation]) {
        for (queued, position) in queue.iter().zip(positions(queue)) {
            let visit = &mut self.visits[place(queued.conversation.0)];
            let soon =
                matches!(visit.conversation.holder, Holder::Queue { promise: Promise::PersonSoon, .. });
            if let Some(handover) = &mut visit.handover {
                handover.told(|| self.takes.range_ms(&queued.need.team, position).filter(|_| soon));
            }
        }
    }

    /// An agent takes a conversation from the queue.
    fn takes_from(&mut self, queue: &[QueuedConversation], visit: usize, agent: usize, how: TakenHow) {
        let name = self.agents[agent].name.clone();
        if !self.execute(visit, Command::Take { agent: name, how }) {
            return;
        }
        let policy = Rc::clone(&self.policy);
        self.run.took(queue, self.visits[visit].conversation.id, &policy.routing);
        self.leaves_queue(visit);
        let Visit { visitor, conversation, in_chat, stint, handover, .. } = &mut self.visits[visit];
        let (stint, need) = (*stint, &conversation.need);
        self.takes.took(conversation.id, &need.team, self.now);
        self.agents[agent].count(self.now.min(self.end));
        if !self.agents[agent].receives(visit, need, &policy.routing.care, self.now) {
            self.run.overburdened += 1;
        }
        if let Some(handover) = handover {
            handover.taken(self.now, *in_chat);
        }
        let first_reply_ms_max = policy.routing.first_reply_ms_max;
        let overlooked = std::mem::take(&mut visitor.overlooked) && how == TakenHow::Assigned;
        let reaction_ms = match (overlooked, how) {
            (true, _) => first_reply_ms_max * OVERLOOKED_TIMES,
            (false, TakenHow::Assigned) => visitor.reaction_ms,
            // An agent who picks or accepts a conversation is looking at it.
            (false, TakenHow::Picked | TakenHow::Reopened) => 0,
        };
        let finished_ms = visitor.service_ms.max(reaction_ms);
        self.plan_in(reaction_ms, Event::AgentReplies { visit, stint });
        self.plan_in(finished_ms, Event::AgentFinishes { visit, stint });
        self.plan_in(first_reply_ms_max + 1, Event::ReplyOverdue { visit, stint });
    }

    pub(super) fn answers_offer(&mut self, visit: usize, agent: usize, until: Timestamp) {
        let offered_to = Some((self.agents[agent].name.id, until));
        if self.visits[visit].offered != offered_to || !self.agents[agent].is_present() {
            return;
        }
        if !std::mem::take(&mut self.visits[visit].visitor.overlooked) {
            let queue = self.queue_in_order();
            self.takes_from(&queue, visit, agent, TakenHow::Picked);
        }
    }

    /// Agents of teams with manual assignment look at the queue after a while.
    fn plan_picks(&mut self, queue: &[QueuedConversation]) {
        if !self.policy.routing.teams.iter().any(|team| team.mode == Mode::Manual) {
            return;
        }
        for agent in 0..self.agents.len() {
            if !self.agents[agent].picking && self.next_pick(queue, agent).is_some() {
                self.agents[agent].picking = true;
                let ms = self.agents[agent].chance.span_ms(self.scenario.work.reaction);
                self.plan_in(ms, Event::Picks { agent });
            }
        }
    }

    /// The first conversation in the queue that the agent may pick, if they have room for it.
    fn next_pick(&self, queue: &[QueuedConversation], agent: usize) -> Option<usize> {
        let Policy { routing, .. } = &*self.policy;
        let agent = &self.agents[agent];
        let may_pick = |queued: &&QueuedConversation| {
            let team = routing.team(&queued.need.team);
            team.is_some_and(|team| team.mode == Mode::Manual && agent.is_in(&team.id))
        };
        let first = queue.iter().find(may_pick)?;
        let has_room = agent.would_pick(first.need.weight(&routing.care), self.now);
        has_room.then(|| place(first.conversation.0))
    }

    pub(super) fn picks(&mut self, agent: usize) {
        self.agents[agent].picking = false;
        let queue = self.queue_in_order();
        if let Some(visit) = self.next_pick(&queue, agent) {
            self.takes_from(&queue, visit, agent, TakenHow::Picked);
        }
    }
}
