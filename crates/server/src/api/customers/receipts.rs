//! What the documented wire has no words for: a transfer's receipt and its human steps.

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path, id},
        transfers::{present, seen},
    },
    app::{App, Reply},
};
use axum::{Router, routing::get};
use domain::{
    authority::Act,
    customer::{Customer, transfer::Transfer},
    id::{CustomerId, TransferId},
};
use serde::Serialize;
use utoipa::OpenApi;
use wire::{
    Fault,
    fault::Area,
    page::Collection,
    receipt::ReceiptEntity,
    step::{StepDone, StepEntity},
};

const AREA: Area = Area::Novate;

/// A view of a transfer that the caller may see.
async fn show<T: Serialize>(
    customer: &str,
    transfer: &str,
    call: &Call,
    view: impl FnOnce(&Transfer, &Customer) -> T,
) -> Handled<Reply> {
    let look = call.look(customer, Act::ViewTransfers, AREA).await?;
    let id: TransferId = id("transfer-id", transfer).area(AREA)?;
    let found = seen(call, &look.customer, look.setting().policy(), id).area(AREA)?;
    Ok(reply(200, &view(found, &look.customer))?)
}

fn done_steps(customer: CustomerId, transfer: &Transfer) -> Collection<StepEntity> {
    let path = format!("/customers/{customer}/transfers/{}/steps", transfer.id);
    Collection::whole(path, StepEntity::list(transfer))
}

/// `GET /novate/v1/customers/{customer}/transfers/{transfer}/receipt`
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/transfers/{transfer}/receipt",
    tag = "transfers",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("transfer" = Uuid, Path, description = "The transfer."),
    ),
    responses(
        (status = 200, description = "How it is now.", body = ReceiptEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn receipt(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let (reader, locale) = (call.actor.partner(), call.marks.locale);
    show(&customer, &text, &call, |found, customer| {
        ReceiptEntity::of(found, customer, reader, locale)
    })
    .await
}

/// `GET /novate/v1/customers/{customer}/transfers/{transfer}/steps`
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/transfers/{transfer}/steps",
    tag = "transfers",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("transfer" = Uuid, Path, description = "The transfer."),
    ),
    responses(
        (status = 200, description = "How it is now.", body = Collection<StepEntity>),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn steps(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    show(&customer, &text, &call, |found, customer| done_steps(customer.id, found)).await
}

/// `POST /novate/v1/customers/{customer}/transfers/{transfer}/steps`
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/transfers/{transfer}/steps",
    tag = "transfers",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("transfer" = Uuid, Path, description = "The transfer."),
    ),
    request_body = StepDone,
    responses(
        (status = 200, description = "How it is now.", body = Collection<StepEntity>),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn record(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let customer = id("customer-tenant-id", &customer).area(AREA)?;
    let transfer: TransferId = id("transfer-id", &text).area(AREA)?;
    let command = call.read(AREA, |body| StepDone::read(body, transfer))?;
    call.command(customer, command, AREA, move |done| {
        reply(200, &done_steps(customer, present(&done.after, transfer)?))
    })
    .await
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/customers/{customer}/transfers/{transfer}/receipt", get(receipt))
        .route(
            "/novate/v1/customers/{customer}/transfers/{transfer}/steps",
            get(steps).post(record),
        )
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(receipt, steps, record))]
pub struct Described;
