//! A whole installation at once: moving it to another database, and looking whether it is sound.

pub mod check;
pub mod copy;
pub mod table;

use crate::Failure;

pub use crate::engine::OLDER;

/// How far a long piece of work has come: what it is, how much is done, how much there is.
pub type Told<'t> = dyn Fn(&'static str, u64, u64) + Send + Sync + 't;

/// Findings that are kept; more are only counted.
const KEPT: usize = 1000;

/// Counts a finding, and keeps it as long as there are not too many.
pub(crate) fn keep<T>(findings: &mut Vec<T>, found: &mut u64, one: impl FnOnce() -> T) {
    *found += 1;
    if findings.len() < KEPT {
        findings.push(one());
    }
}

/// How many of all that was found are not among those that were kept.
pub fn more<T>(found: u64, findings: &[T]) -> u64 {
    found - u64::try_from(findings.len()).unwrap_or(found)
}

/// A count of rows that the database answered.
fn count(rows: i64) -> Result<u64, Failure> {
    u64::try_from(rows).map_err(|_| Failure::Corrupt(format!("a table of {rows} rows")))
}
