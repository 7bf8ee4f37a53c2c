//! Readers see one snapshot a call, whatever the writer does meanwhile.

use store::{Failure, Store, Tx, Value};

fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(dir.path()).expect("a new database");
    (dir, store)
}

fn add_pair(store: &Store, n: i64) {
    let added = store.write_now(move |tx| {
        for side in ["left", "right"] {
            let key = format!("{side}{n}");
            tx.execute("insert into meta (key, value) values ($1, '')", &[key.into()])?;
        }
        Ok(())
    });
    added.expect("a write");
}

fn count(tx: &mut Tx<'_>, side: &str) -> Result<i64, Failure> {
    let pattern = format!("{side}%");
    tx.one("select count(*) from meta where key like $1", &[pattern.into()], |row| row.big(0))
}

#[test]
fn statements_of_one_call_see_the_same() {
    let (_dir, store) = store();
    add_pair(&store, 0);
    let seen = store.read(|tx| {
        let left = count(tx, "left")?;
        add_pair(&store, 1);
        Ok((left, count(tx, "right")?))
    });
    assert_eq!(seen, Ok((1, 1)));
    assert_eq!(store.read(|tx| count(tx, "left")), Ok(2));
}

#[test]
fn readers_on_many_threads_never_see_half_a_write() {
    let (_dir, store) = store();
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let mut last = 0;
                    while last < 50 {
                        let pair = store.read(|tx| Ok((count(tx, "left")?, count(tx, "right")?)));
                        let (left, right) = pair.expect("a read");
                        assert_eq!(left, right);
                        assert!(left >= last, "time does not run backwards");
                        last = left;
                    }
                })
            })
            .collect();
        for n in 0..50 {
            add_pair(&store, n);
            if n % 10 == 0 {
                store.checkpoint();
            }
        }
        for reader in readers {
            reader.join().expect("a reader that saw nothing odd");
        }
    });
}

#[test]
fn an_answered_write_is_seen_by_the_next_read() {
    let (_dir, store) = store();
    for n in 0..20 {
        add_pair(&store, n);
        assert_eq!(store.read(|tx| count(tx, "left")), Ok(n + 1));
    }
}

#[test]
fn a_reader_cannot_write() {
    let (_dir, store) = store();
    let tried = store.read(|tx| tx.execute("delete from meta", &[]));
    assert_eq!(tried, Err(Failure::Broken("a write inside a read".to_owned())));
}

#[test]
fn a_closure_that_panics_spoils_nothing() {
    let (_dir, store) = store();
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.read(|tx| {
            count(tx, "left")?;
            panic!("a closure that panics, as the test wants");
            #[expect(unreachable_code, reason = "it gives the closure its type")]
            Ok(())
        })
    }));
    assert!(caught.is_err());
    add_pair(&store, 0);
    assert_eq!(store.read(|tx| count(tx, "left")), Ok(1));
}

#[test]
fn values_come_back_as_they_went_in() {
    let (_dir, store) = store();
    let text = "ærø 東京 ' \" ; --";
    let id = uuid::Uuid::from_u128(7);
    let written = store.write_now(move |tx| {
        tx.execute(
            "insert into outbox (id, at, topic, body, attempts, lease_until) \
             values ($1, $2, $3, $4, $5, $6)",
            &[id.into(), i64::MIN.into(), text.into(), "".into(), i64::MAX.into(), 0.into()],
        )
    });
    assert_eq!(written, Ok(1));
    let sql = "select id, at, topic, body, attempts, $1, $2 from outbox";
    let values = [Value::Null, Value::from(Some("x"))];
    let seen = store.read(|tx| {
        tx.one(sql, &values, |row| {
            assert_eq!(row.uuid(0)?, id);
            assert_eq!(row.text(2)?, text);
            assert_eq!(row.maybe_text(3)?, Some(""));
            assert_eq!((row.big(1)?, row.maybe_big(4)?), (i64::MIN, Some(i64::MAX)));
            assert_eq!((row.maybe_text(5)?, row.maybe_big(5)?), (None, None));
            assert_eq!(row.text(6)?, "x");
            let odd = [row.text(1).err(), row.big(2).err(), row.text(5).err(), row.uuid(2).err()];
            assert!(odd.iter().all(|it| matches!(it, Some(Failure::Corrupt(_)))), "{odd:?}");
            Ok(())
        })
    });
    assert_eq!(seen, Ok(()));
}

#[test]
fn a_statement_with_too_few_values_is_a_failure() {
    let (_dir, store) = store();
    let tried = store.read(|tx| tx.maybe("select $1", &[], |row| row.big(0)));
    assert!(matches!(tried, Err(Failure::Broken(_))), "{tried:?}");
}
