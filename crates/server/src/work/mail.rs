//! Mail: letters that are due go to the mail server, or stay in the built-in mailbox (R165).
//!
//! One letter at a time, and no transaction is open while the server takes it: a slow one delays
//! letters and nothing else. Whoever is stopped between the server's yes and ours sends it once
//! more, under the same `Message-ID`.

use crate::{
    app::App,
    config::mail::Mail,
    work::mailer::{Mailer, Unsent},
};
use jiff::{SignedDuration, Timestamp};
use store::{
    Failure,
    letter::{self, Letter, State},
};

/// The most letters that are put into the mailbox in one step.
pub const BATCH: u32 = 200;
/// How long a worker may take for a letter before somebody else does: longer than it can.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// When a letter is tried again after the first time; then after twice as long, and so on.
const FIRST: SignedDuration = SignedDuration::from_mins(1);
/// The longest time between two tries.
const LONGEST: SignedDuration = SignedDuration::from_hours(6);
/// How long a letter may wait in all; whoever reads it later is rather misled by it.
const STALE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Sends a letter that is due, or keeps all of them; answers how many were looked at.
///
/// # Errors
/// What the store reports.
pub async fn send(app: App) -> Result<usize, Failure> {
    let now = app.clock().now();
    if app.config().mail == Mail::Nowhere
        || !app.store().read(move |tx| letter::waiting(tx, now)).await?
    {
        return Ok(0);
    }
    match app.mailer().await {
        None => keep(app).await,
        Some(Ok(mailer)) => post(&app, mailer).await,
        Some(Err(why)) => {
            tracing::error!(why, "the mail server's certificates cannot be used");
            Ok(0)
        }
    }
}

/// Into the mailbox.
async fn keep(app: App) -> Result<usize, Failure> {
    let now = app.clock().now();
    app.store().write(move |tx| kept(tx, now)).await
}

/// Puts some of the letters that are due into the mailbox; answers how many.
///
/// # Errors
/// What the database reports.
pub fn kept(tx: &mut store::Tx<'_>, now: Timestamp) -> Result<usize, Failure> {
    if !letter::waiting(tx, now)? {
        return Ok(0);
    }
    let letters = letter::lease(tx, now, now + LEASE, BATCH)?;
    for one in &letters {
        letter::end(tx, one, State::Sent, now, "")?;
    }
    Ok(letters.len())
}

/// To the mail server.
async fn post(app: &App, mailer: &Mailer) -> Result<usize, Failure> {
    let now = app.clock().now();
    let leased = app.store().write(move |tx| letter::lease(tx, now, now + LEASE, 1)).await?;
    let Some(one) = leased.into_iter().next() else { return Ok(0) };
    let outcome = if now.duration_since(one.since) > STALE {
        Err(Unsent::Never("it waited for more than seven days".to_owned()))
    } else {
        mailer.send(&one).await
    };
    let now = app.clock().now();
    if let Err(Unsent::Server(why)) = &outcome {
        tracing::warn!(why, "the mail server takes no letters");
        // Nor would it take the next one; that is not the letters' fault, and none of their tries.
        app.store().write(move |tx| letter::postpone(tx, now, now + FIRST)).await?;
    }
    let id = one.id;
    let still_ours = app.store().write(move |tx| note(tx, &one, &outcome, now)).await?;
    if !still_ours {
        tracing::warn!(%id, "another worker has taken up this letter meanwhile");
    }
    Ok(1)
}

/// Writes down what came of a try. Answers `false` when the lease had gone to somebody else.
fn note(
    tx: &mut store::Tx<'_>,
    one: &Letter,
    outcome: &Result<(), Unsent>,
    now: Timestamp,
) -> Result<bool, Failure> {
    let (why, never) = match outcome {
        Ok(()) => return letter::end(tx, one, State::Sent, now, ""),
        Err(Unsent::Never(why)) => (why, true),
        Err(Unsent::Later(why) | Unsent::Server(why)) => (why, one.attempts >= one.attempts_max),
    };
    if never {
        tracing::error!(id = %one.id, topic = one.topic, why, "a letter is dead");
        return letter::end(tx, one, State::Dead, now, why);
    }
    // The first try after `attempts_max` was raised begins again with a short rest.
    let tried = letter::ATTEMPTS_MAX - (one.attempts_max - one.attempts);
    letter::give_back(tx, one, now + rest(tried), why)
}

/// How long a letter rests after so many tries, the first being 1.
fn rest(tried: i64) -> SignedDuration {
    let doubled = u32::try_from(tried - 1).unwrap_or(0).min(16);
    FIRST.checked_mul(1 << doubled).map_or(LONGEST, |rest| rest.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rests_grow_from_a_minute_to_six_hours() {
        let minutes: Vec<_> = (1..=12).map(|tried| rest(tried).as_mins()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
        assert_eq!((rest(0), rest(1000)), (FIRST, LONGEST));
    }
}
