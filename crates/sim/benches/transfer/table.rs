//! What the run came to, side by side.

use crate::{CLIENTS, Engine, SAMPLES};
use std::{collections::BTreeMap, fmt, time::Duration};

/// Cycles a second of each way and number of clients: median, least and most of the samples.
pub struct Table {
    engine: Engine,
    found: BTreeMap<(&'static str, u64), [f64; 3]>,
}

/// How many a second.
#[expect(clippy::cast_precision_loss, reason = "nobody counts that far")]
pub fn rate(cycles: u64, took: Duration) -> f64 {
    cycles as f64 / took.as_secs_f64()
}

impl Table {
    /// One without any figures.
    pub fn new(engine: Engine) -> Self {
        Self { engine, found: BTreeMap::new() }
    }

    /// Notes the rates of one way; those before the last samples were for warming up. Without any
    /// (when only some of the ways were asked for) there is nothing to note.
    pub fn note(&mut self, way: &'static str, clients: u64, rates: &[f64]) {
        let mut samples = rates[rates.len().saturating_sub(SAMPLES)..].to_vec();
        samples.sort_by(f64::total_cmp);
        if let (Some(least), Some(most)) = (samples.first(), samples.last()) {
            let half = samples.len() / 2;
            let middle = f64::midpoint(samples[(samples.len() - 1) / 2], samples[half]);
            self.found.insert((way, clients), [middle, *least, *most]);
        }
    }

    /// The median of the fastest of some ways.
    fn best(&self, ways: &[&'static str], clients: u64) -> Option<f64> {
        let found = ways.iter().filter_map(|way| self.found.get(&(*way, clients)));
        found.map(|[middle, ..]| *middle).reduce(f64::max)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.found.is_empty() {
            return Ok(());
        }
        let Engine { name, ways, floors, .. } = self.engine;
        writeln!(f, "\n{name}: durable cycles a second, median (least-most of {SAMPLES})\n")?;
        writeln!(f, "| clients | {} | inside/floor | http/inside |", ways.join(" | "))?;
        writeln!(f, "|--:|{}--:|--:|", "--:|".repeat(ways.len()))?;
        for clients in CLIENTS {
            write!(f, "| {clients} |")?;
            for way in ways {
                match self.found.get(&(*way, clients)) {
                    Some([middle, least, most]) => {
                        write!(f, " {middle:.0} ({least:.0}-{most:.0}) |")?;
                    }
                    None => write!(f, " |")?,
                }
            }
            for (one, others) in [("inside", floors), ("http", &["inside"])] {
                match (self.best(&[one], clients), self.best(others, clients)) {
                    (Some(one), Some(other)) => write!(f, " {:.0}% |", 100.0 * one / other)?,
                    _ => write!(f, " |")?,
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
