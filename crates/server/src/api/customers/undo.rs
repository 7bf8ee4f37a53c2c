//! Undoing a transfer: one side asks, the other agrees.

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path, id},
        transfers::{present, seen},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    authority::Act,
    customer::{command::Command, transfer::undo::Command as Undo},
    id::{CustomerId, TransferId},
};
use utoipa::OpenApi;
use wire::{
    Fault,
    fault::Area,
    transfer::undo::{UndoBody, UndoEntity},
};

const AREA: Area = Area::Novate;

/// `GET /novate/v1/customers/{customer}/transfers/{transfer}/undo`
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/transfers/{transfer}/undo",
    tag = "transfers",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("transfer" = Uuid, Path, description = "The transfer."),
    ),
    responses(
        (status = 200, description = "How it is now.", body = UndoEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn state(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewTransfers, AREA).await?;
    let id: TransferId = id("transfer-id", &text).area(AREA)?;
    let found = seen(&call, &look.customer, look.setting().policy(), id).area(AREA)?;
    Ok(reply(200, &UndoEntity::of(found, call.actor.partner()))?)
}

/// `POST /novate/v1/customers/{customer}/transfers/{transfer}/undo`: either side asks.
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/transfers/{transfer}/undo",
    tag = "transfers",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("transfer" = Uuid, Path, description = "The transfer."),
    ),
    request_body(content = UndoBody, example = json!({})),
    responses(
        (status = 200, description = "Asked; the other side is told.", body = UndoEntity),
        (status = 400, description = "It cannot be undone; `data` says why.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn ask(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let (customer, transfer) = ids(&customer, &text)?;
    let undo = Undo::Ask { transfer };
    let command = call.read(AREA, |body| UndoBody::read(body, transfer, undo))?;
    changed(&call, customer, transfer, command).await
}

/// `POST /novate/v1/customers/{customer}/transfers/{transfer}/undo/accept`: the other side agrees,
/// and everything that moved goes back as one act.
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/transfers/{transfer}/undo/accept",
    tag = "transfers",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("transfer" = Uuid, Path, description = "The transfer."),
    ),
    request_body(content = UndoBody, example = json!({})),
    responses(
        (status = 200, description = "Undone, with its receipt.", body = UndoEntity),
        (status = 400, description = "It cannot be undone; `data` says why.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn accept(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let (customer, transfer) = ids(&customer, &text)?;
    let undo = Undo::Accept { transfer };
    let command = call.read(AREA, |body| UndoBody::read(body, transfer, undo))?;
    changed(&call, customer, transfer, command).await
}

/// `DELETE /novate/v1/customers/{customer}/transfers/{transfer}/undo`: the other side does not
/// agree, or whoever asked no longer asks.
#[utoipa::path(
    delete,
    path = "/novate/v1/customers/{customer}/transfers/{transfer}/undo",
    tag = "transfers",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("transfer" = Uuid, Path, description = "The transfer."),
    ),
    responses(
        (status = 200, description = "Nobody wants it any more.", body = UndoEntity),
        (status = 400, description = "Nobody had asked.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn decline(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let (customer, transfer) = ids(&customer, &text)?;
    changed(&call, customer, transfer, Command::Undo(Undo::Decline { transfer })).await
}

async fn changed(
    call: &Call,
    customer: CustomerId,
    transfer: TransferId,
    command: Command,
) -> Handled<Reply> {
    let reader = call.actor.partner();
    call.command(customer, command, AREA, move |done| {
        reply(200, &UndoEntity::of(present(&done.after, transfer)?, reader))
    })
    .await
}

fn ids(customer: &str, transfer: &str) -> Handled<(CustomerId, TransferId)> {
    let customer = id("customer-tenant-id", customer).area(AREA)?;
    let transfer = id("transfer-id", transfer).area(AREA)?;
    Ok((customer, transfer))
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/novate/v1/customers/{customer}/transfers/{transfer}/undo",
            get(state).post(ask).delete(decline),
        )
        .route("/novate/v1/customers/{customer}/transfers/{transfer}/undo/accept", post(accept))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(state, ask, accept, decline))]
pub struct Described;
