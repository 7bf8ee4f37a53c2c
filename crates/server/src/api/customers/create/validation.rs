//! What can be found out before a customer is created (`api-core` 2.1).

use super::{buyer, would_be_free};
use crate::{
    api::{
        answer::{Handled, Problem, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::operator::region::Country;
use wire::{
    customer::create::place::{AddressValidation, CountryRules, read},
    fault::{Area, Edge},
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/validations/address", post(address))
        .route("/v1/validations/checkdomainavailability/{domain}", get(available))
        .route("/v1/countryvalidationrules/{country}", get(rules))
        .route("/v1/customers/all/validations", get(codes))
}

/// `POST /v1/validations/address`: whether an address is as its country writes it.
async fn address(call: Call) -> Handled<Reply> {
    let address = call.read(Area::Core, read)?;
    Ok(reply(200, &AddressValidation::of(&address, call.marks.locale))?)
}

/// `GET /v1/validations/checkdomainavailability/{domain}`: a bare true for one that is free.
async fn available(Path(domain): Path<String>, call: Call) -> Handled<Reply> {
    Ok(reply(200, &would_be_free(&call, domain).await?)?)
}

/// `GET /v1/countryvalidationrules/{country}`
async fn rules(Path(code): Path<String>, _call: Call) -> Handled<Reply> {
    let country = Country::new(&code).filter(|one| one.region().is_some());
    let country = country.ok_or(Problem::Edge(Edge::NothingHere))?;
    Ok(reply(200, &CountryRules::of(country))?)
}

/// `GET /v1/customers/all/validations`: codes that governments gave the caller for its customers,
/// a bare list. Nobody gives any here.
async fn codes(call: Call) -> Handled<Reply> {
    buyer(&call)?;
    Ok(reply(200, &[(); 0])?)
}
