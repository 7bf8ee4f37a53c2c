//! Subscriptions, as whoever asks may see and change them, and the seats that they add up to.

mod usage;

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path, id},
    },
    app::{App, Look, Reply},
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    actor::Actor,
    authority::Act,
    customer::{command::Command, order, subscription::Subscription},
    id::SubscriptionId,
    refusal::Refusal,
};
use std::sync::Arc;
use store::Failure;
use utoipa::OpenApi;
use wire::{
    Fault,
    customer::seat::SeatEntity,
    fault::Area,
    page::Collection,
    subscription::{
        self, Renewal, RenewalBody, SubscriptionEntity,
        state::{EntitlementEntity, ProvisioningEntity, Which},
    },
};

/// `GET /v1/customers/{customer}/subscriptions`: with `order_id` those of an order, with `mpn_id`
/// those that a reseller is on record for.
pub async fn list(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewSubscriptions, Area::Core).await?;
    let (reader, setting) = (call.actor.partner(), look.setting());
    let which = Which::read(&call.query).area(Area::Core)?;
    Ok(reply(200, &SubscriptionEntity::list(&look.customer, reader, &setting, &which))?)
}

/// `GET /v1/customers/{customer}/subscriptions/{subscription}`
pub async fn one(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let (look, found) = looked(&call, &customer, &text).await?;
    Ok(reply(200, &SubscriptionEntity::seen(look.customer.id, &found, &look.setting()))?)
}

/// `GET /v1/customers/{customer}/subscriptions/{subscription}/addons`
pub async fn addons(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let (look, base) = looked(&call, &customer, &text).await?;
    Ok(reply(200, &SubscriptionEntity::addons(&look.customer, base.id, &look.setting()))?)
}

/// `GET /v1/customers/{customer}/subscriptions/{subscription}/provisioningstatus`
async fn provisioning(
    Path((customer, text)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let (_, found) = looked(&call, &customer, &text).await?;
    Ok(reply(200, &ProvisioningEntity::of(&found))?)
}

/// `GET /v1/customers/{customer}/subscriptions/{subscription}/azureEntitlements`
async fn entitlements(
    Path((customer, text)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let (look, found) = looked(&call, &customer, &text).await?;
    Ok(reply(200, &EntitlementEntity::list(&look.customer, &found))?)
}

/// The customer of the path, and its subscription, if the caller deals with it.
async fn looked(call: &Call, customer: &str, text: &str) -> Handled<(Look, Arc<Subscription>)> {
    let look = call.look(customer, Act::ViewSubscriptions, Area::Core).await?;
    let id: SubscriptionId = id("subscription-id", text).area(Area::Core)?;
    visible(&look, &call.actor, id).area(Area::Core)?;
    let found = look.customer.subscriptions.get(&id).map(Arc::clone);
    let found = found.ok_or(Refusal::UnknownSubscription { subscription: id }).area(Area::Core)?;
    Ok((look, found))
}

/// A subscription that the caller deals with: its own, one that it is on record for as a reseller,
/// or any, for the customer and the operator.
fn visible<'a>(
    look: &'a Look,
    actor: &Actor,
    subscription: SubscriptionId,
) -> Result<&'a Subscription, Refusal> {
    let found = match actor.partner() {
        Some(_) => look.customer.served(actor, subscription, &look.setting()),
        None => look.customer.subscriptions.get(&subscription).map(AsRef::as_ref),
    };
    found.ok_or(Refusal::UnknownSubscription { subscription })
}

/// `PATCH /v1/customers/{customer}/subscriptions/{subscription}`: quantity, status, renewal, name
/// or reseller on record, one at a time.
pub async fn change(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let (look, found) = looked(&call, &customer, &text).await?;
    let (found, subscription) = (&*found, found.id);
    let setting = look.setting();
    let renews = found.renews(setting.operator, setting.now);
    let command = call.read(Area::Core, |body| subscription::read_change(body, found, renews))?;
    let id = look.customer.id;
    let Some(command) = command else {
        return Ok(reply(200, &SubscriptionEntity::seen(id, found, &setting))?);
    };
    let (facts, now) = (look.facts.clone(), look.now);
    call.command(id, command, Area::Core, move |done| {
        let gone = || Failure::Broken("a changed subscription is not there".to_owned());
        let found = done.after.subscriptions.get(&subscription).ok_or_else(gone)?;
        reply(200, &SubscriptionEntity::seen(done.after.id, found, &facts.setting(now)))
    })
    .await
}

/// `POST /novate/v1/customers/{customer}/renewals`
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/renewals",
    tag = "subscriptions",
    description = "Takes up, for another term from now on, what ended and is not deleted yet.",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    request_body = RenewalBody,
    responses(
        (status = 201, description = "Done, and on the disk.", body = Renewal),
        (status = 400, description = "Not understood, or its term is not over.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "Its base is not active.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn renew(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewSubscriptions, Area::Novate).await?;
    let subscription = call.read(Area::Novate, Renewal::read)?;
    let command = Command::Order(order::Command::Renew { subscription });
    call.command(look.customer.id, command, Area::Novate, move |done| {
        let gone = || Failure::Broken("a renewed subscription is not there".to_owned());
        let found = done.after.subscriptions.get(&subscription).ok_or_else(gone)?;
        reply(201, &Renewal::of(found))
    })
    .await
}

/// `GET /novate/v1/customers/{customer}/seats`
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/seats",
    tag = "seats",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = Collection<SeatEntity>),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn seats(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewSubscriptions, Area::Novate).await?;
    Ok(reply(200, &SeatEntity::list(&look.customer, &call.actor))?)
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/customers/{customer}/subscriptions", get(list))
        .route("/v1/customers/{customer}/subscriptions/{subscription}", get(one).patch(change))
        .route("/v1/customers/{customer}/subscriptions/{subscription}/addons", get(addons))
        .route(
            "/v1/customers/{customer}/subscriptions/{subscription}/provisioningstatus",
            get(provisioning),
        )
        .route(
            "/v1/customers/{customer}/subscriptions/{subscription}/azureentitlements",
            get(entitlements),
        )
        .route("/novate/v1/customers/{customer}/renewals", post(renew))
        .route("/novate/v1/customers/{customer}/seats", get(seats))
        .merge(usage::routes())
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(renew, seats))]
pub struct Described;
