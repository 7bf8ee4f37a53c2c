//! A check finds nothing in what the rules made, and everything that was done to it since.

use super::{full, quiet};
use std::sync::{Arc, Mutex};
use store::{
    Failure, Store, Tx,
    whole::{
        check::{self, Report},
        table::TABLES,
    },
};

#[test]
fn what_the_rules_made_is_sound() {
    let twin = full();
    let report = twin.store.read_now(|tx| check::run(tx, &quiet)).expect("a look");
    assert_eq!(report.findings, []);
    assert_eq!(report.rows.len(), TABLES.len());
    assert!(report.rows.iter().all(|(_, rows)| *rows > 0), "{:?}", report.rows);
}

#[test]
fn the_work_is_told_as_it_goes_on() {
    let twin = full();
    let heard = Arc::new(Mutex::new((0, 0)));
    let hear = Arc::clone(&heard);
    let look = move |tx: &mut Tx<'_>| {
        check::run(tx, &|_, done, all| {
            let mut heard = hear.lock().unwrap();
            assert!(done > heard.0, "it only grows");
            *heard = (done, all);
        })
    };
    let report = twin.store.read_now(look).expect("a look");
    let all = report.rows.iter().map(|(_, rows)| rows).sum();
    assert_eq!(*heard.lock().unwrap(), (all, all), "every row was looked at once");
}

/// What a check finds after some damage, which is undone again.
fn after<F>(store: &Store, mut damage: F) -> Report
where
    F: FnMut(&mut Tx<'_>) -> Result<(), Failure> + Send + 'static,
{
    let found = Arc::new(Mutex::new(None));
    let note = Arc::clone(&found);
    let job = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        damage(tx)?;
        *note.lock().expect("nobody panics") = Some(check::run(tx, &quiet)?);
        Err(Failure::Broken("undone".to_owned()))
    };
    let undone = store.write_now(job).expect_err("it is not kept");
    assert_eq!(undone, Failure::Broken("undone".to_owned()));
    found.lock().expect("nobody panics").take().expect("it was looked at")
}

#[test]
fn every_customer_is_looked_at_once_however_many_there_are() {
    let twin = full();
    for more in [96, 97, 98, 197] {
        let add = move |tx: &mut Tx<'_>| {
            for number in 0..more {
                // Before and behind the sound ones.
                let id = format!("{}{number:03}", if number % 2 == 0 { "!" } else { "~" });
                tx.put(
                    "insert into customer (id, version, due_at, name_key, domain_key, body) \
                     select $1, 0, due_at, name_key, domain_key, body \
                     from customer where name_key = 'two' and version > 0",
                    &[id.as_str().into()],
                )?;
            }
            Ok(())
        };
        let report = after(&twin.store, add);
        let other = report.findings.iter().filter(|one| one.what == "its body has another id");
        assert_eq!(other.count(), more);
    }
}

#[test]
fn every_damage_is_found() {
    let twin = full();
    for (damage, finding) in DAMAGES {
        let report = after(&twin.store, move |tx| {
            let touched = tx.execute(damage, &[])?;
            assert!(touched > 0, "{damage}");
            Ok(())
        });
        let found = report.findings.iter().any(|one| one.what.contains(finding));
        assert!(found, "{damage}\n{finding}\n{:?}", report.findings);
        assert_eq!(report.found, report.findings.len() as u64);
    }
    let sound = twin.store.read_now(|tx| check::run(tx, &quiet)).expect("a look");
    assert_eq!(sound.found, 0, "the damage was undone each time");
}

