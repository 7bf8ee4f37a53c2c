//! Sandboxes: making them, driving their clocks, letting things go wrong, and the way in (R128).

mod clock;
mod faults;

use crate::{
    api::{
        answer::{Handled, InArea, Problem, reply},
        call::{Call, Path, id},
    },
    app::{App, Reply},
    sandbox::{Room, Sandboxes, Undone, clock::Unmoved, permit},
};
use axum::{
    Router,
    extract::{Request, State},
    http::Uri,
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use std::{borrow::Cow, sync::Arc};
use store::sandbox::{self as registry, Sandbox};
use tower::ServiceExt;
use utoipa::{OpenApi, openapi::OpenApi as Document};
use uuid::Uuid;
use wire::{
    Fault,
    fault::{Area, Edge},
    page::Collection,
    sandbox::{Create, NewSandbox, SandboxCreate, SandboxDeleted, SandboxEntity},
    time::written,
};

pub(in crate::api) const AREA: Area = Area::Novate;
/// Where they are listed, and made.
pub const PATH: &str = "/novate/v1/sandboxes";

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/sandboxes", get(list).post(create))
        .route("/novate/v1/sandboxes/{sandbox}", get(one).delete(remove))
        .route("/novate/v1/sandboxes/{sandbox}/reset", post(reset))
        .route("/novate/v1/sandboxes/{sandbox}/clock", get(clock::read).post(clock::advance))
        .route("/novate/v1/sandboxes/{sandbox}/faults", get(faults::list).post(faults::set))
        .route("/novate/v1/sandboxes/{sandbox}/faults/{fault}", delete(faults::remove))
}

#[derive(OpenApi)]
#[openapi(paths(
    list,
    create,
    one,
    remove,
    reset,
    clock::read,
    clock::advance,
    faults::list,
    faults::set,
    faults::remove,
))]
struct Described;

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(Described::openapi());
}

impl From<Undone> for Problem {
    fn from(undone: Undone) -> Self {
        match undone {
            Undone::Edge(edge) => Problem::Edge(edge),
            Undone::Failed(failure) => Problem::Failed(failure),
        }
    }
}

impl From<Unmoved> for Problem {
    fn from(unmoved: Unmoved) -> Self {
        match unmoved {
            Unmoved::Malformed(malformed) => Problem::Malformed(malformed, AREA),
            Unmoved::Edge(edge) => Problem::Edge(edge),
            Unmoved::Failed(failure) => Problem::Failed(failure),
        }
    }
}

/// The sandboxes of this server, for somebody who may keep some.
pub(in crate::api) fn permitted(call: &Call) -> Handled<&Sandboxes> {
    permit(&call.actor).area(AREA)?;
    call.app.sandboxes().ok_or(Problem::Edge(Edge::NoSandboxes))
}

/// The caller's own sandbox of the path.
pub(in crate::api) async fn own<'c>(
    call: &'c Call,
    text: &str,
) -> Handled<(&'c Sandboxes, Sandbox)> {
    let sandboxes = permitted(call)?;
    let id: Uuid = id("sandbox-id", text).area(AREA)?;
    let one = sandboxes.own(&call.app, call.actor.by.organisation, id).await?;
    Ok((sandboxes, one))
}

/// The same, opened.
pub(in crate::api) async fn open(call: &Call, text: &str) -> Handled<Arc<Room>> {
    let (sandboxes, one) = own(call, text).await?;
    Ok(sandboxes.room(&call.app, one.id).await?)
}

/// A sandbox as it is shown.
async fn shown(call: &Call, sandboxes: &Sandboxes, one: Sandbox) -> Handled<SandboxEntity> {
    let here = sandboxes.keeps(&one);
    let clock = if here { Some(sandboxes.room(&call.app, one.id).await?.clock()) } else { None };
    Ok(SandboxEntity {
        id: one.id,
        name: one.about.name,
        made_from: one.about.made_from,
        base_url: Sandboxes::base_url(&call.app, one.id),
        state: if here { "ready" } else { "elsewhere" },
        created_at: written(one.created_at),
        began_at: written(one.about.began_at),
        partners: one.about.partners,
        customers: one.about.customers,
        clock,
    })
}

