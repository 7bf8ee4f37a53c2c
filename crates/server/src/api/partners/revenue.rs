//! What a partner earned, and when that is looked at (R159).

use crate::{
    api::{
        answer::{Handled, empty, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    routing::{get, put},
};
use domain::{
    authority::Act,
    partner::{Command, revenue},
};
use utoipa::OpenApi;
use wire::{
    Fault, Fields, Malformed,
    fault::Area,
    partner::revenue::{
        AccountBody, DatesBody, MonthsBody, RevenueEntity, read, read_account, read_dates,
    },
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/partners/{partner}/revenue", get(one).put(book))
        .route("/novate/v1/partners/{partner}/revenue/account", put(account))
        .route("/novate/v1/partners/{partner}/revenue/dates", put(dates))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(one, book, account, dates))]
pub struct Described;

/// `GET /novate/v1/partners/{partner}/revenue`
#[utoipa::path(
    get,
    path = "/novate/v1/partners/{partner}/revenue",
    tag = "revenue",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = RevenueEntity),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn one(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewRevenue, Area::Novate).await?;
    Ok(reply(200, &RevenueEntity::of(&look.partner, &look.setting()))?)
}

/// `PUT /novate/v1/partners/{partner}/revenue`
#[utoipa::path(
    put,
    path = "/novate/v1/partners/{partner}/revenue",
    tag = "revenue",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = MonthsBody,
    responses(
        (status = 204, description = "Booked, and on the disk."),
        (status = 400, description = "Not understood, or not possible.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn book(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    keep(&partner, &call, read).await
}

/// `PUT /novate/v1/partners/{partner}/revenue/account`
#[utoipa::path(
    put,
    path = "/novate/v1/partners/{partner}/revenue/account",
    tag = "revenue",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = AccountBody,
    responses(
        (status = 204, description = "Done, and on the disk."),
        (status = 400, description = "Not understood, or not possible.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn account(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    keep(&partner, &call, read_account).await
}

/// `PUT /novate/v1/partners/{partner}/revenue/dates`
#[utoipa::path(
    put,
    path = "/novate/v1/partners/{partner}/revenue/dates",
    tag = "revenue",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = DatesBody,
    responses(
        (status = 204, description = "Done, and on the disk."),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn dates(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    keep(&partner, &call, read_dates).await
}

/// Writes something into the books, which has no answer beyond that.
async fn keep(
    partner: &str,
    call: &Call,
    read: impl FnOnce(&Fields<'_>) -> Result<revenue::Command, Malformed>,
) -> Handled<Reply> {
    let look = call.look_partner(partner, Act::BookRevenue, Area::Novate).await?;
    let command = Command::Revenue(call.read(Area::Novate, read)?);
    call.command_partner(look.partner.id, command, Area::Novate, |_| Ok(empty(204))).await
}
