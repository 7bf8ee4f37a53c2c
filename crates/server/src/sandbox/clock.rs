//! A sandbox's clock: moved through every moment at which something is due, and answered when all
//! that follows is done.
//!
//! Where the hand stands is written in the transaction that settles what was due until then. So a
//! server that dies on the way leaves the sandbox at a moment between: as if the clock had been
//! moved to there and no further.

use super::{Room, Undone};
use crate::{
    app::{App, Sent},
    work::{deliver, mail},
};
use domain::moment;
use jiff::Timestamp;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{
    Failure, Store, Tx,
    answer::{self, Answer},
    meta,
    perform::passage::{self, Passage},
};
use tokio::sync::OwnedMutexGuard;
use wire::{
    Malformed,
    fault::Edge,
    sandbox::{ClockEntity, Move},
    time::written,
};

/// That a clock may come to a moment: it never goes back, and the rules count up to the last one.
///
/// # Errors
/// [`Edge::ClockBack`], [`Edge::ClockEnd`].
pub(super) fn reachable(wanted: Timestamp, now: Timestamp) -> Result<(), Edge> {
    if wanted < now {
        return Err(Edge::ClockBack { at: written(now) });
    }
    let last = moment::last();
    if wanted > last { Err(Edge::ClockEnd { last: written(last) }) } else { Ok(()) }
}

/// Where the hand stands.
const KEY: &str = "clock";
/// How many records are written in one transaction. Whoever asks something meanwhile waits for one:
/// a small part of a second. Fewer, and the same pages are written again and again.
const STEP: u32 = 500;

/// Remembers where a sandbox's clock stands.
///
/// # Errors
/// What the database reports.
pub fn keep(tx: &mut Tx<'_>, at: Timestamp) -> Result<(), Failure> {
    meta::put(tx, KEY, &at.to_string())
}

/// Where a sandbox's clock stands.
///
/// # Errors
/// [`Failure::Corrupt`] when nobody can tell.
pub fn kept(store: &Store) -> Result<Timestamp, Failure> {
    store.read_now(hand)
}

fn hand(tx: &mut Tx<'_>) -> Result<Timestamp, Failure> {
    let at = meta::get(tx, KEY)?.and_then(|text| text.parse().ok());
    at.ok_or_else(|| Failure::Corrupt("a sandbox's clock is gone".to_owned()))
}

/// The next moment at which something is due by itself.
///
/// # Errors
/// What the database reports.
pub fn next(tx: &mut Tx<'_>) -> Result<Option<Timestamp>, Failure> {
    let both = [store::partner::next_due(tx)?, store::list::next_due(tx)?];
    Ok(both.into_iter().flatten().min())
}

/// Why a clock was not moved.
#[derive(Debug)]
pub enum Unmoved {
    /// The move was not understood.
    Malformed(Malformed),
    /// It may not be made, or not now.
    Edge(Edge),
    /// We are broken.
    Failed(Failure),
}

impl From<Failure> for Unmoved {
    fn from(failure: Failure) -> Self {
        Unmoved::Failed(failure)
    }
}

impl From<Undone> for Unmoved {
    fn from(undone: Undone) -> Self {
        match undone {
            Undone::Edge(edge) => Unmoved::Edge(edge),
            Undone::Failed(failure) => Unmoved::Failed(failure),
        }
    }
}

/// Whoever has it moves the clock; one at a time.
#[derive(Default)]
pub struct Hand {
    lock: Arc<tokio::sync::Mutex<()>>,
    progress: Mutex<Progress>,
}

#[derive(Clone, Default)]
struct Progress {
    target: Option<Timestamp>,
    /// How far it has come, on the disk.
    at: Option<Timestamp>,
    settled: u64,
    sent: Option<Sent>,
}

impl Hand {
    /// Takes it, if nobody has it.
    ///
    /// # Errors
    /// [`Edge::SandboxMoving`].
    pub fn take(&self) -> Result<OwnedMutexGuard<()>, Undone> {
        let moving = Undone::Edge(Edge::SandboxMoving);
        self.try_take(&mut self.progress(), None).ok_or(moving)
    }

    fn try_take(
        &self,
        progress: &mut Progress,
        sent: Option<&Sent>,
    ) -> Option<OwnedMutexGuard<()>> {
        let taken = Arc::clone(&self.lock).try_lock_owned().ok()?;
        progress.sent = sent.cloned();
        Some(taken)
    }

    /// Takes it, or waits for it when it is the same request that has it.
    async fn take_for(&self, sent: Option<&Sent>) -> Result<OwnedMutexGuard<()>, Undone> {
        {
            let mut progress = self.progress();
            if let Some(taken) = self.try_take(&mut progress, sent) {
                return Ok(taken);
            }
            if sent.is_none() || progress.sent.as_ref() != sent {
                return Err(Undone::Edge(Edge::SandboxMoving));
            }
        }
        Ok(Arc::clone(&self.lock).lock_owned().await)
    }

