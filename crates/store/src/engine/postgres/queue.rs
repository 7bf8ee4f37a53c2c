//! Where jobs wait for a connection.

use crate::engine::failure::Failure;
use crate::engine::job::{Job, gone};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};

/// Jobs that may wait. Beyond it a caller hears `Busy` at once, instead of an answer too late.
const WAITING: usize = 65_536;

/// A job, and whether it only looks.
pub struct Order {
    pub job: Box<dyn Job>,
    pub looks: bool,
}

/// Jobs in the order of their coming, for whoever is free: first for who has been working last,
/// whose memories are warm.
#[derive(Default)]
pub struct Queue {
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    orders: VecDeque<Order>,
    /// Threads that have nothing to do, the latest last.
    idle: Vec<Thread>,
    closed: bool,
}

impl Queue {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a job at the end.
    pub fn push(&self, order: Order) -> Result<(), Failure> {
        let mut waiting = self.waiting();
        if waiting.closed {
            return Err(gone());
        }
        if waiting.orders.len() >= WAITING {
            return Err(Failure::Busy);
        }
        waiting.orders.push_back(order);
        ring(waiting);
        Ok(())
    }

    /// Puts a job back to where it was, for somebody else.
    pub fn put_back(&self, order: Order) {
        let mut waiting = self.waiting();
        waiting.orders.push_front(order);
        ring(waiting);
    }

    /// Whether no job waits.
    pub fn is_empty(&self) -> bool {
        self.waiting().orders.is_empty()
    }

    /// Whether nobody is let in any more.
    pub fn is_closed(&self) -> bool {
        self.waiting().closed
    }

    /// The first that waits, if any does.
    pub fn next(&self) -> Option<Order> {
        self.waiting().orders.pop_front()
    }

    /// The first that waits or comes; `None` when the queue is closed and empty.
    pub fn wait(&self) -> Option<Order> {
        let me = thread::current();
        loop {
            let mut waiting = self.waiting();
            if let Some(order) = waiting.orders.pop_front() {
                // Whoever rang may have meant us: nobody is to be rung for twice.
                waiting.idle.retain(|one| one.id() != me.id());
                return Some(order);
            }
            if waiting.closed {
                return None;
            }
            if !waiting.idle.iter().any(|one| one.id() == me.id()) {
                waiting.idle.push(me.clone());
            }
            drop(waiting);
            thread::park();
        }
    }

    /// Lets nobody in any more; what waits is still done.
    pub fn close(&self) {
        let mut waiting = self.waiting();
        waiting.closed = true;
        let woken = std::mem::take(&mut waiting.idle);
        drop(waiting);
        woken.iter().for_each(Thread::unpark);
    }
}

/// Wakes one that has nothing to do, if there is one.
fn ring(mut waiting: MutexGuard<'_, Waiting>) {
    let woken = waiting.idle.pop();
    drop(waiting);
    if let Some(thread) = woken {
        thread.unpark();
    }
}
