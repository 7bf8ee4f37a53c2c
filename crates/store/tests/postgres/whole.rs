//! All of a piece of work or nothing, whatever goes wrong on the way.

use cluster::Fresh;
use store::{Failure, Store, Tx, meta};

fn count(store: &Store) -> Result<i64, Failure> {
    store.read_now(|tx| tx.one("select count(*) from meta", &[], |row| row.big(0)))
}

type Put = fn(&mut Tx<'_>) -> Result<(), Failure>;

#[test]
fn what_the_driver_would_not_send_takes_everything_with_it() {
    let fresh = Fresh::new();
    let store = Store::connect(&fresh.url(), 1).expect("it is there");
    let wrong: [Put; 3] = [
        |tx| tx.put("insert into meta (key, value) values ('b', $1)", &[7_i64.into()]),
        |tx| tx.put("insert into meta (value, key) values ('b', $1)", &[]),
        |tx| tx.must("update meta set value = $1 where key = 'a'", &["b".into(), "c".into()]),
    ];
    for (number, wrong) in wrong.into_iter().enumerate() {
        for asks in [false, true] {
            let kept = store.write_now(move |tx| {
                if asks {
                    meta::get(tx, "a")?;
                }
                meta::put(tx, "a", "1")?;
                wrong(tx)?;
                meta::put(tx, "c", "1")
            });
            assert!(matches!(kept, Err(Failure::Broken(_))), "{number}: {kept:?}");
            assert_eq!(count(&store), Ok(0), "{number}");
        }
    }
    assert_eq!(store.write_now(|tx| meta::put(tx, "a", "1")), Ok(()));
}
