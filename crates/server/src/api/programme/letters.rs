//! Letters: how they fare, for the operator; the built-in mailbox, for whoever they are to; and
//! what could not be told at all (R165).

use crate::{
    api::{
        answer::{Handled, InArea, Problem, reply},
        call::{Call, Path, id},
        fate::{paged, shown, state},
    },
    app::{App, Reply},
    config::mail::Mail,
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    actor::Organisation,
    authority::{Act, permit_operator},
};
use store::{
    fate::Place,
    letter::{self, Letter},
    outbox::{self, Job},
};
use utoipa::OpenApi;
use uuid::Uuid;
use wire::{
    Fault, Malformed,
    body::Problem as Slip,
    fault::{Area, Edge},
    letter::{GivenUp, GivenUpEntity, LetterEntity, MailEntity},
    page::{Collection, TOKEN_HEADER},
    time::written,
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/letters", get(list))
        .route("/novate/v1/letters/{letter}/retry", post(retry))
        .route("/novate/v1/mailbox", get(mailbox))
        .route("/novate/v1/outbox/given-up", get(given_up))
        .route("/novate/v1/outbox/given-up/retry", post(take_up))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(list, retry, mailbox, given_up, take_up))]
pub struct Described;

/// `GET /novate/v1/letters`: the newest first, a page at a time; with `state` those alone.
#[utoipa::path(
    get,
    path = "/novate/v1/letters",
    tag = "letters",
    params(
        ("state" = Option<String>, Query, description = "`waiting`, `sent` or `dead`."),
        ("size" = Option<u32>, Query, description = "Most rows of a page, up to 500."),
        ("seekOperation" = Option<String>, Query, description = "`Next`, with a token."),
        (
            "MS-ContinuationToken" = Option<String>, Header,
            description = "The token of the page before.",
        ),
    ),
    responses(
        (status = 200, description = "How it is now.", body = Collection<LetterEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "For the operator's staff.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn list(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let state = state(&call)?;
    let (page, after) = paged(&call, "letters")?;
    let size = page.rows_wanted();
    let rows = call.app.store().read(move |tx| letter::page(tx, state, after.as_ref(), size));
    shown(&page, "/letters", rows.await?, place, entity)
}

/// `POST /novate/v1/letters/{letter}/retry`: a dead letter is tried again, as often as a new one.
/// One that is not dead stays as it is.
#[utoipa::path(
    post,
    path = "/novate/v1/letters/{letter}/retry",
    tag = "letters",
    params(("letter" = Uuid, Path, description = "The letter.")),
    request_body(content = serde_json::Value, description = "Nothing is read."),
    responses(
        (status = 200, description = "How it is now.", body = LetterEntity),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "For the operator's staff.", body = Fault),
        (status = 404, description = "There is no such letter.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn retry(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let id: Uuid = id("letter", &text).area(Area::Novate)?;
    let now = call.app.clock().now();
    let found = call.app.store().write(move |tx| letter::retry(tx, id, now)).await?;
    let found = found.ok_or(Problem::Edge(Edge::NothingHere))?;
    tracing::info!(%id, by = ?call.actor.by, "a letter is tried again");
    Ok(reply(200, &entity(&found))?)
}

/// `GET /novate/v1/mailbox`: where letters stay here, those to the caller's organisation, and all
/// of them for the operator's staff; the newest first, a page at a time.
#[utoipa::path(
    get,
    path = "/novate/v1/mailbox",
    tag = "letters",
    params(
        ("size" = Option<u32>, Query, description = "Most rows of a page, up to 500."),
        ("seekOperation" = Option<String>, Query, description = "`Next`, with a token."),
        (
            "MS-ContinuationToken" = Option<String>, Header,
            description = "The token of the page before.",
        ),
    ),
    responses(
        (status = 200, description = "How it is now.", body = Collection<MailEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 404, description = "Letters do not stay here.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn mailbox(call: Call) -> Handled<Reply> {
    if call.app.config().mail != Mail::Mailbox {
        return Err(Problem::Edge(Edge::NothingHere));
    }
    let of = match call.actor.by.organisation {
        Organisation::Operator(_) => {
            permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
            None
        }
        own => Some(own),
    };
    let (page, after) = paged(&call, "mailbox")?;
    let size = page.rows_wanted();
    let rows = call.app.store().read(move |tx| letter::mailbox(tx, of, after.as_ref(), size));
    shown(&page, "/mailbox", rows.await?, place, |one| MailEntity {
        id: one.id,
        tenant_id: one.tenant,
        topic: one.topic.clone(),
        to: one.address.clone(),
        name: one.name.clone(),
        language: one.language.clone(),
        subject: one.subject.clone(),
        body: one.body.clone(),
        at: written(one.at),
    })
}

/// `GET /novate/v1/outbox/given-up`: what could not be told, and waits for a person.
#[utoipa::path(
    get,
    path = "/novate/v1/outbox/given-up",
    tag = "letters",
    params(
        ("size" = Option<u32>, Query, description = "Most rows of a page, up to 500."),
        ("seekOperation" = Option<String>, Query, description = "`Next`, with a token."),
        (
            "MS-ContinuationToken" = Option<String>, Header,
            description = "The token of the page before.",
        ),
    ),
    responses(
        (status = 200, description = "How it is now.", body = Collection<GivenUpEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "For the operator's staff.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn given_up(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let page = call.page("given-up", Area::Novate)?;
    let after = page.after.as_deref().map(|key| match key {
        [id] => Ok(id.clone()),
        _ => Err(Malformed::at(TOKEN_HEADER, Slip::NotToken)),
    });
    let after = after.transpose().area(Area::Novate)?.unwrap_or_default();
    let size = page.rows_wanted();
    let rows = call.app.store().read(move |tx| outbox::given_up(tx, &after, size)).await?;
    let key = |one: &Job| vec![one.id.clone()];
    Ok(reply(200, &page.filled("/outbox/given-up", rows, key, waiting))?)
}

/// `POST /novate/v1/outbox/given-up/retry` with `{"id": …}`: workers take it up again.
#[utoipa::path(
    post,
    path = "/novate/v1/outbox/given-up/retry",
    tag = "letters",
    request_body = GivenUp,
    responses(
        (status = 200, description = "It will be tried again.", body = GivenUpEntity),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "For the operator's staff.", body = Fault),
        (status = 404, description = "None of this id was given up.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn take_up(call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let id = call.read(Area::Novate, |fields| fields.text("id"))?;
    let now = call.app.clock().now();
    let job = id.clone();
    let found = call.app.store().write(move |tx| outbox::retry(tx, &job, now)).await?;
    let found = found.ok_or(Problem::Edge(Edge::NothingHere))?;
    tracing::info!(id, by = ?call.actor.by, "a notice is tried again");
    Ok(reply(200, &waiting(found))?)
}

fn waiting(job: Job) -> GivenUpEntity {
    GivenUpEntity { id: job.id, topic: job.topic, at: written(job.at), attempts: job.attempts }
}

fn entity(one: &Letter) -> LetterEntity {
    LetterEntity {
        id: one.id,
        tenant_id: one.tenant,
        topic: one.topic.clone(),
        to: one.address.clone(),
        language: one.language.clone(),
        subject: one.subject.clone(),
        at: written(one.at),
        state: one.state.word(),
        attempts: one.attempts,
        next_try_at: one.next_at.map(written),
        ended_at: one.ended_at.map(written),
        last_error: Some(one.trouble.clone()).filter(|why| !why.is_empty()),
    }
}

/// The place of a letter in a list.
fn place(one: &Letter) -> Place {
    Place { at: one.at, id: one.id }
}
