//! What the operator sees of enrolments: those that wait, those that take too long, and those who
//! are to be told that the way is open (R10, R12).

use super::super::{
    answer::{Handled, InArea, reply},
    call::Call,
};
use crate::app::{App, Reply, Undone};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    Aggregate,
    authority::{Act, permit_operator},
    partner::{self, Partner, Programme, enrolment::Command},
};
use std::sync::Arc;
use store::{Failure, Tx, partner::page, perform::Facts};
use utoipa::OpenApi;
use wire::{
    Fault,
    enrolment::{AnnounceBody, Announced, Waiting, read_announce},
    fault::Area,
    page::Collection,
    word::Words,
};

/// How many partners are read at once.
const PAGE: u32 = 500;

/// Which enrolments are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Pending,
    Overdue,
}

impl Words for Wanted {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Pending, "pending"), (Self::Overdue, "overdue")];
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/enrolments", get(queue))
        .route("/novate/v1/enrolments/announcements", post(announce))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(queue, announce))]
pub struct Described;

/// The partners that `fits`, in the order of their names, as they are now.
async fn partners(
    call: &Call,
    fits: impl Fn(&Partner, &domain::Setting<'_>) -> bool + Send + Sync + Copy + 'static,
) -> Handled<Vec<Arc<Partner>>> {
    let now = call.app.clock().now();
    let read = move |tx: &mut Tx<'_>| {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let last: Option<(String, domain::id::PartnerId)> = after.take();
            let rows = page(tx, last.as_ref().map(|(name, id)| (name.as_str(), *id)), PAGE)?;
            after = rows.last().map(|one| (one.name.clone(), one.id));
            let facts = Facts::of(tx, [])?;
            let setting = facts.setting(now);
            let settled = rows.iter().map(|one| Partner::clone(one).settled(&setting));
            found.extend(settled.filter(|one| fits(one, &setting)).map(Arc::new));
            if rows.len() < PAGE as usize {
                return Ok::<_, Failure>(found);
            }
        }
    };
    Ok(call.app.store().read(read).await?)
}

/// `GET /novate/v1/enrolments`: those with open checks, or of them those that are overdue.
#[utoipa::path(
    get,
    path = "/novate/v1/enrolments",
    tag = "enrolment",
    params(("state" = Option<String>, Query, description = "`pending` (the default), `overdue`.")),
    responses(
        (status = 200, description = "How it is now.", body = Collection<Waiting>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not the operator.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn queue(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::VetPartner).area(Area::Novate)?;
    let wanted = call.query.word::<Wanted>("state").area(Area::Novate)?;
    let overdue = wanted == Some(Wanted::Overdue);
    let found = partners(&call, |one, _| !one.enrolments.is_empty()).await?;
    let locale = call.marks.locale;
    let waiting = found.iter().flat_map(|one| Waiting::of(one, overdue, locale));
    Ok(reply(200, &Collection::whole("/enrolments", waiting.collect()))?)
}

/// `POST /novate/v1/enrolments/announcements`: tells those who may enrol now, and were not told
/// before, that they may. Sent twice, it tells nobody twice.
#[utoipa::path(
    post,
    path = "/novate/v1/enrolments/announcements",
    tag = "enrolment",
    request_body = AnnounceBody,
    responses(
        (status = 200, description = "Told.", body = Announced),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not the operator.", body = Fault),
        (status = 404, description = "Nothing is offered to that partner.", body = Fault),
        (status = 409, description = "That partner knows already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn announce(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let only = call.read(Area::Novate, read_announce)?;
    let fits = |one: &Partner, setting: &domain::Setting<'_>| {
        let part = Programme::IndirectReseller;
        let direct = one.status(Programme::DirectBill).is_some();
        let fresh = !one.told_open && one.status(part).is_none();
        direct && fresh && one.is_offered(part, setting)
    };
    let wanted = if let Some(id) = only {
        vec![id]
    } else {
        partners(&call, fits).await?.iter().map(|one| one.id).collect()
    };
    let mut told = Vec::new();
    for id in wanted {
        let command = partner::Command::Enrolment(Command::Announce);
        let show = |_: &store::perform::Performed<Partner>| reply(200, &());
        let done = call.app.partner(call.actor.clone(), id, command, None, show).await;
        match done {
            Ok(_) => told.push(id.0),
            // Among many, somebody may have enrolled or been told meanwhile.
            Err(Undone::Refused(_)) if only.is_none() => {}
            failed => return failed.area(Area::Novate),
        }
    }
    Ok(reply(200, &Announced { told })?)
}
