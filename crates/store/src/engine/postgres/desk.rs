//! A thread with a connection of its own, that takes one job after the other.
//!
//! A job that finds somebody else's work in its way is run again, a bounded number of times. One
//! whose connection breaks is run again on a new one, unless its commit was on the way: then nobody
//! knows, and the caller is told that the database went away. A repeated request id finds out.

use super::Shared;
use super::company::Company;
use super::connection::{Connection, broken};
use super::queue::Order;
use super::session::{Session, Undone};
use crate::engine::cache::Cache;
use crate::engine::failure::Failure;
use crate::engine::tx::Tx;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::Duration;

/// How often a job gives way to others before its caller is told.
const CONFLICTS: u32 = 12;

/// How long nobody tries to connect after somebody could not.
const BREATH: Duration = Duration::from_millis(50);

/// The right to try to connect while the database is away.
struct Turn(Arc<Shared>);

impl Turn {
    fn take(shared: &Arc<Shared>) -> Option<Turn> {
        let taken = shared.trying.swap(true, Ordering::Acquire);
        (!taken).then(|| Turn(Arc::clone(shared)))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.trying.store(false, Ordering::Release);
    }
}

/// One of those that have a connection.
struct Seat(Arc<Shared>);

impl Seat {
    fn take(shared: &Arc<Shared>) -> Seat {
        shared.seated.fetch_add(1, Ordering::AcqRel);
        Seat(Arc::clone(shared))
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.seated.fetch_sub(1, Ordering::AcqRel);
    }
}

/// What a desk works with.
struct Chair {
    connection: Connection,
    cache: Cache,
    /// Up to which loss of a connection it was opened.
    era: u64,
    _seat: Seat,
}

/// One thread's desk.
pub struct Desk {
    number: u32,
    shared: Arc<Shared>,
    company: Company,
    chair: Option<Chair>,
    /// Kept for a moment after a try that failed.
    turn: Option<Turn>,
}

/// What became of a try.
enum Tried {
    /// The caller has its answer.
    Done,
    /// Nothing was tried: there is no connection to be had.
    Unseated(Failure),
    /// Somebody else was faster.
    Conflict(Failure),
    /// The connection broke before anything was kept.
    Lost(Failure),
    /// It failed, and will again.
    Failed(Failure),
}

impl Desk {
    pub fn new(number: u32, shared: Arc<Shared>, company: Company) -> Self {
        Desk { number, shared, company, chair: None, turn: None }
    }

    /// A desk that works on a connection that is there already.
    pub fn seated(number: u32, shared: Arc<Shared>, company: Company, first: Connection) -> Self {
        let (era, common) = shared.era(&first.origin);
        let cache = Cache::of_writer(common);
        let chair = Some(Chair { connection: first, cache, era, _seat: Seat::take(&shared) });
        Desk { number, shared, company, chair, turn: None }
    }

    /// Works until the queue is closed.
    pub fn run(mut self) {
        loop {
            let next = self.shared.queue.next();
            let order = next.or_else(|| {
                self.rest();
                let order = self.shared.queue.wait();
                self.look_up();
                order
            });
            let Some(mut order) = order else { return };
            let done = catch_unwind(AssertUnwindSafe(|| self.carry_out(&mut order)));
            let done = done.unwrap_or_else(|_| {
                // Whatever it was, its transaction goes with the connection.
                self.leave();
                order.job.spoil(&broken("a thread of the database panicked"));
                true
            });
            if !done {
                self.shared.queue.put_back(order);
                self.stand_by();
                continue;
            }
            if !matches!(order.job.failure(), Some(Failure::Away(_))) {
                self.shared.jobs.fetch_add(1, Ordering::Relaxed);
            }
            order.job.answer();
            if let Some(turn) = self.turn.take() {
                thread::park_timeout(BREATH);
                drop(turn);
            }
        }
    }

    /// Leaves the jobs to those who have a connection, until there is one here as well, or nobody
    /// has one any more. A database that takes no more connections has not gone away.
    fn stand_by(&mut self) {
        let shared = Arc::clone(&self.shared);
        while self.chair.is_none() && shared.seated.load(Ordering::Acquire) > 0 {
            thread::park_timeout(BREATH);
            self.turn = None;
            if shared.queue.is_closed() {
                return;
            }
            if !shared.queue.is_empty() {
                self.chair = self.connect().ok();
            }
        }
        self.turn = None;
    }

