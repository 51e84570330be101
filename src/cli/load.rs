//! `frontdesk load`: simulates visitors who write at a steady rate, and measures how long they wait.
//!
//! The load is open: messages are due by the clock, whatever the server does, and every wait is counted from when the
//! message was due. So the waits show when a server stalls.

mod chat;
mod check;
mod figures;
mod socket;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use futures_util::StreamExt;
use futures_util::stream::{self, FuturesUnordered};
use tokio::time::Instant;

use chat::{Chat, Schedule};
use figures::Figures;

/// Sockets that are opened at the same time.
const CONNECTING_MAX: usize = 64;
/// How long answers may take after the last message was sent.
const DRAIN_MAX: Duration = Duration::from_secs(15);
/// How long reading everything again may take.
const CHECK_MAX: Duration = Duration::from_secs(120);

#[derive(clap::Args, Clone, Debug)]
pub struct Load {
    /// The server, e.g. ws://127.0.0.1:8080 (the path is /ws/visitor unless given)
    #[arg(long, value_name = "WS")]
    url: String,
    /// Visitors at a time
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    chats: u32,
    /// Messages a second, of all visitors together
    #[arg(long, value_name = "R")]
    rate: f64,
    /// How long to send
    #[arg(long, value_name = "S")]
    seconds: f64,
    /// What visitors write: one message a line, as text or as JSON with `text`
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// # Errors
/// Where the arguments make no sense, the server was never reached, or a message that it had accepted
/// was lost, doubled or out of order. The figures are printed in any case once there are some.
pub async fn run(load: Load) -> Result<()> {
    let figures = measure(&load, DRAIN_MAX).await?;
    if load.json {
        println!("{}", serde_json::to_string_pretty(&figures.json())?);
    } else {
        print!("{figures}");
    }
    ensure!(figures.accepted > 0, "the server accepted nothing");
    ensure!(figures.is_whole(), "accepted messages were lost, doubled or out of order");
    Ok(())
}

async fn measure(load: &Load, drain_max: Duration) -> Result<Figures> {
    let url = visitor_url(&load.url)?;
    ensure!(load.rate > 0.0 && load.rate.is_finite(), "--rate must be more than 0");
    ensure!(
        load.seconds > 0.0 && load.seconds <= 86_400.0,
        "--seconds must be more than 0 and at most a day"
    );
    let questions: Arc<[String]> = match &load.questions {
        Some(file) => read_questions(file)?.into(),
        None => QUESTIONS.iter().map(|question| String::from(*question)).collect(),
    };
    let url: Arc<str> = url.into();
    let mut chats: Vec<Chat> = stream::iter(0..load.chats)
        .map(|number| Chat::open(url.clone(), questions.clone(), number))
        .buffer_unordered(CONNECTING_MAX)
        .collect()
        .await;
    if !chats.iter().any(Chat::is_connected) {
        let why = chats.iter_mut().find_map(Chat::take_error).unwrap_or_default();
        bail!("cannot reach {url}: {why}");
    }

    let start = Instant::now() + Duration::from_millis(100);
    let schedule = Schedule { start, rate: load.rate, seconds: load.seconds, chats: load.chats };
    let until = start + Duration::from_secs_f64(load.seconds) + drain_max;
    let mut running: FuturesUnordered<_> =
        chats.into_iter().map(|chat| tokio::spawn(chat.run(schedule, until))).collect();
    let mut figures = Figures::new(load.chats, load.rate, load.seconds);
    let mut talks = Vec::new();
    while let Some(ended) = running.next().await {
        let (of_chat, of_talks) = ended.context("a chat panicked")?;
        figures.add(of_chat);
        talks.extend(of_talks);
    }
    check::read_again(&url, talks, CONNECTING_MAX, CHECK_MAX, &mut figures).await;
    Ok(figures)
}

/// The address of the visitors' socket.
fn visitor_url(given: &str) -> Result<String> {
    let given = match given.split_once("://") {
        Some(("ws", rest)) => format!("ws://{rest}"),
        Some(("http", rest)) => format!("ws://{rest}"),
        Some((scheme, _)) => bail!("--url begins with {scheme}://, but only ws:// is supported"),
        None => format!("ws://{given}"),
    };
    let host = &given["ws://".len()..];
    Ok(match host.split_once('/') {
        None => format!("{given}/ws/visitor"),
        Some((_, "")) => format!("{given}ws/visitor"),
        Some(_) => given,
    })
}

fn read_questions(file: &Path) -> Result<Vec<String>> {
    #[derive(serde::Deserialize)]
    struct Question {
        text: String,
    }
    let content = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut questions = Vec::new();
    for (at, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        questions.push(if line.trim_start().starts_with('{') {
            let question: Question = serde_json::from_str(line)
                .with_context(|| format!("{} line {}: not JSON with `text`", file.display(), at + 1))?;
            question.text
        } else {
            line.trim().to_owned()
        });
    }
    ensure!(!questions.is_empty(), "{} has no questions in it", file.display());
    Ok(questions)
}

/// What people ask a shop that bakes and ships.
const QUESTIONS: [&str; 14] = [
    "How long does delivery take?",
    "What does shipping cost?",
    "When are you open on Saturday?",
    "Can I change my order?",
    "Is your bread vegan?",
    "Which payment methods do you take?",
    "My parcel has not arrived yet",
    "Do you sell gift cards?",
    "Does the rye loaf have nuts in it?",
    "How do I keep the bread fresh?",
    "Can I freeze the rolls?",
    "Do you bake wedding cakes?",
    "Where do I find my invoice?",
    "Can I pick my order up at the shop?",
];

#[cfg(test)]
mod tests;
