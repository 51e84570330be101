//! Kills the real program again and again while visitors write. No acknowledged message is lost or duplicated.

use std::collections::HashMap;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use frontdesk::web::wire::*;
use futures_util::{SinkExt, StreamExt};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

use crate::heard::Heard;
use crate::world::repository;

const CHATS: usize = 200;
const KILLS: usize = 10;
const QUESTIONS: [&str; 6] = [
    "How long does delivery take?",
    "When are you open?",
    "Can I return something?",
    "Which products contain nuts?",
    "How much is left on my gift card?",
    "How can I pay?",
];

struct Server {
    process: Child,
}

impl Server {
    fn start(port: u16, data: &Path) -> Server {
        let config = data.join("kill.toml");
        let limits = "[limits]\nvisitor_messages_burst_max = 1000\nvisitor_messages_per_minute_max = 6000\n";
        std::fs::write(&config, limits).unwrap();
        let process = Command::new(env!("CARGO_BIN_EXE_frontdesk"))
            .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
            .args(["--data".as_ref(), data.as_os_str()])
            .args(["--config".as_ref(), config.as_os_str()])
            .args(["--knowledge".as_ref(), repository().join("tests/data/shop").as_os_str()])
            .args(["--models".as_ref(), repository().join("models").as_os_str()])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        Server { process }
    }

