//! Restriction and suspension of a partner (R2, B21, E1).

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
    partner::{Command, revenue},
};
use utoipa::OpenApi;
use wire::{
    Fault,
    fault::Area,
    page::Collection,
    partner::restriction::{
        AnnouncementBody, PartBody, RestrictionEntity, SuspensionBody, SuspensionEntity, read,
        read_part, read_suspension,
    },
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/partners/{partner}/restriction", get(one).post(announce))
        .route("/novate/v1/partners/{partner}/restriction/ask", post(ask))
        .route("/novate/v1/partners/{partner}/restriction/lift", post(lift))
        .route("/novate/v1/partners/{partner}/suspension", get(suspensions).post(suspend))
        .route("/novate/v1/partners/{partner}/suspension/cure", post(cure))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(one, announce, ask, lift, suspensions, suspend, cure))]
pub struct Described;

/// `GET /novate/v1/partners/{partner}/restriction`
#[utoipa::path(
    get,
    path = "/novate/v1/partners/{partner}/restriction",
    tag = "restriction",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = RestrictionEntity),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn one(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewRestriction, Area::Novate).await?;
    Ok(reply(200, &RestrictionEntity::from(look.partner.as_ref()))?)
}

/// `POST /novate/v1/partners/{partner}/restriction`: the operator tells the partner from when it
/// will be restricted.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/restriction",
    tag = "restriction",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = AnnouncementBody,
    responses(
        (status = 201, description = "Announced, and on the disk.", body = RestrictionEntity),
        (status = 400, description = "Not understood, or too soon.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn announce(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    call.look_partner(&partner, Act::RestrictPartner, Area::Novate).await?;
    let command = call.read(Area::Novate, read)?;
    standing(&partner, &call, Act::RestrictPartner, command, 201).await
}

/// `POST /novate/v1/partners/{partner}/restriction/ask`: the partner asks to be restricted.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/restriction/ask",
    tag = "restriction",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (status = 200, description = "Restricted, and on the disk.", body = RestrictionEntity),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is restricted already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn ask(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let command = revenue::Command::AskRestriction;
    standing(&partner, &call, Act::AskRestriction, command, 200).await
}

/// `POST /novate/v1/partners/{partner}/restriction/lift`
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/restriction/lift",
    tag = "restriction",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (status = 200, description = "Lifted, and on the disk.", body = RestrictionEntity),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "There is none.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn lift(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let command = revenue::Command::LiftRestriction;
    standing(&partner, &call, Act::RestrictPartner, command, 200).await
}

/// `GET /novate/v1/partners/{partner}/suspension`
#[utoipa::path(
    get,
    path = "/novate/v1/partners/{partner}/suspension",
    tag = "restriction",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = Collection<SuspensionEntity>),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn suspensions(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewRestriction, Area::Novate).await?;
    let path = format!("/partners/{}/suspension", look.partner.id);
    Ok(reply(200, &Collection::whole(path, SuspensionEntity::list(&look.partner)))?)
}

/// `POST /novate/v1/partners/{partner}/suspension`
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/suspension",
    tag = "restriction",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = SuspensionBody,
    responses(
        (status = 201, description = "Suspended.", body = Collection<SuspensionEntity>),
        (status = 400, description = "Not understood, or not possible.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn suspend(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    call.look_partner(&partner, Act::RestrictPartner, Area::Novate).await?;
    let command = call.read(Area::Novate, read_suspension)?;
    suspending(&partner, &call, command, 201).await
}

/// `POST /novate/v1/partners/{partner}/suspension/cure`
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/suspension/cure",
    tag = "restriction",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = PartBody,
    responses(
        (status = 200, description = "Cured.", body = Collection<SuspensionEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "There is none.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn cure(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    call.look_partner(&partner, Act::RestrictPartner, Area::Novate).await?;
    let programme = call.read(Area::Novate, read_part)?;
    suspending(&partner, &call, revenue::Command::Cure { programme }, 200).await
}

/// Carries out what changes the restriction, and answers with it.
async fn standing(
    partner: &str,
    call: &Call,
    act: Act,
    command: revenue::Command,
    status: u16,
) -> Handled<Reply> {
    let id = call.look_partner(partner, act, Area::Novate).await?.partner.id;
    let command = Command::Revenue(command);
    let show = move |done: &store::perform::Performed<domain::partner::Partner>| {
        reply(status, &RestrictionEntity::from(done.after.as_ref()))
    };
    call.command_partner(id, command, Area::Novate, show).await
}

/// Carries out what changes the suspensions, and answers with them.
async fn suspending(
    partner: &str,
    call: &Call,
    command: revenue::Command,
    status: u16,
) -> Handled<Reply> {
    let id = call.look_partner(partner, Act::RestrictPartner, Area::Novate).await?.partner.id;
    let command = Command::Revenue(command);
    let show = move |done: &store::perform::Performed<domain::partner::Partner>| {
        let path = format!("/partners/{}/suspension", done.after.id);
        reply(status, &Collection::whole(path, SuspensionEntity::list(&done.after)))
    };
    call.command_partner(id, command, Area::Novate, show).await
}
