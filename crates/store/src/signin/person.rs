//! What a person has chosen for themselves, and how other servers know them.

use crate::{Failure, Tx, engine::json};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What somebody has chosen for themselves. Empty text stands for what is usual.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The code of the language.
    pub language: String,
    /// The name of the time zone.
    pub zone: String,
    /// `light` or `dark`.
    pub theme: String,
    /// Whether single keys do nothing.
    pub keyless: bool,
    /// How tables are written to files: `semicolon` or `comma`.
    pub csv: String,
}

const CHOICES: &str = "select body from person where id = $1";

/// Says that what a person has chosen will be asked for.
pub fn ahead(tx: &mut Tx<'_>, person: Uuid) {
    tx.ahead(CHOICES, &[person.into()]);
}

/// What a person has chosen; what is usual if they have chosen nothing.
///
/// # Errors
/// What the database reports.
pub fn choices(tx: &mut Tx<'_>, person: Uuid) -> Result<Choices, Failure> {
    let found = tx.maybe(CHOICES, &[person.into()], |row| row.json(0))?;
    Ok(found.unwrap_or_default())
}

/// Keeps what a person has chosen.
///
/// # Errors
/// What the database reports.
pub fn choose(tx: &mut Tx<'_>, person: Uuid, choices: &Choices) -> Result<(), Failure> {
    let body = json(choices)?;
    tx.put(
        "insert into person (id, body) values ($1, $2) \
         on conflict (id) do update set body = excluded.body",
        &[person.into(), body.into()],
    )
}

/// Whom another server knows under this name.
///
/// # Errors
/// What the database reports.
pub fn known_as(tx: &mut Tx<'_>, issuer: &str, name: &str) -> Result<Option<Uuid>, Failure> {
    tx.maybe(
        "select person from subject where issuer = $1 and name = $2",
        &[issuer.into(), name.into()],
        |row| row.uuid(0),
    )
}

/// Notes under which name another server knows a person.
///
/// # Errors
/// [`Failure::Conflict`] when the name is somebody else's.
pub fn know_as(tx: &mut Tx<'_>, issuer: &str, name: &str, person: Uuid) -> Result<(), Failure> {
    match known_as(tx, issuer, name)? {
        Some(other) if other != person => Err(Failure::Conflict),
        Some(_) => Ok(()),
        None => tx.put(
            "insert into subject (issuer, name, person) values ($1, $2, $3)",
            &[issuer.into(), name.into(), person.into()],
        ),
    }
}

/// Forgets a person.
pub(crate) fn forget(tx: &mut Tx<'_>, person: Uuid) -> Result<(), Failure> {
    tx.put("delete from subject where person = $1", &[person.into()])?;
    tx.put("delete from person where id = $1", &[person.into()])
}
