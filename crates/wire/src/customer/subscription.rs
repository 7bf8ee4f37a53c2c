//! Subscriptions as clients read them (`api-core` 3.5), with one additive member, `novate`, that
//! says what the old words can't: the product class, the product, and where it came from or went.

use domain::customer::Customer;
use domain::customer::command::Command;
use domain::customer::subscription::{Subscription, SubscriptionState, SuspensionReason, Term};
use domain::id::PartnerId;
use domain::id::{CustomerId, EntitlementId, MpnId, OfferId, OrderId, ProductId, SubscriptionId};
use domain::operator::offer::{BillingCycle, ProductClass};
use serde::Serialize;

use crate::body::{Fields, Malformed, Problem, both};
use crate::page::{Attributes, Collection, Link};
use crate::time::written;
use crate::word::{Words, same};

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
            },
            attributes: Attributes::versioned("Subscription", one.id, u64::from(one.version) + 1),
        }
    }

    /// What a partner holds and lists at a customer (R115-R117), or what everybody does when no
    /// partner reads. The list is never cut: one client doesn't follow links.
    pub fn list(customer: &Customer, reader: Option<PartnerId>) -> Collection<Self> {
        let all = customer.subscriptions.values().filter(|one| one.is_listed());
        let own = all.filter(|one| reader.is_none_or(|reader| one.partner == reader));
        let items = own.map(|one| Self::of(customer.id, one)).collect();
        Collection::whole(format!("/customers/{}/subscriptions", customer.id), items)
    }
}

/// The states that a client may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Active,
    Suspended,
    Other,
}

impl Words for Wanted {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Active, "active"),
        (Self::Suspended, "suspended"),
        (Self::Other, "deleted"),
        (Self::Other, "none"),
    ];

    fn known() -> Vec<&'static str> {
        vec!["active", "suspended"]
    }
}

/// Reads a PATCH: clients send the whole subscription back with one member changed, so what is
/// as it was asks for nothing (`api-core` 3.6). Answers `None` when nothing is asked for.
///
/// # Errors
/// [`Malformed`] at `quantity` or `status` when it cannot be read, when a state is asked for that
/// cannot be had here, or when both are to change at once; at another member when it is all that
/// was to change and cannot be changed yet: whoever hears 200 believes that it was.
pub fn read_change(body: &Fields<'_>, now: &Subscription) -> Result<Option<Command>, Malformed> {
    let subscription = now.id;
    let quantity = body.maybe_number("quantity");
    let wanted = body.maybe_word::<Wanted>("status");
    let (quantity, wanted) = both(quantity, wanted)?;
    let quantity = quantity.map(|quantity| {
        let (min, max) = (0, i64::from(u32::MAX));
        u32::try_from(quantity).map_err(|_| body.slip("quantity", Problem::OutOfRange { min, max }))
    });
    let quantity = quantity.transpose()?.filter(|quantity| *quantity != now.quantity);
    let seats = quantity.map(|quantity| Command::ChangeSeats { subscription, quantity });
    let suspended = status(&now.state) == "suspended";
    let switch = match wanted {
        Some(Wanted::Active) if !now.is_active() => Some(Command::Reactivate { subscription }),
        Some(Wanted::Suspended) if !suspended => Some(Command::Suspend { subscription }),
        Some(Wanted::Other) if status(&now.state) != "deleted" => {
            return Err(body.slip("status", Problem::NotWord { known: Wanted::known() }));
        }
        _ => None,
    };
    match (seats, switch) {
        (Some(_), Some(_)) => {
            let value = now.quantity.to_string();
            Err(body.slip("quantity", Problem::Fixed { value }))
        }
        (None, None) => unchanged(body, now).map(|()| None),
        (seats, switch) => Ok(seats.or(switch)),
    }
}

/// Members that clients may change elsewhere and not here. Half-filled objects of one client say
/// `unknown` or `none` where they know nothing.
fn unchanged(body: &Fields<'_>, now: &Subscription) -> Result<(), Malformed> {
    let renews = body.maybe_flag("autoRenewEnabled")?.filter(|renews| *renews != now.auto_renew);
    let named = body.maybe_text("friendlyName")?.filter(|name| name != now.friendly_name.trim());
    let cycle = billing_cycle(now.billing_cycle);
    let known = |other: &String| ![cycle, "unknown", "none"].iter().any(|word| same(other, word));
    let (field, value) = if renews.is_some() {
        ("autoRenewEnabled", now.auto_renew.to_string())
    } else if named.is_some() {
        ("friendlyName", now.friendly_name.clone())
    } else if body.maybe_text("billingCycle")?.is_some_and(|other| known(&other)) {
        ("billingCycle", cycle.to_owned())
    } else {
        return Ok(());
    };
    Err(body.slip(field, Problem::Fixed { value }))
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
