//! Readers: what a person of an organisation has read of its notices.
//!
//! Everything of up to one moment, and single notices after it. So the count of what is unread
//! looks at what came since, and at nothing before.

use crate::{Failure, Tx};
use domain::actor::Organisation;
use jiff::Timestamp;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Up to how many unread notices are counted.
pub const COUNTED: i64 = 100;

const UNREAD: &str = "select count(*) from (select 1 from notice n where n.tenant = $1 \
    and n.at > coalesce(\
    (select r.read_until from reader r where r.tenant = $1 and r.person = $2), 0) \
    and not exists (select 1 from reading g where g.tenant = $1 and g.person = $2 \
    and g.notice_id = n.id) limit $3) unread";

/// Says that a person's unread notices will be counted.
pub fn ahead(tx: &mut Tx<'_>, of: Organisation, person: Uuid) {
    tx.ahead(UNREAD, &[of.tenant().into(), person.into(), COUNTED.into()]);
}

/// How many notices a person has not read, counted up to [`COUNTED`].
///
/// # Errors
/// What the database reports.
pub fn unread(tx: &mut Tx<'_>, of: Organisation, person: Uuid) -> Result<i64, Failure> {
    let values = [of.tenant().into(), person.into(), COUNTED.into()];
    tx.one(UNREAD, &values, |row| row.big(0))
}

/// What somebody has read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Read {
    /// Everything of up to this moment, in microseconds.
    pub until: i64,
    /// Single notices after it.
    pub single: BTreeSet<String>,
}

impl Read {
    /// Whether a notice of a moment is read.
    pub fn has(&self, id: &str, at: Timestamp) -> bool {
        at.as_microsecond() <= self.until || self.single.contains(id)
    }
}

/// What a person has read.
///
/// # Errors
/// What the database reports.
pub fn read(tx: &mut Tx<'_>, of: Organisation, person: Uuid) -> Result<Read, Failure> {
    let (of, person) = (of.tenant(), person);
    let until = tx.maybe(
        "select read_until from reader where tenant = $1 and person = $2",
        &[of.into(), person.into()],
        |row| row.big(0),
    )?;
    let single = tx.all(
        "select notice_id from reading where tenant = $1 and person = $2",
        &[of.into(), person.into()],
        |row| Ok(row.text(0)?.to_owned()),
    )?;
    Ok(Read { until: until.unwrap_or(0), single: single.into_iter().collect() })
}

/// A person has read a notice of its organisation; one of another is no notice.
///
/// # Errors
/// What the database reports.
pub fn note(tx: &mut Tx<'_>, of: Organisation, person: Uuid, id: &str) -> Result<(), Failure> {
    tx.put(
        "insert into reading (tenant, person, notice_id, at) \
         select n.tenant, cast($1 as text), n.id, n.at from notice n \
         where n.tenant = $2 and n.id = $3 on conflict (tenant, person, notice_id) do nothing",
        &[person.into(), of.tenant().into(), id.into()],
    )
}

/// A person has read everything of up to a moment.
///
/// # Errors
/// What the database reports.
pub fn note_all(
    tx: &mut Tx<'_>,
    of: Organisation,
    person: Uuid,
    until: Timestamp,
) -> Result<(), Failure> {
    let of = of.tenant();
    tx.put(
        "insert into reader (tenant, person, read_until) values ($1, $2, $3) \
         on conflict (tenant, person) do update set read_until = excluded.read_until \
         where reader.read_until < excluded.read_until",
        &[of.into(), person.into(), until.into()],
    )?;
    tx.put(
        "delete from reading where tenant = $1 and person = $2 and at <= $3",
        &[of.into(), person.into(), until.into()],
    )
}
