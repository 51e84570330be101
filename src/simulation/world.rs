//! The day as it runs: one event after the other on a clock that jumps to the next, through the same rules that
//! the server applies.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::rc::Rc;

use uuid::Uuid;

use crate::conversation::*;

use super::agent::Agent;
use super::bot;
use super::draws::{self, Visitor};
use super::record::{End, Handover, Run, Worked};
use super::scenario::Scenario;

/// From a visitor's message to the bot's reply.
const BOT_REPLY_MS: i64 = 500;
/// An agent who overlooks a conversation sees it after so many times the limit for a first reply.
const OVERLOOKED_TIMES: i64 = 3;
/// Time after the last day in which what is open may still end.
const AFTERWARDS_MS: i64 = 21 * 24 * 60 * 60 * 1_000;
pub(super) const INBOX: &str = "shop";

/// A visitor's conversation and what the world knows of it besides.
struct Case {
    visitor: Visitor,
    conversation: Conversation,
    /// The visitor follows the chat.
    in_chat: bool,
    /// Raised whenever the holder changes: what was planned for the holder before is void.
    stint: u32,
    offered: Option<(AgentId, Timestamp)>,
    declined: Vec<AgentId>,
    handover: Option<Handover>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Arrives { case: usize },
    BotReplies { case: usize },
    LosesPatience { case: usize, stint: u32 },
    AgentReplies { case: usize, stint: u32 },
    AgentFinishes { case: usize, stint: u32 },
    AnswersOffer { case: usize, agent: usize, until: Timestamp },
    Picks { agent: usize },
    ShiftChanges { agent: usize },
    Vanishes { agent: usize },
    Returns { agent: usize },
    // Timers of the desk.
    WaitTooLong { case: usize, stint: u32 },
    ReplyOverdue { case: usize, stint: u32 },
    GoneTooLong { agent: usize, returns_at: Timestamp },
    DeskEmpty,
    Assign,
}

pub(super) struct World<'a> {
    scenario: &'a Scenario,
    policy: Rc<Policy>,
    now: Timestamp,
    /// Nothing is measured, and nobody arrives, from then on.
    end: Timestamp,
    agenda: BinaryHeap<Reverse<(Timestamp, u64, Event)>>,
    planned: u64,
    cases: Vec<Case>,
    agents: Vec<Agent>,
    /// Places among the cases of those who wait, in no order.
    queue: Vec<usize>,
    takes: TakeTimes,
    /// When the assigner was last planned to be woken by time alone.
    assign_at: Option<Timestamp>,
    /// Since when nobody has been present.
    empty_since: Option<Timestamp>,
    run: Run,
}

