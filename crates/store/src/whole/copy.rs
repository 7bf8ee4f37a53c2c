//! Moving a whole installation into another, empty database.
//!
//! All tables are read in one snapshot and written in one transaction, a page at a time. Before
//! that transaction is kept, the target's rows are read back, counted and hashed, and compared
//! with those of the source: nothing remains of a copy that is not equal.

use super::Told;
use super::table::{Cells, TABLES, Table};
use crate::engine::hexadecimal;
use crate::{Failure, Store, Tx};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Rows that travel together.
const BATCH: usize = 500;

/// Batches that may wait between the one who reads and the one who writes.
const AHEAD: usize = 4;

/// What the rows of a table come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// How many rows.
    pub rows: u64,
    /// SHA-256 over all cells of all rows in the order of the key, in hexadecimal.
    pub sha256: String,
}

/// A table on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Copied {
    /// Its name.
    pub table: &'static str,
    /// As it was read.
    pub source: Sum,
    /// As it is now in the target.
    pub target: Sum,
}

impl Copied {
    /// Whether both sides are the same.
    pub fn equal(&self) -> bool {
        self.source == self.target
    }
}

/// Why nothing was copied. The target is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The target holds something already.
    #[error("the target is not empty: it has rows in {0}")]
    Filled(&'static str),
    /// What was written is not what was read.
    #[error("what was written is not what was read; nothing was kept")]
    Differs(Vec<Copied>),
    /// The source cannot be read.
    #[error("the source: {0}")]
    Source(Failure),
    /// The target cannot be written.
    #[error("the target: {0}")]
    Target(Failure),
}

/// Copies everything, and answers each table with what it came to on both sides. Nobody should
/// write to either side meanwhile; what is written to the source after the start is not copied.
///
/// # Errors
/// [`Fault`]; nothing of the copy is kept then.
pub fn run(
    source: &Store,
    target: &Store,
    told: &Arc<Told<'static>>,
) -> Result<Vec<Copied>, Fault> {
    let why = Arc::new(Mutex::new(None));
    let (source, told, note) = (source.clone(), Arc::clone(told), Arc::clone(&why));
    let job = move |tx: &mut Tx<'_>| {
        *note.lock().unwrap_or_else(PoisonError::into_inner) = None;
        whole(&source, tx, &told).map_err(|fault| {
            // The transaction ends with a failure of the store's kind, whatever the reason.
            let failure = match &fault {
                Fault::Target(failure) => failure.clone(),
                other => Failure::Broken(other.to_string()),
            };
            *note.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault);
            failure
        })
    };
    target.write_now(job).map_err(|failure| {
        let noted = why.lock().unwrap_or_else(PoisonError::into_inner).take();
        noted.unwrap_or(Fault::Target(failure))
    })
}

/// What a server writes as soon as it starts, also where there is nothing to serve. A copy takes
/// its place.
const AT_A_START: [(&str, &str); 2] =
    [("signing_key", "delete from signing_key"), ("lease", "delete from lease")];

