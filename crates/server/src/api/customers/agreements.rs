//! The customer agreement: attested by a partner, or accepted by the customer (R81-R85).

mod legacy;
mod template;

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path},
        customers::known,
    },
    app::{App, Reply},
};
use axum::{Router, routing::get};
use domain::{actor::Organisation, authority::Act, customer::event::Event, refusal::Refusal};
use store::Failure;
use utoipa::{OpenApi, openapi::OpenApi as Document};
use wire::{
    Fault,
    agreement::{
        self, AcceptanceBody, AgreementEntity, AgreementState, DirectSigned, truth::TruthTable,
    },
    fault::Area,
    transfer::blocker,
};

/// `GET /v1/customers/{customer}/agreements`
pub async fn list(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewAgreement, Area::Core).await?;
    let path = format!("/customers/{}/agreements", look.customer.id);
    Ok(reply(200, &AgreementEntity::list(&look.customer.agreements, &call.actor, &path))?)
}

/// `GET /v1/customers/{customer}/directSignedMicrosoftCustomerAgreementStatus`
pub async fn direct(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewAgreement, Area::Core).await?;
    Ok(reply(200, &DirectSigned::from(&look.customer.agreements))?)
}

/// `POST /v1/customers/{customer}/agreements`: a partner attests.
pub async fn attest(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    if call.actor.partner().is_none() {
        call.look(&customer, Act::ViewCustomer, Area::Core).await?;
        let act = Act::AttestAgreement;
        return Err(Refusal::NotAllowed { act }).area(Area::Core);
    }
    put(&customer, &call, Area::Core).await
}

/// `POST /novate/v1/customers/{customer}/agreement`: the customer accepts for itself.
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/agreement",
    tag = "agreement",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    request_body = AcceptanceBody,
    responses(
        (status = 201, description = "Done, and on the disk.", body = AgreementEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn accept(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    if !matches!(call.actor.by.organisation, Organisation::Customer(_)) {
        call.look(&customer, Act::ViewCustomer, Area::Novate).await?;
        let act = Act::AcceptAgreement;
        return Err(Refusal::NotAllowed { act }).area(Area::Novate);
    }
    put(&customer, &call, Area::Novate).await
}

async fn put(customer: &str, call: &Call, area: Area) -> Handled<Reply> {
    let look = call.look(customer, Act::ViewAgreement, area).await?;
    let command = call.read(area, |body| agreement::read(body, &call.actor))?;
    call.command(look.customer.id, command, area, |done| {
        let word = done.facts.iter().find_map(|fact| match &fact.event {
            Event::AgreementAttested { acceptance, .. }
            | Event::AgreementAccepted { acceptance } => Some(acceptance),
            _ => None,
        });
        let gone = || Failure::Broken("an agreement was not recorded".to_owned());
        reply(201, &AgreementEntity::from(word.ok_or_else(gone)?))
    })
    .await
}

/// `GET /novate/v1/customers/{customer}/agreement`: how it stands, and for whom.
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/agreement",
    tag = "agreement",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("provider" = Option<Uuid>, Query, description = "A provider: `truth` then says whether \
            the agreement survives a move to it, and what to do."),
    ),
    responses(
        (status = 200, description = "How it is now.", body = AgreementState),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn state(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let provider = blocker::provider(&call.query).area(Area::Novate)?;
    let look = call.look_also(&customer, Act::ViewAgreement, Area::Novate, provider).await?;
    let (reader, setting) = (call.actor.partner(), look.setting());
    known(provider, &setting).area(Area::Novate)?;
    let truth = provider.map(|id| TruthTable::of(&look.customer, id, reader, &setting));
    Ok(reply(200, &AgreementState { truth, ..AgreementState::from(&look.customer.agreements) })?)
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/customers/{customer}/agreements", get(list).post(attest))
        .route("/v1/customers/{customer}/directsignedmicrosoftcustomeragreementstatus", get(direct))
        .route("/novate/v1/customers/{customer}/agreement", get(state).post(accept))
        .merge(legacy::routes())
        .merge(template::routes())
}

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(Described::openapi());
    document.merge(legacy::Described::openapi());
}

#[derive(OpenApi)]
#[openapi(paths(state, accept))]
struct Described;
