//! The operator's catalogue as clients know it: offers, and products with SKUs and availabilities
//! (`api-core` 3.1, 3.2). Both are the same things; what is sold in a country is listed.
//!
//! A SKU is an offer; the SKUs of a product are numbered in the order of the offers' ids. An
//! availability is a SKU in a country, and its id follows from the offer: where a SKU has moved to
//! another number, an older id of a catalogue item leads nowhere, and never to another offer.

use domain::customer::subscription::Term;
use domain::id::{OfferId, ProductId};
use domain::operator::Operator;
use domain::operator::offer::{BillingCycle, Offer, ProductClass};
use domain::operator::region::Country;
use jiff::Timestamp;
use serde::Serialize;

use crate::body::{Malformed, Problem};
use crate::customer::seat::person::licence::sku as number;
use crate::customer::subscription::billing_cycle;
use crate::page::{Attributes, SelfLink};
use crate::query::Query;
use crate::word::same;

mod inventory;
mod item;

pub use inventory::{InventoryItem, InventoryQuestion, TARGETS_MAX};
pub use item::{
    AvailabilityEntity, ProductEntity, SkuEntity, availability, find, meant, products, skus,
};

/// What is sold at a moment in a country.
#[derive(Debug, Clone, Copy)]
pub struct Market<'a> {
    /// Whose catalogue it is.
    pub operator: &'a Operator,
    /// Where.
    pub country: Country,
    /// When.
    pub now: Timestamp,
    /// The language, as two letters.
    pub language: &'static str,
}

impl<'a> Market<'a> {
    /// The offers, in the order of their ids.
    pub fn offers(self) -> impl Iterator<Item = &'a Offer> {
        let all = self.operator.offers.values();
        all.filter(move |one| !one.is_retired(self.now) && one.is_sold_in(self.country))
    }

    /// One of them, by its id in any casing.
    pub fn offer(self, id: &str) -> Option<&'a Offer> {
        self.offers().find(|one| same(&one.id.to_string(), id))
    }
}

/// The country that a catalogue is asked for.
///
/// # Errors
/// [`Malformed`] when it lacks or is none.
pub fn read_country(query: &Query) -> Result<Country, Malformed> {
    let text = query.text("country");
    let text = text.ok_or_else(|| Malformed::at("country", Problem::Missing))?;
    let wrong = || Malformed::at("country", Problem::TooLong { chars_max: 2 });
    let found = Country::new(text.trim()).filter(|one| one.region().is_some());
    found.ok_or_else(wrong)
}

/// The part of a list that `offset` and `size` ask for.
///
/// # Errors
/// [`Malformed`] at what is no number.
pub fn cut<T>(query: &Query, all: Vec<T>) -> Result<Vec<T>, Malformed> {
    let number = |name: &str, usual: usize| {
        let found = query.number(name)?;
        let wrong = || Malformed::at(name, Problem::OutOfRange { min: 0, max: i64::MAX });
        found.map_or(Ok(usual), |found| usize::try_from(found).map_err(|_| wrong()))
    };
    let (offset, size) = (number("offset", 0)?, number("size", 0)?);
    let most = if size == 0 { usize::MAX } else { size };
    Ok(all.into_iter().skip(offset).take(most).collect())
}

/// What a class of products is called as a category; the id is the rules' own word.
fn category_name(class: ProductClass) -> &'static str {
    match class {
        ProductClass::OnlineService => "Online services",
        ProductClass::PayAsYouGo => "Pay as you go",
        ProductClass::CloudPlan => "Cloud plans",
        ProductClass::Reservation => "Reservations",
        ProductClass::TermSoftware => "Software",
        ProductClass::MarketplaceSaas => "Marketplace",
        ProductClass::Trial => "Trials",
    }
}

/// A class of products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CategoryEntity {
    /// The word for the class.
    pub id: &'static str,
    name: &'static str,
    rank: usize,
    locale: &'static str,
    country: Country,
    attributes: Attributes,
}

impl CategoryEntity {
    fn of(class: ProductClass, market: Market<'_>) -> Self {
        let place = ProductClass::ALL.iter().position(|one| *one == class);
        Self {
            id: class.word(),
            name: category_name(class),
            rank: place.unwrap_or_default() + 1,
            locale: market.language,
            country: market.country,
            attributes: Attributes::of("OfferCategory"),
        }
    }

