//! How long a page of the list of customers takes, and the sums over it, for a reader that has so
//! many: in a folder, and on `PostgreSQL` if its programs are there.
//!
//! `cargo bench -p store --bench list`, with `-- 1000000` for another number of customers than ten
//! thousand; `docs/performance.md` says what it came to.

use cluster::{Cluster, Options};
use domain::id::PartnerId;
use jiff::{SignedDuration, Timestamp};
use std::{env, time::Instant};
use store::{
    Failure, Store, Tx,
    listing::{
        Stage,
        page::{self, Column, Filter, Order, Place},
        summary,
    },
};
use uuid::Uuid;

/// How many customers, unless told otherwise.
const CUSTOMERS: u64 = 10_000;
/// Customers written in one transaction.
const CHUNK: u64 = 10_000;
/// How often each is measured.
const TIMES: usize = 41;
/// Rows of a page.
const ROWS: u32 = 200;

fn reader() -> PartnerId {
    Uuid::from_u128(7).into()
}

fn start() -> Timestamp {
    Timestamp::from_second(1_700_000_000).expect("a moment")
}

/// Spread over the whole range, as ids that were drawn are.
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z ^ (z >> 31)
}

fn fill(tx: &mut Tx<'_>, numbers: std::ops::Range<u64>) -> Result<(), Failure> {
    for number in numbers {
        let drawn = mixed(number);
        let id = Uuid::from_u64_pair(drawn, mixed(!number));
        let name = format!("Customer {drawn:016x} of the Netherlands");
        let key = name.to_lowercase();
        let domain = format!("c{drawn:016x}.example");
        let stage =
            ["waiting", "waiting", "moved", "moving"][usize::try_from(drawn % 4).unwrap_or(0)];
        let transfer =
            ["none", "none", "complete", "open"][usize::try_from(drawn % 4).unwrap_or(0)];
        let attention = if drawn.is_multiple_of(50) { "agreement" } else { "" };
        let active = start() - SignedDuration::from_secs(i64::try_from(drawn >> 40).unwrap_or(0));
        tx.put(
            "insert into customer (id, version, name_key, domain_key, body) \
             values ($1, 1, $2, $3, '{}')",
            &[id.into(), (&key).into(), (&domain).into()],
        )?;
        tx.put(
            "insert into listing (customer_id, reader, name_key, domain_key, name, domain, \
             country, kinds, partners, stage, attention, subscriptions, seats, agreement, \
             transfer, moved, groups, asked_at, renews_at, active_at, due_at) \
             values ($1, $2, $3, $4, $5, $4, 'NL', '+direct ', '', $6, $7, 4, $8, 'accepted', \
             $9, 0, 1, null, $10, $10, null)",
            &[
                id.into(),
                reader().into(),
                key.into(),
                domain.into(),
                name.into(),
                stage.into(),
                attention.into(),
                i64::try_from(drawn % 256).unwrap_or(0).into(),
                transfer.into(),
                active.into(),
            ],
        )?;
    }
    Ok(())
}

/// Tells the median and the most of some runs, in milliseconds.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn measure<W>(store: &Store, what: &str, work: W)
where
    W: Fn(&mut Tx<'_>) -> Result<usize, Failure> + Clone + Send + 'static,
{
    let mut times = Vec::with_capacity(TIMES);
    let mut found = 0;
    for _ in 0..TIMES {
        let begun = Instant::now();
        found = store.read_now(work.clone()).expect("an answer");
        times.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    println!("| {what} | {found} | {:.2} | {:.2} |", times[TIMES / 2], times[TIMES - 1]);
}

fn all(store: &Store) {
    let order = |by, falls| Order { by, falls };
    let paged = |filter: Filter, order: Order, after: Option<Place>| {
        move |tx: &mut Tx<'_>| {
            let found =
                page::page(tx, Some(reader()), &filter, order, after.as_ref(), (ROWS, start()))?;
            Ok(found.len())
        }
    };
    let by_name = order(Column::Name, false);
    println!("| what | rows | median ms | most ms |\n|---|--:|--:|--:|");
    measure(store, "first page by name", paged(Filter::default(), by_name, None));
    let late = Place { key: "customer e".to_owned(), id: Uuid::nil().into() };
    measure(store, "a late page by name", paged(Filter::default(), by_name, Some(late)));
    let by_active = order(Column::Active, true);
    measure(store, "by last activity", paged(Filter::default(), by_active, None));
    let by_seats = order(Column::Seats, true);
    measure(store, "by seats", paged(Filter::default(), by_seats, None));
    let moving = Filter { stage: Some(Stage::Moving), ..Filter::default() };
    measure(store, "in transfer", paged(moving, by_name, None));
    let attention = Filter { attention: true, ..Filter::default() };
    measure(store, "needs attention", paged(attention, by_name, None));
    let text = Filter { text: "00ff".to_owned(), ..Filter::default() };
    measure(store, "text that few have", paged(text.clone(), by_name, None));
    measure(store, "how many have it", move |tx| {
        Ok(usize::try_from(page::count(tx, Some(reader()), &text)?).unwrap_or(0))
    });
    measure(store, "tiles and tabs", |tx| {
        Ok(usize::try_from(summary::summary(tx, Some(reader()))?.all).unwrap_or(0))
    });
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn run(name: &str, store: &Store, customers: u64) {
    let begun = Instant::now();
    for from in (0..customers).step_by(usize::try_from(CHUNK).unwrap_or(1)) {
        let numbers = from..customers.min(from + CHUNK);
        store.write_now(move |tx| fill(tx, numbers.clone())).expect("room");
    }
    println!("\n{name}, {customers} customers, made in {:.0?}\n", begun.elapsed());
    all(store);
}

#[expect(clippy::disallowed_methods, reason = "one number, and a benchmark has no clap")]
fn main() {
    let wanted = env::args().skip(1).find_map(|word| word.parse().ok());
    let customers = wanted.unwrap_or(CUSTOMERS);
    let dir = tempfile::tempdir().expect("a temporary folder");
    run("folder", &Store::open(dir.path()).expect("an empty folder"), customers);
    match Cluster::start(&Options::durable()) {
        Err(fault) => println!("PostgreSQL is left out: {fault}"),
        Ok(cluster) => {
            let fresh = cluster.fresh().expect("the cluster answers");
            let store = Store::connect(&fresh.url(), 2).expect("an empty database");
            run("PostgreSQL", &store, customers);
        }
    }
}
