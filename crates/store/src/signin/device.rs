//! Devices: programs without a browser that wait until somebody types a code elsewhere.

use crate::{Failure, Row, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// What has become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody has typed the code yet.
    Waiting,
    /// Somebody lets the program act for them.
    Allowed,
    /// Somebody does not.
    Refused,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Allowed => "allowed",
            Self::Refused => "refused",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Allowed, Self::Refused].into_iter().find(|one| one.word() == word)
    }
}

/// A program that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The hash of what the program holds, in hex.
    pub hash: String,
    /// The hash of what somebody has to type, in hex.
    pub code: String,
    /// Which program.
    pub app: Uuid,
    /// What has become of it.
    pub state: State,
    /// What it wants, and later who allows it, as the caller of [`put`] wrote it.
    pub body: String,
    /// When the program last asked.
    pub asked_at: Timestamp,
    /// From here on it is good for nothing.
    pub ends_at: Timestamp,
}

/// Keeps a new one, unless the code to be typed is another one's; answers whether it is kept.
///
/// # Errors
/// What the database reports.
pub fn put(tx: &mut Tx<'_>, new: &Device) -> Result<bool, Failure> {
    let done = tx.execute(
        "insert into device (hash, code, app, state, body, asked_at, ends_at) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        &[
            (&new.hash).into(),
            (&new.code).into(),
            new.app.into(),
            new.state.word().into(),
            (&new.body).into(),
            new.asked_at.into(),
            new.ends_at.into(),
        ],
    )?;
    Ok(done > 0)
}

/// The one whose code somebody has typed, if it still waits at `now`.
///
/// # Errors
/// What the database reports.
pub fn typed(tx: &mut Tx<'_>, code: &str, now: Timestamp) -> Result<Option<Device>, Failure> {
    tx.maybe(
        "select hash, code, app, state, body, asked_at, ends_at from device \
         where code = $1 and state = 'waiting' and ends_at > $2",
        &[code.into(), now.into()],
        read,
    )
}

/// Says what becomes of one that waits; answers whether it still did.
///
/// # Errors
/// What the database reports.
pub fn settle(tx: &mut Tx<'_>, hash: &str, state: State, body: &str) -> Result<bool, Failure> {
    let done = tx.execute(
        "update device set state = $1, body = $2 where hash = $3 and state = 'waiting'",
        &[state.word().into(), body.into(), hash.into()],
    )?;
    Ok(done > 0)
}

/// The one that a program asks about, as it was before; notes that it asks. It may have ended.
///
/// # Errors
/// What the database reports.
pub fn ask(tx: &mut Tx<'_>, hash: &str, now: Timestamp) -> Result<Option<Device>, Failure> {
    let found = tx.maybe(
        "select hash, code, app, state, body, asked_at, ends_at from device where hash = $1",
        &[hash.into()],
        read,
    )?;
    if found.is_some() {
        tx.put("update device set asked_at = $1 where hash = $2", &[now.into(), hash.into()])?;
    }
    Ok(found)
}

/// Takes one that is allowed: nobody else gets it.
///
/// # Errors
/// What the database reports.
pub fn take(tx: &mut Tx<'_>, hash: &str, now: Timestamp) -> Result<Option<Device>, Failure> {
    tx.maybe(
        "delete from device where hash = $1 and state = 'allowed' and ends_at > $2 \
         returning hash, code, app, state, body, asked_at, ends_at",
        &[hash.into(), now.into()],
        read,
    )
}

/// Forgets what had ended before `before`; answers how many that were.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Failure> {
    tx.execute("delete from device where ends_at < $1", &[before.into()])
}

pub(crate) fn read(row: &Row<'_>) -> Result<Device, Failure> {
    let state = row.text(3)?;
    Ok(Device {
        hash: row.text(0)?.to_owned(),
        code: row.text(1)?.to_owned(),
        app: row.uuid(2)?,
        state: State::of_word(state)
            .ok_or_else(|| Failure::Corrupt(format!("a device that is {state}")))?,
        body: row.text(4)?.to_owned(),
        asked_at: row.at(5)?,
        ends_at: row.at(6)?,
    })
}
