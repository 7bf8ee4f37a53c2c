//! A state that must never be is seen as such, in memory and before anything is stored.

use super::{fixture::*, home::Home};
use domain::{
    Aggregate,
    actor::Actor,
    customer::{
        Customer,
        relationship::Kind,
        subscription::{Subscription, SubscriptionState, SuspensionReason},
        transfer::{Transfer, TransferState, receipt::Receipt},
    },
    id::SubscriptionId,
};
use std::sync::Arc;
use store::{Failure, perform::admit};

const ONE: u128 = 0x1000;
const OPEN: u128 = 0x51;
const DONE: u128 = 0x52;

/// A customer whose mail has moved; the cloud is in an open request.
fn customer() -> Customer {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    twin.ready(ONE, "Aster");
    let steps: [(Actor, Step); 3] = [
        (agent(SOURCE), ask(ONE, DONE, &[1])),
        (agent(TARGET), accept(ONE, DONE)),
        (agent(SOURCE), ask(ONE, OPEN, &[3])),
    ];
    for (actor, step) in steps {
        twin.must(&actor, &step, day(1));
    }
    twin.world.customers[&id(ONE)].clone()
}

fn bought(customer: &mut Customer, which: SubscriptionId) -> &mut Subscription {
    Arc::make_mut(customer.subscriptions.get_mut(&which).expect("it is there"))
}

fn transfer(customer: &mut Customer, which: u128) -> &mut Transfer {
    Arc::make_mut(customer.transfers.get_mut(&id(which)).expect("it is there"))
}

fn receipt(customer: &mut Customer) -> &mut Receipt {
    match &mut transfer(customer, DONE).state {
        TransferState::Complete { receipt, .. } => receipt,
        other => panic!("{other:?}"),
    }
}

fn moved(customer: &Customer) -> SubscriptionId {
    customer.subscriptions[&subscription(ONE, 1)].moved_to().expect("it moved")
}

type Break = (&'static str, fn(&mut Customer));

/// What must never be, and a way to make it so.
const BROKEN: &[Break] = &[
    ("no right to it", |it| it.relationships.retain(|one| one.kind != Kind::IndirectProvider)),
    ("live at two partners", |it| {
        bought(it, subscription(ONE, 1)).state = SubscriptionState::Active;
    }),
    ("did not move as the receipt says", |it| {
        let reason = SuspensionReason::Partner;
        bought(it, subscription(ONE, 1)).state =
            SubscriptionState::Suspended { since: day(1), reason };
    }),
    ("which is not there", |it| {
        let gone = moved(it);
        it.subscriptions.remove(&gone);
    }),
    ("stands on nothing", |it| {
        let base = moved(it);
        bought(it, base).state = SubscriptionState::Deleted { at: day(1) };
    }),
    ("is in use twice", |it| {
        let mut twin = (*it.subscriptions[&subscription(ONE, 3)]).clone();
        twin.id = subscription(ONE, 9);
        it.subscriptions.insert(twin.id, Arc::new(twin));
    }),
    ("is in two open requests", |it| {
        let mut twin = (*it.transfers[&id(OPEN)]).clone();
        twin.id = id(0x59);
        it.transfers.insert(twin.id, Arc::new(twin));
    }),
    ("is not the source's to give", |it| transfer(it, OPEN).source = id(STRANGER)),
    ("a group is unaccounted for", |it| receipt(it).groups.clear()),
    ("a group is unaccounted for", |it| receipt(it).groups[0].group = 1),
    ("a group is unaccounted for", |it| {
        let failed = Vec::new();
        transfer(it, DONE).state = TransferState::Failed { at: day(1), failed };
    }),
    ("not what was asked for", |it| transfer(it, DONE).lines[0].quantity += 1),
    ("not what was asked for", |it| transfer(it, DONE).lines[0].addons.clear()),
    ("seats became", |it| receipt(it).products[0].after += 1),
    ("do not add up", |it| {
        receipt(it).products[0].after += 1;
        receipt(it).products[0].drift += 1;
    }),
    ("moved and not counted", |it| receipt(it).products.clear()),
];

#[test]
fn whatever_is_broken_is_seen() {
    let whole = customer();
    assert_eq!(whole.faults(), []);
    for (words, breaks) in BROKEN {
        let mut broken = whole.clone();
        breaks(&mut broken);
        let faults = broken.faults();
        assert!(faults.iter().any(|fault| fault.0.contains(words)), "{words}: {faults:?}");
    }
}

#[test]
fn what_is_broken_or_half_done_is_not_stored() {
    let whole = customer();
    let home = Home::new();
    let store = home.open();
    let mut sold_by_nobody = whole.clone();
    sold_by_nobody.relationships.clear();
    let mut half_done = whole.clone();
    let (at, by) = (day(1), agent(TARGET).by);
    let state = TransferState::InProgress { at, by, moved: Vec::new(), failed: Vec::new() };
    transfer(&mut half_done, OPEN).state = state;
    assert_eq!(half_done.faults(), [], "between two events it is as it should be");
    let take = |state: Customer| {
        store.write_now(move |tx| admit::customer(tx, &staff().by, state.clone(), &[], day(1)))
    };
    for broken in [sold_by_nobody, half_done] {
        let taken = take(broken);
        assert!(matches!(taken, Err(Failure::Broken(_))), "{taken:?}");
        assert_eq!(dump(&store), [""; 0]);
    }
    assert_eq!(take(whole), Ok(1));
}
