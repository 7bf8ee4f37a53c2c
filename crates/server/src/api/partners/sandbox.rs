//! Whether a partner's tenant is for trying things out (R128, P15).

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path, id},
    },
    app::{App, Reply},
};
use axum::{Router, routing::post};
use domain::id::PartnerId;
use utoipa::OpenApi;
use wire::{
    Fault,
    fault::Area,
    partner::sandbox::{SandboxBody, SandboxMark},
};

const AREA: Area = Area::Novate;

/// `POST /novate/v1/partners/{partner}/sandbox`: the operator says so.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/sandbox",
    tag = "partners",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body(content = SandboxBody, example = json!({"sandbox": true})),
    responses(
        (status = 200, description = "Done, and on the disk.", body = SandboxMark),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn mark(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let partner: PartnerId = id("partner-tenant-id", &partner).area(AREA)?;
    let command = call.read(AREA, SandboxBody::read)?;
    call.command_partner(partner, command, AREA, |done| reply(200, &SandboxMark::of(&done.after)))
        .await
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().route("/novate/v1/partners/{partner}/sandbox", post(mark))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(mark))]
pub struct Described;
