//! Taking in what was decided about elsewhere by the same rules: a world that is loaded.

use crate::{Failure, Tx, event};
use domain::{
    Aggregate, Dated,
    actor::By,
    customer::{self, Customer},
    operator::{self, Operator},
    partner::{self, Partner},
};
use jiff::Timestamp;
use std::sync::Arc;

/// Takes the operator into an empty installation.
///
/// # Errors
/// [`Failure::Conflict`] when there is one; [`Failure::Broken`] when it has a fault.
pub fn operator(
    tx: &mut Tx<'_>,
    by: &By,
    state: Operator,
    facts: &[Dated<operator::Event>],
    now: Timestamp,
) -> Result<i64, Failure> {
    sound(&state)?;
    let state = Arc::new(state);
    let version = crate::operator::save(tx, &state, 0)?;
    event::take_in(tx, state.id.0, version, now, by, facts)?;
    Ok(version)
}

/// Takes a partner into an installation.
///
/// # Errors
/// [`Failure::Conflict`] when it is there already; [`Failure::Broken`] when it has a fault.
pub fn partner(
    tx: &mut Tx<'_>,
    by: &By,
    state: Partner,
    facts: &[Dated<partner::Event>],
    now: Timestamp,
) -> Result<i64, Failure> {
    sound(&state)?;
    let state = Arc::new(state);
    let version = crate::partner::save(tx, None, &state, 0)?;
    event::take_in(tx, state.id.0, version, now, by, facts)?;
    Ok(version)
}

/// Takes a customer into an installation. Nobody is told.
///
/// # Errors
/// [`Failure::Conflict`] when it is there already; [`Failure::Broken`] when it has a fault.
pub fn customer(
    tx: &mut Tx<'_>,
    by: &By,
    state: Customer,
    facts: &[Dated<customer::event::Event>],
    now: Timestamp,
) -> Result<i64, Failure> {
    sound(&state)?;
    let state = Arc::new(state);
    let version = crate::customer::save(tx, None, &state, 0)?;
    event::take_in(tx, state.id.0, version, now, by, facts)?;
    Ok(version)
}

/// Refuses a state with a fault.
pub(super) fn sound<A: Aggregate>(state: &A) -> Result<(), Failure> {
    match state.faults().first() {
        None => Ok(()),
        Some(fault) => Err(Failure::Broken(format!("a decision led to a fault: {}", fault.0))),
    }
}
