//! `novate admin`: what the keeper of an installation does.

mod audit;
mod backup;
mod check;
mod copy;
mod enrolments;
mod letters;
mod policy;
mod rotate;

use crate::{
    cli::{self, AdminCommand},
    exit::{End, cannot_start},
    say::say,
};
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets::NOTHING,
};
use std::{fmt::Display, path::Path};
use store::{DATABASE, Failure, Place, Snapshot, whole::OLDER};

/// Runs the command.
///
/// # Errors
/// [`End::Broken`] when something is not as it must be; other [`End`]s when it cannot be done.
pub fn run(args: &cli::Admin) -> Result<(), End> {
    match &args.command {
        AdminCommand::Audit(args) => audit::run(args),
        AdminCommand::Copy { from, to, json } => copy::run(from, to, *json),
        AdminCommand::Check { place, json } => check::run(place, *json),
        AdminCommand::Backup { data, file } => backup::run(data, file),
        AdminCommand::Restore { file, data } => backup::restore(file, data),
        AdminCommand::Policy(args) => policy::run(args),
        AdminCommand::Enrolments(args) => enrolments::run(args),
        AdminCommand::Letters(args) => letters::run(args),
        AdminCommand::Mailbox(args) => letters::mailbox(args),
        AdminCommand::RotateKey { place, now, json } => rotate::run(place, *now, *json),
    }
}

/// Why a place cannot be used.
fn unusable(place: &Place, why: &Failure) -> End {
    let hint = match (place, why) {
        (Place::Folder(_), Failure::InUse(_)) => "; stop it first",
        _ => "",
    };
    cannot_start(format!("{place}: {why}{hint}"))
}

/// A folder's database, or a copy of one, as it is now; none of an older program.
fn current(path: &Path) -> Result<Snapshot, Failure> {
    let mut snapshot = Snapshot::open(path)?;
    if snapshot.missing()? > 0 {
        return Err(Failure::Broken(OLDER.to_owned()));
    }
    Ok(snapshot)
}

/// The place, if an installation is there already: opening a folder would make one.
fn existing(place: &Place) -> Result<(), End> {
    match place {
        Place::Folder(dir) if dir.is_file() => Err(cannot_start(format!(
            "{place} is a file; make a folder of it with novate admin restore"
        ))),
        Place::Folder(dir) if !dir.join(DATABASE).is_file() => {
            Err(cannot_start(format!("there is no installation in {place}")))
        }
        _ => Ok(()),
    }
}

/// The widest that a line may be, in columns.
const COLUMNS: u16 = 80;
/// What an id needs, with the blanks around it, in columns.
const ID_COLUMNS: u16 = 38;

/// A table of two columns: what it is, with its id, and what is to be said of it.
fn pairs(heads: [&str; 2], rows: impl Iterator<Item = [String; 2]>, none: &str) {
    let mut table = table(&heads);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(COLUMNS);
    table.add_rows(rows);
    if table.is_empty() {
        say!("{none}");
        return;
    }
    if let Some(column) = table.column_mut(0) {
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(ID_COLUMNS)));
    }
    say!("{}", table.trim_fmt());
}

fn table(heads: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING).set_header(heads);
    table
}

fn number(value: impl Display) -> Cell {
    Cell::new(value).set_alignment(CellAlignment::Right)
}
