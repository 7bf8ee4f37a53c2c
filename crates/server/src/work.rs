//! Work in the background: writing down what has become due, telling people and programs, sending
//! letters, forgetting what is old, replacing keys.
//!
//! Each is a step that can be run once, by hand, in a test; [`start`] runs them again and again
//! until the server stops. Where several servers share a database, one of them does the work.

pub mod bulk;
pub mod deliver;
pub mod feed;
pub mod hook;
pub mod keys;
pub mod mail;
pub mod mailer;
pub mod prune;
pub mod sandbox;
pub mod ticker;
pub mod total;
pub mod turn;

use crate::app::App;
use std::time::Duration;
use store::Failure;
use tokio::{sync::watch, task::JoinSet};
use turn::{Keeper, Until};

/// How long a worker rests when there is nothing to do.
const REST: Duration = Duration::from_millis(500);
/// How long the forgetful one rests.
const LONG_REST: Duration = Duration::from_mins(10);
/// How often the rows that lists are summed up in are made few.
const TOTAL_REST: Duration = Duration::from_secs(5);
/// How often the age of the keys is looked at.
const KEYS_REST: Duration = Duration::from_mins(1);
/// How often each server looks for new keys.
const KEYS_LOOK: Duration = Duration::from_secs(15);

/// What is under way. Dropped, it stops where it is, as if the process had died.
pub struct Work {
    workers: JoinSet<()>,
    keeper: Keeper,
    stop: watch::Sender<bool>,
}

/// Starts all workers.
pub fn start(app: &App) -> Work {
    let (keeper, until) = Keeper::start(app);
    let (stop, told) = watch::channel(false);
    let mut workers = JoinSet::new();
    let all = turn::always();
    workers.spawn(again(app.clone(), told.clone(), until.clone(), REST, ticker::tick));
    workers.spawn(again(app.clone(), told.clone(), until.clone(), REST, deliver::deliver));
    workers.spawn(again(app.clone(), told.clone(), until.clone(), REST, feed::number));
    workers.spawn(again(app.clone(), told.clone(), until.clone(), REST, hook::tell));
    workers.spawn(again(app.clone(), told.clone(), until.clone(), REST, bulk::step));
    workers.spawn(again(app.clone(), told.clone(), until.clone(), LONG_REST, prune::prune));
    workers.spawn(again(app.clone(), told.clone(), until.clone(), REST, mail::send));
    workers.spawn(again(app.clone(), told.clone(), until.clone(), TOTAL_REST, total::fold));
    workers.spawn(again(app.clone(), told.clone(), until, KEYS_REST, keys::tend));
    workers.spawn(again(app.clone(), told.clone(), all.clone(), REST, sandbox::tend));
    workers.spawn(again(app.clone(), told.clone(), all.clone(), KEYS_REST, sandbox::keep));
    workers.spawn(again(app.clone(), told, all, KEYS_LOOK, keys::read));
    Work { workers, keeper, stop }
}

impl Work {
    /// Lets every worker finish its step, then another server go on.
    pub async fn end(mut self) {
        self.stop.send_replace(true);
        // A worker that was cancelled with the runtime is no reason to panic.
        while self.workers.join_next().await.is_some() {}
        self.keeper.end().await;
    }
}

/// When it is our turn, runs a step until it finds nothing to do, rests, and begins again.
async fn again<S, F>(
    app: App,
    mut stop: watch::Receiver<bool>,
    mut until: Until,
    rest: Duration,
    step: S,
) where
    S: Fn(App) -> F + Send,
    F: Future<Output = Result<usize, Failure>> + Send,
{
    let mut outrun = false;
    loop {
        tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => return,
            () = turn::comes(&mut until, &app) => {}
        }
        let outcome = step(app.clone()).await;
        let again = outrun;
        outrun = outcome == Err(Failure::Conflict);
        match outcome {
            Ok(0) => {}
            Ok(_) => continue,
            // A person was quicker: the step has changed nothing, and finds the rest next time.
            Err(Failure::Conflict) if !again => tracing::debug!("outrun; it is tried again"),
            Err(failure) => tracing::error!(%failure, "background work failed; it is tried again"),
        }
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(rest) => {}
        }
    }
}
