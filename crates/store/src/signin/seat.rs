//! Seats: for which organisations a person may act. In which roles stands with these.

use crate::{Failure, Row, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// A person may act for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Who.
    pub person: Uuid,
    /// For whom.
    pub tenant: Uuid,
    /// When they last signed in to act for it.
    pub signed_in_at: Option<Timestamp>,
}

/// Lets a person act for an organisation; nothing changes if they may already.
///
/// # Errors
/// What the database reports.
pub fn take(tx: &mut Tx<'_>, person: Uuid, tenant: Uuid) -> Result<(), Failure> {
    tx.put(
        "insert into seat (person, tenant) values ($1, $2) on conflict (person, tenant) do nothing",
        &[person.into(), tenant.into()],
    )
}

/// Notes that somebody has signed in.
///
/// # Errors
/// What the database reports.
pub fn used(tx: &mut Tx<'_>, person: Uuid, tenant: Uuid, at: Timestamp) -> Result<(), Failure> {
    tx.put(
        "update seat set signed_in_at = $1 where person = $2 and tenant = $3",
        &[at.into(), person.into(), tenant.into()],
    )
}

const OF_PERSON: &str =
    "select person, tenant, signed_in_at from seat where person = $1 order by tenant";

/// Says that the seats of a person will be asked for.
pub fn ahead(tx: &mut Tx<'_>, person: Uuid) {
    tx.ahead(OF_PERSON, &[person.into()]);
}

/// All seats of a person.
///
/// # Errors
/// What the database reports.
pub fn of_person(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Seat>, Failure> {
    tx.all(OF_PERSON, &[person.into()], read)
}

/// All seats at an organisation.
///
/// # Errors
/// What the database reports.
pub fn of_tenant(tx: &mut Tx<'_>, tenant: Uuid) -> Result<Vec<Seat>, Failure> {
    tx.all(
        "select person, tenant, signed_in_at from seat where tenant = $1 order by person",
        &[tenant.into()],
        read,
    )
}

/// Whether a person acts for another organisation than this one as well.
///
/// # Errors
/// What the database reports.
pub fn elsewhere(tx: &mut Tx<'_>, person: Uuid, tenant: Uuid) -> Result<bool, Failure> {
    Ok(of_person(tx, person)?.iter().any(|seat| seat.tenant != tenant))
}

pub(crate) fn leave(tx: &mut Tx<'_>, person: Uuid, tenant: Uuid) -> Result<(), Failure> {
    tx.put("delete from seat where person = $1 and tenant = $2", &[person.into(), tenant.into()])
}

pub(crate) fn leave_all(tx: &mut Tx<'_>, person: Uuid) -> Result<(), Failure> {
    tx.put("delete from seat where person = $1", &[person.into()])
}

fn read(row: &Row<'_>) -> Result<Seat, Failure> {
    let signed_in_at = row.maybe_big(2)?.map(|micros| {
        Timestamp::from_microsecond(micros)
            .map_err(|_| Failure::Corrupt("a seat was used at no time".to_owned()))
    });
    let signed_in_at = signed_in_at.transpose()?;
    Ok(Seat { person: row.uuid(0)?, tenant: row.uuid(1)?, signed_in_at })
}
