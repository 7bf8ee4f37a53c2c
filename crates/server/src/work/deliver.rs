//! Delivering: what the outbox holds becomes a notice that its addressee can read (R165, P9).

use crate::{
    app::App,
    sandbox::mishap::{self, Delivery},
};
use domain::notice::Notice;
use jiff::{SignedDuration, Timestamp};
use store::{Failure, Tx, notice, outbox};

/// The most jobs of one step.
const BATCH: u32 = 200;
/// How long a worker may take for them before somebody else does.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// How often a job is begun before a person has to look at it.
const ATTEMPTS_MAX: i64 = 10;

/// Delivers what waits; answers how much.
///
/// # Errors
/// What the store reports.
pub async fn deliver(app: App) -> Result<usize, Failure> {
    let now = app.clock().now();
    let waiting = app.store().read(move |tx| outbox::waiting(tx, now)).await?;
    if !waiting {
        return Ok(0);
    }
    let apart = app.is_apart();
    app.store().write(move |tx| batch(tx, now, apart)).await
}

/// Delivers some of what waits at a moment; answers how much. In a sandbox, which is `apart`,
/// something may go wrong on purpose.
///
/// # Errors
/// What the database reports.
pub fn batch(tx: &mut Tx<'_>, now: Timestamp, apart: bool) -> Result<usize, Failure> {
    if !outbox::waiting(tx, now)? {
        return Ok(0);
    }
    let jobs = outbox::lease(tx, now, now + LEASE, BATCH)?;
    for job in &jobs {
        match serde_json::from_str::<Notice>(&job.body) {
            Ok(found) => {
                let delivery = if apart { mishap::delivery(tx, &found)? } else { Delivery::Once };
                if delivery != Delivery::Never {
                    notice::put(tx, &job.id, &found)?;
                }
                if delivery == Delivery::Twice {
                    notice::put(tx, &format!("{}/again", job.id), &found)?;
                }
                outbox::done(tx, job)?;
            }
            Err(why) => {
                tracing::error!(job = job.id, %why, "a notice cannot be read");
                let again = job.attempts < ATTEMPTS_MAX;
                outbox::give_back(tx, job, again.then_some(now + LEASE))?;
            }
        }
    }
    Ok(jobs.len())
}
