//! Products, their SKUs, and where these are available.

use domain::customer::subscription::Term;
use domain::id::{OfferId, ProductId};
use domain::operator::Operator;
use domain::operator::offer::{BillingCycle, Offer, ProductClass};
use domain::operator::region::Country;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Market, SEATS_MAX, cycles, number, terms};
use crate::customer::subscription::{billing_cycle, term as term_word};
use crate::page::{Attributes, SelfLink};
use crate::query::Query;
use crate::word::same;

/// Something of which there are SKUs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProductEntity {
    id: ProductId,
    title: String,
    description: String,
    product_type: ProductType,
    is_microsoft_product: bool,
    publisher_name: String,
    links: SelfLink,
    attributes: Attributes,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct ProductType {
    id: &'static str,
    display_name: &'static str,
}

/// The kind of a product, and the view of the catalogue that it is in.
fn kind(class: ProductClass) -> (&'static str, &'static str) {
    match class {
        ProductClass::OnlineService | ProductClass::Trial => {
            ("OnlineServicesNCE", "OnlineServices")
        }
        ProductClass::PayAsYouGo | ProductClass::CloudPlan => ("Azure", "MicrosoftAzure"),
        ProductClass::Reservation => ("AzureReservations", "AzureReservations"),
        ProductClass::TermSoftware => ("Software", "Software"),
        ProductClass::MarketplaceSaas => ("SaaS", "MarketplaceSaaS"),
    }
}

/// Whether an offer is in the view that is asked for; without one, all are.
fn in_view(offer: &Offer, query: &Query) -> bool {
    let Some(view) = query.text("targetView") else { return true };
    let (of, own) = (kind(offer.class), kind(offer.class).1);
    // The parts of a view are asked for by longer names.
    same(view, own) || same(view, of.0) || view.to_lowercase().starts_with(&own.to_lowercase())
}

impl ProductEntity {
    fn of(offer: &Offer, operator: &Operator) -> Self {
        let id = offer.product.clone();
        let (kind, display_name) = kind(offer.class);
        Self {
            title: offer.name.clone(),
            description: offer.name.clone(),
            product_type: ProductType { id: kind, display_name },
            is_microsoft_product: false,
            publisher_name: operator.name.clone(),
            links: SelfLink::at(format!("/products/{id}")),
            id,
            attributes: Attributes::of("Product"),
        }
    }
}

/// The products of a view, each once, in the order of their ids.
pub fn products(market: Market<'_>, query: &Query) -> Vec<ProductEntity> {
    let mut offers: Vec<_> = market.offers().filter(|one| in_view(one, query)).collect();
    offers.sort_by_key(|one| (one.product.clone(), !one.addon_to.is_empty(), one.id.clone()));
    offers.dedup_by(|one, before| one.product == before.product);
    offers.into_iter().map(|one| ProductEntity::of(one, market.operator)).collect()
}

/// The SKU of an offer: its number among all offers of its product, also those not sold here.
pub(super) fn sku(offer: &Offer, operator: &Operator) -> String {
    let of = operator.offers.values().filter(|one| one.product == offer.product);
    let place = of.take_while(|one| one.id != offer.id).count();
    format!("{:04}", place + 1)
}

/// The id of an availability, which follows from the offer and the country.
pub fn availability(offer: &OfferId, country: Country) -> String {
    let whole = number(&ProductId::from(format!("{offer} {country}").as_str()));
    whole.simple().to_string()[..12].to_uppercase()
}

/// A way in which a product is sold.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SkuEntity {
    id: String,
    product_id: ProductId,
    title: String,
    description: String,
    minimum_quantity: u32,
    maximum_quantity: u32,
    is_trial: bool,
    supported_billing_cycles: Vec<&'static str>,
    purchase_prerequisites: [(); 0],
    inventory_variables: [(); 0],
    provisioning_variables: [(); 0],
    dynamic_attributes: Value,
    links: SelfLink,
    attributes: Attributes,
}

impl SkuEntity {
    fn of(offer: &Offer, operator: &Operator) -> Self {
        let id = sku(offer, operator);
        let named = |id: &OfferId| {
            let base = operator.offers.get(id)?;
            Some(format!("{}:{}", base.product, sku(base, operator)))
        };
        let bases: Vec<_> = offer.addon_to.iter().filter_map(named).collect();
        Self {
            product_id: offer.product.clone(),
            title: offer.name.clone(),
            description: offer.name.clone(),
            minimum_quantity: 1,
            maximum_quantity: offer.seats_max.unwrap_or(SEATS_MAX),
            is_trial: offer.class == ProductClass::Trial,
            supported_billing_cycles: cycles(offer),
            purchase_prerequisites: [],
            inventory_variables: [],
            provisioning_variables: [],
            dynamic_attributes: json!({
                "isAddon": !bases.is_empty(), "prerequisiteSkus": bases,
                "provisioningId": offer.id,
            }),
            links: SelfLink::at(format!("/products/{}/skus/{id}", offer.product)),
            id,
            attributes: Attributes::of("Sku"),
        }
    }
}

