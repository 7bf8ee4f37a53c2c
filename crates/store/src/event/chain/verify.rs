//! Whether the events are those that were sealed.

use super::{Head, Seal, cells};
use crate::whole::{
    Told, keep,
    table::{TABLES, Table},
};
use crate::{Failure, Row, Tx, Value};
use serde::Serialize;
use std::collections::BTreeMap;

/// Something that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The record whose events they are.
    pub stream: String,
    /// What is wrong.
    pub what: String,
}

/// What was looked at and found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many records have events.
    pub records: u64,
    /// How many rows of events there are.
    pub events: u64,
    /// How many heads they were held against.
    pub heads: u64,
    /// What is wrong, at most the first thousand.
    pub findings: Vec<Finding>,
    /// How much is wrong in all.
    pub found: u64,
}

impl Report {
    fn found(&mut self, stream: &str, what: impl Into<String>) {
        let one = || Finding { stream: stream.to_owned(), what: what.into() };
        keep(&mut self.findings, &mut self.found, one);
    }
}

/// Looks at every row of events, and whether all goes on that the heads `kept` of earlier say.
///
/// # Errors
/// What the database reports, other than damage of a row, which is a finding.
pub fn run(tx: &mut Tx<'_>, kept: &[Head], told: &Told<'_>) -> Result<Report, Failure> {
    let mut report = seals(tx, kept, told)?;
    ends(tx, &mut report)?;
    strangers(tx, &mut report)?;
    Ok(report)
}

/// The same without what is stored beside the events.
pub(crate) fn seals(tx: &mut Tx<'_>, kept: &[Head], told: &Told<'_>) -> Result<Report, Failure> {
    let table = event()?;
    let all = table.count(tx)?;
    let mut walk = Walk { kept: by_stream(kept), ..Walk::default() };
    walk.report.heads = kept.len() as u64;
    table.walk(tx, &mut |row| {
        walk.step(row)?;
        told("checking seals", walk.report.events, all);
        Ok(())
    })?;
    walk.close();
    let mut report = walk.report;
    // Who reads from key to key comes by every row; the count does not go by the key.
    if report.events != all {
        return Err(Failure::Corrupt(format!("{} events were read of {all}", report.events)));
    }
    for (stream, versions) in walk.kept {
        let ended = versions.into_keys().max().unwrap_or_default();
        let what = format!("there are no events; a head was kept at version {ended}");
        report.found(&stream, what);
    }
    Ok(report)
}

fn event() -> Result<&'static Table, Failure> {
    let found = TABLES.iter().find(|table| table.name == "event");
    found.ok_or_else(|| Failure::Broken("there is no table of events".to_owned()))
}

/// Per stream the versions of which somebody has kept the seal.
type Kept = BTreeMap<String, BTreeMap<i64, Vec<Seal>>>;

fn by_stream(heads: &[Head]) -> Kept {
    let mut kept = Kept::new();
    for head in heads {
        let versions = kept.entry(head.stream.to_string()).or_default();
        versions.entry(head.version).or_default().push(head.seal.clone());
    }
    kept
}

/// The way from row to row.
#[derive(Default)]
struct Walk {
    report: Report,
    kept: Kept,
    /// The stream that it is in.
    stream: Option<String>,
    /// What was kept of it.
    due: BTreeMap<i64, Vec<Seal>>,
    version: i64,
    seal: String,
}

impl Walk {
    fn step(&mut self, row: &Row<'_>) -> Result<(), Failure> {
        self.report.events += 1;
        // Whoever cannot read these cannot go on behind them.
        let (stream, version) = (row.text(0)?, row.big(1)?);
        if self.stream.as_deref() != Some(stream) {
            self.close();
            self.report.records += 1;
            self.due = self.kept.remove(stream).unwrap_or_default();
            (self.stream, self.version, self.seal) = (Some(stream.to_owned()), 0, String::new());
        }
        match row.text(5).and_then(|seal| Ok((seal.to_owned(), cells(row)?))) {
            Ok((seal, cells)) => {
                if let Some(what) = self.judge(version, &seal, &cells) {
                    self.report.found(stream, what);
                }
                self.seal = seal;
            }
            Err(Failure::Corrupt(what)) => {
                self.report.found(stream, format!("version {version} cannot be read: {what}"));
                self.seal = String::new();
            }
            Err(failure) => return Err(failure),
        }
        for kept in self.due.remove(&version).into_iter().flatten() {
            if kept.to_string() != self.seal {
                let what = format!("version {version} is not the one whose seal was kept");
                self.report.found(stream, what);
            }
        }
        self.version = version;
        Ok(())
    }

    /// What is wrong with a row that follows on the one before.
    fn judge(&self, version: i64, seal: &str, row: &[Value<'static>; 5]) -> Option<String> {
        if version != self.version + 1 {
            // Nobody can say what its seal should be.
            let before = self.version;
            return Some(format!("version {version} follows on {before}: others are missing"));
        }
        if seal.is_empty() {
            return Some(format!("version {version} has no seal"));
        }
        if Seal(self.seal.clone()).over(row).to_string() != seal {
            return Some(format!("version {version} is not what was sealed"));
        }
        None
    }

    /// At the end of a stream, whatever of it was kept must have been met.
    fn close(&mut self) {
        let due = std::mem::take(&mut self.due);
        let Some(stream) = &self.stream else { return };
        for version in due.into_keys() {
            let what = format!("version {version}, whose seal was kept, is missing");
            self.report.found(stream, what);
        }
    }
}

/// Notes the records that are stored under another version than their last events led to.
fn ends(tx: &mut Tx<'_>, report: &mut Report) -> Result<(), Failure> {
    let found = tx.all(
        "select id, version, ends from (select r.id, r.version, coalesce((select max(e.version) \
         from event e where e.stream = r.id), 0) as ends from (select id, version from customer \
         union all select id, version from partner union all select id, version from operator) r\
         ) s where version <> ends order by id",
        &[],
        |row| Ok((row.text(0)?.to_owned(), row.big(1)?, row.big(2)?)),
    )?;
    for (stream, version, ends) in found {
        let what = format!("it is stored as version {version}, and its events end with {ends}");
        report.found(&stream, what);
    }
    Ok(())
}

/// Notes the events of records that there are none of.
fn strangers(tx: &mut Tx<'_>, report: &mut Report) -> Result<(), Failure> {
    let found = tx.all(
        "select distinct e.stream from event e \
         where not exists (select 1 from customer c where c.id = e.stream) \
         and not exists (select 1 from partner p where p.id = e.stream) \
         and not exists (select 1 from operator o where o.id = e.stream) order by e.stream",
        &[],
        |row| Ok(row.text(0)?.to_owned()),
    )?;
    for stream in found {
        report.found(&stream, "there is no such record");
    }
    Ok(())
}
