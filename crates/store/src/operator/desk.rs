//! What the operator looks at across all records: what waits, figures, and what happened.

use crate::{Failure, Row, Tx, customer, moving::Moving};
use domain::{actor::By, customer::profile::Profile};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value as Json;
use uuid::Uuid;

/// How many there are of what an installation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Partners.
    pub partners: i64,
    /// Customers.
    pub customers: i64,
    /// Transfers that wait for an answer.
    pub open: i64,
    /// Commands that were carried out since the moment that was asked for.
    pub changes: i64,
    /// Letters that wait.
    pub waiting: i64,
    /// Letters that could not be sent.
    pub dead: i64,
}

/// The figures, those of a day since `from`.
///
/// # Errors
/// What the database reports.
pub fn figures(tx: &mut Tx<'_>, from: Timestamp) -> Result<Figures, Failure> {
    let count = |row: &Row<'_>| row.big(0);
    Ok(Figures {
        partners: tx.one("select count(*) from partner", &[], count)?,
        customers: tx.one("select count(*) from customer", &[], count)?,
        open: tx.one("select count(*) from transfer where state = 'open'", &[], count)?,
        changes: tx.one("select count(*) from event where at >= $1", &[from.into()], count)?,
        waiting: tx.one("select count(*) from letter where state = 'waiting'", &[], count)?,
        dead: tx.one("select count(*) from letter where state = 'dead'", &[], count)?,
    })
}

#[derive(Deserialize)]
struct Brief {
    profile: Profile,
}

/// The transfers of which something could not be moved, the youngest first, at most `limit`.
///
/// # Errors
/// What the database reports.
pub fn unsettled(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Moving>, Failure> {
    tx.all(
        "select t.customer_id, c.body, t.body from transfer t \
         join customer c on c.id = t.customer_id \
         where t.state in ('failed', 'partly_complete') order by t.id desc limit $1",
        &[i64::from(limit).into()],
        |row| {
            let brief: Brief = row.json(1)?;
            let customer_name = brief.profile.company_name;
            let name_key = customer::key(&customer_name);
            Ok(Moving {
                customer: row.uuid(0)?.into(),
                customer_name,
                name_key,
                transfer: row.json(2)?,
            })
        },
    )
}

/// A command that was carried out, whatever it was asked of.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// Whose record: an operator's, a partner's or a customer's tenant.
    pub stream: Uuid,
    /// The version that it led to.
    pub version: i64,
    /// When.
    pub at: Timestamp,
    /// Who; `None` where something happened by itself.
    pub by: Option<By>,
    /// What happened, each with its date, as the record keeps it.
    pub events: Vec<Json>,
}

/// The place of a deed in the trail; the next page begins behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// When.
    pub at: Timestamp,
    /// Whose record.
    pub stream: Uuid,
    /// Its version then.
    pub version: i64,
}

/// What is looked for in the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// From when.
    pub from: Timestamp,
    /// Before when.
    pub before: Timestamp,
    /// Of which record; `None` for all.
    pub stream: Option<Uuid>,
    /// What must stand in what was done or who did it; empty for anything. It is compared as it
    /// is, so it must be the text of an id or of a kind.
    pub has: String,
}

/// What happened, the newest first, behind `after`, at most `size`.
///
/// # Errors
/// What the database reports; [`Failure::Corrupt`] when a row cannot be read.
pub fn trail(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    after: Option<&Place>,
    size: u32,
) -> Result<Vec<Deed>, Failure> {
    let (at, stream, version) = after.map_or((i64::MAX, String::new(), 0), |place| {
        (place.at.as_microsecond(), place.stream.to_string(), place.version)
    });
    let plain = wanted.has.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    tx.all(
        "select stream, version, at, actor, body from event \
         where at >= $1 and at < $2 and (at, stream, version) < ($3, $4, $5) \
         and (cast($6 as text) is null or stream = $6) \
         and (body like $7 escape '\\' or actor like $7 escape '\\') \
         order by at desc, stream desc, version desc limit $8",
        &[
            wanted.from.into(),
            wanted.before.into(),
            at.into(),
            stream.into(),
            version.into(),
            wanted.stream.map(|id| id.to_string()).into(),
            format!("%{plain}%").into(),
            i64::from(size).into(),
        ],
        |row| {
            Ok(Deed {
                stream: row.uuid(0)?,
                version: row.big(1)?,
                at: row.at(2)?,
                by: row.json(3)?,
                events: row.json(4)?,
            })
        },
    )
}

/// How many rows the tables that grow have.
///
/// # Errors
/// What the database reports.
pub fn sizes(tx: &mut Tx<'_>) -> Result<Vec<(&'static str, i64)>, Failure> {
    let count = |row: &Row<'_>| row.big(0);
    Ok(vec![
        ("event", tx.one("select count(*) from event", &[], count)?),
        ("subscription", tx.one("select count(*) from subscription", &[], count)?),
        ("transfer", tx.one("select count(*) from transfer", &[], count)?),
        ("notice", tx.one("select count(*) from notice", &[], count)?),
        ("letter", tx.one("select count(*) from letter", &[], count)?),
        ("outbox", tx.one("select count(*) from outbox", &[], count)?),
        ("session", tx.one("select count(*) from session", &[], count)?),
    ])
}

/// The steps by which the tables came to be what they are.
///
/// # Errors
/// What the database reports.
pub fn migrations(tx: &mut Tx<'_>) -> Result<Vec<(i64, String)>, Failure> {
    let sql = "select version, name from migration order by version";
    tx.all(sql, &[], |row| Ok((row.big(0)?, row.text(1)?.to_owned())))
}
