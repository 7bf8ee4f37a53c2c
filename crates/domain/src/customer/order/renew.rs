//! The end of a term: renewed, or ended, and after its days deleted (E5, R53, R149, P16).

use super::{Event as OrderEvent, change::there, course::Course};
use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit},
    customer::{
        Customer,
        event::Event,
        subscription::{Subscription, SubscriptionState},
    },
    guard::guard,
    id::SubscriptionId,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use std::collections::BTreeSet;

impl Customer {
    /// Takes up by hand what ended and is not deleted yet: a new term from now on.
    pub(super) fn renew(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::HandleRenewals, &self.standings_in(actor, setting), setting.policy())?;
        let subscription = id;
        let found = self.served(actor, id, setting);
        let found = found.ok_or(Refusal::UnknownSubscription { subscription })?;
        there(found)?;
        let partner = found.partner;
        // Renewing by hand is buying: it needs the agreement, which renewing by itself does not.
        let agreed = self.has_agreed(partner, setting);
        guard!("renew.agreement", agreed, Refusal::AgreementMissing { partner });
        guard!("renew.active", !found.is_active(), Refusal::SubscriptionActive { subscription });
        let over = found.is_over(setting.now);
        guard!("renew.over", over, Refusal::SubscriptionSuspended { subscription });
        let term = found.term.ok_or(Refusal::NotRenewable { subscription })?;
        let offer = found.offer.clone();
        let sold = setting.operator.and_then(|operator| operator.offers.get(&offer));
        let retired = sold.is_some_and(|sold| sold.is_retired(setting.now));
        guard!("renew.retired", !retired, Refusal::OfferRetired { offer });
        if let Some(base) = found.base {
            let alive = self.subscriptions.get(&base).is_some_and(|one| one.is_active());
            guard!("renew.base", alive, Refusal::BaseNotActive { base });
        }
        self.counts_seats(&found.product, i64::from(found.quantity))?;
        let ends_at = term.end(setting.now);
        let course = Course::begun(Some(setting.now), Some(ends_at), setting);
        Ok(Event::Order(OrderEvent::SubscriptionRenewed { subscription, ends_at, course }))
    }

    pub(super) fn subscriptions_due(&self) -> Option<Timestamp> {
        self.subscriptions.values().filter_map(|one| one.due()).min()
    }

    pub(super) fn lapse_subscriptions(&self, now: Timestamp, setting: &Setting<'_>) -> Vec<Event> {
        let mut events = Vec::new();
        // What happens to a base happens to its add-ons, so they are left out when it does.
        let mut done = BTreeSet::new();
        let (addons, bases): (Vec<_>, Vec<_>) =
            self.subscriptions.values().partition(|one| one.base.is_some());
        for one in bases.into_iter().chain(addons) {
            if one.due().is_none_or(|at| at > now)
                || one.base.is_some_and(|base| done.contains(&base))
            {
                continue;
            }
            let event = happens(one, now, setting);
            if matches!(
                event,
                OrderEvent::SubscriptionEnded { .. } | OrderEvent::SubscriptionDeleted { .. }
            ) {
                done.insert(one.id);
            }
            events.push(Event::Order(event));
        }
        events
    }

    pub(super) fn take_renewed(&mut self, id: SubscriptionId, ends_at: Timestamp, course: &Course) {
        self.change(id, |one| {
            one.state = SubscriptionState::Active;
            one.commitment_ends_at = Some(ends_at);
            one.course = course.clone();
        });
    }

    /// Deletes it and its add-ons, with what they moved to kept in mind (R117).
    pub(super) fn take_deleted(&mut self, id: SubscriptionId, at: Timestamp) {
        let addons: Vec<_> = self.addons(id).map(|addon| addon.id).collect();
        for part in std::iter::once(id).chain(addons) {
            self.change(part, |one| {
                one.course = Course { moved_to: one.moved_to(), ..Course::default() };
                one.state = SubscriptionState::Deleted { at };
            });
        }
    }
}

/// What happens to one subscription that is due.
fn happens(one: &Subscription, now: Timestamp, setting: &Setting<'_>) -> OrderEvent {
    let subscription = one.id;
    if !one.is_active() {
        return OrderEvent::SubscriptionDeleted { subscription };
    }
    let turns = one.course.turns_at.is_some_and(|at| at <= now);
    match (one.next_reminder(), one.term) {
        (Some((days, _)), _) if !turns => OrderEvent::RenewalNear { subscription, days },
        (_, Some(term)) if one.renews(setting.operator, now) => {
            let mut began_at = one.commitment_ends_at.unwrap_or(now);
            let mut ends_at = term.next_end(began_at, one.effective_at);
            while ends_at <= now && ends_at > began_at {
                (began_at, ends_at) = (ends_at, term.next_end(ends_at, one.effective_at));
            }
            let course = Course::begun(Some(began_at), Some(ends_at), setting);
            OrderEvent::SubscriptionRenewed { subscription, ends_at, course }
        }
        _ => {
            let deletes_at = Course::deletion(setting);
            OrderEvent::SubscriptionEnded { subscription, deletes_at }
        }
    }
}
