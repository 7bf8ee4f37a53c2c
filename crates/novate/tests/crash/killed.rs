//! One server is killed at random moments. After each restart every acknowledged command is there,
//! none was carried out twice, and in the end no record has a fault.

use crate::{
    client::{Client, Doors},
    desk::{Desk, SEED, Shift},
    dice::Dice,
    home::{Home, Server},
    proof, threads,
};
use std::sync::atomic::Ordering::Relaxed;
use tokio::runtime::Runtime;

/// How often it is killed.
const KILLS: u64 = 27;

#[test]
fn acknowledged_commands_survive_a_kill_and_none_is_done_twice() {
    let home = Home::in_folder();
    let server = home.start();
    let second = home.refused();
    let refused = (second.code, second.out.as_str());
    assert_eq!(refused, (Some(4), ""), "two servers on one folder: {}", second.err);
    killed(&home, server);
}

#[test]
fn acknowledged_commands_survive_a_kill_and_none_is_done_twice_on_postgres() {
    let home = Home::in_database();
    killed(&home, home.start());
}

fn sign_in(runtime: &Runtime, home: &Home, server: &Server<'_>) -> Client {
    runtime.block_on(Client::sign_in(&home.world, &Doors::one(&server.door)))
}

fn killed<'h>(home: &'h Home, mut server: Server<'h>) {
    let runtime = threads();
    let mut dice = Dice(SEED);
    let mut client = sign_in(&runtime, home, &server);
    let mut desks = runtime.block_on(Desk::all(&client, &home.world.customers));
    for kill in 1..=KILLS {
        let answers = usize::try_from(5 + dice.below(35)).expect("small");
        println!("seed {SEED}, kill {kill} of {KILLS}: after {answers} answers");
        let shift = Shift::begin(&runtime, &[client], desks, false);
        shift.hear(answers);
        let ran = server.end("KILL");
        assert_eq!(ran.code, None, "a signal ended it: {}", ran.err);
        desks = shift.over();
        server = home.start();
        client = sign_in(&runtime, home, &server);
    }
    println!("{}", Desk::sum(&desks));
    // Told to stop under load it answers what it has begun, and ends well.
    let shift = Shift::begin(&runtime, &[client.clone()], desks, false);
    shift.hear(40);
    let ran = server.end("TERM");
    assert_eq!(ran.code, Some(0), "told to stop: {}", ran.err);
    let desks = shift.over();
    assert_eq!(client.tally.busy.load(Relaxed), 0, "nobody was sent away");
    let server = home.start();
    let client = sign_in(&runtime, home, &server);
    let shift = Shift::begin(&runtime, &[client], desks, false);
    let desks = shift.end();
    let ran = server.end("TERM");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "told to stop");
    let proved = proof::holds(&runtime, home, desks.iter().flat_map(|desk| &desk.books));
    println!("{proved}");
    assert!(proved.moved > 20, "only {} transfers were completed", proved.moved);
}
