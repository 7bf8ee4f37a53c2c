//! The routes about orders, what becomes of subscriptions, and rights.

use super::{Door, Route, get, post};
use domain::authority::Act;

pub const ROUTES: &[Route] = &[
    get("/v1/customers/{customer}/orders", Door::Act(Act::ViewOrders)),
    post("/v1/customers/{customer}/orders", Door::Act(Act::PlaceOrder)),
    get("/v1/customers/{customer}/orders/{order}", Door::Act(Act::ViewOrders)),
    get("/v1/customers/{customer}/orders/{order}/provisioningstatus", Door::Act(Act::ViewOrders)),
    get(
        "/v1/customers/{customer}/subscriptions/{subscription}/provisioningstatus",
        Door::Act(Act::ViewSubscriptions),
    ),
    get(
        "/v1/customers/{customer}/subscriptions/{subscription}/azureentitlements",
        Door::Act(Act::ViewSubscriptions),
    ),
    get(
        "/v1/customers/{customer}/subscriptions/{subscription}/addons",
        Door::Act(Act::ViewSubscriptions),
    ),
    post("/novate/v1/customers/{customer}/renewals", Door::Act(Act::HandleRenewals)),
    get("/novate/v1/customers/{customer}/rights", Door::Act(Act::ViewCustomer)),
    get("/novate/v1/customers/{customer}/billto", Door::Act(Act::ViewBillTo)),
    get("/v1/customers/{customer}/profiles/billing", Door::Act(Act::ViewBillTo)),
    Route {
        method: "PUT",
        path: "/v1/customers/{customer}/profiles/billing",
        door: Door::Act(Act::EditBillTo),
    },
    Route {
        method: "PUT",
        path: "/novate/v1/customers/{customer}/seats",
        door: Door::Act(Act::AssignLicences),
    },
];

const SOLD: Door = Door::List(Act::ViewOffers);
const FOR: Door = Door::Act(Act::ViewOffers);

/// What is sold, in a country and for a customer.
pub const SHELF: &[Route] = &[
    get("/v1/offers", SOLD),
    get("/v1/offers/{offer}", SOLD),
    get("/v1/offers/{offer}/addons", SOLD),
    get("/v1/offercategories", SOLD),
    get("/v1/products", SOLD),
    get("/v1/products/{product}", SOLD),
    get("/v1/products/{product}/skus", SOLD),
    get("/v1/products/{product}/skus/{sku}", SOLD),
    get("/v1/products/{product}/skus/{sku}/availabilities", SOLD),
    get("/v1/products/{product}/skus/{sku}/availabilities/{place}", SOLD),
    post("/v1/extensions/product/checkinventory", SOLD),
    get("/v1/customers/{customer}/offers", FOR),
    get("/v1/customers/{customer}/offercategories", FOR),
    get("/v1/customers/{customer}/products", FOR),
    get("/v1/customers/{customer}/products/{product}", FOR),
    get("/v1/customers/{customer}/products/{product}/skus", FOR),
    get("/v1/customers/{customer}/products/{product}/skus/{sku}", FOR),
    get("/v1/customers/{customer}/products/{product}/skus/{sku}/availabilities", FOR),
    get("/v1/customers/{customer}/products/{product}/skus/{sku}/availabilities/{place}", FOR),
];