impl<'a> World<'a> {
    pub fn new(scenario: &'a Scenario, policy: Policy, seed: u64, days: u32) -> World<'a> {
        let (begin, end) = scenario.period(days);
        let inbox = InboxId(INBOX.into());
        let cases: Vec<Case> = draws::visitors(scenario, seed, days)
            .into_iter()
            .enumerate()
            .map(|(place, visitor)| Case {
                conversation: Conversation::begin(
                    ConversationId(Uuid::from_u128(place as u128)),
                    inbox.clone(),
                    VisitorId(Uuid::from_u128(place as u128)),
                    visitor.language.clone(),
                    visitor.arrives_at,
                ),
                visitor,
                in_chat: true,
                stint: 0,
                offered: None,
                declined: Vec::new(),
                handover: None,
            })
            .collect();
        let plans = scenario.agents.iter().enumerate();
        let agents =
            plans.map(|(place, plan)| Agent::new(place, plan, scenario, seed, begin)).collect::<Vec<_>>();
        let mut world = World {
            scenario,
            policy: Rc::new(policy),
            now: begin,
            end,
            agenda: BinaryHeap::new(),
            planned: 0,
            cases,
            agents,
            queue: Vec::new(),
            takes: TakeTimes::default(),
            assign_at: None,
            empty_since: Some(begin),
            run: Run::default(),
        };
        for case in 0..world.cases.len() {
            world.plan(world.cases[case].visitor.arrives_at, Event::Arrives { case });
        }
        for agent in 0..world.agents.len() {
            let begins = world.agents[agent].shifts.next_open(begin);
            world.plan_at(begins, Event::ShiftChanges { agent });
        }
        world
    }

    /// Runs until everybody who arrived has been helped or has left, or for some weeks.
    pub fn run(mut self) -> Run {
        let give_up_at = self.end.plus_ms(AFTERWARDS_MS);
        while let Some(Reverse((at, _, event))) = self.agenda.pop() {
            if at > give_up_at || (at > self.end.plus_ms(BOT_REPLY_MS) && self.all_closed()) {
                break;
            }
            self.now = at;
            self.happens(event);
            self.assign();
        }
        self.finished()
    }

    fn finished(mut self) -> Run {
        for agent in &mut self.agents {
            agent.count(self.end);
            self.run.agents.push(Worked {
                name: agent.name.name.clone(),
                occupancy: agent.occupancy(),
                duty_ms: agent.duty_ms(),
                conversations: agent.conversations,
            });
        }
        self.run.conversations = self.cases.len();
        self.run.handovers = self.cases.into_iter().filter_map(|case| case.handover).collect();
        self.run
    }

    fn all_closed(&self) -> bool {
        self.queue.is_empty() && self.agents.iter().all(|agent| agent.held.is_empty())
    }

    fn plan(&mut self, at: Timestamp, event: Event) {
        self.planned += 1;
        self.agenda.push(Reverse((at, self.planned, event)));
    }

    fn plan_at(&mut self, at: Option<Timestamp>, event: Event) {
        if let Some(at) = at {
            self.plan(at, event);
        }
    }

    fn plan_in(&mut self, ms: i64, event: Event) {
        self.plan(self.now.plus_ms(ms), event);
    }

    fn happens(&mut self, event: Event) {
        match event {
            Event::Arrives { case } => self.arrives(case),
            Event::BotReplies { case } => self.bot_replies(case),
            Event::LosesPatience { case, stint } if self.is_current(case, stint) => self.loses_patience(case),
            Event::WaitTooLong { case, stint } if self.is_current(case, stint) => self.promise_answer(case),
            Event::AgentReplies { case, stint } if self.is_current(case, stint) => self.agent_replies(case),
            Event::AgentFinishes { case, stint } if self.is_current(case, stint) => self.agent_finishes(case),
            Event::ReplyOverdue { case, stint } if self.is_current(case, stint) => self.reply_overdue(case),
            // The conversation has moved on since.
            Event::LosesPatience { .. }
            | Event::WaitTooLong { .. }
            | Event::AgentReplies { .. }
            | Event::AgentFinishes { .. }
            | Event::ReplyOverdue { .. } => {}
            Event::AnswersOffer { case, agent, until } => self.answers_offer(case, agent, until),
            Event::Picks { agent } => self.picks(agent),
            Event::ShiftChanges { agent } => self.shift_changes(agent),
            Event::Vanishes { agent } => self.vanishes(agent),
            Event::Returns { agent } => self.returns(agent),
            Event::GoneTooLong { agent, returns_at } => self.gone_too_long(agent, returns_at),
            Event::DeskEmpty => self.desk_empty(),
            Event::Assign => self.assign_at = None,
        }
    }

    fn is_current(&self, case: usize, stint: u32) -> bool {
        self.cases[case].stint == stint
    }

    /// Decides a command as the server does. False where it is refused, which happens to nobody here.
    fn execute(&mut self, case: usize, command: Command) -> bool {
        match decide(&self.cases[case].conversation, command, &self.policy, self.now) {
            Ok(decision) => {
                self.cases[case].conversation = decision.next;
                true
            }
            Err(rejection) => {
                self.run.refused.push(rejection);
                false
            }
        }
    }

    fn arrives(&mut self, case: usize) {
        let text = "Hello, I have a question.".to_owned();
        self.execute(
            case,
            Command::VisitorWrites { message_id: message_id(case), text, attachments: Vec::new() },
        );
        self.plan_in(BOT_REPLY_MS, Event::BotReplies { case });
    }

    fn bot_replies(&mut self, case: usize) {
        let about = self.cases[case].conversation.last_seq;
        let proposal = Box::new(bot::proposal(&self.cases[case].visitor, about));
        let promise = self.promise();
        self.execute(case, Command::ProposeReply { proposal, promise });
        match &self.cases[case].conversation {
            Conversation { holder: Holder::Queue { .. }, need, .. } => {
                self.cases[case].handover = Some(Handover::new(self.now, need.priority));
                self.waits(case);
            }
            Conversation {
                holder: Holder::Bot { .. } | Holder::Agent { .. } | Holder::Nobody { .. },
                ..
            } => {
                self.run.answered_by_bot += 1;
                self.execute(case, Command::VisitorResolves { message_id: message_id(case) });
            }
        }
    }

    /// What is promised to somebody who begins to wait now.
    fn promise(&self) -> Promise {
        let somebody_there = self.agents.iter().any(Agent::is_present);
        self.policy.promise(&InboxId(INBOX.into()), somebody_there, self.now)
    }

    /// The conversation has come to the queue.
    fn waits(&mut self, case: usize) {
        self.queue.push(case);
        let queued = &mut self.cases[case];
        queued.stint += 1;
        (queued.offered, queued.declined) = (None, Vec::new());
        let (stint, patience_ms) = (queued.stint, queued.visitor.patience_ms);
        if let Some(ms) = patience_ms.filter(|_| queued.in_chat) {
            self.plan_in(ms, Event::LosesPatience { case, stint });
        }
        self.promised(case);
        if let Holder::Queue { since, .. } = self.cases[case].conversation.holder {
            let too_long_at = since.plus_ms(self.policy.routing.wait_ms_max + 1);
            self.plan(too_long_at.max(self.now), Event::WaitTooLong { case, stint });
        }
    }

    /// The visitor reads what they are promised.
    fn promised(&mut self, case: usize) {
        let Holder::Queue { promise, .. } = self.cases[case].conversation.holder else { return };
        if let Some(handover) = &mut self.cases[case].handover {
            handover.promised(promise);
        }
        match promise {
            Promise::PersonSoon => {}
            Promise::AnswerBy(_) => {
                self.leaves_email(case);
            }
        }
    }

    /// False where the visitor has none to give, or the owner asks for none.
    fn leaves_email(&mut self, case: usize) -> bool {
        let offered = self.policy.routing.when_nobody.contains(&ContactOption::Email);
        if !offered || !self.cases[case].in_chat || !self.cases[case].visitor.leaves_email {
            return false;
        }
        let email = Some("visitor@example.com".to_owned());
        self.execute(case, Command::LeaveContact { contact: Contact { email, ..Contact::default() } });
        self.cases[case].in_chat = false;
        true
    }

    fn loses_patience(&mut self, case: usize) {
        if self.cases[case].in_chat && !self.leaves_email(case) {
            self.execute(case, Command::VisitorResolves { message_id: message_id(case) });
            self.leaves_queue(case);
            self.ends(case, End::Left);
        }
    }

    fn ends(&mut self, case: usize, end: End) {
        let now = self.now;
        if let Some(handover) = &mut self.cases[case].handover {
            handover.ends(end, now);
        }
    }

    fn leaves_queue(&mut self, case: usize) {
        self.queue.retain(|queued| *queued != case);
        self.cases[case].offered = None;
        self.cases[case].stint += 1;
    }

    /// As the desk's timer does for whoever waits for too long, or at an empty desk.
    fn promise_answer(&mut self, case: usize) {
        let by = self.policy.answer_by(&InboxId(INBOX.into()), self.now);
        let hoping = matches!(
            self.cases[case].conversation.holder,
            Holder::Queue { promise: Promise::PersonSoon, .. }
        );
        if hoping && self.execute(case, Command::PromiseAnswer { by }) {
            self.promised(case);
        }
    }

    fn desk_empty(&mut self) {
        let grace_ms = self.policy.limits.agent_gone_ms_max;
        if self.empty_since.is_some_and(|since| self.now.ms_since(since) > grace_ms) {
            for case in self.queue.clone() {
                self.promise_answer(case);
            }
        }
    }

    /// Gives what waits to whom the rules choose, as the desk's assigner does.
    fn assign(&mut self) {
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
                    let case = place(conversation.0);
                    self.takes_from(&queue, case, place(agent.0), TakenHow::Assigned);
                    queue.retain(|queued| queued.conversation != conversation);
                }
                Move::Offer { conversation, agent, until } => {
                    let case = place(conversation.0);
                    self.cases[case].offered = Some((agent, until));
                    if let Some(queued) = queue.iter_mut().find(|w| w.conversation == conversation) {
                        queued.offered = Some((agent, until));
                    }
                    let agent = place(agent.0);
                    let reaction_ms = self.agents[agent].chance.span_ms(self.scenario.work.reaction);
                    self.plan_in(reaction_ms, Event::AnswersOffer { case, agent, until });
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

    /// Everybody who waits, next first; offers that are over, or whose agent has left, are ended.
    fn queue_in_order(&mut self) -> Vec<QueuedConversation> {
        let mut queue = Vec::with_capacity(self.queue.len());
        for place_in_cases in &self.queue {
            let case = &mut self.cases[*place_in_cases];
            if let Some((agent, until)) = case.offered
                && (until <= self.now || !self.agents[place(agent.0)].is_present())
            {
                case.offered = None;
                case.declined.push(agent);
            }
            let Conversation { id, need, passed, holder: Holder::Queue { since, .. }, .. } =
                &case.conversation
            else {
                continue;
            };
            queue.push(QueuedConversation {
                conversation: *id,
                since: *since,
                need: need.clone(),
                known: None,
                passed: passed.iter().chain(&case.declined).copied().collect(),
                offered: case.offered,
            });
        }
        self.policy.routing.put_in_order(&mut queue);
        queue
    }

    fn agent_capacities(&self) -> Vec<AgentCapacity> {
        let care = &self.policy.routing.care;
        let mut offered: HashMap<AgentId, u32> = HashMap::new();
        for case in &self.queue {
            if let Some((agent, _)) = self.cases[*case].offered {
                *offered.entry(agent).or_default() += self.cases[*case].conversation.need.weight(care);
            }
        }
        let agent = |agent: &Agent| agent.to_capacity(offered.get(&agent.name.id).copied().unwrap_or(0));
        self.agents.iter().map(agent).collect()
    }

    /// Whoever begins to wait for a person soon is told a range, where there is one.
    fn tell_ranges(&mut self, queue: &[QueuedConversation]) {
        for (queued, position) in queue.iter().zip(positions(queue)) {
            let case = &mut self.cases[place(queued.conversation.0)];
            let soon = matches!(case.conversation.holder, Holder::Queue { promise: Promise::PersonSoon, .. });
            if let Some(handover) = &mut case.handover {
                handover.told(|| self.takes.range_ms(&queued.need.team, position).filter(|_| soon));
            }
        }
    }

    /// An agent takes somebody from the queue.
    fn takes_from(&mut self, queue: &[QueuedConversation], case: usize, agent: usize, how: TakenHow) {
        let name = self.agents[agent].name.clone();
        if !self.execute(case, Command::Take { agent: name, how }) {
            return;
        }
        let policy = Rc::clone(&self.policy);
        self.run.took(queue, self.cases[case].conversation.id, &policy.routing);
        self.leaves_queue(case);
        let Case { visitor, conversation, in_chat, stint, handover, .. } = &mut self.cases[case];
        let (stint, need) = (*stint, &conversation.need);
        self.takes.took(conversation.id, &need.team, self.now);
        self.agents[agent].count(self.now.min(self.end));
        if !self.agents[agent].receives(case, need, &policy.routing.care, self.now) {
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
            // Who picks or accepts is looking at it.
            (false, TakenHow::Picked | TakenHow::Reopened) => 0,
        };
        let finished_ms = visitor.service_ms.max(reaction_ms);
        self.plan_in(reaction_ms, Event::AgentReplies { case, stint });
        self.plan_in(finished_ms, Event::AgentFinishes { case, stint });
        self.plan_in(first_reply_ms_max + 1, Event::ReplyOverdue { case, stint });
    }

    /// The agent who holds a conversation, by place.
    fn held_by(&self, case: usize) -> Option<usize> {
        match self.cases[case].conversation.holder {
            Holder::Agent { agent, .. } => Some(place(agent.0)),
            Holder::Bot { .. } | Holder::Queue { .. } | Holder::Nobody { .. } => None,
        }
    }

    fn agent_replies(&mut self, case: usize) {
        let Some(agent) = self.held_by(case) else { return };
        if let Some(returns_at) = self.agents[agent].returns_at {
            return self.plan(returns_at, Event::AgentReplies { case, stint: self.cases[case].stint });
        }
        let text = "Hello, I'm a person.".to_owned();
        let name = self.agents[agent].name.clone();
        self.execute(
            case,
            Command::Reply {
                message_id: message_id(case),
                agent: name,
                text,
                attachments: Vec::new(),
                seen: None,
                drafted_from: None,
            },
        );
        let now = self.now;
        if let Some(handover) = &mut self.cases[case].handover {
            handover.replied(now);
        }
    }

    fn agent_finishes(&mut self, case: usize) {
        let Some(agent) = self.held_by(case) else { return };
        if let Some(returns_at) = self.agents[agent].returns_at {
            // After the reply, which was put off to the same moment.
            return self
                .plan(returns_at.plus_ms(1), Event::AgentFinishes { case, stint: self.cases[case].stint });
        }
        let name = self.agents[agent].name.clone();
        self.execute(case, Command::AgentResolves { agent: name, outcome: Outcome::Solved });
        self.releases(case, agent);
        if self.cases[case].conversation.need.hard {
            self.agents[agent].pauses(self.now.plus_ms(self.policy.routing.care.wrap_up_ms));
        }
        self.ends(case, if self.cases[case].in_chat { End::Helped } else { End::AnsweredByEmail });
    }

    fn releases(&mut self, case: usize, agent: usize) {
        self.agents[agent].count(self.now.min(self.end));
        self.agents[agent].releases(case);
        self.cases[case].stint += 1;
    }

    fn returns_to_queue(&mut self, case: usize, agent: usize, why: ReturnReason) {
        let promise = self.promise();
        let name = self.agents[agent].name.clone();
        if self.execute(case, Command::ReturnToQueue { agent: name, why, promise }) {
            self.run.returned += 1;
            self.releases(case, agent);
            self.waits(case);
        }
    }

    /// As the desk's timer does where an agent has not written in time and somebody else could.
    fn reply_overdue(&mut self, case: usize) {
        let Some(agent) = self.held_by(case) else { return };
        let Conversation { need, passed, holder, .. } = &self.cases[case].conversation;
        let unreplied = matches!(holder, Holder::Agent { replied: false, .. });
        let mut passed = passed.clone();
        passed.push(self.agents[agent].name.id);
        if unreplied && self.policy.routing.has_agent_for(need, &passed, &self.agent_capacities()) {
            self.returns_to_queue(case, agent, ReturnReason::NoReply);
        }
    }

    fn answers_offer(&mut self, case: usize, agent: usize, until: Timestamp) {
        let offered_to = Some((self.agents[agent].name.id, until));
        if self.cases[case].offered != offered_to || !self.agents[agent].is_present() {
            return;
        }
        if !std::mem::take(&mut self.cases[case].visitor.overlooked) {
            let queue = self.queue_in_order();
            self.takes_from(&queue, case, agent, TakenHow::Picked);
        }
    }

    /// Agents of teams where everybody picks for themselves look at the queue after a while.
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

    /// The first in queue whom the agent may pick; they wait for the places that it needs.
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

    fn picks(&mut self, agent: usize) {
        self.agents[agent].picking = false;
        let queue = self.queue_in_order();
        if let Some(case) = self.next_pick(&queue, agent) {
            self.takes_from(&queue, case, agent, TakenHow::Picked);
        }
    }

    /// A shift begins or ends: the agent takes nothing new, and finishes what they hold.
    fn shift_changes(&mut self, agent: usize) {
        let until = self.now.min(self.end);
        let changing = &mut self.agents[agent];
        changing.count(until);
        changing.on_shift = changing.shifts.is_open(self.now);
        let next = if changing.on_shift {
            changing.shifts.closes_at(self.now)
        } else {
            changing.shifts.next_open(self.now)
        };
        if changing.on_shift && changing.returns_at.is_none() {
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
            // After the shift, or after the next began, another one is planned.
            let shift_ends = self.agents[agent].shifts.closes_at(self.now);
            self.plan_at(shift_ends.is_none_or(|ends| at < ends).then_some(at), Event::Vanishes { agent });
        }
    }

    fn vanishes(&mut self, agent: usize) {
        let gone = &mut self.agents[agent];
        if gone.returns_at.is_some() {
            return;
        }
        let returns_at = self.now.plus_ms(gone.chance.span_ms(self.scenario.failures.gone).max(1));
        gone.returns_at = Some(returns_at);
        let grace_ms = self.policy.limits.agent_gone_ms_max;
        self.plan_in(grace_ms + 1, Event::GoneTooLong { agent, returns_at });
        self.plan(returns_at, Event::Returns { agent });
        self.presence_changed();
    }

    fn returns(&mut self, agent: usize) {
        self.agents[agent].returns_at = None;
        if self.agents[agent].on_shift {
            self.plan_vanishing(agent);
        }
        self.presence_changed();
    }

    /// As the desk's timer does for agents whose connection is lost.
    fn gone_too_long(&mut self, agent: usize, returns_at: Timestamp) {
        if self.agents[agent].returns_at == Some(returns_at) {
            for (case, _) in self.agents[agent].held.clone() {
                self.returns_to_queue(case, agent, ReturnReason::AgentGone);
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

/// Cases and agents are named by their places.
fn place(id: Uuid) -> usize {
    id.as_u128() as usize
}

fn message_id(case: usize) -> MessageId {
    MessageId(Uuid::from_u128(case as u128))
}
