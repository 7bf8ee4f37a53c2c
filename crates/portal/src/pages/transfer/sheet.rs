//! The lines of a transfer, and its receipt, for spreadsheets.

use super::{found, short};
use crate::{page::csv::Sheet, stop::Handled, visit::Member};
use axum::{extract::Path, response::Response};
use domain::customer::transfer::{
    Line, Transfer,
    receipt::{MovedLine, Receipt},
};
use jiff::Timestamp;
use server::app::Look;

fn written(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn date(at: Option<Timestamp>) -> String {
    at.map_or_else(String::new, |at| at.strftime("%Y-%m-%d").to_string())
}

/// A file of a transfer: its headings, and the rows that are made of it.
async fn file<const CELLS: usize>(
    (customer, text): (String, String),
    member: &Member,
    (name, heads): (&str, [&str; CELLS]),
    rows: impl Fn(&Look, &Transfer) -> Vec<[String; CELLS]>,
) -> Handled<Response> {
    let (look, id) = found(member, &customer, &text).await?;
    let (transfer, _) = look.customer.transfer_for(&member.who.actor, id)?;
    let mut sheet = Sheet::new(&member.visit);
    sheet.row(heads.map(|key| member.visit.words.say(key)));
    for row in rows(&look, transfer) {
        sheet.row(row);
    }
    Ok(sheet.answer(&format!("{name}-{}", short(id))))
}

/// How many seats; nothing where none are counted.
fn seats(line: &Line, count: u32) -> String {
    if line.class.is_usage() { String::new() } else { count.to_string() }
}

/// `GET /customers/{customer}/transfers/{transfer}/lines.csv`
pub async fn lines(Path(path): Path<(String, String)>, member: Member) -> Handled<Response> {
    let words = member.visit.words;
    let heads = [
        "subscription",
        "receipt-old",
        "receipt-base",
        "product",
        "transfer-seats-asked",
        "transfer-seats-now",
        "renews",
        "state",
    ];
    file(path, &member, ("transfer", heads), |look, transfer| {
        let drifts = look.customer.drifts(transfer);
        let lines =
            transfer.lines.iter().flat_map(|line| line.group().map(move |part| (line, part)));
        lines
            .map(|(line, part)| {
                let is_addon = part.subscription != line.subscription;
                let drift = drifts.iter().find(|one| one.subscription == part.subscription);
                let one = look.customer.subscriptions.get(&part.subscription);
                [
                    part.friendly_name.clone(),
                    part.subscription.to_string(),
                    if is_addon { line.subscription.to_string() } else { String::new() },
                    part.product.to_string(),
                    seats(part, part.quantity),
                    seats(part, drift.map_or(part.quantity, |drift| drift.live)),
                    date(one.and_then(|one| one.commitment_ends_at)),
                    words.say(standing(transfer, part)),
                ]
            })
            .collect()
    })
    .await
}

fn standing(transfer: &Transfer, line: &Line) -> &'static str {
    if moved(transfer, line).is_some() {
        "line-moved"
    } else if transfer.is_open() {
        "line-waiting"
    } else {
        "line-stayed"
    }
}

fn moved<'t>(transfer: &'t Transfer, line: &Line) -> Option<&'t MovedLine> {
    let all = transfer.receipt().into_iter().flat_map(Receipt::lines);
    all.into_iter().find(|moved| moved.from == line.subscription)
}

/// `GET /customers/{customer}/transfers/{transfer}/receipt.csv`
pub async fn receipt(Path(path): Path<(String, String)>, member: Member) -> Handled<Response> {
    let words = member.visit.words;
    let heads = [
        "receipt-number",
        "customer",
        "transfer-party-source",
        "transfer-party-target",
        "subscription",
        "product",
        "receipt-old",
        "receipt-new",
        "before",
        "after",
        "receipt-cloud",
        "receipt-ended",
        "state",
    ];
    file(path, &member, ("receipt", heads), |look, transfer| {
        let state = |line: &Line| words.say(standing(transfer, line));
        transfer.all_lines().map(|line| cells(look, transfer, line, state(line))).collect()
    })
    .await
}

fn cells(look: &Look, transfer: &Transfer, line: &Line, state: String) -> [String; 13] {
    let moved = moved(transfer, line);
    let before = moved.map_or(line.quantity, |moved| moved.source_quantity);
    let cloud = moved.and_then(|moved| moved.entitlement);
    [
        transfer.id.to_string(),
        look.customer.profile.company_name.clone(),
        transfer.source_name.clone(),
        transfer.target_name.clone(),
        line.friendly_name.clone(),
        line.product.to_string(),
        line.subscription.to_string(),
        moved.map_or_else(String::new, |moved| moved.to.to_string()),
        seats(line, before),
        moved.map_or_else(String::new, |moved| seats(line, moved.target_quantity)),
        cloud.map_or_else(String::new, |id| id.to_string()),
        super::course::ended(transfer).map_or_else(String::new, written),
        state,
    ]
}
