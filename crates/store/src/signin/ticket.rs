//! Tickets: what somebody may do once, for a while, who holds a secret.
//!
//! A new password by a link, the second half of a sign-in, the answer to a challenge. Only the
//! secret's hash is here; taking a ticket is deleting it, so that nobody takes it twice.

use crate::{Failure, Row, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// A ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The hash of its secret, in hex.
    pub hash: String,
    /// What it is good for.
    pub purpose: String,
    /// Whose it is; nobody's yet, if it is nil.
    pub person: Uuid,
    /// Whatever else the purpose needs.
    pub body: String,
    /// From here on it is good for nothing.
    pub ends_at: Timestamp,
}

/// Keeps a ticket, instead of the one with the same hash.
///
/// # Errors
/// What the database reports.
pub fn put(tx: &mut Tx<'_>, one: &Ticket) -> Result<(), Failure> {
    tx.put(
        "insert into ticket (hash, purpose, person, body, ends_at) values ($1, $2, $3, $4, $5) \
         on conflict (hash) do update set purpose = excluded.purpose, \
         person = excluded.person, body = excluded.body, ends_at = excluded.ends_at",
        &[
            (&one.hash).into(),
            (&one.purpose).into(),
            one.person.into(),
            (&one.body).into(),
            one.ends_at.into(),
        ],
    )
}

/// The ticket of this hash and purpose, unless it has ended at `now`.
///
/// # Errors
/// What the database reports.
pub fn find(
    tx: &mut Tx<'_>,
    hash: &str,
    purpose: &str,
    now: Timestamp,
) -> Result<Option<Ticket>, Failure> {
    tx.maybe(
        "select hash, purpose, person, body, ends_at from ticket \
         where hash = $1 and purpose = $2 and ends_at > $3",
        &[hash.into(), purpose.into(), now.into()],
        read,
    )
}

/// Whether a person has a ticket for a purpose that has not ended at `now`.
///
/// # Errors
/// What the database reports.
pub fn has(tx: &mut Tx<'_>, person: Uuid, purpose: &str, now: Timestamp) -> Result<bool, Failure> {
    let sql = "select hash from ticket where person = $1 and purpose = $2 and ends_at > $3 limit 1";
    let found = tx.maybe(sql, &[person.into(), purpose.into(), now.into()], |_| Ok(()))?;
    Ok(found.is_some())
}

/// Takes the ticket of this hash and purpose, unless it has ended at `now`: nobody else gets it.
///
/// # Errors
/// What the database reports.
pub fn take(
    tx: &mut Tx<'_>,
    hash: &str,
    purpose: &str,
    now: Timestamp,
) -> Result<Option<Ticket>, Failure> {
    tx.maybe(
        "delete from ticket where hash = $1 and purpose = $2 and ends_at > $3 \
         returning hash, purpose, person, body, ends_at",
        &[hash.into(), purpose.into(), now.into()],
        read,
    )
}

/// Ends all tickets of a person for a purpose.
///
/// # Errors
/// What the database reports.
pub fn end(tx: &mut Tx<'_>, person: Uuid, purpose: &str) -> Result<usize, Failure> {
    tx.execute(
        "delete from ticket where person = $1 and purpose = $2",
        &[person.into(), purpose.into()],
    )
}

/// Ends all tickets of a person.
pub(crate) fn forget(tx: &mut Tx<'_>, person: Uuid) -> Result<(), Failure> {
    tx.put("delete from ticket where person = $1", &[person.into()])
}

/// Forgets what had ended before `before`; answers how many tickets that were.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Failure> {
    tx.execute("delete from ticket where ends_at < $1", &[before.into()])
}

pub(crate) fn read(row: &Row<'_>) -> Result<Ticket, Failure> {
    Ok(Ticket {
        hash: row.text(0)?.to_owned(),
        purpose: row.text(1)?.to_owned(),
        person: row.uuid(2)?,
        body: row.text(3)?.to_owned(),
        ends_at: row.at(4)?,
    })
}
