//! How long a year takes in a sandbox of a thousand customers, everything told on the way; at once,
//! and day by day.
//!
//! `cargo bench -p server --bench sandbox`. It fails when a year at once takes ten seconds or more.
//! What falls due is what the world of the API's tests has (`tests/api/world/year.rs`).

#[path = "../tests/api/world.rs"]
#[expect(dead_code, unused_imports, reason = "the tests' world, of which a benchmark uses little")]
mod world;

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use world::{Actor, playground, playground::Playground, rows::count};

/// Customers in the sandbox.
const CUSTOMERS: u32 = 1_000;
/// What a year may take.
const MOST: Duration = Duration::from_secs(10);

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn clock() -> Instant {
    Instant::now()
}

fn path(sandbox: &Value, verb: &str) -> String {
    format!("/novate/v1/sandboxes/{}/{verb}", sandbox["id"].as_str().expect("an id"))
}

/// Moves it so often by so much; how long that took, and how many records were written.
async fn moved(owner: &Actor, sandbox: &Value, times: u32, by: &str) -> (Duration, u64) {
    let (clock_of, by, mut settled) = (path(sandbox, "clock"), json!({ "advance": by }), 0);
    let began = clock();
    for _ in 0..times {
        let moved = owner.post(&clock_of, &by).await.expect(200);
        settled += moved["settled"].as_u64().expect("a number");
    }
    (began.elapsed(), settled)
}

#[tokio::main]
async fn main() {
    let ground = Playground::new().await;
    let owner = ground.world.source().await;
    let began = clock();
    let sandbox = playground::year(&owner, "A year", CUSTOMERS).await;
    println!("made in {:.2?}", began.elapsed());
    let before = ground.history(&sandbox).await;
    let (took, settled) = moved(&owner, &sandbox, 1, "P365D").await;
    println!("{CUSTOMERS} customers, 365 days: {settled} records in {took:.2?}");
    let rows = ground.history(&sandbox).await;
    for kind in ["subscription", "transfer", "event", "notice", "letter"] {
        println!("{kind}: {} before, {} after", count(&before, kind, ""), count(&rows, kind, ""));
    }
    owner.post(&path(&sandbox, "reset"), &json!({})).await.expect(200);
    let (steps, again) = moved(&owner, &sandbox, 365, "P1D").await;
    let ratio = steps.as_secs_f64() / took.as_secs_f64();
    println!("day by day: {again} records in {steps:.2?}, {ratio:.2} times as long");
    assert_eq!(settled, again);
    assert!(rows == ground.history(&sandbox).await, "day by day something else comes of it");
    assert!(took < MOST, "a year takes too long");
}
