//! Undoing what moved: within the days that the operator grants, as one act, with a receipt.
//!
//! Either side of a transfer may ask for it and the other one agrees. Then everything that moved
//! goes back at once or nothing does: the source's own subscriptions are in use again under their
//! own ids, and what they had become at the target ends there, each class in its own way (R116,
//! R117). Seats are back at the source's number; where the target's number was another one, the
//! difference is drift, and it may take a seat from nobody. On the wire of Partner Center the
//! transfer stays complete: it did happen.

use super::{
    Side, Transfer,
    receipt::{ConsentGiven, ConsentKind, MovedGroup, MovedLine, ProductCount, Receipt, drift},
};
use crate::{
    actor::{Actor, By, Organisation},
    aggregate::Setting,
    authority::{Act, permit},
    customer::{
        Customer,
        event::Event as Happened,
        order::course::Course,
        relationship::Kind,
        subscription::{Subscription, SubscriptionState, SuspensionReason},
    },
    guard::{guard, reason},
    id::{PartnerId, ProductId, TransferId},
    notice::{Notice, Topic},
    partner::{Programme, ProgrammeStatus},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// That one side wants the transfer undone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Wish {
    /// Which side.
    pub side: Side,
    /// Who.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// That it was undone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Undone {
    /// When.
    pub at: Timestamp,
    /// What went back: from the target's subscriptions to the source's.
    pub receipt: Receipt,
}

/// Until when a transfer can be undone, and what became of that.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Undo {
    /// From this moment on it is too late.
    pub until: Timestamp,
    /// Who wants it, if somebody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<Wish>,
    /// What went back, once it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Undone>,
}

impl Undo {
    /// Nobody has asked yet.
    pub(in crate::customer) fn until(until: Timestamp) -> Self {
        Self { until, wish: None, done: None }
    }
}

/// What can be asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Want a transfer undone.
    Ask {
        /// Which.
        transfer: TransferId,
    },
    /// As the other side, agree: everything goes back.
    Accept {
        /// Which.
        transfer: TransferId,
    },
    /// As the other side, do not agree; as whoever asked, ask no longer.
    Decline {
        /// Which.
        transfer: TransferId,
    },
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// One side wants a transfer undone.
    UndoAsked {
        /// Which.
        transfer: TransferId,
        /// Which side.
        side: Side,
        /// Who.
        by: By,
    },
    /// The other side does not, or the one no longer does.
    UndoDeclined {
        /// Which.
        transfer: TransferId,
        /// Who.
        by: By,
    },
    /// Everything that moved is back.
    TransferUndone {
        /// Which.
        transfer: TransferId,
        /// What went back.
        receipt: Receipt,
        /// When what ended at the target will be deleted (P16); `None` in older books.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deletes_at: Option<Timestamp>,
    },
}

impl Transfer {
    /// Whether what moved is back where it came from.
    pub fn is_undone(&self) -> bool {
        self.undo.as_ref().is_some_and(|undo| undo.done.is_some())
    }
}

