//! `frontdesk user`: people who may log in, from the command line.

use std::io::Read;
use std::path::PathBuf;

use anyhow::{Context, bail};
use frontdesk::app;
use frontdesk::clock::{Clock, new_id};
use frontdesk::config::Config;
use frontdesk::conversation::AgentId;
use frontdesk::store::{NewUser, Role};
use frontdesk::web::{CAPACITY, hash_password};

#[derive(clap::Subcommand)]
pub enum User {
    /// Adds an owner or agent
    Add(Add),
    /// Lets somebody log in with the password alone who has lost phone and recovery codes
    ForgetSecondFactor(ForgetSecondFactor),
}

#[derive(clap::Args)]
pub struct Add {
    /// The folder of the database
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// postgres://… instead of SQLite in the data folder
    #[arg(long, value_name = "URL", env = "FRONTDESK_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    #[arg(long)]
    email: String,
    /// As visitors see it
    #[arg(long)]
    name: String,
    #[arg(long, value_enum)]
    role: RoleArg,
    /// Reads the password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
}

#[derive(clap::Args)]
pub struct ForgetSecondFactor {
    /// The folder of the database
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// postgres://… instead of SQLite in the data folder
    #[arg(long, value_name = "URL", env = "FRONTDESK_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    #[arg(long)]
    email: String,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum RoleArg {
    Owner,
    /// Sees and moves everybody's conversations
    Supervisor,
    Agent,
}

impl User {
    pub async fn run(self) -> anyhow::Result<()> {
        match self {
            User::Add(add) => add.run().await,
            User::ForgetSecondFactor(forget) => forget.run().await,
        }
    }
}

impl ForgetSecondFactor {
    async fn run(self) -> anyhow::Result<()> {
        let config = Config {
            data: self.data,
            database_url: self.database_url.unwrap_or_default(),
            ..Config::default()
        };
        let store = app::open_store(&config).await?;
        let Some(user) = store.user_by_email(&self.email).await? else {
            bail!("nobody has the e-mail address {:?}", self.email);
        };
        let had_one = store.delete_second_factor(user.id).await?;
        store.close().await;
        match had_one {
            true => println!("{} logs in with the password alone now.", user.email),
            false => println!("{} has no second factor; nothing was changed.", user.email),
        }
        Ok(())
    }
}

impl Add {
    async fn run(self) -> anyhow::Result<()> {
        let mut password = String::new();
        std::io::stdin().read_to_string(&mut password).context("the password cannot be read")?;
        let password_hash = hash_password(password.trim_end_matches(['\r', '\n']))?;
        let email = self.email.trim().to_lowercase();
        if !email.contains('@') {
            bail!("{email:?} is no e-mail address");
        }
        if self.name.trim().is_empty() {
            bail!("--name must not be empty; visitors see it");
        }
        let config = Config {
            data: self.data,
            database_url: self.database_url.unwrap_or_default(),
            ..Config::default()
        };
        let store = app::open_store(&config).await?;
        let now = Clock::System.now();
        let role = match self.role {
            RoleArg::Owner => Role::Owner,
            RoleArg::Supervisor => Role::Supervisor,
            RoleArg::Agent => Role::Agent,
        };
        let user = NewUser {
            id: AgentId(new_id(now)),
            email: email.clone(),
            name: self.name.trim().to_owned(),
            password_hash,
            role,
            capacity: CAPACITY,
            created_at: now,
        };
        store.add_user(&user).await?;
        store.close().await;
        println!("{email} can log in now.");
        Ok(())
    }
}
