//! Whether the events of a record lead to its state.

use super::Look;
use crate::{Failure, Row, Tx};
use domain::{
    actor::By,
    aggregate::{Aggregate, Dated},
};
use serde::de::DeserializeOwned;

/// A row of events, not decoded yet.
pub struct Entry {
    version: i64,
    at: Result<(), Failure>,
    actor: Result<Option<By>, Failure>,
    body: String,
}

/// From version, moment, actor and body, in the columns from `column`.
pub fn entry(row: &Row<'_>, column: usize) -> Result<Entry, Failure> {
    Ok(Entry {
        version: row.big(column)?,
        at: row.at(column + 1).map(drop),
        actor: row.json(column + 2),
        body: row.text(column + 3)?.to_owned(),
    })
}

/// The events of one stream.
pub fn of(tx: &mut Tx<'_>, stream: &str) -> Result<Vec<Entry>, Failure> {
    let sql = "select version, at, actor, body from event where stream = $1 order by version";
    tx.all(sql, &[stream.into()], |row| entry(row, 0))
}

/// Notes what is wrong with the history of a record that is stored as `state` under `version`.
pub fn judge<A>(
    look: &mut Look<'_>,
    about: &str,
    entries: &[Entry],
    state: Option<&A>,
    version: i64,
) -> Result<(), Failure>
where
    A: Aggregate + PartialEq,
    A::Event: DeserializeOwned,
{
    let gapless = entries.iter().map(|entry| entry.version).eq(1..=version);
    look.expect(gapless, about, "its events do not lead from version 1 to the one it is stored as");
    let mut replayed: Option<A> = None;
    for one in entries {
        let at = format!("{about}, events of version {}", one.version);
        look.readable(&at, one.at.clone())?;
        look.readable(&at, one.actor.clone())?;
        let facts = serde_json::from_str::<Vec<Dated<A::Event>>>(&one.body);
        match facts {
            Ok(facts) => facts.iter().for_each(|fact| A::apply(&mut replayed, fact)),
            Err(error) => {
                look.found(at, format!("they cannot be read: {error}"));
                return Ok(());
            }
        }
    }
    if state.is_some() && gapless {
        look.expect(replayed.as_ref() == state, about, "its events do not replay to its state");
    }
    Ok(())
}
