//! How long the server takes for a page of two hundred customers, for a partner that has so many.
//!
//! `cargo bench -p novate --bench customers`, with `-- 1000000` for another number of customers
//! than ten thousand; `docs/performance.md` says what it came to. The real program serves a demo
//! world to whose partner in transition the customers are added, and is asked as a browser asks it,
//! with a session and compressed. Told are the time to the answer and the time for which the
//! server kept a processor busy: the second is the same on a machine that others use as well. What
//! a request takes that does nothing (`/healthz`) is told beside it.

#[path = "../tests/running/program.rs"]
#[expect(dead_code, reason = "a benchmark reads nothing of what programs print")]
mod program;
#[path = "../tests/portal/visitor.rs"]
#[expect(dead_code, reason = "the tests' visitor, of which a benchmark uses little")]
mod visitor;

use cluster::{Cluster, Options};
use domain::id::PartnerId;
use jiff::{SignedDuration, Timestamp};
use program::Running;
use serde_json::{Value, json};
use std::{
    env, fs,
    path::Path,
    time::{Duration, Instant},
};
use store::{Failure, Store, Tx};
use uuid::Uuid;
use visitor::Visitor;

/// How many customers, unless told otherwise.
const CUSTOMERS: u64 = 10_000;
/// Customers written in one transaction.
const CHUNK: u64 = 10_000;
/// Customers after which the store is opened anew.
const FOLDED: u64 = 50_000;
/// How often each page is asked for.
const TIMES: usize = 151;
/// How often at least, and for how long, what takes long is asked for.
const FEW: usize = 5;
const LONG: Duration = Duration::from_secs(10);
/// For how long a page of two hundred may keep the server busy, in milliseconds.
const MOST: f64 = 5.0;

/// The pages of two hundred, and what they are.
const PAGES: [(&str, &str); 6] = [
    ("by name", "/customers?rows=200"),
    (
        "by name, late",
        "/customers?rows=200&key=customer+e&after=00000000-0000-0000-0000-000000000000",
    ),
    ("by last activity", "/customers?rows=200&sort=-active"),
    ("by seats", "/customers?rows=200&sort=-seats"),
    ("in transfer", "/customers?rows=200&tab=moving"),
    ("needs attention", "/customers?rows=200&tab=attention"),
];
/// What else is told.
const BESIDE: [(&str, &str); 2] =
    [("fifty by name", "/customers"), ("a text that few have", "/customers?rows=200&q=00ff")];

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn clock() -> Instant {
    Instant::now()
}

/// Spread over the whole range, as ids that were drawn are.
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z ^ (z >> 31)
}

