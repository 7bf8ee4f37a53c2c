//! Small changes of what is held: whether it renews, its name, its reseller of record (R51, R53).

use super::Event as OrderEvent;
use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit},
    customer::{
        Customer,
        event::Event,
        relationship::Kind,
        subscription::{Subscription, SubscriptionState},
    },
    guard::guard,
    id::{MpnId, SubscriptionId},
    operator::Operator,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;

/// The most characters of a name that a partner gives to a subscription.
pub const NAME_MAX: usize = 256;

impl Subscription {
    /// Whether it will renew by itself, as far as is known at a moment: a retired offer does not,
    /// whatever was chosen (R149).
    pub fn renews(&self, operator: Option<&Operator>, now: Timestamp) -> bool {
        let offer = operator.and_then(|operator| operator.offers.get(&self.offer));
        self.auto_renew && !offer.is_some_and(|offer| offer.is_retired(now))
    }
}

impl Customer {
    /// A subscription that a partner deals with: its own, or one that its provider holds with this
    /// partner on record as the reseller (R40, R53).
    pub fn served(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        setting: &Setting<'_>,
    ) -> Option<&Subscription> {
        let partner = actor.partner()?;
        if let Some(own) = self.held(partner, id) {
            return Some(own);
        }
        let known = setting.partner(partner)?;
        let serves = self.has(partner, Kind::IndirectReseller);
        let found = self.subscriptions.get(&id).map(AsRef::as_ref);
        found.filter(|one: &&Subscription| {
            let recorded = one.partner_of_record.as_ref() == Some(&known.mpn);
            serves && recorded && known.works_with(one.partner) && one.is_listed()
        })
    }

    /// R53: whether it renews is for its partner and its reseller to say.
    pub(super) fn switch_renewal(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        auto_renew: bool,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::HandleRenewals, &self.standings_in(actor, setting), setting.policy())?;
        let subscription = id;
        let found = self.served(actor, id, setting);
        let found = found.ok_or(Refusal::UnknownSubscription { subscription })?;
        there(found)?;
        let renewable = found.term.is_some();
        guard!("renewal.term", renewable, Refusal::NotRenewable { subscription });
        let offer = found.offer.clone();
        let offers = setting.operator.map(|operator| &operator.offers);
        let sold = offers.and_then(|offers| offers.get(&offer));
        let retired = sold.is_some_and(|sold| sold.is_retired(setting.now));
        guard!("renewal.retired", !(auto_renew && retired), Refusal::OfferRetired { offer });
        let event = OrderEvent::RenewalSwitched { subscription, auto_renew, by: actor.by };
        Ok(Event::Order(event))
    }

    pub(super) fn rename(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        name: &str,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::EditCustomer, &self.standings_in(actor, setting), setting.policy())?;
        let found = self.own(actor, Act::EditCustomer, id, setting)?;
        there(found)?;
        let name = name.trim().to_owned();
        let good = (1..=NAME_MAX).contains(&name.chars().count());
        guard!("rename.name", good, Refusal::NameMissing);
        Ok(Event::Order(OrderEvent::SubscriptionRenamed { subscription: id, name }))
    }

    /// R51: the provider says which reseller is on record; nobody, if it is none.
    pub(super) fn name_reseller(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        partner_of_record: Option<&MpnId>,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let found = self.own(actor, Act::NameReseller, id, setting)?;
        there(found)?;
        if let Some(mpn) = partner_of_record {
            let kind = Kind::IndirectProvider;
            Refusals::none(self.against_record(found.partner, kind, mpn, setting))?;
        }
        let partner_of_record = partner_of_record.cloned();
        Ok(Event::Order(OrderEvent::ResellerNamed { subscription: id, partner_of_record }))
    }
}

/// Whether there is still something to deal with: neither deleted nor gone to another partner.
pub(super) fn there(one: &Subscription) -> Result<(), Refusals> {
    let subscription = one.id;
    let deleted = matches!(one.state, SubscriptionState::Deleted { .. });
    guard!("held.deleted", !deleted, Refusal::SubscriptionDeleted { subscription });
    let stayed = one.moved_to().is_none();
    guard!("held.moved", stayed, Refusal::SubscriptionMoved { subscription });
    Ok(())
}
