//! What is sold: until when, where, whether it can be transferred, and what takes its place
//! (R46, R126, R147, R149).

use super::super::{ROWS, class, number, operator, runs, sheet};
use crate::{
    chip::chip,
    form::Form,
    frame::Frame,
    page::sheet::{Act, Block, Cell, Field, Table},
    stop::Handled,
    visit::Member,
    words::Words,
};
use axum::{extract::RawQuery, response::Response};
use domain::operator::{
    Operator,
    equivalent::Proposal,
    offer::{Offer, ProductClass},
};
use jiff::Timestamp;
use url::form_urlencoded::byte_serialize;

/// Where something about an offer is.
pub fn path(page: &str, id: &str) -> String {
    let id: String = byte_serialize(id.as_bytes()).collect();
    format!("/operator/offers/{page}?id={id}")
}

/// Whether an offer is sold, as a chip.
pub fn standing(frame: &Frame, one: &Offer, now: Timestamp) -> String {
    match one.retired_at {
        Some(at) if at <= now => chip(frame, "gray", "x", "operator-offer-retired"),
        Some(_) => chip(frame, "amber", "clock", "operator-offer-retires"),
        None => chip(frame, "green", "ok", "operator-offer-sold"),
    }
}

/// What is proposed in its place, in words.
pub fn instead(words: Words, operator: &Operator, one: &Offer, now: Timestamp) -> String {
    let proposal = operator.proposal(&one.id, now);
    match &proposal {
        Proposal::Same(_) => words.say("operator-equal-same"),
        Proposal::None => words.say("operator-equal-none"),
        Proposal::Equivalents(_) => {
            let name =
                |id| operator.offers.get(id).map_or_else(|| id.to_string(), |one| one.name.clone());
            proposal.offers().into_iter().map(name).collect::<Vec<_>>().join(", ")
        }
    }
}

/// In which countries it is sold, in words.
pub fn markets(words: Words, one: &Offer) -> String {
    if one.countries.is_empty() {
        return words.say("operator-everywhere");
    }
    one.countries.iter().map(|country| words.country(country)).collect::<Vec<_>>().join(", ")
}

/// `GET /operator/offers`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let (words, now) = (member.visit.words, member.visit.app.clock().now());
    let operator = operator(&member).await?;
    let policy = operator.policies.at(now);
    let (wanted, of) = (query.text("q").to_lowercase(), query.text("class"));
    let mut page = sheet(&member, "operator-offers", "operator-offers-intro");
    let add = Act::to("/operator/offers/edit", words.say("operator-offer-new"));
    page.acts = vec![add.icon("plus").style("primary")];
    let fits = |one: &&Offer| {
        let named = one.name.to_lowercase().contains(&wanted)
            || one.id.0.as_str().to_lowercase().contains(&wanted);
        named && (of.is_empty() || one.class.word() == of)
    };
    let found: Vec<_> = operator.offers.values().filter(fits).collect();
    let row = |one: &&Offer| {
        let moves = if policy.transferable.contains(&one.class) { "yes" } else { "no" };
        vec![
            Cell::link(path("one", one.id.0.as_str()), &one.name).small(one.id.to_string()),
            Cell::text(class(words, one.class)),
            Cell::chip(standing(&page.frame, one, now)),
            Cell::text(instead(words, &operator, one, now)),
            Cell::text(words.say(&format!("operator-{moves}"))),
            Cell::text(markets(words, one)),
        ]
    };
    let rows = found.iter().take(ROWS as usize).map(row).collect();
    let all = [(String::new(), words.say("operator-all-classes"))];
    let classes = ProductClass::ALL.map(|one| (one.word().to_owned(), class(words, one)));
    let columns = [
        ("operator-offer", "lead"),
        ("operator-class", "p3"),
        ("state", ""),
        ("operator-instead", "p3"),
        ("operator-transferable", "p2"),
        ("operator-markets", "p2"),
    ];
    let table = Table {
        title: words.say("operator-offers"),
        filter: "/operator/offers".to_owned(),
        fields: vec![
            Field::of("search", "q", words.say("operator-search-offer"), query.text("q")),
            Field::choice("class", words.say("operator-class"), of, all.into_iter().chain(classes)),
        ],
        is_filtered: !wanted.is_empty() || !of.is_empty(),
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows,
        empty: words.say("operator-offers-empty"),
        foot: words.with("operator-offers-count", "count", number(words, found.len())),
        ..Table::default()
    };
    page.with(Block::Table(table)).shown()
}
