//! What goes wrong in a sandbox, on demand.

use super::{AREA, open};
use crate::{
    api::{
        answer::{Handled, InArea, Problem, reply},
        call::{Call, Path, id},
    },
    app::Reply,
    sandbox::mishap,
};
use domain::{
    id::{CustomerId, PartnerId, SubscriptionId},
    refusal::Refusal,
};
use store::{Failure, Tx};
use uuid::Uuid;
use wire::{
    Fault,
    fault::Edge,
    page::Collection,
    sandbox::{Kind, Mishap, MishapSet, Strike, read_mishap},
};

/// `GET /novate/v1/sandboxes/{sandbox}/faults`: what will go wrong, and what has.
#[utoipa::path(
    get,
    path = "/novate/v1/sandboxes/{sandbox}/faults",
    tag = "sandboxes",
    params(("sandbox" = Uuid, Path, description = "Which.")),
    responses(
        (status = 200, description = "All of them.", body = Collection<Mishap>),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 404, description = "None of the caller's.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn list(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    let room = open(&call, &text).await?;
    let items = room.app.store().read(mishap::all).await?;
    Ok(reply(200, &Collection::whole(format!("/sandboxes/{}/faults", room.id), items))?)
}

/// `POST /novate/v1/sandboxes/{sandbox}/faults`: lets something go wrong.
#[utoipa::path(
    post,
    path = "/novate/v1/sandboxes/{sandbox}/faults",
    tag = "sandboxes",
    params(("sandbox" = Uuid, Path, description = "Which.")),
    request_body(
        content = MishapSet,
        example = json!({"kind": "too_many_requests", "count": 3, "retryAfterSeconds": 2}),
    ),
    responses(
        (status = 201, description = "It will, or has.", body = Mishap),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 404, description = "No such sandbox, customer or subscription.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn set(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    let room = open(&call, &text).await?;
    let new = room.app.draw();
    let one = call.read(AREA, |fields| read_mishap(fields, new))?;
    let clock = room.app.clock().clone();
    let job = move |tx: &mut Tx<'_>| {
        let mut one = one.clone();
        if let Some(refusal) = stray(tx, &one)? {
            return Ok(Err(refusal));
        }
        if one.strike == Some(Strike::Now) {
            mishap::happen(tx, &mut one, clock.now())?;
        }
        let mut all = mishap::all(tx)?;
        all.push(one.clone());
        mishap::keep(tx, &all)?;
        Ok(Ok(one))
    };
    let set = room.app.store().write(job).await?.area(AREA)?;
    Ok(reply(201, &set)?)
}

/// What it names and is not there.
fn stray(tx: &mut Tx<'_>, one: &Mishap) -> Result<Option<Refusal>, Failure> {
    if let Some(customer) = one.customer_id.map(CustomerId) {
        let Some((found, _)) = store::customer::load(tx, customer)? else {
            return Ok(Some(Refusal::UnknownTenant));
        };
        let named = one.subscription_id.map(SubscriptionId);
        let known = |id| found.subscriptions.contains_key(&id);
        if let Some(subscription) = named.filter(|id| !known(*id)) {
            return Ok(Some(Refusal::UnknownSubscription { subscription }));
        }
    }
    let partner = one.tenant_id.map(PartnerId);
    let needs_partner = [Kind::ProviderSilent, Kind::AgreementWithdrawn].contains(&one.kind);
    if let Some(partner) = partner.filter(|_| needs_partner)
        && store::partner::load(tx, partner)?.is_none()
    {
        return Ok(Some(Refusal::UnknownPartner { partner }));
    }
    Ok(None)
}

/// `DELETE /novate/v1/sandboxes/{sandbox}/faults/{fault}`: it does not go wrong any more.
#[utoipa::path(
    delete,
    path = "/novate/v1/sandboxes/{sandbox}/faults/{fault}",
    tag = "sandboxes",
    params(
        ("sandbox" = Uuid, Path, description = "Which sandbox."),
        ("fault" = Uuid, Path, description = "What goes wrong."),
    ),
    responses(
        (status = 200, description = "It has gone; how far it had come.", body = Mishap),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 404, description = "No such sandbox, or nothing such in it.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn remove(Path((text, fault)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let room = open(&call, &text).await?;
    let fault: Uuid = id("fault-id", &fault).area(AREA)?;
    let job = move |tx: &mut Tx<'_>| {
        let mut all = mishap::all(tx)?;
        let Some(place) = all.iter().position(|one| one.id == fault) else { return Ok(None) };
        let one = all.remove(place);
        mishap::keep(tx, &all)?;
        Ok(Some(one))
    };
    let removed = room.app.store().write(job).await?;
    Ok(reply(200, &removed.ok_or(Problem::Edge(Edge::NothingHere))?)?)
}
