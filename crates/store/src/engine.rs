//! How statements reach the disk: one writer with group commit, readers on snapshots.

pub(crate) mod cache;
mod checkpoint;
mod failure;
mod folder;
pub mod meta;
mod migration;
mod reader;
mod recent;
mod sqlite;
mod tx;
mod value;
mod writer;

pub use failure::Failure;
pub use tx::Tx;
pub(crate) use value::json;
pub use value::{Row, Value};

use cache::Common;
use checkpoint::Checkpointer;
use folder::Folder;
use reader::Readers;
use sqlite::Connection;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use writer::{Reply, Writer};

/// The database of one folder. A clone is cheap and means the same database; when the last clone is
/// dropped, everything accepted is finished, the log is folded into the database and the folder is
/// free for another process.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("tally", &self.tally()).finish_non_exhaustive()
    }
}

/// Fields are dropped in this order: no more readers, no more checkpoints, then the writer, whose
/// connection is the last one and therefore folds the log away.
struct Inner {
    readers: Readers,
    checkpointer: Checkpointer,
    writer: Writer,
}

/// How much the writer has done since the folder was opened.
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
        let folder = Arc::new(Folder::take(dir)?);
        let mut connection = Connection::for_writing(folder.database())?;
        migration::run(&mut connection)?;
        let common = Common::default();
        let writer = Writer::start(connection, Arc::clone(&folder), common.clone())?;
        let checkpointer = Checkpointer::start(folder.database(), Arc::clone(&writer.counters))?;
        let readers = Readers::new(folder.database().to_owned(), common);
        Ok(Store { inner: Arc::new(Inner { readers, checkpointer, writer }) })
    }

    /// Runs `job` on the writer's thread, in a transaction that it may share with others, and
    /// answers after what it wrote is on the disk. Nothing of a failed job remains.
    ///
    /// # Errors
    /// What `job` returned; [`Failure::Busy`] when too much is waiting; [`Failure::Broken`] when it
    /// panicked; the failure of the shared commit.
    pub async fn write<T, F>(&self, job: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        self.inner.writer.hand_over(job, Reply::Later(sender))?;
        receiver.await.unwrap_or_else(|_| Err(writer::gone()))
    }

    /// The twin of [`Store::write`] for code that is not asynchronous: blocks the calling thread.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_now<T, F>(&self, job: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    {
        let (sender, receiver) = std::sync::mpsc::sync_channel(1);
        self.inner.writer.hand_over(job, Reply::Now(sender))?;
        receiver.recv().unwrap_or_else(|_| Err(writer::gone()))
    }

    /// Runs `look` on the calling thread. All statements of one call see the same snapshot: what
    /// was committed when the first of them ran.
    ///
    /// # Errors
    /// What `look` returned; [`Failure::Broken`] when it tried to write.
    pub fn read<T, F>(&self, look: F) -> Result<T, Failure>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, Failure>,
    {
        self.inner.readers.read(look)
    }

    /// What the writer has done since the folder was opened.
    pub fn tally(&self) -> Tally {
        let counters = &self.inner.writer.counters;
        Tally {
            jobs: counters.jobs.load(Ordering::Relaxed),
            commits: counters.commits.load(Ordering::Relaxed),
        }
    }

    /// Folds the write-ahead log into the database now, as far as readers allow. It happens by
    /// itself about twice a second while something is written.
    pub fn checkpoint(&self) {
        self.inner.checkpointer.wake();
    }
}
