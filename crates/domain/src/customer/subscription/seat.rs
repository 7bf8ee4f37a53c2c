//! Seats: how many there are of each product, and how many are assigned to people.
//!
//! Seats are counted over all partners, because people do not care who sold theirs. That is
//! what a transfer must conserve: enabled seats per product before and after, and nobody
//! assigned a seat may lose it.

use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit},
    customer::{Customer, event::Event},
    guard::guard,
    id::ProductId,
    refusal::{Refusal, Refusals},
};
use std::collections::BTreeMap;

/// Seats per product.
pub type Seats = BTreeMap<ProductId, u32>;

impl Customer {
    /// The enabled seats of each product, over all partners.
    pub fn enabled_seats(&self) -> Seats {
        let mut seats = Seats::new();
        for one in self.subscriptions.values().filter(|one| one.is_active()) {
            match seats.get_mut(&one.product) {
                Some(count) => *count = count.saturating_add(one.quantity),
                None => {
                    seats.insert(one.product.clone(), one.quantity);
                }
            }
        }
        seats
    }

    /// The enabled seats of one product, over all partners.
    pub fn enabled(&self, product: &ProductId) -> u32 {
        let active = self.subscriptions.values().filter(|one| one.is_active());
        let counts = active.filter(|one| &one.product == product).map(|one| one.quantity);
        counts.fold(0, u32::saturating_add)
    }

    /// The seats of a product that are assigned to people.
    pub fn assigned(&self, product: &ProductId) -> u32 {
        self.seats.get(product).copied().unwrap_or(0)
    }

    /// Whether the seats of a product can still be counted when one subscription has `more` of
    /// them: sums that do not fit would lose or make seats.
    pub(in crate::customer) fn counts_seats(
        &self,
        product: &ProductId,
        more: i64,
    ) -> Result<(), Refusals> {
        let room = i64::from(u32::MAX) - i64::from(self.enabled(product));
        let most = u32::try_from(room).unwrap_or(u32::MAX);
        guard!("seats.counted", more <= room, Refusal::QuantityOutOfRange { least: 1, most });
        Ok(())
    }

    /// Whether everybody who has a seat of the product still has one after a change.
    pub(in crate::customer) fn keeps_seats(
        &self,
        product: &ProductId,
        change: i64,
    ) -> Result<(), Refusals> {
        self.counts_seats(product, change)?;
        let assigned = self.assigned(product);
        let after = (i64::from(self.enabled(product)) + change).max(0);
        let enabled = u32::try_from(after).unwrap_or(u32::MAX);
        let short = assigned.saturating_sub(enabled);
        let kept = change >= 0 || short == 0;
        let product = product.clone();
        guard!("seats.kept", kept, Refusal::SeatsInUse { product, short });
        Ok(())
    }

    /// Says how many people have a seat of a product: the customer itself, whoever administers its
    /// tenant with privileges that it granted (R52), or the operator from the books.
    pub(in crate::customer) fn assign(
        &self,
        actor: &Actor,
        product: &ProductId,
        assigned: u32,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let standings = self.standings_in(actor, setting);
        permit(actor, Act::AssignLicences, &standings, setting.policy())?;
        let short = assigned.saturating_sub(self.enabled(product));
        let product = product.clone();
        let refusal = Refusal::SeatsInUse { product: product.clone(), short };
        guard!("assign.enough", short == 0, refusal);
        let short = self.named_licences(&product).saturating_sub(assigned);
        let refusal = Refusal::SeatsInUse { product: product.clone(), short };
        guard!("person.counted", short == 0, refusal);
        Ok(Event::SeatsAssigned { product, assigned })
    }
}
