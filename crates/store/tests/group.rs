//! Group commit: jobs that wait share one commit, and one that fails takes nothing with it.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use store::{Failure, Store, Tx};

const PUT: &str = "insert into meta (key, value) values ($1, $2)";

fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(dir.path()).expect("a new database");
    (dir, store)
}

fn put(tx: &mut Tx<'_>, key: &str) -> Result<(), Failure> {
    tx.execute(PUT, &[key.into(), "x".into()]).map(drop)
}

fn keys(store: &Store) -> Vec<String> {
    let sql = "select key from meta order by key";
    store.read_now(move |tx| tx.all(sql, &[], |row| Ok(row.text(0)?.to_owned()))).expect("a read")
}

/// Keeps the writer busy until the answer is dropped, so that what is handed over meanwhile waits.
fn hold(store: &Store) -> (Sender<()>, JoinHandle<()>) {
    let (release, wait): (Sender<()>, Receiver<()>) = channel();
    let (started, running) = channel();
    let store = store.clone();
    let thread = std::thread::spawn(move || {
        // It shares its commit with those that wait, so its own outcome is theirs.
        let _ = store.write_now(move |_| {
            started.send(()).expect("somebody listens");
            let _ = wait.recv();
            Ok(())
        });
    });
    running.recv().expect("the holding job runs");
    (release, thread)
}

type Work = Box<dyn FnMut(&mut Tx<'_>) -> Result<(), Failure> + Send>;

/// Hands all of `work` over while the writer is held, in order, and answers their outcomes.
fn together(store: &Store, work: Vec<Work>) -> Vec<Result<(), Failure>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let (release, thread) = hold(store);
    let outcomes = runtime.block_on(async {
        let mut waiting: Vec<_> = work.into_iter().map(|job| Box::pin(store.write(job))).collect();
        for job in &mut waiting {
            // The first poll hands the job over; the writer is held, so no answer can be there.
            std::future::poll_fn(|context| {
                assert!(job.as_mut().poll(context).is_pending());
                std::task::Poll::Ready(())
            })
            .await;
        }
        drop(release);
        let mut outcomes = Vec::new();
        for job in waiting {
            outcomes.push(job.await);
        }
        outcomes
    });
    thread.join().expect("the holding thread ends");
    outcomes
}

#[test]
fn jobs_that_wait_share_one_commit() {
    let (_dir, store) = store();
    let work: Vec<Work> = (0..50)
        .map(|n| Box::new(move |tx: &mut Tx<'_>| put(tx, &format!("{n:02}"))) as _)
        .collect();
    let before = store.tally();
    let outcomes = together(&store, work);
    let after = store.tally();
    assert!(outcomes.iter().all(Result::is_ok));
    assert_eq!(after.jobs - before.jobs, 51);
    assert_eq!(after.commits - before.commits, 1);
    assert_eq!(keys(&store).len(), 50);
}

#[test]
fn a_long_queue_is_worked_off_in_larger_batches() {
    let (_dir, store) = store();
    let work: Vec<Work> = (0..600)
        .map(|n| Box::new(move |tx: &mut Tx<'_>| put(tx, &format!("{n:03}"))) as _)
        .collect();
    let before = store.tally();
    assert!(together(&store, work).iter().all(Result::is_ok));
    // The holding job began with a short queue: 64 with it, then twice 256, then the last 25.
    assert_eq!(store.tally().commits - before.commits, 4);
    assert_eq!(keys(&store).len(), 600);
}

#[test]
fn a_failed_job_takes_nothing_with_it() {
    let (_dir, store) = store();
    let outcomes = together(
        &store,
        vec![
            Box::new(|tx| put(tx, "a")),
            Box::new(|tx| {
                put(tx, "b")?;
                Err(Failure::Conflict)
            }),
            Box::new(|tx| {
                put(tx, "c")?;
                panic!("a job that panics, as the test wants")
            }),
            Box::new(|tx| {
                put(tx, "d")?;
                put(tx, "a")
            }),
            Box::new(|tx| put(tx, "b")),
        ],
    );
    assert_eq!(outcomes[0], Ok(()));
    assert_eq!(outcomes[1], Err(Failure::Conflict));
    assert!(matches!(outcomes[2], Err(Failure::Broken(_))), "{:?}", outcomes[2]);
    assert!(matches!(outcomes[3], Err(Failure::Broken(_))), "{:?}", outcomes[3]);
    assert_eq!(outcomes[4], Ok(()));
    assert_eq!(keys(&store), ["a", "b"]);
}

#[test]
fn when_the_commit_fails_everybody_hears_it_and_nothing_stays() {
    let (_dir, store) = store();
    let outcomes = together(
        &store,
        vec![
            Box::new(|tx| put(tx, "a")),
            Box::new(|tx| {
                // A foreign key that is checked at the end makes the commit itself fail.
                tx.execute("pragma defer_foreign_keys = on", &[])?;
                tx.execute(
                    "insert into standing (partner_id, customer_id, kinds, name_key, domain_key) \
                     values ('p', 'nobody', '', '', '')",
                    &[],
                )
                .map(drop)
            }),
            Box::new(|tx| put(tx, "c")),
        ],
    );
    assert!(outcomes.iter().all(|it| matches!(it, Err(Failure::Broken(_)))), "{outcomes:?}");
    assert_eq!(keys(&store), [""; 0]);
    store.write_now(|tx| put(tx, "later")).expect("the writer goes on");
    assert_eq!(keys(&store), ["later"]);
}

#[test]
fn a_full_disk_is_told_and_what_was_promised_is_there() {
    let (_dir, store) = store();
    let large = |key: &'static str, size: usize| -> Work {
        Box::new(move |tx| tx.execute(PUT, &[key.into(), "x".repeat(size).into()]).map(drop))
    };
    let limit = |tx: &mut Tx<'_>| {
        let pages = tx.one("pragma page_count", &[], |row| row.big(0))?;
        assert!(pages < 200, "the empty database is small");
        tx.one("pragma max_page_count = 200", &[], |row| row.big(0))
    };
    assert_eq!(store.write_now(limit), Ok(200));
    let outcomes = together(&store, vec![large("a", 10), large("b", 4_000_000), large("c", 10)]);
    assert_eq!(outcomes[1], Err(Failure::Full));
    let passing =
        |outcome: &Result<(), Failure>| outcome.as_ref().err().is_none_or(Failure::is_passing);
    assert!(outcomes.iter().all(passing), "neighbours may try again: {outcomes:?}");
    let there = keys(&store);
    for (key, outcome) in ["a", "b", "c"].into_iter().zip(&outcomes) {
        assert_eq!(there.iter().any(|it| it == key), outcome.is_ok(), "{key}: {outcome:?}");
    }
    store.write_now(|tx| put(tx, "later")).expect("the writer goes on");
}

#[test]
fn a_job_that_only_looks_writes_nothing() {
    let (dir, store) = store();
    store.write_now(|tx| put(tx, "a")).expect("a write");
    let log = || {
        let found = std::fs::metadata(dir.path().join("novate.db-wal")).expect("a log");
        (found.len(), found.modified().expect("a time"))
    };
    let before = log();
    for _ in 0..10 {
        let found = store.write_now(|tx| {
            tx.maybe("select value from meta where key = $1", &["a".into()], |row| {
                Ok(row.text(0)?.to_owned())
            })
        });
        assert_eq!(found, Ok(Some("x".to_owned())));
    }
    assert_eq!(log(), before);
}
