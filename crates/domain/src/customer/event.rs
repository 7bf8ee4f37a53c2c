//! What has happened to a customer, and how each event changes its record.

use super::{
    Customer,
    agreement::{Acceptance, Agreements},
    consent, invitation, movecase, order, privilege,
    profile::Profile,
    relationship::Relationship,
    subscription::{Subscription, SubscriptionState, SuspensionReason},
    transfer::{
        Transfer, TransferState,
        outcome::{renewed, settled},
        receipt::{ConsentGiven, FailedGroup, MovedGroup, ProductCount},
        step::{Mark, Step},
        undo::{self, Undo},
    },
};
use crate::{
    actor::{
        By,
        member::{App, Member, Staff},
    },
    id::{CustomerId, PartnerId, ProductId, SubscriptionId, TransferId},
    refusal::Refusal,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The customer is in the books.
    Registered {
        /// Its tenant.
        id: CustomerId,
        /// Who it is.
        profile: Box<Profile>,
    },
    /// A partner has a relationship.
    Related {
        /// Which.
        relationship: Box<Relationship>,
    },
    /// A provider was given a relationship (R59).
    RelationshipExtended {
        /// Who did it.
        by: By,
        /// The partner whose relationship was extended.
        source: PartnerId,
        /// The provider.
        provider: PartnerId,
    },
    /// A partner stated that the customer accepted the agreement (R85).
    AgreementAttested {
        /// For whom it stands.
        partner: PartnerId,
        /// Who accepted, when, and who says so.
        acceptance: Acceptance,
    },
    /// The customer accepted the agreement itself (R84).
    AgreementAccepted {
        /// Who accepted and when.
        acceptance: Acceptance,
    },
    /// The agreement no longer stands as far as a partner is concerned (G1.3).
    AgreementWithdrawn {
        /// For whom it stood.
        partner: PartnerId,
    },
    /// A subscription is in the books.
    SubscriptionImported {
        /// Which.
        subscription: Box<Subscription>,
    },
    /// Seats are assigned to people.
    SeatsAssigned {
        /// Of what.
        product: ProductId,
        /// How many.
        assigned: u32,
    },
    /// A subscription has another quantity.
    SeatsChanged {
        /// Which.
        subscription: SubscriptionId,
        /// Seats from now on.
        quantity: u32,
    },
    /// A subscription and its add-ons are suspended.
    SubscriptionSuspended {
        /// Which.
        subscription: SubscriptionId,
        /// When it will be deleted, unless it is reactivated before (P16).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deletes_at: Option<Timestamp>,
    },
    /// A subscription is active again.
    SubscriptionReactivated {
        /// Which.
        subscription: SubscriptionId,
    },
    /// A transfer was asked for.
    TransferAsked {
        /// The request.
        transfer: Box<Transfer>,
    },
    /// The asker took it back.
    TransferWithdrawn {
        /// Which.
        transfer: TransferId,
        /// Who.
        by: By,
    },
    /// The approver said no.
    TransferRejected {
        /// Which.
        transfer: TransferId,
        /// Who.
        by: By,
    },
    /// Nobody answered in time (P8).
    TransferExpired {
        /// Which.
        transfer: TransferId,
    },
    /// The approver said yes.
    TransferAccepted {
        /// Which.
        transfer: TransferId,
        /// Who.
        by: By,
    },
    /// A group exists at the target.
    GroupOrdered {
        /// Of which transfer.
        transfer: TransferId,
        /// What moved, as what.
        moved: MovedGroup,
    },
    /// A group ended at the source.
    GroupReleased {
        /// Of which transfer.
        transfer: TransferId,
        /// Its place in the request.
        group: u16,
        /// When what is left of it will be deleted (P16).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deletes_at: Option<Timestamp>,
    },
    /// A group stays with the source.
    GroupFailed {
        /// Of which transfer.
        transfer: TransferId,
        /// Its place in the request.
        group: u16,
        /// Why.
        why: Vec<Refusal>,
    },
    /// All groups are dealt with.
    TransferSettled {
        /// Which.
        transfer: TransferId,
        /// Seats before and after.
        products: Vec<ProductCount>,
        /// Who consented to what.
        consents: Vec<ConsentGiven>,
        /// Until when it can be undone, if it can.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        undo_until: Option<Timestamp>,
    },
    /// Both sides are reminded that an open request lapses (P8).
    TransferReminded {
        /// Which.
        transfer: TransferId,
    },
    /// It was taken back by itself, because a line can no longer move (P21).
    TransferDropped {
        /// Which.
        transfer: TransferId,
        /// Why.
        why: Vec<Refusal>,
    },
    /// The former agreement was taken into the books (R81).
    LegacyAgreementTaken {
        /// When the customer accepted it.
        agreed_at: Timestamp,
    },
    /// Something about undoing a transfer.
    Undo(undo::Event),
    /// Somebody did a human step.
    StepRecorded {
        /// Of which transfer.
        transfer: TransferId,
        /// Which.
        step: Step,
        /// Who.
        by: By,
    },
    /// Something about invitations.
    Invitation(invitation::Event),
    /// Something about relationships and admin privileges.
    Privilege(privilege::Event),
    /// Something about orders and subscriptions.
    Order(order::Event),
    /// Something about a move without a transfer.
    MoveCase(movecase::Event),
    /// Something about consent and undoing.
    Consent(consent::Event),
    /// A person may act for the customer.
    Admitted(Member),
    /// A program may act for the customer.
    Installed(App),
}

impl Customer {
    /// A customer with no business yet.
    pub(super) fn new(id: CustomerId, profile: Profile) -> Self {
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
            orders: BTreeMap::new(),
            subscriptions: BTreeMap::new(),
            answers: BTreeMap::new(),
            parted: BTreeMap::new(),
            lingering: BTreeMap::new(),
            transfers: BTreeMap::new(),
        }
    }

    /// Makes an event true of an existing customer.
    pub(super) fn take(&mut self, event: &Event, at: Timestamp) {
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
            Event::Order(event) => self.take_order(event, at),
            Event::MoveCase(event) => self.take_move_case(event, at),
            Event::Consent(event) => self.take_consent(event, at),
            Event::Admitted(member) => self.staff.admit(member),
            Event::Installed(app) => self.staff.install(app),
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
            Event::TransferRejected { transfer, by } => {
                self.turn(*transfer, Some(*by), at, |_| TransferState::Rejected { at });
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

    pub(super) fn change(&mut self, id: SubscriptionId, how: impl FnOnce(&mut Subscription)) {
        if let Some(found) = self.subscriptions.get_mut(&id) {
            let one = Arc::make_mut(found);
            how(one);
            one.version += 1;
        }
    }

    /// Suspends it and its add-ons (R121); all of them are deleted together.
    pub(super) fn suspended(
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
