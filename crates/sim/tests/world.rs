//! World files: what the generator writes is read without a word, and whatever is broken is
//! reported with its place.

#[path = "world/broken.rs"]
mod broken;
#[path = "world/form.rs"]
mod form;
#[path = "world/made.rs"]
mod made;

use jiff::Timestamp;
use serde_json::Value;
use sim::{
    generate::{Plan, generate},
    world::{Problem, World},
};

fn now() -> Timestamp {
    "2025-11-20T09:00:00Z".parse().expect("a moment")
}

fn plan(seed: u64, customers: usize) -> Plan {
    Plan { seed, customers, until: "2025-11-20T00:00:00Z".parse().expect("a moment") }
}

/// The text of a generated world, its secrets counted.
fn text(seed: u64, customers: usize) -> String {
    let mut out = Vec::new();
    let mut count = 0;
    let mut secrets = || {
        count += 1;
        format!("secret-{count:030}")
    };
    generate(&plan(seed, customers), &mut out, &mut secrets, &mut |_| {})
        .expect("memory takes all");
    String::from_utf8(out).expect("JSON is UTF-8")
}

fn read(text: &str) -> Result<World<'_>, Vec<Problem>> {
    World::read(text, now(), &mut |_, _| {})
}

/// What is wrong with a small world after a change, one line a problem.
fn problems(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut world: Value = serde_json::from_str(&text(7, 20)).expect("JSON");
    change(&mut world);
    let text = world.to_string();
    let found = read(&text).err().unwrap_or_default();
    found.iter().map(ToString::to_string).collect()
}
