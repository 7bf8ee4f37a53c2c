//! How far something that was bought is, and which of it is asked for (`api-core` 3.3, 3.5).

use domain::customer::Customer;
use domain::customer::order::record::Order;
use domain::customer::subscription::Subscription;
use domain::id::{EntitlementId, MpnId, OrderId, SubscriptionId};
use domain::operator::offer::ProductClass;
use serde::Serialize;
use uuid::Uuid;

use super::status;
use crate::body::{Malformed, Problem};
use crate::customer::seat::person::licence::sku;
use crate::page::{Attributes, Collection};
use crate::query::Query;
use crate::time::written;

/// Which subscriptions are asked for: those of an order, or those that a reseller is on record for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Which {
    order: Option<OrderId>,
    mpn: Option<MpnId>,
}

impl Which {
    /// Reads `order_id` and `mpn_id`.
    ///
    /// # Errors
    /// [`Malformed`] at an order that is none.
    pub fn read(query: &Query) -> Result<Self, Malformed> {
        let wrong = || Malformed::at("order_id", Problem::NotId);
        let order = query.text("order_id").map(str::trim).map(str::parse::<Uuid>).transpose();
        let order = order.map_err(|_| wrong())?.map(OrderId);
        Ok(Self { order, mpn: query.text("mpn_id").map(|text| text.trim().into()) })
    }

    /// Whether a subscription is among them.
    pub fn has(&self, one: &Subscription) -> bool {
        self.order.is_none_or(|order| one.order == order)
            && self.mpn.as_ref().is_none_or(|mpn| one.partner_of_record.as_ref() == Some(mpn))
    }
}

/// How far the licences of a subscription are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProvisioningEntity {
    sku_id: Uuid,
    status: &'static str,
    quantity: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    attributes: Attributes,
}

impl ProvisioningEntity {
    /// That of a subscription: everything is there at once; what does not run has failed to be.
    pub fn of(one: &Subscription) -> Self {
        Self {
            sku_id: sku(&one.product),
            status: if one.is_active() { "success" } else { "none" },
            quantity: if one.is_active() { one.quantity } else { 0 },
            end_date: one.commitment_ends_at.map(written),
            attributes: Attributes::of("SubscriptionProvisioningStatus"),
        }
    }
}

/// How far a line of an order is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LineStatus {
    line_item_number: usize,
    status: &'static str,
    quantity_provisioning_information: [QuantityStatus; 1],
    attributes: Attributes,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct QuantityStatus {
    quantity: u32,
    status: &'static str,
}

impl LineStatus {
    /// Those of an order: whatever was ordered is there at once.
    pub fn list(customer: &Customer, order: &Order) -> Collection<Self> {
        let line = |(line_item_number, line): (usize, &_)| {
            let line: &domain::customer::order::record::OrderLine = line;
            let there = customer.subscriptions.contains_key(&line.subscription);
            let status = if there { "fulfilled" } else { "unfulfilled" };
            Self {
                line_item_number,
                status,
                quantity_provisioning_information: [QuantityStatus {
                    quantity: line.quantity,
                    status,
                }],
                attributes: Attributes::of("OrderLineItemProvisioningStatus"),
            }
        };
        let path = format!("/customers/{}/orders/{}/provisioningstatus", customer.id, order.id);
        Collection::whole(path, order.lines.iter().enumerate().map(line).collect())
    }
}

/// What stands under a cloud plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntitlementEntity {
    id: EntitlementId,
    friendly_name: String,
    status: &'static str,
    subscription_id: SubscriptionId,
    attributes: Attributes,
}

impl EntitlementEntity {
    /// Those of a subscription; only a cloud plan has any.
    pub fn list(customer: &Customer, one: &Subscription) -> Collection<Self> {
        let is_plan = one.class == ProductClass::CloudPlan;
        let entitlement = one.entitlement.filter(|_| is_plan).map(|id| Self {
            id,
            friendly_name: one.friendly_name.clone(),
            status: status(&one.state),
            subscription_id: one.id,
            attributes: Attributes::of("AzureEntitlement"),
        });
        let path = format!("/customers/{}/subscriptions/{}", customer.id, one.id);
        let path = format!("{path}/azureEntitlements");
        Collection::whole(path, entitlement.into_iter().collect())
    }
}
