//! Transfers of which something could not be moved, and what could not be told (E6, R120-R124).
//!
//! A group that could not move is back with its partner at once, free to be asked for again: so
//! there is nothing to put back, and nothing that the operator could do in a partner's place.

use super::super::{ROWS, days, number, runs, sheet};
use crate::{
    chip,
    page::sheet::{Block, Cell, Table},
    pages::customers::customer::short,
    stop::Handled,
    visit::Member,
};
use axum::response::Response;
use domain::customer::transfer::{Transfer, TransferState, receipt::FailedGroup};
use jiff::Timestamp;
use store::{Tx, desk, moving::Moving};
use wire::{fault::Area, refusal};

/// When a transfer was carried out as far as it could be.
fn ended(one: &Transfer) -> Timestamp {
    match &one.state {
        TransferState::PartlyComplete { at, .. } | TransferState::Failed { at, .. } => *at,
        _ => one.changed_at,
    }
}

/// How often a line of this customer has been tried, and whether it moved at last.
fn tries(all: &[Moving], of: &Moving, group: &FailedGroup) -> usize {
    let Some(line) = of.transfer.lines.get(usize::from(group.group)) else { return 1 };
    let same = |one: &&Moving| {
        let failed = one.transfer.failed().iter();
        let mut lines =
            failed.filter_map(|one_group| one.transfer.lines.get(usize::from(one_group.group)));
        one.customer == of.customer && lines.any(|other| other.subscription == line.subscription)
    };
    all.iter().filter(same).count()
}

/// What could not be moved: of whose transfers, and since when.
pub async fn unsettled(member: &Member) -> Handled<Vec<(String, Timestamp)>> {
    let job = |tx: &mut Tx<'_>| desk::unsettled(tx, ROWS);
    let found = member.visit.app.store().read(job).await?;
    Ok(found.iter().map(|one| (one.customer_name.clone(), ended(&one.transfer))).collect())
}

/// `GET /operator/stuck`
pub async fn page(member: Member) -> Handled<Response> {
    runs(&member)?;
    let (app, words) = (&member.visit.app, member.visit.words);
    let now = app.clock().now();
    let found = app.store().read(|tx: &mut Tx<'_>| desk::unsettled(tx, ROWS)).await?;
    let page = sheet(&member, "operator-stuck", "operator-stuck-intro");
    let mut rows = Vec::new();
    for one in &found {
        let transfer = &one.transfer;
        let path = format!("/customers/{}/transfers/{}", one.customer, transfer.id);
        for group in transfer.failed() {
            let line = transfer.lines.get(usize::from(group.group));
            let name = line.map_or_else(String::new, |line| line.friendly_name.clone());
            let codes = group.why.iter().map(|why| refusal::place(why, Area::Core).1.to_string());
            let codes: Vec<_> = codes.collect();
            let age = words.count("operator-days-ago", days(ended(transfer), now));
            rows.push(vec![
                Cell::link(&path, name).small(format!(
                    "{} · {}",
                    short(transfer.id),
                    one.customer_name
                )),
                Cell::text(codes.join(", ")).list(words.all_refused(&group.why)),
                Cell::chip(chip::transfer(&page.frame, Some(transfer))),
                Cell::text(number(words, tries(&found, one, group))),
                Cell::text(words.day(ended(transfer))).small(age),
            ]);
        }
    }
    let columns = [
        ("operator-line", "lead"),
        ("operator-code-and-why", ""),
        ("state", "p2"),
        ("operator-attempts", "r num p3"),
        ("operator-since", "nw p3"),
    ];
    let table = Table {
        title: words.say("operator-stuck"),
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        empty: words.say("operator-stuck-empty"),
        foot: words.count("operator-lines-count", rows.len()),
        rows,
        ..Table::default()
    };
    let note = Block::Note("gray", "info", words.say("operator-stuck-note"));
    page.with(note).with(Block::Table(table)).shown()
}
