//! What can go wrong with a cluster, in words that say what to do.

use std::{error::Error as _, io, path::PathBuf};

/// Why there is no cluster or no database.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The server is not installed, or not where `NOVATE_POSTGRES_BIN` says.
    #[error("PostgreSQL's server programs are not {0}. On Debian: apt-get install postgresql")]
    NoServer(String),
    /// We are root, whom PostgreSQL refuses, and know nobody else to run it as.
    #[error("PostgreSQL does not run as root, and /etc/passwd names neither postgres nor nobody")]
    NoAccount,
    /// The path of its Unix socket would be longer than systems take.
    #[error("{0} is too long for a socket's path: set TMPDIR to a shorter one")]
    LongPath(PathBuf),
    /// It cannot be made or started. Holds the end of its log.
    #[error("PostgreSQL does not start:\n{0}")]
    NotStarted(String),
    /// It did not do as it was told, because whoever watches over it is gone.
    #[error("nobody watches over the cluster any more")]
    Unwatched,
    /// A folder or a file of ours.
    #[error("{0}: {1}")]
    File(PathBuf, io::Error),
    /// A program of ours could not be run.
    #[error("cannot run {0}: {1}")]
    Program(PathBuf, io::Error),
    /// The server refused, or cannot be reached. Holds the statement.
    #[error("{0}: {why}", why = because(.1))]
    Sql(String, tokio_postgres::Error),
}

/// The driver's own text says only on which side it happened.
fn because(error: &tokio_postgres::Error) -> String {
    error.source().map_or_else(|| error.to_string(), ToString::to_string)
}
