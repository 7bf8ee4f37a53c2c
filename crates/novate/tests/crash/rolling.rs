//! Two servers behind a balancer, each in its turn told to stop and started again under load: no
//! request fails, though no client tries again.

use crate::{
    balancer::Balancer,
    client::{Client, Doors},
    desk::{Desk, Shift},
    home::Home,
    proof, threads,
};
use server::clock::Watch;
use std::sync::atomic::Ordering::Relaxed;

/// How often each of them is replaced.
const ROUNDS: usize = 3;
/// For how many seconds a server that was told to stop serves on.
const DRAIN: &str = "3";
/// Within how many milliseconds it then has to be gone.
const GONE: u64 = 20_000;

#[test]
fn a_rolling_restart_fails_no_request() {
    let home = Home::in_database();
    let runtime = threads();
    let balancer = runtime.block_on(Balancer::start(2));
    let start = |place| {
        let server = home.started(&["--drain", DRAIN]);
        runtime.block_on(balancer.put(place, &server.door));
        server
    };
    let mut servers = [0, 1].map(|place| Some(start(place)));
    let client = runtime.block_on(Client::sign_in(&home.world, &Doors::one(&balancer.door)));
    let desks = runtime.block_on(Desk::all(&client, &home.world.customers));
    // Half of the desks keep their connection, half take a new one for each request.
    let clients: Vec<_> = (0..desks.len()).map(|desk| client.beside(desk % 2 == 0)).collect();
    let shift = Shift::begin(&runtime, &clients, desks, false);
    let mut longest = 0;
    for place in [0, 1].repeat(ROUNDS) {
        shift.hear(50);
        let watch = Watch::start();
        let ran = servers[place].take().expect("it runs").end("TERM");
        longest = longest.max(watch.micros() / 1000);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "told to stop");
        servers[place] = Some(start(place));
    }
    shift.hear(50);
    let desks = shift.end();
    let [sent, silent, busy] = [&client.tally.sent, &client.tally.silent, &client.tally.busy];
    let [sent, silent, busy] = [sent, silent, busy].map(|tally| tally.load(Relaxed));
    println!("{} restarts, the slowest stop took {longest} ms;", 2 * ROUNDS);
    println!("{sent} requests, {silent} without an answer, {busy} sent away");
    assert_eq!((silent, busy), (0, 0), "requests that failed");
    assert!(longest < GONE, "a server that was told to stop took {longest} ms");
    proof::at_rest(&runtime, &home.place);
    for server in servers.into_iter().flatten() {
        assert_eq!(server.end("TERM").code, Some(0), "told to stop");
    }
    println!("{}", proof::holds(&runtime, &home, desks.iter().flat_map(|desk| &desk.books)));
}
