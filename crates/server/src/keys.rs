//! The installation's signing keys: drawn once, replaced from time to time, the same for all
//! servers.
//!
//! A new key is known to everybody before it signs, so that no server meets a token that it cannot
//! check; an old one is known for as long as a token of it may live. Only after a leak are the old
//! ones gone at once.

use crate::{
    app::App,
    signin::{key::Key, ring::Ring, token::LIFETIME_SECONDS},
};
use jiff::{SignedDuration, Timestamp};
use std::num::NonZeroU32;
use store::{
    Failure, Store, Tx,
    key::{self, SigningKey},
};

/// How long a new key is known before it signs: several times the pause after which a server looks
/// for new keys, and what the clocks of servers may differ by.
const LEAD: SignedDuration = SignedDuration::from_mins(2);
/// How long a key is known after the next one signs: its last token, and what clocks differ by.
const KEPT: SignedDuration = SignedDuration::from_secs(LIFETIME_SECONDS + 300);

/// A key that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its name in a token's header.
    pub kid: String,
    /// From when it signs.
    pub signs_from: Timestamp,
}

/// The keys as they are kept.
///
/// # Errors
/// [`Failure::Corrupt`] when there are none, or one cannot be read; what the store reports.
pub fn ring(tx: &mut Tx<'_>) -> Result<Ring, Failure> {
    let keys = key::all(tx)?.into_iter().map(|kept| {
        let unreadable = |why| Failure::Corrupt(format!("signing key {}: {why}", kept.number));
        Key::from_pem(&kept.pem).map(|key| (kept.signs_from, key)).map_err(unreadable)
    });
    let keys: Vec<_> = keys.collect::<Result<_, _>>()?;
    Ring::new(keys).ok_or_else(|| Failure::Corrupt("the signing keys are gone".to_owned()))
}

/// The keys at the start of a server; at the first start ever it draws one. Of several servers that
/// start at the same moment one is first, and the others read its key.
///
/// # Errors
/// As [`ring`].
pub fn at_start(store: &Store, now: Timestamp) -> Result<Ring, Failure> {
    if store.read_now(key::all)?.is_empty() {
        let pem = Key::generate().pem().to_owned();
        let first = SigningKey { number: 1, pem, signs_from: now };
        let keep = move |tx: &mut Tx<'_>| {
            if key::all(tx)?.is_empty() { key::add(tx, &first) } else { Ok(()) }
        };
        store.write_now(keep)?;
    }
    store.read_now(ring)
}

/// Replaces the key that signs. Unless `immediately`, the new one signs in two minutes and the old
/// ones are good until their tokens have expired. `immediately` is for a key that somebody else has
/// seen: all older keys are removed, and whoever holds a token of theirs has to sign in again. A
/// running server learns of it within fifteen seconds, or with the first token of the new key.
///
/// Blocks the calling thread.
///
/// # Errors
/// What the store reports.
pub fn rotate(store: &Store, now: Timestamp, immediately: bool) -> Result<Added, Failure> {
    let key = Key::generate();
    let signs_from = if immediately { now } else { now + LEAD };
    let added = Added { kid: key.kid().to_owned(), signs_from };
    store.write_now(move |tx| {
        let number = add(tx, &key, signs_from)?;
        if immediately { key::remove_below(tx, number) } else { Ok(()) }
    })?;
    Ok(added)
}

fn add(tx: &mut Tx<'_>, key: &Key, signs_from: Timestamp) -> Result<i64, Failure> {
    let number = key::all(tx)?.last().map_or(0, |last| last.number) + 1;
    key::add(tx, &SigningKey { number, pem: key.pem().to_owned(), signs_from })?;
    Ok(number)
}

/// Replaces the key when it has signed for as long as was chosen, and removes those whose tokens
/// have all expired. Answers whether there was something to do.
///
/// # Errors
/// What the store reports.
pub async fn tend(app: &App) -> Result<bool, Failure> {
    let now = app.signs().now();
    let days = app.config().keys_days;
    let keys = app.store().read(key::all).await?;
    if !is_due(&keys, days, now) && spent_below(&keys, now).is_none() {
        return Ok(false);
    }
    let new = Key::generate();
    let work = move |tx: &mut Tx<'_>| {
        let keys = key::all(tx)?;
        if let Some(number) = spent_below(&keys, now) {
            key::remove_below(tx, number)?;
        }
        if is_due(&keys, days, now) {
            add(tx, &new, now + LEAD)?;
        }
        Ok(())
    };
    app.store().write(work).await?;
    Ok(true)
}

/// Whether the youngest key has signed for so many days.
fn is_due(keys: &[SigningKey], days: NonZeroU32, now: Timestamp) -> bool {
    let age = SignedDuration::from_hours(24 * i64::from(days.get()));
    let old = |key: &SigningKey| key.signs_from.checked_add(age).is_ok_and(|due| due <= now);
    keys.last().is_some_and(old)
}

/// The number below which no key is needed any more, if there are such keys.
fn spent_below(keys: &[SigningKey], now: Timestamp) -> Option<i64> {
    let signed_for_long = |key: &&SigningKey| key.signs_from + KEPT <= now;
    let number = keys.iter().rev().find(signed_for_long)?.number;
    keys.first().is_some_and(|oldest| oldest.number < number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: i64, day: i64) -> SigningKey {
        let signs_from = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * day);
        SigningKey { number, pem: String::new(), signs_from }
    }

    fn day(day: i64) -> Timestamp {
        key(0, day).signs_from
    }

    #[test]
    fn a_key_is_due_by_the_age_of_the_youngest() {
        let month = NonZeroU32::new(30).expect("not none");
        let keys = [key(1, 0), key(2, 10)];
        let moment = SignedDuration::from_micros(1);
        assert!(!is_due(&keys, month, day(40) - moment));
        assert!(is_due(&keys, month, day(40)));
        assert!(!is_due(&keys, NonZeroU32::MAX, day(40)));
        assert!(!is_due(&[], month, day(40)));
    }

    #[test]
    fn a_key_is_spent_when_its_last_token_has_expired() {
        let keys = [key(1, 0), key(2, 10), key(3, 20)];
        let moment = SignedDuration::from_micros(1);
        for (at, below) in [
            (day(0), None),
            (day(10) + KEPT - moment, None),
            (day(10) + KEPT, Some(2)),
            (day(20) + KEPT - moment, Some(2)),
            (day(20) + KEPT, Some(3)),
            (day(9_000), Some(3)),
        ] {
            assert_eq!(spent_below(&keys, at), below, "at {at}");
        }
        assert_eq!(spent_below(&keys[2..], day(9_000)), None, "the last one stays");
        assert_eq!(spent_below(&[], day(9_000)), None);
    }
}
