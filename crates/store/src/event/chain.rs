//! The chain of seals over the events of each record.
//!
//! The seal of a row is SHA-256 over the seal before it in its stream and over what the row holds,
//! each with its length before it. Whoever changes, exchanges or takes away a row behind our back
//! would have to make all later seals of that stream anew; and whoever does that cannot make the
//! seals anew that were kept elsewhere ([`heads`]).
//!
//! There is a chain for each stream and none for all, because a stream has its guard already: two
//! who add to it at once carry the same version, and one of them begins again. A chain for all
//! would make every change wait for every other.

mod head;
pub mod verify;

use crate::engine::hexadecimal;
use crate::{Failure, Row, Tx, Value};
pub use head::{Head, Unreadable, heads};
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;

/// How many rows are sealed in one step.
const STEP: i64 = 500;

/// The seal of a row, and so of all before it in its stream.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seal(String);

impl Seal {
    /// What stands before the first row.
    pub const NONE: Seal = Seal(String::new());

    /// The seal of the row that follows: its columns in the order of the table, without its seal.
    pub(crate) fn over(&self, row: &[Value<'_>; 5]) -> Seal {
        let mut digest = Sha256::new();
        Value::from(&self.0).hash(&mut digest);
        for cell in row {
            cell.hash(&mut digest);
        }
        Seal(hexadecimal(digest))
    }

    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'a> From<&'a Seal> for Value<'a> {
    fn from(seal: &'a Seal) -> Self {
        (&seal.0).into()
    }
}

impl From<Seal> for Value<'_> {
    fn from(seal: Seal) -> Self {
        seal.0.into()
    }
}

const LAST: &str = "select seal from event where stream = $1 order by version desc limit 1";

/// Says that something will be added to a stream.
pub(crate) fn ahead(tx: &mut Tx<'_>, stream: Uuid) {
    tx.ahead(LAST, &[stream.into()]);
}

/// The last seal of a stream. If an older program has added rows that it knew of no seal for, they
/// are sealed first.
///
/// # Errors
/// What the database reports.
pub(crate) fn last(tx: &mut Tx<'_>, stream: Uuid) -> Result<Seal, Failure> {
    loop {
        let found = tx.maybe(LAST, &[stream.into()], |row| Ok(Seal(row.text(0)?.to_owned())))?;
        match found {
            None => return Ok(Seal::NONE),
            Some(seal) if !seal.is_none() => return Ok(seal),
            Some(_) => {
                if fill(tx, &Point::START, Some(stream))?.is_none() {
                    return Err(Failure::Broken(format!("the events of {stream} have no seal")));
                }
            }
        }
    }
}

/// A place in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Point {
    stream: String,
    version: i64,
}

impl Point {
    /// Before everything.
    pub(crate) const START: Point = Point { stream: String::new(), version: 0 };
}

/// A row that nobody has sealed.
struct Bare {
    point: Point,
    row: [Value<'static>; 5],
}

fn bare(row: &Row<'_>) -> Result<Bare, Failure> {
    let point = Point { stream: row.text(0)?.to_owned(), version: row.big(1)? };
    Ok(Bare { point, row: cells(row)? })
}

/// What is sealed of a row that begins with stream, version, moment, actor and body.
fn cells(row: &Row<'_>) -> Result<[Value<'static>; 5], Failure> {
    Ok([
        row.text(0)?.to_owned().into(),
        row.big(1)?.into(),
        row.big(2)?.into(),
        row.text(3)?.to_owned().into(),
        row.text(4)?.to_owned().into(),
    ])
}

/// Seals some rows that have no seal, behind `point`, of all streams or of one; answers where it
/// came to, or nothing when there was nothing left.
///
/// # Errors
/// What the database reports.
pub(crate) fn fill(
    tx: &mut Tx<'_>,
    point: &Point,
    stream: Option<Uuid>,
) -> Result<Option<Point>, Failure> {
    let found = tx.all(
        "select stream, version, at, actor, body from event \
         where seal = '' and (stream, version) > ($1, $2) \
         and (cast($3 as text) is null or stream = $3) order by stream, version limit $4",
        &[(&point.stream).into(), point.version.into(), stream.into(), STEP.into()],
        bare,
    )?;
    let mut before: Option<(Point, Seal)> = None;
    for Bare { point, row } in found {
        let last = match before {
            Some((Point { stream, .. }, seal)) if stream == point.stream => seal,
            _ => seal_before(tx, &point)?,
        };
        let seal = last.over(&row);
        tx.put(
            "update event set seal = $1 where stream = $2 and version = $3",
            &[(&seal).into(), (&point.stream).into(), point.version.into()],
        )?;
        before = Some((point, seal));
    }
    Ok(before.map(|(point, _)| point))
}

/// The seal of the row before one.
fn seal_before(tx: &mut Tx<'_>, point: &Point) -> Result<Seal, Failure> {
    let found = tx.maybe(
        "select seal from event where stream = $1 and version < $2 order by version desc limit 1",
        &[(&point.stream).into(), point.version.into()],
        |row| Ok(Seal(row.text(0)?.to_owned())),
    )?;
    Ok(found.unwrap_or(Seal::NONE))
}

/// Seals what an older program has added while it still served; answers how many rows at least.
///
/// # Errors
/// What the database reports.
pub fn mend(tx: &mut Tx<'_>) -> Result<usize, Failure> {
    Ok(usize::from(fill(tx, &Point::START, None)?.is_some()))
}
