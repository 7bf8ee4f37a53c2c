//! The ticker: writes down what a reader would have seen anyway (P8).

use crate::app::App;
use store::{Failure, list, perform};

/// The most customers settled in one step.
const BATCH: u32 = 100;

/// Settles customers at which something is due; answers how many.
///
/// # Errors
/// What the store reports.
pub async fn tick(app: App) -> Result<usize, Failure> {
    let now = app.clock().now();
    let due = app.store().read(move |tx| list::due(tx, now, BATCH)).await?;
    let mut settled = 0;
    for id in due {
        let done = app.store().write(move |tx| perform::settle(tx, id, now)).await?;
        settled += usize::from(done.is_some());
    }
    Ok(settled)
}
