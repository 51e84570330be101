//! `frontdesk simulate`: simulates the desk with given visitors and agents.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use frontdesk::simulation::{DAYS_MAX, Report, SHOP, Scenario, simulate};

#[derive(clap::Args, Debug)]
pub struct Simulate {
    /// The scenario, a TOML file; by default a small shop with three agents.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Another seed is another week of the same kind.
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    #[arg(long, default_value_t = 7, value_name = "DAYS")]
    days: u32,
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Print the small shop's scenario, to be changed.
    #[arg(long)]
    example: bool,
}

/// # Errors
/// The scenario cannot be read or is wrong.
pub fn run(arguments: &Simulate) -> Result<()> {
    let Simulate { config, seed, days, json, example } = arguments;
    if *example {
        print!("{SHOP}");
        return Ok(());
    }
    ensure!((1..=DAYS_MAX).contains(days), "--days must be between 1 and {DAYS_MAX}");
    let scenario = Scenario::read(config.as_deref())?;
    let report = Report::new(&simulate(&scenario, *seed, *days), &scenario, *seed, *days);
    if *json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print!("{report}");
    }
    Ok(())
}
