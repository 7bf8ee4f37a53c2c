//! Offers: whom an organisation asks to act for it, until they accept.
//!
//! An offer is found by the hash of the token in its link; whoever reads the database cannot accept
//! one.

use crate::{Failure, Row, Tx, engine::json};
use domain::actor::{By, Roles};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Somebody is asked to act for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id: that of the form it was made with.
    pub id: Uuid,
    /// The organisation.
    pub tenant: Uuid,
    /// The hash of its token, in hex.
    pub hash: String,
    /// From here on it cannot be accepted.
    pub ends_at: Timestamp,
    /// To whom, and by whom.
    pub about: About,
}

/// Who is asked to be what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The name to sign in with.
    pub upn: String,
    /// What people call them.
    pub name: String,
    /// What they are to be.
    pub roles: Roles,
    /// Who asks.
    pub by: By,
    /// When.
    pub made_at: Timestamp,
}

/// Keeps an offer, instead of those to the same person.
///
/// # Errors
/// What the database reports.
pub fn put(tx: &mut Tx<'_>, new: &Offer) -> Result<(), Failure> {
    for old in of_tenant(tx, new.tenant)? {
        if old.about.upn == new.about.upn {
            remove(tx, new.tenant, old.id)?;
        }
    }
    let body = json(&new.about)?;
    tx.put(
        "insert into offer (id, tenant, hash, ends_at, body) values ($1, $2, $3, $4, $5)",
        &[new.id.into(), new.tenant.into(), (&new.hash).into(), new.ends_at.into(), body.into()],
    )
}

/// The offer of this hash, unless it has ended at `now`.
///
/// # Errors
/// What the database reports.
pub fn find(tx: &mut Tx<'_>, hash: &str, now: Timestamp) -> Result<Option<Offer>, Failure> {
    tx.maybe(
        "select id, tenant, hash, ends_at, body from offer where hash = $1 and ends_at > $2",
        &[hash.into(), now.into()],
        read,
    )
}

/// The offers of an organisation, also those that have just ended.
///
/// # Errors
/// What the database reports.
pub fn of_tenant(tx: &mut Tx<'_>, tenant: Uuid) -> Result<Vec<Offer>, Failure> {
    tx.all(
        "select id, tenant, hash, ends_at, body from offer where tenant = $1 order by id",
        &[tenant.into()],
        read,
    )
}

/// Takes an offer back; answers whether it was there.
///
/// # Errors
/// What the database reports.
pub fn remove(tx: &mut Tx<'_>, tenant: Uuid, id: Uuid) -> Result<bool, Failure> {
    let gone =
        tx.execute("delete from offer where tenant = $1 and id = $2", &[tenant.into(), id.into()])?;
    Ok(gone > 0)
}

/// Forgets what had ended before `before`; answers how many offers that were.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Failure> {
    tx.execute("delete from offer where ends_at < $1", &[before.into()])
}

pub(crate) fn read(row: &Row<'_>) -> Result<Offer, Failure> {
    Ok(Offer {
        id: row.uuid(0)?,
        tenant: row.uuid(1)?,
        hash: row.text(2)?.to_owned(),
        ends_at: row.at(3)?,
        about: row.json(4)?,
    })
}
