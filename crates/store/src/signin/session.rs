//! Sessions: who is signed in to the pages, in which browser, until when.
//!
//! A session is found by the hash of the token that its browser holds; whoever reads the database
//! cannot take one over.

use crate::{Failure, Row, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// Somebody signed in in one browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of its token, in hex.
    pub hash: String,
    /// The organisation it is for.
    pub tenant: Uuid,
    /// Who.
    pub person: Uuid,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was last used, to the minute or so.
    pub seen_at: Timestamp,
    /// From here on it is good for nothing.
    pub ends_at: Timestamp,
    /// What the browser said that it is.
    pub agent: String,
}

/// Opens a session.
///
/// # Errors
/// What the database reports.
pub fn open(tx: &mut Tx<'_>, new: &Session) -> Result<(), Failure> {
    tx.put(
        "insert into session (hash, tenant, person, opened_at, seen_at, ends_at, agent) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            (&new.hash).into(),
            new.tenant.into(),
            new.person.into(),
            new.opened_at.into(),
            new.seen_at.into(),
            new.ends_at.into(),
            (&new.agent).into(),
        ],
    )
}

/// The session of this hash, unless it has ended at `now`.
///
/// # Errors
/// What the database reports.
pub fn find(tx: &mut Tx<'_>, hash: &str, now: Timestamp) -> Result<Option<Session>, Failure> {
    tx.maybe(
        "select hash, tenant, person, opened_at, seen_at, ends_at, agent from session \
         where hash = $1 and ends_at > $2",
        &[hash.into(), now.into()],
        read,
    )
}

/// Notes that a session was used, and until when it is good now.
///
/// # Errors
/// What the database reports.
pub fn seen(
    tx: &mut Tx<'_>,
    hash: &str,
    now: Timestamp,
    ends_at: Timestamp,
) -> Result<(), Failure> {
    tx.put(
        "update session set seen_at = $1, ends_at = $2 where hash = $3",
        &[now.into(), ends_at.into(), hash.into()],
    )
}

/// The sessions of a person that have not ended at `now`, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn of_person(tx: &mut Tx<'_>, person: Uuid, now: Timestamp) -> Result<Vec<Session>, Failure> {
    tx.all(
        "select hash, tenant, person, opened_at, seen_at, ends_at, agent from session \
         where person = $1 and ends_at > $2 order by opened_at, hash",
        &[person.into(), now.into()],
        read,
    )
}

/// Ends a session of a person; answers whether it was there.
///
/// # Errors
/// What the database reports.
pub fn close(tx: &mut Tx<'_>, person: Uuid, hash: &str) -> Result<bool, Failure> {
    let gone = tx.execute(
        "delete from session where person = $1 and hash = $2",
        &[person.into(), hash.into()],
    )?;
    Ok(gone > 0)
}

/// Forgets what had ended before `before`; answers how many sessions that were.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Failure> {
    tx.execute("delete from session where ends_at < $1", &[before.into()])
}

pub(crate) fn read(row: &Row<'_>) -> Result<Session, Failure> {
    Ok(Session {
        hash: row.text(0)?.to_owned(),
        tenant: row.uuid(1)?,
        person: row.uuid(2)?,
        opened_at: row.at(3)?,
        seen_at: row.at(4)?,
        ends_at: row.at(5)?,
        agent: row.text(6)?.to_owned(),
    })
}
