//! The outbox: what is to be told to somebody, written in the transaction that made it true.
//!
//! A job's id follows from the event that caused it, so that the same event never makes two jobs. A
//! worker leases jobs for a while; one that dies loses its lease and the job is taken up again, so
//! each is done at least once. A worker that was too slow cannot end the lease of its successor.

pub mod fate;
pub mod hook;
pub mod letter;
pub mod muted;
pub mod notice;
pub mod reader;

use crate::{Failure, Row, Tx};
use jiff::Timestamp;

/// What a lease of a job that was given up would end at: never.
const NEVER: i64 = i64::MAX;

/// Something to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Who made it necessary: stream, version and place in the list.
    pub id: String,
    /// When that happened.
    pub at: Timestamp,
    /// What kind of telling.
    pub topic: String,
    /// What to tell, as JSON.
    pub body: String,
    /// How often somebody has begun; also the number of the lease.
    pub attempts: i64,
}

/// Adds a job, unless its id is there already.
///
/// # Errors
/// What the database reports.
pub fn put(
    tx: &mut Tx<'_>,
    id: &str,
    at: Timestamp,
    topic: &str,
    body: &str,
) -> Result<(), Failure> {
    tx.put(
        "insert into outbox (id, at, topic, body, attempts, lease_until) \
         values ($1, $2, $3, $4, 0, $2) on conflict (id) do nothing",
        &[id.into(), at.into(), topic.into(), body.into()],
    )
}

/// Up to `limit` jobs that nobody holds at `now`, the longest waiting first, for whoever ends them
/// in the same transaction: then nobody else can meet them, and no lease is needed.
///
/// # Errors
/// What the database reports.
pub fn due(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<Vec<Job>, Failure> {
    tx.all(
        "select id, at, topic, body, attempts from outbox where lease_until <= $1 \
         order by lease_until, id limit $2",
        &[now.into(), i64::from(limit).into()],
        read,
    )
}

/// Takes up to `limit` jobs that nobody holds at `now`, until `until`; the longest waiting first.
///
/// # Errors
/// What the database reports.
pub fn lease(
    tx: &mut Tx<'_>,
    now: Timestamp,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Job>, Failure> {
    let mut jobs = tx.all(
        "update outbox set lease_until = $1, attempts = attempts + 1 where id in \
         (select id from outbox where lease_until <= $2 order by lease_until, id limit $3) \
         returning id, at, topic, body, attempts",
        &[until.into(), now.into(), i64::from(limit).into()],
        read,
    )?;
    jobs.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
    Ok(jobs)
}

/// Whether a job waits that nobody holds at `now`: asked without writing anything.
///
/// # Errors
/// What the database reports.
pub fn waiting(tx: &mut Tx<'_>, now: Timestamp) -> Result<bool, Failure> {
    let sql = "select id from outbox where lease_until <= $1 order by lease_until, id limit 1";
    Ok(tx.maybe(sql, &[now.into()], |_| Ok(()))?.is_some())
}

/// Strikes a leased job off. Answers `false` when the lease had gone to somebody else.
///
/// # Errors
/// What the database reports.
pub fn done(tx: &mut Tx<'_>, job: &Job) -> Result<bool, Failure> {
    let sql = "delete from outbox where id = $1 and attempts = $2";
    Ok(tx.execute(sql, &[(&job.id).into(), job.attempts.into()])? > 0)
}

/// Gives a leased job back, to be taken up again not before `at`; with `None` it is given up and
/// only a person will take it up again. Answers `false` when the lease had gone to somebody else.
///
/// # Errors
/// What the database reports.
pub fn give_back(tx: &mut Tx<'_>, job: &Job, at: Option<Timestamp>) -> Result<bool, Failure> {
    let lease_until = at.map_or(NEVER, Timestamp::as_microsecond);
    let touched = tx.execute(
        "update outbox set lease_until = $1 where id = $2 and attempts = $3",
        &[lease_until.into(), (&job.id).into(), job.attempts.into()],
    )?;
    Ok(touched > 0)
}

/// The jobs that were given up, in the order of their ids, behind `after`.
///
/// # Errors
/// What the database reports.
pub fn given_up(tx: &mut Tx<'_>, after: &str, limit: u32) -> Result<Vec<Job>, Failure> {
    tx.all(
        "select id, at, topic, body, attempts from outbox where lease_until = $1 and id > $2 \
         order by id limit $3",
        &[NEVER.into(), after.into(), i64::from(limit).into()],
        read,
    )
}

/// Lets workers take up a job again that was given up, from `now` on and counted anew. Answers
/// the job as it is then; `None` when there is no such job.
///
/// # Errors
/// What the database reports.
pub fn retry(tx: &mut Tx<'_>, id: &str, now: Timestamp) -> Result<Option<Job>, Failure> {
    tx.maybe(
        "update outbox set lease_until = $1, attempts = 0 where id = $2 and lease_until = $3 \
         returning id, at, topic, body, attempts",
        &[now.into(), id.into(), NEVER.into()],
        read,
    )
}

fn read(row: &Row<'_>) -> Result<Job, Failure> {
    Ok(Job {
        id: row.text(0)?.to_owned(),
        at: row.at(1)?,
        topic: row.text(2)?.to_owned(),
        body: row.text(3)?.to_owned(),
        attempts: row.big(4)?,
    })
}
