//! A whole installation at once: moving it to another database, and looking whether it is sound.

pub mod check;
pub mod copy;
pub mod table;

use crate::Failure;

pub use crate::engine::OLDER;

/// How far a long piece of work has come: what it is, how much is done, how much there is.
pub type Told<'t> = dyn Fn(&'static str, u64, u64) + Send + Sync + 't;

/// A count of rows that the database answered.
fn count(rows: i64) -> Result<u64, Failure> {
    u64::try_from(rows).map_err(|_| Failure::Corrupt(format!("a table of {rows} rows")))
}
