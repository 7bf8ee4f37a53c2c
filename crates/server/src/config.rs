//! What whoever runs the server may choose.

use std::net::SocketAddr;

/// The choices of one server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where clients reach it, without a slash at the end; tokens are issued under it.
    pub base_url: String,
    /// Whether people may exchange a password for a token: demo and sandbox only.
    pub passwords: bool,
}

impl Config {
    /// A server that is reached where it listens.
    pub fn at(listen: SocketAddr) -> Self {
        Self { base_url: format!("http://{listen}"), passwords: false }
    }
}
