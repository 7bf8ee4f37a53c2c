//! What the whole list of a reader comes to.

use super::Stage;
use super::page::reader_word;
use crate::{Failure, Tx};
use domain::id::PartnerId;
use jiff::Timestamp;

const SUMMARY: &str = "select stage, attention, country, cast(sum(customers) as bigint), \
    cast(sum(seats) as bigint) from total where reader = $1 group by stage, attention, country";

const MOVED: &str = "select cast(coalesce(sum(customers), 0) as bigint) from total \
    where reader = $1 and stage = 'moved'";

const ASKED: &str = "select asked_at from listing where reader = $1 and asked_at is not null \
    order by asked_at limit 1";

const RENEWS: &str = "select renews_at from listing where reader = $1 \
    and renews_at is not null and stage <> 'moved' order by renews_at limit 1";

/// What the rows of a reader come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// All customers.
    pub all: i64,
    /// With an open request.
    pub moving: i64,
    /// Not yet moved.
    pub waiting: i64,
    /// Moved.
    pub moved: i64,
    /// Where an agreement is missing.
    pub agreements: i64,
    /// Where a transfer came to nothing, or to less than all.
    pub failures: i64,
    /// Seats of what has not moved.
    pub seats: i64,
    /// Seats that the reader bills.
    pub seats_held: i64,
    /// When the oldest open request was made.
    pub asked_at: Option<Timestamp>,
    /// The next renewal of what has not moved.
    pub renews_at: Option<Timestamp>,
    /// The countries of the customers, sorted.
    pub countries: Vec<String>,
}

/// Says that what the rows of a reader come to will be asked for.
pub fn ahead(tx: &mut Tx<'_>, reader: Option<PartnerId>) {
    for sql in [SUMMARY, ASKED, RENEWS] {
        tx.ahead(sql, &[reader_word(reader).into()]);
    }
}

/// How many customers of a partner have moved, as in its [`summary`].
///
/// # Errors
/// What the database reports.
pub fn moved(tx: &mut Tx<'_>, partner: PartnerId) -> Result<i64, Failure> {
    tx.one(MOVED, &[reader_word(Some(partner)).into()], |row| row.big(0))
}

/// What all rows of a reader come to.
///
/// # Errors
/// What the database reports.
pub fn summary(tx: &mut Tx<'_>, reader: Option<PartnerId>) -> Result<Summary, Failure> {
    let mut sum = Summary::default();
    let reader = [reader_word(reader).into()];
    let groups = tx.all(SUMMARY, &reader, |row| {
        let (attention, country) = (row.text(1)?.to_owned(), row.text(2)?.to_owned());
        Ok((Stage::of_word(row.text(0)?), attention, country, row.big(3)?, row.big(4)?))
    })?;
    for (stage, attention, country, customers, seats) in groups {
        sum.all += customers;
        sum.seats_held += seats;
        match stage {
            Some(Stage::Moving) => sum.moving += customers,
            Some(Stage::Moved) => sum.moved += customers,
            _ => sum.waiting += customers,
        }
        if stage != Some(Stage::Moved) {
            sum.seats += seats;
        }
        match attention.as_str() {
            "agreement" => sum.agreements += customers,
            "transfer" => sum.failures += customers,
            _ => {}
        }
        if customers > 0 {
            sum.countries.push(country);
        }
    }
    sum.countries.sort();
    sum.countries.dedup();
    sum.asked_at = tx.maybe(ASKED, &reader, |row| row.at(0))?;
    sum.renews_at = tx.maybe(RENEWS, &reader, |row| row.at(0))?;
    Ok(sum)
}