impl Customer {
    pub(in crate::customer) fn undo(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<Happened>, Refusals> {
        let (Command::Ask { transfer: id }
        | Command::Accept { transfer: id }
        | Command::Decline { transfer: id }) = *command;
        let (transfer, standings) = self.transfer_for(actor, id)?;
        permit(actor, Act::UndoTransfer, &standings, setting.policy())?;
        let side = actor.partner().and_then(|partner| transfer.side(partner));
        let side = side.ok_or(Refusal::NotAllowed { act: Act::UndoTransfer })?;
        let undo = transfer.undo.as_ref().ok_or(Refusal::UndoNotOffered { transfer: id })?;
        guard!("undo.once", undo.done.is_none(), Refusal::UndoDone { transfer: id });
        let by = actor.by;
        let event = match command {
            Command::Ask { .. } => {
                let wanted = undo.wish.is_some();
                guard!("undo.pending", !wanted, Refusal::UndoPending { transfer: id });
                self.undoable(transfer, undo, setting)?;
                Event::UndoAsked { transfer: id, side, by }
            }
            Command::Accept { .. } => {
                let not_asked = Refusal::UndoNotAsked { transfer: id };
                let wish = undo.wish.ok_or_else(|| not_asked.clone())?;
                guard!("undo.other", wish.side != side, not_asked);
                let groups = self.undoable(transfer, undo, setting)?;
                let receipt = self.back(groups, wish, by, setting.now);
                let deletes_at = Some(Course::deletion(setting));
                Event::TransferUndone { transfer: id, receipt, deletes_at }
            }
            Command::Decline { .. } => {
                let wanted = undo.wish.is_some();
                guard!("undo.wanted", wanted, Refusal::UndoNotAsked { transfer: id });
                Event::UndoDeclined { transfer: id, by }
            }
        };
        Ok(vec![Happened::Undo(event)])
    }

    /// What would go back, or everything that stands against it: all of it or nothing.
    fn undoable(
        &self,
        transfer: &Transfer,
        undo: &Undo,
        setting: &Setting<'_>,
    ) -> Result<Vec<MovedGroup>, Refusals> {
        let id = transfer.id;
        let early = setting.now < undo.until;
        guard!("undo.late", early, Refusal::UndoTooLate { transfer: id });
        let source = transfer.source;
        let status = setting.partner(source).and_then(|own| own.status(Programme::DirectBill));
        // A restricted partner keeps what it had, and this is what it had.
        let sells = matches!(status, Some(ProgrammeStatus::Active | ProgrammeStatus::Restricted));
        guard!("undo.source", sells, Refusal::NotDirectBill { partner: source });
        if !self.has(source, Kind::Direct) {
            return Err(Refusal::NoRelationship { partner: source }.into());
        }
        let mut found = Vec::new();
        let mut groups = Vec::new();
        let moved = transfer.receipt().map_or(&[][..], |receipt| &receipt.groups);
        for group in moved {
            groups.extend(self.group_back(transfer.target, group, setting, &mut found));
        }
        for (product, change) in changes(&groups) {
            if let Err(refusals) = self.keeps_seats(&product, change) {
                found.extend(refusals.all().iter().cloned());
            }
        }
        Refusals::none(found)?;
        Ok(groups)
    }

    /// A group on its way back, or what keeps it at the target.
    fn group_back(
        &self,
        target: PartnerId,
        group: &MovedGroup,
        setting: &Setting<'_>,
        found: &mut Vec<Refusal>,
    ) -> Option<MovedGroup> {
        let before = found.len();
        let base = group.lines.first()?;
        let came: BTreeSet<_> = group.lines.iter().skip(1).map(|line| line.to).collect();
        let there: BTreeSet<_> = self.addons(base.to).map(|addon| addon.id).collect();
        let refusal = Refusal::AddOnsChanged { subscription: base.to };
        reason!(found, "undo.addons", came == there, refusal);
        let mut lines = Vec::new();
        let mut order = group.order;
        for line in &group.lines {
            match self.line_back(target, line, setting) {
                Ok((old, new)) => {
                    if lines.is_empty() {
                        order = old.order;
                    }
                    lines.push(MovedLine {
                        from: line.to,
                        to: line.from,
                        product: line.product.clone(),
                        source_quantity: new.quantity,
                        target_quantity: old.quantity,
                        entitlement: line.entitlement,
                    });
                }
                Err(refusals) => found.extend(refusals.all().iter().cloned()),
            }
        }
        (found.len() == before).then_some(MovedGroup { group: group.group, order, lines })
    }

    /// The subscription that comes back to the source, and the one that ends at the target.
    fn line_back(
        &self,
        target: PartnerId,
        line: &MovedLine,
        setting: &Setting<'_>,
    ) -> Result<(&Subscription, &Subscription), Refusals> {
        let subscription = line.to;
        let new = self.held(target, subscription);
        let new = new.ok_or(Refusal::UnknownSubscription { subscription })?;
        if let Some(refusal) = new.why_inactive() {
            return Err(refusal.into());
        }
        if let Some(other) = self.open_transfer_of(subscription) {
            return Err(Refusal::InOtherTransfer { subscription, transfer: other.id }.into());
        }
        let old = self.subscriptions.get(&line.from);
        // What was deleted meanwhile cannot come back (P16), though it knows where it went.
        let subscription = line.from;
        let deleted = |old: &Subscription| matches!(old.state, SubscriptionState::Deleted { .. });
        let old = old.filter(|old| old.moved_to() == Some(line.to) && !deleted(old));
        let old = old.ok_or(Refusal::SubscriptionDeleted { subscription })?;
        // Its own term may be over meanwhile: then it has to be one that renews, or its seats
        // would be gone as soon as they are back.
        let renews = old.term.is_some() && old.renews(setting.operator, setting.now);
        let lasts = renews || !old.is_over(setting.now);
        guard!("undo.term", lasts, Refusal::TermEnded { subscription });
        Ok((old, new))
    }

    fn back(&self, groups: Vec<MovedGroup>, wish: Wish, by: By, at: Timestamp) -> Receipt {
        let before = self.enabled_seats();
        let mut changed = changes(&groups);
        let mut products = Vec::new();
        for (product, seats) in &before {
            let change = changed.remove(product).unwrap_or(0);
            let after = u32::try_from(i64::from(*seats) + change).unwrap_or(0);
            products.push(ProductCount {
                product: product.clone(),
                assigned: self.assigned(product),
                before: *seats,
                after,
                drift: drift(&groups, product),
            });
        }
        let consents = vec![
            ConsentGiven { kind: ConsentKind::UndoAsked, by: wish.by, at: wish.at },
            ConsentGiven { kind: ConsentKind::UndoAgreed, by, at },
        ];
        Receipt { groups, products, consents }
    }

    pub(in crate::customer) fn take_undo(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::UndoAsked { transfer, side, by } => {
                let wish = Wish { side: *side, by: *by, at };
                self.undo_of(*transfer, |undo| undo.wish = Some(wish));
            }
            Event::UndoDeclined { transfer, .. } => {
                self.undo_of(*transfer, |undo| undo.wish = None);
            }
            Event::TransferUndone { transfer, receipt, deletes_at } => {
                for line in receipt.lines() {
                    self.returned(*transfer, line, *deletes_at, at);
                }
                let done = Undone { at, receipt: receipt.clone() };
                self.undo_of(*transfer, |undo| undo.done = Some(done));
            }
        }
    }

