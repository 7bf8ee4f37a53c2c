//! Sessions: who is signed in to the pages, in which browser, until when.
//!
//! A session is found by the hash of the token that its browser holds; whoever reads the database
//! cannot take one over.

use crate::{Failure, Row, Tx, engine::json};
use domain::operator::sight::Sight;
use jiff::Timestamp;
use uuid::Uuid;

/// By what somebody proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// By nothing: they chose who to be. Only where nothing is at stake.
    Nothing,
    /// By a password.
    Password,
    /// By a password and a second factor.
    Factor,
    /// By a passkey.
    Passkey,
    /// By the word of another server, where they signed in.
    Provider,
}

impl Proof {
    const ALL: [Self; 5] =
        [Self::Nothing, Self::Password, Self::Factor, Self::Passkey, Self::Provider];

    /// The word for this proof.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Password => "password",
            Self::Factor => "factor",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// Somebody signed in in one browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of its token, in hex.
    pub hash: String,
    /// The organisation it is for.
    pub tenant: Uuid,
    /// Who.
    pub person: Uuid,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was last used, to the minute or so.
    pub seen_at: Timestamp,
    /// From here on it is good for nothing.
    pub ends_at: Timestamp,
    /// What the browser said that it is.
    pub agent: String,
    /// By what its holder last proved who they are.
    pub proof: Proof,
    /// When that was.
    pub proved_at: Timestamp,
    /// As whom its holder sees the pages, if not as themselves.
    pub sight: Option<Sight>,
}

/// Opens a session.
///
/// # Errors
/// What the database reports.
pub fn open(tx: &mut Tx<'_>, new: &Session) -> Result<(), Failure> {
    tx.put(
        "insert into session \
         (hash, tenant, person, opened_at, seen_at, ends_at, agent, proof, proved_at, sight) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            (&new.hash).into(),
            new.tenant.into(),
            new.person.into(),
            new.opened_at.into(),
            new.seen_at.into(),
            new.ends_at.into(),
            (&new.agent).into(),
            new.proof.word().into(),
            new.proved_at.into(),
            sight(new.sight.as_ref())?.into(),
        ],
    )
}

/// The session of this hash, unless it has ended at `now`.
///
/// # Errors
/// What the database reports.
pub fn find(tx: &mut Tx<'_>, hash: &str, now: Timestamp) -> Result<Option<Session>, Failure> {
    tx.maybe(
        "select hash, tenant, person, opened_at, seen_at, ends_at, agent, proof, proved_at, sight \
         from session where hash = $1 and ends_at > $2",
        &[hash.into(), now.into()],
        read,
    )
}

/// Notes that a session was used, and until when it is good now.
///
/// # Errors
/// What the database reports.
pub fn seen(
    tx: &mut Tx<'_>,
    hash: &str,
    now: Timestamp,
    ends_at: Timestamp,
) -> Result<(), Failure> {
    tx.put(
        "update session set seen_at = $1, ends_at = $2 where hash = $3",
        &[now.into(), ends_at.into(), hash.into()],
    )
}

/// Notes that the holder of a session has proved again who they are.
///
/// # Errors
/// What the database reports.
pub fn proved(tx: &mut Tx<'_>, hash: &str, proof: Proof, at: Timestamp) -> Result<(), Failure> {
    tx.put(
        "update session set proof = $1, proved_at = $2 where hash = $3",
        &[proof.word().into(), at.into(), hash.into()],
    )
}

/// From here on the holder of a session sees the pages as somebody else does, or as themselves.
///
/// # Errors
/// What the database reports.
pub fn look_as(tx: &mut Tx<'_>, hash: &str, as_whom: Option<&Sight>) -> Result<(), Failure> {
    let sight = sight(as_whom)?;
    tx.put("update session set sight = $1 where hash = $2", &[sight.into(), hash.into()])
}

fn sight(of: Option<&Sight>) -> Result<String, Failure> {
    of.map_or_else(|| Ok(String::new()), json)
}

/// The sessions of a person that have not ended at `now`, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn of_person(tx: &mut Tx<'_>, person: Uuid, now: Timestamp) -> Result<Vec<Session>, Failure> {
    tx.all(
        "select hash, tenant, person, opened_at, seen_at, ends_at, agent, proof, proved_at, sight \
         from session where person = $1 and ends_at > $2 order by opened_at, hash",
        &[person.into(), now.into()],
        read,
    )
}

/// Ends a session of a person; answers whether it was there.
///
/// # Errors
/// What the database reports.
pub fn close(tx: &mut Tx<'_>, person: Uuid, hash: &str) -> Result<bool, Failure> {
    let gone = tx.execute(
        "delete from session where person = $1 and hash = $2",
        &[person.into(), hash.into()],
    )?;
    Ok(gone > 0)
}

/// Ends all sessions of a person but one, or all of them where `but` is empty, and all renewals, so
/// that no program comes again for them; answers how many sessions that were.
///
/// # Errors
/// What the database reports.
pub fn close_others(tx: &mut Tx<'_>, person: Uuid, but: &str) -> Result<usize, Failure> {
    super::renewal::end_all(tx, person)?;
    tx.execute("delete from session where person = $1 and hash <> $2", &[person.into(), but.into()])
}

/// Ends all sessions and renewals of a person for an organisation; answers how many sessions.
///
/// # Errors
/// What the database reports.
pub fn close_at(tx: &mut Tx<'_>, person: Uuid, tenant: Uuid) -> Result<usize, Failure> {
    super::renewal::end_at(tx, person, tenant)?;
    tx.execute(
        "delete from session where person = $1 and tenant = $2",
        &[person.into(), tenant.into()],
    )
}

/// Forgets what had ended before `before`; answers how many sessions that were.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Failure> {
    tx.execute("delete from session where ends_at < $1", &[before.into()])
}

pub(crate) fn read(row: &Row<'_>) -> Result<Session, Failure> {
    let proof = row.text(7)?;
    Ok(Session {
        hash: row.text(0)?.to_owned(),
        tenant: row.uuid(1)?,
        person: row.uuid(2)?,
        opened_at: row.at(3)?,
        seen_at: row.at(4)?,
        ends_at: row.at(5)?,
        agent: row.text(6)?.to_owned(),
        proof: Proof::of_word(proof)
            .ok_or_else(|| Failure::Corrupt(format!("a session by {proof}")))?,
        proved_at: row.at(8)?,
        sight: if row.text(9)?.is_empty() { None } else { Some(row.json(9)?) },
    })
}
