//! What the run came to, side by side.

use crate::{CLIENTS, SAMPLES, WAYS};
use std::{collections::BTreeMap, fmt, time::Duration};

/// Cycles a second of each way and number of clients: median, least and most of the samples.
#[derive(Default)]
pub struct Table(BTreeMap<(&'static str, u64), [f64; 3]>);

/// How many a second.
#[expect(clippy::cast_precision_loss, reason = "nobody counts that far")]
pub fn rate(cycles: u64, took: Duration) -> f64 {
    cycles as f64 / took.as_secs_f64()
}

impl Table {
    /// Notes the rates of one way; those before the last samples were for warming up. Without any
    /// (when only some of the ways were asked for) there is nothing to note.
    pub fn note(&mut self, way: &'static str, clients: u64, rates: &[f64]) {
        let mut samples = rates[rates.len().saturating_sub(SAMPLES)..].to_vec();
        samples.sort_by(f64::total_cmp);
        if let (Some(least), Some(most)) = (samples.first(), samples.last()) {
            let half = samples.len() / 2;
            let middle = f64::midpoint(samples[(samples.len() - 1) / 2], samples[half]);
            self.0.insert((way, clients), [middle, *least, *most]);
        }
    }

    fn middle(&self, way: &'static str, clients: u64) -> Option<f64> {
        self.0.get(&(way, clients)).map(|[middle, ..]| *middle)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\ndurable cycles a second, median (least-most of {SAMPLES})\n\n| clients |")?;
        for way in WAYS {
            write!(f, " {way} |")?;
        }
        writeln!(f, " inside/floor | http/inside |\n|--:|--:|--:|--:|--:|--:|--:|")?;
        for clients in CLIENTS {
            write!(f, "| {clients} |")?;
            for way in WAYS {
                match self.0.get(&(way, clients)) {
                    Some([middle, least, most]) => {
                        write!(f, " {middle:.0} ({least:.0}-{most:.0}) |")?;
                    }
                    None => write!(f, " |")?,
                }
            }
            for (one, other) in [("inside", "floor"), ("http", "inside")] {
                match (self.middle(one, clients), self.middle(other, clients)) {
                    (Some(one), Some(other)) => write!(f, " {:.0}% |", 100.0 * one / other)?,
                    _ => write!(f, " |")?,
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
