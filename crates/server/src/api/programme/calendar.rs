//! The operator's business days, and the texts of the partner agreement (R12, R16, F32).

use super::super::{
    answer::{Handled, InArea, reply},
    call::Call,
};
use crate::app::{App, Reply};
use axum::{Router, routing::get};
use domain::{
    authority::{Act, permit_operator},
    operator::{Event, Operator},
    refusal::Refusal,
};
use store::{Failure, perform::Performed};
use utoipa::OpenApi;
use wire::{
    Fault,
    calendar::{AgreementTextEntity, CalendarEntity, read_calendar, read_text},
    fault::Area,
    page::Collection,
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/operator/calendar", get(calendar).put(set))
        .route("/novate/v1/operator/agreements", get(texts).post(publish))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(calendar, set, texts, publish))]
pub struct Described;

async fn operator(call: &Call) -> Handled<std::sync::Arc<Operator>> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let found = call.app.store().read(store::operator::load).await?;
    let (operator, _) = found.ok_or(Refusal::UnknownOperator).area(Area::Novate)?;
    Ok(operator)
}

/// `GET /novate/v1/operator/calendar`: the business days that hold now.
#[utoipa::path(
    get,
    path = "/novate/v1/operator/calendar",
    tag = "operator",
    responses(
        (status = 200, description = "How it is now.", body = CalendarEntity),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not the operator.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn calendar(call: Call) -> Handled<Reply> {
    let operator = operator(&call).await?;
    let calendar = operator.calendars.at(call.app.clock().now());
    Ok(reply(200, &CalendarEntity::of(calendar, None))?)
}

/// `PUT /novate/v1/operator/calendar`: lays down business days, from now or from a day on.
#[utoipa::path(
    put,
    path = "/novate/v1/operator/calendar",
    tag = "operator",
    request_body = CalendarEntity,
    responses(
        (status = 200, description = "Done, and on the disk.", body = CalendarEntity),
        (status = 400, description = "Not understood, or no business days.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not the operator.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn set(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let command = call.read(Area::Novate, read_calendar)?;
    let show = |done: &Performed<Operator>| {
        let set = done.facts.iter().find_map(|fact| match &fact.event {
            Event::CalendarSet { calendar, from } => Some((calendar, *from)),
            _ => None,
        });
        let gone = || Failure::Broken("a calendar was not recorded".to_owned());
        let (calendar, from) = set.ok_or_else(gone)?;
        reply(200, &CalendarEntity::of(calendar, Some(from)))
    };
    call.command_operator(command, Area::Novate, show).await
}

/// `GET /novate/v1/operator/agreements`: the texts, in the order in which they were laid down.
#[utoipa::path(
    get,
    path = "/novate/v1/operator/agreements",
    tag = "operator",
    responses(
        (status = 200, description = "How it is now.", body = Collection<AgreementTextEntity>),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not the operator.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn texts(call: Call) -> Handled<Reply> {
    let operator = operator(&call).await?;
    let items = operator.agreements.iter().map(AgreementTextEntity::from).collect();
    Ok(reply(200, &Collection::whole("/operator/agreements", items))?)
}

/// `POST /novate/v1/operator/agreements`: lays down a text.
#[utoipa::path(
    post,
    path = "/novate/v1/operator/agreements",
    tag = "operator",
    request_body = AgreementTextEntity,
    responses(
        (status = 201, description = "Done, and on the disk.", body = AgreementTextEntity),
        (status = 400, description = "Not understood, or no such region.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not the operator.", body = Fault),
        (status = 409, description = "That version is there already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn publish(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let now = call.app.clock().now();
    let command = call.read(Area::Novate, |body| read_text(body, now))?;
    let show = |done: &Performed<Operator>| {
        let text = done.after.agreements.last();
        let gone = || Failure::Broken("an agreement was not recorded".to_owned());
        reply(201, &AgreementTextEntity::from(text.ok_or_else(gone)?))
    };
    call.command_operator(command, Area::Novate, show).await
}
