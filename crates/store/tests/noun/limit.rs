//! What is bounded, so that ids and sums stay what they are.

use super::fixture::*;
use domain::{
    Aggregate, Dated,
    customer::{Customer, event::Event, transfer::ask::LINES_MAX},
    refusal::Refusal,
};

const ONE: u128 = 0x1000;

#[test]
fn a_request_has_no_more_lines_than_there_are_new_ids() {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    twin.ready(ONE, "Aster");
    let mut state = twin.world.customers.remove(&id(ONE));
    let addon = state.as_ref().expect("a customer").subscriptions[&subscription(ONE, 2)].clone();
    for place in 0..u128::from(LINES_MAX) {
        let mut one = (*addon).clone();
        one.id = subscription(ONE, 0x100 + place);
        let event = Event::SubscriptionImported { subscription: Box::new(one) };
        Customer::apply(&mut state, &Dated { at: start(), event });
    }
    twin.world.customers.insert(id(ONE), state.expect("a customer"));
    let Step::Customer(_, asked) = ask(ONE, 0x51, &[1]) else { panic!("a customer is asked") };
    let refusals = twin.world.customer(&agent(SOURCE), id(ONE), &asked, day(1));
    let refusals = refusals.expect_err("it is refused");
    assert_eq!(refusals.all(), [Refusal::TooManyLines { most: LINES_MAX }]);
}
