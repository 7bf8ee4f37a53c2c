//! The ticker: writes down what a reader would have seen anyway (P8).

use crate::app::App;
use store::{Failure, Tx, list, partner, perform};
use uuid::Uuid;

/// The most customers, and partners, settled in one step.
const BATCH: u32 = 100;

/// Settles customers and partners at which something is due; answers how many. One that cannot be
/// settled does not stop the others.
///
/// # Errors
/// What the store reports.
pub async fn tick(app: App) -> Result<usize, Failure> {
    let now = app.clock().now();
    let look =
        move |tx: &mut Tx<'_>| Ok((partner::due(tx, now, BATCH)?, list::due(tx, now, BATCH)?));
    let (partners, customers) = app.store().read(look).await?;
    let mut settled = 0;
    for id in partners {
        let job = move |tx: &mut Tx<'_>| Ok(perform::settle_partner(tx, id, now)?.is_some());
        settled += count(app.store().write(job).await, id.0)?;
    }
    for id in customers {
        let job = move |tx: &mut Tx<'_>| Ok(perform::settle(tx, id, now)?.is_some());
        settled += count(app.store().write(job).await, id.0)?;
    }
    Ok(settled)
}

/// One more, or none; only what passes by itself stops the ticker.
fn count(outcome: Result<bool, Failure>, tenant: Uuid) -> Result<usize, Failure> {
    match outcome {
        Ok(done) => Ok(usize::from(done)),
        Err(failure) if failure.is_passing() => Err(failure),
        Err(failure) => {
            tracing::error!(%tenant, %failure, "it cannot be settled");
            Ok(0)
        }
    }
}
