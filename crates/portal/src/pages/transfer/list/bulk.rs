//! Several requests taken back at once: the page that asks, and what came of it.

use super::{permitted, short};
use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{done, onward_saying, shown},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::RawQuery, response::Response};
use domain::{
    authority,
    customer::command::Command,
    id::{CustomerId, TransferId},
};
use server::app::{Sent, Undone};
use uuid::Uuid;

/// How many are taken at once.
const MOST: usize = 50;

struct Row {
    value: String,
    short: String,
    customer_name: String,
    target: String,
    why_not: String,
}

#[derive(Template)]
#[template(path = "transfers-withdraw.html")]
struct Page {
    frame: Frame,
    words: Words,
    rows: Vec<Row>,
    question: String,
    is_possible: bool,
}

/// What was selected.
fn selected(form: &Form) -> Vec<(CustomerId, TransferId)> {
    let read = |text: &str| {
        let (customer, transfer) = text.split_once('/')?;
        Some((customer.parse().ok()?, transfer.parse().ok()?))
    };
    form.all("transfer").filter_map(read).take(MOST).collect()
}

/// `GET /transfers/withdraw?transfer=…`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    permitted(&member)?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/transfers/withdraw");
    let words = member.visit.words;
    let mut rows = Vec::new();
    for (customer, transfer) in selected(&query) {
        let act = authority::Act::ViewTransfers;
        let look = member.look(&customer.to_string(), act, None).await?;
        let (found, _) = look.customer.transfer_for(&member.who.actor, transfer)?;
        rows.push(Row {
            value: format!("{customer}/{transfer}"),
            short: short(transfer),
            customer_name: look.customer.profile.company_name.clone(),
            target: found.target_name.clone(),
            why_not: member.why_not(&look, &Command::Withdraw { transfer }).join(" "),
        });
    }
    if rows.is_empty() {
        return Ok(onward_saying(&member.visit.app, "/transfers", &words.say("transfers-select")));
    }
    let can = rows.iter().filter(|row| row.why_not.is_empty()).count();
    let question = words.count("transfers-withdraw-question", can);
    let frame = Frame::of(&member.visit);
    shown(&Page { frame, words, rows, question, is_possible: can > 0 })
}

/// `POST /transfers/withdraw`
pub async fn withdraw(posted: Posted) -> Handled<Response> {
    let (member, words) = (&posted.member, posted.member.visit.words);
    permitted(member)?;
    let (app, actor) = (&member.visit.app, &member.who.actor);
    let sent = posted.form.sent(member);
    let (mut taken, mut refused) = (0, 0);
    for (customer, transfer) in selected(&posted.form) {
        let command = Command::Withdraw { transfer };
        let sent = sent.clone().map(|sent| of_one(sent, transfer));
        match app.customer(actor.clone(), customer, command, sent, |_| Ok(done())).await {
            Ok(_) => taken += 1,
            Err(Undone::Refused(_)) => refused += 1,
            Err(other) => return Err(Stop::from(other)),
        }
    }
    let mut said = words.count("transfers-withdrawn", taken);
    if refused > 0 {
        said = format!("{said} {}", words.count("transfers-not-withdrawn", refused));
    }
    Ok(onward_saying(app, "/transfers", &said))
}

/// Each of several commands of one form has an id of its own, the same when it is sent again.
fn of_one(sent: Sent, transfer: TransferId) -> Sent {
    let request_id = Uuid::from_u128(sent.request_id.as_u128() ^ transfer.0.as_u128());
    Sent { request_id, ..sent }
}
