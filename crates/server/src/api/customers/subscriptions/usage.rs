//! What is billed by use, and what is asked of support: none of either is kept here, so every such
//! list is there and empty (`api-core` 4, 5).

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
};
use axum::{Router, routing::get};
use domain::{authority::Act, refusal::Refusal};
use wire::{fault::Area, page::Collection};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/servicerequests", get(of_partner))
        .route("/v1/servicerequests/supporttopics", get(of_partner))
        .route("/v1/serviceincidents/office", get(of_partner))
        .route("/v1/customers/usagerecords", get(of_partner))
        .route("/v1/customers/{customer}/servicerequests", get(of_customer))
        .route("/v1/customers/{customer}/managedservices", get(of_customer))
        .route("/v1/customers/{customer}/subscriptions/usagerecords", get(of_subscriptions))
        .route("/v1/customers/{customer}/subscriptions/overage", get(of_subscriptions))
}

fn nothing(path: impl Into<String>) -> Handled<Reply> {
    Ok(reply(200, &Collection::whole(path, Vec::<()>::new()))?)
}

/// The path of a list as links name it: without the version.
fn own(call: &Call) -> String {
    let path = call.path();
    path.strip_prefix("/v1").unwrap_or(path).to_owned()
}

/// A list of a partner's.
async fn of_partner(call: Call) -> Handled<Reply> {
    call.actor.partner().ok_or(Refusal::UnknownTenant).area(Area::Core)?;
    nothing(own(&call))
}

/// A list of a customer's.
async fn of_customer(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    call.look(&customer, Act::ViewCustomer, Area::Core).await?;
    nothing(own(&call))
}

/// A list of a customer's subscriptions.
async fn of_subscriptions(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    call.look(&customer, Act::ViewSubscriptions, Area::Core).await?;
    nothing(own(&call))
}
