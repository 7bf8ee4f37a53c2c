//! Moving a customer's licences without a transfer: the cases, and what is done in them
//! (R137-R158).

mod add;
mod case;
mod course;
mod deed;
mod line;
mod list;
mod open;
mod shown;

pub use list::own;
pub use shown::billing;

use crate::{
    chip::chip,
    frame::Frame,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use axum::{Router, routing::get};
use domain::{
    actor::{By, Hand, Organisation},
    authority::Act,
    customer::{
        command::Command,
        movecase::{self, case::CaseState},
    },
    id::{CaseId, OfferId, PartnerId},
};
use server::app::{App, Look};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/customers/{customer}/moves", get(list::page))
        .route("/customers/{customer}/moves/new", get(open::page).post(open::open))
        .route("/customers/{customer}/moves/{case}", get(case::page).post(deed::act))
        .route("/customers/{customer}/moves/{case}/add", get(add::page).post(add::add))
        .route("/customers/{customer}/moves/{case}/{act}", get(deed::asks).post(deed::confirm))
}

/// The case of the path, with its customer.
async fn found(member: &Member, customer: &str, text: &str) -> Handled<(Look, CaseId)> {
    let look = member.look(customer, Act::ViewMoveCases, None).await?;
    let id: CaseId = text.parse().map_err(|_| Stop::Missing)?;
    let partner = look.customer.case_for(&member.who.actor, id)?.partner;
    // Who runs it need not serve the customer yet.
    let look = member.look(customer, Act::ViewMoveCases, Some(partner)).await?;
    Ok((look, id))
}

fn of(command: movecase::Command) -> Command {
    Command::MoveCase(command)
}

/// How a case stands.
fn state(frame: &Frame, state: &CaseState) -> String {
    match state {
        CaseState::Open => chip(frame, "blue", "half", "moves-open"),
        CaseState::Done { .. } => chip(frame, "green", "ok", "moves-done"),
        CaseState::Abandoned { .. } => chip(frame, "gray", "x", "moves-abandoned"),
    }
}

/// What an offer is called: by the catalogue, else as the other channel calls it.
pub fn offer_name(look: &Look, offer: &OfferId) -> String {
    let operator = look.facts.operator.as_ref();
    let sold = operator.and_then(|operator| operator.offers.get(offer));
    sold.map_or_else(|| offer.0.clone(), |sold| sold.name.clone())
}

/// What a partner is called.
pub fn partner_name(look: &Look, id: PartnerId) -> String {
    let found = look.facts.partners.get(&id);
    found.map_or_else(|| id.to_string(), |one| one.name.clone())
}

/// Who did something: a person by name where the reader may know them, else the organisation.
pub fn doer(member: &Member, look: &Look, by: By) -> String {
    let name = match by.organisation {
        Organisation::Partner(id) => partner_name(look, id),
        Organisation::Customer(_) => look.customer.profile.company_name.clone(),
        Organisation::Operator(_) => {
            look.facts.operator.as_ref().map_or_else(String::new, |one| one.name.clone())
        }
    };
    if by.organisation != member.who.actor.by.organisation {
        return name;
    }
    let Hand::User(id) = by.hand else { return name };
    let person = match by.organisation {
        Organisation::Partner(own) => look
            .facts
            .partners
            .get(&own)
            .and_then(|partner| partner.staff.members.get(&id).map(|one| one.name.clone())),
        Organisation::Customer(_) => {
            look.customer.staff.members.get(&id).map(|one| one.name.clone())
        }
        Organisation::Operator(_) => None,
    };
    person.unwrap_or(name)
}

/// A number of seats, or of anything else that is counted.
fn number(words: Words, count: impl TryInto<i64>) -> String {
    words.number(count.try_into().unwrap_or(i64::MAX))
}
