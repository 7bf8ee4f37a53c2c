//! What the rows of a reader come to, kept beside them, so that a page tells it without counting.

use super::Listing;
use crate::{Failure, Tx};
use domain::id::CustomerId;
use std::collections::BTreeMap;

/// From how many rows of single customers on they become part of the reader's own.
const MANY: i64 = 200;

const ADD: &str = "insert into total \
    (reader, customer_id, stage, attention, country, customers, seats) \
    values ($1, $2, $3, $4, $5, $6, $7) \
    on conflict (reader, customer_id, stage, attention, country) do update set \
    customers = total.customers + excluded.customers, seats = total.seats + excluded.seats";

const LOOSE: &str = "select reader from total where customer_id <> '' \
    group by reader having count(*) >= $1 order by reader limit 1";

const FOLD: &str = "insert into total \
    (reader, customer_id, stage, attention, country, customers, seats) \
    select reader, '', stage, attention, country, cast(sum(customers) as bigint), \
    cast(sum(seats) as bigint) from total where reader = $1 \
    group by reader, stage, attention, country \
    on conflict (reader, customer_id, stage, attention, country) do update set \
    customers = excluded.customers, seats = excluded.seats";

const FOLDED: &str = "delete from total where reader = $1 \
    and (customer_id <> '' or (customers = 0 and seats = 0))";

/// Rows and sums that are not the same, as they are counted and as they are kept.
pub(crate) const UNLIKE: &str = "select reader from \
    (select reader, stage, attention, country, 1 as customers, seats from listing \
    union all select reader, stage, attention, country, -customers, -seats from total) as kept \
    group by reader, stage, attention, country \
    having sum(customers) <> 0 or sum(seats) <> 0";

/// Adds what a customer's rows come to now, and takes away what they came to before.
pub(super) fn note(
    tx: &mut Tx<'_>,
    customer: CustomerId,
    earlier: &BTreeMap<String, Listing>,
    later: &BTreeMap<String, Listing>,
) -> Result<(), Failure> {
    let mut sums: BTreeMap<_, (i64, i64)> = BTreeMap::new();
    for (rows, sign) in [(earlier, -1), (later, 1)] {
        for (reader, row) in rows {
            let group = (reader, row.stage.word(), row.attention, row.country.as_str());
            let sum = sums.entry(group).or_default();
            sum.0 += sign;
            sum.1 += sign * row.seats;
        }
    }
    sums.retain(|_, sum| *sum != (0, 0));
    for ((reader, stage, attention, country), (customers, seats)) in sums {
        tx.put(
            ADD,
            &[
                reader.into(),
                customer.into(),
                stage.into(),
                attention.into(),
                country.into(),
                customers.into(),
                seats.into(),
            ],
        )?;
    }
    Ok(())
}

/// Makes the rows of one reader few again, if they have become many; how many readers that were.
/// Changes that go on meanwhile stay rows of their own.
///
/// # Errors
/// What the database reports.
pub fn fold(tx: &mut Tx<'_>) -> Result<usize, Failure> {
    let found = tx.maybe(LOOSE, &[MANY.into()], |row| Ok(row.text(0)?.to_owned()))?;
    let Some(reader) = found else { return Ok(0) };
    tx.put(FOLD, &[reader.as_str().into()])?;
    tx.put(FOLDED, &[reader.as_str().into()])?;
    Ok(1)
}
