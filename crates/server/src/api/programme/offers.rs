//! The catalogue: what is sold, and until when.

use super::policies::operator;
use crate::api::{
    answer::{Handled, InArea, reply},
    call::Call,
};
use crate::app::{App, Reply};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    authority::{Act, permit_operator},
    id::OfferId,
    operator::Command,
};
use store::Failure;
use utoipa::OpenApi;
use wire::{
    Fault,
    fault::Area,
    offer::{self, OfferEntity},
    page::Collection,
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/operator/offers", get(list).post(sell))
        .route("/novate/v1/operator/offers/retirements", post(retire))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(list, sell, retire))]
pub struct Described;

/// `GET /novate/v1/operator/offers`: the whole catalogue, in the order of the ids.
#[utoipa::path(
    get,
    path = "/novate/v1/operator/offers",
    tag = "operator",
    responses(
        (status = 200, description = "What is sold.", body = Collection<OfferEntity>),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn list(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let (operator, now) = (operator(&call).await?, call.app.clock().now());
    let items = operator.offers.values().map(|one| OfferEntity::of(one, now)).collect();
    Ok(reply(200, &Collection::whole("/operator/offers", items))?)
}

/// `POST /novate/v1/operator/offers`: put an offer on sale, or change it: the whole of it.
#[utoipa::path(
    post,
    path = "/novate/v1/operator/offers",
    tag = "operator",
    request_body(
        content = Object,
        example = json!({
            "id": "MAIL-B", "name": "Mail for business", "class": "online_service",
            "product": "MAIL-SEAT",
            "seatsMax": 300, "countries": ["NL", "DE"], "terms": ["P1M", "P1Y"],
        }),
    ),
    responses(
        (status = 200, description = "On sale, and on the disk.", body = OfferEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn sell(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let body = call.json(Area::Novate)?;
    put_down(&call, offer::read(&body).area(Area::Novate)?).await
}

/// `POST /novate/v1/operator/offers/retirements`: sold and renewed no more (R149).
#[utoipa::path(
    post,
    path = "/novate/v1/operator/offers/retirements",
    tag = "operator",
    request_body(
        content = Object,
        example = json!({"id": "MAIL-B", "from": "2027-07-01T00:00:00Z"}),
    ),
    responses(
        (status = 200, description = "Laid down, and on the disk.", body = OfferEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn retire(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let body = call.json(Area::Novate)?;
    put_down(&call, offer::read_retirement(&body).area(Area::Novate)?).await
}

async fn put_down(call: &Call, (id, command): (OfferId, Command)) -> Handled<Reply> {
    let now = call.app.clock().now();
    call.command_operator(command, Area::Novate, move |done| {
        let gone = || Failure::Broken("an offer was not recorded".to_owned());
        let offer = done.after.offers.get(&id).ok_or_else(gone)?;
        reply(200, &OfferEntity::of(offer, now))
    })
    .await
}
