//! Who serves a customer, and giving a provider a relationship with it (R56-R75).

use crate::{
    api::{
        answer::{Handled, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    authority::Act,
    customer::{
        command::Command,
        relationship::{Kind, Origin},
    },
};
use store::Failure;
use utoipa::OpenApi;
use wire::{
    Fault,
    extension::Extension,
    fault::Area,
    page::Collection,
    relationship::{PartnerRelationship, RelationshipEntity},
};

/// `GET /v1/customers/{customer}/relationships`
pub async fn list(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewRelationships, Area::Core).await?;
    let partners = &look.facts.partners;
    Ok(reply(200, &PartnerRelationship::list(&look.customer, &call.actor, partners))?)
}

/// `GET /novate/v1/customers/{customer}/relationships`
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/relationships",
    tag = "relationships",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = Collection<RelationshipEntity>),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn all(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewRelationships, Area::Novate).await?;
    let partners = &look.facts.partners;
    let items = RelationshipEntity::list(&look.customer, &call.actor, partners);
    let path = format!("/customers/{}/relationships", look.customer.id);
    Ok(reply(200, &Collection::whole(path, items))?)
}

/// `POST /novate/v1/customers/{customer}/relationshipextensions`
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/relationshipextensions",
    tag = "relationships",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    request_body = Extension,
    responses(
        (status = 201, description = "Done, and on the disk.", body = RelationshipEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn extend(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewRelationships, Area::Novate).await?;
    let id = look.customer.id;
    let command = call.read(Area::Novate, |body| Extension::read(body, id))?;
    let Command::ExtendRelationship { provider, .. } = command else {
        return Err(Failure::Broken("an extension was read as something else".to_owned()).into());
    };
    // The provider was a stranger to the customer until now: its name is looked up as well.
    let named =
        call.look_also(&customer, Act::ViewRelationships, Area::Novate, Some(provider)).await?;
    let partners = named.facts.partners;
    call.command(id, command, Area::Novate, move |done| {
        let made = done.after.relationship(provider, Kind::IndirectProvider);
        let made = made.filter(|made| matches!(made.origin, Origin::Extension { .. }));
        let gone = || Failure::Broken("an extended relationship is not there".to_owned());
        reply(201, &RelationshipEntity::of(made.ok_or_else(gone)?, &partners))
    })
    .await
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/customers/{customer}/relationships", get(list))
        .route("/novate/v1/customers/{customer}/relationships", get(all))
        .route("/novate/v1/customers/{customer}/relationshipextensions", post(extend))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(all, extend))]
pub struct Described;
