//! Subscriptions, as whoever asks may see and change them, and the seats that they add up to.

use super::{
    answer::{Handled, InArea, reply},
    call::{Call, Path, id},
};
use crate::app::Reply;
use domain::{
    authority::Act,
    customer::{Customer, subscription::Subscription},
    id::{PartnerId, SubscriptionId},
    refusal::Refusal,
};
use store::Failure;
use wire::{
    Fault,
    customer::seat::SeatEntity,
    fault::Area,
    page::Collection,
    subscription::{self, SubscriptionEntity},
};

/// `GET /v1/customers/{customer}/subscriptions`
pub async fn list(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewSubscriptions, Area::Core).await?;
    Ok(reply(200, &SubscriptionEntity::list(&look.customer, call.actor.partner()))?)
}

/// `GET /v1/customers/{customer}/subscriptions/{subscription}`
pub async fn one(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewSubscriptions, Area::Core).await?;
    let id: SubscriptionId = id("subscription-id", &text).area(Area::Core)?;
    let found = visible(&look.customer, call.actor.partner(), id).area(Area::Core)?;
    Ok(reply(200, &SubscriptionEntity::of(look.customer.id, found))?)
}

fn visible(
    customer: &Customer,
    reader: Option<PartnerId>,
    subscription: SubscriptionId,
) -> Result<&Subscription, Refusal> {
    let found = match reader {
        Some(partner) => customer.held(partner, subscription),
        None => customer.subscriptions.get(&subscription).map(AsRef::as_ref),
    };
    found.ok_or(Refusal::UnknownSubscription { subscription })
}

/// `PATCH /v1/customers/{customer}/subscriptions/{subscription}`: quantity, or status.
pub async fn change(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewSubscriptions, Area::Core).await?;
    let subscription: SubscriptionId = id("subscription-id", &text).area(Area::Core)?;
    let found = visible(&look.customer, call.actor.partner(), subscription).area(Area::Core)?;
    let command = call.read(Area::Core, |body| subscription::read_change(body, found))?;
    let Some(command) = command else {
        return Ok(reply(200, &SubscriptionEntity::of(look.customer.id, found))?);
    };
    call.command(look.customer.id, command, Area::Core, move |done| {
        let gone = || Failure::Broken("a changed subscription is not there".to_owned());
        let found = done.after.subscriptions.get(&subscription).ok_or_else(gone)?;
        reply(200, &SubscriptionEntity::of(done.after.id, found))
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
