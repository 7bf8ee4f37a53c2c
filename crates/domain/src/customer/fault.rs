//! What must never be true of a customer, whatever was asked of it.

use super::{
    Customer,
    transfer::{Transfer, TransferState},
};
use crate::{aggregate::Fault, id::SubscriptionId};
use std::collections::BTreeSet;

impl Customer {
    /// Everything that must never be true and is.
    pub(super) fn find_faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.live_once(&mut faults);
        self.entitled_once(&mut faults);
        self.standing_on_bases(&mut faults);
        self.asked_once(&mut faults);
        for transfer in self.transfers.values() {
            self.settled_right(transfer, &mut faults);
        }
        faults
    }

    /// Whether the subscription is on its way: ordered at the target, not yet ended at the source.
    fn on_its_way(&self, from: SubscriptionId) -> bool {
        self.transfers.values().any(|transfer| match &transfer.state {
            TransferState::InProgress { moved, .. } => {
                moved.iter().flat_map(|group| &group.lines).any(|line| line.from == from)
            }
            _ => false,
        })
    }

    /// A line is live at one partner, never at two.
    fn live_once(&self, faults: &mut Vec<Fault>) {
        for one in self.subscriptions.values().filter(|one| one.is_active()) {
            let old = one.moved_from.and_then(|from| self.subscriptions.get(&from));
            if old.is_some_and(|old| old.is_active() && !self.on_its_way(old.id)) {
                faults.push(Fault(format!("{} is live at two partners", one.id)));
            }
        }
        for one in self.subscriptions.values() {
            let Some(to) = one.moved_to() else { continue };
            if !self.subscriptions.contains_key(&to) {
                faults.push(Fault(format!("{} moved to {to}, which is not there", one.id)));
            }
        }
    }

    /// A cloud's own id is in use once (R119).
    fn entitled_once(&self, faults: &mut Vec<Fault>) {
        let mut seen = BTreeSet::new();
        for one in self.subscriptions.values().filter(|one| one.is_active()) {
            let Some(entitlement) = one.entitlement else { continue };
            if !seen.insert(entitlement) && !self.on_its_way(one.id) {
                let twice = one.moved_from.is_none_or(|from| !self.on_its_way(from));
                if twice {
                    faults.push(Fault(format!("entitlement {entitlement} is in use twice")));
                }
            }
        }
    }

    /// An active add-on stands on an active base of the same partner (R121).
    fn standing_on_bases(&self, faults: &mut Vec<Fault>) {
        for one in self.subscriptions.values().filter(|one| one.is_active()) {
            let Some(base) = one.base else { continue };
            let firm = self.subscriptions.get(&base).is_some_and(|under| {
                let alive = under.is_active() || self.on_its_way(one.id);
                alive && under.partner == one.partner
            });
            if !firm {
                faults.push(Fault(format!("add-on {} stands on nothing", one.id)));
            }
        }
    }

    /// A subscription is in one open request, never in two (R120).
    fn asked_once(&self, faults: &mut Vec<Fault>) {
        let mut seen = BTreeSet::new();
        let open = self.transfers.values().filter(|transfer| transfer.is_open());
        for line in open.flat_map(|transfer| transfer.all_lines()) {
            if !seen.insert(line.subscription) {
                faults.push(Fault(format!("{} is in two open requests", line.subscription)));
            }
        }
    }

    /// A settled transfer moved what it says, and no seat was lost or made.
    fn settled_right(&self, transfer: &Transfer, faults: &mut Vec<Fault>) {
        let Some(receipt) = transfer.receipt() else { return };
        faults.extend(receipt.faults());
        let groups = receipt.groups.len() + transfer.failed().len();
        if groups != transfer.lines.len() {
            faults.push(Fault(format!("transfer {}: a group is unaccounted for", transfer.id)));
        }
        for line in receipt.lines() {
            let (from, to) = (self.subscriptions.get(&line.from), self.subscriptions.get(&line.to));
            let right = from.is_some_and(|from| from.moved_to() == Some(line.to))
                && to.is_some_and(|to| {
                    to.moved_from == Some(line.from)
                        && to.partner == transfer.target
                        && to.entitlement == line.entitlement
                });
            if !right {
                faults.push(Fault(format!("{} did not move as the receipt says", line.from)));
            }
        }
    }
}
