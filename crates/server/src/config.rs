//! What whoever runs the server may choose.

pub mod mail;
pub mod provider;

use crate::{account::caller::Network, app::App, sandbox::Unloaded};
use axum::Router;
use jiff::Timestamp;
use mail::Mail;
use provider::Provider;
use std::{fmt, net::SocketAddr, num::NonZeroU32, ptr::fn_addr_eq, sync::Arc};
use store::Store;

/// After how many days the signing key is replaced, unless told otherwise.
pub const KEYS_DAYS: NonZeroU32 = NonZeroU32::new(30).expect("not none");

/// After how many days notices and letters are forgotten, unless told otherwise.
pub const NOTICES_DAYS: NonZeroU32 = NonZeroU32::new(730).expect("not none");

/// How many calls an organisation may make in a minute, of each group of operations, unless told
/// otherwise (`api-core` 1.13).
pub const CALLS_PER_MINUTE: u32 = 500;

/// The choices of one server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where clients reach it, without a slash at the end; tokens are issued under it.
    pub base_url: String,
    /// Whether people may exchange a password for a token: demo and sandbox only.
    pub passwords: bool,
    /// Who may look around as anybody, without a password: demo and sandbox only.
    pub personas: Personas,
    /// After how many days the key that signs tokens is replaced.
    pub keys_days: NonZeroU32,
    /// How many calls an organisation may make in a minute, of each group of operations; `None`
    /// for as many as it likes (`api-core` 1.13).
    pub calls_per_minute: Option<NonZeroU32>,
    /// Where letters go.
    pub mail: Mail,
    /// Whether programs may be told within the server's own network.
    pub webhooks_inward: bool,
    /// After how many days notices, and letters that have ended, are forgotten.
    pub notices_days: NonZeroU32,
    /// The server at which people may sign in instead, if there is one.
    pub provider: Option<Box<Provider>>,
    /// The proxies before this server, whose word about who calls is believed.
    pub proxies: Vec<Network>,
    /// The pages for people, if this server shows any.
    pub pages: Option<Pages>,
    /// Makes and loads worlds, if whoever started the server lent us how.
    pub worlds: Option<Worlds>,
    /// What whoever founds a programme on an empty store must know; `None` lets nobody.
    pub setup: Option<Arc<str>>,
}

/// Who may open a session as anybody by a click.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum Personas {
    /// Nobody: a real programme.
    #[default]
    Nobody,
    /// Everybody: a demo.
    Everybody,
    /// Whoever holds the key: a sandbox, whose owner hands it out.
    Holder(Arc<str>),
}

impl fmt::Debug for Personas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Personas::Nobody => "Nobody",
            Personas::Everybody => "Everybody",
            Personas::Holder(_) => "Holder",
        })
    }
}

/// Writes a made-up world of this seed and size, in which everything has happened before a moment.
pub type MakeUp = fn(u64, u32, Timestamp) -> Result<String, String>;
/// Loads a world's text into a store in one piece, beside a mark that is remembered.
pub type Load =
    fn(&Store, &str, Timestamp, Option<(&'static str, &'static str)>) -> Result<(), Unloaded>;

/// What is known of worlds by whoever starts the server; this crate does not know their form.
#[derive(Clone, Copy)]
pub struct Worlds {
    /// Makes one up.
    pub make_up: MakeUp,
    /// Founds a programme on one.
    pub found: Load,
}

impl fmt::Debug for Worlds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Worlds")
    }
}

impl PartialEq for Worlds {
    fn eq(&self, other: &Self) -> bool {
        fn_addr_eq(self.make_up, other.make_up) && fn_addr_eq(self.found, other.found)
    }
}

impl Eq for Worlds {}

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
            personas: Personas::Nobody,
            keys_days: KEYS_DAYS,
            calls_per_minute: None,
            mail: Mail::default(),
            webhooks_inward: false,
            notices_days: NOTICES_DAYS,
            provider: None,
            proxies: Vec::new(),
            pages: None,
            worlds: None,
            setup: None,
        }
    }
}
