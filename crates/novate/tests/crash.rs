//! The server is killed at random moments under load. After each restart every acknowledged
//! command is there, none was carried out twice, and in the end no record has a fault.

#[path = "crash/book.rs"]
mod book;
#[path = "crash/client.rs"]
mod client;
#[path = "crash/desk.rs"]
mod desk;
#[path = "crash/dice.rs"]
mod dice;
#[path = "running/program.rs"]
mod program;
#[path = "crash/proof.rs"]
mod proof;

use book::Book;
use client::{Client, Ready};
use desk::{Desk, Watch};
use dice::Dice;
use program::{Running, run};
use std::{
    path::Path,
    sync::{Arc, atomic::AtomicBool, mpsc},
};
use tokio::{
    runtime::{Builder, Runtime},
    task::JoinSet,
};
use uuid::Uuid;

/// How often it is killed.
const KILLS: u64 = 27;
/// From which every choice follows; what the operating system does between them does not.
const SEED: u64 = 20_261_120;
/// Desks that send at the same time.
const DESKS: usize = 6;
/// The customers of the world, of whom about two in five can move.
const CUSTOMERS: &str = "150";

const ARGS: [&str; 9] = [
    "demo",
    "--no-move",
    "--customers",
    CUSTOMERS,
    "--data",
    "data",
    "--listen",
    "127.0.0.1:0",
    "--ready-file=ready.json",
];

/// Runs the desks until the server falls silent, which `end` brings about once `answers` answers
/// have come.
fn life(
    runtime: &Runtime,
    ready: &Ready,
    desks: Vec<Desk>,
    answers: usize,
    end: impl FnOnce(),
) -> Vec<Desk> {
    let client = runtime.block_on(Client::sign_in(ready)).expect("the server answers");
    let (sender, told) = mpsc::channel();
    let watch = Watch { answers: sender, enough: Arc::new(AtomicBool::new(false)) };
    let mut working = JoinSet::new();
    for desk in desks {
        working.spawn_on(desk.work(client.clone(), watch.clone()), runtime.handle());
    }
    drop(watch);
    let came = told.iter().take(answers).count();
    assert_eq!(came, answers, "the desks ran out of work, or one failed");
    end();
    runtime.block_on(working.join_all())
}

/// Sends what was not answered again, and stops.
fn settle(runtime: &Runtime, ready: &Ready, desks: Vec<Desk>) -> Vec<Desk> {
    let client = runtime.block_on(Client::sign_in(ready)).expect("the server answers");
    let (answers, _told) = mpsc::channel();
    let watch = Watch { answers, enough: Arc::new(AtomicBool::new(true)) };
    let mut working = JoinSet::new();
    for desk in desks {
        working.spawn_on(desk.work(client.clone(), watch.clone()), runtime.handle());
    }
    let desks = runtime.block_on(working.join_all());
    assert!(desks.iter().all(Desk::is_settled), "a quiet server answers everything");
    desks
}

fn desks(runtime: &Runtime, ready: &Ready) -> Vec<Desk> {
    let client = runtime.block_on(Client::sign_in(ready)).expect("the server answers");
    let mut books: Vec<Vec<Book>> = (0..DESKS).map(|_| Vec::new()).collect();
    let mut next = 0;
    for customer in &ready.customers {
        if let Some(book) = runtime.block_on(Book::open(&client, customer.tenant_id)) {
            books[next % DESKS].push(book);
            next += 1;
        }
    }
    assert!(next > 5 * DESKS, "only {next} customers can move");
    (SEED..).zip(books).map(|(seed, books)| Desk::new(seed, books)).collect()
}

fn start(dir: &Path) -> (Running, Ready) {
    let running = Running::start(dir, &ARGS);
    let ready = Ready::read(&dir.join("ready.json"));
    (running, ready)
}

#[test]
fn acknowledged_commands_survive_a_kill_and_none_is_done_twice() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let dir = dir.path();
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("threads");
    let mut dice = Dice(SEED);
    let (mut running, mut ready) = start(dir);
    let second = run(dir, &ARGS);
    let refused = (second.code, second.out.as_str());
    assert_eq!(refused, (Some(4), ""), "two servers on one folder: {}", second.err);
    let customers: Vec<Uuid> = ready.customers.iter().map(|one| one.tenant_id).collect();
    let mut desks = desks(&runtime, &ready);
    for kill in 1..=KILLS {
        let answers = usize::try_from(5 + dice.below(35)).expect("small");
        println!("seed {SEED}, kill {kill} of {KILLS}: after {answers} answers");
        desks = life(&runtime, &ready, desks, answers, || {
            let ran = running.end("KILL");
            assert_eq!(ran.code, None, "a signal ended it: {}", ran.err);
        });
        (running, ready) = start(dir);
    }
    let retried: usize = desks.iter().map(|desk| desk.retried).sum();
    let left: usize = desks.iter().filter(|desk| !desk.is_settled()).count();
    let unheard: usize = desks.iter().map(|desk| desk.unheard).sum();
    println!("{retried} commands were answered the second time, {left} wait for it;");
    println!("{unheard} requests of them had been carried out the first time already");
    assert!(retried > 0, "no kill came between a command and its answer");
    // Told to stop under load it answers what it has begun, and ends well.
    let desks = life(&runtime, &ready, desks, 40, || {
        let ran = running.end("TERM");
        assert_eq!(ran.code, Some(0), "told to stop: {}", ran.err);
    });
    let (running, ready) = start(dir);
    let desks = settle(&runtime, &ready, desks);
    let ran = running.end("TERM");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "told to stop");
    let books: Vec<_> = desks.iter().flat_map(|desk| &desk.books).collect();
    let commands: usize = books.iter().map(|book| book.commands).sum();
    let moved = books.iter().flat_map(|book| book.transfers.values());
    let moved = moved.filter(|one| one.status == "Complete").count();
    println!("{commands} commands acknowledged, {moved} transfers completed");
    assert!(moved > 20, "only {moved} transfers were completed");
    proof::holds(&dir.join("data"), &customers, &books);
}
