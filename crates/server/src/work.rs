//! Work in the background: writing down what has become due, telling people, forgetting answers.
//!
//! Each is a step that can be run once, by hand, in a test; [`start`] runs them again and again
//! until the server stops.

pub mod deliver;
pub mod prune;
pub mod ticker;

use crate::app::App;
use std::time::Duration;
use store::Failure;
use tokio::{sync::watch, task::JoinSet};

/// How long a worker rests when there is nothing to do.
const REST: Duration = Duration::from_millis(500);
/// How long the forgetful one rests.
const LONG_REST: Duration = Duration::from_mins(10);

/// Starts all workers; they stop when `stop` turns true.
pub fn start(app: &App, stop: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    workers.spawn(again(app.clone(), stop.clone(), REST, ticker::tick));
    workers.spawn(again(app.clone(), stop.clone(), REST, deliver::deliver));
    workers.spawn(again(app.clone(), stop.clone(), LONG_REST, prune::prune));
    workers
}

/// Runs a step until it finds nothing to do, rests, and begins again.
async fn again<S, F>(app: App, mut stop: watch::Receiver<bool>, rest: Duration, step: S)
where
    S: Fn(App) -> F + Send,
    F: Future<Output = Result<usize, Failure>> + Send,
{
    loop {
        match step(app.clone()).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(failure) => tracing::error!(%failure, "background work failed; it is tried again"),
        }
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(rest) => {}
        }
    }
}
