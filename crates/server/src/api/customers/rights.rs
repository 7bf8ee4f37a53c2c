//! What the caller may do for a customer, whom the customer has bills sent to, and how many of its
//! people have a licence (R45-R55, R63, R64).

mod people;

use crate::{
    api::{
        answer::{Handled, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    routing::{get, put},
};
use domain::authority::Act;
use utoipa::{OpenApi, openapi::OpenApi as Document};
use wire::{
    Fault,
    customer::{BillingProfile, create, seat::SeatEntity},
    fault::Area,
    page::Collection,
    right::{self, AssignedSeats, Rights},
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/customers/{customer}/rights", get(rights))
        .merge(people::routes())
        .route("/novate/v1/customers/{customer}/billto", get(bill_to))
        .route("/v1/customers/{customer}/profiles/billing", get(billing).put(edit))
        .route("/novate/v1/customers/{customer}/seats", put(assign))
}

#[derive(OpenApi)]
#[openapi(paths(rights, bill_to, assign))]
struct Described;

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(Described::openapi());
}

/// `GET /novate/v1/customers/{customer}/rights`
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/rights",
    tag = "rights",
    description = "What the caller's roles allow at this customer, by what it is to it.",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = Rights),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
async fn rights(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewCustomer, Area::Novate).await?;
    Ok(reply(200, &Rights::of(&look.customer, &call.actor, &look.setting()))?)
}

/// `GET /novate/v1/customers/{customer}/billto`
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/billto",
    tag = "rights",
    description = "Whom the customer has its bills sent to; for a provider that came by an \
                   extension, the copy that was made for it then.",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = BillingProfile),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
async fn bill_to(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewBillTo, Area::Novate).await?;
    Ok(reply(200, &BillingProfile::seen(&look.customer, &call.actor))?)
}

/// `GET /v1/customers/{customer}/profiles/billing`
async fn billing(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewBillTo, Area::Core).await?;
    Ok(reply(200, &BillingProfile::seen(&look.customer, &call.actor))?)
}

/// `PUT /v1/customers/{customer}/profiles/billing`: with the tag of what was read, in the header
/// or in the profile, only if it still is so.
async fn edit(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::EditBillTo, Area::Core).await?;
    let tag = call.header("if-match");
    let command = call.read(Area::Core, |body| create::read_bill_to(body, tag))?;
    let actor = call.actor.clone();
    call.command(look.customer.id, command, Area::Core, move |done| {
        reply(200, &BillingProfile::seen(&done.after, &actor))
    })
    .await
}

/// `PUT /novate/v1/customers/{customer}/seats`
#[utoipa::path(
    put,
    path = "/novate/v1/customers/{customer}/seats",
    tag = "seats",
    description = "Says how many people have a licence: the customer, or whoever administers its \
                   tenant with privileges that it granted.",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    request_body = AssignedSeats,
    responses(
        (status = 200, description = "How it is now.", body = Collection<SeatEntity>),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
async fn assign(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewCustomer, Area::Novate).await?;
    let command = call.read(Area::Novate, right::read_seats)?;
    let actor = call.actor.clone();
    call.command(look.customer.id, command, Area::Novate, move |done| {
        reply(200, &SeatEntity::list(&done.after, &actor))
    })
    .await
}
