//! The partner agreement: shown, accepted, asked about (R16-R19, B2).

use super::super::{
    answer::{Handled, InArea, reply},
    call::{Call, Path},
};
use crate::app::{App, PartnerLook, Reply};
use axum::{Router, routing::get};
use domain::{
    authority::Act,
    id::MpnId,
    partner::{
        self, Partner,
        agreement::{Asked, Event, is_signed},
    },
};
use store::{Failure, partner::by_location, perform::Performed};
use utoipa::OpenApi;
use wire::{
    Fault, Malformed,
    body::Problem as Slip,
    enrolment::{self, AcceptBody, AgreementStatus, PartnerAgreementEntity, read_accept},
    fault::Area,
    page::Collection,
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/partners/{partner}/agreements", get(list).post(accept))
        .route("/v1/compliance/csp/agreementstatus", get(status))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(list, accept))]
pub struct Described;

/// `GET /novate/v1/partners/{partner}/agreements`: what was accepted, and what is to be.
#[utoipa::path(
    get,
    path = "/novate/v1/partners/{partner}/agreements",
    tag = "enrolment",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (
            status = 200, description = "How it is now.",
            body = Collection<PartnerAgreementEntity>,
        ),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn list(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewPartnerAgreement, Area::Novate).await?;
    let path = format!("/partners/{}/agreements", look.partner.id);
    let items = PartnerAgreementEntity::all(&look.partner, &look.setting());
    Ok(reply(200, &Collection::whole(path, items))?)
}

/// `POST /novate/v1/partners/{partner}/agreements`: a global admin accepts. Only this makes the
/// partner active in that part of the programme.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/agreements",
    tag = "enrolment",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = AcceptBody,
    responses(
        (status = 201, description = "Done, and on the disk.", body = PartnerAgreementEntity),
        (status = 400, description = "Not understood, or accepted already.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not allowed, or not approved yet.", body = Fault),
        (status = 404, description = "Not there, or no text to accept.", body = Fault),
        (status = 409, description = "Another version was read.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn accept(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::AcceptPartnerAgreement, Area::Novate).await?;
    let command = partner::Command::Agreement(call.read(Area::Novate, read_accept)?);
    let show = |done: &Performed<Partner>| {
        let word = done.facts.iter().find_map(|fact| match &fact.event {
            partner::Event::Agreement(Event::PartnerAgreementAccepted { accepted }) => {
                Some(accepted)
            }
            _ => None,
        });
        let gone = || Failure::Broken("an agreement was not recorded".to_owned());
        reply(201, &PartnerAgreementEntity::from(word.ok_or_else(gone)?))
    };
    call.command_partner(look.partner.id, command, Area::Novate, show).await
}

/// `GET /v1/compliance/csp/agreementstatus?mpnId=` or `?tenantId=`
pub async fn status(call: Call) -> Handled<Reply> {
    let mut asked = Vec::new();
    if let Some(text) = call.query.text("tenantId") {
        asked.push(Asked::Tenant(enrolment::tenant(text).area(Area::Core)?));
    }
    if let Some(text) = call.query.text("mpnId") {
        let mpn = MpnId::from(text.trim());
        let wrong = || Malformed::at("mpnId", Slip::NotNumber);
        asked.push(Asked::Location(
            if mpn.is_digits() { Ok(mpn) } else { Err(wrong()) }.area(Area::Core)?,
        ));
    }
    let found = match asked.first() {
        None => None,
        Some(Asked::Tenant(id)) => Some(*id),
        Some(Asked::Location(mpn)) => {
            let mpn = mpn.clone();
            call.app.store().read(move |tx| by_location(tx, &mpn)).await?.map(|one| one.id)
        }
    };
    let look = match found {
        None => None,
        Some(id) => call.app.look_partner(id, []).await?,
    };
    let setting = look.as_ref().map(PartnerLook::setting);
    let found = look.as_ref().map(|look| look.partner.as_ref()).zip(setting.as_ref());
    let is_agreement_signed = is_signed(&call.actor, &asked, found).area(Area::Core)?;
    Ok(reply(200, &AgreementStatus { is_agreement_signed })?)
}
