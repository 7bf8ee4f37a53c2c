//! Folding the write-ahead log into the database, away from the writer's thread.

use super::connection::Connection;
use super::writer::Counters;
use crate::engine::failure::Failure;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often it looks whether anything was written.
const PERIOD: Duration = Duration::from_millis(500);

/// Quiet periods after which the log is cut to nothing.
const QUIET: u32 = 4;

/// Bytes of log above which it is cut even while work goes on.
const LARGE: u64 = 64 * 1024 * 1024;

/// The thread that folds; dropped, it stops.
pub struct Checkpointer {
    bell: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpointer {
    pub fn start(database: &Path, counters: Arc<Counters>) -> Result<Self, Failure> {
        let (bell, rings) = sync_channel(1);
        let connection = Connection::for_checkpoints(database)?;
        let mut log = database.as_os_str().to_owned();
        log.push("-wal");
        let mut folder = Folding { connection, log: log.into(), counters, seen: 0, quiet: 0 };
        let thread = thread::Builder::new()
            .name("checkpoint".to_owned())
            .spawn(move || folder.run(&rings))
            .map_err(|error| Failure::Broken(format!("no thread for checkpoints: {error}")))?;
        Ok(Checkpointer { bell: Some(bell), thread: Some(thread) })
    }

    /// Looks now instead of at the end of the period.
    pub fn wake(&self) {
        if let Some(bell) = &self.bell {
            // A full bell has been rung already.
            let _ = bell.try_send(());
        }
    }
}

impl Drop for Checkpointer {
    fn drop(&mut self) {
        self.bell = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the checkpoint thread panicked");
        }
    }
}

struct Folding {
    connection: Connection,
    log: PathBuf,
    counters: Arc<Counters>,
    seen: u64,
    quiet: u32,
}

impl Folding {
    fn run(&mut self, rings: &Receiver<()>) {
        while !matches!(rings.recv_timeout(PERIOD), Err(RecvTimeoutError::Disconnected)) {
            self.look();
        }
    }

    fn look(&mut self) {
        let commits = self.counters.commits.load(Ordering::Relaxed);
        let large = || std::fs::metadata(&self.log).is_ok_and(|log| log.len() > LARGE);
        let folded = if commits != self.seen {
            self.seen = commits;
            self.quiet = 0;
            let empty = large();
            self.connection.fold_log(empty)
        } else if self.quiet < QUIET {
            self.quiet += 1;
            if self.quiet < QUIET {
                return;
            }
            self.connection.fold_log(true)
        } else {
            return;
        };
        match folded {
            // Readers or the writer were in the way: the next round tries again.
            Ok(false) | Err(Failure::Busy) => self.quiet = self.quiet.min(QUIET - 1),
            Ok(true) => {}
            Err(error) => tracing::error!(%error, "the log could not be folded"),
        }
    }
}
