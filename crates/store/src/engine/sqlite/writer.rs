//! The one thread that writes, and the commit that waiting jobs share.
//!
//! While the disk works on one commit, the next jobs queue up; the writer then runs all of them in
//! one transaction. Each job has its own savepoint, set by its first write: one that fails takes
//! nothing with it, and one that only looks costs no write at all.

use super::connection::Connection;
use super::folder::Folder;
use crate::engine::cache::{Cache, Common};
use crate::engine::failure::Failure;
use crate::engine::job::{Job, gone};
use crate::engine::tx::Tx;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

/// Jobs that share a commit when the queue is short: keeps the wait of each small.
const BATCH: usize = 64;

/// Jobs that share a commit when the queue is long: gets it short again.
const LARGE_BATCH: usize = 256;

/// Jobs that may wait. Beyond it a caller hears `Busy` at once, instead of an answer too late.
const WAITING: usize = 65_536;

/// What the writer counts while it works.
#[derive(Default)]
pub struct Counters {
    pub jobs: AtomicU64,
    pub commits: AtomicU64,
    waiting: AtomicUsize,
}

/// The writer's thread; dropped, it finishes what was handed over and ends.
pub struct Writer {
    pub counters: Arc<Counters>,
    queue: Option<Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread. It holds `folder` until its connection is closed.
    pub fn start(
        connection: Connection,
        folder: Arc<Folder>,
        common: Common,
    ) -> Result<Self, Failure> {
        let (queue, jobs) = channel();
        let counters = Arc::new(Counters::default());
        let cache = Cache::of_writer(common);
        let mut desk = Desk { connection, cache, counters: Arc::clone(&counters) };
        let thread = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || {
                desk.run(&jobs);
                drop(desk);
                drop(folder);
            })
            .map_err(|error| Failure::Broken(format!("no thread for the writer: {error}")))?;
        Ok(Writer { counters, queue: Some(queue), thread: Some(thread) })
    }

    /// Puts a job into the queue.
    pub fn hand_over(&self, job: Box<dyn Job>) -> Result<(), Failure> {
        if self.counters.waiting.fetch_add(1, Ordering::Relaxed) >= WAITING {
            self.counters.waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(Failure::Busy);
        }
        self.queue.as_ref().ok_or_else(gone)?.send(job).map_err(|_| gone())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        let Some(thread) = self.thread.take() else { return };
        // The last clone may die inside a job: a thread cannot wait for itself.
        if thread.thread().id() != thread::current().id() && thread.join().is_err() {
            tracing::error!("the writer panicked");
        }
    }
}

struct Desk {
    connection: Connection,
    cache: Cache,
    counters: Arc<Counters>,
}

impl Desk {
    fn run(&mut self, jobs: &Receiver<Box<dyn Job>>) {
        while let Ok(first) = jobs.recv() {
            let mut done = Vec::with_capacity(BATCH);
            let outcome = self.batch(first, jobs, &mut done);
            if let Err(failure) = &outcome {
                tracing::error!(error = %failure, jobs = done.len(), "a commit failed");
                self.connection.drop_batch();
                self.cache.clear();
                for job in &mut done {
                    job.spoil(failure);
                }
            }
            self.counters.waiting.fetch_sub(done.len(), Ordering::Relaxed);
            self.counters.jobs.fetch_add(done.len() as u64, Ordering::Relaxed);
            done.into_iter().for_each(Job::answer);
        }
    }

    /// Runs `first` and those that wait behind it, and commits. Every job taken from the queue ends
    /// up in `done`, whatever happens.
    fn batch(
        &mut self,
        first: Box<dyn Job>,
        jobs: &Receiver<Box<dyn Job>>,
        done: &mut Vec<Box<dyn Job>>,
    ) -> Result<(), Failure> {
        let waiting = self.counters.waiting.load(Ordering::Relaxed);
        let size = if waiting > LARGE_BATCH { LARGE_BATCH } else { BATCH };
        let begun = self.connection.begin_batch();
        let mut next = Some(first);
        while let Some(mut job) = next.take() {
            let ran = match &begun {
                Ok(()) => self.job(job.as_mut()),
                Err(failure) => Err(failure.clone()),
            };
            done.push(job);
            ran?;
            if done.len() < size {
                next = jobs.try_recv().ok();
            }
        }
        self.connection.end_batch()?;
        self.cache.committed();
        self.counters.commits.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Runs one job; an error means that the whole transaction is lost.
    fn job(&mut self, job: &mut dyn Job) -> Result<(), Failure> {
        let mut session = self.connection.begin_job();
        let keep = job.run(&mut Tx::new(&mut session, &mut self.cache));
        if keep {
            session.keep()?;
        } else {
            session.undo()?;
            self.cache.clear();
        }
        if self.connection.in_transaction() {
            return Ok(());
        }
        // The database gave the shared transaction up, as it does when the disk is full: the
        // others of the batch hear the same, and may try again if this one may.
        let given_up = || Failure::Broken("the shared transaction was given up".to_owned());
        Err(job.failure().cloned().unwrap_or_else(given_up))
    }
}
