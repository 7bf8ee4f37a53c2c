//! Sandboxes: a programme of one's own, whose time one drives, and in which things go wrong when
//! one wants to see it.

#[path = "sandboxes/clock.rs"]
mod clock;
#[path = "sandboxes/copy.rs"]
mod copy;
#[path = "sandboxes/fault.rs"]
mod fault;
#[path = "sandboxes/keeping.rs"]
mod keeping;

use crate::world::{Actor, Answer, playground::Playground};
use serde_json::{Value, json};

pub const CEDAR: u128 = 0x100;
pub const ALL: &str = "/novate/v1/sandboxes";

/// The path of a sandbox.
pub fn path(sandbox: &Value) -> String {
    format!("{ALL}/{}", sandbox["id"].as_str().expect("an id"))
}

/// A sandbox that is a copy of the owner's customers.
pub async fn copied(owner: &Actor, name: &str) -> Value {
    owner.post(ALL, &json!({"name": name})).await.expect(201)
}

pub async fn advance(owner: &Actor, sandbox: &Value, by: &str) -> Answer {
    owner.post(&format!("{}/clock", path(sandbox)), &json!({"advance": by})).await
}

/// Somebody of an organisation, in the sandbox.
pub async fn inside(ground: &Playground, sandbox: &Value, tenant: u128) -> Actor {
    Actor::within(&ground.world, sandbox, tenant).await
}
