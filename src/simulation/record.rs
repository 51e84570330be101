//! The results of a simulation: every handover, and the work of each agent.

use crate::conversation::{
    ConversationId, Named, Priority, Promise, QueuedConversation, Rejection, Routing, Timestamp,
};

/// How a handover ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// An agent resolved it in the chat.
    Helped,
    /// The visitor had left an e-mail address, and an agent answered by e-mail.
    AnsweredByEmail,
    /// The visitor stopped waiting and left no address.
    Left,
}

/// One conversation that the bot handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Handover {
    pub at: Timestamp,
    pub priority: Priority,
    /// Until an agent first took it while the visitor was in the chat; `None` if no agent did.
    pub wait_ms: Option<i64>,
    /// The range that the visitor saw when they began to wait; `None` if they did not wait or too little was known.
    pub range_ms: Option<(i64, i64)>,
    /// When an agent first replied.
    pub replied_at: Option<Timestamp>,
    /// The visitor was first promised a person soon.
    pub promised_soon: bool,
    /// When the visitor was promised an answer, if they were.
    pub answer_by: Option<Timestamp>,
    /// `None` while it is still open.
    pub end: Option<(End, Timestamp)>,
    /// The visitor begins to wait. Only then is a range shown.
    begins: bool,
}

/// One agent over all days.
#[derive(Clone, Debug, PartialEq)]
pub struct Worked {
    pub name: String,
    /// Share of the places that were taken while on duty; none without duty.
    pub occupancy: Option<f64>,
    pub duty_ms: i64,
    pub conversations: u32,
}

/// All that happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    pub conversations: usize,
    pub answered_by_bot: usize,
    pub handovers: Vec<Handover>,
    /// Times that a conversation came back to the queue.
    pub returned: usize,
    /// Takes, and how many of them overtook an equal conversation that had waited longer.
    pub takes: usize,
    pub overtaking: usize,
    /// Takes that overtook an equally suitable conversation that was older by more than the greatest head start.
    pub starving: usize,
    /// Takes that exceeded the agent's capacity.
    pub overburdened: usize,
    /// Commands that the rules rejected. The tests expect none.
    pub refused: Vec<Rejection>,
    pub agents: Vec<Worked>,
}

impl Handover {
    pub(super) fn new(at: Timestamp, priority: Priority) -> Handover {
        Handover {
            at,
            priority,
            wait_ms: None,
            range_ms: None,
            replied_at: None,
            promised_soon: false,
            answer_by: None,
            end: None,
            begins: true,
        }
    }

    pub(super) fn promised(&mut self, promise: Promise) {
        match promise {
            Promise::PersonSoon => self.promised_soon |= self.begins,
            Promise::AnswerBy(by) => self.answer_by = Some(by),
        }
    }

    pub(super) fn told(&mut self, range_ms: impl FnOnce() -> Option<(i64, i64)>) {
        if std::mem::take(&mut self.begins) {
            self.range_ms = range_ms();
        }
    }

    pub(super) fn taken(&mut self, now: Timestamp, in_chat: bool) {
        self.begins = false;
        if in_chat && self.wait_ms.is_none() {
            self.wait_ms = Some(now.ms_since(self.at));
        }
    }

    pub(super) fn replied(&mut self, now: Timestamp) {
        self.replied_at.get_or_insert(now);
    }

    pub(super) fn ends(&mut self, end: End, now: Timestamp) {
        self.end = Some((end, now));
    }

    /// How long the visitor stayed in the queue: until an agent took the conversation or the visitor left. `None` if
    /// they left an e-mail address or still wait.
    pub fn waited_ms(&self) -> Option<i64> {
        match (self.wait_ms, self.end) {
            (Some(ms), _) => Some(ms),
            (None, Some((End::Left, at))) => Some(at.ms_since(self.at)),
            (None, Some((End::Helped | End::AnsweredByEmail, _)) | None) => None,
        }
    }

    /// Whether the promise of a person soon was kept; `None` if there was none or the visitor left before.
    pub fn soon_kept(&self) -> Option<bool> {
        let left = matches!(self.end, Some((End::Left, _)));
        (self.promised_soon && !(left && self.answer_by.is_none())).then_some(self.answer_by.is_none())
    }

    /// Whether the promise of an answer by a certain time was kept; `None` if there was none or the visitor left before.
    pub fn answer_kept(&self) -> Option<bool> {
        let by = self.answer_by?;
        let left = matches!(self.end, Some((End::Left, _)));
        (!left).then(|| self.replied_at.is_some_and(|at| at <= by))
    }
}

impl Run {
    /// A conversation is taken. `queue` still contains it.
    pub(super) fn took(&mut self, queue: &[QueuedConversation], taken: ConversationId, routing: &Routing) {
        self.takes += 1;
        let Some(taken) = queue.iter().find(|queued| queued.conversation == taken) else { return };
        let untouched = |other: &&QueuedConversation| other.offered.is_none() && other.passed.is_empty();
        let passed_over = || queue.iter().filter(untouched).filter(|other| other.since < taken.since);
        if passed_over().any(|other| other.need == taken.need) {
            self.overtaking += 1;
        }
        let head_start_ms = Priority::ALL.iter().map(|priority| routing.head_start.ms(*priority)).max();
        let fits_as_well = |other: &&QueuedConversation| {
            other.need.team == taken.need.team && other.need.skills == taken.need.skills
        };
        let long_before =
            |other: &QueuedConversation| taken.since.ms_since(other.since) > head_start_ms.unwrap_or(0);
        if passed_over().filter(fits_as_well).any(long_before) {
            self.starving += 1;
        }
    }
}
