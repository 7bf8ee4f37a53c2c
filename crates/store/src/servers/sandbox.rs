//! Sandboxes: whose they are, and where what is in them is kept.
//!
//! A sandbox is a programme of its own in a folder of its own, on the server that made it. Here is
//! the list of them, so that an owner finds its own, and nobody another's.

use crate::customer::key;
use crate::engine::json;
use crate::{Failure, Row, Tx};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One sandbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sandbox {
    /// Its id.
    pub id: Uuid,
    /// The tenant that made it: the operator or a partner.
    pub owner: Uuid,
    /// The server that keeps it.
    pub holder: Uuid,
    /// How often it was begun: 1, and one more with each reset.
    pub era: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// What else there is to say.
    pub about: About,
}

/// What is said of a sandbox that nobody searches for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What its owner calls it; its own among the owner's, without regard to case.
    pub name: String,
    /// `world` or `copy`.
    pub made_from: String,
    /// Where its clock began.
    pub began_at: Timestamp,
    /// How many partners there are in it.
    pub partners: u64,
    /// How many customers there are in it.
    pub customers: u64,
}

const ONE: &str = "select id, owner, holder, era, created_at, body from sandbox where id = $1";

/// Notes a new sandbox.
///
/// # Errors
/// [`Failure::Conflict`] when its owner has one of this name; ask [`named`] before.
pub fn add(tx: &mut Tx<'_>, one: &Sandbox) -> Result<(), Failure> {
    tx.must(
        "insert into sandbox (id, owner, name_key, holder, era, created_at, body) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        &[
            one.id.into(),
            one.owner.into(),
            key(&one.about.name).into(),
            one.holder.into(),
            one.era.into(),
            one.created_at.into(),
            json(&one.about)?.into(),
        ],
    )
}

/// The sandbox of this id.
///
/// # Errors
/// What the database reports.
pub fn of(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Sandbox>, Failure> {
    tx.maybe(ONE, &[id.into()], read)
}

/// The owner's sandbox of this name, without regard to case.
///
/// # Errors
/// What the database reports.
pub fn named(tx: &mut Tx<'_>, owner: Uuid, name: &str) -> Result<Option<Sandbox>, Failure> {
    tx.maybe(
        "select id, owner, holder, era, created_at, body from sandbox \
         where owner = $1 and name_key = $2",
        &[owner.into(), key(name).into()],
        read,
    )
}

/// All sandboxes of an owner, in the order of their names.
///
/// # Errors
/// What the database reports.
pub fn of_owner(tx: &mut Tx<'_>, owner: Uuid) -> Result<Vec<Sandbox>, Failure> {
    tx.all(
        "select id, owner, holder, era, created_at, body from sandbox \
         where owner = $1 order by name_key",
        &[owner.into()],
        read,
    )
}

/// All sandboxes that a server keeps.
///
/// # Errors
/// What the database reports.
pub fn of_holder(tx: &mut Tx<'_>, holder: Uuid) -> Result<Vec<Sandbox>, Failure> {
    tx.all(
        "select id, owner, holder, era, created_at, body from sandbox \
         where holder = $1 order by id",
        &[holder.into()],
        read,
    )
}

/// Notes that a sandbox was begun anew.
///
/// # Errors
/// [`Failure::Conflict`] when it is not in the era before, or gone.
pub fn begin_anew(tx: &mut Tx<'_>, id: Uuid, era: i64) -> Result<(), Failure> {
    tx.must(
        "update sandbox set era = $1 where id = $2 and era = $3",
        &[era.into(), id.into(), (era - 1).into()],
    )
}

/// Strikes a sandbox off; answers whether it was there.
///
/// # Errors
/// What the database reports.
pub fn remove(tx: &mut Tx<'_>, id: Uuid) -> Result<bool, Failure> {
    Ok(tx.execute("delete from sandbox where id = $1", &[id.into()])? > 0)
}

pub(crate) fn read(row: &Row<'_>) -> Result<Sandbox, Failure> {
    Ok(Sandbox {
        id: row.uuid(0)?,
        owner: row.uuid(1)?,
        holder: row.uuid(2)?,
        era: row.big(3)?,
        created_at: row.at(4)?,
        about: row.json(5)?,
    })
}

/// How many partners and customers an installation holds: what there is in a sandbox.
///
/// # Errors
/// What the database reports.
pub fn size(tx: &mut Tx<'_>) -> Result<(u64, u64), Failure> {
    let count = |row: &Row<'_>| Ok(u64::try_from(row.big(0)?).unwrap_or(0));
    let partners = tx.one("select count(*) from partner", &[], count)?;
    let customers = tx.one("select count(*) from customer", &[], count)?;
    Ok((partners, customers))
}
