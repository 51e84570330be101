//! One visitor at a time in one place: writes when it is time, waits for the bot, begins again when a
//! person is to take over, comes back when the connection breaks.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use tokio::time::{Instant, sleep_until, timeout_at};
use uuid::Uuid;

use frontdesk::web::wire::{
    Accepted, HolderName, HolderView, Rejected, VisitorEntry, VisitorEntryKind, VisitorGets, VisitorSends,
};

use super::figures::{Counts, Reply};
use super::socket::Socket;

/// How long a chat may stay with a conversation that it has done with.
const LEAVING_MAX: Duration = Duration::from_secs(1);

/// When the messages of all chats are due.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schedule {
    pub start: Instant,
    /// Messages a second.
    pub rate: f64,
    pub seconds: f64,
    pub chats: u32,
}

impl Schedule {
    /// When the chat's message `n` (0, 1, …) is due; none after the end.
    pub fn due(&self, chat: u32, n: u32) -> Option<Instant> {
        let of_all = f64::from(chat) + f64::from(n) * f64::from(self.chats);
        let after = of_all / self.rate;
        (after < self.seconds).then(|| self.start + Duration::from_secs_f64(after))
    }
}

/// One conversation as its visitor knows it.
#[derive(Default)]
pub(super) struct Talk {
    pub token: Option<String>,
    pub conversation: Option<Uuid>,
    /// Keys and places of the messages that the server has accepted.
    pub accepted: Vec<(Uuid, u32)>,
    /// Messages that it has not, with what they say and when they were due.
    unacknowledged: HashMap<Uuid, (String, Instant)>,
    /// Messages that await the bot, by place.
    owed: BTreeMap<u32, Instant>,
    /// The latest message that the bot has replied to, and when.
    replied: Option<(u32, Instant)>,
    seen: HashSet<u32>,
    last_seq: u32,
    handed_over: bool,
}

impl Talk {
    fn is_settled(&self) -> bool {
        self.unacknowledged.is_empty() && self.owed.is_empty()
    }
}

pub(super) struct Chat {
    url: Arc<str>,
    questions: Arc<[String]>,
    number: u32,
    socket: Option<Socket>,
    talk: Talk,
    ended: Vec<Talk>,
    counts: Counts,
    error: Option<String>,
}

impl Chat {
    /// Connects; a chat that cannot tries again when its first message is due.
    pub async fn open(url: Arc<str>, questions: Arc<[String]>, number: u32) -> Chat {
        let mut chat = Chat {
            url,
            questions,
            number,
            socket: None,
            talk: Talk::default(),
            ended: Vec::new(),
            counts: Counts::default(),
            error: None,
        };
        chat.connect().await;
        chat
    }

    pub fn is_connected(&self) -> bool {
        self.socket.is_some()
    }

    pub fn take_error(&mut self) -> Option<String> {
        self.error.take()
    }

    /// Writes by the schedule, then waits for what is owed, at most until then.
    pub async fn run(mut self, schedule: Schedule, until: Instant) -> (Counts, Vec<Talk>) {
        let mut n = 0;
        loop {
            let due = schedule.due(self.number, n);
            if due.is_none() && self.talk.is_settled() {
                break;
            }
            tokio::select! {
                () = sleep_until(due.unwrap_or(until)), if due.is_some() => {
                    self.write(n, due.unwrap_or(until)).await;
                    n += 1;
                }
                frame = next_frame(&mut self.socket) => match frame {
                    Ok(frame) => self.take(frame),
                    Err(error) => {
                        self.fail(&error);
                        self.come_back().await;
                    }
                },
                () = sleep_until(until) => break,
            }
        }
        if let Some(socket) = self.socket.take() {
            socket.close().await;
        }
        self.end_talk();
        (self.counts, self.ended)
    }

    async fn write(&mut self, n: u32, due: Instant) {
        if self.talk.handed_over {
            self.leave().await;
        }
        if self.socket.is_none() {
            self.connect().await;
        }
        let at = (self.number as usize).wrapping_mul(5).wrapping_add(n as usize) % self.questions.len();
        let text = self.questions[at].clone();
        let message_id = Uuid::new_v4();
        self.counts.sent += 1;
        self.counts.late.push(due.elapsed());
        self.talk.unacknowledged.insert(message_id, (text.clone(), due));
        self.send(VisitorSends::message(message_id, text)).await;
    }

    /// Ends the conversation that a person has taken over, once all that was sent there is acknowledged.
    async fn leave(&mut self) {
        let until = Instant::now() + LEAVING_MAX;
        while self.socket.is_some() && !self.talk.unacknowledged.is_empty() {
            match timeout_at(until, next_frame(&mut self.socket)).await {
                Ok(Ok(frame)) => self.take(frame),
                Ok(Err(error)) => self.fail(&error),
                Err(_) => break,
            }
        }
        if let Some(socket) = self.socket.take() {
            socket.close().await;
        }
        self.end_talk();
    }

