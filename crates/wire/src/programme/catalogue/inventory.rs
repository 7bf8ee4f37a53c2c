//! Whether things of the catalogue can be had, asked of many at once (`api-core` 3.2).

use std::collections::BTreeSet;

use domain::id::{CustomerId, ProductId};
use domain::operator::Operator;
use domain::operator::offer::Offer;
use domain::refusal::Refusal;
use serde::Serialize;
use serde_json::{Map, Value};

use super::Market;
use super::item::sku;
use crate::body::{Fields, Malformed, Problem, both};
use crate::refusal::Reason;
use crate::sentence::Locale;
use crate::word::same;

/// Of how many things can be asked at once.
pub const TARGETS_MAX: usize = 100;

/// A product, and one SKU of it if one is named.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Target {
    product: String,
    sku: Option<String>,
}

impl Target {
    fn read(item: &Fields<'_>) -> Result<Self, Malformed> {
        let (product, sku) = both(item.text("productId"), item.maybe_text("skuId"))?;
        Ok(Self { product, sku })
    }

    fn means(&self, offer: &Offer, operator: &Operator) -> bool {
        same(&self.product, &offer.product.to_string())
            && self.sku.as_ref().is_none_or(|number| *number == sku(offer, operator))
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InventoryQuestion {
    targets: Vec<Target>,
    /// For whom it would be; it is asked of that customer's country then.
    pub customer: Option<CustomerId>,
}

impl InventoryQuestion {
    /// Reads a question. Accounts and regions of a cloud, of which there are none here, are
    /// passed over.
    ///
    /// # Errors
    /// [`Malformed`] at a target without a product, at none or too many, and at a customer that is
    /// no id.
    pub fn read(body: &Fields<'_>) -> Result<Self, Malformed> {
        let (targets, customer) = both(
            body.each("targetItems", Target::read),
            body.object("inventoryContext").and_then(|context| context.maybe_uuid("customerId")),
        )?;
        if !(1..=TARGETS_MAX).contains(&targets.len()) {
            let problem = Problem::WrongCount { min: 1, max: TARGETS_MAX };
            return Err(body.slip("targetItems", problem));
        }
        Ok(Self { targets, customer: customer.map(CustomerId::from) })
    }

    /// What is said of each SKU that is meant, once and in the order of the question; what is
    /// unknown is left out.
    pub fn answer(&self, market: Market<'_>, locale: Locale) -> Vec<InventoryItem> {
        let mut seen = BTreeSet::new();
        let mut items = Vec::new();
        for target in &self.targets {
            let all = market.operator.offers.values();
            for offer in all.filter(|one| target.means(one, market.operator)) {
                if seen.insert(&offer.id) {
                    items.push(InventoryItem::of(offer, market, locale));
                }
            }
        }
        items
    }
}

/// Whether a SKU can be had.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InventoryItem {
    product_id: ProductId,
    sku_id: String,
    is_restricted: bool,
    restrictions: Vec<Restriction>,
}

/// Why one cannot: what an order would hear.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Restriction {
    reason_code: String,
    description: String,
    properties: Map<String, Value>,
}

impl InventoryItem {
    fn of(offer: &Offer, market: Market<'_>, locale: Locale) -> Self {
        let unsold = offer.unsold(market.country, market.now);
        Self {
            product_id: offer.product.clone(),
            sku_id: sku(offer, market.operator),
            is_restricted: !unsold.is_empty(),
            restrictions: unsold.iter().map(|why| Restriction::of(why, locale)).collect(),
        }
    }
}

impl Restriction {
    fn of(why: &Refusal, locale: Locale) -> Self {
        let Reason { code: reason_code, description } = Reason::of(why, locale);
        Self { reason_code, description, properties: Map::new() }
    }
}
