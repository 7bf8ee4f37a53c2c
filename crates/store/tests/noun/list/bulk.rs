//! Views that somebody keeps, and acts over many customers.

use super::super::{fixture::*, home::Home};
use domain::{
    actor::{By, Hand, Organisation},
    refusal::Refusal,
};
use store::{
    bulk::{self, Bulk, Came, Counts, Item, State, Task},
    view::{self, View},
};
use uuid::Uuid;

/// A view of person 1 of the source.
pub fn view(number: u128, shared: bool) -> View {
    View {
        id: Uuid::from_u128(number),
        tenant: Uuid::from_u128(SOURCE),
        person: Uuid::from_u128(1),
        shared,
        name: format!("View {number}"),
        query: "tab=moved".to_owned(),
        created_at: day(1),
    }
}

/// An act of the source.
pub fn many(number: u128, state: State) -> Bulk {
    let by = By { organisation: Organisation::Partner(id(SOURCE)), hand: Hand::User(id(1)) };
    Bulk {
        id: Uuid::from_u128(number),
        tenant: Uuid::from_u128(SOURCE),
        person: Uuid::from_u128(1),
        state,
        created_at: day(1),
        by,
    }
}

/// A customer of it.
pub fn item(place: i64) -> Item {
    let task = Task { name: "A".to_owned(), provider: Some(id(TARGET)), why: Vec::new() };
    Item { place, customer: id(0x1000), came: Came::Waiting, task }
}

#[test]
fn a_view_is_its_owners_and_seen_by_those_it_is_shared_with() {
    let home = Home::new();
    let store = home.open();
    let [own, other, tenant] = [1, 2, SOURCE].map(Uuid::from_u128);
    let names = |person| {
        let found = store.read_now(move |tx| view::seen(tx, tenant, person)).expect("a read");
        found.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    let keep = |tx: &mut store::Tx<'_>| {
        view::keep(tx, &view(1, false))?;
        view::keep(tx, &view(2, true))
    };
    store.write_now(keep).expect("kept");
    assert_eq!(names(own), ["View 1", "View 2"]);
    assert_eq!(names(other), ["View 2"]);
    // Nobody else renames or forgets it.
    let theirs = View { person: other, name: "Mine".to_owned(), ..view(2, true) };
    store.write_now(move |tx| view::keep(tx, &theirs)).expect("nothing");
    let gone = store.write_now(move |tx| view::drop(tx, tenant, other, Uuid::from_u128(2)));
    assert_eq!(gone, Ok(false));
    let renamed = View { name: "Other".to_owned(), ..view(2, false) };
    store.write_now(move |tx| view::keep(tx, &renamed)).expect("kept");
    assert_eq!(names(own), ["Other", "View 1"]);
    assert_eq!(names(other), [""; 0]);
    let gone = store.write_now(move |tx| view::drop(tx, tenant, own, Uuid::from_u128(2)));
    assert_eq!(gone, Ok(true));
}

#[test]
fn an_act_over_many_is_worked_through() {
    let home = Home::new();
    let store = home.open();
    let [first, tenant, stranger] = [7, SOURCE, STRANGER].map(Uuid::from_u128);
    let keep = move |tx: &mut store::Tx<'_>| {
        bulk::put(tx, &many(7, State::Draft))?;
        for place in 0..3 {
            bulk::put_item(tx, first, &item(place))?;
        }
        bulk::running(tx)
    };
    assert_eq!(store.write_now(keep), Ok(None), "a draft waits");
    let begin = move |tx: &mut store::Tx<'_>| {
        assert!(bulk::find(tx, stranger, first)?.is_none(), "it is somebody else's");
        assert!(bulk::of_tenant(tx, tenant, 9)?.is_empty());
        assert!(bulk::advance(tx, first, State::Draft, State::Running)?);
        assert!(!bulk::advance(tx, first, State::Draft, State::Running)?, "only once");
        let task = Task { why: vec![Refusal::NotDirectCustomer], ..item(1).task };
        bulk::put_item(tx, first, &Item { came: Came::Refused, task, ..item(1) })?;
        assert_eq!(bulk::prune(tx, day(9))?, 0, "what runs is kept");
        bulk::running(tx)
    };
    assert_eq!(store.write_now(begin), Ok(Some(many(7, State::Running))));
    let look = move |tx: &mut store::Tx<'_>| {
        let waiting = bulk::items(tx, first, Some(Came::Waiting), -1, 9)?;
        assert_eq!(waiting, [item(0), item(2)]);
        assert_eq!(bulk::items(tx, first, None, 0, 1)?[0].task.why, [Refusal::NotDirectCustomer]);
        assert_eq!(bulk::of_tenant(tx, tenant, 9)?.len(), 1);
        bulk::counts(tx, first)
    };
    assert_eq!(store.read_now(look), Ok(Counts { waiting: 2, done: 0, refused: 1 }));
    let end = move |tx: &mut store::Tx<'_>| {
        bulk::advance(tx, first, State::Running, State::Done)?;
        Ok((bulk::prune(tx, day(1))?, bulk::prune(tx, day(2))?))
    };
    assert_eq!(store.write_now(end), Ok((0, 4)));
}