/// One of four, by what was drawn.
fn one_of(drawn: u64, all: [&'static str; 4]) -> &'static str {
    all[usize::try_from(drawn % 4).unwrap_or(0)]
}

/// A customer that has bought nothing yet, as it is kept.
fn record(partner: PartnerId, id: Uuid, name: &str, domain: &str) -> String {
    let address = json!({
        "country": "NL", "city": "Haarlem", "line1": "Kade 1", "postal_code": "2011 AB"
    });
    let body = json!({
        "id": id,
        "profile": {
            "company_name": name, "domain": domain, "country": "NL",
            "bill_to": {
                "company_name": name, "first_name": "Thijs", "last_name": "Bakker",
                "email": format!("thijs@{domain}"), "culture": "nl-NL", "language": "nl",
                "address": address
            }
        },
        "relationships": [{
            "partner": partner, "kind": "direct", "origin": { "kind": "invitation" },
            "privileges": "granted", "since": "2026-01-01T00:00:00Z"
        }],
        "agreements": {}, "seats": {}, "staff": { "members": {}, "apps": {} }
    });
    body.to_string()
}

fn fill(
    tx: &mut Tx<'_>,
    (reader, now): (PartnerId, Timestamp),
    numbers: std::ops::Range<u64>,
) -> Result<(), Failure> {
    for number in numbers {
        let drawn = mixed(number);
        let id = Uuid::from_u64_pair(drawn, mixed(!number));
        let name = format!("Customer {drawn:016x} of the Netherlands");
        let key = name.to_lowercase();
        let domain = format!("c{drawn:016x}.example");
        let stage = one_of(drawn, ["waiting", "waiting", "moved", "moving"]);
        let transfer = one_of(drawn, ["none", "none", "complete", "open"]);
        let attention = if drawn.is_multiple_of(50) { "agreement" } else { "" };
        let active = now - SignedDuration::from_secs(i64::try_from(drawn >> 40).unwrap_or(0));
        let body = record(reader, id, &name, &domain);
        tx.put(
            "insert into customer (id, version, name_key, domain_key, body) \
             values ($1, 1, $2, $3, $4)",
            &[id.into(), (&key).into(), (&domain).into(), body.into()],
        )?;
        tx.put(
            "insert into listing (customer_id, reader, name_key, domain_key, name, domain, \
             country, kinds, partners, stage, attention, subscriptions, seats, agreement, \
             transfer, moved, groups, asked_at, renews_at, active_at, due_at) \
             values ($1, $2, $3, $4, $5, $4, 'NL', '+direct ', '', $6, $7, 4, $8, 'accepted', \
             $9, 0, 1, null, $10, $10, null)",
            &[
                id.into(),
                reader.into(),
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

/// The sums of the rows, which stand beside them.
fn sum_up(tx: &mut Tx<'_>) -> Result<(), Failure> {
    tx.put("delete from total", &[])?;
    tx.put(
        "insert into total (reader, customer_id, stage, attention, country, customers, seats) \
         select reader, '', stage, attention, country, count(*), cast(sum(seats) as bigint) \
         from listing group by reader, stage, attention, country",
        &[],
    )?;
    Ok(())
}

/// For how long a process has kept processors busy, in milliseconds.
fn busy(server: &Running) -> u64 {
    let path = format!("/proc/{}/stat", server.id());
    let about = fs::read_to_string(path).expect("it runs, on Linux");
    let (_, about) = about.rsplit_once(')').expect("its name is in brackets");
    // Behind the name: user time is the twelfth, system time the next, in hundredths of a second.
    let parts = about.split_whitespace().skip(11).take(2);
    parts.map(|part| part.parse::<u64>().expect("a number")).sum::<u64>() * 10
}

/// What a page takes, in milliseconds, and how long it is, in bytes.
struct Taken {
    least: f64,
    median: f64,
    busy: f64,
    bytes: usize,
}

fn measured(server: &Running, visitor: &mut Visitor, path: &str) -> Taken {
    let (mut times, mut bytes, before) = (Vec::with_capacity(TIMES), 0, busy(server));
    let first = clock();
    while times.len() < TIMES && (times.len() < FEW || first.elapsed() < LONG) {
        let begun = clock();
        let (status, _, body) = visitor.bytes(path);
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        assert_eq!(status, 200, "{path}");
        bytes = body.len();
    }
    times.sort_by(f64::total_cmp);
    #[expect(clippy::cast_precision_loss, reason = "some seconds, in milliseconds")]
    let busy = (busy(server) - before) as f64 / times.len() as f64;
    Taken { least: times[0], median: times[times.len() / 2], busy, bytes }
}

fn served(dir: &Path, keep: &[&str]) -> (Running, Value) {
    let args = ["demo", "--no-move", "--listen", "127.0.0.1:0", "--ready-file", "r.json"];
    let running = Running::start(dir, &[&args[..], keep].concat());
    let ready = fs::read_to_string(dir.join("r.json")).expect("a file");
    (running, serde_json::from_str(&ready).expect("JSON"))
}

fn source(ready: &Value) -> &Value {
    let has = |one: &&Value| one["kind"] == "direct_bill" && !one["providers"].is_null();
    ready["partners"].as_array().expect("partners").iter().find(has).expect("one in transition")
}

/// Measures all pages; whether those of two hundred were fast enough.
fn run(name: &str, keep: &[&str], open: &dyn Fn(&Path) -> Store, customers: u64) -> bool {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (demo, ready) = served(dir.path(), keep);
    demo.end("INT");
    let tenant = source(&ready)["tenant_id"].as_str().expect("an id");
    let reader: PartnerId = tenant.parse::<Uuid>().expect("an id").into();
    let begun = clock();
    let mut store = open(dir.path());
    let now = Timestamp::from_second(1_780_000_000).expect("a moment");
    for from in (0..customers).step_by(usize::try_from(CHUNK).unwrap_or(1)) {
        if from % FOLDED == 0 {
            // What was written is folded in, or the log would be many times as long as the rest.
            drop(store);
            store = open(dir.path());
        }
        let numbers = from..customers.min(from + CHUNK);
        store.write_now(move |tx| fill(tx, (reader, now), numbers.clone())).expect("room");
    }
    store.write_now(sum_up).expect("room");
    if keep[0] == "--database" {
        // As autovacuum does within a minute.
        store.write_now(|tx| tx.put("analyze", &[])).expect("an answer");
    }
    drop(store);
    println!("\n{name}, {customers} customers, made in {:.0?}\n", begun.elapsed());
    let (demo, ready) = served(dir.path(), keep);
    let base = ready["base_url"].as_str().expect("a text");
    let mut visitor = Visitor::signed_in(base, "en", source(&ready), "admin_agent");
    visitor.says.insert("accept-encoding", "gzip".to_owned());
    println!("| page | least ms | median ms | busy ms | kB |\n|---|--:|--:|--:|--:|");
    let mut told = |what, path| {
        let Taken { least, median, busy, bytes } = measured(&demo, &mut visitor, path);
        let kilobytes = bytes.div_ceil(1_000);
        println!("| {what} | {least:.2} | {median:.2} | {busy:.2} | {kilobytes} |");
        busy
    };
    told("nothing (/healthz)", "/healthz");
    let is_fast = PAGES.map(|(what, path)| told(what, path) < MOST);
    for (what, path) in BESIDE {
        told(what, path);
    }
    is_fast.iter().all(|one| *one)
}

#[expect(clippy::disallowed_methods, reason = "one number, and a benchmark has no clap")]
fn main() {
    let wanted = env::args().skip(1).find_map(|word| word.parse().ok());
    let customers = wanted.unwrap_or(CUSTOMERS);
    let folder = |dir: &Path| Store::open(&dir.join("kept")).expect("the demo has ended");
    let mut is_fast = run("folder", &["--data", "kept"], &folder, customers);
    match Cluster::start(&Options::durable()) {
        Err(fault) => println!("PostgreSQL is left out: {fault}"),
        Ok(cluster) => {
            let fresh = cluster.fresh().expect("the cluster answers");
            let url = fresh.url();
            let database = |_: &Path| Store::connect(&url, 2).expect("the demo has ended");
            let keep = ["--database", &url];
            is_fast &= run("PostgreSQL", &keep, &database, customers);
        }
    }
    assert!(is_fast, "a page takes {MOST} ms or more");
}