/// A statement, and what has to be found after it.
const DAMAGES: &[(&str, &str)] = &[
    ("update customer set due_at = 1", "due_at is not its next deadline"),
    ("update customer set due_at = null where due_at is not null", "due_at is not its next"),
    ("update customer set name_key = 'x'", "name_key is not its name"),
    ("update customer set domain_key = upper(domain_key)", "domain_key is not its domain"),
    ("update customer set version = version + 1", "do not lead from version 1"),
    ("update customer set body = '{}'", "missing field"),
    (
        "update customer set body = (select max(body) from customer) \
         where body <> (select max(body) from customer)",
        "its body has another id",
    ),
    ("update subscription set status = 'deleted'", "status is deleted, and its body says"),
    ("update subscription set partner_id = 'x'", "partner_id is x, and its body says"),
    ("update subscription set body = 'x'", "column 4: expected value"),
    (
        "update subscription set id = 'x' where id = (select max(id) from subscription)",
        "its body has another id",
    ),
    (
        "delete from subscription where id = (select max(id) from subscription)",
        "its events do not replay",
    ),
    ("update transfer set state = 'expired'", "state is expired, and its body says"),
    ("update transfer set source_id = 'x'", "source_id is x, and its body says"),
    ("update transfer set target_id = 'x'", "target_id is x, and its body says"),
    ("delete from transfer", "its events do not replay"),
    ("update standing set kinds = 'x'", "is not what follows from it"),
    ("update standing set domain_key = 'x'", "is not what follows from it"),
    (
        "delete from standing where partner_id = (select max(partner_id) from standing)",
        "is not what follows from it",
    ),
    (
        "insert into standing (customer_id, partner_id, kinds, name_key, domain_key) \
         select id, 'x', '', '', '' from customer",
        "partner x has a standing and is nothing to it",
    ),
    ("update listing set seats = seats + 1", "is not what follows from it"),
    ("update listing set name_key = 'x'", "is not what follows from it"),
    ("update listing set transfer = 'x'", "is not what follows from it"),
    ("delete from listing where reader = 'operator'", "is not what follows from it"),
    ("update total set customers = customers + 1", "is not what the rows come to"),
    ("update total set seats = seats - 1", "is not what the rows come to"),
    ("delete from total where reader = 'operator'", "is not what the rows come to"),
    ("update listing set reader = 'x' where reader = 'operator'", "has a listing and is nothing"),
    ("delete from event where version = 1", "do not lead from version 1"),
    ("delete from event where version = 2", "do not lead from version 1"),
    ("update event set body = '[]' where version = 2", "its events do not replay"),
    ("update event set body = '[{}]'", "they cannot be read: missing field"),
    ("update event set actor = '{}'", "missing field"),
    (
        "insert into event (stream, version, at, actor, body) values ('x', 1, 1, 'null', '[]')",
        "there is no such record",
    ),
    ("update partner set name_key = 'x'", "name_key is not its name"),
    ("update partner set version = version + 1", "do not lead from version 1"),
    ("delete from partnership", "has no active row"),
    ("update partnership set state = 'x'", "has no active row"),
    (
        "insert into partnership (provider_id, reseller_id, state) values ('x', 'y', 'active')",
        "the reseller's record knows nothing of it",
    ),
    ("delete from mark", "its mark incentive/due has no row"),
    (
        "insert into mark (word, partner_id) values ('account/7', 'x')",
        "the partner's record has no such mark",
    ),
    ("update operator set version = 1", "do not lead from version 1"),
    ("insert into operator (id, version, body) values ('x', 1, '{}')", "there is more than one"),
    ("update meta set value = 'x' where key = 'facts'", "the count of changes is no number"),
    ("update outbox set topic = 'x'", "topic is not what it tells"),
    ("update outbox set at = at + 1", "at is not its moment"),
    ("update outbox set attempts = -1", "less than never"),
    ("update outbox set body = '{}'", "missing field"),
    ("update answer set status = 7", "its status is none"),
    ("update answer set body = '{'", "EOF"),
    ("update credential set kind = 'x'", "a credential of kind x"),
    ("update credential set name = 'Ada'", "its name cannot be found"),
    ("update credential set hash = ''", "it has no hash"),
    (
        "update credential set tenant = '00000000-0000-0000-0000-0000000000ff'",
        "there is no tenant 00000000-0000-0000-0000-0000000000ff",
    ),
    (
        "update notice set tenant = '00000000-0000-0000-0000-0000000000ff'",
        "tenant is not who is told",
    ),
    ("update notice set at = at + 1", "at is not its moment"),
    ("update letter set next_at = null", "only one that waits is tried again"),
    ("update letter set ended_at = null", "only one that waits has not ended"),
    ("update letter set attempts = 13", "it was tried too often"),
    ("update letter set address = ''", "it has no address"),
    ("update letter set state = 'lost'", "its state is no word"),
    ("update letter set tenant = 'x'", "should hold an id"),
    ("update saved_view set name = ''", "it has no name"),
    ("update bulk set state = 'x'", "an act over many is x"),
    ("update bulk_item set state = 'x'", "of a customer came x"),
    ("update bulk_item set body = '{}'", "missing field"),
    ("update signing_key set pem = ''", "it is empty"),
    ("update signing_key set number = 0", "its number is none"),
    ("update feed set number = -number", "its number is none"),
    ("update feed set places = ''", "it tells of nothing"),
    ("update hook set next_at = null", "only what waits is tried again"),
    ("update hook set ended_at = 1", "only what waits has not ended"),
    ("update hook set state = 'lost'", "its state is no word"),
    ("update hook set occasion = 'rain'", "its occasion is no word"),
    ("update feed_end set acknowledged = number + 1", "more is acknowledged than was told"),
    ("update lease set holder = 'x'", "column 1 should hold an id"),
];