    /// Gives it back.
    fn release(&self, held: OwnedMutexGuard<()>) {
        let mut progress = self.progress();
        (progress.target, progress.at, progress.sent) = (None, None, None);
        drop(held);
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Room {
    /// The clock as it is at this moment.
    pub fn clock(&self) -> ClockEntity {
        let progress = self.hand.progress().clone();
        ClockEntity {
            at: written(progress.at.unwrap_or_else(|| self.app.clock().now())),
            moving_to: progress.target.map(written),
            settled: progress.settled,
        }
    }

    /// Moves the clock, and answers when everything that was due by then has happened and everybody
    /// has been told. It goes on when the caller does not wait; the same request sent again waits
    /// for the same end, and is not carried out twice. `server` says when the server stops: then it
    /// stops at a moment between.
    ///
    /// # Errors
    /// [`Unmoved`]; [`Edge::SandboxMoving`] while somebody else moves it.
    pub async fn advance(
        self: Arc<Self>,
        server: App,
        moved: Move,
        sent: Option<Sent>,
    ) -> Result<ClockEntity, Unmoved> {
        let held = self.hand.take_for(sent.as_ref()).await?;
        let now = self.app.clock().now();
        let wanted = moved.from(now).map_err(Unmoved::Malformed)?;
        if sent.is_none() {
            reachable(wanted, now).map_err(Unmoved::Edge)?;
        }
        let target = self.aim(wanted, now, sent.clone()).await?;
        let (towards, at) = (Some(target), Some(now));
        *self.hand.progress() = Progress { target: towards, at, settled: 0, sent };
        let room = Arc::clone(&self);
        let walk = tokio::spawn(async move {
            let walked = room.walk(&server, target).await;
            room.hand.release(held);
            walked
        });
        walk.await.map_err(|why| Failure::Broken(why.to_string()))??;
        Ok(self.clock())
    }

    /// Where a move leads: to where the same request led before, if it was sent before.
    async fn aim(
        &self,
        wanted: Timestamp,
        now: Timestamp,
        sent: Option<Sent>,
    ) -> Result<Timestamp, Unmoved> {
        let Some(sent) = sent else { return Ok(wanted) };
        let job = move |tx: &mut Tx<'_>| {
            let id = sent.request_id.to_string();
            if let Some(known) = answer::find(tx, &sent.caller, &id)? {
                if known.fingerprint != sent.fingerprint {
                    return Ok(Err(Edge::RequestIdReused));
                }
                let lost = |_| Failure::Corrupt("a remembered move leads nowhere".to_owned());
                return serde_json::from_str(&known.body).map_err(lost).map(Ok);
            }
            if let Err(edge) = reachable(wanted, now) {
                return Ok(Err(edge));
            }
            let body =
                serde_json::to_string(&wanted).map_err(|why| Failure::Broken(why.to_string()))?;
            let kept = Answer { fingerprint: sent.fingerprint.clone(), status: 200, body };
            answer::keep(tx, &sent.caller, &id, &kept, now)?;
            Ok(Ok(wanted))
        };
        self.app.store().write(job).await?.map_err(Unmoved::Edge)
    }

    async fn walk(&self, server: &App, target: Timestamp) -> Result<(), Unmoved> {
        loop {
            if server.is_draining() || self.app.is_draining() {
                return Err(Unmoved::Edge(Edge::Busy));
            }
            let passage = self.step(target).await?;
            let mut progress = self.hand.progress();
            (progress.at, progress.settled) =
                (Some(passage.at), progress.settled + passage.settled);
            drop(progress);
            if passage.is_done {
                return Ok(());
            }
        }
    }

    /// A part of the way, in one transaction. The hand moves in it, so that whoever changes
    /// something after it does so at the time that it led to.
    async fn step(&self, target: Timestamp) -> Result<Passage, Failure> {
        let clock = self.app.clock().clone();
        let base_url = self.app.config().base_url.clone();
        let job = move |tx: &mut Tx<'_>| {
            let mut drained = |tx: &mut Tx<'_>, at| drained(tx, at, &base_url);
            // What is written counts: a transaction that failed has moved the clock all the same.
            let from = hand(tx)?;
            drained(tx, from)?;
            let passage = passage::pass(tx, (from, target.max(from)), STEP, &mut drained)?;
            keep(tx, passage.at)?;
            let _ = clock.set(passage.at);
            Ok(passage)
        };
        let passed = self.app.store().write(job).await;
        if passed.is_err() {
            let at = self.app.store().read(hand).await?;
            let _ = self.app.clock().set(at);
        }
        passed
    }
}

/// Everybody is told what there is to tell at a moment.
fn drained(tx: &mut Tx<'_>, at: Timestamp, base_url: &str) -> Result<(), Failure> {
    while deliver::batch(tx, at, base_url, true)? == deliver::BATCH as usize {}
    while mail::kept(tx, at)? == mail::BATCH as usize {}
    Ok(())
}
