//! A small programme behind a real server: a direct bill partner in transition, providers, a
//! stranger, customers, and actors of any organisation and role who sign in for real.

#[path = "world/actor.rs"]
pub mod actor;
#[path = "world/books.rs"]
pub mod books;
#[path = "world/company.rs"]
pub mod company;
#[path = "world/home.rs"]
pub mod home;
#[path = "world/movecase.rs"]
pub mod movecase;
#[path = "world/playground.rs"]
pub mod playground;
#[path = "world/rows.rs"]
pub mod rows;
#[path = "world/year.rs"]
pub mod year;

pub use actor::{Actor, Answer, customer, transfers};
pub use company::{Stage, subscription};

use domain::{actor::Role, customer::Customer, id::CustomerId};
use home::Home;
use jiff::{SignedDuration, Timestamp};
use server::{
    app::App,
    clock::Clock,
    config::{Config, mail::Mail},
};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
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

/// What was chosen for the server.
pub fn config(passwords: bool) -> Config {
    let here = Config::at(([127, 0, 0, 1], 0).into());
    Config { base_url: BASE.to_owned(), passwords, ..here }
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
    stop: watch::Sender<Option<Duration>>,
    serving: JoinHandle<std::io::Result<()>>,
    // The last: it goes when everything that uses it has gone.
    home: Arc<Home>,
}

impl World {
    /// A founded programme, quiet: without workers.
    pub async fn new() -> Self {
        Self::with(Work::None, false).await
    }

    pub async fn with(work: Work, passwords: bool) -> Self {
        let home = Arc::new(Home::new());
        let store = home.open();
        store.write_now(books::found).expect("a programme");
        Self::on(store, home, work, passwords).await
    }

    /// A server on a store that may hold anything.
    pub async fn on(store: Store, home: Arc<Home>, work: Work, passwords: bool) -> Self {
        let config = config(passwords);
        Self::started(store, Clock::settable(start()), config, work, home).await
    }

    /// A founded programme whose letters go there; quiet.
    pub async fn mailing(mail: Mail) -> Self {
        let home = Arc::new(Home::new());
        let store = home.open();
        store.write_now(books::found).expect("a programme");
        let config = Config { mail, ..config(false) };
        Self::started(store, Clock::settable(start()), config, Work::None, home).await
    }

    /// A founded programme whose server may tell programs in its own network, or not; quiet.
    pub async fn inward(webhooks_inward: bool) -> Self {
        let home = Arc::new(Home::new());
        let store = home.open();
        store.write_now(books::found).expect("a programme");
        let config = Config { webhooks_inward, ..config(false) };
        Self::started(store, Clock::settable(start()), config, Work::None, home).await
    }

    /// A founded programme in which nobody may make more calls than so many a minute; quiet.
    pub async fn paced(most: u32) -> Self {
        let home = Arc::new(Home::new());
        let store = home.open();
        store.write_now(books::found).expect("a programme");
        let config = Config { calls_per_minute: NonZeroU32::new(most), ..config(false) };
        Self::started(store, Clock::settable(start()), config, Work::None, home).await
    }

    async fn started(
        store: Store,
        clock: Clock,
        config: Config,
        work: Work,
        home: Arc<Home>,
    ) -> Self {
        let app = App::new(store, clock, config).expect("an application");
        Self::serving(app, work, home).await
    }

    async fn serving(app: App, work: Work, home: Arc<Home>) -> Self {
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a socket");
        let address = listener.local_addr().expect("an address");
        let (stop, mut told) = watch::channel(None);
        let one = app.clone();
        let serving = match work {
            Work::All => tokio::spawn(server::listen::serve(one, listener, told)),
            Work::None => tokio::spawn(async move {
                let quiet = async move {
                    let _ = told.wait_for(Option::is_some).await;
                };
                let service = server::api::router(one).into_make_service();
                axum::serve(listener, service).with_graceful_shutdown(quiet).await
            }),
        };
        Self { app, client, address, stop, serving, home }
    }

    /// Another server of the same installation, with the same clock.
    pub async fn beside(&self, work: Work) -> Self {
        let store = self.home.beside(self.app.store());
        let (clock, config) = (self.app.clock().clone(), self.app.config().clone());
        Self::started(store, clock, config, work, Arc::clone(&self.home)).await
    }

    /// Lets the database vanish, if it is one that can.
    pub fn lose_database(&self) -> bool {
        self.home.lose()
    }

    /// Tells the server to stop, and for how long to go on.
    pub fn tell(&self, drain: Duration) {
        self.stop.send(Some(drain)).expect("the server listens");
    }

    /// Waits for the end of a server that was told to stop.
    pub async fn ended(&mut self) {
        (&mut self.serving).await.expect("no panic").expect("a clean end");
    }

    /// The server dies: nothing is finished, nothing is handed over.
    pub async fn killed(self) {
        self.serving.abort();
        assert!(self.serving.await.expect_err("it was serving").is_cancelled());
    }

    /// Stops the server as the product does, lets go of the database and starts both again.
    pub async fn restarted(self, work: Work) -> Self {
        self.tell(Duration::ZERO);
        let Self { app, serving, home, .. } = self;
        let (clock, config) = (app.clock().clone(), app.config().clone());
        serving.await.expect("no panic").expect("a clean end");
        drop(app);
        let store = home.open_again().await;
        Self::started(store, clock, config, work, home).await
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
        job: impl FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
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
        let load = move |tx: &mut Tx<'_>| store::customer::load(tx, id::<CustomerId>(customer));
        let found = self.app.store().read_now(load);
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
        let read = move |tx: &mut Tx<'_>| {
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
        self.app.store().read_now(read).expect("a read")
    }
}
