//! `novate admin`: what the keeper of an installation does.

mod backup;
mod check;
mod copy;
mod policy;
mod rotate;

use crate::{
    cli::{self, AdminCommand},
    exit::{End, cannot_start},
};
use comfy_table::{Cell, CellAlignment, Table, presets::NOTHING};
use std::fmt::Display;
use store::{DATABASE, Failure, Place};

/// Runs the command.
///
/// # Errors
/// [`End::Broken`] when something is not as it must be; other [`End`]s when it cannot be done.
pub fn run(args: &cli::Admin) -> Result<(), End> {
    match &args.command {
        AdminCommand::Copy { from, to, json } => copy::run(from, to, *json),
        AdminCommand::Check { place, json } => check::run(place, *json),
        AdminCommand::Backup { data, file } => backup::run(data, file),
        AdminCommand::Restore { file, data } => backup::restore(file, data),
        AdminCommand::Policy(args) => policy::run(args),
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

fn table(heads: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING).set_header(heads);
    table
}

fn number(value: impl Display) -> Cell {
    Cell::new(value).set_alignment(CellAlignment::Right)
}
