//! Orders, and what becomes of what was ordered.

use super::{Choice, Step, subscription::sold};
use domain::{
    actor::Actor,
    customer::{
        Customer,
        command::Command,
        order::{
            self,
            place::{Place, Wanted},
        },
        relationship::Kind,
        subscription::Term,
    },
    id::{MpnId, PartnerId},
    operator::offer::{BillingCycle, Offer},
};

/// The most that a customer has bought and not moved.
const BOUGHT: usize = 14;

impl Choice<'_> {
    /// A few things are ordered at once.
    pub fn order(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?;
        let few = customer.subscriptions.values().filter(|one| one.is_listed());
        if few.count() >= BOUGHT {
            return None;
        }
        let sellers = customer.relationships.iter();
        let sellers = sellers.filter(|one| one.kind != Kind::IndirectReseller);
        let partner = self.dice.pick(&sellers.map(|one| one.partner).collect::<Vec<_>>())?;
        let count = self.dice.one_of([1, 1, 1, 2, 3]);
        let lines: Option<Vec<_>> = (0..count).map(|_| self.wanted(customer, partner)).collect();
        let (order, fresh) = (self.dice.id(), self.dice.fresh());
        let place = Place { order, fresh, lines: lines? };
        let command = Command::Order(order::Command::Place(place));
        Some((self.agent(partner), Step::Customer(customer.id, command)))
    }

    fn wanted(&mut self, customer: &Customer, partner: PartnerId) -> Option<Wanted> {
        let offers: Vec<&Offer> = self.world.operator.as_ref()?.offers.values().collect();
        let offer = self.dice.pick(&offers)?;
        let bases = customer.subscriptions.values().filter(|one| {
            one.partner == partner && one.is_active() && offer.addon_to.contains(&one.offer)
        });
        let base = self.dice.pick(&bases.map(|one| one.id).collect::<Vec<_>>());
        let quantity = if offer.class.is_usage() { 1 } else { self.dice.within(1, 40) };
        let friendly_name = if self.dice.one_in(2) { Some(self.name()) } else { None };
        let record = self.dice.one_in(3);
        Some(Wanted {
            offer: offer.id.clone(),
            quantity,
            term: self.dice.one_of([None, Some(Term::Year), Some(Term::Month), Some(Term::Month)]),
            billing_cycle: self.dice.one_of([None, None, Some(BillingCycle::Monthly)]),
            friendly_name,
            partner_of_record: if record { self.reseller_of(customer) } else { None },
            base,
        })
    }

    /// The location of some reseller that serves the customer.
    fn reseller_of(&mut self, customer: &Customer) -> Option<MpnId> {
        let some = customer.relationships.iter();
        let some = some.filter(|one| one.kind == Kind::IndirectReseller).map(|one| one.partner);
        let reseller = self.dice.pick(&some.collect::<Vec<_>>())?;
        Some(self.world.partners[&reseller].mpn.clone())
    }

    /// Something that was bought is cancelled, renamed, renewed, or will be.
    pub fn keep(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?;
        let all: Vec<_> = sold(customer).filter(|one| one.is_listed()).collect();
        let off = all.iter().filter(|one| !one.is_active()).copied().collect::<Vec<_>>();
        let ended = self.dice.one_in(3) && !off.is_empty();
        let one = self.dice.pick(if ended { &off } else { &all })?;
        let subscription = one.id;
        let command = match self.dice.within(0, 9) {
            _ if ended => order::Command::Renew { subscription },
            0..=3 => order::Command::SwitchRenewal { subscription, auto_renew: !one.auto_renew },
            4..=5 => order::Command::Rename { subscription, name: self.name() },
            6..=7 => {
                let record = self.dice.one_in(2);
                let partner_of_record = if record { self.reseller_of(customer) } else { None };
                order::Command::NameReseller { subscription, partner_of_record }
            }
            _ => order::Command::Cancel { subscription },
        };
        let actor = self.agent(one.partner);
        Some((actor, Step::Customer(customer.id, Command::Order(command))))
    }
}
