//! Letters: what goes to somebody's address, written together with the notice it is about (R165).
//!
//! A worker leases letters for a while, as jobs of the outbox are leased; one that dies loses its
//! lease and the letter is sent again, under the same `Message-ID`. What cannot be sent is dead
//! after so many tries, and a person may have it tried again.

pub use super::fate::{Place, State};

use super::fate;
use crate::{Failure, Row, Tx};
use domain::actor::Organisation;
use jiff::Timestamp;
use uuid::Uuid;

/// How often a letter is tried before it is dead.
pub const ATTEMPTS_MAX: i64 = 12;

/// Every column, in the order in which a row is read.
macro_rules! columns {
    () => {
        "id, tenant, topic, at, address, name, language, subject, body, state, attempts, \
         attempts_max, since, next_at, ended_at, trouble"
    };
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its id, which follows from the notice and the address: the same is never written twice.
    pub id: Uuid,
    /// Whose letter it is: an organisation's, or one person's, about how they sign in.
    pub tenant: Uuid,
    /// What it is about.
    pub topic: String,
    /// When that happened.
    pub at: Timestamp,
    /// The e-mail address.
    pub address: String,
    /// What the addressee is called.
    pub name: String,
    /// The language that it is in.
    pub language: String,
    /// One line.
    pub subject: String,
    /// All of it.
    pub body: String,
    /// How far it is.
    pub state: State,
    /// How often somebody has begun to send it; also the number of the lease.
    pub attempts: i64,
    /// The number of the last try that is allowed.
    pub attempts_max: i64,
    /// When it began to wait.
    pub since: Timestamp,
    /// When it is tried next; `None` once it has ended.
    pub next_at: Option<Timestamp>,
    /// When it was sent or given up.
    pub ended_at: Option<Timestamp>,
    /// Why the last try failed; empty if none did.
    pub trouble: String,
}

impl Letter {
    /// A letter to an organisation, which waits to be sent from `now` on. What it says is still to
    /// be filled in.
    pub fn to(organisation: Organisation, id: Uuid, at: Timestamp, now: Timestamp) -> Self {
        Self {
            id,
            tenant: organisation.tenant(),
            topic: String::new(),
            at,
            address: String::new(),
            name: String::new(),
            language: String::new(),
            subject: String::new(),
            body: String::new(),
            state: State::Waiting,
            attempts: 0,
            attempts_max: ATTEMPTS_MAX,
            since: now,
            next_at: Some(now),
            ended_at: None,
            trouble: String::new(),
        }
    }
}

/// Puts a letter down; one that is there already stays as it is.
///
/// # Errors
/// What the database reports.
pub fn put(tx: &mut Tx<'_>, one: &Letter) -> Result<(), Failure> {
    tx.put(
        concat!(
            "insert into letter (",
            columns!(),
            ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         on conflict (id) do nothing"
        ),
        &[
            one.id.into(),
            one.tenant.into(),
            (&one.topic).into(),
            one.at.into(),
            (&one.address).into(),
            (&one.name).into(),
            (&one.language).into(),
            (&one.subject).into(),
            (&one.body).into(),
            one.state.word().into(),
            one.attempts.into(),
            one.attempts_max.into(),
            one.since.into(),
            one.next_at.into(),
            one.ended_at.into(),
            (&one.trouble).into(),
        ],
    )
}

