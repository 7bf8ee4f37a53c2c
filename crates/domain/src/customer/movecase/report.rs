//! What came of a case: seats before and after, and that nobody was left without (R145, R148).

use super::{
    case::{CaseState, MoveCase},
    line::MoveLine,
};
use crate::{
    customer::Customer,
    id::{OfferId, SubscriptionId},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Seats of a case. Lines without a new subscription are left out of both sums.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SeatTotals {
    /// In the old subscriptions.
    pub before: u64,
    /// In the new ones, each counted once, as they are now; none in one that is not in use.
    pub after: u64,
    /// In old subscriptions whose place is not taken yet.
    pub pending: u64,
}

impl SeatTotals {
    /// Whether there are fewer seats than before (R148).
    pub fn fall(self) -> bool {
        self.after < self.before
    }
}

/// What came of a line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LineReport {
    /// The old offer.
    pub old_offer: OfferId,
    /// Its seats.
    pub old_seats: u32,
    /// The offer that took its place.
    pub new_offer: Option<OfferId>,
    /// As which subscription.
    pub subscription: Option<SubscriptionId>,
    /// With so many seats.
    pub new_seats: u32,
    /// Since when that is in use.
    pub new_since: Option<Timestamp>,
    /// When the old one ended.
    pub old_ended: Option<Timestamp>,
}

impl LineReport {
    /// Whether the old one was in use until the new one was (R145); `None` while that is open.
    pub fn is_continuous(&self) -> Option<bool> {
        match (self.new_since, self.old_ended) {
            (Some(new), Some(old)) => Some(new <= old),
            (Some(_), None) => Some(true),
            (None, Some(_)) => Some(false),
            (None, None) => None,
        }
    }
}

/// What came of a case, or what has come of it so far.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MoveReport {
    /// Seats before and after.
    pub seats: SeatTotals,
    /// Each line, in order.
    pub lines: Vec<LineReport>,
}

impl MoveReport {
    /// Whether nobody was left without for a moment, as far as it has come (R145).
    pub fn is_continuous(&self) -> bool {
        self.lines.iter().all(|line| line.is_continuous() != Some(false))
    }
}

impl Customer {
    /// Seats before and after (R148).
    pub fn seat_totals(&self, case: &MoveCase) -> SeatTotals {
        let mut totals = SeatTotals::default();
        let mut counted = BTreeSet::new();
        for line in &case.lines {
            let seats = u64::from(line.old.seats);
            let Some(new) = &line.new else {
                totals.pending += seats;
                continue;
            };
            totals.before += seats;
            if counted.insert(new.subscription) {
                totals.after += u64::from(self.new_seats(line));
            }
        }
        totals
    }

    /// The seats of what took a line's place; none if it is not in use.
    pub fn new_seats(&self, line: &MoveLine) -> u32 {
        let new = line.new.as_ref().and_then(|new| self.subscriptions.get(&new.subscription));
        new.filter(|new| new.is_active()).map_or(0, |new| new.quantity)
    }

    /// The report of a case: of a done one as it was then, of any other as it is now.
    pub fn move_report(&self, case: &MoveCase) -> MoveReport {
        if let CaseState::Done { report, .. } = &case.state {
            return (**report).clone();
        }
        let line = |line: &MoveLine| LineReport {
            old_offer: line.old.offer.clone(),
            old_seats: line.old.seats,
            new_offer: line.new.as_ref().map(|new| new.offer.clone()),
            subscription: line.new.as_ref().map(|new| new.subscription),
            new_seats: self.new_seats(line),
            new_since: line.new.as_ref().map(|new| new.since),
            old_ended: line.ended.map(|ended| ended.at),
        };
        MoveReport { seats: self.seat_totals(case), lines: case.lines.iter().map(line).collect() }
    }
}
