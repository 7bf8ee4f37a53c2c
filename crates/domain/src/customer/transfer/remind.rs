//! The losing side's clock: a request that nobody answers lapses, and not without a word before
//! (P8).
//!
//! When it lapses and when it is remembered are values of the request, laid down when it was asked
//! for under the policy of that moment. A later choice of the operator changes later requests.

use super::{Transfer, TransferState};
use crate::{
    customer::{Customer, event::Event},
    moment::days_after,
    operator::policy::Policy,
};
use jiff::Timestamp;

/// When a request made now lapses, and when both sides are reminded of it before. A request that
/// lives no longer than a reminder is early has no such reminder.
pub(super) fn clock(policy: &Policy, now: Timestamp) -> (Option<Timestamp>, Vec<Timestamp>) {
    let Some(open) = policy.transfer_days_open else { return (None, Vec::new()) };
    let early = policy.transfer_reminder_days.iter().rev();
    let moments = early.filter(|early| **early < open).map(|early| days_after(now, open - early));
    (Some(days_after(now, open)), moments.collect())
}

impl Transfer {
    /// When something happens to it by itself: a reminder, or its end.
    pub fn due(&self) -> Option<Timestamp> {
        match self.state {
            TransferState::Open { expires_at } => {
                self.reminders.first().copied().into_iter().chain(expires_at).min()
            }
            _ => None,
        }
    }

    /// When it lapses, if it is open and ever does.
    pub fn expires_at(&self) -> Option<Timestamp> {
        match self.state {
            TransferState::Open { expires_at } => expires_at,
            _ => None,
        }
    }
}

impl Customer {
    /// When the next open request lapses, or is remembered (P8).
    pub(in crate::customer) fn transfers_due(&self) -> Option<Timestamp> {
        self.transfers.values().filter_map(|one| one.due()).min()
    }

    /// The requests that lapse at `now`, and those that are remembered.
    pub(in crate::customer) fn lapse_transfers(&self, now: Timestamp) -> Vec<Event> {
        let due = self.transfers.values().filter(|one| one.due().is_some_and(|at| at <= now));
        due.map(|one| {
            let transfer = one.id;
            if one.expires_at().is_some_and(|at| at <= now) {
                Event::TransferExpired { transfer }
            } else {
                Event::TransferReminded { transfer }
            }
        })
        .collect()
    }

    /// P21: requests of which a line can no longer move are taken back, if the operator chose so.
    pub(in crate::customer) fn withdrawn_by_itself(&self, policy: &Policy) -> Vec<Event> {
        if !policy.transfer_auto_withdraw {
            return Vec::new();
        }
        let open = self.transfers.values().filter(|one| one.is_open());
        open.filter_map(|one| {
            let why: Vec<_> =
                one.lines.iter().flat_map(|line| self.stuck(one, line, policy)).collect();
            (!why.is_empty()).then_some(Event::TransferDropped { transfer: one.id, why })
        })
        .collect()
    }
}
