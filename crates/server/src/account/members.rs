//! Those who act for an organisation, of whatever kind it is: what becomes of them, together with
//! what proves who they are.

use crate::app::{App, Reply, Sent, Undone};
use domain::{
    actor::{
        Actor, Organisation,
        member::{self, Member, Staff},
        staff,
    },
    customer::command::Command as OfCustomer,
    operator::Command as OfOperator,
    partner::Command as OfPartner,
    refusal::Refusal,
};
use store::{Failure, Tx, customer, operator, partner, perform};

/// What is to become of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A person is let in.
    Admit(Member),
    /// A program is let in.
    Install(member::App),
    /// Something else.
    Change(staff::Command),
}

/// Whatever else stands in the way, looked at before anything is written.
pub type Check = dyn Fn(&mut Tx<'_>) -> Result<Option<Refusal>, Failure> + Send + Sync;
/// What is kept together with it.
pub type Keep = dyn Fn(&mut Tx<'_>) -> Result<(), Failure> + Send + Sync;

/// The people and programs of an organisation, and what it is called.
///
/// # Errors
/// What the store reports.
pub fn of(tx: &mut Tx<'_>, of: Organisation) -> Result<Option<(Staff, String)>, Failure> {
    Ok(match of {
        Organisation::Operator(_) => {
            operator::load(tx)?.map(|(found, _)| (found.staff.clone(), found.name.clone()))
        }
        Organisation::Partner(id) => {
            partner::load(tx, id)?.map(|(found, _)| (found.staff.clone(), found.name.clone()))
        }
        Organisation::Customer(id) => customer::load(tx, id)?
            .map(|(found, _)| (found.staff.clone(), found.profile.company_name.clone())),
    })
}

/// Does it, if the rules and `check` allow it; `keep` is done in the same transaction.
///
/// # Errors
/// [`Undone`]; nothing has changed then.
pub async fn act(
    app: &App,
    (actor, organisation): (Actor, Organisation),
    deed: Deed,
    sent: Option<Sent>,
    check: Box<Check>,
    keep: Box<Keep>,
) -> Result<Reply, Undone> {
    let done = || Ok(Reply { status: 204, body: None });
    match organisation {
        Organisation::Operator(_) => {
            let command = match deed {
                Deed::Admit(member) => OfOperator::Admit(member),
                Deed::Install(program) => OfOperator::Install(program),
                Deed::Change(change) => OfOperator::Staff(change),
            };
            let perform = move |tx: &mut Tx<'_>, now| {
                if let Some(refusal) = check(tx)? {
                    return Ok(Err(refusal.into()));
                }
                let performed = perform::operator(tx, &actor, &command, now)?;
                if performed.is_ok() {
                    keep(tx)?;
                }
                Ok(performed)
            };
            app.once(sent, |_| (), perform, move |_| done()).await
        }
        Organisation::Partner(id) => {
            let command = match deed {
                Deed::Admit(member) => OfPartner::Admit(member),
                Deed::Install(program) => OfPartner::Install(program),
                Deed::Change(change) => OfPartner::Staff(change),
            };
            let perform = move |tx: &mut Tx<'_>, now| {
                if let Some(refusal) = check(tx)? {
                    return Ok(Err(refusal.into()));
                }
                let performed = perform::partner(tx, &actor, id, &command, now)?;
                if performed.is_ok() {
                    keep(tx)?;
                }
                Ok(performed)
            };
            app.once(sent, |_| (), perform, move |_| done()).await
        }
        Organisation::Customer(id) => {
            let command = match deed {
                Deed::Admit(member) => OfCustomer::Admit(member),
                Deed::Install(program) => OfCustomer::Install(program),
                Deed::Change(change) => OfCustomer::Staff(change),
            };
            let perform = move |tx: &mut Tx<'_>, now| {
                if let Some(refusal) = check(tx)? {
                    return Ok(Err(refusal.into()));
                }
                let performed = perform::customer(tx, &actor, id, &command, now)?;
                if performed.is_ok() {
                    keep(tx)?;
                }
                Ok(performed)
            };
            app.once(sent, |_| (), perform, move |_| done()).await
        }
    }
}
