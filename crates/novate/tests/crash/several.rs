//! Two servers on one database, of which one is killed every few seconds. Clients that hear
//! nothing turn to the other, under the same request id. To see it work in less than its two
//! minutes: `NOVATE_KILL_SECONDS=20 cargo run -p cluster -- run -- cargo test -p novate several::`.

use crate::{
    client::{Client, Doors},
    desk::{Desk, SEED, Shift},
    dice::Dice,
    home::Home,
    proof, threads,
};
use server::clock::Watch;
use std::{slice, sync::atomic::Ordering::Relaxed, time::Duration};
use tokio::time::sleep;

/// For how many seconds servers are killed.
const SECONDS: u64 = 120;

#[test]
fn two_servers_lose_and_double_nothing_while_one_after_the_other_is_killed() {
    // Read when this test is built, which a change of it makes happen.
    let asked = option_env!("NOVATE_KILL_SECONDS");
    let seconds = asked.and_then(|seconds| seconds.parse().ok()).unwrap_or(SECONDS);
    let home = Home::in_database();
    let runtime = threads();
    let mut dice = Dice(SEED);
    let doors = Doors::default();
    let mut servers = [0, 1].map(|place| {
        let server = home.start();
        doors.put(place, &server.door);
        Some(server)
    });
    let client = runtime.block_on(Client::sign_in(&home.world, &doors));
    let desks = runtime.block_on(Desk::all(&client, &home.world.customers));
    let shift = Shift::begin(&runtime, slice::from_ref(&client), desks, true);
    let (watch, mut kills) = (Watch::start(), 0);
    let survivor = loop {
        runtime.block_on(async { sleep(Duration::from_millis(1000 + dice.below(2000))).await });
        shift.hear(5);
        let victim = usize::try_from(dice.below(2)).expect("small");
        let ran = servers[victim].take().expect("it runs").end("KILL");
        assert_eq!((ran.code, ran.err.as_str()), (None, ""), "a signal ended it");
        kills += 1;
        // The other goes on alone.
        shift.hear(5);
        if watch.micros() >= seconds * 1_000_000 {
            break 1 - victim;
        }
        let server = home.start();
        doors.put(victim, &server.door);
        servers[victim] = Some(server);
    };
    let desks = shift.end();
    // Also what the dead had begun to tell is told by the other.
    proof::at_rest(&runtime, &home.place);
    let ran = servers[survivor].take().expect("it runs").end("TERM");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "told to stop");
    let (sent, silent) = (client.tally.sent.load(Relaxed), client.tally.silent.load(Relaxed));
    println!("{kills} kills; {sent} requests, {silent} without an answer;");
    println!("{}", Desk::sum(&desks));
    assert_eq!(client.tally.busy.load(Relaxed), 0, "nobody was sent away");
    println!("{}", proof::holds(&runtime, &home, desks.iter().flat_map(|desk| &desk.books)));
}
