//! Numbering what happened, for each organisation that it concerns.

use crate::app::App;
use store::{Failure, event::reach};

/// Numbers some of what happened; answers how many commands were looked through. Whom it concerns
/// is found by a reader, so that nobody who changes something waits for it.
///
/// # Errors
/// What the store reports.
pub async fn number(app: App) -> Result<usize, Failure> {
    let found = app.store().read(reach::look).await?;
    let count = found.count();
    if count > 0 {
        app.store().write(move |tx| reach::number(tx, &found)).await?;
    }
    Ok(count)
}
