//! What connections tell each other: what was committed, and never what was taken back.

use super::fixture::*;
use domain::{actor::Actor, customer::command::Command};
use std::sync::mpsc::channel;
use store::{Failure, Store, Tx, customer, perform};

const ONE: u128 = 0x1000;

fn twin() -> Twin {
    let mut twin = Twin::founded();
    twin.customer(ONE, "One");
    twin
}

/// Changes the seats and answers the version that led to.
fn change(tx: &mut Tx<'_>, quantity: u32) -> Result<i64, Failure> {
    let actor: Actor = agent(SOURCE);
    let command = Command::ChangeSeats { subscription: subscription(ONE, 1), quantity };
    let done = perform::customer(tx, &actor, id(ONE), &command, start())?;
    Ok(done.expect("the rules allow it").version)
}

fn taken_back() -> Failure {
    Failure::Broken("as the test wants".to_owned())
}

/// The seats and the version, as whoever asks sees them.
fn seen(tx: &mut Tx<'_>) -> Result<(u32, i64), Failure> {
    let (state, version) = customer::load(tx, id(ONE))?.expect("the customer is there");
    Ok((state.subscriptions[&subscription(ONE, 1)].quantity, version))
}

fn read(store: &Store) -> (u32, i64) {
    store.read_now(seen).expect("a read")
}

#[test]
fn a_version_that_was_taken_back_is_another_one_when_it_is_given_out_again() {
    let twin = twin();
    let store = &twin.store;
    let (before, version) = read(store);
    let failed = store.write_now(|tx| {
        assert_eq!(change(tx, 30)?, seen(tx)?.1);
        assert_eq!(seen(tx)?.0, 30);
        Err::<(), _>(taken_back())
    });
    assert_eq!(failed, Err(taken_back()));
    assert_eq!(read(store), (before, version));
    assert_eq!(store.write_now(seen).expect("a look"), (before, version));
    let next = store.write_now(|tx| change(tx, 31)).expect("a write");
    assert_eq!(next, version + 1);
    assert_eq!(read(store), (31, next));
}

#[test]
fn a_reader_on_an_older_snapshot_keeps_to_it_and_hides_nothing_from_the_others() {
    let twin = twin();
    let store = &twin.store;
    let meanwhile = store.clone();
    let next = store
        .read_now(move |tx| {
            let before = seen(tx)?;
            let next = meanwhile.write_now(|tx| change(tx, 30))?;
            assert_eq!(seen(tx)?, before);
            Ok(next)
        })
        .expect("a read");
    assert_eq!(read(store), (30, next));
    assert_eq!(store.write_now(seen).expect("a look"), (30, next));
}

#[test]
fn a_failed_job_hides_nothing_that_was_done_before_it() {
    let mut twin = Twin::founded_on(1);
    twin.customer(ONE, "One");
    let store = &twin.store;
    let (_, version) = read(store);
    // In a folder all three share a transaction: they are waiting while the first is held.
    let (go, told) = channel::<()>();
    let (begun, begins) = channel();
    std::thread::scope(|scope| {
        let wait = move |_: &mut Tx<'_>| Ok(begun.send(()).is_ok() && told.recv().is_ok());
        let held = scope.spawn(move || store.write_now(wait));
        begins.recv().expect("it begins");
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            let first = store.write(|tx| change(tx, 30));
            let second = store.write(|tx| {
                change(tx, 33)?;
                Err::<(), _>(taken_back())
            });
            let third = store.write(|tx| Ok((seen(tx)?, change(tx, 31)?)));
            let release = async { go.send(()).expect("it waits") };
            let (first, second, third, ()) = tokio::join!(first, second, third, release);
            assert_eq!(first.expect("a write"), version + 1);
            assert!(second.is_err());
            assert_eq!(third.expect("a write"), ((30, version + 1), version + 2));
        });
        assert!(held.join().expect("it ends").expect("a look"));
    });
    assert_eq!(read(store), (31, version + 2));
}
