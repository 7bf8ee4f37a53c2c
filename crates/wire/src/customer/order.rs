//! Orders, as the answer to an accepted transfer shows them (`api-transfers` 1.3).

pub mod history;

use domain::customer::Customer;
use domain::customer::transfer::receipt::MovedGroup;
use domain::customer::transfer::{Line, Transfer};
use domain::id::{CustomerId, MpnId, OfferId, OrderId, SubscriptionId};
use jiff::Timestamp;
use serde::Serialize;

use super::subscription::{billing_cycle, term};
use crate::page::{Attributes, Link};
use crate::time::written;

/// An order that a transfer placed at the receiving partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderEntity {
    id: OrderId,
    alternate_id: String,
    reference_customer_id: CustomerId,
    billing_cycle: &'static str,
    line_items: Vec<OrderLine>,
    creation_date: String,
    status: &'static str,
    transaction_type: &'static str,
    links: OrderLinks,
    attributes: Attributes,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct OrderLine {
    line_item_number: usize,
    offer_id: OfferId,
    subscription_id: SubscriptionId,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_subscription_id: Option<SubscriptionId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term_duration: Option<&'static str>,
    transaction_type: &'static str,
    friendly_name: String,
    quantity: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner_id_on_record: Option<MpnId>,
    links: LineLinks,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LineLinks {
    subscription: Link,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct OrderLinks {
    #[serde(rename = "self")]
    itself: Link,
    patch_operation: Link,
}

impl OrderEntity {
    /// The order that moved one group; `None` for a group that the request doesn't have.
    pub fn of(
        customer: &Customer,
        transfer: &Transfer,
        moved: &MovedGroup,
        at: Timestamp,
    ) -> Option<Self> {
        let base = transfer.lines.get(usize::from(moved.group))?;
        let uri = format!("/customers/{}/orders/{}", customer.id, moved.order);
        let line = |(number, (line, new)): (usize, (&Line, SubscriptionId))| {
            let bought = customer.subscriptions.get(&new);
            let path = format!("/customers/{}/subscriptions/{new}", customer.id);
            OrderLine {
                line_item_number: number,
                offer_id: line.offer.clone(),
                subscription_id: new,
                parent_subscription_id: bought.and_then(|bought| bought.base),
                term_duration: bought.and_then(|bought| bought.term).map(term),
                transaction_type: "New",
                friendly_name: line.friendly_name.clone(),
                quantity: line.quantity,
                partner_id_on_record: line.partner_of_record.clone(),
                links: LineLinks { subscription: Link::get(path) },
            }
        };
        let new = moved.lines.iter().map(|line| line.to);
        Some(Self {
            id: moved.order,
            alternate_id: moved.order.0.simple().to_string()[20..].to_owned(),
            reference_customer_id: customer.id,
            billing_cycle: billing_cycle(base.billing_cycle),
            line_items: base.group().zip(new).enumerate().map(line).collect(),
            // Orders alone write their zone as an offset.
            creation_date: written(at).replace('Z', "+00:00"),
            status: "completed",
            transaction_type: "UserPurchase",
            links: OrderLinks {
                itself: Link::get(&uri),
                patch_operation: Link::with("PATCH", uri),
            },
            attributes: Attributes::versioned("Order", moved.order, 1),
        })
    }
}
