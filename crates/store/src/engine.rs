//! How statements reach the disk: in a folder by one writer with group commit and readers on
//! snapshots, in a `PostgreSQL` database by several connections and versions.

pub(crate) mod cache;
mod failure;
mod job;
pub mod meta;
mod migration;
pub mod place;
mod postgres;
mod recent;
mod sqlite;
mod tx;
mod value;

pub use failure::Failure;
pub use migration::OLDER;
pub use place::Place;
pub use sqlite::{folder::DATABASE, private, snapshot::Snapshot};
pub(crate) use tx::Session;
pub use tx::Tx;
pub use value::{Row, Value};
pub(crate) use value::{hexadecimal, json};

use job::Job;
use postgres::{Company, Postgres};
use sqlite::Sqlite;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// The database of an installation. A clone is cheap and means the same database; when the last
/// clone is dropped, everything accepted is finished; the log of a folder is folded into its
/// database then, and the folder is free for another process.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("tally", &self.tally()).finish_non_exhaustive()
    }
}

enum Inner {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// How much was done since the database was opened here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Closures that were run.
    pub jobs: u64,
    /// Transactions that were committed; fewer than `jobs` when commits were shared.
    pub commits: u64,
}

impl Store {
    /// Opens the database `novate.db` in `dir`; creates the folder, the file (readable by its owner
    /// only) and the tables when they are not there yet.
    ///
    /// # Errors
    /// [`Failure::InUse`] when another process serves the folder, [`Failure::Newer`] when a newer
    /// program wrote it, [`Failure::Corrupt`] when the file is not a database of ours.
    pub fn open(dir: &Path) -> Result<Store, Failure> {
        Ok(Store { inner: Arc::new(Inner::Sqlite(Sqlite::open(dir)?)) })
    }

    /// Opens the installation at a place, whatever kind of place it is.
    ///
    /// # Errors
    /// As [`Store::open`] and [`Store::connect`].
    pub fn at(place: &Place) -> Result<Store, Failure> {
        match place {
            Place::Folder(dir) => Store::open(dir),
            Place::Server { url, connections } => Store::connect(url, *connections),
        }
    }

    /// Connects to a `PostgreSQL` database.
    ///
    /// # Errors
    /// [`Failure::Away`] when nobody answers there.
    pub fn connect(url: &str, connections: usize) -> Result<Store, Failure> {
        Store::beside(url, connections, Company::Any)
    }

    fn beside(url: &str, connections: usize, company: Company) -> Result<Store, Failure> {
        let postgres = Postgres::connect(url, connections, company)?;
        Ok(Store { inner: Arc::new(Inner::Postgres(postgres)) })
    }

    /// As [`Store::at`], where nobody else may use the installation at the same time.
    ///
    /// # Errors
    /// As [`Store::at`]; [`Failure::InUse`] when somebody does.
    pub fn alone(place: &Place) -> Result<Store, Failure> {
        match place {
            Place::Folder(dir) => Store::open(dir),
            // Colleagues would have locks in its way.
            Place::Server { url, .. } => Store::beside(url, 1, Company::None),
        }
    }

    /// Opens a `PostgreSQL` database to look at it, and leaves its tables as they are.
    ///
    /// # Errors
    /// As [`Store::connect`]; [`Failure::Broken`] when the tables are not those of this program.
    pub fn visit(url: &str) -> Result<Store, Failure> {
        Store::beside(url, 1, Company::Hosts)
    }

    /// Whether other processes may use the same database at the same time.
    pub fn is_shared(&self) -> bool {
        match &*self.inner {
            Inner::Sqlite(_) => false,
            Inner::Postgres(_) => true,
        }
    }

    /// Runs `job` in a transaction that it may share with others, and answers after what it wrote
    /// is on the disk. Nothing of a failed job remains. It may run more than once: when somebody
    /// else changed meanwhile what it had looked at, it looks again.
    ///
    /// # Errors
    /// What `job` returned; [`Failure::Busy`] when too much is waiting; [`Failure::Broken`] when it
    /// panicked; [`Failure::Conflict`] when others were always faster; the failure of the commit.
    pub async fn write<T, F>(&self, job: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    {
        let (job, answer) = job::later(job);
        self.hand_over(job)?;
        answer.await.unwrap_or_else(|_| Err(job::gone()))
    }

    /// The twin of [`Store::write`] for code that is not asynchronous: blocks the calling thread.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_now<T, F>(&self, job: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    {
        let (job, answer) = job::now(job);
        self.hand_over(job)?;
        answer.recv().unwrap_or_else(|_| Err(job::gone()))
    }

    /// Puts a job that may write into the queue.
    fn hand_over(&self, job: Box<dyn Job>) -> Result<(), Failure> {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.hand_over(job),
            Inner::Postgres(postgres) => postgres.hand_over(job, false),
        }
    }

    /// Runs `look` on one snapshot: all its statements see what was committed when the first of
    /// them ran. It may run more than once.
    ///
    /// # Errors
    /// What `look` returned; [`Failure::Broken`] when it tried to write.
    pub async fn read<T, F>(&self, mut look: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    {
        match &*self.inner {
            // A statement runs on the thread that asks: handing it over costs more than itself.
            Inner::Sqlite(sqlite) => sqlite.read(|tx| look(tx)),
            Inner::Postgres(postgres) => {
                let (job, answer) = job::later(look);
                postgres.hand_over(job, true)?;
                answer.await.unwrap_or_else(|_| Err(job::gone()))
            }
        }
    }

    /// The twin of [`Store::read`] for code that is not asynchronous: blocks the calling thread.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn read_now<T, F>(&self, mut look: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.read(|tx| look(tx)),
            Inner::Postgres(postgres) => {
                let (job, answer) = job::now(look);
                postgres.hand_over(job, true)?;
                answer.recv().unwrap_or_else(|_| Err(job::gone()))
            }
        }
    }

    /// What has been written since the database was opened here.
    pub fn tally(&self) -> Tally {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.tally(),
            Inner::Postgres(postgres) => postgres.tally(),
        }
    }

    /// Folds the write-ahead log of a folder into its database now, as far as readers allow. It
    /// happens by itself about twice a second while something is written.
    pub fn checkpoint(&self) {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.checkpoint(),
            Inner::Postgres(_) => {}
        }
    }
}
