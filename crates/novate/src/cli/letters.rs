//! Letters and the built-in mailbox, at a server that runs elsewhere.

use super::{Caller, EXIT_CODES};
use clap::{Args, Subcommand};
use uuid::Uuid;

#[derive(Args)]
pub struct Letters {
    #[command(flatten)]
    pub caller: Caller,
    #[command(subcommand)]
    pub command: LettersCommand,
}

#[derive(Subcommand)]
pub enum LettersCommand {
    /// List letters, the newest first, and why the last try of each failed.
    #[command(after_help = EXIT_CODES)]
    List {
        /// Only those in this state.
        #[arg(long, value_name = "STATE", value_parser = ["waiting", "sent", "dead"])]
        state: Option<String>,
    },
    /// Have dead letters tried again, as often as new ones.
    #[command(after_help = EXIT_CODES)]
    Retry {
        /// Which, as `list` tells.
        #[arg(value_name = "LETTER", required_unless_present = "dead")]
        letters: Vec<Uuid>,
        /// All that are dead.
        #[arg(long, conflicts_with = "letters")]
        dead: bool,
    },
}

#[derive(Args)]
pub struct Mailbox {
    #[command(flatten)]
    pub caller: Caller,
    #[command(subcommand)]
    pub command: MailboxCommand,
}

#[derive(Subcommand)]
pub enum MailboxCommand {
    /// List the letters, the newest first.
    #[command(after_help = EXIT_CODES)]
    List,
    /// Show a letter with all of its text.
    #[command(after_help = EXIT_CODES)]
    Show {
        /// Which, as `list` tells.
        letter: Uuid,
    },
}
