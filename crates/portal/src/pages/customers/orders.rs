//! Ordering: what is sold to the customer, for how many, for how long (R46-R51, R55).

use super::{
    customer::{ordered, subscription_term},
    head::Head,
    moves::offer_name,
};
use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{onward_saying, shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    http::StatusCode,
    response::Response,
};
use domain::{
    authority::Act,
    customer::{
        command::Command,
        event::Event,
        movecase,
        order::{
            self,
            place::{Place, Wanted},
        },
        relationship::Kind,
        subscription::Term,
    },
    id::{CaseId, CustomerId, Fresh, OfferId, OrderId, SubscriptionId},
    operator::offer::{BillingCycle, Offer},
};
use server::app::{Look, Reply};
use store::Failure;

/// Something to choose.
struct Pick {
    value: String,
    text: String,
    is_on: bool,
}

#[derive(Template)]
#[template(path = "customers/order.html")]
struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    offers: Vec<Pick>,
    seats: String,
    terms: Vec<Pick>,
    cycles: Vec<Pick>,
    bases: Vec<Pick>,
    resellers: Vec<Pick>,
    name: String,
    case: String,
    line: String,
    for_case: String,
    back: String,
    why_not: Vec<String>,
    is_open: bool,
    errors: Vec<String>,
}

const TERMS: [(Option<Term>, &str); 4] = [
    (None, ""),
    (Some(Term::Month), "P1M"),
    (Some(Term::Year), "P1Y"),
    (Some(Term::ThreeYears), "P3Y"),
];
const CYCLES: [(Option<BillingCycle>, &str, &str); 4] = [
    (None, "", "subscriptions-usual"),
    (Some(BillingCycle::Monthly), "monthly", "subscriptions-monthly"),
    (Some(BillingCycle::Annual), "annual", "subscriptions-annual"),
    (Some(BillingCycle::OneTime), "once", "subscriptions-once"),
];

/// `GET /customers/{customer}/orders/new`
pub async fn page(
    Path(text): Path<String>,
    member: Member,
    RawQuery(query): RawQuery,
) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let look = member.look(&text, Act::ViewSubscriptions, None).await?;
    shown(&made(&member, &look, &query, Vec::new())?)
}

fn made(member: &Member, look: &Look, filled: &Form, errors: Vec<String>) -> Handled<Page> {
    let words = member.visit.words;
    let reader = member.who.actor.partner().ok_or(Stop::Missing)?;
    let id = look.customer.id;
    let case = filled.text("case").parse::<CaseId>().ok();
    let case = case.and_then(|case| look.customer.case_for(&member.who.actor, case).ok());
    let sold = sold(look);
    let offers: Vec<Pick> = sold
        .iter()
        .map(|one| Pick {
            value: one.id.0.clone(),
            text: one.name.clone(),
            is_on: filled.text("offer") == one.id.0,
        })
        .collect();
    let chosen = offers.iter().find(|one| one.is_on).or(offers.first());
    let wanted = chosen.map(|one| wanted_of(filled, &one.value));
    let why_not =
        wanted.map_or_else(Vec::new, |wanted| member.why_not(look, &asked(member, wanted)));
    let free = |one: &&Offer| member.why_not(look, &sample(member, &one.id)).is_empty();
    let is_open = sold.iter().any(free);
    let bases = ordered(&look.customer, Some(reader));
    let bases = bases.filter(|one| one.base.is_none() && one.is_active());
    let back = case.map_or_else(
        || format!("/customers/{id}/subscriptions"),
        |case| format!("/customers/{id}/moves/{}", case.id),
    );
    let line: u16 = filled.text("line").parse().unwrap_or_default();
    let old = case.and_then(|case| case.line(line));
    let seats = filled.text("seats");
    Ok(Page {
        head: Head::of(member, look, "/subscriptions")
            .below("/subscriptions", words.say("subscriptions-order")),
        offers,
        seats: if seats.is_empty() { "1".to_owned() } else { seats.to_owned() },
        terms: terms(words, filled.text("term")),
        cycles: CYCLES
            .iter()
            .map(|(_, value, key)| Pick {
                value: (*value).to_owned(),
                text: words.say(key),
                is_on: filled.text("billing") == *value,
            })
            .collect(),
        bases: bases
            .map(|one| Pick {
                value: one.id.to_string(),
                text: one.friendly_name.clone(),
                is_on: filled.text("base") == one.id.to_string(),
            })
            .collect(),
        resellers: resellers(look, filled),
        name: filled.text("name").to_owned(),
        case: case.map_or_else(String::new, |case| case.id.to_string()),
        line: line.to_string(),
        for_case: old.map_or_else(String::new, |line| {
            let offer = offer_name(look, &line.old.offer);
            words.with("subscriptions-order-for", "offer", offer)
        }),
        back,
        why_not: if seats.is_empty() || errors.is_empty() { why_not } else { Vec::new() },
        is_open,
        errors,
        frame: Frame::of(&member.visit),
        words,
    })
}

/// The terms that can be chosen.
fn terms(words: Words, chosen: &str) -> Vec<Pick> {
    let pick = |(term, value): &(Option<Term>, &str)| Pick {
        value: (*value).to_owned(),
        text: match term {
            Some(_) => subscription_term(words, *term),
            None => words.say("subscriptions-usual"),
        },
        is_on: chosen == *value,
    };
    TERMS.iter().map(pick).collect()
}

