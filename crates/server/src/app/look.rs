//! Looking: what there is, as it is now, and what the rules may want to know with it.

use super::{App, founding::Founding};
use crate::config::Personas;
use domain::{
    Setting,
    actor::Organisation,
    customer::Customer,
    id::{CustomerId, PartnerId},
    partner::Partner,
};
use jiff::Timestamp;
use std::sync::{Arc, PoisonError, atomic::Ordering};
use store::{
    Failure, Tx, customer, meta, operator, partner,
    perform::{self, Facts},
};
use uuid::Uuid;

/// How many tenants' kinds are kept in memory before the memory is emptied.
const TENANTS_KEPT: usize = 100_000;

/// Under which name a made-up programme is marked: [`DEMO_MARK`] is what stands there.
pub const DEMO: &str = "demo";
/// That it is one.
pub const DEMO_MARK: &str = "yes";

pub(super) fn is_demo(tx: &mut Tx<'_>) -> Result<bool, Failure> {
    Ok(meta::get(tx, DEMO)?.as_deref() == Some(DEMO_MARK))
}

impl App {
    /// Whether everything here is made up, and everybody may be anybody.
    pub fn is_demo(&self) -> bool {
        self.inner.config.personas == Personas::Everybody
            || self.inner.is_demo.load(Ordering::Relaxed)
    }

    /// How far the founding of a programme is.
    pub fn founding(&self) -> &Founding {
        &self.inner.founding
    }

    /// Looks anew whether it is, after a programme has been founded.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn founded(&self) -> Result<(), Failure> {
        let demo = self.inner.store.read(is_demo).await?;
        self.inner.is_demo.store(demo, Ordering::Relaxed);
        Ok(())
    }

    /// What kind of organisation a tenant is; `None` for a stranger. Tenants never change kind.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn organisation(&self, tenant: Uuid) -> Result<Option<Organisation>, Failure> {
        let tenants = &self.inner.tenants;
        let known = tenants.read().unwrap_or_else(PoisonError::into_inner).get(&tenant).copied();
        if known.is_some() {
            return Ok(known);
        }
        let found = self.inner.store.read(move |tx| organisation(tx, tenant)).await?;
        if let Some(found) = found {
            let mut known = tenants.write().unwrap_or_else(PoisonError::into_inner);
            if known.len() >= TENANTS_KEPT {
                known.clear();
            }
            known.insert(tenant, found);
        }
        Ok(found)
    }

    /// The partner as it is now, if there is one, and what the rules may want to know with it.
    /// Whether the caller may see it is still to be asked.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn look_partner(
        &self,
        id: PartnerId,
        also: impl IntoIterator<Item = PartnerId>,
    ) -> Result<Option<PartnerLook>, Failure> {
        let now = self.inner.clock.now();
        let also: Vec<_> = also.into_iter().collect();
        let look = move |tx: &mut Tx<'_>| {
            let Some((partner, _)) = perform::view_partner(tx, id, now)? else { return Ok(None) };
            let kin = partner::mark::kin(tx, &partner)?;
            let named = partner.partners().into_iter().chain(kin).chain([id]);
            let named = named.chain(also.iter().copied());
            let facts = Facts::at(tx, named, now)?;
            Ok(Some(PartnerLook { partner, facts, now }))
        };
        self.inner.store.read(look).await
    }

    /// The customer as it is now, if there is one, and what the rules may want to know with it.
    /// Whether the caller may see it is still to be asked.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn look(
        &self,
        id: CustomerId,
        also: impl IntoIterator<Item = PartnerId>,
    ) -> Result<Option<Look>, Failure> {
        let now = self.inner.clock.now();
        let also: Vec<_> = also.into_iter().collect();
        let look = move |tx: &mut Tx<'_>| {
            let Some((customer, _)) = perform::view(tx, id, now)? else { return Ok(None) };
            let named = customer.partners().into_iter().chain(also.iter().copied());
            let facts = Facts::at(tx, named, now)?;
            Ok(Some(Look { customer, facts, now }))
        };
        self.inner.store.read(look).await
    }
}

/// A customer as it is at a moment, and the facts beside it.
#[derive(Debug)]
pub struct Look {
    /// The customer.
    pub customer: Arc<Customer>,
    /// The partners it names, and the operator.
    pub facts: Facts,
    /// The moment.
    pub now: Timestamp,
}

/// A partner as it is at a moment, and the facts beside it.
#[derive(Debug)]
pub struct PartnerLook {
    /// The partner.
    pub partner: Arc<Partner>,
    /// The partners it names, and the operator.
    pub facts: Facts,
    /// The moment.
    pub now: Timestamp,
}

impl PartnerLook {
    /// What a decision or a permission may know.
    pub fn setting(&self) -> Setting<'_> {
        self.facts.setting(self.now)
    }
}

impl Look {
    /// What a decision or a permission may know.
    pub fn setting(&self) -> Setting<'_> {
        self.facts.setting(self.now)
    }
}

fn organisation(tx: &mut Tx<'_>, tenant: Uuid) -> Result<Option<Organisation>, Failure> {
    if let Some((found, _)) = operator::load(tx)?
        && found.id.0 == tenant
    {
        return Ok(Some(found.organisation()));
    }
    if let Some((found, _)) = partner::load(tx, tenant.into())? {
        return Ok(Some(found.organisation()));
    }
    let found = customer::load(tx, tenant.into())?;
    Ok(found.map(|(found, _)| Organisation::Customer(found.id)))
}
