//! Model check of the transfer machine: everything that anybody can do in a few steps keeps the
//! laws. `NOVATE_MODEL_DEPTH=5 cargo test --release -p sim --test model -- --nocapture` looks
//! further than the check of every day.

#[path = "model/machine.rs"]
mod machine;

use machine::Machine;
use stateright::{Checker, Model};

/// Depth counts states, so that a depth of 3 is two steps from each start.
const DEPTH: usize = 4;

#[test]
fn whatever_anybody_does_the_laws_are_kept() {
    // Read when this test is built, which a change of it makes happen.
    let asked = option_env!("NOVATE_MODEL_DEPTH");
    let depth = asked.and_then(|depth| depth.parse().ok()).unwrap_or(DEPTH);
    let checker = Machine::new(None).checker().target_max_depth(depth).spawn_bfs().join();
    let (all, unique) = (checker.state_count(), checker.unique_state_count());
    println!("depth {depth}: {unique} states, {all} steps that changed something");
    checker.assert_properties();
}
