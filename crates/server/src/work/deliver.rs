//! Delivering: what the outbox holds becomes a notice that its addressee can read (R165, P9).

use crate::app::App;
use domain::notice::Notice;
use jiff::SignedDuration;
use store::{Failure, notice, outbox};

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
    app.store()
        .write(move |tx| {
            let jobs = outbox::lease(tx, now, now + LEASE, BATCH)?;
            for job in &jobs {
                match serde_json::from_str::<Notice>(&job.body) {
                    Ok(found) => {
                        notice::put(tx, &job.id, &found)?;
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
        })
        .await
}
