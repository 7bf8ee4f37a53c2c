//! What is around a transfer: asking the customer, and undoing.

use super::{Choice, Step};
use domain::{
    actor::Actor,
    customer::{
        command::Command, consent::Command as Consent, relationship::Kind,
        transfer::undo::Command as Undo,
    },
};

impl Choice<'_> {
    /// Some transfer that can be undone is, step by step.
    pub fn undo(&mut self) -> Option<(Actor, Step)> {
        let mut found = Vec::new();
        for customer in self.world.customers.values() {
            for one in customer.transfers.values() {
                let Some(undo) = &one.undo else { continue };
                if undo.done.is_none() {
                    found.push((customer.id, one.id, [one.source, one.target], undo.wish));
                }
            }
        }
        let (customer, transfer, [source, target], wish) = self.dice.pick(&found)?;
        let (by, command) = match wish {
            None => (source, Undo::Ask { transfer }),
            Some(wish) if wish.by.organisation == domain::actor::Organisation::Partner(target) => {
                (source, Undo::Accept { transfer })
            }
            Some(_) if self.dice.one_in(4) => (target, Undo::Decline { transfer }),
            Some(_) => (target, Undo::Accept { transfer }),
        };
        Some((self.agent(by), Step::Customer(customer, Command::Undo(command))))
    }

    /// A customer is asked whether it consents, or answers.
    pub fn consent(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?;
        let questions: Vec<_> = customer.questions.values().collect();
        if let Some(one) = self.dice.pick(&questions)
            && self.dice.one_in(2)
        {
            let first = self.dice.one_in(2);
            let consents = one.answer.map_or(first, |answer| !answer.consents);
            let command = Command::Consent(Consent::Answer { consent: one.id, consents });
            return Some((self.owner(customer.id), Step::Customer(customer.id, command)));
        }
        let direct = customer.relationships.iter().filter(|one| one.kind == Kind::Direct);
        let source = self.dice.pick(&direct.map(|one| one.partner).collect::<Vec<_>>())?;
        let providers = self.world.partners[&source].providers.keys().copied();
        let target = self.dice.pick(&providers.collect::<Vec<_>>())?;
        let consent = self.dice.id();
        let command = Command::Consent(Consent::Ask { consent, source, target });
        Some((self.agent(source), Step::Customer(customer.id, command)))
    }
}
