//! How long a year takes in a sandbox of a thousand customers, everything told on the way.
//!
//! `cargo bench -p server --bench sandbox`. It fails when a year takes ten seconds or more. What
//! falls due is what the world of the API's tests has: it grows with that.

#[path = "../tests/api/world.rs"]
#[expect(dead_code, unused_imports, reason = "the tests' world, of which a benchmark uses little")]
mod world;

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use world::{
    Actor,
    playground::{Playground, requests},
};

/// Customers in the sandbox.
const CUSTOMERS: u32 = 1_000;
/// What a year may take.
const MOST: Duration = Duration::from_secs(10);

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn clock() -> Instant {
    Instant::now()
}

async fn year(owner: &Actor, sandbox: &Value) -> (Duration, u64) {
    let path = format!("/novate/v1/sandboxes/{}/clock", sandbox["id"].as_str().expect("an id"));
    let began = clock();
    let moved = owner.post(&path, &json!({"advance": "P365D"})).await.expect(200);
    (began.elapsed(), moved["settled"].as_u64().expect("a number"))
}

#[tokio::main]
async fn main() {
    let ground = Playground::new().await;
    let owner = ground.world.source().await;
    let sandbox = requests(&owner, "A year", CUSTOMERS).await;
    let (took, settled) = year(&owner, &sandbox).await;
    println!("{CUSTOMERS} customers, 365 days: {settled} records in {took:.2?}");
    assert!(took < MOST, "a year takes too long");
}
