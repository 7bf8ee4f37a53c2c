//! What is asked, and what came of it.

use domain::{
    Aggregate, Dated,
    actor::Actor,
    customer::{Customer, command::Command},
    id::{CustomerId, PartnerId},
    operator::{self, Operator},
    partner::{self, Partner},
    refusal::Refusals,
};
use jiff::Timestamp;
use std::sync::Arc;
use store::{
    Failure, Tx,
    perform::{self, Performed},
};

/// A command, to whomever; or the ticker's work.
#[derive(Debug, Clone)]
pub enum Step {
    Operator(operator::Command),
    Partner(PartnerId, partner::Command),
    Customer(CustomerId, Command),
    /// Writing down what has become due.
    Settle(CustomerId),
    /// The same of a partner.
    SettlePartner(PartnerId),
}

/// Who asks for what, and when.
#[derive(Debug, Clone)]
pub struct Deed {
    pub actor: Actor,
    pub step: Step,
    pub now: Timestamp,
}

/// What an accepted command has done.
#[derive(Debug, PartialEq)]
pub struct Done<A: Aggregate> {
    pub version: i64,
    pub after: Arc<A>,
    pub facts: Vec<Dated<A::Event>>,
}

#[derive(Debug, PartialEq)]
pub enum Outcome {
    Operator(Done<Operator>),
    Partner(Done<Partner>),
    Customer(Done<Customer>),
    Refused(Refusals),
    /// Nothing was due.
    Nothing,
}

impl Outcome {
    pub fn is_accepted(&self) -> bool {
        !matches!(self, Outcome::Refused(_) | Outcome::Nothing)
    }
}

fn done<A: Aggregate>(performed: Performed<A>) -> Done<A> {
    let Performed { version, after, facts, .. } = performed;
    Done { version, after, facts }
}

fn outcome<A: Aggregate>(
    what: Result<Performed<A>, Refusals>,
    accepted: impl FnOnce(Done<A>) -> Outcome,
) -> Outcome {
    what.map_or_else(Outcome::Refused, |performed| accepted(done(performed)))
}

/// Asks a store.
pub fn carry_out(tx: &mut Tx<'_>, deed: &Deed) -> Result<Outcome, Failure> {
    let Deed { actor, step, now } = deed;
    Ok(match step {
        Step::Operator(command) => {
            outcome(perform::operator(tx, actor, command, *now)?, Outcome::Operator)
        }
        Step::Partner(id, command) => {
            outcome(perform::partner(tx, actor, *id, command, *now)?, Outcome::Partner)
        }
        Step::Customer(id, command) => {
            outcome(perform::customer(tx, actor, *id, command, *now)?, Outcome::Customer)
        }
        Step::Settle(id) => match perform::settle(tx, *id, *now)? {
            Some(performed) => Outcome::Customer(done(performed)),
            None => Outcome::Nothing,
        },
        Step::SettlePartner(id) => match perform::settle_partner(tx, *id, *now)? {
            Some(performed) => Outcome::Partner(done(performed)),
            None => Outcome::Nothing,
        },
    })
}
