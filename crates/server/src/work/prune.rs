//! Forgetting remembered answers that nobody will ask for again.

use crate::app::App;
use jiff::SignedDuration;
use store::{Failure, answer};

/// How long an answer is remembered. Clients repeat a request within minutes.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Forgets some old answers; answers how many.
///
/// # Errors
/// What the store reports.
pub async fn prune(app: App) -> Result<usize, Failure> {
    let before = app.clock().now() - KEPT;
    app.store().write(move |tx| answer::prune(tx, before)).await
}
