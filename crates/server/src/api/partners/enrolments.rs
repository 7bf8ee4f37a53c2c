//! Enrolling: submitting, proving, vetting, leaving (R5-R15, E1).

use super::super::{
    answer::{Handled, InArea, reply},
    call::{Call, Path},
};
use crate::app::{App, PartnerLook, Reply};
use axum::{
    Router,
    routing::{delete, get, post},
};
use domain::{
    authority::Act,
    partner::{self, Partner, Programme, enrolment::Command},
};
use store::{Failure, perform::Performed};
use utoipa::OpenApi;
use wire::{
    Fault, Locale,
    enrolment::{
        self, CheckBody, DecisionBody, EnrolBody, EnrolmentEntity, read_check, read_decision,
        read_enrol,
    },
    fault::Area,
    page::Collection,
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/partners/{partner}/enrolments", get(list).post(enrol))
        .route("/novate/v1/partners/{partner}/enrolments/{programme}", delete(leave))
        .route("/novate/v1/partners/{partner}/enrolments/{programme}/emails", post(resend))
        .route("/novate/v1/partners/{partner}/enrolments/{programme}/checks", post(check))
        .route("/novate/v1/partners/{partner}/enrolments/{programme}/decision", post(decide))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(list, enrol, leave, resend, check, decide))]
pub struct Described;

/// An enrolment of a partner, after something was done about it.
fn shown(
    status: u16,
    programme: Programme,
    locale: Locale,
) -> impl Fn(&Performed<Partner>) -> Result<Reply, Failure> + Send + 'static {
    move |done| {
        let found = EnrolmentEntity::of(&done.after, programme, locale);
        let gone = || Failure::Broken("an enrolment was not recorded".to_owned());
        reply(status, &found.ok_or_else(gone)?)
    }
}

async fn at(
    call: &Call,
    partner: &str,
    programme: &str,
    act: Act,
) -> Handled<(PartnerLook, Programme)> {
    let look = call.look_partner(partner, act, Area::Novate).await?;
    let programme = enrolment::programme(programme).area(Area::Novate)?;
    Ok((look, programme))
}

async fn done(
    call: &Call,
    look: &PartnerLook,
    programme: Programme,
    command: Command,
    status: u16,
) -> Handled<Reply> {
    let show = shown(status, programme, call.marks.locale);
    let command = partner::Command::Enrolment(command);
    call.command_partner(look.partner.id, command, Area::Novate, show).await
}

/// `GET /novate/v1/partners/{partner}/enrolments`: the status, at any time (R14).
#[utoipa::path(
    get,
    path = "/novate/v1/partners/{partner}/enrolments",
    tag = "enrolment",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = Collection<EnrolmentEntity>),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn list(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewPartner, Area::Novate).await?;
    let path = format!("/partners/{}/enrolments", look.partner.id);
    let items = EnrolmentEntity::all(&look.partner, call.marks.locale);
    Ok(reply(200, &Collection::whole(path, items))?)
}

/// `POST /novate/v1/partners/{partner}/enrolments`: a global admin enrols the tenant as an indirect
/// reseller; the operator enrols it in another part. Where nothing is offered, there is nothing
/// here (404).
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/enrolments",
    tag = "enrolment",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = EnrolBody,
    responses(
        (status = 201, description = "Submitted; it is pending.", body = EnrolmentEntity),
        (status = 400, description = "Something lacks; `data` has all of it.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there, or nothing is offered.", body = Fault),
        (status = 409, description = "Enrolled already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn enrol(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let act = match call.actor.partner() {
        Some(_) => Act::Enrol,
        None => Act::RunProgramme,
    };
    let look = call.look_partner(&partner, act, Area::Novate).await?;
    let code = call.app.draw();
    let (programme, command) = call.read(Area::Novate, |body| read_enrol(body, code))?;
    done(&call, &look, programme, command, 201).await
}

/// `DELETE /novate/v1/partners/{partner}/enrolments/{programme}`: leaves a part of the programme,
/// thirty days from now. An enrolment is never taken back, and a reseller never goes back to
/// direct bill only: those are refused (R15).
#[utoipa::path(
    delete,
    path = "/novate/v1/partners/{partner}/enrolments/{programme}",
    tag = "enrolment",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("programme" = String, Path, description = "Such as `direct_bill`."),
    ),
    responses(
        (status = 200, description = "Said; `leavesAt` tells when.", body = EnrolmentEntity),
        (status = 400, description = "No such part.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "There is no way back, or nothing to leave.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn leave(
    Path((partner, programme)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let (look, programme) = at(&call, &partner, &programme, Act::LeaveProgramme).await?;
    done(&call, &look, programme, Command::Leave { programme }, 200).await
}

/// `POST /novate/v1/partners/{partner}/enrolments/{programme}/emails`: mails the link that proves
/// the e-mail address again, after a business day.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/enrolments/{programme}/emails",
    tag = "enrolment",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("programme" = String, Path, description = "Such as `indirect_reseller`."),
    ),
    request_body(content = Object, description = "Nothing."),
    responses(
        (status = 200, description = "Sent.", body = EnrolmentEntity),
        (status = 400, description = "No such part.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "Too early, or proved already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn resend(
    Path((partner, programme)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let (look, programme) = at(&call, &partner, &programme, Act::Enrol).await?;
    let code = call.app.draw();
    done(&call, &look, programme, Command::Resend { programme, code }, 200).await
}

/// `POST /novate/v1/partners/{partner}/enrolments/{programme}/checks`: a check was passed. A user
/// of the partner sends the code of the link that was mailed, the operator the name of a check.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/enrolments/{programme}/checks",
    tag = "enrolment",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("programme" = String, Path, description = "Such as `indirect_reseller`."),
    ),
    request_body = CheckBody,
    responses(
        (status = 200, description = "Recorded.", body = EnrolmentEntity),
        (status = 400, description = "Not understood, or an old link.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "Recorded before, or not being vetted.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn check(
    Path((partner, programme)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let (look, programme) = at(&call, &partner, &programme, Act::ProveEmail).await?;
    let command = call.read(Area::Novate, |body| read_check(body, programme))?;
    done(&call, &look, programme, command, 200).await
}

/// `POST /novate/v1/partners/{partner}/enrolments/{programme}/decision`: the operator says no. A
/// yes is not said: the last check that passes approves.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/enrolments/{programme}/decision",
    tag = "enrolment",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("programme" = String, Path, description = "Such as `indirect_reseller`."),
    ),
    request_body = DecisionBody,
    responses(
        (status = 200, description = "Recorded.", body = EnrolmentEntity),
        (status = 400, description = "Not understood, or without a reason.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is not pending.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn decide(
    Path((partner, programme)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let (look, programme) = at(&call, &partner, &programme, Act::VetPartner).await?;
    let command = call.read(Area::Novate, |body| read_decision(body, programme))?;
    done(&call, &look, programme, command, 200).await
}
