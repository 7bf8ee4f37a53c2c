//! The command line.

mod admin;
mod audit;
mod enrolments;
mod letters;
mod log;
mod policy;
mod sandbox;
mod serve;
mod tls;
mod variable;

pub use admin::{Admin, AdminCommand};
pub use audit::{Audit, AuditCommand};
pub use enrolments::{Enrolments, EnrolmentsCommand, Verdict};
pub use letters::{Letters, LettersCommand, Mailbox, MailboxCommand};
pub use log::{FILTER, Log, LogFormat, log_filter, start};
pub use policy::{Policy, PolicyCommand};
pub use sandbox::{Caller, Sandbox, SandboxCommand};
pub use serve::{
    Config, Post, Proxies, Serve, Settings, base_url, calls, connections, customers, drain,
    keys_days, listen, mail_from, proxies, sandboxes,
};
pub use tls::{Own, Tls, own};
pub use variable::culprit;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use std::{net::SocketAddr, path::PathBuf};

pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    it ran, and something is not as it must be; the report says what
  2    the command line, a variable or a configuration file was not understood
  3    an input file is bad; nothing was loaded
  4    cannot start: the address, the folder or the database cannot be used
  5    something else failed
  130  stopped by Ctrl-C before it was done";

/// A self-hosted partner center: it runs a two-tier cloud-reseller programme and moves customers
/// and their subscriptions from one partner to another without losing a seat.
#[derive(Parser)]
#[command(name = "novate", version, after_help = EXIT_CODES, max_term_width = 80)]
pub struct Cli {
    #[command(flatten)]
    pub log: Log,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Play a year of the programme, over real HTTP: from an enrolment to incentives.
    ///
    /// Makes an invented world of partners and customers in a fresh database and serves it. In a
    /// sandbox beside it, by a clock that is driven, a direct bill partner enrols as a reseller,
    /// finds a provider, and moves its whole book there; then the months go by. All of it over
    /// HTTP, each actor with a token of its own. It says what happened, what moved, what did not
    /// and why, and which letters were written, and stays up for you to look around.
    #[command(after_help = EXIT_CODES)]
    Demo(Demo),
    /// Serve an installation.
    ///
    /// Keeps everything in one folder, or in a PostgreSQL database that any number of servers may
    /// share. An empty one can be filled from a world file; without one it serves an empty
    /// programme. Ctrl-C lets requests under way finish; SIGTERM serves on for a moment first,
    /// until a balancer has noticed.
    ///
    /// Every setting is a flag, a variable, or a line `name = value` of the file that --config
    /// names (TOML; the flag's name with _ for -). A flag comes before a variable, a variable
    /// before the file. `novate config` shows what becomes of them.
    #[command(after_help = EXIT_CODES)]
    Serve(Serve),
    /// Show the settings that `novate serve` would use, and where each comes from.
    ///
    /// Takes the same flags, variables and file. Passwords are not shown.
    #[command(after_help = EXIT_CODES)]
    Config(Config),
    /// Copy, check, back up and restore an installation; replace the key that signs tokens; run the
    /// programme of a running server.
    #[command(after_help = EXIT_CODES)]
    Admin(Admin),
    /// Make sandboxes at a server, drive their clocks, begin them anew, throw them away.
    ///
    /// A sandbox is a programme of one's own at a running server, with a clock that stands still
    /// until it is moved. Signs in as a program of the operator or of a partner.
    #[command(after_help = EXIT_CODES)]
    Sandbox(Sandbox),
    /// Make, check and describe world files.
    ///
    /// A world file says in JSON who there is and what they have: the operator and its offers,
    /// partners, customers, their people and programs, relationships, agreements, subscriptions.
    #[command(after_help = EXIT_CODES)]
    World(World),
}

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Demo {
    /// Keep the database in this folder; started again, it goes on where it was, and a year that
    /// was played there is not played twice.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Keep the world in this PostgreSQL database, which is empty or holds a demo; the year's
    /// sandbox ends with the program, and is played anew:
    /// `postgres://user:password@host/name`, or `env:NAME` or `file:PATH` for a variable or a file
    /// that says so.
    #[arg(long, value_name = "PLACE", conflicts_with = "data")]
    pub database: Option<String>,
    /// Listen here; port 0 takes a free one [default: 127.0.0.1:8642, a free port with --once].
    #[arg(long, value_name = "ADDR:PORT", value_parser = listen)]
    pub listen: Option<SocketAddr>,
    /// Speak TLS with a certificate of a private authority, made in this folder [default: `tls` in
    /// the folder of --data]. It is said how clients come to trust it.
    #[arg(long, value_name = "DIR", num_args = 0..=1, default_missing_value = "true",
        require_equals = true, value_parser = own)]
    pub tls_self_signed: Option<Own>,
    /// When listening, write addresses and credentials of the whole world into this file (JSON);
    /// when the year has been played, those of its sandbox as well.
    #[arg(long, value_name = "FILE")]
    pub ready_file: Option<PathBuf>,
    /// Only serve; play nothing.
    #[arg(long, conflicts_with = "once")]
    pub no_move: bool,
    /// End after the year, with exit code 0 only if every invariant holds.
    #[arg(long)]
    pub once: bool,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
    /// Tell of every customer by itself as well: what was done, what moved, what stayed and why.
    #[arg(long, conflicts_with = "json")]
    pub each: bool,
    /// How many customers to make up.
    #[arg(long, default_value_t = 40, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub customers: u32,
    /// What to make the world up from; the same seed makes the same world, except its secrets.
    #[arg(long, default_value_t = 7, value_name = "N")]
    pub seed: u64,
}

#[derive(Args)]
pub struct World {
    #[command(subcommand)]
    pub command: WorldCommand,
}

#[derive(Subcommand)]
pub enum WorldCommand {
    /// Print the JSON Schema of world files.
    #[command(after_help = EXIT_CODES)]
    Schema,
    /// Make up a world from a seed; print it, or write it to a file.
    #[command(after_help = EXIT_CODES)]
    Generate {
        /// The same seed makes the same world, except its secrets.
        #[arg(long, default_value_t = 7, value_name = "N")]
        seed: u64,
        /// How many customers.
        #[arg(long, default_value_t = 40, value_name = "N",
              value_parser = clap::value_parser!(u32).range(1..=100_000))]
        customers: u32,
        /// Let everything have happened before this day (UTC), e.g. 2026-11-02 [default: today].
        #[arg(long, value_name = "DAY")]
        before: Option<Date>,
        /// Write here instead of to the terminal.
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Check a world file and tell every error with its place.
    #[command(after_help = EXIT_CODES)]
    Check {
        /// The file.
        file: PathBuf,
        /// Tell the errors as JSON.
        #[arg(long)]
        json: bool,
    },
}
