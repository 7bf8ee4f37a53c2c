//! Commands: what they write, what they do not, and that it can be told again from the events.

use super::fixture::*;
use domain::{
    Aggregate, Dated,
    customer::{Customer, command::Command, event::Event, subscription::SubscriptionState},
    id::CustomerId,
    operator::{self, policy::Policy},
    partner::{self, Programme, ProgrammeStatus},
};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use store::{Failure, Store, customer, event, list, perform};

const ONE: u128 = 0x1000;

fn moved() -> Twin {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    twin.ready(ONE, "Åkerlund & Zonen");
    twin.must(&agent(SOURCE), &ask(ONE, 0x77, &[1, 3]), day(1));
    twin.must(&agent(TARGET), &accept(ONE, 0x77), day(2));
    twin
}

#[test]
fn what_is_stored_is_what_the_reference_holds_also_after_a_restart() {
    let twin = moved();
    let reference = twin.world.customers[&id::<CustomerId>(ONE)].clone();
    assert_eq!(stored(&twin.store, ONE), reference);
    let before = dump(&twin.store);
    let Twin { store, world, home } = twin;
    drop(store);
    let store = home.open();
    assert_eq!(dump(&store), before);
    assert_eq!(stored(&store, ONE), reference);
    for (partner, reference) in world.partners {
        let found = store.read_now(move |tx| store::partner::load(tx, partner)).expect("a read");
        assert_eq!(found.map(|(state, _)| state), Some(reference));
    }
    let found = store.read_now(store::operator::load).expect("a read");
    assert_eq!(found.map(|(state, _)| (*state).clone()), world.operator);
}

#[test]
fn the_events_tell_the_stored_state_again() {
    let twin = moved();
    let entries =
        twin.store.read_now(|tx| event::of::<Event>(tx, id(ONE), 0, 1000)).expect("a read");
    let mut state = None;
    for (entry, version) in entries.iter().zip(1..) {
        assert_eq!(entry.version, version, "no version is left out");
        entry.events.iter().for_each(|fact: &Dated<Event>| Customer::apply(&mut state, fact));
    }
    assert_eq!(state, Some(stored(&twin.store, ONE)));
    let (_, version) = twin
        .store
        .read_now(|tx| customer::load(tx, id(ONE)))
        .expect("a read")
        .expect("the customer is there");
    assert_eq!(version, i64::try_from(entries.len()).expect("few"));
    assert_eq!(entries.last().and_then(|entry| entry.by), Some(agent(TARGET).by));
    let page = twin.store.read_now(|tx| event::of::<Event>(tx, id(ONE), 2, 3)).expect("a read");
    assert_eq!(page, entries[2..5]);
}

#[test]
fn searched_columns_follow_from_the_bodies() {
    let twin = moved();
    let rows = dump(&twin.store).join("\n");
    assert!(rows.contains("\"åkerlund & zonen\""), "{rows}");
    assert!(rows.contains("\"c4096.example\""), "{rows}");
    assert!(rows.contains("\"+direct +indirect_reseller asker \""), "{rows}");
    assert!(rows.contains("\"+indirect_provider approver \""), "{rows}");
    let state = stored(&twin.store, ONE);
    let sql = "select id, partner_id, status from subscription where customer_id = $1 order by id";
    let found = twin.store.read_now(move |tx| {
        tx.all(sql, &[id::<CustomerId>(ONE).into()], |row| {
            Ok((row.uuid(0)?.into(), row.uuid(1)?.into(), row.text(2)?.to_owned()))
        })
    });
    let implied = state.subscriptions.values().map(|one| {
        let status = match one.state {
            SubscriptionState::Active => "active",
            SubscriptionState::Suspended { .. } => "suspended",
            SubscriptionState::Departed { .. } => "departed",
            SubscriptionState::Deleted { .. } => "deleted",
        };
        (one.id, one.partner, status.to_owned())
    });
    assert_eq!(found.expect("a read"), implied.collect::<Vec<_>>());
    let sql = "select state from transfer where customer_id = $1";
    let found = twin.store.read_now(move |tx| {
        tx.all(sql, &[id::<CustomerId>(ONE).into()], |row| Ok(row.text(0)?.to_owned()))
    });
    assert_eq!(found.expect("a read"), ["complete"]);
}

