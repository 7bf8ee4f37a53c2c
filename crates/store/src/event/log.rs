//! What happened lately, across records, the youngest first.

use crate::engine::json;
use crate::{Failure, Row, Tx};
use domain::{actor::By, id::PartnerId};
use jiff::Timestamp;
use uuid::Uuid;

/// The place of an accepted command in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// When it was carried out.
    pub at: Timestamp,
    /// Of which record.
    pub stream: Uuid,
    /// The version that it led to.
    pub version: i64,
}

/// One accepted command; its events are still to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Where it is in the log.
    pub place: Place,
    /// Who gave it; `None` where only what was due was written down.
    pub by: Option<By>,
    /// What happened, as JSON.
    pub events: String,
}

/// Whose log it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// All records.
    All,
    /// A partner's own record, and those of the customers to which it is something.
    Partner(PartnerId),
    /// One record.
    Record(Uuid),
}

/// Which commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Whose log.
    pub whose: Whose,
    /// Not before this moment.
    pub from: Timestamp,
    /// Before this one.
    pub until: Timestamp,
    /// Only of this hand.
    pub by: Option<By>,
}

/// What all the statements have in common.
macro_rules! logged {
    ($whose:literal) => {
        concat!(
            "select e.stream, e.version, e.at, e.actor, e.body from event e \
             where e.at >= $1 and e.at < $2 and (e.at, e.stream, e.version) < ($3, $4, $5) \
             and (cast($6 as text) is null or e.actor = $6)",
            $whose,
            " order by e.at desc, e.stream desc, e.version desc limit "
        )
    };
}

/// The commands that are wanted, behind `after`, at most `size`. A partner is still to be spared
/// what others did for the same customer.
///
/// # Errors
/// What the database reports.
pub fn page(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    after: Option<&Place>,
    size: u32,
) -> Result<Vec<Logged>, Failure> {
    let by = wanted.by.map(|by| json(&by)).transpose()?;
    let (at, stream, version) = after.map_or((i64::MAX, String::new(), 0), |place| {
        (place.at.as_microsecond(), place.stream.to_string(), place.version)
    });
    let mut values = vec![
        wanted.from.into(),
        wanted.until.into(),
        at.into(),
        stream.into(),
        version.into(),
        by.into(),
    ];
    let size = i64::from(size).into();
    match wanted.whose {
        Whose::All => {
            values.push(size);
            tx.all(concat!(logged!(""), "$7"), &values, read)
        }
        Whose::Partner(partner) => {
            values.extend([partner.into(), size]);
            tx.all(
                concat!(
                    logged!(
                        " and (e.stream = $7 or exists (select 1 from standing s \
                         where s.customer_id = e.stream and s.partner_id = $7))"
                    ),
                    "$8"
                ),
                &values,
                read,
            )
        }
        Whose::Record(stream) => {
            values.extend([stream.into(), size]);
            tx.all(concat!(logged!(" and e.stream = $7"), "$8"), &values, read)
        }
    }
}

fn read(row: &Row<'_>) -> Result<Logged, Failure> {
    let place = Place { at: row.at(2)?, stream: row.uuid(0)?, version: row.big(1)? };
    Ok(Logged { place, by: row.json(3)?, events: row.text(4)?.to_owned() })
}

/// The history of a record from its beginning, version by version, at most `limit` commands: what
/// happened, as JSON.
///
/// # Errors
/// What the database reports.
pub fn history(tx: &mut Tx<'_>, stream: Uuid, limit: u32) -> Result<Vec<(i64, String)>, Failure> {
    tx.all(
        "select version, body from event where stream = $1 order by version limit $2",
        &[stream.into(), i64::from(limit).into()],
        |row| Ok((row.big(0)?, row.text(1)?.to_owned())),
    )
}
