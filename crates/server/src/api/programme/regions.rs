//! Regions: how the operator departs from the table of countries.

use super::policies::operator;
use crate::api::{
    answer::{Handled, InArea, reply},
    call::Call,
};
use crate::app::{App, Reply};
use axum::{Router, routing::get};
use domain::authority::{Act, permit_operator};
use utoipa::OpenApi;
use wire::{
    Fault,
    fault::Area,
    region::{self, RegionState},
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/novate/v1/operator/regions", get(state).post(regroup))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(state, regroup))]
pub struct Described;

/// `GET /novate/v1/operator/regions`: what departs from the table now.
#[utoipa::path(
    get,
    path = "/novate/v1/operator/regions",
    tag = "operator",
    responses(
        (status = 200, description = "What departs from the table.", body = RegionState),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn state(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let now = call.app.clock().now();
    Ok(reply(200, &RegionState::of(&operator(&call).await?.regions, now))?)
}

/// `POST /novate/v1/operator/regions`: depart from the table, from now or from a later moment.
#[utoipa::path(
    post,
    path = "/novate/v1/operator/regions",
    tag = "operator",
    request_body(
        content = Object,
        example = json!({"moved": {"CU": "LATAM_CARIB"}, "pairs": [["US", "GB"]]}),
    ),
    responses(
        (status = 200, description = "Laid down, and on the disk.", body = RegionState),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn regroup(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let body = call.json(Area::Novate)?;
    let command = region::read(&body).area(Area::Novate)?;
    let now = call.app.clock().now();
    call.command_operator(command, Area::Novate, move |done| {
        reply(200, &RegionState::of(&done.after.regions, now))
    })
    .await
}
