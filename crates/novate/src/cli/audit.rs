//! The trail of events, whose rows are sealed.

use super::EXIT_CODES;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args)]
pub struct Audit {
    #[command(subcommand)]
    pub command: AuditCommand,
}

#[derive(Subcommand)]
pub enum AuditCommand {
    /// Look whether every event is the one that was sealed, and none is missing.
    ///
    /// Changes nothing. A folder may be looked at while it is served, a PostgreSQL database too.
    /// Whoever can write the database can make all seals anew: hold it against heads that were
    /// kept elsewhere.
    #[command(after_help = EXIT_CODES)]
    Verify {
        /// A folder, a backup's file, `postgres://…`, `env:NAME` or `file:PATH`.
        place: String,
        /// What `novate admin audit heads` printed earlier: the trail must have grown from there.
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
        /// Print the report as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print the last seal of every record, a line each, to be kept elsewhere.
    #[command(after_help = EXIT_CODES)]
    Heads {
        /// A folder, a backup's file, `postgres://…`, `env:NAME` or `file:PATH`.
        place: String,
    },
}
