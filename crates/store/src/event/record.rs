//! What something happens to: a customer, a partner or the operator.

use crate::{Failure, Tx, customer, operator, partner};
use domain::{
    actor::{Organisation, member::Staff},
    customer::Customer,
    id::PartnerId,
    operator::Operator,
    partner::Partner,
};
use std::sync::Arc;
use uuid::Uuid;

/// What something happened to, as it is now.
#[derive(Debug, Clone)]
pub enum Record {
    /// A customer.
    Customer(Arc<Customer>),
    /// A partner.
    Partner(Arc<Partner>),
    /// The operator.
    Operator(Arc<Operator>),
}

impl Record {
    /// The record of this id, if there is one.
    ///
    /// # Errors
    /// What the database reports.
    pub fn load(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Record>, Failure> {
        if let Some((found, _)) = customer::load(tx, id.into())? {
            return Ok(Some(Record::Customer(found)));
        }
        if let Some((found, _)) = partner::load(tx, id.into())? {
            return Ok(Some(Record::Partner(found)));
        }
        let found = operator::load(tx)?.filter(|(found, _)| found.id.0 == id);
        Ok(found.map(|(found, _)| Record::Operator(found)))
    }

    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Record::Customer(one) => one.profile.company_name.clone(),
            Record::Partner(one) => one.name.clone(),
            Record::Operator(one) => one.name.clone(),
        }
    }

    /// Its people and programs.
    pub fn staff(&self) -> &Staff {
        match self {
            Record::Customer(one) => &one.staff,
            Record::Partner(one) => &one.staff,
            Record::Operator(one) => &one.staff,
        }
    }

    /// What a subscription is called.
    pub fn subscription(&self, id: &str) -> Option<String> {
        let Record::Customer(customer) = self else { return None };
        let id = Uuid::parse_str(id).ok()?;
        customer.subscriptions.get(&id.into()).map(|one| one.friendly_name.clone())
    }
}

/// The people and programs of an organisation.
///
/// # Errors
/// What the database reports.
pub fn staff(tx: &mut Tx<'_>, organisation: Organisation) -> Result<Staff, Failure> {
    let found = Record::load(tx, organisation.tenant())?;
    Ok(found.map(|found| found.staff().clone()).unwrap_or_default())
}

/// Whether a partner is something to a customer.
///
/// # Errors
/// What the database reports.
pub fn stands(tx: &mut Tx<'_>, partner: PartnerId, customer: Uuid) -> Result<bool, Failure> {
    let sql = "select 1 from standing where customer_id = $1 and partner_id = $2";
    let found = tx.maybe(sql, &[customer.into(), partner.into()], |_| Ok(()))?;
    Ok(found.is_some())
}
