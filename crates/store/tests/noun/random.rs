//! Random commands: the store answers and holds what the reference in memory does.

use crate::fixture::*;
use domain::{Aggregate, actor::Actor};
use domain::{
    customer::{Customer, command::Command, event::Event},
    id::CustomerId,
    operator::{self, policy::Policy},
    partner::{self, Programme, ProgrammeStatus},
};
use store::event;

/// A small generator of numbers: the same seed gives the same run on every machine.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 33) % sides
    }

    fn one_of<T: Copy>(&mut self, from: &[T]) -> T {
        let place = self.throw(from.len() as u64);
        from[usize::try_from(place).expect("a short list")]
    }
}

const CUSTOMERS: [u128; 2] = [0x1000, 0x1001];

fn step(dice: &mut Dice, twin: &Twin, round: u128) -> (Actor, Step) {
    let customer = dice.one_of(&CUSTOMERS);
    let actor = agent(dice.one_of(&[SOURCE, SOURCE, TARGET, TARGET, STRANGER]));
    let some = subscription(customer, dice.one_of(&[1, 2, 3, 4]));
    // Mostly the latest request of the customer, sometimes one of another customer or of nobody.
    let known = twin.world.customers[&id::<CustomerId>(customer)].transfers.keys().next_back();
    let known = known.map_or(0, |transfer| transfer.0.as_u128());
    let transfer = if dice.throw(8) == 0 { 0x5000 + round / 2 } else { known };
    let command = match dice.throw(12) {
        0 | 1 => {
            let places = [vec![1], vec![3], vec![1, 3], vec![2], vec![4, 1], vec![]];
            let places = &places[usize::try_from(dice.throw(6)).expect("small")];
            return (actor, ask(customer, 0x5000 + round, places));
        }
        2 | 3 => return (actor, accept(customer, transfer)),
        4 => Command::Withdraw { transfer: id(transfer) },
        5 => Command::Reject { transfer: id(transfer) },
        6 => Command::ChangeSeats {
            subscription: some,
            quantity: u32::try_from(18 + dice.throw(10)).expect("small"),
        },
        7 => Command::Suspend { subscription: some },
        8 => Command::Reactivate { subscription: some },
        9 => Command::ExtendRelationship { provider: id(TARGET), consent: true },
        10 => {
            let status = dice.one_of(&[
                ProgrammeStatus::Active,
                ProgrammeStatus::Active,
                ProgrammeStatus::Suspended,
            ]);
            let programme = Programme::IndirectProvider;
            return (staff(), Step::Partner(TARGET, partner::Command::Place { programme, status }));
        }
        _ => {
            let days = dice.one_of(&[None, Some(2), Some(30)]);
            let policy = Policy { transfer_days_open: days, ..Policy::default() };
            return (staff(), Step::Operator(operator::Command::Choose(policy)));
        }
    };
    (actor, Step::Customer(customer, command))
}

#[test]
fn the_store_does_what_the_reference_does() {
    let mut kinds = std::collections::BTreeSet::new();
    for seed in 1..13 {
        let mut dice = Dice(seed * 0x9e37_79b9_7f4a);
        let mut twin = Twin::founded();
        twin.must(&agent(SOURCE), &joining(), start());
        twin.customer(CUSTOMERS[0], "One");
        twin.ready(CUSTOMERS[1], "Two");
        let mut done = 0;
        for round in 0..200 {
            let (actor, step) = step(&mut dice, &twin, round);
            let now = day(i64::try_from(round / 2).expect("small"));
            done += usize::from(twin.give(&actor, &step, now).is_ok());
            let all = twin.world.customers.values().flat_map(|one| one.transfers.values());
            kinds.extend(all.map(|one| one.state.word()));
        }
        assert!(done > 10, "seed {seed}: only {done} accepted");
        for customer in CUSTOMERS {
            let state = stored(&twin.store, customer);
            assert_eq!(Some(&state), twin.world.customers.get(&id::<CustomerId>(customer)));
            let told = twin
                .store
                .read(|tx| event::of::<Event>(tx, id(customer), 0, 9999))
                .expect("a read");
            let mut again = None;
            for fact in told.iter().flat_map(|entry| &entry.events) {
                Customer::apply(&mut again, fact);
            }
            assert_eq!(again, Some(state));
        }
    }
    // The runs are worth something: transfers ended in many ways.
    for kind in ["open", "complete", "rejected", "withdrawn", "expired"] {
        assert!(kinds.contains(kind), "{kinds:?} without {kind}");
    }
}
