//! What is logged, and how.

use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use tracing_subscriber::{
    EnvFilter, filter::LevelFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt,
};

/// What is logged when nobody says otherwise.
pub const FILTER: &str = "warn";

/// Whatever is asked for: at its finer levels the database's driver tells every parameter, hashes
/// and keys among them.
const DISCREET: &str = "tokio_postgres=info";

/// Behind what a command has of its own, before its help.
const LAST: usize = 900;

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

#[derive(Args)]
pub struct Log {
    /// How to write the log (standard error) [default: text].
    #[arg(long, value_enum, global = true, value_name = "FORMAT", env = "NOVATE_LOG",
          display_order = LAST)]
    pub log: Option<LogFormat>,
    /// What to log, for example `info` for a line a request [default: warn].
    #[arg(long, global = true, value_name = "FILTER", env = "RUST_LOG", value_parser = log_filter,
          display_order = LAST)]
    pub log_filter: Option<String>,
}

impl Log {
    /// Starts logging as the command line says.
    pub fn start(&self) {
        let filter = self.log_filter.as_deref().unwrap_or(FILTER);
        start(self.log.unwrap_or(LogFormat::Text), filter);
    }
}

/// Starts logging.
pub fn start(format: LogFormat, filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new(FILTER));
    let filter = filter.add_directive(DISCREET.parse().expect("a directive"));
    let registry = tracing_subscriber::registry().with(filter);
    let to = std::io::stderr;
    match format {
        LogFormat::Json => registry.with(fmt::layer().json().with_writer(to)).init(),
        LogFormat::Text => {
            let colours = to().is_terminal();
            registry.with(fmt::layer().with_ansi(colours).with_writer(to)).init();
        }
    }
}

/// A filter that can be used. An empty one is as good as none.
pub fn log_filter(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        return Ok(FILTER.to_owned());
    }
    // A word alone would be a part of the program; a mistyped level silences all the others.
    let plain = |one: &str| one.contains(['=', '[']) || one.trim().parse::<LevelFilter>().is_ok();
    if text.split(',').all(plain) && EnvFilter::try_new(text).is_ok() {
        Ok(text.to_owned())
    } else {
        Err("it is a level as info, or a list as warn,server=debug".to_owned())
    }
}
