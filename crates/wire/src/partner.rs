//! Partners: what they say of themselves and to each other.

pub mod draft;
pub mod enrolment;
pub mod incentive;
pub mod invitation;
pub mod listing;
pub mod member;
pub mod profile;
pub mod restriction;
pub mod revenue;
pub mod sandbox;
pub mod webhook;

use domain::id::{MpnId, PartnerId};
use domain::partner::{Partner, Programme};
use serde::Serialize;

use crate::page::Attributes;
use crate::query::Operator;
use crate::word::Words;

/// Fields that the list of partnerships can be filtered by (`api-core` 1.11).
pub const FILTER_FIELDS: &[&str] = &["Name"];
/// Operators that it knows.
pub const FILTER_OPERATORS: &[Operator] = &[Operator::Substring];

/// What the caller is of the partners that it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationshipType {
    /// Their provider.
    Provider,
    /// Their reseller.
    Reseller,
}

impl Words for RelationshipType {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Provider, "is_indirect_cloud_solution_provider_of"),
        (Self::Reseller, "is_indirect_reseller_of"),
    ];
}

/// A partner that the caller works with (R31).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Partnership {
    id: PartnerId,
    name: String,
    relationship_type: &'static str,
    state: &'static str,
    mpn_id: MpnId,
    location: String,
    attributes: Attributes,
}

impl Partnership {
    /// The other side of a partnership. It is active as long as both sides are (E2).
    pub fn of(own: &Partner, other: &Partner, kind: RelationshipType) -> Self {
        let (provider, reseller) = match kind {
            RelationshipType::Provider => (own, other),
            RelationshipType::Reseller => (other, own),
        };
        let active = provider.is_active(Programme::IndirectProvider)
            && reseller.is_active(Programme::IndirectReseller);
        Self {
            id: other.id,
            name: other.name.clone(),
            relationship_type: kind.word(),
            state: if active { "Active" } else { "Dormant" },
            mpn_id: other.mpn.clone(),
            location: other.country.to_string(),
            attributes: Attributes::of("PartnerRelationship"),
        }
    }

    /// Whether its name has this text in it, without regard to case.
    pub fn is_named(&self, text: &str) -> bool {
        self.name.to_lowercase().contains(&text.to_lowercase())
    }
}
