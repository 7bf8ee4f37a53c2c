//! What the keeper of an installation does.

use super::{Audit, EXIT_CODES, Enrolments, Letters, Mailbox, Policy};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args)]
pub struct Admin {
    #[command(subcommand)]
    pub command: AdminCommand,
}

#[derive(Subcommand)]
pub enum AdminCommand {
    /// Look whether the trail of events is what was written at the time.
    Audit(Audit),
    /// Move a whole installation into another, empty place: from a folder to PostgreSQL or back.
    ///
    /// A place is a folder; a PostgreSQL database, `postgres://user:password@host:port/name`; or
    /// `env:NAME` or `file:PATH`, a variable or a file that says one of these, so that no password
    /// stands on the command line. Nobody may serve either place meanwhile. All is copied or
    /// nothing, and every table is counted and hashed on both sides. The source stays as it is.
    #[command(after_help = EXIT_CODES)]
    Copy {
        /// The place to copy from.
        from: String,
        /// The place to copy to; it holds nothing yet.
        to: String,
        /// Print the report as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Look whether an installation is sound: every record, index and event.
    ///
    /// Changes nothing. A folder may be looked at while it is served, a PostgreSQL database too.
    #[command(after_help = EXIT_CODES)]
    Check {
        /// A folder, a backup's file, `postgres://…`, `env:NAME` or `file:PATH`.
        place: String,
        /// Print the report as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write a copy of a folder's database into a file, while it is served or not.
    ///
    /// The copy is the installation at one moment, by itself and complete. Nobody waits for it. It
    /// holds everything that the installation knows: keep it as safe as that. A PostgreSQL database
    /// is backed up with `pg_dump --format=custom`.
    #[command(after_help = EXIT_CODES)]
    Backup {
        /// The folder.
        #[arg(long, value_name = "DIR", env = "NOVATE_DATA")]
        data: PathBuf,
        /// The file to write; it is not there yet.
        file: PathBuf,
    },
    /// Make a folder from a backup, to be served.
    #[command(after_help = EXIT_CODES)]
    Restore {
        /// The file that `novate admin backup` wrote.
        file: PathBuf,
        /// The folder to make; it is not there yet, or empty.
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
    },
    /// Show the operator's choices at a running server, or choose anew from a date.
    ///
    /// Signs in as a program of the operator.
    #[command(after_help = EXIT_CODES)]
    Policy(Policy),
    /// Vet the partners that enrol at a running server, and tell those who may.
    ///
    /// Signs in as a program of the operator.
    #[command(after_help = EXIT_CODES)]
    Enrolments(Enrolments),
    /// See how the letters of a running server fare, and send dead ones again.
    ///
    /// Signs in as a program of the operator.
    #[command(after_help = EXIT_CODES)]
    Letters(Letters),
    /// Read the built-in mailbox of a running server, where letters stay there.
    ///
    /// Signs in as a program of the operator, who reads all letters, or of a partner, which reads
    /// its own.
    #[command(after_help = EXIT_CODES)]
    Mailbox(Mailbox),
    /// Replace the key that signs tokens.
    ///
    /// The new key signs after two minutes, when every server knows it; tokens of the old one stay
    /// good until they expire. A PostgreSQL database may be served meanwhile; a folder may not.
    #[command(after_help = EXIT_CODES)]
    RotateKey {
        /// A folder, `postgres://…`, `env:NAME` or `file:PATH`.
        place: String,
        /// At once, for a key that somebody else has seen: all older keys are removed, and whoever
        /// holds a token has to sign in again.
        #[arg(long)]
        now: bool,
        /// Print the new key's name as JSON.
        #[arg(long)]
        json: bool,
    },
}