    /// Those of which something is sold.
    pub fn list(market: Market<'_>) -> Vec<Self> {
        let sold = |class: &ProductClass| market.offers().any(|one| one.class == *class);
        let all = ProductClass::ALL.into_iter().filter(sold);
        all.map(|class| Self::of(class, market)).collect()
    }
}

/// What is sold, as the older catalogue has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the wire has them so")]
pub struct CatalogueOffer {
    id: OfferId,
    name: String,
    description: String,
    minimum_quantity: u32,
    maximum_quantity: u32,
    rank: usize,
    uri: String,
    locale: &'static str,
    country: Country,
    category: CategoryEntity,
    limit_unit_of_measure: &'static str,
    limit: u32,
    prerequisite_offers: Vec<OfferId>,
    is_add_on: bool,
    has_add_ons: bool,
    is_available_for_purchase: bool,
    billing: &'static str,
    supported_billing_cycles: Vec<&'static str>,
    is_auto_renewable: bool,
    is_internal: bool,
    is_trial: bool,
    upgrade_target_offers: Vec<OfferId>,
    conversion_target_offers: Vec<OfferId>,
    product: OfferProduct,
    unit_type: &'static str,
    links: SelfLink,
    attributes: Attributes,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct OfferProduct {
    id: ProductId,
    name: String,
    unit: &'static str,
}

/// How much can be had at most where nobody said.
const SEATS_MAX: u32 = domain::customer::subscription::SEATS_MAX;

/// In which ways an offer is billed.
fn cycles(offer: &Offer) -> Vec<&'static str> {
    let sold = |one: &BillingCycle| offer.billing_cycle(Some(*one)).is_some();
    BillingCycle::ALL.into_iter().filter(sold).map(billing_cycle).collect()
}

/// For how long an offer is sold; `None` for what has no term.
fn terms(offer: &Offer) -> Vec<Option<Term>> {
    let all = [Term::Month, Term::Year, Term::ThreeYears];
    let sold: Vec<_> = all.into_iter().map(Some).filter(|one| offer.term(*one).is_ok()).collect();
    if sold.is_empty() { vec![None] } else { sold }
}

impl CatalogueOffer {
    /// An offer as it is sold there.
    pub fn of(offer: &Offer, market: Market<'_>) -> Self {
        let place = market.offers().position(|one| one.id == offer.id);
        Self {
            id: offer.id.clone(),
            name: offer.name.clone(),
            description: offer.name.clone(),
            minimum_quantity: 1,
            maximum_quantity: offer.seats_max.unwrap_or(SEATS_MAX),
            rank: place.unwrap_or_default() + 1,
            uri: format!("/offers/{}", offer.id),
            locale: market.language,
            country: market.country,
            category: CategoryEntity::of(offer.class, market),
            limit_unit_of_measure: if offer.one_per_customer { "LifeTime" } else { "None" },
            limit: u32::from(offer.one_per_customer),
            prerequisite_offers: offer.addon_to.iter().cloned().collect(),
            is_add_on: !offer.addon_to.is_empty(),
            has_add_ons: market.offers().any(|one| one.addon_to.contains(&offer.id)),
            is_available_for_purchase: true,
            billing: if offer.class.is_usage() { "usage" } else { "license" },
            supported_billing_cycles: cycles(offer),
            is_auto_renewable: offer.class != ProductClass::Trial,
            is_internal: false,
            is_trial: offer.class == ProductClass::Trial,
            upgrade_target_offers: Vec::new(),
            conversion_target_offers: Vec::new(),
            product: OfferProduct {
                id: offer.product.clone(),
                name: offer.name.clone(),
                unit: if offer.class.is_usage() { "Usage" } else { "Licenses" },
            },
            unit_type: if offer.class.is_usage() { "Usage" } else { "Licenses" },
            links: SelfLink::at(format!("/offers/{}?country={}", offer.id, market.country)),
            attributes: Attributes::of("Offer"),
        }
    }

    /// What is sold there, of one category alone if one is named.
    pub fn list(market: Market<'_>, category: Option<&str>) -> Vec<Self> {
        let wanted =
            |one: &&Offer| category.is_none_or(|category| same(one.class.word(), category));
        market.offers().filter(wanted).map(|one| Self::of(one, market)).collect()
    }

    /// What can be added to an offer.
    pub fn addons(offer: &Offer, market: Market<'_>) -> Vec<Self> {
        let fits = |one: &&Offer| one.addon_to.contains(&offer.id);
        market.offers().filter(fits).map(|one| Self::of(one, market)).collect()
    }
}
