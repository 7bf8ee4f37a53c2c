//! Factors: what proves a person beside the password.

use crate::{Failure, Row, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// What kind of proof it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An app that shows codes (RFC 6238).
    Totp,
    /// A passkey (`WebAuthn`).
    Passkey,
    /// A recovery code, good once.
    Code,
}

impl Kind {
    /// The word for this kind.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Totp => "totp",
            Kind::Passkey => "passkey",
            Kind::Code => "code",
        }
    }

    fn of_word(word: &str) -> Option<Kind> {
        [Kind::Totp, Kind::Passkey, Kind::Code].into_iter().find(|one| one.word() == word)
    }
}

/// Something that proves a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// Its id: a passkey's is that of its credential, a code's its hash.
    pub id: String,
    /// Whom it proves.
    pub person: Uuid,
    /// What it is.
    pub kind: Kind,
    /// What its owner calls it.
    pub name: String,
    /// What is needed to check it.
    pub body: String,
    /// Since when it is good.
    pub made_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

/// Adds a factor; answers whether its id was free.
///
/// # Errors
/// What the database reports.
pub fn add(tx: &mut Tx<'_>, one: &Factor) -> Result<bool, Failure> {
    let added = tx.execute(
        "insert into factor (id, person, kind, name, body, made_at, used_at) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing",
        &[
            (&one.id).into(),
            one.person.into(),
            one.kind.word().into(),
            (&one.name).into(),
            (&one.body).into(),
            one.made_at.into(),
            one.used_at.into(),
        ],
    )?;
    Ok(added > 0)
}

/// The factor of this id.
///
/// # Errors
/// What the database reports.
pub fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<Factor>, Failure> {
    tx.maybe(
        "select id, person, kind, name, body, made_at, used_at from factor where id = $1",
        &[id.into()],
        read,
    )
}

/// All factors of a person, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn of_person(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Factor>, Failure> {
    tx.all(
        "select id, person, kind, name, body, made_at, used_at from factor \
         where person = $1 order by made_at, id",
        &[person.into()],
        read,
    )
}

/// Notes that a factor was used, unless it has changed since it was read: of two that use the same
/// code at once, one is too late. Answers whether it was noted.
///
/// # Errors
/// What the database reports.
pub fn used(tx: &mut Tx<'_>, was: &Factor, body: &str, now: Timestamp) -> Result<bool, Failure> {
    let noted = tx.execute(
        "update factor set body = $1, used_at = $2 where id = $3 and body = $4",
        &[body.into(), now.into(), (&was.id).into(), (&was.body).into()],
    )?;
    Ok(noted > 0)
}

/// Calls a factor of a person something else; answers whether it was there.
///
/// # Errors
/// What the database reports.
pub fn rename(tx: &mut Tx<'_>, person: Uuid, id: &str, name: &str) -> Result<bool, Failure> {
    let named = tx.execute(
        "update factor set name = $1 where person = $2 and id = $3",
        &[name.into(), person.into(), id.into()],
    )?;
    Ok(named > 0)
}

/// Takes a factor of a person away; answers whether it was there.
///
/// # Errors
/// What the database reports.
pub fn remove(tx: &mut Tx<'_>, person: Uuid, id: &str) -> Result<bool, Failure> {
    let gone = tx
        .execute("delete from factor where person = $1 and id = $2", &[person.into(), id.into()])?;
    Ok(gone > 0)
}

/// Takes all factors of a kind away from a person; answers how many.
///
/// # Errors
/// What the database reports.
pub fn remove_all(tx: &mut Tx<'_>, person: Uuid, kind: Kind) -> Result<usize, Failure> {
    tx.execute(
        "delete from factor where person = $1 and kind = $2",
        &[person.into(), kind.word().into()],
    )
}

/// Takes all factors away from a person; answers how many.
///
/// # Errors
/// What the database reports.
pub fn release(tx: &mut Tx<'_>, person: Uuid) -> Result<usize, Failure> {
    tx.execute("delete from factor where person = $1", &[person.into()])
}

pub(crate) fn read(row: &Row<'_>) -> Result<Factor, Failure> {
    let kind = row.text(2)?;
    let used_at = row.maybe_big(6)?.map(Timestamp::from_microsecond).transpose();
    Ok(Factor {
        id: row.text(0)?.to_owned(),
        person: row.uuid(1)?,
        kind: Kind::of_word(kind)
            .ok_or_else(|| Failure::Corrupt(format!("a factor of kind {kind}")))?,
        name: row.text(3)?.to_owned(),
        body: row.text(4)?.to_owned(),
        made_at: row.at(5)?,
        used_at: used_at.map_err(|_| Failure::Corrupt("used at no moment".to_owned()))?,
    })
}
