//! What is said of one line of a case: what it is, what takes its place, what became of the old.

use super::{AREA, told};
use crate::{
    api::{
        answer::{Handled, InArea},
        call::{Call, Path},
    },
    app::{App, Reply},
};
use axum::{Router, routing::post};
use domain::{customer::command::Command, id::CaseId};
use utoipa::{OpenApi, openapi::OpenApi as Document};
use wire::{
    Fault, Fields, Malformed, Problem,
    movecase::{
        MoveCaseEntity,
        read::{
            self, ChoiceBody, CreditBody, EndedBody, LinkBody, MoveLineBody, NoteBody, RenewalBody,
        },
    },
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/customers/{customer}/movecases/{case}/lines", post(add))
        .route("/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/choice", post(choose))
        .route("/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/link", post(link))
        .route(
            "/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/assignment",
            post(assigned),
        )
        .route("/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/credit", post(credit))
        .route(
            "/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/renewal",
            post(renewal),
        )
        .route("/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/ended", post(ended))
}

#[derive(OpenApi)]
#[openapi(paths(add, choose, link, assigned, credit, renewal, ended))]
struct Described;

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(Described::openapi());
}

type Parts = Path<(String, String, String)>;

/// Sends a command about the line of the path.
async fn of_line(
    Path((customer, case, line)): Parts,
    call: &Call,
    read: impl FnOnce(&Fields<'_>, CaseId, u16) -> Result<Command, Malformed>,
) -> Handled<Reply> {
    let wrong = |_| Malformed::at("line", Problem::NotNumber);
    let line: u16 = line.parse().map_err(wrong).area(AREA)?;
    told((&customer, &case), call, |body, case| read(body, case, line)).await
}

/// `POST …/movecases/{case}/lines`: a subscription that the books show, or what the customer tells.
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/movecases/{case}/lines",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
    ),
    request_body = MoveLineBody,
    responses(
        (status = 200, description = "Done, and on the disk.", body = MoveCaseEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already, or has ended.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn add(Path((customer, case)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    told((&customer, &case), &call, read::add).await
}

/// `POST …/lines/{line}/choice`: what takes the place of the old offer (R149).
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/choice",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
        ("line" = u16, Path, description = "The line's number, from 1."),
    ),
    request_body = ChoiceBody,
    responses(
        (status = 200, description = "Done, and on the disk.", body = MoveCaseEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already, or has ended.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn choose(path: Parts, call: Call) -> Handled<Reply> {
    of_line(path, &call, read::choice).await
}

/// `POST …/lines/{line}/link`: the new subscription is in place (R142).
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/link",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
        ("line" = u16, Path, description = "The line's number, from 1."),
    ),
    request_body = LinkBody,
    responses(
        (status = 200, description = "Done, and on the disk.", body = MoveCaseEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already, or has ended.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn link(path: Parts, call: Call) -> Handled<Reply> {
    of_line(path, &call, read::link).await
}

/// `POST …/lines/{line}/assignment`: the seats were assigned anew (R150).
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/assignment",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
        ("line" = u16, Path, description = "The line's number, from 1."),
    ),
    request_body = NoteBody,
    responses(
        (status = 200, description = "Done, and on the disk.", body = MoveCaseEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already, or has ended.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn assigned(path: Parts, call: Call) -> Handled<Reply> {
    of_line(path, &call, read::assignment).await
}

/// `POST …/lines/{line}/credit`: what is done about a credit (R153-R157).
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/credit",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
        ("line" = u16, Path, description = "The line's number, from 1."),
    ),
    request_body = CreditBody,
    responses(
        (status = 200, description = "Done, and on the disk.", body = MoveCaseEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already, or has ended.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn credit(path: Parts, call: Call) -> Handled<Reply> {
    of_line(path, &call, read::credit).await
}

/// `POST …/lines/{line}/renewal`: the old one does not renew by itself any more (R144).
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/renewal",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
        ("line" = u16, Path, description = "The line's number, from 1."),
    ),
    request_body = RenewalBody,
    responses(
        (status = 200, description = "Done, and on the disk.", body = MoveCaseEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already, or has ended.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn renewal(path: Parts, call: Call) -> Handled<Reply> {
    of_line(path, &call, read::renewal).await
}

/// `POST …/lines/{line}/ended`: the old one was cancelled or has expired (R143).
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/ended",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
        ("line" = u16, Path, description = "The line's number, from 1."),
    ),
    request_body = EndedBody,
    responses(
        (status = 200, description = "Done, and on the disk.", body = MoveCaseEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already, or has ended.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn ended(path: Parts, call: Call) -> Handled<Reply> {
    of_line(path, &call, read::ended).await
}
