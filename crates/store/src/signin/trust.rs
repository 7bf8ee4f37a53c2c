//! Trust: which programs a person lets act for them, so that they are not asked at each sign-in.

use crate::{Failure, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// Notes that a person lets a program act for them at an organisation.
///
/// # Errors
/// What the database reports.
pub fn put(
    tx: &mut Tx<'_>,
    person: Uuid,
    tenant: Uuid,
    app: Uuid,
    at: Timestamp,
) -> Result<(), Failure> {
    tx.put(
        "insert into trust (person, tenant, app, made_at) values ($1, $2, $3, $4) \
         on conflict (person, tenant, app) do nothing",
        &[person.into(), tenant.into(), app.into(), at.into()],
    )
}

/// Whether a person lets a program act for them at an organisation.
///
/// # Errors
/// What the database reports.
pub fn has(tx: &mut Tx<'_>, person: Uuid, tenant: Uuid, app: Uuid) -> Result<bool, Failure> {
    let found = tx.maybe(
        "select app from trust where person = $1 and tenant = $2 and app = $3",
        &[person.into(), tenant.into(), app.into()],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// Forgets it of a person at an organisation.
pub(crate) fn leave(tx: &mut Tx<'_>, person: Uuid, tenant: Uuid) -> Result<(), Failure> {
    tx.put("delete from trust where person = $1 and tenant = $2", &[person.into(), tenant.into()])
}

/// Forgets whatever has to do with a person or a program.
pub(crate) fn forget(tx: &mut Tx<'_>, id: Uuid) -> Result<(), Failure> {
    tx.put("delete from trust where person = $1 or app = $2", &[id.into(), id.into()])
}
