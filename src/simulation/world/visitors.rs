//! What visitors do: they arrive, wait, lose patience or leave an e-mail address.

use crate::conversation::{Card, Command, Contact, ContactOption, Holder, InboxId, Promise};

use super::{BOT_REPLY_MS, Event, INBOX, World, message_id};
use crate::simulation::agent::Agent;
use crate::simulation::bot;
use crate::simulation::record::{End, Handover};

impl World<'_> {
    pub(super) fn arrives(&mut self, visit: usize) {
        let text = "Hello, I have a question.".to_owned();
        self.execute(
            visit,
            Command::VisitorWrites { message_id: message_id(visit), text, attachments: Vec::new() },
        );
        self.plan_in(BOT_REPLY_MS, Event::BotReplies { visit });
    }

    pub(super) fn bot_replies(&mut self, visit: usize) {
        let about = self.visits[visit].conversation.last_seq;
        let proposal = Box::new(bot::proposal(&self.visits[visit].visitor, about));
        let promise = self.promise();
        self.execute(visit, Command::ProposeReply { proposal, promise });
        match &self.visits[visit].conversation.card {
            Card { holder: Holder::Queue { .. }, need, .. } => {
                self.visits[visit].handover = Some(Handover::new(self.now, need.priority));
                self.waits(visit);
            }
            Card { holder: Holder::Bot { .. } | Holder::Agent { .. } | Holder::Nobody { .. }, .. } => {
                self.run.answered_by_bot += 1;
                self.execute(visit, Command::VisitorResolves { message_id: message_id(visit) });
            }
        }
    }

    /// What a visitor who begins to wait now is promised.
    pub(super) fn promise(&self) -> Promise {
        let somebody_there = self.agents.iter().any(Agent::is_present);
        self.policy.promise(&InboxId(INBOX.into()), somebody_there, self.now)
    }

    /// The conversation has entered the queue.
    pub(super) fn waits(&mut self, visit: usize) {
        self.queue.push(visit);
        let queued = &mut self.visits[visit];
        queued.stint += 1;
        (queued.offered, queued.declined) = (None, Vec::new());
        let (stint, patience_ms) = (queued.stint, queued.visitor.patience_ms);
        if let Some(ms) = patience_ms.filter(|_| queued.in_chat) {
            self.plan_in(ms, Event::LosesPatience { visit, stint });
        }
        self.promised(visit);
        if let Holder::Queue { since, .. } = self.visits[visit].conversation.holder {
            let too_long_at = since.plus_ms(self.policy.routing.wait_ms_max + 1);
            self.plan(too_long_at.max(self.now), Event::WaitTooLong { visit, stint });
        }
    }

    /// The visitor reads what they are promised.
    fn promised(&mut self, visit: usize) {
        let Holder::Queue { promise, .. } = self.visits[visit].conversation.holder else { return };
        if let Some(handover) = &mut self.visits[visit].handover {
            handover.promised(promise);
        }
        match promise {
            Promise::PersonSoon => {}
            Promise::AnswerBy(_) => {
                self.leaves_email(visit);
            }
        }
    }

    /// Returns `false` if the visitor has no e-mail address or the policy does not ask for one.
    fn leaves_email(&mut self, visit: usize) -> bool {
        let offered = self.policy.routing.when_nobody.contains(&ContactOption::Email);
        if !offered || !self.visits[visit].in_chat || !self.visits[visit].visitor.leaves_email {
            return false;
        }
        let email = Some("visitor@example.com".to_owned());
        self.execute(visit, Command::LeaveContact { contact: Contact { email, ..Contact::default() } });
        self.visits[visit].in_chat = false;
        true
    }

    pub(super) fn loses_patience(&mut self, visit: usize) {
        if self.visits[visit].in_chat && !self.leaves_email(visit) {
            self.execute(visit, Command::VisitorResolves { message_id: message_id(visit) });
            self.leaves_queue(visit);
            self.ends(visit, End::Left);
        }
    }

    pub(super) fn ends(&mut self, visit: usize, end: End) {
        let now = self.now;
        if let Some(handover) = &mut self.visits[visit].handover {
            handover.ends(end, now);
        }
    }

    pub(super) fn leaves_queue(&mut self, visit: usize) {
        self.queue.retain(|queued| *queued != visit);
        self.visits[visit].offered = None;
        self.visits[visit].stint += 1;
    }

    /// Promises an answer by a certain time if a person soon can no longer be promised.
    pub(super) fn promise_answer(&mut self, visit: usize) {
        let by = self.policy.answer_by(&InboxId(INBOX.into()), self.now);
        let conversation = &self.visits[visit].conversation;
        let is_broken = self.policy.is_promise_broken(conversation, self.empty_since, self.now);
        if is_broken && self.execute(visit, Command::PromiseAnswer { by }) {
            self.promised(visit);
        }
    }

    pub(super) fn desk_empty(&mut self) {
        for visit in self.queue.clone() {
            self.promise_answer(visit);
        }
    }
}
