//! Anything that can be asked, with one of its values spoiled: found by the shape of what is
//! stored, so that a new command is spoiled without being named here.

use super::Dice;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, from_value, json, to_value};
use uuid::Uuid;

/// How often another value is tried, until one can be written at all.
const TRIES: usize = 8;
/// What the server looks up itself, so that nobody can ask for it otherwise.
const LOOKED_UP: [&str; 4] = ["held_by", "domain_free", "fresh", "order"];
/// Whose id is that of the record which is asked.
const FOUNDING: [&str; 2] = ["introduce", "create_tenant"];

/// The command with one value spoiled; `None` where there is none that can be.
pub fn spoiled<T: Serialize + DeserializeOwned>(dice: &mut Dice, command: &T) -> Option<T> {
    let whole = to_value(command).ok()?;
    let mut places = Vec::new();
    places_in(&whole, String::new(), &mut places);
    (0..TRIES).find_map(|_| {
        let place = dice.pick(&places)?;
        let mut other = whole.clone();
        let value = other.pointer_mut(&place)?;
        *value = otherwise(dice, value)?;
        from_value(other).ok()
    })
}

/// Where there is something to spoil.
fn places_in(value: &Value, place: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                let own_id = key == "id" && FOUNDING.iter().any(|word| place.contains(word));
                if !own_id && !LOOKED_UP.contains(&key.as_str()) {
                    places_in(inner, format!("{place}/{key}"), found);
                }
            }
        }
        Value::Array(members) => {
            for (number, inner) in members.iter().enumerate() {
                places_in(inner, format!("{place}/{number}"), found);
            }
            found.push(place);
        }
        Value::Null => {}
        _ => found.push(place),
    }
}

fn otherwise(dice: &mut Dice, value: &Value) -> Option<Value> {
    Some(match value {
        Value::Bool(is) => json!(!is),
        Value::Number(_) => {
            let most = [i64::from(u16::MAX), i64::from(u32::MAX), i64::MAX];
            json!(dice.one_of([0, 1, -1, most[0], most[1], most[2]]))
        }
        Value::String(text) if text.parse::<Uuid>().is_ok() => json!(dice.id::<Uuid>()),
        Value::String(text) if text.parse::<jiff::Timestamp>().is_ok() => {
            json!(dice.one_of(["1970-01-01T00:00:00Z", "2099-12-31T23:59:59Z"]))
        }
        Value::String(_) => {
            json!(dice.one_of(["", " ", "NOBODY", "x".repeat(5000).as_str()]))
        }
        Value::Array(members) => match members.first() {
            Some(first) if dice.one_in(2) => {
                json!(members.iter().chain([first]).collect::<Vec<_>>())
            }
            _ => json!([]),
        },
        _ => return None,
    })
}
