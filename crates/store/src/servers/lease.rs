//! Leases: which server does a work that one is enough for.
//!
//! A lease keeps servers from doing the same in vain; it does not keep what they do right. The
//! clocks of two servers differ, and one that was held up for long wakes up with a lease that
//! another has taken over: both then believe to hold it. What they do must be guarded by itself.

use crate::{Failure, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// Who has a work to do, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// The server.
    pub holder: Uuid,
    /// From here on anybody may take it.
    pub ends_at: Timestamp,
}

/// The lease of this name, if somebody has taken it. It may have ended.
///
/// # Errors
/// What the database reports.
pub fn of(tx: &mut Tx<'_>, name: &str) -> Result<Option<Lease>, Failure> {
    tx.maybe("select holder, ends_at from lease where name = $1", &[name.into()], |row| {
        Ok(Lease { holder: row.uuid(0)?, ends_at: row.at(1)? })
    })
}

/// Takes or renews a lease until `until`; answers `false`, and changes nothing, while somebody
/// else holds it at `now`.
///
/// # Errors
/// What the database reports.
pub fn take(
    tx: &mut Tx<'_>,
    name: &str,
    holder: Uuid,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, Failure> {
    let touched = tx.execute(
        "insert into lease (name, holder, ends_at) values ($1, $2, $3) \
         on conflict (name) do update set holder = excluded.holder, ends_at = excluded.ends_at \
         where lease.holder = excluded.holder or lease.ends_at <= $4",
        &[name.into(), holder.into(), until.into(), now.into()],
    )?;
    Ok(touched > 0)
}

/// Gives a lease back, so that the next who asks gets it. Somebody else's stays.
///
/// # Errors
/// What the database reports.
pub fn release(tx: &mut Tx<'_>, name: &str, holder: Uuid) -> Result<(), Failure> {
    tx.put("delete from lease where name = $1 and holder = $2", &[name.into(), holder.into()])
}
