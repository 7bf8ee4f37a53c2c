//! All transfers of whoever looks: what waits for an answer first.

use crate::pages::customers::customer::short;
use crate::{
    chip,
    form::Form,
    frame::Frame,
    page::shown,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::RawQuery, response::Response};
use domain::{
    actor::Organisation,
    authority::{Act, Standing, Standings, permit},
    id::{CustomerId, TransferId},
    operator::policy::Policy,
};
use store::{Tx, list as lists};

/// How many rows the page has.
const ROWS: u32 = 200;

struct Row {
    id: TransferId,
    customer: CustomerId,
    short: String,
    customer_name: String,
    state: String,
    lines: String,
    parties: String,
    asked: String,
}

#[derive(Template)]
#[template(path = "transfers.html")]
struct Page {
    frame: Frame,
    words: Words,
    tabs: [(&'static str, &'static str, bool); 2],
    rows: Vec<Row>,
}

/// `GET /transfers`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/transfers");
    let (visit, words) = (&member.visit, member.visit.words);
    let frame = Frame::of(visit);
    let standings: Standings = match member.who.actor.by.organisation {
        Organisation::Operator(_) => [Standing::Operator].into(),
        Organisation::Partner(_) => [Standing::Asker, Standing::Approver].into(),
        Organisation::Customer(_) => return Err(Stop::Missing),
    };
    permit(&member.who.actor, Act::ViewTransfers, &standings, &Policy::default())?;
    let (reader, open) = (member.who.actor.partner(), query.text("state") != "all");
    let job = move |tx: &mut Tx<'_>| lists::transfers(tx, reader, open, ROWS);
    let found = visit.app.store().read(job).await?;
    let row = |one: lists::Moving| Row {
        id: one.transfer.id,
        customer: one.customer,
        short: short(one.transfer.id),
        customer_name: one.customer_name,
        state: chip::transfer(&frame, Some(&one.transfer)),
        lines: words.number(i64::try_from(one.transfer.all_lines().count()).unwrap_or(0)),
        parties: format!("{} → {}", one.transfer.source_name, one.transfer.target_name),
        asked: words.day(one.transfer.created_at),
    };
    let rows = found.into_iter().map(row).collect();
    let tabs = [("transfers-open", "", open), ("transfers-all", "?state=all", !open)];
    shown(&Page { frame, words, tabs, rows })
}
