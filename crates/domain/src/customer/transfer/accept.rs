//! Accepting: every guard again, then each group whole or not at all (R102-R109, R118-R124).
//!
//! The events of one acceptance are: accepted; then per group *ordered* (the new subscriptions
//! exist at the target) before *released* (the old ones end at the source), or *failed*; then
//! settled, with the figures of the receipt. All of them are saved in one transaction.

use super::{
    Line, Transfer, TransferState,
    receipt::{ConsentGiven, ConsentKind, MovedGroup, MovedLine, ProductCount, drift},
};
use crate::{
    actor::{Actor, By},
    aggregate::{Aggregate, Dated, Setting},
    authority::{Act, permit},
    customer::{Customer, event::Event, order::course::Course},
    guard::{guard, reason},
    id::{Fresh, OrderId, SubscriptionId, TransferId},
    moment::days_after,
    operator::policy::Policy,
    refusal::{Refusal, Refusals},
};
use std::collections::{BTreeMap, BTreeSet};

impl Customer {
    pub(in crate::customer) fn accept(
        &self,
        actor: &Actor,
        id: TransferId,
        fresh: Fresh,
        setting: &Setting<'_>,
    ) -> Result<Vec<Dated<Event>>, Refusals> {
        let (transfer, standings) = self.transfer_for(actor, id)?;
        permit(actor, Act::AcceptTransfer, &standings, setting.policy())?;
        let state = transfer.state.word().to_owned();
        let open = transfer.is_open();
        guard!("accept.open", open, Refusal::TransferClosed { transfer: id, state });
        let mut found = self.obstacles(transfer.source, transfer.target, setting);
        found.extend(self.unconsented(transfer.source, transfer.target, setting.policy()));
        Refusals::none(found)?;
        let mut run = Run::new(self, setting);
        run.happen(Event::TransferAccepted { transfer: id, by: actor.by });
        let mut next = 0..u16::MAX;
        let mut draw = || fresh.nth(next.next().expect("a request has at most LINES_MAX lines"));
        for (group, line) in (0_u16..).zip(&transfer.lines) {
            let why = run.customer().reasons_against_group(transfer, line, setting);
            if why.is_empty() {
                let order = OrderId(draw());
                let moved = run.customer().moved(line, &mut || SubscriptionId(draw()));
                let moved = MovedGroup { group, order, lines: moved };
                run.happen(Event::GroupOrdered { transfer: id, moved });
                let deletes_at = Some(Course::deletion(setting));
                run.happen(Event::GroupReleased { transfer: id, group, deletes_at });
            } else {
                run.happen(Event::GroupFailed { transfer: id, group, why });
            }
        }
        let products = self.counts(&run, id);
        let consents = self.consents_for(transfer, actor.by, setting);
        let moved = run.customer().seats_moved(id);
        let undo_until = setting.policy().transfer_undo_days.filter(|_| moved);
        let undo_until = undo_until.map(|count| days_after(setting.now, count));
        run.happen(Event::TransferSettled { transfer: id, products, consents, undo_until });
        Ok(run.events)
    }

    /// What keeps a group where it is, whoever asks and whatever the seats: it is not there, not
    /// active, of another kind than can move, or not what was asked for any more.
    pub(super) fn stuck(&self, transfer: &Transfer, line: &Line, policy: &Policy) -> Vec<Refusal> {
        let subscription = line.subscription;
        let Some(base) = self.held(transfer.source, subscription) else {
            return vec![Refusal::UnknownSubscription { subscription }];
        };
        let mut found = self.reasons_against(base, Some(transfer.id), policy);
        let asked: BTreeSet<_> = line.addons.iter().map(|addon| addon.subscription).collect();
        let there: BTreeSet<_> = self.addons(subscription).map(|addon| addon.id).collect();
        let same = asked == there;
        reason!(found, "accept.addons", same, Refusal::AddOnsChanged { subscription });
        found
    }

    /// Whether anything has moved by a transfer that is being carried out.
    fn seats_moved(&self, id: TransferId) -> bool {
        let state = self.transfers.get(&id).map(|transfer| &transfer.state);
        matches!(state, Some(TransferState::InProgress { moved, .. }) if !moved.is_empty())
    }

