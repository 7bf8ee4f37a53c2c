//! Drift: where the quantity asked for is not the quantity that the source holds (R123, R124).
//!
//! A request keeps the quantities of the moment it was made; seats may still be bought or given up
//! meanwhile (R51). Nothing stands against that, yet both sides should know it before the request
//! is accepted, and see it in the receipt afterwards.

use super::{Transfer, receipt::Receipt};
use crate::{customer::Customer, id::SubscriptionId};

/// One subscription whose live number differs from the number asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Drift {
    /// Which, by its id at the source.
    pub subscription: SubscriptionId,
    /// Seats asked for: those that exist at the target after acceptance.
    pub asked: u32,
    /// Seats at the source: now, as long as the request is open; when it moved, afterwards.
    pub live: u32,
}

impl Customer {
    /// The drift of each line of a transfer, bases and add-ons in their order; empty where nothing
    /// differs and for a request that ended without moving anything.
    pub fn drifts(&self, transfer: &Transfer) -> Vec<Drift> {
        let all: Vec<Drift> = if transfer.is_open() {
            let live = |id| self.held(transfer.source, id).map(|one| one.quantity);
            let lines = transfer.all_lines();
            let drift = lines.filter_map(|line| {
                let (subscription, asked) = (line.subscription, line.quantity);
                Some(Drift { subscription, asked, live: live(subscription)? })
            });
            drift.collect()
        } else {
            let lines = transfer.receipt().into_iter().flat_map(Receipt::lines);
            let drift = lines.map(|line| Drift {
                subscription: line.from,
                asked: line.target_quantity,
                live: line.source_quantity,
            });
            drift.collect()
        };
        all.into_iter().filter(|one| one.asked != one.live).collect()
    }
}
