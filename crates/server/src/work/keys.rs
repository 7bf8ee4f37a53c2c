//! Keys: reading those that other servers have added, and replacing them when they are old.

use crate::{app::App, keys};
use store::Failure;

/// Reads the keys anew; answers 0, since more often is not better.
///
/// # Errors
/// What the store reports.
pub async fn read(app: App) -> Result<usize, Failure> {
    app.read_keys().await.map(|()| 0)
}

/// Replaces the signing key when it is old, and removes what nobody needs any more; answers 0.
///
/// # Errors
/// What the store reports.
pub async fn tend(app: App) -> Result<usize, Failure> {
    if keys::tend(&app).await? {
        app.read_keys().await?;
    }
    Ok(0)
}
