//! The operator's queue: the enrolments with open checks, those due first (R12).

use super::told;
use crate::{
    chip::chip, form::Form, frame::Frame, page::shown, stop::Handled, visit::Member, words::Words,
};
use askama::Template;
use axum::{extract::RawQuery, response::Response};
use domain::{
    Aggregate,
    authority::{Act, permit_operator},
    id::PartnerId,
    partner::{Partner, Programme, enrolment::Enrolment},
};
use jiff::Timestamp;
use store::{Failure, Tx, partner::page as partners, perform::Facts};

/// How many partners are read at once.
const PAGE: u32 = 500;

/// How many rows the page has.
const ROWS: usize = 200;

struct Row {
    partner: PartnerId,
    programme: &'static str,
    name: String,
    part: String,
    open: String,
    due: String,
    late: Option<String>,
    submitted: String,
}

#[derive(Template)]
#[template(path = "enrolment/queue.html")]
struct Page {
    frame: Frame,
    words: Words,
    tabs: [(&'static str, &'static str, bool); 2],
    rows: Vec<Row>,
    count: String,
    late: String,
}

/// An enrolment that waits.
struct Waiting {
    partner: PartnerId,
    name: String,
    programme: Programme,
    enrolment: Enrolment,
    due: String,
}

impl Waiting {
    fn due_at(&self) -> Option<Timestamp> {
        self.enrolment.overdue_since.or(self.enrolment.overdue_at)
    }
}

/// The enrolments of a partner that wait, as they are at this moment.
fn waiting(words: Words, one: &Partner, setting: &domain::Setting<'_>) -> Vec<Waiting> {
    let one = one.clone().settled(setting);
    let waits =
        |enrolment: &Enrolment| enrolment.overdue_at.is_some() || enrolment.overdue_since.is_some();
    let all = one.enrolments.iter().filter(|(_, enrolment)| waits(enrolment));
    all.map(|(programme, enrolment)| Waiting {
        partner: one.id,
        name: one.name.clone(),
        programme: *programme,
        enrolment: enrolment.clone(),
        due: told::due(words, enrolment, setting).unwrap_or_default(),
    })
    .collect()
}

/// `GET /operator/enrolments`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    permit_operator(&member.who.actor, Act::VetPartner)?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let (visit, words) = (&member.visit, member.visit.words);
    let frame = Frame::of(visit);
    let (now, overdue) = (visit.app.clock().now(), query.text("state") == "overdue");
    let read = move |tx: &mut Tx<'_>| {
        let (mut found, mut after) = (Vec::new(), None);
        let facts = Facts::of(tx, [])?;
        let setting = facts.setting(now);
        loop {
            let last: Option<(String, PartnerId)> = after.take();
            let some = partners(tx, last.as_ref().map(|(name, id)| (name.as_str(), *id)), PAGE)?;
            after = some.last().map(|one| (one.name.clone(), one.id));
            let vetted = some.iter().filter(|one| !one.enrolments.is_empty());
            found.extend(vetted.flat_map(|one| waiting(words, one, &setting)));
            if some.len() < PAGE as usize {
                return Ok::<_, Failure>(found);
            }
        }
    };
    let mut found: Vec<Waiting> = visit.app.store().read(read).await?;
    found.sort_by_key(Waiting::due_at);
    let number = |count: usize| words.number(i64::try_from(count).unwrap_or(i64::MAX));
    let late = |one: &&Waiting| one.enrolment.overdue_since.is_some();
    let (count, lates) = (number(found.len()), number(found.iter().filter(late).count()));
    let wanted = found.iter().filter(|one| !overdue || late(one)).take(ROWS);
    let rows = wanted.map(|one| row(&frame, one)).collect();
    let tabs = [("enrolment-open", "", !overdue), ("enrolment-overdue", "?state=overdue", overdue)];
    shown(&Page { frame, words, tabs, rows, count, late: lates })
}

fn row(frame: &Frame, one: &Waiting) -> Row {
    let words = frame.words;
    let overdue = one.enrolment.overdue_since.is_some();
    let open: Vec<_> = one.enrolment.open().map(|check| told::check_name(words, check)).collect();
    Row {
        partner: one.partner,
        programme: one.programme.word(),
        name: one.name.clone(),
        part: told::part_name(words, one.programme),
        open: open.join(", "),
        late: overdue.then(|| chip(frame, "red", "alert", "enrolment-overdue-chip")),
        due: one.due.clone(),
        submitted: words.day(one.enrolment.submitted_at),
    }
}
