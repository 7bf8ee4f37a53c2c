//! Keeping what the lists come to in few rows, whatever has changed.

use crate::app::App;
use store::{Failure, listing::total};

/// Makes the rows of one reader few, if there are many; answers how many readers that were.
///
/// # Errors
/// What the store reports.
pub async fn fold(app: App) -> Result<usize, Failure> {
    app.store().write(total::fold).await
}
