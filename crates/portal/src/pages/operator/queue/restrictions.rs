//! The restriction cases: told, in force, and those whose revenue is too small (R2, R159, B21).

use super::super::{ROWS, number, partners, runs, sheet, tabs};
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
use domain::{
    id::PartnerId,
    partner::{Partner, Programme},
};
use jiff::Timestamp;
use store::{Failure, Tx, partner as books, partner::mark};

/// Everybody that is a direct bill partner, by name.
pub fn direct(tx: &mut Tx<'_>) -> Result<Vec<PartnerId>, Failure> {
    let (mut found, mut after) = (Vec::new(), None::<(String, PartnerId)>);
    loop {
        let last = after.take();
        let some = books::page(tx, last.as_ref().map(|(name, id)| (name.as_str(), *id)), 500)?;
        after = some.last().map(|one| (one.name.clone(), one.id));
        let plays = |one: &&std::sync::Arc<Partner>| one.status(Programme::DirectBill).is_some();
        found.extend(some.iter().filter(plays).map(|one| one.id));
        if some.len() < 500 {
            return Ok(found);
        }
    }
}

/// How a restriction stands, as a chip.
pub fn standing(frame: &Frame, partner: &Partner) -> String {
    let told = partner.revenue.restriction;
    if partner.is_suspended(Programme::DirectBill) {
        return chip(frame, "purple", "pause", "enrolment-status-suspended");
    }
    match (told, partner.is_restricted(Programme::DirectBill)) {
        (_, true) => chip(frame, "amber", "alert", "operator-restriction-in_force"),
        (Some(_), false) => chip(frame, "amber", "clock", "operator-restriction-announced"),
        (None, false) => chip(frame, "green", "ok", "operator-restriction-none"),
    }
}

/// What a partner earned, and what it had to, in one line.
pub fn earned(words: Words, cents: i64, floor: i64) -> String {
    let money = |cents| words.dollars(cents);
    words.both("operator-earned-of", ("earned", money(cents)), ("floor", money(floor)))
}

/// `GET /operator/restrictions`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let (state, wanted) = (query.text("state").to_owned(), query.text("q").to_lowercase());
    let words = member.visit.words;
    let everybody = state == "all";
    let find = move |tx: &mut Tx<'_>, now: Timestamp| {
        if everybody { direct(tx) } else { mark::restricted(tx, PartnerId::default(), now, ROWS) }
    };
    let mut found = partners(&member, find).await?;
    let is_case = |one: &Partner| {
        one.revenue.restriction.is_some() || one.is_restricted(Programme::DirectBill)
    };
    found.retain(|one| everybody || is_case(one));
    found.retain(|one| one.name.to_lowercase().contains(&wanted));
    found.sort_by_key(|one| one.revenue.restriction.map(|told| told.restricts_at));
    let page = sheet(&member, "operator-restrictions", "operator-restrictions-intro");
    let rows = found.iter().take(ROWS as usize).map(|one| row(&page.frame, one)).collect();
    let count = if everybody { String::new() } else { number(words, found.len()) };
    let all = [
        ("", words.say("operator-restrictions-cases"), count),
        ("all", words.say("operator-restrictions-all"), String::new()),
    ];
    let columns = [
        ("company", "lead"),
        ("state", ""),
        ("operator-reason", "p2"),
        ("operator-noticed", "nw p3"),
        ("operator-restricts", "nw p3"),
        ("", "r"),
    ];
    let q = Field::of("search", "q", words.say("operator-search-partner"), query.text("q"));
    let kept = Field::of("hidden", "state", String::new(), &state);
    let table = Table {
        title: words.say("operator-restrictions"),
        tabs: tabs("/operator/restrictions", &all, &state),
        filter: "/operator/restrictions".to_owned(),
        fields: vec![kept, q],
        is_filtered: !wanted.is_empty(),
        columns: columns
            .map(|(key, class)| {
                (if key.is_empty() { String::new() } else { words.say(key) }, class)
            })
            .into(),
        rows,
        empty: words.say("operator-restrictions-empty"),
        ..Table::default()
    };
    page.with(Block::Table(table)).shown()
}

fn row(frame: &Frame, one: &Partner) -> Vec<Cell> {
    let words = frame.words;
    let told = one.revenue.restriction;
    let path = format!("/operator/restrictions/{}", one.id);
    let reason = told.map_or_else(String::new, |told| {
        words.say(&format!("operator-reason-{}", told.reason.word()))
    });
    let day = |at: Option<Timestamp>| at.map_or_else(String::new, |at| words.day(at));
    vec![
        Cell::link(&path, &one.name).small(one.mpn.to_string()),
        Cell::chip(standing(frame, one)),
        Cell::text(reason),
        Cell::text(day(told.map(|told| told.noticed_at))),
        Cell::text(day(told.map(|told| told.since.unwrap_or(told.restricts_at)))),
        Cell::acts(vec![Act::to(path, words.say("step-open")).of(&one.name)]),
    ]
}
