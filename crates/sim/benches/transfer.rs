//! Durable transfer cycles (ask, accept, read) a second: over HTTP, without it, and beside the
//! floor that the same rows have by bare statements, all in one run, on `SQLite` and PostgreSQL.
//!
//! `cargo bench -p sim --bench transfer`, with `-- sqlite` or `-- postgres` for one of them;
//! `docs/performance.md` says how to read what it prints.

#[path = "transfer/book.rs"]
mod book;
#[path = "transfer/floor.rs"]
mod floor;
#[path = "transfer/http.rs"]
mod http;
#[path = "transfer/inside.rs"]
mod inside;
#[path = "transfer/line.rs"]
mod line;
#[path = "transfer/pool.rs"]
mod pool;
#[path = "transfer/row.rs"]
mod row;
#[path = "transfer/stage.rs"]
mod stage;
#[path = "transfer/table.rs"]
mod table;

use book::Errand;
use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use floor::Floor;
use http::Http;
use inside::Inside;
use pool::Pool;
use row::Cycle;
use stage::{Copy, Template};
use std::{
    cell::LazyCell,
    sync::Arc,
    time::{Duration, Instant},
};
use table::Table;
use tokio::{runtime::Runtime, task::JoinSet};

/// How many clients go through cycles at once.
const CLIENTS: [u64; 4] = [1, 4, 16, 64];
const SQLITE: Engine = Engine {
    name: "sqlite",
    ways: &["floor_single", "floor", "inside", "http"],
    floors: &["floor"],
    make: Template::in_folder,
};
/// The number of a floor is one of connections: how many are best depends on the machine.
const POSTGRES: Engine = Engine {
    name: "postgres",
    ways: &["floor_8", "floor_16", "inside", "http"],
    floors: &["floor_8", "floor_16"],
    make: Template::in_database,
};
/// Measurements of each way; criterion takes no fewer.
const SAMPLES: usize = 10;

/// A database, and what is measured on it.
#[derive(Clone, Copy)]
struct Engine {
    name: &'static str,
    /// In the order in which they are measured: what is compared is neighbours.
    ways: &'static [&'static str],
    /// The best of these is what the database can do.
    floors: &'static [&'static str],
    /// Makes the book.
    make: fn() -> Template,
}

/// One way to go through cycles.
trait Way {
    /// Whose cycles.
    fn copy(&mut self) -> &mut Copy;
    /// Goes through all of them, a client a list, and says how long it took.
    fn go(&mut self, work: Vec<Vec<Errand>>) -> Duration;
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn clock() -> Instant {
    Instant::now()
}

/// Lets as many clients as there are lists go through theirs, all at once; says how long it took.
fn crowd<F>(
    runtime: &Runtime,
    work: Vec<Vec<Errand>>,
    each: impl Fn(Errand) -> F + Clone + Send + 'static,
) -> Duration
where
    F: Future<Output = ()> + Send,
{
    runtime.block_on(async {
        let watch = clock();
        let mut clients = JoinSet::new();
        for errands in work {
            let each = each.clone();
            clients.spawn(async move {
                for errand in errands {
                    each(errand).await;
                }
            });
        }
        clients.join_all().await;
        watch.elapsed()
    })
}

fn cycles(criterion: &mut Criterion) {
    for engine in [SQLITE, POSTGRES] {
        measure(criterion, engine);
    }
}

/// Measures all ways on one engine. The book is made when the first of them is asked for.
fn measure(criterion: &mut Criterion, engine: Engine) {
    let book = LazyCell::new(|| {
        let template = (engine.make)();
        let cycle = Arc::new(Cycle::observed(template.copy()));
        (template, cycle)
    });
    let open = |way: &str| -> Box<dyn Way> {
        let (template, cycle) = &*book;
        let (copy, cycle) = (template.copy(), Arc::clone(cycle));
        match way {
            "floor_single" => Box::new(Floor::new(copy, cycle, false)),
            "floor" => Box::new(Floor::new(copy, cycle, true)),
            "floor_8" => Box::new(Pool::new(copy, cycle, 8)),
            "floor_16" => Box::new(Pool::new(copy, cycle, 16)),
            "inside" => Box::new(Inside::new(copy)),
            _ => Box::new(Http::new(copy)),
        }
    };
    let mut table = Table::new(engine);
    for clients in CLIENTS {
        let mut group = criterion.benchmark_group(engine.name);
        group.sampling_mode(SamplingMode::Flat).sample_size(SAMPLES);
        group.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(4));
        group.throughput(Throughput::Elements(clients));
        for name in engine.ways {
            let mut rates = Vec::new();
            group.bench_function(BenchmarkId::new(*name, clients), |bencher| {
                let mut way = open(name);
                bencher.iter_custom(|rounds| {
                    let mut errands = way.copy().errands(clients, rounds);
                    if errands.is_none() {
                        way = open(name);
                        errands = way.copy().errands(clients, rounds);
                    }
                    let took = way.go(errands.expect("a copy is good for one measurement"));
                    rates.push(table::rate(clients * rounds, took));
                    took
                });
            });
            table.note(name, clients, &rates);
        }
        group.finish();
    }
    print!("{table}");
}

criterion_group!(benches, cycles);
criterion_main!(benches);
