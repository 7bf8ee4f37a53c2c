//! Codes that a browser carries to a program: each is redeemed once, within minutes.
//!
//! A code that comes a second time was read by somebody on its way. Whoever came first may be that
//! one, so that what was issued for it is good no more.

use super::renewal::Fresh;
use crate::{app::App, chance, signin::authorize::Code, signin::secret::digest};
use jiff::SignedDuration;
use store::{
    Failure, Tx, renewal,
    ticket::{self, Ticket},
};

/// How long a code is good.
const GOOD: SignedDuration = SignedDuration::from_mins(5);
/// How long it is remembered that one was redeemed.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);
/// The purpose of the ticket that a code is.
const PURPOSE: &str = "code";
/// The purpose of what is left of it.
const SPENT: &str = "code-spent";

fn hash(code: &str) -> String {
    digest(&[PURPOSE, code])
}

/// A new code.
///
/// # Errors
/// What the store reports.
pub async fn issue(app: &App, code: &Code) -> Result<String, Failure> {
    let secret = chance::secret();
    let body = serde_json::to_string(code).map_err(|why| Failure::Broken(why.to_string()))?;
    let one = Ticket {
        hash: hash(&secret),
        purpose: PURPOSE.to_owned(),
        person: code.permit.person,
        body,
        ends_at: app.signs().now() + GOOD,
    };
    app.store().write(move |tx| ticket::put(tx, &one)).await?;
    Ok(secret)
}

/// What a code stands for, if it is good. One that was redeemed ends what was issued for it.
///
/// # Errors
/// What the store reports.
pub async fn look(app: &App, code: &str) -> Result<Option<Code>, Failure> {
    let (hash, now) = (hash(code), app.signs().now());
    let look = hash.clone();
    let found = app.store().read(move |tx| ticket::find(tx, &look, PURPOSE, now)).await?;
    let Some(found) = found else {
        app.store().write(move |tx| revoke(tx, &hash, now)).await?;
        return Ok(None);
    };
    let code = serde_json::from_str(&found.body);
    code.map(Some).map_err(|why| Failure::Corrupt(format!("a code: {why}")))
}

fn revoke(tx: &mut Tx<'_>, hash: &str, now: jiff::Timestamp) -> Result<(), Failure> {
    match ticket::find(tx, hash, SPENT, now)? {
        Some(spent) => renewal::end(tx, &spent.body).map(drop),
        None => Ok(()),
    }
}

/// Redeems a code, and keeps what its program comes again with; answers whether it was the first
/// to come.
///
/// # Errors
/// What the store reports.
pub async fn take(app: &App, code: &str, fresh: Option<&Fresh>) -> Result<bool, Failure> {
    let (hash, now) = (hash(code), app.signs().now());
    let kept = fresh.map(|fresh| fresh.kept.clone());
    let job = move |tx: &mut Tx<'_>| {
        let Some(taken) = ticket::take(tx, &hash, PURPOSE, now)? else {
            revoke(tx, &hash, now)?;
            return Ok(false);
        };
        let body = kept.as_ref().map(|one| one.id.clone()).unwrap_or_default();
        let (purpose, ends_at) = (SPENT.to_owned(), now + REMEMBERED);
        ticket::put(tx, &Ticket { purpose, body, ends_at, ..taken })?;
        if let Some(one) = &kept {
            renewal::put(tx, one)?;
        }
        Ok(true)
    };
    app.store().write(job).await
}