/// A table that has rows; nothing can be copied to where there is one.
///
/// # Errors
/// What the database reports.
pub fn filled(tx: &mut Tx<'_>) -> Result<Option<&'static str>, Failure> {
    for table in &*TABLES {
        let passed_over = AT_A_START.iter().any(|(name, _)| *name == table.name);
        if !passed_over && table.count(tx)? > 0 {
            return Ok(Some(table.name));
        }
    }
    Ok(None)
}

/// What the one who reads sends.
enum Sent {
    /// How many rows there are in all.
    All(u64),
    /// Some rows of a table.
    Rows(&'static Table, Vec<Cells>),
    /// The table is at its end.
    End(Sum),
}

fn whole(source: &Store, tx: &mut Tx<'_>, told: &Arc<Told<'_>>) -> Result<Vec<Copied>, Fault> {
    if let Some(table) = filled(tx).map_err(Fault::Target)? {
        return Err(Fault::Filled(table));
    }
    for (_, sql) in AT_A_START {
        tx.put(sql, &[]).map_err(Fault::Target)?;
    }
    let (sender, receiver) = sync_channel(AHEAD);
    let source = source.clone();
    let reader = thread::spawn(move || {
        let mut begun = false;
        source.read_now(move |tx| {
            // What was sent cannot be taken back.
            if std::mem::replace(&mut begun, true) {
                return Err(Failure::Away("reading was interrupted; start again".to_owned()));
            }
            send(tx, &sender)
        })
    });
    let written = write(tx, receiver, told.as_ref());
    let read = reader.join().unwrap_or_else(|_| Err(Failure::Broken("reading panicked".into())));
    // One who writes no more is why the other cannot go on, and the other way round.
    let (all, sums) = match (written, read) {
        (Err(failure), _) => return Err(Fault::Target(failure)),
        (Ok(_), Err(failure)) => return Err(Fault::Source(failure)),
        (Ok(written), Ok(())) => written,
    };
    compared(tx, sums, all, told.as_ref())
}

/// Reads everything, and sends it on.
fn send(tx: &mut Tx<'_>, to: &SyncSender<Sent>) -> Result<(), Failure> {
    let gone = |_| Failure::Broken("nobody writes any more".to_owned());
    let mut all = 0;
    for table in &*TABLES {
        all += table.count(tx)?;
    }
    to.send(Sent::All(all)).map_err(gone)?;
    for table in &*TABLES {
        let mut rows = Vec::with_capacity(BATCH);
        let sum = summed(table, tx, &mut |row| {
            rows.push(row);
            if rows.len() == BATCH {
                to.send(Sent::Rows(table, std::mem::take(&mut rows))).map_err(gone)?;
            }
            Ok(())
        })?;
        to.send(Sent::Rows(table, rows)).map_err(gone)?;
        to.send(Sent::End(sum)).map_err(gone)?;
    }
    Ok(())
}

/// Writes what arrives; answers the count of all rows, and what each table was when it was read.
#[expect(clippy::needless_pass_by_value, reason = "its end tells the one who reads to stop")]
fn write(
    tx: &mut Tx<'_>,
    from: Receiver<Sent>,
    told: &Told<'_>,
) -> Result<(u64, Vec<Sum>), Failure> {
    let (mut all, mut done, mut sums) = (0, 0, Vec::new());
    for sent in &from {
        match sent {
            Sent::All(count) => all = count,
            Sent::Rows(table, rows) => {
                table.insert(tx, &rows)?;
                done += u64::try_from(rows.len()).unwrap_or(0);
                told("copying rows", done, all);
            }
            Sent::End(sum) => sums.push(sum),
        }
    }
    Ok((all, sums))
}

/// Reads back what was written.
fn compared(
    tx: &mut Tx<'_>,
    sums: Vec<Sum>,
    all: u64,
    told: &Told<'_>,
) -> Result<Vec<Copied>, Fault> {
    let mut found = Vec::with_capacity(sums.len());
    let mut done = 0;
    for (table, source) in TABLES.iter().zip(sums) {
        let target = summed(table, tx, &mut |_| {
            done += 1;
            if done % 500 == 0 {
                told("comparing rows", done, all);
            }
            Ok(())
        });
        found.push(Copied { table: table.name, source, target: target.map_err(Fault::Target)? });
    }
    told("comparing rows", done, all);
    let whole = found.len() == TABLES.len() && found.iter().all(Copied::equal);
    if whole { Ok(found) } else { Err(Fault::Differs(found)) }
}

/// Shows every row of a table to `each`, and sums them up.
fn summed(
    table: &Table,
    tx: &mut Tx<'_>,
    each: &mut dyn FnMut(Cells) -> Result<(), Failure>,
) -> Result<Sum, Failure> {
    let (mut digest, mut rows) = (Sha256::new(), 0);
    table.walk(tx, &mut |row| {
        let row = table.row(row)?;
        for cell in &row {
            cell.hash(&mut digest);
        }
        rows += 1;
        each(row)
    })?;
    // The walk goes from key to key; the count does not.
    let counted = table.count(tx)?;
    if counted != rows {
        let text = format!("{}: {rows} rows were read of {counted}", table.name);
        return Err(Failure::Corrupt(text));
    }
    Ok(Sum { rows, sha256: hexadecimal(digest) })
}
