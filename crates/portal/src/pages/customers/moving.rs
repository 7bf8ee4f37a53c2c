//! Giving a provider a relationship with a customer (R59-R75): in a dialog, or on a page.

use crate::{
    form::{
        Posted,
        seen::{Anew, Seen},
    },
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
    customer::{command::Command, profile::BillTo, relationship::Kind},
    id::{CustomerId, PartnerId},
    refusal::Refusal,
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

/// What is asked before a customer is moved, in a dialog or on a page: `moving.html` shows it.
pub struct Moving {
    pub id: CustomerId,
    pub name: String,
    pub lead: String,
    pub providers: Vec<Provider>,
    pub bill_to: BillTo,
    pub place: String,
    pub request: String,
    pub seen: String,
    /// Whether there is a provider to choose.
    pub can: bool,
}

/// A provider of the reader's.
pub struct Provider {
    pub one: Choice,
    /// How it stands, as a chip.
    pub chip: (&'static str, &'static str, String),
}

#[derive(Template)]
#[template(path = "move.html")]
struct Page {
    frame: Frame,
    words: Words,
    moving: Moving,
    errors: Vec<String>,
}

/// `GET /customers/{customer}/move`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let look = wide(&member, &text).await?;
    shown(&made(&member, &look, None, Vec::new()))
}

fn made(member: &Member, look: &Look, chosen: Option<PartnerId>, errors: Vec<String>) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    Page { frame, words, moving: moving(member, look, chosen), errors }
}

/// What is asked; `look` is that of [`wide`].
pub fn moving(member: &Member, look: &Look, chosen: Option<PartnerId>) -> Moving {
    let (words, customer) = (member.visit.words, &look.customer);
    let mut choices = choices(member, look);
    let mut free = choices.iter().filter(|one| one.why_not.is_empty());
    let first = chosen.or_else(|| free.next().map(|one| one.id));
    for one in &mut choices {
        one.is_chosen = Some(one.id) == first && one.why_not.is_empty();
    }
    let can = choices.iter().any(|one| one.why_not.is_empty());
    let own = customer.subscriptions.values().filter(|one| {
        Some(one.partner) == member.who.actor.partner() && one.is_listed() && one.is_active()
    });
    let seats = own.clone().filter(|one| !one.class.is_usage());
    let seats: i64 = seats.map(|one| i64::from(one.quantity)).sum();
    let number = |count: i64| words.number(count).into();
    let values = [
        ("country", words.country(&customer.profile.country).into()),
        ("subscriptions", number(i64::try_from(own.count()).unwrap_or(0))),
        ("seats", number(seats)),
    ];
    let bill_to = customer.profile.bill_to.clone();
    Moving {
        id: customer.id,
        name: customer.profile.company_name.clone(),
        lead: words.put("transfer-move-lead", &values),
        providers: choices.into_iter().map(|one| provider(words, look, one)).collect(),
        place: words.both(
            "transfer-move-place",
            ("company", &bill_to.company_name),
            ("city", &bill_to.address.city),
        ),
        bill_to,
        request: member.visit.app.draw().to_string(),
        seen: Seen::relations(customer).text(),
        can,
    }
}

fn provider(words: Words, look: &Look, one: Choice) -> Provider {
    let linked = look.customer.has(one.id, Kind::IndirectProvider);
    let there = look.facts.partners.get(&one.id).map(|partner| partner.country);
    let here = look.customer.profile.country;
    let near = there.is_some_and(|there| look.setting().near(there, here));
    let (hue, icon, key) = match (linked, one.why_not.is_empty()) {
        (true, _) => ("green", "ok", "transfer-move-linked"),
        (false, true) if near => ("green", "check", "transfer-check-market"),
        (false, true) => ("gray", "check", "transfer-move-reachable"),
        (false, false) => ("amber", "alert", "transfer-move-not-now"),
    };
    Provider { one, chip: (hue, icon, words.say(key)) }
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
            country: member.visit.words.country(&partner.country),
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
    let name = |id: PartnerId| names.get(&id).map_or_else(String::new, |one| one.name.clone());
    let customer = &look.customer.profile.company_name;
    let words = member.visit.words;
    let said = words.both("move-success", ("provider", name(provider)), ("customer", customer));
    let onto = format!("/customers/{id}");
    match posted.ask_as_seen(id, command.clone(), Seen::relations, (&onto, &said)).await {
        Err(Stop::Changed) => {
            let look = wide(member, &text).await?;
            let anew = Anew {
                title: words.say("move-action"),
                action: format!("/customers/{id}/move"),
                back: format!("/customers/{id}/move"),
                verb: words.say("save-and-continue"),
                style: "primary",
                why_not: member.why_not(&look, &command),
            };
            let names = |id: &str| id.parse().map_or_else(|_| String::new(), name);
            posted.compared(&Seen::relations(&look.customer), names, anew)
        }
        Err(Stop::Refused(why)) if matches!(why.first(), Refusal::NotAllowed { .. }) => {
            Err(Stop::Refused(why))
        }
        Err(Stop::Refused(refusals)) => {
            let errors = member.sentences(&look, refusals.all());
            let page = made(member, &look, Some(provider), errors);
            shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        other => other,
    }
}

/// Why the reader may not move this customer to anybody; nothing if it may.
pub fn why_not(member: &Member, look: &Look) -> String {
    let words = member.visit.words;
    if member.who.actor.partner().is_none() {
        return words.say("move-partners-only");
    }
    let choices = choices(member, look);
    if choices.iter().any(|one| one.why_not.is_empty()) {
        return String::new();
    }
    let first = choices.into_iter().next();
    first.map_or_else(|| words.say("provider-none"), |one| one.why_not)
}
