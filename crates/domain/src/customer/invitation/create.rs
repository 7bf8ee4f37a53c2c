//! A partner creates a customer's tenant (R41-R43).

use crate::{
    actor::{Actor, member::Member},
    aggregate::Setting,
    authority::{Act, permit_partner},
    customer::{
        Customer,
        event::Event as Happened,
        profile::Profile,
        relationship::{AdminPrivileges, Kind, Origin, Relationship},
    },
    guard::{guard, reason},
    id::{CustomerId, PartnerId},
    partner::{Partner, Programme},
    refusal::{Refusal, Refusals},
};
use serde::{Deserialize, Serialize};

/// A customer that is to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewTenant {
    /// Its tenant.
    pub id: CustomerId,
    /// Who it is.
    pub profile: Profile,
    /// The reseller that serves it, where a provider creates it for one (R42).
    pub reseller: Option<PartnerId>,
    /// Its first person, who may do everything for it.
    pub admin: Member,
    /// Whether nobody else has the domain: a fact about all customers, looked up beforehand.
    pub domain_free: bool,
}

impl Customer {
    /// R42: a direct bill partner or a provider creates the tenant; a provider may name one of its
    /// resellers, which then serves the customer as well (R43). A reseller cannot (R41).
    pub(crate) fn create(
        state: Option<&Self>,
        actor: &Actor,
        new: &NewTenant,
        setting: &Setting<'_>,
    ) -> Result<Vec<Happened>, Refusals> {
        let nobody = Refusal::NotAllowed { act: Act::CreateCustomer };
        let partner = actor.partner().ok_or(nobody)?;
        permit_partner(actor, partner, Act::CreateCustomer)?;
        guard!("create.once", state.is_none(), Refusal::AlreadyThere);
        let own = setting.partner(partner).ok_or(Refusal::UnknownPartner { partner })?;
        let all = serving(own, new.reseller, setting)?;
        let profile = &new.profile;
        let named = [&profile.company_name, &profile.domain];
        let named = named.into_iter().all(|name| !name.trim().is_empty());
        guard!("create.name", named, Refusal::NameMissing);
        let there = profile.country;
        let supported = setting.region_of(there).is_some();
        guard!("create.country", supported, Refusal::UnsupportedCountry { country: there });
        let mut reasons = Vec::new();
        for (one, _) in &all {
            let (partner, here) = (one.id, one.country);
            let near = setting.near(here, there);
            let far = Refusal::PartnerInOtherRegion { partner, here, there };
            reason!(reasons, "create.region", near, far);
        }
        Refusals::none(reasons)?;
        let domain = profile.domain.clone();
        guard!("create.domain", new.domain_free, Refusal::DomainTaken { domain });
        let admin = new.admin.checked()?.clone();
        let blank = Customer::new(new.id, profile.clone());
        let ids: Vec<_> = all.iter().map(|(one, _)| one.id).collect();
        blank.room_for(&ids, setting)?;
        let mut events =
            vec![Happened::Registered { id: new.id, profile: Box::new(profile.clone()) }];
        events.extend(all.iter().map(|(one, kind)| {
            // Whoever creates the tenant holds its first password; its reseller manages users and
            // licences from the first day (R52). The customer may take both back.
            let privileges = AdminPrivileges::Granted;
            let (partner, kind, since) = (one.id, *kind, setting.now);
            let (origin, bill_to) = (Origin::Created, None);
            let new = Relationship { partner, kind, origin, privileges, since, bill_to };
            Happened::Related { relationship: Box::new(new) }
        }));
        events.push(Happened::Admitted(admin));
        Ok(events)
    }
}

/// Who will serve the customer, and as what.
fn serving<'a>(
    own: &'a Partner,
    reseller: Option<PartnerId>,
    setting: &'a Setting<'_>,
) -> Result<Vec<(&'a Partner, Kind)>, Refusals> {
    let refusal = Refusal::NotTakingCustomers { partner: own.id };
    let Some(reseller) = reseller else {
        let kind = own.takes_customers_as().ok_or(refusal)?;
        return Ok(vec![(own, kind)]);
    };
    guard!("create.provider", own.is_active(Programme::IndirectProvider), refusal);
    let other = setting.partner(reseller).filter(|other| other.works_with(own.id));
    let other = other.ok_or(Refusal::NotYourReseller { partner: reseller })?;
    let active = other.is_active(Programme::IndirectReseller);
    guard!("create.reseller", active, Refusal::ResellerNotActive { partner: reseller });
    Ok(vec![(own, Kind::IndirectProvider), (other, Kind::IndirectReseller)])
}
