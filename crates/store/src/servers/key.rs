//! The keys that sign access tokens, shared by all servers of the installation.
//!
//! Keys are numbered without gaps at the upper end: whoever adds one takes the number after the
//! last, so of two servers that add one at the same moment only one succeeds.

use crate::{Failure, Tx};
use jiff::Timestamp;
use std::fmt;

/// A key as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey {
    /// Its place among the keys, counted from 1; the highest is the youngest.
    pub number: i64,
    /// The private key as PEM text. It is a secret.
    pub pem: String,
    /// From when it signs. Before, it is only known.
    pub signs_from: Timestamp,
}

/// Without the secret.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, pem: _, signs_from } = self;
        f.debug_struct("SigningKey")
            .field("number", number)
            .field("signs_from", signs_from)
            .finish_non_exhaustive()
    }
}

/// All keys, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<SigningKey>, Failure> {
    tx.all("select number, pem, signs_from from signing_key order by number", &[], |row| {
        Ok(SigningKey { number: row.big(0)?, pem: row.text(1)?.to_owned(), signs_from: row.at(2)? })
    })
}

/// Adds a key.
///
/// # Errors
/// [`Failure::Conflict`] when there is one of this number.
pub fn add(tx: &mut Tx<'_>, key: &SigningKey) -> Result<(), Failure> {
    tx.must(
        "insert into signing_key (number, pem, signs_from) values ($1, $2, $3) \
         on conflict (number) do nothing",
        &[key.number.into(), (&key.pem).into(), key.signs_from.into()],
    )
}

/// Removes the keys below `number`; nobody accepts their tokens any more.
///
/// # Errors
/// What the database reports.
pub fn remove_below(tx: &mut Tx<'_>, number: i64) -> Result<(), Failure> {
    tx.put("delete from signing_key where number < $1", &[number.into()])
}
