//! Adding to a case: what the books show to the partner, and what the customer tells (R138, R139).

use super::{
    found, of,
    open::Pick,
    partner_name,
    shown::{is_unseen, known},
};
use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{or_again, shown},
    pages::customers::{
        account::moment,
        customer::{ordered, subscription_term},
        head::Head,
    },
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    Aggregate,
    customer::{
        Customer,
        movecase::{
            Command,
            line::{Channel, Old},
        },
        subscription::Term,
    },
    id::{CaseId, OfferId},
    operator::offer::BillingCycle,
};
use jiff::{Timestamp, civil::Date};
use server::app::Look;

/// A subscription that can be added, or why not.
struct Row {
    value: String,
    name: String,
    held: String,
    ends: String,
    why_not: Vec<String>,
}

#[derive(Template)]
#[template(path = "customers/move-add.html")]
struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    id: CaseId,
    rows: Vec<Row>,
    offers: Vec<Pick>,
    channels: Vec<Pick>,
    cycles: Vec<Pick>,
    terms: Vec<Pick>,
    offer: String,
    seats: String,
    ends: String,
    is_renewing: bool,
    why_not: Vec<String>,
    errors: Vec<String>,
}

/// `GET /customers/{customer}/moves/{case}/add`
pub async fn page(
    Path((customer, text)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, case) = found(&member, &customer, &text).await?;
    shown(&made(&member, &look, case, &Form::default(), Vec::new())?)
}

const CHANNELS: [(Channel, &str); 3] = [
    (Channel::AnotherPartner, "moves-channel-partner"),
    (Channel::AnotherChannel, "moves-channel-other"),
    (Channel::Operator, "moves-channel-operator"),
];
const CYCLES: [(BillingCycle, &str); 3] = [
    (BillingCycle::Monthly, "monthly"),
    (BillingCycle::Annual, "annual"),
    (BillingCycle::OneTime, "once"),
];
const TERMS: [(Option<Term>, &str); 4] = [
    (Some(Term::Year), "P1Y"),
    (Some(Term::Month), "P1M"),
    (Some(Term::ThreeYears), "P3Y"),
    (None, "none"),
];

fn made(
    member: &Member,
    look: &Look,
    case: CaseId,
    filled: &Form,
    errors: Vec<String>,
) -> Handled<Page> {
    let words = member.visit.words;
    let found = look.customer.case_for(&member.who.actor, case)?;
    let title = words.with("moves-case-title", "partner", partner_name(look, found.partner));
    let head = Head::of(member, look, "/moves").below("/moves", title);
    let pick = |name: &str, value: &str, text: String, first: bool| Pick {
        value: value.to_owned(),
        text,
        note: String::new(),
        is_on: filled.text(name) == value || (first && filled.text(name).is_empty()),
    };
    let channels = CHANNELS.iter().enumerate();
    let cycles = CYCLES.iter().enumerate();
    let terms = TERMS.iter().enumerate();
    let path = format!("/moves/{case}");
    Ok(Page {
        head: head.below(&path, words.say("moves-add")),
        id: case,
        rows: rows(member, look, case),
        offers: offers(look),
        channels: channels
            .map(|(at, (one, key))| pick("channel", one.word(), words.say(key), at == 1))
            .collect(),
        cycles: cycles
            .map(|(at, (one, value))| {
                pick("billing", value, super::shown::billing(words, *one), at == 1)
            })
            .collect(),
        terms: terms
            .map(|(at, (one, value))| pick("term", value, subscription_term(words, *one), at == 0))
            .collect(),
        offer: filled.text("offer").to_owned(),
        seats: filled.text("seats").to_owned(),
        ends: filled.text("ends").to_owned(),
        is_renewing: filled.is_ticked("renews"),
        why_not: member.why_not(look, &of(Command::Add { case, old: super::shown::sample() })),
        errors,
        frame: Frame::of(&member.visit),
        words,
    })
}

/// The offers of the catalogue, to be proposed while somebody types.
fn offers(look: &Look) -> Vec<Pick> {
    let Some(operator) = &look.facts.operator else { return Vec::new() };
    let licences = operator.offers.values().filter(|one| !one.class.is_usage());
    let pick = |one: &domain::operator::offer::Offer| Pick {
        value: one.id.0.clone(),
        text: one.name.clone(),
        note: String::new(),
        is_on: false,
    };
    licences.map(pick).collect()
}

fn rows(member: &Member, look: &Look, case: CaseId) -> Vec<Row> {
    let words = member.visit.words;
    let (customer, actor, setting) = (&look.customer, &member.who.actor, look.setting());
    let mut rows = Vec::new();
    for one in ordered(customer, None).filter(|one| !one.class.is_usage()) {
        let command = of(known(case, one.id));
        let decided = Customer::decide(Some(&**customer), actor, &command, &setting);
        let against = decided.err().map_or(Vec::new(), |all| all.all().to_vec());
        let own = actor.partner() == Some(one.partner);
        if against.iter().any(is_unseen) || (!own && !against.is_empty()) {
            continue;
        }
        rows.push(Row {
            value: one.id.to_string(),
            name: one.friendly_name.clone(),
            held: words.both(
                "moves-held-by",
                ("seats", words.count("moves-seats", one.quantity)),
                ("partner", partner_name(look, one.partner)),
            ),
            ends: one.commitment_ends_at.map_or("–".to_owned(), |at| words.day(at)),
            why_not: member.sentences(look, &against),
        });
    }
    rows
}

/// `POST /customers/{customer}/moves/{case}/add`
pub async fn add(
    Path((customer, text)): Path<(String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let (look, case) = found(member, &customer, &text).await?;
    let words = member.visit.words;
    let command = if form.text("known").is_empty() {
        match told(words, form, look.now)? {
            Ok(old) => Command::Add { case, old },
            Err(errors) => {
                let page = made(member, &look, case, form, errors)?;
                return crate::page::shown_as(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &page);
            }
        }
    } else {
        known(case, form.id("known")?)
    };
    let id = look.customer.id;
    let onto = format!("/customers/{id}/moves/{case}");
    let done = posted.ask(id, of(command), &onto, &words.say("moves-said-added")).await;
    or_again(done, |refusals| made(member, &look, case, form, member.sentences(&look, refusals)))
}

/// What the customer told, or what is missing.
fn told(words: Words, form: &Form, now: Timestamp) -> Handled<Result<Old, Vec<String>>> {
    let offer: String = form.text("offer").chars().take(256).collect();
    let mut errors = Vec::new();
    if offer.is_empty() {
        errors.push(words.say("moves-offer-missing"));
    }
    let seats: Option<u32> = form.text("seats").parse().ok();
    if seats.is_none() {
        errors.push(words.say("moves-seats-missing"));
    }
    let ends: Option<Date> = form.text("ends").parse().ok();
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let channel = CHANNELS.iter().find(|(one, _)| one.word() == form.text("channel"));
    let cycle = CYCLES.iter().find(|(_, value)| *value == form.text("billing"));
    let term = TERMS.iter().find(|(_, value)| *value == form.text("term"));
    Ok(Ok(Old {
        subscription: None,
        offer: OfferId(offer),
        seats: seats.unwrap_or_default(),
        channel: channel.ok_or(Stop::Missing)?.0,
        billing: cycle.ok_or(Stop::Missing)?.0,
        term: term.ok_or(Stop::Missing)?.0,
        ends_at: ends.and_then(|day| moment(day, now)),
        auto_renew: form.is_ticked("renews"),
        daily_price: None,
    }))
}