    async fn is_ready(&self, port: u16) {
        let deadline = Instant::now() + Duration::from_secs(60);
        let url = format!("http://127.0.0.1:{port}/readyz");
        while !reqwest::get(&url).await.is_ok_and(|response| response.status().is_success()) {
            assert!(Instant::now() < deadline, "the server did not become ready");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// SIGKILL: no clean shutdown, no flush.
    fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// A visitor who keeps writing whatever happens to the server.
#[derive(Default)]
struct Chat {
    token: Option<String>,
    conversation: Option<Uuid>,
    last_seq: u32,
    /// Message ids in the order in which they were accepted, with their numbers.
    accepted: Vec<(Uuid, u32)>,
    unacknowledged: Option<Uuid>,
}

impl Chat {
    async fn writes_until(
        mut self,
        port: u16,
        n: usize,
        stop: Arc<AtomicBool>,
        total: Arc<AtomicUsize>,
    ) -> Chat {
        while !stop.load(Ordering::Relaxed) || self.unacknowledged.is_some() {
            if self.one_connection(port, n, &stop, &total).await.is_none() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        self
    }

    /// Says hello, then writes messages until the connection breaks (`None`) or it is time to stop.
    async fn one_connection(
        &mut self,
        port: u16,
        n: usize,
        stop: &AtomicBool,
        total: &AtomicUsize,
    ) -> Option<()> {
        let url = format!("ws://127.0.0.1:{port}/ws/visitor");
        let (mut socket, _) = tokio_tungstenite::connect_async(url).await.ok()?;
        let hello = VisitorSends::Hello {
            protocol: PROTOCOL,
            visitor_token: self.token.clone(),
            conversation: self.conversation,
            last_seq: self.last_seq,
            locale: "en".into(),
            page: None,
            time_zone: None,
            identity: None,
        };
        socket.send(Message::text(serde_json::to_string(&hello).unwrap())).await.ok()?;
        while !stop.load(Ordering::Relaxed) || self.unacknowledged.is_some() {
            let message_id = *self.unacknowledged.get_or_insert_with(Uuid::new_v4);
            let text = QUESTIONS[(n + self.accepted.len()) % QUESTIONS.len()].to_owned();
            let send = VisitorSends::message(message_id, text);
            socket.send(Message::text(serde_json::to_string(&send).unwrap())).await.ok()?;
            loop {
                let frame = socket.next().await?.ok()?;
                let Message::Text(text) = frame else { continue };
                match serde_json::from_str(&text).unwrap() {
                    VisitorGets::Accepted(accepted) => {
                        assert_eq!(accepted.message_id, message_id);
                        self.token = accepted.visitor_token;
                        self.conversation = Some(accepted.conversation);
                        self.accepted.push((message_id, accepted.seq));
                        self.unacknowledged = None;
                        total.fetch_add(1, Ordering::Relaxed);
                        break;
                    }
                    VisitorGets::Entry(entry) => {
                        assert!(
                            entry.seq > self.last_seq,
                            "entry {} came after {}",
                            entry.seq,
                            self.last_seq
                        );
                        self.last_seq = entry.seq;
                    }
                    VisitorGets::Welcome(welcome) => {
                        self.last_seq = welcome.entries.last().map_or(self.last_seq, |e| e.seq);
                    }
                    VisitorGets::Rejected(rejected) => panic!("{rejected:?}"),
                    VisitorGets::Holder(_)
                    | VisitorGets::Typing { .. }
                    | VisitorGets::Delivered { .. }
                    | VisitorGets::Read { .. }
                    | VisitorGets::Pong => {}
                }
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        Some(())
    }

    /// The transcript as a new connection receives it.
    async fn transcript(&self, port: u16) -> Welcome {
        let url = format!("ws://127.0.0.1:{port}/ws/visitor");
        let (mut socket, _) = tokio_tungstenite::connect_async(url).await.unwrap();
        let hello = VisitorSends::Hello {
            protocol: PROTOCOL,
            visitor_token: self.token.clone(),
            conversation: self.conversation,
            last_seq: 0,
            locale: "en".into(),
            page: None,
            time_zone: None,
            identity: None,
        };
        socket.send(Message::text(serde_json::to_string(&hello).unwrap())).await.unwrap();
        loop {
            let Message::Text(text) = socket.next().await.unwrap().unwrap() else { continue };
            if let VisitorGets::Welcome(welcome) = serde_json::from_str(&text).unwrap() {
                return *welcome;
            }
        }
    }
}

/// Whether the visitor's last message has been answered or handed over.
fn is_answered(welcome: &Welcome) -> bool {
    let entries = Heard::all(&welcome.entries);
    let last = entries.iter().rposition(|e| e.from == Speaker::Visitor && e.kind == EntryKind::Message);
    welcome.holder.holder != HolderName::Bot
        || last.is_none_or(|last| entries[last..].iter().any(|e| e.from == Speaker::Bot))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_message_is_lost_or_duplicated_when_the_server_is_killed_ten_times() {
    let data = tempfile::tempdir().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let stop = Arc::new(AtomicBool::new(false));
    let total = Arc::new(AtomicUsize::new(0));
    let mut server = Server::start(port, data.path());
    server.is_ready(port).await;
    let chats: Vec<_> = (0..CHATS)
        .map(|n| tokio::spawn(Chat::default().writes_until(port, n, Arc::clone(&stop), Arc::clone(&total))))
        .collect();
    for round in 0..KILLS {
        let before = total.load(Ordering::Relaxed);
        // Killed at any point of the work.
        while total.load(Ordering::Relaxed) < before + CHATS {
            tokio::time::sleep(Duration::from_millis(17 + 13 * round as u64)).await;
        }
        server.kill();
        server = Server::start(port, data.path());
        server.is_ready(port).await;
    }
    stop.store(true, Ordering::Relaxed);
    let mut finished = Vec::new();
    for chat in chats {
        finished.push(chat.await.unwrap());
    }
    let deadline = Instant::now() + Duration::from_secs(120);
    for chat in &finished {
        let mut welcome = chat.transcript(port).await;
        while !is_answered(&welcome) {
            assert!(
                Instant::now() < deadline,
                "a visitor was left without an answer: {:?}",
                welcome.entries.last()
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
            welcome = chat.transcript(port).await;
        }
        check_transcript(chat, &welcome);
    }
    println!("{} messages acknowledged over {KILLS} kills", total.load(Ordering::Relaxed));
    server.kill();
}

fn check_transcript(chat: &Chat, welcome: &Welcome) {
    assert!(welcome.entries.windows(2).all(|pair| pair[0].seq < pair[1].seq), "in order");
    let mut times: HashMap<Uuid, Vec<u32>> = HashMap::new();
    for entry in &welcome.entries {
        if let Some(key) = entry.message_id() {
            times.entry(key).or_default().push(entry.seq);
        }
    }
    for (key, seq) in &chat.accepted {
        assert_eq!(
            times.get(key),
            Some(&vec![*seq]),
            "an accepted message stands exactly once, where it was"
        );
    }
    let entries = Heard::all(&welcome.entries);
    let written = entries.iter().filter(|e| e.from == Speaker::Visitor && e.kind == EntryKind::Message);
    let keys: Vec<Uuid> = written.filter_map(|e| e.message_id).collect();
    let accepted: Vec<Uuid> = chat.accepted.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, accepted, "in the order in which they were written, and nothing else");
}
