//! What goes wrong on our side of the counter.

use thiserror::Error;

/// We are broken, or too busy. The text is for the log and the person who runs the server; a caller
/// of the API never sees it (it gets 503 for [`Failure::is_passing`], 500 for the rest).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Failure {
    /// Too much work is waiting, or the database stayed locked for longer than we wait.
    #[error("the database is busy")]
    Busy,
    /// The disk is full. Nothing of the command was kept.
    #[error("the disk is full")]
    Full,
    /// The database cannot be reached, or went away meanwhile. Whether a command that was under way
    /// has been carried out is then unknown, unless it is sent again under the same request id.
    #[error("the database cannot be reached: {0}")]
    Away(String),
    /// Somebody else changed the same customer, partner or operator meanwhile.
    #[error("somebody else changed it meanwhile")]
    Conflict,
    /// Another process serves this folder.
    #[error("another novate is using it: {0}")]
    InUse(String),
    /// The database was written by a newer program than this one.
    #[error("the database is at version {found}, this program knows versions up to {known}")]
    Newer {
        /// The version found in the database.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// What is stored cannot be what we wrote.
    #[error("the stored data is damaged: {0}")]
    Corrupt(String),
    /// Anything else that should not happen.
    #[error("{0}")]
    Broken(String),
}

impl Failure {
    /// Whether trying again in a moment may help (answered with 503 instead of 500).
    pub fn is_passing(&self) -> bool {
        matches!(self, Failure::Busy | Failure::Full | Failure::Conflict | Failure::Away(_))
    }
}
