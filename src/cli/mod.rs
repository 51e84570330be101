//! The command line: one file per subcommand.

mod ask;
mod evaluate;
mod evaluate_answers;
mod evaluate_fairness;
mod evaluate_handover;
mod evaluate_sentiment;
mod evaluation;
mod fairness;
mod load;
mod measures;
mod policy;
mod serve;
mod simulate;
mod user;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;

use frontdesk::bot::{Bot, Examples};
use frontdesk::inference::{EmbeddingCache, Reader, find_models};
use frontdesk::knowledge::{Article, Knowledge, embedded_articles, embedded_embeddings, read_articles};

#[derive(clap::Subcommand)]
pub enum Command {
    /// Runs the server
    Serve(serve::Serve),
    /// Answers one question and explains the answer
    Ask(ask::Ask),
    /// Measures answers, moods, requests for a person, and fairness
    #[command(subcommand)]
    Evaluate(evaluate::Evaluate),
    /// Manages the people who may log in
    #[command(subcommand)]
    User(user::User),
    /// Shows, checks and saves the policy: when the bot answers, and when it hands over
    #[command(subcommand)]
    Policy(policy::PolicyCommand),
    /// Simulates visitors of a running server and reports how long they wait
    Load(load::Load),
    /// Simulates days at the desk: waits, promises, and how busy agents are
    Simulate(simulate::Simulate),
    /// Writes the embeddings of the built-in articles and examples to standard output
    #[command(hide = true)]
    Embeddings(Sources),
    /// Prints the websocket protocol as TypeScript
    #[command(hide = true)]
    Protocol,
    /// Prints the description of the REST interface
    #[command(hide = true)]
    Openapi,
    /// Prints the reference of the configuration file
    #[command(hide = true)]
    Configuration,
}

impl Command {
    pub fn run(self) -> Result<()> {
        match self {
            Command::Serve(serve) => runtime()?.block_on(serve.run()),
            Command::Ask(ask) => ask::ask(&ask),
            Command::Evaluate(evaluate) => evaluate::evaluate(&evaluate),
            Command::User(user) => runtime()?.block_on(user.run()),
            Command::Policy(policy) => runtime()?.block_on(policy.run()),
            Command::Load(load) => runtime()?.block_on(load::run(load)),
            Command::Simulate(arguments) => simulate::run(&arguments),
            Command::Embeddings(sources) => sources.write_embeddings(),
            Command::Protocol => {
                print!("{}", frontdesk::web::typescript());
                Ok(())
            }
            Command::Openapi => {
                println!("{}", serde_json::to_string_pretty(&frontdesk::web::openapi())?);
                Ok(())
            }
            Command::Configuration => {
                print!("{}", frontdesk::config::reference());
                Ok(())
            }
        }
    }
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}

/// The models and articles to use.
#[derive(clap::Args, Debug)]
pub struct Sources {
    /// Folder with manifest.toml; by default ./models or the one next to the program.
    #[arg(long, env = "FRONTDESK_MODELS", value_name = "DIR")]
    pub models: Option<PathBuf>,
    /// Folder with one Markdown file per article; by default the demonstration shop's FAQ.
    #[arg(long, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,
}

impl Sources {
    pub fn reader(&self) -> Result<Arc<Reader>> {
        Ok(Arc::new(Reader::load(&find_models(self.models.as_deref())?)?))
    }

    pub fn articles(&self) -> Result<Vec<Article>> {
        Ok(match &self.knowledge {
            Some(folder) => read_articles(folder)?,
            None => embedded_articles()?,
        })
    }

    pub fn bot(&self) -> Result<Bot> {
        let reader = self.reader()?;
        let mut cache = embeddings(&reader);
        let knowledge = Knowledge::build(self.articles()?, &reader, &mut cache)?;
        let examples = Examples::build(&reader, &mut cache)?;
        Ok(Bot::new(reader, Arc::new(knowledge), Arc::new(examples))?)
    }

    /// Computes the embeddings of all articles and writes them in the format of `knowledge-base/embeddings.bin`.
    fn write_embeddings(&self) -> Result<()> {
        let reader = self.reader()?;
        let mut cache = EmbeddingCache::new(reader.version(), reader.dimensions());
        Knowledge::build(self.articles()?, &reader, &mut cache)?;
        Examples::build(&reader, &mut cache)?;
        Ok(std::io::stdout().write_all(&cache.to_bytes())?)
    }
}

/// The embeddings that ship with the program.
pub fn embeddings(reader: &Reader) -> EmbeddingCache {
    let mut cache = EmbeddingCache::new(reader.version(), reader.dimensions());
    cache.absorb(&embedded_embeddings());
    cache
}
