//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::{io::IsTerminal, net::SocketAddr, path::PathBuf};
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    the demo ran, and an invariant does not hold
  2    the command line was not understood
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
    /// Show the main job: a whole book of customers moved to a provider, over real HTTP.
    ///
    /// Makes an invented world of partners and customers in a fresh database, serves it, and goes
    /// through the whole transition as three actors with tokens of their own: the direct bill
    /// partner's admin agent, the provider's, and the customer where it is needed. Then it says
    /// what moved, what did not and why, and stays up for you to look around.
    #[command(after_help = EXIT_CODES)]
    Demo(Demo),
    /// Serve an installation.
    ///
    /// Keeps everything in one folder. An empty folder can be filled from a world file; without
    /// one it serves an empty programme. Ctrl-C and SIGTERM let requests under way finish.
    #[command(after_help = EXIT_CODES)]
    Serve(Serve),
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
    /// Keep the database in this folder; started again, it goes on where it was.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Listen here; port 0 takes a free one [default: 127.0.0.1:8642, a free port with --once].
    #[arg(long, value_name = "ADDR:PORT")]
    pub listen: Option<SocketAddr>,
    /// When listening, write addresses and credentials of the whole world into this file (JSON).
    #[arg(long, value_name = "FILE")]
    pub ready_file: Option<PathBuf>,
    /// Only serve; move nobody.
    #[arg(long, conflicts_with = "once")]
    pub no_move: bool,
    /// End after the move, with exit code 0 only if every invariant holds.
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
pub struct Serve {
    /// The folder that holds everything; made if it is not there.
    #[arg(long, value_name = "DIR", env = "NOVATE_DATA")]
    pub data: PathBuf,
    /// Listen here; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8642", value_name = "ADDR:PORT", env = "NOVATE_LISTEN")]
    pub listen: SocketAddr,
    /// Where clients reach it, if that is not where it listens; tokens are issued under it.
    #[arg(long, value_name = "URL", env = "NOVATE_BASE_URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// Load this world file into the empty folder first.
    #[arg(long, value_name = "FILE")]
    pub world: Option<PathBuf>,
    /// When listening, write the address into this file (JSON).
    #[arg(long, value_name = "FILE")]
    pub ready_file: Option<PathBuf>,
}

#[derive(Args)]
pub struct World {
    #[command(subcommand)]
    pub command: WorldCommand,
}

#[derive(Subcommand)]
pub enum WorldCommand {
    /// Print the JSON Schema of world files.
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

#[derive(Clone, Copy, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

#[derive(Args)]
pub struct Log {
    /// How to write the log (standard error). What to write: the variable `RUST_LOG`, e.g.
    /// `RUST_LOG=info` for a line a request.
    #[arg(long = "log", value_enum, default_value = "text", global = true, value_name = "FORMAT")]
    pub format: LogFormat,
}

impl Log {
    /// Starts logging: warnings and worse, unless `RUST_LOG` asks for more.
    pub fn start(&self) {
        let wanted = EnvFilter::try_from_default_env();
        let filter = wanted.unwrap_or_else(|_| EnvFilter::new("warn"));
        let registry = tracing_subscriber::registry().with(filter);
        let to = std::io::stderr;
        match self.format {
            LogFormat::Json => registry.with(fmt::layer().json().with_writer(to)).init(),
            LogFormat::Text => {
                let colours = to().is_terminal();
                registry.with(fmt::layer().with_ansi(colours).with_writer(to)).init();
            }
        }
    }
}

/// An address that paths can be put behind.
fn base_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let odd = |c: char| c.is_whitespace() || c.is_control() || "?#\\\"<>".contains(c);
    let good = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    if good && !text.contains(odd) {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err("it begins with https:// or http://, then the host".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_is_a_base() {
        for (text, base) in [
            ("https://partners.example", "https://partners.example"),
            ("http://[::1]:8642/", "http://[::1]:8642"),
            ("https://example.com/novate//", "https://example.com/novate"),
        ] {
            assert_eq!(base_url(text).as_deref(), Ok(base));
        }
        for text in [
            "",
            "/",
            "partners.example",
            "ftp://a",
            "https://",
            "http:///a",
            "http://a b",
            "http://a?b",
        ] {
            assert!(base_url(text).is_err(), "{text}");
        }
    }
}
