//! The operator: the one row that holds the choices of the programme and its catalogue.

pub mod desk;

use crate::engine::{cache::Versioned, json};
use crate::perform::facts;
use crate::{Failure, Tx};
use domain::{Aggregate, operator::Operator};
use std::sync::Arc;

/// The operator and its version; `None` before the programme is founded.
///
/// # Errors
/// [`Failure::Corrupt`] when what is stored has a fault.
pub fn load(tx: &mut Tx<'_>) -> Result<Option<Versioned<Operator>>, Failure> {
    facts::sync(tx)?;
    fetch(tx)
}

/// As [`load`], where [`facts::sync`] has been done.
pub(crate) fn fetch(tx: &mut Tx<'_>) -> Result<Option<Versioned<Operator>>, Failure> {
    let remembered = tx.cache().operator.clone();
    if remembered.is_some() {
        return Ok(remembered);
    }
    let sql = "select version, body from operator order by id limit 1";
    let found = tx.maybe(sql, &[], |row| Ok((row.big(0)?, row.json::<Operator>(1)?)))?;
    let found = found.map(|(version, operator)| (Arc::new(operator), version));
    if let Some((operator, _)) = &found
        && let Some(fault) = operator.faults().first()
    {
        return Err(Failure::Corrupt(format!("the operator: {}", fault.0)));
    }
    tx.cache().operator.clone_from(&found);
    Ok(found)
}

/// Stores `after` under `version + 1`; answers the new version. Before the programme is founded the
/// version is 0.
///
/// # Errors
/// [`Failure::Conflict`] when the stored version is another one.
pub fn save(tx: &mut Tx<'_>, after: &Arc<Operator>, version: i64) -> Result<i64, Failure> {
    let next = version + 1;
    let body = json(after)?;
    if version == 0 {
        if fetch(tx)?.is_some() {
            return Err(Failure::Conflict);
        }
        tx.must(
            "insert into operator (id, version, body) values ($1, $2, $3) \
             on conflict (id) do nothing",
            &[after.id.into(), next.into(), body.into()],
        )?;
    } else {
        tx.must(
            "update operator set version = $1, body = $2 where id = $3 and version = $4",
            &[next.into(), body.into(), after.id.into(), version.into()],
        )?;
    }
    facts::bump(tx)?;
    tx.cache().operator = Some((Arc::clone(after), next));
    Ok(next)
}
