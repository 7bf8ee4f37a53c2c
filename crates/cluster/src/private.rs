//! A cluster of one's own.

use std::{
    fmt::Write as _,
    fs::{self, Permissions},
    io,
    net::{Ipv4Addr, TcpListener},
    os::unix::ffi::OsStrExt,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use crate::account::Account;
use crate::chance;
use crate::fault::Fault;
use crate::fresh::Fresh;
use crate::launch::Launch;
use crate::place;
use crate::programs::Programs;

/// Its superuser.
const USER: &str = "novate";
/// The database that every cluster has.
const FIRST: &str = "postgres";
/// How often another port is tried when somebody else has the one drawn.
const PORTS_TRIED: usize = 10;

/// What kind of cluster.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether what is committed outlives a loss of power. Without it the server is faster, and
    /// still loses nothing when only its processes end.
    pub durable: bool,
    /// How many connections it takes.
    pub max_connections: u16,
    /// Offer TLS.
    pub tls: Option<Tls>,
}

/// With what the server shows who it is. Both files hold PEM; they are copied.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The certificate, and those that lead to its authority.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

impl Options {
    /// For most tests: nothing waits for a disk, and where there is room it lives in memory.
    pub fn quick() -> Self {
        Self { durable: false, max_connections: 400, tls: None }
    }

    /// For benchmarks: as an installation runs.
    pub fn durable() -> Self {
        Self { durable: true, ..Self::quick() }
    }
}

/// How a server is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Connections are ended, and everything is written down.
    Fast,
    /// At once, as in a crash: the next start recovers.
    Immediate,
}

/// A PostgreSQL server with a folder, a port of 127.0.0.1 and a password of its own.
///
/// Dropping it stops it and removes its folder. The same happens when this process is killed.
#[derive(Debug)]
pub struct Cluster {
    launch: Launch,
    port: u16,
    password: String,
}

impl Cluster {
    /// Makes a cluster and waits until it answers: about a second.
    ///
    /// # Errors
    /// Any [`Fault`] but [`Fault::Sql`].
    pub fn start(options: &Options) -> Result<Self, Fault> {
        let programs = Programs::find()?;
        let folder = place::folder(options.durable)?;
        let account = Account::find(folder.path())?;
        let password = chance::word();
        put(&folder.path().join("password"), password.as_bytes(), account)?;
        if let Some(tls) = &options.tls {
            copy(&tls.certificate, &folder.path().join("server.crt"), account)?;
            copy(&tls.key, &folder.path().join("server.key"), account)?;
        }
        if let Some(account) = account {
            account.own(folder.path())?;
        }
        let pwfile = format!("--pwfile={}", folder.path().join("password").display());
        let user = format!("--username={USER}");
        let mut told = vec!["--encoding=UTF8", "--locale=C", "--auth=scram-sha-256"];
        told.extend([user.as_str(), &pwfile]);
        told.extend((!options.durable).then_some("--no-sync"));
        let launch = Launch::make(&programs, account, folder.keep(), &told)?;
        let mut cluster = Self { launch, port: 0, password };
        cluster.start_somewhere(options)?;
        Ok(cluster)
    }

    /// The port is free when it is drawn. Somebody may still be faster than the server.
    fn start_somewhere(&mut self, options: &Options) -> Result<(), Fault> {
        let config = self.launch.folder().join("data/postgresql.auto.conf");
        let mut tries = PORTS_TRIED;
        loop {
            tries -= 1;
            self.port = chance::port();
            let free = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).is_ok();
            if !free && tries > 0 {
                continue;
            }
            // Belongs to the server's account already, and keeps its owner.
            let text = self.config(options);
            fs::write(&config, text).map_err(|error| Fault::File(config.clone(), error))?;
            match self.launch.tell("start") {
                Err(Fault::NotStarted(log)) if tries > 0 && log.contains("already in use") => {}
                done => return done,
            }
        }
    }

    fn config(&self, options: &Options) -> String {
        let folder = self.launch.folder().to_string_lossy().replace('\'', "''");
        let mut config = format!(
            "listen_addresses = '127.0.0.1'\nport = {}\nunix_socket_directories = '{folder}'\n\
             max_connections = {}\n",
            self.port, options.max_connections
        );
        if !options.durable {
            config.push_str("fsync = off\nfull_page_writes = off\n");
        }
        if options.tls.is_some() {
            write!(
                config,
                "ssl = on\nssl_cert_file = '{folder}/server.crt'\n\
                 ssl_key_file = '{folder}/server.key'\n"
            )
            .expect("a string takes any text");
        }
        config
    }

    /// The address of a database, over TCP.
    pub fn url(&self, database: &str) -> String {
        self.address("127.0.0.1", database)
    }

    /// The address of a database, over the Unix socket.
    pub fn socket_url(&self, database: &str) -> String {
        let folder = self.launch.folder().as_os_str().as_bytes();
        self.address(&percent(folder), database)
    }

    /// The address of the database that is always there, from which others are made.
    pub fn admin_url(&self) -> String {
        self.url(FIRST)
    }

    fn address(&self, host: &str, database: &str) -> String {
        format!("postgres://{USER}:{}@{host}:{}/{database}", self.password, self.port)
    }

    /// A new empty database in it.
    ///
    /// # Errors
    /// [`Fault::Sql`].
    pub fn fresh(&self) -> Result<Fresh, Fault> {
        Fresh::within(&self.admin_url())
    }

    /// Stops the server, and returns when it has ended. One that is stopped stays so.
    ///
    /// # Errors
    /// [`Fault::Unwatched`].
    pub fn stop(&mut self, mode: Mode) -> Result<(), Fault> {
        self.launch.tell(match mode {
            Mode::Fast => "fast",
            Mode::Immediate => "immediate",
        })
    }

    /// Starts a server that was stopped: same data, same addresses. Returns when it answers.
    ///
    /// # Errors
    /// [`Fault::NotStarted`], also when somebody else has taken the port, and
    /// [`Fault::Unwatched`].
    pub fn start_again(&mut self) -> Result<(), Fault> {
        self.launch.tell("start")
    }
}

/// Readable by the server's account and nobody else: it insists on that for keys.
fn put(path: &Path, bytes: &[u8], account: Option<Account>) -> Result<(), Fault> {
    let written = || -> io::Result<()> {
        fs::write(path, bytes)?;
        fs::set_permissions(path, Permissions::from_mode(0o600))
    };
    written().map_err(|error| Fault::File(path.to_owned(), error))?;
    account.map_or(Ok(()), |account| account.own(path))
}

fn copy(from: &Path, to: &Path, account: Option<Account>) -> Result<(), Fault> {
    let bytes = fs::read(from).map_err(|error| Fault::File(from.to_owned(), error))?;
    put(to, &bytes, account)
}

/// For the place in an address where a host stands.
fn percent(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._".contains(byte) {
            text.push(char::from(*byte));
        } else {
            write!(text, "%{byte:02X}").expect("a string takes any text");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_can_stand_where_a_host_does() {
        assert_eq!(percent("/a b/ü-1.x".as_bytes()), "%2Fa%20b%2F%C3%BC-1.x");
    }
}
