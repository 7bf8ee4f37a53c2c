//! Where jobs wait for a connection.

use crate::engine::failure::Failure;
use crate::engine::job::{Job, gone};
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Jobs that may wait. Beyond it a caller hears `Busy` at once, instead of an answer too late.
const WAITING: usize = 65_536;

/// A job, and whether it only looks.
pub struct Order {
    pub job: Box<dyn Job>,
    pub looks: bool,
}

/// Jobs in the order of their coming, for whoever is free.
#[derive(Default)]
pub struct Queue {
    waiting: Mutex<Waiting>,
    bell: Condvar,
}

#[derive(Default)]
struct Waiting {
    orders: VecDeque<Order>,
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
        drop(waiting);
        self.bell.notify_one();
        Ok(())
    }

    /// The first that waits, if any does.
    pub fn next(&self) -> Option<Order> {
        self.waiting().orders.pop_front()
    }

    /// The first that waits or comes; `None` when the queue is closed and empty.
    pub fn wait(&self) -> Option<Order> {
        let mut waiting = self.waiting();
        loop {
            if let Some(order) = waiting.orders.pop_front() {
                return Some(order);
            }
            if waiting.closed {
                return None;
            }
            waiting = self.bell.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Lets nobody in any more; what waits is still done.
    pub fn close(&self) {
        self.waiting().closed = true;
        self.bell.notify_all();
    }
}
