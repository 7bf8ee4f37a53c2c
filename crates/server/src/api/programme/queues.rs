//! What waits for the operator at partners: restrictions, and incentives that are so far.
//!
//! A list shows partners as they are now. What has become due and is not written down yet is found
//! as well: whoever has something due is looked at too.

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, id},
    },
    app::{App, Reply},
};
use axum::{Router, routing::get};
use domain::{
    authority::{Act, permit_operator},
    id::PartnerId,
    partner::{Partner, Programme, incentive::record::IncentiveStatus},
};
use std::sync::Arc;
use store::{Failure, Tx, partner::mark, perform};
use utoipa::OpenApi;
use wire::{
    Fault, Malformed,
    body::Problem as Slip,
    fault::Area,
    page::{Collection, TOKEN_HEADER},
    partner::{
        incentive::{IncentiveEntity, State},
        restriction::RestrictionEntity,
    },
};

/// What is shown where no state is named: what the operator must see to.
const OVERDUE: State = State(IncentiveStatus::Overdue);

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/restrictions", get(restrictions))
        .route("/novate/v1/incentives", get(incentives))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(restrictions, incentives))]
pub struct Described;

/// `GET /novate/v1/restrictions`: the partners whose restriction is announced or in force.
#[utoipa::path(
    get,
    path = "/novate/v1/restrictions",
    tag = "restriction",
    params(
        ("size" = Option<u32>, Query, description = "Most partners of a page, up to 500."),
        ("seekOperation" = Option<String>, Query, description = "`Next`, with a token."),
        (
            "MS-ContinuationToken" = Option<String>, Header,
            description = "The token of the page before.",
        ),
    ),
    responses(
        (status = 200, description = "How it is now.", body = Collection<RestrictionEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not allowed.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn restrictions(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::ViewRestriction).area(Area::Novate)?;
    let now = call.app.clock().now();
    let find = move |tx: &mut Tx<'_>, after, size| mark::restricted(tx, after, now, size);
    let shown = |partner: &Partner| {
        let told = partner.revenue.restriction.is_some();
        let there = told || partner.is_restricted(Programme::DirectBill);
        if there { vec![RestrictionEntity::from(partner)] } else { Vec::new() }
    };
    Ok(reply(200, &listed(&call, "restrictions", "/restrictions", find, shown).await?)?)
}

/// `GET /novate/v1/incentives?state=overdue`
#[utoipa::path(
    get,
    path = "/novate/v1/incentives",
    tag = "incentives",
    params(
        (
            "state" = Option<String>, Query,
            description = "`due`, `overdue`, `invited`, `profile_needed`, `enrolled` or `expired`; \
                           overdue where it is not given.",
        ),
        ("size" = Option<u32>, Query, description = "Most partners of a page, up to 500."),
        ("seekOperation" = Option<String>, Query, description = "`Next`, with a token."),
        (
            "MS-ContinuationToken" = Option<String>, Header,
            description = "The token of the page before.",
        ),
    ),
    responses(
        (status = 200, description = "How it is now.", body = Collection<IncentiveEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not allowed.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn incentives(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::ViewIncentives).area(Area::Novate)?;
    let State(state) = call.query.word::<State>("state").area(Area::Novate)?.unwrap_or(OVERDUE);
    let now = call.app.clock().now();
    let find =
        move |tx: &mut Tx<'_>, after, size| mark::with_incentive(tx, state, after, now, size);
    let shown = move |partner: &Partner| {
        let mut all = IncentiveEntity::list(partner);
        all.retain(|one| one.state == state.word());
        all
    };
    Ok(reply(200, &listed(&call, "incentives", "/incentives", find, shown).await?)?)
}

/// A page of partners that `find` names, as they are now, each with what `shown` makes of it. The
/// page is of partners: it may show less than its size, or more.
async fn listed<T>(
    call: &Call,
    list: &'static str,
    path: &str,
    find: impl Fn(&mut Tx<'_>, PartnerId, u32) -> Result<Vec<PartnerId>, Failure> + Send + 'static,
    shown: impl Fn(&Partner) -> Vec<T>,
) -> Handled<Collection<T>> {
    let page = call.page(list, Area::Novate)?;
    let after = page.after.as_deref().map(place).transpose().area(Area::Novate)?;
    let after = after.unwrap_or_default();
    let size = page.rows_wanted();
    let (now, kept) = (call.app.clock().now(), page.size);
    let read = move |tx: &mut Tx<'_>| {
        let mut found = find(tx, after, size)?;
        let more = found.len() > kept;
        found.truncate(kept);
        let next = found.last().copied().filter(|_| more);
        let mut partners: Vec<Arc<Partner>> = Vec::new();
        for id in found {
            partners.extend(perform::view_partner(tx, id, now)?.map(|(partner, _)| partner));
        }
        Ok((partners, next))
    };
    let (partners, next) = call.app.store().read(read).await?;
    let items = partners.iter().flat_map(|partner| shown(partner)).collect();
    let next = next.map(|id| vec![id.to_string()]);
    Ok(page.envelope(path, items, next.as_deref()))
}

fn place(key: &[String]) -> Result<PartnerId, Malformed> {
    match key {
        [one] => id(TOKEN_HEADER, one),
        _ => Err(Malformed::at(TOKEN_HEADER, Slip::NotToken)),
    }
}
