//! What can be transferred, and every reason why the rest cannot (R98, R126, R130).

use crate::{
    aggregate::Setting,
    customer::{Customer, relationship::Kind, subscription::Subscription},
    guard::reason,
    id::{PartnerId, SubscriptionId, TransferId},
    operator::policy::Policy,
    partner::{Partner, Programme},
    refusal::Refusal,
};

/// Whether one subscription can be transferred.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Eligibility {
    /// Which.
    pub subscription: SubscriptionId,
    /// Everything that stands against it; empty if it can.
    pub reasons: Vec<Refusal>,
}

impl Eligibility {
    /// Whether nothing stands against it.
    pub fn is_eligible(&self) -> bool {
        self.reasons.is_empty()
    }
}

impl Customer {
    /// Every subscription the source lists, with all that stands against transferring it.
    ///
    /// Without a target, the provider of this customer is taken against which least stands: with
    /// every other there would be at least as many reasons.
    pub fn eligibility(
        &self,
        source: PartnerId,
        target: Option<PartnerId>,
        setting: &Setting<'_>,
    ) -> Vec<Eligibility> {
        let obstacles = match target {
            Some(target) => self.obstacles(source, target, setting),
            None => self.least_obstacles(source, setting),
        };
        let listed = self.subscriptions.values().map(AsRef::as_ref);
        let listed = listed.filter(|one: &&Subscription| one.partner == source && one.is_listed());
        let judge = |one: &Subscription| {
            let mut reasons = self.reasons_against(one, None, setting.policy());
            if let Some(base) = one.base {
                reasons.push(Refusal::AddOnAlone { subscription: one.id, base });
            }
            reasons.extend(obstacles.iter().cloned());
            Eligibility { subscription: one.id, reasons }
        };
        listed.map(judge).collect()
    }

    fn least_obstacles(&self, source: PartnerId, setting: &Setting<'_>) -> Vec<Refusal> {
        let providers = self.relationships.iter();
        let providers = providers.filter(|one| one.kind == Kind::IndirectProvider);
        let lists = providers.map(|one| self.obstacles(source, one.partner, setting));
        let none = || {
            let own = setting.partner(source);
            let mut reasons = vec![Refusal::NoProvider];
            let reseller = own.is_some_and(|own| own.is_active(Programme::IndirectReseller));
            if !reseller {
                reasons.insert(0, no_reseller(source, own));
            }
            reasons
        };
        lists.min_by_key(Vec::len).unwrap_or_else(none)
    }

    /// What stands between these two partners and this customer, whatever the subscription.
    ///
    /// A source that is restricted may still give away: that is what the transfer is for.
    pub(super) fn obstacles(
        &self,
        source: PartnerId,
        target: PartnerId,
        setting: &Setting<'_>,
    ) -> Vec<Refusal> {
        let mut found = Vec::new();
        let active = |id: PartnerId, programme| {
            setting.partner(id).is_some_and(|partner: &Partner| partner.is_active(programme))
        };
        let giver = setting.partner(source);
        for partner in [source, target].into_iter().filter_map(|id| setting.partner(id)) {
            let real = !partner.sandbox || setting.policy().sandbox_transfers;
            let refusal = Refusal::SandboxTenant { partner: partner.id };
            reason!(found, "transfer.sandbox", real, refusal);
        }
        let reseller = active(source, Programme::IndirectReseller);
        let refusal = no_reseller(source, giver);
        reason!(found, "transfer.reseller", reseller, refusal);
        let provider = active(target, Programme::IndirectProvider);
        let refusal = Refusal::ProviderNotActive { partner: target };
        reason!(found, "transfer.provider", provider, refusal);
        let joined = giver.is_some_and(|own| own.works_with(target));
        let refusal = Refusal::NoPartnership { provider: target };
        reason!(found, "transfer.partnership", joined, refusal);
        let related = self.has(target, Kind::IndirectProvider);
        let refusal = Refusal::NoRelationship { partner: target };
        reason!(found, "transfer.relationship", related, refusal);
        let agreed = self.agreements.stands_for(target);
        let refusal = Refusal::AgreementMissing { partner: target };
        reason!(found, "transfer.agreement", agreed, refusal);
        if let Some(other) = setting.partner(target) {
            let (here, there) = (other.country, self.profile.country);
            let near = setting.near(here, there);
            reason!(found, "transfer.region", near, Refusal::OtherRegion { here, there });
        }
        found
    }

    /// What stands against moving one subscription, its add-ons included; `within` is the request
    /// that it may be part of.
    pub(super) fn reasons_against(
        &self,
        one: &Subscription,
        within: Option<TransferId>,
        policy: &Policy,
    ) -> Vec<Refusal> {
        let mut found = Vec::new();
        let subscription = one.id;
        if let Some(refusal) = one.why_inactive() {
            reason!(found, "transfer.active", false, refusal);
        }
        if one.moved_to().is_some() {
            // It lives on elsewhere: nothing else about what is left of it matters.
            return found;
        }
        let class = one.class;
        let movable = policy.transferable.contains(&class);
        let refusal = Refusal::ClassNotTransferable { subscription, class };
        reason!(found, "transfer.class", movable, refusal);
        if let Some(other) = self.open_transfer_of(subscription) {
            let transfer = other.id;
            let same = within == Some(transfer);
            let refusal = Refusal::InOtherTransfer { subscription, transfer };
            reason!(found, "transfer.once", same, refusal);
        }
        for addon in self.addons(subscription) {
            let held = addon.is_active() && policy.transferable.contains(&addon.class);
            let refusal = Refusal::AddOnHolds { subscription, addon: addon.id };
            reason!(found, "transfer.addons", held, refusal);
        }
        found
    }
}

/// R18: a source that has only its word left to give is told so.
fn no_reseller(source: PartnerId, found: Option<&Partner>) -> Refusal {
    let unknown = Refusal::ResellerNotActive { partner: source };
    found.map_or(unknown, |own| own.not_reselling(false))
}
