//! `novate admin check`: whether an installation is sound.

use super::{current, number, table, unusable};
use crate::{
    config::place,
    exit::{End, failed},
    install::progress,
    say::say,
};
use serde_json::json;
use std::path::Path;
use store::{
    Failure, Place, Store,
    whole::{
        Told,
        check::{self, Finding, Report},
        more,
    },
};

/// Looks, and tells.
///
/// # Errors
/// [`End::Broken`] when something is wrong; [`End::CannotStart`] when the place cannot be used.
pub fn run(text: &str, as_json: bool) -> Result<(), End> {
    let place = place::read(text)?;
    let (bar, told) = progress();
    let looked = match &place {
        Place::Folder(path) => file(path, told.as_ref()),
        Place::Server { url, .. } => Store::visit(url)
            .and_then(|store| store.read_now(move |tx| check::run(tx, told.as_ref()))),
    };
    bar.finish_and_clear();
    let report = looked.map_err(|why| unusable(&place, &why))?;
    if as_json {
        let rows: serde_json::Map<_, _> =
            report.rows.iter().map(|(table, rows)| ((*table).to_owned(), json!(rows))).collect();
        let found = json!({ "rows": rows, "found": report.found, "findings": report.findings });
        say!("{}", serde_json::to_string_pretty(&found).map_err(failed)?);
    } else {
        print(&report, &place);
    }
    if report.found == 0 { Ok(()) } else { Err(End::Broken) }
}

/// A folder's database, or a copy of one, without touching it.
fn file(path: &Path, told: &Told<'_>) -> Result<Report, Failure> {
    let mut snapshot = current(path)?;
    // Before it is read for good: what the engine finds is the likely cause of the rest.
    let damage = match snapshot.damage(false) {
        Err(Failure::Corrupt(why)) => vec![why],
        other => other?,
    };
    let mut report = snapshot.read(|tx| check::run(tx, told))?;
    for what in damage.into_iter().rev() {
        report.found += 1;
        report.findings.insert(0, Finding { about: "the file".to_owned(), what });
    }
    Ok(report)
}

fn print(report: &Report, place: &Place) {
    let mut lines = table(&["table", "rows"]);
    for (name, rows) in &report.rows {
        lines.add_row([(*name).into(), number(rows)]);
    }
    say!("{}\n", lines.trim_fmt());
    if report.found == 0 {
        say!("{place} is sound: every record, index and event.");
        return;
    }
    say!("{place} is NOT sound:");
    for Finding { about, what } in &report.findings {
        say!("  {about}: {what}");
    }
    let more = more(report.found, &report.findings);
    if more > 0 {
        say!("  and {more} more");
    }
}
