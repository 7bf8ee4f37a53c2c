//! The chain of seals: whole after everything that the rules do, and broken by everything else.

use super::super::fixture::*;
use super::quiet;
use domain::customer::command::Command;
use std::sync::{Arc, Mutex};
use store::{
    Failure, Store, Tx,
    event::chain::{
        self, Head,
        verify::{self, Report},
    },
};

const ONE: u128 = 0x1000;

/// A customer with a request and its acceptance, and another one.
fn grown() -> Twin {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    twin.ready(ONE, "One");
    twin.ready(0x1001, "Two");
    twin.must(&agent(SOURCE), &ask(ONE, 0x5000, &[1]), day(1));
    twin
}

fn heads(store: &Store) -> Vec<Head> {
    store.read_now(chain::heads).expect("a look")
}

fn verified(store: &Store, kept: &[Head]) -> Report {
    let kept = kept.to_vec();
    store.read_now(move |tx| verify::run(tx, &kept, &quiet)).expect("a look")
}

/// What is found after some damage, which is undone again.
fn after(store: &Store, kept: &[Head], damage: &'static [&'static str]) -> Report {
    let found = Arc::new(Mutex::new(None));
    let (note, kept) = (Arc::clone(&found), kept.to_vec());
    let undone = store.write_now(move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        for sql in damage {
            assert!(tx.execute(sql, &[])? > 0, "{sql}");
        }
        *note.lock().expect("no panic") = Some(verify::run(tx, &kept, &quiet)?);
        Err(Failure::Broken("undone".to_owned()))
    });
    assert_eq!(undone, Err(Failure::Broken("undone".to_owned())));
    found.lock().expect("no panic").take().expect("it was looked at")
}

#[test]
fn what_the_rules_made_is_sealed_and_has_grown_from_every_head() {
    let mut twin = grown();
    let before = heads(&twin.store);
    let report = verified(&twin.store, &before);
    assert_eq!(report.findings, []);
    assert_eq!(report.records, 6, "the operator, three partners, two customers");
    assert_eq!(report.heads, 6);
    assert!(report.events > 30, "{}", report.events);
    twin.must(&agent(TARGET), &accept(ONE, 0x5000), day(2));
    let after = heads(&twin.store);
    assert_ne!(before, after);
    assert_eq!(verified(&twin.store, &before).findings, [], "it has grown");
    let all = [before, after].concat();
    assert_eq!(verified(&twin.store, &all).findings, [], "heads of several days");
}

/// What is done to the table, and what has to be found.
const DAMAGES: &[(&[&str], &str)] = &[
    (&["update event set body = '[]' where version = 2"], "version 2 is not what was sealed"),
    (&["update event set at = at + 1 where version = 1"], "version 1 is not what was sealed"),
    (&["update event set actor = 'null' where version = 3"], "version 3 is not what was sealed"),
    (&["delete from event where version = 1"], "version 2 follows on 0: others are missing"),
    (&["delete from event where version = 4"], "version 5 follows on 3: others are missing"),
    (
        &[
            "update event set version = -2 where version = 2",
            "update event set version = 2 where version = 3",
            "update event set version = 3 where version = -2",
        ],
        "version 2 is not what was sealed",
    ),
    (
        &["update event set seal = (select max(seal) from event) where version = 2"],
        "version 2 is not what was sealed",
    ),
    (&["update event set seal = '' where version = 2"], "version 2 has no seal"),
    (
        &["delete from event where version > 1"],
        "it is stored as version 2, and its events end with 1",
    ),
    (&["delete from event"], "it is stored as version 2, and its events end with 0"),
    (
        &["insert into event (stream, version, at, actor, body, seal) \
           select stream, 99, at, actor, body, seal from event where version = 2"],
        "version 99 follows on",
    ),
    (
        &["update event set stream = '00000000-0000-0000-0000-0000000000ff' \
           where stream = '00000000-0000-0000-0000-000000001001'"],
        "there is no such record",
    ),
];

#[test]
fn whatever_is_done_to_the_table_is_found() {
    let twin = grown();
    for (damage, finding) in DAMAGES {
        let report = after(&twin.store, &[], damage);
        let found = report.findings.iter().any(|one| one.what.contains(finding));
        assert!(found, "{damage:?}\n{finding}\n{:?}", report.findings);
        assert_eq!(report.found, report.findings.len() as u64);
    }
    assert_eq!(verified(&twin.store, &[]).found, 0, "the damage was undone each time");
}

