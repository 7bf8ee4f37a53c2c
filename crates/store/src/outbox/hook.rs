//! What the programs of partners are told, and what became of it.
//!
//! A row says what happened; what is sent is made of it at that time. A worker leases rows for a
//! while; what could not be told is tried again, ten times in all, and then kept for its partner to
//! ask for once more.

pub use super::fate::{Place, State};

use super::fate;
use crate::event::{happening::Happening, record::Record};
use crate::{Failure, Row, Tx};
use domain::{customer::transfer::TransferState, partner::webhook::Occasion};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How often something is tried to be told.
pub const ATTEMPTS_MAX: i64 = 10;

/// Something that a partner's program is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hook {
    /// Its id.
    pub id: Uuid,
    /// Whose program.
    pub tenant: Uuid,
    /// Of what kind.
    pub occasion: Occasion,
    /// To which record it happened; the partner's own for a test.
    pub stream: Uuid,
    /// The version that the command led to; 0 for a test.
    pub version: i64,
    /// Its place among what the command did.
    pub place: i64,
    /// When it happened.
    pub at: Timestamp,
    /// How it stands.
    pub state: State,
    /// How often it was tried.
    pub attempts: i64,
    /// When it will be tried, if it will.
    pub next_at: Option<Timestamp>,
    /// When it was told, or given up.
    pub ended_at: Option<Timestamp>,
    /// The HTTP status of the last answer; 0 where there was none.
    pub status: i64,
    /// Why the last try failed.
    pub trouble: String,
}

impl Hook {
    /// Something new, to be told at once.
    pub fn new(id: Uuid, tenant: Uuid, occasion: Occasion, at: Timestamp) -> Self {
        Hook {
            id,
            tenant,
            occasion,
            stream: tenant,
            version: 0,
            place: 0,
            at,
            state: State::Waiting,
            attempts: 0,
            next_at: Some(at),
            ended_at: None,
            status: 0,
            trouble: String::new(),
        }
    }
}