    fn undo_of(&mut self, id: TransferId, how: impl FnOnce(&mut Undo)) {
        if let Some(found) = self.transfers.get_mut(&id)
            && let Some(undo) = &mut Arc::make_mut(found).undo
        {
            how(undo);
        }
    }

    /// What the subscription had become ends, and it is in use again.
    fn returned(
        &mut self,
        transfer: TransferId,
        line: &MovedLine,
        deletes_at: Option<Timestamp>,
        at: Timestamp,
    ) {
        let (from, to) = (line.from, line.to);
        // As if its partner had reactivated it, with all that belongs to that.
        self.take(&Happened::SubscriptionReactivated { subscription: to }, at);
        // A term that ended while it was away is renewed now, not in the past.
        if let Some(back) = self.subscriptions.get_mut(&to) {
            let course = &mut Arc::make_mut(back).course;
            course.turns_at = course.turns_at.map(|end| end.max(at));
        }
        self.change(from, |one| {
            one.state = if one.class.is_usage() {
                SubscriptionState::Departed { at, transfer, to }
            } else {
                let reason = SuspensionReason::Transferred { transfer, to };
                one.course.deletes_at = deletes_at;
                SubscriptionState::Suspended { since: at, reason }
            };
        });
    }

    /// Whom an event of this kind tells of what: the other side of the wish; both sides and the
    /// customer of what came of it.
    pub(crate) fn undo_notices(&self, event: &Event, at: Timestamp) -> Vec<Notice> {
        let (Event::UndoAsked { transfer: id, .. }
        | Event::UndoDeclined { transfer: id, .. }
        | Event::TransferUndone { transfer: id, .. }) = event;
        let Some(transfer) = self.transfers.get(id) else { return Vec::new() };
        let [source, target] = [transfer.source, transfer.target].map(Organisation::Partner);
        let (topic, told) = match event {
            Event::UndoAsked { side: Side::Source, .. } => (Topic::UndoAsked, vec![target]),
            Event::UndoAsked { side: Side::Target, .. } => (Topic::UndoAsked, vec![source]),
            Event::UndoDeclined { .. } => (Topic::UndoDeclined, vec![source, target]),
            Event::TransferUndone { .. } => {
                (Topic::TransferUndone, vec![source, target, Organisation::Customer(self.id)])
            }
        };
        let notice = |to| Notice {
            transfer: Some(*id),
            ..Notice::new(to, topic, at)
                .of(self.id)
                .says("customer", &self.profile.company_name)
                .says("partner", &transfer.source_name)
                .says("provider", &transfer.target_name)
        };
        told.into_iter().map(notice).collect()
    }
}

/// By how many seats each product changes.
fn changes(groups: &[MovedGroup]) -> BTreeMap<ProductId, i64> {
    let products: BTreeSet<_> =
        groups.iter().flat_map(|group| &group.lines).map(|line| &line.product).collect();
    products.into_iter().map(|product| (product.clone(), drift(groups, product))).collect()
}
