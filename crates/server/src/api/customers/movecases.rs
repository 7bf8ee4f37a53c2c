//! Moving a customer's licences without a transfer (R137-R158): the case as a whole. What is said
//! of one line is in `movecases/line.rs`.

mod line;

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path, id},
    },
    app::{App, Look, Reply},
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    Setting,
    authority::Act,
    customer::{Customer, command::Command, movecase::case::MoveCase},
    id::{CaseId, CustomerId},
};
use store::{
    Failure,
    perform::{Facts, Performed},
};
use utoipa::{OpenApi, openapi::OpenApi as Document};
use wire::{
    Fault, Fields, Locale, Malformed,
    fault::Area,
    movecase::{
        MoveCaseEntity,
        advice::{AdviceEntity, read_end},
        read::{self, CloseBody, MoveCaseBody, MoveWishBody, NoteBody},
        report::MoveReportEntity,
    },
    page::Collection,
};

const AREA: Area = Area::Novate;

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/customers/{customer}/movecases", get(list).post(open))
        .route("/novate/v1/customers/{customer}/movewishes", post(ask))
        .route("/novate/v1/customers/{customer}/movecases/{case}", get(one))
        .route("/novate/v1/customers/{customer}/movecases/{case}/advice", get(advice))
        .route("/novate/v1/customers/{customer}/movecases/{case}/report", get(report))
        .route("/novate/v1/customers/{customer}/movecases/{case}/close", post(close))
        .route("/novate/v1/customers/{customer}/movecases/{case}/abandon", post(abandon))
        .merge(line::routes())
}

#[derive(OpenApi)]
#[openapi(paths(list, open, ask, one, advice, report, close, abandon))]
struct Described;

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(Described::openapi());
    line::describe(document);
}

/// The case as it is after a command.
fn shown(
    done: &Performed<Customer>,
    case: CaseId,
    status: u16,
    setting: &Setting<'_>,
    locale: Locale,
) -> Result<Reply, Failure> {
    let gone = || Failure::Broken(format!("case {case} was not there"));
    let found = done.after.cases.get(&case).ok_or_else(gone)?;
    reply(status, &MoveCaseEntity::of(found, &done.after, setting, locale))
}

/// Sends a command and shows the case after it, with what the operator's catalogue makes of it.
async fn sent(
    customer: CustomerId,
    case: CaseId,
    call: &Call,
    command: Command,
    status: u16,
) -> Handled<Reply> {
    let facts = call.app.store().read(|tx| Facts::of(tx, [])).await?;
    let (now, locale) = (call.app.clock().now(), call.marks.locale);
    let show = move |done: &_| shown(done, case, status, &facts.setting(now), locale);
    call.command(customer, command, AREA, show).await
}

/// Opens a case under a new id, with a command that `read` finds in the body.
async fn opened(
    customer: &str,
    call: &Call,
    read: impl FnOnce(&Fields<'_>, CaseId) -> Result<Command, Malformed>,
) -> Handled<Reply> {
    let customer: CustomerId = id("customer-tenant-id", customer).area(AREA)?;
    let case: CaseId = call.app.draw().into();
    let command = call.read(AREA, |body| read(body, case))?;
    sent(customer, case, call, command, 201).await
}

/// Sends a command about a case and shows what has become of it.
async fn told(
    (customer, case): (&str, &str),
    call: &Call,
    read: impl FnOnce(&Fields<'_>, CaseId) -> Result<Command, Malformed>,
) -> Handled<Reply> {
    let customer: CustomerId = id("customer-tenant-id", customer).area(AREA)?;
    let case: CaseId = id("case-id", case).area(AREA)?;
    let command = call.read(AREA, |body| read(body, case))?;
    sent(customer, case, call, command, 200).await
}

/// A case that the caller may see.
fn seen<'a>(look: &'a Look, call: &Call, case: &str) -> Handled<&'a MoveCase> {
    let case: CaseId = id("case-id", case).area(AREA)?;
    look.customer.case_for(&call.actor, case).area(AREA)
}

/// `GET /novate/v1/customers/{customer}/movecases`: a partner's own; all for customer and operator.
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/movecases",
    tag = "moves",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    responses(
        (status = 200, description = "The cases.", body = Collection<MoveCaseEntity>),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn list(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewMoveCases, AREA).await?;
    let cases = look.customer.cases_for(&call.actor);
    Ok(reply(
        200,
        &MoveCaseEntity::list(cases, &look.customer, &look.setting(), call.marks.locale),
    )?)
}

/// `POST /novate/v1/customers/{customer}/movecases`: the partner that it goes to opens a case
/// (R138).
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/movecases",
    tag = "moves",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    request_body = MoveCaseBody,
    responses(
        (status = 201, description = "Done, and on the disk.", body = MoveCaseEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already, or has ended.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn open(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    opened(&customer, &call, read::open).await
}

/// `POST /novate/v1/customers/{customer}/movewishes`: the customer asks a partner for it (R138).
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/movewishes",
    tag = "moves",
    params(("customer" = Uuid, Path, description = "The customer's tenant.")),
    request_body = MoveWishBody,
    responses(
        (status = 201, description = "Done, and on the disk.", body = MoveCaseEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is there already, or has ended.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn ask(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    opened(&customer, &call, read::ask).await
}

/// `GET /novate/v1/customers/{customer}/movecases/{case}`
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/movecases/{case}",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
    ),
    responses(
        (status = 200, description = "How it is now.", body = MoveCaseEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn one(Path((customer, case)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewMoveCases, AREA).await?;
    let found = seen(&look, &call, &case)?;
    Ok(reply(200, &MoveCaseEntity::of(found, &look.customer, &look.setting(), call.marks.locale))?)
}

/// `GET /novate/v1/customers/{customer}/movecases/{case}/advice?end=2026-09-30`
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/movecases/{case}/advice",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
        ("end" = Option<String>, Query, description = "The day to judge; without it, the best."),
    ),
    responses(
        (
            status = 200,
            description = "For each old subscription that has not ended.",
            body = Collection<AdviceEntity>,
        ),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn advice(Path((customer, case)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewMoveCases, AREA).await?;
    let found = seen(&look, &call, &case)?;
    let on = read_end(&call.query).area(AREA)?;
    let locale = call.marks.locale;
    Ok(reply(200, &AdviceEntity::list(found, &look.customer, on, &look.setting(), locale))?)
}

/// `GET /novate/v1/customers/{customer}/movecases/{case}/report`
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/movecases/{case}/report",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
    ),
    responses(
        (status = 200, description = "A done case as it was then.", body = MoveReportEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn report(Path((customer, case)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewMoveCases, AREA).await?;
    let found = seen(&look, &call, &case)?;
    Ok(reply(200, &MoveReportEntity::of(found, &look.customer))?)
}

/// `POST /novate/v1/customers/{customer}/movecases/{case}/close`: everything was done (R145, R150).
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/movecases/{case}/close",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
    ),
    request_body = CloseBody,
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
pub async fn close(Path((customer, case)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    told((&customer, &case), &call, read::close).await
}

/// `POST /novate/v1/customers/{customer}/movecases/{case}/abandon`: the case is given up.
#[utoipa::path(
    post,
    path = "/novate/v1/customers/{customer}/movecases/{case}/abandon",
    tag = "moves",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("case" = Uuid, Path, description = "The case."),
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
pub async fn abandon(Path((customer, case)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    told((&customer, &case), &call, read::abandon).await
}