/// The id of what has this number in a partner's list of events.
pub(crate) fn id(tenant: Uuid, number: i64) -> Uuid {
    let digest =
        Sha256::new().chain_update(tenant.as_bytes()).chain_update(number.to_be_bytes()).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Of what kind something is for a program; `None` where none is told of it.
pub fn occasion(what: &Happening, record: &Record) -> Option<Occasion> {
    let Record::Customer(customer) = record else { return None };
    Some(match what.word.as_str() {
        "seats-changed" | "renewal-switched" | "reseller-named" => Occasion::SubscriptionUpdated,
        "subscription-imported" => return None,
        word if word.starts_with("subscription-") => Occasion::SubscriptionUpdated,
        "invitation-accepted" => Occasion::RelationshipAccepted,
        "privileges-granted" => Occasion::PrivilegesApproved,
        "privileges-removed" => Occasion::PrivilegesTerminated,
        "transfer-asked" => Occasion::TransferCreated,
        "transfer-withdrawn" | "transfer-rejected" | "transfer-dropped" => {
            Occasion::TransferUpdated
        }
        "transfer-expired" => Occasion::TransferExpired,
        "transfer-settled" => {
            let id = what.body.get("transfer")?.as_str()?.parse().ok()?;
            match customer.transfers.get(&id)?.state {
                TransferState::Failed { .. } => Occasion::TransferFailed,
                _ => Occasion::TransferCompleted,
            }
        }
        _ => return None,
    })
}

macro_rules! columns {
    () => {
        "id, tenant, occasion, stream, version, place, at, state, attempts, next_at, ended_at, \
         status, trouble"
    };
}

/// A row of all columns.
pub(crate) fn read(row: &Row<'_>) -> Result<Hook, Failure> {
    let (occasion, state) = (row.text(2)?, row.text(7)?);
    let odd = |what: &str, word: &str| Failure::Corrupt(format!("its {what} is no word: {word}"));
    Ok(Hook {
        id: row.uuid(0)?,
        tenant: row.uuid(1)?,
        occasion: Occasion::of_word(occasion).ok_or_else(|| odd("occasion", occasion))?,
        stream: row.uuid(3)?,
        version: row.big(4)?,
        place: row.big(5)?,
        at: row.at(6)?,
        state: State::of_word(state).ok_or_else(|| odd("state", state))?,
        attempts: row.big(8)?,
        next_at: row.maybe_at(9)?,
        ended_at: row.maybe_at(10)?,
        status: row.big(11)?,
        trouble: row.text(12)?.to_owned(),
    })
}

/// Has something told.
///
/// # Errors
/// What the database reports.
pub fn put(tx: &mut Tx<'_>, one: &Hook) -> Result<(), Failure> {
    tx.put(
        concat!(
            "insert into hook (",
            columns!(),
            ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        &[
            one.id.into(),
            one.tenant.into(),
            one.occasion.word().into(),
            one.stream.into(),
            one.version.into(),
            one.place.into(),
            one.at.into(),
            one.state.word().into(),
            one.attempts.into(),
            one.next_at.into(),
            one.ended_at.into(),
            one.status.into(),
            (&one.trouble).into(),
        ],
    )
}

/// Whether something is due at `now`.
///
/// # Errors
/// What the database reports.
pub fn waiting(tx: &mut Tx<'_>, now: Timestamp) -> Result<bool, Failure> {
    let sql = "select id from hook where next_at <= $1 order by next_at, id limit 1";
    Ok(tx.maybe(sql, &[now.into()], |_| Ok(()))?.is_some())
}

/// Takes some of what is due, for nobody else to take until `until`; counts a try.
///
/// # Errors
/// What the database reports.
pub fn lease(
    tx: &mut Tx<'_>,
    now: Timestamp,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Hook>, Failure> {
    let mut hooks = tx.all(
        concat!(
            "update hook set next_at = $1, attempts = attempts + 1 where id in \
             (select id from hook where next_at <= $2 order by next_at, id limit $3) returning ",
            columns!()
        ),
        &[until.into(), now.into(), i64::from(limit).into()],
        read,
    )?;
    hooks.sort_by_key(|one| (one.at, one.id));
    Ok(hooks)
}

/// What came of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The HTTP status of the answer; 0 where there was none.
    pub status: i64,
    /// Why it failed; empty where it did not.
    pub trouble: String,
    /// When to try again, if so.
    pub next_at: Option<Timestamp>,
}

/// Writes down what came of a try of something that was leased; nothing when the lease has gone to
/// somebody else.
///
/// # Errors
/// What the database reports.
pub fn note(tx: &mut Tx<'_>, one: &Hook, tried: &Tried, now: Timestamp) -> Result<(), Failure> {
    let state = match (tried.trouble.is_empty(), tried.next_at) {
        (true, _) => State::Sent,
        (false, Some(_)) => State::Waiting,
        (false, None) => State::Dead,
    };
    let ended_at = (state != State::Waiting).then_some(now);
    tx.put(
        "update hook set state = $1, next_at = $2, ended_at = $3, status = $4, trouble = $5 \
         where id = $6 and attempts = $7 and state = 'waiting'",
        &[
            state.word().into(),
            tried.next_at.into(),
            ended_at.into(),
            tried.status.into(),
            (&tried.trouble).into(),
            one.id.into(),
            one.attempts.into(),
        ],
    )
}

/// What a partner's program was or will be told, the youngest first, behind `after`, at most
/// `size`; with `state` that alone.
///
/// # Errors
/// What the database reports.
pub fn page(
    tx: &mut Tx<'_>,
    tenant: Uuid,
    state: Option<State>,
    after: Option<&Place>,
    size: u32,
) -> Result<Vec<Hook>, Failure> {
    let (at, id) = fate::behind(after);
    tx.all(
        concat!(
            "select ",
            columns!(),
            " from hook where tenant = $1 and (at, id) < ($2, $3) \
             and (cast($4 as text) is null or state = $4) order by at desc, id desc limit $5"
        ),
        &[
            tenant.into(),
            at.into(),
            id.into(),
            state.map(State::word).into(),
            i64::from(size).into(),
        ],
        read,
    )
}

/// One of a partner's, if there is one of this id.
///
/// # Errors
/// What the database reports.
pub fn find(tx: &mut Tx<'_>, tenant: Uuid, id: Uuid) -> Result<Option<Hook>, Failure> {
    tx.maybe(
        concat!("select ", columns!(), " from hook where tenant = $1 and id = $2"),
        &[tenant.into(), id.into()],
        read,
    )
}

/// Has something of a partner's told once more, as often as something new; answers how it stands
/// then. What waits stays as it is.
///
/// # Errors
/// What the database reports.
pub fn replay(
    tx: &mut Tx<'_>,
    tenant: Uuid,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<Hook>, Failure> {
    tx.put(
        "update hook set state = 'waiting', attempts = 0, next_at = $1, ended_at = null \
         where tenant = $2 and id = $3 and state <> 'waiting'",
        &[now.into(), tenant.into(), id.into()],
    )?;
    find(tx, tenant, id)
}

/// How many tests a partner has asked for since a moment.
///
/// # Errors
/// What the database reports.
pub fn tests(tx: &mut Tx<'_>, tenant: Uuid, since: Timestamp) -> Result<i64, Failure> {
    tx.one(
        "select count(*) from hook where tenant = $1 and at > $2 and occasion = 'test-created'",
        &[tenant.into(), since.into()],
        |row| row.big(0),
    )
}

/// Forgets up to `limit` that ended before `before`; answers how many.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp, limit: u32) -> Result<usize, Failure> {
    tx.execute(
        "delete from hook where id in (select id from hook where ended_at < $1 \
         order by ended_at limit $2)",
        &[before.into(), i64::from(limit).into()],
    )
}
