//! Relationships between partners and a customer (R32-R33, R45, E3).
//!
//! Rights are decided per relationship, not per tenant (R45): a partner in transition is a direct
//! bill partner for what is still its own and an indirect reseller for what its provider holds.
//! An extension gives a provider a relationship without the customer clicking anything
//! (R56-R75): it copies the bill-to data (R63) and grants no admin privileges (R66).

pub mod privilege;

use crate::{
    actor::{Actor, By},
    aggregate::Setting,
    authority::{Act, Standing, permit},
    customer::{Customer, event::Event, profile::BillTo},
    guard::guard,
    id::PartnerId,
    partner::Programme,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a partner is to a customer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It bills the customer directly.
    Direct,
    /// It serves the customer through a provider.
    IndirectReseller,
    /// It orders for the customer.
    IndirectProvider,
}

/// How a relationship came about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// The partner created the customer's tenant.
    Created,
    /// The customer accepted an invitation.
    Invitation,
    /// The direct bill partner extended its own (R59).
    Extension {
        /// Who extended it.
        by: By,
    },
}

/// Whether the partner may administer the customer's tenant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdminPrivileges {
    /// It may not.
    None,
    /// The customer granted it.
    Granted,
}

/// One partner's relationship of one kind with the customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Relationship {
    /// The partner.
    pub partner: PartnerId,
    /// What it is to the customer.
    pub kind: Kind,
    /// How that came about.
    pub origin: Origin,
    /// Whether it may administer the customer's tenant.
    pub privileges: AdminPrivileges,
    /// Since when.
    pub since: Timestamp,
    /// The copy of the bill-to data that the partner was given (R63): a copy, not a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_to: Option<BillTo>,
}

/// The partner's word that the customer was informed and consented (R65, R69).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Consent {
    /// Who gave the word.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

impl Customer {
    /// The partner's relationship of this kind, if it has one.
    pub fn relationship(&self, partner: PartnerId, kind: Kind) -> Option<&Relationship> {
        self.relationships.iter().find(|one| one.partner == partner && one.kind == kind)
    }

    /// Whether the partner has a relationship of this kind.
    pub fn has(&self, partner: PartnerId, kind: Kind) -> bool {
        self.relationship(partner, kind).is_some()
    }

    /// R59-R75: the partner in transition gives one of its providers a relationship.
    pub(super) fn extend(
        &self,
        actor: &Actor,
        provider: PartnerId,
        consent: bool,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let standings = self.standings(actor);
        // Said before roles are looked at: no role of a reseller or provider would help (R61).
        let direct = actor.partner().is_none()
            || standings.is_empty()
            || standings.contains(&Standing::Direct);
        guard!("extend.direct", direct, Refusal::NotDirectCustomer);
        permit(actor, Act::ExtendRelationship, &standings, setting.policy())?;
        let source = actor.partner().ok_or(Refusal::NotDirectCustomer)?;
        let own = setting.partner(source).ok_or(Refusal::UnknownPartner { partner: source })?;
        let reseller = own.is_active(Programme::IndirectReseller);
        guard!("extend.reseller", reseller, own.not_reselling(true));
        let other =
            setting.partner(provider).ok_or(Refusal::UnknownPartner { partner: provider })?;
        guard!("extend.partnership", own.works_with(provider), Refusal::NoPartnership { provider });
        let active = other.is_active(Programme::IndirectProvider);
        guard!("extend.provider", active, Refusal::ProviderNotActive { partner: provider });
        let (here, there) = (other.country, self.profile.country);
        let scope = setting.policy().transfer_region;
        let near = scope.reaches(setting.regions(), here, there);
        guard!("extend.region", near, scope.refusal(here, there));
        let fresh = !self.has(provider, Kind::IndirectProvider);
        guard!("extend.once", fresh, Refusal::RelationshipExists { partner: provider });
        self.room_for(&[provider], setting)?;
        self.may_extend(source, provider, consent, setting.policy())?;
        Ok(Event::RelationshipExtended { by: actor.by, source, provider })
    }

    pub(super) fn extended(
        &mut self,
        by: By,
        source: PartnerId,
        provider: PartnerId,
        at: Timestamp,
    ) {
        let bill_to = Some(self.profile.bill_to.clone());
        let origin = Origin::Extension { by };
        let privileges = AdminPrivileges::None;
        let kind = Kind::IndirectProvider;
        let partner = provider;
        self.relate(Relationship { partner, kind, origin, privileges, since: at, bill_to });
        if !self.has(source, Kind::IndirectReseller) {
            let direct = self.relationship(source, Kind::Direct);
            let privileges = direct.map_or(AdminPrivileges::None, |own| own.privileges);
            let (partner, kind) = (source, Kind::IndirectReseller);
            self.relate(Relationship {
                partner,
                kind,
                origin,
                privileges,
                since: at,
                bill_to: None,
            });
        }
        // The customer's own word is better than the partner's about it.
        let own =
            self.consent_given(source, provider).map(|yes| Consent { by: yes.by, at: yes.at });
        self.consents.insert(provider, own.unwrap_or(Consent { by, at }));
    }

    /// Keeps relationships in order of partner and kind.
    pub(super) fn relate(&mut self, new: Relationship) {
        self.lingering.remove(&new.partner);
        let key = |one: &Relationship| (one.partner, one.kind);
        match self.relationships.binary_search_by_key(&key(&new), key) {
            Ok(place) => self.relationships[place] = new,
            Err(place) => self.relationships.insert(place, new),
        }
    }
}
