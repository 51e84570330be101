//! The command line.

mod cli;

use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;

/// A customer-support chatbot that hands over to people.
#[derive(Parser)]
#[command(name = "frontdesk", version)]
struct Arguments {
    #[command(subcommand)]
    command: cli::Command,
}

fn main() -> ExitCode {
    return_large_buffers();
    let arguments = Arguments::parse();
    let filter =
        EnvFilter::try_from_env("FRONTDESK_LOG").unwrap_or_else(|_| EnvFilter::new("info,tantivy=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match arguments.command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Causes are part of our errors' own words; a backtrace would help nobody who runs the program.
            eprintln!("frontdesk: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Large buffers, such as a model's while it is loaded, go back to the system when they are freed
/// instead of staying in the heap: 52 MiB less for an idle server.
fn return_large_buffers() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        const LARGE_BYTES: libc::c_int = 1 << 20;
        // SAFETY: no other thread exists yet, and the call only sets a number.
        unsafe { libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE_BYTES) };
    }
}
