//! A world that was made in memory is taken in and goes on like one that grew here.

use super::{fixture::*, home::Home};
use domain::{customer::event::Event, id::CustomerId, world::World};
use store::{Failure, Tx, event, perform, perform::admit};

const ONE: u128 = 0x1000;

fn take(tx: &mut Tx<'_>, world: &World) -> Result<(), Failure> {
    let by = staff().by;
    if let Some(operator) = &world.operator {
        admit::operator(tx, &by, operator.clone(), &[], day(0))?;
    }
    for partner in world.partners.values() {
        admit::partner(tx, &by, (**partner).clone(), &[], day(0))?;
    }
    for customer in world.customers.values() {
        admit::customer(tx, &by, customer.clone(), &[], day(0))?;
    }
    Ok(())
}

#[test]
fn a_world_is_taken_in_once_and_goes_on() {
    let mut grown = Twin::founded();
    grown.must(&staff(), &joining(), start());
    grown.ready(ONE, "One");
    grown.must(&agent(SOURCE), &ask(ONE, 0x77, &[1, 3]), day(1));

    let home = Home::new();
    let store = home.open();
    let world = grown.world.clone();
    assert_eq!(store.write_now(move |tx| take(tx, &world)), Ok(()));
    assert_eq!(stored(&store, ONE), grown.world.customers[&id::<CustomerId>(ONE)]);
    let jobs = store.read_now(|tx| tx.one("select count(*) from outbox", &[], |row| row.big(0)));
    assert_eq!(jobs, Ok(0), "nobody is told");
    let sql = "select count(*) from partnership";
    assert_eq!(store.read_now(move |tx| tx.one(sql, &[], |row| row.big(0))), Ok(1));

    let before = dump(&store);
    for part in 0..3 {
        let mut world = grown.world.clone();
        if part > 0 {
            world.operator = None;
        }
        if part > 1 {
            world.partners.clear();
        }
        assert_eq!(store.write_now(move |tx| take(tx, &world)), Err(Failure::Conflict));
    }
    assert_eq!(dump(&store), before);

    grown.must(&agent(TARGET), &accept(ONE, 0x77), day(2));
    let Step::Customer(_, command) = accept(ONE, 0x77) else { panic!("it is a customer's") };
    let done =
        store.write_now(move |tx| perform::customer(tx, &agent(TARGET), id(ONE), &command, day(2)));
    let done = done.expect("no failure").expect("no refusal");
    assert_eq!((done.version, done.before.is_some()), (2, true));
    assert_eq!(*done.after, grown.world.customers[&id::<CustomerId>(ONE)]);
    let told = store.read_now(|tx| event::of::<Event>(tx, id(ONE), 1, 9)).expect("a read");
    assert_eq!(told[0].events, done.facts);
}

#[test]
fn a_state_with_a_fault_is_not_taken_in() {
    let mut grown = Twin::founded();
    grown.must(&staff(), &joining(), start());
    let mut partner = (*grown.world.partners[&id(SOURCE)]).clone();
    partner.providers.insert(partner.id, day(1));
    let home = Home::new();
    let store = home.open();
    let taken =
        store.write_now(move |tx| admit::partner(tx, &staff().by, partner.clone(), &[], day(1)));
    assert!(matches!(taken, Err(Failure::Broken(_))), "{taken:?}");
    assert_eq!(dump(&store), [""; 0]);
}
