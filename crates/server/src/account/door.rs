//! The door: after a few tries in vain nobody is let in for a while, not even with what is right.
//!
//! Tries are counted a sign-in name, whether anybody has it or not, so that the door says nothing
//! about who exists; and a caller's address, so that nobody tries a few of many names. They stand
//! in the database: a restart forgets none, and several servers count together. A try that was
//! begun before the door was shut, and ends after, is refused as well: many at once win nothing.

use super::caller::Caller;
use crate::{app::App, signin::secret::digest};
use jiff::{SignedDuration, Timestamp};
use store::{Failure, Tx, door};

/// After how many tries in vain the door is shut.
pub const TRIES: i64 = 5;
/// For how long the first time; after each further try for twice as long.
const FIRST: SignedDuration = SignedDuration::from_mins(1);
/// For how long at most.
const LONGEST: SignedDuration = SignedDuration::from_hours(1);
/// How long a try in vain is remembered.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// After how many tries in vain from one address its door is shut. Of a company all of whose people
/// have one address some mistype at any time.
pub const CALLER_TRIES: i64 = 30;
/// For how long the first time.
const CALLER_FIRST: SignedDuration = SignedDuration::from_mins(5);
/// How long a try in vain from an address is remembered.
const CALLER_KEPT: SignedDuration = SignedDuration::from_mins(15);

/// Under what the tries of a sign-in name are counted. Names are compared without regard to case.
pub fn of_name(name: &str) -> String {
    digest(&["door", name.to_lowercase().trim()])
}

/// Under what the tries from an address are counted.
fn of_caller(caller: &Caller) -> Option<String> {
    caller.text().map(|text| digest(&["door-of", &text]))
}

/// Until when nobody is let in by this name, or from this address, if a door is shut.
///
/// # Errors
/// What the store reports.
pub async fn shut(app: &App, caller: &Caller, name: &str) -> Result<Option<Timestamp>, Failure> {
    let (door, from, now) = (of_name(name), of_caller(caller), app.signs().now());
    app.store().read(move |tx| either(tx, &door, from.as_deref(), now)).await
}

/// Notes how a try ended. Until when nobody is let in, if a door is shut by now: then the try
/// counts as refused, however it ended. What is right opens the door of the name, and not that of
/// the address: whoever tries many names may have one of their own.
///
/// # Errors
/// What the store reports.
pub async fn settle(
    app: &App,
    caller: &Caller,
    name: &str,
    good: bool,
) -> Result<Option<Timestamp>, Failure> {
    let (door, from, now) = (of_name(name), of_caller(caller), app.signs().now());
    if good {
        let (looked, far) = (door.clone(), from.clone());
        let look = move |tx: &mut Tx<'_>| {
            let shut = either(tx, &looked, far.as_deref(), now)?;
            Ok::<_, Failure>((door::find(tx, &looked, now)?.is_none(), shut))
        };
        if let (true, shut) = app.store().read(look).await? {
            return Ok(shut);
        }
    }
    app.store().write(move |tx| settled(tx, &door, from.as_deref(), good, now)).await
}

/// Opens the door of a name: whoever it belongs to has proved so in another way.
///
/// # Errors
/// What the database reports.
pub fn open(tx: &mut Tx<'_>, name: &str) -> Result<(), Failure> {
    door::open(tx, &of_name(name))
}

fn until(tx: &mut Tx<'_>, door: &str, now: Timestamp) -> Result<Option<Timestamp>, Failure> {
    let found = door::find(tx, door, now)?;
    Ok(found.map(|one| one.shut_until).filter(|until| *until > now))
}

/// Until when either door is shut.
fn either(
    tx: &mut Tx<'_>,
    door: &str,
    from: Option<&str>,
    now: Timestamp,
) -> Result<Option<Timestamp>, Failure> {
    let far = from.map_or(Ok(None), |from| until(tx, from, now))?;
    Ok(until(tx, door, now)?.max(far))
}

fn settled(
    tx: &mut Tx<'_>,
    door: &str,
    from: Option<&str>,
    good: bool,
    now: Timestamp,
) -> Result<Option<Timestamp>, Failure> {
    if let Some(until) = either(tx, door, from, now)? {
        return Ok(Some(until));
    }
    if good {
        door::open(tx, door)?;
        return Ok(None);
    }
    let failed = door::count(tx, door, now, now + KEPT)?;
    let mut until = long(failed, TRIES, FIRST).map(|long| now + long);
    if let Some(until) = until {
        door::shut(tx, door, until)?;
    }
    if let Some(from) = from {
        let failed = door::count(tx, from, now, now + CALLER_KEPT)?;
        if let Some(long) = long(failed, CALLER_TRIES, CALLER_FIRST) {
            // As long as it is shut it is remembered, and a while longer.
            door::remember(tx, from, now + long + CALLER_KEPT)?;
            door::shut(tx, from, now + long)?;
            until = until.max(Some(now + long));
        }
    }
    Ok(until)
}

/// For how long a door is shut after so many tries in vain, of which some shut it.
fn long(failed: i64, tries: i64, first: SignedDuration) -> Option<SignedDuration> {
    let doubled = u32::try_from(failed - tries).ok()?.min(16);
    Some(first.checked_mul(1 << doubled).map_or(LONGEST, |long| long.min(LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_is_shut_for_longer_and_longer() {
        let minutes: Vec<_> =
            (1..=13).map(|failed| long(failed, TRIES, FIRST).map(|one| one.as_mins())).collect();
        let shut = [1, 2, 4, 8, 16, 32, 60, 60, 60].map(Some);
        assert_eq!(minutes, [&[None; 4][..], &shut[..]].concat());
    }

    #[test]
    fn a_name_is_one_however_it_is_written() {
        assert_eq!(of_name("Ada@Example.org"), of_name("ada@example.ORG "));
        assert_ne!(of_name("ada@example.org"), of_name("bob@example.org"));
    }
}
