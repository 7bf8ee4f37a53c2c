//! Whose turn it is to work in the background, where several servers share a database.
//!
//! One server does all of it. It holds a lease that it renews while it lives and gives back when it
//! stops; when it dies, the lease ends and another server goes on. Nothing depends on there being
//! only one: what is due is settled under the customer's version, and a job is leased by itself.

use crate::app::App;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use store::{Failure, lease};
use tokio::{
    sync::{oneshot, watch},
    task::JoinSet,
};
use uuid::Uuid;

/// The lease of all background work.
pub const NAME: &str = "work";
/// How long a server that has died keeps the others from working.
const LEASE: SignedDuration = SignedDuration::from_secs(10);
/// A lease that lasts longer than this is not renewed yet.
const LASTS: SignedDuration = SignedDuration::from_secs(7);
/// How often a server looks whose turn it is.
const BEAT: Duration = Duration::from_secs(1);

/// Until when it is this server's turn; in the past when it is not.
pub type Until = watch::Receiver<Timestamp>;

/// Somebody who may take the lease.
#[derive(Clone)]
pub struct Turn {
    app: App,
    holder: Uuid,
}

impl Turn {
    /// A server that has just started.
    pub fn new(app: &App) -> Self {
        Self { app: app.clone(), holder: app.draw() }
    }

    /// Takes or renews the lease if it is free or ours; answers until when it is ours. A lease that
    /// is another's, or lasts long enough, is only looked at.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn take(&self) -> Result<Option<Timestamp>, Failure> {
        let (holder, now) = (self.holder, self.app.clock().now());
        let store = self.app.store();
        if let Some(found) = store.read(|tx| lease::of(tx, NAME)).await? {
            let mine = found.holder == holder;
            if mine && found.ends_at > now + LASTS {
                return Ok(Some(found.ends_at));
            }
            if !mine && found.ends_at > now {
                return Ok(None);
            }
        }
        let until = now + LEASE;
        let taken = store.write(move |tx| lease::take(tx, NAME, holder, now, until)).await?;
        Ok(taken.then_some(until))
    }

    /// Gives the lease back, if it is ours.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn release(&self) -> Result<(), Failure> {
        let holder = self.holder;
        self.app.store().write(move |tx| lease::release(tx, NAME, holder)).await
    }

    /// Takes turns until `done` is dropped, and gives the lease back.
    async fn keep(self, until: watch::Sender<Timestamp>, mut done: oneshot::Receiver<()>) {
        loop {
            match self.take().await {
                Ok(Some(ours)) => drop(until.send_replace(ours)),
                Ok(None) => drop(until.send_replace(Timestamp::MIN)),
                // What we hold ends by itself.
                Err(failure) => tracing::warn!(%failure, "cannot see whose turn it is to work"),
            }
            tokio::select! {
                _ = &mut done => break,
                () = tokio::time::sleep(BEAT) => {}
            }
        }
        if let Err(failure) = self.release().await {
            tracing::warn!(%failure, "the work is not handed over; its lease ends by itself");
        }
    }
}

/// Takes turns with the other servers, if there may be others.
pub struct Keeper {
    task: JoinSet<()>,
    done: Option<oneshot::Sender<()>>,
}

impl Keeper {
    /// Begins; also says until when it is our turn. Alone on a database it always is.
    pub fn start(app: &App) -> (Self, Until) {
        let mut task = JoinSet::new();
        if !app.store().is_shared() {
            return (Self { task, done: None }, always());
        }
        let (until, seen) = watch::channel(Timestamp::MIN);
        let (done, told) = oneshot::channel();
        task.spawn(Turn::new(app).keep(until, told));
        (Self { task, done: Some(done) }, seen)
    }

    /// Gives the lease back and ends.
    pub async fn end(mut self) {
        drop(self.done.take());
        while self.task.join_next().await.is_some() {}
    }
}

/// A turn that never ends.
pub fn always() -> Until {
    watch::channel(Timestamp::MAX).1
}

/// Waits until it is our turn; for ever, when nobody looks any more.
pub async fn comes(until: &mut Until, app: &App) {
    if until.wait_for(|until| app.clock().now() < *until).await.is_err() {
        std::future::pending::<()>().await;
    }
}
