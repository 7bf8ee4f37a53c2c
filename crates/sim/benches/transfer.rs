//! Durable transfer cycles (ask, accept, read) a second: over HTTP, without it, and beside the
//! floor that the same rows have by bare statements, all in one run.
//!
//! `cargo bench -p sim --bench transfer`; `docs/performance.md` says how to read what it prints.

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
use row::Cycle;
use stage::{Copy, Template};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use table::Table;

/// How many clients go through cycles at once.
const CLIENTS: [u64; 4] = [1, 4, 16, 64];
/// The names of the ways, in the order in which they are measured: what is compared is neighbours.
const WAYS: [&str; 4] = ["floor_single", "floor", "inside", "http"];
/// Measurements of each way; criterion takes no fewer.
const SAMPLES: usize = 10;

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

fn cycles(criterion: &mut Criterion) {
    let template = Template::new();
    let cycle = Arc::new(Cycle::observed(template.copy()));
    let open = |way: &str| -> Box<dyn Way> {
        let copy = template.copy();
        match way {
            "floor_single" => Box::new(Floor::new(copy, Arc::clone(&cycle), false)),
            "floor" => Box::new(Floor::new(copy, Arc::clone(&cycle), true)),
            "inside" => Box::new(Inside::new(copy)),
            _ => Box::new(Http::new(copy)),
        }
    };
    let mut table = Table::default();
    for clients in CLIENTS {
        let mut group = criterion.benchmark_group("cycle");
        group.sampling_mode(SamplingMode::Flat).sample_size(SAMPLES);
        group.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(4));
        group.throughput(Throughput::Elements(clients));
        for name in WAYS {
            let mut rates = Vec::new();
            group.bench_function(BenchmarkId::new(name, clients), |bencher| {
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
