//! The door: after a few tries in vain nobody is let in for a while, not even with what is right.
//!
//! Tries are counted a sign-in name, whether anybody has it or not, so that the door says nothing
//! about who exists. They stand in the database: a restart forgets none, and several servers count
//! together. A try that was begun before the door was shut, and ends after, is refused as well:
//! many at once win nothing.

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

/// Under what the tries of a sign-in name are counted. Names are compared without regard to case.
pub fn of_name(name: &str) -> String {
    digest(&["door", name.to_lowercase().trim()])
}

/// Until when nobody is let in by this name, if the door is shut.
///
/// # Errors
/// What the store reports.
pub async fn shut(app: &App, name: &str) -> Result<Option<Timestamp>, Failure> {
    let (door, now) = (of_name(name), app.signs().now());
    app.store().read(move |tx| until(tx, &door, now)).await
}

/// Notes how a try ended. Until when nobody is let in, if the door is shut by now: then the try
/// counts as refused, however it ended.
///
/// # Errors
/// What the store reports.
pub async fn settle(app: &App, name: &str, good: bool) -> Result<Option<Timestamp>, Failure> {
    let (door, now) = (of_name(name), app.signs().now());
    if good {
        let looked = door.clone();
        if app.store().read(move |tx| door::find(tx, &looked, now)).await?.is_none() {
            return Ok(None);
        }
    }
    app.store().write(move |tx| settled(tx, &door, good, now)).await
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

fn settled(
    tx: &mut Tx<'_>,
    door: &str,
    good: bool,
    now: Timestamp,
) -> Result<Option<Timestamp>, Failure> {
    if let Some(until) = until(tx, door, now)? {
        return Ok(Some(until));
    }
    if good {
        door::open(tx, door)?;
        return Ok(None);
    }
    let failed = door::count(tx, door, now, now + KEPT)?;
    let Some(long) = long(failed) else { return Ok(None) };
    door::shut(tx, door, now + long)?;
    Ok(Some(now + long))
}

/// For how long the door is shut after so many tries in vain.
fn long(failed: i64) -> Option<SignedDuration> {
    let doubled = u32::try_from(failed - TRIES).ok()?.min(16);
    Some(FIRST.checked_mul(1 << doubled).map_or(LONGEST, |long| long.min(LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_is_shut_for_longer_and_longer() {
        let minutes: Vec<_> =
            (1..=13).map(|failed| long(failed).map(|one| one.as_mins())).collect();
        let shut = [1, 2, 4, 8, 16, 32, 60, 60, 60].map(Some);
        assert_eq!(minutes, [&[None; 4][..], &shut[..]].concat());
    }

    #[test]
    fn a_name_is_one_however_it_is_written() {
        assert_eq!(of_name("Ada@Example.org"), of_name("ada@example.ORG "));
        assert_ne!(of_name("ada@example.org"), of_name("bob@example.org"));
    }
}
