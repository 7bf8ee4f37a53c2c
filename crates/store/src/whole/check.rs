//! Whether a whole installation is sound: what is stored is what the rules could have made.
//!
//! Every record loads and has no fault, every column beside a body is what the body implies, and
//! the events of every record replay to its state and are those that were sealed. Nothing is
//! changed and nothing comes from what is decoded already: all of it is read from the database, in
//! one snapshot.

mod customer;
mod history;
mod partner;
mod rest;

use super::table::TABLES;
use super::{Told, keep, more};
use crate::event::chain::verify;
use crate::{Failure, Tx};
use serde::Serialize;

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What kind of record it is about, and which.
    pub about: String,
    /// What is wrong.
    pub what: String,
}

/// What a check has looked at and found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Rows of each table.
    pub rows: Vec<(&'static str, u64)>,
    /// What is wrong, at most the first thousand.
    pub findings: Vec<Finding>,
    /// How much is wrong in all.
    pub found: u64,
}

/// The report as it grows, and how far the work is.
struct Look<'t> {
    report: Report,
    told: &'t Told<'t>,
    done: u64,
    all: u64,
}

impl Look<'_> {
    /// Notes something that is wrong.
    fn found(&mut self, about: impl Into<String>, what: impl Into<String>) {
        let one = || Finding { about: about.into(), what: what.into() };
        keep(&mut self.report.findings, &mut self.report.found, one);
    }

    /// Notes it if it is.
    fn expect(&mut self, good: bool, about: &str, what: &str) {
        if !good {
            self.found(about, what);
        }
    }

    /// What was read, or a finding where it is damaged. Other failures end the check.
    fn readable<T>(&mut self, about: &str, read: Result<T, Failure>) -> Result<Option<T>, Failure> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(Failure::Corrupt(what)) => {
                self.found(about, what);
                Ok(None)
            }
            Err(failure) => Err(failure),
        }
    }

    /// So many rows more have been looked at.
    fn done(&mut self, rows: usize) {
        self.done += u64::try_from(rows).unwrap_or(0);
        (self.told)("checking rows", self.done, self.all);
    }
}

/// Looks at everything.
///
/// # Errors
/// What the database reports, other than damage, which is a finding.
pub fn run(tx: &mut Tx<'_>, told: &Told<'_>) -> Result<Report, Failure> {
    let mut look = Look { report: Report::default(), told, done: 0, all: 0 };
    for table in &*TABLES {
        let rows = table.count(tx)?;
        look.report.rows.push((table.name, rows));
        look.all += rows;
    }
    let parts: [(&str, Part); 4] = [
        ("partners and operator", partner::all),
        ("customers", customer::all),
        ("the rest", rest::all),
        ("the seals of the events", seals),
    ];
    for (name, part) in parts {
        let done = part(tx, &mut look);
        look.readable(name, done)?;
    }
    Ok(look.report)
}

type Part = fn(&mut Tx<'_>, &mut Look<'_>) -> Result<(), Failure>;

/// Whether the events are those that were sealed. Their rows have been looked at with the records.
fn seals(tx: &mut Tx<'_>, look: &mut Look<'_>) -> Result<(), Failure> {
    let report = verify::seals(tx, &[], &|_, _, _| ())?;
    let more = more(report.found, &report.findings);
    for one in report.findings {
        look.found(format!("events of {}", one.stream), one.what);
    }
    look.report.found += more;
    Ok(())
}
