//! Transfers: the four-step process and what it needs to be seen (R92-R136).

use crate::{
    api::{
        answer::{Handled, InArea, empty, reply},
        call::{Call, Path, id},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    authority::{Act, permit},
    customer::{
        Customer,
        command::Command,
        transfer::{Transfer, eligibility::Eligibility},
    },
    id::{CustomerId, Fresh, TransferId},
    refusal::{Refusal, Refusals},
};
use store::Failure;
use wire::{
    eligibility::{self, TransferEligibility},
    fault::Area,
    transfer::{self, TransferEntity, TransferSubmitResult},
};

const AREA: Area = Area::Transfers;

/// `GET /v1/customers/{customer}/transferseligibility`
pub async fn eligibility(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    eligibility::check(&call.query).area(AREA)?;
    let target = eligibility::target(&call.query).area(AREA)?;
    let look = call.look_also(&customer, Act::ViewEligibility, AREA, target).await?;
    let setting = look.setting();
    let sources = match call.actor.partner() {
        Some(source) => vec![source],
        None => look.customer.partners(),
    };
    let judge = |source| look.customer.eligibility(source, target, &setting);
    let judged: Vec<Eligibility> = sources.into_iter().flat_map(judge).collect();
    Ok(reply(200, &TransferEligibility::list(&judged, call.marks.locale))?)
}

/// `GET /v1/customers/{customer}/transfers`
pub async fn list(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewTransfers, AREA).await?;
    let (reader, locale) = (call.actor.partner(), call.marks.locale);
    Ok(reply(200, &TransferEntity::list(&look.customer, reader, locale))?)
}

/// `GET /v1/customers/{customer}/transfers/{transfer}`
pub async fn one(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewTransfers, AREA).await?;
    let id: TransferId = id("transfer-id", &text).area(AREA)?;
    let found = seen(&call, &look.customer, look.setting().policy(), id).area(AREA)?;
    let found = Some(found).filter(|found| transfer::is_shown(found));
    let found = found.ok_or(Refusal::UnknownTransfer { transfer: id }).area(AREA)?;
    let (reader, locale) = (call.actor.partner(), call.marks.locale);
    Ok(reply(200, &TransferEntity::of(found, &look.customer, reader, locale))?)
}

/// A transfer that the caller may see.
pub fn seen<'c>(
    call: &Call,
    customer: &'c Customer,
    policy: &domain::operator::policy::Policy,
    id: TransferId,
) -> Result<&'c Transfer, Refusals> {
    let (found, standings) = customer.transfer_for(&call.actor, id)?;
    permit(&call.actor, Act::ViewTransfers, &standings, policy)?;
    Ok(found)
}

/// `POST /v1/customers/{customer}/transfers`: step one.
pub async fn ask(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let customer: CustomerId = id("customer-tenant-id", &customer).area(AREA)?;
    let transfer = TransferId(call.app.draw());
    let command = call.read(AREA, |body| transfer::read_ask(body, transfer))?;
    entity(&call, customer, transfer, command, 201).await
}

/// `PATCH /v1/customers/{customer}/transfers/{transfer}`: reject.
pub async fn reject(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let (customer, transfer) = ids(&customer, &text)?;
    let command = call.read(AREA, |body| transfer::read_change(body, transfer))?;
    entity(&call, customer, transfer, command, 200).await
}

/// `DELETE /v1/customers/{customer}/transfers/{transfer}`: withdraw.
pub async fn withdraw(
    Path((customer, text)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let (customer, transfer) = ids(&customer, &text)?;
    let command = Command::Withdraw { transfer };
    call.command(customer, command, AREA, |_| Ok(empty(204))).await
}

/// `POST /v1/customers/{customer}/transfers/{transfer}/accept`: step two.
pub async fn accept(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let (customer, transfer) = ids(&customer, &text)?;
    let command = Command::Accept { transfer, fresh: Fresh(call.app.draw()) };
    let locale = call.marks.locale;
    call.command(customer, command, AREA, move |done| {
        let found = present(&done.after, transfer)?;
        reply(200, &TransferSubmitResult::of(found, &done.after, locale))
    })
    .await
}

async fn entity(
    call: &Call,
    customer: CustomerId,
    transfer: TransferId,
    command: Command,
    status: u16,
) -> Handled<Reply> {
    let (reader, locale) = (call.actor.partner(), call.marks.locale);
    call.command(customer, command, AREA, move |done| {
        let found = present(&done.after, transfer)?;
        reply(status, &TransferEntity::of(found, &done.after, reader, locale))
    })
    .await
}

fn ids(customer: &str, transfer: &str) -> Handled<(CustomerId, TransferId)> {
    let customer = id("customer-tenant-id", customer).area(AREA)?;
    let transfer = id("transfer-id", transfer).area(AREA)?;
    Ok((customer, transfer))
}

/// A transfer that a command has just changed.
///
/// # Errors
/// [`Failure::Broken`] when it is not there, which would be a mistake of ours.
pub fn present(customer: &Customer, id: TransferId) -> Result<&Transfer, Failure> {
    let gone = || Failure::Broken("a changed transfer is not there".to_owned());
    customer.transfers.get(&id).map(AsRef::as_ref).ok_or_else(gone)
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/customers/{customer}/transferseligibility", get(eligibility))
        .route("/v1/customers/{customer}/transfereligibility", get(eligibility))
        .route("/v1/customers/{customer}/transfers", get(list).post(ask))
        .route(
            "/v1/customers/{customer}/transfers/{transfer}",
            get(one).delete(withdraw).patch(reject),
        )
        .route("/v1/customers/{customer}/transfers/{transfer}/accept", post(accept))
}
