//! What a connection has decoded already.
//!
//! An entry is used only when the database still holds the version that it was decoded from. The
//! writer forgets everything when a job or a commit fails, because versions that were taken back
//! are given out again; a reader sees only committed ones, which are never given out twice.

use super::recent::Recent;
use domain::{
    customer::Customer,
    id::{CustomerId, PartnerId},
    operator::Operator,
    partner::Partner,
};
use std::sync::Arc;

/// A state and the version it is stored under.
pub type Versioned<T> = (Arc<T>, i64);

/// Decoded states of one connection.
pub struct Cache {
    /// Customers; each is compared with the version in its row.
    pub customers: Recent<CustomerId, Versioned<Customer>>,
    /// Partners, as of `generation`.
    pub partners: Recent<PartnerId, Versioned<Partner>>,
    /// The operator, as of `generation`.
    pub operator: Option<Versioned<Operator>>,
    /// The count of changes to partners and operator up to which those are known.
    pub generation: Option<String>,
}

impl Cache {
    /// Room for so many customers, and half as many partners.
    pub fn new(customers: usize) -> Self {
        Cache {
            customers: Recent::new(customers),
            partners: Recent::new(customers / 2),
            operator: None,
            generation: None,
        }
    }

    /// Forgets partners and operator, and notes as of when those that follow are known.
    pub fn renew(&mut self, generation: Option<String>) {
        self.partners.clear();
        self.operator = None;
        self.generation = generation;
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.customers.clear();
        self.renew(None);
    }
}
