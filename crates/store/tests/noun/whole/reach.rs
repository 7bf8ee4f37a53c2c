//! What reached whom: numbered once, whoever does it, and forgotten from its beginning.

use super::super::fixture::*;
use store::{
    Failure, Store,
    event::reach::{self, End, Found},
};
use uuid::Uuid;

const ONE: u128 = 0x1000;

fn look(store: &Store) -> Found {
    store.read_now(reach::look).expect("a look")
}

fn number(store: &Store, found: &Found) -> Result<(), Failure> {
    let found = found.clone();
    store.write_now(move |tx| reach::number(tx, &found))
}

fn all_numbered(store: &Store) {
    loop {
        let found = look(store);
        if found.count() == 0 {
            return;
        }
        number(store, &found).expect("nobody else does it");
    }
}

fn end(store: &Store, tenant: u128) -> End {
    store.read_now(move |tx| reach::end(tx, Uuid::from_u128(tenant))).expect("a look")
}

fn numbers(store: &Store, tenant: u128) -> Vec<i64> {
    let page = store.read_now(move |tx| reach::page(tx, Uuid::from_u128(tenant), 0, 500));
    page.expect("a look").iter().map(|one| one.number).collect()
}

fn grown() -> Twin {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    twin.ready(ONE, "One");
    twin
}

#[test]
fn of_two_who_number_the_same_one_is_first_and_nothing_is_told_twice() {
    let mut twin = grown();
    all_numbered(&twin.store);
    let before = end(&twin.store, SOURCE);
    twin.must(&agent(SOURCE), &ask(ONE, 0x5000, &[1]), day(1));
    let (one, other) = (look(&twin.store), look(&twin.store));
    assert_eq!(number(&twin.store, &one), Ok(()));
    assert_eq!(number(&twin.store, &other), Err(Failure::Conflict));
    assert_eq!(look(&twin.store).count(), 0, "nothing is left");
    let after = end(&twin.store, SOURCE);
    assert_eq!(after.number, before.number + 1);
    let all: Vec<_> = (1..=after.number).collect();
    assert_eq!(numbers(&twin.store, SOURCE), all);
}

/// A command that did several things may be read in part, from wherever.
#[test]
fn what_was_done_at_once_is_told_a_part_at_a_time() {
    let mut twin = grown();
    twin.must(&agent(SOURCE), &ask(ONE, 0x5000, &[1]), day(1));
    twin.must(&agent(TARGET), &accept(ONE, 0x5000), day(2));
    all_numbered(&twin.store);
    let all = numbers(&twin.store, TARGET);
    let gapless: Vec<_> = (1..=end(&twin.store, TARGET).number).collect();
    assert_eq!(all, gapless);
    let tenant = Uuid::from_u128(TARGET);
    for after in 0..gapless.len() {
        let behind = i64::try_from(after).expect("few");
        let page = twin.store.read_now(move |tx| reach::page(tx, tenant, behind, 3));
        let found: Vec<_> = page.expect("a look").iter().map(|one| one.number).collect();
        assert_eq!(found, gapless[after..gapless.len().min(after + 3)]);
    }
}

#[test]
fn numbers_go_on_when_what_was_told_is_forgotten() {
    let mut twin = grown();
    all_numbered(&twin.store);
    let before = end(&twin.store, SOURCE);
    let tenant = Uuid::from_u128(SOURCE);
    let acknowledge = |number: i64| {
        twin.store.write_now(move |tx| reach::acknowledge(tx, tenant, number)).expect("a write")
    };
    let kept = acknowledge(before.number).expect("so far it goes");
    assert_eq!(kept, End { number: before.number, acknowledged: before.number });
    assert_eq!(acknowledge(before.number + 1), None);
    let forget = |tx: &mut store::Tx<'_>| reach::prune(tx, day(1), 7);
    while twin.store.write_now(forget).expect("a write") > 0 {}
    assert_eq!(numbers(&twin.store, SOURCE), [0; 0]);
    twin.must(&agent(SOURCE), &ask(ONE, 0x5000, &[1]), day(1));
    all_numbered(&twin.store);
    assert_eq!(numbers(&twin.store, SOURCE), [before.number + 1]);
    assert_eq!(end(&twin.store, SOURCE).acknowledged, before.number);
}
