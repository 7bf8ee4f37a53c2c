//! The settings of a server: from flags, variables, a file, or what is usual, in this order.

mod file;
mod mail;
pub mod place;
mod provider;
mod show;
pub mod tls;

use crate::{
    cli::{self, LogFormat},
    exit::End,
};
use clap::{ArgMatches, ValueEnum, parser::ValueSource};
use file::File;
use mail::Letters;
use provider::Away;
use server::{
    config::{CALLS_PER_MINUTE, KEYS_DAYS, NOTICES_DAYS},
    sandbox::{CUSTOMERS, PER_OWNER},
};
use std::{
    fmt,
    net::{Ipv4Addr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
};
use store::{Place, place::CONNECTIONS};

pub use show::show;

/// Where a server listens when nobody says where.
const PORT: u16 = 8642;
/// How many seconds a server serves on after SIGTERM.
const DRAIN: u32 = 5;

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    Flag(&'static str),
    /// The environment.
    Variable(&'static str),
    /// A line of the configuration file.
    File(String),
    /// Nobody said anything.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Flag(name) => write!(f, "--{}", name.replace('_', "-")),
            Origin::Variable(name) => f.write_str(&variable(name)),
            Origin::File(place) => f.write_str(place),
            Origin::Default => f.write_str("default"),
        }
    }
}

/// A setting and where it comes from.
#[derive(Debug, Clone)]
pub struct Setting<T> {
    /// What was said.
    pub value: T,
    /// By whom.
    pub from: Origin,
}

impl<T> Setting<T> {
    fn map<U>(self, change: impl FnOnce(T) -> U) -> Setting<U> {
        Setting { value: change(self.value), from: self.from }
    }
}

/// Everything that a server is told, but for what it does once at its start.
pub struct Settings {
    /// Where the installation is kept.
    pub place: Setting<Place>,
    /// Connections to the database, if it is one.
    pub connections: Setting<usize>,
    /// Where to listen.
    pub listen: Setting<SocketAddr>,
    /// Where clients reach it, if that is not where it listens.
    pub base_url: Option<Setting<String>>,
    /// How connections are made safe.
    pub tls: Setting<tls::Tls>,
    /// The proxies that are believed who calls.
    pub proxies: Setting<cli::Proxies>,
    /// Seconds of serving after SIGTERM.
    pub drain: Setting<u32>,
    /// Days after which the key that signs tokens is replaced.
    pub keys_days: Setting<NonZeroU32>,
    /// Calls a minute of an organisation, for each group of operations; 0 for any number.
    pub calls_per_minute: Setting<u32>,
    /// Whether programs may be told within the server's own network.
    pub webhooks_inward: Setting<bool>,
    /// Where letters go.
    pub letters: Letters,
    /// Where people may sign in instead, if there is such a place.
    pub away: Option<Away>,
    /// Days after which notices and letters are forgotten.
    pub notices_days: Setting<NonZeroU32>,
    /// Where sandboxes are kept, if any are.
    pub sandboxes: Setting<Option<PathBuf>>,
    /// How many sandboxes an owner may have.
    pub sandboxes_per_owner: Setting<u32>,
    /// How many customers a sandbox may hold.
    pub sandbox_customers: Setting<u32>,
    /// How to write the log.
    pub log: Setting<LogFormat>,
    /// What to log.
    pub log_filter: Setting<String>,
}

/// The names that may stand in a configuration file.
pub const NAMES: [&str; 26] = [
    "data",
    "database",
    "database_file",
    "connections",
    "listen",
    "base_url",
    "tls_cert",
    "tls_key",
    "tls_self_signed",
    "trusted_proxies",
    "drain",
    "keys_days",
    "calls_per_minute",
    "webhooks_inward",
    "smtp",
    "smtp_file",
    "smtp_ca",
    "mail_from",
    "mailbox",
    "notices_days",
    "oidc",
    "sandboxes",
    "sandboxes_per_owner",
    "sandbox_customers",
    "log",
    "log_filter",
];

