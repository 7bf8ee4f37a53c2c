//! A database that goes away and comes back.

use cluster::{Cluster, Mode, Options};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use std::thread;
use std::time::Duration;
use store::{Failure, Store, Tx, meta};

/// Between two looks at what takes its time.
const MOMENT: Duration = Duration::from_millis(2);

fn key(number: u32) -> String {
    format!("{number:08}")
}

fn put(tx: &mut Tx<'_>, number: u32) -> Result<(), Failure> {
    tx.must("insert into meta (key, value) values ($1, '')", &[key(number).into()])
}

fn keys(store: &Store) -> Result<Vec<String>, Failure> {
    let sql = "select key from meta where key < 'a' order by key";
    store.read_now(move |tx| tx.all(sql, &[], |row| Ok(row.text(0)?.to_owned())))
}

/// The same, as soon as the store has found the database again: it does not try all the time.
fn keys_again(store: &Store) -> Vec<String> {
    for _ in 0..5_000 {
        match keys(store) {
            Err(Failure::Away(_)) => thread::park_timeout(MOMENT),
            other => return other.expect("it is there again"),
        }
    }
    panic!("the store does not find its database again");
}

#[test]
fn a_server_outlives_its_database() {
    let mut cluster = Cluster::start(&Options::durable()).expect("PostgreSQL starts");
    let fresh = cluster.fresh().expect("a database");
    let store = Store::connect(&fresh.url(), 3).expect("it is there");
    for round in 0..3 {
        assert_eq!(store.write_now(move |tx| put(tx, round)), Ok(()));
        cluster.stop(Mode::Immediate).expect("it stops");
        for _ in 0..9 {
            let tried = store.write_now(move |tx| put(tx, 100 + round));
            let failure = tried.expect_err("nobody is there");
            assert!(matches!(failure, Failure::Away(_)) && failure.is_passing(), "{failure:?}");
            assert!(keys(&store).is_err_and(|failure| failure.is_passing()));
        }
        cluster.start_again().expect("it starts");
        let found = keys_again(&store);
        assert_eq!(found.len(), 1 + usize::try_from(round).expect("small"), "{found:?}");
    }
}

#[test]
fn what_was_acknowledged_survives_a_crash_of_the_database() {
    let mut cluster = Cluster::start(&Options::durable()).expect("PostgreSQL starts");
    let fresh = cluster.fresh().expect("a database");
    let store = Store::connect(&fresh.url(), 4).expect("it is there");
    let stop = Arc::new(AtomicBool::new(false));
    let workers: Vec<_> = (0..4)
        .map(|worker| {
            let (store, stop) = (store.clone(), Arc::clone(&stop));
            thread::spawn(move || {
                let (mut kept, mut unsure) = (Vec::new(), Vec::new());
                let numbers = (0..).take_while(|_| !stop.load(Ordering::Relaxed));
                for number in numbers.map(|number| worker * 10_000_000 + number) {
                    match store.write_now(move |tx| put(tx, number)) {
                        Ok(()) => kept.push(key(number)),
                        Err(Failure::Away(_)) => {
                            unsure.push(key(number));
                            thread::park_timeout(MOMENT);
                        }
                        Err(other) => panic!("{other}"),
                    }
                }
                (kept, unsure)
            })
        })
        .collect();
    for round in 1..4 {
        while store.tally().commits < round * 200 {
            thread::park_timeout(MOMENT);
        }
        cluster.stop(Mode::Immediate).expect("it stops");
        cluster.start_again().expect("it starts");
    }
    stop.store(true, Ordering::Relaxed);
    let (mut kept, mut unsure) = (Vec::new(), Vec::new());
    for worker in workers {
        let (some, others) = worker.join().expect("no panic");
        kept.extend(some);
        unsure.extend(others);
    }
    let found = keys_again(&store);
    assert!(kept.len() > 600 && !unsure.is_empty(), "{} {}", kept.len(), unsure.len());
    let lost: Vec<_> = kept.iter().filter(|one| found.binary_search(one).is_err()).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    let known = |one: &&String| !kept.contains(one) && !unsure.contains(one);
    assert_eq!(found.iter().find(known), None, "there, and nobody asked for it");
    assert_eq!(store.write_now(|tx| meta::put(tx, "after", "all")), Ok(()));
}
