//! Asking for a transfer: every subscription, with every reason why it cannot move (R92-R100).

use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{or_again, shown},
    pages::customers::{
        customer::ordered,
        moving::{Choice, wide},
    },
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use domain::{
    customer::{
        command::Command,
        transfer::ask::{Ask, AskedLine},
    },
    id::{CustomerId, PartnerId, SubscriptionId, TransferId},
};
use server::app::Look;
use std::collections::BTreeMap;

struct Row {
    id: SubscriptionId,
    name: String,
    seats: String,
    why_not: Vec<String>,
    is_addon: bool,
}

#[derive(Template)]
#[template(path = "ask.html")]
struct Page {
    frame: Frame,
    words: Words,
    id: CustomerId,
    name: String,
    provider: String,
    provider_name: String,
    providers: Vec<Choice>,
    rows: Vec<Row>,
    errors: Vec<String>,
}

/// `GET /customers/{customer}/transfers/new`
pub async fn ask_page(
    Path(text): Path<String>,
    member: Member,
    RawQuery(query): RawQuery,
) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let look = wide(&member, &text).await?;
    shown(&made(&member, &look, query.text("provider").parse().ok(), Vec::new())?)
}

fn made(
    member: &Member,
    look: &Look,
    chosen: Option<PartnerId>,
    errors: Vec<String>,
) -> Handled<Page> {
    let words = member.visit.words;
    let reader = member.who.actor.partner().ok_or(Stop::Missing)?;
    let own = look.facts.partners.get(&reader);
    let own = own.map(|own| own.partners()).unwrap_or_default();
    let judge =
        |target: PartnerId| look.customer.eligibility(reader, Some(target), &look.setting());
    let best = |id: &PartnerId| judge(*id).iter().filter(|one| one.is_eligible()).count();
    let target =
        chosen.filter(|id| own.contains(id)).or_else(|| own.iter().copied().max_by_key(best));
    let judged = match target {
        Some(target) => judge(target),
        None => look.customer.eligibility(reader, None, &look.setting()),
    };
    let reasons: BTreeMap<_, _> =
        judged.into_iter().map(|one| (one.subscription, one.reasons)).collect();
    let rows = ordered(&look.customer, Some(reader)).map(|one| {
        let against = reasons.get(&one.id).map_or(&[][..], Vec::as_slice);
        let mut why_not = member.sentences(look, against);
        let is_addon = one.base.is_some();
        if is_addon {
            let base = one.base.and_then(|base| reasons.get(&base));
            why_not = if base.is_some_and(Vec::is_empty) { Vec::new() } else { why_not };
        }
        Row {
            id: one.id,
            name: one.friendly_name.clone(),
            seats: if one.class.is_usage() {
                words.say("not-seat-based")
            } else {
                words.number(i64::from(one.quantity))
            },
            why_not,
            is_addon,
        }
    });
    let rows = rows.collect();
    let choice = |id: PartnerId| {
        let partner = look.facts.partners.get(&id)?;
        Some(Choice {
            id,
            name: partner.name.clone(),
            country: partner.country.to_string(),
            why_not: String::new(),
            is_chosen: Some(id) == target,
        })
    };
    let providers: Vec<Choice> = own.iter().copied().filter_map(choice).collect();
    let named = providers.iter().find(|one| one.is_chosen);
    Ok(Page {
        frame: Frame::of(&member.visit),
        words,
        id: look.customer.id,
        name: look.customer.profile.company_name.clone(),
        provider: target.map_or_else(String::new, |id| id.to_string()),
        provider_name: named.map_or_else(String::new, |one| one.name.clone()),
        providers,
        rows,
        errors,
    })
}

/// `POST /customers/{customer}/transfers/new`
pub async fn ask(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let look = wide(member, &text).await?;
    let id = look.customer.id;
    let source = member.who.actor.partner().ok_or(Stop::Missing)?;
    let target: PartnerId = form.id("provider")?;
    let mut lines = Vec::new();
    for line in form.all("line") {
        let subscription = line.parse().map_err(|_| Stop::Missing)?;
        lines.push(AskedLine { subscription, partner_of_record: None });
    }
    // Drawn with the page: the same form sent twice asks for one and the same transfer.
    let transfer: TransferId = form.id("request")?;
    let command = Command::Ask(Ask { transfer, source, target, lines });
    let onto = format!("/customers/{id}/transfers/{transfer}");
    let said = member.visit.words.say("transfer-created");
    let done = posted.ask(id, command, &onto, &said).await;
    or_again(done, |refusals| {
        let errors = member.sentences(&look, refusals);
        made(member, &look, Some(target), errors)
    })
}
