//! The command line.

mod cli;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "frontdesk", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answers one question and says why.
    Ask(cli::ask::Ask),
    /// Measures answers and moods on rows that carry the truth.
    #[command(subcommand)]
    Evaluate(cli::evaluate::Evaluate),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Ask(ask) => cli::ask::ask(&ask),
        Command::Evaluate(evaluate) => cli::evaluate::evaluate(&evaluate),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Causes are part of our errors' own words; a backtrace would help nobody who runs the program.
            eprintln!("frontdesk: {error:#}");
            ExitCode::FAILURE
        }
    }
}
