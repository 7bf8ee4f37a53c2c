//! Marks: partners are found by them, and what an account earned is known to a decision.

use super::fixture::{
    SOURCE, STRANGER, Step, TARGET, Twin, agent, ask, day, id, joining, staff, start, stored,
};
use domain::{
    customer::event::Event,
    id::PartnerId,
    operator::offer::ProductClass,
    partner::{
        self, Programme, ProgrammeStatus, enrolment,
        incentive::record::IncentiveStatus,
        revenue::{Command, restriction::RestrictionReason, review::YearlyDates},
    },
};
use jiff::{Timestamp, tz::TimeZone};
use store::{
    Store, Tx,
    partner::mark,
    perform::{self, passage::pass},
};

fn revenue(number: u128, command: Command) -> Step {
    Step::Partner(number, partner::Command::Revenue(command))
}

fn joins(number: u128, account: Option<&str>) -> Step {
    revenue(number, Command::JoinAccount { account: account.map(Into::into) })
}

fn books(number: u128, at: Timestamp, cents: i64) -> Step {
    let month = partner::revenue::ledger::Month::of(at).before(1);
    let amounts = [(month, [(ProductClass::PayAsYouGo, cents)].into())].into();
    revenue(number, Command::Book { amounts })
}

fn kin(store: &Store, number: u128) -> Vec<PartnerId> {
    let found = store.read_now(move |tx| {
        let (partner, _) = store::partner::load(tx, id(number))?.expect("it is there");
        mark::kin(tx, &partner)
    });
    found.expect("a read")
}

fn direct(number: u128) -> Step {
    let (programme, status) = (Programme::DirectBill, ProgrammeStatus::Active);
    Step::Partner(number, partner::Command::Place { programme, status })
}

#[test]
fn partners_of_an_account_are_found_as_long_as_they_belong_to_it() {
    let mut twin = Twin::founded();
    assert_eq!(kin(&twin.store, SOURCE), []);
    for number in [SOURCE, STRANGER] {
        twin.must(&staff(), &joins(number, Some("700")), start());
    }
    twin.must(&staff(), &joins(TARGET, Some("701")), start());
    assert_eq!(kin(&twin.store, SOURCE), [id(SOURCE), id(STRANGER)]);
    assert_eq!(kin(&twin.store, TARGET), [id(TARGET)]);
    twin.must(&staff(), &joins(STRANGER, Some("701")), start());
    assert_eq!(kin(&twin.store, SOURCE), [id(SOURCE)]);
    assert_eq!(kin(&twin.store, TARGET), [id(TARGET), id(STRANGER)]);
    twin.must(&staff(), &joins(STRANGER, None), start());
    assert_eq!(kin(&twin.store, STRANGER), []);
}

/// The store and the reference settle alike: what the others of the account earned is asked for.
#[test]
fn a_review_counts_the_whole_account() {
    let mut twin = Twin::founded();
    let review = day(40).to_zoned(TimeZone::UTC).date();
    for number in [SOURCE, STRANGER] {
        twin.must(&staff(), &direct(number), start());
        twin.must(&staff(), &joins(number, Some("700")), start());
        let dates = YearlyDates { support_plan_renewal: Some(review), anniversary: None };
        twin.must(&staff(), &revenue(number, Command::Schedule(dates)), start());
    }
    twin.must(&staff(), &books(STRANGER, start(), 30_000_000), start());
    let settled = |twin: &Twin, number| {
        let found = twin.store.read_now(move |tx| perform::view_partner(tx, id(number), day(41)));
        let (partner, _) = found.expect("a read").expect("it is there");
        partner.revenue.restriction.is_some()
    };
    assert!(!settled(&twin, SOURCE), "what the other earned suffices for both");
    twin.must(&staff(), &joins(STRANGER, None), start());
    assert!(settled(&twin, SOURCE), "alone it earned nothing");
    assert!(!settled(&twin, STRANGER));
    twin.must(&staff(), &books(SOURCE, start(), 1), day(41));
}

