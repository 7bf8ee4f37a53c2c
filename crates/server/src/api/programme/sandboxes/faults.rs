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
use uuid::Uuid;
use wire::{
    Fault,
    fault::Edge,
    page::Collection,
    sandbox::{Mishap, MishapSet, read_mishap},
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
    let set = mishap::arm(&room.app, one).await?.area(AREA)?;
    Ok(reply(201, &set)?)
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
    let removed = mishap::disarm(&room.app, fault).await?;
    Ok(reply(200, &removed.ok_or(Problem::Edge(Edge::NothingHere))?)?)
}