    async fn send(&mut self, frame: VisitorSends) {
        let Some(socket) = &mut self.socket else { return };
        if let Err(error) = socket.send(&frame).await {
            self.fail(&error);
        }
    }

    fn fail(&mut self, error: &anyhow::Error) {
        self.socket = None;
        self.counts.errors += 1;
        self.error = Some(error.to_string());
        self.counts.last_error.clone_from(&self.error);
    }

    /// Connects and goes on where the conversation stopped.
    async fn connect(&mut self) {
        let Talk { token, conversation, last_seq, .. } = &self.talk;
        match Socket::open(&self.url, token.clone(), *conversation, *last_seq).await {
            Ok((socket, welcome)) => {
                self.socket = Some(socket);
                for entry in welcome.entries {
                    self.take(VisitorGets::Entry(entry));
                }
                self.take(VisitorGets::Holder(welcome.holder));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// After the connection broke: what was not acknowledged is sent again under its old keys.
    async fn come_back(&mut self) {
        if self.talk.is_settled() {
            // Nothing is awaited; the next message connects.
            return;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        self.connect().await;
        let again: Vec<(Uuid, String)> =
            self.talk.unacknowledged.iter().map(|(id, (text, _))| (*id, text.clone())).collect();
        for (message_id, text) in again {
            self.send(VisitorSends::message(message_id, text)).await;
        }
    }

    fn take(&mut self, frame: VisitorGets) {
        match frame {
            VisitorGets::Accepted(accepted) => self.accept(accepted),
            VisitorGets::Entry(entry) => self.read(&entry),
            VisitorGets::Holder(HolderView { holder, .. }) => match holder {
                HolderName::Bot | HolderName::Nobody => {}
                HolderName::Queue | HolderName::Agent => self.hand_over(),
            },
            VisitorGets::Rejected(Rejected { message_id, code, .. }) => {
                self.counts.reject(code);
                if let Some(id) = message_id {
                    self.talk.unacknowledged.remove(&id);
                }
            }
            VisitorGets::Welcome(_)
            | VisitorGets::Typing { .. }
            | VisitorGets::Delivered { .. }
            | VisitorGets::Read { .. }
            | VisitorGets::Pong => {}
        }
    }

    fn accept(&mut self, accepted: Accepted) {
        let Accepted { message_id, seq, conversation, visitor_token, .. } = accepted;
        self.talk.conversation = Some(conversation);
        if visitor_token.is_some() {
            self.talk.token = visitor_token;
        }
        // Sent again, a message is accepted again.
        let Some((_, due)) = self.talk.unacknowledged.remove(&message_id) else { return };
        self.counts.accepted.push(due.elapsed());
        self.talk.accepted.push((message_id, seq));
        match self.talk.replied {
            Some((up_to, at)) if up_to >= seq => self.counts.replied.push(at - due),
            Some(_) | None if self.talk.handed_over => {}
            Some(_) | None => {
                self.talk.owed.insert(seq, due);
            }
        }
    }

    fn read(&mut self, entry: &VisitorEntry) {
        let talk = &mut self.talk;
        if !talk.seen.insert(entry.seq) {
            self.counts.doubled += 1;
            return;
        }
        if entry.seq < talk.last_seq {
            self.counts.out_of_order += 1;
        }
        talk.last_seq = talk.last_seq.max(entry.seq);
        let (reply, in_reply_to) = match &entry.what {
            VisitorEntryKind::Answer(answer) => (Reply::Answer, Some(answer.in_reply_to)),
            VisitorEntryKind::Clarify(clarify) => (Reply::Clarify, Some(clarify.in_reply_to)),
            VisitorEntryKind::HandOver(hand_over) => (Reply::HandOver, hand_over.in_reply_to),
            _ => return,
        };
        self.counts.reply(reply);
        if let Some(up_to) = in_reply_to {
            let now = Instant::now();
            let still_owed = talk.owed.split_off(&(up_to + 1));
            let replied = std::mem::replace(&mut talk.owed, still_owed);
            self.counts.replied.extend(replied.into_values().map(|due| now - due));
            talk.replied = talk.replied.max(Some((up_to, now)));
        }
        if reply == Reply::HandOver {
            self.hand_over();
        }
    }

    /// From here on a person answers: nothing more is awaited from the bot.
    fn hand_over(&mut self) {
        self.talk.handed_over = true;
        self.talk.owed.clear();
    }

    fn end_talk(&mut self) {
        let talk = std::mem::take(&mut self.talk);
        self.counts.unacknowledged += talk.unacknowledged.len();
        self.counts.unanswered += talk.owed.len();
        self.counts.handed_over += usize::from(talk.handed_over);
        if !talk.accepted.is_empty() {
            self.ended.push(talk);
        }
    }
}

/// Never comes where there is no connection.
async fn next_frame(socket: &mut Option<Socket>) -> Result<VisitorGets> {
    match socket {
        Some(socket) => socket.next().await,
        None => std::future::pending().await,
    }
}
