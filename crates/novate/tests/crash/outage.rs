//! The database is stopped at once, as in a crash, and started again, several times under load.
//! Meanwhile the server says that it cannot answer now, and when to come again; then it goes on.

use crate::{
    book::Deed,
    client::{Client, Doors},
    desk::{Desk, SEED, Shift},
    dice::Dice,
    home::{Home, World},
    proof, threads,
};
use cluster::{Cluster, Mode, Options};
use serde_json::{Value, json};
use server::clock::Watch;
use std::{slice, sync::atomic::Ordering::Relaxed, time::Duration};
use tokio::{
    task::JoinSet,
    time::{sleep, timeout},
};

/// How often the database is stopped.
const STOPS: usize = 5;
/// Callers who are sent away at the same time, each time.
const CALLERS: usize = 40;
/// Within which each of them has to hear it.
const SOON: Duration = Duration::from_secs(10);
/// Within which the server has to be back after the database is.
const LATER: Duration = Duration::from_secs(30);

/// While the database is away; answers how long the longest of the callers waited, in
/// milliseconds.
async fn away(client: &Client, world: &World, desk: &Desk, dice: &mut Dice) -> u64 {
    let book = &desk.books[0];
    let mut callers = JoinSet::new();
    for _ in 0..CALLERS {
        let mut request = book.request(&Deed::Accept(dice.id()), client, dice.id());
        if dice.below(2) == 0 {
            (request.method, request.path) = ("GET", format!("/v1/customers/{}", book.customer));
            request.body = None;
        }
        let client = client.clone();
        callers.spawn(async move {
            let watch = Watch::start();
            let answer = timeout(SOON, client.send_to(0, &request)).await;
            let answer = answer.expect("nobody waits for long").expect("a whole answer");
            assert_eq!(answer.status, 503, "{}", answer.body);
            watch.micros() / 1000
        });
    }
    let ask = |path| async move {
        let answer = timeout(SOON, client.ask(path)).await.expect("an answer in time");
        let answer = answer.expect("a whole answer");
        (answer.status, answer.body)
    };
    assert_eq!(ask("/healthz").await, (200, "alive\n".to_owned()));
    assert_eq!(ask("/readyz").await, (503, "database away\n".to_owned()));
    let token = timeout(SOON, client.token(&world.sides[0])).await.expect("an answer in time");
    let token = token.expect("a whole answer");
    let named: Value = serde_json::from_str(&token.body).expect("JSON");
    assert_eq!((token.status, &named["error"]), (503, &json!("temporarily_unavailable")));
    callers.join_all().await.into_iter().max().expect("somebody asked")
}

/// Waits until the server is ready.
async fn back(client: &Client) {
    let ready = async {
        while client.ask("/readyz").await.expect("a whole answer").status != 200 {
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(LATER, ready).await.expect("it recovers by itself");
}

#[test]
fn a_server_outlives_its_database_and_loses_nothing() {
    let mut cluster = Cluster::start(&Options::durable()).expect("a cluster");
    let home = Home::within(&cluster);
    let runtime = threads();
    let mut dice = Dice(SEED);
    let server = home.start();
    let client = runtime.block_on(Client::sign_in(&home.world, &Doors::one(&server.door)));
    let mut desks = runtime.block_on(Desk::all(&client, &home.world.customers));
    let apart = desks.pop().expect("several");
    let shift = Shift::begin(&runtime, slice::from_ref(&client), desks, true);
    let mut longest = 0;
    for _ in 0..STOPS {
        shift.hear(usize::try_from(20 + dice.below(60)).expect("small"));
        cluster.stop(Mode::Immediate).expect("it stops");
        longest = longest.max(runtime.block_on(away(&client, &home.world, &apart, &mut dice)));
        cluster.start_again().expect("it starts");
        runtime.block_on(back(&client));
    }
    shift.hear(100);
    let desks = shift.end();
    proof::at_rest(&runtime, &home.place);
    let ran = server.end("TERM");
    assert_eq!(ran.code, Some(0), "told to stop: {}", ran.err);
    let [sent, silent, busy] = [&client.tally.sent, &client.tally.silent, &client.tally.busy];
    let [sent, silent, busy] = [sent, silent, busy].map(|tally| tally.load(Relaxed));
    println!("{STOPS} stops; {sent} requests, {busy} of the desks' answered 503;");
    println!("of {} others the slowest heard 503 after {longest} ms;", STOPS * CALLERS);
    println!("{}", Desk::sum(&desks));
    assert_eq!(silent, 0, "the server always answered");
    let books = desks.iter().chain([&apart]).flat_map(|desk| &desk.books);
    println!("{}", proof::holds(&runtime, &home, books));
}
