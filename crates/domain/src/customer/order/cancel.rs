//! Cancelling: in its window with a credit, or not at all where the window is over (B20, P10).

use super::{Event as OrderEvent, change::there, refund::Refund, refund::Windows};
use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::Act,
    customer::{Customer, event::Event},
    guard::guard,
    id::SubscriptionId,
    refusal::{Refusal, Refusals},
};

impl Customer {
    /// Ends a subscription and its add-ons at once. An add-on whose own window is over goes
    /// without credit: it cannot stay without its base (R121).
    pub(super) fn cancel(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        let found = self.own(actor, Act::SwitchSubscription, id, setting)?;
        there(found)?;
        let refund = self.refund(found, setting);
        let days = Windows::of(found, setting).days();
        let refusal = Refusal::WindowPassed { subscription: id, days };
        guard!("cancel.window", refund.is_some(), refusal);
        let none = || Refund { per_mille: 0, amount: None };
        let addons = self.addons(id).filter(|addon| addon.moved_to().is_none());
        let mut all: Vec<_> = addons
            .map(|addon| (addon.id, self.refund(addon, setting).unwrap_or_else(none)))
            .collect();
        all.push((id, refund.unwrap_or_else(none)));
        let by = actor.by;
        let event = |(subscription, refund)| {
            Event::Order(OrderEvent::SubscriptionCancelled { subscription, by, refund })
        };
        Ok(all.into_iter().map(event).collect())
    }
}
