//! A sandbox's clock.

use super::{AREA, open};
use crate::{
    api::{
        answer::{Handled, reply},
        call::{Call, Path},
    },
    app::Reply,
};
use wire::{
    Fault,
    sandbox::{ClockEntity, ClockMoved, Move},
};

/// `GET /novate/v1/sandboxes/{sandbox}/clock`: where it stands, or how far it has come.
#[utoipa::path(
    get,
    path = "/novate/v1/sandboxes/{sandbox}/clock",
    tag = "sandboxes",
    params(("sandbox" = Uuid, Path, description = "Which.")),
    responses(
        (status = 200, description = "Where it stands.", body = ClockEntity),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 404, description = "None of the caller's.", body = Fault),
        (status = 503, description = "Another server keeps it.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn read(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    let room = open(&call, &text).await?;
    Ok(reply(200, &room.clock())?)
}

/// `POST /novate/v1/sandboxes/{sandbox}/clock`: visits every moment at which something is due, in
/// order, and answers when all that follows is done. It goes on when nobody waits for it.
#[utoipa::path(
    post,
    path = "/novate/v1/sandboxes/{sandbox}/clock",
    tag = "sandboxes",
    params(("sandbox" = Uuid, Path, description = "Which.")),
    request_body(content = ClockMoved, example = json!({"advance": "P30D"})),
    responses(
        (status = 200, description = "It stands there now.", body = ClockEntity),
        (status = 400, description = "Not understood, too far, or back.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 404, description = "None of the caller's.", body = Fault),
        (status = 409, description = "Somebody else moves it.", body = Fault),
        (status = 503, description = "The server stops; it stands between.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn advance(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    let room = open(&call, &text).await?;
    let moved = call.read(AREA, Move::read)?;
    let clock = room.advance(call.app.clone(), moved, call.sent()).await?;
    Ok(reply(200, &clock)?)
}
