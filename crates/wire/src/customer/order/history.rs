//! Orders that partners place, in and out (`api-core` 3.3).

use domain::customer::command::Command;
use domain::customer::order::{
    self,
    place::{Place, Wanted},
    record::{Order, OrderLine as Bought},
};
use domain::customer::subscription::Term;
use domain::id::{CustomerId, Fresh, OrderId};
use domain::operator::offer::BillingCycle;

use super::{LineLinks, OrderEntity, OrderLine, OrderLinks};
use crate::body::{Fields, Malformed, Problem, both};
use crate::customer::subscription::{billing_cycle, term};
use crate::page::{Attributes, Collection, Link};
use crate::time::written;
use crate::word::Words;

/// Most characters of a name that a partner gives.
const CHARS_MAX: usize = 256;

impl Words for Term {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Month, "P1M"), (Self::Year, "P1Y"), (Self::ThreeYears, "P3Y")];
}

/// A billing cycle, or that the client knows none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cycle {
    Known(BillingCycle),
    Unknown,
}

impl Words for Cycle {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Known(BillingCycle::Monthly), "monthly"),
        (Self::Known(BillingCycle::Annual), "annual"),
        (Self::Known(BillingCycle::OneTime), "one_time"),
        (Self::Unknown, "unknown"),
        (Self::Unknown, "none"),
    ];
}

/// Reads an order; `order` and `fresh` are the ids that it will have.
///
/// # Errors
/// [`Malformed`] when the lines lack, a line names no offer, a number, term or cycle cannot be
/// read, or the body names another customer than the path.
pub fn read(
    body: &Fields<'_>,
    customer: CustomerId,
    order: OrderId,
    fresh: Fresh,
) -> Result<Command, Malformed> {
    if let Some(named) = body.maybe_uuid("referenceCustomerId")?
        && named != customer.0
    {
        let expected = customer.to_string();
        return Err(body.slip("referenceCustomerId", Problem::Differs { expected }));
    }
    let cycle = body.maybe_word::<Cycle>("billingCycle");
    let lines = body.each("lineItems", line);
    let (cycle, mut lines) = both(cycle, lines)?;
    if let Some(Cycle::Known(cycle)) = cycle {
        for line in &mut lines {
            line.billing_cycle = Some(cycle);
        }
    }
    Ok(Command::Order(order::Command::Place(Place { order, fresh, lines })))
}

fn line(body: &Fields<'_>) -> Result<Wanted, Malformed> {
    let offer = body.text("offerId");
    let quantity = body.number("quantity").and_then(|quantity| {
        let (min, max) = (0, i64::from(u32::MAX));
        u32::try_from(quantity).map_err(|_| body.slip("quantity", Problem::OutOfRange { min, max }))
    });
    let (offer, quantity) = both(offer, quantity)?;
    let term = body.maybe_word::<Term>("termDuration");
    let base = body.maybe_uuid("parentSubscriptionId");
    let (term, base) = both(term, base)?;
    Ok(Wanted {
        offer: offer.as_str().into(),
        quantity,
        term,
        billing_cycle: None,
        friendly_name: body.maybe_short("friendlyName", CHARS_MAX)?,
        partner_of_record: body
            .maybe_short("partnerIdOnRecord", CHARS_MAX)?
            .as_deref()
            .map(Into::into),
        base: base.map(Into::into),
    })
}

impl OrderEntity {
    /// An order of the history.
    pub fn placed(customer: CustomerId, order: &Order) -> Self {
        let uri = format!("/customers/{customer}/orders/{}", order.id);
        let line = |(number, line): (usize, &Bought)| {
            let path = format!("/customers/{customer}/subscriptions/{}", line.subscription);
            OrderLine {
                line_item_number: number,
                offer_id: line.offer.clone(),
                subscription_id: line.subscription,
                parent_subscription_id: line.base,
                term_duration: line.term.map(term),
                transaction_type: "New",
                friendly_name: line.friendly_name.clone(),
                quantity: line.quantity,
                partner_id_on_record: line.partner_of_record.clone(),
                links: LineLinks { subscription: Link::get(path) },
            }
        };
        let cycle = order.lines.first().map_or(BillingCycle::Monthly, |line| line.billing_cycle);
        Self {
            id: order.id,
            alternate_id: order.id.0.simple().to_string()[20..].to_owned(),
            reference_customer_id: customer,
            billing_cycle: billing_cycle(cycle),
            line_items: order.lines.iter().enumerate().map(line).collect(),
            creation_date: written(order.placed_at).replace('Z', "+00:00"),
            status: "completed",
            transaction_type: "UserPurchase",
            links: OrderLinks {
                itself: Link::get(&uri),
                patch_operation: Link::with("PATCH", uri),
            },
            attributes: Attributes::versioned("Order", order.id, 1),
        }
    }

    /// The orders of a history, in order of when they were placed.
    pub fn list(customer: CustomerId, orders: impl Iterator<Item = Order>) -> Collection<Self> {
        let mut orders: Vec<_> = orders.collect();
        orders.sort_by_key(|order| (order.placed_at, order.id));
        let items = orders.iter().map(|order| Self::placed(customer, order)).collect();
        Collection::whole(format!("/customers/{customer}/orders"), items)
    }
}
