//! What must never be true of a customer, whatever was asked of it.

use super::{
    Customer,
    movecase::{case::CaseState, line::MoveLine},
    relationship::Kind,
    transfer::{Line, Transfer, TransferState},
};
use crate::{aggregate::Fault, id::SubscriptionId};
use std::collections::BTreeSet;

impl Customer {
    /// Everything that must never be true and is.
    pub(super) fn find_faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.sold_by_sellers(&mut faults);
        self.live_once(&mut faults);
        self.entitled_once(&mut faults);
        self.standing_on_bases(&mut faults);
        self.asked_once(&mut faults);
        self.kept_or_served(&mut faults);
        self.seated(&mut faults);
        for transfer in self.transfers.values() {
            self.settled_right(transfer, &mut faults);
        }
        self.moved_right(&mut faults);
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

    /// What is in use is held by a partner that sells to this customer (R56).
    fn sold_by_sellers(&self, faults: &mut Vec<Fault>) {
        for one in self.subscriptions.values().filter(|one| one.is_active()) {
            let sells = |kind| self.has(one.partner, kind);
            if !sells(Kind::Direct) && !sells(Kind::IndirectProvider) {
                faults.push(Fault(format!("{} is held by a partner with no right to it", one.id)));
            }
        }
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

    /// Who serves the customer holds its admin privileges there, and not beside it (P11).
    fn kept_or_served(&self, faults: &mut Vec<Fault>) {
        let serves = |partner| self.relationships.iter().any(|one| one.partner == partner);
        for partner in self.lingering.keys().filter(|partner| serves(**partner)) {
            faults.push(Fault(format!("{partner} holds privileges here and beside")));
        }
    }

    /// Who has a licence by name has one of the seats that are assigned.
    fn seated(&self, faults: &mut Vec<Fault>) {
        let named = self.people.values().flat_map(|one| one.licences.keys());
        for product in named.collect::<BTreeSet<_>>() {
            if self.named_licences(product) > self.assigned(product) {
                faults.push(Fault(format!("more people have {product} than seats are assigned")));
            }
        }
        for user in self.people.keys().filter(|user| !self.staff.members.contains_key(user)) {
            faults.push(Fault(format!("{user} is known, and not there")));
        }
    }

    /// A subscription is in one open request, never in two (R120), and the source's to give.
    fn asked_once(&self, faults: &mut Vec<Fault>) {
        let mut seen = BTreeSet::new();
        for transfer in self.transfers.values().filter(|transfer| transfer.is_open()) {
            for subscription in transfer.all_lines().map(|line| line.subscription) {
                if !seen.insert(subscription) {
                    faults.push(Fault(format!("{subscription} is in two open requests")));
                }
                let found = self.subscriptions.get(&subscription);
                if found.is_none_or(|one| one.partner != transfer.source) {
                    faults.push(Fault(format!("{subscription} is not the source's to give")));
                }
            }
        }
    }

    /// A move without a transfer is done when nothing is left to do (R150), and an old
    /// subscription is in one open case.
    fn moved_right(&self, faults: &mut Vec<Fault>) {
        let mut leaving = BTreeSet::new();
        for case in self.cases.values() {
            let done = matches!(case.state, CaseState::Done { .. });
            if done && !case.lines.iter().all(MoveLine::is_complete) {
                faults.push(Fault(format!("case {} is done, and something is not", case.id)));
            }
            let open = case.lines.iter().filter(|_| case.is_open());
            for old in open.filter_map(|line| line.old.subscription) {
                if !leaving.insert(old) {
                    faults.push(Fault(format!("{old} is in two open cases")));
                }
            }
            for new in case.lines.iter().filter_map(|line| line.new.as_ref()) {
                if !self.subscriptions.contains_key(&new.subscription) {
                    faults.push(Fault(format!("{} is linked and not there", new.subscription)));
                }
            }
        }
    }

    /// A settled transfer dealt with each group once, moved what was asked for and what it says
    /// (R121, R124), and no seat was lost or made.
    fn settled_right(&self, transfer: &Transfer, faults: &mut Vec<Fault>) {
        let receipt = transfer.receipt();
        if receipt.is_none() && !matches!(transfer.state, TransferState::Failed { .. }) {
            return;
        }
        let moved = receipt.map_or(&[][..], |receipt| &receipt.groups);
        let mut groups: Vec<_> = moved.iter().map(|group| group.group).collect();
        groups.extend(transfer.failed().iter().map(|group| group.group));
        groups.sort_unstable();
        if !groups.into_iter().map(usize::from).eq(0..transfer.lines.len()) {
            faults.push(Fault(format!("transfer {}: a group is unaccounted for", transfer.id)));
        }
        for group in moved {
            let line = transfer.lines.get(usize::from(group.group));
            let asked = line.into_iter().flat_map(Line::group);
            let asked = asked.map(|line| (line.subscription, line.quantity));
            let came = group.lines.iter().map(|line| (line.from, line.target_quantity));
            if !asked.eq(came) {
                faults.push(Fault(format!("transfer {}: not what was asked for", transfer.id)));
            }
        }
        let Some(receipt) = receipt else { return };
        faults.extend(receipt.faults());
        if let Some(done) = transfer.undo.as_ref().and_then(|undo| undo.done.as_ref()) {
            faults.extend(done.receipt.faults());
            let all = done.receipt.lines().map(|line| (line.to, line.from));
            if !all.eq(receipt.lines().map(|line| (line.from, line.to))) {
                faults.push(Fault(format!("transfer {}: not all came back", transfer.id)));
            }
        }
        for line in receipt.lines() {
            let (from, to) = (self.subscriptions.get(&line.from), self.subscriptions.get(&line.to));
            // What was undone is back, and may have gone elsewhere since.
            let undone = transfer.is_undone();
            let right = from.is_some_and(|from| undone || from.moved_to() == Some(line.to))
                && to.is_some_and(|to| {
                    to.moved_from == Some(line.from)
                        && to.partner == transfer.target
                        && to.entitlement == line.entitlement
                        && (!undone || to.moved_to() == Some(line.from))
                });
            if !right {
                faults.push(Fault(format!("{} did not move as the receipt says", line.from)));
            }
        }
    }
}
