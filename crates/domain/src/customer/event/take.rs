//! How each event changes the record.

use super::Event;
use crate::customer::{
    Customer,
    agreement::Agreements,
    profile::Profile,
    subscription::{Subscription, SubscriptionState, SuspensionReason},
    transfer::{
        TransferState,
        outcome::{renewed, settled},
        receipt::{FailedGroup, MovedGroup},
        step::Mark,
        undo::Undo,
    },
};
use crate::{
    actor::{By, Hand, member::Staff, staff},
    id::{CustomerId, SubscriptionId, TransferId},
};
use jiff::Timestamp;
use std::{collections::BTreeMap, sync::Arc};

impl Customer {
    /// A customer with no business yet.
    pub(in crate::customer) fn new(id: CustomerId, profile: Profile) -> Self {
        Self {
            id,
            profile: Arc::new(profile),
            relationships: Vec::new(),
            consents: BTreeMap::new(),
            questions: BTreeMap::new(),
            agreements: Agreements::default(),
            seats: BTreeMap::new(),
            cases: BTreeMap::new(),
            staff: Staff::default(),
            people: BTreeMap::new(),
            former: BTreeMap::new(),
            orders: BTreeMap::new(),
            subscriptions: BTreeMap::new(),
            answers: BTreeMap::new(),
            parted: BTreeMap::new(),
            lingering: BTreeMap::new(),
            transfers: BTreeMap::new(),
        }
    }