/// Somebody takes the end of a customer's trail away, and makes its record fit.
const CUT: &[&str] = &[
    "delete from event where stream = '00000000-0000-0000-0000-000000001000' and version > 3",
    "update customer set version = 3 where id = '00000000-0000-0000-0000-000000001000'",
];

/// Somebody takes a whole record out.
const OUT: &[&str] = &[
    "delete from event where stream = '00000000-0000-0000-0000-000000001001'",
    "delete from listing where customer_id = '00000000-0000-0000-0000-000000001001'",
    "delete from standing where customer_id = '00000000-0000-0000-0000-000000001001'",
    "delete from subscription where customer_id = '00000000-0000-0000-0000-000000001001'",
    "delete from customer where id = '00000000-0000-0000-0000-000000001001'",
];

#[test]
fn what_fits_by_itself_does_not_fit_the_heads_that_were_kept() {
    let twin = grown();
    let kept = heads(&twin.store);
    let [cut, out] = [CUT, OUT];
    assert_eq!(after(&twin.store, &[], cut).findings, [], "nothing shows by itself");
    let found = after(&twin.store, &kept, cut);
    assert_eq!(found.found, 1, "{found:?}");
    assert!(found.findings[0].what.contains("whose seal was kept, is missing"), "{found:?}");
    assert_eq!(after(&twin.store, &[], out).findings, [], "nothing shows by itself");
    let found = after(&twin.store, &kept, out);
    assert_eq!(found.found, 1, "{found:?}");
    assert!(found.findings[0].what.contains("there are no events; a head"), "{found:?}");
    let mut other = kept.clone();
    for at in 1..other.len() {
        let seal = other[at - 1].seal.clone();
        other[at].seal = seal;
    }
    let found = verified(&twin.store, &other);
    assert_eq!(found.found, 5, "{found:?}");
    assert!(found.findings.iter().all(|one| one.what.contains("not the one whose seal was kept")));
}

#[test]
fn what_an_older_program_added_is_sealed_with_what_follows_or_in_passing() {
    let mut twin = grown();
    let before = heads(&twin.store);
    let blank = |tx: &mut Tx<'_>| tx.execute("update event set seal = '' where version > 2", &[]);
    assert!(twin.store.write_now(blank).expect("a write") > 20);
    assert!(verified(&twin.store, &[]).found > 20, "it has no seals");
    twin.must(&agent(TARGET), &accept(ONE, 0x5000), day(2));
    let report = verified(&twin.store, &[]);
    let one = "00000000-0000-0000-0000-000000001000";
    assert!(report.found > 0 && report.findings.iter().all(|found| found.stream != one));
    while twin.store.write_now(chain::mend).expect("a write") > 0 {}
    assert_eq!(verified(&twin.store, &before).findings, [], "the seals are the same as before");
}

/// Of many who change the same customer at once, each finds what the one before has left.
#[test]
fn many_at_once_make_one_chain() {
    let mut twin = Twin::founded_on(4);
    twin.customer(ONE, "One");
    let workers: Vec<_> = (0..4_u32)
        .map(|worker| {
            let store = twin.store.clone();
            std::thread::spawn(move || {
                let mut done = 0;
                while done < 10 {
                    let quantity = 30 + worker * 10 + done;
                    let step =
                        Command::ChangeSeats { subscription: subscription(ONE, 1), quantity };
                    let change = move |tx: &mut Tx<'_>| {
                        store::perform::ahead(tx, id(ONE));
                        store::perform::customer(tx, &agent(SOURCE), id(ONE), &step, start())
                    };
                    match store.write_now(change) {
                        Ok(outcome) => {
                            outcome.expect("the rules allow it");
                            done += 1;
                        }
                        Err(Failure::Conflict) => {}
                        Err(other) => panic!("{other}"),
                    }
                }
            })
        })
        .collect();
    for worker in workers {
        worker.join().expect("no panic");
    }
    let report = verified(&twin.store, &[]);
    assert_eq!(report.findings, []);
    assert!(report.events > 50, "{}", report.events);
}
