//! What can go wrong between us and the server.

use serde::Deserialize;

/// The server said no: its code and its sentence.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, thiserror::Error)]
#[error("{description} (code {code})")]
pub struct Refused {
    /// HTTP status.
    #[serde(skip)]
    pub status: u16,
    /// The number of the error.
    #[serde(default)]
    pub code: u64,
    /// What is wrong, and what would cure it.
    #[serde(default)]
    pub description: String,
    /// Names of fields, or the codes of all reasons.
    #[serde(default)]
    pub data: Vec<String>,
}

/// A call that did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum ClientFault {
    /// The server said no.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// No token was given.
    #[error("sign-in failed: {0}")]
    SignIn(String),
    /// The server could not be reached, or did not answer in time.
    #[error("the server cannot be reached: {0}")]
    Unreachable(#[from] reqwest::Error),
    /// The answer is not what the wire says it should be.
    #[error("the server's answer to {call} makes no sense: {why}")]
    Nonsense {
        /// Which call.
        call: String,
        /// What is wrong with the answer.
        why: String,
    },
}

impl ClientFault {
    /// The refusal, if the server said no.
    pub fn refused(&self) -> Option<&Refused> {
        match self {
            ClientFault::Refused(refused) => Some(refused),
            _ => None,
        }
    }
}
