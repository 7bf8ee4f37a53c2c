//! A folder: opened, kept, shared with nobody.

use std::path::Path;
use store::{Failure, Store};

fn put(store: &Store, key: &'static str) -> Result<usize, Failure> {
    store.write_now(move |tx| {
        tx.execute("insert into meta (key, value) values ($1, '')", &[key.into()])
    })
}

fn count(store: &Store) -> i64 {
    store.read_now(|tx| tx.one("select count(*) from meta", &[], |row| row.big(0))).expect("a read")
}

#[test]
fn what_was_written_is_there_after_it_is_opened_again() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let inner = dir.path().join("new").join("folder");
    let store = Store::open(&inner).expect("a new database");
    put(&store, "a").expect("a write");
    drop(store);
    assert!(!inner.join("novate.db-wal").exists(), "the log was folded away");
    let store = Store::open(&inner).expect("an existing database");
    assert_eq!(count(&store), 1);
}

#[test]
fn a_copy_taken_while_it_runs_has_everything_that_was_answered() {
    // What a crash leaves behind: the files as they are, with nobody having closed them.
    let dir = tempfile::tempdir().expect("a temporary folder");
    let copy = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(dir.path()).expect("a new database");
    for key in ["a", "b", "c"] {
        put(&store, key).expect("a write");
    }
    for name in ["novate.db", "novate.db-wal"] {
        std::fs::copy(dir.path().join(name), copy.path().join(name)).expect("a copy");
    }
    let after = Store::open(copy.path()).expect("an existing database");
    assert_eq!(count(&after), 3);
}

#[test]
fn a_folder_in_use_is_refused_and_free_again_afterwards() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(dir.path()).expect("a new database");
    let clone = store.clone();
    drop(store);
    let failure = Store::open(dir.path()).expect_err("a refusal");
    assert_eq!(failure, Failure::InUse(dir.path().display().to_string()));
    assert!(failure.to_string().contains("another novate is using it"));
    put(&clone, "a").expect("the first one goes on");
    drop(clone);
    let store = Store::open(dir.path()).expect("it is free now");
    assert_eq!(count(&store), 1);
}

#[test]
fn the_last_clone_may_die_inside_a_job() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(dir.path()).expect("a new database");
    let (hold, wait) = std::sync::mpsc::channel::<()>();
    let (tell, told) = std::sync::mpsc::channel();
    let inside = store.clone();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let mut inside = Some(inside);
        let mut job = Box::pin(store.write(move |_| {
            let _ = wait.recv();
            drop(inside.take());
            tell.send(()).expect("somebody listens");
            Ok(())
        }));
        std::future::poll_fn(|context| {
            assert!(job.as_mut().poll(context).is_pending());
            std::task::Poll::Ready(())
        })
        .await;
    });
    drop(store);
    drop(hold);
    told.recv().expect("the job came to its end");
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(dir.path().join("novate.db"), "no database ".repeat(1000)).expect("a file");
    let failure = Store::open(dir.path()).expect_err("a refusal");
    assert!(matches!(failure, Failure::Corrupt(_)), "{failure}");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("a temporary folder");
    let inner = dir.path().join("data");
    let store = Store::open(&inner).expect("a new database");
    put(&store, "a").expect("a write");
    let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode();
    assert_eq!(mode(&inner) & 0o777, 0o700);
    for name in ["novate.db", "novate.db-wal", "novate.lock"] {
        assert_eq!(mode(&inner.join(name)) & 0o777, 0o600, "{name}");
    }
}
