//! Subscriptions as clients read them (`api-core` 3.5), with one additive member, `novate`, that
//! says what the old words can't: the product class, the product, and where it came from or went.

mod change;
mod renewal;
pub mod state;

use domain::Setting;
use domain::customer::Customer;
use domain::customer::order::refund::{RefundOption, Windows};
use domain::customer::subscription::{Subscription, SubscriptionState, SuspensionReason, Term};
use domain::id::PartnerId;
use domain::id::{CustomerId, EntitlementId, MpnId, OfferId, OrderId, ProductId, SubscriptionId};
use domain::operator::offer::{BillingCycle, ProductClass};
use serde::Serialize;

use crate::page::{Attributes, Collection, Link};
use crate::time::written;

pub use change::read_change;
pub use renewal::{Renewal, RenewalBody};
use state::Which;

/// A subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SubscriptionEntity {
    id: SubscriptionId,
    offer_id: OfferId,
    #[serde(skip_serializing_if = "Option::is_none")]
    entitlement_id: Option<EntitlementId>,
    offer_name: String,
    friendly_name: String,
    quantity: u32,
    unit_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_subscription_id: Option<SubscriptionId>,
    creation_date: String,
    effective_start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    commitment_end_date: Option<String>,
    status: &'static str,
    auto_renew_enabled: bool,
    is_trial: bool,
    billing_type: &'static str,
    billing_cycle: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    term_duration: Option<&'static str>,
    is_microsoft_product: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner_id: Option<MpnId>,
    suspension_reasons: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refund_options: Option<Vec<RefundEntity>>,
    contract_type: &'static str,
    order_id: OrderId,
    links: SubscriptionLinks,
    novate: SubscriptionFacts,
    attributes: Attributes,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct SubscriptionLinks {
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_subscription: Option<Link>,
    #[serde(rename = "self")]
    itself: Link,
}

/// What can still be had back, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct RefundEntity {
    #[serde(rename = "type")]
    kind: &'static str,
    expires_at: String,
}

impl From<&RefundOption> for RefundEntity {
    fn from(option: &RefundOption) -> Self {
        let kind = if option.whole { "Full" } else { "Partial" };
        Self { kind, expires_at: written(option.until) }
    }
}

/// What the documented members don't tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct SubscriptionFacts {
    class: &'static str,
    product: ProductId,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_from: Option<SubscriptionId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_to: Option<SubscriptionId>,
    /// When it is deleted, if it stays as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    deletes_at: Option<String>,
}

impl SubscriptionEntity {
    /// A subscription of a customer.
    pub fn of(customer: CustomerId, one: &Subscription) -> Self {
        let uri = |id: SubscriptionId| format!("/customers/{customer}/subscriptions/{id}");
        Self {
            id: one.id,
            offer_id: one.offer.clone(),
            entitlement_id: one.entitlement,
            offer_name: one.offer_name.clone(),
            friendly_name: one.friendly_name.clone(),
            quantity: one.quantity,
            unit_type: if one.class.is_usage() { "Usage-based" } else { "Licenses" },
            parent_subscription_id: one.base,
            creation_date: written(one.created_at),
            effective_start_date: written(one.effective_at),
            commitment_end_date: one.commitment_ends_at.map(written),
            status: status(&one.state),
            auto_renew_enabled: one.auto_renew,
            is_trial: one.class == ProductClass::Trial,
            billing_type: if one.class.is_usage() { "usage" } else { "license" },
            billing_cycle: billing_cycle(one.billing_cycle),
            term_duration: one.term.map(term),
            is_microsoft_product: one.class != ProductClass::MarketplaceSaas,
            partner_id: one.partner_of_record.clone(),
            suspension_reasons: suspension_reasons(&one.state),
            refund_options: None,
            contract_type: "subscription",
            order_id: one.order,
            links: SubscriptionLinks {
                parent_subscription: one.base.map(|base| Link::get(uri(base))),
                itself: Link::get(uri(one.id)),
            },
            novate: SubscriptionFacts {
                class: one.class.word(),
                product: one.product.clone(),
                moved_from: one.moved_from,
                moved_to: one.moved_to(),
                deletes_at: one.course.deletes_at.map(written),
            },
            attributes: Attributes::versioned("Subscription", one.id, u64::from(one.version) + 1),
        }
    }

    /// The same, with what depends on the operator's data and the time: whether it will renew, and
    /// what can be had back.
    pub fn seen(customer: CustomerId, one: &Subscription, setting: &Setting<'_>) -> Self {
        let options = Windows::of(one, setting).options(setting.now);
        let options = Some(options).filter(|options| one.is_active() && !options.is_empty());
        Self {
            auto_renew_enabled: one.renews(setting.operator, setting.now),
            refund_options: options.map(|all| all.iter().map(RefundEntity::from).collect()),
            ..Self::of(customer, one)
        }
    }

    /// The add-ons of a base that the reader may see.
    pub fn addons(
        customer: &Customer,
        base: SubscriptionId,
        setting: &Setting<'_>,
    ) -> Collection<Self> {
        let items = customer.addons(base).map(|one| Self::seen(customer.id, one, setting));
        let path = format!("/customers/{}/subscriptions/{base}/addons", customer.id);
        Collection::whole(path, items.collect())
    }

    /// What a partner holds and lists at a customer (R115-R117), or what everybody does when no
    /// partner reads. The list is never cut: one client doesn't follow links.
    pub fn list(
        customer: &Customer,
        reader: Option<PartnerId>,
        setting: &Setting<'_>,
        which: &Which,
    ) -> Collection<Self> {
        let all = customer.subscriptions.values().filter(|one| one.is_listed() && which.has(one));
        let own = all.filter(|one| reader.is_none_or(|reader| one.partner == reader));
        let items = own.map(|one| Self::seen(customer.id, one, setting)).collect();
        Collection::whole(format!("/customers/{}/subscriptions", customer.id), items)
    }
}

/// Only words that the oldest clients know; anything else loses them the whole page.
fn status(state: &SubscriptionState) -> &'static str {
    match state {
        SubscriptionState::Active => "active",
        SubscriptionState::Suspended { .. } => "suspended",
        SubscriptionState::Departed { .. } | SubscriptionState::Deleted { .. } => "deleted",
    }
}

fn suspension_reasons(state: &SubscriptionState) -> Vec<&'static str> {
    match state {
        SubscriptionState::Suspended { reason: SuspensionReason::Partner, .. } => {
            vec!["PartnerRequest"]
        }
        SubscriptionState::Suspended { reason: SuspensionReason::Transferred { .. }, .. } => {
            vec!["Transferred"]
        }
        SubscriptionState::Suspended { reason: SuspensionReason::Ended, .. } => {
            vec!["TermEnded"]
        }
        _ => Vec::new(),
    }
}

/// The word of a billing cycle.
pub fn billing_cycle(cycle: BillingCycle) -> &'static str {
    match cycle {
        BillingCycle::Monthly => "monthly",
        BillingCycle::Annual => "annual",
        BillingCycle::OneTime => "one_time",
    }
}

/// A term as an ISO 8601 duration.
pub fn term(term: Term) -> &'static str {
    match term {
        Term::Month => "P1M",
        Term::Year => "P1Y",
        Term::ThreeYears => "P3Y",
    }
}
