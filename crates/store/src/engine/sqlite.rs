//! `SQLite` in a folder that one process serves.

mod checkpoint;
pub mod connection;
pub mod folder;
pub mod private;
mod reader;
pub mod snapshot;
mod writer;

use super::Tally;
use super::cache::Common;
use super::failure::Failure;
use super::job::Job;
use super::migration;
use super::tx::Tx;
use checkpoint::Checkpointer;
use connection::Connection;
use folder::Folder;
use reader::Readers;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use writer::Writer;

/// The database of one folder. Fields are dropped in this order: no more readers, no more
/// checkpoints, then the writer, whose connection is the last one and therefore folds the log away.
pub struct Sqlite {
    readers: Readers,
    checkpointer: Checkpointer,
    writer: Writer,
}

impl Sqlite {
    /// Opens `novate.db` in `dir` and brings its tables up to date.
    pub fn open(dir: &Path) -> Result<Self, Failure> {
        let folder = Arc::new(Folder::take(dir)?);
        let mut connection = Connection::for_writing(folder.database())?;
        migration::run(&mut connection)?;
        let common = Common::default();
        let writer = Writer::start(connection, Arc::clone(&folder), common.clone())?;
        let checkpointer = Checkpointer::start(folder.database(), Arc::clone(&writer.counters))?;
        let readers = Readers::new(folder.database().to_owned(), common);
        Ok(Sqlite { readers, checkpointer, writer })
    }

    /// Puts a job that writes into the queue.
    pub fn hand_over(&self, job: Box<dyn Job>) -> Result<(), Failure> {
        self.writer.hand_over(job)
    }

    /// Looks at a snapshot, on this thread.
    pub fn read<T>(
        &self,
        look: impl FnOnce(&mut Tx<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.readers.read(look)
    }

    /// What the writer has done.
    pub fn tally(&self) -> Tally {
        let counters = &self.writer.counters;
        Tally {
            jobs: counters.jobs.load(Ordering::Relaxed),
            commits: counters.commits.load(Ordering::Relaxed),
        }
    }

    /// Folds the log now.
    pub fn checkpoint(&self) {
        self.checkpointer.wake();
    }
}
