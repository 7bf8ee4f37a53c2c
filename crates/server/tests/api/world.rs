//! A small programme behind a real server: a direct bill partner in transition, providers, a
//! stranger, customers, and actors of any organisation and role who sign in for real.

#[path = "world/actor.rs"]
pub mod actor;
#[path = "world/books.rs"]
pub mod books;
#[path = "world/company.rs"]
pub mod company;

pub use actor::{Actor, Answer, customer, transfers};
pub use company::{Stage, subscription};

use domain::{actor::Role, customer::Customer, id::CustomerId};
use jiff::{SignedDuration, Timestamp};
use server::{app::App, clock::Clock, config::Config};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
};
use store::{Failure, Store, Tx};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use uuid::Uuid;

/// Where the server says that it is reached, whatever socket it listens on: tokens outlive a
/// restart on another port.
pub const BASE: &str = "http://novate.example";
/// The programme's operator.
pub const OPERATOR: u128 = 0xe0;
/// Bills directly and is an indirect reseller already.
pub const SOURCE: u128 = 0xa1;
/// The provider that the source works with.
pub const PROVIDER: u128 = 0xb1;
/// A provider of the same region that the source does not work with.
pub const OTHER: u128 = 0xb2;
/// A provider of another region.
pub const FAR: u128 = 0xb3;
/// Bills directly, is no reseller, and has nothing to do with the others.
pub const STRANGER: u128 = 0xc1;

pub fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

/// The moment at which every story begins.
pub fn start() -> Timestamp {
    "2026-03-02T09:00:00.25Z".parse().expect("a moment")
}

/// Which workers run beside the requests.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// As in the product.
    All,
    /// None: nothing happens but what a test asks for.
    None,
}

pub struct World {
    pub app: App,
    pub client: reqwest::Client,
    address: SocketAddr,
    stop: watch::Sender<bool>,
    serving: JoinHandle<std::io::Result<()>>,
    dir: tempfile::TempDir,
}

impl World {
    /// A founded programme, quiet: without workers.
    pub async fn new() -> Self {
        Self::with(Work::None, false).await
    }

    pub async fn with(work: Work, passwords: bool) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(dir.path()).expect("a new database");
        store.write_now(books::found).expect("a programme");
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        Self::started(store, Clock::settable(start()), work, passwords, dir, client).await
    }

    async fn started(
        store: Store,
        clock: Clock,
        work: Work,
        passwords: bool,
        dir: tempfile::TempDir,
        client: reqwest::Client,
    ) -> Self {
        let config = Config { base_url: BASE.to_owned(), passwords };
        let app = App::new(store, clock, config).expect("an application");
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a socket");
        let address = listener.local_addr().expect("an address");
        let (stop, mut told) = watch::channel(false);
        let one = app.clone();
        let serving = match work {
            Work::All => tokio::spawn(server::listen::serve(one, listener, told)),
            Work::None => tokio::spawn(async move {
                let quiet = async move {
                    let _ = told.wait_for(|stop| *stop).await;
                };
                let service = server::api::router(one).into_make_service();
                axum::serve(listener, service).with_graceful_shutdown(quiet).await
            }),
        };
        Self { app, client, address, stop, serving, dir }
    }

    /// Stops the server as the product does, lets go of the database and starts both again.
    pub async fn restarted(self, work: Work) -> Self {
        let Self { app, client, stop, serving, dir, .. } = self;
        let (clock, passwords) = (app.clock().clone(), app.config().passwords);
        stop.send(true).expect("the server listens");
        serving.await.expect("no panic").expect("a clean end");
        drop(app);
        let store = Store::open(dir.path()).expect("the database is free again");
        Self::started(store, clock, work, passwords, dir, client).await
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Sends these bytes and reads until the server hangs up.
    pub async fn raw(&self, bytes: Vec<u8>) -> String {
        let address = self.address;
        let talk = move || {
            let mut stream = TcpStream::connect(address)?;
            stream.write_all(&bytes)?;
            let mut text = String::new();
            stream.read_to_string(&mut text)?;
            Ok::<_, std::io::Error>(text)
        };
        tokio::task::spawn_blocking(talk).await.expect("no panic").expect("an answer")
    }

    pub fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    ) -> T {
        self.app.store().write_now(job).expect("no failure")
    }

    /// Takes a customer of the source into the books, as far as `stage`.
    pub fn company(&self, number: u128, stage: Stage) {
        self.write(move |tx| company::settle_in(tx, number, stage));
    }

    /// Lets the clock go on.
    pub fn a_minute_passes(&self) {
        assert!(self.app.clock().advance(SignedDuration::from_mins(1)));
    }

    /// Lets the clock go on, beyond the life of all tokens.
    pub fn days_pass(&self, days: i64) {
        assert!(self.app.clock().advance(SignedDuration::from_hours(24 * days)));
    }

    /// A program of an organisation with these roles, signed in.
    pub async fn app_of(&self, organisation: u128, roles: &[Role]) -> Actor {
        Actor::sign_in(self, organisation, roles).await
    }

    pub async fn source(&self) -> Actor {
        self.app_of(SOURCE, &[Role::AdminAgent]).await
    }

    pub async fn provider(&self) -> Actor {
        self.app_of(PROVIDER, &[Role::AdminAgent]).await
    }

    pub async fn operator(&self) -> Actor {
        self.app_of(OPERATOR, &[Role::OperatorStaff]).await
    }

    /// The admin of a customer.
    pub async fn admin(&self, customer: u128) -> Actor {
        self.app_of(customer, &[Role::CustomerAdmin]).await
    }

    /// The customer as it is stored.
    pub fn stored(&self, customer: u128) -> Customer {
        let found =
            self.app.store().read(|tx| store::customer::load(tx, id::<CustomerId>(customer)));
        let (customer, _) = found.expect("a read").expect("the customer is there");
        (*customer).clone()
    }

    /// All that a command may change, as text; credentials and programs are not in it.
    pub fn dump(&self) -> Vec<String> {
        let tables = [
            ("select id, version, body from customer order by id", 3),
            ("select customer_id, id, body from subscription order by 1, 2", 3),
            ("select customer_id, id, body from transfer order by 1, 2", 3),
            ("select stream, version, body from event order by 1, 2", 3),
            ("select id, topic, body from outbox order by id", 3),
            ("select caller, request_id, body from answer order by 1, 2", 3),
        ];
        let read = |tx: &mut Tx<'_>| {
            let mut rows = Vec::new();
            for (sql, columns) in tables {
                rows.extend(tx.all(sql, &[], |row| {
                    let cells = (0..columns).map(|at| match row.maybe_text(at) {
                        Ok(text) => format!("{text:?}"),
                        Err(_) => format!("{:?}", row.maybe_big(at)),
                    });
                    Ok(cells.collect::<Vec<_>>().join(" | "))
                })?);
            }
            Ok(rows)
        };
        self.app.store().read(read).expect("a read")
    }
}
