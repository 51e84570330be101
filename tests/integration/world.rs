//! A server and the people who use it, speaking the real sockets.

mod agent;
mod visitor;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::heard::Heard;
use frontdesk::app::{self, Running};
use frontdesk::clock::{Clock, new_id};
use frontdesk::config::Config;
use frontdesk::conversation::{AgentId, Policy};
use frontdesk::store::{NewUser, Role};
use frontdesk::web::hash_password;
use frontdesk::web::wire::*;
use futures_util::{SinkExt, StreamExt};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use uuid::Uuid;

pub use agent::Agent;
pub use visitor::Visitor;

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);
pub const PASSWORD: &str = "correct horse battery";

pub struct World {
    pub running: Running,
    /// The database's folder; it goes when the world does.
    pub data: TempDir,
    config: Config,
    policy: Policy,
    clock: Clock,
}

/// How a world differs from the defaults.
pub struct Differences {
    pub config: Config,
    pub policy: Policy,
    pub clock: Clock,
}

impl Default for Differences {
    fn default() -> Differences {
        let mut config = Config { models: repository().join("models"), ..Config::default() };
        config.knowledge.folder = repository().join("tests/data/shop");
        config.limits.visitor_messages_burst_max = 1_000;
        Differences { config, policy: Policy::default(), clock: Clock::System }
    }
}

pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

impl World {
    pub async fn new() -> World {
        World::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Differences)) -> World {
        let data = tempfile::tempdir().unwrap();
        let mut differences = Differences::default();
        change(&mut differences);
        World::build(data, differences).await
    }

    async fn build(data: TempDir, differences: Differences) -> World {
        let Differences { mut config, policy, clock } = differences;
        config.data = data.path().to_owned();
        config.listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let running = app::start(config.clone(), policy.clone(), clock.clone()).await.unwrap();
        World { running, data, config, policy, clock }
    }

    /// A world whose data lies in a folder of the test's own.
    pub async fn on(folder: &Path) -> World {
        let data = tempfile::tempdir_in(folder).unwrap();
        World::build(data, Differences::default()).await
    }

    /// Stops the server and starts it again on the same data and address.
    pub async fn restarts(self) -> World {
        self.restarts_after(async || {}).await
    }

    /// The same, and changes the data in between.
    pub async fn restarts_after(self, change: impl AsyncFnOnce()) -> World {
        let World { running, data, mut config, policy, clock } = self;
        config.listen = running.address;
        running.stop().await;
        change().await;
        let running = app::start(config.clone(), policy.clone(), clock.clone()).await.unwrap();
        World { running, data, config, policy, clock }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.address)
    }

    /// A browser without a session.
    pub fn browser(&self) -> reqwest::Client {
        reqwest::Client::builder().cookie_store(true).build().unwrap()
    }

    pub async fn visitor(&self) -> Visitor {
        let mut visitor = self.connects().await;
        visitor.hello(None, None, 0).await;
        visitor
    }

    /// A visitor's socket that has not said hello.
    pub async fn connects(&self) -> Visitor {
        let url = format!("ws://{}/ws/visitor?inbox=shop", self.running.address);
        Visitor {
            socket: Socket::open(&url, None).await.unwrap(),
            token: None,
            conversation: None,
            inbox: None,
        }
    }

    pub async fn agent(&self, name: &str) -> Agent {
        let browser = self.logs_in(name, Role::Agent).await;
        self.opens_console(browser).await
    }

    /// A console of somebody who may move everybody's conversations.
    pub async fn supervisor(&self, name: &str) -> Agent {
        let browser = self.logs_in(name, Role::Supervisor).await;
        self.opens_console(browser).await
    }

    pub async fn owner(&self, name: &str) -> reqwest::Client {
        self.logs_in(name, Role::Owner).await.0
    }

    /// A new agent, without a console.
    pub async fn logs_in_new(&self, name: &str) -> (reqwest::Client, String) {
        self.logs_in(name, Role::Agent).await
    }

    async fn logs_in(&self, name: &str, role: Role) -> (reqwest::Client, String) {
        let now = self.clock.now();
        let email = format!("{}@shop.example", name.to_lowercase());
        let user = NewUser {
            id: AgentId(new_id(now)),
            email: email.clone(),
            name: name.to_owned(),
            password_hash: hash_password(PASSWORD).unwrap(),
            role,
            capacity: 4,
            created_at: now,
        };
        self.running.store.add_user(&user).await.unwrap();
        self.logs_in_as(&email).await
    }

    pub async fn logs_in_as(&self, email: &str) -> (reqwest::Client, String) {
        let browser = self.browser();
        let body = serde_json::json!({ "email": email, "password": PASSWORD });
        let response = browser.post(self.url("/api/v1/session")).json(&body).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let cookie = response.headers()["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        (browser, cookie)
    }

    pub async fn opens_console(&self, (browser, cookie): (reqwest::Client, String)) -> Agent {
        let url = format!("ws://{}/ws/agent", self.running.address);
        let mut agent =
            Agent { socket: Socket::open(&url, Some(&cookie)).await.unwrap(), browser, welcome: None };
        agent.socket.send(&AgentSends::Hello { protocol: PROTOCOL }).await;
        agent.welcome = Some(
            agent
                .until(|frame| match frame {
                    AgentGets::Welcome(w) => Some(*w),
                    _ => None,
                })
                .await,
        );
        agent
    }
}

/// One websocket, client side.
pub struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Socket {
    pub async fn open(url: &str, cookie: Option<&str>) -> Result<Socket, tungstenite::Error> {
        let mut request = url.into_client_request().unwrap();
        request.headers_mut().insert("sec-websocket-protocol", SUBPROTOCOL.parse().unwrap());
        if let Some(cookie) = cookie {
            request.headers_mut().insert("cookie", cookie.parse().unwrap());
        }
        connect_async(request).await.map(|(stream, _)| Socket { stream })
    }

    pub async fn open_from(url: &str, origin: &str) -> Result<Socket, tungstenite::Error> {
        let mut request = url.into_client_request().unwrap();
        request.headers_mut().insert("origin", origin.parse().unwrap());
        connect_async(request).await.map(|(stream, _)| Socket { stream })
    }

    pub async fn send(&mut self, frame: &impl Serialize) {
        self.send_text(serde_json::to_string(frame).unwrap()).await;
    }

    pub async fn send_text(&mut self, text: String) {
        self.send_message(Message::text(text)).await;
    }

    pub async fn send_message(&mut self, message: Message) {
        self.stream.send(message).await.unwrap();
    }

    /// The next JSON frame; Err(close code) when the server said goodbye.
    pub async fn next<T: DeserializeOwned>(&mut self) -> Result<T, Option<u16>> {
        let next = async {
            loop {
                match self.stream.next().await {
                    Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(&text).unwrap()),
                    Some(Ok(Message::Close(frame))) => return Err(frame.map(|f| f.code.into())),
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => return Err(None),
                }
            }
        };
        tokio::time::timeout(PATIENCE, next).await.expect("the server said nothing for a long time")
    }
}
