//! A copy of a folder that is served: one moment of it, and nobody waits for it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use store::{Failure, Snapshot, Store};

const COUNT: &str = "select count(*) from meta";

/// One transaction: a pair of rows.
fn pair(store: &Store, number: i64) {
    let put = move |tx: &mut store::Tx<'_>| {
        let filler = "x".repeat(3000);
        for half in ["a", "b"] {
            store::meta::put(tx, &format!("{half}{number}"), &filler)?;
        }
        Ok(())
    };
    store.write_now(put).expect("a pair");
}

fn backup(dir: &Path, to: &Path) -> (u64, u64) {
    std::fs::write(to, "").expect("an empty file");
    let mut last = (0, 0);
    let mut snapshot = Snapshot::open(dir).expect("a snapshot");
    let told = &mut |done, all| last = (done, all);
    snapshot.copy_into(to, told).expect("a copy");
    last
}

fn rows(file: &Path) -> i64 {
    let mut copy = Snapshot::open(file).expect("a database by itself");
    assert_eq!(copy.damage(false), Ok(Vec::new()));
    copy.read(|tx| tx.one(COUNT, &[], |row| row.big(0))).expect("a look")
}

#[test]
fn it_is_one_moment_of_a_folder_that_is_written_to() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let copies = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(dir.path()).expect("a new database");
    (0..2000).for_each(|number| pair(&store, number));
    let (stop, written) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicI64::new(2000)));
    let (told, count) = (Arc::clone(&stop), Arc::clone(&written));
    let writer = std::thread::spawn(move || {
        while !told.load(Ordering::Relaxed) {
            pair(&store, count.load(Ordering::Relaxed));
            count.fetch_add(1, Ordering::Relaxed);
        }
    });
    let mut beside = 0;
    for number in 0..8 {
        let file = copies.path().join(format!("{number}.db"));
        let before = written.load(Ordering::Relaxed);
        let (done, all) = backup(dir.path(), &file);
        let after = written.load(Ordering::Relaxed);
        beside += after - before;
        assert!(done == all && all > 2000, "{done} of {all} pages");
        let pairs = rows(&file) / 2;
        assert_eq!(rows(&file) % 2, 0, "no half transaction");
        // One may be written and not counted yet.
        assert!((before..=after + 1).contains(&pairs), "{before} <= {pairs} <= {after}");
        let left: Vec<_> = std::fs::read_dir(copies.path()).unwrap().collect();
        assert_eq!(left.len(), number + 1, "no log is needed");
    }
    assert!(beside > 0, "nobody could write while it was copied");
    stop.store(true, Ordering::Relaxed);
    writer.join().expect("it wrote");
}

#[test]
fn what_was_copied_can_be_served() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let other = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(dir.path()).expect("a new database");
    pair(&store, 1);
    backup(dir.path(), &other.path().join("novate.db"));
    pair(&store, 2);
    let restored = Store::open(other.path()).expect("a database");
    let count = restored.read_now(|tx| tx.one(COUNT, &[], |row| row.big(0)));
    assert_eq!(count, Ok(2));
    pair(&restored, 3);
}

#[test]
fn only_a_database_of_ours_is_looked_at() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let open = |path: &Path| Snapshot::open(path).map(drop).expect_err("a refusal");
    let failure = open(dir.path());
    assert!(failure.to_string().contains("there is no database at"), "{failure}");
    let file = dir.path().join("file");
    for text in ["", "no database"] {
        std::fs::write(&file, text.repeat(1000)).expect("a file");
        let failure = open(&file);
        assert!(matches!(failure, Failure::Corrupt(_)), "{failure}");
    }
    drop(Store::open(dir.path()).expect("a new database"));
    let mut snapshot = Snapshot::open(dir.path()).expect("a snapshot");
    assert_eq!(snapshot.missing(), Ok(0));
    let write = snapshot.read(|tx| tx.execute("delete from meta", &[]));
    assert!(matches!(write, Err(Failure::Broken(_))), "{write:?}");
}

#[test]
fn a_page_that_was_overwritten_is_found() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(dir.path()).expect("a new database");
    (0..200).for_each(|number| pair(&store, number));
    let file = dir.path().join("copy.db");
    backup(dir.path(), &file);
    let mut bytes = std::fs::read(&file).expect("a file");
    let from = bytes.len() / 2;
    bytes[from..from + 8192].fill(0x5a);
    std::fs::write(&file, bytes).expect("a file");
    let damage = Snapshot::open(&file).and_then(|mut copy| copy.damage(true));
    let found = damage.unwrap_or_else(|why| vec![why.to_string()]);
    assert!(!found.is_empty());
}