/// `GET /novate/v1/sandboxes`: the caller's own, by name.
#[utoipa::path(
    get,
    path = "/novate/v1/sandboxes",
    tag = "sandboxes",
    responses(
        (status = 200, description = "The caller's own.", body = Collection<SandboxEntity>),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Too little a role, or none are kept here.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn list(call: Call) -> Handled<Reply> {
    let sandboxes = permitted(&call)?;
    let owner = call.actor.by.organisation.tenant();
    let mut items = Vec::new();
    for one in call.app.store().read(move |tx| registry::of_owner(tx, owner)).await? {
        items.push(shown(&call, sandboxes, one).await?);
    }
    Ok(reply(200, &Collection::whole("/sandboxes".to_owned(), items))?)
}

/// `POST /novate/v1/sandboxes`: a programme of one's own, from a world file or as a copy of one's
/// own customers. The secrets are told this once. The name keeps it from being made twice.
#[utoipa::path(
    post,
    path = "/novate/v1/sandboxes",
    tag = "sandboxes",
    request_body(
        content = SandboxCreate,
        example = json!({"name": "Practice"}),
    ),
    responses(
        (status = 201, description = "It is made.", body = NewSandbox),
        (status = 400, description = "Not understood, or too many of them.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Too little a role, or none are kept here.", body = Fault),
        (status = 409, description = "There is one of this name.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn create(call: Call) -> Handled<Reply> {
    let sandboxes = permitted(&call)?;
    let create = Create::read(call.bytes()).area(AREA)?;
    let owner = call.actor.by.organisation;
    let (one, credentials) = sandboxes.create(&call.app, owner, create).await?;
    let sandbox = shown(&call, sandboxes, one).await?;
    Ok(reply(201, &NewSandbox { sandbox, credentials })?)
}

/// `GET /novate/v1/sandboxes/{sandbox}`
#[utoipa::path(
    get,
    path = "/novate/v1/sandboxes/{sandbox}",
    tag = "sandboxes",
    params(("sandbox" = Uuid, Path, description = "Which.")),
    responses(
        (status = 200, description = "How it is.", body = SandboxEntity),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 404, description = "None of the caller's.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn one(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    let (sandboxes, one) = own(&call, &text).await?;
    Ok(reply(200, &shown(&call, sandboxes, one).await?)?)
}

/// `DELETE /novate/v1/sandboxes/{sandbox}`: with all that is in it.
#[utoipa::path(
    delete,
    path = "/novate/v1/sandboxes/{sandbox}",
    tag = "sandboxes",
    params(("sandbox" = Uuid, Path, description = "Which.")),
    responses(
        (status = 200, description = "It is gone.", body = SandboxDeleted),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 404, description = "None of the caller's.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn remove(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    let (sandboxes, one) = own(&call, &text).await?;
    let id = one.id;
    sandboxes.delete(&call.app, one).await?;
    Ok(reply(200, &SandboxDeleted { id, deleted: true })?)
}

/// `POST /novate/v1/sandboxes/{sandbox}/reset`: as it was when it was made, its clock included.
/// Secrets stay the same.
#[utoipa::path(
    post,
    path = "/novate/v1/sandboxes/{sandbox}/reset",
    tag = "sandboxes",
    params(("sandbox" = Uuid, Path, description = "Which.")),
    request_body(content = (), description = "Nothing."),
    responses(
        (status = 200, description = "How it is now.", body = SandboxEntity),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 404, description = "None of the caller's.", body = Fault),
        (status = 409, description = "Its clock is being moved.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn reset(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    let (sandboxes, one) = own(&call, &text).await?;
    sandboxes.reset(&call.app, one.clone()).await?;
    Ok(reply(200, &shown(&call, sandboxes, one).await?)?)
}

/// Everything under `/sandbox/{sandbox}`: what is answered there, the sandbox answers.
pub async fn enter(
    State(app): State<App>,
    Path((text, _)): Path<(String, String)>,
    request: Request,
) -> Response {
    inside(&app, &text, request).await
}

/// The sandbox's first page.
pub async fn front(State(app): State<App>, Path(text): Path<String>, request: Request) -> Response {
    inside(&app, &text, request).await
}

async fn inside(app: &App, text: &str, request: Request) -> Response {
    let Some(sandboxes) = app.sandboxes() else {
        return Problem::Edge(Edge::NothingHere).into_response();
    };
    let Ok(id) = text.parse::<Uuid>() else {
        return Problem::Edge(Edge::UnknownSandbox).into_response();
    };
    let room = match sandboxes.room(app, id).await {
        Ok(room) => room,
        Err(undone) => return Problem::from(undone).into_response(),
    };
    let (parts, body) = request.into_parts();
    let inner = parts.uri.path().get("/sandbox/".len() + text.len()..).unwrap_or("/");
    let inner = if inner.is_empty() { "/" } else { inner };
    let inner = match parts.uri.query() {
        Some(query) => Cow::Owned(format!("{inner}?{query}")),
        None => Cow::Borrowed(inner),
    };
    // A request of its own: nothing that was found out about the one outside belongs to it.
    let mut request = Request::new(body);
    *request.method_mut() = parts.method;
    *request.uri_mut() = inner.parse().unwrap_or(Uri::from_static("/"));
    *request.version_mut() = parts.version;
    *request.headers_mut() = parts.headers;
    room.service().oneshot(request).await.into_response()
}
