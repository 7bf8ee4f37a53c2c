//! What a record was like before and after a command: its history, played again.

use super::Entry;
use crate::{Failure, Tx};
use domain::aggregate::Aggregate;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many commands are read at once.
const STEP: u32 = 500;

/// A command with the record before and after it.
#[derive(Debug, Clone)]
pub struct Around<A: Aggregate> {
    /// What was carried out.
    pub entry: Entry<A::Event>,
    /// The record before it; `None` where there was none.
    pub before: Option<A>,
    /// The record after it.
    pub after: Option<A>,
}

/// The record around each of these versions that it had.
///
/// # Errors
/// What the database reports; [`Failure::Corrupt`] when a row cannot be read.
pub fn of<A>(
    tx: &mut Tx<'_>,
    stream: Uuid,
    versions: &BTreeSet<i64>,
) -> Result<Vec<Around<A>>, Failure>
where
    A: Aggregate + Clone,
    A::Event: DeserializeOwned,
{
    let (mut found, mut state, mut behind) = (Vec::new(), None::<A>, 0);
    let Some(last) = versions.last() else { return Ok(found) };
    while behind < *last {
        let some = super::of::<A::Event>(tx, stream, behind, STEP)?;
        let Some(end) = some.last() else { break };
        behind = end.version;
        for entry in some {
            if entry.version > *last {
                break;
            }
            let is_wanted = versions.contains(&entry.version);
            let before = if is_wanted { state.clone() } else { None };
            for fact in &entry.events {
                A::apply(&mut state, fact);
            }
            if is_wanted {
                found.push(Around { entry, before, after: state.clone() });
            }
        }
    }
    Ok(found)
}
