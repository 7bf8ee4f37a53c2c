//! Where an installation is kept.

use super::failure::Failure;
use super::postgres;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Connections that one program holds to a `PostgreSQL` database, unless told otherwise.
pub const CONNECTIONS: usize = 8;

/// A folder of ours, or a `PostgreSQL` database.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder that one process serves.
    Folder(PathBuf),
    /// A database that any number of processes may serve.
    Server {
        /// `postgres://user:password@host:port/database?options`; holds a secret.
        url: String,
        /// The most connections that this process opens.
        connections: usize,
    },
}

impl FromStr for Place {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let is_url = ["postgres://", "postgresql://"].iter().any(|start| text.starts_with(start));
        if !is_url {
            return Ok(Place::Folder(text.into()));
        }
        postgres::understand(text)?;
        Ok(Place::Server { url: text.to_owned(), connections: CONNECTIONS })
    }
}

/// Without the password.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Folder(dir) => dir.display().fmt(f),
            Place::Server { url, .. } => f.write_str(&without_secrets(url)),
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({self})")
    }
}

/// The address as far as the name of the database: neither password nor options. A password may
/// hold any sign, an address that nobody could understand too.
fn without_secrets(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return String::new() };
    let (who, host) = rest.rsplit_once('@').unwrap_or(("", rest));
    let host = host.split('?').next().unwrap_or_default();
    let name = who.split([':', '?', '/']).next().unwrap_or_default();
    if name.is_empty() { format!("{scheme}://{host}") } else { format!("{scheme}://{name}@{host}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_a_folder_and_keeps_its_secret() {
        let server = |url: &str| Place::Server { url: url.to_owned(), connections: 1 };
        let shown = |url: &str| server(url).to_string();
        let url = "postgres://novate:s3cret@db.example:5433/novate?sslmode=require";
        assert_eq!(shown(url), "postgres://novate@db.example:5433/novate");
        assert_eq!(shown("postgresql:///novate?host=/run/x"), "postgresql:///novate");
        assert_eq!(shown("postgres://a:b@c@host/d"), "postgres://a@host/d");
        assert_eq!(shown("postgres://a:b?c@host/d?e=f"), "postgres://a@host/d");
        assert_eq!(shown("postgres://a:b@host/d?e=f@g"), "postgres://a@g");
        let place = |text: &str| text.parse::<Place>();
        assert_eq!(place("data"), Ok(Place::Folder("data".into())));
        assert_eq!(place("./postgres"), Ok(Place::Folder("./postgres".into())));
        assert_eq!(place(url).map(|place| place.to_string()), Ok(shown(url)));
        for bad in ["postgres://u:s3cret@h:port/d", "postgres://u:s3cret@h/d?sslmode=prefer"] {
            let why = place(bad).expect_err("it is not understood").to_string();
            assert!(!why.contains("s3cret"), "{why}");
        }
    }
}
