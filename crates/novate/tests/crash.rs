//! Servers that are killed, replaced, or cut off from their database, under load: what was
//! acknowledged is there, nothing was done twice, and in the end no record has a fault.

#[path = "crash/balancer.rs"]
mod balancer;
#[path = "crash/book.rs"]
mod book;
#[path = "crash/client.rs"]
mod client;
#[path = "crash/desk.rs"]
mod desk;
#[path = "crash/dice.rs"]
mod dice;
#[path = "crash/home.rs"]
mod home;
#[path = "crash/killed.rs"]
mod killed;
#[path = "crash/outage.rs"]
mod outage;
#[path = "running/program.rs"]
mod program;
#[path = "crash/proof.rs"]
mod proof;
#[path = "crash/race.rs"]
mod race;
#[path = "crash/rolling.rs"]
mod rolling;
#[path = "crash/several.rs"]
mod several;

use tokio::runtime::{Builder, Runtime};

/// On which clients run, so that a test may wait for a process meanwhile.
fn threads() -> Runtime {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("threads")
}
