//! Small things that the installation remembers about itself, by name.

use crate::{Failure, Tx};

/// What is remembered under `key`.
///
/// # Errors
/// What the database reports.
pub fn get(tx: &mut Tx<'_>, key: &str) -> Result<Option<String>, Failure> {
    tx.maybe("select value from meta where key = $1", &[key.into()], |row| {
        Ok(row.text(0)?.to_owned())
    })
}

/// Remembers `value` under `key`, instead of what was there.
///
/// # Errors
/// What the database reports.
pub fn put(tx: &mut Tx<'_>, key: &str, value: &str) -> Result<(), Failure> {
    tx.put(
        "insert into meta (key, value) values ($1, $2) \
         on conflict (key) do update set value = excluded.value",
        &[key.into(), value.into()],
    )
}
