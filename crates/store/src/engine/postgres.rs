//! A `PostgreSQL` database that any number of processes serve.
//!
//! Each of several threads has a connection of its own and takes jobs from one queue. Transactions
//! see one snapshot; what was read is guarded by its version when something is saved.

mod address;
mod company;
mod connection;
mod desk;
mod queue;
mod session;
mod step;
mod tls;

use super::Tally;
use super::cache::Common;
use super::failure::Failure;
use super::job::Job;
use super::migration::{self, Site, Work};
use address::Address;
pub use company::Company;
use connection::{Connection, broken};
use desk::Desk;
use queue::{Order, Queue};
use session::Session;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// The oldest server that we know how to speak to.
const OLDEST: i64 = 15;
/// The newest that was tested.
const NEWEST: i64 = 17;

/// Whether texts are ordered by their bytes, as `SQLite` does it. In every natural language the
/// case matters least, and letters with marks come before `z`.
const ORDERED: &str = "select 'B' < 'a' and 'a-c' < 'ab' and 'z' < 'é' and '~' < 'é'";

/// Everything that desks share.
pub struct Shared {
    queue: Queue,
    address: Address,
    /// Closures that were run.
    jobs: AtomicU64,
    /// Transactions that changed something.
    commits: AtomicU64,
    /// Why the last try to connect failed, if it did.
    away: Mutex<Option<Failure>>,
    /// Whether a desk is trying.
    trying: AtomicBool,
    /// Desks that have a connection.
    seated: AtomicUsize,
    era: Mutex<Era>,
}

/// What was decoded since the last loss of a connection, all of it from one server.
#[derive(Clone, Default)]
struct Era {
    number: u64,
    origin: String,
    common: Common,
}

impl Shared {
    /// The era of a connection to this server, and what is decoded in it: the present one, unless
    /// that is of another server.
    fn era(&self, origin: &str) -> (u64, Common) {
        let mut era = self.era.lock().unwrap_or_else(PoisonError::into_inner);
        if era.origin != origin {
            let (number, origin) = (era.number + 1, origin.to_owned());
            *era = Era { number, origin, common: Common::default() };
        }
        (era.number, era.common.clone())
    }

    /// Begins a new era, if nobody has since `old`.
    fn turn(&self, old: u64) {
        let mut era = self.era.lock().unwrap_or_else(PoisonError::into_inner);
        if era.number == old {
            *era = Era { number: old + 1, ..Era::default() };
        }
    }
}

/// A database, from one process. Dropped, it finishes what was handed over.
pub struct Postgres {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

impl Postgres {
    /// Connects, looks whether the database is one for us, and brings its tables up to date.
    pub fn connect(url: &str, connections: usize, company: Company) -> Result<Self, Failure> {
        let address = address::read(url)?;
        // On a thread of its own: the caller's may be driving tasks, and cannot wait beside them.
        let first = thread::scope(|scope| scope.spawn(|| first(&address, company)).join());
        let first = first.map_err(|_| broken("connecting panicked"))??;
        let shared = Arc::new(Shared {
            queue: Queue::default(),
            address,
            jobs: AtomicU64::new(0),
            commits: AtomicU64::new(0),
            away: Mutex::new(None),
            trying: AtomicBool::new(false),
            seated: AtomicUsize::new(0),
            era: Mutex::default(),
        });
        let mut desks = vec![Desk::seated(0, Arc::clone(&shared), company, first)];
        for number in 1..u32::try_from(connections).unwrap_or(u32::MAX) {
            desks.push(Desk::new(number, Arc::clone(&shared), company));
        }
        let mut whole = Postgres { shared, threads: Vec::with_capacity(desks.len()) };
        for desk in desks {
            let thread = thread::Builder::new().name("database".to_owned());
            let thread = thread.spawn(move || desk.run());
            let thread = thread.map_err(|why| broken(&format!("no thread: {why}")))?;
            whole.threads.push(thread);
        }
        Ok(whole)
    }

    /// Puts a job that `looks`, or may write, into the queue.
    pub fn hand_over(&self, job: Box<dyn Job>, looks: bool) -> Result<(), Failure> {
        self.shared.queue.push(Order { job, looks })
    }

    /// What was done.
    pub fn tally(&self) -> Tally {
        Tally {
            jobs: self.shared.jobs.load(Ordering::Relaxed),
            commits: self.shared.commits.load(Ordering::Relaxed),
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.shared.queue.close();
        for thread in self.threads.drain(..) {
            // The last clone may die inside a job: a thread cannot wait for itself.
            if thread.thread().id() != thread::current().id() && thread.join().is_err() {
                tracing::error!("a thread of the database panicked");
            }
        }
    }
}

/// Whether a URL can be understood.
///
/// # Errors
/// [`Failure::Broken`], with what is wrong and nothing of the password.
pub fn understand(url: &str) -> Result<(), Failure> {
    address::read(url).map(drop)
}

/// A connection to a database that is one for us, with tables that are up to date.
fn first(address: &Address, company: Company) -> Result<Connection, Failure> {
    let mut first = Connection::open(address, company)?;
    fits(&mut first)?;
    if company != Company::Hosts {
        migration::run(&mut first)?;
        return Ok(first);
    }
    if !first.cell("select to_regclass('migration') is not null")? {
        return Err(broken("there is no installation in it"));
    }
    let mut session = Session::inside(&mut first);
    let missing = migration::missing(&mut session)?;
    if missing == 0 { Ok(first) } else { Err(broken(migration::OLDER)) }
}

/// Whether the database is one that keeps what we promise.
fn fits(connection: &mut Connection) -> Result<(), Failure> {
    let version: String = connection.cell("select current_setting('server_version_num')")?;
    let version = version.parse::<i64>().unwrap_or(0) / 10_000;
    if version < OLDEST {
        return Err(broken(&format!("PostgreSQL {version} is too old; it has to be {OLDEST}")));
    }
    if version > NEWEST {
        tracing::warn!(version, "this version of PostgreSQL is newer than any that was tested");
    }
    let encoding: String = connection.cell("select current_setting('server_encoding')")?;
    if encoding != "UTF8" || !connection.cell::<bool>(ORDERED)? {
        return Err(broken(
            "the database does not order text by its bytes; make another one with: create \
             database NAME template template0 encoding 'UTF8' locale 'C'",
        ));
    }
    for (setting, harm) in [
        ("fsync", "a crash of the machine may lose what was acknowledged"),
        ("full_page_writes", "a crash of the machine may damage the database"),
    ] {
        let sql = format!("select current_setting('{setting}')");
        if connection.cell::<String>(&sql)? == "off" {
            tracing::warn!("PostgreSQL runs with {setting} = off: {harm}");
        }
    }
    Ok(())
}

impl Site for Connection {
    fn begin(&mut self) -> Result<(), Failure> {
        // Each statement sees what was committed before it: also what the one before us built. That
        // and our own steps take as long as they take; who reads a table is not waited for.
        self.batch(
            "begin isolation level read committed; set local statement_timeout = 0; \
             set local lock_timeout = 0; select pg_advisory_xact_lock(5627418202); \
             set local lock_timeout = '5s'",
        )
    }

    fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        Connection::batch(self, sql)
    }

    fn within(&mut self, work: &mut Work<'_>) -> Result<(), Failure> {
        let mut session = Session::inside(self);
        work(&mut session)?;
        session.finish()
    }

    fn commit(&mut self) -> Result<(), Failure> {
        Connection::batch(self, "commit")
    }

    fn rollback(&mut self) {
        if let Err(error) = Connection::batch(self, "rollback") {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }
}
