//! Notices: what an organisation should know, as delivered from the outbox.

use crate::engine::json;
use crate::{Failure, Tx};
use domain::{actor::Organisation, notice::Notice};
use jiff::Timestamp;

/// The place of a notice in its organisation's list; the next page begins behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// When it happened.
    pub at: Timestamp,
    /// The job that delivered it.
    pub id: String,
}

/// Delivers a notice under the id of its job; delivered twice it is still one.
///
/// # Errors
/// What the database reports.
pub fn put(tx: &mut Tx<'_>, id: &str, one: &Notice) -> Result<(), Failure> {
    tx.put(
        "insert into notice (id, tenant, at, body) values ($1, $2, $3, $4) \
         on conflict (id) do nothing",
        &[id.into(), one.to.tenant().into(), one.at.into(), json(one)?.into()],
    )
}

/// The notices of an organisation, the newest first, behind `after`, at most `size`.
///
/// # Errors
/// What the database reports.
pub fn page(
    tx: &mut Tx<'_>,
    to: Organisation,
    after: Option<&Place>,
    size: u32,
) -> Result<Vec<(Place, Notice)>, Failure> {
    let (at, id) = after.map_or((i64::MAX, ""), |place| (place.at.as_microsecond(), &*place.id));
    tx.all(
        "select at, id, body from notice where tenant = $1 and (at, id) < ($2, $3) \
         order by at desc, id desc limit $4",
        &[to.tenant().into(), at.into(), id.into(), i64::from(size).into()],
        |row| Ok((Place { at: row.at(0)?, id: row.text(1)?.to_owned() }, row.json(2)?)),
    )
}

/// The notices to everybody of behind `since` until `until`, the oldest first, at most `limit`.
///
/// # Errors
/// What the database reports.
pub fn between(
    tx: &mut Tx<'_>,
    since: Timestamp,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Notice>, Failure> {
    tx.all(
        "select body from notice where at > $1 and at <= $2 order by at, id limit $3",
        &[since.into(), until.into(), i64::from(limit).into()],
        |row| row.json(0),
    )
}

/// Forgets up to `limit` notices of before `before`; answers how many.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp, limit: u32) -> Result<usize, Failure> {
    tx.put(
        "delete from reading where notice_id in (select id from notice where at < $1 \
         order by at limit $2)",
        &[before.into(), i64::from(limit).into()],
    )?;
    tx.execute(
        "delete from notice where id in (select id from notice where at < $1 order by at limit $2)",
        &[before.into(), i64::from(limit).into()],
    )
}
