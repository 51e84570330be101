//! Runs the days: one event after the other, on a clock that jumps to the next event, by the rules that the server
//! applies.

mod agents;
mod assigning;
mod visitors;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;

use uuid::Uuid;

use crate::conversation::*;

use super::agent::Agent;
use super::draws::{self, Visitor};
use super::record::{Handover, Run, Worked};
use super::scenario::Scenario;

/// From a visitor's message to the bot's reply.
const BOT_REPLY_MS: i64 = 500;
/// An agent who overlooks a conversation notices it after this many times the limit for a first reply.
const OVERLOOKED_TIMES: i64 = 3;
/// Open conversations may still end within this time after the last day.
const AFTERWARDS_MS: i64 = 21 * 24 * 60 * 60 * 1_000;
pub(super) const INBOX: &str = "shop";

/// A visitor and their conversation.
struct Visit {
    visitor: Visitor,
    conversation: Conversation,
    /// The visitor is still in the chat. Otherwise they wait for an e-mail.
    in_chat: bool,
    /// Incremented whenever the holder changes, which cancels what was planned for the previous holder.
    stint: u32,
    offered: Option<(AgentId, Timestamp)>,
    declined: Vec<AgentId>,
    handover: Option<Handover>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Arrives { visit: usize },
    BotReplies { visit: usize },
    LosesPatience { visit: usize, stint: u32 },
    AgentReplies { visit: usize, stint: u32 },
    AgentFinishes { visit: usize, stint: u32 },
    AnswersOffer { visit: usize, agent: usize, until: Timestamp },
    Picks { agent: usize },
    ShiftChanges { agent: usize },
    Vanishes { agent: usize },
    Returns { agent: usize },
    // Timers of the server.
    WaitTooLong { visit: usize, stint: u32 },
    ReplyOverdue { visit: usize, stint: u32 },
    GoneTooLong { agent: usize },
    DeskEmpty,
    Assign,
}

pub(super) struct World<'a> {
    scenario: &'a Scenario,
    policy: Rc<Policy>,
    now: Timestamp,
    /// From then on nothing is measured and nobody arrives.
    end: Timestamp,
    agenda: BinaryHeap<Reverse<(Timestamp, u64, Event)>>,
    planned: u64,
    visits: Vec<Visit>,
    agents: Vec<Agent>,
    /// The queued visits by index, in no particular order.
    queue: Vec<usize>,
    takes: TakeTimes,
    /// When the assigner is next woken by time alone.
    assign_at: Option<Timestamp>,
    /// Since when no agent has been present.
    empty_since: Option<Timestamp>,
    run: Run,
}

impl<'a> World<'a> {
    pub fn new(scenario: &'a Scenario, policy: Policy, seed: u64, days: u32) -> World<'a> {
        let (begin, end) = scenario.period(days);
        let inbox = InboxId(INBOX.into());
        let visits: Vec<Visit> = draws::visitors(scenario, seed, days)
            .into_iter()
            .enumerate()
            .map(|(place, visitor)| Visit {
                conversation: Conversation::begin(Beginning {
                    id: ConversationId(Uuid::from_u128(place as u128)),
                    inbox: inbox.clone(),
                    visitor: VisitorId(Uuid::from_u128(place as u128)),
                    locale: visitor.language.clone(),
                    time_zone: None,
                    started_at: visitor.arrives_at,
                }),
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
            visits,
            agents,
            queue: Vec::new(),
            takes: TakeTimes::default(),
            assign_at: None,
            empty_since: Some(begin),
            run: Run::default(),
        };
        for visit in 0..world.visits.len() {
            world.plan(world.visits[visit].visitor.arrives_at, Event::Arrives { visit });
        }
        for agent in 0..world.agents.len() {
            let begins = world.agents[agent].shifts.next_open(begin);
            world.plan_at(begins, Event::ShiftChanges { agent });
        }
        world
    }

    /// Runs until every visitor has been helped or has left, but at most for some weeks.
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
        self.run.conversations = self.visits.len();
        self.run.handovers = self.visits.into_iter().filter_map(|visit| visit.handover).collect();
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
            Event::Arrives { visit } => self.arrives(visit),
            Event::BotReplies { visit } => self.bot_replies(visit),
            Event::LosesPatience { visit, stint } if self.is_current(visit, stint) => {
                self.loses_patience(visit)
            }
            Event::WaitTooLong { visit, stint } if self.is_current(visit, stint) => {
                self.promise_answer(visit)
            }
            Event::AgentReplies { visit, stint } if self.is_current(visit, stint) => {
                self.agent_replies(visit)
            }
            Event::AgentFinishes { visit, stint } if self.is_current(visit, stint) => {
                self.agent_finishes(visit)
            }
            Event::ReplyOverdue { visit, stint } if self.is_current(visit, stint) => {
                self.reply_overdue(visit)
            }
            // The holder has changed since this was planned.
            Event::LosesPatience { .. }
            | Event::WaitTooLong { .. }
            | Event::AgentReplies { .. }
            | Event::AgentFinishes { .. }
            | Event::ReplyOverdue { .. } => {}
            Event::AnswersOffer { visit, agent, until } => self.answers_offer(visit, agent, until),
            Event::Picks { agent } => self.picks(agent),
            Event::ShiftChanges { agent } => self.shift_changes(agent),
            Event::Vanishes { agent } => self.vanishes(agent),
            Event::Returns { agent } => self.returns(agent),
            Event::GoneTooLong { agent } => self.gone_too_long(agent),
            Event::DeskEmpty => self.desk_empty(),
            Event::Assign => self.assign_at = None,
        }
    }

    fn is_current(&self, visit: usize, stint: u32) -> bool {
        self.visits[visit].stint == stint
    }

    /// Decides a command as the server does. Returns `false` if it is refused, which the tests never expect.
    fn execute(&mut self, visit: usize, command: Command) -> bool {
        match decide(&self.visits[visit].conversation, command, &self.policy, self.now) {
            Ok(decision) => {
                self.visits[visit].conversation = decision.next;
                true
            }
            Err(rejection) => {
                self.run.refused.push(rejection);
                false
            }
        }
    }
}

/// Visits and agents are identified by their index.
fn place(id: Uuid) -> usize {
    id.as_u128() as usize
}

fn message_id(visit: usize) -> MessageId {
    MessageId(Uuid::from_u128(visit as u128))
}
