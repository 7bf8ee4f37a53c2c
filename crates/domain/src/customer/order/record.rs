//! Orders on record: what was bought in one go, by whom (R48).

use crate::{
    actor::{Actor, By},
    aggregate::Setting,
    authority::{Act, permit},
    customer::{
        Customer,
        subscription::{Subscription, Term},
    },
    id::{MpnId, OfferId, OrderId, PartnerId, SubscriptionId},
    operator::offer::{BillingCycle, Price},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was bought in one go.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// The partner that bought.
    pub partner: PartnerId,
    /// Who did it; `None` for an order of the books, which is known by what came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<By>,
    /// When.
    pub placed_at: Timestamp,
    /// What.
    pub lines: Vec<OrderLine>,
}

/// One thing that was bought.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrderLine {
    /// The subscription that it became.
    pub subscription: SubscriptionId,
    /// Of what.
    pub offer: OfferId,
    /// What the partner called it.
    pub friendly_name: String,
    /// Seats.
    pub quantity: u32,
    /// Its term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// How it is billed.
    pub billing_cycle: BillingCycle,
    /// The base that it was added to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<SubscriptionId>,
    /// The reseller on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner_of_record: Option<MpnId>,
    /// What a seat cost then: a month, or at all where there is no term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
}

impl OrderLine {
    /// The line that a subscription of the books would have come from.
    fn of(one: &Subscription) -> Self {
        Self {
            subscription: one.id,
            offer: one.offer.clone(),
            friendly_name: one.friendly_name.clone(),
            quantity: one.quantity,
            term: one.term,
            billing_cycle: one.billing_cycle,
            base: one.base,
            partner_of_record: one.partner_of_record.clone(),
            price: None,
        }
    }
}

impl Order {
    /// The line that became this subscription.
    pub fn line(&self, subscription: SubscriptionId) -> Option<&OrderLine> {
        self.lines.iter().find(|line| line.subscription == subscription)
    }
}

impl Customer {
    /// An order, for whoever may see it.
    ///
    /// # Errors
    /// [`Refusal::UnknownOrder`] where it is somebody else's; as [`permit`] says otherwise.
    pub fn order_for(
        &self,
        actor: &Actor,
        id: OrderId,
        setting: &Setting<'_>,
    ) -> Result<Order, Refusals> {
        let standings = self.standings_in(actor, setting);
        permit(actor, Act::ViewOrders, &standings, setting.policy())?;
        let found = self.order_history(actor.partner()).remove(&id);
        Ok(found.ok_or(Refusal::UnknownOrder { order: id })?)
    }

    /// The orders of a partner, or of all where none is named: those placed here, and those that
    /// its subscriptions came from otherwise, in order of their ids.
    pub fn order_history(&self, partner: Option<PartnerId>) -> BTreeMap<OrderId, Order> {
        let own = |id| partner.is_none_or(|partner| partner == id);
        let placed = self.orders.values().filter(|order| own(order.partner));
        let mut all: BTreeMap<_, _> = placed.map(|order| (order.id, order.clone())).collect();
        let held = self.subscriptions.values().map(AsRef::as_ref);
        for one in held.filter(|one: &&Subscription| own(one.partner)) {
            if self.orders.contains_key(&one.order) {
                continue;
            }
            let (id, partner, placed_at) = (one.order, one.partner, one.created_at);
            let new = || Order { id, partner, by: None, placed_at, lines: Vec::new() };
            let order = all.entry(one.order).or_insert_with(new);
            order.placed_at = order.placed_at.min(one.created_at);
            order.lines.push(OrderLine::of(one));
        }
        all
    }
}
