//! A closure that waits for its turn, and where its answer goes.

use super::failure::Failure;
use super::tx::Tx;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use tokio::sync::oneshot;

/// A closure in a queue, with the kind of its answer forgotten.
pub trait Job: Send {
    /// Does the work and remembers the outcome, instead of an earlier one; answers whether the work
    /// is to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Why it failed, if it did.
    fn failure(&self) -> Option<&Failure>;
    /// Overrides an outcome that came to nothing.
    fn spoil(&mut self, failure: &Failure);
    /// Tells the caller. A caller that has gone away is no problem.
    fn answer(self: Box<Self>);
}

/// What a caller hears when nobody answers any more.
pub fn gone() -> Failure {
    Failure::Broken("the database was closed meanwhile".to_owned())
}

/// A job whose caller is a task.
pub fn later<T, F>(work: F) -> (Box<dyn Job>, oneshot::Receiver<Result<T, Failure>>)
where
    T: Send + 'static,
    F: FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
{
    let (sender, receiver) = oneshot::channel();
    (Box::new(Task { work, outcome: None, reply: Reply::Later(sender) }), receiver)
}

/// A job whose caller is a thread that blocks.
pub fn now<T, F>(work: F) -> (Box<dyn Job>, Receiver<Result<T, Failure>>)
where
    T: Send + 'static,
    F: FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
{
    let (sender, receiver) = sync_channel(1);
    (Box::new(Task { work, outcome: None, reply: Reply::Now(sender) }), receiver)
}

enum Reply<T> {
    Later(oneshot::Sender<Result<T, Failure>>),
    Now(SyncSender<Result<T, Failure>>),
}

struct Task<T, F> {
    work: F,
    outcome: Option<Result<T, Failure>>,
    reply: Reply<T>,
}

impl<T, F> Job for Task<T, F>
where
    T: Send,
    F: FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)))
            .unwrap_or_else(|_| Err(Failure::Broken("a job of the store panicked".to_owned())));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn failure(&self) -> Option<&Failure> {
        self.outcome.as_ref().and_then(|outcome| outcome.as_ref().err())
    }

    fn spoil(&mut self, failure: &Failure) {
        if !matches!(self.outcome, Some(Err(_))) {
            self.outcome = Some(Err(failure.clone()));
        }
    }

    fn answer(self: Box<Self>) {
        let outcome = self.outcome.unwrap_or_else(|| Err(gone()));
        match self.reply {
            Reply::Later(caller) => drop(caller.send(outcome)),
            Reply::Now(caller) => drop(caller.send(outcome)),
        }
    }
}
