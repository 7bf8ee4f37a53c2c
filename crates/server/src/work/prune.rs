//! Forgetting what nobody will ask for again: remembered answers, old notices, letters and events
//! of feeds, sessions, renewals, devices, tickets and offers that ended, doors that nobody tries
//! any more, acts over many customers. And sealing the events that an older program added while it
//! still served.

use crate::app::App;
use jiff::{SignedDuration, Timestamp};
use store::{
    Failure, answer, bulk, device, door,
    event::{chain, reach},
    hook, letter, notice, offer, renewal, session, ticket,
};

/// How long an answer is remembered. Clients repeat a request within minutes.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The most notices, and letters, that are forgotten in one step.
const BATCH: u32 = 5_000;

/// Forgets some old answers, notices and letters, and seals what was left; answers how many.
///
/// # Errors
/// What the store reports.
pub async fn prune(app: App) -> Result<usize, Failure> {
    let now = app.clock().now();
    let days = i64::from(app.config().notices_days.get());
    let signed = app.signs().now();
    let ago = |length| now.saturating_sub(length).unwrap_or(Timestamp::MIN);
    let (answered, told) = (ago(KEPT), ago(SignedDuration::from_hours(24 * days)));
    // A program that waited too long is told so for a day.
    let waited = signed.saturating_sub(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MIN);
    let job = move |tx: &mut store::Tx<'_>| {
        let answers = answer::prune(tx, answered)?;
        let notices = notice::prune(tx, told, BATCH)?;
        let sessions = session::prune(tx, signed)? + ticket::prune(tx, signed)?;
        let held = renewal::prune(tx, signed)? + device::prune(tx, waited)?;
        let acts = bulk::prune(tx, told)?;
        let doors = door::prune(tx, signed)? + offer::prune(tx, signed)?;
        let programs = reach::prune(tx, told, BATCH)? + hook::prune(tx, told, BATCH)?;
        let letters = letter::prune(tx, told, BATCH)?;
        let sealed = chain::mend(tx)?;
        Ok(answers + notices + sessions + held + acts + doors + programs + letters + sealed)
    };
    app.store().write(job).await
}
