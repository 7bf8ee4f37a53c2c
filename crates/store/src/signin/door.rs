//! Doors: how often somebody tried to get in in vain, and until when nobody is let in.
//!
//! A door is known by the hash of what was tried, so that no list of names is kept here, of people
//! who exist or not.

use crate::{Failure, Row, Tx};
use jiff::Timestamp;

/// What is known of a door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// The hash of what was tried.
    pub name: String,
    /// How often it was tried in vain.
    pub failed: i64,
    /// Until when nobody is let in.
    pub shut_until: Timestamp,
    /// From here on nothing is known of it.
    pub ends_at: Timestamp,
}

/// What is known at `now`.
///
/// # Errors
/// What the database reports.
pub fn find(tx: &mut Tx<'_>, name: &str, now: Timestamp) -> Result<Option<Door>, Failure> {
    tx.maybe(
        "select name, failed, shut_until, ends_at from door where name = $1 and ends_at > $2",
        &[name.into(), now.into()],
        read,
    )
}

/// Counts a try in vain, and remembers it until `ends_at`; answers how many there were with it.
/// Older ones that had ended at `now` count no more.
///
/// # Errors
/// What the database reports.
pub fn count(
    tx: &mut Tx<'_>,
    name: &str,
    now: Timestamp,
    ends_at: Timestamp,
) -> Result<i64, Failure> {
    let counted = tx.maybe(
        "insert into door (name, failed, shut_until, ends_at) values ($1, 1, 0, $2) \
         on conflict (name) do update set \
         failed = case when door.ends_at > $3 then door.failed + 1 else 1 end, \
         ends_at = excluded.ends_at returning failed",
        &[name.into(), ends_at.into(), now.into()],
        |row| row.big(0),
    )?;
    Ok(counted.unwrap_or(1))
}

/// Remembers what is known of a door until a moment.
///
/// # Errors
/// What the database reports.
pub fn remember(tx: &mut Tx<'_>, name: &str, ends_at: Timestamp) -> Result<(), Failure> {
    tx.put("update door set ends_at = $1 where name = $2", &[ends_at.into(), name.into()])
}

/// Shuts a door until a moment.
///
/// # Errors
/// What the database reports.
pub fn shut(tx: &mut Tx<'_>, name: &str, until: Timestamp) -> Result<(), Failure> {
    tx.put("update door set shut_until = $1 where name = $2", &[until.into(), name.into()])
}

/// Forgets a door.
///
/// # Errors
/// What the database reports.
pub fn open(tx: &mut Tx<'_>, name: &str) -> Result<(), Failure> {
    tx.put("delete from door where name = $1", &[name.into()])
}

/// Forgets what had ended before `before`; answers how many doors that were.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Failure> {
    tx.execute("delete from door where ends_at < $1", &[before.into()])
}

pub(crate) fn read(row: &Row<'_>) -> Result<Door, Failure> {
    Ok(Door {
        name: row.text(0)?.to_owned(),
        failed: row.big(1)?,
        shut_until: row.at(2)?,
        ends_at: row.at(3)?,
    })
}
