//! What the whole list of a reader comes to.

use super::Stage;
use super::page::{COUNTED, reader_word};
use crate::{Failure, Tx};
use domain::id::PartnerId;
use jiff::Timestamp;

/// Of the index alone.
const SUMMARY: &str = "select stage, attention, count(*), cast(sum(seats) as bigint), \
    min(asked_at), min(renews_at) \
    from (select stage, attention, seats, asked_at, renews_at from listing \
    where reader = $1 order by seats limit $2) as seen group by stage, attention";

/// Rows in which countries are looked for.
const SAMPLE: i64 = 10_000;

/// What the rows of a reader come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// All customers.
    pub all: i64,
    /// Whether there are more than were counted.
    pub more: bool,
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
}

/// What all rows of a reader come to, of the first [`COUNTED`].
///
/// # Errors
/// What the database reports.
pub fn summary(tx: &mut Tx<'_>, reader: Option<PartnerId>) -> Result<Summary, Failure> {
    let mut sum = Summary::default();
    let values = [reader_word(reader).into(), (COUNTED + 1).into()];
    let groups = tx.all(SUMMARY, &values, |row| {
        let stage = Stage::of_word(row.text(0)?);
        let attention = row.text(1)?.to_owned();
        let times = [row.maybe_big(4)?, row.maybe_big(5)?];
        Ok((stage, attention, row.big(2)?, row.big(3)?, times))
    })?;
    let sooner = |one: Option<Timestamp>, other: Option<i64>| {
        let other = other.and_then(|at| Timestamp::from_microsecond(at).ok());
        one.into_iter().chain(other).min()
    };
    for (stage, attention, customers, seats, [asked, renews]) in groups {
        sum.all += customers;
        sum.seats_held += seats;
        match stage {
            Some(Stage::Moving) => sum.moving += customers,
            Some(Stage::Moved) => sum.moved += customers,
            _ => sum.waiting += customers,
        }
        if stage != Some(Stage::Moved) {
            sum.seats += seats;
            sum.renews_at = sooner(sum.renews_at, renews);
        }
        sum.asked_at = sooner(sum.asked_at, asked);
        match attention.as_str() {
            "agreement" => sum.agreements += customers,
            "transfer" => sum.failures += customers,
            _ => {}
        }
    }
    if sum.all > COUNTED {
        (sum.all, sum.more) = (COUNTED, true);
    }
    Ok(sum)
}

/// The countries of a reader's customers, as far as they are among the first ten thousand.
///
/// # Errors
/// What the database reports.
pub fn countries(tx: &mut Tx<'_>, reader: Option<PartnerId>) -> Result<Vec<String>, Failure> {
    tx.all(
        "select distinct country from (select country from listing where reader = $1 limit $2) \
         as seen order by country",
        &[reader_word(reader).into(), SAMPLE.into()],
        |row| Ok(row.text(0)?.to_owned()),
    )
}
