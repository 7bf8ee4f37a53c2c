//! Moves without a transfer, from the first word to the report.

use super::{Choice, Step};
use domain::{
    actor::Actor,
    customer::{
        Customer,
        command::Command,
        movecase::{
            self,
            case::{MoveCase, Wish},
            line::{Assignment, Channel, How, Old},
        },
        subscription::Term,
    },
    operator::offer::BillingCycle,
};
use jiff::SignedDuration;

impl Choice<'_> {
    /// A case begins, or goes a step further.
    pub fn move_case(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?;
        let open = customer.cases.values().filter(|one| one.is_open()).collect::<Vec<_>>();
        if open.is_empty() || self.dice.one_in(10) && open.len() < 3 {
            return self.begin_case(customer);
        }
        let case = self.dice.pick(&open)?;
        let command = self.step_of(customer, case)?;
        let step = Step::Customer(customer.id, Command::MoveCase(command));
        Some((self.agent(case.partner), step))
    }

    fn begin_case(&mut self, customer: &Customer) -> Option<(Actor, Step)> {
        let case = self.dice.id();
        let wish =
            self.dice.one_of([Wish::SeveralPartners, Wish::AnotherPartner, Wish::BoughtElsewhere]);
        if self.dice.one_in(2) {
            let serving: Vec<_> = customer.relationships.iter().map(|one| one.partner).collect();
            let partner = self.dice.pick(&serving)?;
            let command = Command::MoveCase(movecase::Command::Open { case, wish });
            return Some((self.agent(partner), Step::Customer(customer.id, command)));
        }
        let partner = self.partner()?;
        let listed = customer.subscriptions.values().filter(|one| one.is_active());
        let listed: Vec<_> = listed.map(|one| one.id).collect();
        let subscriptions: Vec<_> = self.dice.pick(&listed).into_iter().collect();
        let asked = movecase::Command::Ask { case, partner, wish, subscriptions };
        let step = Step::Customer(customer.id, Command::MoveCase(asked));
        Some((self.owner(customer.id), step))
    }

    fn step_of(&mut self, customer: &Customer, found: &MoveCase) -> Option<movecase::Command> {
        use movecase::Command as Move;
        let case = found.id;
        let own = customer.subscriptions.values().filter(|one| one.is_active());
        let own: Vec<_> = own.map(|one| one.id).collect();
        let numbers: Vec<u16> = found.numbered().map(|(number, _)| number).collect();
        if numbers.is_empty() || numbers.len() < 3 && self.dice.one_in(8) {
            return Some(match self.dice.within(0, 3) {
                0 => Move::AddKnown { case, subscription: self.dice.pick(&own)? },
                _ => Move::Add { case, old: self.old()? },
            });
        }
        if self.dice.one_in(2)
            && let Some(command) = self.finish(found)
        {
            return Some(command);
        }
        if self.dice.one_in(2) {
            return self.put_in_place(customer, found);
        }
        let line = self.dice.pick(&numbers)?;
        Some(match self.dice.within(0, 15) {
            0..=2 => {
                let offers: Vec<_> = self.world.operator.as_ref()?.offers.keys().cloned().collect();
                Move::Choose { case, line, offer: self.dice.pick(&offers)? }
            }
            3..=6 => Move::Link { case, line, subscription: self.dice.pick(&own)? },
            7 => Move::Reassign { case, line, note: Some(self.name()) },
            8 => Move::Refer { case, line },
            9 => Move::Guide { case, line },
            10 => Move::StopRenewal { case, line },
            11..=12 => {
                let how = self.dice.one_of([How::Expired, How::Cancelled]);
                Move::End { case, line, how, at: None }
            }
            13..=14 => Move::Close { case },
            _ if self.dice.one_in(3) => Move::Abandon { case, note: None },
            _ => return None,
        })
    }

    /// What is in place is assigned and ended; what is all done is closed.
    fn finish(&mut self, found: &MoveCase) -> Option<movecase::Command> {
        use movecase::Command as Move;
        let case = found.id;
        if found.lines.iter().all(|one| one.new.is_some() && one.ended.is_some()) {
            return Some(Move::Close { case });
        }
        let placed = found.numbered().filter(|(_, one)| one.new.is_some());
        let open = placed.filter_map(|(line, one)| {
            if one.assignment == Some(Assignment::Open) {
                Some(Move::Reassign { case, line, note: None })
            } else {
                let running = one.ended.is_none();
                running.then_some(Move::End { case, line, how: How::Cancelled, at: None })
            }
        });
        self.dice.pick(&open.collect::<Vec<_>>())
    }

    /// Something that the partner holds takes the place of a line.
    fn put_in_place(&mut self, customer: &Customer, found: &MoveCase) -> Option<movecase::Command> {
        let case = found.id;
        let open = found.numbered().filter(|(_, one)| one.new.is_none());
        let (line, one) = self.dice.pick(&open.collect::<Vec<_>>())?;
        let held = customer.subscriptions.values();
        let held = held.filter(|held| held.is_active() && held.partner == found.partner);
        let held = self.dice.pick(&held.collect::<Vec<_>>())?;
        let (subscription, offer) = (held.id, held.offer.clone());
        Some(if one.offer() == Some(&offer) {
            movecase::Command::Link { case, line, subscription }
        } else {
            movecase::Command::Choose { case, line, offer }
        })
    }

    /// What the customer has elsewhere, by its own word.
    fn old(&mut self) -> Option<Old> {
        let offers: Vec<_> = self.world.operator.as_ref()?.offers.keys().cloned().collect();
        let offer = if self.dice.one_in(2) { self.dice.pick(&offers)? } else { "OLD-MAIL".into() };
        let days = i64::from(self.dice.within(1, 90));
        let later = self.now + SignedDuration::from_hours(24 * days);
        Some(Old {
            subscription: None,
            offer,
            seats: self.dice.within(1, 50),
            channel: self.dice.one_of([
                Channel::AnotherPartner,
                Channel::AnotherChannel,
                Channel::Operator,
            ]),
            billing: BillingCycle::Annual,
            term: self.dice.one_of([None, Some(Term::Year)]),
            ends_at: self.dice.one_of([None, Some(later)]),
            auto_renew: self.dice.one_in(2),
            daily_price: None,
        })
    }
}