#[test]
fn whoever_has_something_due_is_found_before_it_is_written_down() {
    let mut twin = Twin::founded();
    let (programme, status) = (Programme::IndirectReseller, ProgrammeStatus::Active);
    let place = Step::Partner(STRANGER, partner::Command::Place { programme, status });
    twin.must(&staff(), &direct(STRANGER), start());
    twin.must(&staff(), &place, start());
    let found = |twin: &Twin, status, after: u128, now| {
        let read = move |tx: &mut Tx<'_>| mark::with_incentive(tx, status, id(after), now, 9);
        twin.store.read_now(read).expect("a read").contains(&id(STRANGER))
    };
    assert!(found(&twin, IncentiveStatus::Due, 0, start()));
    assert!(!found(&twin, IncentiveStatus::Due, STRANGER, start()), "behind itself");
    assert!(!found(&twin, IncentiveStatus::Overdue, 0, start()));
    assert!(found(&twin, IncentiveStatus::Overdue, 0, day(33)), "it has become so");
    let ask = revenue(STRANGER, Command::AskRestriction);
    let restricted = |twin: &Twin, now| {
        let found = twin.store.read_now(move |tx| mark::restricted(tx, id(0), now, 9));
        found.expect("a read").contains(&id(STRANGER))
    };
    assert!(!restricted(&twin, start()));
    twin.must(&agent(STRANGER), &ask, start());
    assert!(restricted(&twin, start()));
    twin.must(&staff(), &revenue(STRANGER, Command::LiftRestriction), start());
    assert!(!restricted(&twin, start()));
}

/// What is due at a partner counts for every decision at once, before anybody has written it down;
/// and what the others of its account earned is asked for then as well.
#[test]
fn a_decision_knows_partners_as_they_are_due() {
    let mut twin = Twin::founded();
    for number in [SOURCE, STRANGER] {
        twin.must(&staff(), &direct(number), start());
        twin.must(&staff(), &joins(number, Some("700")), start());
        let reason = RestrictionReason::Revenue;
        let tell = Command::AnnounceRestriction { reason, restricts_at: None };
        twin.must(&staff(), &revenue(number, tell), start());
    }
    let known = |store: &Store, at| {
        let found = store.read_now(move |tx| perform::Facts::at(tx, [id(SOURCE)], at));
        let found = found.expect("a read");
        found.partners[&id(SOURCE)].is_restricted(Programme::DirectBill)
    };
    assert!(!known(&twin.store, day(29)));
    assert!(known(&twin.store, day(30)));
    let stored = twin.store.read_now(|tx| perform::Facts::of(tx, [id(SOURCE)])).expect("a read");
    assert!(!stored.partners[&id(SOURCE)].is_restricted(Programme::DirectBill));
    // The other one's books spare both; only the first has not been told yet.
    twin.must(&staff(), &books(STRANGER, day(29), 30_000_000), day(29));
    assert!(!known(&twin.store, day(30)));
}

/// A customer's deadlines ask about no partner: one leap, at whose end its partner has left, leaves
/// the customer as every moment in its order does.
#[test]
fn a_leap_sees_no_partners_later_state() {
    let lived = |leaps: bool| {
        let mut twin = Twin::founded();
        twin.must(&staff(), &joining(), start());
        twin.ready(0x1000, "Åkerlund & Zonen");
        twin.must(&agent(SOURCE), &ask(0x1000, 0x77, &[1, 3]), day(1));
        let programme = Programme::DirectBill;
        let leave = partner::Command::Enrolment(enrolment::Command::Leave { programme });
        twin.must(&agent(SOURCE), &Step::Partner(SOURCE, leave), day(1));
        let end = day(800);
        let job = move |tx: &mut Tx<'_>| {
            if leaps {
                perform::settle_partner(tx, id(SOURCE), end)?;
                perform::settle(tx, id(0x1000), end)?;
            } else {
                pass(tx, (day(1), end), u32::MAX, &mut |_, _| Ok(()))?;
            }
            let (partner, _) = store::partner::load(tx, id(SOURCE))?.expect("it is there");
            let left = partner.status(programme) == Some(ProgrammeStatus::Revoked);
            let events = store::event::of::<Event>(tx, id(0x1000), 0, 1000)?;
            Ok((left, events.into_iter().flat_map(|entry| entry.events).collect::<Vec<_>>()))
        };
        let (left, events) = twin.store.write_now(job).expect("no failure");
        assert!(left);
        (stored(&twin.store, 0x1000), events)
    };
    let (leapt, walked) = (lived(true), lived(false));
    assert!(leapt.1.len() > 10, "reminders, the end of the request, renewals: {:?}", leapt.1);
    assert_eq!(leapt, walked);
}