    /// Makes an event true of an existing customer.
    pub(in crate::customer) fn take(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::Registered { .. } => {}
            Event::Related { relationship } => self.relate((**relationship).clone()),
            Event::RelationshipExtended { by, source, provider } => {
                self.extended(*by, *source, *provider, at);
            }
            Event::AgreementAttested { partner, acceptance } => {
                self.agreements.attested.insert(*partner, acceptance.clone());
            }
            Event::AgreementAccepted { acceptance } => {
                self.agreements.direct = Some(acceptance.clone());
            }
            Event::AgreementWithdrawn { partner } => {
                self.agreements.direct = None;
                self.agreements.attested.remove(partner);
            }
            Event::LegacyAgreementTaken { agreed_at } => {
                self.agreements.legacy_at = Some(*agreed_at);
            }
            Event::BillToEdited { copy, bill_to, .. } => self.bill_to_edited(*copy, bill_to),
            Event::SubscriptionImported { subscription } => {
                self.subscriptions.insert(subscription.id, Arc::new((**subscription).clone()));
            }
            Event::SeatsAssigned { product, assigned } => {
                self.seats.insert(product.clone(), *assigned);
            }
            Event::SeatsChanged { subscription, quantity } => {
                self.change(*subscription, |one| one.quantity = *quantity);
            }
            Event::SubscriptionSuspended { subscription, deletes_at } => {
                self.suspended(*subscription, SuspensionReason::Partner, *deletes_at, at);
            }
            Event::SubscriptionReactivated { subscription } => {
                self.change(*subscription, |one| {
                    one.state = SubscriptionState::Active;
                    one.course.deletes_at = None;
                    one.course.catch_up(at);
                });
            }
            Event::Invitation(event) => self.take_invitation(event, at),
            Event::Privilege(event) => self.take_privilege(event, at),
            Event::Person(event) => self.take_person(event, at),
            Event::Order(event) => self.take_order(event, at),
            Event::MoveCase(event) => self.take_move_case(event, at),
            Event::Consent(event) => self.take_consent(event, at),
            Event::Admitted(member) => self.staff.admit(member),
            Event::Installed(app) => self.staff.install(app),
            Event::Staff(event) => {
                if let staff::Event::Removed { hand: Hand::User(user) } = event {
                    self.unlicense(*user);
                }
                self.staff.take(event);
            }
            _ => self.take_transfer(event, at),
        }
    }

    fn take_transfer(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::TransferAsked { transfer } => {
                self.transfers.insert(transfer.id, Arc::new((**transfer).clone()));
            }
            Event::TransferWithdrawn { transfer, by } => {
                self.turn(*transfer, Some(*by), at, |_| TransferState::Withdrawn { at });
            }
            Event::TransferRejected { transfer, by, reason } => {
                let reason = reason.clone();
                self.turn(*transfer, Some(*by), at, |_| TransferState::Rejected { at, reason });
            }
            Event::TransferExpired { transfer } => {
                self.turn(*transfer, None, at, |_| TransferState::Expired { at });
            }
            Event::TransferAccepted { transfer, by } => {
                let (by, moved, failed) = (*by, Vec::new(), Vec::new());
                let state = TransferState::InProgress { at, by, moved, failed };
                self.turn(*transfer, Some(by), at, |_| state);
            }
            Event::GroupOrdered { transfer, moved } => self.ordered(*transfer, moved, at),
            Event::GroupReleased { transfer, group, deletes_at } => {
                self.released(*transfer, *group, *deletes_at, at);
            }
            Event::GroupFailed { transfer, group, why } => {
                let (group, why) = (*group, why.clone());
                self.progress(*transfer, |_, failed| failed.push(FailedGroup { group, why }));
            }
            Event::TransferReminded { transfer } => {
                if let Some(found) = self.transfers.get_mut(transfer) {
                    Arc::make_mut(found).reminders.retain(|later| *later > at);
                }
            }
            Event::TransferDropped { transfer, .. } => {
                self.turn(*transfer, None, at, |_| TransferState::Withdrawn { at });
            }
            Event::Undo(event) => self.take_undo(event, at),
            Event::TransferSettled { transfer, products, consents, undo_until } => {
                let (products, consents) = (products.clone(), consents.clone());
                self.turn(*transfer, None, at, |was| settled(was, at, products, consents));
                if let Some(found) = self.transfers.get_mut(transfer) {
                    Arc::make_mut(found).undo = undo_until.map(Undo::until);
                }
            }
            Event::StepRecorded { transfer, step, by } => {
                let mark = Mark { at, by: *by };
                if let Some(found) = self.transfers.get_mut(transfer) {
                    Arc::make_mut(found).steps.insert(*step, mark);
                }
            }
            _ => {}
        }
    }

    pub(in crate::customer) fn change(
        &mut self,
        id: SubscriptionId,
        how: impl FnOnce(&mut Subscription),
    ) {
        if let Some(found) = self.subscriptions.get_mut(&id) {
            let one = Arc::make_mut(found);
            how(one);
            one.version += 1;
        }
    }

    /// Suspends it and its add-ons (R121); all of them are deleted together.
    pub(in crate::customer) fn suspended(
        &mut self,
        id: SubscriptionId,
        reason: SuspensionReason,
        deletes_at: Option<Timestamp>,
        at: Timestamp,
    ) {
        let state = SubscriptionState::Suspended { since: at, reason };
        let addons: Vec<_> = self.addons(id).filter(|one| one.is_active()).map(|a| a.id).collect();
        for part in std::iter::once(id).chain(addons) {
            self.change(part, |one| {
                one.state = state;
                one.course.deletes_at = deletes_at;
            });
        }
    }

    /// Moves a transfer to its next state, which is made from the one it is in.
    fn turn(
        &mut self,
        id: TransferId,
        by: Option<By>,
        at: Timestamp,
        next: impl FnOnce(TransferState) -> TransferState,
    ) {
        let Some(found) = self.transfers.get_mut(&id) else { return };
        let transfer = Arc::make_mut(found);
        let was = std::mem::replace(&mut transfer.state, TransferState::Withdrawn { at });
        transfer.state = next(was);
        transfer.changed_at = at;
        transfer.changed_by = by.unwrap_or(transfer.changed_by);
    }

    fn progress(
        &mut self,
        id: TransferId,
        how: impl FnOnce(&mut Vec<MovedGroup>, &mut Vec<FailedGroup>),
    ) {
        let Some(found) = self.transfers.get_mut(&id) else { return };
        if let TransferState::InProgress { moved, failed, .. } = &mut Arc::make_mut(found).state {
            how(moved, failed);
        }
    }

    /// Target first (R118, R119): the new subscriptions exist before the old ones end.
    fn ordered(&mut self, id: TransferId, moved: &MovedGroup, at: Timestamp) {
        let Some(transfer) = self.transfers.get(&id).cloned() else { return };
        let base = moved.lines.first().map(|line| line.to);
        for line in &moved.lines {
            let Some(old) = self.subscriptions.get(&line.from) else { continue };
            let mut new = renewed(old, line, at);
            new.partner = transfer.target;
            new.order = moved.order;
            new.base = old.base.and(base);
            new.partner_of_record = transfer
                .all_lines()
                .find(|asked| asked.subscription == line.from)
                .and_then(|asked| asked.partner_of_record.clone());
            self.subscriptions.insert(line.to, Arc::new(new));
        }
        let moved = moved.clone();
        self.progress(id, |done, _| done.push(moved));
    }

    /// R116, R117: what moved ends at the source, each class in its own way.
    fn released(
        &mut self,
        id: TransferId,
        group: u16,
        deletes_at: Option<Timestamp>,
        at: Timestamp,
    ) {
        let Some(transfer) = self.transfers.get(&id).cloned() else { return };
        let TransferState::InProgress { moved, .. } = &transfer.state else { return };
        let Some(moved) = moved.iter().find(|one| one.group == group) else { return };
        for line in &moved.lines {
            let to = line.to;
            self.change(line.from, |one| {
                one.state = if one.class.is_usage() {
                    SubscriptionState::Departed { at, transfer: id, to }
                } else {
                    let reason = SuspensionReason::Transferred { transfer: id, to };
                    one.course.deletes_at = deletes_at;
                    SubscriptionState::Suspended { since: at, reason }
                };
            });
        }
    }
}