/// The offers of a product.
fn of_product<'a>(market: Market<'a>, product: &str) -> Vec<&'a Offer> {
    market.offers().filter(|one| same(&one.product.to_string(), product)).collect()
}

/// The SKUs of a product; `None` where no such product is sold.
pub fn skus(market: Market<'_>, product: &str) -> Option<Vec<SkuEntity>> {
    let all = of_product(market, product);
    let entities = all.iter().map(|one| SkuEntity::of(one, market.operator)).collect();
    (!all.is_empty()).then_some(entities)
}

/// What of the catalogue is meant.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a>(&'a Offer, Market<'a>);

/// The SKU of a product, by its number, and where it is available if that is named as well.
pub fn find<'a>(
    market: Market<'a>,
    product: &str,
    number: Option<&str>,
    place: Option<&str>,
) -> Option<Found<'a>> {
    let mut all = of_product(market, product).into_iter();
    let found = all.find(|one| {
        number.is_none_or(|number| sku(one, market.operator) == number)
            && place.is_none_or(|place| same(&availability(&one.id, market.country), place))
    })?;
    Some(Found(found, market))
}

/// The offer that is meant by an id of a catalogue item, `product:sku:availability`; anything else
/// is the id of an offer, and stays what it is.
pub fn meant(market: Market<'_>, id: &OfferId) -> OfferId {
    let text = id.to_string();
    let parts: Vec<_> = text.split(':').collect();
    let found = match parts[..] {
        [product, number, place] => find(market, product, Some(number), Some(place)),
        _ => None,
    };
    found.map_or_else(|| id.clone(), |found| found.0.id.clone())
}

impl Found<'_> {
    /// Its product.
    pub fn product(self) -> ProductEntity {
        ProductEntity::of(self.0, self.1.operator)
    }

    /// Itself.
    pub fn sku(self) -> SkuEntity {
        SkuEntity::of(self.0, self.1.operator)
    }

    /// Where it is available.
    pub fn availability(self) -> AvailabilityEntity {
        AvailabilityEntity::of(self.0, self.1)
    }
}

/// A SKU as it is sold in a country.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AvailabilityEntity {
    id: String,
    product_id: ProductId,
    sku_id: String,
    catalog_item_id: String,
    default_currency: Currency,
    segment: &'static str,
    country: Country,
    is_purchasable: bool,
    is_renewable: bool,
    terms: Vec<Sold>,
    product: ProductEntity,
    sku: SkuEntity,
    links: SelfLink,
    attributes: Attributes,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Currency {
    code: &'static str,
    symbol: &'static str,
}

/// A term with a way of billing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Sold {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<&'static str>,
    description: String,
    billing_cycle: &'static str,
}

impl AvailabilityEntity {
    fn of(offer: &Offer, market: Market<'_>) -> Self {
        let sku_id = sku(offer, market.operator);
        let id = availability(&offer.id, market.country);
        let code = market.country.currency().unwrap_or("USD");
        let billed = || {
            BillingCycle::ALL.into_iter().filter(|one| offer.billing_cycle(Some(*one)).is_some())
        };
        let sold = |term: Option<Term>| {
            billed().map(move |by| {
                let (duration, by) = (term.map(term_word), billing_cycle(by));
                let id = format!("{}-{by}", duration.unwrap_or("none"));
                let description = id.clone();
                Sold { id, duration, description, billing_cycle: by }
            })
        };
        let path = format!("/products/{}/skus/{sku_id}/availabilities/{id}", offer.product);
        Self {
            catalog_item_id: format!("{}:{sku_id}:{id}", offer.product),
            product_id: offer.product.clone(),
            default_currency: Currency { code, symbol: code },
            segment: "commercial",
            country: market.country,
            is_purchasable: true,
            is_renewable: offer.class != ProductClass::Trial,
            terms: terms(offer).into_iter().flat_map(sold).collect(),
            product: ProductEntity::of(offer, market.operator),
            sku: SkuEntity::of(offer, market.operator),
            links: SelfLink::at(path),
            id,
            sku_id,
            attributes: Attributes::of("Availability"),
        }
    }
}
