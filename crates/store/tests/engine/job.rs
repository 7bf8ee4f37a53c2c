//! A job that writes: kept whole or not at all.

use super::home::Home;
use store::{Failure, Store, Tx};

fn store() -> (Home, Store) {
    let home = Home::new();
    let store = home.open();
    (home, store)
}

fn put(tx: &mut Tx<'_>, key: &str) -> Result<(), Failure> {
    tx.put("insert into meta (key, value) values ($1, 'x')", &[key.into()])
}

fn keys(store: &Store) -> Vec<String> {
    let sql = "select key from meta order by key";
    store.read_now(move |tx| tx.all(sql, &[], |row| Ok(row.text(0)?.to_owned()))).expect("a read")
}

#[test]
fn the_engine_is_the_one_that_the_program_is_named_for() {
    let (_home, store) = store();
    assert_eq!(store.is_shared(), env!("CARGO_CRATE_NAME") == "engine_on_postgres");
}

#[test]
fn a_failed_job_takes_nothing_with_it() {
    let (_home, store) = store();
    let broken = || Failure::Broken("as the test wants".to_owned());
    assert_eq!(store.write_now(|tx| put(tx, "a")), Ok(()));
    let failed: Result<(), _> = store.write_now(move |tx| {
        put(tx, "b")?;
        Err(broken())
    });
    assert_eq!(failed, Err(broken()));
    let panicked: Result<(), _> = store.write_now(|tx| {
        put(tx, "c")?;
        panic!("a job that panics, as the test wants")
    });
    assert!(matches!(panicked, Err(Failure::Broken(_))), "{panicked:?}");
    let doubled = store.write_now(|tx| {
        put(tx, "d")?;
        put(tx, "a")
    });
    assert!(matches!(doubled, Err(Failure::Broken(_))), "{doubled:?}");
    assert_eq!(store.write_now(|tx| put(tx, "b")), Ok(()));
    assert_eq!(keys(&store), ["a", "b"]);
}

#[test]
fn a_statement_that_had_to_touch_a_row_and_did_not_undoes_the_job() {
    let (_home, store) = store();
    let sql = "update meta set value = 'y' where key = $1";
    let outcome = store.write_now(move |tx| {
        put(tx, "a")?;
        tx.must(sql, &["a".into()])?;
        tx.must(sql, &["nobody".into()])?;
        put(tx, "b")
    });
    assert_eq!(outcome, Err(Failure::Conflict));
    assert_eq!(keys(&store), [""; 0]);
}

#[test]
fn a_job_sees_what_it_has_written() {
    let (_home, store) = store();
    let seen = store.write_now(|tx| {
        put(tx, "a")?;
        tx.must("update meta set value = 'y' where key = $1", &["a".into()])?;
        let value = tx.one("select value from meta where key = 'a'", &[], |row| {
            Ok(row.text(0)?.to_owned())
        })?;
        Ok((value, tx.execute("delete from meta where key = $1", &["a".into()])?))
    });
    assert_eq!(seen, Ok(("y".to_owned(), 1)));
    assert_eq!(keys(&store), [""; 0]);
}

#[test]
fn a_statement_that_writes_and_answers_is_undone_too() {
    let (_home, store) = store();
    let broken = || Failure::Broken("as the test wants".to_owned());
    let outcome: Result<(), Failure> = store.write_now(move |tx| {
        let sql = "insert into meta (key, value) values ($1, $2) returning key";
        tx.one(sql, &["a".into(), "b".into()], |row| Ok(row.text(0)?.to_owned()))?;
        Err(broken())
    });
    assert_eq!(outcome, Err(broken()));
    assert_eq!(keys(&store), [""; 0]);
}

#[test]
fn a_caller_that_goes_away_does_not_stop_the_work() {
    let (home, store) = store();
    let (go, told) = std::sync::mpsc::channel::<()>();
    let (tell, done) = std::sync::mpsc::channel();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let mut job = Box::pin(store.write(move |tx| {
            let waited = told.recv();
            put(tx, "a")?;
            tell.send(waited).expect("somebody listens");
            Ok(())
        }));
        std::future::poll_fn(|context| {
            assert!(job.as_mut().poll(context).is_pending());
            std::task::Poll::Ready(())
        })
        .await;
    });
    go.send(()).expect("it waits");
    assert_eq!(done.recv().expect("it was done"), Ok(()));
    // Whoever comes last finds everything that was accepted finished.
    drop(store);
    assert_eq!(keys(&home.open()), ["a"]);
}
