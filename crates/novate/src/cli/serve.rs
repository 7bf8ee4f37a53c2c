//! The settings of a server.

use super::Tls;
use clap::Args;
use server::account::caller::Network;
use std::{fmt, net::SocketAddr, num::NonZeroU32, path::PathBuf};

#[derive(Args)]
pub struct Settings {
    /// Read settings from this file as well (TOML).
    #[arg(long, value_name = "FILE", env = "NOVATE_CONFIG")]
    pub config: Option<PathBuf>,
    /// Keep everything in this folder; made if it is not there.
    #[arg(long, value_name = "DIR", env = "NOVATE_DATA")]
    pub data: Option<PathBuf>,
    /// Keep everything in this PostgreSQL database: `postgres://user:password@host:port/name`.
    /// Whoever may list processes sees flags; a password is better off in the variable or a file.
    #[arg(long, value_name = "URL", env = "NOVATE_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// Read the database's address from this file.
    #[arg(long, value_name = "FILE", env = "NOVATE_DATABASE_FILE")]
    pub database_file: Option<PathBuf>,
    /// Hold at most so many connections to the database [default: 8].
    #[arg(long, value_name = "N", env = "NOVATE_CONNECTIONS", value_parser = connections)]
    pub connections: Option<usize>,
    /// Listen here; port 0 takes a free one [default: 127.0.0.1:8642].
    #[arg(long, value_name = "ADDR:PORT", env = "NOVATE_LISTEN", value_parser = listen)]
    pub listen: Option<SocketAddr>,
    /// Where clients reach it, if that is not where it listens; tokens are issued under it. Of
    /// several servers each is given the same: their balancer's address.
    #[arg(long, value_name = "URL", env = "NOVATE_BASE_URL", value_parser = base_url)]
    pub base_url: Option<String>,
    #[command(flatten)]
    pub tls: Tls,
    /// Believe these proxies who calls (`X-Forwarded-For`): addresses and networks, with commas
    /// between, as `10.0.0.0/8,::1` [default: nobody].
    #[arg(long, value_name = "LIST", env = "NOVATE_TRUSTED_PROXIES", value_parser = proxies)]
    pub trusted_proxies: Option<Proxies>,
    /// After SIGTERM, serve on for so many seconds, until a balancer has noticed [default: 5].
    #[arg(long, value_name = "SECONDS", env = "NOVATE_DRAIN", value_parser = drain)]
    pub drain: Option<u32>,
    /// Replace the key that signs tokens after so many days [default: 30].
    #[arg(long, value_name = "N", env = "NOVATE_KEYS_DAYS", value_parser = keys_days)]
    pub keys_days: Option<NonZeroU32>,
    /// Let an organisation make so many calls a minute, of each group of operations of /v1; 0 for
    /// as many as it likes [default: 500].
    #[arg(long, value_name = "N", env = "NOVATE_CALLS_PER_MINUTE", value_parser = calls)]
    pub calls_per_minute: Option<u32>,
    /// Tell programs in this server's own network what happens, too: for trying things out.
    #[arg(long, value_name = "BOOL", env = "NOVATE_WEBHOOKS_INWARD", num_args = 0..=1,
        default_missing_value = "true", require_equals = true)]
    pub webhooks_inward: Option<bool>,
    #[command(flatten)]
    pub post: Post,
    /// Let people sign in at the `OpenID` Connect provider that this file describes (TOML) as well.
    #[arg(long, value_name = "FILE", env = "NOVATE_OIDC")]
    pub oidc: Option<PathBuf>,
    /// Keep sandboxes in this folder, which no other server uses [default: `sandboxes` in the
    /// folder of --data; none beside a database].
    #[arg(long, value_name = "DIR", env = "NOVATE_SANDBOXES")]
    pub sandboxes: Option<PathBuf>,
    /// Let the operator, and each partner, have at most so many; 0 for none [default: 5].
    #[arg(long, value_name = "N", env = "NOVATE_SANDBOXES_PER_OWNER", value_parser = sandboxes)]
    pub sandboxes_per_owner: Option<u32>,
    /// Let a sandbox hold at most so many customers [default: 2000].
    #[arg(long, value_name = "N", env = "NOVATE_SANDBOX_CUSTOMERS", value_parser = customers)]
    pub sandbox_customers: Option<u32>,
}

