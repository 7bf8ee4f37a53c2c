//! `novate admin audit`: whether the trail of events is the one that was written.

use super::{current, unusable};
use crate::{
    cli::{self, AuditCommand},
    config::place,
    exit::{End, cannot_start, failed},
    install::progress,
    say::say,
};
use std::{fs, path::Path};
use store::{
    Failure, Place, Store, Tx,
    event::chain::{
        self, Head,
        verify::{self, Finding, Report},
    },
    whole::more,
};

/// Runs the command.
///
/// # Errors
/// [`End::Broken`] when something is wrong; [`End::BadInput`] when the file of heads cannot be
/// read; [`End::CannotStart`] when the place cannot be used.
pub fn run(args: &cli::Audit) -> Result<(), End> {
    match &args.command {
        AuditCommand::Verify { place, against, json } => verify(place, against.as_deref(), *json),
        AuditCommand::Heads { place } => heads(place),
    }
}

fn verify(text: &str, against: Option<&Path>, as_json: bool) -> Result<(), End> {
    let place = place::read(text)?;
    let kept = against.map(read).transpose()?.unwrap_or_default();
    let (bar, told) = progress();
    let looked = look(&place, move |tx| verify::run(tx, &kept, told.as_ref()));
    bar.finish_and_clear();
    let report = looked.map_err(|why| unusable(&place, &why))?;
    if as_json {
        say!("{}", serde_json::to_string_pretty(&report).map_err(failed)?);
    } else {
        print(&report, &place);
    }
    if report.found == 0 { Ok(()) } else { Err(End::Broken) }
}

fn heads(text: &str) -> Result<(), End> {
    let place = place::read(text)?;
    let heads = look(&place, chain::heads).map_err(|why| unusable(&place, &why))?;
    for head in heads {
        say!("{head}");
    }
    Ok(())
}

/// Looks at a folder's database, a copy of one, or a server's, without touching it.
fn look<T, F>(place: &Place, mut look: F) -> Result<T, Failure>
where
    T: Send + 'static,
    F: FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
{
    match place {
        Place::Folder(path) => current(path)?.read(look),
        Place::Server { url, .. } => {
            Store::visit(url).and_then(|store| store.read_now(move |tx| look(tx)))
        }
    }
}

/// The heads that somebody has kept.
fn read(path: &Path) -> Result<Vec<Head>, End> {
    let file = path.display();
    let text = fs::read_to_string(path)
        .map_err(|why| cannot_start(format!("{file} cannot be read: {why}")))?;
    let mut heads = Vec::new();
    let mut wrong = Vec::new();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    for (index, line) in lines {
        match line.parse() {
            Ok(head) => heads.push(head),
            Err(why) => wrong.push(format!("{file}, line {}: {why}", index + 1)),
        }
    }
    if heads.is_empty() && wrong.is_empty() {
        wrong.push(format!("{file} holds no heads"));
    }
    if wrong.is_empty() { Ok(heads) } else { Err(End::BadInput(wrong.join("\n"))) }
}

fn print(report: &Report, place: &Place) {
    let Report { records, events, heads, .. } = report;
    if report.found == 0 {
        say!("The trail of {place} is whole: {events} events of {records} records.");
        if *heads > 0 {
            say!("It has grown from the {heads} heads that were kept.");
        }
        return;
    }
    say!("The trail of {place} is NOT what was written:");
    for Finding { stream, what } in &report.findings {
        say!("  {stream}: {what}");
    }
    let more = more(report.found, &report.findings);
    if more > 0 {
        say!("  and {more} more");
    }
}
