//! What has been decoded already.
//!
//! An entry is used only when the database still holds the version that it was decoded from. All
//! connections share the customers that were committed: a version that was committed is never
//! given out twice, so whoever finds it in the database may use it. The writer keeps what is not
//! committed yet to itself, and forgets it when a job or a commit fails, because versions that
//! were taken back are given out again.

use super::recent::Recent;
use domain::{
    customer::Customer,
    id::{CustomerId, PartnerId},
    operator::Operator,
    partner::Partner,
};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A state and the version it is stored under.
pub type Versioned<T> = (Arc<T>, i64);

/// Customers that all connections keep decoded, at least.
const CUSTOMERS: usize = 1_024;

/// Partners that each connection keeps decoded, at least.
const PARTNERS: usize = 256;

type Customers = Recent<CustomerId, Versioned<Customer>>;

/// Customers as they were committed, for all connections of a database.
#[derive(Clone)]
pub struct Common(Arc<Mutex<Customers>>);

impl Default for Common {
    fn default() -> Self {
        Common(Arc::new(Mutex::new(Recent::new(CUSTOMERS))))
    }
}

impl Common {
    /// What a thread that panicked left behind is at worst incomplete.
    fn customers(&self) -> MutexGuard<'_, Customers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Decoded states, as one connection knows them.
pub struct Cache {
    common: Common,
    /// The writer's own: what it read and wrote since its last commit.
    own: Option<HashMap<CustomerId, Versioned<Customer>>>,
    /// Partners, as of `generation`.
    pub partners: Recent<PartnerId, Versioned<Partner>>,
    /// The operator, as of `generation`.
    pub operator: Option<Versioned<Operator>>,
    /// The count of changes to partners and operator up to which those are known.
    pub generation: Option<String>,
}

impl Cache {
    /// For the connection that writes.
    pub fn of_writer(common: Common) -> Self {
        Cache { own: Some(HashMap::new()), ..Cache::of_reader(common) }
    }

    /// For a connection that sees only what was committed.
    pub fn of_reader(common: Common) -> Self {
        let partners = Recent::new(PARTNERS);
        Cache { common, own: None, partners, operator: None, generation: None }
    }

    /// What is known of a customer; whether it is still so, the caller has to ask the database.
    pub fn customer(&self, id: CustomerId) -> Option<Versioned<Customer>> {
        let own = self.own.as_ref().and_then(|own| own.get(&id));
        own.cloned().or_else(|| self.common.customers().get(id))
    }

    /// Keeps what was read or written. What the writer reads may be its own work, of which nobody
    /// else may know before it is committed.
    pub fn keep(&mut self, id: CustomerId, found: Versioned<Customer>) {
        match &mut self.own {
            Some(own) => drop(own.insert(id, found)),
            None => self.common.customers().put(id, found),
        }
    }

    /// Lets all connections know what the writer has committed.
    pub fn committed(&mut self) {
        let Some(own) = self.own.as_mut().filter(|own| !own.is_empty()) else { return };
        let mut customers = self.common.customers();
        for (id, found) in own.drain() {
            customers.put(id, found);
        }
    }

    /// Forgets partners and operator, and notes as of when those that follow are known.
    pub fn renew(&mut self, generation: Option<String>) {
        self.partners.clear();
        self.operator = None;
        self.generation = generation;
    }

    /// Forgets everything that may not have been committed.
    pub fn clear(&mut self) {
        if let Some(own) = &mut self.own {
            own.clear();
        }
        self.renew(None);
    }
}
