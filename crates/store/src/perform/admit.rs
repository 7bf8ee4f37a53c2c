//! Taking over what was decided about elsewhere by the same rules: a world that is loaded.
//!
//! What comes in is a finished state and the facts that led to it. It is checked for faults and
//! stored under version 1, with all facts in one row. Nobody is told.

use super::sound;
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

/// Takes in the operator.
///
/// # Errors
/// [`Failure::Conflict`] when there is one already; [`Failure::Broken`] when it has a fault.
pub fn operator(
    tx: &mut Tx<'_>,
    by: &By,
    state: Operator,
    facts: &[Dated<operator::Event>],
    now: Timestamp,
) -> Result<(), Failure> {
    let state = checked(state)?;
    let version = crate::operator::save(tx, &state, 0)?;
    event::append(tx, state.id.0, version, now, Some(by), facts)
}

/// Takes in a partner.
///
/// # Errors
/// [`Failure::Conflict`] when it is there already; [`Failure::Broken`] when it has a fault.
pub fn partner(
    tx: &mut Tx<'_>,
    by: &By,
    state: Partner,
    facts: &[Dated<partner::Event>],
    now: Timestamp,
) -> Result<(), Failure> {
    let state = checked(state)?;
    let version = crate::partner::save(tx, None, &state, 0)?;
    event::append(tx, state.id.0, version, now, Some(by), facts)
}

/// Takes in a customer.
///
/// # Errors
/// [`Failure::Conflict`] when it is there already; [`Failure::Broken`] when it has a fault.
pub fn customer(
    tx: &mut Tx<'_>,
    by: &By,
    state: Customer,
    facts: &[Dated<customer::event::Event>],
    now: Timestamp,
) -> Result<(), Failure> {
    let state = checked(state)?;
    let version = crate::customer::save(tx, None, &state, 0)?;
    event::append(tx, state.id.0, version, now, Some(by), facts)
}

fn checked<A: Aggregate>(state: A) -> Result<Arc<A>, Failure> {
    sound(&state)?;
    Ok(Arc::new(state))
}