/// Takes up to `limit` letters that are due at `now`, until `until`; the longest waiting first.
///
/// # Errors
/// What the database reports.
pub fn lease(
    tx: &mut Tx<'_>,
    now: Timestamp,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Letter>, Failure> {
    let mut letters = tx.all(
        concat!(
            "update letter set next_at = $1, attempts = attempts + 1 where id in \
         (select id from letter where next_at <= $2 order by next_at, id limit $3) \
         returning ",
            columns!()
        ),
        &[until.into(), now.into(), i64::from(limit).into()],
        read,
    )?;
    letters.sort_by_key(|one| (one.at, one.id));
    Ok(letters)
}

/// Whether a letter is due at `now`: asked without writing anything.
///
/// # Errors
/// What the database reports.
pub fn waiting(tx: &mut Tx<'_>, now: Timestamp) -> Result<bool, Failure> {
    let sql = "select id from letter where next_at <= $1 order by next_at, id limit 1";
    Ok(tx.maybe(sql, &[now.into()], |_| Ok(()))?.is_some())
}

/// Ends a leased letter: it is sent, or dead for a reason. Answers `false` when the lease had gone
/// to somebody else.
///
/// # Errors
/// What the database reports.
pub fn end(
    tx: &mut Tx<'_>,
    one: &Letter,
    state: State,
    now: Timestamp,
    trouble: &str,
) -> Result<bool, Failure> {
    let touched = tx.execute(
        "update letter set state = $1, ended_at = $2, trouble = $3, next_at = null \
         where id = $4 and attempts = $5 and state = 'waiting'",
        &[state.word().into(), now.into(), trouble.into(), one.id.into(), one.attempts.into()],
    )?;
    Ok(touched > 0)
}

/// Gives a leased letter back, to be tried again not before `at`. Answers `false` when the lease
/// had gone to somebody else.
///
/// # Errors
/// What the database reports.
pub fn give_back(
    tx: &mut Tx<'_>,
    one: &Letter,
    at: Timestamp,
    trouble: &str,
) -> Result<bool, Failure> {
    let touched = tx.execute(
        "update letter set next_at = $1, trouble = $2 \
         where id = $3 and attempts = $4 and state = 'waiting'",
        &[at.into(), trouble.into(), one.id.into(), one.attempts.into()],
    )?;
    Ok(touched > 0)
}

/// Lets all letters that are due at `now` wait until `until`; no try is counted.
///
/// # Errors
/// What the database reports.
pub fn postpone(tx: &mut Tx<'_>, now: Timestamp, until: Timestamp) -> Result<usize, Failure> {
    tx.execute(
        "update letter set next_at = $1 where next_at <= $2 and state = 'waiting'",
        &[until.into(), now.into()],
    )
}

/// Has a dead letter tried again, as often as a new one. Answers the letter as it is then; one
/// that is not dead stays as it is. `None` when there is no such letter.
///
/// # Errors
/// What the database reports.
pub fn retry(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<Option<Letter>, Failure> {
    tx.execute(
        "update letter set state = 'waiting', since = $1, next_at = $1, ended_at = null, \
         attempts_max = attempts + $2 where id = $3 and state = 'dead'",
        &[now.into(), ATTEMPTS_MAX.into(), id.into()],
    )?;
    tx.maybe(concat!("select ", columns!(), " from letter where id = $1"), &[id.into()], read)
}

/// A letter.
///
/// # Errors
/// What the database reports.
pub fn one(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Letter>, Failure> {
    tx.maybe(concat!("select ", columns!(), " from letter where id = $1"), &[id.into()], read)
}

/// Gives up a letter that waits: it is dead, for the reason that is told. Answers `false` when it
/// does not wait.
///
/// # Errors
/// What the database reports.
pub fn give_up(tx: &mut Tx<'_>, id: Uuid, now: Timestamp, trouble: &str) -> Result<bool, Failure> {
    let touched = tx.execute(
        "update letter set state = 'dead', ended_at = $1, trouble = $2, next_at = null \
         where id = $3 and state = 'waiting'",
        &[now.into(), trouble.into(), id.into()],
    )?;
    Ok(touched > 0)
}

/// The letters in a state, the newest first, behind `after`, at most `size`.
///
/// # Errors
/// What the database reports.
pub fn page(
    tx: &mut Tx<'_>,
    state: Option<State>,
    after: Option<&Place>,
    size: u32,
) -> Result<Vec<Letter>, Failure> {
    let (at, id) = fate::behind(after);
    let Some(state) = state else { return all(tx, at, &id, size) };
    tx.all(
        concat!(
            "select ",
            columns!(),
            " from letter where state = $1 and (at, id) < ($2, $3) \
         order by at desc, id desc limit $4"
        ),
        &[state.word().into(), at.into(), id.into(), i64::from(size).into()],
        read,
    )
}

/// The letters to an organisation, or to all with `None`; the newest first, behind `after`, at
/// most `size`.
///
/// # Errors
/// What the database reports.
pub fn mailbox(
    tx: &mut Tx<'_>,
    of: Option<Organisation>,
    after: Option<&Place>,
    size: u32,
) -> Result<Vec<Letter>, Failure> {
    let (at, id) = fate::behind(after);
    let Some(of) = of else { return all(tx, at, &id, size) };
    tx.all(
        concat!(
            "select ",
            columns!(),
            " from letter where tenant = $1 and (at, id) < ($2, $3) \
         order by at desc, id desc limit $4"
        ),
        &[of.tenant().into(), at.into(), id.into(), i64::from(size).into()],
        read,
    )
}

fn all(tx: &mut Tx<'_>, at: i64, id: &str, size: u32) -> Result<Vec<Letter>, Failure> {
    tx.all(
        concat!(
            "select ",
            columns!(),
            " from letter where (at, id) < ($1, $2) order by at desc, id desc limit $3"
        ),
        &[at.into(), id.into(), i64::from(size).into()],
        read,
    )
}

/// Forgets up to `limit` letters that ended before `before`; answers how many. Those that wait
/// stay.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp, limit: u32) -> Result<usize, Failure> {
    tx.execute(
        "delete from letter where id in (select id from letter where at < $1 \
         and ended_at < $2 order by at, id limit $3)",
        &[before.into(), before.into(), i64::from(limit).into()],
    )
}

/// A row with all columns in the order of the table.
pub(crate) fn read(row: &Row<'_>) -> Result<Letter, Failure> {
    let state = State::of_word(row.text(9)?);
    Ok(Letter {
        id: row.uuid(0)?,
        tenant: row.uuid(1)?,
        topic: row.text(2)?.to_owned(),
        at: row.at(3)?,
        address: row.text(4)?.to_owned(),
        name: row.text(5)?.to_owned(),
        language: row.text(6)?.to_owned(),
        subject: row.text(7)?.to_owned(),
        body: row.text(8)?.to_owned(),
        state: state.ok_or_else(|| Failure::Corrupt("its state is no word".to_owned()))?,
        attempts: row.big(10)?,
        attempts_max: row.big(11)?,
        since: row.at(12)?,
        next_at: row.maybe_at(13)?,
        ended_at: row.maybe_at(14)?,
        trouble: row.text(15)?.to_owned(),
    })
}
