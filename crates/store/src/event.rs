//! What happened: one row for each accepted command, never changed afterwards.
//!
//! A stream is a customer, a partner or the operator, by its id. The version of a row is the one
//! that the stream had after the command, so that replaying the rows up to it gives that state.
//! Each row is sealed together with all before it: [`chain`].

pub mod around;
pub mod chain;
pub mod feed;
pub mod happening;
pub mod log;
pub mod reach;
pub mod record;

use crate::engine::json;
use crate::{Failure, Tx, Value};
use chain::Seal;
use domain::{actor::By, aggregate::Dated};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// One accepted command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<E> {
    /// The version that it led to.
    pub version: i64,
    /// When it was carried out.
    pub at: Timestamp,
    /// Who gave it; `None` where only what was due was written down.
    pub by: Option<By>,
    /// What happened by it, and what had become due before it.
    pub events: Vec<Dated<E>>,
}

/// Writes down what led to `version`, behind what was sealed last; whom it concerns will be told.
///
/// # Errors
/// What the database reports.
pub(crate) fn append<E: Serialize>(
    tx: &mut Tx<'_>,
    last: &Seal,
    stream: Uuid,
    version: i64,
    at: Timestamp,
    by: Option<&By>,
    events: &[Dated<E>],
) -> Result<(), Failure> {
    put(tx, last, row(stream, version, at, by, events)?, false)
}

/// Writes down what led to the first version of a record that is taken in; nobody is told.
///
/// # Errors
/// What the database reports.
pub(crate) fn take_in<E: Serialize>(
    tx: &mut Tx<'_>,
    stream: Uuid,
    version: i64,
    at: Timestamp,
    by: &By,
    events: &[Dated<E>],
) -> Result<(), Failure> {
    put(tx, &Seal::NONE, row(stream, version, at, Some(by), events)?, true)
}

/// What is sealed of a row, in the order of the table.
fn row<E: Serialize>(
    stream: Uuid,
    version: i64,
    at: Timestamp,
    by: Option<&By>,
    events: &[Dated<E>],
) -> Result<[Value<'static>; 5], Failure> {
    Ok([stream.into(), version.into(), at.into(), json(&by)?.into(), json(&events)?.into()])
}

fn put(tx: &mut Tx<'_>, last: &Seal, row: [Value<'_>; 5], fed: bool) -> Result<(), Failure> {
    let seal = last.over(&row);
    let [stream, version, at, actor, body] = row;
    tx.put(
        "insert into event (stream, version, at, actor, body, seal, fed) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[stream, version, at, actor, body, seal.into(), i64::from(fed).into()],
    )
}

/// The history of a stream behind version `after` (0: from the start), at most `limit` commands.
///
/// # Errors
/// What the database reports; [`Failure::Corrupt`] when a row cannot be read.
pub fn of<E: DeserializeOwned>(
    tx: &mut Tx<'_>,
    stream: Uuid,
    after: i64,
    limit: u32,
) -> Result<Vec<Entry<E>>, Failure> {
    tx.all(
        "select version, at, actor, body from event where stream = $1 and version > $2 \
         order by version limit $3",
        &[stream.into(), after.into(), i64::from(limit).into()],
        |row| {
            Ok(Entry {
                version: row.big(0)?,
                at: row.at(1)?,
                by: row.json(2)?,
                events: row.json(3)?,
            })
        },
    )
}
