//! Notices: what the caller's organisation should know (R165).

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::Call,
    },
    app::{App, Reply},
};
use axum::{Router, routing::get};
use store::notice;
use utoipa::OpenApi;
use wire::{
    Fault, Malformed,
    body::Problem as Slip,
    fault::Area,
    notice::NoticeEntity,
    page::{Collection, TOKEN_HEADER},
};

/// `GET /novate/v1/notices`: the newest first, a page at a time.
#[utoipa::path(
    get,
    path = "/novate/v1/notices",
    tag = "notices",
    params(
        ("size" = Option<u32>, Query, description = "Most rows of a page, up to 500."),
        ("seekOperation" = Option<String>, Query, description = "`Next`, with a token."),
        (
            "MS-ContinuationToken" = Option<String>, Header,
            description = "The token of the page before.",
        ),
    ),
    responses(
        (status = 200, description = "How it is now.", body = Collection<NoticeEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn list(call: Call) -> Handled<Reply> {
    let page = call.page("notices", Area::Novate)?;
    let after = page.after.as_deref().map(place).transpose().area(Area::Novate)?;
    let (to, size, locale) = (call.actor.by.organisation, page.rows_wanted(), call.marks.locale);
    let rows = call.app.store().read(move |tx| notice::page(tx, to, after.as_ref(), size)).await?;
    let key = |(place, _): &(notice::Place, _)| vec![place.at.to_string(), place.id.clone()];
    let item = |(place, one): (notice::Place, _)| NoticeEntity::of(&place.id, &one, locale);
    Ok(reply(200, &page.filled("/notices", rows, key, item))?)
}

fn place(key: &[String]) -> Result<notice::Place, Malformed> {
    let wrong = || Malformed::at(TOKEN_HEADER, Slip::NotToken);
    let [at, id] = key else { return Err(wrong()) };
    Ok(notice::Place { at: at.parse().map_err(|_| wrong())?, id: id.clone() })
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().route("/novate/v1/notices", get(list))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(list))]
pub struct Described;
