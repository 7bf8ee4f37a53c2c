//! Renewals: with what a program comes again for a person who signed in through it.
//!
//! The token has two halves. One finds the row and stays; the other is exchanged at every use. Who
//! comes with the first half and a second one of before has a copy of what somebody else used
//! already: then nobody can be believed any more, and the row goes.

use crate::{Failure, Row, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// What lets a program come again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// The hash of the half that stays, in hex.
    pub id: String,
    /// The hash of the half that is good now, in hex.
    pub hash: String,
    /// For whom it comes.
    pub person: Uuid,
    /// For which organisation they act.
    pub tenant: Uuid,
    /// Which program.
    pub app: Uuid,
    /// Whatever else the caller of [`put`] needs to know again.
    pub body: String,
    /// When the person signed in.
    pub made_at: Timestamp,
    /// When it was last used.
    pub used_at: Timestamp,
    /// From here on it is good for nothing.
    pub ends_at: Timestamp,
}

/// How an exchange ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The new half is good from now on.
    Done,
    /// The half was good before; nothing is any more.
    Reused,
    /// There is no such row, or it has ended.
    Unknown,
}

/// Keeps a renewal.
///
/// # Errors
/// What the database reports.
pub fn put(tx: &mut Tx<'_>, one: &Renewal) -> Result<(), Failure> {
    tx.put(
        "insert into renewal (id, hash, person, tenant, app, body, made_at, used_at, ends_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            (&one.id).into(),
            (&one.hash).into(),
            one.person.into(),
            one.tenant.into(),
            one.app.into(),
            (&one.body).into(),
            one.made_at.into(),
            one.used_at.into(),
            one.ends_at.into(),
        ],
    )
}

/// The renewal of this id, unless it has ended at `now`.
///
/// # Errors
/// What the database reports.
pub fn find(tx: &mut Tx<'_>, id: &str, now: Timestamp) -> Result<Option<Renewal>, Failure> {
    tx.maybe(
        "select id, hash, person, tenant, app, body, made_at, used_at, ends_at from renewal \
         where id = $1 and ends_at > $2",
        &[id.into(), now.into()],
        read,
    )
}

/// Exchanges the half of a token, `from` for `to`, both as hashes; from now on it ends at
/// `ends_at`.
///
/// # Errors
/// What the database reports.
pub fn turn(
    tx: &mut Tx<'_>,
    id: &str,
    (from, to): (&str, &str),
    now: Timestamp,
    ends_at: Timestamp,
) -> Result<Turn, Failure> {
    let done = tx.execute(
        "update renewal set hash = $1, used_at = $2, ends_at = $3 \
         where id = $4 and hash = $5 and ends_at > $6",
        &[to.into(), now.into(), ends_at.into(), id.into(), from.into(), now.into()],
    )?;
    if done > 0 {
        return Ok(Turn::Done);
    }
    Ok(if end(tx, id)? { Turn::Reused } else { Turn::Unknown })
}

/// Ends one; answers whether it was there.
///
/// # Errors
/// What the database reports.
pub fn end(tx: &mut Tx<'_>, id: &str) -> Result<bool, Failure> {
    Ok(tx.execute("delete from renewal where id = $1", &[id.into()])? > 0)
}

/// Ends all of a person.
///
/// # Errors
/// What the database reports.
pub fn end_all(tx: &mut Tx<'_>, person: Uuid) -> Result<(), Failure> {
    tx.put("delete from renewal where person = $1", &[person.into()])
}

/// Ends all of a person for an organisation.
///
/// # Errors
/// What the database reports.
pub fn end_at(tx: &mut Tx<'_>, person: Uuid, tenant: Uuid) -> Result<(), Failure> {
    tx.put("delete from renewal where person = $1 and tenant = $2", &[person.into(), tenant.into()])
}

/// Ends all that a program holds.
///
/// # Errors
/// What the database reports.
pub fn end_of(tx: &mut Tx<'_>, app: Uuid) -> Result<(), Failure> {
    tx.put("delete from renewal where app = $1", &[app.into()])
}

/// Forgets what had ended before `before`; answers how many that were.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Failure> {
    tx.execute("delete from renewal where ends_at < $1", &[before.into()])
}

pub(crate) fn read(row: &Row<'_>) -> Result<Renewal, Failure> {
    Ok(Renewal {
        id: row.text(0)?.to_owned(),
        hash: row.text(1)?.to_owned(),
        person: row.uuid(2)?,
        tenant: row.uuid(3)?,
        app: row.uuid(4)?,
        body: row.text(5)?.to_owned(),
        made_at: row.at(6)?,
        used_at: row.at(7)?,
        ends_at: row.at(8)?,
    })
}
