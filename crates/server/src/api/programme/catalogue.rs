//! The operator's catalogue as clients know it: offers, and products with SKUs and availabilities,
//! in a country or for a customer (`api-core` 3.1, 3.2).

use super::policies::operator;
use crate::{
    api::{
        answer::{Handled, InArea, Problem, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    actor::Organisation,
    authority::{Act, Standing, Standings, permit},
    operator::{Operator, policy::Policy, region::Country},
    refusal::Refusal,
};
use serde::Serialize;
use std::sync::Arc;
use wire::{
    catalogue::{
        CatalogueOffer, CategoryEntity, InventoryQuestion, Market, cut, find, products,
        read_country, skus,
    },
    fault::{Area, Edge},
    page::Collection,
};

/// The routes, with their whole paths: each in a country, and for a customer.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/offers", get(offers))
        .route("/v1/offers/{offer}", get(offer))
        .route("/v1/offers/{offer}/addons", get(addons))
        .route("/v1/offercategories", get(categories))
        .route("/v1/products", get(all))
        .route("/v1/products/{product}", get(one))
        .route("/v1/products/{product}/skus", get(all_skus))
        .route("/v1/products/{product}/skus/{sku}", get(one_sku))
        .route("/v1/products/{product}/skus/{sku}/availabilities", get(availabilities))
        .route("/v1/products/{product}/skus/{sku}/availabilities/{place}", get(availability))
        .route("/v1/extensions/product/checkinventory", post(inventory))
        .route("/v1/customers/{customer}/offers", get(offers_for))
        .route("/v1/customers/{customer}/offercategories", get(categories_for))
        .route("/v1/customers/{customer}/products", get(all_for))
        .route("/v1/customers/{customer}/products/{product}", get(one_for))
        .route("/v1/customers/{customer}/products/{product}/skus", get(all_skus_for))
        .route("/v1/customers/{customer}/products/{product}/skus/{sku}", get(one_sku_for))
        .route(
            "/v1/customers/{customer}/products/{product}/skus/{sku}/availabilities",
            get(availabilities_for),
        )
        .route(
            "/v1/customers/{customer}/products/{product}/skus/{sku}/availabilities/{place}",
            get(availability_for),
        )
}

/// The catalogue that is looked at.
struct Shelf {
    operator: Arc<Operator>,
    country: Country,
}

impl Shelf {
    /// That of the country that is asked for, for whoever sells to anybody, and the operator.
    async fn in_country(call: &Call) -> Handled<Self> {
        let standings: Standings = match call.actor.by.organisation {
            Organisation::Operator(_) => [Standing::Operator].into(),
            Organisation::Partner(_) => {
                [Standing::Direct, Standing::IndirectReseller, Standing::IndirectProvider].into()
            }
            Organisation::Customer(_) => [Standing::Itself].into(),
        };
        permit(&call.actor, Act::ViewOffers, &standings, &Policy::default()).area(Area::Core)?;
        let country = read_country(&call.query).area(Area::Core)?;
        Ok(Self { operator: operator(call).await?, country })
    }

    /// That of a customer's own country, for whoever sells to it.
    async fn of_customer(call: &Call, customer: &str) -> Handled<Self> {
        let look = call.look(customer, Act::ViewOffers, Area::Core).await?;
        let operator = look.facts.operator.ok_or(Refusal::UnknownOperator).area(Area::Core)?;
        Ok(Self { operator, country: look.customer.profile.country })
    }

    fn market(&self, call: &Call) -> Market<'_> {
        let (now, language) = (call.app.clock().now(), call.marks.locale.code());
        Market { operator: &self.operator, country: self.country, now, language }
    }
}

fn missing() -> Problem {
    Problem::Edge(Edge::NothingHere)
}

/// A list, from `offset` on.
fn listed<T: Serialize>(call: &Call, path: &str, all: Vec<T>) -> Handled<Reply> {
    let part = cut(&call.query, all).area(Area::Core)?;
    Ok(reply(200, &Collection::whole(path, part))?)
}

fn listed_offers(call: &Call, shelf: &Shelf) -> Handled<Reply> {
    let category = call.query.text("offer_category_id");
    listed(call, "/offers", CatalogueOffer::list(shelf.market(call), category))
}

fn listed_categories(call: &Call, shelf: &Shelf) -> Handled<Reply> {
    listed(call, "/offercategories", CategoryEntity::list(shelf.market(call)))
}

fn listed_products(call: &Call, shelf: &Shelf) -> Handled<Reply> {
    listed(call, "/products", products(shelf.market(call), &call.query))
}

fn product(call: &Call, shelf: &Shelf, product: &str) -> Handled<Reply> {
    let found = find(shelf.market(call), product, None, None).ok_or_else(missing)?;
    Ok(reply(200, &found.product())?)
}

fn listed_skus(call: &Call, shelf: &Shelf, product: &str) -> Handled<Reply> {
    let all = skus(shelf.market(call), product).ok_or_else(missing)?;
    listed(call, &format!("/products/{product}/skus"), all)
}

fn sku(call: &Call, shelf: &Shelf, (product, sku): (&str, &str)) -> Handled<Reply> {
    let found = find(shelf.market(call), product, Some(sku), None).ok_or_else(missing)?;
    Ok(reply(200, &found.sku())?)
}

