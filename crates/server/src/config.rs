//! What whoever runs the server may choose.

pub mod mail;

use mail::Mail;
use std::{net::SocketAddr, num::NonZeroU32};

/// After how many days the signing key is replaced, unless told otherwise.
pub const KEYS_DAYS: NonZeroU32 = NonZeroU32::new(30).expect("not none");

/// After how many days notices and letters are forgotten, unless told otherwise.
pub const NOTICES_DAYS: NonZeroU32 = NonZeroU32::new(730).expect("not none");

/// The choices of one server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where clients reach it, without a slash at the end; tokens are issued under it.
    pub base_url: String,
    /// Whether people may exchange a password for a token: demo and sandbox only.
    pub passwords: bool,
    /// After how many days the key that signs tokens is replaced.
    pub keys_days: NonZeroU32,
    /// Where letters go.
    pub mail: Mail,
    /// After how many days notices, and letters that have ended, are forgotten.
    pub notices_days: NonZeroU32,
}

impl Config {
    /// A server that is reached where it listens.
    pub fn at(listen: SocketAddr) -> Self {
        Self {
            base_url: format!("http://{listen}"),
            passwords: false,
            keys_days: KEYS_DAYS,
            mail: Mail::default(),
            notices_days: NOTICES_DAYS,
        }
    }
}
