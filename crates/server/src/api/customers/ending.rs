//! Admin privileges taken away, and relationships ended (E3, R66, F15).

use crate::{
    api::{
        answer::{Handled, InArea, empty, reply},
        call::{Call, Path, id},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    routing::{delete, patch},
};
use domain::{
    authority::Act,
    customer::{command::Command, privilege},
    id::PartnerId,
    refusal::Refusal,
};
use utoipa::OpenApi;
use wire::{
    Fault,
    customer::{
        CustomerEntity,
        create::{Change, read_change},
    },
    fault::Area,
};

/// What is described.
#[derive(OpenApi)]
#[openapi(paths(remove_privileges))]
pub struct Described;

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/customers/{customer}", patch(change)).route(
        "/novate/v1/customers/{customer}/relationships/{partner}/privileges",
        delete(remove_privileges),
    )
}

/// `PATCH /v1/customers/{customer}`: the caller ends its relationship, or gives up its privileges.
pub async fn change(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewCustomer, Area::Core).await?;
    let command = match call.read(Area::Core, read_change)? {
        Change::Leave => privilege::Command::EndRelationship,
        Change::GiveUpPrivileges => {
            let unseen = || Refusal::NotAllowed { act: Act::RemovePrivileges };
            let partner = call.actor.partner().ok_or_else(unseen).area(Area::Core)?;
            privilege::Command::RemovePrivileges { partner }
        }
    };
    let (actor, partners) = (call.actor.clone(), look.facts.partners);
    let command = Command::Privilege(command);
    call.command(look.customer.id, command, Area::Core, move |done| {
        reply(200, &CustomerEntity::of(&done.after, &actor, &partners))
    })
    .await
}

/// `DELETE /novate/v1/customers/{customer}/relationships/{partner}/privileges`
#[utoipa::path(
    delete,
    path = "/novate/v1/customers/{customer}/relationships/{partner}/privileges",
    tag = "relationships",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("partner" = Uuid, Path, description = "Whose admin privileges."),
    ),
    responses(
        (status = 204, description = "Taken away; the relationship stays."),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "There are none.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn remove_privileges(
    Path((customer, partner)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let look = call.look(&customer, Act::RemovePrivileges, Area::Novate).await?;
    let partner: PartnerId = id("partner-tenant-id", &partner).area(Area::Novate)?;
    let command = Command::Privilege(privilege::Command::RemovePrivileges { partner });
    call.command(look.customer.id, command, Area::Novate, |_| Ok(empty(204))).await
}
