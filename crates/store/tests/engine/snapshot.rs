//! Readers see one snapshot a call, whatever the writer does meanwhile.

use super::home::Home;
use store::{Failure, Store, Tx, Value};

fn store() -> (Home, Store) {
    let home = Home::new();
    let store = home.open();
    (home, store)
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
    let (_home, store) = store();
    add_pair(&store, 0);
    let meanwhile = store.clone();
    let seen = store.read_now(move |tx| {
        let left = count(tx, "left")?;
        add_pair(&meanwhile, 1);
        Ok((left, count(tx, "right")?))
    });
    assert_eq!(seen, Ok((1, 1)));
    assert_eq!(store.read_now(|tx| count(tx, "left")), Ok(2));
}

#[test]
fn readers_on_many_threads_never_see_half_a_write() {
    let (_home, store) = store();
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let mut last = 0;
                    while last < 50 {
                        let pair = |tx: &mut Tx<'_>| Ok((count(tx, "left")?, count(tx, "right")?));
                        let (left, right) = store.read_now(pair).expect("a read");
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
    let (_home, store) = store();
    for n in 0..20 {
        add_pair(&store, n);
        assert_eq!(store.read_now(|tx| count(tx, "left")), Ok(n + 1));
    }
}

#[test]
fn a_reader_cannot_write() {
    let (_home, store) = store();
    let tried = store.read_now(|tx| tx.execute("delete from meta", &[]));
    assert!(matches!(tried, Err(Failure::Broken(_))), "{tried:?}");
}

#[test]
fn a_closure_that_panics_spoils_nothing() {
    let (_home, store) = store();
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.read_now(|tx| {
            count(tx, "left")?;
            panic!("a closure that panics, as the test wants");
            #[expect(unreachable_code, reason = "it gives the closure its type")]
            Ok(())
        })
    }));
    // It ran on this thread, or on one of the store's own.
    assert!(matches!(caught, Err(_) | Ok(Err(Failure::Broken(_)))), "{caught:?}");
    add_pair(&store, 0);
    assert_eq!(store.read_now(|tx| count(tx, "left")), Ok(1));
}

#[test]
fn values_come_back_as_they_went_in() {
    let (_home, store) = store();
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
    let seen = store.read_now(move |tx| {
        let values = [Value::Null, Value::from(Some("x"))];
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
fn nobody_is_called_by_a_text_that_cannot_be_kept() {
    let (_home, store) = store();
    let found = store.read_now(|tx| {
        let sql = "select value from meta where key = $1";
        tx.ahead(sql, &["a\0b".into()]);
        tx.maybe(sql, &["a\0b".into()], |row| Ok(row.text(0)?.to_owned()))
    });
    assert_eq!(found, Ok(None));
}

#[test]
fn a_statement_with_too_few_values_is_a_failure() {
    let (_home, store) = store();
    let tried = store.read_now(|tx| tx.maybe("select $1", &[], |row| row.big(0)));
    assert!(matches!(tried, Err(Failure::Broken(_))), "{tried:?}");
}