/// What is sold where the customer is, by name.
fn sold(look: &Look) -> Vec<&Offer> {
    let Some(operator) = &look.facts.operator else { return Vec::new() };
    let country = look.customer.profile.country;
    let live = operator.offers.values();
    let live = live.filter(|one| !one.is_retired(look.now) && one.is_sold_in(country));
    let mut all: Vec<_> = live.collect();
    all.sort_by_key(|one| (!one.addon_to.is_empty(), one.name.to_lowercase()));
    all
}

/// The resellers that a provider may put on record.
fn resellers(look: &Look, filled: &Form) -> Vec<Pick> {
    let all = look.customer.relationships.iter();
    let all = all.filter(|one| one.kind == Kind::IndirectReseller);
    let known = all.filter_map(|one| look.facts.partners.get(&one.partner));
    known
        .map(|one| Pick {
            value: one.mpn.0.clone(),
            text: one.name.clone(),
            is_on: filled.text("reseller") == one.mpn.0,
        })
        .collect()
}

fn asked(member: &Member, wanted: Wanted) -> Command {
    let app = &member.visit.app;
    let (order, fresh) = (OrderId(app.draw()), Fresh(app.draw()));
    Command::Order(order::Command::Place(Place { order, fresh, lines: vec![wanted] }))
}

/// An order of one seat, to find out whether anything can be ordered.
pub fn sample(member: &Member, offer: &OfferId) -> Command {
    asked(member, wanted_of(&Form::default(), &offer.0))
}

fn wanted_of(form: &Form, offer: &str) -> Wanted {
    let some = |name: &str| Some(form.text(name).to_owned()).filter(|text| !text.is_empty());
    let term = TERMS.iter().find(|(_, value)| *value == form.text("term"));
    let cycle = CYCLES.iter().find(|(_, value, _)| *value == form.text("billing"));
    Wanted {
        offer: OfferId(offer.to_owned()),
        quantity: form.text("seats").parse().unwrap_or(1),
        term: term.and_then(|(term, _)| *term),
        billing_cycle: cycle.and_then(|(cycle, ..)| *cycle),
        friendly_name: some("name").map(|name| name.chars().take(256).collect()),
        partner_of_record: some("reseller").map(|mpn| mpn.as_str().into()),
        base: form.text("base").parse().ok(),
    }
}

/// `POST /customers/{customer}/orders/new`
pub async fn place(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let look = member.look(&text, Act::ViewSubscriptions, None).await?;
    let (id, words) = (look.customer.id, member.visit.words);
    let mut wanted = wanted_of(form, form.text("offer"));
    // What cannot be read is out of every range.
    wanted.quantity = form.text("seats").parse().unwrap_or_default();
    let (app, actor) = (&member.visit.app, member.who.actor.clone());
    let sent = form.sent(member);
    let done = app.customer(actor, id, asked(member, wanted), sent, bought).await;
    let reply = match done.map_err(Stop::from) {
        Err(Stop::Refused(refusals)) => {
            let errors = member.sentences(&look, refusals.all());
            let page = made(member, &look, form, errors)?;
            return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        other => other?,
    };
    let new = reply.body.and_then(|body| serde_json::from_str::<SubscriptionId>(body.get()).ok());
    if let (Some(new), Ok(case)) = (new, form.id::<CaseId>("case")) {
        return linked(&posted, id, case, new).await;
    }
    let onto = format!("/customers/{id}/subscriptions");
    Ok(onward_saying(app, &onto, &words.say("subscriptions-ordered")))
}

/// What is remembered of an order: the subscription that it became.
fn bought(done: &store::perform::Performed<domain::customer::Customer>) -> Result<Reply, Failure> {
    let new = done.facts.iter().find_map(|fact| match &fact.event {
        Event::Order(order::Event::OrderPlaced { subscriptions, .. }) => {
            subscriptions.first().map(|one| one.id)
        }
        _ => None,
    });
    let text = serde_json::value::to_raw_value(&new);
    let body = text.map_err(|why| Failure::Broken(why.to_string()))?;
    Ok(Reply { status: 201, body: Some(body) })
}

/// What was ordered for a case takes its place there; where it cannot, somebody does it by hand.
async fn linked(
    posted: &Posted,
    customer: CustomerId,
    case: CaseId,
    subscription: SubscriptionId,
) -> Handled<Response> {
    let member = &posted.member;
    let line: u16 = posted.form.id("line")?;
    let (app, actor) = (&member.visit.app, member.who.actor.clone());
    let command = Command::MoveCase(movecase::Command::Link { case, line, subscription });
    let done = app.customer(actor, customer, command, None, |_| Ok(crate::page::done())).await;
    let said = match done.map_err(Stop::from) {
        Ok(_) => "subscriptions-ordered-linked",
        Err(Stop::Refused(_)) => "subscriptions-ordered",
        Err(other) => return Err(other),
    };
    let onto = format!("/customers/{customer}/moves/{case}#line-{line}");
    Ok(onward_saying(app, &onto, &member.visit.words.say(said)))
}
