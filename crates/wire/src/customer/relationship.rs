//! Who else serves a customer: the documented list (`api-transfers` 2.2), in which a provider
//! finds its resellers (R105) and a reseller its providers (R95), and Novate's own, which tells
//! kind, origin and privileges of what the reader may see.

use domain::actor::Actor;
use domain::customer::Customer;
use domain::customer::relationship::{AdminPrivileges, Kind, Origin, Relationship};
use domain::id::{MpnId, PartnerId};
use domain::{Partners, partner::Partner};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::page::{Attributes, Collection};
use crate::time::written;

/// Another partner that serves the same customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PartnerRelationship {
    id: PartnerId,
    name: String,
    relationship_type: &'static str,
    mpn_id: MpnId,
    attributes: Attributes,
}

impl PartnerRelationship {
    /// The other sides of the reader's relationships: its own resellers if it is the customer's
    /// provider, its own providers otherwise; all of them for the customer and the operator.
    pub fn list(customer: &Customer, actor: &Actor, partners: &Partners) -> Collection<Self> {
        let known = customer.relationships.iter().filter_map(|one| {
            let other = partners.get(&one.partner)?;
            let kind = seen(customer, one, other, actor, partners)?;
            Some(Self {
                id: other.id,
                name: other.name.clone(),
                relationship_type: kind,
                mpn_id: other.mpn.clone(),
                attributes: Attributes::of("PartnerRelationship"),
            })
        });
        let items = known.collect();
        Collection::whole(format!("/customers/{}/relationships", customer.id), items)
    }
}

/// What the reader is of the other partner; without a reading partner, what the other is itself.
fn seen(
    customer: &Customer,
    one: &Relationship,
    other: &Partner,
    actor: &Actor,
    partners: &Partners,
) -> Option<&'static str> {
    const RESELLER: &str = "is_indirect_reseller_of";
    const PROVIDER: &str = "is_indirect_cloud_solution_provider_of";
    let Some(reader) = actor.partner() else {
        return match one.kind {
            Kind::Direct => None,
            Kind::IndirectReseller => Some(RESELLER),
            Kind::IndirectProvider => Some(PROVIDER),
        };
    };
    let own = partners.get(&reader)?;
    // Whoever only kept admin privileges (P11) sees that, and nobody else.
    customer.relationships.iter().find(|mine| mine.partner == reader)?;
    match one.kind {
        Kind::Direct => None,
        Kind::IndirectReseller => {
            let mine = customer.has(reader, Kind::IndirectProvider) && other.works_with(reader);
            mine.then_some(PROVIDER)
        }
        Kind::IndirectProvider => own.works_with(one.partner).then_some(RESELLER),
    }
}

/// A relationship between a partner and a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RelationshipEntity {
    /// The partner's tenant.
    pub partner_id: Uuid,
    /// The partner's name.
    pub name: String,
    /// `direct`, `indirect_reseller` or `indirect_provider`; `none` for a partner that serves the
    /// customer no longer and has kept its admin privileges (P11).
    pub kind: &'static str,
    /// `created`, `invitation` or `extension`; `ended` with the kind `none`.
    pub origin: &'static str,
    /// Whether the partner may administer the customer's tenant; an extension gives no right to
    /// (R66).
    pub admin_privileges: bool,
    /// Since when.
    pub since: String,
}

impl RelationshipEntity {
    /// One relationship.
    pub fn of(one: &Relationship, partners: &Partners) -> Self {
        let name = partners.get(&one.partner).map(|partner| partner.name.clone());
        Self {
            partner_id: one.partner.0,
            name: name.unwrap_or_default(),
            kind: kind(one.kind),
            origin: match one.origin {
                Origin::Created => "created",
                Origin::Invitation => "invitation",
                Origin::Extension { .. } => "extension",
            },
            admin_privileges: one.privileges == AdminPrivileges::Granted,
            since: written(one.since),
        }
    }

    /// The reader's own relationships and those that the documented list shows it.
    pub fn list(customer: &Customer, actor: &Actor, partners: &Partners) -> Vec<Self> {
        let visible = customer.relationships.iter().filter(|one| {
            let other = partners.get(&one.partner);
            let own = actor.partner().is_none_or(|reader| reader == one.partner);
            own || other.is_some_and(|other| seen(customer, one, other, actor, partners).is_some())
        });
        let mut list: Vec<_> = visible.map(|one| Self::of(one, partners)).collect();
        let mine = |partner: PartnerId| actor.partner().is_none_or(|reader| reader == partner);
        let kept = customer.lingering.iter().filter(|(partner, _)| mine(**partner));
        list.extend(kept.map(|(partner, since)| Self {
            partner_id: partner.0,
            name: partners.get(partner).map(|known| known.name.clone()).unwrap_or_default(),
            kind: "none",
            origin: "ended",
            admin_privileges: true,
            since: written(*since),
        }));
        list
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::IndirectReseller => "indirect_reseller",
        Kind::IndirectProvider => "indirect_provider",
    }
}