fn listed_places(call: &Call, shelf: &Shelf, (product, sku): (&str, &str)) -> Handled<Reply> {
    let found = find(shelf.market(call), product, Some(sku), None).ok_or_else(missing)?;
    let path = format!("/products/{product}/skus/{sku}/availabilities");
    listed(call, &path, vec![found.availability()])
}

fn place(call: &Call, shelf: &Shelf, (product, sku, place): (&str, &str, &str)) -> Handled<Reply> {
    let found = find(shelf.market(call), product, Some(sku), Some(place)).ok_or_else(missing)?;
    Ok(reply(200, &found.availability())?)
}

/// `GET /v1/offers`
async fn offers(call: Call) -> Handled<Reply> {
    listed_offers(&call, &Shelf::in_country(&call).await?)
}

/// `GET /v1/customers/{customer}/offers`
async fn offers_for(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    listed_offers(&call, &Shelf::of_customer(&call, &customer).await?)
}

/// `GET /v1/offers/{offer}`
async fn offer(Path(offer): Path<String>, call: Call) -> Handled<Reply> {
    let shelf = Shelf::in_country(&call).await?;
    let market = shelf.market(&call);
    let found = market.offer(&offer).ok_or_else(missing)?;
    Ok(reply(200, &CatalogueOffer::of(found, market))?)
}

/// `GET /v1/offers/{offer}/addons`
async fn addons(Path(offer): Path<String>, call: Call) -> Handled<Reply> {
    let shelf = Shelf::in_country(&call).await?;
    let market = shelf.market(&call);
    let found = market.offer(&offer).ok_or_else(missing)?;
    listed(&call, &format!("/offers/{offer}/addons"), CatalogueOffer::addons(found, market))
}

/// `GET /v1/offercategories`
async fn categories(call: Call) -> Handled<Reply> {
    listed_categories(&call, &Shelf::in_country(&call).await?)
}

/// `GET /v1/customers/{customer}/offercategories`
async fn categories_for(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    listed_categories(&call, &Shelf::of_customer(&call, &customer).await?)
}

/// `GET /v1/products`
async fn all(call: Call) -> Handled<Reply> {
    listed_products(&call, &Shelf::in_country(&call).await?)
}

/// `GET /v1/customers/{customer}/products`
async fn all_for(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    listed_products(&call, &Shelf::of_customer(&call, &customer).await?)
}

/// `GET /v1/products/{product}`
async fn one(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    product(&call, &Shelf::in_country(&call).await?, &text)
}

/// `GET /v1/customers/{customer}/products/{product}`
async fn one_for(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    product(&call, &Shelf::of_customer(&call, &customer).await?, &text)
}

/// `GET /v1/products/{product}/skus`
async fn all_skus(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    listed_skus(&call, &Shelf::in_country(&call).await?, &text)
}

/// `GET /v1/customers/{customer}/products/{product}/skus`
async fn all_skus_for(
    Path((customer, text)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    listed_skus(&call, &Shelf::of_customer(&call, &customer).await?, &text)
}

/// `GET /v1/products/{product}/skus/{sku}`
async fn one_sku(Path((of, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    sku(&call, &Shelf::in_country(&call).await?, (&of, &text))
}

/// `GET /v1/customers/{customer}/products/{product}/skus/{sku}`
async fn one_sku_for(
    Path((customer, of, text)): Path<(String, String, String)>,
    call: Call,
) -> Handled<Reply> {
    sku(&call, &Shelf::of_customer(&call, &customer).await?, (&of, &text))
}

/// `GET /v1/products/{product}/skus/{sku}/availabilities`
async fn availabilities(Path((of, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    listed_places(&call, &Shelf::in_country(&call).await?, (&of, &text))
}

/// `GET /v1/customers/{customer}/products/{product}/skus/{sku}/availabilities`
async fn availabilities_for(
    Path((customer, of, text)): Path<(String, String, String)>,
    call: Call,
) -> Handled<Reply> {
    listed_places(&call, &Shelf::of_customer(&call, &customer).await?, (&of, &text))
}

/// `GET /v1/products/{product}/skus/{sku}/availabilities/{place}`
async fn availability(
    Path((of, text, at)): Path<(String, String, String)>,
    call: Call,
) -> Handled<Reply> {
    place(&call, &Shelf::in_country(&call).await?, (&of, &text, &at))
}

/// `GET /v1/customers/{customer}/products/{product}/skus/{sku}/availabilities/{place}`
async fn availability_for(
    Path((customer, of, text, at)): Path<(String, String, String, String)>,
    call: Call,
) -> Handled<Reply> {
    place(&call, &Shelf::of_customer(&call, &customer).await?, (&of, &text, &at))
}

/// `POST /v1/extensions/product/checkinventory`: in a country, or in that of the customer for whom
/// it would be.
async fn inventory(call: Call) -> Handled<Reply> {
    let mut shelf = Shelf::in_country(&call).await?;
    let question = call.read(Area::Core, InventoryQuestion::read)?;
    if let Some(customer) = question.customer {
        shelf = Shelf::of_customer(&call, &customer.to_string()).await?;
    }
    Ok(reply(200, &question.answer(shelf.market(&call), call.marks.locale))?)
}
