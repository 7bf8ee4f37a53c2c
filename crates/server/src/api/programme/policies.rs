//! The operator's choices, each with a date, and who made them (P1-P22).

use crate::api::{
    answer::{Handled, InArea, reply},
    call::Call,
};
use crate::app::{App, Reply};
use axum::{Router, routing::get};
use domain::{
    authority::{Act, permit_operator},
    operator,
    refusal::Refusal,
};
use std::sync::Arc;
use store::{Failure, Tx, event};
use utoipa::OpenApi;
use wire::{
    Fault, Malformed,
    body::Problem as Slip,
    fault::Area,
    page::{Collection, TOKEN_HEADER},
    policy::{self, ChangeEntity, PolicyState},
    time::{self, written},
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/operator/policy", get(state).post(choose))
        .route("/novate/v1/operator/changes", get(changes))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(state, choose, changes))]
pub struct Described;

/// `GET /novate/v1/operator/policy`: what holds now, or at another moment.
#[utoipa::path(
    get,
    path = "/novate/v1/operator/policy",
    tag = "operator",
    params(("at" = Option<String>, Query, description = "Another moment than now.")),
    responses(
        (status = 200, description = "What holds, and what was laid down.", body = PolicyState),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn state(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let wrong = || Malformed::at("at", Slip::NotDate);
    let at = call.query.text("at").map(|text| time::read(text).ok().flatten().ok_or_else(wrong));
    let at = at.transpose().area(Area::Novate)?.unwrap_or_else(|| call.app.clock().now());
    let operator = operator(&call).await?;
    Ok(reply(200, &PolicyState::of(&operator.policies, at))?)
}

/// `POST /novate/v1/operator/policy`: choose anew, from now or from a later moment.
#[utoipa::path(
    post,
    path = "/novate/v1/operator/policy",
    tag = "operator",
    request_body(
        content = Object,
        example = json!({
            "from": "2027-01-01T00:00:00Z",
            "policy": {"transferDaysOpen": 30, "transferNotices": true},
        }),
    ),
    responses(
        (status = 200, description = "Laid down, and on the disk.", body = PolicyState),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn choose(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let body = call.json(Area::Novate)?;
    let known = operator(&call).await?;
    let command = policy::read(&body, known.policies.last()).area(Area::Novate)?;
    call.command_operator(command, Area::Novate, |done| {
        let chosen = done.facts.iter().find_map(|fact| match &fact.event {
            operator::Event::PolicyChosen { from, .. } => Some(*from),
            _ => None,
        });
        let gone = || Failure::Broken("a choice was not recorded".to_owned());
        reply(200, &PolicyState::of(&done.after.policies, chosen.ok_or_else(gone)?))
    })
    .await
}

/// `GET /novate/v1/operator/changes`: what was done to the operator's record, and by whom.
#[utoipa::path(
    get,
    path = "/novate/v1/operator/changes",
    tag = "operator",
    params(
        ("size" = Option<u32>, Query, description = "Most rows of a page, up to 500."),
        ("seekOperation" = Option<String>, Query, description = "`Next`, with a token."),
        (
            "MS-ContinuationToken" = Option<String>, Header,
            description = "The token of the page before.",
        ),
    ),
    responses(
        (status = 200, description = "In order.", body = Collection<ChangeEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn changes(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let page = call.page("changes", Area::Novate)?;
    let after = page.after.as_deref().map(version).transpose().area(Area::Novate)?.unwrap_or(0);
    let size = page.rows_wanted();
    let stream = operator(&call).await?.id.0;
    let look = move |tx: &mut Tx<'_>| event::of::<operator::Event>(tx, stream, after, size);
    let rows = call.app.store().read(look).await?;
    let items = rows.iter().map(|row| {
        let events = serde_json::to_value(&row.events);
        Ok(ChangeEntity {
            version: row.version,
            at: written(row.at),
            by: row.by.as_ref().map(Into::into),
            events: events.map_err(|why| Failure::Broken(why.to_string()))?,
        })
    });
    let items = items.collect::<Result<Vec<_>, Failure>>()?;
    let key = |one: &ChangeEntity| vec![one.version.to_string()];
    Ok(reply(200, &page.filled("/operator/changes", items, key, |one| one))?)
}

fn version(key: &[String]) -> Result<i64, Malformed> {
    let wrong = || Malformed::at(TOKEN_HEADER, Slip::NotToken);
    let [version] = key else { return Err(wrong()) };
    version.parse().map_err(|_| wrong())
}

/// The operator's record.
pub async fn operator(call: &Call) -> Handled<Arc<operator::Operator>> {
    let found = call.app.store().read(store::operator::load).await?;
    found.map(|(operator, _)| operator).ok_or(Refusal::UnknownOperator).area(Area::Novate)
}
