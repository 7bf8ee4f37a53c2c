//! A database that lets in fewer than would come, or nobody, or says nothing.

use cluster::{Cluster, Fresh, Options};
use std::net::TcpListener;
use std::thread;
use store::{Failure, Place, Store, meta};

#[test]
fn who_finds_no_room_leaves_the_work_to_those_inside() {
    let options = Options { max_connections: 12, ..Options::quick() };
    let cluster = Cluster::start(&options).expect("PostgreSQL starts");
    let fresh = cluster.fresh().expect("a database");
    let store = Store::connect(&fresh.url(), 24).expect("it is there");
    let workers: Vec<_> = (0..32)
        .map(|worker| {
            let store = store.clone();
            thread::spawn(move || {
                (0..40).try_for_each(|number| {
                    let key = format!("{worker}/{number}");
                    store.write_now(move |tx| meta::put(tx, &key, ""))
                })
            })
        })
        .collect();
    for worker in workers {
        assert_eq!(worker.join().expect("no panic"), Ok(()));
    }
}

#[test]
fn somebody_alone_passes() {
    let fresh = Fresh::new();
    let place: Place = fresh.url().parse().expect("a place");
    let store = Store::connect(&fresh.url(), 1).expect("it is there");
    let sql = "select cast(pg_terminate_backend(pg_backend_pid()) as text)";
    let broke = store.write_now(move |tx| tx.one(sql, &[], |_| Ok(())));
    assert!(matches!(broke, Err(Failure::Away(_))), "{broke:?}");
    let alone = loop {
        // The server side of a broken connection takes a moment to go.
        match Store::alone(&place) {
            Err(Failure::InUse(_)) => thread::yield_now(),
            other => break other.expect("nobody else is there"),
        }
    };
    let kept = store.write_now(|tx| meta::put(tx, "a", "b"));
    let failure = kept.expect_err("somebody works alone");
    assert!(matches!(failure, Failure::Away(_)) && failure.is_passing(), "{failure:?}");
    drop(alone);
    while store.write_now(|tx| meta::put(tx, "a", "b")).is_err() {
        thread::yield_now();
    }
}

#[test]
fn a_server_that_lets_in_and_does_not_greet_is_away() {
    let mute = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = mute.local_addr().expect("an address").port();
    let url = format!("postgres://novate@127.0.0.1:{port}/novate?connect_timeout=1");
    let failure = Store::connect(&url, 1).expect_err("nobody greets");
    assert!(matches!(failure, Failure::Away(_)), "{failure:?}");
}
