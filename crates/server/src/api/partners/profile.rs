//! Who a partner is: taken into the books, shown, corrected (R4, R6, R14, R19).

use super::super::{
    answer::{Handled, InArea, reply},
    call::{Call, Path},
};
use crate::app::{App, Reply};
use axum::{
    Router,
    routing::{get, post, put},
};
use domain::{
    authority::{Act, permit_operator},
    partner::{self, enrolment::Command},
};
use utoipa::OpenApi;
use wire::{
    Fault,
    enrolment::{
        self, AnniversaryBody, NewPartner, PartnerEntity, ProfileBody, ProfileEntity,
        read_anniversary, read_papers,
    },
    fault::Area,
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/partners", post(register))
        .route("/novate/v1/partners/{partner}", get(one))
        .route("/novate/v1/partners/{partner}/profile", put(correct))
        .route("/novate/v1/partners/{partner}/anniversary", put(remember))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(register, one, correct, remember))]
pub struct Described;

/// `POST /novate/v1/partners`: the operator takes a new partner into the books.
#[utoipa::path(
    post,
    path = "/novate/v1/partners",
    tag = "partners",
    request_body = NewPartner,
    responses(
        (status = 201, description = "Done, and on the disk.", body = ProfileEntity),
        (status = 400, description = "Not understood, or not right.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not the operator.", body = Fault),
        (status = 409, description = "There already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn register(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let drawn = call.app.draw();
    let command = call.read(Area::Novate, |body| enrolment::read_new(body, drawn))?;
    let Command::Introduce { id, .. } = &command else {
        return Err(domain::refusal::Refusal::AlreadyThere).area(Area::Novate);
    };
    let id = *id;
    let command = partner::Command::Enrolment(command);
    let show = |done: &store::perform::Performed<partner::Partner>| {
        reply(201, &ProfileEntity::of(&done.after))
    };
    call.command_partner(id, command, Area::Novate, show).await
}

/// `GET /novate/v1/partners/{partner}`: who it is, and how far in the programme.
#[utoipa::path(
    get,
    path = "/novate/v1/partners/{partner}",
    tag = "partners",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = PartnerEntity),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn one(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewPartner, Area::Novate).await?;
    Ok(reply(200, &PartnerEntity::of(&look.partner, &look.setting(), call.marks.locale))?)
}

/// `PUT /novate/v1/partners/{partner}/profile`: tells anew who the partner is. What changes is
/// vetted again, and nothing else.
#[utoipa::path(
    put,
    path = "/novate/v1/partners/{partner}/profile",
    tag = "partners",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = ProfileBody,
    responses(
        (status = 200, description = "Done, and on the disk.", body = ProfileEntity),
        (status = 400, description = "Not understood, or not right.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "The name is frozen, or the location taken.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn correct(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::EditProfile, Area::Novate).await?;
    let country = look.partner.country;
    let papers = call.read(Area::Novate, |body| read_papers(body, country))?;
    let code = call.app.draw();
    let command = Command::Correct { papers: Box::new(papers), code };
    let command = partner::Command::Enrolment(command);
    let show = |done: &store::perform::Performed<partner::Partner>| {
        reply(200, &ProfileEntity::of(&done.after))
    };
    call.command_partner(look.partner.id, command, Area::Novate, show).await
}

/// `PUT /novate/v1/partners/{partner}/anniversary`: the operator says when the partner's direct
/// bill enrolment has its anniversary, whose month may be open or not (R9).
#[utoipa::path(
    put,
    path = "/novate/v1/partners/{partner}/anniversary",
    tag = "partners",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = AnniversaryBody,
    responses(
        (status = 200, description = "Done, and on the disk.", body = ProfileEntity),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not the operator.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn remember(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::RunProgramme, Area::Novate).await?;
    let command = partner::Command::Enrolment(call.read(Area::Novate, read_anniversary)?);
    let show = |done: &store::perform::Performed<partner::Partner>| {
        reply(200, &ProfileEntity::of(&done.after))
    };
    call.command_partner(look.partner.id, command, Area::Novate, show).await
}
