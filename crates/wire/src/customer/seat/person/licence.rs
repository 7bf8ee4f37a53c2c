//! Licences of people, and how many there are (`api-core` 4).

use std::collections::BTreeSet;

use domain::customer::Customer;
use domain::customer::people::{Command, Licences};
use domain::customer::subscription::Subscription;
use domain::id::{ProductId, UserId};
use domain::operator::Operator;
use serde::Serialize;
use uuid::Uuid;

use super::CHARS_MAX;
use crate::body::{Fields, Malformed, Problem, both};
use crate::page::{Attributes, Collection};
use crate::query::Query;
use crate::word::same;

/// What a product is called on the wire: an id that follows from its name for ever.
pub fn sku(product: &ProductId) -> Uuid {
    // FNV-1a, twice: enough to tell the products of a catalogue apart.
    const PRIME: u64 = 0x0100_0000_01b3;
    let mix = |basis: u64| {
        let text = product.to_string().to_lowercase();
        text.bytes().fold(basis, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
    };
    let (high, low) = (mix(0xcbf2_9ce4_8422_2325), mix(0x9ae1_6a3b_2f90_404f));
    uuid::Builder::from_custom_bytes(((u128::from(high) << 64) | u128::from(low)).to_be_bytes())
        .into_uuid()
}

/// A product that licences are of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct ProductSku {
    id: Uuid,
    name: String,
    sku_part_number: ProductId,
    target_type: &'static str,
    license_group_id: &'static str,
}

/// The part of a product that is switched on with a licence: each has one, itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct ServicePlan {
    id: Uuid,
    display_name: String,
    service_name: ProductId,
    capability_status: &'static str,
    target_type: &'static str,
}

/// What a product is called: as the offer that stands alone, else any.
fn called(product: &ProductId, operator: Option<&Operator>) -> String {
    let all = || operator.into_iter().flat_map(|operator| operator.offers.values());
    let of = || all().filter(|offer| offer.product == *product);
    let found = of().find(|offer| offer.addon_to.is_empty()).or_else(|| of().next());
    found.map_or_else(|| product.to_string(), |offer| offer.name.clone())
}

fn product_sku(product: &ProductId, operator: Option<&Operator>) -> ProductSku {
    ProductSku {
        id: sku(product),
        name: called(product, operator),
        sku_part_number: product.clone(),
        target_type: "User",
        license_group_id: "group1",
    }
}

fn plan(product: &ProductId, operator: Option<&Operator>, on: bool) -> ServicePlan {
    ServicePlan {
        id: sku(product),
        display_name: called(product, operator),
        service_name: product.clone(),
        capability_status: if on { "Enabled" } else { "Suspended" },
        target_type: "User",
    }
}

/// Whether licences of the group that is asked for are kept here; there is one.
fn has_group(query: &Query) -> bool {
    let asked = query.values("licenseGroupIds");
    asked.is_empty() || asked.iter().any(|one| same(one, "group1"))
}

/// How many licences of a product there are, and how many are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SubscribedSkuEntity {
    available_units: u32,
    active_units: u32,
    consumed_units: u32,
    suspended_units: u32,
    total_units: u32,
    warning_units: u32,
    product_sku: ProductSku,
    service_plans: Vec<ServicePlan>,
    capability_status: &'static str,
    attributes: Attributes,
}

impl SubscribedSkuEntity {
    /// Those of a customer, over all partners.
    pub fn list(
        customer: &Customer,
        operator: Option<&Operator>,
        query: &Query,
    ) -> Collection<Self> {
        let licensed =
            |one: &&std::sync::Arc<Subscription>| one.is_listed() && !one.class.is_usage();
        let held = || customer.subscriptions.values().filter(licensed);
        let products: BTreeSet<_> = held().map(|one| &one.product).collect();
        let entity = |product: &ProductId| {
            let active = customer.enabled(product);
            let off = held().filter(|one| one.product == *product && !one.is_active());
            let suspended = off.map(|one| one.quantity).fold(0, u32::saturating_add);
            let consumed = customer.assigned(product);
            Self {
                available_units: active.saturating_sub(consumed),
                active_units: active,
                consumed_units: consumed,
                suspended_units: suspended,
                total_units: active,
                warning_units: 0,
                product_sku: product_sku(product, operator),
                service_plans: vec![plan(product, operator, active > 0)],
                capability_status: if active > 0 { "Enabled" } else { "Suspended" },
                attributes: Attributes::of("SubscribedSku"),
            }
        };
        let path = format!("/customers/{}/subscribedskus", customer.id);
        Collection::whole(
            path,
            products.into_iter().filter(|_| has_group(query)).map(entity).collect(),
        )
    }
}

