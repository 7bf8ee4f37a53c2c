//! What the person at the terminal sees: the report, at most 80 columns wide.

use crate::{
    demo::{
        kept::{Standing, StandingSeats},
        ready::{Organisation, Ready},
        year::{Entry, Letters, NAME, Year},
    },
    say::say,
    serve::tls,
};
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
    presets::NOTHING,
};
use ctl::report::{CustomerOutcome, Report};
use std::collections::BTreeMap;
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

/// The year; `each` tells of every customer by itself as well.
pub fn year(year: &Year, each: bool) {
    let report = &year.report;
    say!("From {}\n  to {}\n", year.from, year.to);
    timeline(&year.timeline);
    if each {
        report.outcomes.iter().for_each(customer);
    }
    let Report { customers, customers_moved, subscriptions_moved, .. } = report;
    let stayed = report.subscriptions_stayed;
    say!(
        "{customers_moved} of {customers} customers moved, with {subscriptions_moved} \
         subscriptions; {stayed} subscriptions stayed.\n"
    );
    say!("What was done for the move, how often:\n");
    let mut steps = table(NOTHING);
    for (step, count) in &report.steps {
        steps.add_row(vec![number(count), Cell::new(step)]);
    }
    print(&steps);
    seats(report);
    reasons(report);
    letters(&year.letters);
    if report.holds() {
        say!("Every invariant holds: no seat was lost, nothing is live twice, all sums agree,");
        say!("and every letter that was promised is there, in its reader’s language.");
    } else {
        say!("NOT as it must be:");
        for fault in &report.faults {
            say!("  - {fault}");
        }
    }
}

fn timeline(entries: &[Entry]) {
    say!("A year of the programme, by the sandbox’s clock:\n");
    let mut table = table(RULED);
    table.set_header(["date", "what happened"]);
    let mut last = None;
    for Entry { date, what } in entries {
        let day = if last == Some(date) { String::new() } else { date.to_string() };
        table.add_row(vec![Cell::new(day), Cell::new(what)]);
        last = Some(date);
    }
    if let Some(column) = table.column_mut(0) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    print(&table);
}

fn letters(letters: &Letters) {
    say!("Letters in the mailbox, by language:\n");
    let mut table = table(RULED);
    let languages: Vec<&str> = letters.languages.keys().map(String::as_str).collect();
    table.set_header([&["about"], &languages[..], &["all"]].concat());
    let row = |name: &str, counts: &BTreeMap<String, usize>| {
        let of = |language: &&str| number(counts.get(*language).copied().unwrap_or_default());
        let mut row = vec![Cell::new(name)];
        row.extend(languages.iter().map(of));
        row.push(number(counts.values().sum::<usize>()));
        row
    };
    for (kind, counts) in &letters.kinds {
        table.add_row(row(kind, counts));
    }
    table.add_row(row("all", &letters.languages));
    print(&table);
}

/// How a year stands that was played before.
pub fn standing(standing: &Standing) {
    let Standing { clock, ended, .. } = standing;
    say!("The year was played before; it ended on {}.", day(ended));
    say!("The clock of its sandbox “{NAME}” stands on {}.\n", day(clock));
    say!("Seats, over all partners:\n");
    let mut table = table(RULED);
    table.set_header(["product", "at the end", "now"]);
    let row =
        |name: &str, one: &StandingSeats| vec![Cell::new(name), number(one.ended), number(one.now)];
    let mut all = StandingSeats::default();
    for (product, one) in &standing.seats {
        table.add_row(row(product, one));
        all = StandingSeats { ended: all.ended + one.ended, now: all.now + one.now };
    }
    table.add_row(row("all", &all));
    print(&table);
    say!("To play it again, take another --data, or delete the sandbox (`novate sandbox");
    say!("delete \"{NAME}\"`) and start the demo once more.");
}

fn day(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
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
    say!("\nNovate is up at {base} (Ctrl-C ends it).");
    if let Some(path) = &ready.authority {
        tls::explain(path);
    }
    say!("In a browser you are anybody at a click, and docs/tour.md leads the way:");
    say!("  {base}/signin");
    say!("With a password, for example:\n");
    for one in ready.partners.iter().chain(ready.customers.first()) {
        say!("{}\n  tenant {}", who(one), one.tenant_id);
        for user in one.users.iter().take(2) {
            let password = user.password.as_deref().unwrap_or("(none)");
            say!("  {:<32} {password}", user.upn);
        }
    }
    if let Some(year) = &ready.year {
        say!("\nThe year, as it stands in the end, secrets in --ready-file FILE:");
        say!("  {}", year.base_url);
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
