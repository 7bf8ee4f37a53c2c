//! What the person at the terminal sees: the report in tables of at most 80 columns.

use crate::ready::Ready;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets::UTF8_HORIZONTAL_ONLY};
use ctl::report::Report;
use std::{fmt::Display, path::Path};

/// The width that every terminal has.
const WIDTH: u16 = 80;

fn table(head: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_style(UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(WIDTH)
        .set_header(head.iter().copied());
    table
}

fn number(value: impl Display) -> Cell {
    Cell::new(format!("{value}")).set_alignment(CellAlignment::Right)
}

/// The report.
pub fn report(report: &Report) {
    println!(
        "{} of {} customers moved, {} subscriptions; {} stayed.\n",
        report.customers_moved,
        report.customers,
        report.subscriptions_moved,
        report.subscriptions_stayed,
    );
    println!("Seats, over all partners, before and after:");
    let mut seats = table(&["product", "before", "after", "of these moved", "lost"]);
    for (product, around) in &report.seats {
        let lost = i64::from(around.before) - i64::from(around.after);
        seats.add_row(vec![
            Cell::new(product),
            number(around.before),
            number(around.after),
            number(around.moved),
            number(lost),
        ]);
    }
    println!("{seats}\n");
    println!("What could not move, and what would cure it:");
    let mut reasons = table(&["reason", "subscriptions", "for example"]);
    for (code, count) in &report.reasons {
        reasons.add_row(vec![
            Cell::new(code),
            number(count.subscriptions),
            Cell::new(&count.example),
        ]);
    }
    println!("{reasons}\n");
    if report.holds() {
        println!("Every invariant holds: no seat was lost, nothing is live twice, all sums agree.");
    } else {
        println!("NOT as it must be:");
        for fault in &report.faults {
            println!("  - {fault}");
        }
    }
}

/// Where to go on from here.
pub fn where_to_look(ready: &Ready, dir: &Path) {
    println!("\nNovate stays up at {} (Ctrl-C ends it).", ready.base_url);
    println!("Sign in as anybody; for example:");
    for one in ready.partners.iter().chain(ready.customers.first()) {
        println!("  {:<34} {:<18} tenant {}", one.name, one.kind, one.tenant_id);
        for user in one.users.iter().take(2) {
            let password = user.password.as_deref().unwrap_or("(none)");
            println!("      {:<46} {password}", user.upn);
        }
    }
    println!("All addresses and secrets: --ready-file FILE, or {}/world.json", dir.display());
    println!("Walk the four steps with curl: docs/transfers.md");
}
