//! All aggregates in memory, and one way to change them: the reference for what a store must do.

use crate::{
    actor::Actor,
    aggregate::{Aggregate, Dated, Partners, Setting, settled_partners},
    customer::{self, Customer},
    id::{CustomerId, PartnerId},
    operator::{self, Operator},
    partner::{self, Partner},
    refusal::Refusals,
};
use jiff::Timestamp;
use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

/// A programme in memory.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct World {
    /// Who runs it, once it is founded.
    pub operator: Option<Operator>,
    /// Its partners.
    pub partners: Partners,
    /// Its customers.
    pub customers: BTreeMap<CustomerId, Customer>,
}

impl World {
    /// What a decision may know at this moment.
    pub fn setting(&self, now: Timestamp) -> Setting<'_> {
        Setting { now, operator: self.operator.as_ref(), partners: &self.partners }
    }

    /// The partners as they are at this moment, with what is due by then.
    fn known(&self, now: Timestamp) -> Cow<'_, Partners> {
        let settled = settled_partners(self.operator.as_ref(), &self.partners, now);
        settled.map_or(Cow::Borrowed(&self.partners), Cow::Owned)
    }

    fn with<'a>(&'a self, partners: &'a Partners, now: Timestamp) -> Setting<'a> {
        Setting { partners, ..self.setting(now) }
    }

    /// Asks something of the operator's record.
    ///
    /// # Errors
    /// The refusals of the decision; nothing has changed then.
    pub fn operator(
        &mut self,
        actor: &Actor,
        command: &operator::Command,
        now: Timestamp,
    ) -> Result<Vec<Dated<operator::Event>>, Refusals> {
        let state = self.operator.as_ref();
        let facts = Operator::decide(state, actor, command, &self.setting(now))?;
        for fact in &facts {
            Operator::apply(&mut self.operator, fact);
        }
        Ok(facts)
    }

    /// Asks something of a partner's record, after what is due by then has happened.
    ///
    /// # Errors
    /// The refusals of the decision; nothing but what was due has changed then.
    pub fn partner(
        &mut self,
        actor: &Actor,
        id: PartnerId,
        command: &partner::Command,
        now: Timestamp,
    ) -> Result<Vec<Dated<partner::Event>>, Refusals> {
        let known = self.known(now);
        let setting = self.with(&known, now);
        let mut state = self.partners.get(&id).map(|state| (**state).clone());
        let due = state.as_ref().map(|state| state.settle(&setting));
        let mut facts = due.unwrap_or_default();
        for fact in &facts {
            Partner::apply(&mut state, fact);
        }
        let decided = Partner::decide(state.as_ref(), actor, command, &setting)?;
        for fact in &decided {
            Partner::apply(&mut state, fact);
        }
        facts.extend(decided);
        if let Some(state) = state {
            self.partners.insert(id, Arc::new(state));
        }
        Ok(facts)
    }

    /// Writes down what has become due at a customer; what, if anything.
    pub fn settle(&mut self, id: CustomerId, now: Timestamp) -> Vec<Dated<customer::event::Event>> {
        let known = self.known(now);
        let setting = self.with(&known, now);
        let mut state = self.customers.get(&id).cloned();
        let due = state.as_ref().map(|state| state.settle(&setting));
        let facts = due.unwrap_or_default();
        for fact in &facts {
            Customer::apply(&mut state, fact);
        }
        if let Some(state) = state {
            self.customers.insert(id, state);
        }
        facts
    }

    /// Writes down what has become due at a partner; what, if anything.
    pub fn settle_partner(&mut self, id: PartnerId, now: Timestamp) -> Vec<Dated<partner::Event>> {
        let known = self.known(now);
        let setting = self.with(&known, now);
        let mut state = self.partners.get(&id).map(|state| (**state).clone());
        let due = state.as_ref().map(|state| state.settle(&setting));
        let facts = due.unwrap_or_default();
        for fact in &facts {
            Partner::apply(&mut state, fact);
        }
        if let Some(state) = state.filter(|_| !facts.is_empty()) {
            self.partners.insert(id, Arc::new(state));
        }
        facts
    }

    /// Asks something of a customer's record, after what is due by then has happened.
    ///
    /// # Errors
    /// The refusals of the decision; nothing but what was due has changed then.
    pub fn customer(
        &mut self,
        actor: &Actor,
        id: CustomerId,
        command: &customer::command::Command,
        now: Timestamp,
    ) -> Result<Vec<Dated<customer::event::Event>>, Refusals> {
        let known = self.known(now);
        let setting = self.with(&known, now);
        let mut state = self.customers.get(&id).cloned();
        let due = state.as_ref().map(|state| state.settle(&setting));
        let mut facts = due.unwrap_or_default();
        for fact in &facts {
            Customer::apply(&mut state, fact);
        }
        let decided = Customer::decide(state.as_ref(), actor, command, &setting)?;
        for fact in &decided {
            Customer::apply(&mut state, fact);
        }
        if let Some(state) = state {
            self.customers.insert(id, state);
        }
        facts.extend(decided);
        Ok(facts)
    }
}