#[test]
fn only_rows_that_differ_are_written() {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    twin.ready(ONE, "One");
    // A mark that the body does not have: a row that is written again loses it.
    let marked =
        twin.store.write_now(|tx| tx.execute("update subscription set status = 'marked'", &[]));
    assert_eq!(marked, Ok(4));
    let command = Command::ChangeSeats { subscription: subscription(ONE, 1), quantity: 30 };
    twin.must(&agent(SOURCE), &Step::Customer(ONE, command), day(1));
    let sql = "select count(*) from subscription where status = 'marked'";
    let untouched = twin.store.read_now(move |tx| tx.one(sql, &[], |row| row.big(0)));
    assert_eq!(untouched, Ok(3));
}

#[test]
fn a_refused_command_changes_nothing() {
    let mut twin = moved();
    let before = dump(&twin.store);
    let refused = [
        (agent(SOURCE), ask(ONE, 0x79, &[1])),
        (agent(SOURCE), ask(ONE, 0x79, &[])),
        (agent(TARGET), accept(ONE, 0x77)),
        (agent(STRANGER), accept(ONE, 0x77)),
        (agent(STRANGER), ask(ONE, 0x79, &[4])),
        (staff(), joining()),
        (agent(SOURCE), ask(0x9999, 0x79, &[1])),
        (staff(), Step::Customer(ONE, Command::Withdraw { transfer: id(0x77) })),
    ];
    for (actor, step) in refused {
        let refusals = twin.give(&actor, &step, day(60)).expect_err("it is refused");
        assert_eq!(dump(&twin.store), before, "{step:?}: {refusals:?}");
    }
}

#[test]
fn a_deadline_is_seen_by_readers_and_written_by_the_ticker() {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    twin.ready(ONE, "One");
    let odd = start() + SignedDuration::from_nanos(1_500);
    twin.must(&agent(SOURCE), &ask(ONE, 0x77, &[1]), odd);
    let deadline = odd + SignedDuration::from_hours(24 * 30);
    let store = &twin.store;
    // A week and a day before the end both sides are reminded.
    let due = || store.read_now(list::next_due).expect("a read").expect("something is due");
    for early in [7, 1] {
        let reminder = deadline - SignedDuration::from_hours(24 * early);
        let next = due();
        assert!(next >= reminder && next < reminder + SignedDuration::from_micros(1), "{next}");
        let done = store.write_now(move |tx| perform::settle(tx, id(ONE), next)).expect("a write");
        let done = done.expect("something was due");
        assert_eq!(done.facts.iter().map(|fact| fact.at).collect::<Vec<_>>(), [reminder]);
    }
    let next = due();
    assert!(next >= deadline && next < deadline + SignedDuration::from_micros(1), "{next}");
    let view = |now: Timestamp| {
        let found = store.read_now(move |tx| perform::view(tx, id(ONE), now)).expect("a read");
        let (state, version) = found.expect("the customer is there");
        let word = state.transfers.values().next().map(|one| one.state.word());
        (word.expect("a transfer"), version)
    };
    let (before, version) = view(next - SignedDuration::from_secs(1));
    assert_eq!((before, view(next)), ("open", ("expired", version)));
    assert_eq!(store.read_now(move |tx| list::due(tx, odd, 10)), Ok(vec![]));
    assert_eq!(store.read_now(move |tx| list::due(tx, next, 10)), Ok(vec![id(ONE)]));

    let early = store.write_now(move |tx| perform::settle(tx, id(ONE), odd)).expect("a write");
    assert!(early.is_none());
    let done = store.write_now(move |tx| perform::settle(tx, id(ONE), next)).expect("a write");
    let done = done.expect("something was due");
    assert_eq!(done.facts.iter().map(|fact| fact.at).collect::<Vec<_>>(), [deadline]);
    assert_eq!(view(next), ("expired", version + 1));
    // What is left to come is the reminder that a term ends.
    let later = due();
    assert!(later > next + SignedDuration::from_hours(24 * 100), "{later}");
    let entries =
        store.read_now(move |tx| event::of::<Event>(tx, id(ONE), version, 10)).expect("a read");
    assert_eq!(entries.iter().map(|entry| entry.by).collect::<Vec<_>>(), [None]);
}

#[test]
fn what_is_due_is_written_with_the_next_command_and_not_with_a_refused_one() {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    twin.ready(ONE, "One");
    twin.must(&agent(SOURCE), &ask(ONE, 0x77, &[1]), day(0));
    let before = dump(&twin.store);
    twin.give(&agent(TARGET), &accept(ONE, 0x77), day(40)).expect_err("it has lapsed");
    assert_eq!(dump(&twin.store), before);
    twin.must(&agent(SOURCE), &ask(ONE, 0x78, &[1]), day(41));
    let state = stored(&twin.store, ONE);
    let words: Vec<_> = state.transfers.values().map(|one| one.state.word()).collect();
    assert_eq!(words, ["expired", "open"]);
}

