//! Sandboxes: what is due where their clocks stand, and what there is to tell, is done in each; the
//! clocks themselves move only when somebody moves them.

use crate::{
    app::App,
    keys,
    sandbox::Undone,
    work::{bulk, deliver, feed, hook, ticker},
};
use store::Failure;

/// Goes once around all open sandboxes; answers how much there was to do.
///
/// # Errors
/// What a store reports that passes by itself. One sandbox that is broken stops no other.
pub async fn tend(app: App) -> Result<usize, Failure> {
    let Some(sandboxes) = app.sandboxes() else { return Ok(0) };
    let mut done = 0;
    for room in sandboxes.rooms().await {
        let ticked = ticker::tick(room.app.clone()).await;
        let told = deliver::deliver(room.app.clone()).await;
        let acted = bulk::step(room.app.clone()).await;
        let fed = feed::number(room.app.clone()).await;
        let heard = hook::tell(room.app.clone()).await;
        for outcome in [ticked, told, acted, fed, heard] {
            match outcome {
                Ok(some) => done += some,
                Err(failure) => tracing::error!(sandbox = %room.id, %failure, "work failed"),
            }
        }
    }
    Ok(done)
}

/// Replaces keys that are old, and closes sandboxes that another server has deleted; answers 0.
///
/// # Errors
/// What the store reports.
pub async fn keep(app: App) -> Result<usize, Failure> {
    let Some(sandboxes) = app.sandboxes() else { return Ok(0) };
    match sandboxes.clear(&app).await {
        Err(Undone::Failed(failure)) => return Err(failure),
        Err(Undone::Edge(_)) | Ok(()) => {}
    }
    for room in sandboxes.rooms().await {
        if keys::tend(&room.app).await? {
            room.app.read_keys().await?;
        }
    }
    Ok(0)
}
