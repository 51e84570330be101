//! `frontdesk serve`: the server itself.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context;
use frontdesk::app::{self, Running};
use frontdesk::clock::{Clock, new_id};
use frontdesk::config::Config;
use frontdesk::conversation::{AgentId, Policy, Timestamp};
use frontdesk::store::{NewUser, Role, Store};
use frontdesk::web::{SecretToken, hash_password};

/// Runs the server.
#[derive(clap::Args)]
pub struct Serve {
    /// Where to listen
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// The folder of the database and of caches
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// postgres://user:password@host/database instead of SQLite in the data folder
    #[arg(long, value_name = "URL", env = "FRONTDESK_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// A folder of Markdown articles for an empty store
    #[arg(long, value_name = "DIR")]
    knowledge: Option<PathBuf>,
    /// The folder of the models
    #[arg(long, value_name = "DIR", env = "FRONTDESK_MODELS")]
    models: Option<PathBuf>,
    /// A configuration file (TOML)
    #[arg(long, value_name = "FILE", env = "FRONTDESK_CONFIG")]
    config: Option<PathBuf>,
    /// Creates an owner and two agents with new passwords, and prints them
    #[arg(long)]
    demo: bool,
}

/// Set-up links are valid until they are used or the server restarts, but at most this long.
const SET_UP_LINK_MS: i64 = 30 * 24 * 60 * 60 * 1_000;

const DEMO_USERS: [(&str, &str, Role); 3] = [
    ("owner@lindenandrye.example", "Anna Brandt", Role::Owner),
    ("mia@lindenandrye.example", "Mia", Role::Agent),
    ("jonas@lindenandrye.example", "Jonas", Role::Agent),
];

impl Serve {
    pub async fn run(self) -> anyhow::Result<()> {
        let demo = self.demo;
        let config = self.into_config()?;
        let clock = Clock::System;
        let shown = config.clone();
        let running = app::start(config, Policy::default(), clock.clone()).await?;
        let url = shown.url(running.address);
        // First, so that a demonstration can become a real desk: its owner would stand in the way.
        let set_up = set_up_link(&running.store, &url, clock.now()).await?;
        let users = if demo { demo_users(&running.store, clock.now()).await? } else { Vec::new() };
        announce(&url, &users, set_up.as_deref());
        until_stopped(running).await
    }

    fn into_config(self) -> anyhow::Result<Config> {
        let mut draft = Config::read(self.config.as_deref())?;
        let config = &mut draft.config;
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        if let Some(data) = self.data {
            config.data = data;
        }
        if let Some(url) = self.database_url {
            config.database_url = url;
        }
        if let Some(folder) = self.knowledge {
            config.knowledge.folder = folder;
        }
        if let Some(models) = self.models {
            config.models = models;
        }
        Ok(draft.checked()?)
    }
}

struct DemoUser {
    email: &'static str,
    role: Role,
    password: String,
}

async fn demo_users(store: &Store, now: Timestamp) -> anyhow::Result<Vec<DemoUser>> {
    let mut users = Vec::new();
    for (email, name, role) in DEMO_USERS {
        let password: String = SecretToken::new()?.secret.chars().take(16).collect();
        let password_hash = hash_password(&password)?;
        match store.user_by_email(email).await? {
            Some(user) => store.set_password(user.id, &password_hash, None).await?,
            None => {
                let user = NewUser {
                    id: AgentId(new_id(now)),
                    email: email.to_owned(),
                    name: name.to_owned(),
                    password_hash,
                    role,
                    capacity: frontdesk::web::CAPACITY,
                    created_at: now,
                };
                store.add_user(&user).await?;
            }
        }
        users.push(DemoUser { email, role, password });
    }
    Ok(users)
}

/// A link for the first owner; `None` if there is an owner already.
async fn set_up_link(store: &Store, url: &str, now: Timestamp) -> anyhow::Result<Option<String>> {
    if store.owner_exists().await? {
        return Ok(None);
    }
    let token = SecretToken::new()?;
    store.replace_setup_link(&token.hash, now.plus_ms(SET_UP_LINK_MS)).await?;
    Ok(Some(format!("{url}/console/setup#{}", token.secret)))
}

fn announce(url: &str, users: &[DemoUser], set_up: Option<&str>) {
    println!("Frontdesk is ready.");
    println!("  demonstration shop  {url}/");
    println!("  console             {url}/console/");
    if let Some(link) = set_up {
        println!("  set up the owner    {link}");
    }
    for user in users {
        let role = match user.role {
            Role::Owner => "owner",
            Role::Supervisor => "supervisor",
            Role::Agent => "agent",
        };
        println!("  demo {role}          {}  {}", user.email, user.password);
    }
    if std::env::var_os("FRONTDESK_DEMO_JSON").is_some() {
        let users: Vec<_> = users
            .iter()
            .map(|user| serde_json::json!({
                "email": user.email, "password": user.password, "role": if user.role == Role::Owner { "owner" } else { "agent" },
            }))
            .collect();
        println!("{}", serde_json::json!({ "demo": users, "url": url, "set_up": set_up }));
    }
}

async fn until_stopped(running: Running) -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen to signals")?;
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("stopping");
    running.stop().await;
    Ok(())
}
