//! What whoever runs the server may choose.

pub mod mail;
pub mod provider;

use crate::app::App;
use axum::Router;
use mail::Mail;
use provider::Provider;
use std::{fmt, net::SocketAddr, num::NonZeroU32, ptr::fn_addr_eq};

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
    /// The server at which people may sign in instead, if there is one.
    pub provider: Option<Box<Provider>>,
    /// The pages for people, if this server shows any.
    pub pages: Option<Pages>,
}

/// Makes the pages of a server: whatever is not the API's is asked of them.
#[derive(Clone, Copy)]
pub struct Pages(pub fn(App) -> Router);

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pages")
    }
}

impl PartialEq for Pages {
    fn eq(&self, other: &Self) -> bool {
        fn_addr_eq(self.0, other.0)
    }
}

impl Eq for Pages {}

impl Config {
    /// A server that is reached where it listens.
    pub fn at(listen: SocketAddr) -> Self {
        Self {
            base_url: format!("http://{listen}"),
            passwords: false,
            keys_days: KEYS_DAYS,
            mail: Mail::default(),
            notices_days: NOTICES_DAYS,
            provider: None,
            pages: None,
        }
    }
}