/// A licence of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LicenceEntity {
    service_plans: Vec<ServicePlan>,
    product_sku: ProductSku,
    attributes: Attributes,
}

impl LicenceEntity {
    /// Those of a person.
    pub fn list(
        customer: &Customer,
        user: UserId,
        operator: Option<&Operator>,
        query: &Query,
    ) -> Collection<Self> {
        let licences = customer.people.get(&user).map(|one| &one.licences);
        let entity = |(product, without): (&ProductId, &BTreeSet<String>)| {
            let left_out = without.contains(&sku(product).to_string());
            Self {
                service_plans: vec![plan(product, operator, !left_out)],
                product_sku: product_sku(product, operator),
                attributes: Attributes::of("License"),
            }
        };
        let all = licences.into_iter().flatten().filter(|_| has_group(query)).map(entity).collect();
        Collection::whole(format!("/customers/{}/users/{user}/licenses", customer.id), all)
    }
}

/// Which licences somebody gets and loses, as clients write it and read it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LicenceUpdate {
    licenses_to_assign: Vec<Assigned>,
    licenses_to_remove: Vec<String>,
    license_warnings: [(); 0],
    attributes: Attributes,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Assigned {
    sku_id: String,
    excluded_plans: Vec<String>,
}

/// The product that is meant, by its id on the wire or its name.
fn product(customer: &Customer, text: &str) -> ProductId {
    let mut known = customer.subscriptions.values().map(|one| &one.product);
    let held = customer.people.values().flat_map(|one| one.licences.keys());
    let mut known = known.by_ref().chain(held);
    let meant = |one: &&ProductId| {
        same(&one.to_string(), text) || sku(one).to_string().eq_ignore_ascii_case(text)
    };
    known.find(meant).cloned().unwrap_or_else(|| ProductId::from(text))
}

/// Reads which licences somebody is to get and to lose.
///
/// # Errors
/// [`Malformed`] at what is not understood, and when nothing is asked for.
pub fn read_licences(
    body: &Fields<'_>,
    customer: &Customer,
    user: UserId,
) -> Result<(Command, LicenceUpdate), Malformed> {
    let assigned = body.each("licensesToAssign", |one| {
        let plans = both(one.short("skuId", CHARS_MAX), one.texts("excludedPlans", CHARS_MAX))?;
        Ok(Assigned { sku_id: plans.0, excluded_plans: plans.1 })
    });
    let removed = body.texts("licensesToRemove", CHARS_MAX);
    let (licenses_to_assign, licenses_to_remove) = both(assigned, removed)?;
    if licenses_to_assign.is_empty() && licenses_to_remove.is_empty() {
        return Err(body.slip("licensesToAssign", Problem::Missing));
    }
    let assign: Licences = licenses_to_assign
        .iter()
        .map(|one| {
            let plans = one.excluded_plans.iter().map(|plan| plan.to_ascii_lowercase());
            (product(customer, &one.sku_id), plans.collect())
        })
        .collect();
    let remove = licenses_to_remove.iter().map(|text| product(customer, text)).collect();
    let attributes = Attributes::of("LicenseUpdate");
    let license_warnings = [];
    let echo =
        LicenceUpdate { licenses_to_assign, licenses_to_remove, license_warnings, attributes };
    Ok((Command::License { user, assign, remove }, echo))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_has_one_id_for_ever() {
        let (mail, files) = (ProductId::from("MAIL"), ProductId::from("FILES"));
        assert_eq!(sku(&mail), sku(&ProductId::from("mail")));
        assert_ne!(sku(&mail), sku(&files));
        assert_eq!(sku(&mail).to_string().len(), 36);
    }
}
