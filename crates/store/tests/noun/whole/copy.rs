//! A copy is the whole installation, or nothing.

use super::super::{fixture::dump, home::Home};
use super::{full, quiet};
use std::sync::{Arc, Mutex};
use store::{Failure, Store, meta, whole::copy};

fn put(store: &Store, sql: &'static str) {
    store.write_now(move |tx| tx.execute(sql, &[]).map(drop)).expect("it is written");
}

fn folder() -> Home {
    Home::Folder(tempfile::tempdir().expect("a temporary folder"))
}

#[test]
fn it_goes_from_one_engine_to_the_other_and_back() {
    let twin = full();
    let (between, back) = (folder(), Home::new());
    let (folder, home) = (between.open(), back.open());
    for (source, target) in [(&twin.store, &folder), (&folder, &home)] {
        let copied = copy::run(source, target, &(Arc::new(quiet) as _)).expect("a copy");
        for one in &copied {
            assert!(one.equal() && one.source.rows > 0, "{one:?}");
        }
        assert_eq!(dump(source), dump(target));
    }
    assert_eq!(dump(&twin.store), dump(&home));
}

#[test]
fn tables_longer_than_a_page_are_copied_to_their_end() {
    for rows in [499, 500, 501, 1000, 1234] {
        let (source, target) = (Home::new(), folder());
        let (from, to) = (source.open(), target.open());
        let fill = move |tx: &mut store::Tx<'_>| {
            (0..rows).try_for_each(|row| meta::put(tx, &format!("{row:x}"), "v"))
        };
        from.write_now(fill).expect("rows");
        let heard = Arc::new(Mutex::new(Vec::new()));
        let hear = Arc::clone(&heard);
        let told = move |what, done, all| hear.lock().unwrap().push((what, done, all));
        let copied = copy::run(&from, &to, &(Arc::new(told) as _)).expect("a copy");
        let meta = &copied[0];
        assert_eq!((meta.table, meta.target.rows), ("meta", rows));
        let heard = heard.lock().unwrap();
        for what in ["copying rows", "comparing rows"] {
            let last = heard.iter().rfind(|(name, ..)| *name == what);
            assert_eq!(last, Some(&(what, rows, rows)));
        }
    }
}

#[test]
fn what_a_server_writes_at_its_start_gives_way() {
    let twin = full();
    let other = Home::new();
    let store = other.open();
    put(&store, "insert into signing_key values (1, 'another', 0)");
    put(&store, "insert into lease values ('work', 'somebody', 0)");
    let copied = copy::run(&twin.store, &store, &(Arc::new(quiet) as _)).expect("a copy");
    assert!(copied.iter().all(copy::Copied::equal));
    assert_eq!(dump(&store), dump(&twin.store));
}

#[test]
fn a_target_that_holds_something_is_left_alone() {
    let twin = full();
    let other = Home::new();
    let store = other.open();
    put(&store, "insert into answer values ('a', 'b', 'c', 200, '', 1)");
    let fault = copy::run(&twin.store, &store, &(Arc::new(quiet) as _)).expect_err("a refusal");
    assert!(matches!(fault, copy::Fault::Filled("answer")), "{fault}");
    assert_eq!(dump(&store), Vec::<String>::new());
}

#[test]
fn nothing_remains_of_a_copy_from_a_damaged_source() {
    let (source, target) = (folder(), Home::new());
    let (from, to) = (source.open(), target.open());
    put(&from, "insert into meta values ('a', 'b')");
    put(&from, "insert into notice values ('a', 'b', 'never', '{}')");
    let fault = copy::run(&from, &to, &(Arc::new(quiet) as _)).expect_err("a fault");
    assert!(matches!(fault, copy::Fault::Source(Failure::Corrupt(_))), "{fault}");
    let left = to.read_now(|tx| meta::get(tx, "a")).expect("a look");
    assert_eq!(left, None);
}

#[test]
fn nothing_remains_of_a_copy_that_is_not_equal() {
    let (source, target) = (folder(), folder());
    let (from, to) = (source.open(), target.open());
    put(&from, "insert into meta values ('a', 'b')");
    put(
        &to,
        "create trigger liar after insert on meta begin \
         update meta set value = 'c' where key = 'a'; end",
    );
    let fault = copy::run(&from, &to, &(Arc::new(quiet) as _)).expect_err("a fault");
    let copy::Fault::Differs(copied) = fault else { panic!("{fault}") };
    let unequal: Vec<_> = copied.iter().filter(|one| !one.equal()).map(|one| one.table).collect();
    assert_eq!(unequal, ["meta"]);
    let left = to.read_now(|tx| meta::get(tx, "a")).expect("a look");
    assert_eq!(left, None);
}
