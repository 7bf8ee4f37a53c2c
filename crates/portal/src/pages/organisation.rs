//! A customer's own pages: its partners, its agreement, what it is asked (R34-R44, R69, R84).

mod agreement;
mod consents;
mod invitation;
mod overview;
mod partners;

pub use overview::page as overview;

use crate::{
    form::Form,
    stop::{Handled, Stop},
    visit::Member,
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    actor::{By, Hand, Organisation},
    authority::Act,
    customer::agreement::Contact,
    id::{CustomerId, PartnerId},
};
use server::app::{App, Look};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/org/partners", get(partners::page))
        .route(
            "/org/partners/{partner}/privileges",
            get(partners::confirm_page).post(partners::confirm),
        )
        .route("/org/agreement", get(agreement::page).post(agreement::accept))
        .route("/org/consents", get(consents::page))
        .route("/org/consents.csv", get(consents::file))
        .route("/org/consents/{consent}", get(consents::one).post(consents::answer))
        .route("/invitation/{partner}/{invitation}", get(invitation::page))
        .route("/invitation/{partner}/{invitation}/accept", post(invitation::accept))
        .route("/invitation/{partner}/{invitation}/decline", post(invitation::decline))
}

/// The customer of whoever is signed in; others have none.
fn id(member: &Member) -> Handled<CustomerId> {
    match member.who.actor.by.organisation {
        Organisation::Customer(id) => Ok(id),
        Organisation::Partner(_) | Organisation::Operator(_) => Err(Stop::Missing),
    }
}

/// The record of the customer of whoever is signed in, if they may do this.
async fn own(
    member: &Member,
    act: Act,
    also: impl IntoIterator<Item = PartnerId>,
) -> Handled<Look> {
    member.look(&id(member)?.to_string(), act, also).await
}

/// What a partner is called.
fn name(look: &Look, id: PartnerId) -> String {
    let found = look.facts.partners.get(&id);
    found.map_or_else(|| id.to_string(), |one| one.name.clone())
}

/// Who did something: a person by name where they are the customer's own, else the organisation.
fn doer(look: &Look, by: By) -> String {
    let own = match by.hand {
        Hand::User(id) => look.customer.staff.members.get(&id).map(|one| one.name.clone()),
        Hand::App(_) => None,
    };
    own.unwrap_or_else(|| match by.organisation {
        Organisation::Partner(id) => name(look, id),
        Organisation::Customer(_) => look.customer.profile.company_name.clone(),
        Organisation::Operator(_) => {
            look.facts.operator.as_ref().map_or_else(String::new, |one| one.name.clone())
        }
    })
}

/// Who accepts an agreement, as typed.
fn typed(form: &Form) -> Contact {
    let phone = form.text("phone");
    Contact {
        first_name: form.text("first").to_owned(),
        last_name: form.text("last").to_owned(),
        email: form.text("email").to_owned(),
        phone: (!phone.is_empty()).then(|| phone.to_owned()),
    }
}

/// Who is signed in, as who accepts an agreement.
fn proposed(member: &Member, look: &Look) -> Contact {
    let (first, last) = member.who.name.split_once(' ').unwrap_or((&member.who.name, ""));
    let upn = match member.who.actor.by.hand {
        Hand::User(id) => look.customer.staff.members.get(&id).map(|one| one.upn.clone()),
        Hand::App(_) => None,
    };
    Contact {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: upn.unwrap_or_default(),
        phone: None,
    }
}
