//! Transfers: asked for, answered, carried out, verified, forgotten.

use super::{Choice, Step, staff};
use domain::{
    Aggregate,
    actor::Actor,
    customer::{
        Customer,
        command::Command,
        relationship::Kind,
        transfer::{
            Transfer, TransferState,
            ask::{Ask, AskedLine},
            eligibility::Eligibility,
            step::Step as Human,
        },
    },
    id::{CustomerId, PartnerId, SubscriptionId},
    partner::Programme,
};

/// The most lines that are named in one request.
const NAMED: usize = 5;

impl Choice<'_> {
    /// Whether it still waits for an answer.
    fn is_open(&self, transfer: &Transfer) -> bool {
        match transfer.state {
            TransferState::Open { expires_at } => expires_at.is_none_or(|at| at > self.now),
            _ => false,
        }
    }

    /// What could be asked of a customer now: from whom, to whom, and which.
    fn asks(&self, customer: &Customer) -> Vec<(PartnerId, PartnerId, Vec<SubscriptionId>)> {
        let of = |kind| customer.relationships.iter().filter(move |one| one.kind == kind);
        let mut asks = Vec::new();
        for source in of(Kind::Direct).map(|one| one.partner) {
            for target in of(Kind::IndirectProvider).map(|one| one.partner) {
                let judged = customer.eligibility(source, Some(target), &self.setting());
                let eligible = judged.into_iter().filter(Eligibility::is_eligible);
                let eligible: Vec<_> = eligible.map(|one| one.subscription).collect();
                if source != target && !eligible.is_empty() {
                    asks.push((source, target, eligible));
                }
            }
        }
        asks
    }

    pub fn ask(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?.clone().settled(&self.world.setting(self.now));
        let (source, target, mut eligible) = self.dice.pick(&self.asks(&customer))?;
        let most = self.world.setting(self.now).policy().lines_max();
        let mut lines = Vec::new();
        let mut room = usize::from(most);
        while lines.len() < NAMED
            && !(eligible.is_empty() || lines.len() > 1 && self.dice.one_in(3))
        {
            let place = self.dice.pick(&(0..eligible.len()).collect::<Vec<_>>())?;
            let base = eligible.remove(place);
            let addons: Vec<_> = customer.addons(base).map(|one| one.id).collect();
            if room <= addons.len() {
                continue;
            }
            room -= 1 + addons.len();
            let own = self.dice.one_in(2).then(|| self.world.partners[&source].mpn.clone());
            // An add-on follows its base; it may be named beside it.
            let named = if self.dice.one_in(4) { addons } else { Vec::new() };
            for subscription in [base].into_iter().chain(named) {
                lines.push(AskedLine { subscription, partner_of_record: own.clone() });
            }
        }
        if lines.is_empty() {
            return None;
        }
        let note = self.dice.one_of([None, Some(" Please ".to_owned())]);
        let ask = Ask { transfer: self.dice.id(), source, target, lines, note };
        Some((self.agent(source), Step::Customer(customer.id, Command::Ask(ask))))
    }

    /// Some request that waits for an answer.
    pub(super) fn open(&mut self) -> Option<(CustomerId, Transfer)> {
        let mut open = Vec::new();
        for customer in self.world.customers.values() {
            let some = customer.transfers.values().filter(|one| self.is_open(one));
            open.extend(some.map(|one| (customer.id, one)));
        }
        let (customer, transfer) = self.dice.pick(&open)?;
        Some((customer, (**transfer).clone()))
    }

    pub fn withdraw(&mut self) -> Option<(Actor, Step)> {
        let (customer, found) = self.open()?;
        let command = Command::Withdraw { transfer: found.id };
        Some((self.agent(found.source), Step::Customer(customer, command)))
    }

    pub fn reject(&mut self) -> Option<(Actor, Step)> {
        let (customer, found) = self.open()?;
        let command = Command::Reject {
            transfer: found.id,
            reason: self.dice.one_of([None, Some("Why".to_owned())]),
        };
        Some((self.agent(found.target), Step::Customer(customer, command)))
    }

    pub fn accept(&mut self) -> Option<(Actor, Step)> {
        let (customer, found) = self.open()?;
        let active = |id: PartnerId, programme| self.world.partners[&id].is_active(programme);
        let able = active(found.source, Programme::IndirectReseller)
            && active(found.target, Programme::IndirectProvider);
        if !able {
            return None;
        }
        let command = Command::Accept { transfer: found.id, fresh: self.dice.fresh() };
        Some((self.agent(found.target), Step::Customer(customer, command)))
    }

    pub fn record(&mut self) -> Option<(Actor, Step)> {
        let mut steps = Vec::new();
        for customer in self.world.customers.values() {
            for one in customer.transfers.values() {
                let done = |step: &Human| one.steps.contains_key(step);
                let alive = self.is_open(one) || one.has_moved();
                let ready = |step: &Human| match step {
                    Human::TargetTold => true,
                    Human::TargetVerified | Human::SourceVerified => one.has_moved(),
                    Human::SourceTold => done(&Human::TargetVerified),
                };
                let next = Human::ALL.into_iter().filter(|step| alive && !done(step));
                let next = next.filter(ready).map(|step| {
                    let by = match step {
                        Human::TargetTold | Human::SourceVerified => one.source,
                        Human::TargetVerified | Human::SourceTold => one.target,
                    };
                    (customer.id, one.id, by, step)
                });
                steps.extend(next);
            }
        }
        let (customer, transfer, by, step) = self.dice.pick(&steps)?;
        let command = Command::Record { transfer, step };
        Some((self.agent(by), Step::Customer(customer, command)))
    }

    /// The ticker comes by.
    pub fn settle(&mut self) -> Option<(Actor, Step)> {
        let all = self.world.customers.values();
        let due = all.filter(|one| one.due().is_some_and(|due| due <= self.now));
        let due: Vec<_> = due.map(|one| one.id).collect();
        Some((staff(), Step::Settle(self.dice.pick(&due)?)))
    }

    /// It comes by at a partner.
    pub fn settle_partner(&mut self) -> Option<(Actor, Step)> {
        let all = self.world.partners.values();
        let due = all.filter(|one| one.due().is_some_and(|due| due <= self.now));
        let due: Vec<_> = due.map(|one| one.id).collect();
        Some((staff(), Step::SettlePartner(self.dice.pick(&due)?)))
    }
}
