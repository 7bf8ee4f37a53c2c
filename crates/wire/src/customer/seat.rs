//! Seats of a customer's products: a list that only Novate has.

pub mod person;

use domain::actor::Actor;
use domain::customer::Customer;
use serde::Serialize;
use utoipa::ToSchema;

use crate::page::Collection;

/// Seats of one product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SeatEntity {
    /// Of what.
    pub product: String,
    /// Seats that exist: over all partners for the customer and the operator, for a partner those
    /// that it holds.
    pub enabled: u32,
    /// Seats that are assigned to people; absent for a partner, which sees only a part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned: Option<u32>,
}

impl SeatEntity {
    /// The seats that this actor may see, in the order of the products' names.
    pub fn list(customer: &Customer, actor: &Actor) -> Collection<Self> {
        let reader = actor.partner();
        let items = customer.enabled_seats().into_iter().map(|(product, all)| {
            let own = reader.map(|reader| {
                let held = customer.subscriptions.values().filter(|one| {
                    one.partner == reader && one.is_active() && one.product == product
                });
                held.map(|one| one.quantity).sum()
            });
            let assigned = reader.is_none().then(|| customer.assigned(&product));
            Self { product: product.to_string(), enabled: own.unwrap_or(all), assigned }
        });
        let items = items.filter(|one| one.enabled > 0).collect();
        Collection::whole(format!("/customers/{}/seats", customer.id), items)
    }
}
