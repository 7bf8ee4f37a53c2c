//! Subscriptions: bought, counted, switched off and on.

use super::{Choice, Step, staff};
use domain::{
    actor::Actor,
    customer::{
        Customer,
        command::Command,
        order::course::Course,
        relationship::Kind,
        subscription::{SEATS_MAX, Subscription, SubscriptionState, SuspensionReason, Term},
    },
    operator::offer::{BillingCycle, Offer},
};

/// The most that a customer has bought and not moved.
const BOUGHT: usize = 12;

/// What an ordering partner of the customer still has with it.
pub(super) fn sold(customer: &Customer) -> impl Iterator<Item = &Subscription> {
    customer.subscriptions.values().map(AsRef::as_ref).filter(|one| {
        customer.has(one.partner, Kind::Direct) || customer.has(one.partner, Kind::IndirectProvider)
    })
}

impl Choice<'_> {
    pub fn import(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?;
        let few = customer.subscriptions.values().filter(|one| one.moved_to().is_none());
        if few.count() >= BOUGHT {
            return None;
        }
        let sellers = customer.relationships.iter();
        let sellers = sellers.filter(|one| one.kind != Kind::IndirectReseller);
        // What is to move begins at a direct partner.
        let direct = !self.dice.one_in(5);
        let sellers = sellers.filter(|one| !direct || one.kind == Kind::Direct);
        let sellers: Vec<_> = sellers.map(|one| one.partner).collect();
        let partner = self.dice.pick(&sellers)?;
        let offers: Vec<&Offer> = self.world.operator.as_ref()?.offers.values().collect();
        let offer = self.dice.pick(&offers)?;
        let bases = customer.subscriptions.values().filter(|one| {
            one.partner == partner && one.is_active() && offer.addon_to.contains(&one.offer)
        });
        let bases: Vec<_> = bases.map(|one| one.id).collect();
        let base = self.dice.pick(&bases);
        if base.is_none() && !offer.addon_to.is_empty() {
            return None;
        }
        let new = Subscription { partner, base, ..self.bought(offer) };
        Some((staff(), Step::Customer(customer.id, Command::Import(Box::new(new)))))
    }

    fn bought(&mut self, offer: &Offer) -> Subscription {
        let usage = offer.class.is_usage();
        let (since, at) = (self.now, self.now);
        let reason = SuspensionReason::Partner;
        let state = match self.dice.within(0, 19) {
            0 => SubscriptionState::Suspended { since, reason },
            1 => SubscriptionState::Deleted { at },
            _ => SubscriptionState::Active,
        };
        Subscription {
            id: self.dice.id(),
            partner: self.dice.id(),
            order: self.dice.id(),
            offer: offer.id.clone(),
            offer_name: offer.name.clone(),
            class: offer.class,
            product: offer.product.clone(),
            friendly_name: self.name(),
            quantity: if usage { 1 } else { self.dice.within(1, 60) },
            billing_cycle: self.dice.one_of([BillingCycle::Monthly, BillingCycle::Annual]),
            term: (!usage).then_some(Term::Year),
            auto_renew: self.dice.one_in(2),
            base: None,
            entitlement: usage.then(|| self.dice.id()),
            partner_of_record: None,
            created_at: at,
            effective_at: at,
            commitment_ends_at: (!usage).then(|| Term::Year.end(at)),
            state,
            moved_from: None,
            course: Course::default(),
            version: 0,
        }
    }

    /// To at most three of four seats, so that some can be given up.
    pub fn assign(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?;
        let enabled = customer.enabled_seats();
        let enabled: Vec<_> = enabled.into_iter().collect();
        let (product, most) = self.dice.pick(&enabled)?;
        let assigned = self.dice.within(0, most / 4 * 3);
        let command = Command::AssignSeats { product, assigned };
        Some((staff(), Step::Customer(customer.id, command)))
    }

    pub fn change_seats(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?;
        let some = sold(customer).filter(|one| one.is_active() && !one.class.is_usage());
        let some = some.filter(|one| customer.agreements.stands_for(one.partner));
        let one = self.dice.pick(&some.collect::<Vec<_>>())?;
        let spare = customer.enabled(&one.product).saturating_sub(customer.assigned(&one.product));
        let offer = self.world.operator.as_ref()?.offers.get(&one.offer)?;
        let most = offer.seats_max.unwrap_or(SEATS_MAX).min(one.quantity + 10);
        let least = one.quantity.saturating_sub(spare.min(10)).max(1);
        let quantity = self.dice.within(least, most.max(least));
        let command = Command::ChangeSeats { subscription: one.id, quantity };
        Some((self.agent(one.partner), Step::Customer(customer.id, command)))
    }

    /// Often what is asked for, so that a part of the request fails later.
    pub fn suspend(&mut self) -> Option<(Actor, Step)> {
        if self.dice.one_in(2) {
            let (customer, transfer) = self.open()?;
            let asked: Vec<_> = transfer.all_lines().map(|line| line.subscription).collect();
            let command = Command::Suspend { subscription: self.dice.pick(&asked)? };
            return Some((self.agent(transfer.source), Step::Customer(customer, command)));
        }
        let customer = self.customer()?;
        let some = sold(customer).filter(|one| one.is_active());
        let one = self.dice.pick(&some.collect::<Vec<_>>())?;
        let command = Command::Suspend { subscription: one.id };
        Some((self.agent(one.partner), Step::Customer(customer.id, command)))
    }

    pub fn reactivate(&mut self) -> Option<(Actor, Step)> {
        let mut some = Vec::new();
        for customer in self.world.customers.values() {
            for one in sold(customer) {
                let reason = SuspensionReason::Partner;
                let off = matches!(one.state,
                    SubscriptionState::Suspended { reason: why, .. } if why == reason);
                let base = one.base.and_then(|base| customer.subscriptions.get(&base));
                let firm = one.base.is_none() || base.is_some_and(|base| base.is_active());
                if off && firm {
                    some.push((customer.id, one.partner, one.id));
                }
            }
        }
        let (customer, partner, subscription) = self.dice.pick(&some)?;
        let command = Command::Reactivate { subscription };
        Some((self.agent(partner), Step::Customer(customer, command)))
    }
}
