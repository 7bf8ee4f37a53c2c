//! Remembered answers: a command that is sent twice under one request id is carried out once.
//!
//! A client that loses the answer to a command sends the command again with the same
//! `MS-RequestId`. The answer is kept in the transaction of the command itself, so that either both
//! are there or neither. It belongs to its caller: nobody can read another's answer by its id.

use crate::{Failure, Tx};
use jiff::Timestamp;

/// The answer that was given, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// A digest of the command (method, path and body): the same id with another command is a
    /// mistake of the caller and must not be answered with this.
    pub fingerprint: String,
    /// The HTTP status.
    pub status: u16,
    /// The rest of the answer, as the caller of [`keep`] wrote it.
    pub body: String,
}

/// The answer that `caller` (tenant and principal) was given under this request id.
///
/// # Errors
/// What the database reports.
pub fn find(tx: &mut Tx<'_>, caller: &str, request_id: &str) -> Result<Option<Answer>, Failure> {
    tx.maybe(
        "select fingerprint, status, body from answer where caller = $1 and request_id = $2",
        &[caller.into(), request_id.into()],
        |row| {
            let fingerprint = row.text(0)?.to_owned();
            let status = u16::try_from(row.big(1)?)
                .map_err(|_| Failure::Corrupt("a remembered status is none".to_owned()))?;
            Ok(Answer { fingerprint, status, body: row.text(2)?.to_owned() })
        },
    )
}

/// Remembers an answer given at `at`.
///
/// # Errors
/// [`Failure::Conflict`] when there is one already: the command must not be done again.
pub fn keep(
    tx: &mut Tx<'_>,
    caller: &str,
    request_id: &str,
    answer: &Answer,
    at: Timestamp,
) -> Result<(), Failure> {
    tx.must(
        "insert into answer (caller, request_id, fingerprint, status, body, at) \
         values ($1, $2, $3, $4, $5, $6) on conflict (caller, request_id) do nothing",
        &[
            caller.into(),
            request_id.into(),
            (&answer.fingerprint).into(),
            i64::from(answer.status).into(),
            (&answer.body).into(),
            at.into(),
        ],
    )
}

/// How many answers are forgotten at a time: a transaction of a moment.
pub const FORGOTTEN_MAX: u32 = 5_000;

/// Forgets answers given before `before`, at most [`FORGOTTEN_MAX`]; answers how many.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Failure> {
    tx.execute(
        "delete from answer where (caller, request_id) in \
         (select caller, request_id from answer where at < $1 order by at limit $2)",
        &[before.into(), i64::from(FORGOTTEN_MAX).into()],
    )
}
