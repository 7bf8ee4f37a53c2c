//! What there was before a change: found by reading the record's history up to it.

use crate::words::Words;
use serde_json::Value;
use std::collections::BTreeMap;
use store::{
    Failure, Tx,
    event::{
        happening::{self, Happening},
        log,
    },
};
use uuid::Uuid;

/// How many commands of a record are read at most; a longer history tells no before.
const LONGEST: u32 = 2_000;

/// What something is called, and how many seats it has.
#[derive(Clone, Default)]
struct Known {
    name: String,
    seats: Option<i64>,
}

/// By record, version and place within it: what was there before.
pub type Befores = BTreeMap<(Uuid, i64, usize), String>;

/// Whether a happening changes something that had another value before.
pub fn changes(one: &Happening) -> bool {
    matches!(one.word.as_str(), "seats-changed" | "subscription-renamed")
}

/// What was there before each change of a record, in words.
///
/// # Errors
/// What the database reports.
pub fn of(tx: &mut Tx<'_>, words: Words, stream: Uuid) -> Result<Befores, Failure> {
    let mut found = Befores::new();
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for (version, events) in log::history(tx, stream, LONGEST)? {
        for (place, one) in happening::read(&events).into_iter().enumerate() {
            let id = one.body.get("subscription").and_then(Value::as_str).map(str::to_owned);
            let had = id.as_ref().and_then(|id| known.get(id)).cloned().unwrap_or_default();
            let before = match one.word.as_str() {
                "seats-changed" => had
                    .seats
                    .map(|seats| words.with("activity-seats", "count", words.number(seats))),
                "subscription-renamed" => Some(had.name.clone()).filter(|name| !name.is_empty()),
                _ => None,
            };
            if let Some(before) = before {
                found.insert((stream, version, place), before);
            }
            learn(&mut known, &one);
        }
    }
    Ok(found)
}

fn learn(known: &mut BTreeMap<String, Known>, one: &Happening) {
    let body = &one.body;
    let text =
        |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut whole = |value: &Value| {
        if let Some(id) = text(value, "id") {
            let name = text(value, "friendly_name").unwrap_or_default();
            let seats = value.get("quantity").and_then(Value::as_i64);
            known.insert(id, Known { name, seats });
        }
    };
    body.get("subscription").into_iter().for_each(&mut whole);
    let bought = body.get("subscriptions").and_then(Value::as_array);
    bought.into_iter().flatten().for_each(&mut whole);
    if let Some(lines) = body.pointer("/moved/lines").and_then(Value::as_array) {
        for line in lines {
            let (Some(from), Some(to)) = (text(line, "from"), text(line, "to")) else { continue };
            let name = known.get(&from).map(|one| one.name.clone()).unwrap_or_default();
            let seats = line.get("target_quantity").and_then(Value::as_i64);
            known.insert(to, Known { name, seats });
        }
    }
    let Some(id) = body.get("subscription").and_then(Value::as_str) else { return };
    let entry = known.entry(id.to_owned()).or_default();
    match one.word.as_str() {
        "seats-changed" => entry.seats = body.get("quantity").and_then(Value::as_i64),
        "subscription-renamed" => entry.name = text(body, "name").unwrap_or_default(),
        _ => {}
    }
}
