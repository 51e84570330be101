//! `frontdesk policy`: the policy in force and its versions, from the command line.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use frontdesk::app;
use frontdesk::clock::Clock;
use frontdesk::config::Config;
use frontdesk::conversation::{AgentName, Fault, Policy, Severity};
use frontdesk::store::{Role, Store, policy_from_json, policy_text};

#[derive(clap::Subcommand)]
pub enum PolicyCommand {
    /// Prints the policy in force, or an older version, as a document
    Show(Show),
    /// Checks a document without a database
    Check(Check),
    /// Saves a document as the next version; a running server uses it within a second
    Save(Save),
}

#[derive(clap::Args)]
pub struct Show {
    #[command(flatten)]
    database: Database,
    /// An older version
    #[arg(long, value_name = "N")]
    version: Option<u32>,
}

#[derive(clap::Args)]
pub struct Check {
    /// A JSON file; docs/policy.md describes its keys
    file: PathBuf,
}

#[derive(clap::Args)]
pub struct Save {
    /// A JSON file; docs/policy.md describes its keys
    file: PathBuf,
    #[command(flatten)]
    database: Database,
    /// The owner who saves it, by e-mail address
    #[arg(long, value_name = "EMAIL")]
    by: String,
    /// Fails unless this is the latest version
    #[arg(long, value_name = "N")]
    based_on: Option<u32>,
}

#[derive(clap::Args)]
struct Database {
    /// The folder of the database
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// postgres://… instead of SQLite in the data folder
    #[arg(long, value_name = "URL", env = "FRONTDESK_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
}

impl Database {
    async fn open(self) -> anyhow::Result<Store> {
        let config = Config {
            data: self.data,
            database_url: self.database_url.unwrap_or_default(),
            ..Config::default()
        };
        app::open_store(&config).await
    }
}

impl PolicyCommand {
    pub async fn run(self) -> anyhow::Result<()> {
        match self {
            PolicyCommand::Show(show) => show.run().await,
            PolicyCommand::Check(check) => {
                checked(&check.file)?;
                println!("{} can be saved.", check.file.display());
                Ok(())
            }
            PolicyCommand::Save(save) => save.run().await,
        }
    }
}

impl Show {
    async fn run(self) -> anyhow::Result<()> {
        let store = self.database.open().await?;
        let found = match self.version {
            Some(version) => {
                Some(store.policy(version).await?.with_context(|| format!("there is no version {version}"))?)
            }
            None => store.latest_policy().await?,
        };
        store.close().await;
        match found {
            Some(stored) => {
                let author = stored.author.map_or("the program".to_owned(), |author| author.name);
                eprintln!("version {} by {author}", stored.policy.version);
                println!("{}", policy_text(&stored.policy));
            }
            None => {
                eprintln!("nothing is saved yet; the one that ships with the program:");
                println!("{}", policy_text(&Policy::default()));
            }
        }
        Ok(())
    }
}

impl Save {
    async fn run(self) -> anyhow::Result<()> {
        let policy = checked(&self.file)?;
        let store = self.database.open().await?;
        let now = Clock::System.now();
        let email = self.by.trim().to_lowercase();
        let author = match store.user_by_email(&email).await? {
            Some(user) if user.role == Role::Owner => AgentName { id: user.id, name: user.name },
            Some(_) | None => bail!("{email} is not an owner; add one with `frontdesk user add`"),
        };
        store.save_policy(&Policy::default(), 0, None, now).await?;
        let based_on = match self.based_on {
            Some(version) => version,
            None => store.policy_version().await?,
        };
        if !store.save_policy(&policy, based_on, Some(&author), now).await? {
            bail!(
                "version {based_on} is not the latest; look at it with `frontdesk policy show`, then save again"
            );
        }
        store.close().await;
        println!("Saved as version {}.", based_on + 1);
        Ok(())
    }
}

/// Reads the policy from a file and prints every fault.
fn checked(file: &Path) -> anyhow::Result<Policy> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let document =
        serde_json::from_str(&text).map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))?;
    let policy =
        policy_from_json(document).map_err(|fault| anyhow::anyhow!("{}: {fault}", file.display()))?;
    let faults = policy.check(None);
    for fault in &faults {
        eprintln!("{}: {fault}", severity(fault));
    }
    match faults.iter().filter(|fault| fault.severity == Severity::Error).count() {
        0 => Ok(policy),
        errors => bail!("{} contradicts itself in {errors} place(s)", file.display()),
    }
}

fn severity(fault: &Fault) -> &'static str {
    match fault.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
