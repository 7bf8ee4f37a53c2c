//! The operator's choices, at a server that runs elsewhere.

use super::{Caller, EXIT_CODES};
use clap::{Args, Subcommand};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde_json::Value;

#[derive(Args)]
pub struct Policy {
    #[command(flatten)]
    pub caller: Caller,
    #[command(subcommand)]
    pub command: PolicyCommand,
}

#[derive(Subcommand)]
pub enum PolicyCommand {
    /// Show what holds, and what was changed from when.
    #[command(after_help = EXIT_CODES)]
    Show {
        /// At another moment than now: `2027-01-01` or `2027-01-01T09:00:00Z`.
        #[arg(long, value_name = "MOMENT", value_parser = moment)]
        at: Option<Timestamp>,
    },
    /// Choose anew; what is not named stays as it is.
    #[command(after_help = EXIT_CODES)]
    Set {
        /// What to choose, by the name that `show` tells: `transferDaysOpen=45`. A value is JSON,
        /// or a word; `null` takes a limit away.
        #[arg(required = true, value_name = "NAME=VALUE", value_parser = choice)]
        choices: Vec<(String, Value)>,
        /// From when: `2027-01-01` or `2027-01-01T09:00:00Z` [default: now].
        #[arg(long, value_name = "MOMENT", value_parser = moment)]
        from: Option<Timestamp>,
    },
}

/// A day, which begins at midnight UTC, or a moment.
fn moment(text: &str) -> Result<Timestamp, String> {
    let wrong = || "it is a day or a moment, as 2027-01-01 or 2027-01-01T09:00:00Z".to_owned();
    if let Ok(moment) = text.parse() {
        return Ok(moment);
    }
    let day: Date = text.parse().map_err(|_| wrong())?;
    day.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp()).map_err(|_| wrong())
}

/// A name and what is chosen for it.
fn choice(text: &str) -> Result<(String, Value), String> {
    let parts = text.split_once('=').filter(|(name, _)| !name.is_empty());
    let (name, value) = parts.ok_or_else(|| "it is NAME=VALUE".to_owned())?;
    let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
    Ok((name.to_owned(), value))
}
