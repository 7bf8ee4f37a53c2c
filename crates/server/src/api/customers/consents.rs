//! Consent asked of the customer by link, its answer, and the letter around the link (R69, N9).

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path, id},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    authority::Act,
    customer::{Customer, command::Command},
    id::{ConsentId, CustomerId},
};
use store::Failure;
use utoipa::OpenApi;
use wire::{
    Fault, Locale, Malformed,
    body::Problem as Slip,
    consent::{AnswerBody, ConsentQuestion, Draft, QuestionBody},
    fault::Area,
    page::Collection,
};

const AREA: Area = Area::Novate;

/// `GET /novate/v1/customers/{customer}/consents`: what the customer was asked, oldest first.
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/consents",
    tag = "consents",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = Collection<ConsentQuestion>),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn list(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewConsents, AREA).await?;
    let base = &call.app.config().base_url;
    let mut all: Vec<_> =
        look.customer.questions.values().filter(|one| one.concerns(&call.actor)).collect();
    all.sort_by_key(|one| (one.asked_at, one.id));
    let items = all.into_iter().map(|one| ConsentQuestion::of(one, base));
    let path = format!("/customers/{}/consents", look.customer.id);
    Ok(reply(200, &Collection::whole(path, items.collect()))?)
}

/// `GET /novate/v1/customers/{customer}/consents/{consent}`: where the link leads.
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/consents/{consent}",
    tag = "consents",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("consent" = Uuid, Path, description = "The question."),
    ),
    responses(
        (status = 200, description = "How it is now.", body = ConsentQuestion),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn one(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewConsents, AREA).await?;
    let id: ConsentId = id("consent-id", &text).area(AREA)?;
    let found = look.customer.question_for(&call.actor, id).area(AREA)?;
    let base = &call.app.config().base_url;
    Ok(reply(200, &ConsentQuestion::of(found, base))?)
}

/// `GET /novate/v1/customers/{customer}/consents/{consent}/draft`: the letter, to be sent by the
/// partner.
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/consents/{consent}/draft",
    tag = "consents",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("consent" = Uuid, Path, description = "The question."),
        ("language" = Option<String>, Query, description = "`en`, `nl`, `sv`, `de` or `tr`; the \
            customer's own, if left out."),
    ),
    responses(
        (status = 200, description = "The draft.", body = Draft),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn draft(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewConsents, AREA).await?;
    let id: ConsentId = id("consent-id", &text).area(AREA)?;
    let found = look.customer.question_for(&call.actor, id).area(AREA)?;
    let language = call.query.text("language").map(|word| {
        let known = Locale::ALL.iter().map(|one| one.code()).collect();
        Locale::of(word).ok_or_else(|| Malformed::at("language", Slip::NotWord { known }))
    });
    let language = language.transpose().area(AREA)?;
    let base = &call.app.config().base_url;
    Ok(reply(200, &Draft::of(found, &look.customer, language, base))?)
}

/// `POST /novate/v1/customers/{customer}/consents`: one of the two partners asks.
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/consents",
    tag = "consents",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    request_body(
        content = QuestionBody,
        example = json!({"targetPartnerTenantId": "0199a1f0-0000-7000-8000-0000000000b1"}),
    ),
    responses(
        (status = 201, description = "Asked, and the customer is told.", body = ConsentQuestion),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It has been asked already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn ask(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let customer: CustomerId = id("customer-tenant-id", &customer).area(AREA)?;
    let consent = ConsentId(call.app.draw());
    let own = call.actor.partner();
    let command = call.read(AREA, |body| QuestionBody::read(body, consent, own))?;
    changed(&call, customer, consent, command, 201).await
}

/// `POST /novate/v1/customers/{customer}/consents/{consent}/answer`: the customer's admin answers.
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/consents/{consent}/answer",
    tag = "consents",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("consent" = Uuid, Path, description = "The question."),
    ),
    request_body(content = AnswerBody, example = json!({"consents": true})),
    responses(
        (status = 200, description = "Answered; both partners are told.", body = ConsentQuestion),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It has been answered like this already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn answer(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let customer: CustomerId = id("customer-tenant-id", &customer).area(AREA)?;
    let consent: ConsentId = id("consent-id", &text).area(AREA)?;
    let command = call.read(AREA, |body| AnswerBody::read(body, consent))?;
    changed(&call, customer, consent, command, 200).await
}

async fn changed(
    call: &Call,
    customer: CustomerId,
    consent: ConsentId,
    command: Command,
    status: u16,
) -> Handled<Reply> {
    let base = call.app.config().base_url.clone();
    call.command(customer, command, AREA, move |done| {
        let after: &Customer = &done.after;
        let gone = || Failure::Broken("a changed question is not there".to_owned());
        let found = after.questions.get(&consent).ok_or_else(gone)?;
        reply(status, &ConsentQuestion::of(found, &base))
    })
    .await
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/customers/{customer}/consents", get(list).post(ask))
        .route("/novate/v1/customers/{customer}/consents/{consent}", get(one))
        .route("/novate/v1/customers/{customer}/consents/{consent}/draft", get(draft))
        .route("/novate/v1/customers/{customer}/consents/{consent}/answer", post(answer))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(list, one, draft, ask, answer))]
pub struct Described;
