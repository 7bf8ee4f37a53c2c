//! Customers: the list, and what there is of each.

mod account;
mod blockers;
mod bulk;
mod course;
pub mod customer;
mod head;
mod list;
mod moves;
pub mod moving;
mod orders;
mod subscriptions;

use crate::{chip::chip, frame::Frame, words::Words};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    customer::{
        Customer,
        relationship::{Kind, Relationship},
    },
    id::PartnerId,
};
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/customers", get(list::page))
        .route("/lists/export", get(list::export::export))
        .route("/lists/selection", post(list::selection::take))
        .route("/lists/views", get(list::saved::page).post(list::saved::save))
        .route("/lists/views/{view}", post(list::saved::change))
        .route("/lists/import", get(bulk::import::page).post(bulk::import::read))
        .route("/bulk", get(bulk::list))
        .route("/bulk/{bulk}", get(bulk::page).post(bulk::start))
        .route("/bulk/{bulk}/letter", get(bulk::letter::page))
        .route("/customers/{customer}", get(customer::page))
        .route("/customers/{customer}/orders/new", get(orders::page).post(orders::place))
        .route("/org/moves", get(moves::own))
        .merge(account::routes())
        .merge(moves::routes())
        .merge(subscriptions::routes())
        .merge(blockers::routes())
        .route("/customers/{customer}/move", get(moving::page).post(moving::extend))
}

/// What the reader is to the customer, in words.
pub fn relationship(words: Words, customer: &Customer, reader: Option<PartnerId>) -> String {
    let own = customer.relationships.iter();
    let own = own.filter(|one| reader.is_none_or(|reader| one.partner == reader));
    let mut said: Vec<String> = Vec::new();
    for one in own {
        let text = kind(words, one.kind);
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said.join(", ")
}

/// A kind of relationship, in words.
pub fn kind(words: Words, kind: Kind) -> String {
    words.say(match kind {
        Kind::Direct => "kind-direct",
        Kind::IndirectReseller => "kind-reseller",
        Kind::IndirectProvider => "kind-provider",
    })
}

/// Whether the reader is a provider of the customer: it sees its resellers instead of a way to give
/// the customer to a provider.
pub fn serves(customer: &Customer, reader: Option<PartnerId>) -> bool {
    reader.is_some_and(|own| customer.has(own, Kind::IndirectProvider))
}

/// The providers of a customer; for a provider its resellers.
pub fn counterparts(
    customer: &Customer,
    reader: Option<PartnerId>,
) -> impl Iterator<Item = &Relationship> {
    let kind =
        if serves(customer, reader) { Kind::IndirectReseller } else { Kind::IndirectProvider };
    customer.relationships.iter().filter(move |one| one.kind == kind)
}

/// How the agreement stands, for the reader.
pub fn agreement(frame: &Frame, customer: &Customer, reader: Option<PartnerId>) -> String {
    let agreements = &customer.agreements;
    let attested = reader.map_or(!agreements.attested.is_empty(), |reader| {
        agreements.attested.contains_key(&reader)
    });
    if agreements.direct.is_some() {
        chip(frame, "green", "ok", "agreement-accepted")
    } else if attested {
        chip(frame, "amber", "alert", "agreement-attested")
    } else {
        chip(frame, "red", "no", "agreement-none")
    }
}
