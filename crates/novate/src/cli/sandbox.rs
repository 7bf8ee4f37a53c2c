//! Sandboxes, at a server that runs elsewhere.

use super::{EXIT_CODES, base_url};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use uuid::Uuid;

#[derive(Args)]
pub struct Sandbox {
    #[command(flatten)]
    pub caller: Caller,
    #[command(subcommand)]
    pub command: SandboxCommand,
}

/// Where the server is, and as whom to sign in there.
#[derive(Args)]
pub struct Caller {
    /// Where the server is [default: <http://127.0.0.1:8642>].
    #[arg(long, global = true, value_name = "URL", env = "NOVATE_SERVER", value_parser = base_url)]
    pub server: Option<String>,
    /// Trust a server for which the authority in this file vouches (PEM).
    #[arg(long, global = true, value_name = "FILE", env = "NOVATE_CA")]
    pub ca: Option<PathBuf>,
    /// Sign in for this tenant: the operator's or a partner's.
    #[arg(long, global = true, value_name = "ID", env = "NOVATE_TENANT")]
    pub tenant: Option<Uuid>,
    /// Sign in as this program.
    #[arg(long, global = true, value_name = "ID", env = "NOVATE_CLIENT_ID")]
    pub client_id: Option<Uuid>,
    /// Read the program's secret from this file. Whoever may list processes sees flags, so there is
    /// none for the secret itself; the variable `NOVATE_CLIENT_SECRET` may hold it.
    #[arg(long, global = true, value_name = "FILE")]
    pub client_secret_file: Option<PathBuf>,
    #[arg(long, global = true, hide = true, env = "NOVATE_CLIENT_SECRET", hide_env_values = true)]
    pub client_secret: Option<String>,
    /// Answer in JSON.
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum SandboxCommand {
    /// Make a sandbox: a copy of one's own customers, or what a world file describes.
    ///
    /// Tells the secrets of a program of each organisation in it, this once.
    #[command(after_help = EXIT_CODES)]
    Create {
        /// What to call it.
        name: String,
        /// Make it from this world file.
        #[arg(long, value_name = "FILE")]
        world: Option<PathBuf>,
        /// Of a world: where its clock begins, `2026-03-01` or `2026-03-01T09:00:00Z` [default:
        /// now].
        #[arg(long, value_name = "MOMENT", requires = "world")]
        starts_at: Option<String>,
        /// Copy this customer only; may be given several times.
        #[arg(long, value_name = "ID", conflicts_with = "world")]
        customer: Vec<Uuid>,
        /// Write all of the answer, secrets included, into this file (JSON), which only its owner
        /// can read, and tell none of them.
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// List one's own sandboxes.
    #[command(after_help = EXIT_CODES)]
    List,
    /// Show the clock of a sandbox, or move it forward through everything that falls due.
    #[command(after_help = EXIT_CODES)]
    Clock {
        /// Its name or its id.
        sandbox: String,
        /// By how much: `P30D`, `PT1H`, `P1Y`.
        #[arg(long, value_name = "DURATION", conflicts_with = "to")]
        advance: Option<String>,
        /// Until when: `2026-03-01` or `2026-03-01T09:00:00Z`.
        #[arg(long, value_name = "MOMENT")]
        to: Option<String>,
    },
    /// Begin a sandbox anew: as it was when it was made, its clock included.
    #[command(after_help = EXIT_CODES)]
    Reset {
        /// Its name or its id.
        sandbox: String,
    },
    /// Throw a sandbox away, with all that is in it.
    #[command(after_help = EXIT_CODES)]
    Delete {
        /// Its name or its id.
        sandbox: String,
    },
}