#[derive(Args)]
pub struct Post {
    /// Send letters to this mail server: `smtps://user:password@host:port`, or `smtp://` for one
    /// that begins with STARTTLS. A password is better off in the variable or a file.
    #[arg(long, value_name = "URL", env = "NOVATE_SMTP", hide_env_values = true)]
    pub smtp: Option<String>,
    /// Read the mail server's address from this file.
    #[arg(long, value_name = "FILE", env = "NOVATE_SMTP_FILE")]
    pub smtp_file: Option<PathBuf>,
    /// Believe only the authority in this file (PEM) that the mail server is who it says.
    #[arg(long, value_name = "FILE", env = "NOVATE_SMTP_CA")]
    pub smtp_ca: Option<PathBuf>,
    /// Who writes the letters: an address, or `Name <address>`.
    #[arg(long, value_name = "ADDRESS", env = "NOVATE_MAIL_FROM", value_parser = mail_from)]
    pub mail_from: Option<String>,
    /// Keep letters in a mailbox of its own, and send none: for trying things out.
    #[arg(long, value_name = "BOOL", env = "NOVATE_MAILBOX", num_args = 0..=1,
        default_missing_value = "true", require_equals = true)]
    pub mailbox: Option<bool>,
    /// Forget notices and letters after so many days [default: 730].
    #[arg(long, value_name = "N", env = "NOVATE_NOTICES_DAYS", value_parser = keys_days)]
    pub notices_days: Option<NonZeroU32>,
}

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub settings: Settings,
    /// Load this world file into the empty folder or database first.
    #[arg(long, value_name = "FILE")]
    pub world: Option<PathBuf>,
    /// When listening, write the address into this file (JSON).
    #[arg(long, value_name = "FILE")]
    pub ready_file: Option<PathBuf>,
}

#[derive(Args)]
pub struct Config {
    #[command(flatten)]
    pub settings: Settings,
    /// Print them as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Where to listen.
pub fn listen(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "it is an address and a port, as 127.0.0.1:8642".to_owned())
}

/// Proxies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(pub Vec<Network>);

impl fmt::Display for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(if all.is_empty() { "none".to_owned() } else { all.join(",") }.as_str())
    }
}

/// Which proxies are believed.
pub fn proxies(text: &str) -> Result<Proxies, String> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let all: Result<Vec<Network>, ()> = parts.map(str::parse).collect();
    all.map(Proxies).map_err(|()| "they are addresses or networks, as 10.0.0.0/8,::1".to_owned())
}

/// How many connections to a database.
pub fn connections(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..=1000).contains(number));
    number.ok_or_else(|| "it is a number from 1 to 1000".to_owned())
}

/// How many seconds, at most an hour.
pub fn drain(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| *number <= 3600);
    number.ok_or_else(|| "it is a number of seconds from 0 to 3600".to_owned())
}

/// How many days, at most ten years.
pub fn keys_days(text: &str) -> Result<NonZeroU32, String> {
    let number = text.parse().ok().filter(|number: &NonZeroU32| number.get() <= 3650);
    number.ok_or_else(|| "it is a number of days from 1 to 3650".to_owned())
}

/// How many calls a minute.
pub fn calls(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| *number <= 1_000_000);
    number.ok_or_else(|| "it is a number of calls from 0 to 1000000".to_owned())
}

/// Somebody's mail address, with or without a name.
pub fn mail_from(text: &str) -> Result<String, String> {
    server::work::mailer::address(text).map(|_| text.to_owned())
}

/// A number of sandboxes.
pub fn sandboxes(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| *number <= 1_000);
    number.ok_or_else(|| "it is a number of sandboxes from 0 to 1000".to_owned())
}

/// A number of customers.
pub fn customers(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| (1..=1_000_000).contains(number));
    number.ok_or_else(|| "it is a number of customers from 1 to 1000000".to_owned())
}

/// An address that paths can be put behind.
pub fn base_url(text: &str) -> Result<String, String> {
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