    /// Before nothing happens for a while: leaves no transaction open.
    fn rest(&mut self) {
        let Some(chair) = &mut self.chair else { return };
        if chair.connection.end.is_some() && chair.connection.send(&[]).is_err() {
            self.leave();
        }
    }

    /// After nothing has happened for a while: sees whether the connection is still there.
    fn look_up(&mut self) {
        if self.chair.as_mut().is_some_and(|chair| chair.connection.is_lost()) {
            self.leave();
        }
    }

    /// Lets go of a connection that broke. What was decoded by then may come from a database that
    /// others do not see any more, so everybody who connects from now on decodes anew.
    fn leave(&mut self) {
        if let Some(chair) = self.chair.take() {
            self.shared.turn(chair.era);
        }
    }

    /// Answers `false`, and leaves the job as it was, when others have to do it.
    fn carry_out(&mut self, order: &mut Order) -> bool {
        let (mut conflicts, mut losses) = (0, 0);
        loop {
            let failure = match self.attempt(order) {
                Tried::Done => return true,
                Tried::Unseated(_) if self.shared.seated.load(Ordering::Acquire) > 0 => {
                    return false;
                }
                Tried::Conflict(_) if conflicts < CONFLICTS => {
                    conflicts += 1;
                    self.give_way(conflicts);
                    continue;
                }
                Tried::Lost(_) if losses == 0 => {
                    losses += 1;
                    continue;
                }
                Tried::Unseated(failure)
                | Tried::Conflict(failure)
                | Tried::Lost(failure)
                | Tried::Failed(failure) => failure,
            };
            order.job.spoil(&failure);
            return true;
        }
    }

    /// Waits a little, the longer the more often, and not as long as the neighbours.
    fn give_way(&mut self, conflicts: u32) {
        let step = 250 << conflicts.min(7);
        let time = Duration::from_micros(step + u64::from(self.number % 8) * step / 8);
        if let Some(chair) = &mut self.chair {
            chair.connection.pause(time);
        }
    }

    fn attempt(&mut self, order: &mut Order) -> Tried {
        let chair = match self.sit() {
            Ok(chair) => chair,
            Err(failure) => return Tried::Unseated(failure),
        };
        let mut session = Session::new(&mut chair.connection, order.looks);
        let keep = order.job.run(&mut Tx::new(&mut session, &mut chair.cache));
        let wrote = session.wrote;
        let undone = if keep { session.keep().err() } else { session.undo().err() };
        let Some(Undone { fault, unsure }) = undone else {
            if keep {
                chair.cache.committed();
                self.shared.commits.fetch_add(u64::from(wrote), Ordering::Relaxed);
            } else {
                chair.cache.clear();
            }
            return Tried::Done;
        };
        chair.cache.clear();
        match fault.failure {
            Failure::Away(_) => {
                self.leave();
                if unsure { Tried::Failed(fault.failure) } else { Tried::Lost(fault.failure) }
            }
            failure if fault.again => Tried::Conflict(failure),
            failure => Tried::Failed(failure),
        }
    }

    fn sit(&mut self) -> Result<&mut Chair, Failure> {
        let chair = match self.chair.take() {
            Some(chair) => chair,
            None => self.connect()?,
        };
        Ok(self.chair.insert(chair))
    }

    /// Connects. While the database is away, one desk at a time tries, and not all the time;
    /// callers of the others hear at once what it heard.
    fn connect(&mut self) -> Result<Chair, Failure> {
        let turn = Turn::take(&self.shared);
        if turn.is_none()
            && let Some(failure) = &*self.shared.away.lock().unwrap_or_else(PoisonError::into_inner)
        {
            return Err(failure.clone());
        }
        let opened =
            Connection::open(&self.shared.address, self.company).map_err(|why| match why {
                // A copy, or our own connection that broke: it passes.
                Failure::InUse(why) => Failure::Away(why),
                other => other,
            });
        *self.shared.away.lock().unwrap_or_else(PoisonError::into_inner) =
            opened.as_ref().err().cloned();
        self.turn = turn.filter(|_| opened.is_err());
        let connection = opened?;
        let (era, common) = self.shared.era(&connection.origin);
        let cache = Cache::of_writer(common);
        Ok(Chair { connection, cache, era, _seat: Seat::take(&self.shared) })
    }
}
