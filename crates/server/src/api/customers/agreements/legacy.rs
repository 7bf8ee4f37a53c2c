//! The former customer agreement, which the operator takes into the books (R81).

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path, id},
    },
    app::{App, Reply},
};
use axum::{Router, routing::post};
use domain::id::CustomerId;
use utoipa::OpenApi;
use wire::{
    Fault,
    agreement::{AgreementState, truth::LegacyBody},
    fault::Area,
};

const AREA: Area = Area::Novate;

/// `POST /novate/v1/customers/{customer}/agreement/legacy`
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/agreement/legacy",
    tag = "agreement",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    request_body(content = LegacyBody, example = json!({"dateAgreed": "2018-05-14T00:00:00Z"})),
    responses(
        (status = 201, description = "Done, and on the disk.", body = AgreementState),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn record(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let customer: CustomerId = id("customer-tenant-id", &customer).area(AREA)?;
    let command = call.read(AREA, LegacyBody::read)?;
    call.command(customer, command, AREA, |done| {
        reply(201, &AgreementState::from(&done.after.agreements))
    })
    .await
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().route("/novate/v1/customers/{customer}/agreement/legacy", post(record))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(record))]
pub struct Described;
