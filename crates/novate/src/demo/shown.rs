//! What the person at the terminal sees: the report, at most 80 columns wide.

use super::moved;
use crate::{
    demo::ready::{Organisation, Ready},
    say::say,
};
use comfy_table::{
    Cell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle, presets::NOTHING,
};
use ctl::report::{CustomerOutcome, Report};
use store::Place;

/// The width that every terminal has.
const WIDTH: u16 = 80;
/// A line below the heads of the columns, and no other.
const RULED: TableStyle = NOTHING.header_separator(LineStyle::none().fill('─').junction('─'));

fn table(style: TableStyle) -> Table {
    let mut table = Table::new();
    table.load_style(style).set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
    table
}

fn number(value: impl ToString + Copy) -> Cell {
    Cell::new(value.to_string()).set_alignment(CellAlignment::Right)
}

fn print(table: &Table) {
    say!("{}\n", table.trim_fmt());
}

/// The report; `each` tells of every customer by itself as well.
pub fn report(report: &Report, ready: &Ready, each: bool) {
    if let Ok((source, target)) = moved::sides(ready) {
        say!("From {}\n  to {}\n", who(source), who(target));
    }
    if each {
        report.outcomes.iter().for_each(customer);
    }
    let Report { customers, customers_moved, subscriptions_moved, .. } = report;
    let stayed = report.subscriptions_stayed;
    say!(
        "{customers_moved} of {customers} customers moved, with {subscriptions_moved} \
         subscriptions; {stayed} subscriptions stayed.\n"
    );
    say!("What was done, how often:\n");
    let mut steps = table(NOTHING);
    for (step, count) in &report.steps {
        steps.add_row(vec![number(count), Cell::new(step)]);
    }
    print(&steps);
    seats(report);
    reasons(report);
    if report.holds() {
        say!("Every invariant holds: no seat was lost, nothing is live twice, all sums agree.");
    } else {
        say!("NOT as it must be:");
        for fault in &report.faults {
            say!("  - {fault}");
        }
    }
}

fn who(one: &Organisation) -> String {
    let country = one.country.as_deref().unwrap_or("-");
    format!("{} ({country}, {})", one.name, one.kind.replace('_', " "))
}

fn seats(report: &Report) {
    say!("Seats, over all partners:\n");
    let mut seats = table(RULED);
    seats.set_header(["product", "before", "after", "of these moved", "lost"]);
    let row = |name: &str, before: u32, after: u32, moved: u32| {
        let lost = i64::from(before) - i64::from(after);
        vec![Cell::new(name), number(before), number(after), number(moved), number(lost)]
    };
    for (product, around) in &report.seats {
        seats.add_row(row(product, around.before, around.after, around.moved));
    }
    let all = report
        .seats
        .values()
        .fold((0, 0, 0), |sum, one| (sum.0 + one.before, sum.1 + one.after, sum.2 + one.moved));
    seats.add_row(row("all", all.0, all.1, all.2));
    print(&seats);
}

fn reasons(report: &Report) {
    if report.reasons.is_empty() {
        return;
    }
    say!("Why subscriptions stayed, how many, and for example:\n");
    let mut reasons = table(NOTHING);
    for (code, count) in &report.reasons {
        let text = format!("{code}\n{}: {}", count.customer, count.example);
        reasons.add_row(vec![number(count.subscriptions), Cell::new(text)]);
    }
    print(&reasons);
}

fn customer(outcome: &CustomerOutcome) {
    say!("{}", outcome.name);
    for step in &outcome.steps {
        say!("  {step}");
    }
    let mut lines = table(NOTHING);
    for line in &outcome.moved {
        let what = format!("{} ({} seats)", line.product, line.quantity);
        lines.add_row(vec![Cell::new("  moved"), Cell::new(what)]);
    }
    for line in &outcome.stayed {
        let why = line.reasons.iter().map(|reason| outcome.named(&reason.description));
        let what = format!("{}\n{}", line.name, why.collect::<Vec<_>>().join("\n"));
        lines.add_row(vec![Cell::new("  stayed"), Cell::new(what)]);
    }
    print(&lines);
}

/// Where to go on from here.
pub fn where_to_look(ready: &Ready, place: &Place) {
    let base = &ready.base_url;
    say!("\nNovate is up at {base} (Ctrl-C ends it). Sign in as anybody, for example:\n");
    for one in ready.partners.iter().chain(ready.customers.first()) {
        say!("{}\n  tenant {}", who(one), one.tenant_id);
        for user in one.users.iter().take(2) {
            let password = user.password.as_deref().unwrap_or("(none)");
            say!("  {:<32} {password}", user.upn);
        }
    }
    match place {
        Place::Folder(dir) => {
            let dir = dir.display();
            say!("\nEverybody and every secret: --ready-file FILE, or {dir}/world.json");
        }
        Place::Server { .. } => say!("\nEverybody and every secret: --ready-file FILE"),
    }
    say!("Walk the four steps with curl: docs/transfers.md");
    say!("What there is to call: {base}/novate/v1/openapi.json");
}
