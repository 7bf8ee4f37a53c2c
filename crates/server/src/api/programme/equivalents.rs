//! The operator's map of what takes the place of an offer (R147, R149, G1.7).

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::Call,
    },
    app::{App, Reply},
};
use axum::{Router, routing::get};
use domain::{
    id::OfferId,
    operator::{Command, Operator},
    refusal::Refusal,
};
use store::{Failure, operator};
use utoipa::{OpenApi, openapi::OpenApi as Document};
use wire::{
    Fault, Malformed, Problem,
    equivalent::{self, EquivalentBody, EquivalentEntity},
    fault::Area,
};

const AREA: Area = Area::Novate;

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().route("/novate/v1/equivalents", get(one).put(put))
}

#[derive(OpenApi)]
#[openapi(paths(one, put))]
struct Described;

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(Described::openapi());
}

/// `GET /novate/v1/equivalents?offer=SKU`: for everybody who is signed in.
#[utoipa::path(
    get,
    path = "/novate/v1/equivalents",
    tag = "moves",
    params(("offer" = String, Query, description = "The old offer.")),
    responses(
        (status = 200, description = "How it is, and what is laid down.", body = EquivalentEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 404, description = "The programme is not founded.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn one(call: Call) -> Handled<Reply> {
    let named = call.query.text("offer").ok_or(Malformed::at("offer", Problem::Missing));
    let offer = OfferId::from(named.area(AREA)?);
    let found = call.app.store().read(operator::load).await?;
    let (found, _) = found.ok_or(Refusal::UnknownOperator).area(AREA)?;
    let now = call.app.clock().now();
    Ok(reply(200, &EquivalentEntity::of(&found, &offer, now))?)
}

/// `PUT /novate/v1/equivalents`: the operator lays down what takes the place of an offer.
#[utoipa::path(
    put,
    path = "/novate/v1/equivalents",
    tag = "moves",
    request_body = EquivalentBody,
    responses(
        (status = 200, description = "Done, and on the disk.", body = EquivalentEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not the operator's staff, or not possible.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn put(call: Call) -> Handled<Reply> {
    let command = call.read(AREA, equivalent::read)?;
    let gone = || Failure::Broken("an equivalence was not recorded".to_owned());
    let offer = match &command {
        Command::Equate(equate) => equate.offer.clone(),
        _ => return Err(gone().into()),
    };
    let now = call.app.clock().now();
    call.command_operator(command, AREA, move |done| {
        let after: &Operator = &done.after;
        reply(200, &EquivalentEntity::of(after, &offer, now))
    })
    .await
}
