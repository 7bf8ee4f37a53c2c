//! Two servers and one row.

use cluster::Fresh;
use std::thread;
use store::{Failure, Store, Tx, meta};

/// Adds one to a number, as a decision does: looks, thinks, and saves on condition.
fn add(tx: &mut Tx<'_>) -> Result<i64, Failure> {
    let found = meta::get(tx, "sum")?.expect("it was put there");
    let next = found.parse::<i64>().expect("a number") + 1;
    tx.must(
        "update meta set value = $1 where key = 'sum' and value = $2",
        &[next.to_string().into(), found.into()],
    )?;
    Ok(next)
}

#[test]
fn nothing_that_was_added_is_lost() {
    let fresh = Fresh::new();
    let open = || Store::connect(&fresh.url(), 4).expect("it is there");
    let servers = [open(), open()];
    servers[0].write_now(|tx| meta::put(tx, "sum", "0")).expect("a start");
    let (threads, each) = (8, 25);
    let workers: Vec<_> = (0..threads)
        .map(|number| {
            let store = servers[number % 2].clone();
            thread::spawn(move || {
                let mut done = Vec::new();
                while done.len() < each {
                    match store.write_now(add) {
                        Ok(sum) => done.push(sum),
                        Err(Failure::Conflict) => {}
                        Err(other) => panic!("{other}"),
                    }
                }
                done
            })
        })
        .collect();
    let done = workers.into_iter().flat_map(|one| one.join().expect("no panic"));
    let mut done: Vec<_> = done.collect();
    done.sort_unstable();
    let all: Vec<_> = (1..).take(threads * each).collect();
    assert_eq!(done, all, "every sum was reached by exactly one");
}

#[test]
fn who_comes_second_looks_again() {
    let fresh = Fresh::new();
    let open = || Store::connect(&fresh.url(), 2).expect("it is there");
    let (one, other) = (open(), open());
    one.write_now(|tx| meta::put(tx, "sum", "0")).expect("a start");
    let mut runs = 0;
    let sum = one.write_now(move |tx| {
        let found = meta::get(tx, "sum")?;
        runs += 1;
        if runs == 1 {
            // Somebody else is faster, after we have looked.
            assert_eq!(found.as_deref(), Some("0"));
            other.write_now(add)?;
        }
        Ok((add(tx)?, runs))
    });
    assert_eq!(sum, Ok((2, 2)));
}

#[test]
fn who_is_never_first_is_told() {
    let fresh = Fresh::new();
    let open = || Store::connect(&fresh.url(), 2).expect("it is there");
    let (one, other) = (open(), open());
    one.write_now(|tx| meta::put(tx, "sum", "0")).expect("a start");
    let tried = one.write_now(move |tx| {
        meta::get(tx, "sum")?;
        other.write_now(add)?;
        add(tx)
    });
    assert_eq!(tried, Err(Failure::Conflict));
    let sum = one.read_now(|tx| meta::get(tx, "sum")).expect("a read").expect("a sum");
    assert!(sum.parse::<i64>().is_ok_and(|sum| sum > 5), "{sum} by the other alone");
}
