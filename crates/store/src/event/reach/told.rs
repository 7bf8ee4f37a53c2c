//! What an organisation is told: read from its list, and from the events that the list refers to.

use crate::event::{
    feed::Records,
    happening::{self, Happening},
    record::Record,
};
use crate::{Failure, Tx};
use domain::actor::By;
use jiff::Timestamp;
use std::sync::Arc;
use uuid::Uuid;

/// Something that an organisation is told.
#[derive(Debug, Clone)]
pub struct Told {
    /// Its number in the organisation's list.
    pub number: i64,
    /// Of which record.
    pub stream: Uuid,
    /// The version that the command led to.
    pub version: i64,
    /// Who gave the command; `None` where only what was due was written down.
    pub by: Option<By>,
    /// The moment of the command.
    pub done_at: Timestamp,
    /// What happened.
    pub what: Happening,
    /// The record that it happened to, as it is now.
    pub record: Arc<Record>,
}

/// What a row of events tells at a place, and of what, as [`Told`] without a number.
///
/// # Errors
/// What the database reports.
pub fn one(
    tx: &mut Tx<'_>,
    stream: Uuid,
    version: i64,
    place: i64,
) -> Result<Option<Told>, Failure> {
    let found = tx.maybe(
        "select actor, at, body from event where stream = $1 and version = $2",
        &[stream.into(), version.into()],
        |row| {
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            let what = happening::read(row.text(2)?).into_iter().nth(place);
            Ok((row.json::<Option<By>>(0)?, row.at(1)?, what))
        },
    )?;
    let Some((by, done_at, Some(what))) = found else { return Ok(None) };
    let record = Record::load(tx, stream)?.map(Arc::new);
    let told = |record| Told { number: 0, stream, version, by, done_at, what, record };
    Ok(record.map(told))
}

/// What an organisation is told behind a number, in order, at most `limit`.
///
/// # Errors
/// What the database reports.
pub fn page(tx: &mut Tx<'_>, tenant: Uuid, after: i64, limit: u32) -> Result<Vec<Told>, Failure> {
    let rows = tx.all(
        "select f.number, f.stream, f.version, f.places, e.actor, e.at, e.body from feed f \
         join event e on e.stream = f.stream and e.version = f.version \
         where f.tenant = $1 and f.number > $2 order by f.number limit $3",
        &[tenant.into(), after.into(), i64::from(limit).into()],
        |row| {
            let places = places(row.text(3)?).unwrap_or_default();
            let happenings = happening::read(row.text(6)?);
            let (last, stream, version) = (row.big(0)?, row.uuid(1)?, row.big(2)?);
            let (by, done_at) = (row.json::<Option<By>>(4)?, row.at(5)?);
            let told = places.into_iter().map(|place| happenings.get(place).cloned());
            Ok((last, stream, version, by, done_at, told.collect::<Option<Vec<_>>>()))
        },
    )?;
    let mut records = Records::default();
    let mut all = Vec::with_capacity(rows.len());
    for (last, stream, version, by, done_at, told) in rows {
        let found = records.of(tx, stream)?.zip(told);
        let (record, told) = found.ok_or_else(|| {
            Failure::Corrupt(format!("number {last} of {tenant} tells of nothing"))
        })?;
        let first = last + 1 - i64::try_from(told.len()).unwrap_or(0);
        for (number, what) in (first..).zip(told) {
            let record = Arc::clone(&record);
            all.push(Told { number, stream, version, by, done_at, what, record });
        }
    }
    // What a command did may have been read in part.
    all.retain(|one| one.number > after);
    all.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(all)
}

/// The places that a row tells of; `None` where it is none.
pub(crate) fn places(text: &str) -> Option<Vec<usize>> {
    text.split(',').map(|place| place.parse().ok()).collect()
}