#[test]
fn who_should_know_is_in_the_outbox_of_the_same_transaction() {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    twin.ready(ONE, "One");
    let topics = |store: &Store| {
        let sql = "select topic from outbox order by at, id";
        store
            .read_now(move |tx| tx.all(sql, &[], |row| Ok(row.text(0)?.to_owned())))
            .expect("a read")
    };
    assert_eq!(topics(&twin.store), ["relationship_extended", "relationship_extended"]);
    twin.must(&agent(SOURCE), &ask(ONE, 0x77, &[1]), day(1));
    assert_eq!(topics(&twin.store)[2..], ["transfer_asked"]);
    let failed: Result<(), Failure> = twin.store.write_now(|tx| {
        let done = perform::customer(tx, &agent(TARGET), id(ONE), &command(0x77), day(2))?;
        assert!(done.is_ok());
        Err(taken_back())
    });
    assert_eq!(failed, Err(taken_back()));
    assert_eq!(topics(&twin.store).len(), 3);
    twin.must(&agent(TARGET), &accept(ONE, 0x77), day(2));
    assert_eq!(topics(&twin.store)[3..], ["transfer_settled"; 3]);
}

fn taken_back() -> Failure {
    Failure::Broken("as the test wants".to_owned())
}

fn command(transfer: u128) -> Command {
    match accept(ONE, transfer) {
        Step::Customer(_, command) => command,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_version_that_is_not_the_stored_one_is_a_conflict() {
    let twin = moved();
    let state = Arc::new(stored(&twin.store, ONE));
    let before = dump(&twin.store);
    for version in [0, 1, 99] {
        let after = Arc::clone(&state);
        let saved = twin.store.write_now(move |tx| {
            let before = Arc::clone(&after);
            customer::save(tx, Some(&before), &after, version)
        });
        assert_eq!(saved, Err(Failure::Conflict));
    }
    let after = Arc::clone(&state);
    let anew = twin.store.write_now(move |tx| customer::save(tx, None, &after, 0));
    assert_eq!(anew, Err(Failure::Conflict));
    assert_eq!(dump(&twin.store), before);
}

#[test]
fn what_was_taken_back_is_not_remembered() {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    twin.ready(ONE, "One");
    let failed: Result<(), Failure> = twin.store.write_now(|tx| {
        let other = Command::ChangeSeats { subscription: subscription(ONE, 1), quantity: 99 };
        assert!(perform::customer(tx, &agent(SOURCE), id(ONE), &other, day(1))?.is_ok());
        let place = partner::Command::Place {
            programme: Programme::IndirectProvider,
            status: ProgrammeStatus::Suspended,
        };
        assert!(perform::partner(tx, &staff(), id(TARGET), &place, day(1))?.is_ok());
        Err(taken_back())
    });
    assert_eq!(failed, Err(taken_back()));
    let seen = twin.store.write_now(|tx| {
        let (state, _) = customer::load(tx, id(ONE))?.expect("the customer is there");
        let (target, _) = store::partner::load(tx, id(TARGET))?.expect("the partner is there");
        let active = target.is_active(Programme::IndirectProvider);
        Ok((state.subscriptions[&subscription(ONE, 1)].quantity, active))
    });
    assert_eq!(seen, Ok((25, true)));
    // The same version, now with other contents.
    twin.must(&agent(SOURCE), &ask(ONE, 0x77, &[1]), day(1));
    twin.must(&agent(TARGET), &accept(ONE, 0x77), day(2));
}

#[test]
fn readers_hear_of_a_change_of_the_partners_and_the_operator() {
    let mut twin = Twin::founded();
    let seen = |store: &Store| {
        let found = store.read_now(|tx| perform::Facts::of(tx, [id(TARGET), id(0x99)]));
        let found = found.expect("a read");
        let partner = found.partners[&id(TARGET)].is_active(Programme::IndirectProvider);
        assert_eq!(found.partners.len(), 1);
        (partner, found.setting(day(1)).policy().transfer_days_open)
    };
    assert_eq!(seen(&twin.store), (true, Some(30)));
    let (programme, status) = (Programme::IndirectProvider, ProgrammeStatus::Suspended);
    let place = Step::Partner(TARGET, partner::Command::Place { programme, status });
    twin.must(&staff(), &place, day(1));
    assert_eq!(seen(&twin.store), (false, Some(30)));
    let choose = Step::Operator(operator::Command::Choose { policy: Policy::strict(), from: None });
    twin.must(&staff(), &choose, day(1));
    assert_eq!(seen(&twin.store), (false, None));
}
