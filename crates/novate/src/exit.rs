//! How the program ends, and what its exit codes mean.

use std::process::ExitCode;

/// Why the program ends before it has done what was asked.
#[derive(Debug, thiserror::Error)]
pub enum End {
    /// It ran, and something is not as it must be; the report has said what.
    #[error("something is not as it must be; the report says what")]
    Broken,
    /// A flag, a variable or a configuration file is not understood.
    #[error("{0}")]
    Usage(String),
    /// An input file is bad; nothing was loaded. Every error, a line each.
    #[error("{0}")]
    BadInput(String),
    /// It cannot begin: an address, a folder or a database cannot be used.
    #[error("{0}")]
    CannotStart(String),
    /// Anything else went wrong on the way.
    #[error("{0}")]
    Failed(String),
    /// The person at the terminal stopped it.
    #[error("stopped")]
    Stopped,
}

impl End {
    /// What to tell the person, if they do not know already.
    pub fn text(&self) -> Option<String> {
        match self {
            End::Stopped => None,
            other => Some(other.to_string()),
        }
    }

    /// The exit code (documented in the help of the program).
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            End::Broken => 1,
            End::Usage(_) => 2,
            End::BadInput(_) => 3,
            End::CannotStart(_) => 4,
            End::Failed(_) => 5,
            End::Stopped => 130,
        })
    }
}

/// The text of any error, for [`End::Failed`].
pub fn failed(why: impl std::fmt::Display) -> End {
    End::Failed(why.to_string())
}

/// The text of any error, for [`End::CannotStart`].
pub fn cannot_start(why: impl std::fmt::Display) -> End {
    End::CannotStart(why.to_string())
}
