//! From a URL to how a database is reached.
//!
//! What the driver understands is left to it. Ours is the choice of encryption: a connection that
//! leaves the machine is encrypted and the server's certificate is checked, unless the URL says
//! `sslmode=disable`.

use super::connection::{Config, Host, SslMode, broken};
use crate::engine::failure::Failure;
use std::path::PathBuf;
use std::time::Duration;

/// How long a connection may take to come about.
const PATIENCE: Duration = Duration::from_secs(5);
/// After how long a silent peer is asked whether it is still there, and given up.
const SILENCE: Duration = Duration::from_secs(30);

/// How long an answer may take: longer than the server lets a statement take.
const ANSWER: Duration = Duration::from_secs(90);

/// How a database is reached.
pub struct Address {
    /// What the driver knows.
    pub config: Config,
    /// How the way there is protected.
    pub safety: Safety,
    /// How long an answer may take before the database counts as away.
    pub silence: Duration,
}

impl Address {
    /// How long it may take until work can begin: as long to be greeted as to be let in. A server
    /// that hangs takes connections, and says nothing.
    pub fn greeting(&self) -> Duration {
        let hosts = u32::try_from(self.config.get_hosts().len()).unwrap_or(1).max(1);
        *self.config.get_connect_timeout().unwrap_or(&PATIENCE) * 2 * hosts
    }
}

/// How the way to the database is protected.
#[derive(Debug, PartialEq, Eq)]
pub enum Safety {
    /// Not at all: within a machine, or by somebody else.
    Plain,
    /// By TLS; the certificate must be good for the host, by the roots of this file or, without
    /// one, of the system.
    Checked(Option<PathBuf>),
}

/// Reads a URL.
///
/// # Errors
/// [`Failure::Broken`], with what is wrong and nothing of the password.
pub fn read(url: &str) -> Result<Address, Failure> {
    let (start, query) = url.split_once('?').unwrap_or((url, ""));
    let (mut mode, mut roots, mut rest) = (None, None, Vec::new());
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("sslmode", value)) => mode = Some(value.to_owned()),
            Some(("sslrootcert", value)) => roots = Some(PathBuf::from(decoded(value)?)),
            _ => rest.push(pair),
        }
    }
    let plain = if rest.is_empty() { start.to_owned() } else { [start, &rest.join("&")].join("?") };
    // The driver's own words may repeat parts of the URL.
    let mut config: Config = plain.parse().map_err(|_| {
        broken("the database's URL is not postgres://user:password@host:port/database?options")
    })?;
    let safety = match (mode.as_deref(), roots) {
        (Some("disable"), _) => Safety::Plain,
        (None, None) if stays_here(&config) => Safety::Plain,
        (None | Some("require" | "verify-ca" | "verify-full"), roots) => Safety::Checked(roots),
        (Some(_), _) => {
            return Err(broken("sslmode is either disable or verify-full; require checks as well"));
        }
    };
    // The driver's own choice is to try, and to do without when the server says that it cannot.
    config.ssl_mode(if safety == Safety::Plain { SslMode::Disable } else { SslMode::Require });
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    if config.get_keepalives_idle() > SILENCE {
        config.keepalives_idle(SILENCE);
    }
    if config.get_application_name().is_none() {
        config.application_name("novate");
    }
    Ok(Address { config, safety, silence: ANSWER })
}

/// Whether every host is this machine.
fn stays_here(config: &Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    })
}

/// A value of the query, with its `%xx` taken back.
fn decoded(value: &str) -> Result<String, Failure> {
    let bad = || broken("sslrootcert in the database's URL is not a path");
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        if *first == b'%' {
            let (digits, behind) = behind.split_at_checked(2).ok_or_else(bad)?;
            let digits = str::from_utf8(digits).map_err(|_| bad())?;
            bytes.push(u8::from_str_radix(digits, 16).map_err(|_| bad())?);
            rest = behind;
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    String::from_utf8(bytes).map_err(|_| bad())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn safety(url: &str) -> Safety {
        read(url).expect("a URL").safety
    }

    #[test]
    fn what_leaves_the_machine_is_protected() {
        for here in
            ["postgres://u@localhost/d", "postgres://u@127.0.0.1:1/d", "postgres://u@[::1]/d"]
        {
            assert_eq!(safety(here), Safety::Plain, "{here}");
        }
        assert_eq!(safety("postgresql://u@%2Frun%2Fpostgresql/d"), Safety::Plain);
        assert_eq!(safety("postgres://u@db.example/d"), Safety::Checked(None));
        assert_eq!(safety("postgres://u@localhost,db.example/d"), Safety::Checked(None));
        assert_eq!(safety("postgres://u@db.example/d?sslmode=disable"), Safety::Plain);
        let ours = safety("postgres://u@h/d?connect_timeout=3&sslrootcert=%2Fetc%2Four+ca.pem");
        assert_eq!(ours, Safety::Checked(Some("/etc/our+ca.pem".into())));
        let asked = safety("postgres://u@localhost/d?sslmode=require");
        assert_eq!(asked, Safety::Checked(None));
    }

    #[test]
    fn a_wrong_url_is_told_without_its_secret() {
        for url in [
            "postgres://u:s3cret@h:port/d",
            "postgres://u:s3cret@h/d?sslmode=prefer",
            "postgres://u:s3cret@h/d?unknown=1",
            "postgres://u:s3cret@h/d?sslrootcert=%zz",
        ] {
            let failure = read(url).err().expect("it is refused");
            assert!(!failure.to_string().contains("s3cret"), "{failure}");
        }
    }

    #[test]
    fn what_the_url_says_of_patience_counts() {
        let config = read("postgres://u@h/d?connect_timeout=2").expect("a URL").config;
        assert_eq!(config.get_connect_timeout(), Some(&Duration::from_secs(2)));
        let config = read("postgres://u@h/d").expect("a URL").config;
        assert_eq!(config.get_connect_timeout(), Some(&PATIENCE));
        assert_eq!(config.get_application_name(), Some("novate"));
    }
}
