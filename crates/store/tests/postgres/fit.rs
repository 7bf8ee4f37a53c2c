//! Which databases are taken, and which are not.

use cluster::Fresh;
use store::{Failure, Place, Store};
use tokio_postgres::NoTls;

/// Runs a statement beside the store.
fn aside(url: &str, sql: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("it answers");
        tokio::spawn(connection);
        client.batch_execute(sql).await.expect("it is done");
    });
}

/// The address of another database of the same cluster, dropped with the value.
struct Other {
    beside: Fresh,
    name: String,
}

impl Other {
    fn made(like: &str) -> Other {
        let beside = Fresh::new();
        let name = format!("{}_other", beside.name());
        aside(&beside.url(), &format!("create database {name} template template0 {like}"));
        Other { beside, name }
    }

    fn url(&self) -> String {
        self.beside.url().replace(self.beside.name(), &self.name)
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        aside(&self.beside.url(), &format!("drop database {} with (force)", self.name));
    }
}

#[test]
fn text_must_be_ordered_by_its_bytes() {
    for like in
        ["encoding 'UTF8' locale_provider icu icu_locale 'en' locale 'C'", "encoding 'SQL_ASCII'"]
    {
        let other = Other::made(like);
        let failure = Store::connect(&other.url(), 1).expect_err("it is refused");
        assert!(failure.to_string().contains("create database"), "{failure}");
    }
}

#[test]
fn who_cannot_come_in_hears_why_and_not_the_password() {
    let fresh = Fresh::new();
    let url = fresh.url();
    let wrong = url.replacen('@', "s3cret@", 1);
    let missing = format!("{url}_missing");
    let nobody = "postgres://novate:s3cret@127.0.0.1:1/novate".to_owned();
    for (url, word) in [(wrong, "password"), (missing, "does not exist"), (nobody, "refused")] {
        let failure = Store::connect(&url, 1).expect_err("nobody comes in");
        assert!(matches!(failure, Failure::Away(_)) && failure.is_passing(), "{failure:?}");
        let told = failure.to_string();
        assert!(told.contains(word) && !told.contains("s3cret"), "{told}");
    }
}

#[test]
fn a_server_that_starts_beside_others_finds_the_tables_made_once() {
    let fresh = Fresh::new();
    let starting: Vec<_> = (0..6)
        .map(|_| {
            let url = fresh.url();
            std::thread::spawn(move || Store::connect(&url, 2).map(drop))
        })
        .collect();
    for one in starting {
        assert_eq!(one.join().expect("no panic"), Ok(()));
    }
}

#[test]
fn who_works_alone_is_alone() {
    let fresh = Fresh::new();
    let place: Place = fresh.url().parse().expect("a place");
    let server = Store::connect(&fresh.url(), 3).expect("it is there");
    assert!(matches!(Store::alone(&place), Err(Failure::InUse(_))));
    drop(server);
    let alone = loop {
        // The server side of a closed connection takes a moment to go.
        match Store::alone(&place) {
            Err(Failure::InUse(_)) => std::thread::yield_now(),
            other => break other.expect("nobody else is there"),
        }
    };
    assert!(matches!(Store::connect(&fresh.url(), 1), Err(Failure::InUse(_))));
    assert!(matches!(Store::alone(&place), Err(Failure::InUse(_))));
    assert_eq!(alone.write_now(|tx| store::meta::put(tx, "a", "b")), Ok(()));
}
