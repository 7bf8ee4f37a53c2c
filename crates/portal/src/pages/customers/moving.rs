//! Giving a provider a relationship with a customer (R59-R75).

use crate::{
    form::Posted,
    frame::Frame,
    page::{shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    authority::Act,
    customer::{command::Command, profile::BillTo},
    id::{CustomerId, PartnerId},
};
use server::app::Look;

/// A provider that may be chosen, or why not.
pub struct Choice {
    pub id: PartnerId,
    pub name: String,
    pub country: String,
    pub why_not: String,
    pub is_chosen: bool,
}

#[derive(Template)]
#[template(path = "move.html")]
struct Page {
    frame: Frame,
    words: Words,
    id: CustomerId,
    name: String,
    providers: Vec<Choice>,
    bill_to: BillTo,
    errors: Vec<String>,
}

/// `GET /customers/{customer}/move`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    shown(&made(&member, &text, None, Vec::new()).await?)
}

async fn made(
    member: &Member,
    text: &str,
    chosen: Option<PartnerId>,
    errors: Vec<String>,
) -> Handled<Page> {
    let look = wide(member, text).await?;
    let mut providers = choices(member, &look);
    let first =
        chosen.or_else(|| providers.iter().find(|one| one.why_not.is_empty()).map(|one| one.id));
    for one in &mut providers {
        one.is_chosen = Some(one.id) == first;
    }
    Ok(Page {
        frame: Frame::of(&member.visit),
        words: member.visit.words,
        id: look.customer.id,
        name: look.customer.profile.company_name.clone(),
        providers,
        bill_to: look.customer.profile.bill_to.clone(),
        errors,
    })
}

/// The customer, with what there is to know of the providers that the reader works with.
pub async fn wide(member: &Member, text: &str) -> Handled<Look> {
    wide_for(member, text, Act::ViewRelationships).await
}

/// The same, for whoever may do something else.
pub async fn wide_for(member: &Member, text: &str, act: Act) -> Handled<Look> {
    let reader = member.who.actor.partner().ok_or(Stop::Missing)?;
    let look = member.look(text, act, None).await?;
    let own = look.facts.partners.get(&reader).map(|own| own.partners()).unwrap_or_default();
    member.look(text, act, own).await
}

/// The providers that the reader works with, each with why it cannot be chosen.
pub fn choices(member: &Member, look: &Look) -> Vec<Choice> {
    let reader = member.who.actor.partner().and_then(|id| look.facts.partners.get(&id));
    let own = reader.map(|own| own.partners()).unwrap_or_default();
    let choice = |id: PartnerId| {
        let partner = look.facts.partners.get(&id)?;
        let command = Command::ExtendRelationship { provider: id, consent: true };
        Some(Choice {
            id,
            name: partner.name.clone(),
            country: partner.country.to_string(),
            why_not: member.why_not(look, &command).join(" "),
            is_chosen: false,
        })
    };
    own.into_iter().filter_map(choice).collect()
}

/// `POST /customers/{customer}/move`
pub async fn extend(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let look = wide(member, &text).await?;
    let id = look.customer.id;
    let provider: PartnerId = form.id("provider")?;
    let consent = form.is_ticked("consent");
    let command = Command::ExtendRelationship { provider, consent };
    let names = &look.facts.partners;
    let name = names.get(&provider).map_or_else(String::new, |one| one.name.clone());
    let said = member.visit.words.both(
        "move-success",
        ("provider", name),
        ("customer", &look.customer.profile.company_name),
    );
    match posted.ask(id, command, &format!("/customers/{id}"), &said).await {
        Err(Stop::Refused(refusals)) => {
            let errors = member.sentences(&look, refusals.all());
            let page = made(member, &text, Some(provider), errors).await?;
            shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        other => other,
    }
}
