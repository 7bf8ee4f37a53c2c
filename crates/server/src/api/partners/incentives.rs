//! Incentives of a partner (R160-R164, E7).

use crate::{
    api::{
        answer::{Handled, empty, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    routing::{get, post, put},
};
use domain::{
    authority::Act,
    id::PartnerId,
    partner::{Command, Programme, incentive},
};
use utoipa::OpenApi;
use wire::{
    Fault,
    fault::Area,
    page::Collection,
    partner::{
        incentive::{ContactsBody, IncentiveEntity, ProfileBody, read_contacts, read_profile},
        restriction::{PartBody, read_part},
    },
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/partners/{partner}/incentives", get(list))
        .route("/novate/v1/partners/{partner}/incentives/contacts", put(contacts))
        .route("/novate/v1/partners/{partner}/incentives/start", post(start))
        .route("/novate/v1/partners/{partner}/incentives/send", post(send))
        .route("/novate/v1/partners/{partner}/incentives/enrol", post(enrol))
        .route("/novate/v1/partners/{partner}/incentives/profile", put(profile))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(list, contacts, start, send, enrol, profile))]
pub struct Described;

/// `GET /novate/v1/partners/{partner}/incentives`
#[utoipa::path(
    get,
    path = "/novate/v1/partners/{partner}/incentives",
    tag = "incentives",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = Collection<IncentiveEntity>),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn list(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewIncentives, Area::Novate).await?;
    let path = format!("/partners/{}/incentives", look.partner.id);
    Ok(reply(200, &Collection::whole(path, IncentiveEntity::list(&look.partner)))?)
}

/// `PUT /novate/v1/partners/{partner}/incentives/contacts`
#[utoipa::path(
    put,
    path = "/novate/v1/partners/{partner}/incentives/contacts",
    tag = "incentives",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = ContactsBody,
    responses(
        (status = 204, description = "Kept; what waited for an address is sent."),
        (status = 400, description = "Not understood, or no address.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn contacts(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::RunIncentives, Area::Novate).await?;
    let command = Command::Incentive(call.read(Area::Novate, read_contacts)?);
    call.command_partner(look.partner.id, command, Area::Novate, |_| Ok(empty(204))).await
}

/// `POST /novate/v1/partners/{partner}/incentives/start`
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/incentives/start",
    tag = "incentives",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = PartBody,
    responses(
        (status = 200, description = "Begun.", body = Collection<IncentiveEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It has begun already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn start(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let make = |programme| incentive::Command::Start { programme };
    part(&partner, &call, Act::RunIncentives, make).await
}

/// `POST /novate/v1/partners/{partner}/incentives/send`
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/incentives/send",
    tag = "incentives",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = PartBody,
    responses(
        (status = 200, description = "Sent.", body = Collection<IncentiveEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "Nothing to send, or nobody to send it to.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn send(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let make = |programme| incentive::Command::Send { programme };
    part(&partner, &call, Act::RunIncentives, make).await
}

/// `POST /novate/v1/partners/{partner}/incentives/enrol`
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/incentives/enrol",
    tag = "incentives",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = PartBody,
    responses(
        (status = 200, description = "Enrolled.", body = Collection<IncentiveEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "Not invited, or enrolled already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn enrol(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let make = |programme| incentive::Command::Enrol { programme };
    part(&partner, &call, Act::EnrolIncentives, make).await
}

/// `PUT /novate/v1/partners/{partner}/incentives/profile`
#[utoipa::path(
    put,
    path = "/novate/v1/partners/{partner}/incentives/profile",
    tag = "incentives",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = ProfileBody,
    responses(
        (status = 200, description = "Noted.", body = Collection<IncentiveEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "Nobody has enrolled.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn profile(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::RunIncentives, Area::Novate).await?;
    let command = call.read(Area::Novate, read_profile)?;
    carry_out(&call, look.partner.id, command).await
}

/// Carries out what is about one part of the programme.
async fn part(
    partner: &str,
    call: &Call,
    act: Act,
    make: impl FnOnce(Programme) -> incentive::Command,
) -> Handled<Reply> {
    let look = call.look_partner(partner, act, Area::Novate).await?;
    let command = make(call.read(Area::Novate, read_part)?);
    carry_out(call, look.partner.id, command).await
}

/// Carries a command out, and answers with all incentives of the partner.
async fn carry_out(call: &Call, partner: PartnerId, command: incentive::Command) -> Handled<Reply> {
    call.command_partner(partner, Command::Incentive(command), Area::Novate, |done| {
        let path = format!("/partners/{}/incentives", done.after.id);
        reply(200, &Collection::whole(path, IncentiveEntity::list(&done.after)))
    })
    .await
}
