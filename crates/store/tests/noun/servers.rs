//! What servers agree about: keys and leases.

use super::{
    fixture::{day, id},
    home::Home,
};
use std::{sync::Barrier, thread};
use store::{
    Failure,
    key::{self, SigningKey},
    lease::{self, Lease},
};
use uuid::Uuid;

/// How many try the same at once.
const MANY: usize = 8;

fn kept(number: i64) -> SigningKey {
    SigningKey { number, pem: format!("secret {number}"), signs_from: day(number) }
}

#[test]
fn keys_are_added_in_order_and_removed_from_below() {
    let home = Home::new();
    let store = home.open();
    let all = store.write_now(|tx| {
        assert_eq!(key::all(tx)?, []);
        for number in [2, 10, 1] {
            key::add(tx, &kept(number))?;
        }
        let all = key::all(tx)?;
        key::remove_below(tx, 2)?;
        assert_eq!(key::all(tx)?, [kept(2), kept(10)]);
        Ok(all)
    });
    assert_eq!(all, Ok(vec![kept(1), kept(2), kept(10)]));
    let other = SigningKey { pem: "another".to_owned(), ..kept(10) };
    assert_eq!(store.write_now(move |tx| key::add(tx, &other)), Err(Failure::Conflict));
    assert_eq!(store.read_now(key::all), Ok(vec![kept(2), kept(10)]));
    assert!(!format!("{:?}", kept(2)).contains("secret"));
}

#[test]
fn a_lease_has_one_holder_until_it_ends_or_is_given_back() {
    let home = Home::new();
    let store = home.open();
    let (one, two): (Uuid, Uuid) = (id(1), id(2));
    let done = store.write_now(move |tx| {
        assert_eq!(lease::of(tx, "w")?, None);
        assert!(lease::take(tx, "w", one, day(0), day(2))?);
        assert!(!lease::take(tx, "w", two, day(1), day(9))?);
        assert_eq!(lease::of(tx, "w")?, Some(Lease { holder: one, ends_at: day(2) }));
        assert!(lease::take(tx, "w", one, day(1), day(4))?, "renewed");
        assert!(lease::take(tx, "v", two, day(1), day(9))?, "another work");
        assert!(!lease::take(tx, "w", two, day(3), day(9))?);
        assert!(lease::take(tx, "w", two, day(4), day(6))?, "ended");
        assert!(!lease::take(tx, "w", one, day(4), day(9))?, "lost");
        lease::release(tx, "w", one)?;
        assert_eq!(lease::of(tx, "w")?, Some(Lease { holder: two, ends_at: day(6) }));
        lease::release(tx, "w", two)?;
        assert_eq!(lease::of(tx, "w")?, None);
        assert!(lease::take(tx, "w", one, day(4), day(9))?);
        Ok(())
    });
    assert_eq!(done, Ok(()));
}

/// Runs `work` as often as there are servers, all at the same moment.
fn at_once<T: Send>(work: impl Fn(u128) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(MANY);
    let (start, work) = (&start, &work);
    thread::scope(|scope| {
        let all: Vec<_> = (0..MANY as u128)
            .map(|number| {
                scope.spawn(move || {
                    start.wait();
                    work(number)
                })
            })
            .collect();
        all.into_iter().map(|one| one.join().expect("no panic")).collect()
    })
}

#[test]
fn of_several_at_once_one_gets_the_lease() {
    let home = Home::new();
    let store = home.open_with(MANY);
    for round in 0..20 {
        let now = day(10 * round);
        let taken = at_once(|number| {
            let take = move |tx: &mut store::Tx<'_>| {
                lease::take(tx, "w", id(number + 1), now, day(10 * round + 5))
            };
            store.write_now(take).expect("no failure")
        });
        assert_eq!(taken.iter().filter(|taken| **taken).count(), 1, "round {round}");
    }
}

#[test]
fn of_several_at_once_one_adds_the_key() {
    let home = Home::new();
    let store = home.open_with(MANY);
    for round in 1..=5 {
        let added = at_once(|number| {
            let pem = number.to_string();
            let new = SigningKey { number: round, pem, signs_from: day(0) };
            store.write_now(move |tx| key::add(tx, &new))
        });
        let (good, bad): (Vec<_>, Vec<_>) = added.into_iter().partition(Result::is_ok);
        assert_eq!(good.len(), 1, "round {round}");
        assert!(bad.iter().all(|one| *one == Err(Failure::Conflict)), "{bad:?}");
    }
    assert_eq!(store.read_now(key::all).expect("a read").len(), 5);
}