/// The settings as given by the command line (and what clap took from the environment), and by the
/// file that it names.
///
/// # Errors
/// [`End::Usage`] when something is not understood, contradicts itself or is missing.
pub fn read(given: &cli::Settings, log: &cli::Log, matches: &ArgMatches) -> Result<Settings, End> {
    let file = given.config.as_deref().map(File::read).transpose()?.unwrap_or_default();
    let layers = Layers { matches, file };
    let folder = layers.pick("data", given.data.clone(), path)?;
    let address = layers.pick("database", given.database.clone(), |text| Ok(text.to_owned()))?;
    let secret = layers.pick("database_file", given.database_file.clone(), path)?;
    let connections = layers.pick("connections", given.connections, cli::connections)?;
    let connections = connections.unwrap_or_else(|| usual(CONNECTIONS));
    let here = SocketAddr::from((Ipv4Addr::LOCALHOST, PORT));
    let listen = layers.pick("listen", given.listen, cli::listen)?;
    let format = layers.pick("log", log.log, |text| {
        LogFormat::from_str(text, false).map_err(|_| "it is text or json".to_owned())
    })?;
    let filter = layers.pick("log_filter", log.log_filter.clone(), cli::log_filter)?;
    let place = place::one_of(folder, address, secret)?;
    let sandboxes = layers.pick("sandboxes", given.sandboxes.clone(), path)?;
    Ok(Settings {
        sandboxes: match sandboxes {
            Some(named) => named.map(Some),
            None => usual(place::beside(&place.value)),
        },
        sandboxes_per_owner: layers
            .pick("sandboxes_per_owner", given.sandboxes_per_owner, cli::sandboxes)?
            .unwrap_or_else(|| usual(PER_OWNER)),
        sandbox_customers: layers
            .pick("sandbox_customers", given.sandbox_customers, cli::customers)?
            .unwrap_or_else(|| usual(CUSTOMERS)),
        tls: tls::read(&given.tls, &layers, &place.value)?,
        place: place.map(|place| place::with_connections(place, connections.value)),
        connections,
        listen: listen.unwrap_or_else(|| usual(here)),
        base_url: layers.pick("base_url", given.base_url.clone(), cli::base_url)?,
        proxies: layers
            .pick("trusted_proxies", given.trusted_proxies.clone(), cli::proxies)?
            .unwrap_or_else(|| usual(cli::Proxies::default())),
        drain: layers.pick("drain", given.drain, cli::drain)?.unwrap_or_else(|| usual(DRAIN)),
        keys_days: layers
            .pick("keys_days", given.keys_days, cli::keys_days)?
            .unwrap_or_else(|| usual(KEYS_DAYS)),
        calls_per_minute: layers
            .pick("calls_per_minute", given.calls_per_minute, cli::calls)?
            .unwrap_or_else(|| usual(CALLS_PER_MINUTE)),
        webhooks_inward: layers
            .pick("webhooks_inward", given.webhooks_inward, |text| {
                text.parse().map_err(|_| "it is true or false".to_owned())
            })?
            .unwrap_or_else(|| usual(false)),
        letters: mail::read(&given.post, &layers)?,
        away: provider::read(given.oidc.clone(), &layers)?,
        notices_days: layers
            .pick("notices_days", given.post.notices_days, cli::keys_days)?
            .unwrap_or_else(|| usual(NOTICES_DAYS)),
        log: format.unwrap_or_else(|| usual(LogFormat::Text)),
        log_filter: filter.unwrap_or_else(|| usual(cli::FILTER.to_owned())),
    })
}

fn usual<T>(value: T) -> Setting<T> {
    Setting { value, from: Origin::Default }
}

#[expect(clippy::unnecessary_wraps, reason = "it stands where others refuse")]
fn path(text: &str) -> Result<PathBuf, String> {
    Ok(text.into())
}

/// The variable of a setting.
fn variable(name: &str) -> String {
    match name {
        "log_filter" => "RUST_LOG".to_owned(),
        name => format!("NOVATE_{}", name.to_uppercase()),
    }
}

struct Layers<'m> {
    matches: &'m ArgMatches,
    file: File,
}

impl Layers<'_> {
    /// The setting, from the first who says it. The file's text is read by `parse`, whose error
    /// names no value: it may be a secret in the wrong place.
    fn pick<T>(
        &self,
        name: &'static str,
        given: Option<T>,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<Setting<T>>, End> {
        if let Some(value) = given {
            let from = match self.matches.value_source(name) {
                Some(ValueSource::EnvVariable) => Origin::Variable(name),
                _ => Origin::Flag(name),
            };
            return Ok(Some(Setting { value, from }));
        }
        let Some((text, at)) = self.file.line(name) else { return Ok(None) };
        let value = parse(text).map_err(|why| End::Usage(format!("{at}: {name}: {why}")))?;
        Ok(Some(Setting { value, from: Origin::File(at.to_owned()) }))
    }
}
