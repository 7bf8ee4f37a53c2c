//! What the customers of a generated world have bought.

use super::{
    draw::Draw,
    offer::{CLOUD, FIXED, LICENCES, STAMP, Ware},
};
use crate::world::subscription::{AddOn, Status, Subscription};
use domain::{
    customer::subscription::Term,
    id::{EntitlementId, OrderId, PartnerId, ProductId, SubscriptionId},
    operator::offer::{BillingCycle, ProductClass},
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Quantities that companies buy.
const QUANTITIES: [u32; 10] = [2, 3, 5, 8, 12, 20, 35, 60, 110, 240];

/// The purchases of one customer in the making.
pub(super) struct Basket<'a> {
    pub draw: &'a mut Draw,
    /// Who holds them.
    pub partner: PartnerId,
    /// The moment before which everything was bought.
    pub until: Timestamp,
    /// What is in it.
    pub bought: Vec<Subscription>,
    /// Seats of active subscriptions, by product, where people are assigned any.
    seats: BTreeMap<&'static str, u32>,
}

impl<'a> Basket<'a> {
    /// An empty basket.
    pub fn new(draw: &'a mut Draw, partner: PartnerId, until: Timestamp) -> Self {
        Self { draw, partner, until, bought: Vec::new(), seats: BTreeMap::new() }
    }

    /// What an ordinary customer buys: licences, some with add-ons, now and then cloud, something
    /// that cannot move, something suspended or gone. Its number decides, so that a few
    /// customers suffice to see everything.
    pub fn ordinary(&mut self, number: usize) {
        let start = self.draw.below(u32::try_from(LICENCES.len()).unwrap_or(1)) as usize;
        let count = 1 + (number + number / 5) % 3;
        for ware in LICENCES.iter().cycle().skip(start).take(count) {
            self.licence(ware);
        }
        if number.is_multiple_of(3) {
            self.one(&CLOUD);
        } else if number % 3 == 1 {
            self.one(&FIXED[(number / 3) % FIXED.len()]);
        }
        let spare = LICENCES[(start + count) % LICENCES.len()];
        match number % 7 {
            3 => self.ended(&spare, Status::Suspended),
            5 => self.ended(&spare, Status::Deleted),
            _ => {}
        }
    }

    /// Only what cannot move.
    pub fn immovable(&mut self, number: usize) {
        for ware in FIXED.iter().cycle().skip(number % FIXED.len()).take(3) {
            self.one(ware);
        }
    }

    /// Cloud that is paid by use.
    pub fn cloud(&mut self) {
        self.one(&CLOUD);
    }

    /// A licence whose marketplace add-on holds it back.
    pub fn held_back(&mut self) {
        let ware = LICENCES[0];
        let at = self.one(&ware);
        self.addon(at, &Ware::addon(STAMP));
    }

    /// What can be asked for in a request: active, of a class that moves, nothing holding it.
    pub fn movable(&self) -> impl Iterator<Item = SubscriptionId> {
        let wares = LICENCES.iter().chain([&CLOUD]);
        let offers: Vec<_> = wares.map(Ware::id).collect();
        let stamp = Ware::addon(STAMP).id();
        let movable = move |one: &&Subscription| {
            let free = one.addons.iter().all(|addon| addon.offer != stamp);
            one.status == Status::Active && offers.contains(&one.offer) && free
        };
        self.bought.iter().filter(movable).map(|one| one.id)
    }

    /// Seats assigned to people: always fewer than there are.
    pub fn assigned(&mut self) -> BTreeMap<ProductId, u32> {
        let seats = std::mem::take(&mut self.seats);
        let assign = |(product, enabled): (&str, u32)| {
            let share = self.draw.within(55, 95);
            let assigned = (enabled * share / 100).min(enabled - 1);
            (ProductId::from(product), assigned)
        };
        seats.into_iter().map(assign).filter(|(_, assigned)| *assigned > 0).collect()
    }

    fn licence(&mut self, ware: &Ware) {
        let at = self.one(ware);
        for name in ware.addons.iter().filter(|name| **name != STAMP) {
            if self.draw.one_in(2) {
                self.addon(at, &Ware::addon(name));
            }
        }
    }

    fn ended(&mut self, ware: &Ware, status: Status) {
        let since = Some(self.draw.before(self.until, 3, 19));
        let at = self.bought.len();
        let one = self.subscription(ware);
        self.bought.push(one);
        self.bought[at].status = status;
        self.bought[at].status_since = since;
        self.bought[at].auto_renew = false;
    }

    /// Buys one and says where in the basket it is.
    fn one(&mut self, ware: &Ware) -> usize {
        let one = self.subscription(ware);
        self.count(ware, one.quantity);
        self.bought.push(one);
        self.bought.len() - 1
    }

    fn addon(&mut self, at: usize, ware: &Ware) {
        let base = &self.bought[at];
        let quantity = base.quantity.div_ceil(self.draw.within(1, 3));
        let id = SubscriptionId(self.draw.id());
        let offer = ware.id();
        let (status, status_since) = (Status::Active, None);
        let (friendly_name, effective_at) = (None, None);
        let addon =
            AddOn { id, offer, quantity, status, status_since, friendly_name, effective_at };
        self.bought[at].addons.push(addon);
        self.count(ware, quantity);
    }

    fn count(&mut self, ware: &Ware, quantity: u32) {
        let people = matches!(
            ware.class,
            ProductClass::OnlineService | ProductClass::MarketplaceSaas | ProductClass::Trial
        );
        if people {
            *self.seats.entry(ware.product).or_insert(0) += quantity;
        }
    }

    fn subscription(&mut self, ware: &Ware) -> Subscription {
        let draw = &mut *self.draw;
        let class = ware.class;
        let (billing_cycle, term) = match class {
            ProductClass::OnlineService | ProductClass::MarketplaceSaas => {
                let cycle = draw.pick(&[BillingCycle::Monthly, BillingCycle::Annual]);
                (cycle, Some(Term::Year))
            }
            ProductClass::PayAsYouGo | ProductClass::CloudPlan => (BillingCycle::Monthly, None),
            ProductClass::Reservation => (BillingCycle::Monthly, Some(Term::ThreeYears)),
            ProductClass::TermSoftware => (BillingCycle::OneTime, Some(Term::ThreeYears)),
            ProductClass::Trial => (BillingCycle::Monthly, Some(Term::Month)),
        };
        let oldest = if class == ProductClass::Trial { 25 } else { 1000 };
        let effective_at = draw.before(self.until, 20, oldest);
        let most = ware.seats_max.unwrap_or(u32::MAX);
        let cloud = class.is_usage();
        let friendly = ["Production", "Test", "Website"];
        Subscription {
            id: SubscriptionId(draw.id()),
            partner: self.partner,
            offer: ware.id(),
            quantity: draw.pick(&QUANTITIES).min(most),
            billing_cycle,
            term,
            status: Status::Active,
            status_since: None,
            friendly_name: cloud.then(|| format!("{} cloud", draw.pick(&friendly))),
            order_id: Some(OrderId(draw.id())),
            entitlement_id: cloud.then(|| EntitlementId(draw.id())),
            partner_of_record: None,
            created_at: None,
            effective_at,
            commitment_ends_at: term.map(|term| running(term, effective_at, self.until)),
            auto_renew: class != ProductClass::Trial && term.is_some(),
            addons: Vec::new(),
        }
    }
}

/// The end of the term that is running, of terms one after the other since `start`.
fn running(term: Term, start: Timestamp, until: Timestamp) -> Timestamp {
    let mut end = term.end(start);
    while end <= until && end < term.end(end) {
        end = term.end(end);
    }
    end
}