    /// What stands against one group at the moment of acceptance.
    fn reasons_against_group(
        &self,
        transfer: &Transfer,
        line: &Line,
        setting: &Setting<'_>,
    ) -> Vec<Refusal> {
        let mut found = self.stuck(transfer, line, setting.policy());
        if self.held(transfer.source, line.subscription).is_none() {
            return found;
        }
        let mut changes = BTreeMap::new();
        for part in line.group() {
            let Some(one) = self.held(transfer.source, part.subscription) else { continue };
            let change = i64::from(part.quantity) - i64::from(one.quantity);
            *changes.entry(&part.product).or_insert(0) += change;
        }
        for (product, change) in changes {
            if let Err(refusals) = self.keeps_seats(product, change) {
                found.extend(refusals.all().iter().cloned());
            }
        }
        found
    }

    fn moved(&self, line: &Line, draw: &mut dyn FnMut() -> SubscriptionId) -> Vec<MovedLine> {
        let one = |part: &Line| {
            let from = part.subscription;
            let live = self.subscriptions.get(&from);
            MovedLine {
                from,
                to: draw(),
                product: part.product.clone(),
                source_quantity: live.map_or(part.quantity, |live| live.quantity),
                target_quantity: part.quantity,
                entitlement: live.and_then(|live| live.entitlement),
            }
        };
        line.group().map(one).collect()
    }

    fn counts(&self, run: &Run, id: TransferId) -> Vec<ProductCount> {
        let (before, after) = (self.enabled_seats(), run.customer().enabled_seats());
        let transfer = run.customer().transfers.get(&id).map(|transfer| &transfer.state);
        let moved = match transfer {
            Some(TransferState::InProgress { moved, .. }) => moved.as_slice(),
            _ => &[],
        };
        let products: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        let count = |product| ProductCount {
            product: Clone::clone(product),
            assigned: self.assigned(product),
            before: before.get(product).copied().unwrap_or(0),
            after: after.get(product).copied().unwrap_or(0),
            drift: drift(moved, product),
        };
        products.into_iter().map(count).collect()
    }

    /// Who consented to this transfer, and to what (R65, R69, R84, R85).
    fn consents_for(
        &self,
        transfer: &Transfer,
        by: By,
        setting: &Setting<'_>,
    ) -> Vec<ConsentGiven> {
        let given = |kind, by, at| ConsentGiven { kind, by, at };
        let asked = given(ConsentKind::SourceAsked, transfer.created_by, transfer.created_at);
        let mut consents = vec![asked];
        if let Some(word) = self.consents.get(&transfer.target) {
            consents.push(given(ConsentKind::ExtensionConsented, word.by, word.at));
        }
        if let Some(direct) = &self.agreements.direct {
            consents.push(given(ConsentKind::CustomerAgreed, direct.by, direct.agreed_at));
        } else if let Some(word) = self.agreements.attested.get(&transfer.target) {
            consents.push(given(ConsentKind::AgreementAttested, word.by, word.agreed_at));
        }
        if let Some(answer) = self.consent_given(transfer.source, transfer.target) {
            consents.push(given(ConsentKind::CustomerConsented, answer.by, answer.at));
        }
        consents.push(given(ConsentKind::TargetAccepted, by, setting.now));
        consents
    }
}

/// A customer being taken through the events of one acceptance, so that each group is judged by
/// what the ones before it left.
struct Run {
    state: Option<Customer>,
    at: jiff::Timestamp,
    events: Vec<Dated<Event>>,
}

impl Run {
    fn new(customer: &Customer, setting: &Setting<'_>) -> Self {
        Self { state: Some(customer.clone()), at: setting.now, events: Vec::new() }
    }

    fn customer(&self) -> &Customer {
        self.state.as_ref().expect("no event makes a customer vanish")
    }

    fn happen(&mut self, event: Event) {
        let fact = Dated { at: self.at, event };
        Customer::apply(&mut self.state, &fact);
        self.events.push(fact);
    }
}
