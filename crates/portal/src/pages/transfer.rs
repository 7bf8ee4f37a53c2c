//! A transfer: asking for it, how it stands, and what can be done about it (R92-R136).

mod ask;
mod course;
mod deed;
mod list;

use super::customers::customer::short;
use crate::{
    chip::{self, chip},
    frame::Frame,
    page::shown,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{Router, extract::Path, response::Response, routing::get};
use course::{Happening, Step};
use deed::Act;
use domain::{
    authority,
    customer::transfer::{Line, Transfer, receipt::MovedLine},
    id::{CustomerId, SubscriptionId, TransferId},
};
use server::app::{App, Look};

struct LineRow {
    name: String,
    from: SubscriptionId,
    to: Option<SubscriptionId>,
    seats: String,
    state: String,
    why: Vec<String>,
    is_addon: bool,
}

#[derive(Template)]
#[template(path = "transfer.html")]
struct Page {
    frame: Frame,
    words: Words,
    id: TransferId,
    short: String,
    customer: CustomerId,
    customer_name: String,
    state: String,
    lead: String,
    acts: Vec<Act>,
    drifts: Vec<String>,
    steps: Vec<Step>,
    lines: Vec<LineRow>,
    counts: Vec<(String, String, String, String)>,
    timeline: Vec<Happening>,
    parties: Vec<(String, String)>,
}

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/transfers", get(list::page))
        .route("/transfers/withdraw", get(list::withdraw_page).post(list::withdraw))
        .route("/customers/{customer}/transfers/new", get(ask::ask_page).post(ask::ask))
        .route("/customers/{customer}/transfers/{transfer}", get(page))
        .route(
            "/customers/{customer}/transfers/{transfer}/{act}",
            get(deed::confirm_page).post(deed::confirm),
        )
}

/// The transfer of the path, with its customer.
async fn found(member: &Member, customer: &str, text: &str) -> Handled<(Look, TransferId)> {
    let look = member.look(customer, authority::Act::ViewTransfers, None).await?;
    let id: TransferId = text.parse().map_err(|_| Stop::Missing)?;
    look.customer.transfer_for(&member.who.actor, id)?;
    Ok((look, id))
}

/// `GET /customers/{customer}/transfers/{transfer}`
pub async fn page(
    Path((customer, text)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, id) = found(&member, &customer, &text).await?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let (transfer, _) = look.customer.transfer_for(&member.who.actor, id)?;
    let customer_name = look.customer.profile.company_name.clone();
    let lead = words.put(
        "transfer-lead",
        &[
            ("source", transfer.source_name.as_str().into()),
            ("target", transfer.target_name.as_str().into()),
            ("customer", customer_name.as_str().into()),
        ],
    );
    shown(&Page {
        id,
        short: short(id),
        customer: look.customer.id,
        state: chip::transfer(&frame, Some(transfer)),
        lead,
        acts: deed::acts(&member, &look, transfer),
        drifts: drifts(words, &look, transfer),
        steps: course::steps(words, transfer),
        lines: lines(&member, &look, &frame, transfer),
        counts: counts(words, transfer),
        timeline: course::timeline(words, transfer),
        parties: vec![
            (transfer.source_name.clone(), words.say("party-source")),
            (transfer.target_name.clone(), words.say("party-target")),
            (customer_name.clone(), words.say("customer")),
        ],
        customer_name,
        frame,
        words,
    })
}

fn drifts(words: Words, look: &Look, transfer: &Transfer) -> Vec<String> {
    let name = |id| {
        let line = transfer.all_lines().find(|line| line.subscription == id);
        line.map_or_else(String::new, |line| line.friendly_name.clone())
    };
    let said = |drift: domain::customer::transfer::drift::Drift| {
        let number = |value: u32| words.number(i64::from(value));
        words.put(
            "transfer-drift",
            &[
                ("name", name(drift.subscription).into()),
                ("asked", number(drift.asked).into()),
                ("live", number(drift.live).into()),
            ],
        )
    };
    look.customer.drifts(transfer).into_iter().map(said).collect()
}

fn lines(member: &Member, look: &Look, frame: &Frame, transfer: &Transfer) -> Vec<LineRow> {
    let row = |line: &Line, is_addon| row((member, look), frame, transfer, line, is_addon);
    let mut rows = Vec::new();
    for line in &transfer.lines {
        rows.push(row(line, false));
        rows.extend(line.addons.iter().map(|addon| row(addon, true)));
    }
    rows
}

fn row(
    (member, look): (&Member, &Look),
    frame: &Frame,
    transfer: &Transfer,
    line: &Line,
    is_addon: bool,
) -> LineRow {
    let words = frame.words;
    let moved = transfer.receipt().and_then(|receipt| {
        receipt.lines().find(|moved: &&MovedLine| moved.from == line.subscription)
    });
    let is_ours = |base: &Line| base.group().any(|one| one.subscription == line.subscription);
    let place = transfer.lines.iter().position(is_ours);
    let mut groups = transfer.failed().iter();
    let failed = groups.find(|group| Some(usize::from(group.group)) == place);
    let state = if moved.is_some() {
        chip(frame, "green", "ok", "line-moved")
    } else if failed.is_some() {
        chip(frame, "red", "no", "line-failed")
    } else if transfer.is_open() {
        chip(frame, "gray", "dash", "line-waiting")
    } else {
        chip(frame, "gray", "dash", "line-stayed")
    };
    LineRow {
        name: line.friendly_name.clone(),
        from: line.subscription,
        to: moved.map(|moved| moved.to),
        seats: if line.class.is_usage() {
            words.say("not-seat-based")
        } else {
            words.number(i64::from(line.quantity))
        },
        state,
        why: failed.map_or(Vec::new(), |group| member.sentences(look, &group.why)),
        is_addon,
    }
}

fn counts(words: Words, transfer: &Transfer) -> Vec<(String, String, String, String)> {
    let number = |value: u32| words.number(i64::from(value));
    let products = transfer.receipt().map_or(&[][..], |receipt| &receipt.products);
    let row = |one: &domain::customer::transfer::receipt::ProductCount| {
        (one.product.to_string(), number(one.before), number(one.after), number(one.assigned))
    };
    products.iter().map(row).collect()
}
