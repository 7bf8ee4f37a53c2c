//! The ticker: writes down what a reader would have seen anyway (P8).

use crate::app::App;
use store::{Failure, list, perform};

/// The most customers settled in one step.
const BATCH: u32 = 100;

/// Settles customers at which something is due; answers how many. One that cannot be settled does
/// not stop the others.
///
/// # Errors
/// What the store reports.
pub async fn tick(app: App) -> Result<usize, Failure> {
    let now = app.clock().now();
    let due = app.store().read(move |tx| list::due(tx, now, BATCH)).await?;
    let mut settled = 0;
    for id in due {
        match app.store().write(move |tx| perform::settle(tx, id, now)).await {
            Ok(done) => settled += usize::from(done.is_some()),
            Err(failure) if failure.is_passing() => return Err(failure),
            Err(failure) => tracing::error!(customer = %id, %failure, "it cannot be settled"),
        }
    }
    Ok(settled)
}
