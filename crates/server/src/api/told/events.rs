//! The event feed: what happened to what the caller may see, in order, to be acknowledged.

use super::audit::reader;
use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::Call,
    },
    app::{App, Reply},
    work::hook::record,
};
use axum::{
    Router,
    routing::{get, post},
};
use std::time::Duration;
use store::{
    Failure, Tx,
    event::{
        reach::{self, End, Told},
        record::Record,
    },
};
use utoipa::OpenApi;
use uuid::Uuid;
use wire::{
    Fault, Malformed,
    body::Problem as Slip,
    event::{Acknowledgement, EVENTS_MAX, EventEntity, EventPage, WAIT_SECONDS_MAX},
    fault::Area,
};

/// How long somebody who waits is kept before it is looked again.
const REST: Duration = Duration::from_millis(250);
/// How often it is looked in a second.
const LOOKS: i64 = 4;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/events", get(list))
        .route("/novate/v1/events/acknowledgement", post(acknowledge))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(list, acknowledge))]
pub struct Described;

/// `GET /novate/v1/events`: what happened, in order, behind a number or what is acknowledged.
#[utoipa::path(
    get,
    path = "/novate/v1/events",
    tag = "events",
    params(
        (
            "after" = Option<i64>, Query,
            description = "Behind this number; without it, behind what is acknowledged.",
        ),
        ("limit" = Option<u32>, Query, description = "Most events of an answer, up to 500."),
        (
            "wait" = Option<u32>, Query,
            description = "How many seconds to wait while there is nothing, up to 30.",
        ),
    ),
    responses(
        (status = 200, description = "What happened.", body = EventPage),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
    ),
    security(("bearer" = [])),
)]
async fn list(call: Call) -> Handled<Reply> {
    reader(&call).await?;
    let after = number(&call, "after", 0, i64::MAX)?;
    let limit = number(&call, "limit", 1, EVENTS_MAX)?.unwrap_or(EVENTS_MAX);
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    let mut looks = number(&call, "wait", 0, WAIT_SECONDS_MAX)?.unwrap_or(0) * LOOKS;
    let own = call.actor.by.organisation.tenant();
    let look = move |tx: &mut Tx<'_>| {
        let end = reach::end(tx, own)?;
        let after = after.unwrap_or(end.acknowledged);
        Ok::<_, Failure>((end, after, reach::page(tx, own, after, limit)?))
    };
    loop {
        let (end, after, found) = call.app.store().read(look).await?;
        if found.is_empty() && looks > 0 && !call.app.is_draining() {
            looks -= 1;
            tokio::time::sleep(REST).await;
            continue;
        }
        let End { number: last, acknowledged } = end;
        let next = found.last().map_or(after, |one| one.number);
        let items = found.iter().map(|one| entity(one, own)).collect();
        return Ok(reply(200, &EventPage { items, next, last, acknowledged })?);
    }
}

/// `POST /novate/v1/events/acknowledgement` with `{"number": …}`: everything up to there has been
/// dealt with. An earlier number than before tells again what is behind it.
#[utoipa::path(
    post,
    path = "/novate/v1/events/acknowledgement",
    tag = "events",
    request_body = Acknowledgement,
    responses(
        (status = 200, description = "How it is now.", body = Acknowledgement),
        (status = 400, description = "Not understood, or not told yet.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
    ),
    security(("bearer" = [])),
)]
async fn acknowledge(call: Call) -> Handled<Reply> {
    reader(&call).await?;
    let number = call.read(Area::Novate, |fields| fields.number("number"))?;
    let own = call.actor.by.organisation.tenant();
    let job = move |tx: &mut Tx<'_>| {
        let kept = reach::acknowledge(tx, own, number)?;
        Ok::<_, Failure>(kept.ok_or(reach::end(tx, own)?.number))
    };
    let kept = call.app.store().write(job).await?;
    let kept = kept.map_err(|max| Malformed::at("number", Slip::OutOfRange { min: 0, max }));
    let End { number: last, acknowledged: number } = kept.area(Area::Novate)?;
    Ok(reply(200, &Acknowledgement { number, last })?)
}

/// A number of the query, within its bounds.
fn number(call: &Call, name: &str, min: i64, max: i64) -> Handled<Option<i64>> {
    let found = call.query.number(name).area(Area::Novate)?;
    match found {
        Some(number) if !(min..=max).contains(&number) => {
            Err(Malformed::at(name, Slip::OutOfRange { min, max })).area(Area::Novate)
        }
        other => Ok(other),
    }
}

fn entity(told: &Told, own: Uuid) -> EventEntity {
    let Told { what, .. } = told;
    let by = what.done_by(told.by, told.done_at);
    let mut made = EventEntity::of(told.number, what.at, &what.word, &what.body).by(by, own);
    match &*told.record {
        Record::Customer(one) => made.customer_id = Some(one.id.0),
        Record::Partner(one) => made.partner_id = made.partner_id.or(Some(one.id.0)),
        Record::Operator(_) => {}
    }
    made.audit_record_id = record(own, told).map(|name| name.written());
    made
}
